"""Which clauses of a text a reference means, by the addresses that the text has.

A label is looked for where it is named: below the head that stands before it, else near the clause that
refers (its own section, annex or resolution), going outwards. Heads are compared folded; where no head is
the same, one of the same verb with more or fewer words of the same kind ('requests the Council' for
'requests the ITU Council') stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from resdiff.addresses import provisions
from resdiff.folding import fold
from resdiff.model import Instrument, Language, Reference, Target
from resdiff.references.wording import words

_DRESS = re.compile(r"[^\w.]+")
_LIKE = str.maketrans("аеорсухіјѕАВЕКМНОРСТУХІЅЈ", "aeopcyxijsABEKMHOPCTYXISJ")
_REPEAT = re.compile(r"#\d+")
_NUMBER = re.compile(r"\d+")
# No range is longer.
_LONGEST = 500
# No more clauses than these are named where it cannot be told which is meant.
_MANY = 20


class Targets:
    """The addresses of one text, ready to be looked up."""

    def __init__(self, instrument: Instrument, language: Language) -> None:
        self.provisions = provisions(instrument)
        self.un = instrument.style == "un"
        self._language = language
        self._by_address = {p.address: p for p in self.provisions}
        self._order = {p.address: p.position for p in self.provisions}
        self.heads: dict[str, None] = {}
        self._sections: dict[tuple[str, str], list[str]] = {}
        self._annexes: dict[tuple[str, str], list[str]] = {}
        self._below: dict[str, list[str]] = {}
        self._last: dict[tuple[str, str], list[str]] = {}
        # The innermost annex or resolution that holds each clause ('' if none does).
        self._scopes = {"": ""}
        self._alike: dict[str, list[str]] = {}
        for p in self.provisions:
            around = self._scopes[p.parent]
            self._scopes[p.address] = p.address if p.clause.role in ("annex", "resolution") else around
            if p.clause.role == "section":
                head = fold(p.clause.keyword).lower()
                self.heads[head] = None
                self._sections.setdefault((around, head), []).append(p.address)
            elif p.clause.role == "annex":
                self._annexes.setdefault((around, p.clause.ordinal.casefold()), []).append(p.address)
            self._below.setdefault(p.parent, []).append(p.address)
            if p.clause.role != "note":
                name = _REPEAT.sub("", p.address.rpartition("/")[2])
                self._last.setdefault((around, name), []).append(p.address)

    def resolved(self, reference: Reference, address: str = "") -> Reference:
        """The reference with its targets among these addresses, seen from the clause at `address`."""
        origin = address or reference.address
        targets: dict[Target, None] = {}
        for label in reference.labels or ("",):
            for target in self._named(reference, label, origin):
                targets[target] = None
        return reference._replace(address=origin, targets=tuple(targets))

    def _named(self, reference: Reference, label: str, origin: str) -> Iterator[Target]:
        first, dash, last = label.partition("-")
        if not dash:
            yield Target(label, self._addresses(reference, label, origin))
            return
        starts = self._addresses(reference, first, origin)
        ends = self._addresses(reference, last, origin)
        for start in starts[:1]:
            for end in ends:
                parent = self._by_address[start].parent
                if self._by_address[end].parent != parent or self._order[end] < self._order[start]:
                    continue
                run = [
                    a for a in self._below[parent] if self._order[start] <= self._order[a] <= self._order[end]
                ]
                head = first.rpartition("/")[0]
                for one in run[:_LONGEST]:
                    ordinal = self._by_address[one].clause.ordinal
                    yield Target(f"{head}/{ordinal}" if head else ordinal, (one,))
                return
        for one in _between(first, last):
            yield Target(one, self._addresses(reference, one, origin))

    def _addresses(self, reference: Reference, label: str, origin: str) -> tuple[str, ...]:
        unit, head = reference.unit, reference.head
        path = tuple(label.split("/")) if label else ()
        if unit == "note":
            return self._repeated(f"note {label}")
        if unit == "annex":
            return self._annex(path, origin)
        if head:
            return self._all(self._heads(head, origin), path)
        if not path:
            return ()
        if unit in ("preambular", "operative"):
            return self._outwards(origin, ("PP" if unit == "preambular" else "OP") + path[0], path[1:])
        if unit == "heading":
            return self._outwards(origin, path[0].upper(), path[1:])
        return self._labelled(path, origin)

    def _labelled(self, path: tuple[str, ...], origin: str) -> tuple[str, ...]:
        """A paragraph by its label: where the reference stands, outwards from there, else in its scope."""
        prefixes = list(_outwards(origin))
        around = self._scopes.get(origin, "")
        for prefix in prefixes:
            if around and not prefix.startswith(around):
                break
            if found := self._children(prefix, path):
                return found
            if self.un and path[0][:1].isdecimal():
                name = f"{prefix}/OP{path[0]}" if prefix else f"OP{path[0]}"
                if found := self._all(self._repeated(name), path[1:]):
                    return found
        if not path[0][:1].isdecimal():
            return ()
        names = (path[0], f"OP{path[0]}") if self.un else (path[0],)
        anywhere = [a for name in names for a in self._last.get((around, name), ())]
        return self._all(anywhere[:_MANY], path[1:])

    def _outwards(self, origin: str, name: str, rest: tuple[str, ...]) -> tuple[str, ...]:
        for prefix in _outwards(origin):
            if found := self._all(self._repeated(f"{prefix}/{name}" if prefix else name), rest):
                return found
        return ()

    def _annex(self, path: tuple[str, ...], origin: str) -> tuple[str, ...]:
        ordinal = path[0].casefold() if path else ""
        scopes = tuple(self._around(origin))
        for scope in scopes:
            if found := self._annexes.get((scope, ordinal)):
                return self._all(found[:_MANY], path[1:])
        for scope in scopes:
            # 'the annex' of a text whose only annex has a number, 'annex 1' where the only one has none.
            others = [a for (within, _), all_of in self._annexes.items() if within == scope for a in all_of]
            if len(others) == 1 and ordinal in ("", "1", "i"):
                return self._all(others, path[1:])
        return ()

    def _around(self, origin: str) -> Iterator[str]:
        """The annexes and resolutions that hold a clause, the innermost first; '' last."""
        for prefix in _outwards(origin):
            if not prefix or self._scopes.get(prefix) == prefix:
                yield prefix

    def _heads(self, head: str, origin: str) -> list[str]:
        """The sections that a head names: those of the same resolution or annex before others."""
        wanted, prefixes = fold(head).lower(), self._language.prefixes
        for scope in self._around(origin):
            for name in (wanted, *(prefix + wanted for prefix in prefixes), *self._like(wanted)):
                if found := self._sections.get((scope, name)):
                    return found[:_MANY]
        return []

    def _like(self, wanted: str) -> list[str]:
        """Heads with the same verb that only say a little more or less than one that no section has."""
        if wanted in self.heads:
            return []
        if wanted not in self._alike:
            verb, said = wanted.split(" ", 1)[0], words(wanted)
            self._alike[wanted] = [
                known for known in self.heads if known.split(" ", 1)[0] == verb and _near(said, words(known))
            ]
        return self._alike[wanted]

    def _all(self, units: Iterable[str], path: tuple[str, ...]) -> tuple[str, ...]:
        """Every clause at `path` below any of the units."""
        if not path:
            return tuple(units)
        return tuple(dict.fromkeys(found for unit in units for found in self._children(unit, path)))

    def _children(self, unit: str, path: tuple[str, ...]) -> tuple[str, ...]:
        """The clauses at `path` below a unit; a decimal may stand below its whole numbers."""
        label, rest = path[0], path[1:]
        ways = self._ways(label)
        found: list[str] = []
        for way in ways:
            found += self._repeated(f"{unit}/{way}" if unit else way)
        if len(found) > 1 and len(ways) > 1:
            printed = [a for a in found if _core(self._by_address[a].clause.label) == label.translate(_LIKE)]
            found = printed[:1] or found[:1]
        if not found and "." in label:
            whole = label.rpartition(".")[0]
            found = [
                deep for one in self._children(unit, (whole,)) for deep in self._repeated(f"{one}/{label}")
            ]
        if not found and unit:
            # A clause without a label may stand between: 'resolves/p1/a'.
            between = [a for a in self._below.get(unit, ()) if not self._by_address[a].clause.ordinal]
            if len(between) <= 3:
                found = [deep for one in between for way in ways for deep in self._repeated(f"{one}/{way}")]
        return self._all(found, rest)

    def _ways(self, label: str) -> tuple[str, ...]:
        """The English forms that a label may have: by its own alphabet, by the look of its letter, roman."""
        ways = [label.translate(_LIKE)]
        letter = label[:1].casefold()
        for alphabet in self._language.letters:
            if letter in alphabet:
                value = alphabet.index(letter) + 1
                ways.append((chr(96 + value) if value <= 26 else chr(70 + value) * 2) + label[1:])
        if not self._language.spaced and label.isdecimal() and 0 < int(label) <= 10:
            ways.append(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")[int(label) - 1])
        return tuple(dict.fromkeys(ways))

    def _repeated(self, address: str) -> tuple[str, ...]:
        """The address, and those of the same name that repeat it ('resolves#2')."""
        found = [address] if address in self._by_address else []
        times = 2
        while found and f"{address}#{times}" in self._by_address:
            found.append(f"{address}#{times}")
            times += 1
        return tuple(found)


def _outwards(address: str) -> Iterator[str]:
    """The address itself, what holds it, and so on; '' last."""
    yield address
    while address:
        address = address.rpartition("/")[0]
        yield address


def _core(label: str) -> str:
    return _DRESS.sub("", fold(label)).strip(".").translate(_LIKE)


def _near(said: frozenset[str], known: frozenset[str]) -> bool:
    """Whether one head only says a little more than the other."""
    return min(len(said), len(known)) > 1 and (said <= known or known <= said) and len(said ^ known) <= 2


def _between(first: str, last: str) -> Iterator[str]:
    """The labels of a range, as far as they can be counted: of numbers and single letters."""
    head, _, low = first.rpartition("/")
    high = last.rpartition("/")[2]
    before = f"{head}/" if head else ""
    if low.isdecimal() and high.isdecimal() and 0 <= int(high) - int(low) < _LONGEST:
        for n in range(int(low), int(high) + 1):
            yield f"{before}{n}"
    elif len(low) == len(high) == 1 and low.isalpha() and ord(low) <= ord(high) and ord(high) - ord(low) < 32:
        for n in range(ord(low), ord(high) + 1):
            yield f"{before}{chr(n)}"
    else:
        yield first
        yield last
