"""The labels of a list are out of their order, or insertions are counted in two ways.

Why: clauses are looked up by their order; whether 2A stands before 2bis or behind it is laid down nowhere.

Source: ITU numbers insertions bis, ter, quater or A, B, C (Convention and Constitution), one way in a text.

Example: a) ..., c) ..., b) ...; 2 ..., 2bis ..., 2A ...

Instead: put the clauses in the order of their labels, or number them on; choose bis or A.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related
from resdiff.rules._labels import INSERTIONS, Place, core_of, label_region, series

LEVEL = "warning"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause whose label belongs before that of the clause above it."""
    for one in (one for one in series(draft) if not one.several):
        for before, place in zip(one.places, one.places[1:], strict=False):
            label, above = place.provision.clause.label, before.provision.clause.label
            if _prefix(place) != _prefix(before):
                continue
            if place.value < before.value and place.value > 1:
                message = f"{label} stands below {above}"
            elif place.value == before.value and _mixed(place, before):
                message = f"{above} and {label} count insertions in two ways"
            elif place.value == before.value and _rank(place) < _rank(before):
                message = f"{label} stands below {above}"
            else:
                continue
            address = place.provision.address
            related = (Related(before.provision.address, "the clause above"),)
            region = label_region(draft, place.provision)
            yield Finding("label-order", message, address, 0, 0, related, region=region)


def _prefix(place: Place) -> str:
    return core_of(place).rpartition(".")[0]


def _mixed(one: Place, other: Place) -> bool:
    """Whether one is counted by a Latin word, the other by a letter."""
    return bool(one.inserted and other.inserted) and (one.inserted in INSERTIONS) is not (
        other.inserted in INSERTIONS
    )


def _rank(place: Place) -> int:
    """The place of an insertion behind its number; 0 of the number itself."""
    if place.inserted in INSERTIONS:
        return INSERTIONS.index(place.inserted) + 1
    return ord(place.inserted) if place.inserted else 0
