"""A text in the making: its units in a tree that can be taken apart and put together anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.addresses import provisions
from resdiff.errors import ResdiffError
from resdiff.model import CONTAINERS, Clause, Instrument

_DEEPEST = 100


class Node:
    """One unit of a text in the making: `clause` with its own words (those below it are `below`).

    `gone` is a unit that leaves what is below it in its place; `into` is the one that has its words then.
    """

    __slots__ = ("below", "clause", "gone", "into", "kept", "parent")

    def __init__(self, clause: Clause, parent: Node | None = None) -> None:
        self.clause = clause
        self.parent = parent
        self.below: list[Node] = []
        self.gone = False
        self.into: Node | None = None
        self.kept = True  # it has not been touched


class Making:
    """A base text taken apart: `at` has its units by address, `text` and `notes` hold those at the top.

    `order` are the units of the finished text in reading order, as far as `clauses` made them.
    """

    def __init__(self, base: Instrument) -> None:
        self.text = Node(Clause(""))
        self.notes = Node(Clause(""))
        self.at: dict[str, Node] = {}
        self.order: list[Node] = []
        self._made: list[Node] = []
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

    def made(self) -> Node:
        """A new unit, to be filled and put somewhere."""
        self._made.append(Node(Clause("")))
        return self._made[-1]

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

    def ghost(self, node: Node) -> Node:
        """A unit that is gone, right where another one stands that is to be put elsewhere."""
        assert node.parent is not None
        found = Node(Clause("", role=node.clause.role), node.parent)
        found.gone = True
        node.parent.below.insert(node.parent.below.index(node), found)
        return found

    def walk(self, parent: Node, gone: bool = False) -> Iterator[Node]:
        """All units below a node in reading order; with `gone` those too that are gone."""
        for node in self._order(parent, gone):
            yield node
            if not node.gone and self._holds(node):
                yield from self.walk(node, gone)

    def clauses(self, parent: Node, depth: int = 0) -> tuple[Clause, ...]:
        """The finished units below a node, in order; a clause in a section is of its part.

        Raises `ResdiffError` if they nest without end.
        """
        if depth > _DEEPEST:
            raise ResdiffError(
                f"clauses would nest more than {_DEEPEST} deep", "look at the places of the changes"
            )
        found = []
        for node in self._order(parent):
            if (
                parent.parent is not None
                and node.clause.role not in CONTAINERS
                and (node.clause.part == "other" or parent.clause.role in ("section", "clause"))
            ):
                node.clause = node.clause._replace(part=parent.clause.part)
            self.order.append(node)
            below = self.clauses(node, depth + 1) if self._holds(node) else ()
            found.append(node.clause._replace(clauses=below))
        return tuple(found)

    def whole(self) -> None:
        """Raise `ResdiffError` if a unit that is not gone is nowhere in the finished text."""
        live = sum(not node.gone for node in (*self.at.values(), *self._made))
        if len({id(node) for node in self.order}) != live or len(self.order) != live:
            raise ResdiffError(
                "the places of the changes go round in a circle", "look at what they stand in and behind"
            )

    def became(self) -> dict[str, int]:
        """Where each unit of the base text stands in the finished text, counted from 0 in reading order.

        Of two that became one both stand there; one that was dropped does not.
        """
        place = {id(node): at for at, node in enumerate(self.order)}
        found = {}
        for address, node in self.at.items():
            while node.gone and node.into is not None:
                node = node.into
            if id(node) in place:
                found[address] = place[id(node)]
        return found

    def _holds(self, node: Node) -> bool:
        return bool(node.below) or id(node) in self._first

    def _order(self, parent: Node, gone: bool = False) -> Iterator[Node]:
        """What stands below a unit: what was put first, then what stayed, each with what comes behind."""
        yield from self._chain(self._first.get(id(parent), ()), gone)
        for node in parent.below:
            if id(node) not in self._lifted:
                yield from self._chain((node,), gone)

    def _chain(self, nodes: Iterable[Node], gone: bool) -> Iterator[Node]:
        open_ = list(nodes)[::-1]
        while open_:
            node = open_.pop()
            if gone or not node.gone:
                yield node
            if node.gone:
                yield from self._order(node, gone)
            open_ += self._behind.get(id(node), ())[::-1]
