"""Old and new text side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Literal

from resdiff.arrangement import Arrangement, Row, Section, one_side
from resdiff.folding import printable
from resdiff.model import Edit, Look
from resdiff.renderers._marking import remarks, shortened, spans
from resdiff.renderers._screen import Line, Span, cells, padded, wrap

_SYMBOL = 6
_BETWEEN = Span(" │ ", "quiet")

Paragraph = tuple[str, list[Span]]  # a label and the text that hangs beside it


def columns(arrangement: Arrangement, look: Look, width: int) -> Iterator[Line]:
    """Each row with its old text at the left and its new text at the right."""
    room = (width - _SYMBOL - len(_BETWEEN.text)) // 2
    for section in arrangement.sections:
        if section.rows or section.symbol:
            yield []
            yield from _both(section.symbol, _head(section, "+", "ADD"), _head(section, "-", "SUP"), room)
            for row in section.rows:
                yield from _row(row, look, room)


def _head(section: Section, other: str, absent: str) -> list[Paragraph]:
    """The head as it is on one side: without the words of the `other`, nothing where it is `absent`."""
    if section.symbol == absent:
        return []
    return [("", [Span("".join(text for op, text in section.head if op != other), "head")])]


def _row(row: Row, look: Look, room: int) -> Iterator[Line]:
    if row.form in ("renumbered", "editorial"):
        lines = wrap([Span(f"{row.label} "), Span(row.form, "quiet")], 2 * room)
        for n, line in enumerate(lines):
            yield [_symbol(row.symbol if n == 0 else ""), *line]
        return
    old, arrow, new = row.label.partition(" → ")
    new = new if arrow else old
    old = "" if row.other and row.form == "clause" else old
    if row.form == "gone":
        yield from _both(row.symbol, [(old, [])], [("", [Span(f"to {row.other}", "quiet")])], room)
    elif row.form == "substituted":
        left = [Span("; ".join(s.old for s in row.substituted), "quiet")]
        right = [Span("; ".join(s.new for s in row.substituted), "quiet")]
        yield from _both(row.symbol, [(old, left)], [(new, right)], room)
    else:
        left_side, right_side = list(_side(row, "-", old, look)), list(_side(row, "+", new, look))
        if row.other:
            left_side.insert(0, ("", [Span(f"from {row.other}", "quiet")]))
        said = list(remarks(row))
        if said:
            right_side.append(("", said))
        yield from _both(row.symbol, left_side, right_side, room)


def _side(row: Row, op: Literal["-", "+"], label: str, look: Look) -> Iterator[Paragraph]:
    """The text of one side; each part of a split or merge is a paragraph of its own."""
    change = row.changes[0]
    if change.old if op == "-" else change.new:
        pieces = one_side(row, op)
        for piece in pieces:
            yield piece.label if len(pieces) > 1 else label, _words(piece.edits, row, look)


def _words(edits: tuple[Edit, ...], row: Row, look: Look) -> list[Span]:
    if row.symbol in ("ADD", "SUP"):
        return [Span(edit.text, "added" if edit.op == "+" else "gone") for edit in edits]
    if not look.everything:
        edits = shortened(edits)
    return spans(edits, look.color)


def _both(symbol: str, left: list[Paragraph], right: list[Paragraph], room: int) -> Iterator[Line]:
    sides = [[line for paragraph in side for line in _hanging(*paragraph, room)] for side in (left, right)]
    for n, (one, other) in enumerate(zip_longest(*sides)):
        yield [_symbol(symbol if n == 0 else ""), *padded(one or [], room), _BETWEEN, *(other or [])]


def _hanging(label: str, text: list[Span], room: int) -> Iterator[Line]:
    """The text wrapped beside its label; a long label has the line to itself."""
    label = printable(label)
    indent = cells(label) + 1 if label else 0
    if indent > room // 3:
        yield from wrap([Span(label)], room)
        label, indent = "", 2
    for n, line in enumerate(wrap(text, room - indent)):
        yield [Span((label if n == 0 else "").ljust(indent)), *line] if indent else line


def _symbol(symbol: str) -> Span:
    return Span(symbol.ljust(_SYMBOL), symbol)
