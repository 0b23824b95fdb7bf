"""A summary on a terminal. The table has a row below the other: old words, then new ones, then the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.edits import by_line
from resdiff.model import Look
from resdiff.punctuation import arrow
from resdiff.renderers._marking import head, spans
from resdiff.renderers._screen import Line, Span, cells, padded, wrap
from resdiff.summary import Concordance, Item, Row, Section, Summary, Table, Topic

_MARGIN = 2
_SYMBOL = 7
# Marks of items have the look of the symbol that says about the same.
_LOOKS = {
    "new": "ADD",
    "dropped": "SUP",
    "stronger": "MOD",
    "weaker": "MOD",
    "changed": "MOD",
    "moved": "MOD",
    "other": "MOD",
    "error": "SUP",
    "warning": "MOD",
}


def lines(summary: Summary, look: Look, width: int) -> Iterator[Line]:
    """The summary in lines of at most `width` columns."""
    old, new = summary.old.designation, summary.new.designation
    yield from wrap([Span(summary.heading, "head")], width)
    names = [Span(new, "head")] if old == new else [Span(f"{old} {arrow(old)} "), Span(new, "head")]
    yield from wrap(names, width)
    if summary.new.title:
        yield from wrap([Span(summary.new.title)], width)
    yield []
    yield from wrap([Span(summary.counts)], width)
    screen = _Screen(look, width)
    for topic in summary.topics:
        yield from screen.topic(topic)
    if summary.table:
        yield from screen.table(summary.table)
    if summary.concordance:
        yield from screen.concordance(summary.concordance)


class _Screen:
    def __init__(self, look: Look, width: int) -> None:
        self.look, self.width = look, width

    def heading(self, text: str, lead: str = "") -> Iterator[Line]:
        yield []
        yield from wrap([Span(text.upper(), "head")], self.width)
        if lead:
            yield from wrap([Span(lead, "quiet")], self.width)

    def hanging(self, first: list[Span], spans: Iterable[Span], indent: int) -> Iterator[Line]:
        """Spans wrapped at `indent`, the first line of them beside `first` if that is short enough."""
        body = wrap(spans, self.width - indent)
        if sum(cells(span.text) for span in first) < indent:
            yield padded(first, indent) + body[0]
            body = body[1:]
        else:
            yield first
        yield from ([Span(" " * indent), *line] for line in body)

    def topic(self, topic: Topic) -> Iterator[Line]:
        yield from self.heading(topic.heading, topic.lead)
        marks = max(cells(item.mark) for group in topic.groups for item in group.items)
        for group in topic.groups:
            if group.heading:
                yield []
                yield from wrap([Span(group.heading, "head")], self.width)
            for item in group.items:
                yield from self.item(item, _MARGIN + marks + 2)

    def item(self, item: Item, indent: int) -> Iterator[Line]:
        """The mark, and beside it the name of the clause, its words, what is said of it."""
        mark = [Span(" " * _MARGIN), Span(item.mark, _LOOKS.get(item.key, ""))]
        rest: list[list[Span]] = [[Span(item.place, "head")]] if item.place else []
        lead = [Span(f"{item.lead} … ", "quiet")] if item.lead else []
        if item.words:
            rest.append([*lead, *spans(item.words, self.look.color)])
        if item.remark:
            rest.append([Span(item.remark, "quiet")])
        for n, paragraph in enumerate(rest):
            yield from self.hanging(mark if n == 0 else [], paragraph, indent)

    def table(self, table: Table) -> Iterator[Line]:
        legend = " · ".join(f"{symbol} {said}" for symbol, said in table.legend)
        yield from self.heading(table.heading, legend)
        words = [f"{name}: " for name in (table.columns[2], table.columns[3], table.columns[5])]
        for section in table.sections:
            yield []
            yield from wrap(self.head(section), self.width)
            for row in section.rows:
                yield from self.row(row, words)

    def head(self, section: Section) -> list[Span]:
        found = head(section.head)
        if section.symbol:
            found += [Span("  "), Span(section.symbol, section.symbol), Span(f" {section.remark}", "quiet")]
        return found

    def row(self, row: Row, words: list[str]) -> Iterator[Line]:
        indent = _MARGIN + _SYMBOL
        symbol = [Span(" " * _MARGIN), Span(row.symbol, row.symbol)]
        label = [Span(row.label, "head"), Span(" ")] if row.label else []
        kind = [Span(f"({row.kind})", "quiet")] if row.kind else []
        yield from self.hanging(symbol, [*label, *kind], indent)
        for name, side in zip(words, (row.old, row.new), strict=False):
            for n, line in enumerate(by_line(side)):
                first = Span(name if n == 0 else "", "quiet")
                yield from self.hanging([], [first, *spans(line, self.look.color)], indent)
        if row.reason:
            yield from self.hanging([], [Span(words[2], "quiet"), Span(row.reason)], indent)

    def concordance(self, concordance: Concordance) -> Iterator[Line]:
        yield from self.heading(concordance.heading)
        for pair in concordance.pairs:
            pointed = f"{pair.old} {arrow(pair.old)} {pair.new}"
            yield from self.hanging([], [Span(pointed)], _MARGIN)
