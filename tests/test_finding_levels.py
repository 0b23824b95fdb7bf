"""Findings that a rule tells at another level than its own, and what a chosen level does to them."""

from __future__ import annotations

import pytest

from resdiff.checking import check
from resdiff.draft import Draft
from resdiff.languages import language
from resdiff.loading import lined

HEAD = """\
RESOLUTION 901 (ANTALYA, 2006)

Safety of small harbours

The Plenipotentiary Conference of the Union (Antalya, 2006),

"""


def levels(rule: str, text: str, chosen: str = "") -> dict[str, str | None]:
    """The levels of a rule's findings by address."""
    found = lined((HEAD + text).encode("utf-8"), "draft.txt")
    draft = Draft(found.instrument, language(found.instrument.language), found.lines)
    told = check(draft, {rule: chosen} if chosen else {})
    return {finding.address: finding.level for finding in told if finding.rule == rule}


SEVERAL = """\
considering

a) that pilots know the shoals;

a) that nets are torn,

resolves

1 to buy lamps;

2 to mend nets;

1 lamps

2 nets

1 quays

2 piers
"""


@pytest.mark.parametrize(
    ("chosen", "one", "many"),
    [
        ("", "error", "warning"),
        ("error", "error", "warning"),
        ("warning", "warning", "warning"),
        ("note", "note", "note"),
    ],
)
def test_a_chosen_level_is_the_highest(chosen: str, one: str, many: str) -> None:
    """Several lists run into one are a warning of `label-repeat`, which is an error else."""
    assert levels("label-repeat", SEVERAL, chosen) == {"considering/a#2": one, "resolves/1#2": many}


def test_an_acronym_in_a_name_is_a_note() -> None:
    text = """\
considering

a) that the BOATS Commission met, and that the BOATS Committee did not;

b) that HARP is out of date,

resolves

to publish the tide tables.
"""
    assert levels("acronym-undefined", text) == {"considering/a": "note", "considering/b": "warning"}


def test_words_of_an_acronym_before_it_are_a_note() -> None:
    text = """\
considering

a) that the Harbour Lamp Fund is empty;

b) that HLF, the Harbour Lamp Fund (HLF), and the tide table bureau (TTB) are poor;

c) that TTB and HLF are small,

resolves

to pay for TTB.
"""
    assert levels("acronym-late", text) == {"considering/a": "note", "considering/b": "warning"}


def test_clauses_that_are_somewhat_alike_are_a_note() -> None:
    text = """\
considering

a) that the tide tables of small harbours are printed by hand in the old house of the pilots each spring;

b) that boats come home late;

c) that nets are torn;

d) that oil is dear;

e) that quays are dark,

resolves

1 to see that the tide tables of small harbours are printed by hand in the house of the pilots each year;

2 to buy lamps;

3 to mend nets;

4 to pay the pilots;

5 to buy oil;

6 to see that the tide tables of small harbours are printed by hand in the house of the pilots each year.
"""
    assert levels("duplicate-clause", text) == {"resolves/1": "note", "resolves/6": "warning"}
    paid = text.replace("by hand", "for 100 francs", 2).replace("by hand", "for 200 francs")
    assert levels("duplicate-clause", paid) == {"resolves/1": "note", "resolves/6": "note"}
