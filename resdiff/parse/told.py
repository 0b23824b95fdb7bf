"""A text whose layout tells its tree (Markdown and plain text as resdiff writes them): blocks -> nodes.

Each block says how deep it stands and what it looks like ('title', 'heading', 'head', 'note', the sign of
a list, or nothing in particular); its text begins with its label, said or not. Role, part, label, ordinal
and opening words are taken from the words, as far as the block does not say them. A writer asks here what
a reader will take, to say only what does not show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from resdiff.model import CONTAINERS, Block, Clause, Doubt, Emphasis, Mark, Part, Role
from resdiff.parse.heads import Heads
from resdiff.parse.labels import Label
from resdiff.parse.nesting import Node
from resdiff.parse.normalize import looks, merged
from resdiff.parse.numerals import Reading, ordinal
from resdiff.parse.passage import BULLET, Passage
from resdiff.parse.titles import annex, designation, un_number
from resdiff.punctuation import ended

# The label that a point in a list of Markdown has where its text begins with none.
_BULLETS = {"-": "-", "*": "•", "+": "+"}
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*(?= \S)")  # whatever follows: years have four digits
_LETTER = re.compile(r"[A-Z]\.?")
_HEADING_LABEL = re.compile(
    r"(?:[IVXL]{2,7}|[IVX](?= [A-Z]|$)|[A-Z](?=$)|[A-Z](?=\.)|\d{1,2}(?:\.\d{1,2})*)\.?(?=\s|$)"
)


class Told:
    """Builds the tree from blocks in order."""

    def __init__(self, heads: Heads) -> None:
        self.heads = heads
        self.root: list[Node] = []
        self.notes: list[Clause] = []
        self.furniture: list[str] = []
        self._marks: Counter[str] = Counter()
        self._path: list[Node] = []  # the open node of each level
        self._counted: list[Reading | None] = []  # how the label of each open node counts
        self._part: Part = "preambular"

    def add(self, block: Block) -> Node:
        """The node of a block, put where it belongs."""
        node = self.node(block)
        self._marks.update(mark.mark for mark in node.passage.marks)
        if node.role == "note":
            self.notes.append(node.clause())
            return node
        level = min(block.level or 0, len(self._path))
        counted = self._reading(self.heads.labels.given(node.label), level) if node.label else None
        del self._path[level:], self._counted[level:]
        self._counted.append(counted)
        (self._path[-1].children if self._path else self.root).append(node)
        self._path.append(node)
        if node.role in ("section", "clause", "formula") and node.part != "annex":
            self._part = node.part
        return node

    def doubts(self) -> list[Doubt]:
        """The notes that no mark refers to, and the marks that refer to none."""
        left, found = Counter(self._marks), []
        for note in self.notes:
            left[note.label] -= 1
            if left[note.label] < 0:
                found.append(
                    Doubt(f"note {note.label}", "no mark in the text refers to this note", note.line)
                )
        known = {note.label for note in self.notes}
        found += [
            Doubt("", f"the mark {mark} of a note has no note") for mark in self._marks if mark not in known
        ]
        return found

    def node(self, block: Block) -> Node:
        """What a block that comes next would be."""
        passage = _passage(block)
        if block.style == "note":
            return Node("note", "other", passage, block.label or "", block.ordinal or block.label or "")
        path = self._path[: block.level or 0]
        found = self._annex(block, passage.text)
        if found is not None:
            printed, counted, start = found
            passage = passage.cut(start).stripped()
            label = None
        else:
            label, passage = self._label(block, passage)
            printed, counted = (label.printed, self._ordinal(label, block, len(path))) if label else ("", "")
        given = None if block.role == "furniture" else block.role
        role = given or self._role(block, passage, path, label, found is not None)
        part = block.part or self._part_of(block, role, passage, label, path)
        node = Node(role, part, passage, printed, counted if block.ordinal is None else block.ordinal)
        if role == "section":
            marks = tuple(mark._replace(after=0) for mark in passage.marks)
            node.keyword = passage.text.strip(" ,:*_")
            node.passage = Passage("", marks=marks, line=block.line)
        elif role == "clause" and not any(above.role in ("section", "clause") for above in path):
            opening = self.heads.opening(passage.text)
            node.keyword = opening.words if opening else ""
        if block.keyword is not None:
            node.keyword = block.keyword
        return node

    def _annex(self, block: Block, text: str) -> tuple[str, str, int] | None:
        """Label and ordinal of an annex, and where its own text begins; None if the block opens none."""
        if block.style != "heading" or block.role not in (None, "annex") or block.label == "":
            return None
        found = annex(block.label or text, self.heads)
        if found is None or (block.label and found[2]):
            return None
        label, number, rest = found
        return label, number, len(label) if not rest else text.rfind(rest)

    def _label(self, block: Block, passage: Passage) -> tuple[Label | None, Passage]:
        """The label that a block says or its text begins with, and the rest of the text."""
        if block.label is not None:
            if not block.label:
                return None, passage
            rest = passage.text.removeprefix(block.label)
            return self._given(block.label), passage.cut(len(passage.text) - len(rest.lstrip(" ")))
        if block.style == "title":
            found = _LETTER.fullmatch(passage.text) if self.root else None
            return (self._given(found[0]), passage.cut(found.end())) if found else (None, passage)
        if block.style == "heading":
            found = _HEADING_LABEL.match(passage.text)
            return (self._given(found[0]), passage.cut(found.end()).stripped()) if found else (None, passage)
        item = _BULLETS.get(block.style)
        if (block.style and item is None) or block.role not in (None, "clause"):
            return None, passage
        label = self.heads.labels.read(passage.text)
        if label is not None:
            return label, passage.cut(label.length).stripped()
        if bullet := BULLET.match(passage.text):
            return Label(bullet[0].strip(" _") or "*", "bullet", "", ()), passage.cut(bullet.end())
        if number := _NUMBER.match(passage.text):
            return self._given(number[0]), passage.cut(number.end()).stripped()
        alone = self.heads.labels.given(passage.text) if passage.text else None
        if alone is not None and alone.readings and alone.length == len(passage.text):
            return alone, passage.cut(len(passage.text))
        return Label(item, "bullet", "", ()) if item else None, passage

    def _ordinal(self, label: Label, block: Block, level: int) -> str:
        """The label in English form."""
        if block.style == "heading":
            return self.heads.labels.heading(label.printed) or label.printed.strip(". ")
        reading = self._reading(label, level)
        if reading is None:
            return label.ordinal
        above = self._counted[level - 1] if level else None
        core = label.ordinal.removesuffix(label.inserted)
        return ordinal(core, reading, above is not None and above.sort.endswith("letter")) + label.inserted

    def _reading(self, label: Label, level: int) -> Reading | None:
        """How a label counts at a level: as the one before it does, if it can."""
        before = self._counted[level] if level < len(self._counted) else None
        if before is None:
            return label.readings[0] if label.readings else None
        like = [reading for reading in label.readings if reading.sort == before.sort]
        next_one = [reading for reading in like if reading.value[-1] == before.value[-1] + 1]
        return next(iter([*next_one, *like, *label.readings]), None)

    def _given(self, printed: str) -> Label:
        return self.heads.labels.given(printed)._replace(printed=printed)

    def _role(
        self, block: Block, passage: Passage, path: list[Node], label: Label | None, annexed: bool
    ) -> Role:
        if block.style == "designation":
            return "designation"
        if block.style == "title":
            if label is not None:
                return "heading"  # resolution A or B of one number
            named = any(node.role in ("designation", "title") for node in self.root)
            number = designation(passage.text, self.heads) or un_number(passage.text, self.heads)
            return "designation" if number and not path and not named else "title"
        if block.style == "heading":
            return "annex" if annexed else "heading"
        if block.style == "head":
            return "section"
        if block.style == "note":
            return "note"
        if self.heads.formula(passage.text) and (not path or path[-1].role in CONTAINERS):
            return "formula"
        below = bool(path) and path[-1].role == "annex" and not path[-1].children
        return "title" if below and not ended(passage.text) and not block.label else "clause"

    def _part_of(
        self, block: Block, role: Role, passage: Passage, label: Label | None, path: list[Node]
    ) -> Part:
        if role == "note":
            return "other"
        if role == "annex":
            return "annex"
        if role == "section":
            return "preambular" if self.heads.part(passage.text) == "preambular" else "operative"
        if any(node.role == "annex" for node in path):
            return "annex"
        if role in ("designation", "title", "resolution") or block.style == "title":
            return "other"
        if role == "formula":
            return "preambular"
        if role == "heading":
            return self._part
        above = path[-1] if path else None
        if above is not None and above.role in ("section", "clause"):
            return above.part
        opening = self.heads.opening(passage.text)
        numbered = label is not None and any(reading.sort == "number1" for reading in label.readings)
        if opening is None or opening.either:
            return "operative" if numbered else self._part
        return "operative" if opening.part == "operative" else self._part


def told(blocks: Iterable[Block], heads: Heads) -> Told:
    """The tree that the blocks of a told document make."""
    tree = Told(heads)
    for block in blocks:
        if block.role == "furniture":
            tree.furniture.append(block.text)
        else:
            tree.add(block)
    return tree


def _passage(block: Block) -> Passage:
    """A block's text with its looks and marks, to the letter."""
    emphasis: list[Emphasis] = []
    at = 0
    for run in block.runs:
        end = at + len(run.text)
        if run.text:
            emphasis += looks(run, at, end)
        at = end
    marks = tuple(Mark(mark, after) for after, mark, _ in block.notes)
    return Passage(block.text, emphasis=merged(emphasis), marks=marks, line=block.line)
