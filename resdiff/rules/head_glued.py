"""A head is not set off: it stands at the end of the clause above it, or below it without a blank line.

Why: readers and programs take it for words of that clause, and the section below for a part of the one above.

Source: ITU prints heads on a line of their own.

Example: i) that pilots know the shoals, noting also

Instead: i) that pilots know the shoals, then a blank line, then noting also
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from resdiff.draft import Draft
from resdiff.model import Finding, Provision
from resdiff.parse.heads import Heads
from resdiff.rules._prose import shown
from resdiff.rules._source import head_line

LEVEL = "warning"
SCOPE = "text"
STYLES = ("itu",)

_AT_END = re.compile(r"[,،，]\s+(?P<head>(?:\S+\s){0,3}\S+)$")
_STOP, _LONGEST = re.compile(r"[;.](?=\s)|[；。]"), 240
_COMMA = re.compile(r"[,،，]\s+(?=\w)")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each head that is run into a clause, and for the few without a blank line above."""
    heads = Heads(draft.language)
    anew = {
        clause.address
        for run in draft.runs
        for clause, after in pairwise(run.clauses)
        if clause.clause.ordinal and after.clause.ordinal in ("1", "a")
    }
    for provision in draft.of_role("clause"):
        if provision.clause.part != "annex":
            found = _AT_END.search(provision.text[-80:])
            at = len(provision.text)
            if found and _is_head(found["head"], heads):
                at -= len(found["head"])
            elif provision.address in anew and provision.text[-1:].isalnum():
                at = _last_head(provision.text, heads)
            if head := provision.text[at:]:
                message = f'the head "{shown(head)}" is run into this clause'
                yield Finding("head-glued", message, provision.address, at, len(provision.text))
    sections = [p for p in draft.of_role("section") if p.clause.line and p.clause.line <= len(draft.source)]
    close = [section for section in sections if _close(draft, section)]
    for section in close if len(close) * 2 < len(sections) else ():
        message = f'no blank line sets the head "{section.clause.keyword}" off from the clause above'
        yield Finding("head-glued", message, section.address)


def _is_head(words: str, heads: Heads) -> bool:
    """Whether words are a preambular head and nothing else."""
    opening = heads.opening(words)
    return opening is not None and len(opening.words) == len(words.strip())


def _last_head(text: str, heads: Heads) -> int:
    """Where words begin that open a section, in a clause behind which labels begin anew; else its end."""
    for comma in reversed(list(_COMMA.finditer(text))):
        head = text[comma.end() :]
        if _STOP.search(head) or len(head) > _LONGEST:
            break
        if heads.opening(head) is not None:
            return comma.end()
    return len(text)


def _close(draft: Draft, section: Provision) -> bool:
    """Whether words stand in the line above a head, or before it in its own."""
    line = head_line(draft, section)
    before = draft.source[line - 1].partition(section.clause.keyword)[0]
    return bool(before.strip("*_#- ") or (line > 1 and draft.source[line - 2].strip()))
