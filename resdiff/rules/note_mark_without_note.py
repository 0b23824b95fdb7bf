"""A mark refers to no note, or no mark refers to a note.

Why: the reader looks for a note that is not there, or does not know what the note is on.

Source: every house style; marks and notes are made in pairs.

Example: small harbours<sup>2</sup>, and only note 1 at the foot

Instead: the note, or no mark
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Finding

LEVEL = "error"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each mark without a note, and for each note without a mark."""
    notes = {fold(note.clause.label) for note in draft.of_role("note")}
    marks: Counter[str] = Counter()
    for provision in draft.provisions:
        for mark in provision.clause.marks:
            marks[fold(mark.mark)] += 1
            if fold(mark.mark) not in notes:
                at = min(mark.after, len(provision.text))
                message = f"there is no note {mark.mark}"
                yield Finding("note-mark-without-note", message, provision.address, max(at - 1, 0), at)
    for note in draft.of_role("note"):
        if fold(note.clause.label) not in marks:
            message = f"no mark in the text refers to note {note.clause.label}"
            yield Finding("note-mark-without-note", message, note.address)
