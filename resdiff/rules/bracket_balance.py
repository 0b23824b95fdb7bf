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
_OPENING = frozenset(_PARTNERS.values())
# 'considering a) and b)': a label's bracket has no partner.
_LABEL = re.compile(r"(?<![\w(（])\(?(?:[^\W\d_]{1,4}|\d{1,3}[a-z]?)(?:\s?(?:bis|ter|quater))?[)）]")
_STRAY_EMPHASIS = re.compile(r"^\s*(?:[-*•]\s+)?\(?\w{1,4}\)(\*+)(?=\s)")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each bracket or quote without a partner in its clause, and for each lone asterisk."""
    for provision in draft.provisions:
        text = provision.text
        lone = _lone(text)
        if lone and (labels := {label.end() - 1 for label in _LABEL.finditer(text)}):
            lone = [at for at in lone if at not in labels]
            # In '(see a) above)' the label takes the bracket's partner.
            if lone and not _lone(_LABEL.sub(lambda label: " " * len(label[0]), text)):
                lone = []
        for at in lone[:1]:
            shown = text[max(at - 12, 0) : at + 13].strip()
            message = f'"{text[at]}" has no partner: "{shown}"'
            yield Finding("bracket-balance", message, provision.address, at, at + 1)
    lines = Lines(draft)
    for number, line in lines:
        if (stray := _STRAY_EMPHASIS.match(line)) and line[stray.end() :].count("*") % 2 == 0:
            message = "an asterisk without a partner behind the label"
            yield lines.finding("bracket-balance", message, number, *stray.span(1), "")


def _lone(text: str) -> list[int]:
    """Where the brackets and quotes stand that have no partner."""
    open_: list[tuple[str, int]] = []
    lone: list[int] = []
    for at, char in enumerate(text):
        if char in _OPENING:
            open_.append((char, at))
        elif partner := _PARTNERS.get(char):
            place = next((n for n in range(len(open_) - 1, -1, -1) if open_[n][0] == partner), -1)
            if place < 0:
                lone.append(at)
            else:
                del open_[place]
    if text.count('"') % 2:
        lone.append(text.rindex('"'))
    return sorted([*lone, *(at for _, at in open_)])
