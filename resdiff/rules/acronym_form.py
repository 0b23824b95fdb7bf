"""An acronym does not fit the words that it is short for.

Why: letters in the wrong order, or a plural for one thing, are taken over wherever the acronym is used.

Source: United Nations Editorial Manual, Abbreviations and acronyms; ITU English style guide, Abbreviations.

Example: the World Telecommunication Standardization Assembly (WTSAs)

Instead: the World Telecommunication Standardization Assembly (WTSA)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix
from resdiff.rules._acronyms import SMALL, Said, glossary, initials_fit
from resdiff.rules._prose import shown

LEVEL = "warning"
SCOPE = "text"
LANGUAGES = ("en",)

_WORD = re.compile(r"[^\s\-/()]+")
_SHORTEST = 4


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each acronym with a plural s for a singular, and each with letters swapped or wrong."""
    for said in glossary(draft).said.values():
        for one in said:
            address = one.provision.address
            if one.plural and one.fits and not _plural(one.words) and one.words[:1].isupper():
                message = f"{one.short}s is a plural, “{shown(one.words)}” is not"
                fix = Fix("text", one.end - 1, one.end, "")
                yield Finding("acronym-form", message, address, one.start, one.end, fix=fix)
            elif (meant := _meant(one)) and meant != one.short:
                message = f"{one.short} does not fit “{shown(one.words)}”: expected {meant}"
                yield Finding("acronym-form", message, address, one.start, one.end)


def _plural(words: str) -> bool:
    """Whether a word of the name may be a plural; 'of' moves it from the end ('Houses of Parliament')."""
    return any(word.casefold().rstrip("'’").endswith(("s", "i", "a", "men")) for word in _WORD.findall(words))


def _meant(one: Said) -> str:
    """The initials of the words, where the acronym is these but for two that changed places or one letter."""
    if len(one.short) < _SHORTEST or not one.short.isalpha() or initials_fit(one.words, one.short):
        return ""
    words = [word for word in _WORD.findall(one.words) if word.casefold() not in SMALL]
    initials = "".join(word[0].upper() for word in words)
    return initials if len(initials) == len(one.short) and _near(initials, one) else ""


def _near(initials: str, one: Said) -> bool:
    short = one.short
    wrong = [at for at, (a, b) in enumerate(zip(initials, short, strict=True)) if a != b]
    if len(wrong) == 1:
        return len(short) > _SHORTEST and not one.fits
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return swapped and initials[wrong[0]] == short[wrong[1]] and initials[wrong[1]] == short[wrong[0]]
