"""Which mark of a text refers to which of its footnotes, and which number Word would print for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from resdiff.model import Clause, Mark
from resdiff.writers._wordlines import Paragraph

_MOST = 9999


class Reference(NamedTuple):
    """A mark after so many characters of a paragraph: `note` is the place of the footnote that stands
    there, -1 where the mark refers to one once more, or to none.
    """

    after: int
    mark: str
    note: int


def first_number(paragraphs: Sequence[Paragraph]) -> int:
    """The number of the first footnote that Word can count; 0 if there is none."""
    marks = (mark.mark for paragraph in paragraphs for mark in _ordered(paragraph))
    return min(next((int(mark) for mark in marks if mark.isdecimal() and mark.isascii()), 0), _MOST)


class Footnotes:
    """The footnotes of a text. `first` is the number that Word begins to count with; `at` are the references
    of each paragraph, `printed` the marks by place of note, '' where Word's own count prints the same;
    `loose` are the places of notes that nothing refers to.
    """

    def __init__(self, notes: Sequence[Clause], paragraphs: Sequence[Paragraph], first: int) -> None:
        waiting: dict[str, list[int]] = {}  # places of the notes that no mark has yet, last first
        for place in reversed(range(len(notes))):
            waiting.setdefault(notes[place].label, []).append(place)
        self.first = first
        self.printed: dict[int, str] = {}
        self.at: list[list[Reference]] = []
        counted = first - 1
        for paragraph in paragraphs:
            found: list[Reference] = []
            for mark in _ordered(paragraph):
                place = waiting[mark.mark].pop() if waiting.get(mark.mark) else -1
                if place >= 0:
                    own = mark.mark != str(counted + 1)
                    counted += not own
                    self.printed[place] = mark.mark if own else ""
                found.append(Reference(min(mark.after, len(paragraph.text)), mark.mark, place))
            self.at.append(found)
        self.loose = sorted(place for places in waiting.values() for place in places)

    @property
    def order(self) -> str:
        """The places of the notes among all of them, as they are written; '' if that is their order."""
        places = [place + 1 for place in (*self.printed, *self.loose)]
        return "" if places == sorted(places) else " ".join(map(str, places))


def _ordered(paragraph: Paragraph) -> list[Mark]:
    """The marks of a paragraph as they stand in it."""
    return sorted(paragraph.marks, key=lambda mark: min(mark.after, len(paragraph.text)))
