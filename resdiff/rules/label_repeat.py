"""Two clauses of one list carry the same label.

Why: a citation of "considering c)" then names two clauses, and nobody can tell which is meant.

Source: labels are unique within a list in every house style (Final Acts of ITU; United Nations
Editorial Manual).

Example: a) ..., b) ..., b) ...

Instead: number on: a) ..., b) ..., c) ...; between two numbers that must stay, insert 2bis.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix, Provision, Related
from resdiff.rules._labels import Place, Series, label_region, last_referred, one_slip, renumbered, series

LEVEL = "error"
SCOPE = "text"

_MOST = 3  # a list with more is no list with a slip but several in one


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause whose label stands before in its list; one for a list full of them."""
    for one in series(draft):
        seen: dict[str, Provision] = {}
        repeated: list[tuple[Place, Provision]] = []
        for place in one.places:
            first = seen.setdefault(place.provision.clause.ordinal, place.provision)
            if first is not place.provision:
                repeated.append((place, first))
        for place, first in repeated if len(repeated) <= _MOST else repeated[:1]:
            message = f"the label {place.provision.clause.label} stands twice in this list"
            if len(repeated) > _MOST:
                message += f", as do {len(repeated) - 1} others"
            related = (Related(first.address, "the first clause with this label"),)
            region = label_region(draft, place.provision)
            address, fix = (
                place.provision.address,
                None if len(repeated) > _MOST else _fix(draft, place, first, one),
            )
            yield Finding("label-repeat", message, address, 0, 0, related, fix, region=region)


def _fix(draft: Draft, place: Place, first: Provision, one: Series) -> Fix | None:
    """Number on, where the two follow each other and nothing in the text refers to them or what follows."""
    if one.clauses[place.at - 1] is not first or last_referred(draft, one) >= place.at - 1:
        return None
    if not one_slip(draft, one):
        return None
    return renumbered(place, place.value + 1, one.sort)
