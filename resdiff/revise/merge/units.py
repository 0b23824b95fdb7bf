"""Which clause of several proposals is which, and where each of them goes.

Each proposal is compared with the base text. Every clause of the merged text is one *unit*, which the base
text and each proposal have or do not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from resdiff.addresses import provisions
from resdiff.comparison import compare
from resdiff.comparison.cutting import words
from resdiff.comparison.words import edits, similarity
from resdiff.folding import fold
from resdiff.model import Change, Clause, Instrument, Language, Provision
from resdiff.revise.apply import heirs
from resdiff.revise.nodes import Making, Node
from resdiff.revise.wording import Version

Kind = Literal["words", "head", "deleted", "added", "place", "reference"]

_ALIKE = 0.6  # from which on two additions at one place are two versions of one clause
_NEAR = 12  # so many additions at one place are looked at for one that is alike
_LONG = 6  # words of an addition that is known again at another place
_OWN = "new:"


class Conflict(NamedTuple):
    """What proposals change differently: the clause's address in the merged text, in what, and the versions.

    `kind`: 'words' or 'head' of a clause, 'deleted' by some and changed by others, 'added' at one place in
    several versions, 'place' where several move it, 'reference' to a clause that some delete. A version is
    who proposes it and the words: '' of those who delete it, and the addresses of both places of what is
    moved.

    Where the address holds a head in brackets, `address` is that of the base text; `at` is what it is
    found by in the merged text.
    """

    address: str
    kind: Kind
    versions: tuple[Version, ...]
    at: str


class Twin(NamedTuple):
    """A clause that some want at another place: it stands there a second time, in brackets."""

    node: Node
    original: Node
    names: tuple[str, ...]


class Proposal:
    """One proposal: `unit` has its clauses' units by address, `has` the clause that a unit is in it,
    `fate` the change of each base clause.
    """

    def __init__(self, name: str, base: Instrument, text: Instrument, language: Language) -> None:
        self.name, self.text = name, text
        self.changes = _same(base, text)
        self.warnings: tuple[str, ...] = ()
        if not self.changes:
            comparison = compare(base, text, language)
            self.changes, self.warnings = comparison.changes, comparison.warnings
        self.at = {provision.address: provision for provision in provisions(text)}
        self.fate = {p.address: change for change in self.changes for p in change.old}
        self.unit: dict[str, Node] = {}
        self.has: dict[int, Provision] = {}

    def become(self, provision: Provision, node: Node) -> None:
        """A clause of the proposal is that unit."""
        self.unit[provision.address] = node
        self.has[id(node)] = provision

    def stands(self, old: Mapping[int, Provision]) -> dict[int, tuple[int, int]]:
        """Of each unit the one that holds it and the one of the base text before it that did not move."""
        moved = {p.address for change in self.changes if change.moved for p in change.new}
        before: dict[str, int] = {}
        found = {}
        for provision in self.at.values():
            node = self.unit[provision.address]
            holder = self.unit.get(provision.parent)
            found[id(node)] = (id(holder), before.get(provision.parent, 0))
            if id(node) in old and provision.address not in moved:
                before[provision.parent] = id(node)
        return found


class Units:
    """The units on their way into one text: `making` is that text, `nodes` are all units that there are,
    `old` has the clauses of those of the base text.
    """

    def __init__(self, base: Instrument, proposals: Sequence[Proposal]) -> None:
        self.base, self.proposals = base, proposals
        self.making = Making(base)
        self.old = {id(self.making.at[p.address]): p for p in provisions(base)}
        self.nodes = list(self.making.at.values())
        self.twins: list[Twin] = []
        self.notes: dict[int, int] = {}  # the order of notes where it is not that of their places
        self.conflicts: dict[int, list[Conflict]] = {}
        self._slots: dict[tuple[int, int], list[Node]] = {}
        self._ends: dict[tuple[int, int], tuple[Node, Node | None]] = {}
        self._exact: list[tuple[Node, Node, Node | None]] = []
        self._ghosts: dict[int, Node] = {}
        self._added: dict[tuple[str, str], list[Node]] = {}  # additions by role and words
        for proposal in proposals:
            for change in proposal.changes:
                for new, at in heirs(change).items():
                    proposal.become(change.new[new], self.making.at[change.old[at].address])
        self.moves = self._moves()
        elsewhere = [(p, *found) for p in proposals for found in self._place(p)]
        stands: dict[str, dict[int, tuple[int, int]]] = {}
        for proposal, node, slot in elsewhere:
            self._also(proposal, node, slot, stands)
        self._put()

    def clash(self, node: Node, kind: Kind, versions: tuple[Version, ...]) -> None:
        """Note a conflict of a unit."""
        self.conflicts.setdefault(id(node), []).append(Conflict("", kind, versions, ""))

    def having(self, node: Node) -> list[tuple[Proposal, Provision]]:
        """The proposals that have a unit, with the clause that it is there."""
        return [(p, p.has[id(node)]) for p in self.proposals if id(node) in p.has]

    def movers(self, node: Node) -> list[Proposal]:
        """The proposals that put a unit where it does not stand in the base text."""
        old = self.old.get(id(node))
        return [p for p, _ in self.having(node) if old is None or p.fate[old.address].moved]

    def walk(self, gone: bool = False) -> Iterator[Node]:
        """All units of the merged text in reading order, notes last; with `gone` those too that are gone."""
        yield from self.making.walk(self.making.text, gone)
        yield from sorted(self.making.walk(self.making.notes, gone), key=lambda n: self.notes.get(id(n), 0))

    def _moves(self) -> dict[int, Proposal]:
        """Of each base unit that moves the first proposal that moves it."""
        found: dict[int, Proposal] = {}
        for proposal in self.proposals:
            for change in proposal.changes:
                for provision, _ in zip(change.new, change.places, strict=False):
                    node = proposal.unit.get(provision.address)
                    if node is not None and id(node) in self.old:
                        found.setdefault(id(node), proposal)
        for key in found:  # what others put behind it stays where it stood
            self._ghosts[key] = self.making.ghost(self.making.at[self.old[key].address])
        return found

    def _place(self, proposal: Proposal) -> list[tuple[Node, tuple[int, int]]]:
        """Find the places of a proposal's additions and moves, each beside what others put there.

        Returns what another proposal has put somewhere already, with the place where this one has it.
        """
        rows: dict[
            tuple[int, int], list[tuple[Node, int | None]]
        ] = {}  # of each place, what goes there in order
        elsewhere = []
        placed = [
            (provision, place, change)
            for change in proposal.changes
            for provision, place in zip(change.new, change.places, strict=False)
        ]
        placed.sort(key=lambda item: item[0].position)
        for provision, place, change in placed:
            note = provision.clause.role == "note"
            top = self.making.notes if note else self.making.text
            within = self._named(proposal, place.within) if place.within else top
            after = None if place.after is None else self._named(proposal, place.after)
            if within is None:
                within, after = top, None
            node = proposal.unit.get(provision.address)
            slot = (id(within), id(after))
            self._ends.setdefault(slot, (within, after))
            if node is not None and self.moves[id(node)] is not proposal:
                if change.moved and self.moves[id(node)].fate[self.old[id(node)].address].moved:
                    elsewhere.append((node, slot))
                continue
            if change.old and not change.moved and node is not None:
                self._exact.append((node, within, after))
                continue
            row = rows.setdefault(slot, [])
            if node is None:
                behind = max((at for _, at in row if at is not None), default=-1)
                others = self._slots.get(slot, [])
                found = self._alike(provision, others, behind, proposal)
                if found is not None:
                    proposal.become(provision, others[found])
                    row.append((others[found], found))
                    continue
                found = self._same_head(provision, others, behind, proposal)
                if found is not None:
                    self._join(proposal, provision, others[found])
                    row.append((others[found], found))
                    continue
                if (node := self._known(provision, proposal)) is not None:
                    proposal.become(provision, node)
                    elsewhere.append((node, slot))
                    continue
                node = Node(Clause(""), within)
                self.nodes.append(node)
                proposal.become(provision, node)
                self._added.setdefault(_read(provision), []).append(node)
            row.append((node, None))
        for slot, own in rows.items():
            self._slots[slot] = _zipped(self._slots.get(slot, []), own)
        return elsewhere

    def _named(self, proposal: Proposal, address: str) -> Node | None:
        """The unit that an address of a place names; where others moved it, the place where it stood."""
        if address.startswith(_OWN):
            return proposal.unit.get(address.removeprefix(_OWN))
        node = self.making.at.get(address)
        if node is not None and id(node) in self.moves and not proposal.fate[address].places:
            return self._ghosts[id(node)]
        return node

    def _alike(
        self, provision: Provision, row: Sequence[Node], behind: int, proposal: Proposal
    ) -> int | None:
        """Which of the units that others put there is a version of the same addition."""
        ahead = [
            at
            for at in range(behind + 1, len(row))
            if id(row[at]) not in self.old and id(row[at]) not in proposal.has
        ]
        same = {id(node) for node in self._added.get(_read(provision), ())}
        exact = next((at for at in ahead if id(row[at]) in same), None)
        if exact is not None:
            return exact
        best: tuple[float, int] | None = None
        for at in ahead[:_NEAR]:
            for _, other in self.having(row[at]):
                if other.clause.role == provision.clause.role:
                    likeness = _likeness(other, provision)
                    if likeness >= _ALIKE and (best is None or likeness > best[0]):
                        best = (likeness, at)
        return None if best is None else best[1]

    def _same_head(
        self, provision: Provision, row: Sequence[Node], behind: int, proposal: Proposal
    ) -> int | None:
        """Which of the sections that others put there has the head of this one, whatever they say."""
        if provision.clause.role != "section":
            return None
        for at in range(behind + 1, len(row)):
            if id(row[at]) in self.old or id(row[at]) in proposal.has:
                continue
            for _, other in self.having(row[at]):
                if other.clause.role == "section" and _head(other) == _head(provision):
                    return at
        return None

    def _join(self, proposal: Proposal, provision: Provision, node: Node) -> None:
        """A section is the one that others have, too: the lone clause of each is one of several then."""
        proposal.become(provision, node)
        first = next(
            (
                p.clause
                for p in self.old.values()
                if p.clause.part == provision.clause.part
                and p.clause.ordinal in ("1", "a")
                and self.making.at[p.parent or p.address].clause.role == "section"
            ),
            Clause(""),
        )
        for one, own in self.having(node):
            if own.text:
                lone = own.clause._replace(
                    role="clause", keyword="", label=first.label, ordinal=first.ordinal
                )
                below = Node(Clause(""), node)
                self.nodes.append(below)
                one.has[id(below)] = own._replace(clause=lone)
                one.has[id(node)] = own._replace(clause=own.clause._replace(text="", marks=()))
                slot = (id(node), id(None))
                self._ends.setdefault(slot, (node, None))
                self._slots.setdefault(slot, []).append(below)

    def _known(self, provision: Provision, proposal: Proposal) -> Node | None:
        """The very same addition that another proposal has at another place; short ones mean little."""
        if provision.clause.role != "clause" or len(words(provision.text)) < _LONG:
            return None
        found = self._added.get(_read(provision), ())
        return next((node for node in found if id(node) not in proposal.has), None)

    def _also(
        self,
        proposal: Proposal,
        node: Node,
        slot: tuple[int, int],
        stands: dict[str, dict[int, tuple[int, int]]],
    ) -> None:
        """A second proposal puts a unit somewhere: if elsewhere, it stands there too, in brackets."""

        def of(one: Proposal) -> tuple[int, int]:
            if one.name not in stands:
                stands[one.name] = one.stands(self.old)
            return stands[one.name][id(node)]

        first = self.moves.get(id(node)) or self.having(node)[0][0]
        if of(first) == of(proposal):
            return
        for number, twin in enumerate(self.twins):
            if twin.original is node and of(self._called(twin.names[0])) == of(proposal):
                self.twins[number] = twin._replace(names=(*twin.names, proposal.name))
                return
        second = Node(Clause(""), self._ends[slot][0])
        self.twins.append(Twin(second, node, (proposal.name,)))
        self._slots.setdefault(slot, []).append(second)

    def _called(self, name: str) -> Proposal:
        return next(p for p in self.proposals if p.name == name)

    def _put(self) -> None:
        """Put all units where they go."""
        for slot, row in self._slots.items():
            within, after = self._ends[slot]
            for node in row:
                self.making.put(node, within, after)
        for node, within, after in self._exact:
            self.making.put(node, within, after)


def _same(base: Instrument, text: Instrument) -> tuple[Change, ...]:
    """The changes of a proposal that says what the base text says: none, also of clauses without a word."""
    if (base.clauses, base.notes) != (text.clauses, text.notes):
        return ()
    return tuple(Change((old,), (new,)) for old, new in zip(provisions(base), provisions(text), strict=True))


def _zipped(row: Sequence[Node], own: Sequence[tuple[Node, int | None]]) -> list[Node]:
    """A row with what another proposal has there: what is its own comes behind what the row has there."""
    out: list[Node] = []
    at = 0
    waiting: list[Node] = []
    for node, place in own:
        if place is None:
            waiting.append(node)
            continue
        out += [*row[at:place], *waiting, node]
        waiting.clear()
        at = place + 1
    return [*out, *row[at:], *waiting]


def _read(provision: Provision) -> tuple[str, str]:
    """What an addition is known again by."""
    return provision.clause.role, fold(provision.text or provision.clause.keyword).casefold()


def _head(provision: Provision) -> str:
    return fold(provision.clause.keyword).casefold()


def _likeness(one: Provision, other: Provision) -> float:
    """How alike two additions are: by their words, of a bare head by the head."""
    first, second = (p.text or p.clause.keyword for p in (one, other))
    if min(len(first), len(second)) * 3 < max(len(first), len(second)):
        return 0.0
    return 1.0 if fold(first) == fold(second) else similarity(edits(first, second))
