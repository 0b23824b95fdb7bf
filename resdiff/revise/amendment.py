"""A hand-written amendment -> the changes that it makes in its base text, as a comparison has them.

So there is one way of applying changes, whoever found them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from resdiff.addresses import provisions
from resdiff.amendmentfile import Amendment, Item, Point
from resdiff.comparison.words import edits
from resdiff.errors import UsageError
from resdiff.folding import fold
from resdiff.model import CONTAINERS, Change, Clause, Comparison, Instrument, Language, Mark, Place, Provision
from resdiff.parse import facts, heads_of
from resdiff.revise.placing import Label, Siblings
from resdiff.revise.selecting import near
from resdiff.revise.substituting import moved_marks, replaced

_SLASH = "\u2215"  # in heads, for a slash
_TITLES = ("designation", "title", "formula")


def comparison(
    amendment: Amendment, base: Instrument, language: Language, renumber: bool = False
) -> Comparison:
    """The changes of an amendment to a base text.

    Clauses that are added without a label get one of their list: that of an insertion ('4bis'), or, if all
    is to be numbered anew (`renumber`), simply the next. Raises `UsageError` with the line for an address
    that is not there, words that do not occur, and changes that exclude each other.
    """
    return _Amending(amendment, base, language, renumber).comparison()


class _Amending:
    """An amendment on its way into changes."""

    def __init__(self, amendment: Amendment, base: Instrument, language: Language, renumber: bool) -> None:
        self.amendment, self.base, self.language = amendment, base, language
        self.all = provisions(base)
        self.by_key = {_key(p.address): p for p in self.all}
        self.by_address = {p.address: p for p in self.all}
        moving = {self.unit(item, item.at).address for item in amendment.items if item.symbol == "MOVE"}
        self.moving = frozenset(moving)
        self.siblings = Siblings(self.all, language, renumber, base.style, self.moving)
        self.changes: list[Change | str] = []  # an address stands for what becomes of its clause
        self.now: dict[str, Clause] = {}  # of clauses that stay, by address
        self.places: dict[str, Place] = {}  # of those that move
        self.added: dict[str, Provision] = {}
        self.beside: dict[str, list[tuple[Provision, Place]]] = {}  # what a lone text became besides
        self.lines: dict[str, tuple[str, int]] = {}  # which symbol a clause has, and on which line
        self.open: list[tuple[Item, str, str]] = []  # footnotes: the item, the clause of the mark, the mark

    # -- errors -----------------------------------------------------------------------------------

    def wrong(self, item: Item, what: str, hint: str) -> UsageError:
        return UsageError(f"{self.amendment.name}, line {item.line}: {what}", hint)

    def unit(self, item: Item, address: str) -> Provision:
        """The clause of the base text at an address; 'resolves 3' and 'OP5 (a)' are understood, too."""
        found = self.by_key.get(_key(address)) or self.by_key.get(_cited(address))
        if found is None:
            source = self.base.source or "the base text"
            raise self.wrong(item, f"{source} has no {address}", near(address, self.all))
        return found

    def mine(self, item: Item, address: str) -> None:
        """Note whose clause it is; raises `UsageError` if another item has it already."""
        if (other := self.lines.get(address)) is not None:
            symbol, line = other
            both = "put both into one item" if symbol not in ("SUP", "NOC") else "leave out one of them"
            raise self.wrong(item, f"{address} has {symbol} on line {line} already", both)
        self.lines[address] = item.symbol, item.line

    # -- all of it --------------------------------------------------------------------------------

    def comparison(self) -> Comparison:
        """All changes, in the order of the amendment."""
        self.meant()
        items = self.amendment.items
        for item in items:
            if item.symbol in ("SUP", "NOC"):
                self.suppress(item) if item.symbol == "SUP" else self.keep(item)
        for item in items:
            if item.symbol in ("MOD", "MOVE", "RENUMBER"):
                self.modify(item)
        for item in items:
            if item.symbol == "MOVE":
                self.move(item)
            elif item.symbol == "ADD":
                self.add(item)
        self.footnotes()
        changes = tuple(self.change(one) if isinstance(one, str) else one for one in self.changes)
        return Comparison(self.base, self.made, changes)

    def meant(self) -> None:
        """Raise `UsageError` if the amendment is to another text."""
        to, own = (fold(text).casefold() for text in (self.amendment.to, self.base.designation))
        if to and own and to not in own and own not in to:
            raise UsageError(
                f"{self.amendment.name} is to {self.amendment.to}, not to {self.base.designation}",
                "give the text that it is to, or mend the line to:",
            )

    def change(self, address: str) -> Change:
        """What becomes of a clause that stays."""
        old = self.by_address[address]
        clause = self.now.get(address, old.clause)._replace(clauses=())
        more = self.beside.get(address, [])
        altered = clause.text != old.clause.text or clause.keyword != old.clause.keyword
        place = self.places.get(address)
        if more:
            within = Place(old.parent, self.siblings.before(old.address))
            places = (within, *(p for _, p in more))
        else:
            places = (place,) if place else ()
        return Change(
            (old,),
            (old._replace(clause=clause), *(p for p, _ in more)),
            edits=edits(old.text, clause.text) if not more else (),
            altered=altered or bool(more),
            moved=place is not None,
            places=places,
        )

    @cached_property
    def made(self) -> Instrument:
        """The facts of the text that is made: its title lines may have changed."""
        titles = [
            self.now.get(p.address, p.clause) for p in self.all if p.clause.role in _TITLES and not p.parent
        ]
        if not any(address in self.now for address in ("designation", "title")):
            return self.base
        found = facts(titles, self.language)
        told = {name: found[name] for name in ("designation", "title", "revision", "number")}
        return self.base._replace(**told)

    # -- what goes and what stays -----------------------------------------------------------------

    def below(self, top: str, but: frozenset[str] = frozenset()) -> Iterator[Provision]:
        """A unit and what is below it, without what moves elsewhere."""
        inside = {top}
        for p in self.all:
            if p.address == top or (p.parent in inside and p.address not in but):
                inside.add(p.address)
                yield p

    def suppress(self, item: Item) -> None:
        for p in self.below(self.unit(item, item.at).address, self.moving):
            self.mine(item, p.address)
            self.changes.append(Change((p._replace(clause=p.clause._replace(clauses=())),), (), altered=True))

    def keep(self, item: Item) -> None:
        for p in self.below(self.unit(item, item.at).address, self.moving):
            self.mine(item, p.address)

    # -- what changes -----------------------------------------------------------------------------

    def modify(self, item: Item) -> None:
        """MOD, MOVE and RENUMBER: the clause with its new words and label."""
        p = self.unit(item, item.at)
        self.mine(item, p.address)
        clause = p.clause
        text = clause.text if item.text is None else item.text
        if item.replace:
            text = replaced(
                clause.text,
                item.replace,
                item.every,
                self.language,
                lambda what, hint: self.wrong(item, f"{what} in {p.address}", hint),
            )
        if item.text == "" and not p.clause.clauses:
            raise self.wrong(
                item, f"the text of {p.address} would be empty", f"to drop it, write SUP: {p.address}"
            )
        if text != clause.text:
            marks = moved_marks(clause.marks, edits(clause.text, text))
            clause = clause._replace(text=text, marks=marks, keyword=self.keyword(clause, text))
        if item.head is not None:
            if clause.role not in CONTAINERS:
                raise self.wrong(
                    item, f"{p.address} is no head", "its words are its text: use text or replace"
                )
            section = clause.role == "section"
            clause = clause._replace(keyword=item.head) if section else clause._replace(text=item.head)
        if item.label is not None:
            label = self.siblings.label(item.label, p.address)
            clause = clause._replace(label=label.printed, ordinal=label.ordinal)
            self.siblings.relabel(p.address, label)
        self.now[p.address] = clause
        self.changes.append(p.address)

    def keyword(self, clause: Clause, text: str) -> str:
        """The opening words of a clause whose text begins with them, as UN style has it."""
        if clause.role != "clause" or not (clause.keyword or clause.text == ""):
            return clause.keyword
        opening = heads_of(self.language).opening(text)
        return opening.words if opening else ""

    # -- where to ---------------------------------------------------------------------------------

    def place(self, item: Item) -> tuple[Place, Provision | None]:
        """Where an item says that its clause goes, and the sibling that it goes beside, if any."""
        assert item.place is not None
        how, said = item.place
        anchor = self.added.get(_key(said)) or self.unit(item, said)
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

    def move(self, item: Item) -> None:
        p = self.unit(item, item.at)
        place, _ = self.place(item)
        inside = {q.address for q in self.below(p.address)}
        if place.within in inside or place.after in inside:
            raise self.wrong(
                item, f"{p.address} cannot be moved to where it stands itself", "say another place"
            )
        within, after = (None if a is None else a.removeprefix("new:") for a in place)
        far = within != self.siblings.holder(p.address)
        self.siblings.leave(p.address)
        self.siblings.put(p.address, within or "", after)
        self.places[p.address] = place
        clause = self.now[p.address]
        if item.label is None and far and p.clause.role == "clause":
            label = self.siblings.next(p.address)
            if label is not None:
                clause = clause._replace(label=label.printed, ordinal=label.ordinal)
                self.siblings.relabel(p.address, label)
        holder = self.holder(place.within)
        if holder is not None and holder.part != clause.part:
            clause = clause._replace(part=holder.part)
        self.now[p.address] = clause

    def holder(self, address: str) -> Clause | None:
        if address.startswith("new:"):
            return self.added[_key(address.removeprefix("new:"))].clause
        return self.by_address[address].clause if address else None

    # -- what comes -------------------------------------------------------------------------------

    def add(self, item: Item) -> None:
        """ADD: a clause, a section with its clauses, or a footnote."""
        if item.at and _key(item.at) in self.by_key | self.added.keys():
            hint = "ADD names the new clause, such as resolves/4bis; or leave the address out and say after:"
            raise self.wrong(item, f"{item.at} is there already", hint)
        if _key(item.at).startswith("note "):
            self.add_note(item)
            return
        head, slash, ordinal = item.at.rpartition("/")
        own = item.at if not slash else ordinal
        section = item.head is not None or (item.at != "" and not slash and not self.is_paragraph(item.at))
        if section:
            self.add_section(item)
            return
        if item.place is not None:
            place, _ = self.place(item)
        else:
            place = self.siblings_place(item, head, own)
        if not own and (anchor := item.place) and anchor[0] != "in":
            beside = self.added.get(_key(anchor[1])) or self.unit(item, anchor[1])
            if beside.clause.role in CONTAINERS:
                hint = f"for a clause in it write in: {beside.address}; for another head give head:"
                raise self.wrong(item, f"{beside.address} is a head", hint)
        within = place.within.removeprefix("new:")
        if within and self.lone(within):
            place = Place(place.within, f"new:{self.divide(item, within)}")
        after = place.after.removeprefix("new:") if place.after is not None else None
        name = self.fresh(within, own)
        self.siblings.put(name, within, after)
        label = self.own_label(item, name, own)
        self.siblings.relabel(name, label)
        self.grow(name, place, self.clause(item.text or "", label, within, after), item.clauses)

    def is_paragraph(self, address: str) -> bool:
        """Whether an address without a slash names a paragraph of a UN text: 'OP5bis', 'PP3bis'."""
        return (
            self.base.style != "itu"
            and address[:2].upper() in ("OP", "PP")
            and any(map(str.isdigit, address))
        )

    def own_label(self, item: Item, name: str, own: str) -> Label:
        if item.label is not None:
            return self.siblings.label(item.label, name)
        if own:
            return self.siblings.named(own, name)
        label = self.siblings.next(name)
        if label is None:
            raise self.wrong(
                item, "a clause before the first needs a label", "give label:, or use --renumber"
            )
        return label

    def siblings_place(self, item: Item, head: str, own: str) -> Place:
        """Where a clause goes that is named by its label: behind the one that comes before it."""
        if head:
            parent = self.added.get(_key(head)) or self.unit(item, head)
            within: str | None = parent.address
        else:
            parent, within = None, None
        found = self.siblings.behind(within, own)
        if found is None:
            raise self.wrong(
                item, f"it cannot be told where {item.at} goes", "say it: after:, before: or in:"
            )
        holder, after = found
        return Place(self.own(holder) if holder else "", self.own(after) if after is not None else None)

    def lone(self, address: str) -> bool:
        """Whether a section holds words of its own and no clauses."""
        p = self.by_address.get(address)
        return (
            p is not None and p.clause.role == "section" and bool(p.text) and not self.siblings.below(address)
        )

    def divide(self, item: Item, address: str) -> str:
        """Make the words of a section its first clause, since it gets a second one: the address of that."""
        p = self.by_address[address]
        if self.lines.get(address, ("", 0))[0] in ("SUP", "NOC"):
            self.mine(item, address)
        clause = self.now.get(address, p.clause)
        if address not in self.now:
            self.changes.append(address)
        label = self.siblings.opening(clause.part)
        name = f"{address}/{label.ordinal}"
        self.siblings.put(name, address, None)
        self.siblings.relabel(name, label)
        first = clause._replace(
            role="clause", label=label.printed, ordinal=label.ordinal, keyword="", clauses=()
        )
        provision = Provision(name, first, address, address, 0)
        self.added[_key(name)] = provision
        self.beside[address] = [(provision, Place(address, None))]
        self.now[address] = clause._replace(text="", marks=(), emphasis=(), clauses=())
        return name

    def add_section(self, item: Item) -> None:
        """A head with its clauses; a lone clause without a label is its own text."""
        if item.place is None:
            raise self.wrong(
                item, f"it cannot be told where {item.head or item.at} goes", "say it: after: or before:"
            )
        place, anchor = self.place(item)
        if anchor is not None and anchor.clause.role not in (*CONTAINERS, *_TITLES):
            hint = f"say after: {anchor.section}" if anchor.section else "say a head"
            raise self.wrong(item, f"a head cannot stand behind {anchor.address}", hint)
        head = item.head or item.at
        part = heads_of(self.language).part(head)
        points = item.clauses
        text = item.text or ""
        if not text and len(points) == 1 and points[0].label is None:
            text, points = points[0].text, points[0].clauses
        after = place.after.removeprefix("new:") if place.after is not None else None
        within = place.within.removeprefix("new:")
        name = self.fresh(within, head.replace("/", _SLASH))
        self.siblings.put(name, within, after)
        clause = Clause(text, "section", "preambular" if part == "preambular" else "operative", keyword=head)
        self.grow(name, place, clause, points)

    def clause(self, text: str, label: Label, within: str, after: str | None) -> Clause:
        """A new clause, of the part of what stands around it."""
        near_by = after or next(iter(self.siblings.below(within)), None) or within
        beside = self.added.get(_key(near_by)) or self.by_address.get(near_by)
        part = beside.clause.part if beside else "operative"
        if not within and label.ordinal == "" and beside is None:
            part = "preambular"
        clause = Clause(text, "clause", part, label.printed, label.ordinal)
        top = not within or self.holder(self.own(within)).role in ("heading", "resolution")  # type: ignore[union-attr]
        if top and self.base.style != "itu":
            opening = heads_of(self.language).opening(text)
            clause = clause._replace(keyword=opening.words if opening else "")
        return clause

    def grow(self, name: str, place: Place, clause: Clause, points: Sequence[Point]) -> None:
        """Add a clause and the points below it."""
        provision = Provision(name, clause, place.within, "", 0)
        self.added[_key(name)] = provision
        self.changes.append(Change((), (provision,), altered=True, similarity=0.0, places=(place,)))
        after: str | None = None
        for point in points:
            own = self.fresh(name, "")
            self.siblings.put(own, name, after)
            label = (
                self.siblings.label(point.label, own)
                if point.label is not None
                else self.siblings.point(own, clause, len(points))
            )
            self.siblings.relabel(own, label)
            new = Clause(point.text, "clause", clause.part, label.printed, label.ordinal)
            self.grow(own, Place(f"new:{name}", f"new:{after}" if after else None), new, point.clauses)
            after = own

    def fresh(self, within: str, own: str) -> str:
        """An address that nothing has yet."""
        wanted = f"{within}/{own}" if within and own else own or (f"{within}/+" if within else "+")
        name, times = wanted, 1
        while _key(name) in self.by_key or _key(name) in self.added:
            times += 1
            name = f"{wanted}#{times}"
        return name

    # -- footnotes --------------------------------------------------------------------------------

    def add_note(self, item: Item) -> None:
        if item.mark is None:
            raise self.wrong(
                item, f"{item.at} wants the clause of its mark", "say it: at: ADDRESS, and behind: WORDS"
            )
        mark = item.label or item.at.split(" ", 1)[1].strip()
        clause = Clause(item.text or "", "note", "other", mark, mark)
        notes = [p.address for p in self.all if p.clause.role == "note"]
        name = self.fresh("", f"note {mark}")
        earlier = [a for a in self.added if a.startswith("note ")]
        after = self.own(self.added[earlier[-1]].address) if earlier else notes[-1] if notes else None
        self.added[_key(name)] = Provision(name, clause, "", "", 0)
        place = Place("", after)
        self.changes.append(
            Change((), (self.added[_key(name)],), altered=True, similarity=0.0, places=(place,))
        )
        self.open.append((item, item.mark[0], mark))

    def footnotes(self) -> None:
        """Marks go with their footnotes, and footnotes with the last clause that has their mark."""
        gone = {a for a, (symbol, _) in self.lines.items() if symbol == "SUP"}
        lost = {p.clause.label for p in self.all if p.clause.role == "note" and p.address in gone}
        for p in self.all:
            if p.address in gone or not any(m.mark in lost for m in p.clause.marks):
                continue
            self.marked(p, tuple(m for m in self.now.get(p.address, p.clause).marks if m.mark not in lost))
        bearing = {m.mark for p in self.all if p.address not in gone for m in p.clause.marks}
        borne = {m.mark for p in self.all for m in p.clause.marks}
        for p in self.all:
            if p.clause.role == "note" and p.clause.label in borne - bearing and p.address not in self.lines:
                self.changes.append(Change((p,), (), altered=True))
        for item, address, mark in self.open:
            assert item.mark is not None
            added = self.added.get(_key(address))
            p = added or self.unit(item, address)
            clause = p.clause if added else self.now.get(p.address, p.clause)
            end = self.behind(item, clause, p.address)
            marks = tuple(sorted((*clause.marks, Mark(mark, end)), key=lambda m: m.after))
            if added is None:
                self.marked(p, marks)
                continue
            new = p._replace(clause=clause._replace(marks=marks))
            at = next(n for n, c in enumerate(self.changes) if isinstance(c, Change) and c.new == (p,))
            self.changes[at] = self.changes[at]._replace(new=(new,))  # type: ignore[union-attr]
            self.added[_key(address)] = new

    def behind(self, item: Item, clause: Clause, address: str) -> int:
        """The place of a mark: behind the words that an item names, else at the end, before its last mark."""
        words = item.mark[1] if item.mark else ""
        if not words:
            return len(clause.text.rstrip(" ,;.:،؛；。，"))
        at = clause.text.find(words)
        if at < 0:
            raise self.wrong(
                item, f"{words!r} does not occur in {address}", "behind: wants words of the clause"
            )
        return at + len(words)

    def marked(self, p: Provision, marks: tuple[Mark, ...]) -> None:
        """Give a clause that stays other marks."""
        if self.lines.get(p.address, ("", 0))[0] == "SUP":
            return
        if p.address not in self.now:
            self.changes.append(p.address)
        self.now[p.address] = self.now.get(p.address, p.clause)._replace(marks=marks)


def _key(address: str) -> str:
    return fold(address).replace(_SLASH, "/").casefold().strip("/ ")


def _cited(address: str) -> str:
    """An address as people cite a clause: 'resolves 3', 'considering c)', 'OP5 (a) (ii)'."""
    words = _key(address).replace("/", " ").split()
    for at in range(len(words) - 1, -1, -1):
        bare = words[at].strip("().")
        if len(bare) > 8 or (len(bare) > 3 and not bare[:1].isdigit() and bare[:2] not in ("op", "pp")):
            return "/".join([" ".join(words[: at + 1]), *(word.strip("().") for word in words[at + 1 :])])
    return "/".join(word.strip("().") for word in words)
