"""Words of a clause as rules on wording see them: what is quoted, what is printed in capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter

from resdiff.draft import Draft
from resdiff.model import Provision

# A quotation of more than a few signs; straight quotes pair up within a clause.
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"|(?<!\w)‘[^‘’]{4,}’(?!\w)")
_LONGEST_SHOWN = 60
_AROUND = 24  # characters on either side


@lru_cache(maxsize=2048)  # many rules ask of the same clauses
def quotations(text: str) -> list[tuple[int, int]]:
    """Where quotations stand in a text, with their quotes."""
    return [found.span() for found in _QUOTED.finditer(text)]


def apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those joined that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def within(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether a place is within one of the stretches, which stand in order and apart."""
    index = bisect_right(spans, at, key=itemgetter(0)) - 1
    return index >= 0 and at < spans[index][1]


def capitals(text: str) -> bool:
    """Whether a text is printed in capitals, as some titles are."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > 0.6 * len(letters)


@lru_cache(maxsize=2)
def prose(draft: Draft) -> tuple[Provision, ...]:
    """What is said in sentences: clauses, and heads with words of their own; nothing in capitals."""
    units = (unit for unit in draft.units() if unit.clause.role != "heading")
    return tuple(unit for unit in units if not capitals(unit.text))


def around(text: str, start: int, end: int) -> str:
    """Words of a text with some before and behind them, as a message quotes them."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if first and (space := text.find(" ", first, start)) >= 0:  # not in the middle of a word
        first = space + 1
    if last < len(text) and (space := text.rfind(" ", end, last)) >= 0:
        last = space
    line = " ".join(text[first:last].split())
    return f"{'...' if first else ''}{line}{'...' if last < len(text) else ''}"


def shown(words: str) -> str:
    """Words as a message quotes them: on one line, and not too long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 3].rstrip() + "..."
