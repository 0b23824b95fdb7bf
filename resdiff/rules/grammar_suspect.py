"""A pattern that good English does not have: a word twice, a name without its article.

Why: such slips are carried from edition to edition, and translators must guess what was meant.

Source: found in adopted texts; few patterns, chosen for being nearly always wrong. Off unless asked for.

Example: the review by United Nations General Assembly; the the report

Instead: the review by the United Nations General Assembly; the report
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._prose import capitals, quotations, shown, within

LEVEL = "off"
SCOPE = "text"
LANGUAGES = ("en",)

_BODIES = (
    r"(?:United Nations )?(?:General Assembly|Secretary-General|Security Council)|United Nations system"
    r"|Director-General|Economic and Social Council|Human Rights Council|Plenipotentiary Conference"
    r"|International Telecommunication Union|World Health Organization"
)
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?!(?:that|had|is|in|on|so|very|long|bora|aye|agar|wiki)\b)(?P<word>[a-z]{2,})\s+(?P=word)\b(?!-)"
        ),
        "“{}”: the word stands twice",
    ),
    (
        re.compile(
            rf"\b(?:by|of|to|from|with|at|for) (?:{_BODIES})\b"
            r"(?=[,.;:)]|$| (?:of|in|on|to|for|with|at|which|that|and|shall|should|is)\b(?! \d))"
        ),
        "“{}”: is the article missing?",
    ),
    (
        re.compile(
            r"\b(?:a (?=[aeio][a-z]{3,}\b)(?!one|once|eu|uni|use)[a-z]+|an [bcdfgjklmnpqrtvwxz][a-z]{2,})\b"
        ),
        "“{}”: a or an?",
    ),
    (
        re.compile(
            r"\b[a-z]+s, which (?:were|are|have) [^;,]{1,60}, which (?:was|is|has|takes|provides|gives)\b"
        ),
        "“{}”: do the two refer to one thing, and is it one or many?",
    ),
    (
        re.compile(r"\b[a-z]+s [a-z]+ly, [a-z]+ion of\b"),
        "“{}”: are words missing?",
    ),
    (re.compile(r"\b(?:the a|the an|a the|an the|to to|of of|a an)\b"), "“{}”: one word too many?"),
)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each pattern in a clause or a title, quotations apart."""
    for provision in draft.provisions:
        if provision.clause.role in ("designation", "formula") or capitals(provision.text):
            continue
        quoted = quotations(provision.text)
        seen: set[int] = set()
        for pattern, message in _PATTERNS:
            for found in pattern.finditer(provision.text):
                if found.start() in seen or within(quoted, found.start()):
                    continue
                seen.add(found.start())
                said = message.format(shown(found[0]))
                yield Finding("grammar-suspect", said, provision.address, *found.span())
