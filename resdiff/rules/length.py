"""A clause, a preamble or a text is too long.

Why: a clause of 200 words is not understood at one reading and cannot be amended in part; texts beyond the
limit are not translated in time.

Source: United Nations rules on the control and limitation of documentation: 10,700 words a document. Of the
clauses of adopted texts, one in two hundred has more than 200 words.

Example: a clause that goes on over a page

Instead: points a), b) and c) below it, or two clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import HAN
from resdiff.model import Finding

LEVEL = "note"
SCOPE = "text"

_CLAUSE, _TEXT = 200, 10_700
_TOO_MUCH, _SHORT = 2, 300  # a preamble of so many times the operative part, and of so many words
_WORD = rf"[{HAN}]|[^\s{HAN}]+"  # compiled when a Chinese text asks for it
_HAN_A_WORD = 1.6  # characters of Chinese that say what one English word says


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause of more than 200 words, for a text of more than 10,700, and for a preamble of
    more than twice the operative part.
    """
    total = 0
    parts = {"preambular": 0, "operative": 0}
    for provision in draft.provisions:
        words = _words(provision.text, draft.language.spaced)
        total += words
        if provision.clause.part in parts:
            parts[provision.clause.part] += words
        if words > _CLAUSE and provision.clause.role != "note":
            message = f"{words} words in one clause; readers lose the thread beyond {_CLAUSE}"
            yield Finding("length", message, provision.address)
    if total > _TEXT:
        yield Finding("length", f"the text has {total:,} words, more than the limit of {_TEXT:,}")
    preamble, operative = parts["preambular"], parts["operative"]
    if preamble > _SHORT and operative and preamble > _TOO_MUCH * operative:
        message = f"the preamble has {preamble:,} words, the operative part only {operative:,}"
        yield Finding("length", message)


def _words(text: str, spaced: bool) -> int:
    if spaced:
        return len(text.split())
    return round(len(re.findall(_WORD, text)) / _HAN_A_WORD)
