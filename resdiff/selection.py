"""The part of a comparison that an address names: the clause, all below it, and what left it."""

from __future__ import annotations

from collections.abc import Iterable

from resdiff.addresses import find, nearest
from resdiff.errors import UsageError
from resdiff.model import Comparison, Provision


def below(comparison: Comparison, address: str) -> Comparison:
    """The comparison with only those changes that concern the unit at `address`.

    The address is one of the new text, else one of the old; 'old:' or 'new:' before it says which.
    Kept are the unit, everything below it in either text (so also what left it), and what came into
    it. Raises `UsageError` if no unit, or more than one, is at the address.
    """
    old = _in_order(p for change in comparison.changes for p in change.old)
    new = _in_order(p for change in comparison.changes for p in change.new)
    side, colon, rest = address.partition(":")
    sides = {"old": (old,), "new": (new,)}.get(side.strip().casefold()) if colon else None
    wanted = address if sides is None else rest
    for provisions in sides or (new, old):
        unit = find(provisions, wanted)
        if unit is not None:
            break
    else:
        raise UsageError(
            f"there is no clause at {wanted!r}",
            nearest(wanted, (p for among in sides or (new, old) for p in among)),
        )
    # The unit in both texts: its change says what it was, or what it became.
    own = next(c for c in comparison.changes if unit in (c.new if provisions is new else c.old))
    was = _inside(old, {p.address for p in own.old})
    becomes = _inside(new, {p.address for p in own.new})
    kept = tuple(
        change
        for change in comparison.changes
        if not was.isdisjoint(p.address for p in change.old)
        or not becomes.isdisjoint(p.address for p in change.new)
    )
    told = {p.address for change in kept for p in change.new}
    substitutions = tuple(s for s in comparison.substitutions if not told.isdisjoint(s.at))
    return comparison._replace(changes=kept, substitutions=substitutions)


def _in_order(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    return tuple(sorted(provisions, key=lambda provision: provision.position))


def _inside(provisions: tuple[Provision, ...], roots: set[str]) -> set[str]:
    """The addresses of the roots and of everything below them; a unit stands before what it holds."""
    inside = set(roots)
    for provision in provisions:
        if provision.parent in inside:
            inside.add(provision.address)
    return inside
