"""A resolution is cited by a number that it had only while it was negotiated.

Why: such a number is gone after the conference; nobody finds the text by it.

Source: conferences number their drafts by committee (COM6/4, WG-PL/9) or proposal ([AFCP-1]); the Final Acts
of ITU number them anew.

Example: Resolution WG-PL/9 (Antalya, 2006)

Instead: the number in the Final Acts
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._prose import shown

LEVEL = "error"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each citation by a temporary number or a placeholder."""
    for citation in draft.citations:
        if citation.temporary:
            message = f'"{shown(citation.text)}": {citation.number} is a number for the negotiation only'
            yield Finding("citation-temporary", message, citation.address, citation.start, citation.end)
