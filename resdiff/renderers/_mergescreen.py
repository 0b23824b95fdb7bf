"""A merged text on a terminal with what is open in it, and the table of proposals, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from resdiff.model import Look, Provision, Report
from resdiff.punctuation import pointed
from resdiff.renderers._marking import spans
from resdiff.renderers._proposals import Cell, proposed
from resdiff.renderers._screen import Line, Span, cells, padded, wrap
from resdiff.renderers._tree import tree
from resdiff.revise.wording import SUPPRESSED, bracketed

if TYPE_CHECKING:
    from resdiff.revise.mergeunits import Conflict

_KINDS = {
    "words": "other words",
    "head": "other heads",
    "deleted": "deleted by some, kept by others",
    "added": "added in several versions",
    "place": "put at several places",
}
_NAME = 16  # columns of the names of proposals at most


def merged(report: Report, look: Look, width: int) -> Iterator[Line]:
    """The text with its brackets, then the conflicts one by one."""
    assert report.merged is not None
    conflicts = report.merged.conflicts
    open_: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        places = [text for _, text in conflict.versions] if conflict.kind == "place" else [conflict.address]
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
        yield from wrap(
            [Span("  "), Span(conflict.address, "MOD"), Span(f"  {_KINDS[conflict.kind]}", "quiet")], width
        )
        for names, text in conflict.versions:
            lead = f"{', '.join(names)}: "
            for n, line in enumerate(wrap([Span(text or SUPPRESSED)], width - 6 - min(cells(lead), 24))):
                yield [
                    *padded(
                        [Span("      "), Span(lead if n == 0 else "", "quiet")], 6 + min(cells(lead), 24)
                    ),
                    *line,
                ]


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
    indent = 4 + min(_NAME, max(map(cells, names))) + 1
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
                yield from wrap([Span("  "), Span(f"{line.label}  "), Span(line.folded, "quiet")], width)
                continue
            sign = [Span("  "), Span(table.differ, "doubt")] if line.differs else []
            yield from wrap([Span("  "), Span(pointed(line.label) or "–", "head"), *sign], width)
            if line.base is not None:
                yield from _hanging(table.base, [Span(line.base)], indent, width)
            for name, cell in zip(table.names, line.cells, strict=True):
                yield from _hanging(name, _cell(cell, look), indent, width)


def _hanging(name: str, words: list[Span], indent: int, width: int) -> Iterator[Line]:
    """Words to the right of who says them."""
    first: Line = [Span("    "), Span(name, "quiet")]
    if cells(name) + 5 > indent:
        yield from wrap(first, width)
        first = []
    for n, line in enumerate(wrap(words, width - indent)):
        yield [*padded(first if n == 0 else [], indent), *line]


def _cell(cell: Cell, look: Look) -> list[Span]:
    found = [Span(cell.symbol, cell.symbol)] if cell.symbol else [Span(cell.same or "–", "quiet")]
    if cell.remark:
        found.append(Span(f" {cell.remark}", "quiet"))
    if cell.edits:
        found += [Span("  "), *spans(cell.edits, look.color)]
    return found
