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
from resdiff.model import Finding, Instrument, Language, Provision
from resdiff.parse.heads import Heads
from resdiff.references.wording import wording
from resdiff.rules._amendments import changes, of_old
from resdiff.rules._prose import quotations, shown, within
from resdiff.rules._spelled import spelled

LEVEL = "warning"
SCOPE = "pair"

_YEAR = re.compile(r"(?:19|20)\d\d")
_NEVER = 9999
_OWN_SESSION = re.compile(r"(\d{1,3})/\d+")
_FIRST_SESSION = 1946  # of the General Assembly
_FIGURES = re.compile(r"\d{1,3}(?!\d)")
_TELLING = 200  # ranks below it are of verbs that tell somebody to do something


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each deadline in an operative clause that stands in both texts and lies in the past."""
    base = draft.base.old if draft.base else draft.instrument
    years = _year(base), _year(draft.instrument)
    sessions = _session(base), _session(draft.instrument)
    heads = Heads(draft.language)
    for change in changes(draft):
        if not change.old or not change.new:
            continue
        before = fold(" ".join(provision.text for provision in change.old))
        for provision in change.new:
            if provision.clause.part != "operative" or not _asks(provision, draft, heads):
                continue
            for start, end, why in _passed(provision.text, draft.language, years, sessions):
                words = provision.text[start:end]
                if fold(words) in before:
                    message = f"“{shown(words)}” is kept from the base text, but {why}"
                    related = of_old(change, "the base text")
                    yield Finding("date-expired", message, provision.address, start, end, related)


def _asks(provision: Provision, draft: Draft, heads: Heads) -> bool:
    """Whether a clause says what is to be done, by its opening verb or that of what holds it."""
    at: Provision | None = provision
    while at is not None:
        opening = heads.opening(at.clause.keyword or at.text)
        if opening:
            return draft.language.force.get(opening.concept, 0) < _TELLING
        at = draft.by_address.get(at.parent)
    return False


def _passed(
    text: str, language: Language, years: tuple[int, int], sessions: tuple[int, int]
) -> Iterator[tuple[int, int, str]]:
    """Where deadlines stand that have passed, and why; years and sessions are those of base text and draft.

    What lay in the past of the base text already is no deadline ('as it was before 30 June 2000'); what
    stands in quotes is a name.
    """
    words = wording(text)
    quoted = quotations(text)
    (since, year), (first, session) = years, sessions
    found: list[tuple[int, int, str]] = []
    if since < year:
        for one in _pattern(language, "deadline").finditer(words.text):
            if since <= _last_year(one[0]) < year:
                found.append((*words.span(*one.span()), f"this text is of {year}"))
        for one in _pattern(language, "next_event").finditer(words.text):
            if since <= _last_year(one[1]) <= year:
                found.append((*words.span(*one.span(1)), f"this text is of {year}"))
    if first < session:
        for one in _pattern(language, "next_session").finditer(words.text):
            if max(first, 1) <= _number(one[2], language) <= session:
                found.append((*words.span(*one.span(1)), f"this text is of session {session}"))
    return (one for one in found if not within(quoted, one[0]))


def _pattern(language: Language, name: str) -> re.Pattern[str]:
    """A pattern of the language's file, at the beginning of a word."""
    return re.compile((r"(?<!\w)" if language.spaced else "") + language.patterns[name])


def _last_year(words: str) -> int:
    """The year that words name last; one that never comes if they name none."""
    years = _YEAR.findall(words)
    return int(years[-1]) if years else _NEVER


def _year(instrument: Instrument) -> int:
    """The year of the edition, 0 if neither title nor number says it ('2023/4', of session 78)."""
    found = _YEAR.search(instrument.revision) or _YEAR.match(instrument.number)
    session = _session(instrument)
    return int(found[0]) if found else session + _FIRST_SESSION - 1 if session else 0


def _session(instrument: Instrument) -> int:
    """The session of the General Assembly whose number the text has ('75/118'), 0 if it has none."""
    found = _OWN_SESSION.match(instrument.number)
    return int(found[1]) if found and instrument.body == "unga" else 0


def _number(words: str, language: Language) -> int:
    """The number that words or figures say: 75 of 'seventy-fifth' and of '75th'; 0 if none."""
    if figures := _FIGURES.search(words):
        return int(figures[0])
    return next((one.value for one in spelled(words, language)), 0)
