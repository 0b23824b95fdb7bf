"""A mark refers to no note, or no mark refers to a note.

Why: the reader looks for a note that is not there, or does not know what the note is on.

Source: every house style; marks and notes are made in pairs.

Example: small harbours<sup>2</sup>, and only note 1 at the foot

Instead: the note, or no mark
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Finding, Provision

LEVEL = "error"
SCOPE = "text"

_UNIT = re.compile(r"(?:[\d\s]|(?<![^\W\d_])[^\W\d_]{1,2})$|^$")
_BEFORE = 4  # characters that tell whether it is one


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each mark without a note, and for each note without a mark."""
    notes = {fold(note.clause.label) for note in draft.of_role("note")}
    marks: set[str] = set()
    for provision in draft.provisions:
        text = provision.text
        for mark in provision.clause.marks:
            marks.add(fold(mark.mark))
            if fold(mark.mark) not in notes:
                at = min(mark.after, len(text))
                yield _without(provision, mark.mark, max(at - 1, 0), at)
        # A raised number that is no mark for want of a note; that of a unit ('km2') is none.
        for look in provision.clause.emphasis:
            raised = text[look.start : look.end]
            if (
                look.look == "superscript"
                and raised.isdecimal()
                and not _UNIT.search(text[max(look.start - _BEFORE, 0) : look.start])
            ):
                yield _without(provision, raised, look.start, look.end)
    for note in draft.of_role("note"):
        if fold(note.clause.label) not in marks:
            message = f"no mark in the text refers to note {note.clause.label}"
            yield Finding("note-mark-without-note", message, note.address)


def _without(provision: Provision, mark: str, start: int, end: int) -> Finding:
    return Finding("note-mark-without-note", f"there is no note {mark}", provision.address, start, end)
