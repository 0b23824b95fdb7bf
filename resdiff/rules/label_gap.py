"""A label is left out of a list: a), b), d).

Why: a reader looks for the clause that is not there, and citations from elsewhere count wrong; a clause
may have been lost with its label.

Source: labels run on without a gap in every house style (United Nations Editorial Manual; Final Acts of ITU).

Example: a) ..., b) ..., d) ...

Instead: a) ..., b) ..., c) ...; what was suppressed leaves no gap behind in a final text.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related
from resdiff.rules._labels import Place, Series, core_of, counted, label_region, referred, renumbered, series

LEVEL = "error"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause in front of which a label of its list is left out."""
    for one in series(draft):
        known = {place.value for place in one.places}
        before: Place | None = None
        for place in one.places:
            last = before.value if before else 0
            if place.value > last + 1 and not _stands_for(one, before, place) and _alike(before, place):
                lost = [value for value in range(last + 1, place.value) if value not in known]
                if lost and len(lost) <= len(one.places):
                    yield _finding(draft, one, before, place, lost)
            if before is None or place.value > before.value:
                before = place


def _stands_for(one: Series, before: Place | None, place: Place) -> bool:
    """Whether an unlabelled clause stands where the label is left out: it lost its own."""
    start = one.clauses.index(before.provision) + 1 if before else 0
    return one.clauses.index(place.provision) > start


def _alike(before: Place | None, place: Place) -> bool:
    """Whether two labels are counted in one row: 1.1 and 2.1 are not."""
    prefix = core_of(place).rpartition(".")[0]
    return not prefix or (before is not None and core_of(before).rpartition(".")[0] == prefix)


def _finding(draft: Draft, one: Series, before: Place | None, place: Place, lost: list[int]) -> Finding:
    label, core = place.provision.clause.label, core_of(place)
    names = [counted(value, core, one.sort) for value in (lost[0], lost[-1])]
    between = " and " if len(lost) == 2 else " to "
    missing = names[0] if len(lost) == 1 else between.join(names)
    if before is None:
        message = f"the list begins with {label}, without {missing}"
        related: tuple[Related, ...] = ()
    else:
        verb = "is" if len(lost) == 1 else "are"
        message = f"{label} follows {before.provision.clause.label}: {missing} {verb} left out"
        related = (Related(before.provision.address, "the label before"),)
    behind = one.clauses[one.clauses.index(place.provision) :]
    fix = None
    if before is not None and place.value == before.value + 2 and not referred(draft, behind):
        fix = renumbered(place, before.value + 1, one.sort)
    region = label_region(draft, place.provision)
    return Finding("label-gap", message, place.provision.address, 0, 0, related, fix, region=region)
