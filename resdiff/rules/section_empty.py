"""A head has no clause below it.

Why: what it should hold was suppressed or lost, or the head is one too many.

Source: a section whose only clause is suppressed goes with it (drafting practice of ITU).

Example: noting, and below it the next head

Instead: leave the head out, or restore its clause
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding

LEVEL = "error"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each section that holds neither words nor clauses."""
    for provision in draft.of_role("section"):
        clause = provision.clause
        if not clause.text.strip() and not clause.clauses:
            message = f'no clause stands below "{clause.keyword}"'
            yield Finding("section-empty", message, provision.address)
