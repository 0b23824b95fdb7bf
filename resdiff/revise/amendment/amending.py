"""An amendment on its way into changes: what it has said so far, and the text that it is to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from resdiff.addresses import nearest, provisions
from resdiff.amendmentfile import Amendment, Item
from resdiff.comparison.words import edits
from resdiff.errors import UsageError
from resdiff.folding import fold
from resdiff.model import Change, Clause, Comparison, Instrument, Language, Mark, Place, Provision
from resdiff.parse import facts
from resdiff.revise.amendment.placing import Label, Siblings
from resdiff.revise.apply.selecting import cited, key

TITLES = ("designation", "title", "formula")


class Amending:
    """The state of an amendment: the units of its base text, and what became of them."""

    def __init__(self, amendment: Amendment, base: Instrument, language: Language, renumber: bool) -> None:
        self.amendment, self.base, self.language = amendment, base, language
        self.all = provisions(base)
        self.by_key = {key(p.address): p for p in self.all}
        self.by_address = {p.address: p for p in self.all}
        moving = {self.unit(item, item.at).address for item in amendment.items if item.symbol == "MOVE"}
        self.moving = frozenset(moving)
        self.siblings = Siblings(self.all, language, renumber, base.style, self.moving)
        self.changes: list[Change | str] = []  # an address stands for what becomes of its clause
        self.now: dict[str, Clause] = {}  # of clauses that stay, by address
        self.moved: set[str] = set()
        self.added: dict[str, Provision] = {}
        self.beside: dict[str, list[Provision]] = {}  # what a lone text became besides
        self.lines: dict[str, tuple[str, int]] = {}  # which symbol a clause has, and on which line
        self.open: list[tuple[Item, str, str]] = []  # footnotes: the item, the clause of the mark, the mark

    def wrong(self, item: Item, what: str, hint: str) -> UsageError:
        return UsageError(f"{self.amendment.name}, line {item.line}: {what}", hint)

    def unit(self, item: Item, address: str) -> Provision:
        """The clause of the base text at an address; 'resolves 3' and 'OP5 (a)' are understood, too."""
        found = self.by_key.get(key(address)) or self.by_key.get(cited(address))
        if found is None:
            source = self.base.source or "the base text"
            raise self.wrong(item, f"{source} has no {address}", nearest(address, self.all))
        return found

    def mine(self, item: Item, address: str) -> None:
        """Note whose clause it is; raises `UsageError` if another item has it already."""
        if (other := self.lines.get(address)) is not None:
            symbol, line = other
            both = "put both into one item" if symbol not in ("SUP", "NOC") else "leave out one of them"
            raise self.wrong(item, f"{address} has {symbol} on line {line} already", both)
        self.lines[address] = item.symbol, item.line

    def distinct(self) -> None:
        """Raise `UsageError` if a clause got a label that another one of its list bears."""
        gone = frozenset(address for address, (symbol, _) in self.lines.items() if symbol == "SUP")
        for address, other in self.siblings.repeated(gone):
            symbol, line = self.lines.get(address, ("ADD", 0))
            raise UsageError(
                f"{self.amendment.name}, line {line}: {symbol} gives a label that {other} has",
                "give another label, or use --renumber",
            )

    def next(self, item: Item, address: str) -> Label:
        """The label for a clause where an item put it; raises `UsageError` if none comes before the first."""
        label = self.siblings.next(address)
        if label is None:
            raise self.wrong(
                item, "a clause before the first needs a label", "give label:, or use --renumber"
            )
        return label

    # -- places -------------------------------------------------------------------------------------

    def below(self, top: str, but: frozenset[str] = frozenset()) -> Iterator[Provision]:
        """A unit and what is below it, without what moves elsewhere."""
        inside = {top}
        for p in self.all:
            if p.address == top or (p.parent in inside and p.address not in but):
                inside.add(p.address)
                yield p

    def place(self, item: Item) -> tuple[Place, Provision | None]:
        """Where an item says that its clause goes, and the sibling that it goes beside, if any."""
        assert item.place is not None
        how, said = item.place
        anchor = self.added.get(key(said)) or self.unit(item, said)
        lost = self.lines.get(anchor.address, ("", 0))
        if lost[0] == "SUP" and how == "in":
            raise self.wrong(item, f"{anchor.address} has SUP on line {lost[1]}", "say another place")
        if how == "in":
            last = self.siblings.last(anchor.address)
            return Place(self.own(anchor.address), self.own(last) if last else None), None
        after: str | None = anchor.address
        if how == "before":
            after = self.siblings.before(anchor.address)
        within = self.siblings.holder(anchor.address)
        return Place(
            self.own(within) if within else "", self.own(after) if after is not None else None
        ), anchor

    def own(self, address: str) -> str:
        """An address as places have it: 'new:' before one that the base text does not have."""
        return f"new:{address}" if address not in self.by_address else address

    def holder(self, address: str) -> Clause | None:
        if address.startswith("new:"):
            return self.added[key(address.removeprefix("new:"))].clause
        return self.by_address[address].clause if address else None

    def fresh(self, within: str, own: str) -> str:
        """An address that nothing has yet."""
        wanted = f"{within}/{own}" if within and own else own or (f"{within}/+" if within else "+")
        name, times = wanted, 1
        while key(name) in self.by_key or key(name) in self.added:
            times += 1
            name = f"{wanted}#{times}"
        return name

    # -- what comes of it ---------------------------------------------------------------------------

    def marked(self, p: Provision, marks: tuple[Mark, ...]) -> None:
        """Give a clause that stays other marks."""
        if self.lines.get(p.address, ("", 0))[0] == "SUP":
            return
        if p.address not in self.now:
            self.changes.append(p.address)
        self.now[p.address] = self.now.get(p.address, p.clause)._replace(marks=marks)

    def meant(self) -> None:
        """Raise `UsageError` if the amendment is to another text."""
        to, own = (fold(text).casefold() for text in (self.amendment.to, self.base.designation))
        if to and own and to not in own and own not in to:
            raise UsageError(
                f"{self.amendment.name} is to {self.amendment.to}, not to {self.base.designation}",
                "give the text that it is to, or mend the line to:",
            )

    def comparison(self) -> Comparison:
        """All changes, in the order in which they were made."""
        changes = tuple(self.change(one) if isinstance(one, str) else self.put(one) for one in self.changes)
        return Comparison(self.base, self.made, changes)

    def put(self, change: Change) -> Change:
        """A change with the place where its new clause stands in the end; footnotes are put already."""
        if change.old or change.new[0].clause.role == "note":
            return change
        return change._replace(places=(self.standing(change.new[0].address),))

    def standing(self, address: str) -> Place:
        """Where a unit stands in the end."""
        within, after = self.siblings.place(address)
        return Place(self.own(within) if within else "", None if after is None else self.own(after))

    def change(self, address: str) -> Change:
        """What becomes of a clause that stays."""
        old = self.by_address[address]
        clause = self.now.get(address, old.clause)._replace(clauses=())
        more = self.beside.get(address, [])
        altered = clause.text != old.clause.text or clause.keyword != old.clause.keyword
        moved = address in self.moved
        places = (self.standing(address),) if moved or more else ()
        return Change(
            (old,),
            (old._replace(clause=clause), *more),
            edits=edits(old.text, clause.text) if not more else (),
            altered=altered or bool(more),
            moved=moved,
            places=(*places, *(self.standing(p.address) for p in more)),
        )

    @cached_property
    def made(self) -> Instrument:
        """The facts of the text that is made: its title lines may have changed."""
        titles = [
            self.now.get(p.address, p.clause) for p in self.all if p.clause.role in TITLES and not p.parent
        ]
        if not any(address in self.now for address in ("designation", "title")):
            return self.base
        found = facts(titles, self.language)
        told = {name: found[name] for name in ("designation", "title", "revision", "number")}
        return self.base._replace(**told)
