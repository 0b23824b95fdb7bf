"""Lists of labels as a text names them: '1, 2 and 3', 'b), c) and h)', '5 (a) (ii)', '3 to 7', '7、8和10'.

Each member is named in English form, as addresses are: '5/a/ii', and '3-7' for a range. In 'c) ii) and
e)' the second member stands beside c), in '5 (a) and (b)' beside (a): its sort tells.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from resdiff.model import Language
from resdiff.references.grammar import Grammar
from resdiff.references.wording import Wording

_HAN = "一二三四五六七八九十"
_HAN_DIGITS = {han: value for value, han in enumerate("一二三四五六七八九", 1)}
_ROMAN = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")
# Behind the last bare number of a list stands no noun that it counts: 'paragraph 5, 3 countries'.
_FOLLOWS = re.compile(r"\s*(?:$|[^\w\s%$€]|(?P<word>[^\W\d_]+))")
_MOST = 200


class Listing(NamedTuple):
    """Labels in English form, whether the last is a number without brackets, and where they end."""

    labels: tuple[str, ...]
    end: int
    bare: bool


class Lists:
    """Reads the lists of labels of one language."""

    def __init__(self, grammar: Grammar) -> None:
        language, inserted = grammar.language, grammar.insertion
        self._grammar = grammar
        own = "".join(language.letters)
        letters = rf"[a-z]{{1,4}}|[{own}]{{1,2}}ـ?" if own else "[a-z]{1,4}"
        if not grammar.spaced:
            letters += rf"|[{_HAN}]{{1,3}}"
        core = rf"(?:{letters}|\d{{1,3}})(?:\s?(?:{inserted}))?"
        self._bracketed = re.compile(rf"\(\s?(?P<one>{core})\s?\)|(?<![\w(])(?P<two>{core})\s?\)")
        # Where 'and' is glued to a letter, only a bracket before it says that it stands below.
        self._nested = (
            re.compile(rf"\(\s?(?P<one>{core})\s?\)(?P<two>)") if language.prefixes else self._bracketed
        )
        number = rf"\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}(?:\s?(?:{inserted})(?!\w)|[A-Z](?!\w))?"
        after = r"(?![\w/%°]|[.,]\d|\)\w)" if grammar.spaced else r"(?![\d/%°]|[.,]\d|[年月日])"
        han = "" if grammar.spaced else rf"|[{_HAN}]{{1,3}}"
        self._number = re.compile(rf"(?P<one>(?:{number}){after}{han})")
        self._lettered_number = re.compile(r"(?P<one>\d{1,3})(?P<two>[a-z])(?!\w)")
        capital = f"|[{own.upper()}](?!\\w)" if own.upper() != own else ""
        ordinal = "|".join(sorted(map(re.escape, language.ordinal_words), key=len, reverse=True)) or "(?!)"
        self._heading = re.compile(
            rf"(?P<one>[IVXL]{{1,7}}(?![\w)])|[A-Z](?![\w).']){capital}|(?:{ordinal})(?!\w))"
        )
        self._stops = language.stop_words

    def read(self, wording: Wording, start: int, heading: bool = False) -> Listing | None:
        """The list of labels at `start`; with `heading` also roman numerals and capitals."""
        text = wording.text
        labels: list[str] = []
        path, at, bare = self._path(text, start, heading, ())
        if not path:
            return None
        previous, end = path, at
        labels.append("/".join(path))
        while len(labels) < _MOST:
            if joined := self._grammar.through.match(text, end):
                path, at, plain = self._path(text, joined.end(), heading, previous)
                if path and self._stands(wording, at, plain):
                    labels[-1] = f"{labels[-1]}-{'/'.join(path)}"
                    previous, end, bare = path, at, plain
                    continue
            joined = self._grammar.listed.match(text, end)
            if joined is None:
                break
            path, at, plain = self._path(text, joined.end(), heading, previous)
            if not path or not self._stands(wording, at, plain):
                break
            labels.append("/".join(path))
            previous, end, bare = path, at, plain
        return Listing(tuple(labels), end, bare)

    def _stands(self, wording: Wording, at: int, bare: bool) -> bool:
        return not bare or not self._grammar.spaced or self.stands_alone(wording, at)

    def stands_alone(self, wording: Wording, at: int) -> bool:
        """Whether what follows a bare number is no noun that it counts and no month."""
        follows = _FOLLOWS.match(wording.low, at)
        if follows is None:
            return False
        word = follows["word"]
        if not word or word in self._stops:
            return True
        text = wording.text
        return any(
            p.match(text, at) for p in (self._grammar.above, self._grammar.this_text, self._grammar.within)
        )

    def _path(
        self, text: str, at: int, heading: bool, previous: tuple[str, ...]
    ) -> tuple[tuple[str, ...], int, bool]:
        """One member ('5 (a) (ii)'): its labels, where it ends, and whether it is a bare number."""
        path: list[str] = []
        bare = False
        if heading and (found := self._heading.match(text, at)):
            path.append(_capital(found["one"], self._grammar.language))
        elif found := self._lettered_number.match(text, at):
            path += (found["one"], found["two"])
        elif found := self._number.match(text, at):
            path.append(english(found["one"], self._grammar.language))
            bare = True
        elif found := self._bracketed.match(text, at):
            label = self._bracket(found)
            more = self._bracketed.match(text, found.end() + text.startswith(" ", found.end()))
            path += _beside(previous, label, more is not None)
            path.append(label)
        else:
            return (), at, False
        end = found.end()
        while found := self._nested.match(text, end + text.startswith(" ", end)):
            path.append(self._bracket(found))
            end, bare = found.end(), False
        return tuple(path), end, bare

    def _bracket(self, found: re.Match[str]) -> str:
        return english(found["one"] or found["two"], self._grammar.language)


def english(label: str, language: Language) -> str:
    """A label in English form, as far as it tells by itself: letters of other scripts stay.

    They may be counted by their own alphabet or stand for the Latin letter that they look like; the tree
    that is referred to decides.
    """
    label = "".join(label.split()).rstrip("ـ")
    if label[:1] in _HAN and not language.spaced:
        return str(_han(label))
    return label


def _han(label: str) -> int:
    tens, ten, ones = label.partition("十")
    if not ten:
        return _HAN_DIGITS.get(label, 0)
    return 10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0)


def _capital(label: str, language: Language) -> str:
    """The number or letter of a heading; 'أولا' is I."""
    if label in language.ordinal_words:
        return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[
            min(language.ordinal_words.index(label), 9)
        ]
    return label


def _beside(previous: tuple[str, ...], label: str, more: bool) -> tuple[str, ...]:
    """What a member that begins with a bracket leaves out: all above the last label that it may follow.

    One that has a label below it (`more`) may repeat: '(a) (i) and (a) (ii)'.
    """
    for depth in range(len(previous) - 1, -1, -1):
        known = previous[depth]
        if (more and known == label) or (
            _sorts(known) & _sorts(label) and (len(known), known) < (len(label), label)
        ):
            return previous[:depth]
    for depth in range(len(previous) - 1, -1, -1):
        if _sorts(previous[depth]) & _sorts(label):
            return previous[:depth]
    return previous if previous and previous[-1].isdecimal() else ()


def _sorts(label: str) -> frozenset[str]:
    if label[:1].isdecimal():
        return frozenset({"number"})
    if _ROMAN.fullmatch(label.lower()):
        return frozenset({"letter", "roman"} if len(label) == 1 else {"roman"})
    return frozenset({"letter"})
