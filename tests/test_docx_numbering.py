"""Automatic numbers of Word files: the labels that Word shows."""

from __future__ import annotations

import pytest
from wordfile import labels, levels, lists, named, p, read, texts, word

from resdiff.readers._numerals import numeral

LEGAL = levels(("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "%4)"))


def _numbered(numbering: str, *places: tuple[int, int], styles: str = "") -> list[str | None]:
    body = "".join(p(f"Ship {at}.", number=place) for at, place in enumerate(places))
    return labels(read(word(body, numbering=numbering, styles=styles)))


def test_levels_count_on_and_start_anew_below() -> None:
    places = [(1, 0), (1, 1), (1, 2), (1, 3), (1, 3), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert _numbered(lists(LEGAL), *places) == [
        "1", "1.1", "(a)", "i)", "ii)", "(b)", "1.2", "(a)", "2", "2.1",
    ]  # fmt: skip


def test_a_level_that_was_skipped_counts_once() -> None:
    assert _numbered(lists(LEGAL), (1, 1), (1, 0), (1, 0)) == ["1.1", "2", "3"]


def test_lists_of_one_definition_count_on_but_where_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = lists(LEGAL, overrides={2: (0, ""), 3: (0, anew)})
    assert _numbered(numbering, (1, 0), (2, 0), (3, 0), (3, 0), (1, 0)) == ["1", "2", "5", "6", "7"]


def test_a_list_may_have_a_level_of_its_own() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{levels(("upperRoman", "%1."))}</w:lvlOverride>'
    assert _numbered(lists(LEGAL, overrides={2: (0, other)}), (1, 0), (2, 0)) == ["1", "II."]


def test_a_level_that_never_starts_anew_and_one_that_is_legal() -> None:
    never = levels(("upperRoman", "%1."), ("decimal", "%1.%2"), more='<w:lvlRestart w:val="0"/>')
    assert _numbered(lists(never), (1, 0), (1, 1), (1, 0), (1, 1)) == ["I.", "I.1", "II.", "II.2"]
    legal = levels(("upperRoman", "%1."), ("decimal", "%1.%2"), more="<w:isLgl/>")
    assert _numbered(lists(legal), (1, 0), (1, 1)) == ["1.", "1.1"]


def test_styles_number_by_their_level_and_no_list_is_none() -> None:
    numbering = lists(
        LEGAL.replace('<w:lvlText w:val="%1.%2"/>', '<w:pStyle w:val="Two"/><w:lvlText w:val="%1.%2"/>')
    )
    styles = named("Two", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += named("Three", '<w:basedOn w:val="Two"/>')
    body = p("A.", style="Two") + p("B.", style="Three") + p("C.", style="Two", number=(0, 0))
    assert labels(read(word(body, numbering=numbering, styles=styles))) == ["1.1", "1.2", None]


def test_levels_by_way_of_a_numbering_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Outline"/>{LEGAL}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert _numbered(numbering, (1, 0), (1, 1)) == ["1", "1.1"]


def test_bullets_and_labels_that_are_words() -> None:
    bullet = levels(("bullet", "\uf0b7")).replace(
        "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>'
    )
    numbering = lists(bullet, levels(("bullet", "o"), ("bullet", "–")), levels(("upperLetter", "Annex %1")))
    body = (
        p("a", number=(1, 0)) + p("b", number=(2, 0)) + p("c", number=(2, 1)) + p("on ships", number=(3, 0))
    )
    found = read(word(body, numbering=numbering))
    assert labels(found) == ["•", "○", "–", None]
    assert texts(found)[-1] == "Annex A on ships"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimalZero", {1: "01", 12: "12"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerRoman", {4: "iv", 9: "ix", 49: "xlix", 1994: "mcmxciv"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("russianLower", {1: "а", 7: "ж", 10: "к", 24: "ш", 30: "аа"}),
        ("arabicAlpha", {1: "أ", 2: "ب", 3: "ت", 28: "ي"}),
        ("arabicAbjad", {1: "أ", 2: "ب", 3: "ج", 4: "د", 28: "غ", 29: "أأ"}),
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 105: "一百零五", 110: "一百一十"}),
        ("chineseCountingThousand", {2024: "二千零二十四", 12000: "一万二千"}),
        ("ideographDigital", {3: "三", 10: "一〇", 24: "二四"}),
        ("chineseLegalSimplified", {12: "壹拾贰"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalFullWidth", {12: "１２"}),
        ("none", {5: ""}),
    ],
)
def test_formats_of_numbers(form: str, shown: dict[int, str]) -> None:
    assert {number: numeral(number, form) for number in shown} == shown


def test_a_format_of_its_own() -> None:
    own = levels(("custom", "%1")).replace('"custom"', '"custom" w:format="001, 002, ..."')
    assert _numbered(lists(own), (1, 0), (1, 0)) == ["001", "002"]


def test_a_format_that_is_not_known_is_told() -> None:
    found = read(word(p("A.", number=(1, 0)), numbering=lists(levels(("klingon", "%1.")))))
    assert labels(found) == ["1."]
    assert [doubt.message for doubt in found.doubts] == ["numbers of the format klingon are given in digits"]


def test_a_number_that_was_typed_with_a_tab_is_a_label() -> None:
    tab = "<w:r><w:tab/></w:r>"
    found = read(word(p("1bis", tab, "The ships") + p("2", tab, "3", tab, "boats") + p("a)", tab, "that")))
    assert labels(found) == ["1bis", None, None]
    assert texts(found) == ["The ships", "2\t3\tboats", "a)\tthat"]
