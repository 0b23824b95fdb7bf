"""The finished relation of two texts: groups of units that belong together, and lone ones.

Every unit of both sides is in exactly one group. A head without words of its own that appears or goes
because the lone clause of its section gained or lost its label joins that clause's group.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from resdiff.comparison.align import Alignment
from resdiff.comparison.units import Unit


class Group(NamedTuple):
    """Units that became one another: positions of both sides, in reading order, and how sure that is."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    certainty: float


class Relation:
    """All groups, in no particular order, and the group that each unit is in."""

    def __init__(self, alignment: Alignment) -> None:
        self.old: Sequence[Unit] = alignment.old
        self.new: Sequence[Unit] = alignment.new
        self._containers = alignment.containers
        self.same_gap = alignment.same_gap
        self.groups: list[Group] = []
        self.group_of_old = [-1] * len(self.old)
        self.group_of_new = [-1] * len(self.new)
        for o, n in enumerate(alignment.partner_of_old):
            if n >= 0:
                olds = tuple(sorted((o, *alignment.joined_old.get(n, ()))))
                news = tuple(sorted((n, *alignment.joined_new.get(o, ()))))
                self._add(olds, news, alignment.certainty(self.old[o], self.new[n]))
        self._heads()
        for o, group in enumerate(self.group_of_old):
            if group < 0:
                self._add((o,), (), 0.0)
        for n, group in enumerate(self.group_of_new):
            if group < 0:
                self._add((), (n,), 0.0)

    def partner_of_old(self, o: int) -> int:
        """The new unit that old unit `o` is, or -1: of a container the one that holds its clauses now."""
        n = self._containers.partner_of_old.get(o, -1)
        if n < 0 and self.groups[self.group_of_old[o]].new:
            n = self.groups[self.group_of_old[o]].new[0]
        return n

    def partner_of_new(self, n: int) -> int:
        """The old unit that new unit `n` is, or -1."""
        o = self._containers.partner_of_new.get(n, -1)
        if o < 0 and self.groups[self.group_of_new[n]].old:
            o = self.groups[self.group_of_new[n]].old[0]
        return o

    def related(self, o: int, n: int) -> bool:
        """Whether two units belong together: as containers, or in one group."""
        if self._containers.partner_of_old.get(o) == n:
            return True
        return self.group_of_old[o] == self.group_of_new[n]

    def _add(self, old: tuple[int, ...], new: tuple[int, ...], certainty: float) -> None:
        for o in old:
            self.group_of_old[o] = len(self.groups)
        for n in new:
            self.group_of_new[n] = len(self.groups)
        self.groups.append(Group(old, new, certainty))

    def _heads(self) -> None:
        """Give related containers that are in no group yet a group, or a place in their partner's."""
        for o, n in self._containers.partner_of_old.items():
            in_old, in_new = self.group_of_old[o], self.group_of_new[n]
            if in_old < 0 and in_new < 0:
                self._add((o,), (n,), 1.0)
            elif in_old < 0 and not self.old[o].words:
                group = self.groups[in_new]
                self.groups[in_new] = group._replace(old=tuple(sorted((*group.old, o))))
                self.group_of_old[o] = in_new
            elif in_new < 0 and not self.new[n].words:
                group = self.groups[in_old]
                self.groups[in_old] = group._replace(new=tuple(sorted((*group.new, n))))
                self.group_of_new[n] = in_old
