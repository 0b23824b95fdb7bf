"""Several proposals on one base text made one text, clause by clause and word by word.

Each proposal is compared with the base text; every clause of the result is one *unit*, which the base text
and each proposal have or do not have. What only one proposal changes is taken, what several change alike
is taken once, what they change differently is a conflict. References are held by the units that they name
while the words are merged (`resdiff.references.held`), so that labels may follow and references stay true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from resdiff.addresses import provisions
from resdiff.comparison import compare
from resdiff.comparison.words import edits, similarity
from resdiff.errors import UnreadableError
from resdiff.folding import fold
from resdiff.model import Change, Clause, Instrument, Language, Mark, Place, Provision, Reference
from resdiff.references import references
from resdiff.references.held import bare, hold, holdable, release
from resdiff.revise.apply import heirs
from resdiff.revise.nodes import Making, Node
from resdiff.revise.wording import Version, Wording, apart, bracketed, merged

_ALIKE = 0.6  # from which on two additions at one place are two versions of one clause
_OWN = "new:"
_FACTS = ("kind", "number", "title", "designation", "revision", "body", "language", "style")
# Signs of footnote marks within a text: another private plane of Unicode than that of labels.
_MARKS = 0x100000


class Conflict(NamedTuple):
    """What proposals change differently: the clause's address in the merged text, in what, and the versions.

    `kind`: 'words' or 'head' of a clause, 'deleted' by some and changed by others, 'added' at one place in
    several versions, 'place' where several move it.
    """

    address: str
    kind: Literal["words", "head", "deleted", "added", "place"]
    versions: tuple[Version, ...]


class Row(NamedTuple):
    """One unit beside all its versions: of the base text, of each proposal (None: it has none), merged."""

    base: Provision | None
    proposals: tuple[Provision | None, ...]
    merged: Provision | None


class Merged(NamedTuple):
    """The merged text, what is open in it, and all units in reading order with their versions."""

    instrument: Instrument
    conflicts: tuple[Conflict, ...]
    rows: tuple[Row, ...]


def merge(base: Instrument, proposals: Sequence[tuple[str, Instrument]], language: Language) -> Merged:
    """The base text with what the proposals (name, text) change in it.

    `merge(base, [b])` is b, and so it is with the base text itself among the proposals.
    """
    return _Merging(
        base, [_Proposal(name, base, text, language) for name, text in proposals], language
    ).merged()


class _Proposal:
    """One proposal: `unit` has its clauses' units by address, `fate` the change of each base clause."""

    def __init__(self, name: str, base: Instrument, text: Instrument, language: Language) -> None:
        self.name, self.text = name, text
        self.changes = compare(base, text, language).changes
        self.at = {provision.address: provision for provision in provisions(text)}
        self.fate = {p.address: change for change in self.changes for p in change.old}
        self.unit: dict[str, Node] = {}
        self.has: dict[int, Provision] = {}

    def is_(self, provision: Provision, node: Node) -> None:
        """A clause of the proposal is that unit."""
        self.unit[provision.address] = node
        self.has[id(node)] = provision


class _Merging:
    """The units on their way into one text."""

    def __init__(self, base: Instrument, proposals: Sequence[_Proposal], language: Language) -> None:
        self.base, self.proposals, self.language = base, proposals, language
        self.making = Making(base)
        self.old = {id(self.making.at[p.address]): p for p in provisions(base)}
        self.nodes = list(self.making.at.values())
        self.slots: dict[tuple[int, int], list[Node]] = {}
        self.ends: dict[tuple[int, int], tuple[Node, Node | None]] = {}
        self.exact: list[tuple[Node, Node, Node | None]] = []
        self.ghosts: dict[int, Node] = {}
        self.conflicts: dict[int, list[Conflict]] = {}

    def merged(self) -> Merged:
        for proposal in self.proposals:
            self.recognize(proposal)
        moves = self.moves()
        for proposal in self.proposals:
            self.place(proposal, moves)
        self.put()
        self.word()
        return self.result()

    # -- which unit is which ---------------------------------------------------------------------------

    def recognize(self, proposal: _Proposal) -> None:
        """Tell which clauses of a proposal are units of the base text."""
        for change in proposal.changes:
            for new, old in heirs(change).items():
                proposal.is_(change.new[new], self.making.at[change.old[old].address])

    def moves(self) -> dict[int, _Proposal]:
        """Of each base unit that moves the first proposal that moves it; what others say differs, or not."""
        found: dict[int, _Proposal] = {}
        for proposal in self.proposals:
            for change in proposal.changes:
                for provision, _ in zip(change.new, change.places, strict=False):
                    node = proposal.unit.get(provision.address)
                    if node is not None and id(node) in self.old:
                        found.setdefault(id(node), proposal)
        for key in found:  # what others put behind it stays where it stood
            node = self.making.at[self.old[key].address]
            self.ghosts[key] = self.making.ghost(node)
        return found

    def place(self, proposal: _Proposal, moves: Mapping[int, _Proposal]) -> None:
        """Find the places of a proposal's additions and moves, each beside what others put there."""
        last: dict[tuple[int, int], int] = {}
        placed = [
            (provision, place, change)
            for change in proposal.changes
            for provision, place in zip(change.new, change.places, strict=False)
        ]
        placed.sort(key=lambda item: item[0].position)
        for provision, place, change in placed:
            note = provision.clause.role == "note"
            top = self.making.notes if note else self.making.text
            within = self.named(proposal, place.within, moves) if place.within else top
            after = None if place.after is None else self.named(proposal, place.after, moves)
            if within is None:
                within, after = top, None
            node = proposal.unit.get(provision.address)
            if node is not None and moves[id(node)] is not proposal:
                self.also_moved(node, proposal, moves[id(node)], change)
                continue
            rough = change.moved or not change.old
            if not rough and node is not None:
                self.exact.append((node, within, after))
                continue
            slot = (id(within), id(after))
            self.ends[slot] = (within, after)
            row = self.slots.setdefault(slot, [])
            at = last.get(slot, -1)
            if node is None:
                found = self.alike(provision, row, at, proposal)
                if found is not None:
                    proposal.is_(provision, row[found])
                    last[slot] = found
                    continue
                node = Node(Clause(""), within)
                self.nodes.append(node)
                proposal.is_(provision, node)
            at = at + 1 if slot in last else len(row)
            row.insert(at, node)
            last[slot] = at

    def named(self, proposal: _Proposal, address: str, moves: Mapping[int, _Proposal]) -> Node | None:
        """The unit that an address of a place names; where others moved it, the place where it stood."""
        if address.startswith(_OWN):
            return proposal.unit.get(address.removeprefix(_OWN))
        node = self.making.at.get(address)
        if node is not None and id(node) in moves:
            change = proposal.fate[address]
            if not change.places:
                return self.ghosts[id(node)]
        return node

    def alike(
        self, provision: Provision, row: Sequence[Node], behind: int, proposal: _Proposal
    ) -> int | None:
        """Which of the units that others put there is a version of the same addition."""
        best: tuple[float, int] | None = None
        for at in range(behind + 1, len(row)):
            node = row[at]
            if id(node) in self.old or id(node) in proposal.has:
                continue
            for other in (p.has[id(node)] for p in self.proposals if id(node) in p.has):
                if other.clause.role != provision.clause.role:
                    continue
                likeness = _likeness(other, provision)
                if likeness >= _ALIKE and (best is None or likeness > best[0]):
                    best = (likeness, at)
        return None if best is None else best[1]

    def also_moved(self, node: Node, proposal: _Proposal, first: _Proposal, change: Change) -> None:
        """A second proposal moves a unit: a conflict if to another place."""
        before = first.fate[self.old[id(node)].address]
        if change.moved and before.moved and change.place != before.place:
            places = [((p.name,), _said(c.place)) for p, c in ((first, before), (proposal, change))]
            self.open(node, "place", tuple(places))

    def put(self) -> None:
        """Put all units where they go."""
        for slot, row in self.slots.items():
            within, after = self.ends[slot]
            for node in row:
                self.making.put(node, within, after)
        for node, within, after in self.exact:
            self.making.put(node, within, after)

    # -- words -----------------------------------------------------------------------------------------

    def word(self) -> None:
        """Give every unit its words, or let it go."""
        numbers = {id(node): number for number, node in enumerate(self.nodes)}
        texts = [
            p.text for text in (self.base, *(one.text for one in self.proposals)) for p in provisions(text)
        ]
        if not holdable(texts, len(self.nodes)):
            raise UnreadableError(
                "a text holds characters of a private plane of Unicode, or too many clauses"
            )
        units = {address: numbers[id(node)] for address, node in self.making.at.items()}
        self.base_text = _Held(self.base, self.language, units)
        self.texts = {
            p.name: _Held(p.text, self.language, {a: numbers[id(node)] for a, node in p.unit.items()})
            for p in self.proposals
        }
        for node in self.nodes:
            self.decide(node)
        for node in self.nodes:
            if node.gone and self.needed(node):
                node.gone = False
        for node in self.walk():
            clause = node.clause
            node.clause = clause._replace(
                text=self.released(clause.text), marks=self.marks(clause.text), emphasis=clause.emphasis
            )

    def decide(self, node: Node) -> None:
        """What becomes of one unit."""
        old = self.old.get(id(node))
        have = [(p, p.has[id(node)]) for p in self.proposals if id(node) in p.has]
        versions = [(p.name, self.texts[p.name].of(provision)) for p, provision in have]
        if old is None:
            wording = apart(versions)
            self.settle(node, have[0][1].clause, have, wording, "added")
            return
        before = self.base_text.of(old)
        changed = [(name, text) for name, text in versions if text != before]
        gone = tuple(p.name for p in self.proposals if id(node) not in p.has)
        if gone and not changed:
            node.gone = True
            return
        wording = merged(before, changed)
        if gone:
            ways: list[Version] = [(gone, ""), (tuple(name for name, _ in changed), wording.text)]
            wording = Wording(bracketed(ways), (tuple(ways), *wording.clashes))
            self.settle(node, old.clause, have, wording, "deleted")
            return
        self.settle(node, old.clause, have, wording, "words")

    def settle(
        self,
        node: Node,
        before: Clause,
        have: Sequence[tuple[_Proposal, Provision]],
        wording: Wording,
        kind: Literal["words", "deleted", "added"],
    ) -> None:
        """Give a unit its clause: what one proposal changes of it, else what it was."""
        clauses = [provision.clause for _, provision in have]
        label = next((c for c in clauses if c.label != before.label), before)
        role = next((c for c in clauses if c.role != before.role), before)
        part = next((c for c in clauses if c.part != before.part), before)
        source = next((c for c in clauses if fold(c.text) != fold(before.text)), before)
        keyword, heads = source.keyword, Wording("")
        if role.role == "section":
            heads = merged(before.keyword, [(p.name, q.clause.keyword) for p, q in have])
            keyword = heads.text
        node.clause = Clause(
            wording.text,
            role.role,
            part.part,
            label.label,
            label.ordinal,
            keyword,
            emphasis=before.emphasis if wording.text == before.text else (),
        )
        for clash in heads.clashes:
            self.open(node, "head", clash)
        for clash in wording.clashes:
            self.open(node, kind, clash)

    def needed(self, node: Node) -> bool:
        """Whether a unit that some delete holds what they do not know of: it stays, and is open."""
        deleting = [p for p in self.proposals if id(node) not in p.has]
        if node.clause.role == "heading":
            return False
        below = list(self.making.walk(node))
        if not any(not one.gone and any(id(one) not in p.has for p in deleting) for one in below):
            return False
        self.open(node, "deleted", ((tuple(p.name for p in deleting), ""),))
        return True

    def open(self, node: Node, kind: str, versions: tuple[Version, ...]) -> None:
        conflict = Conflict("", kind, versions)  # type: ignore[arg-type]
        self.conflicts.setdefault(id(node), []).append(conflict)

    # -- the result ------------------------------------------------------------------------------------

    def walk(self) -> Iterator[Node]:
        """All units of the merged text in reading order, notes last."""
        yield from self.making.walk(self.making.text)
        yield from self.making.walk(self.making.notes)

    def released(self, text: str) -> str:
        """A text with the labels that the units bear, and without signs of marks."""
        plain = "".join(character for character in text if ord(character) < _MARKS)
        return release(plain, lambda number: bare(self.nodes[number].clause.label))

    def marks(self, text: str) -> tuple[Mark, ...]:
        """The footnote marks of a held text."""
        found = []
        before: list[str] = []
        for character in text:
            if ord(character) >= _MARKS:
                note = self.nodes[ord(character) - _MARKS]
                if not note.gone:
                    found.append(Mark(note.clause.label, len(self.released("".join(before)))))
            else:
                before.append(character)
        return tuple(found)

    def result(self) -> Merged:
        clauses, notes = self.making.clauses(self.making.text), self.making.clauses(self.making.notes)
        facts: dict[str, Any] = {name: self.fact(name) for name in (*_FACTS, "furniture")}
        instrument = self.base._replace(
            clauses=clauses, notes=notes, doubts=(), sha256="", source="", **facts
        )
        at = {id(node): p for node, p in zip(self.walk(), provisions(instrument), strict=True)}
        conflicts = tuple(
            conflict._replace(
                address=at[id(node)].address,
                versions=tuple((by, self.released(text)) for by, text in conflict.versions),
            )
            for node in self.walk()
            for conflict in self.conflicts.get(id(node), ())
        )
        rows = tuple(
            Row(self.old.get(id(n)), tuple(p.has.get(id(n)) for p in self.proposals), at.get(id(n)))
            for top in (self.making.text, self.making.notes)
            for n in self.making.walk(top, gone=True)
            if id(n) in at or id(n) in self.old
        )
        return Merged(instrument, conflicts, rows)

    def fact(self, name: str) -> object:
        """What is known of the text as a whole: what one proposal changes of it, else what it was."""
        before = getattr(self.base, name)
        changed = [value for p in self.proposals if (value := getattr(p.text, name)) != before]
        return changed[0] if changed and all(value == changed[0] for value in changed) else before


class _Held:
    """The texts of one instrument with signs for the labels and footnote marks that they name."""

    def __init__(self, text: Instrument, language: Language, units: Mapping[str, int]) -> None:
        self._units = units
        self._at = {provision.address: provision for provision in provisions(text)}
        self._notes = {
            p.clause.label: units.get(p.address) for p in self._at.values() if p.clause.role == "note"
        }
        self._references: dict[str, list[Reference]] = {}
        for reference in references(text, language):
            self._references.setdefault(reference.address, []).append(reference)

    def of(self, provision: Provision) -> str:
        """The held text of a clause."""
        text, marks = provision.text, sorted(provision.clause.marks, key=lambda mark: mark.after)
        found = []
        for reference in self._references.get(provision.address, ()):
            if not any(reference.start < mark.after < reference.end for mark in marks):
                before = sum(mark.after <= reference.start for mark in marks)
                found.append(reference._replace(start=reference.start + before, end=reference.end + before))
        for mark in reversed(marks):
            unit = self._notes.get(mark.mark)
            if unit is not None:
                text = text[: mark.after] + chr(_MARKS + unit) + text[mark.after :]
        return hold(text, found, self._at, self._units.get) if found else text


def _likeness(one: Provision, other: Provision) -> float:
    """How alike two additions are: by their words, of a bare head by the head."""
    first, second = (p.text or p.clause.keyword for p in (one, other))
    return 1.0 if fold(first) == fold(second) else similarity(edits(first, second))


def _said(place: Place | None) -> str:
    if place is None:
        return ""
    return f"{place.within}: {place.after or ''}"
