"""Footnotes: which lines at the foot of a page they are, and behind which paragraph each belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from resdiff.readers._pdf.line import Line
from resdiff.readers._pdf.measure import SMALL, Measure, Page
from resdiff.readers._pdf.paragraph import MARK, Paragraph
from resdiff.readers._pdf.running import DRAWN


def note_lines(page: Page, aside: set[int], measure: Measure, goes_on: bool) -> set[int]:
    """The ids of the lines of a page that are footnotes: the last ones of a column, in small letters, below
    a rule, or with a raised mark in front. `goes_on`: a note of the page before may go on here.
    """
    columns: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in page.lines:
        if id(line) not in aside:
            columns[line.column].append(line)
    drawn = (line.base for line in page.lines if id(line) in aside and DRAWN.fullmatch(line.text))
    rules = (*page.rules, *drawn)
    found: set[int] = set()
    for column in columns.values():
        level = sorted(column, key=lambda line: -line.base)
        start = len(level)
        while start and level[start - 1].size < SMALL * measure.size:
            start -= 1
        rule = max((high for high in rules if high < level[-1].base + 200), default=None)
        ruled = len(level) if rule is None else next(
            (at for at, line in enumerate(level) if line.base < rule), len(level)
        )  # fmt: skip
        for at in sorted({start, ruled}):
            if at < len(level) and (_marked(level[at]) or (goes_on and at == start and at > 0)):
                found |= {id(line) for line in level[at:]}
                break
        else:
            raised = [
                at for at, line in enumerate(level)
                if line.runs[0].superscript and (not at or measure.gap(level[at - 1], line))
            ]  # fmt: skip
            while raised and not _all_notes(level[raised[0] :], measure):
                raised.pop(0)
            if raised:
                found |= {id(line) for line in level[raised[0] :]}
    return found


def _all_notes(lines: Sequence[Line], measure: Measure) -> bool:
    """Whether every paragraph of these lines begins with a raised mark."""
    return all(line.runs[0].superscript or not measure.gap(before, line) for before, line in pairwise(lines))


def _marked(line: Line) -> bool:
    return line.runs[0].superscript or MARK.match(line.text) is not None


def noted(line: Line, page: int, of_page: list[Paragraph], last: Paragraph | None) -> Paragraph:
    """Put a line of notes to the note that is open, or begin one."""
    opened = of_page[-1] if of_page else last
    if opened is not None and not _begins_note(line, opened):
        opened.add(line, page)
        return opened
    of_page.append(Paragraph(line, page, "note"))
    return of_page[-1]


def _begins_note(line: Line, before: Paragraph) -> bool:
    if line.runs[0].superscript:
        return True
    mark, last = _mark(line), _mark(before.lines[0])
    if before.lines[0].runs[0].superscript or not mark:
        return False
    return mark.startswith("*") or (last.isdigit() and int(mark) == int(last) + 1) or mark == "1"


def _mark(line: Line) -> str:
    """The mark that a note begins with."""
    if line.runs[0].superscript:
        return line.runs[0].text.strip(" ()[]")
    found = MARK.match(line.text)
    return found[1] if found else ""


def place(note: Paragraph, found: list[Paragraph], first: int, page: int) -> int:
    """The number of the paragraph on the note's page with its mark; else of the last one of the page."""
    mark = _mark(note.lines[0])
    last = len(found) - 1
    before = next((at for at in range(first - 1, -1, -1) if found[at].kind == ""), first)
    for at in range(before, len(found)):
        paragraph = found[at]
        if paragraph.kind or page not in paragraph.pages:
            continue
        last = at
        if any(
            run.superscript and run.text.strip(" ()[]") == mark
            for line, number in zip(paragraph.lines, paragraph.pages, strict=True)
            if number == page
            for run in line.runs
        ):
            return at
    return max(last, 0)
