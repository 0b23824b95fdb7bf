"""Provisions as the alignment sees them: words in one shape, pairs of words, the words they open with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from resdiff.comparison.cutting import compared
from resdiff.folding import fold
from resdiff.model import Language, Provision

_CITED = re.compile(r"(?<![\w/])\d{1,4}(?=\s\()|(?<=第)\d{1,4}(?=号)")

# Units are aligned within their class only: a title with a title, a note with a note.
_CLASSES = {"clause": "text", "section": "text"}


class Unit:
    """One provision of one side, ready to be aligned.

    `words` are in lower case and one typography; `kind` is the class within which it is aligned; `siblings`
    are the unit before and the one behind within the same parent (positions, -1 if none); `home` is the
    position of the parent, -1 at the top. What follows from the words is worked out when it is first needed:
    `Weights.prepare` does `counts`, `bigrams` and their weights, `similarity` does `places`.
    """

    __slots__ = (
        "after", "before", "bigrams", "bigrams_weight", "cited", "counts", "home", "kind", "opening",
        "places", "position", "provision", "weight", "words",
    )  # fmt: skip

    def __init__(self, provision: Provision, home: int) -> None:
        clause = provision.clause
        self.provision = provision
        self.position = provision.position
        self.home = home
        self.before = self.after = -1
        text = provision.text
        # What folding changes in a text of ASCII alone is no part of a word.
        self.words = tuple(compared((text if text.isascii() else fold(text)).casefold()))
        self.kind = _CLASSES.get(clause.role, clause.role)
        self.opening = clause.keyword.casefold() if clause.role == "clause" else ""
        self.cited = frozenset(_CITED.findall(text)) if len(self.words) < 40 else frozenset()
        self.counts: Counter[str] = Counter()
        self.bigrams: Counter[tuple[str, str]] = Counter()
        self.weight = self.bigrams_weight = 0.0
        self.places: dict[str, int] = {}


def units(provisions: Sequence[Provision]) -> list[Unit]:
    """The units of one side, in reading order; a unit's place in the list is its position."""
    places = {provision.address: provision.position for provision in provisions}
    found = [Unit(p, places.get(p.parent, -1) if p.parent else -1) for p in provisions]
    last: dict[int, Unit] = {}
    for unit in found:
        if before := last.get(unit.home):
            unit.before, before.after = before.position, unit.position
        last[unit.home] = unit
    return found


class Weights:
    """How much a word says: inverse document frequency over the units of both texts.

    `of` has it by word, for each word of either text: log(1 + N/df); stop words and words with a digit
    count a third, since they stand everywhere and change with every edition.
    """

    def __init__(self, both: Sequence[Unit], language: Language) -> None:
        from math import log

        frequency: Counter[str] = Counter()
        for unit in both:
            frequency.update(set(unit.words))
        total = len(both)
        self.of = {
            word: log(1 + total / df)
            * (1 / 3 if word in language.stop_words or any(map(str.isnumeric, word)) else 1.0)
            for word, df in frequency.items()
        }

    def prepare(self, unit: Unit) -> Unit:
        """The unit with its words counted and weighed; done when it is first needed."""
        if not unit.counts and unit.words:
            weight = self.of
            unit.counts = Counter(unit.words)
            unit.weight = sum(weight[word] * n for word, n in unit.counts.items())
            unit.bigrams = Counter(zip(unit.words, unit.words[1:], strict=False))
            unit.bigrams_weight = sum((weight[a] + weight[b]) * n for (a, b), n in unit.bigrams.items())
        return unit
