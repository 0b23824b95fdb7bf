"""The points of a clause, or the clauses of a section, have no labels.

Why: what has no label cannot be cited, amended or referred to by itself.

Source: United Nations Editorial Manual (points of a paragraph are lettered); practice of ITU's final acts.

Example: 11 to note: - the statement; - the vision

Instead: 11 to note: i) the statement; ii) the vision
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding

LEVEL = "note"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each list of two or more clauses without labels below a clause or an ITU-style head."""
    for run in draft.runs:
        first = run.clauses[0]
        if run.head is None or first.clause.part not in ("preambular", "operative") or len(run.clauses) < 2:
            continue
        within = run.head.clause.role
        if within != "clause" and (within != "section" or draft.instrument.style != "itu"):
            continue
        if not any(clause.clause.ordinal for clause in run.clauses):
            message = f"{len(run.clauses)} points without labels cannot be cited one by one"
            yield Finding("list-unlabelled", message, first.address)
