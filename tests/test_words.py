"""The word diff rebuilds both texts, reads well, and costs about as much as the texts are long."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.comparison.cutting import tokens
from resdiff.comparison.words import edits, shown, similarity
from resdiff.folding import fold
from resdiff.model import Edit

# Characters that matter to the cutting, so that chance finds the corners.
_TEXT = st.text(
    st.sampled_from("abA ,.()-–—\u00a0\u200b\u0301'’\"“§15/中国五十，（ضُوـ٥бсcB\n$%"), max_size=40
)


def old_of(found: tuple[Edit, ...]) -> str:
    return "".join(text for op, text in found if op != "+")


def new_of(found: tuple[Edit, ...]) -> str:
    return "".join(text for op, text in found if op != "-")


def marked(found: tuple[Edit, ...]) -> str:
    forms = {"=": "%s", "-": "[-%s-]", "+": "{+%s+}"}
    return "".join(forms[op] % text for op, text in found)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("about 1.5 per cent", ["about", " ", "1.5", " ", "per", " ", "cent"]),
        ("resolution 77/123, of 2030;", ["resolution", " ", "77/123", ",", " ", "of", " ", "2030", ";"]),
        ("10,000 dollars (§ 5)", ["10,000", " ", "dollars", " ", "(", "§ 5", ")"]),
        ("12\u202f000 personnes", ["12\u202f000", " ", "personnes"]),
        ("the States’ own 2bis", ["the", " ", "States", "’", " ", "own", " ", "2bis"]),
        ("大会决定", ["大", "会", "决", "定"]),
        ("يُقرِّر المجلس", ["يُقرِّر", " ", "المجلس"]),
        ("cafe\u0301 e\u0301tat", ["cafe\u0301", " ", "e\u0301tat"]),
        ("co\u00adoperation", ["co\u00adoperation"]),
    ],
)
def test_tokens(text: str, cut: list[str]) -> None:
    assert tokens(text) == cut


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Resolution 71 (Rev. Busan, 2014) of", "Resolution 71 (Rev. Dubai, 2018) of",
         "Resolution 71 (Rev. [-Busan, 2014-]{+Dubai, 2018+}) of"),
        ("resolution 2383 (2017), and", "resolution 2442 (2018), and",
         "resolution [-2383 (2017)-]{+2442 (2018)+}, and"),
        ("resolution 75/9 of 4 May 2020 on", "resolution 76/1 of 5 May 2021 on",
         "resolution [-75/9 of 4 May 2020-]{+76/1 of 5 May 2021+} on"),
        ("the sixty-fifth session", "the sixty-seventh session",
         "the [-sixty-fifth-]{+sixty-seventh+} session"),
        ("See A/75/8/Add.12.", "See A/76/8/Add.7.", "See [-A/75/8/Add.12-]{+A/76/8/Add.7+}."),
        ("all States and Associates", "all States and Sector Members and Associates",
         "all States{+ and Sector Members+} and Associates"),
        ("A, B and C", "A, X, B and C", "A,{+ X,+} B and C"),
        ("One. Three.", "One. Two. Three.", "One.{+ Two.+} Three."),
        ("bodies (A) and (B)", "bodies (B)", "bodies[- (A) and-] (B)"),
        ("shall not pay", "shall pay", "shall[- not-] pay"),
        ("bar", "foo bar", "{+foo +}bar"),
        ("to report to the Council", "to submit to the Assembly",
         "to [-report to the Council-]{+submit to the Assembly+}"),
        ("set out in e) and f) above", "set out in e) and g) above",
         "set out in e) and [-f)-]{+g)+} above"),
        ("telecommunications for all", "telecommunications/ICTs for all",
         "[-telecommunications-]{+telecommunications/ICTs+} for all"),
        ("the member States", "the Member States", "the [-member-]{+Member+} States"),
        ("in the field of telecommunications, ITU should act", "in the field of energy, ITU should act",
         "in the field of [-telecommunications-]{+energy+}, ITU should act"),
    ],
)  # fmt: skip
def test_a_person_reads_it(old: str, new: str, expected: str) -> None:
    assert marked(shown(edits(old, new))) == expected


def test_unlike_texts_are_one_replacement_behind_a_common_phrase() -> None:
    old = "Requests the Secretary-General to convene three meetings of experts on the law of the sea;"
    new = "Requests the Secretary-General to publish all tables, in six languages and at no cost, each year;"
    assert marked(edits(old, new)) == (
        "Requests the Secretary-General to [-convene three meetings of experts on the law of the sea-]"
        "{+publish all tables, in six languages and at no cost, each year+};"
    )
    assert [op for op, _ in edits("one two three four five", "six seven three eight nine ten")] == ["-", "+"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a “b” – the high- level and / or", 'a "b"-the high-level and/or'),
        ("No.\u00a05, co\u2011operation", "No. 5, co-operation"),
        ("State’s", "State's"),
        ("so\u00adlution…", "solution..."),
    ],
)
def test_layout_is_shown_as_kept(old: str, new: str) -> None:
    found = edits(old, new)
    assert old_of(found) == old
    assert new_of(found) == new
    assert shown(found) == (Edit("=", new),)
    assert similarity(found) == 1


def test_layout_beside_a_change() -> None:
    found = edits("the “old” text’s end", 'the "new" text\'s end')
    assert marked(shown(found)) == 'the "[-old-]{+new+}" text\'s end'


@given(_TEXT, _TEXT)
def test_edits_rebuild_both_texts(old: str, new: str) -> None:
    assert "".join(tokens(old)) == old
    found = edits(old, new)
    assert old_of(found) == old
    assert new_of(found) == new
    assert re.fullmatch(r"=?(-?\+?=)*-?\+?", "".join(op for op, _ in found))
    assert all(text for _, text in found)
    assert not any(first.op == second.op for first, second in pairwise(found))


@given(_TEXT, _TEXT)
def test_shown_edits_rebuild_both_texts_but_for_layout(old: str, new: str) -> None:
    found = shown(edits(old, new))
    assert fold(old_of(found)) == fold(old)
    assert fold(new_of(found)) == fold(new)
    assert (fold(old) == fold(new)) == all(op == "=" for op, _ in found)


@given(_TEXT, _TEXT)
def test_similarity_is_a_share(old: str, new: str) -> None:
    assert 0 <= similarity(edits(old, new)) <= 1
    assert similarity(edits(old, old)) == 1


def test_similarity() -> None:
    assert similarity(edits("one two three four", "one two three five")) == 0.75
    assert similarity(edits("The State, ", "the STATE")) == 1
    assert similarity(edits("one two", "three")) == 0


def test_many_distinct_words() -> None:
    old = " ".join(map(str, range(80_000)))
    new = " ".join(map(str, range(1, 80_001)))
    assert similarity(edits(old, new)) > 0.99


def test_long_repetitive_texts_end() -> None:
    old = "a b " * 10_000
    new = "b b a " * 7_000
    found = edits(old, new)
    assert (old_of(found), new_of(found)) == (old, new)
    assert found == edits(old, new)
