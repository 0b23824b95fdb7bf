"""Who is newly told what, who is told something else now, and what nobody is told any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from resdiff.comparison.terms import Terms
from resdiff.comparison.words import shown
from resdiff.model import Change, Comparison, Edit, Operation, Provision, substantial
from resdiff.summary.charges import DECIDED, UNNAMED, Charge, Charges
from resdiff.summary.nouns import Group, Item, ItemKey, Topic
from resdiff.summary.quoting import around, changed, quoted
from resdiff.summary.table import Sides
from resdiff.summary.times import Times
from resdiff.summary.wording import Phrases, became

Side = Sequence[tuple[Provision, Charge]]


class Duties(NamedTuple):
    """What the duties of a comparison are found with: charges and times of both texts, names, words."""

    old: Charges
    new: Charges
    times: tuple[Times, Times]
    terms: Terms
    names: Sides
    phrases: Phrases

    def topic(self, comparison: Comparison) -> Topic | None:
        """The duties that changed, by addressee in the order of the new text; decisions come last."""
        groups: dict[str, list[Item]] = {}
        dropped = {c.old[0].address: c for c in comparison.changes if not c.new and len(c.old) == 1}
        for change in comparison.changes:
            if not change.new and self._is_point(change, dropped):
                continue  # told with what it is a point of
            for key, item in (*self._head(change), *self._items(change)):
                points = [] if change.new else list(self._points(change, dropped))
                groups.setdefault(key, []).append(self._pointed(item, change, points) if points else item)
        if not groups:
            return None
        return Topic(
            "duties",
            self.phrases["topic_duties"],
            self.phrases.counted_items(item for items in groups.values() for item in items),
            tuple(Group(self._called(key), tuple(groups[key])) for key in sorted(groups, key=_rank)),
        )

    def _is_point(self, change: Change, dropped: Mapping[str, Change]) -> bool:
        """Whether a dropped clause is a point of one that was dropped, too, and goes on with its words."""
        charges = self.old.of.get(change.old[0].address, ())
        above = self.old.of.get(change.old[0].parent, ())
        return (
            change.old[0].parent in dropped
            and len(charges) == 1
            and charges[0].inherited
            and any(charge.key == charges[0].key for charge in above)
        )

    def _points(self, change: Change, dropped: Mapping[str, Change]) -> Iterator[Change]:
        """The points of a dropped clause that were dropped with it, at any depth."""
        for other in dropped.values():
            if other.old[0].parent == change.old[0].address and self._is_point(other, dropped):
                yield other
                yield from self._points(other, dropped)

    def _pointed(self, item: Item, change: Change, points: Sequence[Change]) -> Item:
        """An item with the points that were dropped with the clause, and their words behind its own."""
        told = self.old.of[change.old[0].address][-1]
        words = " ".join([change.old[0].text[told.start :], *(point.old[0].text for point in points)])
        own = self.names.old.label(change.old[0])
        labels = (self.names.old.label(point.old[0]).removeprefix(own).strip() for point in points)
        where = tuple(where for point in points for where in self.names.where(point))
        remark = self.phrases.filled("said_points", what=self.phrases.listed(labels))
        return item._replace(where=(*item.where, *where), words=quoted(words), remark=remark)

    def _called(self, key: str) -> str:
        if key in (DECIDED, UNNAMED):
            return self.phrases["group_decided" if key == DECIDED else "group_unnamed"]
        return self.new.names.get(key) or self.old.names[key]

    def _head(self, change: Change) -> Iterator[tuple[str, Item]]:
        """A section whose head tells somebody else now, or with another verb."""
        old = next((self.old.heads[p.address] for p in change.old if p.address in self.old.heads), None)
        new = next((self.new.heads[p.address] for p in change.new if p.address in self.new.heads), None)
        if old is None or new is None or (old.key, old.verb) == (new.key, new.verb):
            return
        if any(p.text for p in (*change.old, *change.new)):
            return  # told with its words
        said = old.opening if old.verb != new.verb else ""
        if old.key != new.key:
            said = f"{said} {old.addressee}".strip()
        yield new.key, self._item("changed", change, new, (), self.phrases.filled("said_before", what=said))

    def _items(self, change: Change) -> Iterator[tuple[str, Item]]:
        """What a change does to the charges of its clauses."""
        if change.kind == "unchanged" and not change.moved:
            return
        if change.symbol == "(MOD)" and not change.moved:
            return
        olds, news = _by_key(self.old, change.old), _by_key(self.new, change.new)
        pairs = [(olds.pop(key), news.pop(key)) for key in list(olds) if key in news]
        if olds and news and (len(olds) == len(news) == 1 or not pairs):
            pairs.append((olds.pop(next(iter(olds))), news.pop(next(iter(news)))))
        for old, new in pairs:
            yield from self._changed(change, old, new)
        if pairs and change.kind in ("split", "merged"):
            return  # what stands under another name now is told with the clause as a whole
        for new in news.values():
            if change.old and not _touched(change.edits, "+", new[0][1].start):
                yield from self._changed(change, (), new)
            else:
                yield new[0][1].key, self._new(change, new)
        for old in olds.values():
            if not change.new or _touched(change.edits, "-", old[0][1].start):
                yield old[0][1].key, self._item("dropped", change, old[0][1], quoted(_words(self.old, old)))

    def _new(self, change: Change, side: Side) -> Item:
        """A charge that the old text does not have; with the time by which, if it says one."""
        words = _words(self.new, side)
        times = {time.key: time for time in self.times[1].of(words)}.values()
        remark = self.phrases.filled("said_when", what=self.phrases.listed(t.text for t in times))
        item = self._item("new", change, side[0][1], quoted(words), remark if times else "")
        return item._replace(facts=(*item.facts, *(("when", time.said) for time in times)))

    def _changed(self, change: Change, old: Side, new: Side) -> Iterator[tuple[str, Item]]:
        """A charge that stands in both texts; without `old`, one that the old text has in other words."""
        after = new[0][1]
        before = old[0][1] if old else after
        a, b = _words(self.old, old), _words(self.new, new)
        if (before.key, before.verb) == (after.key, after.verb) and (
            self.terms.written(a) == self.terms.written(b)
        ):
            return
        parted = change.kind in ("split", "merged")
        whole = parted or not old or (_is_whole(change.old, old) and _is_whole(change.new, new))
        words = around(shown(change.edits)) if whole and change.edits else changed(a, b)
        yield after.key, self._item("changed", change, after, words, self._before(before, after))

    def _before(self, old: Charge, new: Charge) -> str:
        """Who was told before, or with which verb; '' if it is the same."""
        said = []
        if old.verb != new.verb and not (old.start == new.start == 0 and not new.inherited):
            said.append(old.opening)
        if old.key != new.key and old.addressee and new.addressee:
            said.append(old.addressee)
        return self.phrases.filled("said_before", what=" ".join(said)) if said else ""

    def _item(
        self, key: ItemKey, change: Change, charge: Charge, words: tuple[Edit, ...], remark: str = ""
    ) -> Item:
        facts = (("verb", charge.verb), ("rank", str(charge.rank)))
        place = self._short(change, charge)
        # An ITU-style head is part of the name of a clause.
        named = any(
            address in charges.heads
            for charges, side in ((self.new, change.new), (self.old, change.old))
            for p in side
            for address in (p.section, p.address)
        )
        lead = charge.opening if charge.inherited and not named else ""
        place = place or self.names.place(change)
        where = self.names.where(change)
        return Item(key, self.phrases[f"mark_{key}"], place, where, lead, words, remark, facts)

    def _short(self, change: Change, charge: Charge) -> str:
        """The name of clauses under an ITU-style head: its verb and their labels, since who is told is known.

        '' for all others: points of a paragraph in UN style, clauses that came from another section.
        """
        old, new = substantial(change.old), substantial(change.new)
        sections = {p.section for p in new if change.new} or {p.section for p in old}
        charges = self.new if change.new else self.old
        head = charges.heads.get(next(iter(sections)))
        if len(sections) > 1 or head is None or head.opening != charge.opening or change.moved:
            return ""
        if change.old and change.new and (gone := self.old.heads.get(old[0].section)) is not None:
            if (gone.opening, gone.key) != (head.opening, head.key) or len({p.section for p in old}) > 1:
                return ""
        elif change.old and change.new:
            return ""
        olds = " + ".join(self.names.old.label(p) for p in old) if change.old else ""
        news = " + ".join(self.names.new.label(p) for p in new) if change.new else ""
        return f"{head.opening} {became(olds, news)}".strip() if olds or news else ""


def _rank(key: str) -> int:
    """Where a group stands: those who are named come first, in order."""
    return (DECIDED, UNNAMED).index(key) + 1 if key in (DECIDED, UNNAMED) else 0


def _by_key(charges: Charges, side: Sequence[Provision]) -> dict[str, list[tuple[Provision, Charge]]]:
    found: dict[str, list[tuple[Provision, Charge]]] = {}
    for provision in side:
        for charge in charges.of.get(provision.address, ()):
            found.setdefault(charge.key, []).append((provision, charge))
    return found


def _words(charges: Charges, side: Side) -> str:
    """The words of charges; what stands between two of one clause is left out."""
    text, last = "", ("", 0)
    for provision, charge in side:
        between = "\n" if last[0] != provision.address else " " if charge.start <= last[1] else " … "
        text += f"{between if text else ''}{provision.text[charge.start : charge.end].strip()}"
        last = provision.address, charge.end
    return charges.unjoined(text)


def _touched(edits: Sequence[Edit], op: Operation, at: int) -> bool:
    """Whether the character at a place of one side is among what was deleted or inserted."""
    for edit in edits:
        if edit.op in ("=", op):
            at -= len(edit.text)
            if at < 0:
                return edit.op == op
    return False


def _is_whole(provisions: Sequence[Provision], side: Side) -> bool:
    """Whether the charges take all words of the clauses."""
    return sum(charge.end - charge.start for _, charge in side) == sum(len(p.text) for p in provisions)
