"""Changes of a report on another text than the base at hand: put where they fit best, by similarity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from resdiff.addresses import provisions
from resdiff.comparison.similarity import similarity
from resdiff.comparison.units import Unit, Weights
from resdiff.comparison.words import edits
from resdiff.folding import fold
from resdiff.model import CONTAINERS, Change, Clause, Comparison, Instrument, Language, Mark, Place, Provision
from resdiff.revise.apply.selecting import without
from resdiff.revise.wording import merged

_IN_PLACE = 0.45  # from which a clause of the same address is the one that is meant
_ELSEWHERE = 0.6  # and one of another address
_MARGIN = 0.08  # by which that is more alike than any other


class Left(NamedTuple):
    """A change that could not be placed: why, and what is there ('' if nothing)."""

    change: Change
    why: str
    found: str = ""

    @property
    def address(self) -> str:
        """The address that the report has for it."""
        return (self.change.old or self.change.new)[0].address


def placed(
    base: Instrument, comparison: Comparison, language: Language
) -> tuple[Comparison, tuple[Left, ...]]:
    """The changes as they fit the base text, and those that do not."""
    fitting = _Fitting(base, comparison, language)
    changes: list[Change] = []
    left: list[Left] = []
    numbers: set[int] = set()
    for number, change in enumerate(comparison.changes):
        found = fitting.fitted(change)
        if isinstance(found, Left):
            numbers.add(number)
            # What was to stand behind its clauses stands where they would have.
            changes.append(change._replace(places=tuple(fitting.places(change))))
            if change.notable:
                left.append(found)
        else:
            changes.append(found)
    # What a unit that is not there was to hold has no place either.
    lost = {f"new:{p.address}" for n in numbers for p in changes[n].new if not changes[n].old}
    for number, change in enumerate(changes):
        if number not in numbers and any(place.within in lost for place in change.places):
            numbers.add(number)
            lost |= {f"new:{p.address}" for p in change.new}
            left.append(Left(change, "what holds it could not be placed"))
    fitted = without(comparison._replace(changes=tuple(changes)), lambda number: number in numbers)
    return fitted, tuple(left)


class _Fitting:
    """One base text, and where the clauses of a report are in it."""

    def __init__(self, base: Instrument, comparison: Comparison, language: Language) -> None:
        self._all = provisions(base)
        self._there = {p.address: p for p in self._all}
        self._new = {f"new:{p.address}" for change in comparison.changes for p in change.new}
        wanted = [p for change in comparison.changes for p in change.old]
        self._at: dict[str, Provision] = {}
        for p in wanted:  # first of all what stands where it should
            there = self._there.get(p.address)
            if there is not None and _same(there.clause, p.clause):
                self._at[p.address] = there
        missing = [p for p in wanted if p.address not in self._at]
        if missing:
            self._find(missing, language)
        placed = [p for change in comparison.changes if change.places for p in change.old]
        self._moving = {self._at[p.address].address for p in placed if p.address in self._at}

    def _find(self, missing: list[Provision], language: Language) -> None:
        taken = {p.address for p in self._at.values()}
        free = [Unit(p, -1) for p in self._all if p.address not in taken]
        units = [Unit(p, -1) for p in missing]
        weights = Weights([*free, *units], language)
        for choose in (self._equal, self._in_place, self._alike):
            for unit in units:
                address = unit.provision.address
                if address in self._at:
                    continue
                found = choose(unit, [other for other in free if other.kind == unit.kind], weights)
                if found is not None:
                    self._at[address] = found.provision
                    free.remove(found)

    def _equal(self, unit: Unit, free: list[Unit], _: Weights) -> Unit | None:
        return next((other for other in free if _same(other.provision.clause, unit.provision.clause)), None)

    def _in_place(self, unit: Unit, free: list[Unit], weights: Weights) -> Unit | None:
        same = next((other for other in free if other.provision.address == unit.provision.address), None)
        if same is None:
            return None
        if unit.provision.clause.role in CONTAINERS and not unit.words:
            return same
        return same if similarity(unit, same, weights) >= _IN_PLACE else None

    def _alike(self, unit: Unit, free: list[Unit], weights: Weights) -> Unit | None:
        scored = sorted(
            ((similarity(unit, other, weights), -at) for at, other in enumerate(free)), reverse=True
        )
        if not scored or scored[0][0] < _ELSEWHERE:
            return None
        if len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN:
            return None
        return free[-scored[0][1]]

    def fitted(self, change: Change) -> Change | Left:
        """A change as it fits the base text."""
        olds = [self._at.get(p.address) for p in change.old]
        for p, there in zip(change.old, olds, strict=True):
            if there is None:
                now = self._there.get(p.address)
                return Left(change, "no clause is like it", now.text if now else "")
        found = tuple(there for there in olds if there is not None)
        other = next(
            (
                (p, there)
                for p, there in zip(change.old, found, strict=True)
                if not _same(p.clause, there.clause)
            ),
            None,
        )
        places = tuple(self.places(change))
        if len(places) < len(change.places):
            return Left(change, "its place is not there")
        if other is None:
            new = tuple(_kept_labels(change, found))
            return change._replace(old=found, new=new, places=places)
        if len(change.old) != 1 or len(change.new) != 1:
            return Left(change, "it reads otherwise", other[1].text)
        text = found[0].text
        versions = (("base", text), ("changes", change.new[0].text))
        wording = merged(change.old[0].text, versions)
        if wording.clashes:
            return Left(change, "the same words read otherwise", text)
        clause = next(iter(_kept_labels(change, found))).clause._replace(text=wording.text)
        clause = clause._replace(marks=_marks(change, found[0].clause, clause))
        return change._replace(
            old=found,
            new=(change.new[0]._replace(clause=clause),),
            edits=edits(text, wording.text),
            places=places,
        )

    def places(self, change: Change) -> Iterator[Place]:
        """The places of a change in the base text, as far as they are there."""
        for place in change.places:
            within = self._known(place.within) if place.within else ""
            if within is None:
                return
            after = None if place.after is None else self._known(place.after)
            if place.after is not None and after is None:  # behind all that stands there
                held = [p.address for p in self._all if p.parent == within and p.address not in self._moving]
                after = held[-1] if held else None
            yield Place(within, after)

    def _known(self, address: str) -> str | None:
        if address in self._new:
            return address
        if (found := self._at.get(address)) is not None:
            return found.address
        # What only has the same address is no place if it is put elsewhere itself: that may go in a circle.
        there = self._there.get(address)
        return there.address if there and there.address not in self._moving else None


def _same(one: Clause, other: Clause) -> bool:
    return (
        one.role == other.role
        and fold(one.text) == fold(other.text)
        and (bool(one.text) or fold(one.keyword) == fold(other.keyword))
    )


def _kept_labels(change: Change, found: tuple[Provision, ...]) -> Iterator[Provision]:
    """The new clauses of a change, with the label that the base text has where the change leaves it alone."""
    for p, was, there in zip(change.new, change.old, found, strict=False):
        same = p.clause.label == was.clause.label
        clause = (
            p.clause._replace(label=there.clause.label, ordinal=there.clause.ordinal) if same else p.clause
        )
        yield p._replace(clause=clause)
    yield from change.new[len(found) :]


def _marks(change: Change, there: Clause, clause: Clause) -> tuple[Mark, ...]:
    """The marks of a clause whose words were merged: those of the change, else those that stand there."""
    old, new = ([m.mark for m in side[0].clause.marks] for side in (change.old, change.new))
    marks = there.marks if old == new else change.new[0].clause.marks
    return tuple(Mark(m.mark, min(m.after, len(clause.text))) for m in marks)
