"""Numbers in words: 'its eighty-second session', 'trois', 'الخامسة والسبعين', '第八十二届'.

The words are those of the languages' files; the tens stand before the ones or, in Arabic, behind them.
What says one ('un', 'first') or a round number alone ('millions') is often said otherwise in another language
and is no number here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from resdiff.model import Language
from resdiff.references.wording import wording
from resdiff.rules._numbers import calendar

_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN = " -‐‑"
_HUNDRED = 100
_THOUSAND = 1000
_MYRIAD = 10_000


class Spelled(NamedTuple):
    """A number in words: its value, and characters `start` to `end` of the text."""

    value: int
    start: int
    end: int


def spelled(text: str, language: Language) -> tuple[Spelled, ...]:
    """The numbers above one that a text spells out, in reading order."""
    words = wording(text)
    found = _read(words.low, language) if language.spaced else _han(words.text, language)
    return tuple(Spelled(one.value, *words.span(one.start, one.end)) for one in found if one.value > 1)


def _read(low: str, language: Language) -> list[Spelled]:
    """The numbers of a text whose words are parted by spaces."""
    values = _values(tuple(language.numerals.items()))
    months = {at for month in calendar(language.months)[1].finditer(low) for at in range(*month.span())}
    found: list[Spelled] = []
    run: list[int] = []
    start = end = joined = 0
    for word in _LETTERS.finditer(low):
        near = bool(run) and not low[joined : word.start()].strip(_BETWEEN)
        if near and end == joined and word[0] in language.conjunctions:  # 'soixante et onzième'
            joined = word.end()
            continue
        # Within a number Arabic glues 'and' to its next word.
        glued = next((p for p in language.prefixes if word[0].startswith(p)), "") if near else ""
        value = values.get(word[0]) or values.get(word[0].removeprefix(glued), 0)
        if word.start() in months:  # 'تشرين الثاني' is November
            value = 0
        if near and value == 20 and run[-1] == 4 and not glued:  # 'quatre-vingts'
            run[-1] = 80
            end = joined = word.end()
            continue
        # The number so far ends here; one that goes on with a word for one has a value that is not known.
        if run and (not near or not value or not _goes_on(run[-1], value, end < joined)):
            if not (near and not value and end < joined and _goes_on(run[-1], 1, True)):  # 'vingt et un'
                found.append(Spelled(_sum(run), start, end))
            run = []
        if value:
            start = start if run else word.start()
            run.append(value)
            end = joined = word.end()
    if run:
        found.append(Spelled(_sum(run), start, end))
    return found


def _goes_on(last: int, value: int, apart: bool) -> bool:
    """Whether a word goes on with the number of the word before it; `apart` if 'and' stands between."""
    if value >= _HUNDRED:
        return not apart and last < value
    if last >= _HUNDRED:
        return True
    if last >= 10:  # 'sixty-two', 'soixante-dix-sept', 'quatre-vingt-dix', 'décimo séptimo'
        return (value < 10 and last % 10 == 0) or (last in (60, 80) and value < 20)
    return not apart and value % 10 == 0  # Arabic: ones before tens


def _sum(run: list[int]) -> int:
    """The value of the words of one number; 0 of a round number alone."""
    if run[0] >= _HUNDRED and len(run) == 1:
        return 0
    total = part = 0
    for value in run:
        if value == _HUNDRED:
            part = max(part, 1) * value
        elif value >= _THOUSAND:
            total += max(part, 1) * value
            part = 0
        else:
            part += value
    return total + part


@lru_cache(maxsize=16)
def _values(numerals: tuple[tuple[str, str], ...]) -> dict[str, int]:
    """What the words of a language count, cardinal or ordinal ('20th'), as `wording` has them."""
    return {
        wording(word).low: int(figures[0])
        for word, value in numerals
        if (figures := re.match(r"\d+", value)) is not None
    }


def _han(text: str, language: Language) -> list[Spelled]:
    """The numbers of a text without spaces that its language's pattern finds, those in figures left out."""
    values = _values(tuple(language.numerals.items()))
    numeral = re.compile(f"[{''.join(values)}]+")
    found = []
    for number in re.compile(language.patterns["number"]).finditer(text):
        cores = list(numeral.finditer(number[0]))  # the last: '百分之二十五' is 25
        whole = text[number.start() - 1 : number.start()] not in values  # not the '四年' of '二〇一四年'
        if cores and whole and not re.search(r"\d", number[0]):
            start, end = (number.start() + at for at in cores[-1].span())
            found.append(Spelled(_han_value([values[han] for han in cores[-1][0]]), start, end))
    return found


def _han_value(digits: list[int]) -> int:
    """The value of a numeral by its characters; 0 of a round number alone."""
    if max(digits) < 10:  # '二〇一四'
        return int("".join(map(str, digits)))
    if len(digits) == 1 and digits[0] >= _HUNDRED:
        return 0
    total = part = digit = 0
    for value in digits:
        if value < 10:
            digit = value
        elif value < _MYRIAD:  # ten, hundred, thousand
            part += max(digit, 1) * value
            digit = 0
        else:
            total += max(part + digit, 1) * value
            part = digit = 0
    return total + part + digit
