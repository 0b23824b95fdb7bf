"""The only clause of a section carries a label.

Why: a label tells clauses apart; a lone one sends the reader on to look for the next.

Source: ITU leaves the label off the only clause of a section, as its final acts do throughout.

Example: noting, and below it a) and no b)

Instead: noting, and below it the clause without a label.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._labels import label_region

LEVEL = "note"
SCOPE = "text"
STYLES = ("itu",)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for the labelled clause that is alone in its section."""
    for run in draft.runs:
        first, head = run.clauses[0], run.head
        if head is None or head.clause.role != "section" or head.text or len(run.clauses) > 1:
            continue
        if first.clause.ordinal in ("1", "a", "i") and first.clause.part != "annex":
            message = f"the only clause of this section carries the label {first.clause.label}"
            yield Finding("label-on-single", message, first.address, region=label_region(draft, first))
