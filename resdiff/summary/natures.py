"""What the natures of changes tell: force, citations brought up to date; and replacements made throughout."""

from __future__ import annotations

import re
from collections.abc import Callable

from resdiff.comparison.words import shown
from resdiff.model import Change, Comparison, Edit
from resdiff.summary.charges import Charges
from resdiff.summary.nouns import Group, Item, ItemKey, Topic, Where
from resdiff.summary.quoting import around
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
        bound = [
            any(p.address in of.of for p in side)
            for of, side in zip(charges, (change.old, change.new), strict=True)
        ]
        for nature in change.nature:
            # A qualifier that went together with what it qualified makes nothing stronger.
            if nature.kind != "force" or (bound[0] != bound[1] and not (nature.old and nature.new)):
                continue
            key: ItemKey = nature.direction or "other"
            words = around(shown(change.edits)) if change.edits else ()
            items.append(
                Item(
                    key,
                    phrases[f"mark_{key}"],
                    names.place(change),
                    names.where(change),
                    "",
                    words,
                    phrases.isolated(became(nature.old or "–", nature.new or "–")),
                    (("old", nature.old), ("new", nature.new)),
                )
            )
    if not items:
        return None
    return Topic("force", phrases["topic_force"], phrases.counted_items(items), (Group("", tuple(items)),))


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
