"""What nobody is told: the title, considerations, statements of the operative part, annexes."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.comparison.words import shown
from resdiff.model import Change, Comparison, Provision
from resdiff.summary.charges import Charges
from resdiff.summary.nouns import Group, Item, ItemKey, Topic
from resdiff.summary.quoting import around, opened
from resdiff.summary.table import Sides
from resdiff.summary.wording import Phrases

_PARTS = {"preambular": "part_preamble", "operative": "part_operative", "annex": "part_annexes"}
_ANNEXES = ("annex", "resolution")


def remainder(
    comparison: Comparison, charges: tuple[Charges, Charges], names: Sides, phrases: Phrases
) -> Topic | None:
    """What came, changed and went beside the duties, part by part.

    A new title is told with its words; what came or went with its first words; what merely changed by
    its name, since the table has the rest. An annex that came or went as a whole is told once.
    """
    whole = {address for change in comparison.changes for address in _whole(change)}
    groups: dict[str, list[Item]] = {}
    changed: dict[str, list[Change]] = {}
    for change in comparison.changes:
        if change.symbol in ("NOC", "(MOD)"):
            continue
        first = (change.new or change.old)[0]
        part = _PARTS.get(first.clause.part, "")
        if first.clause.role == "title" and change.old and change.new:
            item = _item("changed", change, names, phrases)
            groups.setdefault("part_title", []).append(item._replace(words=around(shown(change.edits))))
        elif not part or first.clause.role == "formula" or _is_told(change, charges):
            continue
        elif change.old and change.new:
            if any(p.text for p in (*change.old, *change.new)):
                changed.setdefault(part, []).append(change)
        elif _is_own(change, whole & set(names.above(change))):
            item = _item("new" if change.new else "dropped", change, names, phrases)
            if first.clause.role in _ANNEXES and first.text in item.place:  # its name holds all its words
                item = item._replace(words=opened(_beneath(first, change, names)))
            groups.setdefault(part, []).append(item)
    for part, changes in changed.items():
        groups.setdefault(part, []).append(_together(changes, names, phrases))
    if not groups:
        return None
    order = ("part_title", *_PARTS.values())
    found = tuple(Group(phrases[part], tuple(groups[part])) for part in order if part in groups)
    return Topic("remainder", phrases["topic_remainder"], "", found)


def _whole(change: Change) -> Iterator[str]:
    """The addresses of annexes that came or went with all that they hold."""
    if not change.old or not change.new:
        yield from (p.address for p in (*change.old, *change.new) if p.clause.role in _ANNEXES)


def _is_own(change: Change, held: set[str]) -> bool:
    """Whether what came or went is told by itself: an annex, or a clause in none that came or went.

    Heads of sections are told by the names of their clauses.
    """
    first = (change.new or change.old)[0]
    return held == {first.address} or (not held and first.clause.role == "clause")


def _is_told(change: Change, charges: tuple[Charges, Charges]) -> bool:
    """Whether the duties tell what became of a clause."""
    return any(
        provision.address in of.of or provision.address in of.heads
        for of, side in zip(charges, (change.old, change.new), strict=True)
        for provision in side
    )


def _item(key: ItemKey, change: Change, names: Sides, phrases: Phrases) -> Item:
    text = " ".join(p.text for p in change.new or change.old)
    return Item(key, phrases[f"mark_{key}"], names.place(change), names.where(change), "", opened(text))


def _beneath(annex: Provision, change: Change, names: Sides) -> str:
    """The words that an annex begins with: its title, as a rule."""
    side = names.new if change.new else names.old
    return next((p.text for p in side.by_address.values() if p.parent == annex.address and p.text), "")


def _together(changes: list[Change], names: Sides, phrases: Phrases) -> Item:
    """Clauses of which only the words changed, with nothing but their names."""
    where = tuple(where for change in changes for where in names.where(change))
    said = phrases.filled("said_in", what=phrases.listed(names.place(change) for change in changes))
    return Item("changed", phrases["mark_changed"], "", where, "", (), said)
