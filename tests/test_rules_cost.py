"""Rules on texts that nobody writes: the cost stays linear in a long clause, and no label is too long."""

from __future__ import annotations

import time

import pytest

from resdiff.checking import check
from resdiff.checking.run import rules
from resdiff.draft import Draft
from resdiff.languages import codes, language
from resdiff.loading import lined
from resdiff.model import Clause, Instrument, Mark

ALL = {rule: "note" for rule, _ in rules()}
TEXT = (
    "RESOLUTION 901 (REV. BUSAN, 2014)\n\nSmall harbours\n\nThe Plenipotentiary Conference (Busan, 2014),\n\n"
    "considering\n\na) that {};\n\nb) that pilots know the shoals,\n\nresolves\n\n1 to buy lamps.\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "Annex {n} to this resolution and ",
        "harbours<sup>{n}</sup> and ",
        "*organise* organize Tide tables tide Tables ",
        "paragraph {n}, café, ",
        "“Report on the Harbours of {n} Isles” ",
        "([",
    ],
)
def test_cost_is_linear(words: str) -> None:
    def cost(times: int) -> float:
        text = TEXT.format("".join(words.format(n=n) for n in range(times)))
        found = lined(text.encode("utf-8"), "draft.md", "en")
        draft = Draft(found.instrument, language("en"), found.lines)
        start = time.process_time()
        check(draft, ALL)
        return time.process_time() - start

    cost(10)
    assert cost(3000) < 25 * max(cost(300), 0.01)


@pytest.mark.parametrize("code", codes())
def test_a_label_and_a_mark_may_have_any_length(code: str) -> None:
    """A tree may hold numbers of more digits than Python makes a number of."""
    digits = "9" * 5000
    marks = (Mark(digits, 1), Mark("1", 1))
    clauses = tuple(
        Clause("to buy lamps;", part="operative", label=label, ordinal=label, marks=marks)
        for label in (digits, f"{digits}9", "²")
    )
    section = Clause("", role="section", part="operative", keyword="resolves", clauses=clauses)
    draft = Draft(Instrument((section,), language=code, style="itu"), language(code))
    assert check(draft, ALL)
