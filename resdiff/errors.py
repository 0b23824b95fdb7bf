"""What can go wrong for a user: every such error has one line that says what, and often a hint."""

from __future__ import annotations


class ResdiffError(Exception):
    """Something that the user can mend. `message` says what; `hint` says what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnreadableError(ResdiffError):
    """A file that is missing, empty, too large or no text of any known format."""


class UsageError(ResdiffError):
    """A command line that makes no sense: an unknown format or address, options that clash."""


class MisfitError(ResdiffError):
    """A change that does not fit the text that it is to change: where, what was expected, what is there."""

    def __init__(self, address: str, expected: str, found: str | None, source: str = "") -> None:
        where = source or "the base text"
        if found is None:
            message = f"{where} has no {address}: {around(expected, expected)!r} was to be there"
        else:
            was, there = around(expected, found), around(found, expected)
            message = f"{address} of {where} reads otherwise: {there!r}, not {was!r}"
        super().__init__(message, "the changes are of another text; --fuzzy applies those that can be placed")
        self.address, self.expected, self.found = address, expected, found


_ROOM = 100  # characters of a text that a message shows
_BEFORE = 30  # of these, in front of what differs


def around(text: str, other: str) -> str:
    """A text, shortened around the first character in which it differs from another one."""
    if len(text) <= _ROOM:
        return text
    same = next(
        (at for at, (a, b) in enumerate(zip(text, other, strict=False)) if a != b),
        0 if text == other else min(len(text), len(other)),
    )
    start = max(0, min(same - _BEFORE, len(text) - _ROOM))
    lead, trail = "…" if start else "", "…" if start + _ROOM < len(text) else ""
    return f"{lead}{text[start : start + _ROOM]}{trail}"
