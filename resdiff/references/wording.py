"""A clause's text made ready for reading references, with the way back to its own characters.

Digits, quotes, dashes and brackets of full width come in one shape, a run of spaces is one space, and
what is invisible (vowel marks and tatweel of Arabic, joiners, direction marks) is left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from resdiff.folding import fold

_WORDS = re.compile(r"[^\W_]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What one character alone says about its shape.
_shapes: dict[str, str] = {}


class Wording(NamedTuple):
    """`text` is plain, `low` the same in lower case, `places[i]` where character i came from."""

    text: str
    low: str
    places: tuple[int, ...] | None

    def place(self, at: int) -> int:
        """Where character `at` of the plain text stands in the clause's own text."""
        return at if self.places is None else self.places[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters `start` to `end` of the plain text, in the clause's own text."""
        return self.place(start), self.place(end - 1) + 1 if end > start else self.place(start)


def wording(text: str) -> Wording:
    """The plain wording of a text."""
    if text.isascii() and text.isprintable() and "  " not in text and "`" not in text:
        return Wording(text, text.lower(), None)
    if "  " not in text and "`" not in text and not _CONTROL.search(text):
        shapes = {char: _shape(char) for char in set(text) if not char.isascii()}
        if all(len(shape) == 1 for shape in shapes.values()):
            same = text.translate({ord(char): shape for char, shape in shapes.items()})
            low = same.lower()
            if "  " not in same and len(low) == len(same) and not same.startswith(" "):
                return Wording(same, low, None)
    plain: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        shape = _shape(char)
        for one in "" if shape == " " and plain and plain[-1] == " " else shape:
            plain.append(one)
            places.append(at)
    places.append(len(text))
    low = "".join(lower if len(lower := char.lower()) == 1 else char for char in plain)
    return Wording("".join(plain), low, tuple(places))


def _shape(char: str) -> str:
    """The plain shape of a character."""
    known = _shapes.get(char)
    if known is None:
        known = _shapes[char] = " " if char.isspace() else fold(char)
    return known


def words(text: str) -> frozenset[str]:
    """The words of a head, for comparing two wordings of it."""
    return frozenset(_WORDS.findall(text))
