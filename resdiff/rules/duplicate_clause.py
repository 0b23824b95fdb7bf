"""Two clauses of one text say nearly the same.

Why: the same idea twice invites two readings, and amendments reach only one of the two.
Where they are less than nine tenths alike, or differ in their numbers, it is a note.

Source: ITU criteria for streamlining resolutions; General Assembly of the United Nations, revitalization of
its work: shorter texts without repetition.

Example: considering c) that the Assembly decided to review the outcomes in 2015, and the same words in
recognizing f)

Instead: keep one of the two, and refer to it from the other place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from resdiff.comparison.similarity import similarity
from resdiff.comparison.units import Unit, Weights
from resdiff.draft import Draft
from resdiff.model import Finding, Level, Related
from resdiff.rules._acronyms import container
from resdiff.rules._prose import prose

LEVEL = "warning"
SCOPE = "text"

_ALIKE, _CLOSE = 0.68, 0.9
# Clauses side by side are often made alike on purpose: 'for States that have paid', '... that have not'.
_ALIKE_BESIDE, _BESIDE = 0.95, 4
# Clauses that are nearly the same share runs of words; a run that many clauses have is a formula.
_RUN, _SHARED, _MOST_HOLDERS, _MOST_LOOKED_AT = 4, 3, 20, 5
_SHORTEST, _LONGEST = 10, 400  # words

_NUMBER = re.compile(r"\d+")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause that is nearly like one in front of it, the most alike of these."""
    found = [Unit(p, -1) for p in prose(draft) if p.clause.role == "clause"]
    found = [unit for unit in found if _SHORTEST <= len(unit.words) <= _LONGEST]
    weights = Weights(found, draft.language)
    for unit, others in _candidates(found):
        likeness, first = max((similarity(other, unit, weights), -other.position) for other in others)
        beside = unit.position + first <= _BESIDE
        if likeness < (_ALIKE_BESIDE if beside else _ALIKE):
            continue
        other = next(o for o in others if o.position == -first)
        if container(draft, other.provision) != container(draft, unit.provision):
            continue
        # An operative clause may just take up words of a recital, or two be alike but for the amounts.
        close = likeness >= _CLOSE and not _counted(other.provision.text, unit.provision.text)
        level: Level | None = None if close else "note"
        message = f"nearly the same words as {other.provision.address} ({round(100 * likeness)} % alike)"
        related = (Related(other.provision.address, "the clause that is like it"),)
        yield Finding("duplicate-clause", message, unit.provision.address, related=related, level=level)


def _counted(one: str, other: str) -> bool:
    """Whether each of two texts has a number that the other has not."""
    ours, theirs = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    return bool(ours - theirs and theirs - ours)


def _candidates(units: list[Unit]) -> Iterator[tuple[Unit, list[Unit]]]:
    """The units that share runs of words with units in front of them, with the likeliest of these."""
    holders: dict[tuple[str, ...], list[Unit]] = {}
    for unit in units:
        shared: Counter[Unit] = Counter()
        for run in dict.fromkeys(unit.words[n : n + _RUN] for n in range(len(unit.words) - _RUN + 1)):
            before = holders.setdefault(run, [])
            shared.update(before)
            if len(before) < _MOST_HOLDERS:
                before.append(unit)
        others = [other for other, number in shared.most_common(_MOST_LOOKED_AT) if number >= _SHARED]
        if others:
            yield unit, others
