"""Two clauses of one list carry the same label.

Why: a citation of "considering c)" then names two clauses, and nobody can tell which is meant.
A list in which many labels repeat is several lists run into one: a single warning.

Source: labels are unique within a list in every house style (Final Acts of ITU; United Nations
Editorial Manual).

Example: a) ..., b) ..., b) ...

Instead: number on: a) ..., b) ..., c) ...; between two numbers that must stay, insert 2bis.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix, Provision, Related
from resdiff.rules._labels import (
    MOST_REPEATED,
    Place,
    Series,
    label_region,
    last_referred,
    one_slip,
    renumbered,
    series,
)

LEVEL = "error"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause whose label stands before in its list.

    For several lists in one it is one finding, and a warning: what is wrong is how they were parted.
    """
    for one in series(draft):
        repeated = one.repeated
        if one.several:
            if len(repeated) > MOST_REPEATED:
                others = f", as do {len(repeated) - 1} others"
                yield _finding(draft, *repeated[0], others)._replace(level="warning")
            continue
        for place, first in repeated:
            yield _finding(draft, place, first)._replace(fix=_fix(draft, place, first, one))


def _finding(draft: Draft, place: Place, first: Provision, others: str = "") -> Finding:
    message = f"the label {place.provision.clause.label} stands twice in this list{others}"
    related = (Related(first.address, "the first clause with this label"),)
    region = label_region(draft, place.provision)
    return Finding("label-repeat", message, place.provision.address, 0, 0, related, region=region)


def _fix(draft: Draft, place: Place, first: Provision, one: Series) -> Fix | None:
    """Number on, where the two follow each other and nothing in the text refers to them or what follows."""
    if one.clauses[place.at - 1] is not first or last_referred(draft, one) >= place.at - 1:
        return None
    if not one_slip(draft, one):
        return None
    return renumbered(place, place.value + 1, one.sort)
