"""A merged text on a terminal with what is open in it, and the table of proposals, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from resdiff.folding import printable
from resdiff.model import Look, Provision, Report
from resdiff.punctuation import pointed
from resdiff.renderers._marking import spans
from resdiff.renderers._proposals import Cell, proposed
from resdiff.renderers._screen import Line, Span, cells, padded, wrap
from resdiff.renderers._tree import tree
from resdiff.revise.wording import SUPPRESSED, bracketed

if TYPE_CHECKING:
    from resdiff.revise.merge.units import Conflict

_KINDS = {
    "words": "other words",
    "head": "other heads",
    "deleted": "deleted by some, kept by others",
    "added": "added in several versions",
    "place": "put at several places",
    "reference": "names what others delete",
}
_NAME = 16  # columns of the names of proposals at most
_MARGIN, _SYMBOL = 2, 6


def merged(report: Report, look: Look, width: int) -> Iterator[Line]:
    """The text with its brackets, then the conflicts one by one."""
    assert report.merged is not None
    conflicts = report.merged.conflicts
    open_: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        places = [text for _, text in conflict.versions] if conflict.kind == "place" else [conflict.at]
        for place in places:
            open_.setdefault(place, []).append(conflict)

    def marked(provision: Provision, text: str) -> list[Span]:
        found = open_.get(provision.address, [])
        if any(conflict.kind in ("place", "deleted") for conflict in found):
            return [Span(text, "MOD")]
        return list(_brackets(text, found))

    yield from tree(report.merged.instrument, width, marked)
    yield []
    number = len(conflicts)
    said = "no conflicts" if not number else "1 conflict" if number == 1 else f"{number} conflicts"
    yield [Span(said, "head")]
    for conflict in conflicts:
        yield from _indented(
            [Span(conflict.address, "MOD"), Span(f" {_KINDS[conflict.kind]}", "quiet")], _MARGIN, width
        )
        for names, text in conflict.versions:
            yield from _hanging(", ".join(names), [Span(text or SUPPRESSED)], _MARGIN + _NAME, width)


def _brackets(text: str, conflicts: Iterable[Conflict]) -> Iterator[Span]:
    """A text with the brackets of its conflicts in a look of their own."""
    for conflict in conflicts:
        before, found, after = text.partition(bracketed(conflict.versions))
        if found:
            yield Span(before)
            yield Span(found, "MOD")
            text = after
    yield Span(text)


def proposals(report: Report, look: Look, width: int) -> Iterator[Line]:
    """Each clause with the base text and what the proposals make of it below each other."""
    table = proposed(report, look.everything)
    names = [table.base, *table.names]
    indent = 2 * _MARGIN + min(_NAME, max(map(cells, names))) + 1
    yield from wrap([Span(table.heading, "head")], width)
    yield from wrap([Span(table.title)], width)
    yield from wrap([Span(table.counts, "quiet")], width)
    for part in table.parts:
        if not part.lines:
            continue
        yield []
        yield from wrap([Span(part.head, "head")], width)
        for line in part.lines:
            if line.folded:
                folded = [Span(f"{line.label} "), Span(line.folded, "quiet")]
                yield from _indented(folded, _MARGIN, width)
                continue
            sign = [Span(" "), Span(table.differ, "doubt")] if line.differs else []
            yield from _indented([Span(pointed(line.label) or "–", "head"), *sign], _MARGIN, width)
            if line.base is not None:
                yield from _hanging(table.base, [Span(line.base)], indent, width, "")
            for name, cell in zip(table.names, line.cells, strict=True):
                yield from _hanging(name, _cell(cell, look), indent, width, cell.symbol)


def _indented(spans: list[Span], indent: int, width: int) -> Iterator[Line]:
    for line in wrap(spans, width - indent):
        yield [Span(" " * indent), *line]


def _hanging(
    name: str, words: list[Span], indent: int, width: int, symbol: str | None = None
) -> Iterator[Line]:
    """Words to the right of who says them, and of the symbol."""
    first: Line = [Span(" " * 2 * _MARGIN), Span(printable(name), "quiet")]
    if 2 * _MARGIN + cells(name) + 1 > indent:
        yield from _indented(first[1:], 2 * _MARGIN, width)
        first = []
    first = padded(first, indent)
    start = indent
    if symbol is not None:
        first, start = [*first, Span(symbol, symbol)], indent + _SYMBOL
    for n, line in enumerate(wrap(words, width - start)):
        yield [*padded(first if n == 0 else [], start), *line]


def _cell(cell: Cell, look: Look) -> list[Span]:
    found = [] if cell.symbol else [Span(cell.same or "–", "quiet")]
    if cell.remark:
        found.append(Span(f"{cell.remark} ", "quiet"))
    return [*found, *spans(cell.edits, look.color)]
