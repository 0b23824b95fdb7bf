"""A comparison as the table that conferences use: the old text, a comment, the new text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from resdiff.arrangement import Arrangement, Row, Section, arrange, one_side
from resdiff.edits import by_line
from resdiff.model import Change, Edit, Look, Operation, Report, substantial
from resdiff.punctuation import arrow, pointed
from resdiff.renderers._word.sheet import Cell, Sheet, Words, marked
from resdiff.writers._wordpackage import Content, package
from resdiff.writers._wordstyles import styles
from resdiff.writers._wordxml import Element

_WIDTHS = (5900, 2770, 5900)  # all of a page of A4 on its side, but for its margins
_COUNTED = ("modified", "added", "deleted", "split", "merged", "moved", "renumbered", "unchanged")


def table(report: Report, look: Look) -> bytes:
    """The comparison of a report as a Word file with one table."""
    return _Table(report, look).file()


class _Table:
    def __init__(self, report: Report, look: Look) -> None:
        assert report.comparison is not None
        self.comparison = report.comparison
        self.phrases: Mapping[str, str] = dict(report.phrases)
        self.sheet = Sheet(report.language)
        self.languages: dict[Operation, str] = {
            "-": self.comparison.old.language,
            "+": self.comparison.new.language,
        }
        self.told: Arrangement = arrange(
            self.comparison, look.everything, look.editorial, phrases=self.phrases
        )

    def file(self) -> bytes:
        """The bytes of the file."""
        said = self.phrases
        heads = said["column_old"], said["word_comment"], said["column_new"]
        rows = [row for section in self.told.sections for row in self.section(section)]
        body = [*self.top(), self.sheet.table(_WIDTHS, heads, rows), self.sheet.paragraph("Normal", [])]
        title = f"{self.told.old} {arrow(self.told.old)} {self.told.new}"
        known = self.sheet.language
        return package(Content(body, broad=True), known, styles(known, handout=True), title)

    def top(self) -> Iterator[Element]:
        """The names of the two texts, how much changed, and what was replaced throughout."""
        told, said, code = self.told, self.phrases, self.comparison.new.language
        same = told.old == told.new
        names = told.new if same else f"{told.old} {arrow(told.old)} {told.new}"
        yield self.sheet.paragraph("ResNo", [Words(self.sheet.pointed(names, code))], code=code)
        if self.comparison.new.title:
            yield self.sheet.paragraph("Restitle", [Words(self.comparison.new.title)], code=code)
        counts = [
            said["counted"].format(what=said[kind], number=told.counts[kind])
            for kind in _COUNTED
            if told.counts[kind]
        ]
        counted = said["between"].join(counts) + said["end"] if counts else said["nothing_changed"]
        yield self.sheet.paragraph("Normal", [Words(f"{counted[:1].upper()}{counted[1:]}")])
        if told.substitutions:
            yield self.sheet.paragraph("Heading1", [Words(said["topic_throughout"])])
        for one in told.substitutions:
            words = [
                Words(one.old, "old"),
                Words(self.sheet.pointed(f" {arrow(one.old)} ", code)),
                Words(one.new, "new"),
            ]
            words.append(Words(f" ({len(one.at)})"))
            yield self.sheet.paragraph("enumlev1", words, "•", code)

    # -- rows -------------------------------------------------------------------------------------

    def section(self, section: Section) -> Iterator[Sequence[Cell]]:
        """The head over all columns, then the rows below it."""
        if not section.rows and not section.symbol:
            return
        words = marked(section.head)
        if section.symbol in ("ADD", "SUP"):
            edit = Edit("+" if section.symbol == "ADD" else "-", "".join(e.text for e in section.head))
            words = marked([edit])
        strong = [Words(one.text, one.look or "strong") for one in words]
        remark = self.other(section.symbol, section.other)
        said = [Words(f"{section.symbol}  ", "strong")] if section.symbol else []
        said += [*strong, Words(f"  ({remark})")] if remark else strong
        code = self.sheet.spoken("".join(edit.text for edit in section.head), self.languages["+"])
        head = self.sheet.paragraph("Tabletext", said, code=code)
        yield (Cell([head], wide=3, shaded=True),)
        for row in section.rows:
            old, new = self.side(row, "-"), self.side(row, "+")
            yield Cell(list(old)), Cell(list(self.comment(row))), Cell(list(new))

    def side(self, row: Row, op: Literal["-", "+"]) -> Iterator[Element]:
        """The text of one side, each part of a split or merge under its own label."""
        change = row.changes[0]
        before, parted, after = row.label.partition(" → ")
        label = before if op == "-" or not parted else after
        code = self.languages[op]
        if row.form in ("renumbered", "editorial"):
            yield self.sheet.paragraph("Tabletext", [Words(label)], code=code)
            return
        if row.form == "gone":
            if op == "-":
                text = "\n".join(provision.text for provision in substantial(change.old))
                yield from self.text(label, [Edit("-", text)] if text else [], code)
            return
        provisions = substantial(change.old if op == "-" else change.new)
        if not provisions:
            return
        if row.other:
            label = "" if op == "-" else label
        for piece in one_side(row, op):
            yield from self.text(label if len(provisions) == 1 else piece.label, piece.edits, code)

    def text(self, label: str, edits: Sequence[Edit], code: str) -> Iterator[Element]:
        """A paragraph for each line; the label stands before the first."""
        for n, line in enumerate(list(by_line(edits)) or [[]]):
            front = [Words(f"{label} ", "strong")] if label and not n else []
            yield self.sheet.paragraph("Tabletext", [*front, *marked(line)], code=code)

    # -- comments ---------------------------------------------------------------------------------

    def comment(self, row: Row) -> Iterator[Element]:
        """The symbol, then what sort of change it is, a line each."""
        if row.symbol:
            yield self.sheet.paragraph("Tabletext", [Words(row.symbol, "strong")])
        if " → " in row.label:
            yield self.sheet.paragraph("Tabletext", [Words(self.sheet.pointed(pointed(row.label)))])
        for said in dict.fromkeys(self.kinds(row)):
            yield self.sheet.paragraph("Tabletext", [Words(self.sheet.pointed(said))])

    def kinds(self, row: Row) -> Iterator[str]:
        said, change = self.phrases, row.changes[0]
        if row.form in ("renumbered", "editorial"):
            yield said[f"kind_{row.form}"]
            return
        if row.other:
            yield self.other(row.symbol, row.other)
        if row.form == "gone":
            return
        if change.kind in ("split", "merged"):
            yield said[f"kind_{change.kind}"]
        if change.symbol == "(MOD)":
            yield said["kind_editorial"]
        elif change.symbol == "MOD":
            yield from self.natures(change)
        if row.substituted:
            yield said["kind_replaced"]
        if change.renumbered and not change.moved:
            yield said["kind_renumbered"]
        if change.confidence != "high" and change.old and change.new:
            yield said["kind_unsure"]

    def natures(self, change: Change) -> Iterator[str]:
        for nature in change.nature:
            if nature.kind == "editorial":
                continue
            name = self.phrases[f"kind_{nature.direction or nature.kind}"]
            words = f"{nature.old or '–'} {arrow(nature.old or nature.new)} {nature.new or '–'}"
            yield f"{name}: {words}" if nature.kind == "force" else name

    def other(self, symbol: str, where: str) -> str:
        """Where a clause that moved came from, or went to."""
        key = "said_to" if symbol == "SUP*" else "said_from"
        return self.phrases[key].format(what=where) if where else ""
