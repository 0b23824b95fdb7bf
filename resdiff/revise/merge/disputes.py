"""What some proposals delete with all that is in it, while others change it or put something there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from resdiff.revise.merge.units import Proposal, Units
from resdiff.revise.nodes import Node


class Disputes(NamedTuple):
    """The units that proposals want to delete as a whole and others do not, the outermost only.

    Nothing in them goes for that: `silent` are units of the base text that are within, with the proposal that
    has no say in what becomes of them.
    """

    found: tuple[tuple[Node, tuple[Proposal, ...]], ...]
    silent: frozenset[tuple[int, int]]


def disputes(units: Units, changed: Callable[[Node], bool]) -> Disputes:
    """The disputes; `changed` says whether some proposal changes the words of a unit of the base text."""
    tops = (units.making.text, units.making.notes)
    order = [node for top in tops for node in units.making.walk(top, gone=True)]
    moved = {
        id(p.unit[provision.address])
        for p in units.proposals
        for change in p.changes
        if change.moved
        for provision in change.new
    }
    # What somebody has to say of: an addition, a move, other words.
    news = [
        node
        for node in order
        if (changed(node) or id(node) in moved if id(node) in units.old else units.having(node))
    ]
    found: dict[int, tuple[Node, tuple[Proposal, ...]]] = {}
    silent: set[tuple[int, int]] = set()
    for proposal in units.proposals:
        kept = _kept(units, proposal)
        told = {id(node) for node in news if id(node) not in proposal.has}
        for node in reversed(order):  # what is below a unit comes before it
            if id(node) in told and node.parent is not None:
                told.add(id(node.parent))
        for node in order:
            if id(node) in proposal.has or id(node) not in units.old:
                continue
            within = (id(node.parent), id(proposal)) in silent
            if within or (id(node) in told and id(node) not in kept):
                silent.add((id(node), id(proposal)))
                if not within:
                    _, so_far = found.get(id(node), (node, ()))
                    found[id(node)] = node, (*so_far, proposal)
    return Disputes(tuple(found.values()), frozenset(silent))


def _kept(units: Units, proposal: Proposal) -> set[int]:
    """The units of the base text of which a proposal keeps something, if only of what was in them."""
    found = {id(node) for node in units.making.at.values() if id(node) in proposal.has}
    for node in reversed(units.making.at.values()):
        parent = units.old[id(node)].parent
        if parent and id(node) in found:
            found.add(id(units.making.at[parent]))
    return found
