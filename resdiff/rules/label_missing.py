"""A clause without a label stands among labelled ones.

Why: it cannot be cited, and the labels that follow may be one behind.

Source: all clauses of a list are labelled or none is (Final Acts of ITU; United Nations Editorial Manual).

Example: a) ..., then a clause without a label, then c) ...

Instead: give it the label that its place asks for; if it goes on with the clause above, join the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft, Run
from resdiff.model import Finding, Provision, Related
from resdiff.punctuation import plain
from resdiff.rules._labels import series

LEVEL = "warning"
SCOPE = "text"

_MESSAGE = "a clause without a label among labelled ones"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each unlabelled clause of a list that has labels, in the parts that resolve."""
    counting = {place.provision.address for one in series(draft) for place in one.places}
    un = draft.instrument.style == "un"
    for run in draft.runs:
        top = run.head is None or run.head.clause.role != "clause"
        before: Provision | None = None
        labelled = {clause.clause.part for clause in run.clauses if clause.address in counting}
        for clause in run.clauses:
            part = clause.clause.part
            # Paragraphs of a preamble have no labels in the style of the United Nations.
            if part == "annex" or part not in labelled or (un and top and part != "operative"):
                continue
            if clause.clause.ordinal:
                before = clause
            elif clause.text and not clause.clause.label:
                related = (Related(before.address, "the labelled clause before"),) if before else ()
                yield Finding("label-missing", _MESSAGE, clause.address, related=related)
        yield from _below(run)


def _below(run: Run) -> Iterator[Finding]:
    """An unlabelled clause below one that ends with a semicolon is its neighbour, not a point of it."""
    first, head = run.clauses[0], run.head
    if (
        head is None
        or head.clause.role != "clause"
        or not head.clause.ordinal
        or first.clause.part == "annex"
    ):
        return
    if plain(head.text).endswith(";") and not first.clause.label and first.text:
        related = (Related(head.address, "the labelled clause before"),)
        yield Finding("label-missing", _MESSAGE, first.address, related=related)
