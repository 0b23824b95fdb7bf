"""A resolution of a conference of ITU is cited without the city and year of its edition.

Why: every conference may revise it; without its edition nobody knows which wording is meant.

Source: resolutions are cited as "Resolution N (Rev. City, Year)" (Final Acts of ITU).

Example: Resolution 58

Instead: Resolution 58 (Rev. Antalya, 2006)
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._citations import instruments
from resdiff.rules._prose import shown

LEVEL = "warning"
SCOPE = "text"
STYLES = ("itu",)

_KINDS = ("resolution", "decision")
_CONFERENCES = ("", "itu-pp", "itu-wtsa", "itu-wtdc", "itu-ra")
_LAST = 3  # digits: longer numbers are the Council's, which has no editions by city


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for the first citation of each number, if no edition stands there or before."""
    cited = list(instruments(draft))
    clauses = {(c.kind, c.number, c.address) for c in cited if c.edition}
    told: dict[tuple[str, str], None] = {}
    for citation in cited:
        key = citation.kind, citation.number
        if citation.edition or (*key, citation.address) in clauses:
            told[key] = None
            continue
        plain = citation.number.isdecimal() and len(citation.number) <= _LAST
        if not plain or citation.kind not in _KINDS or citation.body not in _CONFERENCES or key in told:
            continue
        if citation.kind == "decision" and len(citation.number) > 2:
            continue
        if (draft.instrument.kind, draft.instrument.number) == key:
            continue
        told[key] = None
        message = f'"{shown(citation.text)}" does not say its edition: city and year'
        yield Finding("citation-no-edition", message, citation.address, citation.start, citation.end)
