"""Where a clause goes that the other text does not have at the same place, in addresses of that text.

A report has to say this so that the other text can be made of one of them (contract, section 3). What merely
stands where it stood needs no place: it has its partner, and keeps the order of its siblings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from resdiff.comparison.order import longest_run
from resdiff.model import Place

if TYPE_CHECKING:
    from resdiff.comparison.relation import Relation
    from resdiff.comparison.units import Unit

OLD, NEW = "old:", "new:"


class Places:
    """The places of one relation: of new clauses in the old text, of old clauses in the new one."""

    def __init__(self, relation: Relation, moved: set[int]) -> None:
        self._groups, self._moved = relation.groups, moved
        # Of each unit the one of the other side that takes its place and holds what was below it.
        heir_of_old: dict[int, int] = {}
        for group in relation.groups:
            if len(group.old) == len(group.new) == 1:
                heir_of_old[group.old[0]] = group.new[0]
            else:
                heir_of_old.update(_heirs(group.old, group.new, relation.old, relation.new))
        heir_of_new = {n: o for o, n in heir_of_old.items()}
        self._told = self._out_of_place(relation, heir_of_old)
        self._in_old = _Side(
            NEW, relation.new, relation.old, relation.group_of_new, heir_of_new, self._lifted
        )
        self._in_new = _Side(
            OLD, relation.old, relation.new, relation.group_of_old, heir_of_old, self._lifted
        )

    def of_new(self, index: int) -> tuple[Place, ...]:
        """Where the new clauses of a group stand in the old text; empty if they stand where they stood."""
        group = self._groups[index]
        if index in self._told:
            return tuple(self._in_old.exactly(n) for n in group.new)
        return tuple(self._in_old.roughly(n) for n in group.new) if self._lifted(index) else ()

    def of_old(self, index: int) -> tuple[Place, ...]:
        """Where the old clauses of a group stand in the new text; empty if they stand where they stood."""
        if index not in self._told and not self._lifted(index):
            return ()
        return tuple(self._in_new.exactly(o) for o in self._groups[index].old)

    def _lifted(self, index: int) -> bool:
        """Whether a group stands on one side only, or at two places."""
        group = self._groups[index]
        return index in self._moved or not group.old or not group.new

    def _out_of_place(self, relation: Relation, heir_of_old: dict[int, int]) -> set[int]:
        """The groups that did not move and yet cannot be found where they stood: several clauses on a side,
        and clauses that another unit holds now, since headings came or went above them.
        """
        told = set()
        rows: dict[tuple[int, bool], list[tuple[int, int]]] = {}
        for index, group in enumerate(relation.groups):
            if not group.old or not group.new:
                continue
            if len(group.old) > 1 or len(group.new) > 1:
                told.add(index)
            elif index not in self._moved:
                old, new = relation.old[group.old[0]], relation.new[group.new[0]]
                if (heir_of_old.get(old.home) if old.home >= 0 else -1) != new.home:
                    told.add(index)
                else:
                    rows.setdefault((new.home, new.kind == "note"), []).append((new.position, index))
        for row in rows.values():  # title lines and notes are never moved, whatever their order
            row.sort()
            olds = [relation.groups[index].old[0] for _, index in row]
            kept = set(longest_run(olds, [1] * len(olds)))
            told |= {index for at, (_, index) in enumerate(row) if at not in kept}
        return told


class _Side:
    """The units of one side, placed among those of the other; `name` is put before their own addresses."""

    def __init__(
        self,
        name: str,
        here: Sequence[Unit],
        there: Sequence[Unit],
        group_of: Sequence[int],
        heir: dict[int, int],
        lifted: Callable[[int], bool],
    ) -> None:
        self._name, self._here, self._there, self._heir = name, here, there, heir
        # Of each unit the one before it, among its siblings; of notes among notes.
        self._before = [
            unit.before
            if unit.before >= 0 and (here[unit.before].kind == "note") == (unit.kind == "note")
            else -1
            for unit in here
        ]
        self._lifted = [lifted(index) for index in group_of]

    def roughly(self, at: int) -> Place:
        """Behind the nearest sibling before it that stays: what comes there together keeps its order."""
        before = self._before[at]
        while before >= 0 and self._lifted[before]:
            before = self._before[before]
        return Place(self._within(at), self._anchor(before))

    def exactly(self, at: int) -> Place:
        """Behind the very sibling before it."""
        return Place(self._within(at), self._anchor(self._before[at]))

    def _within(self, at: int) -> str:
        home = self._here[at].home
        return "" if home < 0 else self._named(home)

    def _anchor(self, at: int) -> str | None:
        if at < 0:
            return None
        return self._name + self._here[at].provision.address if self._lifted[at] else self._named(at)

    def _named(self, at: int) -> str:
        """A unit by the address of what it is on the other side, else by its own."""
        heir = self._heir.get(at)
        return (
            self._name + self._here[at].provision.address
            if heir is None
            else self._there[heir].provision.address
        )


def _heirs(
    old: Sequence[int], new: Sequence[int], olds: Sequence[Unit], news: Sequence[Unit]
) -> list[tuple[int, int]]:
    """Which of several units takes the place of which: one of the same role, else the first that is left."""
    found = []
    left = list(new)
    rest = []
    for o in old:
        role = olds[o].provision.clause.role
        heir = next((n for n in left if news[n].provision.clause.role == role), None)
        if heir is None:
            rest.append(o)
        else:
            left.remove(heir)
            found.append((o, heir))
    return found + list(zip(rest, left, strict=False))
