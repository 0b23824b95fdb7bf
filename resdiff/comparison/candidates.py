"""Which old units may be a new one's partner: an inverted index over rare words and pairs of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import nsmallest

from resdiff.comparison.units import Unit, Weights

# Words that stand in more units than this tell little and cost much.
_MOST_POSTINGS = 60
# The rarest words come first; by then they have told enough.
_MOST_LOOKED_AT = 300
_BEST = 10
_SURE = 0.9


class Candidates:
    """An index over the units of one side."""

    def __init__(self, among: Sequence[Unit], weights: Weights) -> None:
        self._among = {unit.position: unit for unit in among}
        self._weights = weights
        self._postings: dict[str | tuple[str, str], list[int]] = {}
        for unit in among:
            weights.prepare(unit)
            for word in unit.counts:
                self._postings.setdefault(word, []).append(unit.position)
            for pair in unit.bigrams:
                self._postings.setdefault(pair, []).append(unit.position)

    def best(self, unit: Unit, likeness: Callable[[Unit, Unit], float]) -> list[Unit]:
        """The units most likely to be `unit`'s partner, at most ten; of the same kind.

        `likeness(indexed, unit)` settles it early: one that is nearly equal leaves the others out.
        """
        self._weights.prepare(unit)
        of = self._weights.of
        features: list[tuple[list[int], float]] = []
        for word in unit.counts:
            if postings := self._postings.get(word):
                features.append((postings, of[word]))
        for pair in unit.bigrams:
            if postings := self._postings.get(pair):
                features.append((postings, (of[pair[0]] + of[pair[1]]) / 2))
        features.sort(key=lambda feature: len(feature[0]))
        shared: dict[int, float] = {}
        looked_at = 0
        for postings, weight in features:
            looked_at += len(postings)
            if len(postings) > _MOST_POSTINGS or looked_at > _MOST_LOOKED_AT:
                break
            for position in postings:
                shared[position] = shared.get(position, 0.0) + weight
        ranked = nsmallest(2 * _BEST, ((-weight, position) for position, weight in shared.items()))
        found: list[Unit] = []
        for _, position in ranked:
            other = self._among[position]
            if other.kind != unit.kind:
                continue
            found.append(other)
            if len(found) == _BEST or (len(found) == 1 and likeness(other, unit) >= _SURE):
                break
        return found
