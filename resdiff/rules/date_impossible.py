"""A date or a range of years that cannot be.

Why: nobody can act by 31 April, or between 2018 and 2014.

Source: the calendar.

Example: for the period 2018-2014; by 31 April 2020; Resolution 2 (Rev. Dubai, 2030), in a text of 2018

Instead: the date that was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Language, Provision
from resdiff.rules._prose import prose

LEVEL = "warning"
SCOPE = "text"

_RANGE = re.compile(r"(?<![\w/.-])(?P<from>(?:19|20)\d\d)\s?[-–—]\s?(?P<to>(?:19|20)\d\d)(?![\w/-])(?!\.\d)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CHINESE = re.compile(r"(?:(?P<year>\d{4})\s?年\s?)?(?<!\d)(?P<month>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日")
_YEAR_OF = re.compile(r"(?:19|20)\d\d")
_ADOPTED = re.compile(
    r"\b(?:was|were) (?:held|adopted|convened) (?:in|on) (?:[\w ]{0,40}? )??(?P<year>20\d\d)\b"
)
_EDITION = re.compile(r"\((?:Rev\. )?[A-Z][\w' ]+, (?P<year>20\d\d)\)")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each range that runs backwards, each day that no month has, each event told as past
    that lies behind the text's own year (in English texts).
    """
    own = _YEAR_OF.search(draft.instrument.revision)
    dates = _dates(draft.language)
    for provision in prose(draft):
        text = provision.text
        for found in _RANGE.finditer(text):
            if int(found["from"]) > int(found["to"]):
                message = f"the range {found[0]} runs backwards"
                yield Finding("date-impossible", message, provision.address, *found.span())
        if draft.language.code == "zh":
            yield from _chinese(provision)
        for found in dates.finditer(text) if dates else ():
            month = _month(found["month"], draft.language)
            day, year = int(found["day"]), int(found["year"] or 0)
            most = _most(month, year)
            if day > most:
                message = f"{found['month']} has no day {day}" + (f" in {year}" if most == 28 else "")
                yield Finding("date-impossible", message, provision.address, *found.span())
        if own and draft.language.code == "en":
            for pattern in (_ADOPTED, _EDITION):
                for found in pattern.finditer(text):
                    if int(found["year"]) > int(own[0]):
                        message = f"{found['year']} is told as past in a text of {own[0]}"
                        yield Finding("date-impossible", message, provision.address, *found.span())


def _dates(language: Language) -> re.Pattern[str] | None:
    """'31 April 2018', '31 de abril de 2018': a day in front of a month; None where months have numbers.

    Arabic names a month twice: '30 تشرين الثاني/نوفمبر 2024'.
    """
    if not language.months or not language.spaced:
        return None
    months = "|".join(sorted(map(re.escape, language.months), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,/-])(?P<day>\d\d?)\s+(?:de\s+|من\s+)?(?P<month>{months})(?!\w)(?:\s?/\s?(?:{months})(?!\w))?"
        r"(?:\s+(?:de\s+)?(?P<year>\d{4}))?",
        re.IGNORECASE,
    )


def _chinese(provision: Provision) -> Iterator[Finding]:
    """'2024年11月31日', '2024年13月10日': dates in figures."""
    for found in _CHINESE.finditer(provision.text):
        month, day, year = int(found["month"]), int(found["day"]), int(found["year"] or 0)
        if not 1 <= month <= len(_DAYS):
            message = f"a year has no month {month}"
        elif not 1 <= day <= (most := _most(month, year)):
            message = f"{month}月 has no day {day}" + (f" in {year}" if most == 28 else "")
        else:
            continue
        yield Finding("date-impossible", message, provision.address, *found.span())


def _most(month: int, year: int) -> int:
    """The last day of a month; `year` is 0 if it is not told."""
    return 28 if month == 2 and year and not _leap(year) else _DAYS[month - 1]


def _month(name: str, language: Language) -> int:
    """The number of a month; a language lists them in order, some in several forms or twice and more."""
    number = 0
    before = ""
    for month in language.months:
        # 'setiembre' behind 'septiembre'
        if not before or (month[:2], month[-4:]) != (before[:2], before[-4:]):
            number += 1
        if month == name.casefold():
            break
        before = month
    return (number - 1) % 12 + 1


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
