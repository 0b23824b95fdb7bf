"""A bare number before a capital letter: a label where the words vouch for it, else a part of the text."""

from __future__ import annotations

import pytest

import resdiff
from resdiff.loading import parse_bytes

FRONT = "RESOLUTION 901 (BUSAN, 2014)\n\nSmall harbours\n\nThe Plenipotentiary Conference,\n\n"


def addresses(text: str) -> list[str]:
    """The addresses of a text without those of its title lines."""
    found = resdiff.provisions(parse_bytes(text.encode(), "text.txt", "en"))
    return [p.address for p in found if p.clause.role not in ("designation", "title", "formula")]


def test_sentences_of_an_annex() -> None:
    text = FRONT + (
        "resolves\n\nto adopt the annex.\n\nANNEX\n\nRules of the forum\n\n"
        "1 The forum is open to all.\n\n2 It has:\n\n- a chair;\n\n- a table.\n\n3 Two keep the key.\n"
    )
    assert addresses(text) == [
        "resolves",
        "annex",
        "annex/1",
        "annex/2",
        "annex/2/p1",
        "annex/2/p2",
        "annex/3",
    ]


def test_headings_of_an_annex_stay_headings() -> None:
    text = (
        FRONT
        + "resolves\n\nto do so.\n\nANNEX\n\nRules\n\n1 Members\n\nAll are.\n\n2 Meetings\n\nOne a year.\n"
    )
    assert addresses(text) == ["resolves", "annex", "annex/1", "annex/p1", "annex/2", "annex/p2"]


def test_operative_verbs_in_capitals() -> None:
    text = (
        "RESOLUTION A.901(26)\n\nTHE ASSEMBLY,\n\nRECALLING the Convention,\n\n"
        "1 ADOPTS the Guidelines;\n\n2 INVITES Governments to apply them;\n\n3 REQUESTS a report.\n"
    )
    assert addresses(text) == ["PP1", "OP1", "OP2", "OP3"]


def test_a_number_that_does_not_come_next_is_text() -> None:
    text = FRONT + "resolves\n\nto do so.\n\nANNEX\n\nRules\n\n1 All are members.\n\n15 Member States came.\n"
    assert "annex/15" not in addresses(text)


@pytest.mark.parametrize("form", ["{}", "{}.", "({})"])
def test_a_list_counts_on_beyond_999(form: str) -> None:
    listed = "".join(f"{form.format(n)} that this lamp burn;\n\n" for n in range(998, 1003))
    found = addresses(f"{FRONT}resolves\n\n{listed}2014 was dark;\n")
    assert found == ["resolves", *(f"resolves/{n}" for n in range(998, 1003)), "resolves/1002/p1"]
    assert "resolves/1000" not in addresses(f"{FRONT}resolves\n\n{form.format(1000)} that this lamp burn;\n")
