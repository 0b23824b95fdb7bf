"""From equal words to what a person would mark: whole words and phrases, no scraps.

A differ finds as many equal words as it can, and so leaves a lone 'the' or comma standing between two
replaced phrases, or cuts '2383 (2017)' after its bracket. Here the changes are joined, shifted and
widened until they read well. A change is four places (i1, i2, j1, j2): old units i1 to i2 became new
units j1 to j2. A unit is a word, number or mark with the space before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from resdiff.comparison import dates
from resdiff.folding import fold

Span = tuple[int, int, int, int]

# Below this share of common words (Dice), and unless the shorter text was kept for the most part, a word
# diff is soup: all that differs is told as one replacement.
_SOUP = 0.35
_KEPT = 0.6
# A stretch kept at the start or the end of such a text must weigh as much as a real phrase.
_PHRASE = 2.5
# Words that a bracket may be away from the change that holds its partner.
_REACH = 8

_ENDS = frozenset(".;:?!。；：？！؛؟")
_OPEN = frozenset("([{（［《〈【〔「『“")
_CLOSE = frozenset(")]}）］》〉】〕」』”")
_JOINERS = frozenset("&'@_.")
_BEFORE = frozenset("$€£¥#")
_AFTER = frozenset("%‰°")
# Chinese: what a phrase begins with, what it ends with, what belongs to the number before it.
_HAN_STARTS = frozenset("和及与或并以而且又还在对向由从")
_HAN_ENDS = frozenset("的了地号年月日段项届次条款等者")
_COUNTERS = frozenset("号年月日段项届次条款章节个国名")


def readable(a: Sequence[str], b: Sequence[str], runs: Sequence[tuple[int, int, int]]) -> list[Span]:
    """The changes to show between units `a` and `b`, whose `runs` (start in a, start in b, length) agree.

    Units agree when they read the same but for letter case and layout; another case is a change.
    """
    spans = _join(a, b, _changes(a, b, runs))
    spans = _soup(a, b, spans)
    spans = dates.whole(a, b, [_slide(a, b, spans, n) for n in range(len(spans))])
    return _widen(a, b, spans)


def _changes(a: Sequence[str], b: Sequence[str], runs: Sequence[tuple[int, int, int]]) -> list[Span]:
    """What stands between the runs, and what differs within one in letter case."""
    spans: list[Span] = []

    def add(i1: int, i2: int, j1: int, j2: int) -> None:
        if spans and spans[-1][1] == i1 and spans[-1][3] == j1:
            spans[-1] = (spans[-1][0], i2, spans[-1][2], j2)
        elif i1 < i2 or j1 < j2:
            spans.append((i1, i2, j1, j2))

    i = j = 0
    for x, y, n in [*runs, (len(a), len(b), 0)]:
        add(i, x, j, y)
        if a[x : x + n] != b[y : y + n]:
            for k in range(n):
                u, v = a[x + k], b[y + k]
                if u != v and _shape(u) != _shape(v):
                    add(x + k, x + k + 1, y + k, y + k + 1)
        i, j = x + n, y + n
    return spans


@lru_cache(1 << 16)
def _shape(unit: str) -> str:
    return fold(unit)


@lru_cache(1 << 16)
def _weight(unit: str) -> float:
    """What a unit says: a mark nothing, a short word little, a Chinese character half a word."""
    word = _shape(unit)
    if not any(map(str.isalnum, word)):
        return 0.0
    if len(word) == 1 and word >= "\u3040":
        return 0.5
    return 0.3 if len(word) <= 3 and _small(word) else 1.0


def _small(word: str) -> bool:
    """Whether a word is in small letters, or of a script that has no others (Hebrew, Arabic)."""
    return word.islower() or "\u0590" <= word[:1] <= "\u08ff"


def _weigh(units: Sequence[str]) -> float:
    return sum(map(_weight, units))


def _join(a: Sequence[str], b: Sequence[str], spans: list[Span]) -> list[Span]:
    """Join changes that only a scrap keeps apart."""
    joined: list[Span] = []
    for span in spans:
        while joined and _scrap(a, b, joined[-1], span):
            first = joined.pop()
            span = (first[0], span[1], first[2], span[3])
        joined.append(span)
    return joined


def _scrap(a: Sequence[str], b: Sequence[str], left: Span, right: Span) -> bool:
    """Whether what is kept between two changes weighs too little to stand alone."""
    kept = _weigh(a[left[1] : right[0]])
    if kept > 12:
        return False
    if right[0] - left[1] == 1 and _single(a[left[1]]) and _mixed(left, right):
        # Half a word; but what a number counts is a word of its own.
        return not (a[left[1]] in _COUNTERS and left[1] and a[left[1] - 1][-1].isnumeric())
    if kept <= 1 and _date(a, left[1], right[0]) and _date(b, left[3], right[2]):
        return True
    sizes = [(_weigh(a[i1:i2]), _weigh(b[j1:j2])) for i1, i2, j1, j2 in (left, right)]
    least = min(map(max, sizes))
    if all(min(size) > 0 for size in sizes):  # two replacements
        return kept <= max(0.7, 0.6 * least) and least >= 0.5
    return kept <= 0.3 * least


def _single(unit: str) -> bool:
    """Whether a unit is one Chinese character: mostly half a word."""
    return len(unit) == 1 and unit >= "\u3040" and unit.isalpha()


def _mixed(left: Span, right: Span) -> bool:
    """Whether two changes together delete and insert."""
    return (left[0] < left[1] or right[0] < right[1]) and (left[2] < left[3] or right[2] < right[3])


def _date(units: Sequence[str], start: int, end: int) -> bool:
    """Whether one word stands between two changed numbers: '[5] December [2018]'."""
    return end - start == 1 and end < len(units) and _counts(units[start - 1]) and _counts(units[end])


def _counts(unit: str) -> bool:
    return any(map(str.isdigit, unit))


def _soup(a: Sequence[str], b: Sequence[str], spans: list[Span]) -> list[Span]:
    """One replacement instead of many if the texts have too little in common."""
    if len(spans) < 2:
        return spans
    old, new = _weigh(a), _weigh(b)
    common = old - sum(_weigh(a[i1:i2]) for i1, i2, _, _ in spans)
    if 2 * common >= _SOUP * (old + new) or common >= _KEPT * min(old, new):
        return spans
    i1, i2, j1, j2 = spans[0][0], spans[-1][1], spans[0][2], spans[-1][3]
    if _weigh(a[:i1]) < _PHRASE:
        i1 = j1 = 0
    if _weigh(a[i2:]) < _PHRASE:
        i2, j2 = len(a), len(b)
    return [(i1, i2, j1, j2)]


def _slide(a: Sequence[str], b: Sequence[str], spans: Sequence[Span], n: int) -> Span:
    """Shift a mere deletion or insertion to where a phrase begins and ends.

    'A [and B ]and C' says the same as 'A[ and B] and C', and reads worse.
    """
    i1, i2, j1, j2 = spans[n]
    if i1 < i2 and j1 < j2:
        return spans[n]
    units, start, end = (b, j1, j2) if i1 == i2 else (a, i1, i2)
    side = 2 if i1 == i2 else 0
    least = spans[n - 1][side + 1] if n else 0
    most = spans[n + 1][side] if n + 1 < len(spans) else len(units)
    length = end - start
    best, shift = _place(units, start, end), 0
    for step in (-1, 1):
        s = start
        while (s > least if step < 0 else s + length < most) and (
            _shape(units[s - 1]) == _shape(units[s + length - 1])
            if step < 0
            else _shape(units[s]) == _shape(units[s + length])
        ):
            s += step
            score = _place(units, s, s + length)
            if score > best:
                best, shift = score, s - start
    return (i1 + shift, i2 + shift, j1 + shift, j2 + shift)


def _place(units: Sequence[str], start: int, end: int) -> int:
    """How well units `start` to `end` read as one phrase."""
    score = _edge(units, start) + _edge(units, end)
    opened, closed = _brackets(units[start:end])
    return score - 8 * (opened + closed)


def _edge(units: Sequence[str], at: int) -> int:
    """How well a change may begin or end before unit `at`."""
    if at in (0, len(units)):
        return 6
    before, after = _shape(units[at - 1]), _shape(units[at])
    if _glued(units, at):
        return -8
    if before in _ENDS:
        return 5
    if before in _CLOSE or after in _OPEN:
        return 3
    if before in {",", "，", "、", "،"}:
        return 3
    if after in {",", "，", "、", "،"} or after in _ENDS:
        return 2
    if after in _COUNTERS and before[-1:].isnumeric():
        return -2
    if after in _HAN_STARTS:
        return 2
    return 1 if (len(after) <= 3 and _small(after)) or before in _HAN_ENDS else 0


def _glued(units: Sequence[str], at: int) -> bool:
    """Whether a cut before unit `at` would be inside a word or number ('high-|level', '$|5')."""
    if not 0 < at < len(units):
        return False
    before, after = units[at - 1], units[at]
    if after[0].isspace():
        return False
    if after in _AFTER or before.strip() in _BEFORE:
        return True
    if after == ")" and (at == 1 or before[0].isspace()):  # the label 'b)'
        return len(before.strip()) <= 2 and before.strip().islower()
    if _joins(after):
        return _ends(before) and at + 1 < len(units) and _starts(units[at + 1])
    return _joins(before) and at > 1 and not before[0].isspace() and _starts(after) and _ends(units[at - 2])


def _joins(unit: str) -> bool:
    """Whether a unit ties two words into one: a hyphen without its two spaces, a slash."""
    return unit in _JOINERS or (_shape(unit) in ("-", "/") and not unit[0].isspace())


def _starts(unit: str) -> bool:
    return unit[0].isalnum() and not _single(unit)


def _ends(unit: str) -> bool:
    return unit[-1].isalnum() and not _single(unit.strip())


def _brackets(units: Sequence[str]) -> tuple[int, int]:
    """How many brackets are opened and not closed, and closed and not opened."""
    opened = closed = 0
    for unit in units:
        mark = unit[-1]
        if mark in _OPEN:
            opened += 1
        elif mark in _CLOSE:
            if opened:
                opened -= 1
            else:
                closed += 1
    return opened, closed


def _widen(a: Sequence[str], b: Sequence[str], spans: list[Span]) -> list[Span]:
    """Widen changes that begin or end inside a word or between two brackets; join those that then meet."""
    wide: list[Span] = []
    for n, (i1, i2, j1, j2) in enumerate(spans):
        least = wide[-1][1] if wide else 0
        most = spans[n + 1][0] if n + 1 < len(spans) else len(a)
        while i1 > least and (_glued(a, i1) or _glued(b, j1)):
            i1, j1 = i1 - 1, j1 - 1
        while i2 < most and (_glued(a, i2) or _glued(b, j2)):
            i2, j2 = i2 + 1, j2 + 1
        opened, closed = map(min, _brackets(a[i1:i2]), _brackets(b[j1:j2]))
        if closed:
            k = _partner(a, i1 - 1, max(least, i1 - _REACH) - 1, -1, closed)
            i1, j1 = i1 - k, j1 - k
        if opened:
            k = _partner(a, i2, min(most, i2 + _REACH), 1, opened)
            i2, j2 = i2 + k, j2 + k
        if wide and wide[-1][1] == i1 and wide[-1][3] == j1:
            i1, _, j1, _ = wide.pop()
        wide.append((i1, i2, j1, j2))
    return wide


def _partner(units: Sequence[str], start: int, stop: int, step: int, wanted: int) -> int:
    """How many units on stands the bracket that ends the open ones; 0 if it is not in reach."""
    for n, at in enumerate(range(start, stop, step), 1):
        mark = units[at][-1]
        if mark in (_CLOSE if step > 0 else _OPEN):
            wanted -= 1
            if not wanted:
                return n
        elif mark in (_OPEN if step > 0 else _CLOSE):
            wanted += 1
    return 0
