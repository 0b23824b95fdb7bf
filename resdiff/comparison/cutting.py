"""How a text is cut into words, in any script: alignment, word diff and nature all cut here.

A word is a run of letters with their marks, whole in Arabic as in Latin; a number keeps its inner marks.
Chinese has no spaces and no list of words here: a character is a word, but a numeral of several ('二十五')
is one. What belongs together in Chinese beyond that is seen when a change is brought to phrases.
"""

from __future__ import annotations

import re
from functools import cache

from resdiff.folding import chinese

# Characters that are words of their own: Chinese, and Japanese syllables.
_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
# What belongs to the character before it: combining marks and what is invisible.
_TRAILING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711"
    "\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
# Texts of these characters only (Latin letters, quotes, dashes) are cut by a simpler pattern; the other one,
# dear to compile, is left to those that need it.
_LATIN = frozenset(map(chr, (*range(0xAD), *range(0xAE, 0x300), *range(0x2010, 0x2028), 0x202F, 0x20AC)))
_ARABIC = re.compile("[\u0621-\u064a]")
# 'And', 'by', 'for' ... and the article are written together with the word: 'وبالقرار' is 'قرار'.
_CLITICS = re.compile("(?:و?(?:[فبك]?ال|لل)?(?=[\u0621-\u064a]{3}))?")
# In Arabic the groups of a long number stand in the order of the page: 000 10.
_REVERSED = r"(?:[ \u00a0\u2009\u202f]\d{1,2}(?=\s[\u0621-\u064a]))?"
_SPACE = re.compile(r"\s+")


def _piece(letter: str, trailing: str, numeral: str, rest: str = "") -> re.Pattern[str]:
    """Finds the pieces of a text: a word, a number or a mark, with the space before it."""
    return re.compile(
        rf"""
        \s* (?:
            §+\s*\d+(?:[.,/]\d+)*                                   # § 5
          | \d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}})+{rest}(?!\d)  # 10 000
          | \d+(?:[.,/:٫٬]\d+)*{letter}*                            # 1.5, 77/123, 10,000, 2bis
          | {letter}(?:{trailing}{letter})*(?:['’ʼ]{letter}+)*
          | {numeral}
          | \.\.\.
          | (?:[-‐‑‒–—―−]+|/)\s*                                    # with the spaces that fold with it
          | \S                                                      # Chinese by character; any mark
        ) {trailing}
        | \s+
        """,
        re.VERBOSE,
    )


_LATIN_PIECE = _piece(r"\w", "", r"\.\.\.")
_LATIN_WORD = re.compile(r"[^\W_]+")


@cache
def _any_piece() -> re.Pattern[str]:
    return _piece(rf"[^\W{_SINGLE}〇]", f"[{_TRAILING}]*", f"[{_HAN_NUMERALS}]{{2,}}", _REVERSED)


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(rf"[{_HAN_NUMERALS}]{{2,}}|[{_SINGLE}〇]|(?:[^\W_{_SINGLE}〇]|[{_TRAILING}])+")


def pieces(text: str) -> list[str]:
    """The words, numbers and marks of `text`, each with the space before it; joined they give it back."""
    return (_LATIN_PIECE if _LATIN.issuperset(text) else _any_piece()).findall(text)


def words(text: str) -> list[str]:
    """The words and numbers of `text` alone."""
    return (_LATIN_WORD if _LATIN.issuperset(text) else _any_word()).findall(text)


def compared(text: str) -> list[str]:
    """The words of a folded text as alignment compares them: Arabic ones without what is joined to them."""
    if text.isascii():
        return _LATIN_WORD.findall(text)
    found = words(text)
    if _ARABIC.search(text):
        return [_CLITICS.sub("", word, 1) for word in found]
    return found


def tokens(text: str) -> list[str]:
    """The words, numbers, marks and spaces of `text`, which joined give it back exactly.

    A number keeps its inner marks ('77/123', '10,000', '§ 5'), a letter its combining marks; Chinese
    is cut by character, other scripts are never cut within a word.
    """
    found: list[str] = []
    for piece in pieces(text):
        space = _SPACE.match(piece)
        if space and space.end() < len(piece):
            found += (space.group(), piece[space.end() :])
        else:
            found.append(piece)
    return found


def length(text: str) -> float:
    """How many words a text has by white space; two Chinese characters count as one."""
    if not chinese(text):
        return len(text.split())
    found = words(text)
    return len(found) - sum(len(word) == 1 and word >= "\u3040" for word in found) / 2
