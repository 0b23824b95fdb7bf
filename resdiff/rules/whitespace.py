"""Spaces and blank lines that nobody sees: doubled, at the end of a line, before a mark; no last line end.

Why: they show as changes when two versions are compared, and say where a text was cut and pasted.

Source: usage of all style guides; a text file ends with a line end (POSIX).

Example: the  tide tables ; and two blank lines

Instead: the tide tables; and one blank line
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix
from resdiff.rules._source import Lines

LEVEL = "note"
SCOPE = "text"

# Behind a label and at the beginning of a line spaces are layout, and so are those of tables.
_DOUBLED = re.compile(r"(?<=[^\s.)|:])[ \u00a0]{2,3}(?=[^\s|])")
_COLUMNS = re.compile(r"\S {6,}\S")
_LABEL = re.compile(r"\s*(?:[-*•]\s+)?\(?\w{1,5}(?:\.\w{1,3})*(?: ?[-–.)])?\s+")
_BEFORE_MARK = re.compile(r"(?<=\w)\s+(?=[,.](?:\s|$)|[;:](?:\s|$))")
_LAYOUT = 0.1  # of all lines; with more doubled spaces a text is set in columns
_BLANK = 3  # as many blank lines in a row are a run


_MARKDOWN = (".md", ".markdown")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each such space; of a format without lines for those before a mark alone."""
    if draft.source:
        yield from _of_lines(Lines(draft), draft.instrument.source.casefold().endswith(_MARKDOWN))
    for provision in draft.provisions:
        for found in _BEFORE_MARK.finditer(provision.text):
            mark = provision.text[found.end()]
            if mark in draft.language.spaced_marks:
                continue
            fix = Fix("text", found.start(), found.end(), "")
            message = f'a space before "{mark}"'
            yield Finding("whitespace", message, provision.address, found.start(), found.end() + 1, fix=fix)


def _of_lines(lines: Lines, markdown: bool) -> Iterator[Finding]:
    doubled: list[Finding] = []
    blank = count = 0
    for number, line in lines:
        count += 1
        bare = line.rstrip()
        if bare and bare != line and not (markdown and _breaks(lines, number)):
            message = "spaces at the end of the line"
            yield lines.finding("whitespace", message, number, len(bare), len(line), "")
        label = _LABEL.match(bare)
        for found in _DOUBLED.finditer(bare, label.end() if label else 0):
            start, end = found.span()
            doubled.append(lines.finding("whitespace", "a doubled space", number, start, end, " "))
        blank = 0 if bare else blank + 1
        if blank == _BLANK:
            yield lines.finding("whitespace", "several blank lines in a row", number - _BLANK + 1, 0, 0)
    columns = any(_COLUMNS.search(line) for line in lines.lines)
    if not columns and len(doubled) <= max(_LAYOUT * count, 1):
        yield from doubled
    if lines.lines[-1]:
        last = len(lines.lines)
        end = len(lines.lines[-1])
        yield lines.finding("whitespace", "no line end at the end of the file", last, end, end, "\n")


def _breaks(lines: Lines, number: int) -> bool:
    """Whether the spaces at the end of a line break it there (CommonMark 6.7: two or more, text below)."""
    below = "".join(lines.lines[number : number + 1])
    return lines.lines[number - 1].endswith("  ") and bool(below.strip())
