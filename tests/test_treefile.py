"""The tree as plain data: what is written is read back, and what is no tree is refused in one line."""

from __future__ import annotations

import pytest

from resdiff.errors import UnreadableError
from resdiff.loading import parse_bytes
from resdiff.treefile import from_data, to_data

TEXT = b"""RESOLUTION 901 (REV. BUSAN, 2014)

Oil and the sea

The Plenipotentiary Conference (Busan, 2014),

considering

a) the needs of developing countries1;

a bis) that oil is dear;

____________

1 These include the least developed countries.

resolves

1 that ships shall be counted:

- with sails;

- with oars,

instructs the Director

to report.

ANNEX 1 TO RESOLUTION 901 (REV. BUSAN, 2014)

List of ships

1.1 Ships with sails are listed.
"""


def test_written_and_read_back() -> None:
    text = parse_bytes(TEXT, "text.txt")
    assert from_data(to_data(text), "tree.yaml") == text


def test_shape() -> None:
    data = to_data(parse_bytes(TEXT, "text.txt"))
    assert list(data) == ["tree", "instrument", "clauses", "notes"]
    assert data["instrument"]["number"] == "901"
    assert data["instrument"]["revision"] == "Busan, 2014"
    considering = data["clauses"][3]
    assert considering["address"] == considering["keyword"] == "considering"
    assert considering["clauses"][0] == {
        "address": "considering/a",
        "part": "preambular",
        "label": "a)",
        "text": "the needs of developing countries;",
        "marks": [{"mark": "1", "after": 33}],
        "line": 9,
    }
    assert data["notes"][0]["at"] == "considering/a"


def test_the_form_of_the_contract_is_enough() -> None:
    """Hand-written: roles and ordinals are told by address, head and label."""
    tree = from_data(
        {
            "tree": "resdiff/1",
            "clauses": [
                {"address": "title", "text": "Oil"},
                {
                    "address": "considering",
                    "part": "preambular",
                    "keyword": "considering",
                    "clauses": [{"part": "preambular", "label": "a)", "text": "that oil is dear,"}],
                },
            ],
        },
        "tree.yaml",
    )
    title, considering = tree.clauses
    assert (title.role, considering.role) == ("title", "section")
    assert considering.clauses[0].ordinal == "a"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "holds no tree"),
        ([1], "holds no tree"),
        ({"tree": "resdiff/2"}, "holds no tree"),
        ({"tree": "resdiff/1"}, "holds no clauses"),
        ({"tree": "resdiff/1", "clauses": 5}, "a list is wanted"),
        ({"tree": "resdiff/1", "clauses": [5]}, "clauses 1: a mapping is wanted"),
        ({"tree": "resdiff/1", "clauses": [{"txt": "a"}]}, "clauses 1: there is no key 'txt'"),
        ({"tree": "resdiff/1", "clauses": [{"text": False}]}, "text must be text"),
        ({"tree": "resdiff/1", "clauses": [{"text": "a", "role": "verse"}]}, "role must be one of"),
        ({"tree": "resdiff/1", "clauses": [{"text": "a", "line": "x"}]}, "line must be a whole number"),
        ({"tree": "resdiff/1", "clauses": [{"clauses": [{"marks": 1}]}]}, "clauses 1, clauses 1, marks"),
    ],
)
def test_another_shape_is_refused(data: object, said: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        from_data(data, "tree.yaml")
    assert said in refused.value.message
    assert "\n" not in refused.value.message


def test_clauses_nest_only_so_deep() -> None:
    data: dict[str, object] = {"text": "a"}
    for _ in range(200):
        data = {"clauses": [data]}
    with pytest.raises(UnreadableError, match="nest"):
        from_data({"tree": "resdiff/1"} | data, "tree.yaml")


def test_what_a_terminal_obeys_is_not_read() -> None:
    tree = from_data({"tree": "resdiff/1", "clauses": [{"text": "red \x1b[31m\u202eevil\nline"}]}, "t.yaml")
    assert tree.clauses[0].text == "red [31mevil line"
