"""The text of a Word file: paragraphs, footnotes with the marks as printed, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from resdiff.model import Clause, Emphasis, Instrument, Language
from resdiff.writers._stretches import stretches
from resdiff.writers._wordlines import Paragraph, paragraphs
from resdiff.writers._wordstyles import DEEPEST, ROOM, STEP, STYLES
from resdiff.writers._wordxml import Element, said, val, w

_SAFE = "%/:=&?~#+!$,;'@()*[]"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile("[A-Za-z]")
# Kinds that stand at a depth which their style does not tell.
_OUTLINED = ("annex", "resolution", "heading number", "heading title")
_MOST = 9999
_FIRST = 1  # the id of the first footnote; those before are the lines that part notes from the text


class _Note(NamedTuple):
    """A footnote: its id, and its mark where Word's own count would print another one ('' if not)."""

    id: int
    clause: Clause
    mark: str


class Text:
    """The body of the document and its footnotes; `links` are the addresses that they refer to, by id."""

    def __init__(self, instrument: Instrument, language: Language) -> None:
        self._rtl = language.direction == "rtl"
        self._eastern = not language.spaced
        self._all = instrument.notes
        self._waiting: dict[str, list[int]] = {}  # places of the notes that no mark has yet, last first
        self._order: list[int] = []  # places of the notes in the order in which they are written
        for place in reversed(range(len(self._all))):
            self._waiting.setdefault(self._all[place].label, []).append(place)
        self._notes: list[_Note] = []
        self._known: dict[str, _Note] = {}  # the first note of each mark
        marks = (int(mark) for mark in _marks(instrument.clauses) if mark.isdecimal() and mark.isascii())
        self.first = min(next(marks, 1), _MOST)  # the number of the first footnote that Word counts
        self._counted = self.first - 1
        self._writing_notes = False
        self.links: dict[str, str] = {}
        self.note_links: dict[str, str] = {}
        self.paragraphs = [self._paragraph(line) for line in paragraphs(instrument, language)]
        # Notes that nothing refers to stand behind the text.
        loose = sorted(place for places in self._waiting.values() for place in places)
        self.paragraphs += [self._loose(self._all[place]) for place in loose]
        self._order += loose
        self._writing_notes = True
        self.footnotes = [self._footnote(note) for note in self._notes]

    @property
    def order(self) -> str:
        """The places of the notes among all of them, as they are written; '' if that is their order."""
        places = [place + 1 for place in self._order]
        return "" if places == sorted(places) else " ".join(map(str, places))

    # -- paragraphs -------------------------------------------------------------------------------

    def _paragraph(self, line: Paragraph) -> Element:
        paragraph = self._styled(_style(line))
        if line.kind == "clause" and not line.label:
            # Only what has a label hangs.
            paragraph[0].append(w("ind", left=min(line.depth, ROOM) * STEP, firstLine=0))
        elif line.kind == "masthead" and self._rtl and not _runs_left(line.text):
            paragraph[0][1:] = [w("bidi", val=0), val("jc", "right")]
        elif line.depth and line.kind in _OUTLINED:
            paragraph[0].append(val("outlineLvl", line.depth))
        if line.sign:
            paragraph.append(w("r", w("rPr", val("rStyle", "ClauseSign"), w("vanish")), said(line.sign)))
        if line.label:
            slant = (Emphasis(0, len(line.label), "italic"),) if line.slanted else ()
            label = w("r", self._look(line.label, slant, "ClauseLabel"), said(line.label))
            parted = said(" ") if line.kind in _OUTLINED else w("tab")
            paragraph.extend([label, w("r", self._look("", ()), parted)])
        paragraph.extend(self._words(line))
        return paragraph

    def _styled(self, style: str) -> Element:
        return w("p", w("pPr", val("pStyle", style), w("bidi") if self._rtl else None))

    def _loose(self, note: Clause) -> Element:
        paragraph = self._styled("FootnoteText")
        mark = self._look(note.label, (), "FootnoteReference")
        paragraph.append(w("r", mark, said(note.label)))
        paragraph.append(w("r", self._look("", ()), said(" ")))
        paragraph.extend(self._words(note))
        return paragraph

    def _words(self, line: Paragraph | Clause) -> Iterable[Element]:
        """The runs of a paragraph, cut where a look begins or ends or a note stands."""
        for text, looks, marks in stretches(line.text, line.emphasis, line.marks):
            if text:
                yield self._run(text, looks)
            yield from self._marks(marks)

    def _run(self, text: str, looks: Sequence[Emphasis]) -> Element:
        address = next((link for span in looks if (link := _address(span.href))), "")
        run = w("r", self._look(text, looks, "Hyperlink" if address else ""), said(text))
        if not address:
            return run
        links = self.note_links if self._writing_notes else self.links
        return w("hyperlink", run, r_id=links.setdefault(address, f"link{len(links) + 1}"), history=1)

    def _look(self, text: str, looks: Iterable[Emphasis], style: str = "") -> Element | None:
        """The properties of a run, in the order of the schema."""
        names = {span.look for span in looks}
        properties = w(
            "rPr",
            val("rStyle", style) if style else None,
            w("rFonts", hint="eastAsia") if self._eastern else None,
            *((w("b"), w("bCs")) if "bold" in names else ()),
            *((w("i"), w("iCs")) if "italic" in names else ()),
            val("vertAlign", "superscript") if "superscript" in names else None,
            w("rtl") if self._rtl and _runs_left(text) else None,
        )
        return properties if len(properties) else None

    # -- footnotes --------------------------------------------------------------------------------

    def _marks(self, marks: Iterable[str]) -> Iterable[Element]:
        for mark in marks:
            if self._waiting.get(mark):
                self._order.append(self._waiting[mark].pop())
                note = self._new(mark, self._all[self._order[-1]])
                yield w("bookmarkStart", id=note.id, name=f"_RefNote{note.id}")
                yield w("r", self._look("", (), "FootnoteReference"), *_reference(note))
                yield w("bookmarkEnd", id=note.id)
            else:
                yield from self._again(mark)

    def _new(self, mark: str, clause: Clause) -> _Note:
        """The note, with a mark of its own where it is not the number that comes next."""
        counted = mark == str(self._counted + 1)
        self._counted += counted
        note = _Note(len(self._notes) + _FIRST, clause, "" if counted else mark)
        self._notes.append(note)
        self._known.setdefault(mark, note)
        return note

    def _again(self, mark: str) -> Iterable[Element]:
        """A mark that refers to a note a second time: a field, so that it follows the note's number."""
        run = w("r", self._look("", (), "FootnoteReference"), said(mark))
        note = self._known.get(mark)
        yield run if note is None else w("fldSimple", run, instr=f" NOTEREF _RefNote{note.id} \\f \\h ")

    def _footnote(self, note: _Note) -> Element:
        paragraph = self._styled("FootnoteText")
        mark = said(note.mark) if note.mark else w("footnoteRef")
        paragraph.append(w("r", self._look("", (), "FootnoteReference"), mark))
        paragraph.append(w("r", self._look("", ()), said(" ")))
        paragraph.extend(self._words(note.clause))
        return w("footnote", paragraph, id=note.id)


def _marks(clauses: Iterable[Clause]) -> Iterator[str]:
    for clause in clauses:
        yield from (mark.mark for mark in clause.marks)
        yield from _marks(clause.clauses)


def _style(line: Paragraph) -> str:
    """The id of a paragraph's style: those of points and headings count how deep they stand."""
    if line.kind == "clause" and line.depth:
        return f"enumlev{min(line.depth, DEEPEST)}"
    return f"Heading{line.depth + 1}" if line.kind == "heading" else STYLES[line.kind].id


def _reference(note: _Note) -> tuple[Element, ...]:
    if note.mark:
        return w("footnoteReference", customMarkFollows=1, id=note.id), said(note.mark)
    return (w("footnoteReference", id=note.id),)


def _runs_left(text: str) -> bool:
    """Whether a run in a right-to-left text runs that way: not if all its letters are Latin ones."""
    return bool(_RIGHT_TO_LEFT.search(text)) or not _LATIN.search(text)


def _address(href: str) -> str:
    """An address as Word takes it: on the web or of mail, well formed; '' if it is none."""
    try:
        if (
            urlsplit(href).scheme not in ("http", "https", "mailto")
            or not urlsplit(href).path + urlsplit(href).netloc
        ):
            return ""
    except ValueError:
        return ""
    return quote(href, safe=_SAFE)
