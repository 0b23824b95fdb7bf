"""What the page of a comparison shows: sections and rows with their labels, links, words and remarks.

`arrangement` says what is told; here it is put into the form in which a template writes it down. Each
clause of both texts has a place with its id, also where its words are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from resdiff.arrangement import Arrangement, arrange, in_a_row, span, told_counts
from resdiff.arrangement import Row as Told
from resdiff.arrangement import Section as Part
from resdiff.edits import rewritten, without_told
from resdiff.labelling import SYMBOLS, Names
from resdiff.model import CONTAINERS, Change, Comparison, Nature, Provision, Substitution, substantial
from resdiff.renderers._anchors import anchor
from resdiff.renderers._pagenouns import (
    KINDS,
    Label,
    Page,
    Paragraph,
    Remark,
    Repeated,
    Row,
    Section,
    Side,
)
from resdiff.renderers._pagewords import dress, dressed

# With more clauses than this the unchanged ones are left out: a browser would take seconds to lay them out.
MOST = 4000

_CHANGED = {"modified": "mod", "added": "add", "deleted": "sup", "split": "split", "merged": "merge"}


def page(
    comparison: Comparison, phrases: Mapping[str, str], addressed: Iterable[tuple[str, str]] = ()
) -> Page:
    """The comparison as a page. `phrases` are the page's own words; `addressed` says whom a clause addresses,
    by its address ('old:' before those of the old text).
    """
    return _Builder(comparison, phrases, dict(addressed)).page()


class _Builder:
    def __init__(
        self, comparison: Comparison, phrases: Mapping[str, str], addressed: Mapping[str, str]
    ) -> None:
        self.comparison, self.phrases, self.addressed = comparison, phrases, addressed
        olds = [p for c in comparison.changes for p in c.old]
        news = [p for c in comparison.changes for p in c.new]
        self.old = Names(comparison.old, olds, phrases)
        self.new = Names(comparison.new, news, phrases)
        self.news = {p.address: p for p in news}
        self.old_notes = {p.clause.label: f"#{anchor('old', p)}" for p in olds if p.clause.role == "note"}
        self.new_notes = {p.clause.label: f"#{anchor('new', p)}" for p in news if p.clause.role == "note"}
        self.whole = len(comparison.changes) <= MOST
        self.placed: set[str] = set()
        told = [self.names(c) for c in comparison.changes if not _unchanged(c)]
        self.who = {name: n for n, name in enumerate(dict.fromkeys(name for names in told for name in names))}
        self.left_out = 0

    def page(self) -> Page:
        told = arrange(self.comparison, everything=True, phrases=self.phrases)
        sections = tuple(self.section(n, part) for n, part in enumerate(told.sections, 1))
        kinds = {row.kind for s in sections for row in s.rows if row.form != "out"}
        symbols = {row.symbol for s in sections for row in s.rows} | {s.symbol for s in sections}
        return Page(
            told.old,
            told.new,
            self.comparison.new.title,
            tuple(_counts(told.counts, self.phrases)),
            tuple(self.repeated(told)),
            sections,
            tuple((kind, self.phrases[key]) for kind, key in KINDS.items() if kind in kinds),
            tuple((symbol, self.phrases[key]) for symbol, key in SYMBOLS.items() if symbol in symbols),
            tuple(self.who),
            self.left_out,
        )

    def repeated(self, told: Arrangement) -> Iterator[Repeated]:
        for one in told.substitutions:
            at = tuple(
                Label(self.new.cite(p), "new", "", f"#{anchor('new', p)}")
                for p in map(self.news.get, one.at)
                if p is not None
            )
            yield Repeated(one.old, one.new, at)

    # -- a section ----------------------------------------------------------------------------------

    def section(self, number: int, part: Part) -> Section:
        ids = [
            self.place(side, p)
            for change in part.own
            for side, provisions in _sides(change)
            for p in provisions
            if p.clause.role in CONTAINERS
            and (side == "old" or part.symbol != "SUP*")
            and (side == "new" or not change.moved or part.symbol == "SUP*")
        ]
        rows = tuple(self.rows(part))
        told = sum(row.form == "gone" or row.changes[0].notable for row in part.rows)
        remark = None
        if part.other and part.own:
            remark = self.elsewhere(part.own[0], part.symbol == "SUP*", part.other)
        return Section(
            f"s{number}",
            self.side(part),
            tuple(filter(None, ids)),
            tuple(part.head),
            part.head[-1].text if part.head else "",
            part.symbol if part.symbol != "NOC" else "",
            remark,
            self.phrases["between"].join(
                self.phrases["counted"].format(what=name, number=number)
                for name, number in _counts(part.counts, self.phrases)
            ),
            told or int(part.symbol not in ("", "NOC")),
            rows,
        )

    def side(self, part: Part) -> Side | Literal[""]:
        """Whose words the head of a section are."""
        head = part.head[-1].text if part.head else ""
        if not part.own and any(
            head == said for key, said in self.phrases.items() if key.startswith("part_")
        ):
            return ""
        return "old" if part.symbol in ("SUP", "SUP*") else "new"

    def rows(self, part: Part) -> Iterator[Row]:
        """All rows of a section; clauses that were merely renumbered have a line for all of a run, too."""
        runs = {id(run[0]): run for run in self.runs(part)}
        out: list[Change] = []
        for row in part.rows:
            change = row.changes[0]
            if row.form != "gone" and id(change) in runs:
                said = (Remark(self.phrases["renumbered"]),)
                yield Row(
                    "line",
                    "number",
                    "",
                    (),
                    (),
                    span(runs[id(change)], self.old, self.new),
                    remarks=said,
                    minor=True,
                )
            if not self.whole and row.form != "gone" and _unchanged(change):
                out.append(change)
                continue
            if out:
                yield self.out(out)
                out = []
            yield self.row(row)
        if out:
            yield self.out(out)

    def runs(self, part: Part) -> Iterator[list[Change]]:
        """The clauses of a section that were merely renumbered, those in a row together."""
        run: list[Change] = []
        for row in part.rows:
            change = row.changes[0]
            if row.form == "gone" or not (change.renumbered and _unchanged(change)):
                continue
            if run and not in_a_row(run[-1], change, self.old, self.new):
                yield run
                run = []
            run.append(change)
        if run:
            yield run

    def out(self, run: list[Change]) -> Row:
        """One row for clauses whose words are left out: their ids."""
        self.left_out += len(run)
        old = tuple(self.label("old", p) for change in run for p in change.old)
        new = tuple(self.label("new", p) for change in run for p in change.new)
        return Row("out", "same", "", old, new, minor=True)

    # -- a row --------------------------------------------------------------------------------------

    def row(self, row: Told) -> Row:
        change = row.changes[0]
        addressees = self.told_to(change)
        if row.form == "gone":
            old = tuple(self.label("old", p) for p in substantial(change.old) if self.free("old", p))
            remark = self.elsewhere(change, True, row.other)
            return Row("line", "move", row.symbol, old, (), remarks=(remark,), addressees=addressees)
        told = self.comparison.substitutions if change.kind in ("modified", "split", "merged") else ()
        repeated = bool(told) and not change.moved and _repeated(row, told)
        kind = _kind(change)
        return Row(
            "same" if kind == "same" else "words",
            kind,
            row.symbol,
            tuple(self.label("old", p, not change.moved) for p in _named(change.old)),
            tuple(self.label("new", p) for p in _named(change.new)),
            paragraphs=self.paragraphs(row, told),
            sides=tuple(side for side, provisions in _sides(change) if provisions),
            parted=_parted(change),
            remarks=tuple(self.remarks(row, repeated)),
            minor=kind in ("same", "edit") or repeated,
            addressees=addressees,
        )

    def paragraphs(self, row: Told, substituted: Iterable[Substitution]) -> tuple[Paragraph, ...]:
        change = row.changes[0]
        edits = [piece.edits for piece in row.pieces]
        old, new = dress(change.old), dress(change.new)
        now = dressed(edits, new, "+", self.new_notes, substituted)
        # Where neither side has any looks, both have the same pieces.
        plain = not any((*old[1:], *new[1:]))
        before = now if plain else dressed(edits, old, "-", self.old_notes, substituted)
        labels: list[Label | None] = [None] * len(edits)
        side = _parted(change)
        if side:
            several = change.new if side == "new" else change.old
            labels = [self.link(side, p) for p in several if p.text]
        both = zip(now if change.new else before, before, strict=True)
        return tuple(
            Paragraph(label, *pieces, rewritten(piece.edits), piece.gap)
            for label, pieces, piece in zip(labels, both, row.pieces, strict=True)
        )

    def remarks(self, row: Told, repeated: bool) -> Iterator[Remark]:
        """What is said of a change beside its words."""
        change = row.changes[0]
        if row.other:
            yield self.elsewhere(change, False, row.other)
        if change.kind in ("split", "merged"):
            yield Remark(self.phrases[f"kind_{change.kind}"])
        natures = (n if n.direction else Nature(n.kind) for n in change.nature)
        for nature in dict.fromkeys(natures):
            if nature.direction:
                yield Remark(
                    self.phrases[f"kind_{nature.direction}"],
                    old=nature.old or "–",
                    new=nature.new or "–",
                )
            elif nature.kind != "head":
                yield Remark(self.phrases[f"kind_{nature.kind}"])
        if repeated:
            yield Remark(self.phrases["kind_replaced"])
        if change.confidence != "high" and change.old and change.new:
            yield Remark(f"? {self.phrases['kind_unsure']}", look="unsure")

    def elsewhere(self, change: Change, to: bool, named: str) -> Remark:
        """Where a clause that moved went, or came from, with links."""
        side: Side = "new" if to else "old"
        before, _, behind = self.phrases["said_to" if to else "said_from"].partition("{what}")
        there = substantial(change.new if to else change.old)
        names = named.split(" + ") if named.count(" + ") == len(there) - 1 else [named]
        links = tuple(
            Label(name, side, "", f"#{anchor(side, p)}") for name, p in zip(names, there, strict=False)
        )
        return Remark(before, behind, links, look="elsewhere")

    # -- a clause -----------------------------------------------------------------------------------

    def label(self, side: Side, provision: Provision, here: bool = True) -> Label:
        """The label of a clause; `here` says whether this is the place to which links lead."""
        link = self.link(side, provision)
        return link._replace(id=self.place(side, provision) if here else "")

    def link(self, side: Side, provision: Provision) -> Label:
        names = self.new if side == "new" else self.old
        return Label(names.label(provision), side, "", f"#{anchor(side, provision)}")

    def free(self, side: Side, provision: Provision) -> bool:
        return anchor(side, provision) not in self.placed

    def place(self, side: Side, provision: Provision) -> str:
        """The id of a clause the first time that it is asked for, then ''."""
        name = anchor(side, provision)
        if name in self.placed:
            return ""
        self.placed.add(name)
        return name

    def told_to(self, change: Change) -> tuple[int, ...]:
        """The numbers of those whom the clauses of a change address."""
        return tuple(self.who[name] for name in self.names(change) if name in self.who)

    def names(self, change: Change) -> dict[str, None]:
        """Whom the clauses of a change address, in the old text and in the new one."""
        sides = (*(f"old:{p.address}" for p in change.old), *(p.address for p in change.new))
        return dict.fromkeys(self.addressed[address] for address in sides if address in self.addressed)


def _sides(change: Change) -> tuple[tuple[Side, tuple[Provision, ...]], ...]:
    return ("old", change.old), ("new", change.new)


def _named(side: tuple[Provision, ...]) -> tuple[Provision, ...]:
    return substantial(side) if side else ()


def _unchanged(change: Change) -> bool:
    return change.symbol == "NOC" and not change.moved


def _parted(change: Change) -> Side | Literal[""]:
    """The side of a split or merge that has several texts."""
    if change.kind == "split":
        return "new"
    return "old" if change.kind == "merged" else ""


def _repeated(row: Told, told: Iterable[Substitution]) -> bool:
    """Whether nothing changed but what was replaced throughout."""
    told = tuple(told)
    return all(e.op == "=" for piece in row.pieces for e in without_told(piece.edits, told)[0])


def _kind(change: Change) -> str:
    """The filter to which a change belongs."""
    if change.moved:
        return "move"
    if change.symbol == "(MOD)":
        return "edit"
    return _CHANGED.get(change.kind, "same")


def _counts(counts: Mapping[str, int], phrases: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    yield from ((phrases[name], number) for name, number in told_counts(counts))
