"""References that follow the clauses they mean when these get other labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from resdiff.addresses import provisions
from resdiff.comparison.words import edits
from resdiff.folding import fold
from resdiff.model import Clause, Edit, Instrument, Language, Mark, Provision, Reference
from resdiff.references import references
from resdiff.references.held import bare, hold, holdable, release
from resdiff.revise.apply import kept


class Doubtful(NamedTuple):
    """A reference that somebody has to look at: its words, the clause (by its address now), and why."""

    address: str
    text: str
    why: str


class _Meant(NamedTuple):
    """A reference in the text that was made, and what it means.

    `clauses` are the provisions by address in which its targets are named, of the base text or of the text
    made; `place` says where the clause at such an address stands now, None if it is no more.
    """

    at: int
    reference: Reference
    clauses: Mapping[str, Provision]
    place: Callable[[str], int | None]
    position: int  # of the clause that refers, among `clauses`


def following(
    base: Instrument, made: Instrument, now: Instrument, became: Mapping[str, int], language: Language
) -> tuple[Instrument, tuple[Doubtful, ...]]:
    """The text `now`, which is `made` with other labels, with its references brought into line."""
    if not holdable((p.text for p in provisions(made)), 2 * len(became) + 2 * len(provisions(made))):
        return now, ()
    follow = _Following(base, made, now, became, language)
    return follow.done()


class _Following:
    def __init__(
        self,
        base: Instrument,
        made: Instrument,
        now: Instrument,
        became: Mapping[str, int],
        language: Language,
    ) -> None:
        self.base, self.made, self.instrument, self.language = base, made, now, language
        self.became = became
        self.old = {p.address: p for p in provisions(base)}
        self.new = provisions(made)
        self.now = provisions(now)
        self.by_now = {p.address: p for p in self.now}
        self.doubtful: list[Doubtful] = []

    def done(self) -> tuple[Instrument, tuple[Doubtful, ...]]:
        changed: dict[int, Clause] = {}
        every: dict[int, list[_Meant]] = {}
        for meant in self._meanings():
            every.setdefault(meant.at, []).append(meant)
        for at in sorted(every):
            clause = self.now[at].clause
            # From behind, so that what stands before keeps its place.
            told = len(self.doubtful)
            for meant in sorted(every[at], key=lambda one: -one.reference.start):
                words = self._words(meant)
                if words is not None and words != meant.reference.text:
                    clause = _replaced(clause, meant.reference, words)
            self.doubtful[told:] = self.doubtful[told:][::-1]
            changed[at] = clause
        place = iter(range(10**9))

        def put(clause: Clause) -> Clause:
            own = changed.get(next(place), clause)
            return own._replace(clauses=tuple(map(put, clause.clauses)))

        instrument = self.instrument
        clauses, notes = tuple(map(put, instrument.clauses)), tuple(map(put, instrument.notes))
        return instrument._replace(clauses=clauses, notes=notes), tuple(self.doubtful)

    # -- what references mean ---------------------------------------------------------------------

    def _meanings(self) -> Iterator[_Meant]:
        """The references of the text made, with what they mean."""
        stays: dict[int, list[tuple[int, int]]] = {}  # characters that the base text has, by clause
        shifts: dict[str, list[tuple[int, int, int]]] = {}
        for address, at in self.became.items():
            shifts[address] = list(_kept(self.old[address].text, self.new[at].text))
            stays.setdefault(at, []).extend((start + by, end + by) for start, end, by in shifts[address])
        for reference in references(self.base, self.language):
            at = self.became.get(reference.address, -1)
            for start, end, by in shifts.get(reference.address, ()):
                if start <= reference.start and reference.end <= end:
                    moved = reference._replace(start=reference.start + by, end=reference.end + by)
                    text = self.new[at].text[moved.start : moved.end]
                    if text == reference.text:
                        position = self.old[reference.address].position
                        yield _Meant(at, moved, self.old, self.became.get, position)
        if all(_covered(p.text, stays.get(p.position, [])) for p in self.new):
            return  # there are no new words
        places = {p.address: p for p in self.new}

        def place(address: str) -> int | None:
            return places[address].position

        for reference in references(self.made, self.language):
            at = places[reference.address].position
            inside = any(s <= reference.start and reference.end <= e for s, e in stays.get(at, ()))
            if not inside:
                yield _Meant(at, reference, places, place, at)

    # -- what they say now ------------------------------------------------------------------------

    def _words(self, meant: _Meant) -> str | None:
        """The words of a reference as they have to be now; None if nobody can say without a look."""
        reference = meant.reference
        targets = [(t, t.addresses[0]) for t in reference.targets if len(t.addresses) == 1]
        gone = [address for _, address in targets if meant.place(address) is None]
        stay = _standing(meant, [address for _, address in targets])
        if gone:
            self._doubt(meant, f"{_named(gone)} of the base text is no more")
        several = [a for t in reference.targets if len(t.addresses) > 1 for a in t.addresses]
        if meant.clauses is not self.old and self._other(meant, _standing(meant, several)):
            self._doubt(meant, "it cannot be told which clause it means")
            return None
        if not stay or not self._other(meant, stay):
            return None
        if why := self._lost(meant, stay):
            self._doubt(meant, why)
            return None
        ends = self._ends(meant, stay)
        dead: dict[int, str] = {}

        def number(address: str) -> int | None:
            if (at := ends.get(address, meant.place(address))) is not None:
                return at
            unit = len(self.now) + len(dead)
            dead[unit] = bare(meant.clauses[address].clause.label)
            return unit

        def label(unit: int) -> str:
            return dead[unit] if unit in dead else bare(self.now[unit].clause.label)

        text = self.now[meant.at].text
        held = hold(text, [reference], meant.clauses, number)
        if held == text:
            changed = [
                a for a, at in stay.items() if self._label(meant, a) != bare(self.now[at].clause.label)
            ]
            if changed:
                self._doubt(
                    meant, f"{_named(changed)} of the base text is {self._addresses(stay, changed)} now"
                )
            return self._headed(meant, stay, reference.text) if not changed else None
        end = len(held) - (len(text) - reference.end)
        return self._headed(meant, stay, release(held[reference.start : end], label))

    def _other(self, meant: _Meant, stay: Mapping[str, int]) -> bool:
        """Whether one of the clauses meant is called otherwise now."""
        return any(
            _chain(meant.clauses, address) != _chain(self.by_now, self.now[at].address)
            or self._turned(meant, address, at)
            for address, at in stay.items()
        )

    def _turned(self, meant: _Meant, address: str, at: int) -> bool:
        """Whether a clause that stood above the one that refers stands below it now, or the other way."""
        if not meant.reference.direction or self.now[meant.at].clause.role == "note":
            return False
        return (meant.clauses[address].position < meant.position) != (at < meant.at)

    def _lost(self, meant: _Meant, stay: Mapping[str, int]) -> str:
        """Why a reference cannot follow: another section or depth, the other direction; '' if it can."""
        own_before = _chain(meant.clauses, meant.reference.address)[0] if meant.clauses is self.old else ""
        own_now = _chain(self.by_now, self.now[meant.at].address)[0]
        heads = set()
        for address, at in stay.items():
            was, now = _chain(meant.clauses, address), _chain(self.by_now, self.now[at].address)
            # 'resolves 2' is no 'considering i': a label of another form is written in another way.
            forms = {")" in p.clause.label for p in (meant.clauses[address], self.now[at])}
            if len(was) != len(now) or len(forms) > 1 or self._turned(meant, address, at) or not all(now[1:]):
                return f"{address} of the base text is {self.now[at].address} now"
            heads.add((was[0], now[0]))
            if was[0] != now[0] and not meant.reference.head and (was[0], now[0]) != (own_before, own_now):
                return f"{address} of the base text is {self.now[at].address} now"
        if meant.reference.head and len(heads) > 1 and any(was != now for was, now in heads):
            return "the clauses that it names are in several sections now"
        return ""

    def _headed(self, meant: _Meant, stay: Mapping[str, int], words: str) -> str | None:
        """The words with the head that the section of the clauses has now."""
        reference = meant.reference
        if not reference.head:
            return words
        address, at = next(iter(stay.items()))
        was, now = _section(meant.clauses, address), _section(self.by_now, self.now[at].address)
        if fold(was).casefold() == fold(now).casefold():
            return words
        length = len(reference.head)
        if fold(words[:length]).casefold() != fold(was).casefold():
            self._doubt(meant, f"what was under {was!r} is under {now!r} now")
            return None
        return now + words[length:]

    def _ends(self, meant: _Meant, stay: Mapping[str, int]) -> dict[str, int]:
        """For the ends of each range where it begins and ends now: the first and the last that are left."""
        found: dict[str, int] = {}
        targets = [t for t in meant.reference.targets if len(t.addresses) == 1]
        labels = [t.label for t in targets]
        for part in meant.reference.labels:
            first, dash, last = part.partition("-")
            if not dash or first not in labels or last not in labels:
                continue
            row = [t.addresses[0] for t in targets[labels.index(first) : labels.index(last) + 1]]
            left = sorted(stay[address] for address in row if address in stay)
            if len(left) > 1:
                found |= {row[0]: left[0], row[-1]: left[-1]}
                between = [
                    p.address
                    for p in self.now[left[0] : left[-1]]
                    if p.parent == self.now[left[0]].parent
                    and p.clause.role == "clause"
                    and p.position not in left
                ]
                if between:
                    self._doubt(meant, f"it takes in {_named(between)} now")
        return found

    def _label(self, meant: _Meant, address: str) -> str:
        return bare(meant.clauses[address].clause.label)

    def _addresses(self, stay: Mapping[str, int], wanted: list[str]) -> str:
        return _named([self.now[stay[address]].address for address in wanted])

    def _doubt(self, meant: _Meant, why: str) -> None:
        self.doubtful.append(Doubtful(self.now[meant.at].address, meant.reference.text, why))


def _standing(meant: _Meant, addresses: list[str]) -> dict[str, int]:
    """Where the clauses at these addresses stand now, as far as they do."""
    return {address: at for address in addresses if (at := meant.place(address)) is not None}


def _kept(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """The stretches of a text that another one has, too: where they begin and end, and how far they shift."""
    if old == new:
        yield 0, len(old), 0
        return
    at = by = 0
    for edit in edits(old, new):
        if edit.op == "=":
            yield at, at + len(edit.text), by
        at += len(edit.text) if edit.op != "+" else 0
        by += {"=": 0, "+": 1, "-": -1}[edit.op] * len(edit.text)


def _covered(text: str, stretches: list[tuple[int, int]]) -> bool:
    end = 0
    for start, stop in sorted(stretches):
        if start > end:
            return False
        end = max(end, stop)
    return end >= len(text)


def _chain(clauses: Mapping[str, Provision], address: str) -> tuple[str, ...]:
    """What a clause is called: the head of its section, then the labels of what holds it and its own."""
    labels: list[str] = []
    while address in clauses and clauses[address].clause.role == "clause":
        labels.append(bare(clauses[address].clause.label))
        address = clauses[address].parent
    if address not in clauses:
        return ("", *reversed(labels))
    clause = clauses[address].clause
    if clause.role == "section":
        return (fold(clause.keyword).casefold(), *reversed(labels))
    if clause.role == "heading" and not labels:
        return ("", bare(clause.label))
    return ("", *reversed(labels))


def _section(clauses: Mapping[str, Provision], address: str) -> str:
    """The head of the section that holds a clause, as printed; '' if none does."""
    while address in clauses:
        clause = clauses[address].clause
        if clause.role == "section":
            return clause.keyword
        address = clauses[address].parent
    return ""


def _replaced(clause: Clause, reference: Reference, words: str) -> Clause:
    """A clause with other words for a reference; marks and looks stay with the words around them."""
    start, end = reference.start, reference.end
    text = clause.text
    by = len(words) - (end - start)
    steps = [Edit("=", text[:start]), *edits(text[start:end], words), Edit("=", text[end:])]
    looks = []
    for look in clause.emphasis:  # a look of all the words is one of all the new ones
        if look.start <= start and end <= look.end:
            looks.append(look._replace(end=look.end + by))
        else:
            looks += kept((look,), steps)
    marks = tuple(
        Mark(
            m.mark,
            m.after
            if m.after <= start
            else max(start, m.after + by)
            if m.after >= end
            else start + len(words),
        )
        for m in clause.marks
    )
    return clause._replace(text=text[:start] + words + text[end:], marks=marks, emphasis=tuple(looks))


def _named(addresses: list[str]) -> str:
    return ", ".join(addresses[:4]) + (f" and {len(addresses) - 4} more" if len(addresses) > 4 else "")
