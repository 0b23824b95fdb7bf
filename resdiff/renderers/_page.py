"""What the page of a comparison shows: sections and rows with their labels, links, words and remarks.

`arrangement` says what is told; here it is put into the form in which a template writes it down. Each
clause of both texts has a place with its id, also where its words are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from resdiff.arrangement import Arrangement, arrange
from resdiff.arrangement import Row as Told
from resdiff.arrangement import Section as Part
from resdiff.labelling import Names
from resdiff.model import CONTAINERS, Change, Comparison, Provision, Substitution, substantial
from resdiff.punctuation import pointed
from resdiff.renderers._anchors import anchor
from resdiff.renderers._pagewords import Piece, dress, dressed, rewritten

# With more clauses than this the unchanged ones are left out: a browser would take seconds to lay them out.
_MOST = 4000

# The filters of a page, and the phrase of each. A row belongs to one of them.
KINDS = {
    "mod": "modified",
    "add": "added",
    "sup": "deleted",
    "move": "moved",
    "split": "split",
    "merge": "merged",
    "edit": "kind_editorial",
    "number": "renumbered",
    "same": "unchanged",
}
_CHANGED = {"modified": "mod", "added": "add", "deleted": "sup", "split": "split", "merged": "merge"}

Side = Literal["old", "new"]


class Label(NamedTuple):
    """What a clause is called on its side. `id` is '' where the clause has its place in another row."""

    text: str
    side: Side
    id: str
    href: str


class Remark(NamedTuple):
    """What is said of a change: `said`, and old and new words of the text if any.

    `links` stand where `said` has a gap: `said` and `behind` are what is before and behind it.
    """

    said: str
    behind: str = ""
    links: tuple[Label, ...] = ()
    old: str = ""
    new: str = ""
    look: str = ""


class Paragraph(NamedTuple):
    """Words under a label of their own: one part of a split or merge, or all of the clause (no label)."""

    label: Label | None
    pieces: tuple[Piece, ...]
    rewritten: bool = False


class Row(NamedTuple):
    """A row. `form` says how it is laid out: 'words', 'same' (one text), 'line' (labels only) or 'out'
    (clauses left out). `sides` are those that have a text, `parted` is the one that has several. `minor` is what is no substance;
    `addressees` are numbers in `Page.addressees`.
    """

    form: str
    kind: str
    symbol: str
    old: tuple[Label, ...]
    new: tuple[Label, ...]
    label: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    sides: tuple[Side, ...] = ()
    parted: str = ""
    remarks: tuple[Remark, ...] = ()
    minor: bool = False
    addressees: tuple[int, ...] = ()


class Section(NamedTuple):
    """Rows under a head. `side` is that of the head's words ('' for words of the page), `ids`
    are those of what has the head, `count` is how much of it is told."""

    id: str
    side: Literal["old", "new", ""]
    ids: tuple[str, ...]
    head: tuple[tuple[str, str], ...]
    name: str
    symbol: str
    remark: Remark | None
    counts: tuple[tuple[str, int], ...]
    count: int
    rows: tuple[Row, ...]


class Repeated(NamedTuple):
    """A replacement made throughout, with the clauses in which it was."""

    old: str
    new: str
    at: tuple[Label, ...]


class Page(NamedTuple):
    """All that the page of a comparison shows."""

    old: str
    new: str
    title: str
    counts: tuple[tuple[str, int], ...]
    repeated: tuple[Repeated, ...]
    sections: tuple[Section, ...]
    kinds: tuple[tuple[str, str, int], ...]
    symbols: tuple[tuple[str, str], ...]
    addressees: tuple[str, ...]
    left_out: int


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
        self.whole = len(comparison.changes) <= _MOST
        self.placed: set[str] = set()
        self.who: dict[str, int] = {}
        self.left_out = 0

    def page(self) -> Page:
        told = arrange(self.comparison, editorial=True, phrases=self.phrases)
        every = arrange(self.comparison, everything=True, phrases=self.phrases)
        sections = tuple(
            self.section(n, part, short)
            for n, (part, short) in enumerate(zip(every.sections, told.sections, strict=True), 1)
        )
        kinds = Counter(row.kind for s in sections for row in s.rows if row.form in ("words", "same"))
        kinds["number"] = told.counts["renumbered"] if any(r.form == "line" for s in sections for r in s.rows) else 0
        symbols = {row.symbol for s in sections for row in s.rows} | {s.symbol for s in sections}
        return Page(
            told.old,
            told.new,
            self.comparison.new.title,
            tuple(_counts(told.counts, self.phrases)),
            tuple(self.repeated(told)),
            sections,
            tuple((kind, self.phrases[key], kinds[kind]) for kind, key in KINDS.items() if kinds[kind]),
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

    def section(self, number: int, part: Part, short: Part) -> Section:
        """A section; `short` is the same one as it is told in short."""
        ids = [
            self.place(side, p)
            for change in part.own
            for side, provisions in _sides(change)
            for p in provisions
            if p.clause.role in CONTAINERS and (side == "old" or part.symbol != "SUP*")
            and (side == "new" or not change.moved or part.symbol == "SUP*")
        ]
        rows = tuple(self.rows(part, short))
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
            tuple(_counts(part.counts, self.phrases)),
            sum(len(row.changes) if row.form == "renumbered" else 1 for row in short.rows)
            + (not short.rows and part.symbol not in ("", "NOC")),
            rows,
        )

    def side(self, part: Part) -> Literal["old", "new", ""]:
        """Whose words the head of a section are."""
        head = part.head[-1].text if part.head else ""
        if not part.own and any(head == said for key, said in self.phrases.items() if key.startswith("part_")):
            return ""
        return "old" if part.symbol in ("SUP", "SUP*") else "new"

    def rows(self, part: Part, short: Part) -> Iterator[Row]:
        """All rows of a section, what is told in short before what it stands for."""
        briefly = {id(row.changes[0]): row for row in short.rows if row.form not in ("gone", "clause")}
        run: list[Change] = []
        for row in part.rows:
            change = row.changes[0]
            brief = briefly.get(id(change)) if row.form != "gone" else None
            if brief is not None and brief.form == "renumbered":
                yield Row("line", "number", "", (), (), pointed(brief.label), minor=True)
            if not self.whole and row.form == "clause" and _unchanged(change):
                run.append(change)
                continue
            if run:
                yield self.out(run)
                run = []
            yield self.row(row, brief)
        if run:
            yield self.out(run)

    def out(self, run: list[Change]) -> Row:
        """One row for clauses whose words are left out: their ids."""
        self.left_out += len(run)
        old = tuple(self.label("old", p) for change in run for p in change.old)
        new = tuple(self.label("new", p) for change in run for p in change.new)
        return Row("out", "same", "", old, new, minor=True)

    # -- a row --------------------------------------------------------------------------------------

    def row(self, row: Told, brief: Told | None) -> Row:
        change = row.changes[0]
        if row.form == "gone":
            old = tuple(self.label("old", p) for p in substantial(change.old) if self.free("old", p))
            remark = self.elsewhere(change, True, row.other)
            addressees = self.told_to(change)
            return Row("line", "move", row.symbol, old, (), remarks=(remark,), addressees=addressees)
        old = tuple(self.label("old", p, not change.moved) for p in _named(change.old))
        new = tuple(self.label("new", p) for p in _named(change.new))
        kind, minor = _kind(change), _unchanged(change)
        minor = minor or (change.symbol == "(MOD)" and not change.moved)
        minor = minor or (brief is not None and brief.form == "substituted")
        substituted = self.comparison.substitutions if change.kind in ("modified", "split", "merged") else ()
        return Row(
            "same" if kind == "same" else "words",
            kind,
            row.symbol,
            old,
            new,
            paragraphs=self.paragraphs(row, substituted),
            sides=tuple(side for side, provisions in _sides(change) if provisions),
            parted={"split": "new", "merged": "old"}.get(change.kind, ""),
            remarks=tuple(self.remarks(row, brief)),
            minor=minor,
            addressees=self.told_to(change),
        )

    def paragraphs(self, row: Told, substituted: Iterable[Substitution]) -> tuple[Paragraph, ...]:
        change = row.changes[0]
        side, provisions, notes = (
            ("+", change.new, self.new_notes) if change.new else ("-", change.old, self.old_notes)
        )
        edits = [piece.edits for piece in row.pieces]
        parts = dressed(edits, dress(provisions), side, notes, substituted)
        labels: list[Label | None] = [None] * len(parts)
        if change.kind in ("split", "merged"):
            name: Side = "new" if change.kind == "split" else "old"
            several = [p for p in (change.new if name == "new" else change.old) if p.text]
            labels = [self.link(name, p) for p in several]
        return tuple(
            Paragraph(label, pieces, rewritten(edits[n]))
            for n, (label, pieces) in enumerate(zip(labels, parts, strict=True))
        )

    def remarks(self, row: Told, brief: Told | None) -> Iterator[Remark]:
        """What is said of a change beside its words."""
        change = row.changes[0]
        if row.other:
            yield self.elsewhere(change, False, row.other)
        if change.kind in ("split", "merged"):
            yield Remark(self.phrases[f"kind_{change.kind}"])
        for nature in dict.fromkeys(n if n.kind == "force" else n._replace(old="", new="") for n in change.nature):
            if nature.kind == "force" and nature.direction:
                yield Remark(
                    self.phrases[f"kind_{nature.direction}"],
                    old=nature.old or "–",
                    new=nature.new or "–",
                )
            elif nature.kind != "head":
                yield Remark(self.phrases[f"kind_{nature.kind}"])
        if brief is not None and brief.form == "substituted":
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
        sides = (*(f"old:{p.address}" for p in change.old), *(p.address for p in change.new))
        names = dict.fromkeys(self.addressed[address] for address in sides if address in self.addressed)
        return tuple(self.who.setdefault(name, len(self.who)) for name in names)


SYMBOLS = {
    "ADD": "symbol_add",
    "MOD": "symbol_mod",
    "(MOD)": "symbol_mod_editorial",
    "SUP": "symbol_sup",
    "ADD*": "symbol_add_moved",
    "SUP*": "symbol_sup_moved",
    "NOC": "symbol_noc",
}


def _sides(change: Change) -> tuple[tuple[Side, tuple[Provision, ...]], ...]:
    return ("old", change.old), ("new", change.new)


def _named(side: tuple[Provision, ...]) -> tuple[Provision, ...]:
    return substantial(side) if side else ()


def _unchanged(change: Change) -> bool:
    return change.symbol == "NOC" and not change.moved


def _kind(change: Change) -> str:
    """The filter to which a change belongs."""
    if change.moved:
        return "move"
    if change.symbol == "(MOD)":
        return "edit"
    return _CHANGED.get(change.kind, "same")


def _counts(counts: Mapping[str, int], phrases: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The counts that are not 0 in words; what did not change comes last."""
    for name in sorted(counts, key=lambda name: name == "unchanged"):
        if counts[name]:
            yield phrases[name], counts[name]
