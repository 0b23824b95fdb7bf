"""The changes of a report put into a base text: the text that they lead to.

What a report says of places is in addresses of the base text (contract, section 3), so that changes can be
applied that were found elsewhere, and all at once: no change has to know of the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from resdiff.errors import MisfitError
from resdiff.folding import fold
from resdiff.model import (
    Change,
    Clause,
    Comparison,
    Edit,
    Emphasis,
    Instrument,
    Mark,
    Nature,
    Place,
)
from resdiff.revise.nodes import Making, Node

_OWN = ("new:", "old:")
_FACTS = ("designation", "title", "revision", "language", "kind", "number", "body", "style")
_OTHER_WAY = {"+": "-", "-": "+", "=": "="}
_BACK = {"stronger": "weaker", "weaker": "stronger", "": ""}


def apply(base: Instrument, comparison: Comparison) -> Instrument:
    """The base text with all changes of a comparison, as one from a change report has them.

    Raises `MisfitError` with the address and both texts if a clause that is to change is not there or reads
    otherwise; typography aside.
    """
    making = Making(base)
    applying = _Applying(making, comparison.changes)
    applying.fit(base.source)
    applying.do()
    old, new = comparison.old, comparison.new
    # What neither side of a report tells stays as it is.
    facts = {name: getattr(new, name) for name in _FACTS if getattr(old, name) or getattr(new, name)}
    clauses, notes = making.clauses(making.text), making.clauses(making.notes)
    return base._replace(clauses=clauses, notes=notes, doubts=(), sha256="", **facts)


def reversed(comparison: Comparison) -> Comparison:
    """The changes from the new text back to the old one."""
    return comparison._replace(
        old=comparison.new,
        new=comparison.old,
        changes=tuple(_reversed(change) for change in comparison.changes),
        substitutions=tuple(s._replace(old=s.new, new=s.old) for s in comparison.substitutions),
    )


def _reversed(change: Change) -> Change:
    edits = [Edit(_OTHER_WAY[edit.op], edit.text) for edit in change.edits]  # type: ignore[arg-type]
    for at in range(1, len(edits)):  # what is deleted stands before what is added
        if edits[at - 1].op == "+" and edits[at].op == "-":
            edits[at - 1], edits[at] = edits[at], edits[at - 1]
    nature = (Nature(n.kind, n.new, n.old, _BACK[n.direction]) for n in change.nature)  # type: ignore[arg-type]
    return change._replace(
        old=change.new,
        new=change.old,
        edits=tuple(edits),
        nature=tuple(nature),
        places=change.stood,
        stood=change.places,
    )


class _Applying:
    """Changes on their way into a text."""

    def __init__(self, making: Making, changes: Iterable[Change]) -> None:
        self.making = making
        self.changes = tuple(changes)
        self.new: dict[str, Node] = {}  # by its address in the text that is made
        self.marks: dict[str, str] = {}  # of footnotes that have another one

    def fit(self, source: str) -> None:
        """Raise `MisfitError` for the first clause that is not as the changes have it."""
        for provision in (p for change in self.changes for p in change.old):
            node = self.making.at.get(provision.address)
            if node is None:
                raise MisfitError(provision.address, provision.text, None, source)
            if fold(node.clause.text) != fold(provision.text):
                raise MisfitError(provision.address, provision.text, node.clause.text, source)

    def do(self) -> None:
        """Put all changes in."""
        placed = [self.become(change) for change in self.changes]
        for change, nodes in zip(self.changes, placed, strict=True):
            for node, place in zip(nodes, change.places, strict=False):
                self.put(node, place)
        if self.marks:
            for node in self.making.at.values():
                if node.kept and node.clause.marks:
                    marks = (Mark(self.marks.get(m.mark, m.mark), m.after) for m in node.clause.marks)
                    node.clause = node.clause._replace(marks=tuple(marks))

    def become(self, change: Change) -> list[Node]:
        """What becomes of the old clauses of a change: the nodes of its new ones, in order."""
        heirs = _heirs(change)
        olds = [self.making.at[provision.address] for provision in change.old]
        nodes = []
        for at, provision in enumerate(change.new):
            node = olds[heirs[at]] if at in heirs else Node(Clause(""))
            before = node.clause
            node.clause = _become(before, provision.clause, change)
            node.kept = False
            if provision.clause.role == "note" and before.label and before.label != node.clause.label:
                self.marks[before.label] = node.clause.label
            self.new[provision.address] = node
            nodes.append(node)
        for at, node in enumerate(olds):
            if at not in heirs.values():
                node.gone = True
        return nodes

    def put(self, node: Node, place: Place) -> None:
        note = node.clause.role == "note"
        within = self.named(place.within) if place.within else None
        top = self.making.notes if note else self.making.text
        after = None if place.after is None else self.named(place.after)
        self.making.put(node, within or top, after)

    def named(self, address: str) -> Node | None:
        """The unit that an address of a place names."""
        for own in _OWN:
            if address.startswith(own):
                return self.new.get(address.removeprefix(own))
        return self.making.at.get(address)


def _heirs(change: Change) -> dict[int, int]:
    """Which old clause lives on as which new one, by their numbers: new -> old.

    One of the same role, else the first that is left, as `resdiff.comparison.places` has it.
    """
    left = list(range(len(change.new)))
    found: dict[int, int] = {}
    rest = []
    for o, old in enumerate(change.old):
        heir = next((n for n in left if change.new[n].clause.role == old.clause.role), None)
        if heir is None:
            rest.append(o)
        else:
            left.remove(heir)
            found[heir] = o
    return found | dict(zip(left, rest, strict=False))


def _become(before: Clause, after: Clause, change: Change) -> Clause:
    """A clause as a change has it, with the looks of the words that stay."""
    text = after.text
    if fold(before.text) == fold(text):
        text, emphasis = before.text, before.emphasis
    elif len(change.old) == len(change.new) == 1:
        emphasis = _kept(before.emphasis, change.edits)
    else:
        emphasis = ()
    return after._replace(text=text, clauses=(), emphasis=emphasis, line=None)


def _kept(emphasis: tuple[Emphasis, ...], edits: tuple[Edit, ...]) -> tuple[Emphasis, ...]:
    """The looks of a text after its edits: of the words that are kept."""
    found: list[Emphasis] = []
    for look in emphasis:
        old = new = 0
        for edit in edits:
            length = len(edit.text)
            if edit.op == "=" and old < look.end and look.start < old + length:
                start, end = max(look.start, old) - old + new, min(look.end, old + length) - old + new
                if found and found[-1].end == start and found[-1][2:] == look[2:]:
                    found[-1] = found[-1]._replace(end=end)
                else:
                    found.append(look._replace(start=start, end=end))
            old += length if edit.op != "+" else 0
            new += length if edit.op != "-" else 0
    return tuple(found)
