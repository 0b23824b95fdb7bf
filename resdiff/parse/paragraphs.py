"""Printed lines -> paragraphs, where no blank line parts them: the words decide.

A reader gathers lines as far as the page tells what belongs together, and keeps the line ends. Here a
line that opens with a label, an opening word, a head, a heading or the enacting formula behind an end
mark begins a paragraph of its own; all other line ends become spaces, and words that they broke are
made whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from resdiff.parse.heads import Heads
from resdiff.parse.labels import Label
from resdiff.parse.passage import Hole, Passage
from resdiff.parse.titles import is_title_line

_ENDED = re.compile(r"[.;:,!?…。；：，、؛،][\"'”’»)\]*_]*[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3}[*_]*$|[;,] (?:and|or)$")
_BULLET = re.compile(r"[-*+•–—▪●○◦·■□►‣⁃][ *_]+(?=\S)")
_NUMERAL = re.compile(r"[*_]*(?:[IVXL]{1,7}|[A-Z])\.?[*_]*")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐‑\u00ad/]\n|(?<=\d)[-‐‑–]\n(?=\d)")
_WORDS = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_MOST_LINES = 5  # of a head or heading
_MOST_WORDS = 30
_FEW_WORDS = 6


def paragraphs(passages: Sequence[Passage], heads: Heads) -> list[Passage]:
    """The passages with line ends seen through; none has a line end in its text any more."""
    if not any("\n" in passage.text for passage in passages):
        return list(passages)
    words = _Words(passages, heads)
    found: list[Passage] = []
    for position, passage in enumerate(passages):
        if "\n" not in passage.text:
            found.append(passage)
            continue
        following = next((p.text for p in passages[position + 1 : position + 4] if not p.kind), "")
        above = next((p for p in found[:-4:-1] if not p.kind), None) if passage.kind == "broken" else None
        lines = _Lines(passage, above, following, heads)
        found += [words.whole(part) for part in ([passage] if passage.kind == "note" else lines.parted())]
    return found


class _Lines:
    """The lines of one passage, and where they part."""

    def __init__(self, passage: Passage, above: Passage | None, following: str, heads: Heads) -> None:
        self.passage, self.above, self.heads = passage, above, heads
        self.lines = passage.text.split("\n")
        self.following = following.split("\n", 1)[0]
        self.begin = 0  # the line where the open paragraph begins

    def parted(self) -> list[Passage]:
        """The paragraphs that the lines make."""
        starts, position = [], 0
        for line in self.lines:
            starts.append(position)
            position += len(line) + 1
        opening = [0]
        for at in range(1, len(self.lines)):
            if self._opens(at):
                self.begin = at
                opening.append(at)
        ends = [starts[at] - 1 for at in opening[1:]] + [len(self.passage.text)]
        pieces = self.passage.pieces([(starts[at], end) for at, end in zip(opening, ends, strict=True)])
        # What stands behind a cut is no longer what furniture parted from the text above.
        return [pieces[0], *(p._replace(kind="" if p.kind == "broken" else p.kind) for p in pieces[1:])]

    def _line(self, at: int) -> str:
        """A line without emphasis and bullets; behind the last one, what follows the passage."""
        if at >= len(self.lines):
            return self.following.strip("*_ ")
        return self.lines[at].strip("*_ ")

    def _label(self, line: str) -> Label | None:
        """The label that a printed line begins with; a bullet before it is no part of it."""
        bullet = _BULLET.match(line)
        label = self.heads.labels.read(line[bullet.end() :] if bullet else line.lstrip("*_ "))
        return Label(bullet[0].strip(), "bullet", "", ()) if bullet and label is None else label

    def _opens(self, at: int) -> bool:
        line, previous = self._line(at), self.lines[at - 1]
        label = self._label(self.lines[at])
        before = self._before(at)
        if before and (self.heads.formula(before) or self._follows_head(before, line, label)):
            return True
        if self.heads.formula(line) or is_title_line(line, self.heads):
            return True
        ended = _ENDED.search(previous) is not None
        if label is not None and label.printed:
            return self._labelled(at, line, label, ended, before)
        if not ended:
            return bool(before) and _NUMERAL.fullmatch(before) is not None and line[:1].isupper()
        if line[:1].islower():
            return not self._un_style() and self._head(at)
        return self.heads.opening(line) is not None or self._heading(at)

    def _un_style(self) -> bool:
        """Whether the open paragraph begins with opening words in a capital, as no ITU clause does."""
        line = self.above.text if self.above is not None and not self.begin else self._line(self.begin)
        label = self.heads.labels.read(line)
        own = line[label.length :].lstrip() if label else line
        return own[:1].isupper() and self.heads.opening(own) is not None

    def _before(self, at: int) -> str:
        """The open paragraph if it is no longer than a head or heading, else ''."""
        if at - self.begin > _MOST_LINES:
            return ""
        return " ".join(self._line(i) for i in range(self.begin, at))

    def _follows_head(self, before: str, line: str, label: Label | None) -> bool:
        """Whether the open paragraph is an ITU-style head and the line what stands below it."""
        if not self.heads.head(Passage(before)):
            return False
        return label is not None or self.heads.goes_on(line) or self.heads.bare(before)

    def _labelled(self, at: int, line: str, label: Label, ended: bool, before: str) -> bool:
        """Whether a label at a line's start is one: not the number in 'paragraphs 113, / 117 and 119'."""
        if label.sort == "bullet":
            return ended
        rest = line[label.length :].lstrip()
        if label.dress == "":
            first = self._label(self.lines[self.begin])
            goes_on = first is not None and any(
                a.sort == b.sort and a.value[:-1] == b.value[:-1] and a.value[-1] == b.value[-1] + 1
                for a in label.readings
                for b in first.readings
            )
            return self.lines[at - 1].endswith((";", ":")) or (ended and goes_on)
        if ended:
            return True
        opened = self.heads.opening(rest) is not None
        return opened or (label.first and rest[:1].isupper() and bool(before) and before[:1].isupper())

    def _head(self, at: int) -> bool:
        """Whether an ITU-style head begins at a line in small letters."""
        text = ""
        for end in range(at, min(at + _MOST_LINES, len(self.lines))):
            text = f"{text} {self._line(end)}".strip()
            if end == at and self.heads.opening(f"{text} {self._line(at + 1)}") is None:
                return False
            if self.heads.is_head(text):
                follower = self._line(end + 1)
                label = self.heads.labels.read(follower)
                if (label is not None and label.first) or self.heads.goes_on(follower):
                    return True
                if end == at and self.heads.bare(text):
                    return True
        return False

    def _heading(self, at: int) -> bool:
        """Whether a heading begins at a line: no end mark before the label or opening words below it."""
        text = ""
        for end in range(at, min(at + _MOST_LINES, len(self.lines))):
            text = f"{text} {self._line(end)}".strip()
            follower = self._line(end + 1)
            label = self.heads.labels.read(follower)
            if text.endswith(":") and end == at and len(text.split()) <= _FEW_WORDS:
                return label is not None and label.dress == "."
            if len(text.split()) > _MOST_WORDS or _ENDED.search(text):
                return False
            if label is not None and label.dress in (".", ""):
                return True
            if label is None and self.heads.opening(follower) is not None and follower[:1].isupper():
                return True
            if end == at and _NUMERAL.fullmatch(text) and follower[:1].isupper():
                return True
        return False


class _Words:
    """Makes words whole that a line end broke: by the words of the text and the endings of the language."""

    def __init__(self, passages: Sequence[Passage], heads: Heads) -> None:
        self.conjunctions = heads.language.conjunctions
        self.endings = heads.language.endings
        self.known: Counter[str] = Counter()
        if any(_BROKEN.search(passage.text) for passage in passages):
            for passage in passages:
                self.known.update(_WORDS.findall(passage.text.casefold()))

    def whole(self, passage: Passage) -> Passage:
        """The passage with spaces for its line ends, and none where a word goes on."""
        text = passage.text
        holes = [hole for found in _BROKEN.finditer(text) if (hole := self._hole(text, found))]
        mended = passage.without(holes)
        return mended._replace(text=mended.text.replace("\n", " "))

    def _hole(self, text: str, found: re.Match[str]) -> Hole | None:
        """What to take out where a line ends in a hyphen: the line end, that and the hyphen, or nothing."""
        start, end = found.span()
        head = re.search(r"[^\W\d_]*$", text[max(start - 40, 0) : start])
        tail = _WORDS.match(text, end)
        if not head or not head[0]:
            return Hole(end - 1, end)
        if tail is None or tail[0].casefold() in self.conjunctions:
            return None
        if text[start] == "\u00ad":
            return Hole(start, end)
        if text[start] in "‑/":
            return Hole(end - 1, end)
        first, rest = head[0].casefold(), tail[0].casefold()
        joined, compound = self.known[first + rest], self.known[f"{first}-{rest}"]
        broken = joined > compound or (joined == compound == 0 and rest in self.endings)
        return Hole(start if broken else end - 1, end)
