"""Two clauses of one list carry the same label.

Why: a citation of "considering c)" then names two clauses, and nobody can tell which is meant.

Source: labels are unique within a section in every house style; domain practice of ITU's Final Acts.

Example: a) ..., b) ..., b) ...

Instead: number on: a) ..., b) ..., c) ...; between two numbers that must stay, insert 2bis.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related

LEVEL = "error"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause whose label stands before in the same list."""
    for run in draft.runs:
        seen: dict[str, str] = {}
        for provision in run.clauses:
            ordinal = provision.clause.ordinal
            if ordinal and ordinal in seen:
                first = Related(seen[ordinal], "the first clause with this label")
                message = f"the label {provision.clause.label} stands twice in this list"
                yield Finding("label-repeat", message, provision.address, related=(first,))
            elif ordinal:
                seen[ordinal] = provision.address
