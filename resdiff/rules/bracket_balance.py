"""A bracket, a quotation mark or a mark of emphasis has no partner.

Why: where the aside or the quotation ends is left open; often words were lost with the mark.

Source: usage of every language.

Example: the tide tables (first edition; and: a)* that pilots ...

Instead: the tide tables (first edition); and: a) that pilots ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._source import Lines

LEVEL = "error"
SCOPE = "text"

_PARTNERS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "”": "“", "»": "«", "』": "『", "」": "「"}
_ROUND = "()（）"
_ARABIC = _PARTNERS | {"“": "”"}
del _ARABIC["”"]
# 'considering a) and b)': a label's bracket has no partner.
_LABEL = re.compile(r"(?<![\w(（])(?:[^\W\d_]{1,4}|\d{1,3}[a-z]?)(?:\s?(?:bis|ter|quater))?\s?[)）]")
_STRAY_EMPHASIS = re.compile(r"^\s*(?:[-*•]\s+)?\(?\w{1,4}\)(\*+)(?=\s)")
_NUMBERED = re.compile(r"^\s*\)\s*\(\s*")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each bracket or quote without a partner in its clause, and for each lone asterisk."""
    partners = _ARABIC if draft.language.direction == "rtl" else _PARTNERS
    for provision in draft.provisions:
        text = provision.text
        if provision.clause.role == "note":  # the number between the first brackets was taken out
            text = _NUMBERED.sub(lambda brackets: " " * len(brackets[0]), text)
        lone = _lone(text, partners)
        if any(text[at] in _ROUND for at in lone) and _balanced(text):
            lone = [at for at in lone if text[at] not in _ROUND]
        for at in lone[:1]:
            shown = text[max(at - 12, 0) : at + 13].strip()
            message = f"the {text[at]} in “{shown}” has no partner"
            yield Finding("bracket-balance", message, provision.address, at, at + 1)
    lines = Lines(draft)
    for number, line in lines:
        if (stray := _STRAY_EMPHASIS.match(line)) and line[stray.end() :].count("*") % 2 == 0:
            message = "an asterisk without a partner behind the label"
            yield lines.finding("bracket-balance", message, number, *stray.span(1), "")


def _lone(text: str, partners: dict[str, str]) -> list[int]:
    """Where the brackets and quotes stand that have no partner."""
    open_: dict[str, list[int]] = {opening: [] for opening in partners.values()}
    lone: list[int] = []
    for at, char in enumerate(text):
        if char in open_:
            open_[char].append(at)
        elif partner := partners.get(char):
            if open_[partner]:
                open_[partner].pop()
            else:
                lone.append(at)
    if text.count('"') % 2:
        lone.append(text.rindex('"'))
    return sorted(lone + [at for places in open_.values() for at in places])


def _balanced(text: str) -> bool:
    """Whether round brackets may be paired, where one behind a label may have a partner or none."""
    labels = {label.end() - 1 for label in _LABEL.finditer(text)}
    least = most = 0  # how many may be open
    for at, char in enumerate(text):
        if char in "(（":
            least, most = least + 1, most + 1
        elif char in ")）":
            least, most = max(least - 1, 0), most if at in labels else most - 1
            if most < 0:
                return False
    return least == 0
