"""The text of a Word file: paragraphs, footnotes with the marks as printed, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.model import Clause, Instrument, Language
from resdiff.writers._lines import whole
from resdiff.writers._wordlines import Paragraph, paragraphs
from resdiff.writers._wordnotes import Footnotes, Reference, first_number
from resdiff.writers._wordpackage import Content
from resdiff.writers._wordruns import Bit, Script, address, front, loose, repeated, words
from resdiff.writers._wordxml import Element, w


def content(instrument: Instrument, language: Language) -> Content:
    """An instrument as what stands in a Word file."""
    return _Text(instrument, language).content()


class _Text:
    """One pass over an instrument."""

    def __init__(self, instrument: Instrument, language: Language) -> None:
        self._instrument, self._language = instrument, language
        self._script = Script(language)
        self._lines = list(paragraphs(instrument, language))
        first = first_number(self._lines) or 1
        self._notes = Footnotes(instrument.notes, self._lines, first)
        self._ids: dict[int, int] = {}  # of the notes by their places
        self._known: dict[str, int] = {}  # the first note of each mark
        self._links: dict[str, str] = {}

    def content(self) -> Content:
        notes, all_notes = self._notes, self._instrument.notes
        body = [
            self._paragraph(line, references) for line, references in zip(self._lines, notes.at, strict=True)
        ]
        # Notes that nothing refers to stand behind the text.
        behind = [loose(all_notes[place]) for place in notes.loose]
        body += [self._paragraph(line, repeated(line)) for line in behind]
        links, self._links = tuple(self._links.items()), {}
        footnotes = [self._footnote(place, all_notes[place]) for place in notes.printed]
        facts = whole(self._instrument, self._language)
        if notes.order:
            facts["notes"] = notes.order
        return Content(body, footnotes, links, tuple(self._links.items()), notes.first, facts)

    def _paragraph(self, line: Paragraph, references: list[Reference]) -> Element:
        found = self._runs([*front(line), *words(line, references)])
        return w("p", self._script.properties(line), *found)

    def _runs(self, bits: Iterable[Bit]) -> Iterator[Element]:
        for bit in bits:
            if bit.kind == "note":
                yield from self._reference(bit)
            elif bit.kind == "again" and bit.text in self._known:
                # A field, so that it follows the note's number.
                field = f" NOTEREF _RefNote{self._known[bit.text]} \\f \\h "
                yield w("fldSimple", self._script.run(bit), instr=field)
            elif link := address(bit):
                name = self._links.setdefault(link, f"link{len(self._links) + 1}")
                yield w("hyperlink", self._script.run(bit), r_id=name, history=1)
            else:
                yield self._script.run(bit)

    def _reference(self, bit: Bit) -> Iterator[Element]:
        identity = len(self._ids) + 1  # those before are the lines that part notes from the text
        self._ids[bit.note] = identity
        self._known.setdefault(bit.text, identity)
        yield w("bookmarkStart", id=identity, name=f"_RefNote{identity}")
        yield self._script.reference(identity, self._notes.printed[bit.note])
        yield w("bookmarkEnd", id=identity)

    def _footnote(self, place: int, note: Clause) -> Element:
        content = self._runs(words(note, repeated(note)))
        return self._script.note(self._notes.printed[place], self._ids[place], content)
