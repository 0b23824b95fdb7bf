"""Dates are told whole where the month is more than a word: 2019年10月25日至26日, 5 كانون الأول/ديسمبر 2018.

In English a month between two changed numbers is a scrap. In Chinese year, month and day have characters
of their own between them, in Arabic a month has two names. A number that alone has changed is told alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

Span = tuple[int, int, int, int]

_YEAR = r"(?:\d{4}|[一二][〇零一二三四五六七八九]{3})"
_FEW = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_HAN = (
    rf"(?:{_YEAR}\s*年\s*)?{_FEW}\s*月"
    rf"(?:\s*{_FEW}\s*日(?:\s*[至到和、,，—–-]\s*(?:(?:{_YEAR}\s*年\s*)?{_FEW}\s*月\s*)?{_FEW}\s*日)*)?"
)
_NAME = "[\u0621-\u064a]+"
_ARABIC = rf"\d{{1,2}}\s+{_NAME}(?:\s+{_NAME})?\s*/\s*{_NAME}\s+\d{{4}}"
_SCRIPTS = re.compile("[月\u0621-\u064a]")


@cache
def _date() -> re.Pattern[str]:
    return re.compile(f"{_HAN}|{_ARABIC}")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(f"{_FEW}|{_YEAR}")


def whole(a: Sequence[str], b: Sequence[str], spans: list[Span]) -> list[Span]:
    """The changes between units `a` and `b`, those joined that change two or more numbers of one date."""
    old, new = "".join(a), "".join(b)
    if not spans or not _SCRIPTS.search(old) or not _SCRIPTS.search(new):
        return spans
    in_a, in_b = _ends(a, old), _ends(b, new)
    joined: list[Span] = []
    for span in spans:
        if joined:
            i1, i2, j1, j2 = joined[-1]
            if _within(in_a, i2, span[0]) and _within(in_b, j2, span[2]):
                joined.pop()
                span = (i1, span[1], j1, span[3])
        joined.append(span)
    return [_to_the_end(a, b, in_a, in_b, joined, n) for n in range(len(joined))]


def _to_the_end(
    a: Sequence[str], b: Sequence[str], in_a: list[int], in_b: list[int], spans: list[Span], n: int
) -> Span:
    """A change of two or more numbers of a date, with the rest of the date."""
    i1, i2, j1, j2 = spans[n]
    rest = (in_a[i2 - 1] if i2 > i1 else 0) - i2
    if rest <= 0 or j2 == j1 or in_b[j2 - 1] - j2 != rest or a[i2 : i2 + rest] != b[j2 : j2 + rest]:
        return spans[n]
    if n + 1 < len(spans) and i2 + rest > spans[n + 1][0]:
        return spans[n]
    numbers = min(sum(_number().fullmatch(u.strip()) is not None for u in x) for x in (a[i1:i2], b[j1:j2]))
    return (i1, i2 + rest, j1, j2 + rest) if numbers > 1 else spans[n]


def _within(ends: list[int], start: int, stop: int) -> bool:
    """Whether units `start` to `stop` and those beside them are of one date."""
    return 0 < start < stop < len(ends) and ends[start - 1] > stop and ends[start - 1] == ends[stop]


def _ends(units: Sequence[str], text: str) -> list[int]:
    """For each unit where the date ends that it is part of; 0 outside dates."""
    ends = [0] * len(units)
    starts = [0, *accumulate(map(len, units))]
    places = {place: n for n, place in enumerate(starts)}
    for found in _date().finditer(text):
        # A number with the space before it is one unit.
        first = next(
            (n for n in (places.get(found.start()), places.get(found.start() - 1)) if n is not None), None
        )
        last = places.get(found.end())
        if first is not None and last is not None:
            ends[first:last] = [last] * (last - first)
    return ends
