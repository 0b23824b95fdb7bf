"""Which clause of the old text is which of the new one.

In this order, each step using what the ones before it found:

1. the same words: equal units of both sides, duplicates by their neighbours and then by order; then
   those that stand side by side between them and hardly differ;
2. anchors: very similar units, the best pair first, wherever they stand;
3. the rest, with two thresholds: a clause in its place needs little likeness, a moved one needs much;
   neighbours, parent, label and opening words speak where words are close;
4. points and place: a clause so rewritten that only the points below it or its place tell it.

Greedy assignment by score: optimal assignment gives the same on real texts, and dynamic programming
undoes real swaps of similar clauses. Splits and merges are found afterwards (`splits`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from resdiff.comparison.candidates import Candidates
from resdiff.comparison.containers import Containers
from resdiff.comparison.order import longest_run
from resdiff.comparison.similarity import similarity
from resdiff.comparison.units import Unit, Weights

_ANCHOR = 0.56
_IN_PLACE = 0.32
_MOVED = 0.50
_DISTINCT = 0.35  # enough for a move if no other free clause comes near ...
_MARGIN = 1.55  # ... so many times as alike as the next best on either side
_LAST_RESORT = 0.16

_NEIGHBOUR = 0.05
_HOME = 0.03
_LABEL = 0.03
_OPENING = 0.04
_WIDEST_GAP = 24
_PLACE_AGREES, _NEIGHBOUR_AGREES = 0.07, 0.04
_SAME_BUT = 0.9  # hardly differs: a word or two
_LOOK_AHEAD = 2


class Alignment:
    """The relation found so far: `partner_of_old[i]` is the new position of old unit i, or -1."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit], weights: Weights) -> None:
        self.old, self.new, self.weights = old, new, weights
        self.partner_of_old = [-1] * len(old)
        self.partner_of_new = [-1] * len(new)
        self.scores: dict[int, float] = {}  # of the words, by old position
        # What splits and merges add: further new units of an old one's pair, further old ones of a new one's.
        self.joined_new: dict[int, tuple[int, ...]] = {}
        self.joined_old: dict[int, tuple[int, ...]] = {}
        self.containers = Containers(old, new, self)
        self._memo: dict[tuple[int, int], float] = {}
        self._gap_of_old: list[int] = []
        self._gap_of_new: list[int] = []

    def pair(self, old: Unit, new: Unit, score: float) -> None:
        """Relate two free units."""
        self.partner_of_old[old.position] = new.position
        self.partner_of_new[new.position] = old.position
        self.scores[old.position] = score

    def free_old(self) -> list[Unit]:
        """The old units without a partner that hold words."""
        return [u for u in self.old if u.words and self.partner_of_old[u.position] < 0]

    def free_new(self) -> list[Unit]:
        """The new units without a partner that hold words."""
        return [u for u in self.new if u.words and self.partner_of_new[u.position] < 0]

    def likeness(self, old: Unit, new: Unit) -> float:
        """The similarity of two units' words; computed once."""
        key = (old.position, new.position)
        if key not in self._memo:
            self._memo[key] = similarity(old, new, self.weights)
        return self._memo[key]

    # -- place -----------------------------------------------------------------------------------

    def lay_spine(self) -> None:
        """Number the gaps between those related units that keep their order, on both sides."""
        pairs = [(o, n) for o, n in enumerate(self.partner_of_old) if n >= 0 and self.old[o].kind == "text"]
        kept = longest_run(
            [n for _, n in pairs], [len(self.old[o].words) + len(self.new[n].words) for o, n in pairs]
        )
        self._gap_of_old = _numbers(len(self.old), [pairs[i][0] for i in kept])
        self._gap_of_new = _numbers(len(self.new), [pairs[i][1] for i in kept])

    def same_gap(self, old: Unit, new: Unit) -> bool:
        """Whether both stand between the same units of the spine."""
        return self._gap_of_old[old.position] == self._gap_of_new[new.position]

    def neighbours(self, old: Unit, new: Unit) -> int:
        """How many of the two neighbours of one are partners of the other's (an end fits an end)."""
        before = old.before < 0 and new.before < 0 and self.containers.same_home(old, new)
        after = old.after < 0 and new.after < 0 and self.containers.same_home(old, new)
        if old.before >= 0 and new.before >= 0:
            before = self.partner_of_old[old.before] == new.before
        if old.after >= 0 and new.after >= 0:
            after = self.partner_of_old[old.after] == new.after
        return before + after

    def in_place(self, old: Unit, new: Unit) -> bool:
        """Whether the new unit stands where the old one stood, as far as is known."""
        if self.same_gap(old, new):
            return True
        return self.containers.same_home(old, new) and self.neighbours(old, new) > 0

    def certainty(self, old: Unit, new: Unit) -> float:
        """How sure a pair is: the likeness of its words, and more where place and neighbours agree.

        In twenty hand-aligned real pairs nothing at 0.62 or above was wrong; of what lay between 0.42 and
        that, one in sixty was wrong and one in seven doubted by the annotators.
        """
        likeness = self.scores[old.position]
        if likeness == 1.0:
            return likeness
        return (
            likeness + _PLACE_AGREES * self.same_gap(old, new) + _NEIGHBOUR_AGREES * self.neighbours(old, new)
        )

    def bonus(self, old: Unit, new: Unit) -> float:
        """What place, label and opening words add to the likeness of words."""
        bonus = _NEIGHBOUR * self.neighbours(old, new)
        if self.containers.same_home(old, new):
            bonus += _HOME
            ordinal = old.provision.clause.ordinal
            if ordinal and ordinal == new.provision.clause.ordinal:
                bonus += _LABEL
        elif self.containers.other_home(old, new):
            bonus -= _HOME
        if old.opening and new.opening:
            bonus += _OPENING if old.opening == new.opening else -_OPENING
        return bonus


def align(old: Sequence[Unit], new: Sequence[Unit], weights: Weights) -> Alignment:
    """The alignment of two sides, one to one; cost grows about linearly with their lengths."""
    found = Alignment(old, new, weights)
    _frame(found)
    _exact(found)
    found.containers.relate()
    found.lay_spine()
    _side_by_side(found)
    near = _near(found)
    _take(found, near, anchors=True)
    for _ in range(2):
        found.containers.relate()
        found.lay_spine()
        _take(found, [*near, *_within_gaps(found)])
    _distinct(found, near)
    _by_points(found)
    _by_place(found)
    _notes(found)
    found.containers.relate()
    found.lay_spine()
    return found


def _near(found: Alignment) -> list[tuple[Unit, Unit]]:
    """The free pairs worth comparing, looked for from both sides, so that neither side is favoured."""
    olds, news = found.free_old(), found.free_new()
    index = Candidates(olds, found.weights)
    pairs = {(o.position, n.position): (o, n) for n in news for o in index.best(n, found.likeness)}
    index = Candidates(news, found.weights)
    for o in olds:
        for n in index.best(o, lambda new, old: found.likeness(old, new)):
            pairs[o.position, n.position] = (o, n)
    return list(pairs.values())


def _frame(found: Alignment) -> None:
    """Designation, title and formula of the whole text are what they are, whatever their words."""
    for kind in ("designation", "title", "formula"):
        olds = [u for u in found.old if u.kind == kind and u.home < 0]
        news = [u for u in found.new if u.kind == kind and u.home < 0]
        if len(olds) == len(news):
            for old, new in zip(olds, news, strict=True):
                found.pair(old, new, 1.0)


def _exact(found: Alignment) -> None:
    """Relate units with the same words; where they stand several times, by neighbours and order."""
    olds: dict[tuple[str, tuple[str, ...]], list[Unit]] = {}
    news: dict[tuple[str, tuple[str, ...]], list[Unit]] = {}
    for side, partners_of, named in (
        (found.old, found.partner_of_old, olds),
        (found.new, found.partner_of_new, news),
    ):
        for unit in side:
            # What holds marks alone ('___') is the same by its text.
            words = unit.words or ((unit.provision.text,) if unit.provision.text else ())
            if words and partners_of[unit.position] < 0:
                named.setdefault((unit.kind, words), []).append(unit)
    several = []
    for key, candidates in olds.items():
        partners = news.get(key, [])
        if len(candidates) == len(partners) == 1:
            found.pair(candidates[0], partners[0], 1.0)
        elif partners:
            several.append((candidates, partners))
    found.containers.relate()
    for candidates, partners in several:
        _repeated(found, candidates, partners)


def _repeated(found: Alignment, olds: list[Unit], news: list[Unit]) -> None:
    """Pair units of the same words: those with known neighbours first, the rest in order."""
    if len(olds) * len(news) <= 4096:
        fits = sorted(
            (-found.neighbours(o, n) - found.containers.same_home(o, n), abs(i - j), i + j, i, j)
            for i, o in enumerate(olds)
            for j, n in enumerate(news)
        )
    else:
        fits = [(0, 0, 0, i, i) for i in range(min(len(olds), len(news)))]
    for *_, i, j in fits:
        old, new = olds[i], news[j]
        if found.partner_of_old[old.position] < 0 and found.partner_of_new[new.position] < 0:
            found.pair(old, new, 1.0)


def _take(found: Alignment, near: Iterable[tuple[Unit, Unit]], anchors: bool = False) -> None:
    """Relate the free pairs among `near` that pass their threshold, the best first."""
    ranked = []
    for old, new in near:
        if found.partner_of_old[old.position] >= 0 or found.partner_of_new[new.position] >= 0:
            continue
        words = found.likeness(old, new)
        score = words + found.bonus(old, new)
        enough = _IN_PLACE if not anchors and found.in_place(old, new) else _MOVED
        if words >= _ANCHOR if anchors else score >= enough:
            # Ties go by the sum of the places, which is the same from either side.
            ranked.append((-score, old.position + new.position, old.position, new.position))
    ranked.sort()
    for *_, o, n in ranked:
        if found.partner_of_old[o] < 0 and found.partner_of_new[n] < 0:
            found.pair(found.old[o], found.new[n], found.likeness(found.old[o], found.new[n]))


def _gaps(found: Alignment) -> Iterable[tuple[list[Unit], list[Unit]]]:
    """The free units of both sides that stand in the same gap of the spine, by kind."""
    gaps: dict[tuple[str, int], tuple[list[Unit], list[Unit]]] = {}
    for unit in found.free_old():
        gaps.setdefault((unit.kind, found._gap_of_old[unit.position]), ([], []))[0].append(unit)
    for unit in found.free_new():
        gaps.setdefault((unit.kind, found._gap_of_new[unit.position]), ([], []))[1].append(unit)
    return gaps.values()


def _side_by_side(found: Alignment) -> None:
    """Relate units that stand at the same place of a gap and hardly differ.

    Most changes are of this sort, and nothing has to be searched for them: one word that changed in
    every clause of a long text costs no more than reading it. Where one side has a unit more, the next
    few are tried.
    """
    for olds, news in _gaps(found):
        i = j = 0
        while i < len(olds) and j < len(news):
            for step in range(_LOOK_AHEAD + 1):
                ways = [
                    (k, step - k) for k in range(step + 1) if i + k < len(olds) and j + step - k < len(news)
                ]
                likeness, down, across = max(
                    ((found.likeness(olds[i + k], news[j + m]), k, m) for k, m in ways), default=(0.0, 0, 0)
                )
                if likeness >= _SAME_BUT:
                    i, j = i + down, j + across
                    found.pair(olds[i], news[j], likeness)
                    break
            i, j = i + 1, j + 1


def _within_gaps(found: Alignment) -> list[tuple[Unit, Unit]]:
    """The free pairs that stand in the same gap of the spine."""
    pairs = []
    for olds, news in _gaps(found):
        reach = _WIDEST_GAP * max(len(olds), len(news))
        for i, old in enumerate(olds):
            first = max(0, (i * len(news) - reach) // len(olds))
            last = (i * len(news) + reach) // len(olds)
            pairs += [(old, new) for new in news[first : last + 1]]
    return pairs


def _distinct(found: Alignment, near: Iterable[tuple[Unit, Unit]]) -> None:
    """Relate free units that are rather alike, while no other free unit is alike in the same words."""
    pairs = [
        (found.likeness(old, new), old, new)
        for old, new in near
        if found.partner_of_old[old.position] < 0 and found.partner_of_new[new.position] < 0
    ]
    of_old: dict[int, list[tuple[float, Unit]]] = {}
    of_new: dict[int, list[tuple[float, Unit]]] = {}
    for likeness, old, new in pairs:
        of_old.setdefault(old.position, []).append((likeness, new))
        of_new.setdefault(new.position, []).append((likeness, old))
    pairs.sort(key=lambda pair: (-pair[0], pair[1].position + pair[2].position, pair[1].position))
    for likeness, old, new in pairs:
        if found.partner_of_old[old.position] >= 0 or found.partner_of_new[new.position] >= 0:
            continue
        if likeness + found.bonus(old, new) < _DISTINCT:
            continue
        shared = old.counts.keys() & new.counts.keys()
        rivals = [rival for rival in of_old[old.position] if rival[1] is not new]
        rivals += [rival for rival in of_new[new.position] if rival[1] is not old]
        if not any(
            likeness < _MARGIN * other and 2 * len(shared & rival.counts.keys()) > len(shared)
            for other, rival in rivals
        ):
            found.pair(old, new, likeness)


def _by_points(found: Alignment) -> None:
    """Relate clauses left that announce the same points: 'Invites States:' and 'Urges all Members:'."""
    shared: Counter[tuple[int, int]] = Counter()
    for o, n in enumerate(found.partner_of_old):
        if n >= 0 and found.old[o].home >= 0 and found.new[n].home >= 0:
            shared[found.old[o].home, found.new[n].home] += 1
    points_old, points_new = (Counter(unit.home for unit in side) for side in (found.old, found.new))
    for (o, n), points in sorted(shared.items(), key=lambda item: (-item[1], sum(item[0]), item[0])):
        old, new = found.old[o], found.new[n]
        if found.partner_of_old[o] >= 0 or found.partner_of_new[n] >= 0 or old.kind != new.kind:
            continue
        if old.words and new.words and 2 * points > max(points_old[o], points_new[n]):
            found.pair(old, new, found.likeness(old, new))


def _by_place(found: Alignment) -> None:
    """Relate what nothing else claims: the only clauses left between the same two neighbours."""
    found.lay_spine()
    first = {unit.home: unit for unit in reversed(found.new)}
    for old in found.free_old():
        if old.before >= 0:
            before = found.partner_of_old[old.before]
            new = found.new[found.new[before].after] if before >= 0 and found.new[before].after >= 0 else None
        else:
            new = first.get(found.containers.home_of(old))
        if new is None or not new.words or found.partner_of_new[new.position] >= 0 or old.kind != new.kind:
            continue
        if found.neighbours(old, new) < 2:
            continue
        likeness = found.likeness(old, new)
        if likeness + found.bonus(old, new) >= _LAST_RESORT + 2 * _NEIGHBOUR + _HOME:
            found.pair(old, new, likeness)


def _notes(found: Alignment) -> None:
    """Relate the notes left that one clause calls on both sides: 'A/77/66.' and 'A/78/65.' share little."""
    olds, news = _called(found.old), _called(found.new)
    for o, notes in olds.items():
        old = [note for note in notes if found.partner_of_old[note.position] < 0]
        partners = news.get(found.partner_of_old[o], ())
        new = [note for note in partners if found.partner_of_new[note.position] < 0]
        if len(old) == len(new):
            for one, other in zip(old, new, strict=True):
                likeness = found.likeness(one, other)
                if likeness:
                    found.pair(one, other, likeness)


def _called(side: Sequence[Unit]) -> dict[int, list[Unit]]:
    """The notes of one side by the position of the clause that calls them first."""
    waiting: dict[str, list[Unit]] = {}
    for unit in reversed(side):
        if unit.kind == "note":
            waiting.setdefault(unit.provision.clause.label, []).append(unit)
    called: dict[int, list[Unit]] = {}
    for unit in side:
        for mark in unit.provision.clause.marks:
            if waiting.get(mark.mark):
                called.setdefault(unit.position, []).append(waiting[mark.mark].pop())
    return called


def _numbers(length: int, spine: list[int]) -> list[int]:
    """For each position the number of spine positions at or before it."""
    gaps, at = [], 0
    for position in range(length):
        while at < len(spine) and spine[at] <= position:
            at += 1
        gaps.append(at)
    return gaps
