"""Findings for people: file by file, each with its place, the words and a caret under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from resdiff.folding import printable
from resdiff.model import Checked, Finding, Level, Region
from resdiff.renderers._screen import Line, Span, cells, wrap

_MARGIN = 2
_LOOKS = {"error": "SUP", "warning": "MOD", "note": "quiet"}
_BEFORE = 24  # columns of the line that are shown in front of the words


def findings(checked: tuple[Checked, ...], width: int) -> Iterator[Line]:
    """The findings of all drafts, and how many there are."""
    for draft in checked:
        if draft.findings:
            yield [Span(printable(draft.source), "head")]
            for finding in draft.findings:
                yield from _finding(finding, draft, width)
            yield []
    yield from wrap([Span(_counts(checked))], width)


def _counts(checked: tuple[Checked, ...]) -> str:
    """'2 errors, 1 warning in 3 files'."""
    counts = Counter(finding.level for draft in checked for finding in draft.findings)
    told = [
        f"{counts[level]} {level}{'s' * (counts[level] != 1)}" for level in get_args(Level) if counts[level]
    ]
    accepted = sum(draft.accepted for draft in checked)
    told += [f"{accepted} accepted"] if accepted else []
    return f"{', '.join(told) or 'nothing found'} in {len(checked)} file{'s' * (len(checked) != 1)}"


def _finding(finding: Finding, draft: Checked, width: int) -> Iterator[Line]:
    place = f"{finding.region.line}:{finding.region.column}" if finding.region else ""
    level = finding.level or ""
    head = [
        Span(" " * _MARGIN + place.ljust(7)),
        Span(level.ljust(8), _LOOKS.get(level, "")),
        Span(finding.rule),
    ]
    if finding.address:
        head.append(Span(f"  {printable(finding.address)}", "quiet"))
    yield head
    indent = _MARGIN + 7
    for line in wrap([Span(finding.message)], width - indent):
        yield [Span(" " * indent), *line]
    if finding.region:
        for shown in _words(finding.region, draft.lines, width - indent):
            yield [Span(" " * indent), shown]
    for related in finding.related:
        side = "the base text's " if related.side == "old" else ""
        said = f"see {side}{related.address}" + (f": {related.message}" if related.message else "")
        for line in wrap([Span(said, "quiet")], width - indent):
            yield [Span(" " * indent), *line]


def _words(region: Region, lines: tuple[str, ...], width: int) -> Iterator[Span]:
    """The line that the words stand in, and carets under them; a long line is cut around them."""
    if not 0 < region.line <= len(lines):
        return
    line = lines[region.line - 1]
    first = region.column - 1
    last = region.end_column - 1 if region.end_line == region.line else len(line)
    whole = first == 0 and last >= len(line)
    start = max(0, min(first - _BEFORE, len(line) - width)) if cells(line) > width else 0
    before = printable(line[start:first])
    words = printable(line[first:last])
    after = printable(line[last:])
    lead = "…" if start else ""
    text = f"{lead}{before}{words}{after}"
    while cells(text) > width and len(text) > 1:
        text = text[: -max(1, (cells(text) - width) // 2 + 1)].rstrip() + "…"
    yield Span(text, "quiet")
    if words and not whole:
        room = width - cells(lead + before)
        yield Span(" " * cells(lead + before) + "^" * max(1, min(cells(words), room)), "doubt")
