"""What holds of every comparison and every tree, whatever the texts: tried on invented and on real ones."""

from __future__ import annotations

from collections import Counter

from resdiff.addresses import provisions
from resdiff.comparison import compare
from resdiff.languages import language
from resdiff.model import Change, Comparison, Instrument, Provision

Pair = tuple[tuple[str, ...], tuple[str, ...]]


def compared(old: Instrument, new: Instrument) -> Comparison:
    """The comparison, after every law was tried on it."""
    comparison = compare(old, new, language("en"))
    hold(comparison)
    return comparison


def mirrored(comparison: Comparison) -> None:
    """From new to old, the same clauses belong together."""
    back = compared(comparison.new, comparison.old)
    assert pairs(comparison) == {(a, b) for b, a in pairs(back)}


def distinct(instrument: Instrument) -> bool:
    """Whether no two clauses say the same, so that there is no choice which of them is another."""
    said = [p.text for p in provisions(instrument) if p.text]
    return len(set(said)) == len(said)


def hold(comparison: Comparison) -> None:
    """Every law of one comparison."""
    changes = comparison.changes
    each_clause_once(comparison)
    in_reading_order(changes)
    for change in changes:
        rebuilds(change)
        speaks_sense(change)
    counts = comparison.counts
    assert sum(counts.values()) - counts["moved"] - counts["renumbered"] == len(changes)
    for substitution in comparison.substitutions:
        assert len(substitution.at) >= 2


def each_clause_once(comparison: Comparison) -> None:
    """Every clause of both texts is in exactly one entry."""
    for instrument, side in ((comparison.old, "old"), (comparison.new, "new")):
        told = Counter(p.address for change in comparison.changes for p in getattr(change, side))
        assert told == Counter(addresses(instrument))


def in_reading_order(changes: tuple[Change, ...]) -> None:
    """Entries follow the new text."""
    new = [min(p.position for p in change.new) for change in changes if change.new]
    assert new == sorted(new)


def rebuilds(change: Change) -> None:
    """The edits give back both texts, to the letter, in as few pieces as there are."""
    old, new = text(change.old), text(change.new)
    if not change.edits:
        assert not change.old or not change.new or old == new
        return
    assert "".join(edit.text for edit in change.edits if edit.op != "+") == old
    assert "".join(edit.text for edit in change.edits if edit.op != "-") == new
    assert all(edit.text for edit in change.edits) or not old + new
    assert all(a.op != b.op for a, b in zip(change.edits, change.edits[1:], strict=False))


def text(side: tuple[Provision, ...]) -> str:
    """The texts of one side, joined by newlines; the bare head beside a lone clause has none."""
    return "\n".join(p.text for p in side if p.text)


def speaks_sense(change: Change) -> None:
    """The facts of one entry agree with each other."""
    assert 0 <= change.similarity <= 1
    assert change.old or change.new
    one_sided = not change.old or not change.new
    assert not (change.moved and one_sided)
    assert (change.place is not None) == (change.moved or not change.old)
    if change.kind == "unchanged":
        assert change.symbol == "NOC"
        assert not change.nature


def pairs(comparison: Comparison) -> set[Pair]:
    """Which clauses belong together, by address."""
    return {
        (tuple(p.address for p in change.old), tuple(p.address for p in change.new))
        for change in comparison.changes
    }


def addresses(instrument: Instrument) -> list[str]:
    """The addresses of a text, each of which names one clause."""
    found = [p.address for p in provisions(instrument)]
    assert len(set(found)) == len(found)
    assert all(found)
    return found


def unchanged(instrument: Instrument) -> None:
    """A text compared with itself has not changed."""
    comparison = compared(instrument, instrument)
    assert not any(change.notable for change in comparison.changes)
    assert comparison.counts["unchanged"] == len(comparison.changes)
