"""What formats for other programs say of findings: how bad, in which file, where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from resdiff.folding import printable
from resdiff.model import Checked, Finding, Level

LEVELS = get_args(Level)


class Site(NamedTuple):
    """A finding with the draft that it is in."""

    draft: Checked
    finding: Finding


def worst_first(checked: Iterable[Checked]) -> list[Site]:
    """All findings, errors before warnings before notes; as they come within a level."""
    sites = [Site(draft, finding) for draft in checked for finding in draft.findings]
    return sorted(sites, key=lambda site: LEVELS.index(site.finding.level or "note"))


def file_of(draft: Checked) -> str:
    """The path of a draft as other programs want it, without its revision in git."""
    return draft.path or draft.source


def message(finding: Finding) -> str:
    """What a finding says, on one line, with the clause that it is of."""
    said = f"{finding.message} ({finding.address})" if finding.address else finding.message
    return printable(said)


def related(finding: Finding) -> Iterator[str]:
    """What else a finding is about, a line each."""
    for one in finding.related:
        side = "the base text's " if one.side == "old" else ""
        line = f" (line {one.region.line})" if one.region else ""
        yield printable(f"see {side}{one.address}{line}" + (f": {one.message}" if one.message else ""))


def place(finding: Finding) -> str:
    """'12:7', line and column; '' where the file has none."""
    return f"{finding.region.line}:{finding.region.column}" if finding.region else ""


def counts(checked: Iterable[Checked]) -> str:
    """'2 errors, 1 warning, 3 accepted in 2 files'."""
    drafts = tuple(checked)
    found = Counter(finding.level for draft in drafts for finding in draft.findings)
    told = [f"{found[level]} {level}{'s' * (found[level] != 1)}" for level in LEVELS if found[level]]
    accepted = sum(draft.accepted for draft in drafts)
    told = told or ["nothing found"]
    told += [f"{accepted} accepted"] if accepted else []
    return f"{', '.join(told)} in {len(drafts)} file{'s' * (len(drafts) != 1)}"
