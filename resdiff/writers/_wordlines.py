"""The paragraphs of a conference document: the tree of a text line by line, each with its style.

Labels are text behind which a tab stands, not automatic numbers: a label is what delegates cite, and
Word would count 2bis, a gap or an Arabic letter anew. Every line holds what is printed, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from resdiff.model import Clause, Emphasis, Instrument, Mark

# What a paragraph is in the house style; `resdiff.writers._wordstyles` says how each looks.
Kind = Literal[
    "masthead", "designation", "title", "formula", "call", "heading", "heading number", "heading title",
    "annex", "annex title", "resolution", "recital", "paragraph", "point",
]  # fmt: skip

_DEEPEST = 5  # as deep as points are set in


class Line(NamedTuple):
    """One paragraph: its label, its words with looks and marks, and how deep it is set in.

    The label is `slanted` where ITU prints it in italics: a) below a preambular head.
    """

    kind: Kind
    text: str
    label: str = ""
    marks: tuple[Mark, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    depth: int = 0
    slanted: bool = False


def lines(instrument: Instrument) -> Iterator[Line]:
    """All paragraphs of a text in their order; footnotes are those of their marks."""
    for furniture in instrument.furniture:
        yield Line("masthead", furniture)
    yield from _level(instrument.clauses, "", 0)


def _level(clauses: Sequence[Clause], within: str, depth: int) -> Iterator[Line]:
    """The paragraphs of the clauses of one level; `within` is the role of what holds them."""
    for clause in clauses:
        yield from _own(clause, within, depth)
        inside = depth + 1 if clause.role == "clause" else 0
        yield from _level(clause.clauses, "section" if within == "section" else clause.role, inside)


def _own(clause: Clause, within: str, depth: int) -> Iterator[Line]:
    """The paragraphs of a clause without those inside it."""
    kind: Kind
    role, label, text, marks, emphasis = (
        clause.role, clause.label, clause.text, clause.marks, clause.emphasis
    )  # fmt: skip
    if role == "section":
        head = tuple(mark for mark in marks if not mark.after)
        keyword = clause.keyword
        yield Line("call", keyword, marks=tuple(m._replace(after=len(keyword)) for m in head))
        if text:
            yield Line("paragraph", text, "", marks[len(head) :], emphasis)
    elif role == "heading":
        apart = bool(label) and not (label.endswith(".") and text)  # 'II' above its title, 'A. Title'
        if apart:
            yield Line("heading number", label, marks=() if text else marks)
        if text:
            kind = "heading title" if apart else "heading"
            yield Line(kind, text, "" if apart else label, marks, emphasis)
    elif role == "annex":
        shift = len(label) + bool(text)
        yield Line(
            "annex",
            f"{label} {text}".strip(),
            marks=tuple(m._replace(after=m.after + shift) for m in marks),
            emphasis=tuple(e._replace(start=e.start + shift, end=e.end + shift) for e in emphasis),
        )
    elif role == "resolution" and (label or text):
        yield Line("resolution", " ".join(filter(None, (label, text))), "", marks, emphasis)
    elif role == "clause":
        kind = "point" if depth else "paragraph"
        if not depth and not label and clause.part == "preambular" and within != "section":
            kind = "recital"
        slanted = within == "section" and clause.part == "preambular"
        yield Line(kind, text, label, marks, emphasis, min(depth, _DEEPEST), slanted)
    elif role == "title":
        yield Line("annex title" if within == "annex" else "title", text, label, marks, emphasis)
    elif role != "resolution":
        yield Line("formula" if role == "formula" else "designation", text, label, marks, emphasis)
