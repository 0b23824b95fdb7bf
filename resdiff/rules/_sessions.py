"""Numbers of sessions in words: 'its eighty-second session', 'sa deuxième session', '第八十二届会议'.

The words are those of the languages' files; the tens stand before the ones or, in Arabic, behind them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from resdiff.model import Language
from resdiff.references.wording import wording
from resdiff.rules._numbers import Number

_LETTERS = re.compile(r"[^\W\d_]+")
_HAN = re.compile("第?([一二三四五六七八九十百]{1,6})届(?:常会|特别会议|会议|续会)")
_HUNDRED = 100
_MOST_WORDS = 5  # of one number
_JOINTS = ("and", "et")  # 'soixante et onzième', 'one hundred and second'
# The word for a session; what numbers it stands before it, in Arabic behind it.
_SESSION = {
    "en": re.compile(r"\bsessions?\b"),
    "fr": re.compile(r"\bsessions?\b"),
    "es": re.compile(r"\bper[ií]odos? de sesiones\b"),
    "ru": re.compile(r"\bсесси(?:я|и|ю|ей|й|ям|ях|ями)\b"),
    "ar": re.compile(r"\b[ولبف]?(?:ال)?دور(?:ة|ته|تها|تيها)\b"),
}


def sessions(text: str, language: Language) -> tuple[Number, ...]:
    """The numbers of sessions that a text spells out, in reading order."""
    words = wording(text)
    if language.code == "zh":
        return tuple(_number(_han(m[1]), *words.span(*m.span(1))) for m in _HAN.finditer(words.text))
    pattern = _SESSION.get(language.code)
    found: list[Number] = []
    for session in pattern.finditer(words.low) if pattern else ():
        behind = language.code == "ar"
        near = words.low[session.end() : session.end() + 60] if behind else words.low[: session.start()][-80:]
        first = session.end() if behind else session.start() - len(near)
        run = _run(near, language, behind)
        if run:
            value, start, end = run
            found.append(_number(value, *words.span(first + start, first + end)))
    return tuple(found)


def _number(value: int, start: int, end: int) -> Number:
    return Number(f"session {value}", start, end, "session")


def _run(near: str, language: Language, behind: bool) -> tuple[int, int, int] | None:
    """The number in words that touches the word for a session, with its start and end; None if none does.

    A number of hundreds is not read.
    """
    words = list(_LETTERS.finditer(near))
    words = words[:_MOST_WORDS] if behind else words[::-1][:_MOST_WORDS]
    read: list[tuple[int, re.Match[str]]] = []
    at = 0 if behind else len(near)
    joint = False
    for word in words:
        gap = near[at : word.start()] if behind else near[word.end() : at]
        if gap.strip(" -"):
            break
        at = word.end() if behind else word.start()
        if read and not joint and word[0] in _JOINTS:
            joint = True
            continue
        value = _values(language).get(word[0], 0)
        if value >= _HUNDRED:
            return None
        if not value or (read and not _joins(value, read[-1][0], behind)):
            break
        read.append((value, word))
        joint = False
    if not read:
        return None
    values = [value for value, _ in (read if behind else reversed(read))]
    if values[:2] == [4, 20] and not behind:
        values[:2] = [80]
    return sum(values), min(m.start() for _, m in read), max(m.end() for _, m in read)


def _joins(value: int, last: int, behind: bool) -> bool:
    """Whether a word and the one read before it make one number: tens and ones, 'quatre' and 'vingt'."""
    if behind:
        return last < 10 <= value
    return (value >= 20 > last) or (value == 10 > last) or (value == 4 and last == 20)


def _values(language: Language) -> dict[str, int]:
    return _numerals(tuple(language.numerals.items()))


@lru_cache(maxsize=16)
def _numerals(numerals: tuple[tuple[str, str], ...]) -> dict[str, int]:
    """What the words of a language count, cardinal or ordinal ('20th'), as `wording` has them."""
    return {
        wording(word).low: int(figures[0])
        for word, value in numerals
        if (figures := re.match(r"\d+", value)) is not None
    }


def _han(numeral: str) -> int:
    """The value of a Chinese numeral below 1000."""
    digits = {han: n for n, han in enumerate("一二三四五六七八九", 1)}
    hundreds, hundred, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * digits.get(hundreds, 1) if hundred else 0
    return value + (10 * digits.get(tens, 1) if ten else 0) + digits.get(ones, 0)
