"""A label is left out of a list: a), b), d).

Why: a reader looks for the clause that is not there, and citations from elsewhere count wrong; a clause
may have been lost with its label.

Source: labels run on without a gap in every house style (United Nations Editorial Manual; Final Acts of ITU).

Example: a) ..., b) ..., d) ...

Instead: a) ..., b) ..., c) ...; what was suppressed leaves no gap behind in a final text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Provision, Related
from resdiff.punctuation import plain
from resdiff.rules._labels import (
    Place,
    Series,
    core_of,
    counted,
    label_region,
    last_referred,
    one_slip,
    renumbered,
    series,
)

LEVEL = "error"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause in front of which a label of its list is left out."""
    for one in (one for one in series(draft) if not one.several):
        known = {place.value for place in one.places}
        firm: int | None = None  # the last clause that keeps its label, as the text refers to it
        before: Place | None = None
        for place in one.places:
            last = before.value if before else 0
            # An unlabelled clause where the label is left out has lost its own.
            follows = place.at == (before.at + 1 if before else 0)
            if follows and last + 1 < place.value <= last + 1 + len(one.places) and _alike(before, place):
                lost = [value for value in range(last + 1, place.value) if value not in known]
                if lost and not (before is None and _noted(draft, lost[0])):
                    firm = last_referred(draft, one) if firm is None else firm
                    yield _finding(draft, one, before, place, lost, firm < place.at)
            if before is None or place.value > before.value:
                before = place


def _alike(before: Place | None, place: Place) -> bool:
    """Whether two labels are counted in one row: 1.1 and 2.1 are not."""
    prefix = core_of(place).rpartition(".")[0]
    return not prefix or (before is not None and core_of(before).rpartition(".")[0] == prefix)


def _finding(
    draft: Draft, one: Series, before: Place | None, place: Place, lost: list[int], free: bool
) -> Finding:
    """The finding; `free` says that nothing refers to the clause and to what follows."""
    label, core = place.provision.clause.label, core_of(place)
    names = [counted(value, core, one.sort) for value in (lost[0], lost[-1])]
    between = " and " if len(lost) == 2 else " to "
    missing = names[0] if len(lost) == 1 else between.join(names)
    related: tuple[Related, ...] = ()
    fix = None
    above = before.provision if before else draft.by_address.get(place.provision.parent)
    inside = above is not None and _run_in(above, label.replace(core, names[0], 1), before is not None)
    if before is None:
        message = f"the list begins with {label}"
        message += f": {names[0]} is run into the clause above" if inside else f", without {missing}"
    else:
        verb = "is" if len(lost) == 1 else "are"
        message = f"{label} follows {before.provision.clause.label}: "
        message += f"{names[0]} is run into it" if inside else f"{missing} {verb} left out"
        related = (Related(before.provision.address, "the label before"),)
        if free and not inside and place.value == before.value + 2 and one_slip(draft, one):
            fix = renumbered(place, before.value + 1, one.sort)
    region = label_region(draft, place.provision)
    return Finding("label-gap", message, place.provision.address, 0, 0, related, fix, region=region)


def _run_in(above: Provision, label: str, parted: bool) -> bool:
    """Whether a label stands in the words of the clause above; `parted` asks for a mark in front of it.

    Without a mark it may be one that is referred to: 'as in b) above'.
    """
    before = r"[;,.:]\s+" if parted or label.isalnum() else r"\s"
    return re.search(rf"{before}{re.escape(label)}\s+[^\W\d]", plain(above.text)) is not None


def _noted(draft: Draft, number: int) -> bool:
    """Whether the first clause was read as a note, as a mark in the text is like it: no note ends so."""
    notes = (note for note in draft.of_role("note") if note.clause.label == str(number))
    return any(plain(note.text.rstrip()).endswith((";", ",")) for note in notes)
