"""The paragraphs of a conference document: the tree of a text, each paragraph with its style.

Labels are text behind which a tab stands, not automatic numbers: a label is what delegates cite, and
Word would count 2bis, a gap or an Arabic letter anew. How deep a paragraph stands shows in its style; what
does not show stands in a sign, hidden text before the paragraph. Few texts need one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Literal, NamedTuple

from resdiff.model import Clause, Emphasis, Instrument, Language, Mark
from resdiff.outline import sign
from resdiff.writers._lines import Form, Line, lines

# What a paragraph is in the house style; `resdiff.writers._wordstyles` says how each looks.
Kind = Literal[
    "masthead", "designation", "title", "part", "formula", "call", "heading", "heading number",
    "heading title", "annex", "annex title", "resolution", "recital", "clause", "note",
]  # fmt: skip

_FORM = Form(apart=True, designation="designation", deepest=8, bullets={}, insets=9)


class Paragraph(NamedTuple):
    """One paragraph: its label, its words with looks and marks, and how deep it stands.

    The label is `slanted` where ITU prints it in italics: a) below a preambular head. `sign` is what the
    looks do not tell. `of` counts the clauses of the text from 0, as their addresses do; -1 is none.
    """

    kind: Kind
    text: str
    label: str = ""
    marks: tuple[Mark, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    depth: int = 0
    slanted: bool = False
    sign: str = ""
    of: int = -1


def paragraphs(instrument: Instrument, language: Language) -> Iterator[Paragraph]:
    """All paragraphs of a text in their order; footnotes are those of their marks, and not among them."""
    for line in instrument.furniture:
        yield Paragraph("masthead", line)
    below_head = False
    places = _places(instrument.clauses, count())
    for found in lines(instrument, language, _FORM):
        if found.style == "note":
            return
        if not found.depth and found.style != "head":
            below_head = below_head and found.style == ""
        below_head = below_head or found.style == "head"
        place = next(places)
        yield from (paragraph._replace(of=place) for paragraph in _printed(found, below_head))


def _places(clauses: tuple[Clause, ...], numbers: Iterator[int]) -> Iterator[int]:
    """For each line of a text the number of its clause: a head with a text of its own has two lines."""
    for clause in clauses:
        number = next(numbers)
        yield number
        if clause.role == "section" and clause.text:
            yield number
        yield from _places(clause.clauses, numbers)


def _printed(line: Line, below_head: bool) -> Iterator[Paragraph]:
    """The paragraphs of a line: two where a number stands above the title that it belongs to."""
    clause = line.clause
    label, text = clause.label, clause.text
    said = sign(line.sign)
    kind = _kind(line, clause, below_head)
    if kind == "heading" and label and text and not label.endswith("."):
        yield Paragraph("heading number", label, depth=line.depth, sign=said)
        kind, label, said = "heading title", "", ""
    elif label and not text:
        label, text = "", label
    slanted = below_head and clause.part == "preambular"
    marks = clause.marks if clause.text else tuple(m._replace(after=len(text)) for m in clause.marks)
    yield Paragraph(kind, text, label, marks, clause.emphasis, line.depth, slanted, said)


def _kind(line: Line, clause: Clause, below_head: bool) -> Kind:
    if line.style == "designation":
        return "designation"
    if line.style == "title":
        return "title" if clause.role == "title" else "part"
    if line.style == "head":
        return "call"
    if line.style == "heading":
        return _CONTAINERS.get(clause.role, "heading")
    if clause.role == "formula":
        return "formula"
    if clause.role == "title":
        return "annex title"
    unnumbered = clause.role == "clause" and clause.part == "preambular" and not clause.label
    return "recital" if unnumbered and not line.depth and not below_head else "clause"


_CONTAINERS: dict[str, Kind] = {"annex": "annex", "resolution": "resolution"}
