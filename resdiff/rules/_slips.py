"""Numbers that stand for others in another language version, and what they are part of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from resdiff.draft import Draft
from resdiff.model import Citation, Reference
from resdiff.rules._numbers import numbers
from resdiff.rules._numbers import slips as differing
from resdiff.rules._sessions import sessions
from resdiff.rules._versions import beside


class Slip(NamedTuple):
    """Characters `start` to `end` of a clause, which say another number than the other version does.

    `within` is where the citation or reference begins that they are part of.
    """

    kind: Literal["number", "citation", "reference"]
    address: str
    start: int
    end: int
    message: str
    within: int


def slips(draft: Draft) -> Iterator[Slip]:
    """All such numbers. Clauses of lists that differ are left out: they may be others."""
    spans = _spans(draft)
    for versions in beside(draft):
        uneven = {gap.holder.here.address if gap.holder else "" for gap in versions.gaps}
        for here, there in versions.pairs:
            if here.parent in uneven or here.clause.ordinal != there.clause.ordinal:
                continue
            ours = numbers(here.text, draft.language)
            theirs = numbers(there.text, versions.other.language)
            found = [] if ours is None or theirs is None else differing(ours, theirs)
            spelled = sessions(here.text, draft.language), sessions(there.text, versions.other.language)
            for one, two in found + differing(*spelled):
                said, other = here.text[one.start : one.end], there.text[two.start : two.end]
                part = next(
                    (s for s in spans.get(here.address, ()) if s[1].start <= one.start < s[1].end), None
                )
                message = f'"{said}": {versions.name} says "{other}"'
                within = part[1].start if part else 0
                yield Slip(part[0] if part else "number", here.address, one.start, one.end, message, within)


def _spans(draft: Draft) -> dict[str, list[tuple[Literal["citation", "reference"], Citation | Reference]]]:
    """The references and citations of each clause."""
    found: dict[str, list[tuple[Literal["citation", "reference"], Citation | Reference]]] = {}
    for reference in draft.references:
        found.setdefault(reference.address, []).append(("reference", reference))
    for citation in draft.citations:
        found.setdefault(citation.address, []).append(("citation", citation))
    return found
