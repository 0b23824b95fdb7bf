"""Texts with signs for the labels and the footnote marks in them, and the way back.

While words are merged a reference stands for the clause that it names (`resdiff.references.held`) and a mark
for its note, so that labels may follow and both stay true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resdiff.addresses import provisions
from resdiff.comparison.words import edits
from resdiff.errors import UnreadableError
from resdiff.model import Instrument, Language, Mark, Provision, Reference
from resdiff.references import references
from resdiff.references.held import bare, held, hold, holdable, release, sign
from resdiff.revise.nodes import Node
from resdiff.revise.wording import BETWEEN

# Signs of marks, in another private plane of Unicode than that of labels; the last ones are of marks that
# have no note.
_MARKS, _LOOSE = 0x100000, 0x10F000


def refuse_signs(texts: Sequence[Instrument], units: int) -> None:
    """Raise `UnreadableError` if a text holds characters that are signs here, or units are too many."""
    for text in texts:
        found = provisions(text)
        read = (f"{p.text}{p.clause.keyword}{p.clause.label}" for p in found)
        if not holdable(read, units + 0x10FFFF - _LOOSE):
            raise UnreadableError(
                f"{text.source or 'a text'} holds characters of a private plane of Unicode",
                "they mean nothing outside one computer: put others in their place",
            )


class Held:
    """The texts of one instrument; `units` says which unit stands at an address.

    `loose` are the marks without a note that all texts have so far, each with its number.
    """

    def __init__(
        self, text: Instrument, language: Language, units: Mapping[str, int], loose: dict[str, int]
    ) -> None:
        self._units, self._loose = units, loose
        self._at = {provision.address: provision for provision in provisions(text)}
        self._notes = {
            p.clause.label: units.get(p.address) for p in self._at.values() if p.clause.role == "note"
        }
        self._references: dict[str, list[Reference]] = {}
        for reference in references(text, language):
            self._references.setdefault(reference.address, []).append(reference)
        self._done: dict[tuple[str, str], tuple[str, str]] = {}

    def of(self, provision: Provision) -> str:
        """The text of a clause with signs."""
        return self._both(provision)[0]

    def printed(self, provision: Provision) -> str:
        """The text of a clause with its labels as printed, and signs for its marks only."""
        return self._both(provision)[1]

    def naming(self, unit: int, address: str) -> dict[str, str]:
        """The references of a clause to a unit: as they read with signs, and as they are printed."""
        found = {}
        for reference in self._references.get(address, ()):
            alone = reference._replace(start=0, end=len(reference.text))
            signs = hold(reference.text, [alone], self._at, self._units.get)
            if unit in held(signs):
                found[signs] = reference.text
        return found

    def _both(self, provision: Provision) -> tuple[str, str]:
        key = provision.address, provision.text
        if key not in self._done:
            self._done[key] = self._held(provision)
        return self._done[key]

    def _held(self, provision: Provision) -> tuple[str, str]:
        text, marks = provision.text, sorted(provision.clause.marks, key=lambda mark: mark.after)
        found = []
        for reference in self._references.get(provision.address, ()):
            if not any(reference.start < mark.after < reference.end for mark in marks):
                before = sum(mark.after <= reference.start for mark in marks)
                found.append(reference._replace(start=reference.start + before, end=reference.end + before))
        for mark in reversed(marks):
            text = text[: mark.after] + self._sign(mark.mark) + text[mark.after :]
        return (hold(text, found, self._at, self._units.get) if found else text), text

    def _sign(self, mark: str) -> str:
        note = self._notes.get(mark)
        if note is not None:
            return chr(_MARKS + note)
        number = self._loose.setdefault(mark, len(self._loose))
        return chr(min(_LOOSE + number, ord(BETWEEN) - 1))


def marked(text: str, nodes: Sequence[Node], loose: Mapping[str, int]) -> str:
    """A text as `released` has it, with its footnote marks as Markdown writes them: 'boats[^2]'."""
    plain = released(text, nodes)
    for mark in sorted(marks_of(text, nodes, loose), key=lambda mark: -mark.after):
        plain = f"{plain[: mark.after]}[^{mark.mark}]{plain[mark.after :]}"
    return plain


def with_mark(text: str, before: str, note: int) -> str:
    """A text with the mark of a note that the text `before` has, behind the same words."""
    mark = chr(_MARKS + note)
    wanted = before.index(mark)
    old = new = 0
    passed = False
    for edit in edits(before.replace(mark, ""), text):
        length = len(edit.text)
        if edit.op == "+":
            new += length  # behind the words that stand for those before the mark
        elif passed:
            break
        elif edit.op == "-":
            old += length
            passed = old >= wanted
        else:
            passed = old + length >= wanted
            new += min(length, wanted - old)
            old += length
            if passed:
                break
    return text[:new] + mark + text[new:]


def released(text: str, nodes: Sequence[Node]) -> str:
    """A text with the labels that the units bear now, and without signs of marks."""
    plain = "".join(character for character in text if ord(character) < _MARKS)
    return release(plain, lambda number: bare(nodes[number].clause.label))


def named(text: str) -> list[int]:
    """The numbers of the units that references in a text with signs name."""
    return [number for number in held(text) if number < _MARKS - ord(sign(0))]


def notes_of(text: str) -> list[int]:
    """The numbers of the notes whose marks a text holds."""
    return [ord(character) - _MARKS for character in text if _MARKS <= ord(character) < _LOOSE]


def marks_of(text: str, nodes: Sequence[Node], loose: Mapping[str, int]) -> tuple[Mark, ...]:
    """The footnote marks of a text with signs."""
    found = []
    names = list(loose)
    before: list[str] = []
    for character in text:
        if ord(character) >= _MARKS:
            at = len(released("".join(before), nodes))
            if ord(character) >= _LOOSE:
                found.append(Mark(names[ord(character) - _LOOSE], at))
            elif not (note := nodes[ord(character) - _MARKS]).gone:
                found.append(Mark(note.clause.label, at))
        else:
            before.append(character)
    return tuple(found)
