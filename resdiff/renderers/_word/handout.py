"""A summary as a handout: headings, lists, the table of changes, old and new labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from resdiff.edits import by_line
from resdiff.model import Edit, Report
from resdiff.punctuation import arrow
from resdiff.renderers._word.sheet import Cell, Sheet, Words, marked
from resdiff.summary import Concordance, Item, Row, Section, Summary, Table, Topic, of
from resdiff.writers._wordpackage import Content, package
from resdiff.writers._wordstyles import styles
from resdiff.writers._wordxml import Element

_WIDTHS = (1900, 950, 4250, 4250, 1750, 1470)  # all of a page of A4 on its side, but for its margins
_LABELS = (5000, 5000)
# What a summary keeps apart since it is of the other direction.
_ISOLATED = re.compile("\u2068([^\u2068\u2069]*)\u2069")


def handout(report: Report) -> bytes:
    """The summary of a report as a Word file."""
    return _Handout(of(report), Sheet(report.language)).file()


class _Handout:
    def __init__(self, summary: Summary, sheet: Sheet) -> None:
        self.summary, self.sheet = summary, sheet
        self.paragraph = sheet.paragraph

    def file(self) -> bytes:
        """The bytes of the file."""
        known = self.sheet.language
        body = list(self.body())
        title = f"{self.summary.heading}: {self.summary.new.designation}"
        return package(Content(body, broad=True), known, styles(known, handout=True), title)

    def body(self) -> Iterator[Element]:
        summary, code = self.summary, self.summary.new.language
        old, new = summary.old.designation, summary.new.designation
        yield self.paragraph("Restitle", [Words(summary.heading)])
        names = new if old == new else f"{old} {arrow(old)} {new}"
        yield self.paragraph("ResNo", [Words(self.sheet.pointed(names, code))], code=code)
        if summary.new.title:
            yield self.paragraph("Restitle", [Words(summary.new.title)], code=code)
        yield self.paragraph("Normal", [Words(summary.counts)])
        for topic in summary.topics:
            yield from self.topic(topic)
        if summary.table:
            yield from self.table(summary.table)
        if summary.concordance:
            yield from self.concordance(summary.concordance)

    def topic(self, topic: Topic) -> Iterator[Element]:
        yield self.paragraph("Heading1", [Words(topic.heading)])
        if topic.lead:
            yield self.paragraph("Normal", [Words(topic.lead)])
        for group in topic.groups:
            if group.heading:
                code = self.sheet.spoken(group.heading, self.summary.new.language)
                yield self.paragraph("Heading2", [Words(group.heading, code=code)])
            for item in group.items:
                yield self.paragraph("enumlev1", self.item(item), "•")

    def item(self, item: Item) -> Iterator[Words]:
        code = self.summary.new.language
        yield Words(item.mark, "strong")
        for part in filter(None, (self.sheet.pointed(item.place), item.lead)):
            yield from (Words(" · "), Words(part, code=code))
        if item.words:
            yield Words(" · ")
            for n, line in enumerate(by_line(item.words)):
                yield from [Words(" ")] * (n > 0)
                yield from (one._replace(code=code) for one in marked(line))
        if item.remark:
            yield Words(" · ")
            yield from (one._replace(look="slanted") for one in self.said(item.remark))

    def said(self, text: str) -> Iterator[Words]:
        """What the summary says itself; what it quotes from the text is of the text's language."""
        for n, part in enumerate(_ISOLATED.split(self.sheet.pointed(text))):
            if part:
                yield Words(part, code=self.summary.new.language if n % 2 else "")

    # -- tables -----------------------------------------------------------------------------------

    def table(self, table: Table) -> Iterator[Element]:
        yield self.paragraph("Heading1", [Words(table.heading)])
        legend: list[Words] = []
        for symbol, said in table.legend:
            legend += [Words(" · ")] * bool(legend) + [Words(symbol, "strong"), Words(f" {said}")]
        yield self.paragraph("Normal", legend)
        rows = [row for section in table.sections for row in self.section(section)]
        yield self.sheet.table(_WIDTHS, table.columns, rows)
        yield self.paragraph("Normal", [])

    def section(self, section: Section) -> Iterator[Sequence[Cell]]:
        """The head over all columns where something became of the section as a whole; then its rows."""
        if section.symbol:
            said = [Words(f"{section.symbol}  ", "strong")]
            said += [one._replace(look=one.look or "strong") for one in marked(section.head)]
            if section.remark:
                said += [Words("  "), *self.said(section.remark)]
            words = "".join(edit.text for edit in section.head)
            code = self.sheet.spoken(words, self.summary.new.language)
            head = self.paragraph("Tabletext", said, code=code)
            yield (Cell([head], wide=len(_WIDTHS), shaded=True),)
        for row in section.rows:
            yield self.row(row)

    def row(self, row: Row) -> Sequence[Cell]:
        old, new = self.summary.old.language, self.summary.new.language
        return (
            self.cell([Words(self.sheet.pointed(row.provision, new))], new),
            self.cell([Words(row.symbol, "strong")]),
            Cell(self.words(row.old, old)),
            Cell(self.words(row.new, new)),
            self.cell(self.said(row.kind)),
            self.cell([Words(row.reason)]),
        )

    def cell(self, words: Iterable[Words], code: str = "") -> Cell:
        return Cell([self.paragraph("Tabletext", words, code=code)])

    def words(self, edits: Sequence[Edit], code: str) -> list[Element]:
        return [self.paragraph("Tabletext", marked(line), code=code) for line in by_line(edits)]

    def concordance(self, concordance: Concordance) -> Iterator[Element]:
        yield self.paragraph("Heading1", [Words(concordance.heading)])
        old, new = self.summary.old.language, self.summary.new.language
        rows = [
            (self.cell([Words(pair.old)], old), self.cell([Words(pair.new)], new))
            for pair in concordance.pairs
        ]
        yield self.sheet.table(_LABELS, concordance.columns, rows)
        yield self.paragraph("Normal", [])
