"""Plain text as resdiff lays it out: rules, underlines, columns and indents tell the tree.

    ======== (78)        the text begins
    RESOLUTION 901 ...   title lines, between two such rules
    ======== (78)

    considering          a head, underlined with hyphens; a heading with = ~ ^ + " by its depth
    -----------

    a)  that harbours    a clause: two spaces part its label from its text
        need light;      what goes on stands in any column
        i)  by day;      each four columns set in are one level

    ____________________ (20)
    ¹  As defined ...    notes

    ======== (78)        lines that are no part of the text
    A/RES/78/901

A paragraph may begin with a sign, '.. part: operative': what its looks do not show.
"""

from __future__ import annotations

import re

from resdiff.model import Block, Document, Run
from resdiff.outline import (
    LOWERED,
    RULE,
    RULE_OF_NOTES,
    SIGN,
    STEP,
    UNDERLINES,
    WHOLE,
    Outline,
    joined,
    raised,
    said,
    unmarked,
)
from resdiff.punctuation import columns

_GAP = re.compile(r"(\S+(?: \S+){0,3}?) {2,}(?=\S)")


class _Paragraph:
    """Lines between blank ones: what their sign says, their text, the underline, the indent."""

    __slots__ = ("indent", "label", "line", "lines", "said", "under")

    def __init__(self, lines: list[str], line: int) -> None:
        self.said: dict[str, str] = said(lines[0].strip()[3:]) if lines[0].strip().startswith(SIGN) else {}
        if self.said:
            lines, line = lines[1:], line + 1
        self.line = line
        self.under = ""
        if len(lines) > 1 and set(lines[-1].strip()) <= set(UNDERLINES) and len(set(lines[-1].strip())) == 1:
            longest = max(columns(printed.rstrip()) for printed in lines[:-1])
            if len(lines[-1].strip()) == max(longest, 3):
                self.under = lines[-1].strip()[0]
                lines = lines[:-1]
        self.lines = lines
        first = lines[0] if lines else ""
        self.indent = len(first) - len(first.lstrip())


def read(text: str) -> Document:
    """The paragraphs of such a text, each with its level."""
    lines = text.expandtabs(STEP).split("\n")
    rules = [n for n, line in enumerate(lines) if line.rstrip() == RULE and not _literal(lines, n)]
    start, front = rules[0], rules[1]
    # What ends the text and begins the notes has a blank line above, unlike the underline of a heading.
    end = next((n for n in rules[2:] if not lines[n - 1].strip(" ")), len(lines))
    bars = (n for n in range(front, end) if lines[n].strip() == RULE_OF_NOTES)
    foot = next((n for n in bars if not lines[n - 1].strip(" ")), end)
    notes = _paragraphs(lines, foot + 1, end)
    known = frozenset(_note(paragraph)[0] for paragraph in notes)
    blocks: list[Block] = []
    facts: dict[str, str] = {}
    for paragraph in _paragraphs(lines, start + 1, front):
        facts |= {key: value for key, value in paragraph.said.items() if key in WHOLE}
        if paragraph.lines:
            blocks.append(_block(paragraph, 0, "title", known))
    outline = Outline()
    for paragraph in _paragraphs(lines, front + 1, foot):
        if paragraph.lines:
            blocks.append(_placed(paragraph, outline, known))
    for paragraph in notes:
        mark, body = _note(paragraph)
        blocks.append(Block((Run(body),), line=paragraph.line, style="note", label=mark, level=0))
    for number in range(end + 1, len(lines)):
        if lines[number].strip():
            blocks.append(Block((Run(lines[number].strip()),), line=number + 1, role="furniture", level=0))
    return Document(
        tuple(blocks),
        facts.pop("language", ""),
        told=True,
        facts=tuple(facts.items()),
    )


def _literal(lines: list[str], number: int) -> bool:
    """Whether a sign above says that a line is text."""
    above = lines[number - 1].strip() if number else ""
    return above.startswith(SIGN) and bool(said(above[3:]))


def _paragraphs(lines: list[str], start: int, end: int) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    open_lines: list[str] = []
    for number in range(start, end + 1):
        line = lines[number] if number < end else ""
        if line.strip(" "):
            open_lines.append(line)
        elif open_lines:
            found.append(_Paragraph(open_lines, number + 1 - len(open_lines)))
            open_lines = []
    return found


def _placed(paragraph: _Paragraph, outline: Outline, known: frozenset[str]) -> Block:
    """A paragraph of the body with its level."""
    depth = (paragraph.indent + STEP // 2) // STEP
    at = UNDERLINES.find(paragraph.under) if paragraph.under else -1
    kind = "clause" if at < 0 else "head" if at == 0 else "heading"
    if kind == "clause":
        level = outline.clause(depth)
    elif kind == "head":
        level = outline.head()
    else:
        depth = at - 1
        level = outline.heading(depth)
    if "level" in paragraph.said and paragraph.said["level"].isdecimal():
        level = min(int(paragraph.said["level"]), 99)
        outline.correct(kind, depth, level)
    return _block(paragraph, level, "" if kind == "clause" else kind, known)


def _block(paragraph: _Paragraph, level: int, style: str, known: frozenset[str]) -> Block:
    says = paragraph.said
    text = joined(paragraph.lines)
    label = says.get("label")
    gap = _GAP.match(text) if label is None else None
    if gap is not None:
        label, text = gap[1], f"{gap[1]} {text[gap.end() :]}"
    marks: list[tuple[int, str]]
    if "marks" in says:
        marks = [(int(after), mark) for mark, after in re.findall(r"(\S+)@(\d{1,7})", says["marks"])]
    else:
        text, marks = unmarked(text, known)
    return Block(
        (Run(text),),
        line=paragraph.line,
        style=style,
        label=label,
        level=level,
        part=says.get("part"),  # type: ignore[arg-type]
        role=says.get("role"),  # type: ignore[arg-type]
        notes=tuple((after, mark, "") for after, mark in marks),
        ordinal=says.get("ordinal"),
        keyword=says.get("keyword"),
    )


def _note(paragraph: _Paragraph) -> tuple[str, str]:
    """The mark of a note, and its text."""
    text = joined(paragraph.lines)
    if "label" in paragraph.said:
        mark = paragraph.said["label"]
        return mark, text.removeprefix(raised(mark)).lstrip()
    mark, _, body = text.partition(" ")
    mark = mark[1:-1] if mark.startswith("[") and mark.endswith("]") else mark.translate(LOWERED)
    return mark, body.lstrip()
