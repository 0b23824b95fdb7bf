"""Some of the changes of a report, so that they can be applied without the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from resdiff.addresses import find, nearest, provisions
from resdiff.errors import UsageError
from resdiff.folding import fold
from resdiff.model import Change, Clause, Comparison, Instrument, Mark, Place, Provision

# Which facts of a text its clauses tell.
_TELLING = {
    "designation": ("designation", "number", "revision", "kind"),
    "title": ("title",),
    "formula": ("body",),
}
SLASH = "\u2215"  # in heads, for a slash


def only(base: Instrument, comparison: Comparison, addresses: Sequence[str]) -> Comparison:
    """The changes of the clauses at these addresses and of what is below them, and those that they need.

    An address is one of the new text, else of the base text; 'old:' or 'new:' before it says which. Needed
    are added units that hold a chosen clause, and footnotes whose marks come or go in one. Raises
    `UsageError` if there is no clause at an address.
    """
    olds = provisions(base)
    news = tuple(p for change in comparison.changes for p in change.new)
    holders = {p.address: p.parent for p in olds}
    wanted: set[int] = set()
    for address in addresses:
        roots = _roots(comparison, olds, news, address)
        wanted.update(
            at
            for at, change in enumerate(comparison.changes)
            if any(_within(p.address, roots[0], holders) for p in change.old)
            or any(_below(p.address, roots[1]) for p in change.new)
            or any(
                _below(place.within.removeprefix("new:"), roots[1])
                for place in change.places
                if not change.old
            )
        )
    _complete(comparison.changes, wanted)
    return without(comparison, lambda at: at not in wanted)


def without(comparison: Comparison, left: Callable[[int], bool]) -> Comparison:
    """The comparison without the changes whose number is `left` out: what was to stand behind one of them
    comes where that would have gone, and marks of footnotes that do not change are as they were.
    """
    gone = [change for at, change in enumerate(comparison.changes) if left(at)]
    stay = [change for at, change in enumerate(comparison.changes) if not left(at)]
    places = {p.address: place for c in gone for p, place in zip(c.new, c.places, strict=False)}
    marks: dict[str, str] = {}
    for change in gone:
        for side, provision in enumerate(change.new):
            if provision.clause.role == "note":
                old = change.old[min(side, len(change.old) - 1)].clause.label if change.old else ""
                marks[provision.clause.label] = old
    changes = tuple(
        change._replace(
            new=tuple(p._replace(clause=_marked(p.clause, marks)) for p in change.new),
            places=tuple(_standing(place, places) for place in change.places),
        )
        for change in stay
    )
    return comparison._replace(changes=changes, new=_told(comparison, gone))


def _told(comparison: Comparison, gone: Iterable[Change]) -> Instrument:
    """The facts of the new text, without those that clauses which are left out would tell."""
    old, new = comparison.old, comparison.new
    left = {p.address for change in gone for p in (*change.old, *change.new)}
    for address, names in _TELLING.items():
        if address in left:
            new = new._replace(**{name: getattr(old, name) for name in names})
    return new


def _standing(place: Place, left: dict[str, Place]) -> Place:
    """A place that names nothing of what is left out."""
    seen = set()
    while place.after is not None and place.after.startswith("new:"):
        own = place.after.removeprefix("new:")
        if own not in left or own in seen:
            break
        seen.add(own)
        place = place._replace(after=left[own].after)
    return place


def _marked(clause: Clause, marks: dict[str, str]) -> Clause:
    if not marks or clause.role == "note" or not any(mark.mark in marks for mark in clause.marks):
        return clause
    found = (Mark(marks.get(mark.mark, mark.mark), mark.after) for mark in clause.marks)
    return clause._replace(marks=tuple(mark for mark in found if mark.mark))


def _complete(changes: Sequence[Change], wanted: set[int]) -> None:
    """Add to the chosen changes those that they cannot do without."""
    at_new = {p.address: at for at, change in enumerate(changes) for p in change.new}
    notes = {
        (side, p.clause.label): at
        for at, change in enumerate(changes)
        for side, whose in (("old", change.old), ("new", change.new))
        for p in whose
        if p.clause.role == "note" and not (change.old and change.new)
    }
    turned: dict[tuple[str, str], list[int]] = {}  # clauses in which a mark comes or goes
    for at, change in enumerate(changes):
        for key in _turned(change):
            turned.setdefault(key, []).append(at)
    open_ = list(wanted)
    while open_:
        change = changes[open_.pop()]
        names = (place.within for place in change.places if place.within.startswith("new:"))
        needed = [at_new.get(name.removeprefix("new:")) for name in names]
        needed += [notes.get(key) for key in _turned(change)]
        if not (change.old and change.new):
            for side, whose in (("old", change.old), ("new", change.new)):
                for p in whose:
                    if p.clause.role == "note":
                        needed += turned.get((side, p.clause.label), [])
        for found in needed:
            if found is not None and found not in wanted:
                wanted.add(found)
                open_.append(found)


def _turned(change: Change) -> list[tuple[str, str]]:
    """The marks that go from ('old') and come to ('new') the clauses of a change."""
    before, after = ({m.mark for p in side for m in p.clause.marks} for side in (change.old, change.new))
    return [("old", mark) for mark in sorted(before - after)] + [
        ("new", mark) for mark in sorted(after - before)
    ]


def _roots(
    comparison: Comparison, olds: tuple[Provision, ...], news: tuple[Provision, ...], address: str
) -> tuple[set[str], set[str]]:
    """The unit at an address: its addresses in the base text and in the new one."""
    side, colon, rest = address.partition(":")
    chosen = side.strip().casefold() if colon else ""
    wanted = rest if chosen in ("old", "new") else address
    among = {"old": olds, "new": news}.get(chosen, (*news, *olds))
    if _exact(among, wanted) is None and _exact(among, cited(wanted)) is not None:
        wanted = cited(wanted)
    # A report holds some of the new clauses only: the beginning of an address counts in the base text first.
    unit = _exact(news, wanted) if chosen != "old" else None
    own = next((c for c in comparison.changes if unit in c.new), None) if unit is not None else None
    if chosen != "new" and unit is None:
        unit = _exact(olds, wanted) or find(olds, wanted)
    if chosen != "old" and unit is None:
        unit = find(news, wanted)
        own = next((c for c in comparison.changes if unit in c.new), None) if unit is not None else None
    if own is not None:
        return {p.address for p in own.old}, {p.address for p in own.new}
    if unit is None:
        raise UsageError(f"--only: there is no clause at {wanted!r}", nearest(wanted, (*news, *olds)))
    own = next((c for c in comparison.changes if any(p.address == unit.address for p in c.old)), None)
    # What is in no change is called the same in the new text.
    return {unit.address}, {p.address for p in own.new} if own else {unit.address}


def _exact(among: Iterable[Provision], wanted: str) -> Provision | None:
    return next((p for p in among if key(p.address) == key(wanted)), None)


def key(address: str) -> str:
    """An address as typed: either slash, any letter case."""
    return fold(address).replace(SLASH, "/").casefold().strip("/ ")


def cited(address: str) -> str:
    """An address as people cite a clause: 'resolves 3', 'considering c)', 'OP5 (a) (ii)'."""
    words = key(address).replace("/", " ").split()
    for at in range(len(words) - 1, -1, -1):
        bare = words[at].strip("().")
        if len(bare) > 8 or (len(bare) > 3 and not bare[:1].isdigit() and bare[:2] not in ("op", "pp")):
            return "/".join([" ".join(words[: at + 1]), *(word.strip("().") for word in words[at + 1 :])])
    return "/".join(word.strip("().") for word in words)


def _within(address: str, roots: set[str], holders: dict[str, str]) -> bool:
    while address:
        if address in roots:
            return True
        address = holders.get(address, "")
    return False


def _below(address: str, roots: set[str]) -> bool:
    return any(address == root or address.startswith(f"{root}/") for root in roots)
