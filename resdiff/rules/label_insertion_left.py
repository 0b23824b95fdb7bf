"""An inserted label (2bis) is left in a text that is no draft.

Why: bis and ter keep numbers steady while a text is negotiated; the adopted text is numbered through.

Source: ITU numbers the clauses of a resolution through when its final acts are made;
provisional texts keep bis.

Example: 2 ..., 2bis ..., 3 ...

Instead: 2 ..., 3 ..., 4 ..., with the references to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._labels import label_region, series

LEVEL = "warning"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause with an inserted label, unless the text says that it is a draft."""
    if any(_draft(provision.text, draft) for provision in draft.of_role("designation")):
        return
    for one in series(draft):
        for place in one.places:
            if place.inserted and place.provision.clause.part != "annex":
                label = place.provision.clause.label
                message = f"{label} is an inserted label: number the clauses through in a final text"
                region = label_region(draft, place.provision)
                yield Finding("label-insertion-left", message, place.provision.address, region=region)


def _draft(designation: str, draft: Draft) -> bool:
    """Whether a designation begins with a longer form of a kind ('draft new resolution' of 'resolution')."""
    line = designation.casefold()
    kinds = draft.language.kinds
    longest = max((form for form in kinds if line.startswith(form)), key=len, default="")
    shorter = (form for form in kinds if form != longest and form in longest)
    return any(kinds[form] == kinds[longest] for form in shorter)
