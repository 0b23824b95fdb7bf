"""The order on the page -> the order of reading, for lines with Arabic or Hebrew words.

A PDF says where each letter stands, not in which order it is read. This undoes what the Unicode
bidirectional algorithm (UAX 9) did when the line was printed: right-to-left text is read from the right,
but numbers and Latin words in it from the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

_RIGHT = frozenset(("R", "AL"))
_DIGITS = frozenset(("EN", "AN"))
_INSIDE = frozenset(".,:/\u00a0\u066b\u066c")  # between digits they are part of the number
_OPENING = "([{«‹<"
_CLOSING = ")]}»›>"
_LABEL = 3  # letters before the bracket of a label that stands off: 'a )'
_BEFORE = frozenset("/-–—") | frozenset(_OPENING)
_BEHIND = frozenset(".,;:!?،؛؟/-–—") | frozenset(_CLOSING)


def is_right_to_left(letters: Sequence[str]) -> bool:
    """Whether most letters that have a direction are written from the right."""
    right = left = 0
    for letter in letters:
        kind = bidirectional(letter[0])
        right += kind in _RIGHT
        left += kind == "L"
    return right > left


def has_right_to_left(text: str) -> bool:
    """Whether any letter of a text is written from the right."""
    return not text.isascii() and any(bidirectional(letter) in _RIGHT for letter in text)


def reading_order(letters: Sequence[str], right_to_left: bool) -> list[int]:
    """The positions of `letters`, given from left to right, in the order of reading.

    `right_to_left` is the direction of the line as a whole.
    """
    kinds = [bidirectional(letter[0]) for letter in letters]
    order: list[int] = []
    if right_to_left:
        for start, end in _stretches(letters, kinds):
            order = [*range(start, end), *order]
        return order
    at = 0
    while at < len(letters):
        end = _right_stretch(kinds, at)
        if end > at:
            inner = reading_order(letters[at:end], True)
            order += [at + place for place in inner]
            at = end
        else:
            order.append(at)
            at += 1
    return order


def _stretches(letters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """What is read from left to right within a right-to-left line: Latin words, numbers, single letters."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(kinds):
        end = at + 1
        if kinds[at] == "L" or kinds[at] in _DIGITS:
            latin = kinds[at] == "L"
            for ahead in range(at + 1, len(kinds)):
                kind = kinds[ahead]
                if kind == "L":
                    # A number before a Latin word and a space is one that is read before it.
                    if not latin and any(k == "WS" for k in kinds[end:ahead]):
                        break
                    latin = True
                    end = ahead + 1
                elif kind in _DIGITS or kind == "NSM":
                    inside = ahead == end or (ahead == end + 1 and letters[end] in _INSIDE)
                    if not latin and not inside:
                        break
                    if latin and not inside and _stands_alone(letters, kinds, end, ahead):
                        break
                    end = ahead + 1
                elif kind in _RIGHT:
                    break
        found.append((at, end))
        at = end
    return found


def _stands_alone(letters: Sequence[str], kinds: Sequence[str], end: int, at: int) -> bool:
    """Whether a number behind a Latin word and a space is none of its: the label at the line's right end, or
    parted from it by a bracket.
    """
    between = "".join(letters[end:at])
    if not between[-1:].isspace():
        return False
    return all(kind in _DIGITS for kind in kinds[at:]) or any(c in _OPENING + _CLOSING for c in between)


def _right_stretch(kinds: Sequence[str], start: int) -> int:
    """The end of the right-to-left words that begin at `start` in a left-to-right line."""
    end = start
    if kinds[start] in _RIGHT:
        for ahead in range(start, len(kinds)):
            if kinds[ahead] in _RIGHT or (kinds[ahead] == "NSM" and ahead == end):
                end = ahead + 1
            elif kinds[ahead] == "L":
                break
    return end


def with_brackets(letters: Sequence[str]) -> list[str]:
    """Letters of a right-to-left line in the order of reading, each bracket turned the right way.

    Some programs write the bracket that is read, some the one that is seen. The spaces around it say
    which it is: one opens before a word and closes behind it; where they do not, the last open one is closed,
    and one behind the first letter closes a label. Between Latin letters a bracket is what it is.
    """
    turned = list(letters)
    opened: list[str] = []
    for at, letter in enumerate(letters):
        opens, closes = _OPENING.find(letter), _CLOSING.find(letter)
        sort = max(opens, closes)
        if sort < 0:
            continue
        before = letters[at - 1] if at else " "
        behind = letters[at + 1] if at + 1 < len(letters) else " "
        if bidirectional(before[0]) == "L" and bidirectional(behind[0]) == "L":
            continue
        free, follows = before.isspace() or before in _BEFORE, behind.isspace() or behind in _BEHIND
        begins = free and not follows if free != follows else at > _LABEL and _OPENING[sort] not in opened
        turned[at] = (_OPENING if begins else _CLOSING)[sort]
        if begins:
            opened.append(_OPENING[sort])
        elif _OPENING[sort] in opened:
            opened.remove(_OPENING[sort])
    return turned
