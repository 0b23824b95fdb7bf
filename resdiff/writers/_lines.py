"""An instrument as paragraphs to print, each with what its looks will not tell a reader.

What a text writer prints is read back by `resdiff.parse.told`; here it is asked beforehand what it will
take a paragraph for, and where that is not what the paragraph is, a sign says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from resdiff.model import CONTAINERS, Block, Clause, Instrument, Language, Mark, Run
from resdiff.outline import WHOLE, Outline
from resdiff.parse import facts, heads_of
from resdiff.parse.nesting import Node
from resdiff.parse.told import Told


class Line(NamedTuple):
    """A paragraph. `style` is its look: 'title', 'designation', 'heading', 'head', 'note' or ''; `depth`
    how often it is set in (of a heading, how many headings it stands under); `clause` has its words, a
    head's own in `text`; `sign` is what its looks do not tell.
    """

    style: str
    depth: int
    clause: Clause
    sign: dict[str, str]


class Form(NamedTuple):
    """What a format shows: whether labels stand `apart` from the text; the look of the `designation`
    line; how many headings within headings it has; `bullets`, labels that a point at some depth has
    without being printed; and how often it sets points in.
    """

    apart: bool
    designation: str
    deepest: int
    bullets: dict[str, str]
    insets: int = 99


def whole(instrument: Instrument, language: Language) -> dict[str, str]:
    """What the clauses of an instrument do not tell of it as a whole."""
    known = facts(instrument.clauses, language)
    return {key: getattr(instrument, key) for key in WHOLE if getattr(instrument, key) != known[key]}


def lines(instrument: Instrument, language: Language, form: Form) -> list[Line]:
    """The paragraphs of an instrument in order, its notes last."""
    walk = _Walk(language, form)
    found = list(walk.all(instrument.clauses, 0))
    return found + [Line("note", 0, note, {}) for note in instrument.notes]


class _Walk:
    """One pass over the tree, with a reader's eyes."""

    def __init__(self, language: Language, form: Form) -> None:
        self.form = form
        self.told = Told(heads_of(language))
        self.outline = Outline()
        self.front = True  # nothing but title lines was printed yet

    def all(self, clauses: tuple[Clause, ...], level: int, inset: int = 0) -> Iterator[Line]:
        """The paragraphs of clauses that stand at `level`, `inset` levels below a heading or head."""
        for clause in clauses:
            style = self._style(clause, level)
            self.front = self.front and style in ("title", "designation")
            holds = clause.role in CONTAINERS
            yield self._line(clause, style, level, inset)
            if clause.role == "section" and clause.text:
                yield self._own(clause, level + 1)
                yield from self.all(clause.clauses, level + 2, 1)
            else:
                yield from self.all(clause.clauses, level + 1, 0 if holds else inset + 1)

    def _style(self, clause: Clause, level: int) -> str:
        if clause.role == "section":
            return "head"
        if clause.role in CONTAINERS:
            return "title" if self.front and not level and not clause.clauses else "heading"
        if self.front and not level:
            if clause.role == "designation":
                return self.form.designation
            if clause.role == "title":
                return "title"
        return ""

    def _own(self, section: Clause, level: int) -> Line:
        """A section's own text: the one clause without a label below its head."""
        marks = tuple(mark for mark in section.marks if mark.after)
        own = section._replace(role="clause", keyword="", marks=marks, clauses=())
        return self._line(own, "", level, 0, lone=True)

    def _line(self, clause: Clause, style: str, level: int, inset: int, lone: bool = False) -> Line:
        shown = clause
        if style == "head":
            marks = tuple(mark._replace(after=len(clause.keyword)) for mark in clause.marks if not mark.after)
            shown = clause._replace(text=clause.keyword, marks=marks, emphasis=())
        sign: dict[str, str] = {}
        depth = self._depth(style, level, inset, sign)
        if style == "" and inset and self.form.bullets:
            style = "-"
            marker, bare = self.form.bullets.get(clause.label, ""), clause._replace(label="")
            if marker and not self._missing(clause, bare, marker, level, sign, lone):
                style, shown = marker, bare
        for _ in range(3):
            missing = self._missing(clause, shown, style, level, sign, lone)
            if not missing:
                break
            sign |= missing
        self.told.add(self._block(shown, style, level, sign))
        return Line(style, depth, shown, sign)

    def _missing(
        self, clause: Clause, shown: Clause, style: str, level: int, sign: dict[str, str], lone: bool
    ) -> dict[str, str]:
        """What a reader would take otherwise, so shown."""
        return _differences(clause, self.told.node(self._block(shown, style, level, sign)), lone)

    def _depth(self, style: str, level: int, inset: int, sign: dict[str, str]) -> int:
        """How far a paragraph is set in; the sign tells its level where that does not."""
        if style in ("title", "designation"):
            return 0
        depth = min(level, self.form.deepest) if style == "heading" else min(inset, self.form.insets)
        kind = style or "clause"
        if kind == "heading":
            seen = self.outline.heading(depth)
        else:
            seen = self.outline.head() if kind == "head" else self.outline.clause(depth)
        if seen != level:
            sign["level"] = str(level)
            self.outline.correct(kind, depth, level)
        return depth

    def _block(self, clause: Clause, style: str, level: int, sign: dict[str, str]) -> Block:
        """The block that a reader will make of the paragraph."""
        label, text, marks = sign.get("label"), clause.text, clause.marks
        if label is None and self.form.apart and clause.label and text:
            label = clause.label
        if clause.label:
            printed = f"{clause.label} {text}".rstrip()
            shift = len(printed) - len(text)
            marks = tuple(Mark(mark.mark, mark.after + shift) for mark in marks)
            text = printed
        return Block(
            (Run(text),),
            style=style,
            level=level,
            label=label,
            part=sign.get("part"),  # type: ignore[arg-type]
            role=sign.get("role"),  # type: ignore[arg-type]
            notes=tuple((mark.after, mark.mark, "") for mark in marks),
            ordinal=sign.get("ordinal"),
            keyword=sign.get("keyword"),
        )


def _differences(clause: Clause, seen: Node, lone: bool) -> dict[str, str]:
    """What a reader would take otherwise; of a section's own text, the rest is the section's."""
    keys: tuple[str, ...] = ("role", "part", "label", "ordinal", "keyword")
    if lone:
        keys = ("role",)
    elif clause.role == "section":
        keys = ("role", "part", "keyword")
    elif not clause.label and clause.ordinal in ("1", "a"):
        keys = ("role", "part", "keyword")  # a lost label, whose place tells it
    if clause.role != "section" and (seen.label, seen.passage.text) != (clause.label, clause.text):
        return {"label": clause.label}
    return {key: getattr(clause, key) for key in keys if getattr(seen, key) != getattr(clause, key)}
