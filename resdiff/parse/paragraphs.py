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
from itertools import pairwise

from resdiff.parse.heads import Heads
from resdiff.parse.labels import Label, beside
from resdiff.parse.passage import BULLET, Hole, Passage
from resdiff.parse.titles import annex, closing, is_title_line
from resdiff.punctuation import capital, columns, count_words, ended, plain, unspaced

_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐‑\u00ad/]\n|(?<=\d)[-‐‑–]\n(?=\d)")
_LINE_END = re.compile("\n")
_INDENT = re.compile(r"\n +")
_WORDS = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_MOST_LINES = 5  # of a head or heading
_MOST_WORDS = 30
_FEW_WORDS = 6
_NEAR = 12  # lines
_FRONT = 60  # lines of a text in which its enacting formula may stand
_MOST_FREE = 3  # columns at the end of a Chinese line that goes on


def paragraphs(passages: Sequence[Passage], heads: Heads) -> list[Passage]:
    """The passages with line ends seen through; none has a line end in its text any more."""
    if not any("\n" in passage.text for passage in passages):
        return list(passages)
    words = _Words(passages, heads)
    found: list[Passage] = []
    above = ""  # what the last paragraph opens with, if it is in UN style
    numbered = False
    parted = _parted(passages)
    set_in = _set_in(passages, heads)
    for position, passage in enumerate(passages):
        if passage.kind not in ("", "broken", "note"):
            found.append(passage)
            continue
        near = passages[position + 1 : position + 4]
        following = next((p.text for p in near if p.kind in ("", "broken")), "")
        lines = _Lines(passage, above if passage.kind == "broken" else "", following, parted, heads)
        lines.numbered, lines.set_in = numbered, set_in
        found += [words.whole(part) for part in lines.parted()]
        if passage.kind != "note":
            above = lines.opened()
            numbered = lines.numbered
    return found


def _set_in(passages: Sequence[Passage], heads: Heads) -> bool:
    """Whether the first line of a paragraph without a label is set in."""
    texts = [p for p in passages if p.kind == "" and heads.opening(p.text) is not None]
    return 2 * sum(p.indent > 0 for p in texts) > len(texts)


def _parted(passages: Sequence[Passage]) -> bool:
    """Whether blank lines part the paragraphs of a text."""
    gaps = [
        after.line - before.line - before.text.count("\n") > 1
        for before, after in pairwise(passages)
        if before.line is not None and after.line is not None and not before.kind and not after.kind
    ]
    return 2 * sum(gaps) > len(gaps)


class _Lines:
    """The lines of one passage, and where they part."""

    def __init__(self, passage: Passage, above: str, following: str, parted: bool, heads: Heads) -> None:
        """`above`: the UN-style paragraph that the passage may go on with; `parted`: by blank lines."""
        self.passage, self.above, self.blank, self.heads = passage, above, parted, heads
        printed = passage.text.split("\n")
        self.lines = [line.lstrip(" ") for line in printed]
        self.indents = [passage.indent, *(len(line) - len(line.lstrip(" ")) for line in printed[1:])]
        self.width = max(map(columns, self.lines))
        self.following = following.split("\n", 1)[0]
        self.begin = 0  # the line where the open paragraph begins
        self.numbered = False  # whether paragraphs have labels by now
        self.set_in = False  # whether the first lines of paragraphs are set in

    def parted(self) -> list[Passage]:
        """The paragraphs that the lines make."""
        starts, position = [], 0
        for at, line in enumerate(self.lines):
            position += self.indents[at] if at else 0
            starts.append(position)
            position += len(line) + 1
        opening = [0]
        for at in range(1, len(self.lines)):
            if self._opens(at):
                self._count(self.begin)
                self.begin = at
                opening.append(at)
        self._count(self.begin)
        ends = [starts[at - 1] + len(self.lines[at - 1]) for at in opening[1:]] + [len(self.passage.text)]
        pieces = self.passage.pieces([(starts[at], end) for at, end in zip(opening, ends, strict=True)])
        # What stands behind a cut is no note and no longer parted from the text above.
        rest = zip(pieces[1:], opening[1:], strict=True)
        return [pieces[0], *(piece._replace(kind="", indent=self.indents[at]) for piece, at in rest)]

    def _count(self, begin: int) -> None:
        """Note that the paragraph that begins there has a label, or opens a text anew."""
        label = self._label_at(begin)
        if label is not None and label.sort != "bullet":
            self.numbered = True
        elif self.heads.formula(self._line(begin)):
            self.numbered = False

    def _line(self, at: int) -> str:
        """A line without emphasis and bullets; behind the last one, what follows the passage."""
        if at >= len(self.lines):
            return self.following.strip("*_ ")
        return self.lines[at].strip("*_ ")

    def _own(self, line: str) -> str:
        """A line without bullet, label and emphasis."""
        bullet = BULLET.match(line)
        bare = line[bullet.end() :] if bullet else line.lstrip("*_ ")
        label = self.heads.labels.read(bare)
        return bare[label.length :].lstrip("*_ ") if label else bare

    def _label(self, line: str) -> Label | None:
        """The label that a printed line begins with; a bullet before it is no part of it."""
        bullet = BULLET.match(line)
        label = self.heads.labels.read(line[bullet.end() :] if bullet else line.lstrip("*_ "))
        if label is None and bullet and bullet[0].endswith(" "):
            return Label(bullet[0].strip(), "bullet", "", ())
        return label

    def _label_at(self, at: int) -> Label | None:
        return self._label(self.lines[at] if at < len(self.lines) else self.following)

    def _opens(self, at: int) -> bool:
        line, previous = self._line(at), self.lines[at - 1]
        label = self._label_at(at)
        if self.passage.kind == "note" and not self.begin:
            own = self._own(line)
            return capital(own) and ended(previous) and self.heads.opening(own) is not None
        before = self._before(at)
        if before and (self.heads.formula(before) or self._follows_head(before, line, label)):
            return True
        if (before and annex(before, self.heads)) or (self._ended(previous) and annex(line, self.heads)):
            return True
        if self._formula(at) or is_title_line(line, self.heads):
            return True
        done = self._ended(previous)
        if label is not None and label.printed:
            return self._labelled(at, line, label, done, before)
        if done and closing(line, self.heads):
            return True
        if not done:
            return capital(line) and self._headed(at, before)
        if not self.heads.language.spaced and self._full(previous) and self._amid(line):
            return False
        if not self.heads.capitals and self.heads.opening(line) is not None and not self.heads.bare(line):
            if self.set_in and not self.indents[at]:
                return False
            if self.indents[self.begin] != self.indents[at]:
                return self.indents[at] > self.indents[at - 1]  # the first lines of paragraphs are set in
            return not self.blank and not self.heads.goes_on_from(self.opened(), line)
        if line[:1].islower():
            return not self.opened() and self._head(at)
        begins = capital(line) or (not self.heads.language.spaced and line[:1].isdigit())
        return self.heads.opening(line) is not None or (begins and self._heading(at))

    def _full(self, previous: str) -> bool:
        """Whether a line ends where the next character would not have fitted on it."""
        return self.width - columns(previous) < _MOST_FREE

    def _amid(self, line: str) -> bool:
        """Whether a Chinese line goes on with a sentence, which has verbs anywhere."""
        opening = self.heads.opening(line)
        return opening is not None and (
            self.numbered or opening.part == "operative" or self.heads.goes_on_from(self.opened(), line)
        )

    def opened(self) -> str:
        """The first line of the open paragraph, if it is in UN style: opening words in a capital begin it."""
        own = self._own(self.lines[self.begin])
        if self.heads.begins(own) and self.heads.opening(own) is not None:
            return own
        return "" if self.begin else self.above

    def _headed(self, at: int, before: str) -> bool:
        """Whether the open paragraph is a heading by its number: 'II', 'Article 2 Definitions'."""
        if self.heads.labels.heading(before):
            return True
        return self.heads.division(before) and self._room(at - 1, self._line(at))

    def _room(self, at: int, follower: str) -> bool:
        """Whether a line left room for the first word of the next one, and so ended on purpose."""
        return columns(self.lines[at]) + 1 + columns(follower.split()[0]) <= self.width

    def _formula(self, at: int) -> bool:
        """Whether an enacting formula begins at a line; in front of a text it may take several."""
        most = _MOST_LINES if (self.passage.line or 0) + at < _FRONT else 1
        for end in range(at + 1, min(at + most, len(self.lines)) + 1):
            if self.heads.formula(" ".join(map(self._line, range(at, end)))):
                # A title above it may begin with an article too.
                return not self.heads.formula(" ".join(map(self._line, range(at + 1, end))))
        return False

    def _ended(self, line: str) -> bool:
        """Whether a line ends with an end mark, or with one and 'and'."""
        front, _, last = line.rpartition(" ")
        return ended(line) or (last in self.heads.language.conjunctions and plain(front[-1:]) in (";", ","))

    def _before(self, at: int) -> str:
        """The open paragraph if it is no longer than a head or heading, else ''."""
        if at - self.begin > _MOST_LINES:
            return ""
        space = " " if self.heads.language.spaced else ""
        return space.join(self._line(i) for i in range(self.begin, at))

    def _follows_head(self, before: str, line: str, label: Label | None) -> bool:
        """Whether the open paragraph is an ITU-style head and the line what stands below it."""
        if (self.above and not self.begin) or not self.heads.head(Passage(before)):
            return False
        return label is not None or self.heads.goes_on(line) or self.heads.bare(before)

    def _labelled(self, at: int, line: str, label: Label, done: bool, before: str) -> bool:
        """Whether a label at a line's start is one: not the number in 'paragraphs 113, / 117 and 119'."""
        if label.sort == "bullet":
            return done
        if label.dress == ")":
            above = self.lines[max(self.begin, at - _NEAR) : at]
            if sum(printed.count("(") - printed.count(")") for printed in above) > 0:
                return False  # '(No. / 29)'
        rest = self._own(line)
        if label.dress == "":
            first = self._label_at(self.begin)
            goes_on = first is not None and any(
                a.sort == b.sort and a.value[:-1] == b.value[:-1] and a.value[-1] == b.value[-1] + 1
                for a in label.readings
                for b in first.readings
            )
            return plain(self.lines[at - 1][-1:]) in (";", ":") or (done and goes_on)
        if done:
            return not self._runs_on(at, label)
        if not self.heads.language.spaced and self._full(self.lines[at - 1]):
            return False
        opened = self.heads.opening(rest) is not None
        return opened or (label.first and capital(rest) and capital(before))

    def _runs_on(self, at: int, label: Label) -> bool:
        """Whether a list is written in a sentence: '(3) ...' at a line's start, but '(2)' within a line."""
        first = max(self.begin, at - _NEAR)
        above = " ".join([self._own(self.lines[first]), *self.lines[first + 1 : at]])
        if not label.first and any(f" {before} " in above for before in beside(label, -1)):
            return True
        below = self.lines[at : at + _NEAR]
        after = tuple(beside(label, 1))
        within = any(f" {near} " in f"{line} " for line in below for near in after)
        return label.first and within and not any(line.lstrip("-*•_ ").startswith(after) for line in below)

    def _head(self, at: int) -> bool:
        """Whether an ITU-style head begins at a line in small letters."""
        text = ""
        for end in range(at, min(at + _MOST_LINES, len(self.lines))):
            text = f"{text} {self._line(end)}".strip()
            if end == at and self.heads.opening(f"{text} {self._line(at + 1)}") is None:
                return False
            if self.heads.is_head(text):
                follower, label = self._line(end + 1), self._label_at(end + 1)
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
            follower, label = self._line(end + 1), self._label_at(end + 1)
            if plain(text).endswith(":") and end == at and count_words(text) <= _FEW_WORDS:
                return label is not None and label.dress == "."
            if count_words(text) > _MOST_WORDS or ended(text):
                return False
            if not self.heads.language.spaced and self._full(self._line(end)):
                return False  # a line of a Chinese sentence
            if label is not None and (label.dress in (".", "") or label.ordinal.isdigit()):
                return True
            loose = self.blank and not self.heads.capitals  # opening words in mid-sentence, as like as not
            if label is None and not loose and self.heads.opening(follower) and self.heads.begins(follower):
                return True
            if capital(follower) and self._room(end, follower) and self.heads.division(text):
                return True
            if end == at and capital(follower):
                last = end + 1 == len(self.lines) and count_words(text) <= _FEW_WORDS
                if self.heads.labels.heading(text) or (last and not ended(follower)):
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
        passage = passage.without([Hole(f.start() + 1, f.end()) for f in _INDENT.finditer(passage.text)])
        text = passage.text
        holes = [hole for f in _BROKEN.finditer(text) if (hole := self._hole(text, f))]
        if not text.isascii():
            ends = (f.start() for f in _LINE_END.finditer(text))
            holes += [Hole(at, at + 1) for at in ends if unspaced(text[at - 1 : at], text[at + 1 :])]
        mended = passage.without(sorted(holes))
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
