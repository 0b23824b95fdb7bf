"""The Word files for people: the table of a comparison (`diff --columns`), and the summary as a handout."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

import resdiff
from resdiff.languages import phrases
from resdiff.model import Clause, Instrument, Look, Report
from resdiff.renderers.docx import render

SAMPLES = Path(__file__).parents[1] / "samples"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The order of elements in the schema (ECMA-376 part 1, 17.4.59, 17.4.69, 17.3.2.28).
ORDER = {
    "tblPr": "bidiVisual tblW tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan shd",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
    "rPr": "rStyle rFonts b bCs i iCs strike color u rtl",
    "pPr": "pStyle bidi",
}


def document(
    old: Instrument,
    new: Instrument,
    command: str = "diff",
    code: str = "",
    look: Look = Look(columns=True),  # noqa: B008
) -> etree._Element:
    """The main part of the file, after what holds of any was tried on it."""
    code = code or new.language
    report = Report(command, comparison=resdiff.compare(old, new), phrases=phrases(code), language=code)
    data = render(report, look)
    assert data == render(report, look)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    styles = {e.get(f"{W}styleId") for e in parts["word/styles.xml"].iter(f"{W}style")}
    root = parts["word/document.xml"]
    assert {e.get(f"{W}val") for e in root.iter(f"{W}pStyle", f"{W}rStyle")} <= styles
    for element in root.iter():
        name = etree.QName(element).localname
        if name in ORDER:
            order = ORDER[name].split()
            places = [order.index(etree.QName(child).localname) for child in element]
            assert all(a <= b for a, b in pairwise(places)), name
    for table in root.iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        wide = len(list(table.iter(f"{W}gridCol")))
        for row in rows:
            spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc"))
            assert sum(1 if span is None else int(span.get(f"{W}val") or 0) for span in spans) == wide
    (size,) = root.iter(f"{W}pgSz")
    assert size.get(f"{W}orient") == "landscape"
    return root


def rows(root: etree._Element, table: int = 0) -> list[list[str]]:
    """The cells of a table: deleted words in [- -], inserted ones in {+ +}, paragraphs parted by '/'."""
    return [
        ["/".join(_words(p) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
        for row in list(root.iter(f"{W}tbl"))[table].iter(f"{W}tr")
    ]


def _words(paragraph: etree._Element) -> str:
    marks = {"WordsDeleted": "[-{}-]", "WordsInserted": "{{+{}+}}"}
    said = []
    for run in paragraph.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        form = "{}" if style is None else marks[style.get(f"{W}val") or ""]
        said.append(form.format("".join(t.text or "" for t in run.iter(f"{W}t"))))
    return "".join(said)


def itu(*texts: tuple[str, str]) -> Instrument:
    """A section of labelled clauses."""
    clauses = tuple(Clause(text, "clause", "operative", label, label.strip(")")) for label, text in texts)
    return Instrument((Clause("", "section", "operative", keyword="resolves", clauses=clauses),), style="itu")


OLD = itu(
    ("1", "that lamps should burn on all quays of the harbours;"),
    ("2", "that oil be bought in autumn for the whole winter;"),
    ("3", "that nobody be left in the dark at sea,"),
)
NEW = itu(
    ("1", "that lamps shall burn on all quays of the harbours;"),
    ("2", "that bells be rung whenever there is fog over the water;"),
    ("3", "that nobody be left in the dark at sea,"),
)


def test_old_comment_and_new_stand_side_by_side() -> None:
    assert rows(document(OLD, NEW)) == [
        ["Old", "Comment", "New"],
        ["resolves"],
        [
            "1 that lamps [-should-] burn on all quays of the harbours;",
            "MOD/stronger: should → shall",
            "1 that lamps {+shall+} burn on all quays of the harbours;",
        ],
        ["2 [-that oil be bought in autumn for the whole winter;-]", "SUP", ""],
        ["", "ADD", "2 {+that bells be rung whenever there is fog over the water;+}"],
    ]


def test_a_page_end_parts_long_rows_only() -> None:
    long = (
        "that the keepers of the lamps buy their oil in autumn, and enough of it for the whole winter, " * 12
    )
    new = itu(("1", "that lamps shall burn on all quays of the harbours;"), ("2", f"{long};"))
    table = list(document(OLD, new).iter(f"{W}tr"))
    parted = ["".join(map(str, row.itertext())) for row in table if row.find(f"{W}trPr/{W}cantSplit") is None]
    assert len(parted) == 1
    assert parted[0].count("buy their oil") == 12
    chinese = itu(("1", "灯" * 600))
    table = list(document(OLD, chinese, code="zh").iter(f"{W}tr"))
    assert any(row.find(f"{W}trPr/{W}cantSplit") is None for row in table)


@pytest.mark.parametrize(("command", "column"), [("diff", 0), ("summary", 2)])
def test_the_old_text_of_a_split_has_its_space(command: str, column: int) -> None:
    first = "that lamps shall burn on all the quays of the harbours from dusk until the sun has risen"
    second = "that the keepers of lamps buy their oil in autumn, and enough of it for the whole winter"
    root = document(itu(("1", f"{first}; {second};")), itu(("1", f"{first};"), ("2", f"{second};")), command)
    cells = [row[column] for row in rows(root) if len(row) > column]
    assert any(f"{first}; {second};" in cell for cell in cells), cells


def test_a_clause_that_moved_is_told_at_both_places() -> None:
    texts = [(f"{n}", f"that clause {word} be kept for harbours") for n, word in enumerate("abcde", 1)]
    moved = [*texts[1:], texts[0]]
    new = itu(*((f"{n}", text) for n, (_, text) in enumerate(moved, 1)))
    told = rows(document(itu(*texts), new))
    assert ["[-that clause a be kept for harbours-]" in row[0] for row in told].count(True) == 1
    assert [row[1] for row in told if len(row) == 3] == [
        "Comment",
        "SUP*/to 5",
        "2–5 → 1–4/renumbered",
        "ADD*/from 1",
    ]


def test_old_and_new_words_do_not_touch() -> None:
    old, new = (
        Instrument((OLD.clauses[0]._replace(keyword=keyword),), style="itu")
        for keyword in ("resolves", "decides")
    )
    assert ["MOD  [-resolves-]\u2009{+decides+}"] in rows(document(old, new))


@pytest.mark.parametrize("code", ["ar", "en", "es", "fr", "ru", "zh"])
@pytest.mark.parametrize("command", ["diff", "summary"])
def test_every_language(code: str, command: str) -> None:
    old, new = (resdiff.load(SAMPLES / f"versions/un-901-{year}.{code}.md") for year in (2024, 2025))
    root = document(old, new, command)
    heads = rows(root)[0]
    said = dict(phrases(code))
    assert said["column_old"] in heads
    assert said["column_new"] in heads
    assert any("[-" in cell for row in rows(root) for cell in row)
    assert any("{+" in cell for row in rows(root) for cell in row)
    assert all(
        (table.find(f"{W}tblPr/{W}bidiVisual") is not None) == (code == "ar")
        for table in root.iter(f"{W}tbl")
    )


def test_a_handout_has_headings_lists_and_both_tables() -> None:
    names = ("itu-901-antalya-2006.md", "itu-901-guadalajara-2010.md")
    old, new = (resdiff.load(SAMPLES / name) for name in names)
    root = document(old, new, "summary")
    styles = [e.get(f"{W}val") for e in root.iter(f"{W}pStyle")]
    assert {"Heading1", "Heading2", "enumlev1", "Tablehead", "Tabletext"} <= set(styles)
    assert len(rows(root)[0]) == 6
    assert len(rows(root, 1)[0]) == 2


def test_words_of_one_direction_in_a_page_of_the_other() -> None:
    arabic = [resdiff.load(SAMPLES / f"versions/un-901-{year}.ar.md") for year in (2024, 2025)]
    for command in ("diff", "summary"):
        root = document(arabic[0], arabic[1], command, code="en")
        assert not list(root.iter(f"{W}bidiVisual"))
        assert any(True for _ in root.iter(f"{W}rtl"))
        english = [resdiff.load(SAMPLES / f"versions/un-901-{year}.en.md") for year in (2024, 2025)]
        turned = document(english[0], english[1], command, code="ar")
        assert {e.get(f"{W}val") for e in turned.iter(f"{W}bidi")} >= {"0"}


def test_heads_run_as_their_words_do() -> None:
    old, new = (resdiff.load(SAMPLES / f"versions/un-901-{year}.ar.md") for year in (2024, 2025))
    for code in ("en", "ar"):
        root = document(old, new, code=code)
        shaded = [cell for cell in root.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}gridSpan") is not None]
        heads = {
            _words(p): p.find(f"{W}pPr/{W}bidi") is not None for cell in shaded for p in cell.iter(f"{W}p")
        }
        assert heads[dict(phrases(code))["part_preamble"]] == (code == "ar")


@pytest.mark.parametrize("command", ["diff", "summary"])
def test_arrows_point_to_the_new_text_in_a_paragraph_from_right_to_left(command: str) -> None:
    old, new = (resdiff.load(SAMPLES / f"versions/un-901-{year}.ar.md") for year in (2024, 2025))
    said = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in document(old, new, command).iter(f"{W}p")]
    assert "79/901 \u200f←\u200f 80/901" in said
    assert not [words for words in said if "→" in words]
    old, new = (resdiff.load(SAMPLES / f"versions/un-901-{year}.en.md") for year in (2024, 2025))
    english = "".join(t.text or "" for t in document(old, new, command).iter(f"{W}t"))
    assert "79/901 → 80/901" in english
    assert "←" not in english


@pytest.mark.parametrize(("code", "slanted"), [("ar", False), ("en", True), ("ru", True), ("zh", False)])
def test_letters_without_italics_stand_upright(code: str, slanted: bool) -> None:
    old, new = (resdiff.load(SAMPLES / f"versions/un-901-{year}.{code}.md") for year in (2024, 2025))
    assert any(True for _ in document(old, new, "summary").iter(f"{W}i")) == slanted


def test_texts_that_are_the_same_give_an_empty_table() -> None:
    assert rows(document(OLD, OLD)) == [["Old", "Comment", "New"]]
    everything = rows(document(OLD, OLD, look=Look(columns=True, everything=True)))
    assert [row[1] for row in everything[2:]] == ["NOC"] * 3


def test_hostile_words_are_words() -> None:
    hostile = itu(("\x00<b>", "]]> <script>\x1b[31m \ud800 &amp; \u202e bells"), ("2", "x" * 5000))
    told = rows(document(OLD, hostile))
    assert any("]]> <script>[31m" in cell for row in told for cell in row)
    document(hostile, OLD, "summary")
