"""The text cites an older edition of itself.

Why: the new edition replaces the old one; a citation left from it sends the reader to a text that is no
longer in force, unless it tells of what was.

Source: a revised resolution stands for its earlier editions (Final Acts of ITU).

Example: Resolution 901 (Rev. Antalya, 2006), in Resolution 901 (Rev. Guadalajara, 2010)

Instead: this resolution, or leave it as history under recalling
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._citations import historical, instruments, same_conference
from resdiff.rules._prose import shown

LEVEL = "note"
SCOPE = "text"
STYLES = ("itu",)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each citation of the text's own number in another edition, but under recalling."""
    own = draft.instrument
    for citation in instruments(draft):
        if (citation.kind, citation.number) != (own.kind, own.number) or citation.body not in ("", own.body):
            continue
        if same_conference(citation, draft) is False and not historical(citation, draft):
            message = f'"{shown(citation.text)}" is an older edition of this text ({own.revision})'
            yield Finding("citation-self-old", message, citation.address, citation.start, citation.end)
