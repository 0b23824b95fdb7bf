"""The lines of all pages -> blocks: what is no text set apart, notes told, paragraphs gathered.

What the page shows decides: a gap, an indent, a hanging label, or room at a line's end where the next word
would have fitted. A paragraph goes over from page to page as it does from line to line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from resdiff.model import Block, Run
from resdiff.punctuation import ended
from resdiff.readers._pdf.foot import note_lines, noted, place
from resdiff.readers._pdf.line import Line
from resdiff.readers._pdf.measure import INDENT, Measure, Page
from resdiff.readers._pdf.paragraph import Paragraph, block
from resdiff.readers._pdf.running import set_apart

_LONGEST_LABEL = 4.0  # sizes
_DEEPEST = 8.0  # sizes: no first line of a paragraph is set in so far
_RAGGED = 0.25  # of its length: room that a line may leave which goes on with a small letter
_ENOUGH = 8  # paragraphs that end in mid-line, to learn from them
_CERTAIN = 0.9  # of the paragraphs that end in mid-line: a gap or indent stands behind them too
_LABEL = re.compile(
    r"\(?\w{1,5}(?:\s?[a-z]{3,8})?[.)、]\s|\d{1,3}(?:\.\d{1,3})*\s|[-•–—▪●○]\s|[（(]?[一二三四五六七八九十]+[)）、]"
)


def blocks(pages: Sequence[Page]) -> Iterator[Block]:
    """The paragraphs of the pages in order of reading; a note stands behind the paragraph of its mark."""
    aside = set_apart(pages)
    measure = Measure(pages, aside)
    found: list[Paragraph] = []
    behind: dict[int, list[Paragraph]] = defaultdict(list)
    flow = _Flow(measure, found)
    last: Paragraph | None = None  # the note that may go on on the next page
    for page in pages:
        first_of_page = len(found)
        notes = note_lines(page, aside, measure, last is not None)
        of_page: list[Paragraph] = []
        for line in page.lines:
            if id(line) in aside:
                found.append(Paragraph(line, page.number, "furniture"))
            elif id(line) in notes:
                last = noted(line, page.number, of_page, last)
            else:
                flow.add(line, page.number)
        last = of_page[-1] if of_page else None
        for note in of_page:
            behind[place(note, found, first_of_page, page.number)].append(note)
        for words in page.aside:
            found.append(Paragraph(_plain(words), page.number, "furniture"))
    for number, paragraph in enumerate(found):
        yield block(paragraph, measure.indent(paragraph.lines[0], paragraph.page), flow.certain())
        for note in behind[number]:
            yield block(note, 0, False)


def _plain(words: str) -> Line:
    text = " ".join(words.split())
    return Line((Run(text),), 0.0, 0.0, 0.0, 1.0, (0, 1), 0.0, 0.0, 0.0, text)


class _Flow:
    """Gathers the lines of the text to paragraphs, over columns and pages."""

    def __init__(self, measure: Measure, found: list[Paragraph]) -> None:
        self.measure, self.found = measure, found
        self.open: Paragraph | None = None
        self.short = self.short_and_told = 0  # paragraphs that end in mid-line; told by more than that

    def certain(self) -> bool:
        """Whether gaps or indents tell where each paragraph begins, so that no line end is in doubt."""
        return self.short >= _ENOUGH and self.short_and_told >= _CERTAIN * self.short

    def add(self, line: Line, page: int) -> None:
        """The next line of the text, on that page."""
        if self.open is not None:
            before = self.open.lines[-1]
            here = self.open.pages[-1] == page and before.column == line.column and before.base > line.base
            if not (self._begins(before, line, page) if here else self._begins_anew(before, line)):
                self.open.add(line, page)
                return
            broken = not here and not self._left(before, line)
        else:
            broken = False
        self.open = Paragraph(line, page, "", broken)
        self.found.append(self.open)

    def _left(self, before: Line, line: Line) -> bool:
        """Whether a line ended on purpose: the next word would have fitted."""
        assert self.open is not None
        return self.measure.fits(before, self.open.pages[-1], line) or line.size != before.size

    def _begins_anew(self, before: Line, line: Line) -> bool:
        """Whether the first line of a column or page begins a paragraph; in doubt the words will tell."""
        if self._left(before, line) or ended(before.text):
            return True
        return _LABEL.match(line.text) is not None or line.text[:1].isupper()

    def _begins(self, before: Line, line: Line, page: int) -> bool:
        """Whether a line begins a paragraph below another one of its column."""
        measure, opened = self.measure, self.open
        assert opened is not None
        if measure.gap(before, line) or abs(before.size - line.size) > 0.12 * max(before.size, line.size):
            self._count(measure.fits(before, page, line), line, True)
            return True
        if before.bold and not line.bold and not ended(before.text):
            return True
        if (before.pieces > 1 or line.pieces > 1) and _table(before) and _table(line):
            return True
        if before.bold and line.bold:
            return False  # a title, whose lines may end anywhere
        told = self._set_in(opened, line, page) or (_hangs(line) and ended(before.text))
        if not measure.fits(before, page, line):
            return told
        runs_on = line.text[:1].islower() and not ended(before.text) and not told
        if runs_on and measure.room(before, page) < _RAGGED * (before.end - before.start):
            return False  # a long line that was broken early
        self._count(True, line, told)
        return True

    def _count(self, short: bool, line: Line, told: bool) -> None:
        """Remember how the end of a paragraph showed; before a label it always does."""
        if short and not _LABEL.match(line.text):
            self.short += 1
            self.short_and_told += told

    def _set_in(self, opened: Paragraph, line: Line, page: int) -> bool:
        """Whether an indent or a label that hangs out says that a paragraph begins."""
        measure, step = self.measure, INDENT * line.size
        here = measure.inset(line, page)
        rest = [
            measure.inset(behind, on) for behind, on in zip(opened.lines[1:], opened.pages[1:], strict=True)
        ]
        if rest:
            return abs(here - min(rest)) > step
        first = opened.lines[0]
        in_front = measure.inset(first, opened.pages[0])
        if in_front - here > _DEEPEST * line.size:
            return True
        if measure.indents and here > step and abs(here - in_front) < step and ended(first.text):
            return True
        label = first.inner - first.start  # how far the label of the open paragraph hangs out
        behind_label = in_front + label
        if here > behind_label + step:
            # A label that fills the room that it hangs out has no gap behind it that tells of it.
            return here > behind_label + _LONGEST_LABEL * line.size
        return _hangs(line) and (label <= step or abs(here - behind_label) > step)


def _hangs(line: Line) -> bool:
    """Whether a line begins with a label that stands apart from its text."""
    return _LABEL.match(line.text) is not None and line.inner > line.start + INDENT * line.size


def _table(line: Line) -> bool:
    """Whether wide gaps part a line that no label explains: a row of a table."""
    return line.pieces > 2 or (line.pieces == 2 and _LABEL.match(line.text) is None)
