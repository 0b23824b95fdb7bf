"""A word is used that the configuration's list of terms replaces by another.

Why: a house agrees on its terms once; two words for one thing are two things to a court and to a translator.

Source: the list `terms` in resdiff.yaml.

Example: terms: [{use: telecommunication/ICT, instead of: [communication/ICT]}], and communication/ICT goals

Instead: telecommunication/ICT goals
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix
from resdiff.rules._prose import quotations, within

LEVEL = "warning"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each word of the list, as a whole word and in any case, outside quotations."""
    terms = [
        (use, wrong) for use, others in draft.settings.get("terms", ()) for wrong in others if wrong.strip()
    ]
    patterns = [(use, _pattern(wrong, draft.language.spaced)) for use, wrong in terms]
    if not patterns:
        return
    for provision in draft.provisions:
        quoted = quotations(provision.text)
        for use, pattern in patterns:
            for found in pattern.finditer(provision.text):
                if found[0] == use or within(quoted, found.start()) or _part_of(use, found):
                    continue
                fix = Fix("text", *found.span(), _cased(use, found[0]))
                message = f"“{found[0]}” is on the list of terms: use “{use}”"
                yield Finding("term-list", message, provision.address, *found.span(), fix=fix)


def _pattern(wrong: str, spaced: bool) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, wrong.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)" if spaced else words, re.IGNORECASE)


def _part_of(use: str, found: re.Match[str]) -> bool:
    """Whether the words stand there as a part of the right term."""
    at = use.casefold().find(found[0].casefold())
    start = found.start() - at
    return at >= 0 and found.string[max(start, 0) : start + len(use)].casefold() == use.casefold()


def _cased(use: str, words: str) -> str:
    """The term, with a capital if the words begin with one that the term does not have."""
    capital = words[0].isupper() and not words.isupper() and use[0].islower()
    return use[0].upper() + use[1:] if capital else use
