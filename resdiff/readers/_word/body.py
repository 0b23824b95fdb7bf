"""The paragraphs, tables and text boxes of a part as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.model import Block, Run
from resdiff.readers._cells import side_by_side
from resdiff.readers._word.laid import Laid
from resdiff.readers._word.line import Line
from resdiff.readers._word.names import Element, W
from resdiff.readers._word.notes import Notes
from resdiff.readers._word.numbering import Number, Numbering
from resdiff.readers._word.package import Related
from resdiff.readers._word.styles import Hint, Styles

# A number with a tab behind it is a label, whatever follows.
_TYPED = re.compile(
    r"\s*(\d{1,3}(?:\.\d{1,3})*\s?(?:bis|ter|quater|quinquies|sexies|septies|octies)?)[ \xa0]*\t\s*"
)
_LABEL = re.compile(r"\(\w{1,4}\)|\w{1,4}[.)]")
_STOPS = (".", ";", "。", "；", "؛")
_LONGEST_HEAD = 400
_SHORT = 120


class Story:
    """Reads one part of a file: its text, a header, or its notes."""

    def __init__(self, styles: Styles, numbering: Numbering, links: dict[str, Related]) -> None:
        self.styles, self.numbering, self.links = styles, numbering, links
        self.notes: dict[str, Notes] = {}
        self.laid: Laid | None = None  # of a file that resdiff laid out
        self.hidden = 0  # words that are there but not shown

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of a body, cell, text box or note, in order."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                laid, self.laid = self.laid, None
                rows = [block for row in child.iterchildren(f"{W}tr") for block in self._row(row)]
                self.laid = laid
                yield from rows if laid is None else map(laid.added, rows)
            elif len(child) and child.tag != f"{W}sectPr":
                yield from self.blocks(child)

    def text(self, parent: Element) -> str:
        """The text of a note in one line."""
        said = (f"{block.label or ''} {block.text}".strip() for block in self.blocks(parent))
        return " ".join(" ".join(said).split())

    def verbatim(self, parent: Element) -> str:
        """The text of a note with its spaces as they stand."""
        return " ".join(f"{block.label or ''} {block.text}".strip() for block in self.blocks(parent))

    def turn(self) -> None:
        """A page ends, as the text was last laid out."""
        for notes in self.notes.values():
            notes.next_page()

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        properties = paragraph.find(f"{W}pPr")
        style = self.styles.of(properties)
        line = Line(self, style)
        line.read(paragraph)
        mark = None if properties is None else properties.find(f"{W}rPr")
        shown = bool(line.text.strip() or line.notes or line.sign)
        # An empty paragraph has a number too, but not if it is hidden.
        number = None
        if shown or not self.styles.look(style, mark).hidden:
            number = self.numbering.of(properties, style)
        if shown or (number is not None and not number.bullet):
            if self.laid is not None:
                yield from self.laid.block(line, number, properties, style)
            else:
                yield self._block(line, number, properties, style)
        for box in line.boxes:
            yield from self.blocks(box)
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            for notes in self.notes.values():
                notes.next_section()

    def _block(self, line: Line, number: Number | None, properties: Element | None, style: str) -> Block:
        hint = _fitting(self.styles.hint(style), line.text)
        label = None
        if number is not None and number.worded:
            glue = "" if number.glued else " "
            line.runs.insert(0, Run(number.label + glue))
            shift = len(line.runs[0].text)
            line.notes = [(at + shift, mark, text) for at, mark, text in line.notes]
        elif number is not None:
            label = number.label
        elif line.text.startswith("\t", line.label) and line.label:
            label = line.text[: line.label].strip()
            line.cut(len(line.text) - len(line.text[line.label :].lstrip()))
        elif not hint and (typed := _typed(line.text)):
            label = typed[1].strip()
            line.cut(typed.end())
        return Block(
            tuple(line.runs) or (Run(""),),
            indent=self.styles.indent(properties, style, None if number is None else number.indent),
            style="heading" if hint == "heading" else "",
            label=label,
            level=None if number is None else number.level,
            role=hint if hint and hint != "heading" else None,
            notes=tuple(line.notes),
        )

    def _row(self, row: Element) -> Iterator[Block]:
        """A row of a table as one block; a cell that stands alone in its row keeps its paragraphs."""
        cells = list(row.iterchildren(f"{W}tc"))
        read = [list(self.blocks(cell)) for cell in cells]
        full = [blocks for blocks in read if blocks]
        if len(cells) == 1 or (len(full) == 1 and len(full[0]) > 1):
            yield from full[0] if full else ()
            return
        if (found := side_by_side(full, _LABEL)) is not None:
            yield found


def _fitting(hint: Hint, text: str) -> Hint:
    """What a style says, unless the text is none of that: a clause in the style of a head."""
    if hint in ("", "furniture"):
        return hint
    whole = text.rstrip()
    sentence = whole.endswith(_STOPS) and (hint == "section" or len(whole) > _SHORT)
    return "" if sentence or len(whole) > _LONGEST_HEAD else hint


def _typed(text: str) -> re.Match[str] | None:
    """The number that a paragraph begins with, where a tab and words follow it."""
    found = _TYPED.match(text)
    if found is None or "\t" in text[found.end() :] or not any(map(str.isalpha, text[found.end() :])):
        return None
    return found
