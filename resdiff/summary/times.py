"""Deadlines and reports, money and resources: what the operative part says of them, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from resdiff.comparison.terms import Terms
from resdiff.comparison.words import shown
from resdiff.folding import fold
from resdiff.model import Change, Comparison, Edit, Instrument, Language, Operation, Provision
from resdiff.punctuation import arrow
from resdiff.summary.charges import Charges
from resdiff.summary.nouns import Group, Item, ItemKey, Topic, TopicKey
from resdiff.summary.quoting import near, one_side
from resdiff.summary.table import Sides
from resdiff.summary.wording import Phrases

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_PERIOD = re.compile(r"(?:19|20|21)\d\d(\D+)(?:19|20|21)\d\d\D*")
_DIGITS = re.compile(r"\d+")
_SYMBOL = re.compile(r"(\d{1,3})/\d{1,3}\b")
_NEAR = 14  # characters between the word for a session and its number, in Arabic
_RECENT = 12  # sessions: a body's own past ones; other bodies count theirs from elsewhere
_FIRST_SESSION = 1945
_HOLDERS = ("annex", "resolution")


class Time(NamedTuple):
    """A stretch of a text that says when: as printed, and in words of no language ('2026', 'session 79').

    `key` is the same for two that say the same, however they are written. It is characters `start` to `end`.
    """

    text: str
    said: str
    key: str
    start: int
    end: int


class Times:
    """What one text says of when something is due."""

    def __init__(self, instrument: Instrument, language: Language, terms: Terms) -> None:
        self._language, self._terms = language, terms
        self._and = {*language.conjunctions, *language.prefixes} - {*language.orders}  # without "to"
        numbered = _SYMBOL.match(instrument.number)
        self.session = int(numbered[1]) if numbered and instrument.body in ("unga", "") else 0
        years = _YEAR.findall(instrument.revision) or _YEAR.findall(instrument.designation)
        self.year = int(years[-1]) if years else self.session and _FIRST_SESSION + self.session

    @cached_property
    def _passed_over(self) -> tuple[re.Pattern[str], ...]:
        """Stretches whose dates are no time by which anything is due: names, conditions, past events."""
        return tuple(re.compile(self._language.patterns[name]) for name in ("named_year", "not_due"))

    @cached_property
    def _periodic(self) -> re.Pattern[str]:
        begin = r"(?<!\w)" if self._language.spaced else ""
        return re.compile(begin + self._language.patterns["periodic"], re.IGNORECASE)

    @cached_property
    def _next(self) -> re.Pattern[str]:
        return re.compile(self._language.patterns["next_time"], re.IGNORECASE)

    @cached_property
    def _session(self) -> re.Pattern[str]:
        return re.compile(self._language.patterns["session"])

    @cached_property
    def _reporting(self) -> re.Pattern[str]:
        begin = r"(?<!\w)" if self._language.spaced else ""
        return re.compile(begin + self._language.patterns["reporting"], re.IGNORECASE)

    def reports(self, text: str) -> list[tuple[int, int]]:
        """Where a clause asks for a report."""
        return [found.span() for found in self._reporting.finditer(text)]

    def of(self, text: str, past: bool = False) -> tuple[Time, ...]:
        """When something is due: dates that were not `past`, sessions, 'every year', 'its next session'."""
        found = []
        aside = [found.span() for pattern in self._passed_over for found in pattern.finditer(text)]
        for start, end, kind in self._terms.spans(text):
            if any(a < end and start < b for a, b in aside) or _bracketed(text, start, end):
                continue
            words = " ".join(text[start:end].split())
            if kind == "date":
                years = _YEAR.findall(fold(words))
                if self._covered(fold(words)):
                    continue
                if years and (past or int(years[-1]) >= self.year):
                    found.append(Time(words, years[-1], self._terms.written(words), start, end))
            elif kind == "number":
                session = self._of_session(text, start, end)
                if session and not self.session - _RECENT < session <= self.session:
                    found.append(Time(words, f"session {session}", f"session {session}", start, end))
        for said, pattern in (("periodic", self._periodic), ("next", self._next)):
            for again in pattern.finditer(text):
                words = " ".join(again[0].split())
                found.append(Time(words, said, fold(words).casefold(), *again.span()))
        return tuple(found)

    def _covered(self, words: str) -> bool:
        """Whether years are a period that something is on ('2015-2019'), not one by which it is due."""
        found = _PERIOD.fullmatch(words)
        return found is not None and found[1].strip() not in self._and

    def _of_session(self, text: str, start: int, end: int) -> int:
        """The number of a session; 0 if the number is of anything else."""
        before = text[max(0, start - _NEAR) : start]
        beside = [m.end() for m in self._session.finditer(before)]
        if not (self._session.search(text, start, end) or (beside and not before[beside[-1] :].strip(" ال"))):
            return 0
        return sum(map(int, _DIGITS.findall(self._terms.written(text[start:end]))))


def _bracketed(text: str, start: int, end: int) -> bool:
    """Whether a stretch stands in brackets: a date there is of what is named before it."""
    opened = max(text.rfind("(", 0, start), text.rfind("（", 0, start))
    closed = max(text.rfind(")", 0, start), text.rfind("）", 0, start))
    return opened > closed and any(mark in text[end : end + 40] for mark in ")）")


def money(language: Language) -> re.Pattern[str]:
    """Finds words of money and other means."""
    return re.compile((r"(?<!\w)" if language.spaced else "") + language.patterns["money"])


# Finds in the text of one side (0 the old one, 1 the new one) what an item is about.
Finder = Callable[[int, str], Sequence[tuple[int, int]]]
Facts = tuple[tuple[str, str], ...]
SIDES: tuple[Operation, Operation] = ("-", "+")


class Dues(NamedTuple):
    """Both texts' charges and times, and how all is called."""

    charges: tuple[Charges, Charges]
    times: tuple[Times, Times]
    money: tuple[re.Pattern[str], re.Pattern[str]]
    names: Sides
    phrases: Phrases

    def deadlines(self, comparison: Comparison) -> Topic | None:
        """Dates, sessions, terms and reports that came, changed or went in what is asked and decided."""
        return self._topic("deadlines", (i for change in comparison.changes for i in self._deadline(change)))

    def resources(self, comparison: Comparison) -> Topic | None:
        """Changes of the operative part and of annexes that touch money or other means.

        What stands in an annex that came or went as a whole is not told one by one.
        """
        whole = {
            address
            for change in comparison.changes
            if not change.old or not change.new
            for address in (p.address for p in (*change.old, *change.new) if p.clause.role in _HOLDERS)
        }
        return self._topic(
            "money",
            (
                item
                for change in comparison.changes
                if not whole or not whole & set(self.names.above(change))
                for item in self._money(change)
            ),
        )

    def _topic(self, key: TopicKey, items: Iterator[Item]) -> Topic | None:
        found = tuple(items)
        if not found:
            return None
        lead = self.phrases.counted_items(found)
        return Topic(key, self.phrases[f"topic_{key}"], lead, (Group("", found),))

    def _deadline(self, change: Change) -> Iterator[Item]:
        if change.symbol in ("NOC", "(MOD)") and not change.moved:
            return
        old, new = (self._charged(n, side) for n, side in enumerate((change.old, change.new)))
        if not old and not new:
            return
        before = [time for text in old for time in self.times[0].of(text)]
        after = [time for text in new for time in self.times[1].of(text)]
        # A date that the other text still has, though past by now, neither came nor went.
        gone = _without(before, [time for text in new for time in self.times[1].of(text, past=True)])
        come = _without(after, [time for text in old for time in self.times[0].of(text, past=True)])
        if gone or come:
            key: ItemKey = "moved" if gone and come else "new" if come else "dropped"
            left, right = (self.phrases.listed(t.text for t in times) for times in (gone, come))
            said = f"{left} {arrow(left)} {right}" if gone and come else left or right
            facts = (*(("old", t.said) for t in gone), *(("new", t.said) for t in come))
            said = self.phrases.filled("said_when", what=said)
            yield self._item(key, change, self._when(gone, come), said, facts)
            return
        asked = any(map(self.times[0].reports, old)), any(map(self.times[1].reports, new))
        if asked[0] != asked[1]:
            finder = self.times[asked[1]].reports
            yield self._item(
                "new" if asked[1] else "dropped",
                change,
                lambda n, text: finder(text) if n == asked[1] else [],
                "",
                (("report", "report"),),
            )

    def _when(self, gone: Sequence[Time], come: Sequence[Time]) -> Finder:
        """Finds these times in the old text and in the new one."""
        keys = {time.key for time in gone}, {time.key for time in come}
        return lambda n, text: [t[-2:] for t in self.times[n].of(text) if t.key in keys[n]]

    def _charged(self, n: int, side: Sequence[Provision]) -> list[str]:
        """The words that tell somebody something, or decide it, of the clauses of one side."""
        found = []
        for p in side:
            charges = self.charges[n].of.get(p.address, ())
            if charges:
                found.append(p.text[charges[0].start :])
        return found

    def _money(self, change: Change) -> Iterator[Item]:
        if change.symbol in ("NOC", "(MOD)") and not change.moved:
            return
        sides = (*change.old, *change.new)
        if not any(p.clause.part in ("operative", "annex") and p.text for p in sides):
            return
        old, new = (
            any(self.money[n].search(p.text) for p in side if p.clause.part in ("operative", "annex"))
            for n, side in enumerate((change.old, change.new))
        )
        if change.old and change.new:
            edits = shown(change.edits)
            if self._touched(edits, 0) or self._touched(edits, 1):
                yield self._item("changed", change, lambda n, text: self._touched(edits, n))
        elif old or new:
            yield self._item(
                "new" if new else "dropped",
                change,
                lambda n, text: [found.span() for found in self.money[n].finditer(text)],
            )

    def _touched(self, edits: Sequence[Edit], n: int) -> list[tuple[int, int]]:
        """Where a change touches such words of one side: an amount, or the word for what it is of."""
        text, places = one_side(edits, SIDES[n])
        found = [found.span() for found in self.money[n].finditer(text)] if places else []
        return [(a, b) for a, b in found if any(start < b and a < end for start, end in places)]

    def _item(self, key: ItemKey, change: Change, about: Finder, remark: str = "", facts: Facts = ()) -> Item:
        """What is told of a change, with the words around what `about` finds in its texts."""
        edits: tuple[Edit, ...]
        if change.old and change.new:
            edits = shown(change.edits)
            old, new = (about(n, one_side(edits, op)[0]) for n, op in enumerate(SIDES))
        else:
            n, side = (1, change.new) if change.new else (0, change.old)
            edits = (Edit("=", " ".join(self._charged(n, side) or [p.text for p in side])),)
            old, new = [], about(n, edits[0].text)
        place, where = self.names.place(change), self.names.where(change)
        return Item(key, self.phrases[f"mark_{key}"], place, where, "", near(edits, old, new), remark, facts)


def _without(times: Sequence[Time], others: Sequence[Time]) -> list[Time]:
    """The times that the other side does not have, each once."""
    known = {time.key for time in others}
    return list({time.key: time for time in times if time.key not in known}.values())
