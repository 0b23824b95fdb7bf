"""Footnotes: told from the text, and tied to the marks that refer to them.

A mark is what the format says it is, a superscript, or a digit glued to a word ('countries1'). Digits
are glued to words for other reasons too ('C2'), so glued marks are tied as a whole: the notes in their
order to places in theirs, the surest such chain that there is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from resdiff.model import Clause, Doubt
from resdiff.parse.heads import Heads
from resdiff.parse.normalize import labelled
from resdiff.parse.passage import Hole, Passage
from resdiff.punctuation import CAPITALS, HAN, SMALL

_MARK = re.compile(r"(?:\[|\((?=\d))?\^?(\d{1,3}|\*{1,4}|[a-z])\]?:?[.)]?\s+(?=\S)")
_UNRULED = re.compile(rf"(\d{{1,2}})\s+[{CAPITALS}]")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_EMPTY = re.compile(r" ?\(\s?\)")
_RAISED_FIRST = re.compile(r"\(?([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\)?")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# What a number counts before: between other Chinese characters a digit may be a mark.
_COUNTERS = "(?:[年月日号届段项个条次章节页卷时分国人名万亿倍]|[和至、] ?\\d)"
# A mark in brackets, as Arabic prints it: behind a word, its vowel marks, an end mark, a year or a number.
_IN_BRACKETS = (
    rf"(?:(?<=[{SMALL}]|[\u064b-\u0652.,;،؛)\"'“”’»])|(?<=\b(?:19|20)\d\d)|(?<=/\d\d)|(?<=/\d{{3}}))"
    r"\((\d{1,3})\)(?![\w/])"
)
_FIRST = re.compile(r"\s1 [A-Z]")  # how the first note that was run into the text must begin
_APART = 10  # the group of `_glued` that is a digit apart from the end mark before it
_BRACKETED = 9  # the group of `_glued` that is a mark in brackets, as Arabic prints them
_HAN = 8  # the group of `_glued` that is a digit among Chinese characters
_NUMBER = 7  # the group of `_glued` that is a number which may hold a mark
_RUN_IN = (
    r"(?<=\s){n} (?=[A-Z])(?:(?! {next} [A-Z])[^.]|\.(?! [a-z]|$| {next} [A-Z]))+"
    r"(?:\.(?= [a-z]|$| {next} [A-Z])|(?= {next} [A-Z]))"
)
_LIKELY, _POOR, _FAINT = 4, 2, 1
_NEAR = 60  # passages between a mark and its note, where nothing else tells that it is one
_MOST_RUN_IN = 40
_MOST_BETWEEN = 16  # passages between a mark and a note that was run into the text


@cache
def _glued(han: bool) -> re.Pattern[str]:
    """A digit or asterisk that may be a mark: behind a letter or an end mark, or behind a year.

    `han`: also between Chinese characters; a pattern that names them is dear to compile.
    """
    among_han = (
        rf"(?<=[{HAN}》”」』）)，、；。]) ?(\d{{1,2}})(?= ?[{HAN}《“「『（(，、；。]|$)(?! ?{_COUNTERS})"
        if han
        else "(?!)(.)"
    )
    return re.compile(
        r"(?=[\d*]| \d|\(\d)(?:"  # so that no other place is looked at twice
        r"(?<=[^\W\d_])(\d{1,3})(?![\w/%])(?![.,]\d)(?!\s\d{3}(?!\d))"  # nor '批款1 264 877'
        r"|(?<=[,;:.)\]\"'”’»])(\d{1,3}|\*{1,4})(?![\w/%])(?![.,]\d)"
        rf"|(?<=[{SMALL}][,;.])(\d{{1,3}})(?=[{SMALL}])"
        r"|(?<=\b(?:19|20)\d\d)(\d{1,3})(?![\w/%])"
        rf"|(?<=[{SMALL}]|[,;]) (\d{{1,3}})$"
        r"|(?<=[^\W\d_])(\*{1,4})(?=[\s.,;:]|$)"
        r"|(?<=[\dIVX]/)(\d{2,6})(?![\w/%])(?![.,]\d)"
        rf"|{among_han}|{_IN_BRACKETS}"
        r"|(?<=[,;)\]\"”’»]) (\d{1,3})(?= [^\W\d]|[,;]))"
    )


@cache
def _again_glued(han: bool) -> re.Pattern[str]:
    """A mark that refers to a note a second time: behind a long word or its end mark."""
    among_han = rf"|(?<=[》”」』]) ?\d{{1,2}}(?= ?[{HAN}《，、；。]|$)(?! ?{_COUNTERS})" if han else ""
    return re.compile(
        r"(?=[\d(]| \d)(?:"  # so that no other place is looked at twice
        rf"""(?=\d)(?:(?<=[{SMALL}]{{4}})\d{{1,3}}(?![\w/.%-])(?!\s\d{{3}}(?!\d))|(?:(?<=[{SMALL}]{{3}}[.,;)])|(?<=\d{{4}}[;,])|(?<=["”'’][,;]))\d{{1,3}}(?=\s|$))"""
        rf"{among_han}|{_IN_BRACKETS})"
    )


def _chinese(text: str) -> bool:
    return bool(text) and not text.isascii() and max(text) >= "\u3400"


class _Place(NamedTuple):
    """Where a mark may stand: in which passage, at which characters, and how likely it is one."""

    at: int
    start: int
    end: int
    mark: str
    weight: int


class _Note(NamedTuple):
    """A footnote and the number of passages above it; `position` is -1 if the format ties it itself."""

    mark: str
    body: Passage
    position: int


def tie(passages: list[Passage], heads: Heads) -> tuple[list[Passage], list[Clause], list[Doubt]]:
    """The passages without the notes, with their marks; the notes; and what could not be tied."""
    texts, notes = _parted(_told(passages))
    if not notes:
        texts, notes = _run_in(texts)
    marks = {note.mark for note in notes}
    if not marks:
        return texts, [], []
    texts = [_raised(passage, marks) for passage in texts]
    loose = _loose(texts, notes)
    tied = _chain(loose, [place for place in _places(texts) if place.mark in marks])
    texts = _marked(texts, list(tied.values()))
    doubts: list[Doubt] = []
    known: list[Clause] = []
    returned: list[_Note] = []
    for number, note in enumerate(notes):
        if number in loose and number not in tied:
            if note.body.text[:1].islower() and note.mark.isdigit():
                returned.append(note)  # no note, but a clause: '1 that ...'
                continue
            doubts.append(
                Doubt(f"note {note.mark}", "no mark in the text refers to this note", note.body.line)
            )
        known.append(_clause(note))
    marks -= {note.mark for note in returned}
    texts = [_again(passage, marks) for passage in texts]
    for note in reversed(returned):
        whole = note.body._replace(text=f"{note.mark} {note.body.text}", kind="")
        texts.insert(note.position, labelled(whole, heads))
    return texts, known, doubts


def _parted(passages: Sequence[Passage]) -> tuple[list[Passage], list[_Note]]:
    """The text and the notes, each in order."""
    texts: list[Passage] = []
    notes: list[_Note] = []
    for passage in passages:
        if passage.kind == "note":
            mark, body = _split(passage)
            notes.append(_Note(mark, body, len(texts)))
            continue
        for mark, text in passage.notes:
            notes.append(_Note(mark, Passage(text.removeprefix("()").lstrip(), line=passage.line), -1))
        texts.append(_unbracketed(passage))
    return texts, notes


def _unbracketed(passage: Passage) -> Passage:
    """The passage without the brackets, printed in Arabic around a mark, that are left where a mark was."""
    places = {mark.after for mark in passage.marks}
    found = (empty.span() for empty in _EMPTY.finditer(passage.text)) if places else ()
    return passage.without([Hole(start, end) for start, end in found if places & set(range(start, end + 1))])


def _told(passages: list[Passage]) -> list[Passage]:
    """Paragraphs that are notes though no rule or superscript says so: '1 These include ...'.

    Such a paragraph begins with the number that comes next, and that number stands glued to a word
    of the text before it.
    """
    told = list(passages)
    lone = sum(map(_starred, passages)) == 1  # one asterisk may be a footnote, several are bullets
    numbered = any(_UNRULED.match(p.text) for p in passages if not p.kind and p.label is None)
    if not lone and not numbered and not any(map(_in_brackets, passages)):
        return told
    glued: dict[str, int] = {}  # the last passage that each number stands glued in
    number = 1
    for position, passage in enumerate(passages):
        found = _UNRULED.match(passage.text)
        if passage.kind == "note":
            number += passage.text.startswith(str(number))
        elif found and not passage.kind and passage.label is None and int(found[1]) == number:
            near = position - glued.get(found[1], -_NEAR - 1) <= _NEAR
            told[position] = passage._replace(kind="note") if near else passage
            number += near
        elif _in_brackets(passage) == number:
            near = position - glued.get(f"({number})", -_NEAR - 1) <= _NEAR
            told[position] = passage.unlabelled()._replace(kind="note") if near else passage
            number += near
        elif lone and _starred(passage) and position - glued.get("*", -_NEAR - 1) <= _NEAR:
            told[position] = passage.unlabelled()._replace(kind="note")
        for place in _places([passage]):
            if place.weight > _POOR:
                glued[passage.text[place.start : place.end]] = position
    return told


def _in_brackets(passage: Passage) -> int:
    """The number of a passage whose label is one in brackets, as those of Arabic footnotes are; else 0."""
    label = passage.label
    bracketed = label is not None and label.dress == "()" and label.ordinal.isdecimal() and not passage.kind
    return int(label.ordinal) if label is not None and bracketed else 0


def _starred(passage: Passage) -> bool:
    return passage.label is not None and passage.label.sort == "bullet" and passage.label.printed == "*"


def _clause(note: _Note) -> Clause:
    body = note.body
    return Clause(body.text, "note", "other", note.mark, note.mark, emphasis=body.emphasis, line=body.line)


def _split(passage: Passage) -> tuple[str, Passage]:
    """A note's mark and the rest of it."""
    text = passage.text
    if raised := _RAISED_FIRST.match(text):
        return raised[1].translate(_PLAIN), passage.cut(raised.end()).stripped()
    for span in passage.emphasis:
        if span.look == "superscript" and text[: span.start] in ("", "("):
            colon = text.startswith((":", ")"), span.end)  # '[^1]: ...' of Markdown
            return text[: span.end].strip(" ()[]"), passage.cut(span.end + colon).stripped()
    if found := _MARK.match(text):
        return found[1], passage.cut(found.end())
    return "", passage


def _raised(passage: Passage, marks: set[str]) -> Passage:
    """Superscripts that are marks of notes are taken out of the text."""
    holes = [
        _bracketed(passage.text, Hole(found.start(), found.end(), mark))
        for found in (_RAISED.finditer(passage.text) if not passage.text.isascii() else ())
        if (mark := found[0].translate(_PLAIN)) in marks
    ]
    holes += [
        _bracketed(passage.text, Hole(span.start, span.end, mark))
        for span in passage.emphasis
        if span.look == "superscript"
        and (mark := passage.text[span.start : span.end].strip(" ()[]")) in marks
    ]
    return passage.without(sorted(holes))


def _bracketed(text: str, hole: Hole) -> Hole:
    """The hole of a mark with the brackets around it, if there are any."""
    around = text[max(hole.start - 1, 0) : hole.start] == "(" and text[hole.end : hole.end + 1] == ")"
    return hole._replace(start=hole.start - 1, end=hole.end + 1) if around else hole


def _loose(texts: list[Passage], notes: list[_Note]) -> dict[int, _Note]:
    """The notes, by number, that no mark refers to yet."""
    placed = {mark.mark for passage in texts for mark in passage.marks}
    loose: dict[int, _Note] = {}
    seen: set[str] = set()
    for number, note in enumerate(notes):
        if note.position >= 0 and (note.mark not in placed or note.mark in seen):
            loose[number] = note
        seen.add(note.mark)
    return loose


def _places(texts: Sequence[Passage]) -> Iterator[_Place]:
    """Where digits and asterisks stand that may be marks, in order."""
    for at, passage in enumerate(texts):
        if passage.kind == "furniture":
            continue
        text = passage.text
        for found in _glued(_chinese(text)).finditer(text):
            group = found.lastindex or 1
            start, end = found.span(group)
            before = text[max(start - 6, 0) : start]
            if group == _BRACKETED:
                yield _Place(at, start - 1, end + 1, found[group], _LIKELY)
                continue
            if group == _NUMBER:
                # 'resolution 5/1411' may be 'resolution 5/14' and note 11.
                for at_digit in range(max(start + 1, end - 3), end):
                    yield _Place(at, at_digit, end, text[at_digit:end], _FAINT)
                continue
            if re.search(r"\d[.:]$|Corr\.$", before):
                continue  # '5.5', '10:3'
            if found[group].isdigit() and re.search(r"\D\d{1,3},$", before):
                yield _Place(at, start, end, found[group], _FAINT)  # '2,4' is a number in many a language
                continue
            yield _Place(at, start, end, found[group], _weight(group, before))


def _weight(group: int, before: str) -> int:
    """How likely a digit behind these characters is a mark: after 'countries' or 'time,' rather than 'C'."""
    if group == 1:
        return _LIKELY if re.search(f"[{SMALL}]$", before) else _POOR
    if group == 2:
        return (
            _LIKELY
            if not before.endswith(".") or re.search(rf"(?:[{SMALL}]|[)\]\"'”’»]){{3}}\.$", before)
            else _POOR
        )
    if group == _APART:
        return _FAINT
    if group == _HAN:
        return _FAINT if before.rstrip().endswith(("第", "月", "年", "至", "和")) else _LIKELY
    return _LIKELY if group == 6 else _POOR


def _chain(loose: dict[int, _Note], places: list[_Place]) -> dict[int, _Place]:
    """A place for as many loose notes as can be: notes and places both in their order.

    A place pairs with the first note of its mark that stands below it, else with the last one above;
    of the pairs, the increasing sequence of the greatest weight is kept.
    """
    by_mark: dict[str, list[int]] = {}
    for number, note in loose.items():
        by_mark.setdefault(note.mark, []).append(number)
    pairs: list[tuple[int, _Place]] = []
    for place in places:
        numbers = by_mark.get(place.mark)
        if numbers:
            at = bisect_right(numbers, place.at, key=lambda n: loose[n].position)
            pairs.append((numbers[min(at, len(numbers) - 1)], place))
    return _heaviest(pairs)


def _heaviest(pairs: list[tuple[int, _Place]]) -> dict[int, _Place]:
    """The subsequence of pairs with strictly increasing numbers that weighs most; the earlier on a tie."""
    ends: list[int] = []  # numbers, increasing, each the end of a chain ...
    weights: list[int] = []  # ... that weighs this, increasing too
    links: list[int] = []  # ... and whose last pair is this one
    previous = [-1] * len(pairs)
    for index, (number, place) in enumerate(pairs):
        at = bisect_left(ends, number)
        weight = place.weight + (weights[at - 1] if at else 0)
        if at < len(ends) and ends[at] == number and weights[at] >= weight:
            continue
        previous[index] = links[at - 1] if at else -1
        stop = at
        while stop < len(ends) and weights[stop] <= weight:
            stop += 1
        ends[at:stop], weights[at:stop], links[at:stop] = [number], [weight], [index]
    chain: dict[int, _Place] = {}
    index = links[-1] if links else -1
    while index >= 0:
        chain[pairs[index][0]] = pairs[index][1]
        index = previous[index]
    return chain


def _marked(texts: list[Passage], places: Sequence[_Place]) -> list[Passage]:
    """The passages with those marks taken out of their texts."""
    holes: dict[int, list[Hole]] = {}
    for place in places:
        # A digit behind a space takes the space along.
        start = place.start - texts[place.at].text.startswith(" ", place.start - 1)
        holes.setdefault(place.at, []).append(Hole(start, place.end, place.mark))
    return [passage.without(sorted(holes.get(at, ()))) for at, passage in enumerate(texts)]


def _again(passage: Passage, marks: set[str]) -> Passage:
    """Marks that refer to a note a second time, glued behind a long word or its end mark."""
    if passage.kind == "furniture":
        return passage
    found = (
        (again, again[0].strip("() "))
        for again in _again_glued(_chinese(passage.text)).finditer(passage.text)
    )
    holes = [Hole(*again.span(), mark) for again, mark in found if mark in marks]
    return passage.without(holes)


def _run_in(texts: list[Passage]) -> tuple[list[Passage], list[_Note]]:
    """Notes that a converter ran into the clauses at the foot of a page.

    Such a note stands behind its mark, within a page or so: its number, a capital, and a stop before
    the clause goes on or ends, or the next note. A rule of underscores may part it from the clause.
    """
    places: dict[str, list[_Place]] = {}
    for place in _places(texts) if any(_FIRST.search(passage.text) for passage in texts) else ():
        places.setdefault(place.mark, []).append(place)
    notes: list[_Note] = []
    marked: list[_Place] = []
    holes: dict[int, list[Hole]] = {}
    at = 0
    for number in range(1, _MOST_RUN_IN):
        mark = str(number)
        rest = [place for place in places.get(mark, ()) if place.at >= at]
        if not rest:
            break
        place = max(rest, key=lambda place: (place.weight, -place.at))
        body = re.compile(_RUN_IN.format(n=number, next=number + 1))
        for near in range(place.at, min(place.at + _MOST_BETWEEN, len(texts))):
            found = body.search(texts[near].text, place.end if near == place.at else 0)
            if found is None:
                continue
            start = len(texts[near].text[: found.start()].rstrip(" _"))
            holes.setdefault(near, []).append(Hole(start, found.end()))
            notes.append(_Note(mark, texts[near].cut(found.start() + len(mark) + 1, found.end()), -1))
            marked.append(place)
            at = place.at
            break
        else:
            break
    for place in marked:
        holes.setdefault(place.at, []).append(Hole(place.start, place.end, place.mark))
    return [passage.without(sorted(holes.get(at, ()))) for at, passage in enumerate(texts)], notes
