"""`diff -f unified`: both texts can be read back from it, in mail of 72 columns, whatever stands in them."""

from __future__ import annotations

import re
from pathlib import Path

import corpus
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import resdiff
from resdiff.addresses import provisions
from resdiff.folding import OBEYED, fold
from resdiff.loading import parse_bytes
from resdiff.model import Comparison, Edit, Instrument, Look, Report
from resdiff.renderers import unified
from resdiff.renderers.unified import _words

ROOT = Path(__file__).parents[1]
HUNK = re.compile(r"@@(?: -(?P<old>.*?))?(?: \+(?P<new>.*?))? @@ (?P<symbol>\S+)(?P<rest>.*)")
TITLES = ("designation", "title", "formula")


def told(comparison: Comparison, **look: bool) -> str:
    return unified.render(Report("diff", comparison=comparison), Look(**look))


def compared(old: str, new: str) -> Comparison:
    return resdiff.compare(
        *(
            parse_bytes(text.encode("utf-8", "replace"), f"{name}.md")
            for name, text in (("old", old), ("new", new))
        )
    )


def sides(words: str) -> dict[str, str]:
    """The old and the new text that words in brackets stand for."""
    found = {"old": "", "new": ""}
    within, at = "=", 0
    ends = {"-": "-]", "+": "+}"}
    while at < len(words):
        if within == "=" and words[at : at + 2] in ("[-", "{+"):
            within, at = words[at + 1], at + 2
        elif within != "=" and words[at : at + 2] == ends[within]:
            within, at = "=", at + 2
        else:
            at += words[at] == "\\"
            for side, op in (("old", "+"), ("new", "-")):
                found[side] += words[at] if within != op else ""
            at += 1
    return found


def read(text: str) -> dict[str, dict[str, list[str]]]:
    """The clauses of both sides by address, in parts if they are told in parts."""
    found: dict[str, dict[str, list[str]]] = {"old": {}, "new": {}}
    hunks: list[tuple[dict[str, str], list[str]]] = []
    for line in text.splitlines():
        if line.startswith("@@"):
            hunk = HUNK.fullmatch(line)
            assert hunk is not None
            hunks.append((hunk.groupdict(""), []))
        elif line.startswith(" "):
            hunks[-1][1].append(line[1:])
    for hunk, lines in hunks:
        for side, words in sides("".join(lines)).items():
            if hunk[side] and lines:
                found[side].setdefault(hunk[side], []).append(words)
    return found


def clauses(instrument: Instrument) -> dict[str, str]:
    """What a text says, but for heads: these stand on lines of their own."""
    kept = (
        p
        for p in provisions(instrument)
        if p.text and p.clause.role in ("clause", "section", "note", *TITLES)
    )
    return {p.address: fold(p.text) for p in kept}


def assert_read_back(old: Instrument, new: Instrument) -> None:
    found = read(told(resdiff.compare(old, new), everything=True))
    for side, text in (("old", old), ("new", new)):
        for address, words in clauses(text).items():
            assert fold("".join(found[side].get(address, []))) == words


@pytest.mark.parametrize("old", ["antalya-2006", "guadalajara-2010"])
def test_both_texts_are_read_back(old: str) -> None:
    new = {"antalya-2006": "guadalajara-2010", "guadalajara-2010": "busan-2014"}[old]
    assert_read_back(*(resdiff.load(ROOT / f"samples/itu-901-{name}.md") for name in (old, new)))


@corpus.needed
@pytest.mark.parametrize("language", sorted(corpus.LANGUAGES))
@pytest.mark.parametrize("series", ["ga-ict-for-development", "ga-south-south-cooperation"])
def test_both_real_texts_are_read_back(series: str, language: str) -> None:
    paths = sorted(corpus.FOLDER.glob(f"un/{series}/*.{language}.xml"))
    assert_read_back(*map(corpus.text, paths[-2:]))


@corpus.needed
def test_both_real_itu_texts_are_read_back() -> None:
    paths = (corpus.FOLDER / f"itu/res140-{name}.md" for name in ("busan-2014", "dubai-2018"))
    assert_read_back(*map(corpus.text, paths))


# -- lines ------------------------------------------------------------------------------------------

HEAD = "# RESOLUTION 1 (CITY, 2000)\n\n# Boats\n\n*resolves*\n\n"


def test_what_a_line_is_its_beginning_tells() -> None:
    old = f"{HEAD}1 that boats carry a lamp;\n\n2 that @@ -a +b @@ MOD stay;\n"
    comparison = compared(old, old.replace("carry", "shall carry").replace("stay", "go"))
    for line in told(comparison).splitlines():
        assert not line or re.match(r"--- |\+\+\+ |# |=== |@@ | ", line)
    assert told(comparison).count("\n@@") == 2


@pytest.mark.parametrize("word", ["boat", "船", "قارب", "boat🛥"])
def test_words_have_72_columns(word: str) -> None:
    text = " ".join([word] * 120) if word != "船" else word * 200
    comparison = compared(f"{HEAD}1 that {text};\n", f"{HEAD}1 that {text[:90]} {text};\n")
    lines = [line for line in told(comparison).splitlines() if line.startswith(" ")]
    assert len(lines) > 3
    assert all(cell_len(line.rstrip()) <= 72 for line in lines)
    assert_read_back(comparison.old, comparison.new)


def test_a_space_at_the_end_of_a_line_is_one_of_the_text() -> None:
    text = "that every boat of every harbour shall carry a lamp, a rope and a map of the whole coast;"
    lines = told(compared(HEAD, f"{HEAD}1 {text}\n")).splitlines()
    words = [line[1:] for line in lines if line.startswith(" ")]
    assert len(words) == 2
    assert "".join(words) == f"{{+{text}+}}"
    assert words[0].endswith(" ")


# -- words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edits", "wanted"),
    [
        ("=that |-14|+15|= boats", "that [-14-]{+15+} boats"),
        ("=that |-14 |+15 |=boats", "that [-14-]{+15+} boats"),
        ("=that|- 14 |+ 15 |=boats", "that [-14-]{+15+} boats"),
        ("=which|+ still|= leave", "which{+ still+} leave"),
        ("=a|- |=b", "a[- -]b"),
        ("=船|-十|+百|=艘", "船[-十-]{+百+}艘"),
        ("=in [-brackets-] and {+more+}", r"in \[-brackets\-] and \{+more\+}"),
        ("=ends in [|--]|+x", r"ends in [[-\-]-]{+x+}"),
        ("=x|-[-]", r"x[-\[\-]-]"),
        ("=C:\\boats", r"C:\\boats"),
    ],
)
def test_words_in_brackets(edits: str, wanted: str) -> None:
    assert _words(Edit(edit[0], edit[1:]) for edit in edits.split("|")) == wanted  # type: ignore[arg-type]


@given(
    st.lists(
        st.builds(
            Edit, st.sampled_from("=-+"), st.text(st.sampled_from("ab[]{}-+\\ "), min_size=1, max_size=6)
        ),
        max_size=8,
    ).map(lambda edits: [edit for n, edit in enumerate(edits) if not n or edit.op != edits[n - 1].op])
)
@example([Edit("-", "[-]")])
@settings(max_examples=300, deadline=None)
def test_brackets_in_the_text_are_no_brackets(edits: list[Edit]) -> None:
    assert sides(_words(edits)) == {
        "old": "".join(text for op, text in edits if op != "+"),
        "new": "".join(text for op, text in edits if op != "-"),
    }


def test_nothing_that_a_terminal_obeys() -> None:
    old = f"{HEAD}1 that \x1b[31mred\x1b[0m boats\u202e leave;\n"
    comparison = compared(old, old.replace("leave", "stay\x08"))
    hostile = comparison.old._replace(source="a\x1b]0;x\x07\nb", designation="R\x1b[2J")
    text = told(comparison._replace(old=hostile))
    assert OBEYED.search(text) is None
    assert text.startswith("--- a]0;x b\tR[2J\n+++ new.md\t")


# -- what is told -----------------------------------------------------------------------------------


def test_folded_changes_have_a_line() -> None:
    def text(label: int, mark: str) -> str:
        return f"1 that boats leave{mark}\n\n{label} that nets are mended every spring;\n"

    comparison = compared(HEAD + text(2, ","), HEAD + text(3, ";"))
    shown = told(comparison)
    assert "# (MOD) 1 editorial\n" in shown
    assert "# 2 → 3 renumbered\n" in shown
    unfolded = told(comparison, editorial=True)
    assert "@@ -resolves/1 +resolves/1 @@ (MOD) 1\n that boats leave[-,-]{+;+}\n" in unfolded


def test_counts_alone() -> None:
    comparison = compared(f"{HEAD}1 that boats leave;\n", f"{HEAD}1 that boats stay;\n")
    assert "\n# resolves" in told(comparison, stat=True)
    assert "@@" not in told(comparison, stat=True)


def test_the_same_text_has_no_changes() -> None:
    assert told(compared(HEAD, HEAD)).splitlines()[-1] == "# nothing changed"
