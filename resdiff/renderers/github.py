"""Findings as workflow commands of GitHub Actions: they show beside the lines of a pull request.

A step shows ten errors, ten warnings and ten notices: the first ones, so the worst come first, and what is
beyond is told in plain lines of the log. Text is escaped as the runner's toolkit does it.
"""

from __future__ import annotations

from collections import Counter

from resdiff.folding import printable
from resdiff.model import Look, Report
from resdiff.renderers._sites import Site, counts, file_of, message, place, related, worst_first

COMMANDS = ("check",)
SUFFIXES = ()

_SHOWN = 10
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, look: Look) -> str:
    """A command for each finding that is shown, a line for each that is not, and how many there are."""
    commands: list[Site] = []
    rest: list[Site] = []
    shown: Counter[str] = Counter()
    for site in worst_first(report.checked):
        level = site.finding.level or "note"
        shown[level] += 1
        (commands if shown[level] <= _SHOWN else rest).append(site)
    lines = [_command(site) for site in commands]
    if rest:
        lines.append(f"{len(rest)} more, beside which GitHub shows no mark:")
        lines += [_line(site) for site in rest]
    return "".join(f"{line}\n" for line in (*lines, counts(report.checked)))


def _command(site: Site) -> str:
    draft, finding = site
    properties = {"file": printable(file_of(draft)), "title": finding.rule}
    if finding.region is not None:
        line, column, end_line, end_column = finding.region
        properties |= {"line": str(line), "endLine": str(end_line)}
        if line == end_line:  # columns of a mark over several lines are refused
            properties |= {"col": str(column), "endColumn": str(max(column, end_column - 1))}
    said = "\n".join((message(finding), *related(finding)))
    told = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.level or 'note']} {told}::{said.translate(_DATA)}"


def _line(site: Site) -> str:
    """A line of the log. The runner takes '::' at the start of a line and '##[' anywhere for a command."""
    draft, finding = site
    where = ":".join(filter(None, (printable(draft.source), place(finding))))
    return f"{finding.level} {where} {finding.rule}: {message(finding)}".replace("##[", "#\u200b#[")
