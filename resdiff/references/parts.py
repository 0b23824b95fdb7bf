"""Parts of instruments as a text names them: 'paragraph 5 (a)', '*resolves* 1 and 2', 'annex 2', 'b) above'.

Here it is open yet whether a part is of the text itself or of another: `resdiff.references.linking` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from resdiff.references.grammar import Grammar
from resdiff.references.listing import Lists
from resdiff.references.wording import Wording, wording

Unit = Literal["", "head", "paragraph", "preambular", "operative", "heading", "annex", "note", "provision"]
Direction = Literal["", "above", "below"]

_UNITS: dict[str, Unit] = {
    "paragraph": "paragraph",
    "preambular": "preambular",
    "operative": "operative",
    "heading": "heading",
    "annex": "annex",
    "note": "note",
    "provision": "provision",
}
_WORD = re.compile(r"[^\W\d_][\w'-]*")
# Without a number or a bracket there is no label.
_LABELLED = re.compile(r"\d|\w\)")
_DIGITS = re.compile(r"\d+")
_LAST_WORD = re.compile(r"(?<!\w)([^\W\d_][\w-]*) $")
_LABEL_START = re.compile(r"(?<![\w(.,/])(?=\(?[\w]{1,6}\)|\d)")
# A head goes on with words until its labels: 'instructs the Director of the Bureau 3 above'.
_REST = re.compile(r"(?: [^\W\d_][\w'-]*){0,14}?(?= (?:\(?[a-z]{1,3}\)|\d))")
# A heading's number within a name.
_NAME = re.compile(r" [A-ZÀ-ÞА-Я][^\W\d_]")
# A letter without brackets: 'subparagraph e of Article 73'.
_LETTER = re.compile(r"[a-z](?![\w'-])")
_WINDOW = 100


class Part(NamedTuple):
    """Words that name a part: its `unit`, the `head` that names it, its labels, where they say it stands.

    `known` is whether the head is one of the text's own; `loose` whether what follows a bare number may be
    what it counts.
    """

    start: int
    end: int
    unit: Unit
    head: str = ""
    labels: tuple[str, ...] = ()
    direction: Direction = ""
    known: bool = True
    loose: bool = False


class Heads:
    """The heads of one text and the opening words of its language, by their first word."""

    def __init__(self, grammar: Grammar, own: dict[str, None], un: bool) -> None:
        self._own: dict[str, list[str]] = {}
        self._others: dict[str, list[str]] = {}
        self._spaced = grammar.spaced
        for head in own:
            self._own.setdefault(self._first(head), []).append(wording(head).low)
            for prefix in grammar.language.prefixes:
                bare = head.removeprefix(prefix)
                if bare != head:
                    self._own.setdefault(self._first(bare), []).append(wording(bare).low)
        for form in grammar.openings:
            self._others.setdefault(self._first(form), []).append(wording(form).low)
        for known in (self._own, self._others):
            for heads in known.values():
                heads.sort(key=len, reverse=True)
        self._any = bool(own) or not un

    def _first(self, head: str) -> str:
        if not self._spaced:
            return head[:1]
        found = _WORD.match(head)
        return found[0] if found else head

    def read(self, words: Wording) -> Iterator[tuple[int, int, bool]]:
        """Where heads stand in a text, and whether each is one of the text's own."""
        if not self._any:
            return
        low = words.low
        starts = (
            ((found.start(), found[0]) for found in _WORD.finditer(low)) if self._spaced else enumerate(low)
        )
        end = 0
        for at, first in starts:
            if at < end:
                continue
            for known, heads in ((True, self._own.get(first)), (False, self._others.get(first))):
                for head in heads or ():
                    last = at + len(head)
                    if low.startswith(head, at) and not (self._spaced and low[last : last + 1].isalnum()):
                        yield at, last, known
                        end = last if known else end
                        break
                else:
                    continue
                break


class Parts:
    """Finds the parts that texts of one language name."""

    def __init__(self, grammar: Grammar, lists: Lists) -> None:
        self._grammar, self._lists = grammar, lists
        self._ordinals = {
            word.lower(): found[0]
            for word, value in grammar.language.numerals.items()
            if (found := _DIGITS.match(value))
        }

    def read(self, words: Wording, heads: Heads) -> list[Part]:
        """The parts that a text names, in reading order; none overlaps another."""
        found = list(self._units(words))
        if self._grammar.behind:
            found += self._counted(words)
        found += _innermost(self._headed(words, heads))
        found.sort(key=lambda part: (part.start, -part.end))
        parts = _apart(found)
        if _LABELLED.search(words.text) and (bare := list(self._bare(words, parts))):
            parts = _apart(sorted([*parts, *bare], key=lambda part: (part.start, -part.end)))
        return parts

    def _units(self, words: Wording) -> Iterator[Part]:
        """Parts that a word names, with its labels behind it."""
        text = words.text
        for found in self._grammar.unit.finditer(text):
            unit = _UNITS[found.lastgroup or "paragraph"]
            if self._grammar.behind and unit not in ("annex", "note"):
                continue
            start = found.start()
            if unit in ("preambular", "operative") and (value := self._ordinal(words, start)):
                start = value[0]
                yield self._directed(words, Part(start, found.end(), unit, "", (value[1],)))
                continue
            at = found.end()
            if not self._grammar.behind and (numbering := self._grammar.numbering.match(text, at)):
                at = numbering.end()
            at += text.startswith(" ", at)
            heading = unit in ("heading", "annex", "provision")
            listing = self._lists.read(words, at, heading)
            if listing is None and unit == "paragraph" and (letter := _LETTER.match(text, at)):
                part = Part(start, letter.end(), unit, "", (letter[0],), loose=True)
                if any(p.match(text, part.end) for p in (self._grammar.within, self._grammar.of_work)):
                    yield part
                continue
            if listing and unit == "heading" and _NAME.match(text, listing.end):
                continue  # 'Part XI Agreement'
            if listing:
                yield self._directed(words, Part(start, listing.end, unit, "", listing.labels))
            elif unit == "annex":
                yield self._directed(words, Part(start, found.end(), unit))

    def _ordinal(self, words: Wording, at: int) -> tuple[int, str] | None:
        """The ordinal before a unit ('the third preambular paragraph'): where it begins, its number."""
        found = _LAST_WORD.search(words.low, max(0, at - 24), at)
        if found and (value := self._ordinals.get(found[1])):
            return found.start(), value
        return None

    def _counted(self, words: Wording) -> Iterator[Part]:
        """Parts with the sign of numbers before them and their unit behind ('第5段(a)分段')."""
        text = words.text
        end = 0
        for sign in self._grammar.numbering.finditer(text):
            if not sign[0] or sign.start() < end:
                continue
            listing = self._lists.read(words, sign.end())
            unit = self._grammar.unit.match(text, listing.end) if listing else None
            if listing is None or unit is None:
                continue
            labels, end = listing.labels, unit.end()
            below = self._lists.read(words, end)
            if below and not below.bare and len(labels) == 1:
                labels, end = tuple(f"{labels[0]}/{label}" for label in below.labels), below.end
                if again := self._grammar.unit.match(text, end):
                    end = again.end()
            yield self._directed(words, Part(sign.start(), end, _UNITS[unit.lastgroup or ""], "", labels))

    def _headed(self, words: Wording, heads: Heads) -> Iterator[Part]:
        """Parts that the head of a section names, with or without labels."""
        text = words.text
        for start, last, known in heads.read(words):
            at, end = last, last
            at += text.startswith(('"', "'"), at)
            at += text.startswith(" ", at)
            listing = self._lists.read(words, at)
            if listing is None and not known and (rest := _REST.match(text, last)) and rest[0]:
                listing = self._lists.read(words, rest.end() + 1)
                end = rest.end()
                if listing and not self._grammar.above.match(text, listing.end):
                    continue
            head = text[start:end]
            if listing:
                loose = listing.bare and not self._lists.stands_alone(words, listing.end)
                part = Part(start, listing.end, "head", head, listing.labels, "", known, loose)
            elif known:
                part = Part(start, end, "head", head, (), "", known)
            else:
                continue
            yield self._directed(words, part)

    def _bare(self, words: Wording, parts: list[Part]) -> Iterator[Part]:
        """Labels that only a direction makes a reference ('b) and c) above')."""
        text = words.text
        taken = {part.end: part for part in parts}
        for direction in self._grammar.above.finditer(text):
            before = max(0, direction.start() - _WINDOW)
            if direction.start() in taken or direction.end() in taken:
                continue
            for at in _LABEL_START.finditer(text, before, direction.start()):
                listing = self._lists.read(words, at.start())
                if listing is None or listing.end != direction.start():
                    continue
                if listing.labels[0][:1].isdecimal() and not self._led(words, at.start()):
                    break
                yield self._directed(words, Part(at.start(), listing.end, "", "", listing.labels))
                break

    def _led(self, words: Wording, at: int) -> bool:
        """Whether what stands before a bare number leads to it ('in 3 above'), or counts or names it."""
        word = _LAST_WORD.search(words.text, max(0, at - 24), at)
        return word is not None and word[1] in self._grammar.language.stop_words

    def _directed(self, words: Wording, part: Part) -> Part:
        """The part with the direction that is said behind or before it."""
        text = words.text
        if found := self._grammar.above.match(text, part.end):
            return part._replace(end=found.end(), direction=_way(found))
        before = max(0, part.start - 16)
        if found := self._grammar.before.search(text, before, part.start):
            return part._replace(start=found.start(), direction=_way(found))
        return part


def _innermost(found: Iterable[Part]) -> list[Part]:
    """Of several heads before the same labels that of the text, else the nearest."""
    best: dict[int, Part] = {}
    for part in found:
        before = best.get(part.end)
        if before is None or part.known >= before.known:
            best[part.end] = part
    return list(best.values())


def _way(found: re.Match[str]) -> Direction:
    return "above" if found["above"] else "below"


def _apart(found: list[Part]) -> list[Part]:
    """Those that overlap no earlier or longer one; a bare head gives way to what has labels."""
    kept: list[Part] = []
    for part in found:
        while kept and part.start < kept[-1].end and not kept[-1].labels and part.labels:
            kept.pop()
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept
