"""Paragraphs and tables of a handout: words with marks, cells, rows, a head row that every page repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

from resdiff.languages import language
from resdiff.model import Edit, Emphasis
from resdiff.punctuation import right_to_left
from resdiff.writers._wordruns import Script
from resdiff.writers._wordxml import Element, said, val, w

Style = Literal["Restitle", "ResNo", "Heading1", "Heading2", "Normal", "Tablehead", "Tabletext", "enumlev1"]
_LOOKS = {"old": "WordsDeleted", "new": "WordsInserted"}
_OPS = {"=": "", "-": "old", "+": "new"}
_SHADE = "E7E6E6"
_LETTER = 100  # about the width of a letter in a table, in twentieths of a point
_SHORT = 15  # lines: about a third of a page on its side
_ARROW = re.compile(" [→←] ")
_THIN = "\u2009"
# Between right-to-left marks: whatever stands beside it, what is left of the arrow is read after it.
_LEFTWARDS = " \u200f←\u200f "


class Words(NamedTuple):
    """Words in a look: 'old' is struck, 'new' underlined, both in colour; 'strong' is bold, 'slanted' italic.

    `code` is their language, '' for that of the paragraph.
    """

    text: str
    look: Literal["", "old", "new", "strong", "slanted"] = ""
    code: str = ""


class Cell(NamedTuple):
    """Paragraphs of a table; a `wide` cell takes so many columns."""

    paragraphs: Sequence[Element]
    wide: int = 1
    shaded: bool = False


class Sheet:
    """Makes the parts of a handout that speaks the language of a code."""

    def __init__(self, code: str) -> None:
        self.language = language(code)
        self._script = Script(self.language)

    def paragraph(self, style: Style, words: Iterable[Words], label: str = "", code: str = "") -> Element:
        """A paragraph in a style; its words are in the handout's own language, or in that of `code`."""
        script = Script(language(code)) if code else self._script
        properties = script.styled(style)
        if self._script.rtl and not script.rtl:
            properties.append(w("bidi", val=0))
        runs = [w("r", script.look(label, ()), said(label)), w("r", w("tab"))] if label else []
        for text, look, own in words:
            letters = Script(language(own)) if own else script
            # Arabic and Chinese letters have no italics.
            slanted = "" if letters.upright else "italic"
            emphasis = {"strong": "bold", "slanted": slanted}.get(look)
            looks = (Emphasis(0, len(text), emphasis),) if emphasis else ()  # type: ignore[arg-type]
            runs.append(w("r", letters.look(text, looks, _LOOKS.get(look, "")), said(text)))
        return w("p", properties, *runs)

    def pointed(self, text: str, code: str = "") -> str:
        """What resdiff says itself, with its arrows in the direction of a paragraph; `code` is its language.

        Numbers and Latin labels ('OP7') follow each other as that paragraph runs, too.
        """
        rtl = language(code).direction == "rtl" if code else self._script.rtl
        return _ARROW.sub(_LEFTWARDS, text) if rtl else text

    def spoken(self, words: str, code: str) -> str:
        """The language of a head: that of the text, or '' where the handout has to say it itself.

        It is told where they are of different directions, which is where it is seen.
        """
        return code if right_to_left(words) == (language(code).direction == "rtl") else ""

    def table(self, widths: Sequence[int], heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Element:
        """A table with columns of such widths, in twentieths of a point, under a row of heads."""
        lines = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = w("tblBorders", *(w(line, val="single", sz=4, space=0, color="7F7F7F") for line in lines))
        margins = w("tblCellMar", w("left", w=85, type="dxa"), w("right", w=85, type="dxa"))
        properties = w(
            "tblPr",
            w("bidiVisual") if self._script.rtl else None,
            w("tblW", w=sum(widths), type="dxa"),
            borders,
            w("tblLayout", type="fixed"),
            margins,
        )
        head = [Cell([self.paragraph("Tablehead", [Words(name)])], shaded=True) for name in heads]
        return w(
            "tbl",
            properties,
            w("tblGrid", *(w("gridCol", w=width) for width in widths)),
            _row(widths, head, w("trPr", w("cantSplit"), w("tblHeader"))),
            *(_row(widths, row, _unbroken(widths, row)) for row in rows),
        )


def _unbroken(widths: Sequence[int], row: Sequence[Cell]) -> Element | None:
    """The properties of a row that no page end parts. A long one would leave pages half empty."""
    at = 0
    for cell in row:
        letters = sum(widths[at : at + cell.wide]) / _LETTER
        texts = ("".join(map(str, paragraph.itertext())) for paragraph in cell.paragraphs)
        if sum(ceil(max(_letters(text), 1) / letters) for text in texts) > _SHORT:
            return None
        at += cell.wide
    return w("trPr", w("cantSplit"))


def _letters(text: str) -> int:
    """How many letters wide a text is; a Chinese character is as wide as two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _row(widths: Sequence[int], cells: Sequence[Cell], properties: Element | None = None) -> Element:
    row = w("tr", properties)
    at = 0
    for cell in cells:
        told = w(
            "tcPr",
            w("tcW", w=sum(widths[at : at + cell.wide]), type="dxa"),
            val("gridSpan", cell.wide) if cell.wide > 1 else None,
            w("shd", val="clear", color="auto", fill=_SHADE) if cell.shaded else None,
        )
        # A cell ends with a paragraph, even with an empty one.
        row.append(w("tc", told, *(cell.paragraphs or [w("p", w("pPr", val("pStyle", "Tabletext")))])))
        at += cell.wide
    return row


def marked(edits: Iterable[Edit]) -> list[Words]:
    """Edits as words; space at the edge of what changed is not marked. Old and new words do not touch."""
    found: list[Words] = []
    for op, text in edits:
        look = _OPS[op]
        core = text.strip()
        if not look or not core:
            found.append(Words(text))
            continue
        start = text.index(core)
        if not start and found and (found[-1].look, look) == ("old", "new"):
            found.append(Words(_THIN))
        parts = (Words(text[:start]), Words(core, look), Words(text[start + len(core) :]))  # type: ignore[arg-type]
        found += [part for part in parts if part.text]
    return found
