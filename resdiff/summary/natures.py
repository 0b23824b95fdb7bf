"""What the natures of changes tell: force, citations brought up to date; and replacements made throughout."""

from __future__ import annotations

import re
from collections.abc import Callable

from resdiff.comparison.words import shown
from resdiff.model import Change, Comparison, Edit, Nature
from resdiff.summary.charges import Charges
from resdiff.summary.nouns import Group, Item, ItemKey, Topic, Where
from resdiff.summary.quoting import near, one_side
from resdiff.summary.table import Sides
from resdiff.summary.wording import Phrases, became

# Of a citation what has a digit in it, and places: 'Rev. Dubai, 2018', '77/1', 'A/RES/77/1'.
_NUMBER = re.compile(r"[^\s()]*\d[^\s()]*|\b[^\W\d_]+(?=,)")


def force(
    comparison: Comparison, charges: tuple[Charges, Charges], names: Sides, phrases: Phrases
) -> Topic | None:
    """Where words bind more, or less."""
    items = []
    for change in comparison.changes:
        old, new = (
            any(p.address in of.of for p in side)
            for of, side in zip(charges, (change.old, change.new), strict=True)
        )
        ways: dict[ItemKey, list[Nature]] = {}
        for nature in change.nature:
            # A qualifier that went together with what it qualified makes nothing stronger.
            if nature.kind == "force" and (old == new or (nature.old and nature.new)):
                ways.setdefault(nature.direction or "other", []).append(nature)
        items += [_forced(key, change, natures, names, phrases) for key, natures in ways.items()]
    if not items:
        return None
    return Topic("force", phrases["topic_force"], phrases.counted_items(items), (Group("", tuple(items)),))


def _forced(key: ItemKey, change: Change, natures: list[Nature], names: Sides, phrases: Phrases) -> Item:
    """What binds more or less in one change, with the words around it."""
    edits = shown(change.edits)
    sides = (one_side(edits, "-"), {n.old for n in natures}), (one_side(edits, "+"), {n.new for n in natures})
    said = (phrases.isolated(became(n.old or "–", n.new or "–")) for n in natures)
    facts = tuple(fact for n in natures for fact in (("old", n.old), ("new", n.new)))
    return Item(
        key,
        phrases[f"mark_{key}"],
        names.place(change),
        names.where(change),
        "",
        near(edits, *(_found(text, places, words) for (text, places), words in sides)),
        phrases.listed(said, "between"),
        facts,
    )


def _found(text: str, changed: list[tuple[int, int]], words: set[str]) -> list[tuple[int, int]]:
    """Where words stand among what changed in a text."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)
    spans = (found.span() for found in re.finditer(pattern, text, re.IGNORECASE)) if pattern else ()
    return [(a, b) for a, b in spans if any(start < b and a < end for start, end in changed)]


def citations(
    comparison: Comparison, names: Sides, phrases: Phrases, written: Callable[[str], str]
) -> Topic | None:
    """Citations that came, went, or changed their edition or number, each once with all its places."""
    found: dict[tuple[str, str], tuple[str, str, list[Change]]] = {}
    for change in comparison.changes:
        if any(p.clause.role in ("designation", "annex", "resolution") for p in change.new):
            continue  # not a citation: the text's own name
        for nature in change.nature:
            if nature.kind == "citation" and _numbers(nature.old) != _numbers(nature.new):
                key = written(nature.old), written(nature.new)
                found.setdefault(key, (nature.old, nature.new, []))[2].append(change)
    items = tuple(
        _replaced(old, new, [names.place(change) for change in changes], _where(names, changes), phrases)
        for old, new, changes in found.values()
    )
    return Topic("citations", phrases["topic_citations"], "", (Group("", items),)) if items else None


def _numbers(cited: str) -> tuple[str, ...]:
    """What a citation says but for its common words: 'resolution 1/2' and 'resolutions 1/2' cite the same."""
    return tuple(_NUMBER.findall(cited))


def throughout(comparison: Comparison, names: Sides, phrases: Phrases) -> Topic | None:
    """The same replacement in several clauses, each once with all its places."""
    changes = {p.address: change for change in comparison.changes for p in change.new}
    items = []
    for substitution in comparison.substitutions:
        touched = [changes[address] for address in substitution.at if address in changes]
        places = [names.new.cite(p) for a in substitution.at if (p := names.new.by_address.get(a))]
        items.append(_replaced(substitution.old, substitution.new, places, _where(names, touched), phrases))
    if not items:
        return None
    return Topic("throughout", phrases["topic_throughout"], "", (Group("", tuple(items)),))


def _replaced(old: str, new: str, places: list[str], where: tuple[Where, ...], phrases: Phrases) -> Item:
    """What was replaced with its places; what merely came or went if one of the two is ''."""
    key: ItemKey = "replaced" if old and new else "new" if new else "dropped"
    edits = (Edit("-", old), Edit("+", new))
    return Item(
        key,
        phrases[f"mark_{key}"],
        "",
        where,
        "",
        tuple(edit for edit in edits if edit.text),
        phrases.filled("said_in", what=phrases.listed(dict.fromkeys(places))),
    )


def _where(names: Sides, changes: list[Change]) -> tuple[Where, ...]:
    return tuple(where for change in changes for where in names.where(change))
