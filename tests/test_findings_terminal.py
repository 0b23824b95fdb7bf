"""Findings on a terminal: carets under the words in any script, long lines, counts; rules explained."""

from __future__ import annotations

import json

import pytest
from test_findings_outputs import checked, finding, rendered, report

from resdiff.checking.catalogue import catalogue, explained
from resdiff.cli import run
from resdiff.errors import UsageError
from resdiff.model import Checked, Instrument, Region
from resdiff.renderers._screen import cells


def shown(line: str, column: int, end: int, width: int = 60) -> list[str]:
    """The line and the carets of a finding, as a terminal without colour has them."""
    one = finding("x", region=Region(1, column, 1, end), related=(), fix=None, message="m", address="")
    text = rendered(
        "terminal", report(Checked("d.md", Instrument(()), (one,), (line,))), width=width
    ).splitlines()
    return [row.removeprefix(" " * 10) for row in text[3 : text.index("")]]


def test_carets_stand_under_the_words() -> None:
    assert shown("a) that lamps go out;", 9, 14) == ["a) that lamps go out;", "        ^^^^^"]
    assert shown("    a) that lamps go out;", 13, 18) == ["a) that lamps go out;", "        ^^^^^"]
    assert shown("whole line", 1, 11) == ["whole line"]
    assert shown("here", 5, 5) == ["here", "    ^"]


def test_carets_of_wide_characters() -> None:
    assert shown("一、回顾关于灯塔的决议；", 8, 10) == ["一、回顾关于灯塔的决议；", " " * 14 + "^^^^"]


def test_carets_of_a_line_from_right_to_left() -> None:
    line, carets = shown("إذ يشير إلى القرار السابق", 4, 8)
    assert line == "\u2067إذ يشير إلى القرار السابق\u2069"
    # The carets keep to the order of the line: three columns on, four wide, and filled up to its end.
    assert carets == "\u2067" + "\u00a0" * 3 + "^^^^" + "\u00a0" * 18 + "\u2069"


@pytest.mark.parametrize("word", ["lamps", "灯塔", "مصابيح"])
@pytest.mark.parametrize("at", [0, 3, 40, 400])
def test_a_long_line_is_cut_around_the_words(word: str, at: int) -> None:
    line = f"{'x ' * at}{word}{' x' * 300}"
    first, carets = shown(line, 2 * at + 1, 2 * at + 1 + len(word), width=50)
    assert word in first
    assert ("…" in first[:2]) == (at > 12)
    assert cells(first.strip("\u2067\u2069")) <= 40
    start = first.index(word)
    assert carets.replace("\u00a0", " ").strip("\u2067\u2069").rstrip() == " " * cells(
        first[:start]
    ) + "^" * cells(word)


def test_a_line_of_a_megabyte_takes_no_time() -> None:
    line = "长" * 1_000_000
    found = [finding("x", region=Region(1, n, 1, n + 2)) for n in range(1, 900_000, 30_000)]
    rendered("terminal", report(Checked("d.md", Instrument(()), tuple(found), (line,))))


def test_counts_and_stats() -> None:
    draft = checked("d.md", finding("a"), finding("b", "note"), finding("c"))._replace(accepted=2)
    text = rendered("terminal", report(draft, draft), stat=True)
    assert text == (
        "    4  error   label-gap\n    2  note    label-gap\n4 errors, 2 notes, 4 accepted in 2 files\n"
    )
    assert "| label-gap | error | 4 |" in rendered("markdown", report(draft, draft), stat=True)


# -- rules ------------------------------------------------------------------------------------------


def test_a_rule_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="there is no rule 'label-gpa'") as error:
        explained("label-gpa")
    assert error.value.hint == "did you mean label-gap?"


@pytest.mark.parametrize("form", ["terminal", "markdown", "json"])
def test_rules_are_listed_and_explained(form: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["rules", "-f", form]) == 0
    listed = capsysbinary.readouterr().out.decode("utf-8")
    assert all(rule.id in listed for rule in catalogue())
    assert run(["rules", "label-repeat", "-f", form]) == 0
    page = capsysbinary.readouterr().out.decode("utf-8")
    assert "label-repeat" in page
    assert "label-gap" not in page
    if form == "json":
        assert set(json.loads(page)["rules"][0]) == set(catalogue()[0]._fields)
