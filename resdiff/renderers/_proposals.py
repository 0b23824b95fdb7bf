"""The table of proposals as people read it: base text and proposals side by side, clause by clause.

Every form of the table shows this and differs only in dress. What a proposal does to a clause is told by the
symbols of proposals to ITU conferences (ADD, MOD, SUP, NOC), what several do alike is told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from resdiff.comparison.words import edits, shown
from resdiff.folding import fold, printable
from resdiff.labelling import SYMBOLS, Names
from resdiff.model import CONTAINERS, Change, Edit, Provision, Report

if TYPE_CHECKING:
    from resdiff.revise.merge import Merged, Row

_ENDS = ".,;:。，；：、،؛ "  # the last mark of a clause, in which proposals that agree may differ
_FEW = 3  # labels that are listed one by one


class Cell(NamedTuple):
    """What one proposal does to a clause: its symbol, and the words as changed from the base text.

    `same` names an earlier proposal that does the same ('= A'), and `symbol` is '' then, as it is of a
    proposal that does not have the clause. `remark` says where it went, or which label it has.
    """

    symbol: str = ""
    edits: tuple[Edit, ...] = ()
    same: str = ""
    remark: str = ""


class Line(NamedTuple):
    """A clause: its label and words in the base text (None of an addition), a cell for each proposal.

    `differs` if proposals cannot all be followed. A line that is `folded` stands for unchanged clauses and
    says so.
    """

    label: str
    base: str | None = None
    cells: tuple[Cell, ...] = ()
    differs: bool = False
    folded: str = ""


class Part(NamedTuple):
    """The clauses under one head."""

    head: str
    lines: tuple[Line, ...]


class Table(NamedTuple):
    """The table: what it is called, what the text is called, who proposes, how much, and what signs mean."""

    heading: str
    title: str
    base: str
    names: tuple[str, ...]
    counts: str
    differ: str
    legend: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    language: str


def proposed(report: Report, everything: bool) -> Table:
    """The table of a report; with `everything` unchanged clauses have lines of their own."""
    assert report.merged is not None
    return _Tabling(report.merged, dict(report.phrases), everything).table()


class _Tabling:
    def __init__(self, merged: Merged, phrases: Mapping[str, str], everything: bool) -> None:
        self.merged, self.say, self.everything = merged, phrases, everything
        self.shown = tuple(printable(name) for name in merged.names)
        self.base = Names(merged.base, (row.base for row in merged.rows if row.base), phrases)
        self.own = [
            Names(merged.instrument, (q for row in merged.rows if (q := row.proposals[n])), phrases)
            for n in range(len(merged.names))
        ]
        self.open = {conflict.at for conflict in merged.conflicts}
        self.changed = [0] * len(merged.names)
        self.alike = self.differing = 0
        self.symbols: set[str] = set()

    def table(self) -> Table:
        told = [(self.head(row), self.line(row)) for row in self.merged.rows]
        parts = tuple(
            Part(head, tuple(self.folded([line for _, line in lines if line])))
            for head, lines in groupby(told, key=lambda item: item[0])
        )
        say, base = self.say, self.merged.base
        counts = [*zip(self.shown, self.changed, strict=True)]
        counts += [(say["proposals_alike"], self.alike), (say["proposals_differ"], self.differing)]
        return Table(
            say["proposals_heading"],
            f"{base.designation or base.source}",
            say["proposals_base"],
            self.shown,
            say["between"].join(say["counted"].format(what=what, number=n) for what, n in counts),
            f"≠ {say['proposals_differ']}",
            tuple((symbol, say[phrase]) for symbol, phrase in SYMBOLS.items() if symbol in self.symbols)
            + ((f"= {self.shown[0]}", say["proposals_same"].format(what=self.shown[0])),) * bool(self.alike),
            tuple(part for part in parts if part.lines),
            base.language,
        )

    def head(self, row: Row) -> str:
        """The head that a clause stands under."""
        if row.base is not None:
            return self.base.heading(self.base.section(row.base))
        n, own = next((n, p) for n, p in enumerate(row.proposals) if p)
        return self.own[n].heading(self.own[n].section(own))

    def line(self, row: Row) -> Line | None:
        """The line of a clause; None of a head that nobody touches."""
        cells = [self.cell(row, n) for n in range(len(self.shown))]
        still = all(cell.symbol == "NOC" and not cell.remark for cell in cells)
        bare = row.base is not None and row.base.clause.role in CONTAINERS and not row.base.text
        if bare and still:
            return None
        differs = row.merged is not None and row.merged.address in self.open
        self.differing += differs
        found: dict[object, str] = {}
        for n, (cell, name) in enumerate(zip(cells, self.shown, strict=True)):
            if cell.symbol in ("", "NOC") and not cell.remark:
                continue
            self.changed[n] += 1
            own = row.proposals[n]
            said = own and (fold(own.text).rstrip(_ENDS), fold(own.clause.keyword))
            key = cell.symbol, said, cell.remark
            if key in found:
                cells[n] = Cell(same=f"= {found[key]}")
                self.alike += sum(cell.same != "" for cell in cells[: n + 1]) == 1
            found.setdefault(key, name)
        self.symbols |= {cell.symbol for cell in cells}
        one = row.base or next(p for p in row.proposals if p)
        names = self.base if row.base else self.own[row.proposals.index(one)]
        base = None if row.base is None else _words(row.base, self.headed(row))
        return Line(names.label(one), base, tuple(cells), differs)

    def cell(self, row: Row, n: int) -> Cell:
        """What a proposal does to a clause."""
        old, new, change = row.base, row.proposals[n], row.changes[n]
        if change is None:
            return Cell()
        headed = self.headed(row)
        if new is None:
            if change.new:  # its words are in another clause now
                return Cell(
                    "MOD", (), "", self.remark(change, self.say["said_to"], self.own[n], change.new[0])
                )
            return Cell("SUP")
        if old is None:
            text = (Edit("+", _words(new, headed)),)
            if change.old:
                where = self.remark(change, self.say["said_from"], self.base, change.old[0])
                return Cell("MOD", text, "", where)
            return Cell("ADD", text)
        remark = ""
        if change.kind in ("split", "merged"):
            remark = self.say[f"kind_{change.kind}"]
        elif change.moved:
            remark = self.remark(change, self.say["said_to"], self.own[n], new)
        symbol = change.symbol
        words = shown(edits(_words(old, headed), _words(new, headed)))
        if symbol == "NOC" or all(op == "=" for op, _ in words):
            return Cell(symbol, (), "", remark)
        return Cell(symbol, words, "", remark)

    def headed(self, row: Row) -> bool:
        """Whether the head of a section is to be told with its words: somebody changes it."""
        heads = {
            fold(p.clause.keyword) for p in (row.base, *row.proposals) if p and p.clause.role == "section"
        }
        there = [p is not None for p in row.proposals]
        return len(heads) > 1 or row.base is None or not all(there)

    def remark(self, change: Change, where: str, names: Names, other: Provision) -> str:
        kind = change.kind if change.kind in ("split", "merged") else "moved"
        return f"{self.say[f'kind_{kind}']}{self.say['and_so']}{where.format(what=names.cite(other))}"

    def folded(self, lines: Sequence[Line]) -> Iterator[Line]:
        """The lines with those of unchanged clauses as one."""
        for still, found in groupby(lines, key=lambda line: not self.everything and _still(line)):
            row = list(found)
            if not still:
                yield from row
                continue
            labels = [line.label for line in row if line.label]
            few = self.say["and_so"].join(labels) if len(labels) <= _FEW else f"{labels[0]} … {labels[-1]}"
            yield Line(few, folded=f"NOC · {self.say['web_clauses'].format(number=len(row))}")


def _still(line: Line) -> bool:
    return all(cell.symbol == "NOC" and not cell.remark for cell in line.cells)


def _words(provision: Provision, headed: bool) -> str:
    """The words of a clause; of a section whose head is told with it, too."""
    clause = provision.clause
    if clause.role == "section" and headed:
        return f"{clause.keyword}: {clause.text}" if clause.text else clause.keyword
    if clause.role in CONTAINERS and not clause.text:
        return clause.keyword or clause.label
    return clause.text
