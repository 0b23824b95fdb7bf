"""Where the clauses of two texts stand in a picture: two columns of bars, as tall as the clauses are long.

Both columns have one scale, so that a text that grew is seen to be the longer one. The whole stays within
bounds, however many clauses there are: bars and gaps get thinner.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from resdiff.labelling import Names
from resdiff.model import CONTAINERS, Provision
from resdiff.punctuation import count_words

_SHORTEST, _TALLEST, _USUAL = 320.0, 1400.0, 17.0  # of all clauses; what a clause would like to have
_BAR, _BETWEEN, _GAP = 8.0, 1.5, 12.0  # the least height of a clause, the space between two, between sections
_HEAD = 16.0  # what a section needs if its head shall stand beside it


class Bar(NamedTuple):
    """A clause in its column: from `top` to `bottom`."""

    provision: Provision
    label: str
    top: float
    bottom: float


class Group(NamedTuple):
    """The clauses of a section, one below the other; `room` ends where the next section begins."""

    head: str
    bars: tuple[Bar, ...]
    room: float

    @property
    def top(self) -> float:
        """Where the first clause begins."""
        return self.bars[0].top

    @property
    def bottom(self) -> float:
        """Where the last clause ends."""
        return self.bars[-1].bottom


class _Scale(NamedTuple):
    """Sizes that make two texts fit into a picture."""

    bar: float
    between: float
    gap: float
    head: float
    word: float


def columns(
    sides: tuple[Iterable[Provision], Iterable[Provision]], names: tuple[Names, Names]
) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """The old and the new text as columns that begin at 0; `names` call the clauses of each."""
    old, new = (
        [(head, list(found)) for head, found in groupby(_ordered(side), key=names[n].section)]
        for n, side in enumerate(sides)
    )
    scale = _scale([found for _, found in old], [found for _, found in new])
    return _column(old, names[0], scale), _column(new, names[1], scale)


def _ordered(side: Iterable[Provision]) -> list[Provision]:
    return sorted(side, key=lambda provision: provision.position)


def _scale(*sides: list[list[Provision]]) -> _Scale:
    clauses = max(1, *(sum(map(len, groups)) for groups in sides))
    sections = max(1, *map(len, sides))
    height = min(max(clauses * _USUAL, _SHORTEST), _TALLEST)
    bar = min(_BAR, 0.4 * height / clauses)
    between = min(_BETWEEN, 0.1 * height / clauses)
    gap = min(_GAP, 0.3 * height / sections)
    head = min(_HEAD, 0.5 * height / sections)
    word = min(
        (height - sum(map(len, groups)) * (bar + between) - len(groups) * gap)
        / max(1, sum(_words(provision) for found in groups for provision in found))
        for groups in sides
    )
    return _Scale(bar, between, gap, head, word)


def _words(provision: Provision) -> int:
    return count_words(provision.text or provision.clause.keyword)


def _column(
    groups: list[tuple[tuple[str, str], list[Provision]]], names: Names, scale: _Scale
) -> tuple[Group, ...]:
    at = 0.0
    column = []
    for key, found in groups:
        start, bars = at, []
        for provision in found:
            bottom = at + scale.bar + scale.word * _words(provision)
            bars.append(Bar(provision, names.label(provision), at, bottom))
            at = bottom + scale.between
        at = max(at + scale.gap, start + scale.head)
        column.append(Group(names.heading(key), tuple(bars), at))
    return tuple(column)


def is_head(provision: Provision) -> bool:
    """Whether a clause is a mere head, which the name of its section shows already."""
    return provision.clause.role in CONTAINERS and not (
        provision.clause.role == "section" and provision.text
    )
