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
