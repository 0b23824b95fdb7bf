"""The paragraphs of two texts in one order, as a redline has them.

A paragraph that both texts have stands once, with its edits; what only one has stands where it is in that
text, deleted before inserted. What changed its place stands twice: as it was, and as it is. The parts of a
split or merged clause stay one sequence if they follow each other and look alike; else the largest part is
what the clause became (or was), and the others are inserted (or deleted).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from resdiff.comparison.words import edits as compared
from resdiff.edits import cut
from resdiff.model import Change, Edit
from resdiff.writers._wordlines import Paragraph

Edits = tuple[Edit, ...]


class Step(NamedTuple):
    """A paragraph of the redline: which one of each text it is, None where that has it not here.

    The words of both are `edits`, from characters `old_at` and `new_at` of the two on. `begins` says whether
    the old and the new paragraph begin with it: not in the further parts of a split or merge. Its `mark`,
    the end of the paragraph, is inserted (split) or deleted (merge). A paragraph that moved has the number
    of its `move`, at both places.
    """

    old: int | None
    new: int | None
    edits: Edits = ()
    old_at: int = 0
    new_at: int = 0
    begins: tuple[bool, bool] = (True, True)
    mark: Literal["", "inserted", "deleted"] = ""
    move: int = 0


class _Unit(NamedTuple):
    """Paragraphs of the two texts that are the same one, and whether they keep their place."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    edits: Edits
    moved: bool


def plan(changes: Sequence[Change], old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Step]:
    """The steps from the old text to the new one. The paragraphs are all that the two texts have, notes that
    nothing refers to among them, each with the position of its clause.
    """
    units = sorted(_units(changes, old, new), key=lambda unit: unit.new)
    kept = _in_order([unit for unit in units if not unit.moved])
    places = {unit.new for unit in kept}
    moves = [unit for unit in units if unit.new not in places and len(unit.old) == len(unit.new) == 1]
    left = {unit.old[0]: Step(unit.old[0], None, move=n) for n, unit in enumerate(moves, 1)}
    come = {unit.new[0]: Step(None, unit.new[0], move=n) for n, unit in enumerate(moves, 1)}
    steps: list[Step] = []
    i = j = 0
    for unit in [*kept, _Unit((len(old),), (len(new),), (), False)]:
        steps += (left.get(n) or Step(n, None) for n in range(i, unit.old[0]))
        steps += (come.get(n) or Step(None, n) for n in range(j, unit.new[0]))
        i, j = unit.old[-1] + 1, unit.new[-1] + 1
        if unit.old[0] < len(old):
            steps += _kept(unit, old, new)
    return steps


def _kept(unit: _Unit, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Step]:
    """The steps of what keeps its place: one, or one for each part of a split or merge."""
    if len(unit.new) > 1:
        parts = cut(unit.edits, [len(new[n].text) for n in unit.new], "+", exact=True)
        at = 0
        for n, (place, edits) in enumerate(zip(unit.new, parts, strict=True)):
            last = n == len(unit.new) - 1
            yield Step(unit.old[0], place, edits, at, 0, (n == 0, True), "" if last else "inserted")
            at += sum(len(edit.text) for edit in edits if edit.op != "+")
    elif len(unit.old) > 1:
        parts = cut(unit.edits, [len(old[n].text) for n in unit.old], "-", exact=True)
        at = 0
        for n, (place, edits) in enumerate(zip(unit.old, parts, strict=True)):
            last = n == len(unit.old) - 1
            yield Step(place, unit.new[0], edits, 0, at, (True, n == 0), "" if last else "deleted")
            at += sum(len(edit.text) for edit in edits if edit.op != "-")
    else:
        yield Step(unit.old[0], unit.new[0], unit.edits)


# -- which paragraph is which -------------------------------------------------------------------------


def _units(changes: Sequence[Change], old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[_Unit]:
    yield from _furniture(old, new)
    of_old, of_new = _by_clause(old), _by_clause(new)
    gone: set[str] = set()  # addresses of the new text of what moved, and of all that went along
    for change in changes:
        moved = change.moved or any(p.parent in gone for p in change.new)
        if moved:
            gone.update(p.address for p in change.new)
        before = [n for p in change.old for n in of_old.get(p.position, ())]
        after = [n for p in change.new for n in of_new.get(p.position, ())]
        if not before or not after:
            continue
        for kind in ("head", "number", "bare"):
            ours = [n for n in before if _slot(old[n], change, "old") == kind]
            theirs = [n for n in after if _slot(new[n], change, "new") == kind]
            for a, b in zip(ours, theirs, strict=False):
                yield _Unit((a,), (b,), compared(old[a].text, new[b].text), moved)
        ours = [n for n in before if _slot(old[n], change, "old") == "text"]
        theirs = [n for n in after if _slot(new[n], change, "new") == "text"]
        yield from _words(change, ours, theirs, old, new, moved)


def _furniture(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[_Unit]:
    """Lines of furniture, which no clause holds: one by one if as many, else as far as they agree."""
    before = [n for n, line in enumerate(old) if line.of < 0]
    after = [n for n, line in enumerate(new) if line.of < 0]
    for a, b in zip(before, after, strict=False):
        if len(before) != len(after) and old[a].text != new[b].text:
            return
        yield _Unit((a,), (b,), compared(old[a].text, new[b].text), False)


def _by_clause(paragraphs: Sequence[Paragraph]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, paragraph in enumerate(paragraphs):
        found.setdefault(paragraph.of, []).append(number)
    return found


def _slot(paragraph: Paragraph, change: Change, side: Literal["old", "new"]) -> str:
    """What a paragraph is of its clause: its head, the number above its title, its text, a label alone."""
    if paragraph.kind == "call":
        return "head"
    if paragraph.kind == "heading number":
        return "number"
    provisions = change.old if side == "old" else change.new
    return "text" if any(p.position == paragraph.of and p.text for p in provisions) else "bare"


def _words(
    change: Change,
    ours: Sequence[int],
    theirs: Sequence[int],
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    moved: bool,
) -> Iterator[_Unit]:
    """The paragraphs whose words are those of a change."""
    if not ours or not theirs:
        return
    edits = change.edits or _unchanged("\n".join(new[n].text for n in theirs))
    if len(ours) == len(theirs) == 1:
        yield _Unit((ours[0],), (theirs[0],), edits, moved)
    elif len(ours) > 1 and len(theirs) > 1:
        return
    elif not moved and _one_run(ours, old) and _one_run(theirs, new) and _alike(ours, theirs, old, new):
        yield _Unit(tuple(ours), tuple(theirs), edits, False)
    elif len(theirs) > 1:
        number, pair = _largest(cut(edits, [len(new[n].text) for n in theirs], "+", exact=True), "+")
        yield _Unit((ours[0],), (theirs[number],), pair, moved)
    else:
        number, pair = _largest(cut(edits, [len(old[n].text) for n in ours], "-", exact=True), "-")
        yield _Unit((ours[number],), (theirs[0],), pair, moved)


def _unchanged(text: str) -> Edits:
    return (Edit("=", text),) if text else ()


def _one_run(numbers: Sequence[int], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether paragraphs follow each other."""
    return all(b == a + 1 for a, b in pairwise(numbers))


def _alike(
    ours: Sequence[int], theirs: Sequence[int], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> bool:
    """Whether all have the same look: a paragraph that takes up another one's words keeps its own."""
    found = [*(old[n] for n in ours), *(new[n] for n in theirs)]
    return len({(p.kind, p.depth, bool(p.label)) for p in found}) == 1


def _largest(parts: Sequence[Edits], side: Literal["+", "-"]) -> tuple[int, Edits]:
    """The part that keeps most, by number, and its edits; words that other parts keep are not its own."""
    sizes = [sum(len(edit.text) for edit in part if edit.op == "=") for part in parts]
    number = sizes.index(max(sizes))
    other: Literal["+", "-"] = "-" if side == "+" else "+"
    found: list[Edit] = []
    for n, part in enumerate(parts):
        for edit in part:
            if n == number:
                found.append(edit)
            elif edit.op != side:
                found.append(Edit(other, edit.text))
    return number, tuple(found)


def _in_order(units: Sequence[_Unit]) -> list[_Unit]:
    """As many units as can be, such that they stand in the same order in both texts (patience sorting)."""
    last: list[int] = []  # the unit that ends the best run of each length
    ends: list[int] = []  # the old place of that unit
    before: list[int] = []
    for n, unit in enumerate(units):
        at = bisect_left(ends, unit.old[0])
        before.append(last[at - 1] if at else -1)
        if at == len(last):
            last.append(n)
            ends.append(unit.old[0])
        else:
            last[at], ends[at] = n, unit.old[0]
    found: list[_Unit] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(units[at])
        at = before[at]
    return found[::-1]
