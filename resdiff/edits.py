"""Edits for those who show them: without what is told already, by line, by part of a split or merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from resdiff.model import Edit, Substitution

# Old and new words that fit on a line or so stand on it together, however unlike they are.
_SHORT = 100


def told_at(edits: Sequence[Edit], substitutions: Iterable[Substitution]) -> dict[int, Substitution]:
    """Which substitutions are among the edits: by the number of the new words, behind the old ones."""
    pairs = {(_key(s.old), _key(s.new)): s for s in substitutions}
    found = {}
    for n, (old, new) in enumerate(pairwise(edits), 1) if pairs else ():
        if (old.op, new.op) == ("-", "+"):
            one = pairs.get((_key(old.text), _key(new.text)))
            if one is not None:
                found[n] = one
    return found


def without_told(
    edits: Sequence[Edit], substitutions: Iterable[Substitution]
) -> tuple[tuple[Edit, ...], tuple[Substitution, ...]]:
    """The edits with such substitutions as unchanged words, in the new form; and which ones occurred."""
    told = told_at(edits, substitutions)
    kept = [Edit("=", edit.text) if n in told else edit for n, edit in enumerate(edits) if n + 1 not in told]
    return tuple(_joined(kept)), tuple(dict.fromkeys(told.values()))


def rewritten(edits: Sequence[Edit]) -> bool:
    """Whether old and new words share so little that they are read better one after the other."""
    every = sum(len(edit.text) for edit in edits)
    kept = sum(len(edit.text) for edit in edits if edit.op == "=")
    return every > _SHORT and kept * 10 < every and {edit.op for edit in edits} >= {"-", "+"}


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


def cut(
    edits: Iterable[Edit], lengths: Sequence[int], side: Literal["+", "-"], exact: bool = False
) -> list[tuple[Edit, ...]]:
    """Edits cut where the texts of one side end; the newline between two of them is left out.

    `exact` keeps the other side to the letter: a newline that it has there too is one of its own words.
    """
    parts: list[list[Edit]] = [[] for _ in lengths]
    part, left = 0, lengths[0]
    for op, text in edits:
        if op not in ("=", side):
            parts[part].append(Edit(op, text if exact else text.replace("\n", " ")))
            continue
        while text:
            taken, text = text[:left], text[left:]
            if taken:
                parts[part].append(Edit(op, taken))
                left -= len(taken)
            if text and part + 1 < len(parts):
                if exact and op == "=":
                    parts[part].append(Edit("-" if side == "+" else "+", text[0]))
                part, text = part + 1, text[1:]
                left = lengths[part]
            elif text:
                break
    return [tuple(found) for found in parts]


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
