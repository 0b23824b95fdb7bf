"""One resolution of another organization, or one sort of provision, is cited in several shapes.

Why: whoever searches for one shape misses the others, and a reader wonders whether two texts are meant.

Source: one form for one source throughout a text (Final Acts of ITU).

Example: UNGA Resolution 68/302, and further down Resolution 68/302 of the General Assembly

Instead: one of the two in all places; the long name once, where the acronym is introduced
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Citation, Finding, Related
from resdiff.rules._citations import instruments
from resdiff.rules._prose import shown

LEVEL = "note"
SCOPE = "text"
STYLES = ("itu",)

_SECTION = re.compile(r"§ ?\d+(?:(?P<glued>[a-z])(?!\w)| ?\((?P<apart>[a-z])\))")
_ACRONYM = re.compile(r"\s?\([A-Z]{2,8}\)")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for the first citation in a second shape of each source, and of "§ 7 (b)" beside "§ 7b"."""
    seen: dict[tuple[str, str], dict[str, Citation]] = {}
    told: dict[tuple[str, str], None] = {}
    for citation in instruments(draft):
        if "/" not in citation.number or citation.temporary or not _whole(citation):
            continue
        key = citation.kind, citation.number
        shapes = seen.setdefault(key, {})
        shape = _shape(citation)
        if shape in shapes or key in told or _introduces(draft, citation):
            continue
        if shapes:
            first = next(iter(shapes.values()))
            told[key] = None
            message = f'"{shown(citation.text)}" is cited as "{shown(first.text)}" before'
            related = (Related(first.address, "the other shape"),)
            yield Finding(
                "citation-variants", message, citation.address, citation.start, citation.end, related
            )
        shapes[shape] = citation
    yield from _sections(draft)


def _whole(citation: Citation) -> bool:
    """Whether a citation has its own words: one of a list shares them with the others."""
    named = citation.said in citation.text
    return named and citation.kind in citation.text.casefold()


def _shape(citation: Citation) -> str:
    """How the instrument is named: its words without parts, edition and date."""
    if not citation.said:
        return ""
    text = fold(citation.text).casefold()
    at, said = text.find(citation.number.casefold()), fold(citation.said).casefold()
    return ("before " if 0 <= text.find(said) < at else "behind ") + said


def _introduces(draft: Draft, citation: Citation) -> bool:
    """Whether the long name stands where its acronym is introduced: '... General Assembly (UNGA)'."""
    text = draft.by_address[citation.address].text
    return _ACRONYM.match(text, citation.end) is not None


def _sections(draft: Draft) -> Iterator[Finding]:
    """Points of paragraphs with a section sign, once in brackets and once glued."""
    first: dict[str, tuple[str, str]] = {}
    for provision in draft.units():
        for found in _SECTION.finditer(provision.text):
            way = found.lastgroup or ""
            other = first.get("apart" if way == "glued" else "glued")
            if other and way not in first:
                message = f'"{found[0]}" beside "{other[1]}": two ways to name a point'
                related = (Related(other[0], "the other way"),)
                yield Finding(
                    "citation-variants", message, provision.address, found.start(), found.end(), related
                )
            first.setdefault(way, (provision.address, found[0]))
