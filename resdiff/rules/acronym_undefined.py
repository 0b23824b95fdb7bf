"""An acronym is used, and the text nowhere says what it stands for.

Why: a resolution is read for years and by people outside the meeting; an acronym may stand for two things.
Within a name ("the OSPAR Commission") it is a note.

Source: United Nations Editorial Manual, Abbreviations and acronyms; ITU English style guide, Abbreviations.

Example: to report to TDAG on the inventory

Instead: to report to the Telecommunication Development Advisory Group (TDAG) on the inventory
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Level
from resdiff.rules._acronyms import Use, glossary, own_name

LEVEL = "warning"
SCOPE = "text"
LANGUAGES = ("en",)

# What dictionaries know under the short form, currencies, the symbols of proposals, and words printed so.
_KNOWN = frozenset(
    {
        "UNESCO", "UNICEF", "UNAIDS", "AIDS", "HIV", "COVID", "DNA", "INTERPOL", "NATO", "USA", "UK", "USD",
        "URL", "PDF", "TV", "CD", "DVD", "AM", "PM", "ID", "ISBN", "SMS", "FV", "MV", "NOC", "ADD", "MOD",
        "SUP", "REV", "CHF", "EUR", "UN", "EU", "TABLE", "PART",
    }
)  # fmt: skip
_LONG = 5  # letters; shorter ones may be two things: 'IT' and 'it'
_WORD = re.compile(r"[^\W\d_]+")
# '(the BOATS)', '(Post-2020 BOATS)', '(FG BOATS-2030)' behind words that say what it is.
_BRACKET, _CLOSED = re.compile(r"\((?:the |[A-Z][\w-]* ){1,3}$"), re.compile(r"[-\d]*\)")
_CAPITAL = re.compile(r"(?:\+\d+)?,?\s[A-Z][a-z]+")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at the first use of each acronym that the text does not spell out, quotations apart."""
    found = glossary(draft)
    known = _KNOWN | {own_name(draft)}
    for short, uses in found.uses.items():
        if short in found.said or short in known:
            continue
        parts = short.split("-")
        if len(parts) > 1 and all(part in found.said or part in known for part in parts):
            continue
        own = [use for use in uses if not use.quoted and use.provision.clause.role != "note"]
        if own and not _said(own[0]) and not _shouted(short, draft):
            first = own[0]
            message = f"the acronym {short} is used, but the text does not say what it stands for"
            # In the name of something else ('the BOATS Commission') it can hardly be written out.
            level: Level | None = "note" if all(map(_in_name, own)) else None
            address = first.provision.address
            yield Finding("acronym-undefined", message, address, first.start, first.end, level=level)


def _said(use: Use) -> bool:
    """Whether an acronym stands for the words in front, or names an operation.

    The letters of 'the Radiocommunication Bureau - BR' come in the order of another language.
    """
    before, behind = use.provision.text[: use.start], use.provision.text[use.end :]
    if _BRACKET.search(before) and _CLOSED.match(behind):
        return True
    letters = sorted(filter(str.isalpha, use.short.casefold()))
    words = _WORD.findall(before)[-len(letters) :]
    if sorted(word[0].casefold() for word in words) == letters:
        return True
    return before.endswith(("(", "Operation "))


def _in_name(use: Use) -> bool:
    """Whether a word with a capital follows, so that both may be words of a name."""
    return _CAPITAL.match(use.provision.text, use.end) is not None


def _shouted(short: str, draft: Draft) -> bool:
    """Whether it is a long word of the text, printed in capitals: 'TABLE 1', 'PART V - RECOMMENDATION'."""
    if len(short) < _LONG:
        return False
    word = re.compile(rf"\b{short}s?\b".lower())
    return any(word.search(provision.text) for provision in draft.provisions)
