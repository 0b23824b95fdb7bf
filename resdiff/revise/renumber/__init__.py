"""Labels that count on again after a text was revised, and references that mean the clauses they meant.

What each clause is, is known: nothing here goes by likeness. Lists in which nothing came, went, moved or was
renumbered stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from resdiff.addresses import provisions
from resdiff.model import Clause, Instrument, Language, Mark, Provision, Role
from resdiff.revise.renumber.following import Doubtful, following
from resdiff.revise.renumber.labels import Counted, Forms, next_insertion

# Below these, clauses may count on from those before.
_OPEN: tuple[Role, ...] = ("section", "heading", "resolution", "annex")

Key = tuple[str, str, str]  # a list: the address of what holds it, the role of its members, their part


class Renumbered(NamedTuple):
    """A text with labels that count on, and the references that could not be brought into line."""

    instrument: Instrument
    doubtful: tuple[Doubtful, ...]


def renumbered(
    base: Instrument, made: Instrument, became: Mapping[str, int], language: Language
) -> Renumbered:
    """The text `made` of a base text, with its labels and its references brought into line.

    `became` says what is which clause: the place in the text made (from 0 in reading order, notes last) by
    the address in the base text. A reference in words that were kept means what it meant in the base text;
    one in new words means what it means in the text made, before anything is numbered anew.
    """
    now = _labelled(made, _Lists(base, made, became, language).labels())
    instrument, doubtful = following(base, made, now, became, language)
    if _notes_came_or_went(base, made, became):
        instrument = _notes_in_order(instrument)
    return Renumbered(instrument, doubtful)


class _Going(NamedTuple):
    """How a list went: its sort, its last value as it was and as it is, whether it was touched."""

    sort: str
    was: int
    now: int
    touched: bool


class _Lists:
    """The lists of a text that was made, beside those of its base text."""

    def __init__(
        self, base: Instrument, made: Instrument, became: Mapping[str, int], language: Language
    ) -> None:
        self.forms = Forms(language)
        self.new = provisions(made)
        self.by_address = {p.address: p for p in self.new}
        self.was: dict[int, str] = {}
        for address, at in became.items():
            self.was.setdefault(at, address)
        old = provisions(base)
        self.before = _lists(old)
        self.continued = self._continued({p.address: p for p in old})
        self.found: dict[int, tuple[str, str]] = {}

    def labels(self) -> dict[int, tuple[str, str]]:
        """The label and its English form of each clause that gets another one, by its place."""
        going: dict[Key, _Going] = {}
        for key, members in _lists(self.new).items():
            holder = self.by_address.get(key[0])
            own = ("" if holder is None else self.was.get(holder.position, "new:"), *key[1:])
            before = self.before.get(own, [])
            read = {p.position: self.forms.read(p.clause.label) for p in members}
            known = [c for c in (self.forms.read(p.clause.label) for p in before) if c]
            sort = self.forms.sort(known) or self.forms.sort([c for c in read.values() if c])
            if not sort:
                continue
            values = [c.value(sort) or 0 for c in known or read.values() if c and c.value(sort)]
            start = values[0] if values else 1
            touched = self._touched(members, before, holder, sort)
            scope = _scope(holder, key, self.by_address)
            last = going.get(scope)
            if last is not None and last.sort == sort and self._goes_on(own, before, start, last):
                start, touched = last.now + 1, touched or last.touched
            end = start - 1
            for p, value, label in self._counted(members, read, sort, start, holder):
                end = value
                if touched and label is not None:
                    self.found[p.position] = label
            if not touched:
                end = max(values, default=end)
            if holder is None or holder.clause.role in _OPEN:
                going[scope] = _Going(sort, values[-1] if values else end, end, touched)
        return self.found

    def _counted(
        self,
        members: Sequence[Provision],
        read: Mapping[int, Counted | None],
        sort: str,
        start: int,
        holder: Provision | None,
    ) -> Iterator[tuple[Provision, int, tuple[str, str] | None]]:
        """Each labelled clause with its value and, if it is to have another label, that one."""
        value, inserted = start - 1, ""
        for p in members:
            label = read[p.position]
            if label is None or (now := label.value(sort)) is None:
                continue
            if label.latin and value >= start:
                inserted = next_insertion(inserted, label.latin)
            else:
                value, inserted = value + 1, ""
            lead = self._lead(label, holder)
            if (value, inserted) == (now, label.latin) and not lead:
                yield p, value, None
                continue
            english = self.forms.core(self.forms.parted(p.clause.ordinal)[0], sort, value, lead)
            core = self.forms.core(label.core, sort, value, lead)
            if not english.isascii() or sort in ("own letter", "han", "circled", "quoted"):
                english = self.forms.english(core, sort, value, p.clause.ordinal)
            yield p, value, (self.forms.made(label, sort, value, inserted, lead), english + inserted)

    def _lead(self, label: Counted, holder: Provision | None) -> str:
        """What a decimal begins with now: the number of the clause that holds it, where that has another."""
        if holder is None or "." not in label.core or holder.position not in self.found:
            return ""
        same = label.core.rpartition(".")[0] == holder.clause.ordinal
        return self.found[holder.position][1] if same else ""

    def _touched(
        self, members: Sequence[Provision], before: Sequence[Provision], holder: Provision | None, sort: str
    ) -> bool:
        """Whether something came, went, moved or got another label in a list."""
        if sort.startswith("number") and sort != "number1" and holder and holder.position in self.found:
            return True
        now = [(self.was.get(p.position), p.clause.ordinal) for p in members]
        return now != [(p.address, p.clause.ordinal) for p in before]

    def _goes_on(self, own: Key, before: Sequence[Provision], start: int, last: _Going) -> bool:
        """Whether a list counts on from the one before it, as it did in the base text."""
        return own in self.continued if before else start > 1 and start == last.was + 1

    def _continued(self, by_address: Mapping[str, Provision]) -> set[Key]:
        """The lists of the base text that count on from the one before them."""
        found = set()
        last: dict[Key, tuple[str, int]] = {}
        for key, members in self.before.items():
            holder = by_address.get(key[0])
            labels = [c for c in (self.forms.read(p.clause.label) for p in members) if c]
            sort = self.forms.sort(labels)
            if not sort or (holder is not None and holder.clause.role not in _OPEN):
                continue
            scope = _scope(holder, key, by_address)
            first = labels[0].value(sort) or 0
            if first > 1 and last.get(scope) == (sort, first - 1):
                found.add(key)
            last[scope] = sort, labels[-1].value(sort) or 0
        return found


def _lists(everything: Sequence[Provision]) -> dict[Key, list[Provision]]:
    """The lists of clauses, and of headings, in the order in which they begin."""
    found: dict[Key, list[Provision]] = {}
    for p in everything:
        if p.clause.role in ("clause", "heading"):
            found.setdefault((p.parent, p.clause.role, p.clause.part), []).append(p)
    return found


def _scope(holder: Provision | None, key: Key, by_address: Mapping[str, Provision]) -> Key:
    """What numbers its clauses on its own: a resolution or an annex, else the whole text."""
    while holder is not None and holder.clause.role not in ("resolution", "annex"):
        holder = by_address.get(holder.parent)
    return (holder.address if holder else "", *key[1:])


def _labelled(made: Instrument, labels: Mapping[int, tuple[str, str]]) -> Instrument:
    """The text with other labels, by the places of its clauses."""
    place = iter(range(10**9))

    def done(clause: Clause) -> Clause:
        label, ordinal = labels.get(next(place), (clause.label, clause.ordinal))
        below = tuple(map(done, clause.clauses))
        return clause._replace(label=label, ordinal=ordinal, clauses=below)

    return made._replace(clauses=tuple(map(done, made.clauses)))


# -- footnotes --------------------------------------------------------------------------------------


def _notes_came_or_went(base: Instrument, made: Instrument, became: Mapping[str, int]) -> bool:
    kept = [p.address in became for p in provisions(base) if p.clause.role == "note"]
    return not all(kept) or len(kept) != len(made.notes)


def _notes_in_order(made: Instrument) -> Instrument:
    """The text with its footnotes numbered in the order of their marks; as it is if not all are numbers."""
    marks = [mark.mark for p in provisions(made) for mark in p.clause.marks]
    labels = [note.label for note in made.notes]
    if len(set(labels)) < len(labels) or not all(label.isdecimal() for label in labels):
        return made
    order = sorted(made.notes, key=lambda n: marks.index(n.label) if n.label in marks else len(marks))
    numbers = {note.label: str(at) for at, note in enumerate(order, 1)}

    def done(clause: Clause) -> Clause:
        own = tuple(Mark(numbers.get(mark.mark, mark.mark), mark.after) for mark in clause.marks)
        return clause._replace(marks=own, clauses=tuple(map(done, clause.clauses)))

    notes = tuple(n._replace(label=numbers[n.label], ordinal=numbers[n.label]) for n in order)
    return made._replace(clauses=tuple(map(done, made.clauses)), notes=notes)
