"""Elements -> blocks: one pass over a page, in the order in which it is read."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from resdiff.model import Block, Run
from resdiff.readers._html.chrome import Page
from resdiff.readers._html.lists import Lists
from resdiff.readers._html.notes import Note, Notes
from resdiff.readers._html.paragraph import Paragraph, Place
from resdiff.readers._html.rows import row
from resdiff.readers._html.sheet import Look, Sheet, Style, inset
from resdiff.readers._html.tree import BLOCKS, Element
from resdiff.readers._lines import paragraphs
from resdiff.readers._links import kept
from resdiff.readers._symbols import symbol

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_POINTS = 9.0  # of an indent, for one character
_SPACE = 40  # points that a list sets its items in
_NOTE_CLASSES = re.compile(r"(?:mso)?(?:foot|end)note(?:text|s)?|sd(?:foot|end)note|oj-note|note", re.I)
_SIGNS = frozenset(("symbol", "wingdings"))
_LONGEST_LABEL = 20
_BOXES = frozenset(("button", "select", "textarea"))  # set apart from the words of their line
_CHANGES = {"ins": "rejected", "del": "accepted"}  # tracked changes, and the side that is without them


class _Around(NamedTuple):
    """What an element hands down to those in it."""

    look: Look = Look()
    place: Place = Place()
    points: float = 0.0
    depth: int = 0  # lists around
    language: str = ""
    font: str = ""


class Walk:
    """Reads a page. `side` is 'accepted' or 'rejected'; `tracked` counts the changes met on the way."""

    def __init__(self, sheet: Sheet, page: Page, notes: Notes, side: str) -> None:
        self._sheet, self._page, self._notes, self._side = sheet, page, notes, side
        self._lists = Lists(sheet, page.styles)
        self._blocks: list[Block] = []
        self._open: Paragraph | None = None
        self._label = ""  # of the item whose first paragraph has not come yet
        self._bullet = ""
        self._parted = False  # something around the text stood in the middle of the last paragraph
        self._told: set[Element] = set()  # notes that a mark was tied to
        self._hidden: frozenset[Element] = frozenset()
        self._within = 0  # notes around
        self.languages: Counter[str] = Counter()
        self.tracked = 0

    def blocks(self, root: Element) -> list[Block]:
        """The blocks of the page."""
        self._children(root, _Around(language=root.get("lang") or root.get("xml:lang")))
        self._close()
        self._unmarked()
        return self._blocks

    # -- elements ---------------------------------------------------------------------------------

    def _children(self, element: Element, around: _Around) -> None:
        if element in self._page.frames and not around.place.furniture:
            around_texts = around._replace(place=around.place._replace(furniture=True))
        else:
            around_texts = around
        for child in element.children:
            if isinstance(child, str):
                self._text(child, around_texts)
            else:
                self._element(child, around)

    def _element(self, element: Element, around: _Around) -> None:
        tag = element.tag
        if element in self._page.unseen or element in self._notes.holders or element in self._hidden:
            return
        if tag == "br":
            self._line_end(element)
            return
        if tag in _CHANGES:
            self.tracked += 1
            if _CHANGES[tag] == self._side:
                return
        if note := self._notes.marks.get(element):
            self._mark(note, around)
            return
        style = self._page.styles.get(element, {})
        listed = style.get("mso-list") == "ignore" and not around.place.furniture
        if listed and self._ready() and self._label_span(element):
            return
        if _is_gap(element) and self._typed_label(around):
            return
        inner = self._handed_down(element, style, around)
        if not _is_block(element, style):
            self._children(element, inner)
            if tag in _BOXES and self._open is not None:
                self._open.add(" ", inner.look)
            return
        self._close()
        if tag == "pre" and not any(mark in self._notes.marks for mark in element.elements()):
            self._typed(element, inner.place)
        elif tag == "tr":
            self._row(element, inner)
        elif tag == "li":
            self._item(element, inner)
        else:
            self._children(element, inner)
        self._close()

    def _handed_down(self, element: Element, style: Style, around: _Around) -> _Around:
        look = self._sheet.look(element, style, around.look)
        if element.tag == "a" and (address := kept(element.get("href"))):
            look = look._replace(href=address)
        place, points, depth = around.place, around.points, around.depth
        if element in self._page.around:
            place = place._replace(furniture=True)
        if element.tag in BLOCKS:
            points += inset(style)
            if element.tag in ("ul", "ol", "dir", "menu", "dd", "blockquote"):
                points += _SPACE if "margin-left" not in style else 0.0
                depth += element.tag != "blockquote"
            heading = element.tag in _HEADINGS or element.get("role") == "heading" or place.heading
            named = place.note or any(_NOTE_CLASSES.fullmatch(name) for name in element.classes)
            place = place._replace(indent=int(points / _POINTS), heading=heading, note=named)
        return _Around(
            look,
            place,
            points,
            depth,
            element.get("lang") or element.get("xml:lang") or around.language,
            style.get("font-family", around.font),
        )

    # -- texts ------------------------------------------------------------------------------------

    def _text(self, text: str, around: _Around) -> None:
        blank = not text.strip(" \t\r\n\f")
        if blank and self._open is None:
            return
        if self._open is not None and self._open.place.furniture != around.place.furniture:
            if blank:
                return
            inside = not self._open.blank
            self._close()
            self._parted = inside
        if self._open is None:
            self._begin(around.place)
        if (
            around.font
            and len(text.strip()) == 1
            and (font := around.font.split(",")[0].strip("\"' ")) in _SIGNS
        ):
            text = symbol(ord(text.strip()), font)
        if not around.place.furniture and not blank:
            self.languages[around.language[:2].lower()] += len(text)
        assert self._open is not None
        self._open.add(text, around.look)

    def _begin(self, place: Place) -> None:
        broken = self._parted and not place.furniture
        if place.furniture:
            self._open = Paragraph(place)
            return
        self._open = Paragraph(place, self._label, broken)
        if self._bullet:
            self._open.add(f"{self._bullet} ", Look())
        self._label = self._bullet = ""
        self._parted = False

    def _close(self) -> None:
        if self._open is not None:
            self._blocks += self._open.blocks()
            self._open = None

    def _line_end(self, element: Element) -> None:
        """A line end; two of them, or one that ends a page, end the paragraph."""
        if self._open is None:
            return
        if self._open.at_line_start or "page-break" in element.get("style") + element.get("clear"):
            self._close()
        else:
            self._open.end_line()

    def _ready(self) -> bool:
        """Whether a paragraph without a label is about to begin."""
        return not self._label and (self._open is None or (self._open.blank and not self._open.label))

    # -- labels -----------------------------------------------------------------------------------

    def _item(self, item: Element, around: _Around) -> None:
        label, bullet = self._lists.label(item, around.depth)
        if not around.place.furniture:
            if self._label:
                self._empty_item(around.place)
            self._label, self._bullet = ("", label) if bullet else (label, "")
        self._children(item, around)
        self._close()
        if self._label and not around.place.furniture:
            self._empty_item(around.place)
        self._bullet = ""

    def _empty_item(self, place: Place) -> None:
        """An item without words; its number is printed all the same."""
        self._blocks += Paragraph(place, self._label).blocks()
        self._label = ""

    def _label_span(self, span: Element) -> bool:
        """The label that Word wrote where it would show an automatic number; whether it is one."""
        words = span.words
        if len(words) > _LONGEST_LABEL:
            return False  # the tag was not closed
        self._take_label(words, _fonts(span, self._page.styles))
        return True

    def _typed_label(self, around: _Around) -> bool:
        """The label that stands in front of the small gap by which Word parts it from its paragraph."""
        if self._open is None or self._open.label or around.place.furniture:
            return False
        place, label = self._open.place, self._open.start
        if not re.fullmatch(r"\S+(?: \S+)?", label):
            return False
        self._open = None
        self._take_label(label, around.font)
        self._begin(place)
        return True

    def _take_label(self, label: str, font: str) -> None:
        if len(label) == 1 and not label.isdigit():
            name = font.split(",")[0].strip("\"' ")
            label = symbol(ord(label), name) if name in _SIGNS else "◦" if label == "o" else label
        if any(map(str.isalnum, label)):
            self._label, self._bullet = label, ""
        else:
            self._label, self._bullet = "", label
        if self._open is not None and self._open.blank:
            self._open = None

    # -- footnotes --------------------------------------------------------------------------------

    def _mark(self, note: Note, around: _Around) -> None:
        if self._open is None:
            self._begin(around.place)
        assert self._open is not None
        if note.holder in self._told or self._within > 1:
            # The note is referred to once more; or notes are marked within notes within notes.
            self._open.add(note.mark, around.look._replace(raised=True, href=""))
            return
        self._told.add(note.holder)
        text, within = self._note_text(note)
        self._open.note(note.mark, text)
        for mark, more in within:
            self._open.note(mark, more)

    def _note_text(self, note: Note) -> tuple[str, list[tuple[str, str]]]:
        """What a note says, and the notes that are marked within it."""
        kept = self._open, self._blocks, self._label, self._bullet, self._parted, self._hidden
        self._open, self._blocks, self._label, self._bullet, self._parted = None, [], "", "", False
        self._hidden = note.left_out
        self._notes.holders.discard(note.holder)
        self._within += 1
        self._children(note.holder, _Around())
        self._close()
        self._within -= 1
        self._notes.holders.add(note.holder)
        said = " ".join(" ".join(f"{block.label or ''} {block.text}".split()) for block in self._blocks)
        within = [(mark, text) for block in self._blocks for _, mark, text in block.notes]
        self._open, self._blocks, self._label, self._bullet, self._parted, self._hidden = kept
        said = re.sub(r"^[\[(]\s*[\])]\s*", "", said.strip())
        if not note.left_out and said.lstrip("[( ").startswith(note.mark):
            said = said.lstrip("[( ")[len(note.mark) :].lstrip("]). \u00a0")
        return said.strip(), within

    def _unmarked(self) -> None:
        """Notes whose mark is not shown are paragraphs, as they stand on the page."""
        for note in dict.fromkeys(self._notes.marks.values()):
            if note.holder not in self._told:
                self._told.add(note.holder)
                self._notes.holders.discard(note.holder)
                if note.holder not in self._page.unseen:
                    self._element(note.holder, _Around(place=Place(note=True)))
                    self._close()

    # -- tables and text as typed -----------------------------------------------------------------

    def _row(self, element: Element, around: _Around) -> None:
        cells = []
        kept, self._blocks = self._blocks, []
        for child in element.children:
            if isinstance(child, str):
                self._text(child, around)
            else:
                self._element(child, around)
            self._close()
            cells.append(self._blocks)
            self._blocks = []
        kept += row([cell for cell in cells if cell])
        self._blocks = kept

    def _typed(self, element: Element, place: Place) -> None:
        """Text that was typed, line by line."""
        text = (
            "".join("\n" if e == "\n" else e for e in element.texts())
            .replace("\r\n", "\n")
            .replace("\r", "\n")
        )
        for found in paragraphs(text):
            aside = place.furniture or found.kind == "furniture"
            self._blocks.append(
                Block(
                    (Run(found.text),),
                    indent=found.indent,
                    style="" if aside else found.kind,
                    role="furniture" if aside else None,
                )
            )


def _is_block(element: Element, style: Style) -> bool:
    display = style.get("display", "")
    if element.tag in ("td", "th", "tr", "li", "p", "table"):
        return True
    if display.startswith("inline") or display == "contents":
        return False
    return element.tag in BLOCKS or display in (
        "block",
        "list-item",
        "table-cell",
        "table-row",
        "flex",
        "grid",
        "table",
    )


def _is_gap(element: Element) -> bool:
    """Whether an element is nothing but the gap behind a label, as Word writes it: in a font of 7 points."""
    return element.tag == "span" and "font:7" in element.get("style").replace(" ", "") and not element.words


def _fonts(span: Element, styles: dict[Element, Style]) -> str:
    for element in (*span.elements(), *span.above()):
        if family := styles.get(element, {}).get("font-family"):
            return family
    return ""
