"""Numbers that stand for others in another language version, and what they are part of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from resdiff.draft import Draft
from resdiff.model import Citation, Language, Reference
from resdiff.rules._numbers import Number, key, numbers
from resdiff.rules._numbers import slips as differing
from resdiff.rules._prose import around, shown
from resdiff.rules._spelled import spelled
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
        uneven = {
            (gap.holder.here.address if gap.holder else "", provision.clause.part)
            for gap in versions.gaps
            for provision in (*gap.here, *gap.there)
        }
        for here, there in versions.pairs:
            if (here.parent, here.clause.part) in uneven or here.clause.ordinal != there.clause.ordinal:
                continue
            for one, two in _differing(here.text, draft.language, there.text, versions.other.language):
                said, other = here.text[one.start : one.end], there.text[two.start : two.end]
                part = next(
                    (s for s in spans.get(here.address, ()) if s[1].start <= one.start < s[1].end), None
                )
                told = around(there.text, two.start, two.end)
                message = f'here "{shown(said)}", in {versions.name} "{shown(other)}": "{told}"'
                within = part[1].start if part else 0
                yield Slip(part[0] if part else "number", here.address, one.start, one.end, message, within)


def _differing(here: str, one: Language, there: str, two: Language) -> list[tuple[Number, Number]]:
    """The numbers of two texts that stand for each other and differ: in figures, then in words.

    What one text says in figures the other may say in words.
    """
    ours, theirs = numbers(here, one), numbers(there, two)
    if ours is None or theirs is None:
        return []
    said, other = _words(here, one), _words(there, two)
    figures = differing(_without(ours, other), _without(theirs, said))
    return figures + differing(_without(said, theirs), _without(other, ours))


def _words(text: str, language: Language) -> tuple[Number, ...]:
    return tuple(Number(key(str(one.value)), one.start, one.end, "words") for one in spelled(text, language))


def _without(ones: tuple[Number, ...], others: tuple[Number, ...]) -> tuple[Number, ...]:
    there = {number.key for number in others}
    return tuple(number for number in ones if number.key not in there)


def _spans(draft: Draft) -> dict[str, list[tuple[Literal["citation", "reference"], Citation | Reference]]]:
    """The references and citations of each clause."""
    found: dict[str, list[tuple[Literal["citation", "reference"], Citation | Reference]]] = {}
    for reference in draft.references:
        found.setdefault(reference.address, []).append(("reference", reference))
    for citation in draft.citations:
        found.setdefault(citation.address, []).append(("citation", citation))
    return found
