"""A passage: a paragraph on its way to become a clause, with its looks and footnote marks in place.

Whatever cuts, joins or shortens a passage goes through its methods, so that emphasis and marks stay at
their words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from resdiff.model import Emphasis, Mark, Part
from resdiff.parse.labels import Label

BULLET = re.compile(r"[-*+•–—▪●○◦·■□►‣⁃][ *_]*(?=\S)")


class Hole(NamedTuple):
    """Characters `start` to `end` that are taken out of a text; a footnote mark may take their place."""

    start: int
    end: int
    mark: str = ""


class Passage(NamedTuple):
    """A clean paragraph. `label` is what was read before its text; `kind` is the block's role or style.

    `notes` are the footnotes that the format itself ties to it: (mark, text).
    """

    text: str
    label: Label | None = None
    kind: str = ""
    part: Part | None = None
    marks: tuple[Mark, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    line: int | None = None
    indent: int = 0
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def printed(self) -> str:
        """The passage as one line, its label in front."""
        return f"{self.label.printed} {self.text}".strip() if self.label else self.text

    @property
    def line_of_furniture(self) -> str:
        """The passage as one line with what seemed to be marks of notes back in their places."""
        text = self.text
        for mark in sorted(self.marks, key=lambda mark: -mark.after):
            text = f"{text[: mark.after]}{mark.mark}{text[mark.after :]}"
        return f"{self.label.printed} {text}".strip() if self.label else text

    def cut(self, start: int, end: int | None = None) -> Passage:
        """The passage with only the characters `start` to `end`."""
        end = len(self.text) if end is None else end
        if not self.emphasis and not self.marks:
            return self._replace(text=self.text[start:end])
        emphasis = tuple(
            span._replace(start=max(span.start - start, 0), end=min(span.end, end) - start)
            for span in self.emphasis
            if span.end > start and span.start < end
        )
        marks = tuple(m._replace(after=m.after - start) for m in self.marks if start <= m.after <= end)
        return self._replace(text=self.text[start:end], emphasis=emphasis, marks=marks)

    def pieces(self, bounds: Sequence[tuple[int, int]]) -> list[Passage]:
        """The passage cut into several; `bounds` are starts and ends in order. Footnotes go to the first."""
        if len(bounds) == 1:
            return [self.cut(*bounds[0])]
        ends = [end for _, end in bounds]
        lines, line, position = [], self.line, 0
        for start, _ in bounds:
            line = None if line is None else line + self.text.count("\n", position, start)
            position = start
            lines.append(line)
        spans: list[list[Emphasis]] = [[] for _ in bounds]
        marks: list[list[Mark]] = [[] for _ in bounds]
        for span in self.emphasis:
            for at in range(bisect_right(ends, span.start), len(bounds)):
                start, end = bounds[at]
                if start >= span.end:
                    break
                spans[at].append(
                    span._replace(start=max(span.start, start) - start, end=min(span.end, end) - start)
                )
        for mark in self.marks:
            at = min(bisect_left(ends, mark.after), len(bounds) - 1)
            marks[at].append(mark._replace(after=max(mark.after - bounds[at][0], 0)))
        return [
            self._replace(
                text=self.text[start:end],
                emphasis=tuple(spans[at]),
                marks=tuple(marks[at]),
                notes=self.notes if at == 0 else (),
                line=lines[at],
            )
            for at, (start, end) in enumerate(bounds)
        ]

    def joined(self, other: Passage, glue: str = " ") -> Passage:
        """The passage with `other` behind it."""
        shift = len(self.text) + len(glue)
        return self._replace(
            text=self.text + glue + other.text,
            emphasis=self.emphasis
            + tuple(e._replace(start=e.start + shift, end=e.end + shift) for e in other.emphasis),
            marks=self.marks + tuple(m._replace(after=m.after + shift) for m in other.marks),
            notes=self.notes + other.notes,
        )

    def unlabelled(self) -> Passage:
        """The passage with its label put back into its text."""
        if self.label is None:
            return self
        bare = self._replace(label=None, text="", emphasis=(), marks=(), notes=())
        return bare._replace(text=self.label.printed).joined(self)

    def without(self, holes: Sequence[Hole]) -> Passage:
        """The passage without those characters; `holes` are in order and do not overlap."""
        if not holes:
            return self
        starts = [hole.start for hole in holes]
        lost = [0]
        for hole in holes:
            lost.append(lost[-1] + hole.end - hole.start)

        def moved(place: int) -> int:
            at = bisect_right(starts, place)
            if at and place < holes[at - 1].end:
                return holes[at - 1].start - lost[at - 1]
            return place - lost[at]

        kept, position = [], 0
        for hole in holes:
            kept.append(self.text[position : hole.start])
            position = hole.end
        spans = (e._replace(start=moved(e.start), end=moved(e.end)) for e in self.emphasis)
        marks = [mark._replace(after=moved(mark.after)) for mark in self.marks]
        marks += [Mark(hole.mark, moved(hole.start)) for hole in holes if hole.mark]
        return self._replace(
            text="".join(kept) + self.text[position:],
            emphasis=tuple(span for span in spans if span.start < span.end),
            marks=tuple(sorted(marks, key=lambda mark: mark.after)),
        )

    def stripped(self) -> Passage:
        """The passage without spaces at either end."""
        text = self.text.strip()
        if len(text) == len(self.text):
            return self
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, start + len(text))

    def wholly(self, look: str) -> bool:
        """Whether all of the text is in one look ('italic')."""
        spans = [e for e in self.emphasis if e.look == look]
        return bool(self.text) and sum(e.end - e.start for e in spans) >= len(self.text.rstrip(" ,:;"))
