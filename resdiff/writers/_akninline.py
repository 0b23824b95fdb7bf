"""Words with their looks, links and footnotes as inline elements of Akoma Ntoso."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from resdiff.model import Clause, Emphasis
from resdiff.writers._eids import EIds, number
from resdiff.writers._stretches import stretches
from resdiff.writers._xmltext import clean

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:resdiff:akn:1"

Element = etree._Element

_ELEMENTS = {"bold": "b", "italic": "i", "superscript": "sup"}
_LINK = re.compile(r"(?:https?://|mailto:|[/#])[^<>\"{}|\\^`]*")


def add(holder: Element, tag: str, **attributes: str) -> Element:
    """A new last element of `holder`."""
    return etree.SubElement(holder, f"{{{AKN}}}{tag}", {k: clean(v) for k, v in attributes.items()})


class Inline:
    """Writes the words of clauses; each footnote goes to the first mark of its name that has none yet."""

    def __init__(self, notes: Sequence[Clause], ids: EIds) -> None:
        self._notes, self._ids = notes, ids
        self._waiting: dict[str, list[int]] = {}
        for place, note in reversed(list(enumerate(notes))):
            self._waiting.setdefault(note.label, []).append(place)
        self._written: list[tuple[int, Element]] = []  # in reading order
        self._first: dict[str, str] = {}  # the eId of the first note of each mark

    def write(self, element: Element, clause: Clause, start: int = 0, end: int | None = None) -> None:
        """Characters `start` to `end` of a clause into an element, with the marks that stand there."""
        for text, looks, marks in stretches(clause.text, clause.emphasis, clause.marks, start, end):
            if text:
                _dressed(element, clean(text), looks)
            self.marks(element, marks)

    def marks(self, element: Element, marks: Iterable[str]) -> None:
        """The footnotes that belong to these marks, or references to them."""
        for mark in marks:
            waiting = self._waiting.get(mark)
            if not waiting:
                href = f"#{self._first.get(mark, '')}"
                add(element, "noteRef", href=href, marker=mark)
                continue
            place = waiting.pop()
            eid = self._ids.give("", f"authorialNote_{number(mark, place + 1)}")
            self._first.setdefault(mark, eid)
            note = add(element, "authorialNote", marker=mark, placement="bottom", eId=eid)
            self._note(note, place)

    def unmarked(self, meta: Element) -> None:
        """The notes that no mark refers to, into the metadata; then all have their place in the order."""
        loose = sorted(place for places in self._waiting.values() for place in places)
        if loose:
            notes = add(meta, "notes", source="#resdiff")
            for place in loose:
                mark = self._notes[place].label
                eid = self._ids.give("", f"note_{number(mark, place + 1)}")
                self._note(add(notes, "note", marker=mark, eId=eid), place)
        if [place for place, _ in self._written] != list(range(len(self._written))):
            for place, element in self._written:
                element.set(f"{{{OWN}}}place", str(place + 1))

    def _note(self, element: Element, place: int) -> None:
        note = self._notes[place]
        if note.ordinal != note.label:
            element.set(f"{{{OWN}}}ordinal", clean(note.ordinal))
        self._written.append((place, element))
        self.write(add(element, "p"), note)


def _dressed(element: Element, text: str, looks: Sequence[Emphasis]) -> None:
    """A stretch of text in one look, links outermost."""
    href = next((span.href for span in looks if span.look == "link" and _LINK.fullmatch(span.href)), "")
    tags = [tag for look, tag in _ELEMENTS.items() if any(span.look == look for span in looks)]
    inner = add(element, "ref", href=href) if href else element
    for tag in tags:
        inner = add(inner, tag)
    last = next(element.iterchildren(reversed=True), None)
    if inner is not element:
        inner.text = text
    elif last is not None:
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text
