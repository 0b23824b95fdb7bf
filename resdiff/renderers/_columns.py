"""Old and new text side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from resdiff.arrangement import Arrangement, Row, Section
from resdiff.model import Edit, Look, substantial
from resdiff.renderers._marking import shortened, words
from resdiff.renderers._screen import Line, Span, padded, wrap

_SYMBOL = 6
_BETWEEN = Span(" │ ", "quiet")


def columns(arrangement: Arrangement, look: Look, width: int) -> Iterator[Line]:
    """Each row with its old text at the left and its new text at the right."""
    room = (width - _SYMBOL - len(_BETWEEN.text)) // 2
    for section in arrangement.sections:
        if section.rows or section.symbol:
            yield []
            yield from _both(Span(section.symbol.ljust(_SYMBOL), section.symbol), *_heads(section), room)
            for row in section.rows:
                yield from _row(row, look, room)


def _heads(section: Section) -> tuple[list[list[Span]], list[list[Span]]]:
    old = "".join(text for op, text in section.head if op != "+") if section.symbol != "ADD" else ""
    new = "".join(text for op, text in section.head if op != "-") if section.symbol != "SUP" else ""
    return [[Span(old, "head")]], [[Span(new, "head")]]


def _row(row: Row, look: Look, room: int) -> Iterator[Line]:
    symbol = Span(row.symbol.ljust(_SYMBOL), row.symbol)
    if row.form in ("renumbered", "editorial"):
        what = "renumbered" if row.form == "renumbered" else "editorial"
        for n, line in enumerate(wrap([Span(f"{row.label}  "), Span(what, "quiet")], 2 * room)):
            yield [symbol if n == 0 else Span(" " * _SYMBOL), *line]
        return
    change = row.changes[0]
    if row.form == "gone":
        yield from _both(symbol, [[Span(row.label)]], [[Span(f"to {row.other}", "quiet")]], room)
        return
    left, right = _sides(row, look)
    if row.other:
        left.insert(0, [Span(f"from {row.other}", "quiet")])
    yield from _both(symbol, left, right, room)
    del change


def _sides(row: Row, look: Look) -> tuple[list[list[Span]], list[list[Span]]]:
    """The paragraphs of both sides; each part of a split or merge is one."""
    change = row.changes[0]
    old_label, arrow, new_label = row.label.partition(" → ")
    labels = {"-": old_label, "+": new_label if arrow else old_label}
    sides: dict[str, list[list[Span]]] = {"-": [], "+": []}
    for op, provisions in (("-", substantial(change.old)), ("+", substantial(change.new))):
        if not provisions:
            continue
        many = len(provisions) > 1
        texts: list[list[Edit]] = (
            [[e for e in piece.edits if e.op in ("=", op)] for piece in row.pieces]
            if many or len(row.pieces) == 1
            else [[e for piece in row.pieces for e in piece.edits if e.op in ("=", op)]]
        )
        for n, edits in enumerate(texts):
            label = row.pieces[n].label if many and n < len(row.pieces) else labels[op]
            shown = tuple(edits) if look.everything else shortened(tuple(edits))
            spans = [Span(f"{label} ", "quiet")] if label else []
            for edit in shown:
                spans += words(edit.text, edit.op, look.color)
            sides[op].append(spans)
    return sides["-"], sides["+"]


def _both(symbol: Span, left: list[list[Span]], right: list[list[Span]], room: int) -> Iterator[Line]:
    lines = [[line for spans in side for line in wrap(spans, room)] for side in (left, right)]
    for n, (one, other) in enumerate(zip_longest(*lines, fillvalue=[])):
        first = symbol if n == 0 else Span(" " * _SYMBOL)
        yield [first, *padded(list(one), room), _BETWEEN, *other]
