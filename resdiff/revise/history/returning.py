"""Clauses that come back: which of those that are new an earlier revision had, and dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from resdiff.comparison.candidates import Candidates
from resdiff.comparison.nature import natures
from resdiff.comparison.similarity import similarity
from resdiff.comparison.units import Unit, Weights
from resdiff.comparison.words import edits
from resdiff.comparison.words import similarity as common
from resdiff.folding import fold
from resdiff.model import Change, Edit, Language, Provision

# Of 143 clauses of recurring resolutions that came back, most after a year in which a short text stood in
# for the long one, this likeness finds 123, and all but one or two of them are right. Few words say little,
# so that all of them have to be the same.
NEARLY = 0.65
_FEW = 5
# That a clause is parted from the very one that it went into tells as much as its words.
RATHER = 0.5


class Text(NamedTuple):
    """The text in which clauses come back, and its language."""

    provisions: Sequence[Provision]
    language: Language


def returned(
    gone: Sequence[Provision], added: Sequence[Provision], text: Text, least: float = NEARLY
) -> dict[str, int]:
    """By address, which of the clauses that are gone each of those is that are new in `text`, if any.

    `least` is how alike two have to be.
    """
    if not gone or not added:
        return {}
    # A unit is told by its position, and what is gone is of several texts.
    old = [Unit(provision._replace(position=n), -1) for n, provision in enumerate(gone)]
    every = [Unit(provision, -1) for provision in text.provisions]
    weights = Weights([*old, *every], text.language)
    index = Candidates([unit for unit in old if unit.words], weights)
    fresh = {provision.address for provision in added}
    found = []
    for unit in every:
        if unit.provision.address not in fresh:
            continue
        if not unit.words:
            found += [
                (-1.0, -n, unit.position) for n, one in enumerate(gone) if _same_head(one, unit.provision)
            ]
            continue
        for other in index.best(unit, lambda old, new: similarity(old, new, weights)):
            alike = similarity(other, unit, weights)
            if alike >= least and (
                unit.words == other.words or min(len(unit.words), len(other.words)) > _FEW
            ):
                found.append((-alike, -other.position, unit.position))
    result: dict[str, int] = {}
    for _, n, position in sorted(found):  # the most alike first, and of those the one that was dropped last
        address = every[position].provision.address
        if address not in result and -n not in result.values():
            result[address] = -n
    return result


def _same_head(old: Provision, new: Provision) -> bool:
    keyword = new.clause.keyword
    same = not old.text and old.clause.role == new.clause.role and fold(old.clause.keyword) == fold(keyword)
    return same and bool(keyword)


def again(old: Provision, new: Provision, text: Text) -> Change:
    """The change from a clause that an earlier revision dropped to the one that came back in `text`."""
    words = edits(old.text, new.text)
    altered = fold(old.text) != fold(new.text)
    nature = natures((old,), (new,), words, text.language) if altered else ()
    words = words or ((Edit("=", new.text),) if new.text else ())
    return Change((old,), (new,), words, altered, similarity=common(words) if words else 1.0, nature=nature)
