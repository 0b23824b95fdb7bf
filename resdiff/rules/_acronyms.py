"""Acronyms: where a text says what one stands for, and where it uses it.

An acronym is said where it stands in brackets behind the words that it is short for. The words are found
as Schwartz and Hearst do ("A simple algorithm for identifying abbreviation definitions", 2003): from the
end, letter by letter, the first letter at the beginning of a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Provision
from resdiff.rules._openings import opening_words
from resdiff.rules._prose import capitals, prose, quotations, within

_SAID = re.compile(r"(?<=\s)\((?P<short>[A-Z](?:[A-Za-z&+/]|- ?)*[A-Z]s?)\)")
_TOKEN = re.compile(r"(?<![\w./@+&-])[\w+&/-]*[A-Z][\w+&/-]*[A-Z][\w+&/-]*")
_PART = re.compile(
    r"(?:[a-z]+-)?(?P<short>[A-Z]{2,}[A-Z-]*(?<!-))(?P<plural>s?)(?:-\d{2,4}|\+\d+|(?:-[a-z]+)+)?"
)
# Words in capitals in a row are a head or a person's name, not acronyms: three, or two with an accent.
_UPPER = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
_SHOUTED = re.compile(
    rf"\b{_UPPER}{{2,}}(?:[\s.,(]+(?:{_UPPER}{{2,}}|[A-Z\d]{{1,3}}\b)){{2,}}"
    rf"|\b[A-Z]{{2,}}\s[A-Z]*[À-ÖØ-ÞĀ-Ž]{_UPPER}*|\b[A-Z]*[À-ÖØ-ÞĀ-Ž]{_UPPER}*\s[A-Z]{{2,}}"
)
_POINT = re.compile(r"\.\d")
_SERIES = re.compile(r"\s+[A-Z]?\.?\d")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NAME = 300  # characters of a name at most
_LONGEST = 5_000  # a clause of more characters is pages that a converter ran together
_WORD = re.compile(r"[^\s\-/()'’]+")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CURRENCY = re.compile(r"\s?[$€£]")
_LAST_WORDS = re.compile(r"[^\W\d][\w'’-]+ [^\W\d][\w'’-]+$")
_FIRST = re.compile(r"(?<![\w-])[^\W_]\w*")
_CAPITALIZED = re.compile(
    r"(?:[A-Z][\w'’-]*)(?:,? (?:(?:of|the|for|on|and|in|to|against|de|des|du|la|en|y|et) )*[A-Z][\w'’-]*)+$"
)
SMALL = frozenset(
    {
        "a", "an", "and", "at", "by", "for", "in", "of", "on", "s", "the", "to", "with",
        "d", "de", "del", "des", "du", "el", "en", "et", "l", "la", "las", "le", "les", "los", "y",
    }
)  # fmt: skip


class Said(NamedTuple):
    """A place where a text says what an acronym stands for: the words in front and the acronym in brackets.

    `start` to `end` is the acronym, `words` begin at `since`; `fits` says whether its letters are theirs.
    """

    short: str
    plural: bool
    provision: Provision
    start: int
    end: int
    since: int
    words: str
    fits: bool


class Use(NamedTuple):
    """A place where an acronym is used."""

    short: str
    provision: Provision
    start: int
    end: int
    quoted: bool


class Glossary(NamedTuple):
    """The acronyms of a text by their short form in the singular, each in reading order."""

    said: dict[str, tuple[Said, ...]]
    uses: dict[str, tuple[Use, ...]]


@lru_cache(maxsize=2)
def glossary(draft: Draft) -> Glossary:
    """The acronyms of a draft. Titles may say one, but use none; in quotations and notes they are used."""
    said: dict[str, list[Said]] = {}
    uses: dict[str, list[Use]] = {}
    opening = opening_words(draft.language)
    for provision in draft.provisions:
        text = provision.text
        if (
            not text
            or len(text) > _LONGEST
            or provision.clause.role in ("designation", "formula")
            or capitals(text)
        ):
            continue
        taken: list[tuple[int, int]] = []
        for found in _SAID.finditer(text):
            one = _said(provision, found)
            if one is not None:
                said.setdefault(one.short, []).append(one)
                taken.append((one.start, one.end))
        if provision.clause.role in ("title", "heading"):
            continue
        quoted, shouted = quotations(text), [found.span() for found in _SHOUTED.finditer(text)]
        begun = _opened(text, opening)
        for token in _TOKEN.finditer(text, begun):
            if within(shouted, token.start()) or _of_series(text, token):
                continue
            if _CURRENCY.match(text, token.end()):
                continue
            for short, start, end in _shorts(token):
                if not within(taken, start):
                    uses.setdefault(short, []).append(
                        Use(short, provision, start, end, within(quoted, start))
                    )
    return Glossary({k: tuple(v) for k, v in said.items()}, {k: tuple(v) for k, v in uses.items()})


def _opened(text: str, opening: frozenset[str]) -> int:
    """Where the opening words end that a clause begins with in capitals ('FURTHER REQUESTS'); else 0.

    The World Health Assembly prints them so.
    """
    end = 0
    for word in _FIRST_WORD.finditer(text):
        if not word[0].isupper() or word[0].casefold() not in opening:
            break
        end = word.end()
    return end


def _of_series(text: str, token: re.Match[str]) -> bool:
    """Whether a token with a number behind it names a series: 'Resolution ITU-R 7-3', 'MSC.448(99)'."""
    return bool(("-" in token[0] and _SERIES.match(text, token.end())) or _POINT.match(text, token.end()))


def _shorts(token: re.Match[str]) -> list[tuple[str, int, int]]:
    """The acronyms in a token ('telecommunication/ICT', 'WTDC-14'); symbols of documents hold none."""
    if "/" in token[0] and any(map(str.isdigit, token[0].partition("/")[2])):
        return []
    result, at = [], token.start()
    for part in token[0].split("/"):
        found = _PART.fullmatch(part)
        if found and not _ROMAN.fullmatch(found["short"]):
            result.append((found["short"], at + found.start("short"), at + found.end("plural")))
        at += len(part) + 1
    return result


def _said(provision: Provision, found: re.Match[str]) -> Said | None:
    text = provision.text
    before = text[: found.start()].rstrip()
    short = found["short"].replace("- ", "-")
    plural = short.endswith("s")
    short = short.removesuffix("s")
    if len(short) < 2 or _ROMAN.fullmatch(short):
        return None
    since = _long(before, short)
    fits = since is not None
    if since is None:
        named = _CAPITALIZED.search(before[-160:]) or _LAST_WORDS.search(before[-160:])
        if named is None:
            return None
        since = len(before) - len(named[0])
    return Said(
        short, plural, provision, found.start("short"), found.end("short"), since, before[since:], fits
    )


def _long(before: str, short: str) -> int | None:
    """Where the words begin that an acronym behind them is short for; None if its letters are not theirs."""
    letters = [char.casefold() for char in short if char.isalpha()]
    words = [
        (word.start(), word[0].casefold()) for word in _WORD.finditer(before, max(len(before) - _NAME, 0))
    ][-(2 * len(letters) + 5) :]
    for first in range(len(words) - 1, -1, -1):
        span = [word for _, word in words[first:]]
        if span[0][0] == letters[0] and _initials(span, letters):
            return words[first][0]
    for first in range(len(words) - 1, -1, -1):
        span = [word for _, word in words[first:]]
        if span[0][0] != letters[0] or len(span) < 2:
            continue
        # In 'ITU Telecommunication Development Sector (ITU-D)' the last word has no letter.
        if "-" not in short and letters[-1] not in span[-1]:
            continue
        if _loosely(" ".join(span), letters) and len([w for w in span if w not in SMALL]) <= len(letters):
            return words[first][0]
    return None


def initials_fit(words: str, short: str) -> bool:
    """Whether an acronym is made of the first letters of words, small words left out or not."""
    letters = [char.casefold() for char in short if char.isalpha()]
    return _initials([word.casefold() for word in _WORD.findall(words)], letters)


def _initials(span: list[str], letters: list[str]) -> bool:
    """Whether the letters are the first ones of the words, small words left out or not."""
    at = 0
    for word in span:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
        elif word not in SMALL:
            return False
    return at == len(letters)


def _loosely(words: str, letters: list[str]) -> bool:
    """Whether the letters stand in the words in this order."""
    at = 0
    for letter in letters:
        at = words.find(letter, at) + 1
        if not at:
            return False
    return True


def own_name(draft: Draft) -> str:
    """The acronym of the organization whose text it is; readers know it, and may be told it in full."""
    body = draft.instrument.body
    return "ITU" if body.startswith("itu") else "WHO" if body.startswith(("wha", "who")) else "UN"


@lru_cache(maxsize=2)
def mentions(draft: Draft) -> dict[str, tuple[tuple[Provision, int, int], ...]]:
    """Where the words that acronyms are short for are written out, by acronym; not in quotations.

    The words are those of the first time. A name is written with its capitals, a term ('information and
    communication technologies') with a capital or without.
    """
    names: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for short, said in glossary(draft).said.items():
        words = said[0].words.split()
        if said[0].fits and len(words) > 1:
            case = re.NOFLAG if words[0][:1].isupper() else re.IGNORECASE
            pattern = re.compile(r"\s+".join(map(re.escape, words)) + r"(?![\w-])", case)
            names.setdefault(_FIRST.match(words[0].casefold())[0], []).append((short, pattern))  # type: ignore[index]
    found: dict[str, list[tuple[Provision, int, int]]] = {}
    for provision in prose(draft) if names else ():
        quoted = quotations(provision.text)
        for word in _FIRST.finditer(provision.text):
            for short, pattern in names.get(word[0].casefold(), ()):
                name = pattern.match(provision.text, word.start())
                if name and not within(quoted, word.start()):
                    found.setdefault(short, []).append((provision, *name.span()))
    return {short: tuple(places) for short, places in found.items()}


def same_words(one: str, other: str) -> bool:
    """Whether two names are the same but for articles, case, plural and typography."""

    def bare(words: str) -> list[str]:
        found = re.findall(r"\w+", fold(words).casefold())
        return [word.removesuffix("s") for word in found if word not in SMALL]

    return bare(one) == bare(other)


def container(draft: Draft, provision: Provision) -> str:
    """The annex or embedded resolution that a clause stands in; '' for the body of the text."""
    at: Provision | None = provision
    while at is not None and at.clause.role not in ("annex", "resolution"):
        at = draft.by_address.get(at.parent)
    return at.address if at else ""
