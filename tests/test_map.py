"""The alignment map: nothing of either text is missing, all of it is valid, legible and told in words."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import corpus
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import resdiff
from resdiff.addresses import provisions
from resdiff.languages import phrases
from resdiff.loading import parse_bytes
from resdiff.model import Comparison, Look, Report
from resdiff.renderers import svg
from resdiff.renderers._anchors import of_change
from resdiff.renderers._map import kind_of, picture
from resdiff.renderers._palette import COLOURS, KINDS, SIGNS
from resdiff.renderers._shapes import number, strands

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parents[1]
OLD, NEW = "samples/itu-901-guadalajara-2010.md", "samples/itu-901-busan-2014.md"
PARSER = etree.XMLParser(resolve_entities=False)


def compared(old: str, new: str) -> Comparison:
    return resdiff.compare(parse_bytes(old.encode(), "old.md"), parse_bytes(new.encode(), "new.md"))


def numbered(clauses: int, words: int = 12) -> str:
    said = "".join(f"{n} that boat {n} {'carry a lamp ' * (words // 3)};\n\n" for n in range(1, clauses + 1))
    return f"# RESOLUTION 1 (CITY, 2000)\n\n# Boats\n\n*resolves*\n\n{said}"


def tree(comparison: Comparison, language: str = "en", inline: bool = False) -> etree._Element:
    return etree.fromstring(picture(comparison, dict(phrases(language)), inline).encode(), PARSER)


@pytest.fixture(scope="module")
def sample() -> Comparison:
    return resdiff.compare(resdiff.load(ROOT / OLD), resdiff.load(ROOT / NEW))


def drawn(root: etree._Element, kind: str) -> list[etree._Element]:
    return root.xpath(f'//*[@class="rdm-{kind}"]')


def lines(root: etree._Element, look: str) -> list[etree._Element]:
    return [text for text in root.iter(f"{SVG}text") if look in text.get("class", "").split()]


# -- all is there -----------------------------------------------------------------------------------


def test_every_clause_has_a_bar(sample: Comparison) -> None:
    root = tree(sample)
    bars = sum(path.get("d").count("M") for path in root.xpath('//*[starts-with(@class, "rdm-b ")]'))
    assert bars == len(provisions(sample.old)) + len(provisions(sample.new))


def test_every_change_is_told_in_words(sample: Comparison) -> None:
    found = [
        title.text for title in tree(sample).iter(f"{SVG}title") if title.getparent().tag != f"{SVG}text"
    ]
    assert len(found) == len(sample.changes) + 1
    assert "considering b) → recognizing further: modified, moved" in found
    assert "considering d) → considering c) + considering d): split" in found
    assert "considering e) + considering f) → considering e): merged" in found
    assert "recognizing b): deleted" in found
    assert "expresses its gratitude: added" in found


def test_every_kind_has_its_look_and_its_name(sample: Comparison) -> None:
    root = tree(sample)
    kinds = {kind_of(change) for change in sample.changes}
    assert kinds == set(KINDS)
    assert {kind for kind in KINDS if drawn(root, kind)} == kinds
    assert len({KINDS[kind] for kind in kinds}) == len(kinds)
    named = {line.text for line in lines(root, "rdm-legend")}
    assert named == {dict(phrases("en"))[key] for key in KINDS.values()}
    for kind in SIGNS:
        assert root.xpath(f'//*[@fill="url(#rdm-p-{kind})"]')
        assert root.xpath(f'//*[@id="rdm-p-{kind}"]')
    for kind in ("added", "deleted"):
        assert root.xpath(f'//*[@class="rdm-s rdm-s-{kind}"]')


def test_a_split_and_a_merge_have_a_strand_for_each_part() -> None:
    one, parts = ((0.0, 30.0),), ((0.0, 10.0), (12.0, 32.0))
    assert list(strands(one, parts)) == [((0, 10), (0, 10)), ((10, 30), (12, 32))]
    assert list(strands(parts, one)) == [((0, 10), (0, 10)), ((12, 32), (10, 30))]
    assert list(strands(one, one)) == [((0, 30), (0, 30))]


def test_what_goes_along_with_a_moved_clause_looks_moved() -> None:
    point = "2 that quays have:\n\n    a) a lamp that burns all night;\n\n    b) a rope of forty metres;\n\n"
    rest = [
        f"{n} that the {word} of every harbour be counted once a year by its master;\n\n"
        for n, word in ((1, "boats"), (3, "nets"), (4, "crews"), (5, "lamps"))
    ]
    head = "# RESOLUTION 1 (CITY, 2000)\n\n# Boats\n\n*resolves*\n\n"
    comparison = compared(
        head + rest[0] + point + "".join(rest[1:]), head + "".join(rest) + point.replace("2", "6", 1)
    )
    moved = [change for change in comparison.changes if change.moved]
    assert len(moved) == 1
    assert len(drawn(tree(comparison), "moved")) == 3 + 1  # and the sample of the legend


def test_texts_without_clauses_give_a_picture() -> None:
    comparison = compared("# A", "# A")._replace(changes=())
    assert tree(comparison).get("viewBox", "").startswith("0 0 960 ")


# -- it is legible ----------------------------------------------------------------------------------


def assert_apart(root: etree._Element, look: str, least: float) -> None:
    found: dict[str, list[float]] = {}
    for line in lines(root, look):
        found.setdefault(line.get("x", ""), []).append(float(line.get("y", "")))
    assert found
    for column in found.values():
        assert all(below - above >= least for above, below in pairwise(sorted(column)))


@pytest.mark.parametrize("clauses", [1, 10, 60, 300, 1000])
def test_labels_never_overlap_and_the_height_is_bounded(clauses: int) -> None:
    root = tree(compared(numbered(clauses), numbered(clauses + 5)))
    assert_apart(root, "rdm-label", 10.9)
    height = float(root.get("viewBox", "").split()[-1])
    assert 300 < height < 1700


def test_heads_never_overlap() -> None:
    heads = ("considering", "recalling", "noting", "recognizing", "emphasizing", "bearing in mind")
    said = "".join(
        f"*{head}{also}*\n\nthat boats leave;\n\n" for also in ("", " also", " further") for head in heads
    )
    text = f"# RESOLUTION 1 (CITY, 2000)\n\n# Boats\n\n{said * 8}"
    assert_apart(tree(compared(text, text)), "rdm-head", 13.9)


def test_words_reach_no_edge(sample: Comparison) -> None:
    for line in tree(sample).iter(f"{SVG}text"):
        size = {"rdm-title": 17, "rdm-name": 12, "rdm-side": 15}.get(line.get("class", ""), 11)
        width = len("".join(line.xpath("text()"))) * size * 0.62
        x = float(line.get("x", ""))
        start = {"start": x, "end": x - width, "middle": x - width / 2}[line.get("text-anchor", "")]
        assert start >= 0
        assert start + width <= 960


@pytest.mark.parametrize("name", sorted(COLOURS))
@pytest.mark.parametrize("ground", [0, 1])
def test_contrast(name: str, ground: int) -> None:
    def light(colour: str) -> float:
        parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    one, other = sorted((light(COLOURS[name][ground]), light(("#ffffff", "#0d1117")[ground])))
    ratio = (other + 0.05) / (one + 0.05)
    if name in ("ink", "quiet"):
        assert ratio >= 4.5
    elif name == "line" or name.endswith("-edge"):
        assert ratio >= 3


def test_a_text_read_from_right_to_left_has_its_old_side_at_the_right() -> None:
    text = "# القرار 1 (المدينة، 2000)\n\n# القوارب\n\nإذ تلاحظ أن القوارب تخرج ليلا،\n\n"
    root = tree(compared(text, text.replace("ليلا", "نهارا")), "ar")
    old, new = lines(root, "rdm-side")
    assert (old.text, new.text) == (dict(phrases("ar"))["column_old"], dict(phrases("ar"))["column_new"])
    assert float(old.get("x", "")) > float(new.get("x", ""))
    assert root.get("direction") == "ltr"
    assert old.get("direction") == "rtl"
    # Anchors are meant from where a text begins: this one begins at the right edge.
    assert old.get("text-anchor") == "start"


# -- alone and on a page ----------------------------------------------------------------------------


def test_alone_it_needs_nothing(sample: Comparison) -> None:
    text = svg.render(Report("diff", comparison=sample, phrases=phrases("en")), Look())
    root = etree.fromstring(text.encode(), PARSER)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}rect[@class='rdm-ground']") is not None
    assert "fill:#fff" in text
    outside = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"var\(|@media|@import|@font-face|<script|<image|https?:|<a ", outside)
    assert set(re.findall(r"url\(([^)]*)\)", text)) <= {f"#rdm-p-{kind}" for kind in SIGNS}


def test_on_a_page_it_links_to_what_is_told_there(sample: Comparison) -> None:
    root = tree(sample, inline=True)
    links = {link.get("href"): link for link in root.iter(f"{SVG}a")}
    assert set(links) == {f"#{of_change(change)}" for change in sample.changes if change.notable}
    for link in links.values():
        assert link.get("aria-label") == link.findtext(f"{SVG}title")
    assert root.get("role") == "group"
    assert root.find(f"{SVG}rect[@class='rdm-ground']") is None
    assert "prefers-color-scheme:dark" in root.findtext(f"{SVG}style", "")


def test_it_is_named_and_described(sample: Comparison) -> None:
    root = tree(sample)
    title, about = (root.xpath(f'//*[@id="{name}"]')[0] for name in root.get("aria-labelledby", "").split())
    assert "RESOLUTION 901 (REV. BUSAN, 2014)" in title.text
    assert "split: 2" in about.text
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_it_speaks_six_languages(sample: Comparison, language: str) -> None:
    said = dict(phrases(language))
    root = tree(sample, language)
    assert {line.text for line in lines(root, "rdm-legend")} == {said[key] for key in KINDS.values()}
    assert said["part_title"] in {line.text for line in lines(root, "rdm-head")}


# -- it is safe, and always the same ----------------------------------------------------------------

HOSTILE = "]]><script>alert(1)</script>&amp;\"'<!-- \x1b[31m\x08\u202e{new}{0} \ufffe</svg>"


def test_hostile_words_are_only_words() -> None:
    text = f"# RESOLUTION {HOSTILE}\n\n# {HOSTILE}\n\n*resolves {HOSTILE}*\n\n1 that {HOSTILE} leave;\n\n"
    old = parse_bytes(text.encode("utf-8", "replace"), "old.md")
    old = old._replace(designation=HOSTILE, title=HOSTILE)
    new = parse_bytes(text.replace("leave", "stay").encode("utf-8", "replace"), "new.md")
    new = new._replace(designation=HOSTILE, title=HOSTILE)
    for inline in (False, True):
        root = tree(resdiff.compare(old, new), inline=inline)
        assert root.find(f".//{SVG}script") is None
        assert "\u202e" not in "".join(root.itertext())


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_words_give_valid_xml(words: str) -> None:
    clause = f"# RESOLUTION 1 (CITY, 2000)\n\n# Boats\n\n*resolves*\n\n1 that {words} leave;\n"
    one = parse_bytes(clause.encode("utf-8", "replace"), "old.md")._replace(title=words, designation=words)
    tree(resdiff.compare(one, one))


def test_the_same_texts_give_the_same_picture(sample: Comparison) -> None:
    assert picture(sample, dict(phrases("en"))) == picture(sample, dict(phrases("en")))


def test_numbers_are_always_written_alike() -> None:
    assert [number(n) for n in (0, -0.04, 12, 3.14159, 1e-9, -2.5, 1000000.0)] == [
        "0", "0", "12", "3.1", "0", "-2.5", "1000000",
    ]  # fmt: skip


@corpus.needed
def test_a_long_real_text_has_all_its_clauses() -> None:
    old, new = (corpus.text(path) for path in sorted(corpus.FOLDER.glob("un/ga-oceans/*.eng.xml"))[-2:])
    comparison = resdiff.compare(old, new)
    root = tree(comparison, inline=True)
    bars = sum(path.get("d").count("M") for path in root.xpath('//*[starts-with(@class, "rdm-b ")]'))
    assert bars == len(provisions(old)) + len(provisions(new))
    assert_apart(root, "rdm-label", 10.9)
    assert_apart(root, "rdm-head", 13.9)


def test_the_picture_in_the_documentation_is_fresh(
    sample: Comparison, request: pytest.FixtureRequest
) -> None:
    text = svg.render(Report("diff", comparison=sample, phrases=phrases("en")), Look())
    path = ROOT / "docs/map.svg"
    if request.config.getoption("--update"):
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text
