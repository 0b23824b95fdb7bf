"""Edits for those who show them: without what is told already, by line, by part of a split or merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from resdiff.model import Edit, Substitution


def without_told(
    edits: Iterable[Edit], substitutions: Iterable[Substitution]
) -> tuple[tuple[Edit, ...], tuple[Substitution, ...]]:
    """The edits with such substitutions as unchanged words, in the new form; and which ones occurred."""
    pairs = {(_key(s.old), _key(s.new)): s for s in substitutions}
    kept: list[Edit] = []
    found: list[Substitution] = []
    for edit in edits:
        if edit.op == "+" and kept and kept[-1].op == "-":
            told = pairs.get((_key(kept[-1].text), _key(edit.text)))
            if told is not None:
                found.append(told)
                kept[-1] = Edit("=", edit.text)
                continue
        kept.append(edit)
    return tuple(_joined(kept)), tuple(dict.fromkeys(found))


def by_line(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """The edits of several clauses one by one: a newline parts them. Of no words there is no line."""
    line: list[Edit] = []
    for op, text in edits:
        first, *more = text.split("\n")
        line += [Edit(op, first)] if first else []
        for part in more:
            yield line
            line = [Edit(op, part)] if part else []
    if any(edit.text.strip() for edit in line):
        yield line


def cut(edits: Iterable[Edit], lengths: list[int], side: Literal["+", "-"]) -> list[list[Edit]]:
    """Edits cut where the texts of one side end; the newline between two of them is left out."""
    parts: list[list[Edit]] = [[] for _ in lengths]
    part, left = 0, lengths[0]
    for op, text in edits:
        if op not in ("=", side):
            parts[part].append(Edit(op, text.replace("\n", " ")))
            continue
        while text:
            taken, text = text[:left], text[left:]
            if taken:
                parts[part].append(Edit(op, taken))
                left -= len(taken)
            if text and part + 1 < len(parts):
                part, text = part + 1, text[1:]
                left = lengths[part]
            elif text:
                break
    return parts


def _key(text: str) -> str:
    return text.strip().casefold()


def _joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits with neighbours of one kind as one."""
    last: Edit | None = None
    for edit in edits:
        if last is not None and last.op == edit.op:
            last = Edit(edit.op, last.text + edit.text)
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last
