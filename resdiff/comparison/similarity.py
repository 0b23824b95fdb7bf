"""How alike two clauses are, by their words: a blend that rewords, splits and moves survive.

Weighted Dice of words and of pairs of words, the longest common subsequence, and containment (how much
of the shorter stands in the longer), each weighed by how rare its words are in the two texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from resdiff.comparison.units import Unit, Weights

# Shares of the blend: words, pairs of words, order, and both containments. On hand-aligned pairs
# their sum orders true and false pairs better than each alone.
_WORDS, _PAIRS, _ORDER, _WORDS_IN, _PAIRS_IN = 1.4, 0.65, 0.8, 0.4, 0.4
_ALL = _WORDS + _PAIRS + _ORDER + _WORDS_IN + _PAIRS_IN
_UNLIKE_LENGTH = 0.12
_OTHER_CITATION = 0.62


def similarity(old: Unit, new: Unit, weights: Weights) -> float:
    """From 0 (no word in common) to 1 (the same words in the same order)."""
    if old.words == new.words:
        return 1.0
    if not old.words or not new.words:
        return 0.0
    weights.prepare(old)
    weights.prepare(new)
    of = weights.of
    a, b = (old, new) if len(old.counts) <= len(new.counts) else (new, old)
    counts = b.counts
    common = 0.0
    for word, n in a.counts.items():
        if word in counts:
            common += of[word] * min(n, counts[word])
    if not common:
        return 0.0
    pairs = b.bigrams
    common_pairs = 0.0
    for pair, n in a.bigrams.items():
        if pair in pairs:
            common_pairs += (of[pair[0]] + of[pair[1]]) * min(n, pairs[pair])
    lengths = len(old.words), len(new.words)
    blend = (
        _WORDS * 2 * common / (old.weight + new.weight)
        + _ORDER * 2 * _in_order(old, new) / sum(lengths)
        + _WORDS_IN * common / min(old.weight, new.weight)
    )
    if old.bigrams_weight and new.bigrams_weight:
        blend += _PAIRS * 2 * common_pairs / (old.bigrams_weight + new.bigrams_weight)
        blend += _PAIRS_IN * common_pairs / min(old.bigrams_weight, new.bigrams_weight)
    result = blend / _ALL
    result *= 1 - _UNLIKE_LENGTH * (1 - min(lengths) / max(lengths))
    if old.cited and new.cited and not old.cited & new.cited:
        # 'Resolution 73 (Minneapolis, 1998)' and 'Resolution 172 (Guadalajara, 2010)': a citation's
        # number is its content, however alike the words around it.
        result *= _OTHER_CITATION
    return result


def _in_order(old: Unit, new: Unit) -> int:
    """How many words two units have in common in the same order."""
    if not old.places:
        old.places = _places(old.words)
    return _longest(old.places, len(old.words), new.words)


def _places(words: Sequence[str]) -> dict[str, int]:
    """Where each word stands, as the bits of a number."""
    places: dict[str, int] = {}
    bit = 1
    for word in words:
        places[word] = places.get(word, 0) | bit
        bit <<= 1
    return places


def _longest(places: dict[str, int], length: int, words: Sequence[str]) -> int:
    """Bit-parallel (Hyyrö 2004, "Bit-parallel LCS-length computation revisited"): one addition a word."""
    full = (1 << length) - 1
    row = full
    for word in words:
        matches = places.get(word)
        if matches is not None:
            taken = row & matches
            row = ((row + taken) | (row - taken)) & full
    return length - row.bit_count()
