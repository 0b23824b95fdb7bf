"""Lines that are no part of the text: running heads, page numbers, symbols, job numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from resdiff.punctuation import ended
from resdiff.readers import _furniture
from resdiff.readers._pdf.line import Line
from resdiff.readers._pdf.measure import Page, usual_size

DRAWN = re.compile(r"[_=*─━—–\-\s]{5,}")  # a rule drawn with letters
_EDGE = 6  # lines at the head and foot of a page among which its furniture is
_HEADS = 0.4  # of the pages that a running head stands on
_SAME_HEIGHT = 6.0  # points
_BLANK = 1.7  # sizes between two lines that a blank line parts
_DIGITS = re.compile(r"\d+")


def set_apart(pages: Sequence[Page]) -> set[int]:
    """The ids of the lines that are no part of the text: by their form, or because they stand at the same
    height of several pages.
    """
    edges = {id(line) for page in pages for line in _edge(page)}
    printed: list[_furniture.Line] = []
    by_number: dict[int, int] = {}
    number = 0
    for page in pages:
        before = None
        for line in page.lines:
            gap = before is not None and abs(before.base - line.base) > _BLANK * max(before.size, line.size)
            number += 1 + gap
            by_number[number] = id(line)
            printed.append(_furniture.Line(line.gaps, number, page.number))
            before = line
        number += 1
    found = {by_number[n] for n in _furniture.furniture(printed)} & edges
    found |= {id(line) for page in pages for line in page.lines if DRAWN.fullmatch(line.text)}
    return (found - _titles(pages, found)) | _repeated(pages, found)


def _titles(pages: Sequence[Page], found: set[int]) -> set[int]:
    """Lines of a form that page numbers have too ('2022/15'), but bold, large, and there only once."""
    text = [line for page in pages for line in page.lines if id(line) not in found]
    size = usual_size(text)
    times = Counter(line.text for page in pages for line in page.lines)
    return {
        id(line)
        for page in pages[:1]
        for line in page.lines
        if id(line) in found and line.size > size and line.bold and times[line.text] == 1
    }


def _edge(page: Page) -> list[Line]:
    """The highest and the lowest lines of a page."""
    level = sorted(page.lines, key=lambda line: -line.base)
    return level[:_EDGE] + level[_EDGE:][-_EDGE:]


def _repeated(pages: Sequence[Page], known: set[int]) -> set[int]:
    """Lines that stand at the same height of several pages, parted by a gap from the text."""
    seen: defaultdict[str, list[tuple[float, int, int]]] = defaultdict(list)
    for page in pages:
        level = sorted(page.lines, key=lambda line: -line.base)
        for edge in (level[:_EDGE], level[::-1][:_EDGE]):
            for line, after in pairwise([*edge, None]):
                if line is None or ended(line.text) or len(line.text) > 200:
                    break
                key = _DIGITS.sub("0", line.text.casefold())
                seen[key].append((line.base, page.number, id(line)))
                if after is None or abs(line.base - after.base) > _BLANK * line.size:
                    break  # what stands beyond a gap is text
    least = max(2.0, _HEADS * (len(pages) - 1))
    found: set[int] = set()
    for places in seen.values():
        for base in {base for base, _, _ in places}:
            near = [place for place in places if abs(place[0] - base) < _SAME_HEIGHT]
            if len({number for _, number, _ in near}) >= least:
                found.update(line for _, _, line in near)
    return found - known
