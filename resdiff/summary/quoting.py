"""Words of a text quoted at a length that a line or two can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from resdiff.comparison.words import edits, shown
from resdiff.model import Edit, Operation
from resdiff.punctuation import columns, wide

_LONG = 260  # characters of a quotation in all, of which wide ones count twice
_PIECE = 150  # of one stretch that was deleted or inserted
_BESIDE = 45  # of an unchanged stretch, on either side of a change
_SLACK = 25
_AHEAD, _BEHIND = 90, 50  # before and behind what an item is about
_PLACES = 3  # that are shown of what it is about
_ELLIPSIS = "…"


def quoted(text: str) -> tuple[Edit, ...]:
    """Words that stand as they are, the end left out where they are long."""
    text = " ".join(text.split())
    return (Edit("=", _start(text, _LONG)),) if text else ()


def opened(text: str) -> tuple[Edit, ...]:
    """The first words of a text, on a line or two."""
    text = " ".join(text.split())
    return (Edit("=", _start(text, _PIECE)),) if text else ()


def changed(old: str, new: str) -> tuple[Edit, ...]:
    """What changed from old words to new ones, far stretches left out."""
    return around(shown(edits(old, new)))


def around(marked: Iterable[Edit]) -> tuple[Edit, ...]:
    """The changes among words with what stands beside them."""
    parts: Sequence[Edit] = [Edit(op, text.replace("\n", " ")) for op, text in marked if text]
    if len(parts) == 1:
        return (Edit(parts[0].op, _start(parts[0].text, _LONG)),)
    if sum(columns(edit.text) for edit in parts) <= _LONG:
        return tuple(parts)
    last = len(parts) - 1
    kept = []
    for n, (op, text) in enumerate(parts):
        if op != "=":
            kept.append(Edit(op, _start(text, _PIECE)))
            continue
        before, after = _BESIDE, _BESIDE if n < last else 0
        if columns(text) > before + after + _SLACK:
            tail = _end(text, after) if after else ""
            text = f"{_start(text, before).rstrip(_ELLIPSIS).rstrip()} {_ELLIPSIS}{tail and ' '}{tail}"
        kept.append(Edit("=", text))
    return tuple(kept)


def one_side(marked: Iterable[Edit], op: Operation) -> tuple[str, list[tuple[int, int]]]:
    """The text of one side ('-' the old one, '+' the new one), and where it differs from the other one."""
    text, places = "", []
    for edit in marked:
        if edit.op in ("=", op):
            if edit.op == op:
                places.append((len(text), len(text) + len(edit.text)))
            text += edit.text
    return text, places


def near(
    marked: Iterable[Edit], old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]
) -> tuple[Edit, ...]:
    """The words around what an item is about: stretches of both texts, as `one_side` has them."""
    parts: Sequence[Edit] = [Edit(op, text.replace("\n", " ")) for op, text in marked if text]
    whole = "".join(edit.text for edit in parts)
    places = [*_placed(parts, "-", old[:_PLACES]), *_placed(parts, "+", new[:_PLACES])]
    if columns(whole) <= _LONG or not places:
        return around(parts)
    windows: list[tuple[int, int]] = []
    for start, end in sorted(places):
        start, end = _widened(whole, start, end)
        if windows and start <= windows[-1][1] + _SLACK:
            windows[-1] = windows[-1][0], max(end, windows[-1][1])
        else:
            windows.append((start, end))
    kept: list[Edit] = []
    at = 0
    for op, text in parts:
        for start, end in windows:
            piece = text[max(start - at, 0) : max(end - at, 0)]
            if piece and start and at <= start:
                kept.append(Edit("=", f" {_ELLIPSIS} " if kept else f"{_ELLIPSIS} "))
            if piece:
                kept.append(Edit(op, piece))
        at += len(text)
    if windows[-1][1] < len(whole):
        kept.append(Edit("=", f" {_ELLIPSIS}"))
    return tuple(kept)


def _placed(
    parts: Iterable[Edit], op: Operation, places: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Stretches of one side, as they stand among the words of both."""
    places, at, own = list(places), 0, 0
    for edit in parts:
        if edit.op in ("=", op):
            for start, end in places:
                if own <= start < own + len(edit.text):
                    yield at + start - own, at + end - own
            own += len(edit.text)
        at += len(edit.text)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with whole words before and behind it."""
    start -= len(_end(text[:start], _AHEAD))
    return start, end + len(_start(text[end:], _BEHIND).removesuffix(f" {_ELLIPSIS}"))


def _start(text: str, most: int) -> str:
    """The beginning of a text, in whole words, with an ellipsis if there is more."""
    if columns(text) <= most + _SLACK:
        return text
    end = _fitting(text, most)
    if not wide(text[end - 1]):
        space = text.rfind(" ", 0, end + 1)
        end = space if space > 0 else end
    return f"{text[:end].rstrip(' ,;:،؛，；')} {_ELLIPSIS}"


def _end(text: str, most: int) -> str:
    """The end of a text, in whole words."""
    start = len(text) - _fitting(text[::-1], most)
    if start and not wide(text[start]):
        space = text.find(" ", start - 1)
        start = space + 1 if 0 <= space < len(text) - 1 else start
    return text[start:]


def _fitting(text: str, most: int) -> int:
    """How many characters of a text take so many columns."""
    if text[:most].isascii():
        return min(most, len(text))
    used = 0
    for n, character in enumerate(text):
        used += 1 + wide(character)
        if used > most:
            return n
    return len(text)
