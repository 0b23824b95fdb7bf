"""The word diff: which words of a clause were kept, deleted and inserted.

Texts are cut into units (a word, a number, a mark, a Chinese character, each with the space before it),
units are compared by how they read (letter case and layout folded), and `phrases` brings the outcome to
what a person would mark. The result rebuilds both texts to the last character.

The differ is diff-match-patch (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986). Its
clock is switched off: with it, the result would depend on the machine. What keeps the cost down instead:
units that the other text lacks are set aside first, and long texts are cut at runs of words that stand
once in both (the idea of Bram Cohen's patience diff).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from resdiff.comparison.cutting import pieces, words
from resdiff.comparison.phrases import readable
from resdiff.folding import chinese, fold
from resdiff.model import Edit, Operation

# Two stretches with more units than this in all are cut up before they are compared: the differ's cost
# is quadratic.
_BOUND = 500
_DEEPEST = 24
_CYRILLIC = re.compile("[\u0400-\u052f]")

Run = tuple[int, int, int]  # where a stretch of equal units begins in the old and in the new text; its length


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """What was kept ('='), deleted ('-') and inserted ('+') from `old` to `new`, by words and phrases.

    '=' and '-' give back `old`, '=' and '+' give `new`, to the last character; so a mere difference of
    layout is a '-' with a '+' (`shown` merges them). Between two '=' stands at most one '-', then at
    most one '+'. Texts with little in common are told as one replacement.
    """
    if old == new:
        return (Edit("=", old),) if old else ()
    if not old or not new:
        return (Edit("-", old) if old else Edit("+", new),)
    a, b = pieces(old), pieces(new)
    changes = readable(a, b, _runs(list(map(_key, a)), list(map(_key, b))))
    result = _Result()
    i = j = 0
    for i1, i2, j1, j2 in [*changes, (len(a), len(a), len(b), len(b))]:
        result.equal(a[i:i1], b[j:j1])
        result.change("".join(a[i1:i2]), "".join(b[j1:j2]))
        i, j = i2, j2
    return result.edits()


def shown(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The same edits with differences of layout merged into '=', in the shape of the new text.

    If the two texts differ in layout alone, nothing but one '=' is left.
    """
    groups = list(_groups(edits))
    result = _Result()
    if fold("".join(kept + gone for kept, gone, _ in groups)) == fold(
        "".join(kept + come for kept, _, come in groups)
    ):
        result.keep("".join(kept + come for kept, _, come in groups))
        return result.edits()
    alphabet, letter = beside = _beside(groups)
    for n, (kept, gone, come) in enumerate(groups):
        result.keep(kept)
        if not gone and not come:
            continue
        # A letter stands for the neighbour, so that a space towards it counts.
        left, right = letter if n or kept else "", letter if n + 1 < len(groups) else ""
        if fold(f"{alphabet}{left}{gone}{right}") == fold(f"{alphabet}{left}{come}{right}"):
            result.keep(come)
            continue
        a, b = pieces(gone), pieces(come)
        # Units equal to the letter are part of the change on purpose: half a word, a bracket's partner.
        head = tail = 0
        most = min(len(a), len(b))
        while head < most and a[head] != b[head] and _alike(a[head], b[head], beside):
            head += 1
        most -= head
        while tail < most and a[-1 - tail] != b[-1 - tail] and _alike(a[-1 - tail], b[-1 - tail], beside):
            tail += 1
        result.keep("".join(b[:head]))
        result.change("".join(a[head : len(a) - tail]), "".join(b[head : len(b) - tail]))
        result.keep("".join(b[len(b) - tail :]))
    return result.edits()


def similarity(edits: Iterable[Edit]) -> float:
    """How much of the words is common, from 0 to 1 (Dice); 1 if only marks, case or layout differ."""
    common = total = 0
    equal = True
    groups = list(_groups(edits))
    alphabet, _ = _beside(groups)
    for kept, gone, come in groups:
        same = len(words(kept))
        common += same
        total += 2 * same
        if gone or come:
            equal = False
            old, new = _folded(gone, alphabet), _folded(come, alphabet)
            total += len(old) + len(new)
            if old and new:
                common += (Counter(old) & Counter(new)).total()
    if not total:
        return 1.0 if equal else 0.0
    return 2 * common / total


def _beside(groups: Sequence[tuple[str, str, str]]) -> tuple[str, str]:
    """What shows in which script a stretch of the text stands, and a letter for its neighbours.

    In a Cyrillic text Latin look-alikes are layout, in a Chinese one spaces are.
    """
    kept = "".join(group[0] for group in groups)
    if kept.isascii():
        return "", "x"
    return ("я " if _CYRILLIC.search(kept) else ""), ("国" if chinese(kept) else "1")


def _folded(text: str, alphabet: str) -> list[str]:
    """The words of a stretch of text as they are compared."""
    return words(fold(alphabet + text).casefold())[bool(alphabet) :]


@lru_cache(1 << 16)
def _key(unit: str) -> str:
    """What a unit is compared by."""
    return fold(unit).casefold()


def _alike(old: str, new: str, beside: tuple[str, str]) -> bool:
    """Whether two units differ in layout alone; a space before one of them only is more than layout."""
    alphabet, letter = beside
    around = fold(f"{alphabet}{letter}{old}{letter}") == fold(f"{alphabet}{letter}{new}{letter}")
    return around and fold(f"{alphabet}{old}") == fold(f"{alphabet}{new}")


def _groups(edits: Iterable[Edit]) -> Iterator[tuple[str, str, str]]:
    """(kept, deleted after it, inserted after it), of edits in any order."""
    kept = gone = come = ""
    for op, text in edits:
        if op == "=":
            if gone or come:
                yield kept, gone, come
                kept = gone = come = ""
            kept += text
        elif op == "-":
            gone += text
        else:
            come += text
    if kept or gone or come:
        yield kept, gone, come


class _Result:
    """Edits under construction: kept, deleted and inserted text in turn."""

    __slots__ = ("come", "done", "gone", "kept")

    def __init__(self) -> None:
        self.done: list[Edit] = []
        self.kept: list[str] = []
        self.gone = self.come = ""

    def keep(self, text: str) -> None:
        if text:
            if self.gone or self.come:
                self._close()
            self.kept.append(text)

    def change(self, gone: str, come: str) -> None:
        self.gone += gone
        self.come += come

    def equal(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Add units that read the same; where they look different, old and new are told apart."""
        if old == new:
            self.keep("".join(new))
            return
        for u, v in zip(old, new, strict=True):
            if u == v:
                self.keep(v)
                continue
            before, after = u[: len(u) - len(u.lstrip())], v[: len(v) - len(v.lstrip())]
            if before == after:
                self.keep(after)
            else:
                self.change(before, after)
            if u[len(before) :] == v[len(after) :]:
                self.keep(v[len(after) :])
            else:
                self.change(u[len(before) :], v[len(after) :])

    def edits(self) -> tuple[Edit, ...]:
        self._close()
        if self.kept:
            self.done.append(Edit("=", "".join(self.kept)))
        return tuple(self.done)

    def _close(self) -> None:
        """End a change; the space that both its sides begin or end with belongs to what is kept."""
        gone, come = self.gone, self.come
        if not gone and not come:
            return
        start = end = ""
        if gone and come:
            n, most = 0, min(len(gone), len(come))
            while n < most and gone[n] == come[n] and gone[n].isspace():
                n += 1
            start, gone, come = gone[:n], gone[n:], come[n:]
            n, most = 0, min(len(gone), len(come))
            while n < most and gone[-1 - n] == come[-1 - n] and gone[-1 - n].isspace():
                n += 1
            if n:
                end, gone, come = gone[-n:], gone[:-n], come[:-n]
        self._add("=", "".join(self.kept) + start)
        self._add("-", gone)
        self._add("+", come)
        self.kept, self.gone, self.come = ([end] if end else []), "", ""

    def _add(self, op: Operation, text: str) -> None:
        if text:
            self.done.append(Edit(op, text))


def _runs(a: list[str], b: list[str]) -> list[Run]:
    """The stretches of equal units, in order; what stands between them differs."""
    head, most = 0, min(len(a), len(b))
    while head < most and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < most - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    runs: list[Run] = [(0, 0, head)] if head else []
    among_a, among_b = set(a[head : len(a) - tail]), set(b[head : len(b) - tail])
    # What stands in one text only cannot be equal to anything.
    i = [n for n in range(head, len(a) - tail) if a[n] in among_b]
    j = [n for n in range(head, len(b) - tail) if b[n] in among_a]
    for u, v in _pairs([a[n] for n in i], [b[n] for n in j], 0):
        x, y = i[u], j[v]
        if runs and runs[-1][0] + runs[-1][2] == x and runs[-1][1] + runs[-1][2] == y:
            runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
        else:
            runs.append((x, y, 1))
    if tail:
        runs.append((len(a) - tail, len(b) - tail, tail))
    return runs


def _pairs(a: list[str], b: list[str], depth: int) -> Iterator[tuple[int, int]]:
    """The places of equal units in both lists, in order."""
    if not a or not b:
        return
    cuts = _cited(a, b) if not depth else []
    if not cuts and len(a) + len(b) <= _BOUND:
        yield from _compared(a, b)
        return
    if not cuts:
        cuts = _anchors(a, b) if depth < _DEEPEST else _slices(a, b)
    i = j = 0
    for x, y in [*cuts, (len(a), len(b))]:
        for u, v in _pairs(a[i:x], b[j:y], depth + 1):
            yield i + u, j + v
        i, j = x, y


def _cited(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Places before and behind what Chinese texts cite once in both ('71/212').

    Characters are so many and so alike that citations are what is sure to be the same.
    """
    if not any("\u3400" <= unit <= "\u9fff" for unit in a):
        return []
    once_a, once_b = ({unit: n for (unit,), n in _once(x, 1).items() if _NUMBER.search(unit)} for x in (a, b))
    found = _rising([(i, once_b[unit]) for unit, i in once_a.items() if unit in once_b])
    return [(i + step, j + step) for i, j in found for step in (0, 1)]


_NUMBER = re.compile(r"\d/\d")


def _compared(a: list[str], b: list[str]) -> Iterator[tuple[int, int]]:
    """The differ's answer; each distinct unit is a character to it."""
    if a == b:
        yield from zip(range(len(a)), range(len(b)), strict=True)
        return
    codes: dict[str, str] = {}
    for unit in (*a, *b):
        codes.setdefault(unit, chr(len(codes) + 1))
    i = j = 0
    old, new = "".join(map(codes.__getitem__, a)), "".join(map(codes.__getitem__, b))
    for op, chars in _differ().diff_main(old, new, False):
        if op == 0:
            yield from zip(range(i, i + len(chars)), range(j, j + len(chars)), strict=True)
        i += len(chars) if op <= 0 else 0
        j += len(chars) if op >= 0 else 0


@cache
def _differ() -> Any:
    from diff_match_patch import diff_match_patch

    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    return differ


def _anchors(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Places at which both lists are cut: where runs of units begin that stand once in each, in order.

    The longer the run, the surer: runs of four are tried before two and one.
    """
    for length in (4, 2, 1):
        once_a, once_b = _once(a, length), _once(b, length)
        found = [(i, once_b[run]) for run, i in once_a.items() if run in once_b]
        if found := _rising(found):
            return found
    return _slices(a, b)


def _once(units: list[str], length: int) -> dict[tuple[str, ...], int]:
    """The runs of that many units that stand once, with their places, in order."""
    places: dict[tuple[str, ...], int] = {}
    for n, run in enumerate(zip(*(units[k:] for k in range(length)), strict=False)):
        places[run] = -1 if run in places else n
    return {run: n for run, n in places.items() if n >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs that rises on both sides; they rise on the first already."""
    ends: list[int] = []  # the least last value of a choice of each length
    last: list[int] = []  # which pair that is
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(j)
            last.append(n)
        else:
            ends[at], last[at] = j, n
    chosen: list[tuple[int, int]] = []
    n = last[-1] if last else -1
    while n >= 0:
        chosen.append(pairs[n])
        n = before[n]
    return chosen[::-1]


def _slices(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Cuts in proportion, for texts without a word that stands once in both: no text that a person wrote."""
    parts = (len(a) + len(b)) // _BOUND + 1
    return [(len(a) * n // parts, len(b) * n // parts) for n in range(1, parts)]
