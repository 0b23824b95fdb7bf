"""Lines that a page adds to a text: page numbers, job numbers, document symbols, running heads.

They are told by their form and by their place: a running head stands again and again beside a page
number or at a page's end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from resdiff.punctuation import ended


class Line(NamedTuple):
    """A printed line: its text without line end, its number from 1, and its page from 1."""

    text: str
    number: int
    page: int


_NUMBER = r"""(?: \d{1,4}\s?/\s?\d{1,4} | [-–—]\s?\d{1,4}\s?[-–—] | page\s+\d+(?:\s+of\s+\d+)? | p\.\s?\d+
    | \d{2}-\d{5,6}(?:\s?\([A-Z]\))?(?:\s+\d{6})? | \*\d{6,9}\* )"""
_PAGE_NUMBERS = re.compile(rf"(?ix) {_NUMBER} (?: \s+ {_NUMBER} )*")
_FRACTION = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")
_SYMBOL = re.compile(r"[A-Z][A-Z0-9]{0,5}(/[A-Z0-9][A-Za-z0-9.()\-*]*){2,}(\s\(\d{4}\))?(\s[A-Z])?\*?")
_COLUMNS = re.compile(r"\s{3,}|\t+")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{2}")
_LABELLED = re.compile(r"\s*\(?\w{1,4}[.)]\s")
_LONGEST = 200
_MOST_LINES = 3  # of a running head


def furniture(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that are no part of the text."""
    solid = [line for line in lines if line.text.strip()]
    keys = [_key(line.text) for line in solid]
    times = Counter(keys)
    found: set[int] = set()
    named = _named(solid)
    for index, line in enumerate(solid):
        text = line.text.strip()
        if len(text) > _LONGEST or not any(map(str.isdigit, text)) or line.number == named:
            continue
        columns = [text] if _PAGE_NUMBERS.fullmatch(text) else _COLUMNS.split(text)
        told = [bool(_PAGE_NUMBERS.fullmatch(c) or _SYMBOL.fullmatch(c)) for c in columns]
        if text.endswith("."):
            told = [False]  # the end of a sentence or note
        apart = _set_apart(solid, index, found)
        again = times[keys[index]]
        if len(columns) == 1 and told[0]:
            # A symbol may also be the last line of a paragraph or note.
            aside = bool(_PAGE_NUMBERS.fullmatch(text)) or apart or again > 2
        elif any(told):
            aside = all(told) or again > 1 or _at_edge(solid, index, found)
        else:
            aside = text.isdigit() and len(text) <= 4 and _alone(solid, index)
        if aside:
            found.add(line.number)
    return found | _running_heads(solid, keys, times, found)


def _named(solid: list[Line]) -> int:
    """The number of the line that is a designation, not 'page 79 of 179': '79/179', 0 if there is none.

    It is the first line of its kind; page numbers would tell the same number of pages again.
    """
    lines = [(found, line.number) for line in solid if (found := _FRACTION.fullmatch(line.text.strip()))]
    if not lines:
        return 0
    first, number = lines[0]
    at, whole = int(first[1]), int(first[2])
    again = sum(found[2] == first[2] for found, _ in lines) > 1
    return 0 if again or (at <= whole and (at == 1 or whole == solid[-1].page)) else number


def _key(text: str) -> str:
    """What two printings of a running head have in common."""
    if len(text) > _LONGEST:
        return text[:_LONGEST]
    return _DIGITS.sub("0", " ".join(text.strip("#*_ ").casefold().split()))


def _set_apart(solid: list[Line], index: int, found: set[int]) -> bool:
    """Whether a line begins a block: first of all, behind a blank line, a page's end or furniture."""
    if index == 0:
        return True
    before, line = solid[index - 1], solid[index]
    return line.number - before.number > 1 or before.page != line.page or before.number in found


def _at_edge(solid: list[Line], index: int, found: set[int]) -> bool:
    """Whether a line is the first or last of a page, or follows a line that is furniture."""
    if index == 0 or solid[index - 1].number in found:
        return True
    after = solid[index + 1] if index + 1 < len(solid) else None
    return after is None or not solid[index - 1].page == solid[index].page == after.page


def _alone(solid: list[Line], index: int) -> bool:
    """Whether a line ends a page or has blank lines on both sides, as a bare page number has."""
    line = solid[index]
    last = index + 1 == len(solid)
    if last or solid[index + 1].page != line.page:
        return not last or index > 0
    behind = index == 0 or line.number - solid[index - 1].number > 1
    return behind and solid[index + 1].number - line.number > 1


def _running_heads(solid: list[Line], keys: list[str], times: Counter[str], found: set[int]) -> set[int]:
    """Lines that stand twice or more and, as a rule, touch furniture or a page's end.

    One that does so only once must have blank lines around it. On the first page, above any page
    number, such a line is the title itself.
    """
    ends = [line.number for line in solid if line.number in found and _PAGE_NUMBERS.search(line.text)]
    first = min([*ends[:1], *(line.number for line in solid if line.page > 1)], default=0)
    heads: set[int] = set()
    for _ in range(_MOST_LINES if first else 0):
        touching: dict[str, list[int]] = {}
        alone: set[str] = set()
        for index, (line, key) in enumerate(zip(solid, keys, strict=True)):
            if times[key] < 2 or line.number <= first or line.number in found or line.number in heads:
                continue
            text = line.text.strip()
            if len(text) > _LONGEST or ended(text) or not _WORD.search(text):
                continue
            near = [solid[i] for i in (index - 1, index + 1) if 0 <= i < len(solid)]
            edges = [n for n in near if n.number in found or n.number in heads or n.page != line.page]
            if edges:
                touching.setdefault(key, []).append(line.number)
                # Two clauses may begin with the same line.
                labelled = _LABELLED.match(line.text)
                if not labelled and all(n in edges or abs(n.number - line.number) > 1 for n in near):
                    alone.add(key)
        before = len(heads)
        for key, numbers in touching.items():
            if 2 * len(numbers) >= times[key] - 1 and (len(numbers) > 1 or key in alone):
                heads.update(numbers)
        if len(heads) == before:
            break
    return heads
