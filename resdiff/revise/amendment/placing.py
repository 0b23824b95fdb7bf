"""Which clauses stand beside each other while an amendment changes a text, and which labels new ones get."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resdiff.model import Clause, Language, Part, Provision, Style
from resdiff.parse.numerals import ordinal
from resdiff.revise.renumber.labels import INSERTIONS, Counted, Forms, next_insertion

_COUNT = re.compile(r"(\d{1,9})(.*)")  # of a preambular paragraph, with the word of an insertion


class Label(NamedTuple):
    """A label as printed and in English form."""

    printed: str = ""
    ordinal: str = ""


_FIRST: dict[tuple[str, str], Label] = {
    ("preambular", "itu"): Label("a)", "a"),
    ("operative", "itu"): Label("1", "1"),
    ("point", "itu"): Label("i)", "i"),
    ("point", "un"): Label("(a)", "a"),
}


class Siblings:
    """The units of a text by what holds them, with their labels; it follows what an amendment does to them.

    `moving` are the addresses of what is moved: nothing is put behind these unawares.
    """

    def __init__(
        self,
        everything: Sequence[Provision],
        language: Language,
        renumber: bool,
        style: Style,
        moving: frozenset[str] = frozenset(),
    ) -> None:
        self.forms = Forms(language)
        self._everything, self._renumber, self._un = everything, renumber, style != "itu"
        self._moving = set(moving)  # what is still to be moved
        self._said: dict[str, str] = {}
        self._rows: dict[str, list[str]] = {}
        self._holder: dict[str, str] = {}
        self._labels: dict[str, Label] = {}
        self._part: dict[str, Part] = {}  # of clauses; only these count together
        for p in everything:
            if p.clause.role != "note":
                self._rows.setdefault(p.parent, []).append(p.address)
            self._holder[p.address] = p.parent
            if p.clause.role == "clause":
                self._part[p.address] = p.clause.part
            self._labels[p.address] = Label(p.clause.label, p.clause.ordinal)

    # -- where ------------------------------------------------------------------------------------

    def holder(self, address: str) -> str:
        """What holds a unit; '' at the top."""
        return self._holder.get(address, "")

    def below(self, holder: str) -> list[str]:
        """What a unit holds, in order."""
        return self._rows.get(holder, [])

    def last(self, holder: str) -> str | None:
        """The last that a unit holds and that stays."""
        return next((a for a in reversed(self.below(holder)) if a not in self._moving), None)

    def before(self, address: str) -> str | None:
        """The one before a unit that stays; None if it is the first."""
        row = self.below(self.holder(address))
        earlier = row[: row.index(address)] if address in row else []
        return next((a for a in reversed(earlier) if a not in self._moving), None)

    def behind(self, holder: str | None, own: str) -> tuple[str, str | None] | None:
        """Where a clause goes that is to bear a label in English form: what holds it, what is before it.

        Without a holder it is a paragraph of a UN text. None if it cannot be told.
        """
        if holder is None and own[:2].upper() == "PP":
            return self._behind_counted(own[2:])
        if holder is None:
            if own[:2].upper() != "OP":
                return None
            own = own[2:]
            row = [a for a in self._holder if a.rpartition("/")[2].upper().startswith("OP")]
        else:
            row = self.below(holder)
        read = {a: label for a in row if (label := self.forms.read(self._labels[a].printed)) is not None}
        sort = self.forms.sort(read.values())
        core, latin = self.forms.parted(own)
        value = self.forms.value(core, sort) if sort else None
        if value is None:
            return None if holder is None else (holder, self.last(holder))
        wanted = value, _rank(latin)
        ranks = {a: (label.value(sort) or 0, _rank(label.latin)) for a, label in read.items()}
        # In the order of their labels: without a holder, what was added is the last of the row.
        earlier = sorted((a for a in ranks if ranks[a] <= wanted), key=ranks.__getitem__)
        if not earlier:
            return (self.holder(row[0]), None) if row and holder is None else (holder or "", None)
        return self.holder(earlier[-1]), earlier[-1]

    def _behind_counted(self, own: str) -> tuple[str, str | None] | None:
        """The same for a preambular paragraph of a UN text, which has no label: '3bis' of 'PP3bis'."""
        ranks: dict[str, tuple[int, int]] = {}
        for address in self._holder:
            name = address.rpartition("/")[2].upper()
            if name.startswith("PP") and (found := _COUNT.match(name[2:])):
                ranks[address] = int(found[1]), _rank(found[2].casefold())
        wanted = _COUNT.match(own)
        if wanted is None or not ranks:
            return None
        upto = int(wanted[1]), _rank(wanted[2].casefold())
        earlier = sorted((a for a in ranks if ranks[a] <= upto), key=ranks.__getitem__)
        return (self.holder(earlier[-1]), earlier[-1]) if earlier else (self.holder(next(iter(ranks))), None)

    def place(self, address: str) -> tuple[str, str | None]:
        """What holds a unit by now, and the one right before it there; None if it is the first."""
        row = self.below(self.holder(address))
        at = row.index(address)
        return self.holder(address), row[at - 1] if at else None

    # -- what happens -----------------------------------------------------------------------------

    def put(
        self, address: str, holder: str, after: str | None, part: Part | None, said: bool = False
    ) -> None:
        """Put a unit right behind another one, or first; a clause has a part.

        Where somebody `said` behind what, it comes behind those that were put there so before.
        """
        self.leave(address)
        row = self._rows.setdefault(holder, [])
        at = row.index(after) + 1 if after in row else 0
        if said and after is not None:
            while at < len(row) and self._said.get(row[at]) == after:
                at += 1
            self._said[address] = after
        row.insert(at, address)
        self._moving.discard(address)
        self._holder[address] = holder
        self._labels.setdefault(address, Label())
        if part is not None:
            self._part[address] = part

    def leave(self, address: str) -> None:
        """Take a unit out of where it stands."""
        row = self.below(self.holder(address))
        if address in row:
            row.remove(address)

    def relabel(self, address: str, label: Label) -> None:
        """Note the label that a unit bears now."""
        self._labels[address] = label

    def repeated(self, gone: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Clauses that got a label which another one of their list bears, and that other one."""
        before = {p.address: p.clause.ordinal for p in self._everything}
        for row in self._rows.values():
            bearing: dict[tuple[Part | None, str], str] = {}
            stay = [a for a in row if a in self._part and a not in gone and self._labels[a].ordinal]
            # What has its label from before bears it first.
            for address in sorted(stay, key=lambda a: before.get(a) != self._labels[a].ordinal):
                ordinal = self._labels[address].ordinal
                other = bearing.setdefault((self._part[address], ordinal), address)
                if other != address and before.get(address) != ordinal:
                    yield address, other

    # -- labels -----------------------------------------------------------------------------------

    def next(self, address: str) -> Label | None:
        """The label for a unit where it stands: that of an insertion where no number is free.

        That of those beside it if they do not count (a bullet, or none); None if it stands first and
        something has the first label.
        """
        row = self._list(address)
        at = row.index(address)
        read = [None if a == address else self.forms.read(self._labels[a].printed) for a in row]
        labels = [label for label in read if label]
        sort = self.forms.sort(labels)
        if not sort:
            return self.bullet(address)
        before = next((n for n in range(at - 1, -1, -1) if read[n]), None)
        behind = next((n for n in range(at + 1, len(row)) if read[n]), None)
        if before is None:
            follower = read[behind] if behind is not None else None
            if follower is None or not self._renumber:
                return None
            return self._made(follower, sort, follower.value(sort) or 1, "", row[behind or 0])
        label = read[before]
        assert label is not None
        value = (label.value(sort) or 0) + 1
        then = read[behind].value(sort) if behind is not None else None  # type: ignore[union-attr]
        if self._renumber or then is None or then > value:
            return self._made(label, sort, value, "", row[before])
        taken = {self._labels[a].ordinal for a in row if a != address}
        latin = label.latin
        for _ in INSERTIONS:
            latin = next_insertion(latin, label.latin or "bis")
            found = self._made(label, sort, value - 1, latin, row[before])
            if found.ordinal not in taken:
                break
        return found

    def bullet(self, address: str) -> Label:
        """The bullet that the nearest one beside a unit has; empty if that has none."""
        printed = next((self._labels[a].printed for a in self._beside(address) if a != address), "")
        return Label() if any(map(str.isalnum, printed)) else Label(printed)

    def named(self, own: str, address: str) -> Label:
        """The label of a unit that is named by it ('2bis', 'OP5bis'), dressed as its list is."""
        if own[:2].upper() == "OP" and own[2:3].isdigit():
            own = own[2:]
        core, latin = self.forms.parted(own)
        for like in self._beside(address):
            label = self.forms.read(self._labels[like].printed)
            if label is None:
                continue
            row = [self.forms.read(self._labels[a].printed) for a in self._list(like)]
            sort = self.forms.sort([one for one in row if one]) or label.readings[0].sort
            value = self.forms.value(core, sort)
            if value is not None:
                return self._made(label, sort, value, latin, like)._replace(ordinal=own)
            return Label(f"{label.before}{own}{label.after}", own)
        return Label(own if own[:1].isdigit() else f"{own})", own)

    def label(self, given: str, address: str) -> Label:
        """A label as somebody wrote it: as it is, or dressed as those beside it if it is bare."""
        if not given:
            return Label()
        label = self.forms.read(given)
        if label is None:
            return Label(given)
        reading = label.readings[0]
        below = not any(self._labels[a].ordinal[:1].isdigit() for a in self._beside(address))
        english = ordinal(label.core, reading, below) + label.latin
        if label.before or label.after or not given.isascii():
            return Label(given, english)
        return self.named(english, address)

    def opening(self, part: Part) -> Label:
        """The first label of a list in a section of that part."""
        holders = {
            p.address for p in self._everything if p.clause.role == "section" and p.clause.part == part
        }
        return self._example(holders) or _FIRST.get((part, "itu"), Label("1", "1"))

    def point(self, address: str, holder: Clause, count: int) -> Label:
        """The label of a point among so many that were added below a clause or a head."""
        row = self._list(address)
        if row.index(address) > 0:
            return self.next(address) or Label()
        if count == 1:
            return Label()
        if holder.role == "section":
            return self.opening(holder.part)
        deep = holder.label != "" and self.holder(self.holder(address)) in {
            p.address for p in self._everything if p.clause.role == "clause"
        }
        clauses = [p for p in self._everything if p.clause.role == "clause"]
        inner = {p.parent for p in clauses}
        for same in (True, False):
            holders = {
                p.address
                for p in clauses
                if p.address in inner
                and (p.clause.part == holder.part or not same)
                and (self.holder(p.address) in {q.address for q in clauses}) is deep
            }
            if found := self._example(holders):
                return found
        return _FIRST["point", "un" if self._un else "itu"]

    def _example(self, holders: set[str]) -> Label | None:
        for p in self._everything:
            if p.parent in holders:
                label = self.forms.read(p.clause.label)
                if label is not None and not label.latin and label.readings[0].value[-1] == 1:
                    return Label(p.clause.label, p.clause.ordinal)
        return None

    def _list(self, address: str) -> list[str]:
        """The clauses that a clause stands among: those of its holder that are of its part."""
        part = self._part.get(address)
        return [a for a in self.below(self.holder(address)) if self._part.get(a) == part]

    def _beside(self, address: str) -> list[str]:
        """The units beside one, the nearest before it first, then those behind it; itself last."""
        row = self._list(address)
        at = row.index(address) if address in row else 0
        return [*row[:at][::-1], *row[at + 1 :], address]

    def _made(self, like: Counted, sort: str, value: int, latin: str, beside: str) -> Label:
        core = self.forms.core(like.core, sort, value)
        english = self.forms.english(core, sort, value, self._labels[beside].ordinal)
        return Label(self.forms.made(like, sort, value, latin), english + latin)


def _rank(latin: str) -> int:
    """The place of an insertion among those of its number; 0 is none."""
    if latin in INSERTIONS:
        return INSERTIONS.index(latin) + 1
    return ord(latin) - 64 if len(latin) == 1 else 0
