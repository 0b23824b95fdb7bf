"""A clause stands in another place than in the base text.

Why: a move changes what a clause depends on and stales what refers to it, and readers of the changes miss it.

Source: ITU proposals have no symbol for a move; it is told in a note or as SUP and ADD.

Example: recalling further a) of the base text is recalling b) of the draft

Instead: say why it was moved, or leave it where it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, substantial
from resdiff.rules._amendments import changes, of_old

LEVEL = "note"
SCOPE = "pair"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause that moved."""
    for change in changes(draft):
        if change.moved and change.old and change.new:
            old, new = substantial(change.old)[0], substantial(change.new)[0]
            message = f"moved here from {old.address}"
            yield Finding("moved-without-note", message, new.address, related=of_old(change, "stood here"))
