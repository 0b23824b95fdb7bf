"""Labels of a merged text that count on.

A list that is labelled as in one of the texts stays as it is there. Others, which several proposals change,
count on as they do in a revised text (`resdiff.revise.renumber`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from resdiff.addresses import provisions
from resdiff.model import Language, Provision
from resdiff.revise.merge.held import notes_of
from resdiff.revise.merge.units import Units
from resdiff.revise.nodes import Node
from resdiff.revise.renumber import renumbered

_COUNTED = ("clause", "heading")
_OPEN = ("section", "heading", "annex", "resolution")
_FIRST = frozenset({"1", "a", "A", "i", "I"})

Key = tuple[int, str, str]


def relabel(units: Units, language: Language) -> None:
    """Give the units whose lists are labelled as in no text the labels that count on; so with notes."""
    _number_notes(units)
    top = units.making.text
    texts = [_Labels(units.old.values(), units.making.at, top)]
    texts += [_Labels(p.at.values(), p.unit, top) for p in units.proposals]
    wrong = [node for run in _runs(units) if not any(text.has(run) for text in texts) for node in run]
    if not wrong:
        return
    making = units.making
    made = units.base._replace(clauses=making.clauses(making.text), notes=making.clauses(making.notes))
    order = [*making.walk(making.text), *making.walk(making.notes)]
    place = {id(node): at for at, node in enumerate(order)}
    became = {address: place[id(node)] for address, node in making.at.items() if id(node) in place}
    counted = provisions(renumbered(units.base, made, became, language).instrument)
    for node in wrong:
        clause = counted[place[id(node)]].clause
        node.clause = node.clause._replace(label=clause.label, ordinal=clause.ordinal)


def _runs(units: Units) -> list[list[Node]]:
    """The labelled units of each list, with those of lists that count on from it."""
    lists: dict[Key, list[Node]] = {}
    for node in units.making.walk(units.making.text):
        if node.clause.role in _COUNTED and node.clause.label:
            lists.setdefault(_key(node), []).append(node)
    found: list[list[Node]] = []
    last: dict[Key, list[Node]] = {}
    for (_, role, part), members in lists.items():
        holder = members[0].parent
        if holder is not None and holder.parent is not None and holder.clause.role not in _OPEN:
            found.append(members)
            continue
        scope = (id(_scope(holder)), role, part)
        first = members[0].clause.ordinal.rpartition(".")[2]
        if scope in last and first not in _FIRST:
            last[scope].extend(members)
        else:
            last[scope] = members
            found.append(members)
    return found


def _scope(holder: Node | None) -> Node | None:
    """What numbers its clauses on its own: a resolution, an annex, or the whole text."""
    while holder is not None and holder.clause.role not in ("resolution", "annex"):
        holder = holder.parent
    return holder


class _Labels:
    """The labels of each list of one text: by what holds it, the role of its members and their part."""

    def __init__(self, provisions: Iterable[Provision], unit: Mapping[str, Node], top: Node) -> None:
        self._lists: dict[Key, list[tuple[int, int, str]]] = {}
        for p in provisions:
            if p.clause.role in _COUNTED and p.clause.label:
                holder = id(unit[p.parent]) if p.parent else id(top)
                labelled = (p.position, id(unit[p.address]), p.clause.label)
                self._lists.setdefault((holder, p.clause.role, p.clause.part), []).append(labelled)

    def has(self, run: Sequence[Node]) -> bool:
        """Whether a run of lists has just these units with these labels, in this order."""
        keys = dict.fromkeys(map(_key, run))
        # List by list, as the run has them: one may stand below a member of another.
        own = [labelled for key in keys for labelled in sorted(self._lists.get(key, ()))]
        return [labelled[1:] for labelled in own] == [(id(node), node.clause.label) for node in run]


def _key(node: Node) -> Key:
    return id(node.parent), node.clause.role, node.clause.part


def _number_notes(units: Units) -> None:
    """Number the notes in the order of their marks, if they come from several texts and bear numbers."""
    notes = list(units.making.walk(units.making.notes))
    labels = [(id(node), node.clause.label) for node in notes]
    texts = [[(id(units.making.at[p.address]), p.clause.label) for p in units.old.values() if _note(p)]]
    texts += [
        [(id(one.unit[p.address]), p.clause.label) for p in one.at.values() if _note(p)]
        for one in units.proposals
    ]
    if labels in texts or not all(node.clause.label.isdecimal() for node in notes):
        return
    marked = [n for node in units.making.walk(units.making.text) for n in notes_of(node.clause.text)]
    place = {id(units.nodes[number]): at for at, number in reversed(list(enumerate(marked)))}
    notes.sort(key=lambda node: place.get(id(node), len(marked)))
    for number, node in enumerate(notes, 1):
        units.notes[id(node)] = number
        node.clause = node.clause._replace(label=str(number), ordinal=str(number))


def _note(provision: Provision) -> bool:
    return provision.clause.role == "note"
