"""What is usual on the pages of a file: the size of letters, the distance of lines, where lines end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from resdiff.readers._pdf.line import Line

SMALL = 0.94  # of the size of the text: notes are smaller
_APART = 1.2  # of the usual distance of lines: more is a gap
_FULL = 0.35  # of the size: room beyond a word that a full line may leave
INDENT = 0.7  # of the size: a line is set in
_PITCH = 1.15  # of the size, where no two lines say it
_LEAST = 0.8  # of the size: no two lines stand closer
_NEARLY = 4.0  # sizes: room that a line in mid-paragraph may leave
_Place = tuple[int, int, int]  # the column, how many there are, and whether the page is an odd one


class Page(NamedTuple):
    """A page: its lines in reading order, the words that stand askew on it, the heights of its rules."""

    number: int
    lines: tuple[Line, ...]
    aside: tuple[str, ...]
    rules: tuple[float, ...]


def usual_size(lines: Sequence[Line]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


class Measure:
    """The usual size of the letters, distance of the lines, and where the lines of a column end."""

    def __init__(self, pages: Sequence[Page], aside: set[int]) -> None:
        text = [[line for line in page.lines if id(line) not in aside] for page in pages]
        ends: defaultdict[_Place, list[float]] = defaultdict(list)
        starts: defaultdict[_Place, list[float]] = defaultdict(list)
        self.size = usual_size([line for page in text for line in page])
        for page, body in zip(pages, text, strict=True):
            for line in body:
                if line.size >= SMALL * self.size:
                    place = (*line.column, page.number % 2)
                    ends[place].append(line.end)
                    starts[place].append(line.start)
        self.ends = {place: sorted(found)[int(0.96 * len(found))] for place, found in ends.items()}
        self.starts = {place: sorted(found)[int(0.02 * len(found))] for place, found in starts.items()}
        for column, count, side in list(self.starts):
            # Left and right pages may have margins of their own; where they have not, they are one.
            place, other = (column, count, side), (column, count, 1 - side)
            if other in self.starts and abs(self.starts[place] - self.starts[other]) < 0.5 * self.size:
                self.ends[place] = max(self.ends[place], self.ends[other])
                self.starts[place] = min(self.starts[place], self.starts[other])
        within: list[float] = []
        every: Counter[float] = Counter()
        for page, body in zip(pages, text, strict=True):
            for before, line in pairwise(body):
                gap = before.base - line.base
                if (
                    before.column != line.column
                    or not _LEAST * line.size < gap < 3 * line.size
                    or line.size != self.size
                ):
                    continue
                every[round(2 * gap) / 2] += 1
                if line.text[:1].islower() and self.room(before, page.number) < _NEARLY * before.size:
                    within.append(gap)
        if len(within) > 2:
            self.pitch = median(within)
        elif every:
            most = max(every.values())
            self.pitch = min(gap for gap, times in every.items() if 2 * times >= most)
        else:
            self.pitch = _PITCH * self.size
        self.indents = self._indented(pages, text)

    def _indented(self, pages: Sequence[Page], text: Sequence[Sequence[Line]]) -> bool:
        """Whether the first lines of paragraphs are set in, rather than whole paragraphs."""
        first = whole = 0
        for page, body in zip(pages, text, strict=True):
            insets = [self.inset(line, page.number) for line in body]
            for at, (before, line) in enumerate(pairwise(body)):
                step = INDENT * line.size
                if before.column != line.column or self.gap(before, line) or not step < insets[at] < 6 * step:
                    continue
                first += insets[at] - insets[at + 1] > step
                in_front = at == 0 or insets[at] - insets[at - 1] > step
                whole += in_front and abs(insets[at] - insets[at + 1]) < step
        return first > 2 and first > whole

    def room(self, line: Line, page: int) -> float:
        """What a line leaves free at its end."""
        return self.ends.get((*line.column, page % 2), line.end) - line.end

    def inset(self, line: Line, page: int) -> float:
        """How far a line is set in."""
        return line.start - self.starts.get((*line.column, page % 2), line.start)

    def gap(self, before: Line, line: Line) -> bool:
        """Whether more than the usual distance parts two lines of one column."""
        usual = self.pitch * max(min(before.size, line.size) / self.size, 0.5)
        distance = before.base - line.base - line.lift
        return distance > max(_APART * usual, usual + 1.5) or before.base < line.base

    def fits(self, before: Line, page: int, line: Line) -> bool:
        """Whether the first word of a line would have fitted on the line before, which is on that page."""
        space = 0.25 * before.size
        return self.room(before, page) > line.word + space + _FULL * before.size

    def indent(self, line: Line, page: int) -> int:
        """How far a line is set in, in letters."""
        return max(0, round(2 * self.inset(line, page) / self.size))
