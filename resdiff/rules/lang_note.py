"""A clause has more footnotes or fewer than in another language version, or the text has.

Why: a note is part of the text; where it is missing, a definition or a reservation is.

Source: the versions of a resolution have the same notes (United Nations Editorial Manual).

Example: a mark on "developing countries" in English, none in French

Instead: the same notes at the same places in each version
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._versions import beside

LEVEL = "warning"
SCOPE = "versions"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause with another number of marks, where the texts have not as many notes."""
    for versions in beside(draft):
        ours, theirs = len(draft.instrument.notes), len(versions.other.instrument.notes)
        if ours == theirs:
            continue
        told = False
        for here, there in versions.pairs:
            if (marks := len(here.clause.marks)) != (others := len(there.clause.marks)):
                told = True
                message = f"this clause has {_counted(marks)}, in {versions.name} it has {_counted(others)}"
                yield Finding("lang-note", message, here.address)
        if not told:
            message = f"the text has {_counted(ours)}, {versions.name} has {_counted(theirs)}"
            yield Finding("lang-note", message)


def _counted(notes: int) -> str:
    return "1 note" if notes == 1 else f"{notes or 'no'} notes"
