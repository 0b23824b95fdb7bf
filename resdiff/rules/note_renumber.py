"""The marks of notes do not count on.

Why: a note was inserted or suppressed and the others kept their numbers; the reader takes one for lost.

Source: notes are numbered through in the order of their marks (United Nations Editorial Manual).

Example: harbours<sup>1</sup> ... pilots<sup>3</sup>

Instead: harbours<sup>1</sup> ... pilots<sup>2</sup>
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related

LEVEL = "warning"
SCOPE = "text"

_DIGITS = 9  # of a mark that counts; a tree may hold any


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each new mark that is not the next number; a mark may be used again."""
    numbers: dict[int, str] = {}
    last = 0
    for provision in draft.provisions:
        for mark in provision.clause.marks:
            counts = mark.mark.isdecimal() and len(mark.mark) <= _DIGITS
            if not counts or int(mark.mark) in numbers:
                continue
            number = int(mark.mark)
            # A note on the masthead may have taken the first number.
            if numbers and number != last + 1:
                at = min(mark.after, len(provision.text))
                message = f"note {number} follows note {last}"
                related = (Related(numbers[last], "the mark before"),)
                yield Finding("note-renumber", message, provision.address, max(at - 1, 0), at, related)
            numbers[number] = provision.address
            last = number
