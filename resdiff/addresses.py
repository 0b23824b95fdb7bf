"""Addresses: how a clause is cited ('considering/c', 'OP5/a/ii'), derived from the tree.

The forms are those of section 2 of the contract: heads and English ordinals in ITU style, PP and OP
with a number in UN style, `#2` for whatever repeats. Nothing stores an address, so a revised tree
cannot hold a stale one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from resdiff.errors import UsageError
from resdiff.folding import fold
from resdiff.model import Clause, Instrument, Provision

# A head that holds a slash keeps it as a division slash, so that '/' always parts two segments.
_SLASH = "\u2215"


def provisions(instrument: Instrument) -> tuple[Provision, ...]:
    """Every clause of the instrument with its address, in reading order; notes come last."""
    found: list[Provision] = []
    seen = _Seen()
    _Walk(found, seen, instrument.style == "un").all(instrument.clauses, "", "", "")
    for note in instrument.notes:
        address = seen.unique(f"note {note.ordinal or note.label}")
        found.append(Provision(address, note, "", "", len(found)))
    return tuple(found)


def find(among: tuple[Provision, ...], wanted: str) -> Provision | None:
    """The provision that an address as typed names, or None.

    Either slash and any letter case is accepted and an exact match beats a prefix. Raises
    `UsageError` with the list if a prefix fits several.
    """
    key = _typed(wanted)
    fits = [p for p in among if _typed(p.address).startswith(key)]
    for provision in fits:
        if _typed(provision.address) == key:
            return provision
    roots: list[Provision] = []
    for provision in fits:
        if not any(provision.address.startswith(f"{root.address}/") for root in roots):
            roots.append(provision)
    if len(roots) > 1:
        choices = ", ".join(root.address for root in roots[:8]) + (", ..." if len(roots) > 8 else "")
        raise UsageError(f"the address {wanted!r} is ambiguous", f"it may be: {choices}")
    return roots[0] if roots else None


def nearest(wanted: str, among: Iterable[Provision]) -> str:
    """The hint where no provision has the wanted address: those that are spelt nearly so, if any."""
    from difflib import get_close_matches

    addresses = {provision.address.casefold(): provision.address for provision in among}
    close = get_close_matches(wanted.casefold().strip("/ "), list(addresses), 3, 0.4)
    if not close:
        return "resdiff show FILE lists the addresses"
    return f"did you mean {' or '.join(addresses[match] for match in close)}?"


def _typed(address: str) -> str:
    return fold(address).replace(_SLASH, "/").casefold().strip("/")


class _Seen:
    """The addresses that stand already; whatever comes again takes '#2', '#3' ..."""

    __slots__ = ("_taken", "_times")

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._times: dict[str, int] = {}

    def unique(self, address: str) -> str:
        """`address`, or with the first number that makes it unique; the result is remembered."""
        result, times = address, self._times.get(address, 1)
        while result in self._taken:
            times += 1
            result = f"{address}#{times}"
        self._times[address] = times
        self._taken.add(result)
        return result


class _Counters:
    """Running numbers of what has no label of its own, within one scope of numbering."""

    __slots__ = ("heads", "operative", "points", "preambular")

    def __init__(self, heads: Iterator[int]) -> None:
        self.heads, self.operative, self.points, self.preambular = heads, count(1), count(1), count(1)


class _Walk:
    """One pass over a tree that collects its provisions."""

    def __init__(self, found: list[Provision], seen: _Seen, un: bool) -> None:
        self.found, self.seen, self.un = found, seen, un

    def all(self, clauses: tuple[Clause, ...], prefix: str, parent: str, section: str) -> None:
        """Collect a scope of its own (the text, a resolution, an annex): its numbers start anew."""
        restarting: set[int] = set()
        _restarts(clauses, 0, restarting)
        self.level(clauses, prefix, parent, section, _Counters(count(1)), 0, restarting, self.un)

    def level(
        self,
        clauses: tuple[Clause, ...],
        prefix: str,
        parent: str,
        section: str,
        counters: _Counters,
        depth: int,
        restarting: set[int],
        top: bool,
    ) -> None:
        for clause in clauses:
            segment = self.segment(clause, counters, top)
            address = self.seen.unique(f"{prefix}/{segment}" if prefix else segment)
            self.found.append(Provision(address, clause, parent, section, len(self.found)))
            if not clause.clauses:
                continue
            if clause.role in ("resolution", "annex"):
                un = self.un
                self.un = un and clause.role == "resolution"
                self.all(clause.clauses, address, address, address)
                self.un = un
            elif clause.role == "heading":
                prefixed = depth in restarting
                self.level(
                    clause.clauses,
                    address if prefixed else prefix,
                    address,
                    address,
                    _Counters(counters.heads) if prefixed else counters,
                    depth + 1,
                    restarting,
                    top,
                )
            else:
                within = address if clause.role == "section" else section
                self.level(clause.clauses, address, address, within, _Counters(count(1)), 0, set(), False)

    def segment(self, clause: Clause, counters: _Counters, top: bool) -> str:
        """The last part of a clause's address."""
        if clause.role in ("designation", "title", "formula"):
            return clause.role
        if clause.role == "section":
            return fold(clause.keyword).replace("/", _SLASH) or f"H{next(counters.heads)}"
        if clause.role == "heading":
            return clause.ordinal.upper() or f"H{next(counters.heads)}"
        if clause.role == "annex":
            return f"annex {clause.ordinal}" if clause.ordinal else "annex"
        if clause.role == "resolution":
            return clause.ordinal.upper() or "draft"
        if top and clause.part == "preambular":
            return f"PP{next(counters.preambular)}"
        if top and clause.part == "operative":
            return f"OP{clause.ordinal}" if clause.ordinal else f"OPp{next(counters.operative)}"
        return clause.ordinal or f"p{next(counters.points)}"


def _restarts(clauses: tuple[Clause, ...], depth: int, restarting: set[int]) -> set[str]:
    """Fill `restarting` with the depths of headings under which numbering starts anew.

    Returns the operative ordinals that stand among `clauses` and under their headings.
    """
    numbers: set[str] = set()
    for clause in clauses:
        if clause.role == "heading":
            below = _restarts(clause.clauses, depth + 1, restarting)
            if below & numbers:
                restarting.add(depth)
            numbers |= below
        elif clause.role == "clause" and clause.part != "preambular" and clause.ordinal:
            numbers.add(clause.ordinal)
    return numbers
