"""Where the clauses of texts stand in a picture: columns of bars, as tall as the clauses are long.

All columns have one scale, so that a text that grew is seen to be the longer one. The whole stays within
bounds, however many clauses there are: bars and gaps get thinner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from resdiff.labelling import Names
from resdiff.model import Provision
from resdiff.punctuation import count_words

_SHORTEST, _TALLEST, _USUAL = 320.0, 1200.0, 14.0  # of all clauses; what a clause would like to have
LINE = 14.0  # of a head
_BAR, _BETWEEN, _GAP = 7.0, 1.5, 10.0  # the least height of a clause, the space between two, between sections


class Bar(NamedTuple):
    """A clause in its column: from `top` to `bottom`."""

    provision: Provision
    label: str
    top: float
    bottom: float


class Group(NamedTuple):
    """The clauses of a section, one below the other; the lines of its head have room beside them.

    There is no such room where sections are very many: `lines` may reach below the next one's top.
    """

    head: str
    lines: tuple[str, ...]
    bars: tuple[Bar, ...]

    @property
    def top(self) -> float:
        """Where the first clause begins."""
        return self.bars[0].top

    @property
    def bottom(self) -> float:
        """Where the last clause ends."""
        return self.bars[-1].bottom


class _Scale(NamedTuple):
    """Sizes that make texts fit into a picture."""

    bar: float
    between: float
    gap: float
    line: float
    word: float


class _Section(NamedTuple):
    """A section before it has its place: its head, that in lines, and its clauses."""

    head: str
    lines: tuple[str, ...]
    clauses: list[Provision]


def laid_out(
    sides: Sequence[Iterable[Provision]],
    names: Sequence[Names],
    lines: Callable[[str], tuple[str, ...]],
) -> tuple[tuple[Group, ...], ...]:
    """The texts, the oldest first, as columns that begin at 0.

    `names` call the clauses of each; `lines` breaks a head into lines, each `LINE` high.
    """
    texts = [
        [
            _Section(head, lines(head), list(found))
            for key, found in groupby(sorted(side, key=_position), key=named.section)
            for head in (named.heading(key),)
        ]
        for side, named in zip(sides, names, strict=True)
    ]
    scale = _scale(*texts)
    return tuple(_column(text, named, scale) for text, named in zip(texts, names, strict=True))


def _position(provision: Provision) -> int:
    return provision.position


def _scale(*sides: list[_Section]) -> _Scale:
    counts = [sum(len(section.clauses) for section in side) for side in sides]
    clauses = max(1, *counts)
    sections = max(1, *map(len, sides))
    height = min(max(clauses * _USUAL, _SHORTEST), _TALLEST)
    bar = min(_BAR, 0.4 * height / clauses)
    between = min(_BETWEEN, 0.1 * height / clauses)
    gap = min(_GAP, 0.3 * height / sections)
    line = min(LINE, 0.5 * height / max(1, *(sum(len(one.lines) for one in side) for side in sides)))
    word = min(
        (height - count * (bar + between) - len(side) * gap)
        / max(1, sum(_words(provision) for section in side for provision in section.clauses))
        for side, count in zip(sides, counts, strict=True)
    )
    return _Scale(bar, between, gap, line, word)


def _words(provision: Provision) -> int:
    return count_words(provision.text or provision.clause.keyword)


def _column(sections: list[_Section], names: Names, scale: _Scale) -> tuple[Group, ...]:
    at = 0.0
    column = []
    for head, lines, clauses in sections:
        start, bars = at, []
        for provision in clauses:
            bottom = at + scale.bar + scale.word * _words(provision)
            bars.append(Bar(provision, names.label(provision), at, bottom))
            at = bottom + scale.between
        at = max(at, start + len(lines) * scale.line) + scale.gap
        column.append(Group(head, lines, tuple(bars)))
    return tuple(column)
