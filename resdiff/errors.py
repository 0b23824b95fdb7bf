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
            message = f"{where} has no {address}: {_short(expected)!r} was to be there"
        else:
            message = f"{address} of {where} reads otherwise: {_short(found)!r}, not {_short(expected)!r}"
        super().__init__(message, "the changes are of another text")
        self.address, self.expected, self.found = address, expected, found


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"
