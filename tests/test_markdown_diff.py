"""`diff -f markdown`: what a pull request shows, read as CommonMark; nothing of a text is mark-up."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import HOSTILE
from markdown_it import MarkdownIt

import resdiff
from resdiff.arrangement import arrange
from resdiff.folding import OBEYED, printable
from resdiff.languages import phrases
from resdiff.loading import parse_bytes
from resdiff.model import Comparison, Look, Report
from resdiff.renderers import markdown
from resdiff.renderers._escaping import ROOM

ROOT = Path(__file__).parents[1]
HEAD = "# RESOLUTION 1 (CITY, 2000)\n\n# Boats\n\n*resolves*\n\n"
HOSTS = 65_536  # characters that GitHub takes in a comment
TOLD = {"h3", "h4", "p", "strong", "ul", "li", "code", "sub", "del", "ins", "br", "details", "summary"}


def shown(comparison: Comparison, language: str = "en", **look: bool) -> str:
    report = Report("diff", comparison=comparison, phrases=phrases(language), language=language)
    return markdown.render(report, Look(**look))


def compared(old: str, new: str) -> Comparison:
    return resdiff.compare(parse_bytes(old.encode(), "old.md"), parse_bytes(new.encode(), "new.md"))


@pytest.fixture(scope="module")
def sample() -> Comparison:
    names = ("guadalajara-2010", "busan-2014")
    return resdiff.compare(*(resdiff.load(ROOT / f"samples/itu-901-{name}.md") for name in names))


class Page(HTMLParser):
    """The elements of a page, the text within each kind of them, and all of the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.within: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.text = ""
        self.feed(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag != "br":
            self.within.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.within.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag in self.within:
            self.texts[tag][-1] += data


# -- what it tells ----------------------------------------------------------------------------------


def test_every_row_is_told(sample: Comparison) -> None:
    page = Page(shown(sample))
    assert set(page.tags) <= TOLD
    assert page.within == []
    told = arrange(sample, editorial=True, phrases=dict(phrases("en")))
    sections = [section for section in told.sections if section.rows or section.symbol]
    rows = [row for section in sections for row in section.rows]
    parts = sum(len(row.pieces) for row in rows if len(row.pieces) > 1)
    assert page.tags.count("h4") == len(sections)
    assert page.tags.count("li") == len(rows) + parts + len(sample.substitutions)
    for row in rows:
        assert not row.label or row.label in page.texts["strong"]


def test_a_move_is_told_at_both_places(sample: Comparison) -> None:
    items = Page(shown(sample)).texts["li"]
    assert "SUP* b) to recognizing further" in [item.strip() for item in items]
    assert any(item.startswith("ADD* from considering b) that the quay") for item in items)


def test_changed_words_are_marked_whatever_stands_beside_them() -> None:
    old = "# 第1号决议（城市，2000年）\n\n# 船\n\n做出决议\n\n1 港口应有30艘船；\n"
    text = shown(compared(old, old.replace("30", "40").replace("；", "。")), "zh")
    assert "港口应有<del>30</del><ins>40</ins>艘船<del>；</del><ins>。</ins>" in text.replace(
        "</del> <ins>", "</del><ins>"
    )
    comparison = compared(f"{HEAD}1 that (old) boats leave;\n", f"{HEAD}1 that (new) boats leave;\n")
    assert "that (<del>old</del> <ins>new</ins>) boats leave;" in shown(comparison)


def test_what_few_want_to_see_is_folded() -> None:
    def text(label: int, mark: str) -> str:
        return f"1 that boats leave{mark}\n\n{label} that nets are mended every spring;\n"

    comparison = compared(HEAD + text(2, ","), HEAD + text(3, ";"))
    page = Page(shown(comparison))
    assert page.texts["summary"] == ["editorial: 1; renumbered: 1"]
    assert "2 → 3" in page.texts["details"][0]
    assert "that boats leave,;" in page.texts["details"][0]
    unfolded = Page(shown(comparison, editorial=True))
    assert unfolded.texts["summary"] == ["renumbered: 1"]
    assert "that boats leave,;" in unfolded.text
    every = Page(shown(comparison, everything=True))
    assert every.texts["summary"][-1] == "editorial: 1; unchanged: 1"


def test_counts_alone(sample: Comparison) -> None:
    page = Page(shown(sample, stat=True))
    assert page.texts["th"][1:] == [name for name, number in sample.counts.items() if number]
    totals = [str(number) for number in sample.counts.values() if number]
    assert page.texts["td"][-len(totals) :] == totals
    assert "li" not in page.tags


def test_the_same_text_has_no_changes() -> None:
    assert shown(compared(HEAD, HEAD)).endswith("\nNothing changed.\n")


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_it_speaks_six_languages(sample: Comparison, language: str) -> None:
    page = Page(shown(sample, language))
    said = dict(phrases(language))
    assert said["topic_throughout"] in page.text
    assert said["kind_unsure"] in page.text
    assert said["part_title"] in [head.strip("\u200f") for head in page.texts["h4"]]
    assert page.tags.count("div") == (language == "ar")


def test_lines_of_a_text_from_right_to_left_begin_with_its_direction() -> None:
    old = "# القرار 1 (المدينة، 2000)\n\n# القوارب\n\nتقرر\n\n1 أن تحمل القوارب مصباحا في كل ليلة؛\n"
    text = shown(compared(old, old.replace("مصباحا", "مصباحين")), "ar")
    rows = [line for line in text.splitlines() if line.startswith("- ")]
    assert rows
    assert all(row.startswith("- \u200f`MOD` \u200f**") for row in rows)


# -- room -------------------------------------------------------------------------------------------


def test_a_comment_is_cut_at_a_row() -> None:
    old = "".join(f"{n} that harbour {n} count its boats, nets and lamps;\n\n" for n in range(1, 900))
    comparison = compared(HEAD + old, HEAD + old.replace("nets", "ropes"))
    comparison = comparison._replace(substitutions=())
    text = shown(comparison)
    assert ROOM - 1000 < len(text) < HOSTS
    found = re.search(r"\n\*\*Rows left out, .*: (\d+)\. .*\*\*\n$", text)
    assert found is not None
    rows = text.count("\n- `MOD`")
    assert rows + int(found[1]) == 899
    everything = shown(comparison, everything=True)
    assert everything.count("\n- `MOD`") == 899
    assert "left out" not in everything


def test_a_row_too_long_for_a_comment_is_counted() -> None:
    comparison = compared(HEAD, f"{HEAD}1 that {'boats leave ' * 7000};\n")
    text = shown(comparison)
    assert len(text) < HOSTS
    assert "no more room: 1." in text
    assert Page(text).within == []


# -- hostile words ----------------------------------------------------------------------------------


def changed(words: str) -> Comparison:
    """A comparison that shows the words everywhere: in names, heads, labels, old and new text."""
    old, new = f"{HEAD}1 that boats leave;\n", f"{HEAD}1 that some boats stay;\n\n2 that NOW nets dry;\n"
    comparison = compared(old, new)
    found = []
    for change in comparison.changes:
        sides = [
            tuple(p._replace(clause=p.clause._replace(text=f"{p.text} {words}", label=words)) for p in side)
            for side in (change.old, change.new)
        ]
        edits = tuple(edit._replace(text=f"{edit.text}{words}") for edit in change.edits)
        found.append(change._replace(old=sides[0], new=sides[1], edits=edits))
    return comparison._replace(
        old=comparison.old._replace(designation=words),
        new=comparison.new._replace(designation=words, title=words),
        changes=tuple(found),
    )


def assert_only_words(words: str) -> None:
    text = shown(changed(words), everything=True)
    page = Page(text)
    assert set(page.tags) <= TOLD
    assert page.within == []
    plain = " ".join(printable(words).split())
    if plain:
        assert plain in " ".join(page.text.split())
    assert OBEYED.search(text) is None
    bare = re.sub(r"<!-- -->", "\0", text)
    assert not re.search(r"@\w|(?<![&`])#\d|://|www\.|\bGH-\d|:\w+:", bare)


@pytest.mark.parametrize("words", [*HOSTILE, "@all", "#12", "GH-12", "!3", "www.example.org", "a:ship:b"])
def test_hostile_words_are_only_words(words: str) -> None:
    assert_only_words(words)


@given(st.text(st.sampled_from("ab1:#[]<>!&|`*_\\\"'%@/.-+=() \t\r\x00\x1b\u202eا中"), max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_words_are_only_words(words: str) -> None:
    assert_only_words(words)
