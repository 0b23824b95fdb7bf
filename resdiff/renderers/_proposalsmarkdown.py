"""The table of proposals in Markdown: old words in `<del>`, new ones in `<ins>`, as in a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.model import Edit, Look, Report
from resdiff.punctuation import pointed, right_to_left
from resdiff.renderers._escaping import markdown, stretch
from resdiff.renderers._marking import spans
from resdiff.renderers._proposals import Cell, Line, Table, proposed

_TAGS = {"old": "del", "new": "ins"}
_BACKWARDS = "\u200f"  # hosts tell the direction of a cell by its first letter


def page(report: Report, look: Look) -> str:
    """The table under its heading."""
    table = proposed(report, look.everything)
    turned = right_to_left(table.heading)
    before, after = ('<div dir="rtl">\n\n', "\n</div>\n") if turned else ("", "")
    return before + "".join(_lines(table, dict(report.phrases)["column_provision"])) + after


def _lines(table: Table, provision: str) -> Iterator[str]:
    yield f"## {_directed(table.heading)}\n\n{_directed(table.title)}\n\n{_directed(table.counts)}\n"
    if table.legend:
        legend = " · ".join(f"`{symbol}` {markdown(said)}" for symbol, said in table.legend)
        yield f"\n{_BACKWARDS if right_to_left(table.heading) else ''}{legend}\n"
    heads = [provision, table.base, *table.names]
    yield f"\n{_row(map(markdown, heads))}{_row(['---'] * len(heads))}"
    for part in table.parts:
        yield _row([f"**{_directed(part.head)}**", *[""] * (len(heads) - 1)])
        for line in part.lines:
            yield _row(_cells(line, table))


def _cells(line: Line, table: Table) -> list[str]:
    label = _directed(pointed(line.label))
    if line.folded:
        return [label, _directed(line.folded), *[""] * len(table.names)]
    sign = f"<br>{markdown(table.differ)}" if line.differs else ""
    base = "–" if line.base is None else _directed(line.base)
    return [f"{label}{sign}", base, *map(_cell, line.cells)]


def _cell(cell: Cell) -> str:
    said = [f"`{cell.symbol}`" if cell.symbol else markdown(cell.same) or "–"]
    if cell.remark:
        said.append(f"*{markdown(cell.remark)}*")
    text = "".join(edit.text for edit in cell.edits)
    mark = _BACKWARDS if right_to_left(text) else ""
    return mark + " ".join([*said, *([_words(cell.edits)] if cell.edits else [])])


def _words(edits: Iterable[Edit]) -> str:
    written = []
    for text, look in spans(edits, color=True):
        tag = _TAGS.get(look)
        written.append(f"<{tag}>{stretch(text)}</{tag}>" if tag else stretch(text))
    return "".join(written).strip()


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _directed(text: str) -> str:
    return (_BACKWARDS if right_to_left(text) else "") + markdown(text)
