"""A reference says "above" of a clause that stands below, or "below" of one that stands above.

Why: the reader looks in the wrong half of the text; often it is the label that is wrong.

Source: "above" and "below" are said from where the reference stands (United Nations Editorial Manual).

Example: resolves 2 to act in line with resolves 5 above

Instead: in line with resolves 5 below
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related
from resdiff.rules._prose import shown
from resdiff.rules._references import named

LEVEL = "warning"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each reference of which a target stands on the other side; notes stand nowhere."""
    clauses = draft.by_address
    for reference in draft.references:
        here = clauses[reference.address]
        if not reference.direction or here.clause.role == "note" or reference.unit == "note":
            continue
        for target in reference.targets:
            sides = {
                _side(here.position, clauses[a].position, reference.address, a) for a in target.addresses
            }
            if not sides or sides & {reference.direction, ""}:
                continue
            where = target.addresses[0]
            if where == reference.address:
                message = f'"{shown(reference.text)}" is the clause itself that says so'
            else:
                side = _side(here.position, clauses[where].position, reference.address, where)
                message = f'"{shown(reference.text)}": {named(where, clauses)} stands {side}'
            related = (Related(where, "the clause that is referred to"),)
            yield Finding(
                "xref-direction", message, reference.address, reference.start, reference.end, related
            )
            break


def _side(here: int, there: int, address: str, target: str) -> str:
    """Where a clause stands from another; '' if it holds it, and so stands on both sides."""
    if here == there:
        return "here"
    if address.startswith(f"{target}/") or target.startswith(f"{address}/"):
        return ""
    return "above" if there < here else "below"
