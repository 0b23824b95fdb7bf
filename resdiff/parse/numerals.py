"""What a label counts: numbers, roman numerals, the letters of a script, Chinese numerals.

A core may be read in several ways: 'i' is a roman numeral or the ninth letter, a Cyrillic 'с' stands for
the Latin letter that it looks like or is the eighteenth of its own alphabet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# One character each: in brackets (U+3220) and in circles (U+2460, U+3280).
ENCLOSED = "㈠-㈩①-⑳㊀-㊉"
_HAN_DIGITS = {han: value for value, han in enumerate("一二三四五六七八九", 1)}
_TATWEEL = "ـ"
# Letters that look like Latin ones; Russian texts mix the two in one list.
_ALIKE = str.maketrans("аеорсухіјѕАВЕКМНОРСТУХІЅЈ", "aeopcyxijsABEKMHOPCTYXISJ")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_ROMANS = (
    "",
    *(
        f"{ten}{one}"
        for ten in ("", "x", "xx", "xxx", "xl")
        for one in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
        if ten or one
    ),
)


class Reading(NamedTuple):
    """One way to read a label: a list of which sort, and the place in it (from 1; decimals in full)."""

    sort: str
    value: tuple[int, ...]


@lru_cache(maxsize=4096)
def readings(core: str, alphabets: Sequence[str] = ()) -> tuple[Reading, ...]:
    """The ways to read a label's core, the likelier first; `alphabets` count beside a to z."""
    if core.replace(".", "").isdecimal():
        numbers = tuple(int(n) for n in core.split("."))
        return (Reading(f"number{len(numbers)}", numbers),)
    if found := _enclosed(core):
        return (found,)
    if value := _han(core):
        return (Reading("han", (value,)),)
    latin = core.translate(_ALIKE)
    ways = list(_latin(latin)) if latin.isascii() else []
    letter = core.replace(_TATWEEL, "").casefold()
    for alphabet in alphabets:
        if letter and letter[0] in alphabet and letter in (letter[0], letter[0] * 2):
            value = alphabet.index(letter[0]) + 1
            # A doubled letter comes behind z, whatever the length of the alphabet.
            ways.append(Reading("own letter", (value if len(letter) == 1 else 26 + value,)))
    return tuple(dict.fromkeys(ways))


def latin(core: str) -> str:
    """`core` in Latin letters, where it looks like them."""
    return core.translate(_ALIKE)


def ordinal(core: str, reading: Reading, below_letters: bool) -> str:
    """A label's core in English form, as addresses have it.

    A Chinese numeral in brackets stands for a roman one below a lettered clause, else for a number.
    """
    value = reading.value[-1]
    if reading.sort == "own letter":
        return chr(96 + value) if value <= 26 else chr(70 + value) * 2
    if reading.sort == "quoted":
        return roman(value)  # what Arabic numbers between quotes are roman numerals elsewhere
    if reading.sort in ("han", "circled"):
        return roman(value) if below_letters else str(value)
    return core.translate(_ALIKE)


def roman(value: int) -> str:
    """A roman numeral in lower case; digits beyond 49."""
    return _ROMANS[value] if 0 < value < len(_ROMANS) else str(value)


def _latin(core: str) -> tuple[Reading, ...]:
    case = "upper" if core.isupper() else "lower"
    low = core.lower()
    ways = []
    if value := _roman(low):
        ways.append(Reading(f"{case} roman", (value,)))
    if len(low) == 1 and low.isalpha():
        ways.append(Reading(f"{case} letter", (ord(low) - 96,)))
    elif len(low) == 2 and low.isalpha() and low[0] == low[1]:
        ways.append(Reading(f"{case} letter", (26 + ord(low[0]) - 96,)))
    return tuple(ways)


def _roman(text: str) -> int:
    """The value of a well-formed roman numeral in lower case, or 0."""
    if not re.fullmatch(r"(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", text):
        return 0
    values = [_VALUES[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _enclosed(core: str) -> Reading | None:
    """The reading of a number that is one character with its brackets or circle."""
    for first, count, sort in ((0x3220, 10, "han"), (0x2460, 20, "circled"), (0x3280, 10, "circled")):
        if len(core) == 1 and first <= ord(core) < first + count:
            return Reading(sort, (ord(core) - first + 1,))
    return None


def _han(core: str) -> int:
    """The value of a Chinese numeral below 100 ('三', '十二', '二十', '二十八'), or 0."""
    tens, ten, ones = core.partition("十")
    if not ten:
        return _HAN_DIGITS.get(core, 0)
    values = [_HAN_DIGITS.get(tens, 0 if tens else 1), _HAN_DIGITS.get(ones, 0)]
    return 10 * values[0] + values[1] if values[0] and (values[1] or not ones) else 0
