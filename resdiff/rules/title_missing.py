"""The text has no line with its number, or no title.

Why: without its number a resolution cannot be cited; without its title nobody finds it in a list.

Source: every resolution bears both (Final Acts of ITU; United Nations Editorial Manual); those of the
Security Council bear a number only.

Example: a text that begins with the enacting formula

Instead: RESOLUTION 901 (ANTALYA, 2006), and below it the title
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding

LEVEL = "error"
SCOPE = "text"
STYLES = ("itu", "un")

_SYMBOL = re.compile(r"\b[A-Z]+(?:/\w+)*/RES/\S*\d")  # a document's symbol has its number
_UNTITLED = ("unsc",)  # bodies whose resolutions bear no title


def check(draft: Draft) -> Iterator[Finding]:
    """A finding if a resolution's number is missing, and one if its title is."""
    first = draft.provisions[0].address if draft.provisions else ""
    roles = {provision.clause.role for provision in draft.provisions}
    instrument = draft.instrument
    if "designation" not in roles and not any(map(_SYMBOL.search, instrument.furniture)):
        yield Finding("title-missing", "the text has no line with its number", first)
    elif "designation" in roles and not (instrument.number or _numbered(instrument.designation)):
        yield Finding("title-missing", "the line that names the text has no number", "designation")
    if "title" not in roles and instrument.body not in _UNTITLED:
        yield Finding("title-missing", "the text has no title", first)


def _numbered(designation: str) -> bool:
    """Whether a line holds a number, or a draft's place for one: 'DRAFT NEW RESOLUTION [AFCP-1]'."""
    return "[" in designation or any(map(str.isdigit, designation))
