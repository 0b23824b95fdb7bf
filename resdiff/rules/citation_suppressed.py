"""A resolution is cited that has been suppressed.

Why: what is based on it has no ground any more.

Source: Final Acts of ITU list what a conference has abrogated.

Example: in accordance with Resolution 35 (Antalya, 2006), which is no longer in force

Instead: the resolution that took its place, or no citation
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Level
from resdiff.rules._citations import historical
from resdiff.rules._prose import shown
from resdiff.rules._register import registered

LEVEL = "error"
SCOPE = "register"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each citation of what the register has only as suppressed; a note under recalling."""
    for citation, entries in registered(draft):
        if entries and not any(entry.in_force for entry in entries):
            level: Level | None = "note" if historical(citation, draft) else None
            message = f'"{shown(citation.text)}" has been suppressed'
            yield Finding(
                "citation-suppressed", message, citation.address, citation.start, citation.end, level=level
            )
