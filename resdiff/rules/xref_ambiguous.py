"""A reference that may mean more than one clause, or that names none.

Why: "resolves 2 above" means two clauses where two sections begin with resolves, and "the measures referred
to above" leaves the reader to search; who has to carry the text out may choose another one.

Source: references name the head and the label of the clause (Final Acts of ITU).

Example: the action lines referred to above

Instead: the action lines referred to in considering c) above
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related
from resdiff.rules._prose import prose, shown
from resdiff.rules._references import named, several

LEVEL = "warning"
SCOPE = "text"

_FAR = 90  # characters before, in which a clause may have been named


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each label that two clauses bear, and in English for each "above" without a label."""
    clauses = draft.by_address
    named_in: dict[str, list[tuple[int, int]]] = {}
    for reference in draft.references:
        named_in.setdefault(reference.address, []).append((reference.start, reference.end))
        for target in reference.targets:
            meant = [a for a in target.addresses if a != reference.address]
            if len(meant) < 2 or not target.label:
                continue
            names = several((_told(named(address, clauses), address) for address in meant), "or")
            message = f'"{shown(reference.text)}" may mean {names}'
            related = tuple(Related(address, "what may be meant") for address in meant)
            yield Finding(
                "xref-ambiguous", message, reference.address, reference.start, reference.end, related
            )
            break
    # Only English has a pattern: this is one way of many to say so in the other languages.
    vague = re.compile(rf"(?<!\w){draft.language.patterns['pointing']}")
    for provision in prose(draft):
        for found in vague.finditer(provision.text):
            spans = named_in.get(provision.address, [])
            before = bisect_left(spans, (found.end(), 0))
            if before and spans[before - 1][1] > found.start() - _FAR:
                continue
            message = f'"{found[0]}" does not say which clause is meant'
            yield Finding(
                "xref-ambiguous", message, provision.address, found.start(), found.end(), level="note"
            )


def _told(name: str, address: str) -> str:
    """A clause by its name, with the number that tells it from one of the same name."""
    return f"{name} ({address})" if "#" in address else name
