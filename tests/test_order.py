"""The heaviest increasing run, against trying every choice."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from resdiff.comparison.order import longest_run


@given(st.permutations(range(7)), st.lists(st.integers(0, 9), min_size=7, max_size=7))
def test_run_is_the_best_of_all_choices(values: list[int], weights: list[int]) -> None:
    run = longest_run(values, weights)
    assert [values[i] for i in run] == sorted({values[i] for i in run})
    best = max(
        (len(choice), sum(weights[i] for i in choice))
        for size in range(len(values) + 1)
        for choice in combinations(range(len(values)), size)
        if all(values[a] < values[b] for a, b in pairwise(choice))
    )
    assert (len(run), sum(weights[i] for i in run)) == best


def test_of_equal_runs_the_earlier_stays() -> None:
    assert longest_run([1, 0], [5, 5]) == [0]


def test_nothing_has_no_run() -> None:
    assert longest_run([], []) == []
