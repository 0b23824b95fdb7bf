"""What the register has of what a text cites."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Citation
from resdiff.register import Entry, Register
from resdiff.rules._citations import conference, instruments


def registered(draft: Draft) -> Iterator[tuple[Citation, tuple[Entry, ...]]]:
    """The citations of whose body the register knows texts, each with the entries of its number.

    A citation that does not say whose it is is left out, and so is the text itself.
    """
    register: Register = draft.settings["register"]
    own = draft.instrument.kind, draft.instrument.number, draft.instrument.body
    for citation in instruments(draft):
        if (
            citation.body
            and not citation.temporary
            and (citation.kind, citation.number, citation.body) != own
        ):
            yield citation, tuple(e for e in register.cited(citation) if e.body == citation.body)


def in_force(entries: tuple[Entry, ...]) -> Entry | None:
    """The one entry that is in force; None if there is none or several."""
    found = [entry for entry in entries if entry.in_force]
    return found[0] if len(found) == 1 else None


def compared(citation: Citation, entry: Entry, draft: Draft) -> int | None:
    """Whether a citation's edition is older (-1) than the entry's, the same (0) or later (1)."""
    _, year = conference(entry.revision, draft.language)
    if not year or not citation.year:
        return None
    return (citation.year > year) - (citation.year < year)
