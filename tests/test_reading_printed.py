"""The same text in Akoma Ntoso and on printed pages is the same tree."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import corpus
import pytest
from printed import Page, printed

from resdiff.loading import parse_bytes
from resdiff.model import Instrument

PAGES = {
    "wrapped at 80": Page(),
    "no blank lines": Page(blank=False),
    "raised marks": Page(width=72, mark="raised"),
    "tagged marks, no blank lines": Page(width=72, mark="tagged", blank=False),
    "indented, notes at the end": Page(indent=4, mark="raised", notes="end"),
    "indented, no blank lines": Page(indent=4, blank=False),
}
AGREE = 0.98
AGREE_ELSEWHERE = 0.97
WITHOUT_CAPITALS = ("ara", "rus", "zho")  # languages in which no capital opens a paragraph

pytestmark = corpus.needed


@cache
def _bytes(path: Path) -> bytes:
    return path.read_bytes()


@pytest.mark.parametrize("look", PAGES)
def test_the_printed_page_gives_the_same_tree(look: str) -> None:
    """Over one in three of the texts, or one in nine of them: all looks of all texts take minutes."""
    step = 3 if look in ("wrapped at 80", "no blank lines") else 9
    assert _share(corpus.ENGLISH_UN[::step], look) >= AGREE


@pytest.mark.parametrize("look", PAGES)
@pytest.mark.parametrize("language", ["ara", "fra", "rus", "spa", "zho"])
def test_the_printed_page_gives_the_same_tree_in_other_languages(language: str, look: str) -> None:
    """Over one in five of the texts, or one in fifteen of them.

    Where neither blank line nor capital nor indent parts paragraphs, a line that fills its page and ends
    in a comma may end one or not: there a clause counts by its words, as one that is missed renumbers all
    that follow.
    """
    step = 5 if look in ("wrapped at 80", "no blank lines") else 15
    unsure = language in WITHOUT_CAPITALS and look in ("no blank lines", "tagged marks, no blank lines")
    assert _share(corpus.UN[language][::step], look, by_words=unsure) >= AGREE_ELSEWHERE


def _share(paths: list[Path], look: str, by_words: bool = False) -> float:
    """How many of the clauses are the same in the mark-up and on the page, from 0 to 1."""
    clauses = same = 0
    for path in paths:
        markup = _said(corpus.text(path), by_words)
        page = _said(parse_bytes(printed(_bytes(path), PAGES[look]).encode(), "page.txt"), by_words)
        clauses += sum(markup.values())
        same += sum((markup & page).values())
    return same / clauses


def _said(instrument: Instrument, by_words: bool) -> Counter[tuple[str, str]]:
    """Each clause with its address, or without."""
    return Counter(("" if by_words else address, words) for address, words in corpus.said(instrument))
