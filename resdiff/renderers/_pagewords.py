"""The words of a clause as a page shows them: kept, deleted or inserted, with looks, links and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from resdiff.edits import told_at
from resdiff.model import Edit, Emphasis, Mark, Provision, Substitution
from resdiff.writers._stretches import stretches

# What a page may lead to: the web, mail and itself. A reader of files keeps nothing else; this makes sure.
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+|#[^\s<>\"]+", re.IGNORECASE)
_TAGS = {"-": "del", "+": "ins", "=": ""}


class Words(NamedTuple):
    """Words in one look, and the footnote marks behind them, each with where it leads ('' for nowhere)."""

    text: str
    italic: bool = False
    bold: bool = False
    raised: bool = False
    href: str = ""
    marks: tuple[tuple[str, str], ...] = ()


class Piece(NamedTuple):
    """A stretch that was kept (`tag` is ''), deleted ('del') or inserted ('ins').

    `told` says that the replacement is told for the whole text already; `space` that the piece is space at
    the edge of changed words, which is not marked.
    """

    tag: str
    words: tuple[Words, ...]
    told: bool = False
    space: bool = False


class Dress(NamedTuple):
    """What the looks of a text are: where it is emphasised and where footnote marks stand."""

    text: str = ""
    emphasis: tuple[Emphasis, ...] = ()
    marks: tuple[Mark, ...] = ()


def dress(provisions: Iterable[Provision]) -> Dress:
    """The looks of several clauses, their texts joined by one newline as the edits of a change have them."""
    texts: list[str] = []
    emphasis: list[Emphasis] = []
    marks: list[Mark] = []
    start = 0
    for provision in provisions:
        clause = provision.clause
        if not clause.text:
            continue
        emphasis += (e._replace(start=e.start + start, end=e.end + start) for e in clause.emphasis)
        marks += (m._replace(after=m.after + start) for m in clause.marks)
        texts.append(clause.text)
        start += len(clause.text) + 1
    return Dress("\n".join(texts), tuple(emphasis), tuple(marks))


def dressed(
    parts: Sequence[Sequence[Edit]],
    looks: Dress,
    side: str,
    notes: Mapping[str, str],
    told: Iterable[Substitution] = (),
) -> list[tuple[Piece, ...]]:
    """The edits of each part as pieces. `looks` are of the side '+' or '-' of all parts together.

    `notes` is where the mark of a footnote leads. Words that are not of that side have no looks, nor has
    anything where the texts do not agree to the letter.
    """
    if not (looks.emphasis or looks.marks) or not _same(parts, side, looks.text):
        looks = Dress()
    result = []
    offset = 0
    for n, edits in enumerate(parts):
        offset += _cut(n, looks.text, offset, edits, side)
        pieces: list[Piece] = []
        repeated = told_at(edits, told)
        for number, edit in enumerate(edits):
            of_side = edit.op in ("=", side)
            at = offset if of_side and looks.text else None
            pieces += _pieces(edit, at, looks, notes, number in repeated or number + 1 in repeated)
            offset += len(edit.text) if of_side else 0
        result.append(tuple(pieces))
    return result


def allowed(href: str) -> str:
    """Where a link of a text leads; '' if a page may not lead there."""
    return href if _LINK.fullmatch(href) else ""


def _same(parts: Sequence[Sequence[Edit]], side: str, text: str) -> bool:
    """Whether the words of a side are the text, character for character, but for the space at a cut.

    A newline between two clauses is a space within one.
    """
    at, plain = 0, text.replace("\n", " ")
    for n, edits in enumerate(parts):
        at += _cut(n, text, at, edits, side)
        said = _of_side(edits, side).replace("\n", " ")
        if not plain.startswith(said, at):
            return False
        at += len(said)
    return at == len(text)


def _cut(number: int, text: str, at: int, edits: Sequence[Edit], side: str) -> int:
    """1 if the text has a space before a part that is in neither part, or a newline between two clauses."""
    space = number > 0 and text[at : at + 1].isspace()
    return int(space and not _of_side(edits, side)[:1].isspace())


def _of_side(edits: Iterable[Edit], side: str) -> str:
    return "".join(edit.text for edit in edits if edit.op in ("=", side))


def _pieces(
    edit: Edit, at: int | None, looks: Dress, notes: Mapping[str, str], told: bool
) -> Iterator[Piece]:
    """A stretch of words; space around changed words is no part of them, unless it is all there is."""
    text, tag = edit.text, _TAGS[edit.op]
    if not tag or not (text[:1].isspace() or text[-1:].isspace()):
        yield Piece(tag, _words(text, at, looks, notes), told)
        return
    core = text.strip()
    if not core:
        yield Piece(tag, (Words("␣" * len(text)),), told)  # a space is seen only if it has a form
        return
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if before:
        yield Piece(tag, (Words(before),), space=True)
    yield Piece(tag, _words(core, None if at is None else at + len(before), looks, notes), told)
    if after:
        yield Piece(tag, (Words(after),), space=True)


def _words(text: str, at: int | None, looks: Dress, notes: Mapping[str, str]) -> tuple[Words, ...]:
    if at is None:
        return (Words(text),)
    found = []
    for stretch in stretches(looks.text, looks.emphasis, looks.marks, at, at + len(text)):
        kinds = {look.look for look in stretch.looks}
        href = next((allowed(look.href) for look in stretch.looks if look.href), "")
        marks = tuple((mark, notes.get(mark, "")) for mark in stretch.marks)
        words = stretch.text
        found.append(Words(words, "italic" in kinds, "bold" in kinds, "superscript" in kinds, href, marks))
    return tuple(found)
