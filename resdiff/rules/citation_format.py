"""A resolution is cited in another form than "Resolution N (Rev. City, Year)".

Why: readers and programs find an edition by this form; a singular before two numbers, or a bracket too
many, makes them find one or none.

Source: Final Acts of ITU.

Example: Resolution 1332 (Rev. 2011) and 1334 (Rev. 2013)

Instead: Resolutions 1332 (Rev. 2011) and 1334 (Rev. 2013)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Citation, Finding, Fix
from resdiff.rules._citations import instruments
from resdiff.rules._prose import shown

LEVEL = "warning"
SCOPE = "text"
STYLES = ("itu",)
LANGUAGES = ("en",)

_KIND = re.compile(r"(?:Resolution|Decision|Recommendation|Opinion)(s?)\b", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"(?:Resolutions?|Decisions?) (Nos?\.? ?)(?=\d)", re.IGNORECASE)
_NO_COMMA = "no comma between city and year"
# What is odd in the brackets behind a number, and what stands there instead; None where that is not certain.
_ODD = (
    (re.compile(r"\((?i:rev)\.? ?\("), "a bracket within the bracket", "(Rev. "),
    (re.compile(r"\( +(?=\S)"), "a space behind the bracket", "("),
    (re.compile(r" +\)"), "a space before the closing bracket", ")"),
    (re.compile(r"(?<=\()Rev (?=[A-Z])"), 'no full stop behind "Rev"', "Rev. "),
    (re.compile(r"(?<=\()REV\. ?(?=[A-Z])"), '"REV." in capitals', "Rev. "),
    (re.compile(r"(?<=\()Rev\.(?=[A-Z](?!RC|TSA|TDC|ARC|A-|P-))"), 'no space behind "Rev."', "Rev. "),
    (re.compile(r"(?<=[a-z]) +(?=(?:19|20)\d\d ?\))"), _NO_COMMA, ", "),
)
_BRACKET = re.compile(r"\s?\((?:[^()]|\((?=[A-Z])){2,40}\)")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a singular before several numbers, a "No." before one, and odd signs in an edition."""
    last: Citation | None = None
    head: tuple[Citation, re.Match[str]] | None = None
    for citation in instruments(draft):
        text = draft.by_address[citation.address].text
        kind = _KIND.search(text, citation.start, citation.end)
        joined = (
            last is not None and last.address == citation.address and _joined(text[last.end : citation.start])
        )
        if kind is not None:
            head = (citation, kind)
        elif head is not None and joined and not head[1][1]:
            start, end = head[1].span()
            plural = f"{head[1][0]}{'S' if head[1][0].isupper() else 's'}"
            message = f'"{head[1][0]}" before several numbers: {plural}'
            yield Finding(
                "citation-format", message, citation.address, start, end, (), Fix("text", start, end, plural)
            )
            head = None
        last = citation
        if sign := _NUMBER_SIGN.search(text, citation.start, citation.end):
            start, end = sign.span(1)
            message = f'"{sign[1].strip()}" before the number of "{shown(citation.text)}"'
            yield Finding(
                "citation-format", message, citation.address, start, end, (), Fix("text", start, end, "")
            )
        yield from _odd(citation, text)


def _joined(between: str) -> bool:
    """Whether nothing but a comma or 'and' stands between two citations."""
    return between.strip(" ") in (",", "and", ", and", "or", ", or")


def _odd(citation: Citation, text: str) -> Iterator[Finding]:
    """What is odd in the brackets of a citation's edition."""
    at = text.find(citation.number, citation.start, citation.end)
    found = _BRACKET.match(text, at + len(citation.number)) if at >= 0 else None
    if found is None or not re.search(r"\b(?i:rev)\b|(?:19|20)\d\d", found[0]):
        return
    for pattern, what, instead in _ODD:
        if what == _NO_COMMA and "," in found[0]:
            continue
        if odd := pattern.search(text, found.start(), found.end()):
            message = f'{what} in "{shown(found[0].strip())}"'
            fix = Fix("text", odd.start(), odd.end(), instead)
            yield Finding("citation-format", message, citation.address, found.start(), found.end(), (), fix)
            return
