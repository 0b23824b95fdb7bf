"""The letters of a page -> chunks: letters of one baseline without a wide gap, super- and subscripts put in.

Lengths are in points, and limits in sizes of the letters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from statistics import median, median_low
from typing import NamedTuple
from unicodedata import combining

from resdiff.readers._pdf.bidi import is_right_to_left

SAME_ROW = 0.15  # baselines that differ by less are one
WIDE = 0.9  # a gap that no word space has
WORD = 0.15  # a gap between words
_WIDEST = 2.0  # a gap that not even a justified line has
_RAISED = 0.15
_HIGHEST = 1.1
_DEEPEST = 0.4
_SMALL = 0.9  # of the size of the line: what is smaller and off the baseline is a super- or subscript
_MOST = 5000  # chunks on a page where scripts are looked for; no page of text has so many
_MARK = 6  # letters at most of a superscript
_HIGH, _HIGH_MARK = 0.6, 3  # letters at most of one that is raised so high
_BEHIND_MARK = 2.0  # what may part the mark of a note from its text


class Glyph(NamedTuple):
    """A letter: its place from left to right, its baseline from the bottom, its size and look."""

    text: str
    left: float
    right: float
    base: float
    size: float
    italic: bool
    bold: bool


class Chunk:
    """Letters of one baseline without a wide gap between them, from left to right."""

    __slots__ = ("base", "glyphs", "left", "raised", "right", "size")

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        self.left = min(g.left for g in glyphs)
        self.right = max(g.right for g in glyphs)
        self.size = _usual(g.size for g in glyphs)
        self.base = median(g.base for g in glyphs)
        self.raised: set[int] = set()  # ids of the glyphs that are superscripts

    def add(self, other: Chunk, raised: bool) -> None:
        if raised:
            self.raised |= {id(g) for g in other.glyphs}
        self.raised |= other.raised
        self.glyphs = sorted(self.glyphs + other.glyphs, key=_from_left)
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)


def _usual(sizes: Iterable[float]) -> float:
    """The size that most letters have; the larger one on a tie."""
    counts = Counter(sizes)
    return max(counts, key=lambda size: (counts[size], size))


def _from_left(glyph: Glyph) -> float:
    return glyph.left


def chunks(glyphs: Sequence[Glyph]) -> list[Chunk]:
    """The letters by rows, and each row by its wide gaps; the highest row first."""
    rows: list[list[Glyph]] = []
    accents = [g for g in glyphs if combining(g.text[0])]
    for glyph in sorted((g for g in glyphs if not combining(g.text[0])), key=lambda g: -g.base):
        last = rows[-1][-1] if rows else None
        if last is not None and last.base - glyph.base <= SAME_ROW * min(last.size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found = []
    if accents:
        _set_on(accents, rows)
    for row in rows:
        row.sort(key=_from_left)
        wide = wide_gap(row)
        chunk, right = [row[0]], row[0].right
        for glyph in row[1:]:
            if glyph.left - right > wide:
                found.append(Chunk(chunk))
                chunk = []
            chunk.append(glyph)
            if not glyph.text.isspace():
                right = max(right, glyph.right) if len(chunk) > 1 else glyph.right
        found.append(Chunk(chunk))
    return [c for c in map(_bare, found) if c is not None]


def _set_on(accents: list[Glyph], rows: list[list[Glyph]]) -> None:
    """Put each accent or vowel mark to the letter that it is set on, or to a row of its own."""
    bases = [-row[0].base for row in rows]
    for accent in accents:
        middle = (accent.left + accent.right) / 2
        first = bisect_left(bases, -accent.base - accent.size)
        choices = (
            []
            if len(accents) > _MOST
            else [
                (abs(glyph.base - accent.base), row, at)
                for row in range(first, bisect_left(bases, -accent.base + accent.size))
                for at, glyph in enumerate(rows[row])
                if glyph.left <= middle <= glyph.right and not glyph.text.isspace()
            ]
        )
        if choices:
            _, row, at = min(choices)
            rows[row][at] = rows[row][at]._replace(text=rows[row][at].text + accent.text)
        else:
            rows.append([accent])


def wide_gap(row: Sequence[Glyph]) -> float:
    """What is wider than a space between words in a row: where a line is justified all of these are wide."""
    size = max(g.size for g in row)
    solid = [g for g in row if not g.text.isspace()]
    gaps = [after.left - before.right for before, after in pairwise(solid)]
    words = [gap for gap in gaps if gap > WORD * size]
    return max(WIDE * size, min(1.8 * median_low(words), _WIDEST * size) if len(words) > 1 else 0.0)


def _bare(chunk: Chunk) -> Chunk | None:
    """A chunk without spaces at its ends; None if there is nothing else."""
    glyphs = chunk.glyphs
    begin, end = 0, len(glyphs)
    while begin < end and glyphs[begin].text.isspace():
        begin += 1
    while end > begin and glyphs[end - 1].text.isspace():
        end -= 1
    return Chunk(glyphs[begin:end]) if begin < end else None


def attached(found: list[Chunk]) -> list[Chunk]:
    """The chunks, super- and subscripts put into the line that they belong to."""
    if len(found) > _MOST:
        return found
    bases = [-c.base for c in found]
    put: set[int] = set()
    for script in found:
        if not _may_be_script(script):
            continue
        host = None
        for candidate in islice(found, bisect_left(bases, -script.base - 2 * script.size), None):
            rise = script.base - candidate.base
            if rise > 2 * candidate.size:
                break
            small = script.size < _SMALL * candidate.size
            if candidate is script or not (small or not _may_be_script(candidate)):
                continue
            if -_DEEPEST * candidate.size < rise < _HIGHEST * candidate.size and _beside(script, candidate):
                marks = all(g.text.isdigit() or g.text in "*()[]" for g in script.glyphs)
                # A letter that was drawn together with the vowel mark above it.
                marks = marks or any(combining(c) for g in script.glyphs for c in g.text[1:])
                if rise > _HIGH * candidate.size and len(script.glyphs) > _HIGH_MARK:
                    continue
                if (small or (marks and rise > _RAISED * candidate.size)) and (
                    host is None or abs(rise) < abs(script.base - host.base)
                ):
                    host = candidate
        if host is not None:
            host.add(script, script.base - host.base >= _RAISED * host.size)
            put.add(id(script))
    return [c for c in found if id(c) not in put]


def _may_be_script(chunk: Chunk) -> bool:
    return len(chunk.glyphs) <= _MARK and not any(g.text.isspace() for g in chunk.glyphs)


def _beside(script: Chunk, chunk: Chunk) -> bool:
    """Whether a script touches letters of a chunk on one side at least."""
    near = 0.5 * chunk.size
    if script.base > chunk.base:
        off = chunk.left - script.right
        if is_right_to_left([g.text for g in chunk.glyphs]):
            off = script.left - chunk.right
        if near < off < _BEHIND_MARK * chunk.size:
            return True
    if script.left > chunk.right + near or script.right < chunk.left - near:
        return False
    middle = (script.left + script.right) / 2
    return any(
        abs(g.right - script.left) <= near or abs(g.left - script.right) <= near
        for g in chunk.glyphs
        if abs((g.left + g.right) / 2 - middle) < 4 * chunk.size
    )


def rows(chunks: list[Chunk]) -> list[list[Chunk]]:
    """The chunks by rows, each from left to right, the highest first."""
    rows: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda c: (-c.base, c.left)):
        if rows and rows[-1][0].base - chunk.base <= SAME_ROW * min(rows[-1][0].size, chunk.size):
            rows[-1].append(chunk)
        else:
            rows.append([chunk])
    for row in rows:
        row.sort(key=lambda c: c.left)
    return rows
