"""Clauses that begin with 'that' and clauses that begin with 'to' are mixed in one section.

Why: read behind the same head, one kind states and the other orders; the reader changes step with each.

Source: drafting practice: the items of a list have one grammatical form.

Example: resolves: 1 that the Union should continue; 2 to endorse the report

Instead: resolves: 1 to continue; 2 to endorse the report
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Provision

LEVEL = "note"
SCOPE = "text"
STYLES = ("itu",)
LANGUAGES = ("en",)

_LEAST = 3


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at the first clause of the rarer form, for each section of three or more clauses of both."""
    for run in draft.runs:
        if run.head is None or run.head.clause.role != "section":
            continue
        forms: dict[str, list[Provision]] = {"that": [], "to": []}
        for provision in run.clauses:
            first = provision.text.partition(" ")[0]
            if first in forms:
                forms[first].append(provision)
        that, to = forms["that"], forms["to"]
        if that and to and len(that) + len(to) >= _LEAST:
            rarer = min((to, that), key=len)
            message = f"in this section “that” begins {_clauses(that)}, and “to” {_clauses(to)}"
            end = len(rarer[0].text.partition(" ")[0])
            yield Finding("parallel-form", message, rarer[0].address, 0, end)


def _clauses(found: list[Provision]) -> str:
    return "1 clause" if len(found) == 1 else f"{len(found)} clauses"
