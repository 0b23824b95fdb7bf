"""Where and when a text was adopted, as its title and its enacting formula say: '(REV. BUSAN, 2014)'."""

from __future__ import annotations

import re
from typing import NamedTuple

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Language, Provision
from resdiff.punctuation import plain

_BRACKET = re.compile(r"\(([^()]{3,60})\)")
_CONFERENCE = re.compile(r"-(\d\d)$")
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")


class Tag(NamedTuple):
    """A city ('' if none is named) and a year; characters `start` to `end` of the provision's text."""

    provision: Provision
    start: int
    end: int
    city: str
    year: str


def tag(draft: Draft, role: str) -> Tag | None:
    """The tag of the first provision of a role that has one."""
    for provision in draft.of_role(role):
        for found in _BRACKET.finditer(plain(provision.text)):
            city, year = parted(found[1], draft.language)
            if year:
                return Tag(provision, found.start(), found.end(), city, year)
    return None


def parted(said: str, language: Language) -> tuple[str, str]:
    """City and year of what stands in brackets: 'REV. BUSAN, 2014' -> 'busan', '2014'."""
    words = fold(said).casefold()
    for word in sorted(language.revisions, key=len, reverse=True):
        words = words.removeprefix(word.casefold()).lstrip(" .,:")
    if conference := _CONFERENCE.search(words):  # 'WRC-15'
        century = "19" if int(conference[1]) > 50 else "20"
        return "", century + conference[1]
    years = _YEAR.findall(words)
    if len(years) != 1:
        return "", ""
    city = _YEAR.sub("", words).strip(" .,")
    return city if city.replace(" ", "").replace("-", "").replace("'", "").isalpha() else "", years[0]
