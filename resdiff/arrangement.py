"""A comparison as people read it: sections in reading order, and in them only what is worth a line.

Every output for readers shows this and differs only in dress. What a program reads is the comparison
itself. Told once or in one line are: the same replacement in several clauses, clauses that were merely
renumbered, editorial changes. A clause that moved is told at both places: ADD* where it now stands,
SUP* where it stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from resdiff.comparison.words import shown
from resdiff.edits import cut, without_told
from resdiff.labelling import Names
from resdiff.model import CONTAINERS, Change, Comparison, Edit, Nature, Provision, Substitution, substantial
from resdiff.punctuation import arrow

Form = Literal["clause", "gone", "renumbered", "editorial", "substituted"]


class Piece(NamedTuple):
    """A stretch of a row's text under its own label: one, or one for each part of a split or merge.

    `gap` is the space before it where the other side has all parts in one text, if the edits lack it.
    """

    label: str
    edits: tuple[Edit, ...]
    gap: str = ""


class Row(NamedTuple):
    """One thing that is told.

    `form` says what: a clause with its text; a clause that is gone to `other`; clauses that were merely
    renumbered, or changed editorially; a clause whose only change are told substitutions. `other` is
    where a moved clause came from or went to. `symbol` is ADD* or SUP* for a clause that moved.
    """

    form: Form
    symbol: str
    label: str
    changes: tuple[Change, ...]
    pieces: tuple[Piece, ...] = ()
    other: str = ""
    substituted: tuple[Substitution, ...] = ()


class Section(NamedTuple):
    """Rows under one head. `symbol` is what became of the section as a whole, '' if it merely stands.

    `counts` are of all clauses in it, told or not, with the keys of `Comparison.counts`. `own` are the
    changes of what has the head (one, as a rule), where they are among those at hand.
    """

    head: tuple[Edit, ...]
    symbol: str
    other: str
    rows: tuple[Row, ...]
    counts: dict[str, int]
    own: tuple[Change, ...] = ()


class Arrangement(NamedTuple):
    """All that a reader is told of a comparison.

    `old` and `new` name the two texts by their designations; `title` is empty where a row tells it.
    """

    old: str
    new: str
    title: str
    counts: dict[str, int]
    substitutions: tuple[Substitution, ...]
    sections: tuple[Section, ...]


def arrange(
    comparison: Comparison,
    everything: bool = False,
    editorial: bool = False,
    phrases: Mapping[str, str] | None = None,
) -> Arrangement:
    """What readers are told of `comparison`.

    With `everything` every clause has a row of its own; with `editorial` every editorial change has.
    `phrases` say in another language what the texts have no words for ('Preamble').
    """
    return _Arranger(comparison, everything, editorial, phrases or {}).arrangement()


def said(nature: Nature) -> str:
    """A nature in a word or two: 'stronger: should → shall', 'citation'."""
    if nature.kind == "force" and nature.direction:
        return (
            f"{nature.direction}: {nature.old or '–'} {arrow(nature.old or nature.new)} {nature.new or '–'}"
        )
    return nature.kind


def told_counts(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The counts that are not 0; what did not change comes last."""
    return ((name, n) for name, n in sorted(counts.items(), key=lambda one: one[0] == "unchanged") if n)


def one_side(row: Row, op: Literal["-", "+"]) -> tuple[Piece, ...]:
    """The pieces of a row as the old side ('-') or the new one has them: all in one where it is one text."""
    change = row.changes[0]
    pieces = [p._replace(edits=tuple(e for e in p.edits if e.op in ("=", op))) for p in row.pieces]
    if len(substantial(change.old if op == "-" else change.new)) > 1:
        return tuple(pieces)
    words = (edit for piece in pieces for edit in (Edit("=", piece.gap), *piece.edits))
    return (Piece("", tuple(edit for edit in words if edit.text)),)


def in_a_row(one: Change, other: Change, old: Names, new: Names) -> bool:
    """Whether a change is of the very next sibling of another one, in the old text and in the new."""
    return all(
        names.follows(substantial(first)[0], substantial(second)[0])
        for names, first, second in ((old, one.old, other.old), (new, one.new, other.new))
    )


def span(run: Sequence[Change], old: Names, new: Names) -> tuple[str, str]:
    """The labels of changes in a row, old and new: '4–5' and '5–6'."""
    ends = run[0], run[-1]
    return (
        _range(*(old.label(substantial(change.old)[0]) for change in ends)),
        _range(*(new.label(substantial(change.new)[0]) for change in ends)),
    )


class _Arranger:
    """One walk over the changes that puts each into its section."""

    def __init__(
        self, comparison: Comparison, everything: bool, editorial: bool, phrases: Mapping[str, str]
    ) -> None:
        self.comparison = comparison
        self.counts = comparison.counts
        self.everything = everything
        self.editorial = editorial or everything
        self.phrases = phrases
        self.old = Names(comparison.old, (p for c in comparison.changes for p in c.old), phrases)
        self.new = Names(comparison.new, (p for c in comparison.changes for p in c.new), phrases)
        # What an old container is in the new text: its clauses are told there. Where its own change is
        # not among those at hand, one at the same address will be it.
        self.became = {
            p.address: next((q.address for q in c.new if q.clause.role in CONTAINERS), f"old:{p.address}")
            for c in comparison.changes
            for p in c.old
            if p.clause.role in CONTAINERS
        }

    def arrangement(self) -> Arrangement:
        comparison = self.comparison
        titles = [c for c in comparison.changes if any(p.address == "title" for p in c.new)]
        told = self.everything or any(change.notable for change in titles)
        members: dict[tuple[str, ...], list[tuple[Change, Provision | None]]] = {}
        for change, left in self.with_departures():
            members.setdefault(self.section_of(change, left), []).append((change, left))
        return Arrangement(
            comparison.old.designation or comparison.old.source,
            comparison.new.designation or comparison.new.source,
            "" if told else comparison.new.title,
            self.counts,
            comparison.substitutions,
            tuple(self.section(key, found) for key, found in members.items()),
        )

    # -- which change stands in which section -------------------------------------------------------

    def with_departures(self) -> Iterator[tuple[Change, Provision | None]]:
        """Every change in order; with a provision where that provision stood before it moved away."""
        changes = self.comparison.changes
        moved = [n for n, change in enumerate(changes) if change.moved and change.old]
        departures: dict[int, list[tuple[int, Change, Provision]]] = {}
        if moved:
            stands = self.standing()
            for n in moved:
                for provision in substantial(changes[n].old):
                    position = provision.position - 1
                    while position >= 0 and position not in stands:
                        position -= 1
                    departures.setdefault(stands.get(position, -1), []).append(
                        (provision.position, changes[n], provision)
                    )
        for n in range(-1, len(changes)):
            if n >= 0:
                yield changes[n], None
            for _, change, provision in sorted(departures.get(n, ()), key=lambda item: item[0]):
                yield change, provision

    def standing(self) -> dict[int, int]:
        """Old positions of what neither moved nor went along with what moved -> number of the change."""
        gone: set[str] = set()
        numbers: dict[int, int] = {}
        found = sorted(
            ((p, n, c.moved) for n, c in enumerate(self.comparison.changes) for p in c.old),
            key=lambda item: item[0].position,
        )
        for provision, n, moved in found:
            if moved or provision.parent in gone:
                gone.add(provision.address)
            else:
                numbers[provision.position] = n
        return numbers

    def section_of(self, change: Change, left: Provision | None) -> tuple[str, ...]:
        """The key of the section in which a change is told."""
        if left is None and change.new:
            return self.new.section(substantial(change.new)[0])
        provision = left or change.old[0]
        if left is not None and left.clause.role in CONTAINERS:
            return ("left", left.address)
        return self.key(provision)

    def key(self, old: Provision) -> tuple[str, str]:
        """The key, in the new text where it still stands, of the section that held an old clause."""
        address, part = self.old.section(old)
        same = address if not address or address in self.new.by_address else f"old:{address}"
        return self.became.get(address, same), part

    # -- a section ----------------------------------------------------------------------------------

    def section(self, key: tuple[str, ...], found: Sequence[tuple[Change, Provision | None]]) -> Section:
        counts = dict.fromkeys(self.counts, 0)
        rows: list[Row] = []
        minor: list[Change] = []
        heads: list[Change] = []
        head, symbol, other = self.bare_head(key, found), "", ""
        for change, left in found:
            if left is None:
                counts[change.kind] += 1
                counts["moved"] += change.moved
                counts["renumbered"] += change.renumbered
                own = self.own_head(change, key[0])
                if own is not None:
                    heads.append(change)
                    head, symbol = own, self.symbol(change) if change.notable else ""
                    other = self.origin(change) if change.moved else ""
                    if not self.has_row(change):
                        continue
                    symbol, other = symbol if symbol in ("ADD", "SUP") else "", ""
                if any(nature.kind == "head" for nature in change.nature):
                    symbol = symbol or "MOD"
                if change.symbol == "(MOD)" and not change.moved and not self.editorial:
                    minor.append(change)
                elif self.everything or (change.notable and not self.at_the_top(change)):
                    rows.append(self.row(change))
            elif left.clause.role in CONTAINERS:
                heads.append(change)
                head, symbol = (Edit("=", self.old.head(left)),), "SUP*"
                other = self.new.cite(substantial(change.new)[0])
            else:
                now = substantial(change.new)[0]
                here = self.new.section(now) == key and self.new.label(now)
                where = self.new.label(now) if here else self.new.cite(now)
                rows.append(Row("gone", "SUP*", self.old.label(left), (change,), other=where))
        if not self.everything:
            rows = list(self.folded(rows))
        if minor:
            text = self.phrases.get("label_text", "text")
            labels = ", ".join(self.label(change) or text for change in minor)
            rows.append(Row("editorial", "(MOD)", labels, tuple(minor)))
        return Section(head, symbol, other, tuple(rows), counts, tuple(heads))

    def bare_head(
        self, key: tuple[str, ...], found: Sequence[tuple[Change, Provision | None]]
    ) -> tuple[Edit, ...]:
        """The head of a section whose own entry is not among the changes."""
        change, left = found[0]
        if left is None and change.new:
            return (Edit("=", self.new.heading(key)),)
        name = self.new.heading(key) if key[0] in self.new.by_address or not key[0] else ""
        return (Edit("=", name or self.old.heading((key[0].removeprefix("old:"), *key[1:]))),)

    def own_head(self, change: Change, address: str) -> tuple[Edit, ...] | None:
        """The head if the change is that of the container at `address`: with its edits, or old and new."""
        old = next((p for p in change.old if p.clause.role in CONTAINERS), None)
        new = next((p for p in change.new if p.clause.role in CONTAINERS), None)
        if (new is None or new.address != address) if change.new else old is None:
            return None
        before, after = self.old.head(old) if old else "", self.new.head(new) if new else ""
        if old is None or new is None or before == after or not change.altered:
            return (Edit("=", after or before),)
        return Edit("-", before), Edit("+", after)

    def at_the_top(self, change: Change) -> bool:
        """Whether the change is the one that the names of the two texts show."""
        sides = (*change.old, *change.new)
        return change.kind == "modified" and all(p.address == "designation" for p in sides)

    def has_row(self, change: Change) -> bool:
        """Whether a container has words apart from its head: the lone clause of a section."""
        return any(p.clause.role in ("section", "clause") and p.text for p in change.old + change.new)

    # -- a row --------------------------------------------------------------------------------------

    def row(self, change: Change) -> Row:
        symbol = self.symbol(change)
        pieces = self.pieces(change)
        used: tuple[Substitution, ...] = ()
        told = self.comparison.substitutions
        if told and change.kind in ("modified", "split", "merged") and not self.everything:
            rest, found = zip(*(without_told(piece.edits, told) for piece in pieces), strict=True)
            used = tuple(dict.fromkeys(one for many in found for one in many))
            if used and not change.moved and all(e.op == "=" for edits in rest for e in edits):
                return Row("substituted", symbol, self.label(change), (change,), pieces, substituted=used)
        other = self.origin(change) if change.moved else ""
        return Row("clause", symbol, self.label(change), (change,), pieces, other, used)

    def symbol(self, change: Change) -> str:
        return "ADD*" if change.moved else change.symbol

    def origin(self, change: Change) -> str:
        """Where a moved clause stood."""
        here = self.new.section(substantial(change.new)[0])
        return " + ".join(
            self.old.label(p) if self.key(p) == here and self.old.label(p) else self.old.cite(p)
            for p in substantial(change.old)
        )

    def label(self, change: Change) -> str:
        """'c)', 'c) → d)', '4 → 5 + 9', '– → 1'."""
        old = " + ".join(self.old.label(p) or "–" for p in substantial(change.old))
        new = " + ".join(self.new.label(p) or "–" for p in substantial(change.new))
        if not old or not new or old == new:
            return (new or old).strip("–")
        return new.strip("–") if change.moved else f"{old} → {new}"

    def pieces(self, change: Change) -> tuple[Piece, ...]:
        """The text with its edits, cut into the parts of a split or merge."""
        if change.kind in ("added", "deleted"):
            op: Literal["+", "-"] = "+" if change.new else "-"
            text = "\n".join(p.text for p in substantial(change.new or change.old))
            return (Piece("", (Edit(op, text),)),) if text else ()
        if change.kind not in ("split", "merged"):
            edits = change.edits or (Edit("=", "\n".join(p.text for p in substantial(change.new))),)
            return (Piece("", shown(edits)),)
        split = change.kind == "split"
        side, names = (change.new, self.new) if split else (change.old, self.old)
        clauses = [clause for clause in side if clause.text]  # a bare head has no words in the edits
        parts = cut(change.edits, [len(clause.text) for clause in clauses], "+" if split else "-")
        told = [shown(edits) for edits in parts]
        one = "-" if split else "+"
        gaps = ["" if _space(told, n, one) else _space(parts, n, one) for n in range(len(parts))]
        return tuple(map(Piece, map(names.label, clauses), told, gaps))

    # -- runs ---------------------------------------------------------------------------------------

    def folded(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows with each run of merely renumbered siblings as one."""
        run: list[Row] = []
        for row in rows:
            merely = row.form == "clause" and row.symbol == "NOC"
            if run and not (merely and in_a_row(run[-1].changes[0], row.changes[0], self.old, self.new)):
                yield self.run(run)
                run = []
            if merely:
                run.append(row)
            else:
                yield row
        if run:
            yield self.run(run)

    def run(self, rows: list[Row]) -> Row:
        changes = tuple(row.changes[0] for row in rows)
        old, new = span(changes, self.old, self.new)
        return Row("renumbered", "", f"{old} → {new}", changes)


def _range(first: str, last: str) -> str:
    return first or "–" if first == last else f"{first}–{last}"


def _space(parts: Sequence[Iterable[Edit]], number: int, op: str) -> str:
    """A space if the words of a side have one between a part and the part before it."""
    if not number:
        return ""
    before, after = (
        "".join(e.text for e in part if e.op in ("=", op)) for part in parts[number - 1 : number + 1]
    )
    return " " if before[-1:].isspace() or after[:1].isspace() else ""
