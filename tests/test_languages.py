"""The language files: what has to hold in all of them."""

from __future__ import annotations

import re

import pytest

import resdiff
from resdiff.languages import codes, language, official_names
from resdiff.loading import parse_bytes
from resdiff.parse.heads import Heads


@pytest.mark.parametrize("code", codes())
def test_what_binds_how_much_is_ordered_alike_in_every_language(code: str) -> None:
    force = language(code).force
    order = ["invites", "encourages", "requests", "urges", "instructs", "demands"]
    ranks = [force[concept] for concept in order if concept in force]
    assert len(ranks) > 4
    assert ranks == sorted(ranks)
    assert force["urges"] == force["calls_upon"]  # practice ranks these two either way


@pytest.mark.parametrize("code", codes())
def test_the_order_names_concepts_that_the_language_has(code: str) -> None:
    known = language(code)
    assert set(known.force) <= {*known.preambular.values(), *known.operative.values()}


def test_one_chinese_character_is_no_replacement_that_repeats() -> None:
    def made(word: str) -> resdiff.Instrument:
        clauses = [f"{n}. 决定清点{word}只并提出第{n}号报告；" for n in range(1, 4)]
        return parse_bytes("\n\n".join(["80/901. 港口", "大会，", *clauses]).encode(), "made.txt")

    assert resdiff.compare(made("船"), made("舰")).substitutions == ()
    assert [s[:2] for s in resdiff.compare(made("渔船"), made("帆艇")).substitutions] == [("渔船", "帆艇")]


def test_an_arabic_title_may_be_set_wide() -> None:
    text = "القـرار 901 (بوسان، 2014)\n\nالموانئ\n\nإن الجمعية العامة،\n\nتقرر أن تعد السفن.\n"
    assert parse_bytes(text.encode(), "made.txt", "ar").number == "901"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "ALLOCATES the budget for the year;"),
        ("en", "Committed to the safety of small harbours,"),
        ("ar", "تعقد العزم على إنارة الموانئ؛"),
        ("zh", "仍深为关切小型港口的安全，"),
        ("zh", "斥责一切破坏灯塔的行为，"),
    ],
)
def test_words_that_texts_open_with_are_known(code: str, words: str) -> None:
    assert Heads(language(code)).opening(words)


@pytest.mark.parametrize("code", codes())
def test_every_pattern_can_be_compiled(code: str) -> None:
    known = language(code)
    assert all(re.compile(pattern) for pattern in known.patterns.values())


@pytest.mark.parametrize("code", codes())
def test_official_names_have_acronyms_in_capitals(code: str) -> None:
    assert all(name and short == short.upper() for name, short in official_names(code).items())
    assert official_names("en")
