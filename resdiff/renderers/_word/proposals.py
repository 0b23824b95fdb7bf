"""The table of proposals as a handout: a page on its side, with a column for each text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.model import Look, Report
from resdiff.punctuation import pointed
from resdiff.renderers._proposals import Cell as Proposed
from resdiff.renderers._proposals import Line, Table, proposed
from resdiff.renderers._word.sheet import Cell, Sheet, Words, marked
from resdiff.writers._wordpackage import Content, package
from resdiff.writers._wordstyles import styles
from resdiff.writers._wordxml import Element

_WIDTH, _LABEL = 14570, 1400  # of a page of A4 on its side but for its margins, and of labels


def proposals(report: Report, look: Look) -> bytes:
    """The table as a Word file."""
    table = proposed(report, look.everything)
    sheet = Sheet(report.language)
    body = list(_body(table, sheet, dict(report.phrases)["column_provision"], report.language))
    known = sheet.language
    return package(
        Content(body, broad=True), known, styles(known, handout=True), f"{table.heading}: {table.title}"
    )


def _body(table: Table, sheet: Sheet, provision: str, language: str) -> Iterator[Element]:
    code = "" if table.language == language else table.language
    yield sheet.paragraph("Restitle", [Words(table.heading)])
    yield sheet.paragraph("ResNo", [Words(table.title)], code=code)
    yield sheet.paragraph("Normal", [Words(table.counts)])
    legend: list[Words] = []
    for symbol, said in table.legend:
        legend += [Words(" · ")] * bool(legend) + [Words(symbol, "strong"), Words(f" {said}")]
    if legend:
        yield sheet.paragraph("Normal", legend)
    columns = 1 + len(table.names)
    widths = [_LABEL, *[(_WIDTH - _LABEL) // columns] * columns]
    rows = [row for part in table.parts for row in _rows(part.head, part.lines, table, sheet, code)]
    yield sheet.table(widths, [provision, table.base, *table.names], rows)
    yield sheet.paragraph("Normal", [])


def _rows(
    head: str, lines: Sequence[Line], table: Table, sheet: Sheet, code: str
) -> Iterator[Sequence[Cell]]:
    """The head over all columns, then its clauses."""
    wide = 2 + len(table.names)
    yield (Cell([sheet.paragraph("Tabletext", [Words(head, "strong")], code=code)], wide, shaded=True),)
    for line in lines:
        named = sheet.pointed(pointed(line.label), code) or "–"
        label = [sheet.paragraph("Tabletext", [Words(named)], code=code)]
        if line.folded:
            said = [sheet.paragraph("Tabletext", [Words(line.folded)])]
            yield (Cell(label), Cell(said, wide - 1))
            continue
        if line.differs:
            label.append(sheet.paragraph("Tabletext", [Words(table.differ, "slanted")]))
        base = sheet.paragraph("Tabletext", [Words("–" if line.base is None else line.base)], code=code)
        yield (Cell(label), Cell([base]), *(Cell(_cell(cell, sheet, code)) for cell in line.cells))


def _cell(cell: Proposed, sheet: Sheet, code: str) -> list[Element]:
    said = [Words(cell.symbol, "strong") if cell.symbol else Words(cell.same or "–")]
    if cell.remark:
        said += [Words(" "), Words(cell.remark, "slanted")]
    found = [sheet.paragraph("Tabletext", said)]
    if cell.edits:
        found.append(sheet.paragraph("Tabletext", marked(cell.edits), code=code))
    return found
