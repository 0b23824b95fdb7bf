"""Editions: what stands in brackets behind a number, 'Rev. Busan, 2014', 'Antalya, 2006', 'XV', '2022'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from resdiff.model import Instrument, Language
from resdiff.references.instruments import Cited

_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_CONFERENCE = re.compile(r"(?:WRC|WARC|RA|WTSA|WTDC|PP)-(\d\d)(?!\d)")
_PLACE = re.compile(r"[^\W\d_][^\d(),،，;]*")


def edition(text: str, language: Language) -> tuple[str, str, bool]:
    """City, year and whether it is a revision, of the words in brackets."""
    if not text:
        return "", "", False
    low = text.lower()
    revised = any(form in low if not language.spaced else low.startswith(form) for form in language.revisions)
    year = next(reversed(_YEAR.findall(text)), "")
    if tagged := _CONFERENCE.search(text):
        return "", year or ("19" if int(tagged[1]) > 60 else "20") + tagged[1], revised
    if not year or not (revised or re.search(r"[,،，]", text)):
        return "", year, revised
    for place in _PLACE.findall(text):
        city = _bare(place, language)
        if city:
            return city, year, revised
    return "", year, revised


def editions(instrument: Instrument, cited: Iterable[Cited], language: Language) -> dict[str, str]:
    """The bodies by place and year of their conference, as far as the text says or is one of them."""
    known: dict[str, set[str]] = {}
    for one in cited:
        city, year, _ = edition(one.edition, language)
        if one.body and city:
            known.setdefault(f"{city}, {year}", set()).add(one.body)
    found = {place: next(iter(bodies)) for place, bodies in known.items() if len(bodies) == 1}
    city, year, _ = edition(instrument.revision, language)
    if city and instrument.body:
        found[f"{city}, {year}"] = instrument.body
    return found


def _bare(place: str, language: Language) -> str:
    """A place without the words for a revision and a year around it."""
    bare = place.strip()
    for form in sorted(language.revisions, key=len, reverse=True):
        if bare.lower().startswith(form):
            bare = bare[len(form) :].strip(" .")
        if not language.spaced and bare.endswith(form):
            bare = bare.removesuffix(form)
    return "" if re.fullmatch(language.patterns["of_year"], bare) else bare
