"""What sort of change it is: a table of changes, and the law of the mirror."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.comparison.nature import natures
from resdiff.comparison.words import edits
from resdiff.languages import language
from resdiff.model import Clause, Edit, Nature, Provision

EN = language("en")


def provision(text: str, keyword: str = "", role: str = "clause") -> Provision:
    return Provision("address", Clause(text, role, keyword=keyword), "", "", 0)  # type: ignore[arg-type]


def of(old: str, new: str, opening: bool = False) -> list[tuple[str, str, str, str]]:
    """The natures as plain tuples; with `opening`, the first words of both are opening words."""
    sides = []
    for text in (old, new):
        sides.append(provision(text, text.split(" the ")[0].split(" all ")[0] if opening else ""))
    found = natures((sides[0],), (sides[1],), edits(old, new), EN)
    return [(n.kind, n.old, n.new, n.direction) for n in found]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the member States;", "the Member States,"),
        ("to organise the programme", "to organize the program"),
        ("co-operation of all", "cooperation of all"),
        ("within five years", "within 5 years"),
        ("the sixty-fifth session", "the 65th session"),
        ("10,000 dollars", "10 000 dollars"),
        ("fifteen per cent", "15 percent"),
        ("travelled, fulfilled and labelled", "traveled, fulfilled and labeled"),
        ("A (B) C", "A, B, C"),
        ("the “end”", "the end"),
    ],
)
def test_editorial(old: str, new: str) -> None:
    assert of(old, new) == of(new, old) == [("editorial", "", "", "")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.5 per cent", "15 per cent"),
        ("2018-2021", "2018, 2021"),
        ("filled posts", "filed posts"),
        ("paragraphs 1 2", "paragraphs 12"),
        ("5%", "5"),
    ],
)
def test_not_editorial(old: str, new: str) -> None:
    assert all(kind != "editorial" for kind, *_ in of(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Resolution 71 (Rev. Busan, 2014) of it", "Resolution 71 (Rev. Dubai, 2018) of it",
         [("citation", "Resolution 71 (Rev. Busan, 2014)", "Resolution 71 (Rev. Dubai, 2018)", "")]),
        ("see resolution 73/100 and others", "see resolution 75/100 and others",
         [("citation", "resolution 73/100", "resolution 75/100", "")]),
        ("resolutions 1 (2001) and 2383 (2017) on it", "resolutions 1 (2001) and 2442 (2018) on it",
         [("citation", "2383 (2017)", "2442 (2018)", "")]),
        ("its resolution 75/1 of 4 May 2020 on it", "its resolution 76/1 of 5 May 2021 on it",
         [("citation", "resolution 75/1 of 4 May 2020", "resolution 76/1 of 5 May 2021", "")]),
        ("the report (A/75/8) on it", "the report (A/76/9) on it", [("citation", "A/75/8", "A/76/9", "")]),
        ("resolutions 73/1 and 74/2 on it", "resolutions 73/1, 74/2 and 75/3 of 1 May 2020 on it",
         [("citation", "", "75/3 of 1 May 2020", "")]),
        ("before 5 May 2017 at noon", "before 6 June 2018 at noon",
         [("date", "5 May 2017", "6 June 2018", "")]),
        ("for the period 2018-2021", "for the period 2022-2025", [("date", "2018-2021", "2022-2025", "")]),
        ("about 15 per cent of it", "about 10 percent of it", [("number", "15 per cent", "10 percent", "")]),
        ("at its sixty-fifth session", "at its sixty-seventh session",
         [("number", "sixty-fifth session", "sixty-seventh session", "")]),
        ("within twelve months of it", "within six months of it",
         [("number", "twelve months", "six months", "")]),
        ("in line with resolves 5 above, to act", "in line with resolves 7 above, to act",
         [("reference", "resolves 5 above", "resolves 7 above", "")]),
        ("referred to in paragraph 3 above;", "referred to in paragraph 4 above;",
         [("reference", "paragraph 3 above", "paragraph 4 above", "")]),
        ("noting considering b) above as well", "noting considering c) above as well",
         [("reference", "considering b) above", "considering c) above", "")]),
        ("that ITU should act", "that ITU shall act", [("force", "should", "shall", "stronger")]),
        ("that ITU must act", "that ITU may act", [("force", "must", "may", "weaker")]),
        ("they shall not pay", "they shall pay", [("force", "shall not", "shall", "")]),
        ("it is required", "it is not required", [("force", "", "not", "")]),
        ("to act on it", "to act, where appropriate, on it", [("force", "", "where appropriate", "weaker")]),
        ("noted with concern that", "noted with deep concern that",
         [("force", "concern", "deep concern", "stronger")]),
        ("States have failed, and requests them to act", "States have failed, and urges them to act",
         [("force", "requests", "urges", "stronger")]),
        ("in May 2019 the States met", "in May 2019 the parties met", []),
        ("set out in considering e) and f) above", "set out in considering e) above and noting b) above",
         [("reference", "considering e) and f) above", "considering e) above and noting b) above", "")]),
        ("it has a quay", "it has a quay, whether or not it is used", []),
        ("States that have acted", "States that have not yet acted", []),
        ("a plain rewording of it", "a simple rewording of it", []),
    ],
)  # fmt: skip
def test_within_a_text(old: str, new: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert of(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Invites the Council to act", "Instructs the Council to act",
         [("force", "Invites", "Instructs", "stronger")]),
        ("Urges all States to act", "Strongly urges all States to act",
         [("force", "Urges", "Strongly urges", "stronger")]),
        ("Also requests the Council to act", "Requests the Council to act", []),
        ("Welcomes the report of the group", "Takes note of the report of the group",
         [("force", "Welcomes", "Takes note of", "weaker")]),
        ("Noting with concern the report of it", "Welcoming the report of it", []),
        ("Requests the Council to act", "Requests the Secretary-General to act",
         [("addressee", "the Council", "the Secretary-General", "")]),
    ],
)  # fmt: skip
def test_openings(old: str, new: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert of(old, new, opening=True) == expected


def test_heads() -> None:
    old = provision("", "invites the Council", "section")
    new = provision("", "instructs the ITU Council", "section")
    assert natures((old,), (new,), (), EN) == (
        Nature("head", "invites the Council", "instructs the ITU Council"),
        Nature("force", "invites", "instructs", "stronger"),
        Nature("addressee", "the Council", "the ITU Council"),
    )
    capital = provision("", "Invites the Council", "section")
    assert natures((old,), (capital,), (), EN) == (Nature("editorial"),)


def test_layout_alone_is_editorial_where_it_counts() -> None:
    assert of("a – b", "a - b") == [("editorial", "", "", "")]


def test_a_mere_split_has_no_nature() -> None:
    found = edits("one thing; and another", "one thing;\nand another")
    sides = (provision("one thing; and another"),), (provision("one thing;"), provision("and another"))
    assert natures(*sides, found, EN) == ()


_VOCABULARY = (
    "Requests the Council may shall not to act resolution 75/1 76/2 2018 , 5 May six with deep concern "
    "Notes paragraph 3 above where appropriate organise organize States 2383 (2017) strongly"
)
_WORDS = st.lists(
    st.sampled_from(_VOCABULARY.split()),
    min_size=1,
    max_size=12,
)


@given(_WORDS, _WORDS)
def test_the_mirror(old: list[str], new: list[str]) -> None:
    before, after = provision(" ".join(old), old[0]), provision(" ".join(new), new[0])
    found = edits(before.text, after.text)
    reversed_ops = {"=": "=", "-": "+", "+": "-"}
    back = [Edit(reversed_ops[op], text) for op, text in found]  # type: ignore[arg-type]
    other = {"stronger": "weaker", "weaker": "stronger", "": ""}
    assert natures((after,), (before,), back, EN) == tuple(
        Nature(n.kind, n.new, n.old, other[n.direction])  # type: ignore[arg-type]
        for n in natures((before,), (after,), found, EN)
    )
