"""A text in the making: its units in a tree that can be taken apart and put together anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.addresses import provisions
from resdiff.model import CONTAINERS, Clause, Instrument


class Node:
    """One unit of a text in the making: `clause` with its own words (those below it are `below`).

    `gone` is a unit that leaves what is below it in its place.
    """

    __slots__ = ("below", "clause", "gone", "kept", "parent")

    def __init__(self, clause: Clause, parent: Node | None = None) -> None:
        self.clause = clause
        self.parent = parent
        self.below: list[Node] = []
        self.gone = False
        self.kept = True  # it has not been touched


class Making:
    """A base text taken apart: `at` has its units by address, `text` and `notes` hold those at the top."""

    def __init__(self, base: Instrument) -> None:
        self.text = Node(Clause(""))
        self.notes = Node(Clause(""))
        self.at: dict[str, Node] = {}
        self._first: dict[int, list[Node]] = {}
        self._behind: dict[int, list[Node]] = {}
        self._lifted: set[int] = set()
        addresses = iter([provision.address for provision in provisions(base)])
        self._grow(self.text, base.clauses, addresses)
        self._grow(self.notes, base.notes, addresses)

    def _grow(self, parent: Node, clauses: Iterable[Clause], addresses: Iterator[str]) -> None:
        for clause in clauses:
            node = Node(clause._replace(clauses=()), parent)
            parent.below.append(node)
            self.at[next(addresses)] = node
            self._grow(node, clause.clauses, addresses)

    def lift(self, node: Node) -> None:
        """Take a unit out of its place, with what is below it."""
        self._lifted.add(id(node))

    def put(self, node: Node, within: Node, after: Node | None) -> None:
        """Put a lifted or new unit behind another one; what is put there later comes behind it."""
        self._lifted.add(id(node))
        node.parent = within
        if after is None:
            self._first.setdefault(id(within), []).append(node)
        else:
            self._behind.setdefault(id(after), []).append(node)

    def clauses(self, parent: Node) -> tuple[Clause, ...]:
        """The finished units below a node, in order; a clause of no part is of that of its holder."""
        found = []
        for node in self._order(parent):
            if (
                node.clause.part == "other"
                and parent.parent is not None
                and node.clause.role not in CONTAINERS
            ):
                node.clause = node.clause._replace(part=parent.clause.part)
            below = self.clauses(node) if self._holds(node) else ()
            found.append(node.clause._replace(clauses=below))
        return tuple(found)

    def _holds(self, node: Node) -> bool:
        return bool(node.below) or id(node) in self._first

    def _order(self, parent: Node) -> Iterator[Node]:
        """What stands below a unit: what was put first, then what stayed, each with what comes behind."""
        yield from self._chain(self._first.get(id(parent), ()))
        for node in parent.below:
            if id(node) not in self._lifted:
                yield from self._chain((node,))

    def _chain(self, nodes: Iterable[Node]) -> Iterator[Node]:
        open_ = list(nodes)[::-1]
        while open_:
            node = open_.pop()
            if node.gone:
                yield from self._order(node)
            else:
                yield node
            open_ += self._behind.get(id(node), ())[::-1]
