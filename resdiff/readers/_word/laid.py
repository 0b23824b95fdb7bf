"""Word files that resdiff laid out: styles tell how deep each paragraph stands in the tree.

Such a file says so in a property of its own, and there too what its layout does not tell of the text
as a whole. What the layout does not tell of a paragraph stands before it, hidden ('part: annex'). Where
two texts stand in one file as tracked changes, what they differ in as a whole stands before the first
paragraph of each, tracked like its words.
Paragraphs that somebody added are read as what their style says, or as clauses that are not set in.
"""

from __future__ import annotations

import re

from resdiff.model import Block, Run
from resdiff.outline import VERSION, WHOLE, Outline, said, sign
from resdiff.readers._word.line import Line
from resdiff.readers._word.names import Element
from resdiff.readers._word.numbering import Number
from resdiff.readers._word.styles import Styles

_NAME = "resdiff"  # of the properties
# What a paragraph looks like, by the name of its style: `Block.style`, and how often it is set in.
_LOOKS: dict[str, tuple[str, int]] = {
    "resno": ("designation", 0),
    "restitle": ("title", 0),
    "respart": ("title", 0),
    "call": ("head", 0),
    "annexno": ("heading", 0),
    "resletter": ("heading", 0),
    "annextitle": ("", 0),
    "footnotetext": ("note", 0),
    **{f"heading{depth}": ("heading", depth - 1) for depth in range(1, 10)},
    **{f"enumlev{depth}": ("", depth) for depth in range(1, 10)},
}
_NUMBER, _ITS_TITLE = "headingno", "headingtitle"
_MASTHEAD = ("masthead", "header", "footer")


def properties(root: Element | None) -> dict[str, str]:
    """What the properties of a file that resdiff laid out say; nothing of another file."""
    found = {
        element.get("name", ""): "".join(str(text) for text in element.itertext()).strip()
        for element in (() if root is None else root.iterchildren("{*}property"))
    }
    if found.get(_NAME) != VERSION:
        return {}
    return {key.removeprefix(f"{_NAME}."): value for key, value in found.items() if key.startswith(_NAME)}


class Laid:
    """Makes told blocks of the paragraphs of such a file, in order."""

    def __init__(self, styles: Styles, properties: dict[str, str]) -> None:
        self._styles, self._properties = styles, dict(properties)
        self._outline = Outline()
        self._number: Block | None = None  # of a heading whose title comes next
        self._notes: list[Block] = []

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What the file says of the text as a whole."""
        told = {key: self._properties[key] for key in WHOLE if key in self._properties and key != "language"}
        # What is no choice of a field is not taken.
        return tuple(said(sign(told)).items())

    @property
    def language(self) -> str:
        """The language, where it is not the one that the text is marked as."""
        return self._properties.get("language", "")

    def block(self, line: Line, number: Number | None, properties: Element | None, style: str) -> list[Block]:
        """The blocks of a paragraph: none for the number of a heading, which waits for its title."""
        names = self._styles.names(style)
        told = said(line.sign)
        self._properties |= {key: value for key, value in told.items() if key in (*WHOLE, "notes")}
        if any(name in _MASTHEAD for name in names):
            return [Block(tuple(line.runs), role="furniture", level=0)]
        look, depth = next((_LOOKS[name] for name in names if name in _LOOKS), ("", 0))
        if look == "note":
            self._loose(line)
            return []
        found = _parted(line, number)
        self._keep(line)
        block = found._replace(
            style=look,
            part=told.get("part"),  # type: ignore[arg-type]  # `said` gives no other than the choices
            role=told.get("role"),  # type: ignore[arg-type]
            label=told.get("label", found.label),
            ordinal=told.get("ordinal"),
            keyword=told.get("keyword"),
        )
        waiting, self._number = self._number, None
        if waiting is not None and names[:1] == [_ITS_TITLE]:
            return [_titled(waiting, block)]
        before = [] if waiting is None else [waiting]
        outline = self._styles.outline(properties, style)
        depth = outline if look == "heading" and outline is not None else depth
        block = block._replace(level=self._level(look, depth, told.get("level", "")))
        if names[:1] == [_NUMBER]:
            self._number = block
            return before
        return [*before, block]

    def added(self, block: Block) -> Block:
        """A block that is no paragraph of the layout: a row of a table."""
        return block._replace(style="", level=self._outline.clause(0))

    def rest(self) -> list[Block]:
        """What waits at the end of the text: a heading's number, then the notes in their order."""
        places = [int(place) for place in self._properties.get("notes", "").split() if place.isdecimal()]
        notes = self._notes
        if sorted(places) == list(range(1, len(notes) + 1)):
            notes = [note for _, note in sorted(zip(places, notes, strict=True), key=lambda pair: pair[0])]
        waiting, self._number = self._number, None
        return notes if waiting is None else [waiting, *notes]

    def _level(self, look: str, depth: int, told: str) -> int:
        kind = look or "clause"
        if kind in ("designation", "title"):
            return min(int(told), 99) if told.isdecimal() else 0
        if kind == "heading":
            level = self._outline.heading(depth)
        else:
            level = self._outline.head() if kind == "head" else self._outline.clause(depth)
        if told.isdecimal():
            level = min(int(told), 99)
            self._outline.correct(kind, depth, level)
        return level

    def _keep(self, line: Line) -> None:
        """Keep the footnotes of a paragraph, but not those that it refers to once more."""
        again = set(line.again)
        for place, (_, mark, text) in enumerate(line.notes):
            if place not in again:
                self._notes.append(Block((Run(text),), style="note", label=mark, level=0))

    def _loose(self, line: Line) -> None:
        """A note behind the text, which nothing refers to: its mark, a space, its words."""
        mark = line.notes[0][1] if line.again[:1] == [0] else ""
        line.cut(len(line.text) - len(line.text.lstrip(" ")))
        self._notes.append(Block(tuple(line.runs) or (Run(""),), style="note", label=mark, level=0))


def _parted(line: Line, number: Number | None) -> Block:
    """The words of a paragraph with its label before them, one space between."""
    runs, notes, label = list(line.runs), line.notes, None
    if number is not None and line.text.strip():
        label = number.label
        runs.insert(0, Run(f"{label} "))
        notes = [(at + len(label) + 1, mark, text) for at, mark, text in notes]
    elif line.label and re.match(r"\s\s*\S", line.text[line.label :]):
        label = line.text[: line.label]
        runs = _spaced(runs, line.label)
    marks = tuple((at, mark, "") for at, mark, _ in notes)
    return Block(tuple(runs) or (Run(""),), label=label, notes=marks)


def _spaced(runs: list[Run], at: int) -> list[Run]:
    """The runs with a space for what stands at a character."""
    found, position = [], 0
    for run in runs:
        inside = at - position
        if 0 <= inside < len(run.text):
            run = run._replace(text=f"{run.text[:inside]} {run.text[inside + 1 :]}")
        position += len(run.text)
        found.append(run)
    return found


def _titled(number: Block, title: Block) -> Block:
    """A heading of its number and the title below it; what its sign says stands before the number."""
    shift = len(number.text) + 1
    return number._replace(
        runs=(Run(f"{number.text} "), *title.runs),
        label=number.text if number.label is None else number.label,
        notes=(*number.notes, *((at + shift, mark, text) for at, mark, text in title.notes)),
    )
