"""The changes of a report put into a base text: the text that they lead to.

What a report says of places is in addresses of the base text (contract, section 3), so that changes can be
applied that were found elsewhere, and all at once: no change has to know of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from resdiff.addresses import provisions
from resdiff.errors import MisfitError, ResdiffError
from resdiff.folding import fold
from resdiff.model import Change, Clause, Comparison, Edit, Emphasis, Instrument, Mark, Nature, Place
from resdiff.revise.nodes import Making, Node

OWN = ("new:", "old:")  # before addresses that are of the text that is made
_FACTS = ("designation", "title", "revision", "language", "kind", "number", "body", "style")
_OTHER_WAY = {"+": "-", "-": "+", "=": "="}
_BACK = {"stronger": "weaker", "weaker": "stronger", "": ""}


class Applied(NamedTuple):
    """A text that was made of a base text, and where each clause of the base text stands in it: `became` has
    its place by its address there, counted from 0 in reading order. What was dropped has none.
    """

    instrument: Instrument
    became: Mapping[str, int]


def apply(base: Instrument, comparison: Comparison) -> Instrument:
    """The base text with all changes of a comparison, as one from a change report has them.

    Raises `MisfitError` with the address and both texts if a clause that is to change is not there or reads
    otherwise, typography aside; `ResdiffError` if the changes make no sense together.
    """
    return applied(base, comparison).instrument


def applied(base: Instrument, comparison: Comparison) -> Applied:
    """What `apply` makes, and what became of each clause. Raises what that does."""
    for misfit in misfits(base, comparison.changes):
        raise misfit
    making = Making(base)
    _Applying(making, comparison.changes).do(base.source)
    old, new = comparison.old, comparison.new
    facts = {name: getattr(new, name) for name in _FACTS if getattr(old, name) != getattr(new, name)}
    clauses, notes = making.clauses(making.text), making.clauses(making.notes)
    making.whole()
    made = base._replace(clauses=clauses, notes=notes, doubts=(), sha256="", **facts)
    return Applied(made, making.became())


def misfits(base: Instrument, changes: Iterable[Change]) -> list[MisfitError]:
    """What does not fit: the clauses that are not there or read otherwise than the changes say."""
    texts = {provision.address: provision.text for provision in provisions(base)}
    return [
        MisfitError(p.address, p.text, texts.get(p.address), base.source)
        for change in changes
        for p in change.old
        if p.address not in texts or fold(texts[p.address]) != fold(p.text)
    ]


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
        self.touched: set[str] = set()

    def do(self, source: str) -> None:
        """Put all changes in; `source` is the name of the base text."""
        placed = [self.become(change) for change in self.changes]
        for change, nodes in zip(self.changes, placed, strict=True):
            for node, place in zip(nodes, change.places, strict=False):
                self.put(node, place, source)
            if not change.old and len(change.places) != len(nodes):
                raise ResdiffError(f"{change.new[0].address} is added, and no place says where")
        if self.marks:
            for node in self.making.at.values():
                if node.kept and node.clause.marks:
                    marks = (Mark(self.marks.get(m.mark, m.mark), m.after) for m in node.clause.marks)
                    node.clause = node.clause._replace(marks=tuple(marks))

    def become(self, change: Change) -> list[Node]:
        """What becomes of the old clauses of a change: the nodes of its new ones, in order."""
        for addresses in ([p.address for p in change.old], [f"new:{p.address}" for p in change.new]):
            for address in addresses:
                if address in self.touched:
                    raise ResdiffError(f"two changes are of one clause: {address.removeprefix('new:')}")
                self.touched.add(address)
        living = heirs(change)
        olds = [self.making.at[provision.address] for provision in change.old]
        looks = _looks([node.clause for node in olds], change)
        nodes = []
        for at, provision in enumerate(change.new):
            node = olds[living[at]] if at in living else self.making.made()
            before = node.clause
            node.clause = _become(before, provision.clause, looks[at])
            node.kept = False
            if provision.clause.role == "note" and before.label and before.label != node.clause.label:
                self.marks[before.label] = node.clause.label
            self.new[provision.address] = node
            nodes.append(node)
        for at, node in enumerate(olds):
            if at not in living.values():
                node.gone = True
                node.into = nodes[0] if nodes else None
        return nodes

    def put(self, node: Node, place: Place, source: str) -> None:
        """Put a unit where a place says; raises `MisfitError` if there is no such place."""
        note = node.clause.role == "note"
        top = self.making.notes if note else self.making.text
        within = self.named(place.within, node, source) if place.within else top
        after = None if place.after is None else self.named(place.after, node, source)
        self.making.put(node, within, after)

    def named(self, address: str, node: Node, source: str) -> Node:
        """The unit that an address of a place names."""
        own = next((name for name in OWN if address.startswith(name)), None)
        found = self.making.at.get(address) if own is None else self.new.get(address.removeprefix(own))
        if found is None:
            raise MisfitError(address, node.clause.text or node.clause.keyword, None, source)
        return found


def heirs(change: Change) -> dict[int, int]:
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


def _become(before: Clause, after: Clause, looks: tuple[Emphasis, ...]) -> Clause:
    """A clause as a change has it; `looks` are those of its words if they are not the words from before."""
    text, marks = after.text, after.marks
    if fold(before.text) == fold(text):
        text, looks = before.text, before.emphasis
        if [mark.mark for mark in marks] == [mark.mark for mark in before.marks]:
            marks = before.marks
    marks = tuple(Mark(mark.mark, max(0, min(mark.after, len(text)))) for mark in marks)
    return after._replace(text=text, marks=marks, clauses=(), emphasis=looks, line=None)


def _looks(olds: Sequence[Clause], change: Change) -> list[tuple[Emphasis, ...]]:
    """The looks of each new clause of a change: of the words that stay, else those that it comes with."""
    news = [provision.clause for provision in change.new]
    if not any(clause.emphasis for clause in olds):
        return [clause.emphasis for clause in news]
    before = [
        look._replace(start=at + look.start, end=at + look.end)
        for at, clause in zip(_starts(olds), olds, strict=True)
        for look in clause.emphasis
    ]
    looks = kept(before, _edits(change.edits, _joined(olds), _joined(news)))
    return [_cut(looks, at, at + len(new.text)) for at, new in zip(_starts(news), news, strict=True)]


def _joined(clauses: Iterable[Clause]) -> str:
    """The texts of one side of a change as its edits have them."""
    return "\n".join(clause.text for clause in clauses if clause.text)


def _starts(clauses: Iterable[Clause]) -> Iterator[int]:
    """Where the text of each clause begins among those that are joined."""
    at = 0
    for clause in clauses:
        yield at
        at += len(clause.text) + 1 if clause.text else 0


def _cut(looks: Iterable[Emphasis], start: int, end: int) -> tuple[Emphasis, ...]:
    """The looks of the characters from `start` to `end`, counted from there."""
    return tuple(
        look._replace(start=max(look.start, start) - start, end=min(look.end, end) - start)
        for look in looks
        if look.start < end and start < look.end
    )


def _edits(edits: Sequence[Edit], old: str, new: str) -> Sequence[Edit]:
    """The edits if they lead from one text to the other, else what does."""
    for text, op in ((old, "-"), (new, "+")):
        if "".join(edit.text for edit in edits if edit.op in ("=", op)) != text:
            from resdiff.comparison.words import edits as compared

            return compared(old, new)
    return edits


def kept(emphasis: Iterable[Emphasis], edits: Sequence[Edit]) -> tuple[Emphasis, ...]:
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
