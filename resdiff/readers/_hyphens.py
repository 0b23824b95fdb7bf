"""Hyphens that were lost: plain pdftotext takes a hyphen at a line's end for one that broke the word.

It joins the two lines, so that 'non-' and 'governmental' become 'nongovernmental' amid a line that is as long
as two. The word gets its hyphen back if the text has it with one elsewhere, or if it has other words that
begin so ('non-profit') and the rest as a word of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from resdiff.readers._furniture import Line

_WORDS = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_HYPHENS = str.maketrans("‐‑", "--")
_WIDEST = 160  # a line of a page
_LONG = 1.3  # times the usual length of a line
_NEAR = 0.25  # of a line, between its usual end and where a word was joined
_MOST = 16  # letters before a hyphen


def rehyphened(lines: Sequence[Line]) -> list[Line]:
    """The lines of a file of pages, with the hyphens of words in which two lines were joined."""
    lengths = sorted(len(line.text) for line in lines if line.text.strip())
    usual = lengths[len(lengths) * 2 // 3] if lengths and lines[-1].page > 1 else 0
    long = {line.number for line in lines if len(line.text) > _LONG * usual} if usual else set()
    if not long or lengths[len(lengths) * 9 // 10] > _WIDEST:
        return list(lines)  # none was joined, or lines are paragraphs
    words: Counter[str] = Counter()
    for line in lines:
        words.update(_WORDS.findall(line.text.translate(_HYPHENS).casefold()))
    known = _Known(words)
    mended = (known.mended(line.text, usual) if line.number in long else line.text for line in lines)
    return [line._replace(text=text) for line, text in zip(lines, mended, strict=True)]


class _Known:
    """The words of a text, and what it has with a hyphen."""

    def __init__(self, words: Counter[str]) -> None:
        self.words = words
        compounds = sorted((word for word in words if "-" in word), key=lambda word: (words[word], word))
        self.compounds = {word.replace("-", ""): word for word in compounds}  # of forms the most frequent
        self.first = {word.split("-", 1)[0] for word in self.compounds.values()}

    def mended(self, line: str, usual: int) -> str:
        """A long line with hyphens where it was joined."""
        found: list[int] = []
        for word in _WORDS.finditer(line):
            whole = round(word.start() / usual)
            if whole and min(abs(at - whole * usual) for at in word.span()) < _NEAR * usual:
                at = self._hyphen(word[0].translate(_HYPHENS).casefold())
                found += [word.start() + at] * bool(at)
        for place in reversed(found):
            line = f"{line[:place]}-{line[place:]}"
        return line

    def _hyphen(self, word: str) -> int:
        """Before which letter of a word a hyphen was lost; 0 if none was."""
        known = self.compounds.get(word.replace("-", ""), word)
        if known.count("-") > word.count("-") and self.words[known] >= self.words[word]:
            return next(n for n, (is_, was) in enumerate(zip(word, known, strict=False)) if is_ != was)
        if self.words[word] > 1 or "-" in word:
            return 0
        places = range(1, min(len(word) - 2, _MOST))
        return next((n for n in places if word[:n] in self.first and self.words[word[n:]]), 0)
