"""What keeps its order: the heaviest increasing run of a sequence."""

from __future__ import annotations

from collections.abc import Sequence


def longest_run(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indices of the longest increasing run of `values`; among equals the one of most weight.

    So the fewest are left out, and of those the ones with the fewest words; remaining ties keep the
    earlier ones in the run. A Fenwick tree of running maxima: O(n log n).
    """
    if all(values[i] < values[i + 1] for i in range(len(values) - 1)):
        return list(range(len(values)))  # most sections: nothing is out of order
    ranks = {value: rank for rank, value in enumerate(sorted(set(values)), 1)}
    tree: list[tuple[int, int, int]] = [(0, 0, 0)] * (len(ranks) + 1)
    behind = [-1] * len(values)
    last = -1
    best = (0, 0, 0)
    for index, value in enumerate(values):
        rank = ranks[value]
        found = (0, 0, 0)
        at = rank - 1
        while at:
            found = max(found, tree[at])
            at &= at - 1
        behind[index] = -found[2] if found[0] else -1
        # The index is negated, so that of equal runs the earlier one is the greater.
        entry = (found[0] + 1, found[1] + weights[index], -index)
        at = rank
        while at < len(tree):
            tree[at] = max(tree[at], entry)
            at += at & -at
        if entry > best:
            best, last = entry, index
    run = []
    while last >= 0:
        run.append(last)
        last = behind[last]
    return run[::-1]
