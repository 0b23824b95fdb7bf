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
from resdiff.references.wording import wording
from resdiff.rules._numbers import calendar
from resdiff.rules._prose import prose

LEVEL = "warning"
SCOPE = "text"

_RANGE = re.compile(r"(?<![\w/.-])(?P<from>(?:19|20)\d\d)\s?[-–—]\s?(?P<to>(?:19|20)\d\d)(?![\w/-])(?!\.\d)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = 2  # letters at least


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each range that runs backwards, each day that no month has, each event told as past
    that lies behind the text's own year.
    """
    known = draft.language
    own = max(map(int, _YEAR.findall(draft.instrument.revision)[:1]), default=0)
    dates = _dates(known)
    figured = re.compile(known.patterns["figured_date"])
    past = re.compile(rf"(?<!\w){known.patterns['told_past']}|{known.patterns['edition']}")
    for provision in prose(draft):
        text = provision.text
        for found in _RANGE.finditer(text):
            if int(found["from"]) > int(found["to"]):
                message = f"the range {found[0]} runs backwards"
                yield Finding("date-impossible", message, provision.address, *found.span())
        yield from _in_figures(provision, figured)
        for found in dates.finditer(text) if dates else ():
            month = calendar(known.months)[0][wording(found["month"]).low]
            day, year = int(found["day"]), int(found["year"] or 0)
            most = _most(month, year)
            if day > most:
                message = f"{found['month']} has no day {day}" + (f" in {year}" if most == 28 else "")
                yield Finding("date-impossible", message, provision.address, *found.span())
        for found in past.finditer(text) if own else ():
            years = _YEAR.findall(found[0])
            bare = len(_LETTER.findall(found[0])) < _WORD  # '(2016)' may be when the next one is
            if years and int(years[-1]) > own and not bare:
                message = f"{years[-1]} is told as past in a text of {own}"
                yield Finding("date-impossible", message, provision.address, *found.span())


def _dates(language: Language) -> re.Pattern[str] | None:
    """'31 April 2018', '31 de abril de 2018': a day in front of a month; None where months have numbers.

    Arabic names a month twice: '30 تشرين الثاني/نوفمبر 2024'.
    """
    if not language.months or not language.spaced:
        return None
    of = language.patterns["of"]
    months = "|".join(sorted(map(re.escape, language.months), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,/-])(?P<day>\d\d?)\s+{of}?(?P<month>{months})(?!\w)(?:\s?/\s?(?:{months})(?!\w))?"
        rf"(?:\s+{of}?(?P<year>\d{{4}}))?",
        re.IGNORECASE,
    )


def _in_figures(provision: Provision, dates: re.Pattern[str]) -> Iterator[Finding]:
    """'2024年11月31日', '2024年13月10日': dates in figures."""
    for found in dates.finditer(provision.text):
        year, month, day = (int(figures or 0) for figures in found.groups())
        if not 1 <= month <= len(_DAYS):
            message = f"a year has no month {month}"
        elif not 1 <= day <= (most := _most(month, year)):
            message = f"month {month} has no day {day}" + (f" in {year}" if most == 28 else "")
        else:
            continue
        yield Finding("date-impossible", message, provision.address, *found.span())


def _most(month: int, year: int) -> int:
    """The last day of a month; `year` is 0 if it is not told."""
    return 28 if month == 2 and year and not _leap(year) else _DAYS[month - 1]


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
