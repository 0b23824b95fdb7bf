"""Words cut where a look begins or ends or the mark of a footnote stands, as formats of runs want them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from resdiff.model import Emphasis, Mark


class Stretch(NamedTuple):
    """Words that have the same looks, and the marks behind them. Marks before all words have none."""

    text: str
    looks: Sequence[Emphasis]
    marks: Sequence[str]


def stretches(
    text: str, emphasis: Sequence[Emphasis], marks: Sequence[Mark], start: int = 0, end: int | None = None
) -> Iterator[Stretch]:
    """Characters `start` to `end` of a text in order; marks at `start` are of the words before it."""
    stop = len(text) if end is None else end
    placed: dict[int, list[str]] = {}
    for mark in marks:
        after = min(mark.after, len(text))
        if start < after <= stop or after == start == 0:
            placed.setdefault(after, []).append(mark.mark)
    waiting = sorted((span for span in emphasis if span.start < stop and span.end > start), reverse=True)
    bounds = {start, stop, *placed}
    bounds.update(max(span.start, start) for span in waiting)
    bounds.update(min(span.end, stop) for span in waiting)
    if start in placed:
        yield Stretch("", (), placed[start])
    looks: list[Emphasis] = []
    for begin, finish in pairwise(sorted(bounds)):
        while waiting and waiting[-1].start <= begin:
            looks.append(waiting.pop())
        looks = [span for span in looks if span.end > begin]
        yield Stretch(text[begin:finish], looks, placed.get(finish, ()))
