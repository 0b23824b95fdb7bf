"""The enacting formula is missing, or does not end with a comma.

Why: it says who resolves; its comma carries the sentence on to the first clause of the preamble.

Source: Final Acts of ITU; United Nations Editorial Manual (the name of the organ opens the resolution).

Example: The General Assembly

Instead: The General Assembly,
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix
from resdiff.punctuation import plain
from resdiff.rules._endings import own_mark

LEVEL = "error"
SCOPE = "text"
STYLES = ("itu", "un")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a text without a formula, and for each formula without its comma."""
    formulas = list(draft.of_role("formula"))
    if not formulas:
        clauses = (p for p in draft.provisions if p.clause.part in ("preambular", "operative"))
        if (first := next(clauses, None)) is not None:
            message = "no enacting formula stands before the first clause"
            yield Finding("enacting-formula-missing", message, first.address)
    for formula in formulas:
        text = formula.text.rstrip()
        end = len(text) if plain(text[-1:]) not in (":", ";", ".") else len(text) - 1
        if plain(text[-1:]) != ",":
            fix = Fix("text", end, len(text), own_mark(draft, ","))
            message = "the enacting formula does not end with a comma"
            start = max(len(text) - 1, 0)
            yield Finding("enacting-formula-missing", message, formula.address, start, len(text), fix=fix)
