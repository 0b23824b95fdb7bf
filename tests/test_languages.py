"""The language files: what has to hold in all of them."""

from __future__ import annotations

import pytest

import resdiff
from resdiff.languages import codes, language
from resdiff.loading import parse_bytes


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
