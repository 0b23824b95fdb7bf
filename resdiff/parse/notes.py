"""Footnotes: told from the text, and tied to the marks that refer to them.

A mark is what the format says it is, a superscript, or a digit glued to a word ('countries1'). Since
digits are glued to words for other reasons too ('C2'), marks are looked for in the order of the notes,
behind a small letter or a closing mark first, and only for notes that there are.
"""

from __future__ import annotations

import re

from resdiff.model import Clause, Doubt, Mark
from resdiff.parse.normalize import Passage, labelled

_MARK = re.compile(r"\[?\^?(\d{1,3}|\*{1,4}|[a-z])\]?:?[.)]?\s+(?=\S)")
_UNRULED = re.compile(r"\d{1,2}\s+[A-Z]")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_AGAIN = re.compile(r"(?<=[a-zà-ÿ]{4})(\d{1,3})(?![\w/.%-])|(?<=[a-zà-ÿ]{3}[.,;)])(\d{1,3})(?=\s|$)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def tie(passages: list[Passage]) -> tuple[list[Passage], list[Clause], list[Doubt]]:
    """The passages without the notes, with their marks; the notes; and what could not be tied."""
    passages = _told(passages)
    texts: list[Passage] = []
    notes: list[tuple[str, Passage]] = []
    loose: list[tuple[str, Passage, int]] = []
    for passage in passages:
        if passage.kind == "note":
            mark, body = _split(passage)
            loose.append((mark, body, len(texts)))
            continue
        notes += [(mark, Passage(text, line=passage.line)) for mark, text in passage.notes]
        texts.append(passage)
    if not loose and not notes:
        texts, notes = _run_in(texts)
    marks = {mark for mark, _, _ in loose} | {mark for mark, _ in notes}
    texts = [_raised(passage, marks) for passage in texts] if marks else texts
    placed = {m.mark for passage in texts for m in passage.marks}
    at = 0
    seen: set[str] = set()
    doubts: list[Doubt] = []
    returned: list[tuple[int, Passage]] = []
    for mark, body, position in loose:
        if mark not in placed or mark in seen:
            found = _glued(texts, mark, at, position) or _glued(texts, mark, at)
            if found is None and mark in seen:
                pass
            elif found is None:
                if body.text[:1].islower() and mark.isdigit():
                    whole = body._replace(text=f"{mark} {body.text}", kind="")
                    returned.append((position, labelled(whole)))
                    continue
                doubts.append(Doubt(f"note {mark}", "no mark in the text refers to this note", body.line))
            else:
                at, start, end = found
                texts[at] = _mark(texts[at], mark, start, end)
        seen.add(mark)
        notes.append((mark, body))
    if marks:
        texts = [_again(passage, marks) for passage in texts]
    for position, passage in reversed(returned):
        texts.insert(position, passage)
    return texts, [_note(mark, body) for mark, body in notes], doubts


def _told(passages: list[Passage]) -> list[Passage]:
    """Paragraphs that are notes though no rule or superscript says so: '1 These include ...'.

    Such a paragraph begins with the number that comes next, and that number stands glued to a word
    of the text before it.
    """
    told = list(passages)
    number = 1
    for position, passage in enumerate(passages):
        if passage.kind == "note" and passage.text.startswith(str(number)):
            number += 1
        if passage.kind or passage.label is not None or not _UNRULED.match(passage.text):
            continue
        if int(passage.text.split()[0]) != number:
            continue
        glued = re.compile(
            rf"(?<=[a-zà-ÿ]{{2}}){number}(?![\w/%.])|(?<=[a-zà-ÿ]{{3}}[,;:.)]){number}(?=\s|$)"
        )
        if any(glued.search(before.text) for before in passages[max(position - 60, 0) : position]):
            told[position] = passage._replace(kind="note")
            number += 1
    return told


def _note(mark: str, body: Passage) -> Clause:
    return Clause(body.text, "note", "other", mark, mark, emphasis=body.emphasis, line=body.line)


def _split(passage: Passage) -> tuple[str, Passage]:
    """A note's mark and the rest of it."""
    text = passage.text
    if raised := _RAISED.match(text):
        start = raised.end() + len(text[raised.end() :]) - len(text[raised.end() :].lstrip())
        return raised[0].translate(_PLAIN), passage.cut(start)
    for span in passage.emphasis:
        if span.look == "superscript" and span.start == 0:
            rest = text[span.end :]
            return text[: span.end].strip(), passage.cut(span.end + len(rest) - len(rest.lstrip()))
    if found := _MARK.match(text):
        return found[1], passage.cut(found.end())
    return "", passage


def _raised(passage: Passage, marks: set[str]) -> Passage:
    """Superscripts that are marks of notes, from the end so that places stay true."""
    if not passage.text.isascii():
        for found in reversed(list(_RAISED.finditer(passage.text))):
            mark = found[0].translate(_PLAIN)
            if mark in marks:
                passage = _mark(passage, mark, found.start(), found.end())
    for span in reversed(passage.emphasis):
        if span.look == "superscript" and (mark := passage.text[span.start : span.end].strip(" []")) in marks:
            passage = _mark(passage, mark, span.start, span.end)
    return passage


def _again(passage: Passage, marks: set[str]) -> Passage:
    """Marks that refer to a note a second time, glued behind a long word or its end mark."""
    for found in reversed(list(_AGAIN.finditer(passage.text))):
        if found[0] in marks and passage.kind != "furniture":
            passage = _mark(passage, found[0], found.start(), found.end())
    return passage


def _run_in(texts: list[Passage]) -> tuple[list[Passage], list[tuple[str, Passage]]]:
    """Notes that a converter ran into the clauses at the foot of a page.

    Such a note stands behind its mark, within a page or so: its number, a capital, and a stop before
    the clause goes on or ends.
    """
    texts, notes = list(texts), []
    at = 0
    for number in range(1, 40):
        if not any(f" {number} " in passage.text for passage in texts[at:]):
            break
        found = _glued(texts, str(number), at)
        if found is None:
            break
        position, start, end = found
        body = re.compile(rf"(?<=[\s]){number} (?=[A-Z])(?:[^.]|\.(?! [a-z]|$))+\.(?= [a-z]|$)")
        for near in range(position, min(position + 16, len(texts))):
            note = body.search(texts[near].text, end if near == position else 0)
            if note is None:
                continue
            passage = texts[near]
            notes.append((str(number), passage.cut(note.start() + len(str(number)) + 1, note.end())))
            texts[near] = _without(passage, note.start(), note.end())
            texts[position] = _mark(texts[position], str(number), start, end)
            at = position
            break
        else:
            break
    return texts, notes


def _without(passage: Passage, start: int, end: int) -> Passage:
    """The passage with the characters from `start` to `end`, and the space before them, taken out."""
    before = passage.cut(0, len(passage.text[:start].rstrip()))
    after = passage.cut(end)
    shift = len(before.text)
    return passage._replace(
        text=before.text + after.text,
        emphasis=before.emphasis
        + tuple(e._replace(start=e.start + shift, end=e.end + shift) for e in after.emphasis),
        marks=before.marks + tuple(m._replace(after=m.after + shift) for m in after.marks),
    )


def _mark(passage: Passage, mark: str, start: int, end: int) -> Passage:
    """The passage with the characters from `start` to `end` taken out and a mark set there."""
    before, after = passage.cut(0, start), passage.cut(end)
    emphasis = before.emphasis + tuple(
        e._replace(start=e.start + start, end=e.end + start) for e in after.emphasis
    )
    earlier = tuple(m for m in passage.marks if m.after <= start)
    later = tuple(m._replace(after=m.after - (end - start)) for m in passage.marks if m.after > start)
    return passage._replace(
        text=before.text + after.text,
        emphasis=emphasis,
        marks=(*earlier, Mark(mark, start), *later),
    )


def _glued(texts: list[Passage], mark: str, at: int, until: int | None = None) -> tuple[int, int, int] | None:
    """Where `mark` stands glued to a word, in the passages from `at` to `until`, or None.

    Returns (passage, start, end). The surest form is looked for first: behind a small letter or an
    end mark, then behind any letter, then behind a year.
    """
    escaped = re.escape(mark)
    end = len(texts) if until is None else min(until + 1, len(texts))
    for form in (
        rf"(?:(?<=[a-zà-ÿ,;:)\]\"'”’»])|(?<=[a-zà-ÿ]{{3}}\.)(?<!Corr\.))({escaped})(?![\w/%])(?!\.\d)(?!,\d)",
        rf"(?<=[^\W\d_])({escaped})(?![\w/%])(?!\.\d)(?!,\d)",
        rf"(?<=[a-z][,;.])({escaped})(?=[a-z])",
        rf"\b(?:19|20)\d\d({escaped})(?![\w/%])",
        rf"(?<=[a-zà-ÿ,;]) ({escaped})$",
    ):
        pattern = re.compile(form)
        for position in range(at, end):
            if texts[position].kind == "furniture":
                continue
            text = texts[position].text
            for found in pattern.finditer(text):
                if not _number_goes_on(text[: found.start(1)]):
                    return position, found.start(1), found.end(1)
    return None


def _number_goes_on(before: str) -> bool:
    """Whether a digit behind `before` belongs to a number: '5.5' and '10:3', but not 'Agenda 21,6'."""
    return bool(re.search(r"\d[.:]$", before))
