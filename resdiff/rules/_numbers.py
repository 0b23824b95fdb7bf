"""Numbers of a clause as they are the same in every language, and where they stand.

Groups of thousands are parted by a space, comma or stop and may stand in Arabic in the other order; a month
is a word or, in Chinese, a number with its sign; a symbol may be written the other way round: so the parts of
a number are compared, not their order.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from resdiff.model import Language
from resdiff.references.wording import wording

_NUMBER = re.compile(r"\d+(?:[/.,:]\d+)*(?:(?<!\d\d\d\d)[ \u00a0\u202f\u2009]\d{3}(?!\d))*(?:,\d+)?")
_PARTS = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[ .,]\d{3})+(?!\d)|\d{3}(?: \d{3})* \d{1,3}(?!\d)")
_IN_SHORT = re.compile(r"^((19|20)\d\d)/(\d\d)$")  # 2020/21 is 2020/2021 elsewhere
_MONTHS = 12
_MOST = 2  # numbers; where more differ it is another clause, or its numbers are said otherwise


class Number(NamedTuple):
    """A number by its parts in one order, or a month ('month 5'); characters `start` to `end`.

    `sort` tells apart what is no slip for each other: a year, a month, a symbol of so many parts.
    """

    key: str
    start: int
    end: int
    sort: str


def numbers(text: str, language: Language) -> tuple[Number, ...] | None:
    """The numbers of a text in figures, and the months; None if there are such as cannot be compared."""
    words = wording(text)
    plain = words.text
    if re.search(language.patterns["rounded"], plain):
        return None
    found: list[Number] = []
    taken: list[tuple[int, int]] = []
    for name, value, start, end in _months(plain, words.low, language):
        found.append(Number(f"month {value}", *words.span(start, end), "month"))
        if name[:1].isdigit():
            taken.append((start, end))
    for number in _NUMBER.finditer(plain):
        if any(start <= number.start() < end for start, end in taken):
            continue
        found.append(Number(key(number[0]), *words.span(*number.span()), _sort(number[0])))
    return tuple(sorted(found, key=lambda n: n.start))


def unlike(ours: tuple[Number, ...], theirs: tuple[Number, ...]) -> tuple[list[Number], list[Number]]:
    """The numbers of each of two texts that the other does not have."""
    return _left(ours, theirs), _left(theirs, ours)


def _left(ours: tuple[Number, ...], theirs: tuple[Number, ...]) -> list[Number]:
    there = Counter(number.key for number in theirs)
    left = []
    for number in ours:
        if there[number.key] > 0:
            there[number.key] -= 1
        else:
            left.append(number)
    return left


def slips(ours: tuple[Number, ...], theirs: tuple[Number, ...]) -> list[tuple[Number, Number]]:
    """The numbers that surely stand for others: as many are left over on both sides, of one sort."""
    here, there = unlike(ours, theirs)
    if len(here) != len(there) or len(here) > _MOST:
        return []
    return (
        list(zip(here, there, strict=True))
        if all(a.sort == b.sort for a, b in zip(here, there, strict=True))
        else []
    )


def _sort(number: str) -> str:
    parts = _PARTS.findall(number)
    if len(parts) > 1:
        return f"{len(parts)} parts" if not _GROUPED.fullmatch(number) else "large"
    if len(number) == 4 and "1500" <= number < "2200":
        return "year"
    return "small" if len(number) < 4 else "large"


def key(number: str) -> str:
    """The parts of a number in figures, the groups of thousands among them, in one order."""
    if _GROUPED.fullmatch(number):
        parts = _PARTS.findall(number)
    else:
        number = _IN_SHORT.sub(r"\1/\2\3", number)
        parts = []
        for part in _PARTS.findall(number):
            first = len(part) % 3
            parts += [part[:first], *(part[n : n + 3] for n in range(first, len(part), 3))]
    return " ".join(sorted(part.lstrip("0") or "0" for part in parts if part))


def _months(plain: str, low: str, language: Language) -> list[tuple[str, int, int, int]]:
    """The months beside a number: their words, which month, and where they stand."""
    known, pattern = calendar(language.months, language.spaced)
    if not language.spaced:
        figured = re.compile(language.patterns["figured_month"])
        return [(m[0], int(m[1]), *m.span()) for m in figured.finditer(plain)] + [
            (m[0], known[m[0]], *m.span()) for m in pattern.finditer(low)
        ]
    of = language.patterns["of"]
    found: list[tuple[str, int, int, int]] = []
    for month in pattern.finditer(low):
        before, after = low[max(0, month.start() - 8) : month.start()], low[month.end() : month.end() + 8]
        if not (re.search(rf"\d\S{{0,3}}\s{of}?$", before) or re.match(rf"\s?{of}?\d", after)):
            continue
        value = known[month[0]]
        if found and found[-1][1] == value and low[found[-1][3] : month.start()].strip() == "/":
            continue  # Arabic names a month twice
        found.append((month[0], value, month.start(), month.end()))
    return found


@lru_cache(maxsize=16)
def calendar(months: tuple[str, ...], spaced: bool = True) -> tuple[dict[str, int], re.Pattern[str]]:
    """The months by name; one that is spelt almost as the one before is that month."""
    known: dict[str, int] = {}
    value, last = 0, ""
    for name in months:
        low = wording(name).low
        if not _variant(last, low):
            value = value % _MONTHS + 1
        known[low] = value
        last = low
    ways = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return known, re.compile(rf"(?<!\w)(?:{ways})(?!\w)" if spaced else ways)


def _variant(one: str, two: str) -> bool:
    """Whether two long names differ in one letter or in one that only one of them has."""
    if min(len(one), len(two)) < 5 or abs(len(one) - len(two)) > 1:
        return False
    if len(one) == len(two):
        same = one[1:] == two[1:] or one[:-1] == two[:-1]  # 'junio' and 'julio' are two months
        return same or (len(one) > 5 and sum(a != b for a, b in zip(one, two, strict=True)) <= 1)
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
