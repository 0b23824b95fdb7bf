"""STEP: several Instruments -> History: the life of every clause over all revisions.

Each revision is compared with the one before it, and the clauses are chained. A life has one clause in a
revision at most: where a clause is split, the part that is most like it goes on with its life and the others
begin lives of their own; where several become one, the one most like it goes on. A clause that is added and
reads nearly as one did that an earlier revision dropped is that one come back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from resdiff.addresses import provisions
from resdiff.comparison import compare
from resdiff.model import Change, Comparison, Edit, Instrument, Language, Operation, Provision, Symbol
from resdiff.revise.history.returning import RATHER, Text, again, returned
from resdiff.revise.history.shares import pairs, shares

# What became of a clause in a revision. In the first one it merely stands.
Fate = Literal["first", "added", "unchanged", "modified", "split", "merged", "deleted", "returned"]


class Revision(NamedTuple):
    """One text: its short name, and what else is said of it (its designation, the subject of a commit)."""

    name: str
    instrument: Instrument
    said: str = ""


class Event(NamedTuple):
    """What became of a clause in the revision with that number (from 0).

    `provision` is the clause as it stands there, None where it is gone: 'deleted', or 'merged' into another.
    `change` is what the comparison says, or what a clause is compared with that came back: None in the first
    revision. `edits` lead to these words: of a part of a split they are its share. `others` are the numbers
    of the other lives of a split or merge: those that began of it, that it came of, or that went into it.
    """

    revision: int
    kind: Fate
    provision: Provision | None
    change: Change | None = None
    edits: tuple[Edit, ...] = ()
    others: tuple[int, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether the clause stands elsewhere than before."""
        return self.change is not None and self.change.moved and self.provision is not None

    @property
    def renumbered(self) -> bool:
        """Whether the label differs from the one before."""
        return self.kind in ("unchanged", "modified") and self.change is not None and self.change.renumbered

    @property
    def symbol(self) -> Symbol | Literal[""]:
        """The ITU symbol; a clause that came back is added. '' in the first revision."""
        if self.kind == "returned":
            return "ADD"
        if self.provision is None:
            return "SUP"
        return "" if self.change is None else self.change.symbol

    @property
    def altered(self) -> bool:
        """Whether the words differ from those before, typography aside."""
        if self.kind == "returned":
            return self.change is not None and self.change.altered
        return self.kind in ("modified", "split", "merged")


class Life(NamedTuple):
    """One clause over all revisions: what became of it in each, from the one that brought it.

    Nothing is told of revisions in which it was gone, but for the first of them.
    """

    number: int
    events: tuple[Event, ...]

    @property
    def since(self) -> int:
        """The revision that brought it."""
        return self.events[0].revision

    @property
    def changed(self) -> int:
        """The revision that last changed its words; the one that brought it if none did."""
        return max(
            (event.revision for event in self.events if event.altered and event.provision), default=self.since
        )

    @property
    def last(self) -> Provision:
        """The clause as it last stood."""
        return _last(self.events)[1]

    @property
    def until(self) -> int:
        """The last revision in which it stands."""
        return _last(self.events)[0]

    def before(self, revision: int) -> Provision:
        """The clause as it last stood before a revision: one behind that which brought it."""
        return _last([event for event in self.events if event.revision < revision])[1]

    def at(self, revision: int) -> Event | None:
        """What became of it in a revision; None if nothing did, since it was not there."""
        return next((event for event in self.events if event.revision == revision), None)


class History(NamedTuple):
    """All lives: those of the clauses of the newest text in its order, then those that ended, latest first.

    `steps` compare each revision with the next. `asked` is the number of the one life that is asked for.
    """

    revisions: tuple[Revision, ...]
    lives: tuple[Life, ...]
    steps: tuple[Comparison, ...]
    asked: int | None = None

    @property
    def counts(self) -> tuple[dict[str, int], ...]:
        """The counts of each step, where what came back is not among what was added."""
        counts = [{"returned": 0} | step.counts for step in self.steps]
        for life in self.lives:
            for event in life.events:
                if event.kind == "returned":
                    counts[event.revision - 1]["returned"] += 1
                    counts[event.revision - 1]["added"] -= 1
        return tuple(counts)

    def standing(self, life: Life) -> bool:
        """Whether a life goes on in the newest text."""
        return life.until == len(self.revisions) - 1

    def text(self, revision: int) -> tuple[tuple[Life, Provision], ...]:
        """The clauses of a revision in reading order, each with its life."""
        events = ((life, event) for life in self.lives for event in life.events if event.revision == revision)
        found = [(life, event.provision) for life, event in events if event.provision is not None]
        return tuple(sorted(found, key=lambda pair: pair[1].position))


def history(revisions: Sequence[Revision], language: Callable[[str], Language]) -> History:
    """The lives of all clauses of two or more revisions, oldest first.

    `language` knows a language by its code; two texts are compared in that of the older one.
    """
    steps = tuple(
        compare(old.instrument, new.instrument, language(old.instrument.language))
        for old, new in pairwise(revisions)
    )
    chain = _Chain(revisions[0].instrument)
    for comparison in steps:
        chain.add(comparison, language(comparison.old.language))
    return History(tuple(revisions), chain.lives(), steps)


def _last(events: Sequence[Event]) -> tuple[int, Provision]:
    """The last revision in which a clause stands, and how."""
    return next((e.revision, e.provision) for e in reversed(events) if e.provision is not None)


class _Life:
    """A life while it grows."""

    def __init__(self) -> None:
        self.events: list[tuple[Event, list[_Life]]] = []

    def add(self, event: Event, others: Iterable[_Life] = ()) -> None:
        self.events.append((event, [other for other in others if other is not self]))

    @property
    def last(self) -> tuple[int, Provision]:
        return _last([event for event, _ in self.events])


class _Chain:
    """The clauses of all texts so far, each with its life."""

    def __init__(self, first: Instrument) -> None:
        self.all: list[_Life] = []
        self.standing: dict[str, _Life] = {}
        self.gone: list[_Life] = []
        self.revision = 0
        for provision in provisions(first):
            self.begin().add(Event(0, "first", provision, edits=_all(provision, "=")))
            self.standing[provision.address] = self.all[-1]

    def begin(self) -> _Life:
        self.all.append(_Life())
        return self.all[-1]

    def add(self, comparison: Comparison, language: Language) -> None:
        """The lives go on to the next text."""
        self.revision += 1
        before, self.standing = self.standing, {}
        text = Text(provisions(comparison.new), language)
        ended: list[_Life] = []
        added: list[Change] = []
        for change in comparison.changes:
            if not change.old:
                added.append(change)
            elif not change.new:
                for provision in change.old:
                    before[provision.address].add(
                        Event(self.revision, "deleted", None, change, _all(provision, "-"))
                    )
                    ended.append(before[provision.address])
            else:
                ended += self.go_on(change, [before[p.address] for p in change.old], text)
        self.come(added, text)
        self.gone += ended

    def go_on(self, change: Change, old: list[_Life], text: Text) -> Iterator[_Life]:
        """The lives of clauses that are on both sides; yields those that end in another one."""
        paired = pairs(change)
        going_on = [old[o] for o in paired.values()]
        ending = [life for life in old if life not in going_on]
        parts = [provision for n, provision in enumerate(change.new) if n not in paired]
        again = self.parted_again(parts, old, text) if parts and self.gone else {}
        new = [
            old[paired[n]] if n in paired else again.get(provision.address) or self.begin()
            for n, provision in enumerate(change.new)
        ]
        for n, (provision, life, words) in enumerate(zip(change.new, new, shares(change), strict=True)):
            kind: Fate = change.kind if n in paired else "split"
            life.add(Event(self.revision, kind, provision, change, words), [*new, *ending])
            self.standing[provision.address] = life
        for life in ending:
            life.add(Event(self.revision, "merged", None, change, _all(life.last[1], "-")), going_on)
            yield life

    def parted_again(self, parts: list[Provision], old: list[_Life], text: Text) -> dict[str, _Life]:
        """By address, the parts of a split that had gone into the clause that is now split."""
        inside = [life for life in self.gone if any(one in old for one in life.events[-1][1])]
        found = returned([life.last[1] for life in inside], parts, text, RATHER)
        again = {address: inside[n] for address, n in found.items()}
        self.gone = [life for life in self.gone if life not in again.values()]
        return again

    def come(self, added: list[Change], text: Text) -> None:
        """What is new, or was gone and came back."""
        changes = {p.address: change for change in added for p in change.new}
        fresh = [provision for change in added for provision in change.new]
        back = returned([life.last[1] for life in self.gone], fresh, text)
        for provision in fresh:
            if provision.address in back:
                life = self.gone[back[provision.address]]
                change = again(life.last[1], provision, text)
                event = Event(self.revision, "returned", provision, change, change.edits)
            else:
                life = self.begin()
                event = Event(
                    self.revision, "added", provision, changes[provision.address], _all(provision, "+")
                )
            life.add(event)
            self.standing[provision.address] = life
        self.gone = [life for n, life in enumerate(self.gone) if n not in back.values()]

    def lives(self) -> tuple[Life, ...]:
        """All lives in their order, with their numbers."""

        def order(life: _Life) -> tuple[int, int]:
            until, provision = life.last
            return -until, provision.position

        ordered = sorted(self.all, key=order)
        numbers = {id(life): n for n, life in enumerate(ordered)}
        return tuple(
            Life(
                n,
                tuple(e._replace(others=tuple(numbers[id(o)] for o in others)) for e, others in life.events),
            )
            for n, life in enumerate(ordered)
        )


def _all(provision: Provision, operation: Operation) -> tuple[Edit, ...]:
    """All words of a clause as one stretch."""
    return (Edit(operation, provision.text),) if provision.text else ()
