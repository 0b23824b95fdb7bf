"""Runs of a Word file: the bits that a paragraph is made of, in the letters of its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple
from urllib.parse import quote, urlsplit

from resdiff.model import Clause, Emphasis, Language, Mark
from resdiff.writers._stretches import stretches
from resdiff.writers._wordlines import Paragraph
from resdiff.writers._wordnotes import Reference
from resdiff.writers._wordstyles import DEEPEST, ROOM, STEP, STYLES
from resdiff.writers._wordxml import Element, said, val, w

_SAFE = "%/:=&?~#+!$,;'@()*[]"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile("[A-Za-z]")
# Kinds that stand at a depth which their style does not tell.
_OUTLINED = ("annex", "resolution", "heading number", "heading title")
_SIGN, _NOTE = "ClauseSign", "FootnoteReference"
_STYLES = {"sign": _SIGN, "label": "ClauseLabel", "note": _NOTE, "again": _NOTE}


class Bit(NamedTuple):
    """What becomes a run: hidden words that say what the looks do not, the label, the gap behind it, words,
    the reference to a note (its place), or a mark that refers to one once more.
    """

    kind: Literal["sign", "label", "gap", "words", "note", "again"]
    text: str
    looks: tuple[Emphasis, ...] = ()
    note: int = -1


def front(line: Paragraph) -> Iterator[Bit]:
    """What stands before the words of a paragraph."""
    if line.sign:
        yield Bit("sign", line.sign)
    if line.kind == "note":
        yield from (Bit("again", line.label), Bit("gap", " "))
    elif line.label:
        slant = (Emphasis(0, len(line.label), "italic"),) if line.slanted else ()
        yield Bit("label", line.label, slant)
        yield Bit("gap", " " if line.kind in _OUTLINED else "\t")


def words(
    line: Paragraph | Clause, references: Sequence[Reference] = (), start: int = 0, end: int | None = None
) -> Iterator[Bit]:
    """Characters `start` to `end` of a paragraph, cut where a look begins or ends or a note stands."""
    waiting = iter(references)
    marks = [Mark(reference.mark, reference.after) for reference in references]
    for text, looks, found in stretches(line.text, line.emphasis, marks, start, end):
        if text:
            yield Bit("words", text, tuple(looks))
        for mark in found:
            reference = next(r for r in waiting if r.after > start or r.after == start == 0)
            yield Bit("again" if reference.note < 0 else "note", mark, (), reference.note)


class Script:
    """How paragraphs and runs are written in a language."""

    def __init__(self, language: Language) -> None:
        self.rtl = language.direction == "rtl"
        self._eastern = not language.spaced
        self.upright = self.rtl or self._eastern  # letters that have no italics

    def properties(self, line: Paragraph) -> Element:
        """The properties of a paragraph: its style, its direction, and what its style leaves open."""
        properties = self.styled(style(line))
        if line.kind == "clause" and not line.label:
            # Only what has a label hangs.
            properties.append(w("ind", left=min(line.depth, ROOM) * STEP, firstLine=0))
        elif line.kind == "masthead" and self.rtl and not _runs_left(line.text):
            properties[1:] = [w("bidi", val=0), val("jc", "right")]
        elif line.depth and line.kind in _OUTLINED:
            properties.append(val("outlineLvl", line.depth))
        return properties

    def styled(self, style: str) -> Element:
        """The properties of a paragraph of a style."""
        return w("pPr", val("pStyle", style), w("bidi") if self.rtl else None)

    def run(self, bit: Bit) -> Element:
        """The run of a bit that is no reference to a note."""
        content = w("tab") if bit.text == "\t" else said(bit.text)
        named = _STYLES.get(bit.kind, "Hyperlink" if address(bit) else "")
        return w("r", self.look("" if bit.kind in ("gap", "again") else bit.text, bit.looks, named), content)

    def reference(self, identity: int, printed: str) -> Element:
        """The run that refers to a footnote; `printed` is its mark where Word's own count is another."""
        look = self.look("", (), _NOTE)
        if printed:
            return w("r", look, w("footnoteReference", customMarkFollows=1, id=identity), said(printed))
        return w("r", look, w("footnoteReference", id=identity))

    def note(self, printed: str, identity: int, content: Iterable[Element]) -> Element:
        """A footnote: its mark, a space, its words."""
        mark = w("r", self.look("", (), _NOTE), said(printed) if printed else w("footnoteRef"))
        gap = w("r", self.look("", ()), said(" "))
        return w("footnote", w("p", self.styled("FootnoteText"), mark, gap, *content), id=identity)

    def look(self, text: str, looks: Iterable[Emphasis], style: str = "") -> Element | None:
        """The properties of a run, in the order of the schema."""
        names = {span.look for span in looks}
        properties = w(
            "rPr",
            val("rStyle", style) if style else None,
            w("rFonts", hint="eastAsia") if self._eastern and style != _SIGN else None,
            *((w("b"), w("bCs")) if "bold" in names else ()),
            *((w("i"), w("iCs")) if "italic" in names else ()),
            w("vanish") if style == _SIGN else None,
            val("vertAlign", "superscript") if "superscript" in names else None,
            w("rtl") if self.rtl and style != _SIGN and _runs_left(text) else None,
        )
        return properties if len(properties) else None


def repeated(line: Paragraph | Clause) -> list[Reference]:
    """The marks of a note, none of which has a note of its own."""
    found = (Reference(min(mark.after, len(line.text)), mark.mark, -1) for mark in line.marks)
    return sorted(found, key=lambda reference: reference.after)


def loose(note: Clause) -> Paragraph:
    """A note that nothing refers to, as a paragraph behind the text: its mark, a space, its words."""
    return Paragraph("note", note.text, note.label, note.marks, note.emphasis)


def style(line: Paragraph) -> str:
    """The id of a paragraph's style: those of points and headings count how deep they stand."""
    if line.kind == "clause" and line.depth:
        return f"enumlev{min(line.depth, DEEPEST)}"
    return f"Heading{line.depth + 1}" if line.kind == "heading" else STYLES[line.kind].id


def address(bit: Bit) -> str:
    """Where the words of a bit link to; '' if nowhere."""
    return next((link for span in bit.looks if (link := _address(span.href))), "")


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
