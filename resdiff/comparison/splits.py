"""Clauses that were split in several, or merged into one.

A free clause joins a pair when it explains words that the pair leaves unexplained: of a split, words
of the old clause that its new partner lacks; of a merge, words of the new clause that its old partner
lacks. The joined texts have to be more alike than the pair alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from resdiff.comparison.align import Alignment
from resdiff.comparison.candidates import Candidates
from resdiff.comparison.similarity import similarity
from resdiff.comparison.units import Unit, Weights

_FEWEST_WORDS = 6
_EXPLAINED_NEAR, _EXPLAINED_FAR = 0.42, 0.6
_PHRASES_NEAR, _PHRASES_FAR = 0.2, 0.4
_GAIN = 0.015
# A long stretch of the same phrases is proof of its own, even where the joined texts are no more alike.
_MANY_PHRASES, _SHARE_OF_PHRASES, _LOSS = 11, 0.22, -0.06


class _Side(NamedTuple):
    """One direction: free `parts` on one side may join the pairs whose `whole` is on the other."""

    parts: Sequence[Unit]
    wholes: Sequence[Unit]
    partner_of_part: list[int]
    partner_of_whole: list[int]
    joined: dict[int, tuple[int, ...]]  # by whole: the parts that joined
    taken: dict[int, tuple[int, ...]]  # by part: wholes that joined it in the other direction


def join(found: Alignment) -> None:
    """Set free units beside the pair that they explain, best gain first, in `joined_old` and `joined_new`."""
    splits = _Side(
        found.new, found.old, found.partner_of_new, found.partner_of_old, found.joined_new, found.joined_old
    )
    merges = _Side(
        found.old, found.new, found.partner_of_old, found.partner_of_new, found.joined_old, found.joined_new
    )
    offers = [
        (*offer, direction)
        for direction, side in enumerate((splits, merges))
        for offer in _offers(side, found)
    ]
    offers.sort(key=lambda offer: (-offer[0], offer[1], offer[2], offer[3]))
    used: set[tuple[int, int]] = set()
    for _, part, whole, direction in offers:
        side = (splits, merges)[direction]
        partner = side.partner_of_whole[whole]
        if (direction, part) in used or side.taken.get(partner):
            continue
        group = [side.parts[p] for p in (partner, *side.joined.get(whole, ()))]
        if side.joined.get(whole) and _worth(side.wholes[whole], group, side.parts[part], found) is None:
            continue
        used.add((direction, part))
        side.joined[whole] = (*side.joined.get(whole, ()), part)


def _offers(side: _Side, found: Alignment) -> list[tuple[float, int, int]]:
    """(gain, part, whole) of every free part that would make a pair more alike."""
    free = [
        u
        for u in side.parts
        if side.partner_of_part[u.position] < 0 and len(u.words) >= _FEWEST_WORDS and u.kind == "text"
    ]
    if not free:
        return []
    # A pair of the same words leaves nothing unexplained.
    wholes = [
        u
        for u in side.wholes
        if u.kind == "text"
        and (partner := side.partner_of_whole[u.position]) >= 0
        and side.parts[partner].words != u.words
    ]
    index = Candidates(wholes, found.weights)
    offers = []
    for part in free:
        near = [side.partner_of_part[at] for at in (part.before, part.after) if at >= 0]
        choices = [*(side.wholes[at] for at in near if at >= 0), *index.best(part, lambda a, b: 0.0)]
        for whole in {u.position: u for u in choices}.values():
            group = [side.parts[side.partner_of_whole[whole.position]]]
            gain = _worth(whole, group, part, found)
            if gain is not None:
                offers.append((gain, part.position, whole.position))
    return offers


def _worth(whole: Unit, group: list[Unit], part: Unit, found: Alignment) -> float | None:
    """How much more alike `whole` is to its partners with `part` among them; None if it is none of them."""
    weights = found.weights
    for unit in (whole, part, *group):
        weights.prepare(unit)
    pairs = max(len(part.words) - 1, 1)
    if len(part.bigrams.keys() & whole.bigrams.keys()) < min(_PHRASES_NEAR, _SHARE_OF_PHRASES) * pairs / 2:
        return None  # most are far from it, and this costs little
    # What of the part's phrases and words the whole has beyond those of its partners.
    phrases = 0
    for pair, times in part.bigrams.items():
        if left := whole.bigrams.get(pair, 0):
            for unit in group:
                left -= unit.bigrams.get(pair, 0)
            phrases += min(times, max(left, 0))
    near = any(part.position in (u.before, u.after) for u in group)
    share = phrases / pairs
    many = phrases >= _MANY_PHRASES and share >= _SHARE_OF_PHRASES
    if not many:
        if share < (_PHRASES_NEAR if near else _PHRASES_FAR):
            return None
        explained = 0.0
        for word, times in part.counts.items():
            if left := whole.counts.get(word, 0):
                for unit in group:
                    left -= unit.counts.get(word, 0)
                explained += weights.of[word] * min(times, max(left, 0))
        if explained < (_EXPLAINED_NEAR if near else _EXPLAINED_FAR) * part.weight:
            return None
    alone = similarity(whole, _one(group, weights), weights)
    gain = similarity(whole, _one([*group, part], weights), weights) - alone
    return gain if gain >= (_LOSS if many else _GAIN) else None


def _one(group: list[Unit], weights: Weights) -> Unit:
    """Several units as one, in reading order."""
    if len(group) == 1:
        return group[0]
    group = sorted(group, key=lambda unit: unit.position)
    whole = Unit(group[0].provision, group[0].home)
    whole.words = tuple(word for unit in group for word in unit.words)
    return weights.prepare(whole)
