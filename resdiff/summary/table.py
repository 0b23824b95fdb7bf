"""The table that conferences use: provision, symbol, old and new words, kind, reason; and the concordance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from resdiff.arrangement import Arrangement, Piece, arrange, one_side
from resdiff.arrangement import Row as Told
from resdiff.arrangement import Section as Part
from resdiff.labelling import SYMBOLS, Names
from resdiff.model import Change, Comparison, Edit, Provision, substantial
from resdiff.punctuation import arrow, pointed
from resdiff.summary.nouns import Concordance, Pair, Row, Section, Table, Where
from resdiff.summary.wording import Phrases

_COLUMNS = ("provision", "symbol", "old", "new", "kind", "reason")


def table(comparison: Comparison, names: Sides, reasons: Mapping[str, str], phrases: Phrases) -> Table | None:
    """All that changed, section by section; None if nothing did.

    `reasons` are by address: of the new text, else of the old one; 'old:' or 'new:' before it says which.
    """
    arrangement: Arrangement = arrange(comparison, phrases=phrases.of)
    builder = _Builder(names, reasons, phrases)
    sections = tuple(
        builder.section(part) for part in arrangement.sections if part.rows or part.symbol not in ("", "NOC")
    )
    sections = builder.with_designation(comparison, sections)
    if not sections:
        return None
    used = {section.symbol for section in sections} | {row.symbol for s in sections for row in s.rows}
    legend = tuple((symbol, phrases[key]) for symbol, key in SYMBOLS.items() if symbol in used)
    columns = tuple(phrases[f"column_{name}"] for name in _COLUMNS)
    return Table(phrases["table_heading"], columns, legend, sections)


class Sides:
    """How the clauses of both texts are called."""

    def __init__(self, comparison: Comparison, phrases: Mapping[str, str]) -> None:
        self.old = Names(comparison.old, (p for c in comparison.changes for p in c.old), phrases)
        self.new = Names(comparison.new, (p for c in comparison.changes for p in c.new), phrases)

    def where(self, change: Change) -> tuple[Where, ...]:
        """The clauses of a change: the old ones, then the new ones."""
        return tuple(
            Where("old", p.address, self.old.cite(p)) for p in substantial(change.old) if change.old
        ) + tuple(Where("new", p.address, self.new.cite(p)) for p in substantial(change.new) if change.new)

    def place(self, change: Change) -> str:
        """What the clauses of a change are called: 'resolves 4 → 5', 'considering c) → noting e)'."""
        old, new = substantial(change.old), substantial(change.new)
        olds, news = self.cited(self.old, old), self.cited(self.new, new)
        if not old or not new or olds == news:
            return news or olds
        short = self._short(old, new)
        return f"{olds} {arrow(olds)} {short or news}"

    def above(self, change: Change) -> Iterator[str]:
        """The addresses of the units that hold a change's first clause, the nearest first."""
        names, side = (self.new, change.new) if change.new else (self.old, change.old)
        provision: Provision | None = side[0]
        while provision is not None:
            yield provision.address
            provision = names.by_address.get(provision.parent)

    def beneath(self, change: Change, labels: str) -> str:
        """Labels of a section with its name before them, as it stands before that of a change's clause."""
        names, side = (self.new, change.new) if change.new else (self.old, change.old)
        first = substantial(side)[0]
        name, label = names.cite(first), names.label(first)
        section = name.removesuffix(label).strip() if label else name
        return f"{section} {labels}".strip()

    def cited(self, names: Names, side: Sequence[Provision]) -> str:
        if not side:
            return ""
        first = names.cite(side[0])
        rest = [
            names.label(p) if p.section == side[0].section and names.label(p) else names.cite(p)
            for p in side[1:]
        ]
        return " + ".join([first, *rest])

    def _short(self, old: Sequence[Provision], new: Sequence[Provision]) -> str:
        """The new labels alone where the head need not be said again."""
        if old[0].section != new[0].section:
            return ""
        return " + ".join(self.new.label(p) for p in new) if all(self.new.label(p) for p in new) else ""


class _Builder:
    """Rows out of what readers are told."""

    def __init__(self, names: Sides, reasons: Mapping[str, str], phrases: Phrases) -> None:
        self.names, self.reasons, self.phrases = names, reasons, phrases

    def with_designation(self, comparison: Comparison, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """The sections with a row for the designation if it changed: elsewhere the texts' names show it."""
        changes = [c for c in comparison.changes if c.kind == "modified" and _is_designation(c)]
        if not changes:
            return sections
        heading = (Edit("=", self.names.new.word("Title")),)
        label = self.names.new.word("designation")
        change = changes[0]
        row = self.row(Told("clause", change.symbol, label, (change,), (Piece("", change.edits),)))
        if sections and sections[0].head == heading:
            return (sections[0]._replace(rows=(row, *sections[0].rows)), *sections[1:])
        return (Section(heading, "", "", (row,)), *sections)

    def section(self, part: Part) -> Section:
        remark = ""
        if part.other:
            remark = self.phrases.filled("said_to" if part.symbol == "SUP*" else "said_from", what=part.other)
        rows = tuple(self.row(row) for row in part.rows)
        return Section(part.head, part.symbol, remark, rows)

    def row(self, told: Told) -> Row:
        change = told.changes[0]
        folded = told.form in ("renumbered", "editorial")
        old: tuple[Edit, ...] = ()
        new: tuple[Edit, ...] = ()
        if not folded and told.form != "gone":
            old = _side(told, "-") if change.old else ()
            new = _side(told, "+") if change.new else ()
        kinds = tuple(_kinds(told))
        said = [self.phrases[f"kind_{kind}"] for kind in kinds]
        if told.other:
            said.append(
                self.phrases.filled("said_to" if told.form == "gone" else "said_from", what=told.other)
            )
        if told.form == "gone":
            said = said[-1:]
        where = tuple(where for change in told.changes for where in self.names.where(change))
        many = folded and len(told.changes) > 1
        provision = self.names.beneath(change, pointed(told.label)) if many else self.names.place(change)
        return Row(
            pointed(told.label),
            provision,
            told.symbol or "NOC",
            old,
            new,
            kinds,
            self.phrases.listed(said),
            "" if told.form == "gone" else self.reason(where),
            where,
            folded,
        )

    def reason(self, where: Sequence[Where]) -> str:
        """The reasons for clauses: their own, else that for the nearest unit that holds them."""
        found = (self.reason_at(one.side, one.address) for one in reversed(where))
        return " ".join(dict.fromkeys(reason for reason in found if reason))

    def reason_at(self, side: str, address: str) -> str:
        names = self.names.old if side == "old" else self.names.new
        while address and f"{side}:{address}" not in self.reasons:
            provision = names.by_address.get(address)
            address = provision.parent if provision else ""
        return self.reasons.get(f"{side}:{address}", "")


def _is_designation(change: Change) -> bool:
    return all(p.address == "designation" for p in (*change.old, *change.new))


def _kinds(told: Told) -> Iterator[str]:
    """What sort of change a row tells, in words of no language."""
    change = told.changes[0]
    if told.form == "gone":
        yield "moved"
        return
    if told.form == "editorial" or change.symbol == "(MOD)":
        yield "editorial"
        if told.form == "editorial":
            return
    if change.kind in ("added", "deleted", "split", "merged"):
        yield change.kind
    elif change.symbol == "MOD":
        found: list[str] = [n.direction or n.kind for n in change.nature if n.kind != "editorial"]
        if told.form == "substituted":
            found.append("replaced")
        if found or not _is_designation(change):
            yield from dict.fromkeys(found or ["substance"])
    if change.moved:
        yield "moved"
    if change.renumbered and not change.moved:
        yield "renumbered"
    if change.confidence != "high" and change.old and change.new:
        yield "unsure"


def _side(told: Told, op: Literal["-", "+"]) -> tuple[Edit, ...]:
    """One side of the words of a change; where it has several parts, they stand on lines of their own."""
    kept: list[Edit] = []
    for piece in one_side(told, op):
        if kept and piece.edits:
            kept.append(Edit("=", "\n"))
        kept += piece.edits
    return tuple(kept)


def concordance(comparison: Comparison, names: Sides, phrases: Phrases) -> Concordance | None:
    """Old and new labels of what is renumbered or moved, runs folded; None if nothing is."""
    runs: list[list[Change]] = []
    for change in comparison.changes:
        if not change.old or not change.new or not (change.renumbered or change.moved or _parted(change)):
            continue
        if runs and _follows(names, runs[-1][-1], change):
            runs[-1].append(change)
        else:
            runs.append([change])
    if not runs:
        return None
    columns = (phrases["column_old_label"], phrases["column_new_label"])
    pairs = tuple(_pair(names, run) for run in runs)
    return Concordance(phrases["concordance_heading"], columns, pairs)


def _parted(change: Change) -> bool:
    """Whether a clause became several or several became one: labels came or went."""
    return change.kind in ("split", "merged")


def _follows(names: Sides, one: Change, other: Change) -> bool:
    """Whether a change is of the very next sibling of another one, in both texts."""
    if one.moved or other.moved or _parted(one) or _parted(other):
        return False
    return names.old.follows(substantial(one.old)[0], substantial(other.old)[0]) and names.new.follows(
        substantial(one.new)[0], substantial(other.new)[0]
    )


def _pair(names: Sides, run: list[Change]) -> Pair:
    where = tuple(where for change in run for where in names.where(change))
    if len(run) == 1:
        change = run[0]
        old = names.cited(names.old, substantial(change.old))
        new = names.cited(names.new, substantial(change.new))
        return Pair(old, new, change.moved, where)
    old, new = (
        _range(side, substantial(first)[0], substantial(last)[0])
        for side, first, last in (
            (names.old, run[0].old, run[-1].old),
            (names.new, run[0].new, run[-1].new),
        )
    )
    return Pair(old, new, False, where)


def _range(names: Names, first: Provision, last: Provision) -> str:
    return f"{names.cite(first)}–{names.label(last)}"
