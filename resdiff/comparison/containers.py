"""Which section, heading, annex or resolution of the old text is which of the new one.

A head is compared by its words and by where its clauses went: *requests the Council* that became
*requests the ITU Council* is the same section.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resdiff.comparison.cutting import length, words
from resdiff.comparison.units import Unit
from resdiff.folding import fold
from resdiff.model import CONTAINERS

if TYPE_CHECKING:
    from resdiff.comparison.align import Alignment

_TURNS = 4


class Containers:
    """The relation of the units that hold others; `partner_of_old[position]` is a new position."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit], found: Alignment) -> None:
        self._old, self._new, self._found = old, new, found
        self._olds = [u for u in old if u.provision.clause.role in CONTAINERS]
        self._news = [u for u in new if u.provision.clause.role in CONTAINERS]
        self._homes_of_old, self._homes_of_new = _homes(old), _homes(new)
        self._held_by_old, self._held_by_new = _held(old, self._homes_of_old), _held(new, self._homes_of_new)
        self._heads = {id(u): _head(u) for u in (*self._olds, *self._news)}
        self.partner_of_old: dict[int, int] = {}
        self.partner_of_new: dict[int, int] = {}

    def relate(self) -> None:
        """Relate the containers anew, by their heads and by the partners that are known of what they hold."""
        flows = self._flows()
        by_head: dict[tuple[str, str], list[Unit]] = {}
        turns: dict[int, int] = {}
        for new in self._news:
            among = by_head.setdefault(self._heads[id(new)], [])
            turns[new.position] = len(among)
            among.append(new)
        ranked = []
        turn: dict[tuple[str, str], int] = {}
        for old in self._olds:
            head = self._heads[id(old)]
            turn[head] = turn.get(head, -1) + 1
            # Of many heads alike, only those near the same turn; where its clauses went is looked at anyway.
            same = by_head.get(head, []) if head[1] else []
            others = {
                new.position: new for new in same[max(turn[head] - _TURNS, 0) : turn[head] + _TURNS + 1]
            }
            others |= {n: self._new[n] for n in flows.get(old.position, {})}
            for new in others.values():
                if new.provision.clause.role != old.provision.clause.role:
                    continue
                flow = flows.get(old.position, {}).get(new.position, 0.0)
                total = self._held_by_old[old.position] + self._held_by_new[new.position]
                share = 2 * flow / total if total else 0.0
                alike = _alike(head, self._heads[id(new)])
                same_turn = alike == 1.0 and turns[new.position] == turn[head]
                # The same head is the same section, unless all its clauses went to another one.
                score = alike + share + 0.1 * same_turn + (alike == 1.0 and flow > 0)
                if alike == 1.0 or share >= 0.4 or (share > 0.15 and alike >= 0.5):
                    ranked.append((-score, old.position + new.position, old.position, new.position))
        ranked.sort()
        self.partner_of_old, self.partner_of_new = {}, {}
        for *_, o, n in ranked:
            if o not in self.partner_of_old and n not in self.partner_of_new:
                self.partner_of_old[o] = n
                self.partner_of_new[n] = o

    def _flows(self) -> dict[int, dict[int, float]]:
        """How many words of each old container's units went to each new container's."""
        flows: dict[int, dict[int, float]] = {}
        for o, n in enumerate(self._found.partner_of_old):
            if n < 0:
                continue
            weight = (len(self._old[o].words) + len(self._new[n].words)) / 2
            for old_home in self._homes_of_old[o]:
                towards = flows.setdefault(old_home, {})
                for new_home in self._homes_of_new[n]:
                    towards[new_home] = towards.get(new_home, 0.0) + weight
        return flows

    def same_home(self, old: Unit, new: Unit) -> bool:
        """Whether the parents of two units are partners, or both stand at the top."""
        if old.home < 0 or new.home < 0:
            return old.home == new.home
        return self._partner(old.home) == new.home

    def other_home(self, old: Unit, new: Unit) -> bool:
        """Whether the parent of one of them is known to be another than the other's."""
        if old.home >= 0 and self._partner(old.home) not in (-1, new.home):
            return True
        back = (
            self.partner_of_new.get(new.home, self._found.partner_of_new[new.home]) if new.home >= 0 else -1
        )
        return back not in (-1, old.home)

    def home_of(self, old: Unit) -> int:
        """The new home of an old unit's siblings: -1 at the top, -2 if its parent has no partner."""
        if old.home < 0:
            return -1
        partner = self._partner(old.home)
        return partner if partner >= 0 else -2

    def _partner(self, home: int) -> int:
        return self.partner_of_old.get(home, self._found.partner_of_old[home])


def _head(unit: Unit) -> tuple[str, str]:
    clause = unit.provision.clause
    words = clause.keyword if clause.role == "section" else f"{clause.ordinal} {clause.text}"
    return clause.role, " ".join(fold(words).casefold().split())


def _alike(old: tuple[str, str], new: tuple[str, str]) -> float:
    """How alike two heads are: 1 if the same, else the share of words in common; their verb counts."""
    if old == new:
        return 1.0 if old[1] else 0.0
    a, b = _words(old[1]), _words(new[1])
    if not a or not b:
        return 0.0
    common = len(set(a) & set(b))
    return min(0.95, 2 * common / (len(set(a)) + len(set(b))) * (1.0 if a[0] == b[0] else 0.7))


def _words(head: str) -> list[str]:
    """The words of a head; of a Chinese one its characters."""
    found = head.split()
    return found if head.isascii() or length(head) == len(found) else words(head)


def _homes(side: Sequence[Unit]) -> list[tuple[int, ...]]:
    """For each unit the containers that hold it, the nearest first; a container with text holds itself."""
    homes: list[tuple[int, ...]] = []
    for unit in side:
        above = homes[unit.home] if unit.home >= 0 else ()
        if unit.home >= 0 and side[unit.home].provision.clause.role in CONTAINERS and unit.home not in above:
            above = (unit.home, *above)
        homes.append((unit.position, *above) if unit.provision.clause.role in CONTAINERS else above)
    return homes


def _held(side: Sequence[Unit], homes: Sequence[tuple[int, ...]]) -> list[int]:
    """How many words each unit holds as a container."""
    held = [0] * len(side)
    for unit in side:
        for home in homes[unit.position]:
            held[home] += len(unit.words)
    return held
