"""Two clauses of one text say nearly the same.

Why: the same idea twice invites two readings, and amendments reach only one of the two.

Source: ITU criteria for streamlining resolutions; General Assembly of the United Nations, revitalization of
its work: shorter texts without repetition.

Example: considering c) that the Assembly decided to review the outcomes in 2015, and the same words in
recognizing f)

Instead: keep one of the two, and refer to it from the other place.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.comparison.candidates import Candidates
from resdiff.comparison.similarity import similarity
from resdiff.comparison.units import Unit, Weights
from resdiff.draft import Draft
from resdiff.model import Finding, Related
from resdiff.rules._acronyms import container
from resdiff.rules._prose import prose

LEVEL = "warning"
SCOPE = "text"

_ALIKE = 0.68
# Clauses side by side are often made alike on purpose: 'for States that have paid', '... that have not'.
_ALIKE_BESIDE, _BESIDE = 0.95, 4
_SHORTEST, _LONGEST = 10, 400  # words


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause that is nearly like one in front of it, the most alike of these."""
    found = [Unit(p, -1) for p in prose(draft) if p.clause.role == "clause"]
    found = [unit for unit in found if _SHORTEST <= len(unit.words) <= _LONGEST]
    if len(found) < 2:
        return
    weights = Weights(found, draft.language)
    among = Candidates(found, weights)

    def alike(one: Unit, other: Unit) -> float:
        return 0.0 if one is other else similarity(one, other, weights)

    for unit in found:
        before = [other for other in among.best(unit, alike) if other.position < unit.position]
        likeness, first = max(((alike(o, unit), -o.position) for o in before), default=(0.0, 0))
        beside = unit.position + first <= _BESIDE
        if likeness < (_ALIKE_BESIDE if beside else _ALIKE):
            continue
        other = next(o for o in before if o.position == -first)
        if container(draft, other.provision) != container(draft, unit.provision):
            continue
        message = f"nearly the same words as {other.provision.address} ({round(100 * likeness)} % alike)"
        related = (Related(other.provision.address, "the clause that is like it"),)
        yield Finding("duplicate-clause", message, unit.provision.address, related=related)
