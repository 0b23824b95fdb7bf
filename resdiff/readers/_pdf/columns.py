"""Where a page is set in columns, and its lines in the order of reading.

A line has its place in the direction of reading: `start` and `end` are measured from the side where reading
begins, so that right-to-left pages look like any other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from resdiff.readers._pdf.bidi import is_right_to_left
from resdiff.readers._pdf.line import Line, Writer
from resdiff.readers._pdf.rows import Chunk, Glyph, attached, chunks, rows

_COLUMN_LINES = 4  # of a column at least
_COLUMN_WIDTH = 9.0  # of a column's lines, in sizes, as a rule
_WIDEST_PAGE = 4000.0


def lines(glyphs: Sequence[Glyph], width: float) -> list[Line]:
    """The lines of a page of that width, in the order of reading, superscripts told, columns kept apart."""
    if not glyphs:
        return []
    right_to_left = is_right_to_left([g.text for g in glyphs])
    ordered = _Columns(attached(chunks(glyphs)), right_to_left).ordered()
    return [Writer(row, column, right_to_left, width).line() for row, column in ordered]


class _Columns:
    """Where a page is set in columns, and the rows of each."""

    def __init__(self, chunks: list[Chunk], right_to_left: bool) -> None:
        self.chunks, self.right_to_left = chunks, right_to_left

    def ordered(self) -> list[tuple[list[Chunk], tuple[int, int]]]:
        """The rows in order of reading, each with its column and the number of columns."""
        return self._region(self.chunks, 2)

    def _region(self, chunks: list[Chunk], deep: int) -> list[tuple[list[Chunk], tuple[int, int]]]:
        gutter = self._gutter(chunks) if deep else None
        if gutter is None:
            return [(row, (0, 1)) for row in rows(chunks)]
        found: list[tuple[list[Chunk], tuple[int, int]]] = []
        zone: list[Chunk] = []
        across = [c for c in chunks if c.left < gutter < c.right]
        for chunk in [*chunks, None]:
            if chunk is not None and not any(abs(a.base - chunk.base) < 1 for a in _near(across, chunk)):
                zone.append(chunk)
                continue
            if zone:
                found += self._zone(zone, gutter, deep)
                zone = []
            if chunk is not None:
                if found and abs(found[-1][0][-1].base - chunk.base) < 1 and found[-1][1] == (0, 1):
                    found[-1][0].append(chunk)
                else:
                    found.append(([chunk], (0, 1)))
        return found

    def _zone(self, zone: list[Chunk], gutter: float, deep: int) -> list[tuple[list[Chunk], tuple[int, int]]]:
        sides = [[c for c in zone if c.right <= gutter], [c for c in zone if c.right > gutter]]
        if not all(map(_solid, sides)):
            return [(row, (0, 1)) for row in rows(zone)]
        if self.right_to_left:
            sides.reverse()
        found = []
        for number, side in enumerate(sides):
            for row, (inner, count) in self._region(side, deep - 1):
                found.append((row, (2 * number + inner, 1 + count)))
        return found

    def _gutter(self, chunks: list[Chunk]) -> float | None:
        """The place between two columns: right before where many lines begin, or behind where many end."""
        if not chunks or max(c.right for c in chunks) > _WIDEST_PAGE:
            return None
        edges = Counter(round(c.left) - 1.5 for c in chunks)
        edges += Counter(round(c.right) + 1.5 for c in chunks)
        best, most = None, (0, 0)
        for gutter in sorted(edge for edge, times in edges.items() if times >= _COLUMN_LINES):
            left = [c for c in chunks if c.right <= gutter]
            right = [c for c in chunks if c.left >= gutter]
            if _solid(left) and _solid(right):
                beside = min(_beside(left, right), _beside(right, left))
                if beside >= _COLUMN_LINES and (beside, len(left) + len(right)) > most:
                    best, most = gutter, (beside, len(left) + len(right))
        return best


def _beside(side: list[Chunk], other: list[Chunk]) -> int:
    """How many chunks of one side stand no higher and no lower than the other side reaches."""
    high, low = max(c.base for c in other), min(c.base for c in other)
    return sum(low - c.size <= c.base <= high + c.size for c in side)


def _near(across: list[Chunk], chunk: Chunk) -> Iterable[Chunk]:
    """Those of the chunks, the highest first, that may share a row with `chunk`."""
    at = bisect_left(across, -chunk.base - 1, key=lambda c: -c.base)
    return across[at : at + 4]


def _solid(side: list[Chunk]) -> bool:
    """Whether chunks make a column of text: several long lines, as labels and cells are not."""
    if len(side) < _COLUMN_LINES:
        return False
    return median((row[-1].right - row[0].left) / row[0].size for row in rows(side)) >= _COLUMN_WIDTH
