"""Something is changed that is not among the agreed changes.

Why: an editor who puts agreed amendments into a text must change nothing else; this is the proof.
An agreed address is one of the new text, else one of the old, and all below it is agreed too; old:resolves/5
and new:resolves/5 say which is meant. A clause that is gone is agreed by its old address.

Source: practice of editorial committees: only what the meeting agreed is changed.

Example: resdiff check draft.md --base adopted.md --allow resolves/5, and resolves 7 differs too

Instead: put back the words of the base text, or add the address to the agreed changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Change, Finding, Provision, substantial
from resdiff.rules._amendments import Agreed, agreed, inserted, of_old, placed, words
from resdiff.rules._prose import shown

LEVEL = "error"
SCOPE = "pair"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each change of no agreed clause and of none below it; none if nothing was agreed.

    A clause that has another label because its list has got longer or shorter is as it was: what made it so
    is a change of its own. What is gone or added with all that stands in it is told once, with how much that
    is.
    """
    named = agreed(draft)
    if named is None:
        return
    mandate = _Mandate(draft, named)
    for unknown in named.unknown:
        yield Finding("changed-outside-mandate", unknown)
    found = [(change, address) for change, address in placed(draft) if not mandate.covers(change)]
    whole = _Whole(draft, [change for change, _ in found])
    for change, address in found:
        if whole.within(change):
            continue
        start, end = inserted(change) if len(change.new) == 1 and change.kind == "modified" else (0, 0)
        message = f"not among the agreed changes: {_what(change)}{whole.said(change)}"
        related = of_old(change, "the words of the base text")
        yield Finding("changed-outside-mandate", message, address, start, end, related)


class _Mandate:
    """The agreed addresses, and what follows from the agreed changes."""

    def __init__(self, draft: Draft, named: Agreed) -> None:
        assert draft.base is not None
        self._named = named
        self._old = {p.address: p for change in draft.base.changes for p in change.old}
        self._new = draft.by_address
        # The lists whose numbers were moved on by a clause that came, went or moved.
        self._counted_on: set[tuple[str, str]] = set()
        for change in draft.base.changes:
            if change.moved or len(change.old) != len(change.new):
                self._counted_on |= {_list("old", p, self._old) for p in change.old}
                self._counted_on |= {_list("new", p, self._new) for p in change.new}

    def covers(self, change: Change) -> bool:
        """Whether a change is none, is agreed, or is a new label that follows from what is agreed."""
        if self._agreed(change):
            return True
        if change.symbol != "NOC" or change.moved:
            return False
        if not change.renumbered or change.new[0].clause.role == "note":
            return True
        old, new = change.old[0], change.new[0]
        lists = (_list("old", old, self._old), _list("new", new, self._new))
        return not self._counted_on.isdisjoint(lists)

    def _agreed(self, change: Change) -> bool:
        return any(_below(p, self._old, self._named.old) for p in change.old) or any(
            _below(p, self._new, self._named.new) for p in change.new
        )


class _Whole:
    """Which changes are told by that of a unit that is gone or added together with them."""

    def __init__(self, draft: Draft, changes: list[Change]) -> None:
        assert draft.base is not None
        old = {p.address: p for change in draft.base.changes for p in change.old}
        self._inside: dict[_Key, int] = {}  # by unit: how many clauses went or came with it
        self._told: set[_Key] = set()
        for kind, known in (("deleted", old), ("added", draft.by_address)):
            alone = [p for change in changes if change.kind == kind for p in (*change.old, *change.new)]
            units = {provision.address for provision in alone}
            for provision in alone:
                unit = provision
                while unit.parent in units:
                    unit = known[unit.parent]
                if unit is not provision:
                    key = kind, unit.address
                    self._told.add((kind, provision.address))
                    self._inside[key] = self._inside.get(key, 0) + bool(provision.text)

    def within(self, change: Change) -> bool:
        """Whether a change is that of a clause whose unit is gone or added as well."""
        return self._told.issuperset(_keys(change))

    def said(self, change: Change) -> str:
        """' with 3 clauses in it' of a unit that took as many with it."""
        number = sum(self._inside.get(key, 0) for key in _keys(change))
        return f" with {number} clause{'s' * (number != 1)} in it" if number else ""


_Key = tuple[str, str]


def _keys(change: Change) -> list[_Key]:
    return [(change.kind, provision.address) for provision in (*change.old, *change.new)]


def _below(provision: Provision, known: dict[str, Provision], named: frozenset[str]) -> bool:
    """Whether a clause is a named one or stands below it."""
    at: Provision | None = provision
    while at is not None:
        if at.address in named:
            return True
        at = known.get(at.parent)
    return False


def _list(side: str, provision: Provision, known: dict[str, Provision]) -> tuple[str, str]:
    """The list that a clause is counted in: numbers of paragraphs go on under the next heading."""
    parent = known.get(provision.parent)
    while parent is not None and parent.clause.role == "heading":
        parent = known.get(parent.parent)
    return side, parent.address if parent else ""


def _what(change: Change) -> str:
    old = ", ".join(provision.address for provision in substantial(change.old)) if change.old else ""
    kind = change.kind
    if kind == "deleted":
        return f"{old} is gone: “{shown(_said(change.old))}”"
    if kind == "added":
        return f"“{shown(_said(change.new))}” is added"
    gone, come = words(change)
    if gone and come:
        return f"“{shown(gone)}” became “{shown(come)}”"
    if gone:
        return f"“{shown(gone)}” is struck out"
    if come:
        return f"“{shown(come)}” is put in"
    if change.moved:
        return f"{old} stands elsewhere"
    if change.renumbered:
        return f"{old} has another label"
    return f"the head of {old} is another"


def _said(provisions: tuple[Provision, ...]) -> str:
    return " ".join(p.text or p.clause.keyword for p in provisions)
