"""A reference to a clause of the text names another clause than in another language version.

Why: readers of two languages are sent to two clauses.

Source: references are the same in all versions, since the labels are (United Nations Editorial Manual).

Example: resolves 7 above in English, décide 5 ci-dessus in French

Instead: the label of the clause that is meant, in each version
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Reference
from resdiff.rules._prose import shown
from resdiff.rules._slips import slips
from resdiff.rules._versions import beside

LEVEL = "error"
SCOPE = "versions"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each number of a reference that differs, and each letter that means another clause."""
    told: dict[tuple[str, int], None] = {}
    for slip in slips(draft):
        if slip.kind == "reference":
            told[slip.address, slip.within] = None
            yield Finding("lang-reference", slip.message, slip.address, slip.start, slip.end)
    for versions in beside(draft):
        ours, theirs = _by_clause(draft), _by_clause(versions.other)
        same = {pair.here.address: pair.there.address for pair in versions.pairs}
        for pair in versions.pairs:
            here, there = ours.get(pair.here.address, []), theirs.get(pair.there.address, [])
            if len(here) != len(there):
                continue
            for one, two in zip(here, there, strict=True):
                meant, other = _meant(one), _meant(two)
                if not meant or len(meant) != len(other) or (one.address, one.start) in told:
                    continue
                if len([a for a in meant if same.get(a) not in (None, *other)]) == 1:
                    message = (
                        f'here "{shown(one.text)}", in {versions.name} "{shown(two.text)}": another clause'
                    )
                    yield Finding("lang-reference", message, one.address, one.start, one.end)


def _by_clause(draft: Draft) -> dict[str, list[Reference]]:
    found: dict[str, list[Reference]] = {}
    for reference in draft.references:
        found.setdefault(reference.address, []).append(reference)
    return found


def _meant(reference: Reference) -> list[str]:
    """The clauses that a reference means; [] unless each is one that is there."""
    targets = [target.addresses for target in reference.targets]
    return [addresses[0] for addresses in targets] if all(len(a) == 1 for a in targets) else []
