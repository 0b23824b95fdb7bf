"""Findings for people: file by file, each with its place, the words and a caret under them."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.addresses import provisions
from resdiff.findingsfile import by_rule
from resdiff.folding import printable
from resdiff.model import Checked, Finding, Region
from resdiff.punctuation import right_to_left
from resdiff.renderers._screen import Line, Span, cells, fitting, isolated, wrap
from resdiff.renderers._sites import counts, place, related

_MARGIN, _PLACE, _LEVEL = 2, 8, 8
_LOOKS = {"error": "SUP", "warning": "MOD", "note": "quiet"}
_LABEL = 8  # columns that a label takes at most
_BEFORE = 24  # columns of the line that are shown in front of the words


def findings(checked: tuple[Checked, ...], width: int, stats: bool) -> Iterator[Line]:
    """The findings of all drafts, or only how many there are of each rule; and how many there are."""
    if stats:
        yield from _stats(checked)
    for draft in () if stats else checked:
        if draft.findings:
            yield [Span(printable(draft.source), "head")]
            # Of a file without lines the clause's own words are shown.
            texts = {} if draft.lines else {p.address: p.text for p in provisions(draft.instrument)}
            for finding in draft.findings:
                yield from _finding(finding, draft.lines, texts.get(finding.address, ""), width)
            yield []
    yield from wrap([Span(counts(checked))], width)
    fixable = sum(bool(finding.replacements) for draft in checked for finding in draft.findings)
    if fixable and not stats:
        said = "1 of them" if fixable == 1 else f"{fixable} of them"
        yield from wrap([Span(f"{said} may be mended with --fix (--diff shows how)", "quiet")], width)


def _stats(checked: tuple[Checked, ...]) -> Iterator[Line]:
    for rule, level, number in by_rule(checked):
        yield [Span(f"{number:5}  "), Span(level.ljust(_LEVEL), _LOOKS.get(level, "")), Span(rule)]


def _finding(finding: Finding, lines: tuple[str, ...], text: str, width: int) -> Iterator[Line]:
    level = finding.level or ""
    head = [
        Span(" " * _MARGIN + place(finding).ljust(_PLACE)),
        Span(level.ljust(_LEVEL), _LOOKS.get(level, "")),
        Span(finding.rule),
    ]
    if finding.address:
        head.append(Span(f"  {printable(finding.address)}", "quiet"))
    yield head
    indent = _MARGIN + _PLACE
    for line in wrap([Span(finding.message)], width - indent):
        yield [Span(" " * indent), *line]
    region = finding.region
    if region is None and text:
        region, lines = Region(1, finding.start + 1, 1, (finding.end or len(text)) + 1), (text,)
    if region is not None:
        for line in _words(region, lines, width - indent, finding.end > 0):
            yield [Span(" " * indent), *line]
    for said in related(finding):
        for line in wrap([Span(said, "quiet")], width - indent):
            yield [Span(" " * indent), *line]


def _words(region: Region, lines: tuple[str, ...], width: int, some: bool) -> Iterator[Line]:
    """The line that the words stand in, and carets under them; a long line is cut around them.

    Where all of a clause is meant, not `some` words of it, there are carets only if more stands in its line.

    A line that is read from right to left has its carets in the same order: both show alike, on a terminal
    that turns such lines and on one that does not.
    """
    if not 0 < region.line <= len(lines) or not lines[region.line - 1].strip():
        return
    line = lines[region.line - 1]
    first = min(region.column - 1, len(line))
    last = min(region.end_column - 1, len(line)) if region.end_line == region.line else len(line)
    # No more of the line is looked at than may be shown: it may be a megabyte long.
    before = printable(line[max(0, first - width) : first]).lstrip()
    words = printable(line[first : min(last, first + width)])
    after = printable(line[last : last + width]).rstrip()
    lead = "" if before == printable(line[:first]).lstrip() else "…"
    if cells(f"{lead}{before}{words}{after}") > width and cells(before) > _BEFORE:
        before = before[-fitting(before[::-1], _BEFORE) :]
        lead = "…"
    text = _cut(f"{lead}{before}{words}{after}", width)
    backwards = right_to_left(text)
    yield isolated([Span(text, "quiet")]) if backwards else [Span(text, "quiet")]
    whole = not after.strip() and (not some or not before.strip()) and cells(before) <= _LABEL
    if first < last and (whole or not words):
        return
    blanks = cells(lead + before)
    carets = "^" * max(1, min(cells(words), width - blanks))
    if backwards:
        # Spaces that do not break keep to the order of the line, at its end too.
        rest = "\u00a0" * max(0, cells(text) - blanks - len(carets))
        yield isolated([Span("\u00a0" * blanks + carets + rest, "doubt")])
    else:
        yield [Span(" " * blanks + carets, "doubt")]


def _cut(text: str, width: int) -> str:
    """As much of a text as there is room for."""
    if cells(text) <= width:
        return text
    return text[: fitting(text, width - 1)].rstrip() + "…"
