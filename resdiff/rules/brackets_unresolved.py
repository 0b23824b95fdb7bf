"""Square brackets of a negotiation are left in the text.

Why: words in square brackets are not agreed; in an adopted text nobody knows whether they stand.

Source: negotiators bracket what is open; the brackets go when it is agreed (United Nations practice).

Example: by [2026] [2027]

Instead: by 2026
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding

LEVEL = "error"
SCOPE = "text"

_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_QUOTED = re.compile('“[^“”]*”|«[^«»]*»|"[^"]*"|『[^』]*』')
# '[sic]', '[...]', and another name behind a name: what an editor may put into brackets.
_EDITED = re.compile(r"\[(?:sic|\.{3}|…|\^?\d{1,3}|[^\W\d_]+\s+(?:trans|tr|ed)\.?)\]")
_GLOSS = re.compile(r"(?<=[^\W\d_]\s)\[[A-ZÀ-Þ][^\W\d_]+\]")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each pair of square brackets outside quotations and titles of documents."""
    for provision in draft.provisions:
        text = provision.text
        if "[" not in text or provision.clause.role in ("designation", "note"):
            continue
        unquoted = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
        glosses = {found.start() for found in _GLOSS.finditer(text) if _named(text, found.start())}
        for found in _BRACKETS.finditer(unquoted):
            if found.start() in glosses or _EDITED.fullmatch(found[0]):
                continue
            shown = found[0] if len(found[0]) <= 40 else f"{found[0][:38]}...]"
            message = f"{shown} is still in square brackets"
            yield Finding("brackets-unresolved", message, provision.address, *found.span())


def _named(text: str, at: int) -> bool:
    """Whether the word in front of a place begins with a capital: it is a name."""
    words = text[max(at - 80, 0) : at].split()
    return len(words) > 1 and words[-1][:1].isupper()
