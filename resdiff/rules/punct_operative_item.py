"""An operative clause that others follow does not end with a semicolon.

Why: operative clauses are one sentence in parts; a full stop or comma in the middle ends or blurs it.

Source: Final Acts of ITU; United Nations Editorial Manual.

Example: 1 to publish the tide tables. (and 2 follows)

Instead: 1 to publish the tide tables;
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._endings import endings, expected
from resdiff.rules._run_in import ends_as_another

LEVEL = "error"
SCOPE = "text"
STYLES = ("itu", "un")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each operative clause that is not the last and does not end with a semicolon."""
    ends = (
        e
        for e in endings(draft)
        if e.part == "operative"
        and e.place == "item"
        and e.mark != ":"
        and not ends_as_another(draft, e.provision)
    )
    itu = draft.instrument.style == "itu"
    where = "other clauses of the section follow" if itu else "other paragraphs follow"
    yield from expected(draft, "punct-operative-item", ";", ends, where)
