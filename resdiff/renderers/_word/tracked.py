"""The steps of a redline as WordprocessingML: runs and paragraph marks that are inserted, deleted or moved.

A paragraph's mark stands at its end and holds its properties; one that is deleted joins the paragraph with
the next (ECMA-376 part 1, 17.13.5). What moved is moved as a whole, its old words away and its new ones to: a
paragraph that goes must go by one kind of change, or LibreOffice gives the next one its style.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from resdiff.model import Clause, Instrument
from resdiff.renderers._word.plan import Edits, Step
from resdiff.writers._wordlines import Paragraph
from resdiff.writers._wordnotes import Footnotes, Reference
from resdiff.writers._wordruns import Bit, Script, address, front, repeated, words
from resdiff.writers._wordxml import Element, deleted, same, w
from resdiff.writers._xmltext import clean

_AUTHOR = 255  # characters
# When the words of one paragraph changed, those of the next, and whole paragraphs: LibreOffice takes what is
# inserted at the end of a paragraph and at the start of the next for one insertion, with the mark between, if
# there is no minute between them.
_WORDS, _PARAGRAPHS = ("T00:00:00Z", "T00:04:00Z"), "T00:02:00Z"

# What a piece is: kept (''), or the element that it stands in.
Piece = tuple[str, Bit]


class Side(NamedTuple):
    """One of the two texts: its paragraphs with those of notes that nothing refers to, and its footnotes."""

    instrument: Instrument
    lines: list[Paragraph]
    notes: Footnotes
    script: Script

    def references(self, number: int) -> list[Reference]:
        """The marks in a paragraph."""
        at = self.notes.at
        return at[number] if number < len(at) else repeated(self.lines[number])


class _Note(NamedTuple):
    """A footnote of the redline: its places in the two texts, -1 where it is not in one."""

    old: int
    new: int


class Tracker:
    """Makes the paragraphs, then the footnotes. `notes` are those that both texts have, by their place in the
    old one: their place in the new one, and their edits.
    """

    def __init__(
        self, old: Side, new: Side, notes: dict[int, tuple[int, Edits]], author: str, date: str
    ) -> None:
        self._old, self._new = old, new
        # A note whose mark is printed by hand on one side only, or otherwise, is deleted and inserted.
        printed = old.notes.printed, new.notes.printed
        self._same = {a: b for a, b in notes.items() if printed[0].get(a) == printed[1].get(b[0])}
        self._before = {b: a for a, (b, _) in self._same.items()}
        self._author, self._date = clean(author).strip()[:_AUTHOR] or "resdiff", date
        self._time = _WORDS[0]
        self._last = 0
        self._kept = 0  # paragraphs that both texts have
        self._notes: list[_Note] = []
        self._links: dict[str, str] = {}

    def paragraphs(self, steps: Iterable[Step]) -> tuple[list[Element], tuple[tuple[str, str], ...]]:
        """The paragraphs, and the addresses that they link to."""
        found = [element for step in steps for element in self._step(step)]
        links, self._links = tuple(self._links.items()), {}
        return found, links

    def footnotes(self) -> tuple[list[Element], tuple[tuple[str, str], ...]]:
        """The footnotes that the paragraphs refer to, and the addresses that those link to."""
        self._time = _WORDS[0]
        found = [self._footnote(number, note) for number, note in enumerate(self._notes, 1)]
        return found, tuple(self._links.items())

    def _change(self, tag: str, *children: Element | None, **more: str) -> Element:
        """An element that says by whom and when; its id is its own."""
        self._last += 1
        date = f"{self._date}{self._time}"
        return w(tag, *children, id=self._last, author=self._author, date=date, **more)

    # -- paragraphs -------------------------------------------------------------------------------

    def _step(self, step: Step) -> Iterator[Element]:
        self._time = _PARAGRAPHS
        if step.old is not None and step.new is not None:
            self._kept += 1
            self._time = _WORDS[self._kept % 2]
            now = self._new.script.properties(self._new.lines[step.new])
            then = self._old.script.properties(self._old.lines[step.old])
            mark = {"inserted": "ins", "deleted": "del"}.get(step.mark, "")
            yield self._paragraph(now, mark, list(_as_one(self._both(step), self._one)), then)
            return
        side, number = (self._old, step.old) if step.new is None else (self._new, step.new)
        assert number is not None
        gone = step.new is None
        tag = ("moveFrom" if gone else "moveTo") if step.move else ("del" if gone else "ins")
        line = side.lines[number]
        pieces = [(tag, bit) for bit in (*front(line), *words(line, side.references(number)))]
        paragraph = self._paragraph(side.script.properties(line), tag, pieces)
        if step.move:
            start = self._change(f"{tag}RangeStart", name=f"move{step.move}")
            yield from (start, paragraph, w(f"{tag}RangeEnd", id=self._last))
        else:
            yield paragraph

    def _paragraph(
        self, properties: Element, mark: str, pieces: Sequence[Piece], then: Element | None = None
    ) -> Element:
        changed = then is not None and not same(properties, then)
        if mark:
            properties.append(w("rPr", self._change(mark)))
        if changed:
            properties.append(self._change("pPrChange", then))
        return w("p", properties, *self._runs(pieces))

    def _both(self, step: Step) -> Iterator[Piece]:
        """The pieces of a paragraph that both texts have, not yet with what both refer to as one."""
        assert step.old is not None
        assert step.new is not None
        old, new = self._old.lines[step.old], self._new.lines[step.new]
        ours = {bit.kind: bit for bit in front(old)} if step.begins[0] else {}
        theirs = {bit.kind: bit for bit in front(new)} if step.begins[1] else {}
        for kind in ("sign", "label", "again", "gap"):
            a, b = ours.get(kind), theirs.get(kind)
            if a and b and a.text == b.text:
                yield "", b
            else:
                yield from ((op, bit) for op, bit in (("del", a), ("ins", b)) if bit)
        refs = self._old.references(step.old), self._new.references(step.new)
        yield from _words(old, new, refs, step)

    def _one(self, old: Bit, new: Bit) -> bool:
        """Whether a mark of the old text and one of the new are the same."""
        if old.kind == "note":
            return new.kind == "note" and self._before.get(new.note) == old.note
        return old.kind == new.kind == "again" and old.text == new.text

    # -- runs -------------------------------------------------------------------------------------

    def _runs(self, pieces: Sequence[Piece]) -> Iterator[Element]:
        for (tag, link), found in groupby(pieces, key=lambda piece: (piece[0], address(piece[1]))):
            runs = [self._run(tag, bit) for _, bit in found]
            tracked = [self._change(tag, *runs)] if tag else runs
            if link:
                name = self._links.setdefault(link, f"link{len(self._links) + 1}")
                yield w("hyperlink", *tracked, r_id=name, history=1)
            else:
                yield from tracked

    def _run(self, tag: str, bit: Bit) -> Element:
        gone = tag in ("del", "moveFrom")
        side = self._old if gone else self._new
        if bit.kind == "note":
            old = bit.note if gone else -1
            if not tag:
                old = self._before[bit.note]
            self._notes.append(_Note(old, -1 if gone else bit.note))
            run = side.script.reference(len(self._notes), side.notes.printed[bit.note])
        else:
            run = side.script.run(bit)
        return deleted(run) if tag == "del" else run

    # -- footnotes --------------------------------------------------------------------------------

    def _footnote(self, number: int, note: _Note) -> Element:
        side, place = (self._new, note.new) if note.new >= 0 else (self._old, note.old)
        clause = side.instrument.notes[place]
        if note.old >= 0 and note.new >= 0:
            before = self._old.instrument.notes[note.old]
            refs = repeated(before), repeated(clause)
            step = Step(note.old, note.new, self._same[note.old][1])
            pieces = list(_as_one(_words(before, clause, refs, step), self._one))
        else:
            tag = "ins" if note.new >= 0 else "del"
            pieces = [(tag, bit) for bit in words(clause, repeated(clause))]
        return side.script.note(side.notes.printed[place], number, self._runs(pieces))


def _words(
    old: Paragraph | Clause,
    new: Paragraph | Clause,
    references: tuple[list[Reference], list[Reference]],
    step: Step,
) -> Iterator[Piece]:
    """The words of a paragraph that both texts have; marks of either text are pieces of their own."""
    ours, theirs = references
    i, j = step.old_at, step.new_at
    if step.begins[0]:
        yield from _marks("del", ours, -1, 0)
    if step.begins[1]:
        yield from _marks("ins", theirs, -1, 0)
    for op, text in step.edits:
        size = len(text)
        if op == "-":
            yield from (("del", bit) for bit in _stretch(old, ours, i, i + size))
        elif op == "+":
            yield from (("ins", bit) for bit in _stretch(new, theirs, j, j + size))
        else:
            cuts = {r.after - i for r in _behind(ours, i, i + size)}
            cuts |= {r.after - j for r in _behind(theirs, j, j + size)}
            at = 0
            for cut in sorted(cuts | {size}):
                yield from (("", bit) for bit in words(new, (), j + at, j + cut))
                yield from _marks("del", ours, i + cut - 1, i + cut)
                yield from _marks("ins", theirs, j + cut - 1, j + cut)
                at = cut
        i += size * (op != "+")
        j += size * (op != "-")


def _stretch(line: Paragraph | Clause, references: list[Reference], start: int, end: int) -> Iterator[Bit]:
    """Some words of a paragraph with the marks behind them; those before all words are none of theirs."""
    return words(line, _behind(references, start, end), start, end)


def _marks(tag: str, references: list[Reference], above: int, to: int) -> Iterator[Piece]:
    """The marks that stand after more than `above` characters, and no more than `to`."""
    for _, mark, note in _behind(references, above, to):
        yield tag, Bit("again" if note < 0 else "note", mark, (), note)


def _behind(references: list[Reference], above: int, to: int) -> list[Reference]:
    places = [bisect_right(references, at, key=lambda reference: reference.after) for at in (above, to)]
    return references[places[0] : places[1]]


def _as_one(pieces: Iterable[Piece], same_mark: Callable[[Bit, Bit], bool]) -> Iterator[Piece]:
    """The pieces with deleted before inserted between two that are kept; a mark among both is kept."""
    gone: list[Bit] = []
    come: list[Bit] = []
    for tag, bit in pieces:
        if tag:
            (gone if tag == "del" else come).append(bit)
            continue
        yield from _between(gone, come, same_mark)
        gone, come = [], []
        yield "", bit
    yield from _between(gone, come, same_mark)


def _between(gone: list[Bit], come: list[Bit], same_mark: Callable[[Bit, Bit], bool]) -> Iterator[Piece]:
    i = j = 0
    for n, bit in enumerate(come):
        found = -1
        if bit.kind in ("note", "again"):
            found = next((m for m in range(i, len(gone)) if same_mark(gone[m], bit)), -1)
        if found >= 0:
            yield from (("del", one) for one in gone[i:found])
            yield from (("ins", one) for one in come[j:n])
            yield "", bit
            i, j = found + 1, n + 1
    yield from (("del", one) for one in gone[i:])
    yield from (("ins", one) for one in come[j:])
