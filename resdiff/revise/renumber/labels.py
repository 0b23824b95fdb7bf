"""Labels that count, in the form in which a list has them: 'c)' after 'b)', '2 bis.' after '2.'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from resdiff.folding import fold
from resdiff.model import Language
from resdiff.parse.labels import Labels
from resdiff.parse.numerals import Reading, ordinal, roman
from resdiff.punctuation import plain

# Latin words count insertions in this order; the English form of a label in any language has them.
INSERTIONS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
_HAN = "一二三四五六七八九十"
# Numbers of one character with its brackets or circle: where they begin, and how many there are.
_ENCLOSED = ((0x3220, 10), (0x2460, 20), (0x3280, 10))
_LONGEST = 24  # characters of a label that counts; a tree may hold any
_VOWELS = "[\u064b-\u0652]*"  # that an Arabic word may be printed with


class Counted(NamedTuple):
    """A label taken apart: what counts (`core`) with what is printed around it.

    `inserted` is the word of an insertion as printed with the space before it (' bis'), `latin` the same in
    English form ('bis', 'A'). `readings` are the ways to read the core.
    """

    before: str
    core: str
    inserted: str
    after: str
    latin: str
    readings: tuple[Reading, ...]

    def value(self, sort: str) -> int | None:
        """Its place in a list of that sort; None if it is none of that sort."""
        return next((reading.value[-1] for reading in self.readings if reading.sort == sort), None)


class Forms:
    """The forms that labels of one language have."""

    def __init__(self, language: Language) -> None:
        self._labels = Labels(language)
        self._alphabets, self._spaced = language.letters, language.spaced
        self._insertions = language.insertions
        longest = sorted(language.insertions, key=len, reverse=True)
        words = (
            "|".join("".join(f"{re.escape(char)}{_VOWELS}" for char in word) for word in longest) or "(?!)"
        )
        self._inserted = re.compile(rf"\s?(?:{words})|^[A-Z](?![A-Za-z])", re.IGNORECASE)

    def read(self, label: str) -> Counted | None:
        """A printed label taken apart; None for a bullet and for what does not count."""
        if not label or len(label) > _LONGEST:
            return None
        given = self._labels.given(label)
        core = given.ordinal.removesuffix(given.inserted) if given.inserted else given.ordinal
        at = plain(label).find(core) if core else -1
        if not given.readings or at < 0:
            return None
        end = at + len(core)
        rest, inserted, latin = label[end:], "", given.inserted
        if found := self._inserted.search(rest):
            # Of 'a) bis' the bracket stands before the word.
            inserted, rest = found[0], rest[: found.start()] + rest[found.end() :]
            word = fold(inserted.strip()).casefold()
            latin = latin or self._insertions.get(word, inserted.strip())
        return Counted(label[:at], label[at:end], inserted, rest, latin, given.readings)

    def sort(self, labels: Iterable[Counted]) -> str:
        """How a list counts: the reading that all its labels share; '' if there is none.

        Where several do ('i' is a letter, too), the one in which the most labels follow each other.
        """
        row = list(labels)
        shared = [r.sort for r in row[0].readings if all(c.value(r.sort) for c in row)] if row else []
        return max(shared, key=lambda sort: _steps(row, sort), default="")

    def made(self, like: Counted, sort: str, value: int, latin: str = "", within: str = "") -> str:
        """The label of that value, dressed as another one of its list is.

        `latin` is the word of an insertion ('bis'), `within` the number that a decimal begins with.
        """
        inserted = ""
        if latin:
            same = fold(like.latin) == fold(latin)
            inserted = like.inserted if same else self._word(like, latin)
        return f"{like.before}{self.core(like.core, sort, value, within)}{inserted}{like.after}"

    def core(self, like: str, sort: str, value: int, within: str = "") -> str:
        """What counts `value` in a list of that sort, in the script and case of the core `like`."""
        if sort.startswith("number") or sort == "quoted":
            lead = within or (like.rpartition(".")[0] if "." in like else "")
            text = f"{lead}.{value}" if lead else str(value)
            zero = next((ord(c) - int(c) for c in like if c.isdecimal()), ord("0"))
            return text if zero == ord("0") else "".join(_digit(c, zero) for c in text)
        if sort in ("han", "circled"):
            for first, count in _ENCLOSED:
                if first <= ord(like[0]) < first + count:
                    return chr(first + value - 1) if value <= count else f"({_han(value)})"
            return _han(value)
        if sort.endswith("roman"):
            core = roman(value)
        elif sort == "own letter":
            core = _letter(self._alphabet(like), value)
        else:
            core = _letter("abcdefghijklmnopqrstuvwxyz", value)
        return core.upper() if like.isupper() else core

    def english(self, core: str, sort: str, value: int, like: str) -> str:
        """The English form of a core, where `like` is that of another label of its list."""
        below_letters = not like[:1].isdecimal()
        return ordinal(core, Reading(sort, (value,)), below_letters)

    def value(self, english: str, sort: str) -> int | None:
        """What a core in English form ('c', '12', '1.2', 'iv') counts in a list of that sort."""
        wanted = {"own letter": "lower letter", "han": "number1", "circled": "number1"}.get(sort, sort)
        ways = self._labels.readings(english) if len(english) <= _LONGEST else ()
        for reading in ways:
            if reading.sort == wanted or (sort == "quoted" and reading.sort.endswith("roman")):
                return reading.value[-1]
        if sort in ("han", "circled") and not english[:1].isdecimal():
            return self.value(english, "lower roman")
        return None

    def parted(self, english: str) -> tuple[str, str]:
        """A label in English form as its core and the word of its insertion: '2bis' -> ('2', 'bis')."""
        for word in INSERTIONS:
            if english.endswith(word) and len(english) > len(word):
                return english.removesuffix(word), word
        if len(english) > 1 and english[-1].isupper() and english[-2].isdigit():
            return english[:-1], english[-1]
        return english, ""

    def _word(self, like: Counted, latin: str) -> str:
        """The word of an insertion as this list would print it."""
        if len(latin) == 1:
            return latin
        own = [word for word, meant in self._insertions.items() if meant == latin]
        # A list in a script of its own takes the word in that script, as an insertion before it did.
        said = like.inserted or ("" if like.core[:1].isdecimal() else like.core)
        foreign = not said.isascii()
        word = next((w for w in own if w.isascii() is not foreign), latin)
        apart = like.inserted.startswith(" ") if like.inserted else self._spaced and not word.isascii()
        return f" {word}" if apart else word

    def _alphabet(self, like: str) -> str:
        first = like[:1].casefold()
        return next((letters for letters in self._alphabets if first in letters), self._alphabets[0])


def next_insertion(before: str, like: str) -> str:
    """The word of the insertion behind another one ('' if none is): 'ter' behind 'bis', 'B' behind 'A'."""
    if len(like) == 1:
        return chr(ord(before) + 1) if before else "A"
    at = INSERTIONS.index(before) + 1 if before in INSERTIONS else 0
    return INSERTIONS[min(at, len(INSERTIONS) - 1)]


def _steps(labels: Sequence[Counted], sort: str) -> int:
    values = [label.value(sort) or 0 for label in labels]
    return sum(after - before in (0, 1) for before, after in pairwise(values)) + (values[0] == 1)


def _letter(alphabet: str, value: int) -> str:
    if value <= len(alphabet):
        return alphabet[value - 1]
    rest = value - (26 if alphabet.isascii() else len(alphabet))
    return alphabet[rest - 1] * 2 if 0 < rest <= len(alphabet) else str(value)


def _digit(character: str, zero: int) -> str:
    return chr(zero + int(character)) if character.isdecimal() else character


def _han(value: int) -> str:
    """A Chinese numeral below 100."""
    tens, ones = divmod(value, 10)
    if not 0 < tens < 10:
        return _HAN[value - 1] if 0 < value <= 10 else str(value)
    return (_HAN[tens - 1] if tens > 1 else "") + "十" + (_HAN[ones - 1] if ones else "")
