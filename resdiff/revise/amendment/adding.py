"""What an amendment adds: clauses with their points, sections."""

from __future__ import annotations

from collections.abc import Sequence

from resdiff.amendmentfile import Item, Point
from resdiff.model import CONTAINERS, Change, Clause, Part, Place, Provision
from resdiff.parse import heads_of
from resdiff.revise.amendment import footnotes
from resdiff.revise.amendment.amending import TITLES, Amending
from resdiff.revise.amendment.placing import Label
from resdiff.revise.apply.selecting import SLASH, cited, key


class Additions:
    """What is added to a text."""

    def __init__(self, work: Amending) -> None:
        self.work = work

    def add(self, item: Item) -> None:
        """ADD: a clause, a section with its clauses, or a footnote."""
        if item.at and key(item.at) in self.work.by_key | self.work.added.keys():
            hint = "ADD names the new clause, such as resolves/4bis; or leave the address out and say after:"
            raise self.work.wrong(item, f"{item.at} is there already", hint)
        if key(item.at).startswith("note "):
            footnotes.add(self.work, item)
            return
        head, slash, ordinal = item.at.rpartition("/")
        said = cited(item.at).rpartition("/")
        if not slash and said[0] in self.work.by_key:  # 'resolves 2bis'
            head, slash, ordinal = said
        own = item.at if not slash else ordinal
        section = item.head is not None or (item.at != "" and not slash and not self.is_paragraph(item.at))
        if section:
            self.add_section(item)
            return
        anchor = None
        if item.place is not None:
            place, anchor = self.work.place(item)
        else:
            place = self.siblings_place(item, head, own)
        if not own and anchor is not None and anchor.clause.role in CONTAINERS:
            hint = f"for a clause in it write in: {anchor.address}; for another head give head:"
            raise self.work.wrong(item, f"{anchor.address} is a head", hint)
        within = place.within.removeprefix("new:")
        if within and self.lone(within):
            place = Place(place.within, f"new:{self.divide(item, within)}")
        after = place.after.removeprefix("new:") if place.after is not None else None
        name = self.work.fresh(within, own)
        part = self.part(own, anchor, within, after)
        behind = item.place is not None and item.place[0] == "after"
        self.work.siblings.put(name, within, after, part, said=behind)
        self.work.lines[name] = item.symbol, item.line
        label = self.own_label(item, name, own)
        self.work.siblings.relabel(name, label)
        self.grow(name, place, self.clause(item.text or "", label, within, part), item.clauses)
        if not own and label.ordinal:  # later items may name it by the label that it got
            named = f"{within}/{label.ordinal}" if within else f"OP{label.ordinal}"
            if key(named) not in self.work.by_key:
                self.work.added.setdefault(key(named), self.work.added[key(name)])

    def is_paragraph(self, address: str) -> bool:
        """Whether an address without a slash names a paragraph of a UN text: 'OP5bis', 'PP3bis'."""
        return (
            self.work.base.style != "itu"
            and address[:2].upper() in ("OP", "PP")
            and any(map(str.isdigit, address))
        )

    def own_label(self, item: Item, name: str, own: str) -> Label:
        if item.label is not None:
            return self.work.siblings.label(item.label, name)
        if own[:2].upper() == "PP" and own[2:3].isdigit():
            return Label()  # such paragraphs are counted, and bear no label
        if own[:1] == "p" and own[1:].isdigit():  # so addresses call what has no label, or a bullet
            return self.work.siblings.bullet(name)
        if own:
            return self.work.siblings.named(own, name)
        return self.work.next(item, name)

    def siblings_place(self, item: Item, head: str, own: str) -> Place:
        """Where a clause goes that is named by its label: behind the one that comes before it."""
        if head:
            parent = self.work.added.get(key(head)) or self.work.unit(item, head)
            within: str | None = parent.address
        else:
            parent, within = None, None
        found = self.work.siblings.behind(within, own)
        if found is None:
            raise self.work.wrong(
                item, f"it cannot be told where {item.at} goes", "say it: after:, before: or in:"
            )
        holder, after = found
        return Place(
            self.work.own(holder) if holder else "", self.work.own(after) if after is not None else None
        )

    def lone(self, address: str) -> bool:
        """Whether a section holds words of its own and no clauses."""
        p = self.work.by_address.get(address)
        return (
            p is not None
            and p.clause.role == "section"
            and bool(p.text)
            and not self.work.siblings.below(address)
        )

    def divide(self, item: Item, address: str) -> str:
        """Make the words of a section its first clause, since it gets a second one: the address of that."""
        p = self.work.by_address[address]
        if self.work.lines.get(address, ("", 0))[0] in ("SUP", "NOC"):
            self.work.mine(item, address)
        clause = self.work.now.get(address, p.clause)
        if address not in self.work.now:
            self.work.changes.append(address)
        label = self.work.siblings.opening(clause.part)
        name = f"{address}/{label.ordinal}"
        self.work.siblings.put(name, address, None, clause.part)
        self.work.siblings.relabel(name, label)
        first = clause._replace(
            role="clause", label=label.printed, ordinal=label.ordinal, keyword="", clauses=()
        )
        provision = Provision(name, first, address, address, 0)
        self.work.added[key(name)] = provision
        self.work.beside[address] = [provision]
        self.work.now[address] = clause._replace(text="", marks=(), emphasis=(), clauses=())
        return name

    def add_section(self, item: Item) -> None:
        """A head with its clauses; a lone clause without a label is its own text."""
        if item.place is None:
            raise self.work.wrong(
                item, f"it cannot be told where {item.head or item.at} goes", "say it: after: or before:"
            )
        place, anchor = self.work.place(item)
        if anchor is not None and anchor.clause.role not in (*CONTAINERS, *TITLES):
            hint = f"say after: {anchor.section}" if anchor.section else "say a head"
            raise self.work.wrong(item, f"a head cannot stand behind {anchor.address}", hint)
        head = item.head or item.at
        part = heads_of(self.work.language).part(head)
        points = item.clauses
        text = item.text or ""
        if not text and len(points) == 1 and points[0].label is None:
            text, points = points[0].text, points[0].clauses
        after = place.after.removeprefix("new:") if place.after is not None else None
        within = place.within.removeprefix("new:")
        name = self.work.fresh(within, head.replace("/", SLASH))
        self.work.lines[name] = item.symbol, item.line
        self.work.siblings.put(name, within, after, None, said=True)
        clause = Clause(text, "section", "preambular" if part == "preambular" else "operative", keyword=head)
        self.grow(name, place, clause, points)

    def part(self, own: str, anchor: Provision | None, within: str, after: str | None) -> Part:
        """The part of a new clause: that of what stands around it."""
        if not within and own[:2].upper() in ("OP", "PP"):
            return "operative" if own[:2].upper() == "OP" else "preambular"
        if anchor is not None and anchor.clause.role == "clause":
            return anchor.clause.part
        name = after or next(iter(self.work.siblings.below(within)), None) or within
        beside = self.work.added.get(key(name)) or self.work.by_address.get(name)
        return beside.clause.part if beside else "operative"

    def clause(self, text: str, label: Label, within: str, part: Part) -> Clause:
        """A new clause, with its opening words where its text begins with them."""
        holder = self.work.holder(self.work.own(within)) if within else None
        keyword = ""
        if self.work.base.style != "itu" and (holder is None or holder.role in ("heading", "resolution")):
            opening = heads_of(self.work.language).opening(text)
            keyword = opening.words if opening else ""
        return Clause(text, "clause", part, label.printed, label.ordinal, keyword)

    def grow(self, name: str, place: Place, clause: Clause, points: Sequence[Point]) -> None:
        """Add a clause and the points below it."""
        provision = Provision(name, clause, place.within, "", 0)
        self.work.added[key(name)] = provision
        self.work.changes.append(Change((), (provision,), altered=True, similarity=0.0, places=(place,)))
        after: str | None = None
        for point in points:
            own = self.work.fresh(name, "")
            self.work.lines[own] = self.work.lines[name]
            self.work.siblings.put(own, name, after, clause.part)
            label = (
                self.work.siblings.label(point.label, own)
                if point.label is not None
                else self.work.siblings.point(own, clause, len(points))
            )
            self.work.siblings.relabel(own, label)
            new = Clause(point.text, "clause", clause.part, label.printed, label.ordinal)
            self.grow(own, Place(f"new:{name}", f"new:{after}" if after else None), new, point.clauses)
            after = own
