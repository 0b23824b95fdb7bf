"""Of a change that joins several clauses: which goes on as which, and its share of the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from resdiff.comparison.words import edits, similarity
from resdiff.model import Change, Edit, Provision


def pairs(change: Change) -> dict[int, int]:
    """Which new clause is which old one, by their numbers in the change: those most alike, one each.

    At least one pair is found where both sides have a clause.
    """
    if len(change.old) == len(change.new) == 1:
        return {0: 0}
    ranked = sorted(
        (-_alike(old, new), n, o) for n, new in enumerate(change.new) for o, old in enumerate(change.old)
    )
    found: dict[int, int] = {}
    for unlike, n, o in ranked:
        if n not in found and o not in found.values() and (unlike or not found):
            found[n] = o
    return dict(sorted(found.items()))


def _alike(old: Provision, new: Provision) -> float:
    if old.text and new.text:
        return similarity(edits(old.text, new.text))
    # A head is found again by its words, but a clause rather goes on with its text.
    keyword = old.clause.keyword
    return 0.01 if (keyword and keyword == new.clause.keyword) or old.text == new.text else 0.0


def shares(change: Change) -> list[tuple[Edit, ...]]:
    """For each new clause the edits that lead to its words."""
    whole = change.edits or tuple(Edit("=", p.text) for p in change.new if p.text)
    if len(change.new) == 1:
        return [whole]
    return [tuple(stretch.edit for stretch in part) for part in cut(map(Stretch, whole), change.new)]


class Stretch(NamedTuple):
    """An edit, and the revision that brought its words."""

    edit: Edit
    origin: int = 0


def cut(stretches: Iterable[Stretch], provisions: Iterable[Provision]) -> list[list[Stretch]]:
    """What leads to the texts of several new clauses, joined by newlines, parted between them.

    Deleted words go with what stands before them.
    """
    provisions = list(provisions)
    parts: list[list[Stretch]] = [[] for _ in provisions]
    texts = [n for n, provision in enumerate(provisions) if provision.text]  # a bare head has no share
    if not texts:
        return parts
    rest = iter(texts)
    part = next(rest)
    left = len(provisions[part].text)
    for edit, origin in stretches:
        text = edit.text
        if edit.op == "-":
            parts[part].append(Stretch(edit, origin))
            continue
        while text:
            if not left:
                # The newline between two texts is no part of them.
                text, part = text[1:], next(rest)
                left = len(provisions[part].text)
                continue
            parts[part].append(Stretch(edit._replace(text=text[:left]), origin))
            text, left = text[left:], max(0, left - len(text))
    return parts
