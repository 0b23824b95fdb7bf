"""A head is not set off: it stands at the end of the clause above it, or below it without a blank line.

Why: readers and programs take it for words of that clause, and the section below for a part of the one above.

Source: ITU prints heads on a line of their own.

Example: i) that pilots know the shoals, noting also

Instead: i) that pilots know the shoals, then a blank line, then noting also
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Provision
from resdiff.rules._prose import shown
from resdiff.rules._run_in import heads_run_in
from resdiff.rules._source import head_line

LEVEL = "warning"
SCOPE = "text"
STYLES = ("itu",)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each head that is run into a clause, and for the few without a blank line above."""
    for address, start in heads_run_in(draft).items():
        text = draft.by_address[address].text
        message = f'the head "{shown(text[start:])}" is run into this clause'
        yield Finding("head-glued", message, address, start, len(text))
    sections = [p for p in draft.of_role("section") if p.clause.line and p.clause.line <= len(draft.source)]
    close = [section for section in sections if _close(draft, section)]
    for section in close if len(close) * 2 < len(sections) else ():
        message = f'no blank line sets the head "{section.clause.keyword}" off from the clause above'
        yield Finding("head-glued", message, section.address)


def _close(draft: Draft, section: Provision) -> bool:
    """Whether words stand in the line above a head, or before it in its own."""
    line = head_line(draft, section)
    before = draft.source[line - 1].partition(section.clause.keyword)[0]
    return bool(before.strip("*_#- ") or (line > 1 and draft.source[line - 2].strip()))
