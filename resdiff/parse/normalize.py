"""Blocks -> passages: clean text with its looks, and what conversion did to it seen through.

After this step a passage's text has single spaces and no control characters; the bullets and
asterisks that converters put before labels are gone; a head that was glued to the end of the clause
above it is a passage of its own; a paragraph that a page's end cut in two is one again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from resdiff.folding import OBEYED
from resdiff.model import Block, Emphasis, Mark, Run
from resdiff.parse.heads import Heads
from resdiff.parse.labels import Label
from resdiff.parse.mending import rejoined, unglued
from resdiff.parse.paragraphs import paragraphs
from resdiff.parse.passage import BULLET, Hole, Passage

_SPACES = re.compile(r"\s+")
_COMBINED = re.compile("[^\\W\\d_][\u0300-\u036f]+")  # a letter and its accent apart, as some PDFs have them
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])([-‐‑]) ([a-zà-ÿа-я]+)")
_STRAY = re.compile(r"\s*[*_]+(?=\s|$)\s*|\s+")
_QUOTES = '"“„«['


def passages(blocks: Iterable[Block], heads: Heads) -> list[Passage]:
    """The passages of a text in order; furniture and notes keep their kind."""
    cleaned = [passage for block in blocks if (passage := _clean(block, heads)) is not None]
    whole = rejoined(paragraphs(cleaned, heads), heads)
    return unglued(counted_on([labelled(passage, heads) for passage in whole], heads), heads)


def _clean(block: Block, heads: Heads) -> Passage | None:
    """A block as a passage; None if nothing readable is in it and it has no label."""
    text, emphasis, marks, notes = _flow(block, heads)
    kind = block.role or block.style
    if not text and block.label is None:
        return None
    label = heads.labels.given(block.label) if block.label else None
    return Passage(text, label, kind, block.part, marks, emphasis, block.line, block.indent, notes)


def _flow(
    block: Block, heads: Heads
) -> tuple[str, tuple[Emphasis, ...], tuple[Mark, ...], tuple[tuple[str, str], ...]]:
    """The runs of a block as one text with single spaces, with looks and marks at their characters."""
    out: list[str] = []
    length = 0
    emphasis: list[Emphasis] = []
    marks: list[Mark] = []
    waiting = sorted(block.notes)
    taken = raw = 0
    for run in block.runs:
        start, end = 0, raw + len(run.text)
        while True:
            noted = taken < len(waiting) and waiting[taken][0] <= end
            cut = waiting[taken][0] - raw if noted else len(run.text)
            piece = _tidy(run.text[start:cut], heads)
            if piece[:1].isspace() and (not out or out[-1][-1].isspace()):
                piece = piece[1:]
            if piece:
                out.append(piece)
                emphasis += looks(run, length, length + len(piece))
                length += len(piece)
            if not noted:
                break
            marks.append(Mark(waiting[taken][1], length))
            start, taken = cut, taken + 1
        raw = end
    for _, mark, _text in waiting[taken:]:
        marks.append(Mark(mark, length))
    text = "".join(out)
    stripped = text.rstrip()
    if len(stripped) < len(text):
        emphasis = [e._replace(end=min(e.end, len(stripped))) for e in emphasis if e.start < len(stripped)]
        marks = [m._replace(after=min(m.after, len(stripped))) for m in marks]
    notes = tuple((mark, _tidy(note, heads).strip()) for _, mark, note in waiting)
    return stripped, merged(emphasis), tuple(marks), notes


def looks(run: Run, start: int, end: int) -> list[Emphasis]:
    """The looks of a run, for the characters `start` to `end` that it is of a text."""
    found = [Emphasis(start, end, "italic")] * run.italic + [Emphasis(start, end, "bold")] * run.bold
    found += [Emphasis(start, end, "superscript")] * run.superscript
    return [*found, Emphasis(start, end, "link", run.href)] if run.href else found


def merged(emphasis: list[Emphasis]) -> tuple[Emphasis, ...]:
    """Neighbouring stretches of one look as one."""
    merged: list[Emphasis] = []
    for span in emphasis:
        for i in range(len(merged) - 1, max(len(merged) - 4, -1), -1):
            last = merged[i]
            if last.look == span.look and last.end == span.start and last.href == span.href:
                merged[i] = last._replace(end=span.end)
                break
        else:
            merged.append(span)
    return tuple(merged)


def _tidy(text: str, heads: Heads) -> str:
    """Single spaces (or a line end and an indent where they were printed), nothing that a terminal obeys."""
    if not text.isascii():
        text = _COMBINED.sub(lambda found: normalize("NFC", found[0]), text)
    if not text.isprintable() or "  " in text:
        text = _SPACES.sub(_space, OBEYED.sub("", text))
    if "- " in text or "‑ " in text or "‐ " in text:
        text = _BROKEN_WORD.sub(lambda found: _broken(found, heads), text)
    return text


def _space(found: re.Match[str]) -> str:
    _, end, indent = found[0].rpartition("\n")
    return f"\n{' ' * len(indent)}" if end else " "


def _broken(found: re.Match[str], heads: Heads) -> str:
    """'high- level' is one word that a line end broke; 'short- and long-term' is not."""
    return found[0] if found[2].casefold() in heads.language.conjunctions else f"{found[1]}{found[2]}"


def counted_on(passages: Sequence[Passage], heads: Heads) -> list[Passage]:
    """The passages, those that go on from a label '999.' with their labels of four figures."""
    last: Label | None = None
    found = []
    for passage in passages:
        if last is not None and passage.label is None and passage.kind != "furniture":
            label = heads.labels.counted_on(passage.text, last)
            if label is not None:
                stray = _STRAY.match(passage.text, label.length)
                passage = passage.cut(stray.end() if stray else label.length)._replace(label=label)
        if passage.label is not None and passage.label.long:
            last = passage.label
        found.append(passage)
    return found


def labelled(passage: Passage, heads: Heads) -> Passage:
    """The passage with its label read off its text, and bullets and stray asterisks before it gone.

    A quotation mark or bracket before the label ('"1. Decides ...' in an embedded draft, '[2 that ...]')
    stays with the text.
    """
    if passage.kind in ("furniture", "formula", "section", "designation", "title"):
        return passage
    text = passage.text
    bullet = BULLET.match(text) if passage.label is None else None
    start = bullet.end() if bullet else 0
    quoted = text[start : start + 1] in _QUOTES and bool(text)
    label = passage.label or heads.labels.read(text[start + quoted :])
    if label is None:
        if bullet is None:
            return passage
        sign = Label(bullet[0].strip(" _") or "*", "bullet", "", ())
        return passage.cut(start)._replace(label=sign)
    if passage.label is None:
        # The mark of a note before the text is no label; a heading keeps its number.
        if passage.kind == "note":
            return passage
        start += label.length + quoted
    elif (twice := heads.labels.read(text)) and twice.ordinal == label.ordinal:
        start += twice.length
    stray = _STRAY.match(text, start)
    end = stray.end() if stray else start
    if quoted and passage.label is None:
        at = start - label.length
        return passage.without([Hole(at, end)]).cut(at - 1)._replace(label=label)
    return passage.cut(end)._replace(label=label)
