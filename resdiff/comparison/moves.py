"""Which related clauses moved.

A clause moved if it stands in another section or below another clause, or if it is one of the fewest
that must be lifted out so that the rest keeps its order. What merely shifted is not moved, nor are
the clauses of what moved (contract, section 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resdiff.comparison.order import longest_run

if TYPE_CHECKING:
    from resdiff.comparison.relation import Group, Relation
    from resdiff.comparison.units import Unit


class Moves:
    """The moves of one relation: `moved` holds the indices of its groups that moved."""

    def __init__(self, relation: Relation) -> None:
        self._relation = relation
        self._old, self._new = relation.old, relation.new
        self._old_scopes = [_scope(unit, self._old) for unit in self._old]
        self._new_scopes = [_scope(unit, self._new) for unit in self._new]
        self.moved = self._find()

    def _find(self) -> set[int]:
        moved = set()
        rows: dict[int, list[tuple[int, int, int, int]]] = {}
        for index, group in enumerate(self._relation.groups):
            if not group.old or not group.new or self._fixed(self._old[group.old[0]]):
                continue
            o, n = self._place_of(group)
            if not self._together(o, n):
                moved.add(index)
                continue
            words = len(self._old[o].words) + len(self._new[n].words)
            rows.setdefault(self._new_scopes[n], []).append((o, n, words, index))
        for row in rows.values():
            row.sort()
            kept = set(longest_run([n for _, n, _, _ in row], [w for _, _, w, _ in row]))
            moved |= {entry[3] for i, entry in enumerate(row) if i not in kept}
        return moved

    def _place_of(self, group: Group) -> tuple[int, int]:
        """The old and the new unit by which a group's place is judged: those that stayed, if any did."""

        def stayed(pair: tuple[int, int]) -> tuple[bool, bool, int, int]:
            old, new = self._old[pair[0]], self._new[pair[1]]
            near = self._relation.same_gap(old, new)
            return (self._together(*pair), near, -abs(len(old.words) - len(new.words)), -sum(pair))

        return max(((o, n) for o in group.old for n in group.new), key=stayed)

    def _fixed(self, unit: Unit) -> bool:
        """Whether a unit has its place by what it is: title lines, and notes, which stand anywhere."""
        return unit.kind in ("designation", "title", "formula", "note")

    def _together(self, o: int, n: int) -> bool:
        """Whether two units stand in the same section or below the same clause.

        Headings come and go above clauses that stay where they are: a clause went to another heading
        only if both headings are in both texts.
        """
        if not self._same(self._old_scopes[o], self._new_scopes[n]):
            return False
        old, new = _heading(self._old[o], self._old), _heading(self._new[n], self._new)
        if old < 0 or new < 0:
            return True
        to, back = self._relation.partner_of_old(old), self._relation.partner_of_new(new)
        return to < 0 or back < 0 or to == new

    def _same(self, old: int, new: int) -> bool:
        if old < 0 or new < 0:
            return old == new
        return self._relation.related(old, new)


def _scope(unit: Unit, side: Sequence[Unit]) -> int:
    """The section, clause, annex or resolution that holds a unit, headings left out; -1 at the top."""
    home = unit.home
    while home >= 0 and side[home].kind == "heading":
        home = side[home].home
    return home


def _heading(unit: Unit, side: Sequence[Unit]) -> int:
    """The heading right above a unit, or -1."""
    return unit.home if unit.home >= 0 and side[unit.home].kind == "heading" else -1
