"""Several proposals on one base text made one text, clause by clause and word by word.

What only one proposal changes is taken, what several change alike is taken once, what they change differently
is a conflict, in square brackets with who proposes it. First it is found out which clause is which and where
it goes (`units`), then what it says (`words`), last how it is labelled (`labels`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from resdiff.addresses import provisions
from resdiff.model import Change, Instrument, Language, Provision
from resdiff.revise.merge.labels import relabel
from resdiff.revise.merge.units import Conflict, Proposal, Units
from resdiff.revise.merge.words import Words
from resdiff.revise.nodes import Node

_FACTS = ("kind", "number", "revision", "body", "language", "style", "title", "designation", "furniture")


class Row(NamedTuple):
    """One clause beside all its versions: of the base text, of each proposal (None: it has none), merged.

    `changes` say what each proposal makes of it: None of what the base text and the proposal do not have.
    """

    base: Provision | None
    proposals: tuple[Provision | None, ...]
    merged: Provision | None
    changes: tuple[Change | None, ...]


class Merged(NamedTuple):
    """The merged text, what is open in it, and all clauses in reading order with their versions.

    `names` are those of the proposals, `warnings` are for standard error.
    """

    base: Instrument
    names: tuple[str, ...]
    instrument: Instrument
    conflicts: tuple[Conflict, ...]
    rows: tuple[Row, ...]
    warnings: tuple[str, ...] = ()


def merge(base: Instrument, proposals: Sequence[tuple[str, Instrument]], language: Language) -> Merged:
    """The base text with what the proposals (name, text) change in it; names differ.

    `merge(base, [b])` is b, and so it is with the base text itself among the proposals.
    Raises `UnreadableError` for a text with characters of a private plane of Unicode.
    """
    units = Units(base, [Proposal(name, base, text, language) for name, text in proposals])
    words = Words(units, language)
    words.decide()
    relabel(units, language)
    lost = words.lost()
    words.finish()
    making = units.making
    clauses, notes = making.clauses(making.text), making.clauses(making.notes)
    if units.notes:
        labels = [node.clause.label for node in units.walk() if node.clause.role == "note"]
        notes = tuple(sorted(notes, key=lambda note: labels.index(note.label)))
    instrument = base._replace(clauses=clauses, notes=notes, doubts=(), sha256="")
    instrument = instrument._replace(**_facts(base, [text for _, text in proposals], instrument))
    at = {id(node): p for node, p in zip(units.walk(), provisions(instrument), strict=True)}
    return Merged(
        base,
        tuple(name for name, _ in proposals),
        instrument,
        _conflicts(units, words, at),
        _rows(units, at),
        (
            *(f"{p.name}: {warning}" for p in units.proposals for warning in p.warnings),
            *(f"{at[id(node)].address} names a clause that is deleted" for node in lost),
        ),
    )


def _facts(base: Instrument, texts: Sequence[Instrument], merged: Instrument) -> dict[str, Any]:
    """What is known of the text as a whole: what one proposal changes of it, else what it was."""
    found = {}
    for name in _FACTS:
        before = getattr(base, name)
        changed = [value for text in texts if (value := getattr(text, name)) != before]
        alike = changed and all(value == changed[0] for value in changed)
        found[name] = changed[0] if alike else before
        if changed and not alike and name in ("title", "designation"):
            line = next((c.text for c in merged.clauses if c.role == name), None)
            found[name] = before if line is None else line
    return found


def _conflicts(units: Units, words: Words, at: Mapping[int, Provision]) -> tuple[Conflict, ...]:
    """The conflicts in reading order."""
    found = []
    for node in units.walk():
        for conflict in units.conflicts.get(id(node), ()):
            texts = words.told(conflict.versions)
            if conflict.kind == "place":
                twins = (twin.node for twin in units.twins if twin.original is node)
                texts = [at[id(one)].address for one in (node, *twins)]
            versions = tuple((by, text) for (by, _), text in zip(conflict.versions, texts, strict=True))
            here = at[id(node)].address
            old = units.old.get(id(node))
            address = old.address if old and _in_brackets(units, node) else here
            found.append(Conflict(address, conflict.kind, versions, here))
    return tuple(found)


def _in_brackets(units: Units, node: Node | None) -> bool:
    """Whether proposals dispute the head of a unit, or of one that holds it, so its address has brackets."""
    while node is not None:
        if node.clause.role == "section" and id(node) in units.conflicts:
            return True
        node = node.parent
    return False


def _rows(units: Units, at: Mapping[int, Provision]) -> tuple[Row, ...]:
    twins = {id(twin.node) for twin in units.twins}
    became = [{p.address: c for c in one.changes for p in c.new} for one in units.proposals]
    rows = []
    for node in units.walk(gone=True):
        old = units.old.get(id(node))
        if (id(node) not in at and old is None) or id(node) in twins:
            continue
        own = tuple(p.has.get(id(node)) for p in units.proposals)
        changes = tuple(
            now[new.address] if new is not None else one.fate[old.address] if old is not None else None
            for one, new, now in zip(units.proposals, own, became, strict=True)
        )
        rows.append(Row(old, own, at.get(id(node)), changes))
    return tuple(rows)
