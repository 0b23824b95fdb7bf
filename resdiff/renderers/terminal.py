"""A comparison, or the tree of a text, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.arrangement import Arrangement, Piece, Row, Section, arrange, told_counts
from resdiff.edits import without_told
from resdiff.folding import printable
from resdiff.model import Look, Report
from resdiff.punctuation import arrow, pointed
from resdiff.renderers._marking import head, remarks, told, whole, words
from resdiff.renderers._screen import Line, Span, cells, padded, painted, wrap

COMMANDS = ("diff", "show", "check", "rules", "summary", "history", "merge", "merge --table")
SUFFIXES = (".txt",)

_WIDEST = 104  # longer lines are hard to read
_SYMBOL = 6
_MARGIN = 2


def render(report: Report, look: Look) -> str:
    """The report as lines of at most `look.width` columns."""
    if report.command == "check":
        from resdiff.renderers._findings import findings

        return painted(findings(report.checked, min(look.width, _WIDEST), look.stat), look.color)
    if report.command == "rules":
        from resdiff.renderers._catalogue import explained, listed

        width = min(look.width, _WIDEST)
        rules = report.rules
        return painted(explained(rules[0], width) if len(rules) == 1 else listed(rules, width), look.color)
    if report.command == "summary":
        from resdiff.renderers._summaryscreen import lines as summary
        from resdiff.summary import of

        return painted(summary(of(report), look, min(look.width, _WIDEST)), look.color)
    if report.history is not None:
        from resdiff.renderers._livesscreen import lines as history

        return painted(history(report.history, look), look.color)
    if report.merged is not None:
        from resdiff.renderers import _mergescreen

        told = _mergescreen.merged if report.command == "merge" else _mergescreen.proposals
        return painted(told(report, look, min(look.width, _WIDEST)), look.color)
    if report.comparison is None:
        from resdiff.renderers._tree import tree

        assert report.instrument is not None
        return painted(tree(report.instrument, min(look.width, _WIDEST)), look.color)
    arrangement = arrange(report.comparison, look.everything, look.editorial)
    width = min(look.width, 2 * _WIDEST if look.side_by_side else _WIDEST)
    if look.stat:
        from resdiff.renderers._stat import table

        lines = [*_top(arrangement, width), *table(arrangement, width)]
    elif look.side_by_side:
        from resdiff.renderers._columns import columns

        lines = [*_top(arrangement, width), *columns(arrangement, look, width)]
    else:
        lines = [*_top(arrangement, width), *_Page(arrangement, look, width).lines()]
    return painted(lines, look.color)


def _top(arrangement: Arrangement, width: int) -> Iterator[Line]:
    """The two texts, the counts, and what was replaced throughout."""
    old, new = arrangement.old, arrangement.new
    names = [Span(old, "head")] if old == new else [Span(f"{old} {arrow(old)} ", ""), Span(new, "head")]
    yield from wrap(names, width)
    if arrangement.title:
        yield from wrap([Span(arrangement.title)], width)
    yield []
    counts = ", ".join(f"{n} {name}" for name, n in told_counts(arrangement.counts)) or "0 unchanged"
    yield from wrap([Span(counts, "quiet")], width)
    if not any(section.rows or section.symbol for section in arrangement.sections):
        yield []
        yield [Span("nothing changed")]
    if arrangement.substitutions:
        yield []
        yield [Span("throughout", "head")]
        for substitution in arrangement.substitutions:
            yield from indented(
                [
                    *words(substitution.old, "-"),
                    Span(f" {arrow(substitution.old)} "),
                    *words(substitution.new, "+"),
                    Span(f" ({len(substitution.at)} clauses)", "quiet"),
                ],
                _MARGIN,
                width,
            )


def indented(spans: list[Span], indent: int, width: int) -> Iterator[Line]:
    """The spans wrapped, every line `indent` columns in."""
    for line in wrap(spans, width - indent):
        yield [Span(" " * indent), *line]


class _Page:
    """One column: symbol, label, and the text hanging to the right of them."""

    def __init__(self, arrangement: Arrangement, look: Look, width: int) -> None:
        self.sections, self.look, self.width = arrangement.sections, look, width
        most = 8 if width < 72 else 11
        labels = (
            cells(r.label) for s in self.sections for r in s.rows if r.form in ("clause", "substituted")
        )
        lengths = sorted(length for length in labels if length <= most)
        usual = lengths[len(lengths) * 9 // 10] if lengths else 0
        self.text = _MARGIN + _SYMBOL + max(2, usual) + 2  # the column where the text begins

    def lines(self) -> Iterator[Line]:
        for section in self.sections:
            if section.rows or section.symbol:
                yield []
                yield from heading(section, self.width)
                for row in section.rows:
                    yield from self.row(row)

    def row(self, row: Row) -> Iterator[Line]:
        """The lines of a row: its first has the symbol and the label."""
        margin = [Span(" " * _MARGIN), Span(row.symbol.ljust(_SYMBOL), row.symbol)]
        if row.form in ("renumbered", "editorial"):
            what = "renumbered" if row.form == "renumbered" else "editorial"
            spans = [Span(f"{pointed(row.label)}  "), Span(what, "quiet")]
            for n, line in enumerate(wrap(spans, self.width - _MARGIN - _SYMBOL)):
                yield (margin if n == 0 else [Span(" " * (_MARGIN + _SYMBOL))]) + line
            return
        body = self.body(row)
        label = wrap([Span(pointed(row.label))], self.width - _MARGIN - _SYMBOL)
        if _MARGIN + _SYMBOL + cells(row.label) + 1 < self.text:
            yield padded([*margin, *label[0]], self.text) + next(body, [])
        else:
            yield [*margin, *label[0]]
            yield from ([Span(" " * (_MARGIN + _SYMBOL)), *line] for line in label[1:])
        for line in body:
            yield [Span(" " * self.text), *line]

    def body(self, row: Row) -> Iterator[Line]:
        """What stands to the right of the label."""
        room = self.width - self.text
        if row.form == "gone":
            yield from wrap([Span(f"to {row.other}", "quiet")], room)
            return
        if row.form == "substituted":
            yield from wrap(list(told(row)), room)
            return
        if row.other:
            yield from wrap([Span(f"from {row.other}", "quiet")], room)
        for piece in row.pieces:
            yield from self.piece(row, piece, room)
        notes = list(remarks(row))
        if notes:
            yield from wrap(notes, room)

    def piece(self, row: Row, piece: Piece, room: int) -> Iterator[Line]:
        label = printable(piece.label)
        indent = cells(label) + 2 if label else 0
        edits, _ = without_told(piece.edits, row.substituted)
        for paragraph in whole(edits, row.symbol, self.look):
            for line in wrap(paragraph, room - indent):
                yield [Span(label.ljust(indent), "quiet"), *line] if indent else line
                label = ""


def heading(section: Section, width: int) -> Iterator[Line]:
    """The head of a section and what became of it as a whole."""
    spans = head(section.head)
    if section.symbol:
        what = f" {section.other and f'from {section.other}'}" if section.symbol == "ADD*" else ""
        what = f" to {section.other}" if section.symbol == "SUP*" else what
        spans += [Span("  "), Span(section.symbol, section.symbol), Span(what, "quiet")]
    yield from wrap(spans, width)
