"""A row of chunks -> a line of text: its spaces, the order of reading, its looks."""

from __future__ import annotations

from typing import NamedTuple

from resdiff.model import Run
from resdiff.readers._pdf.bidi import has_right_to_left, reading_order, with_brackets
from resdiff.readers._pdf.rows import WIDE, WORD, Chunk, Glyph, wide_gap

_HEIGHT = 0.75  # of the size: how high letters are


class Line(NamedTuple):
    """A printed line with its looks; `column` tells in which column of how many it stands.

    `word` is the width of what it could not be parted in at its start; `pieces` the number of stretches
    that wide gaps part it in, `gaps` the same text with three spaces for each such gap.
    """

    runs: tuple[Run, ...]
    start: float
    end: float
    base: float
    size: float
    column: tuple[int, int]
    word: float
    lift: float  # how far raised marks stand out above the letters
    inner: float  # where the text behind a label that stands apart begins; `start` if there is none
    gaps: str

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.runs)

    @property
    def bold(self) -> bool:
        """Whether all of the line is bold."""
        return all(run.bold for run in self.runs if run.text.strip())

    @property
    def pieces(self) -> int:
        """How many stretches wide gaps part the line in."""
        return self.gaps.count("   ") + 1


class Writer:
    """Writes the chunks of a row as a line."""

    def __init__(self, row: list[Chunk], column: tuple[int, int], right_to_left: bool, width: float) -> None:
        self.row, self.column, self.width = row, column, width
        self.glyphs = [g for chunk in row for g in chunk.glyphs]
        self.raised = {number for chunk in row for number in chunk.raised}
        self.size = max(row, key=lambda c: len(c.glyphs)).size
        self.wide = wide_gap(self.glyphs)
        self.gaps: set[int] = set()  # ids of the spaces that are wide gaps
        text = "".join(g.text for g in self.glyphs)
        # On a right-to-left page a line without such letters is read so too, unless it ends at the right.
        self.mixed = has_right_to_left(text) or (right_to_left and text[-1:] not in ".;:,")
        self.mirrored = right_to_left

    def line(self) -> Line:
        """The row as a line of runs."""
        glyphs = self._spaced()
        if self.mixed:
            order = reading_order([g.text for g in glyphs], self.mirrored)
            glyphs = [glyphs[at] for at in order]
            letters = with_brackets([g.text for g in glyphs])
        else:
            letters = [g.text for g in glyphs]
        inner = next(
            (self._begins(glyphs[at + 1]) for at, g in enumerate(glyphs) if id(g) in self.gaps), None
        )
        gaps = ["   " if id(g) in self.gaps else letter for g, letter in zip(glyphs, letters, strict=True)]
        left, right = self.row[0].left, self.row[-1].right
        start, end = (self.width - right, self.width - left) if self.mirrored else (left, right)
        base = max(self.row, key=lambda c: len(c.glyphs)).base
        raised = (g.base + _HEIGHT * g.size for g in self.glyphs if id(g) in self.raised)
        lift = max(0.0, max(raised, default=0.0) - base - self.size)
        return Line(
            self._runs(glyphs, letters), start, end, base, self.size, self.column,
            self._word(glyphs), lift, start if inner is None else inner, "".join(gaps),
        )  # fmt: skip

    def _runs(self, glyphs: list[Glyph], letters: list[str]) -> tuple[Run, ...]:
        """The letters by their looks; a space goes with what stands before it, unless that is a mark."""
        runs: list[Run] = []
        begin, look = 0, (False, False, False)
        for at, (glyph, letter) in enumerate(zip(glyphs, letters, strict=True)):
            here = (glyph.italic, glyph.bold, id(glyph) in self.raised)
            if here != look and not (letter.isspace() and not look[2]):
                if at > begin:
                    runs.append(Run("".join(letters[begin:at]), *look))
                begin, look = at, here
        return (*runs, Run("".join(letters[begin:]), *look))

    def _spaced(self) -> list[Glyph]:
        """The letters from left to right, one space for each gap between words."""
        found: list[Glyph] = []
        before: Glyph | None = None
        printed = ""  # the space since the last letter
        for glyph in self.glyphs:
            if glyph.text.isspace():
                printed = glyph.text if printed != " " else " "
                continue
            if before is not None:
                gap = glyph.left - before.right
                least = WIDE if _wide(before.text) or _wide(glyph.text) else WORD
                if id(before if self.mirrored else glyph) in self.raised:
                    least *= 2  # a mark may stand a little off its word
                if printed or gap > least * self.size:
                    # The space has the look of the letters that it stands between.
                    same = glyph if before[5:] == glyph[5:] else before
                    space = printed if gap <= self.wide else ""
                    found.append(same._replace(text=space or " ", left=before.right, right=glyph.left))
                    if gap > self.wide:
                        self.gaps.add(id(found[-1]))
            found.append(glyph)
            before, printed = glyph, ""
        return found

    def _begins(self, glyph: Glyph) -> float:
        return self.width - glyph.right if self.mirrored else glyph.left

    def _word(self, glyphs: list[Glyph]) -> float:
        """The width of the first word; of a text without spaces, that of its first letters."""
        least = most = None
        for at, glyph in enumerate(glyphs):
            if glyph.text == " ":
                break
            least = glyph.left if least is None else min(least, glyph.left)
            most = glyph.right if most is None else max(most, glyph.right)
            if at and _wide(glyph.text):
                break
        return (most or 0.0) - (least or 0.0)


def _wide(letter: str) -> bool:
    """Whether a letter is of a script without spaces, which programs set off from others by a little."""
    return "\u2e80" <= letter[0] <= "\u9fff" or "\uff00" <= letter[0] <= "\uff60"
