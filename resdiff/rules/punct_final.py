"""The last clause of the text does not end with a full stop.

Why: the whole resolution is one sentence, and the stop says that nothing is missing behind it.

Source: Final Acts of ITU; United Nations Editorial Manual.

Example: 3 to report to the next conference;

Instead: 3 to report to the next conference.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._endings import endings, expected

LEVEL = "error"
SCOPE = "text"
STYLES = ("itu", "un")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for the last operative clause if it does not end with a full stop."""
    ends = (e for e in endings(draft) if e.part == "operative" and e.place == "final")
    yield from expected(draft, "punct-final", ".", ends, "the last clause of the text")
