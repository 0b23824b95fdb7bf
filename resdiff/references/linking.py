"""What holds what: whether a part that a text names is of the text itself or of another instrument.

'paragraph 5 (a) of the annex to resolution 70/1' is a chain, told by the words between: a part within a part
within an instrument. A chain that ends in this text, in a direction or in nothing is a reference; one that
ends in an instrument or in a named text is a citation.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from resdiff.references.grammar import Grammar
from resdiff.references.instruments import Cited
from resdiff.references.parts import Part
from resdiff.references.wording import Wording

# Which unit may stand below which, said behind it: 'annex II, paragraph 5', 'article 77, paragraph 3'.
_RANK = {"annex": 1, "heading": 2, "provision": 3, "head": 4, "preambular": 5, "operative": 5, "paragraph": 6}
_COMMA = re.compile(r"\)?,? ?\(?")
_NAMED_BEFORE = re.compile("《([^《》]{1,60})》的?$")
# What joins a name to what comes behind it: 'Constitution and'.
_LOOSE_END = re.compile(r"(?: (?:[a-zа-яёà-ÿ]{1,3}|with))+$")
_TAIL = re.compile(r"[\w.)\]}\"'>]$")


class Linked(NamedTuple):
    """A part with all that holds it: `path` from the outermost unit, and where its words stand.

    `cited` is the instrument that it is of, `title` the name of a text that has no number ('?' if it is not
    named); both are empty for the text's own.
    """

    part: Part
    start: int
    end: int
    unit: str
    head: str
    labels: tuple[str, ...]
    direction: str
    here: bool
    cited: Cited | None = None
    title: str = ""


def linked(
    words: Wording, parts: list[Part], instruments: list[Cited], grammar: Grammar, note: bool
) -> list[Linked]:
    """The parts with what they belong to; one that only holds another is none of its own.

    In a `note` a part behind a comma is always of what is cited there.
    """
    taken = _covered(parts, instruments)
    elements: list[Part | Cited] = sorted([*taken, *instruments], key=lambda e: (e.start, e.end))
    count = len(elements)
    holder: list[int | None] = [None] * count
    owner: list[tuple[Cited | None, str, bool, int]] = [(None, "", False, 0)] * count
    settled = [False] * count
    for i in range(count - 1, -1, -1):
        element = elements[i]
        if isinstance(element, Cited):
            continue
        following = elements[i + 1] if i + 1 < count else None
        owned, held = _owner(words, element, following, grammar)
        if held and following is not None:
            holder[i] = i + 1
            if isinstance(following, Cited):
                owner[i], settled[i] = (following, "", False, following.end), True
            else:
                owner[i], settled[i] = owner[i + 1], settled[i + 1]
        elif owned is not None:
            owner[i], settled[i] = owned, True
        elif isinstance(following, Part) and _same_list(words, element, following, grammar):
            owner[i], settled[i] = owner[i + 1], settled[i + 1]
            if settled[i]:
                owner[i] = (*owner[i][:3], 0)
    above: list[int | None] = [None] * count
    for i in range(1, count):
        element, previous = elements[i], elements[i - 1]
        if isinstance(element, Cited) or element.unit in ("", "note"):
            continue
        gap = (words.text, previous.end, element.start)
        if not _COMMA.fullmatch(*gap) and not (grammar.behind and grammar.within.fullmatch(*gap)):
            continue
        if isinstance(previous, Cited):
            unnamed = settled[i] and owner[i][1] == "?"
            if (unnamed or not settled[i]) and (grammar.behind or previous.end < element.start):
                owner[i], settled[i] = (previous, "", False, 0), True
        elif _RANK.get(previous.unit, 9) < _RANK.get(element.unit, 0) and holder[i - 1] is None:
            above[i] = i - 1
            if settled[i] and not settled[i - 1]:
                owner[i - 1], settled[i - 1] = owner[i], True
            elif settled[i - 1] and not settled[i]:
                owner[i], settled[i] = owner[i - 1], True
    if grammar.behind:
        # What a list is of is said before its first member.
        for i in range(1, count):
            element, previous = elements[i], elements[i - 1]
            if not isinstance(element, Part) or not isinstance(previous, Part) or settled[i]:
                continue
            if settled[i - 1] and _same_list(words, previous, element, grammar):
                owner[i], settled[i] = owner[i - 1], True
    within = {h for h in holder if h is not None} | {a for a in above if a is not None}
    results: list[Linked] = []
    for i, element in enumerate(elements):
        if isinstance(element, Cited) or i in within:
            continue
        chain = [element]
        up = above[i] if above[i] is not None else holder[i]
        first = i
        last = i
        while up is not None and isinstance(holding := elements[up], Part) and len(chain) < 6:
            chain.append(holding)
            first, last = min(first, up), max(last, up)
            up = above[up] if above[up] is not None else holder[up]
        results.append(_composed(elements[first].start, elements[last].end, chain, owner[i], settled[i]))
    return [_stray(words, one, note) for one in results]


def _covered(parts: list[Part], instruments: list[Cited]) -> list[Part]:
    """The parts that no instrument covers."""
    kept = []
    n = 0
    for part in parts:
        while n < len(instruments) and instruments[n].end <= part.start:
            n += 1
        if n >= len(instruments) or instruments[n].start >= part.end:
            kept.append(part)
    return kept


def _owner(
    words: Wording, part: Part, following: Part | Cited | None, grammar: Grammar
) -> tuple[tuple[Cited | None, str, bool, int] | None, bool]:
    """Whose the part is, if it is said right behind it; and whether what follows holds it."""
    text = words.text
    if text[part.start - 1 : part.start] == "(" and text[part.end : part.end + 1] == ")":
        part = part._replace(end=part.end + 1)  # 'article 1 (par. 2) of the Declaration'
    if here := grammar.this_text.match(text, part.end):
        return (None, "", True, here.end()), False
    if part.direction:
        return (None, "", True, 0), False
    if grammar.this_before.search(text, max(0, part.start - 16), part.start):
        return (None, "", True, 0), False
    if following is not None and (joined := grammar.within.match(text, part.end)):
        between = text[joined.end() : following.start]
        if following.start >= joined.end() and between in ("", " ", '"', "'"):
            return None, True
    if joined := grammar.of_work.match(text, part.end):
        title = grammar.title.match(text, joined.end(), following.start if following else len(text))
        named = _LOOSE_END.sub("", title[0].strip("\"' ")) if title else ""
        end = text.find(named, joined.end()) + len(named) if named else part.end
        return (None, named or "?", False, end), False
    if grammar.work_before.search(text, max(0, part.start - 16), part.start):
        work = _NAMED_BEFORE.search(text, max(0, part.start - 64), part.start)
        return (None, work[1] if work else "?", False, 0), False
    return None, False


def _same_list(words: Wording, part: Part, following: Part, grammar: Grammar) -> bool:
    """Whether two parts of one sort are members of a list: what the last is of, the first is of too."""
    joined = grammar.listed.match(words.text, part.end)
    return (
        joined is not None and following.start - joined.end() in range(-2, 5) and part.unit == following.unit
    )


def _composed(
    start: int, end: int, chain: list[Part], owner: tuple[Cited | None, str, bool, int], settled: bool
) -> Linked:
    """One chain of parts, from the smallest up to the largest."""
    part, top = chain[0], chain[-1]
    labels = part.labels
    for holding in chain[1:]:
        over = holding.labels[0] if len(holding.labels) == 1 else ""
        if holding.labels or holding.unit == "annex":
            labels = tuple(f"{over}/{label}" for label in labels) or holding.labels
        elif not labels:
            labels = holding.labels
    head = next((one.head for one in reversed(chain) if one.head), "")
    direction = next((one.direction for one in chain if one.direction), "")
    cited, title, here, last = owner if settled else (None, "", False, 0)
    known = all(one.known for one in chain)
    return Linked(
        part._replace(known=known),
        start,
        max(end, last),
        top.unit,
        head,
        labels,
        direction,
        here,
        cited,
        title,
    )


def _stray(words: Wording, one: Linked, note: bool) -> Linked:
    """A part behind a comma that ends a citation is of what is cited there: 'Ibid., para. 5'."""
    if one.here or one.cited or one.title or one.unit in ("", "head", "note"):
        return one
    before = words.text[max(0, one.start - 24) : one.start]
    if before.endswith(", ") and (note or _strays(before[:-2])):
        return one._replace(title="?")
    return one


def _strays(before: str) -> bool:
    if not before or not _TAIL.search(before):
        return False
    last = before.rpartition(" ")[2]
    return not last.isalpha() or last[:1].isupper()
