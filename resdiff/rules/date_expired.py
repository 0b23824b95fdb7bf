"""A deadline that the base text set has passed, and the draft keeps it.

Why: what is to be done by a date in the past cannot be done; the clause was carried over unread.

Source: practice of ITU and the United Nations: recurring texts set their deadlines anew in each edition.

Example: to report to the conference in 2018, in the edition of 2018

Instead: to report to the conference in 2022
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Finding, Provision
from resdiff.rules._amendments import changes, of_old

LEVEL = "warning"
SCOPE = "pair"
LANGUAGES = ("en",)

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BY_YEAR = re.compile(
    rf"\b(?:by|before|no later than|not later than)(?: (?:the )?(?:end of|[A-Za-z]+))?,? {_YEAR}\b"
)
_TO_EVENT = re.compile(
    r"\b(?:report|submit|present|prepare|convene|hold|organize|review)\b[^;]{0,300}?"
    rf"\b(?P<event>(?:next|forthcoming|conference|assembly|session|meeting)[^;,]{{0,40}} in {_YEAR})\b"
)
_AT_SESSION = re.compile(
    r"(?:\bto (?:report|submit|present|provide)(?: [\w-]+){0,6} to (?:it|the General Assembly),? "
    r"|\bdecides to [^;]{0,200}?|\bprovisional agenda )"
    r"(?P<event>(?:at|of|for) its (?P<session>[a-z-]+) session)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(r"\b(?:to|requests?|decides?|invites?)\b", re.IGNORECASE)
_OWN_SESSION = re.compile(r"(\d+)/\d+")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each deadline in an operative clause that stands in both texts and lies in the past."""
    year, session = _year(draft), _session(draft)
    for change in changes(draft):
        if not change.old or not change.new:
            continue
        before = fold(" ".join(provision.text for provision in change.old))
        for provision in change.new:
            if provision.clause.part != "operative" or not _ASKING.search(_words(provision)):
                continue
            for start, end, why in _passed(draft, provision.text, year, session):
                if fold(provision.text[start:end]) in before:
                    message = f"“{provision.text[start:end]}” is kept from the base text, but {why}"
                    related = of_old(change, "the base text")
                    yield Finding("date-expired", message, provision.address, start, end, related)


def _words(provision: Provision) -> str:
    return f"{provision.clause.keyword} {provision.text}"


def _passed(draft: Draft, text: str, year: int, session: int) -> Iterator[tuple[int, int, str]]:
    """Where deadlines stand that have passed, and why."""
    if year:
        for found in _BY_YEAR.finditer(text):
            if int(found["year"]) < year:
                yield *found.span(), f"this text is of {year}"
        for found in _TO_EVENT.finditer(text):
            if int(found["year"]) <= year:
                yield *found.span("event"), f"this text is of {year}"
    if session:
        for found in _AT_SESSION.finditer(text):
            if 0 < _ordinal(draft, found["session"]) <= session:
                yield *found.span("event"), f"this text is of session {session}"


def _year(draft: Draft) -> int:
    """The year of the edition, 0 if the title does not say it."""
    found = re.search(r"(?:19|20)\d\d", draft.instrument.revision)
    return int(found[0]) if found else 0


def _session(draft: Draft) -> int:
    """The session whose number the text has ('75/118'), 0 if it has none."""
    found = _OWN_SESSION.fullmatch(draft.instrument.number)
    return int(found[1]) if found and draft.instrument.body == "unga" else 0


def _ordinal(draft: Draft, words: str) -> int:
    """The number that ordinal words name: 75 of 'seventy-fifth'; 0 if it is none."""
    total = 0
    for word in words.casefold().split("-"):
        numeral = draft.language.numerals.get(word, "")
        digits = re.match(r"\d+", numeral)
        if digits is None:
            return 0
        total += int(digits[0])
    return total if words.casefold().endswith(("th", "st", "nd", "rd")) else 0
