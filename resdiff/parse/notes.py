"""Footnotes: told from the text, and tied to the marks that refer to them.

A mark is what the format says it is, a superscript, or a digit glued to a word ('countries1'). Since
digits are glued to words for other reasons too ('C2'), marks are looked for in the order of the notes,
behind a small letter or a closing mark first, and only for notes that there are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from resdiff.model import Clause, Doubt, Mark
from resdiff.parse.normalize import Passage, labelled

_MARK = re.compile(r"\[?\^?(\d{1,3}|\*{1,4}|[a-z])\]?:?[.)]?\s+(?=\S)")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def tie(passages: list[Passage]) -> tuple[list[Passage], list[Clause], list[Doubt]]:
    """The passages without the notes, with their marks; the notes; and what could not be tied."""
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
    marks = {mark for mark, _, _ in loose}
    texts = [_raised(passage, marks) for passage in texts] if marks else texts
    placed = {m.mark for passage in texts for m in passage.marks}
    at = 0
    doubts: list[Doubt] = []
    returned: list[tuple[int, Passage]] = []
    for mark, body, position in loose:
        if mark not in placed:
            found = _glued(texts, mark, at)
            if found is None:
                if body.text[:1].islower() and mark.isdigit():
                    whole = replace(body, text=f"{mark} {body.text}", kind="")
                    returned.append((position, labelled(whole)))
                    continue
                doubts.append(Doubt(f"note {mark}", "no mark in the text refers to this note", body.line))
            else:
                at, start, end = found
                texts[at] = _mark(texts[at], mark, start, end)
        notes.append((mark, body))
    for position, passage in reversed(returned):
        texts.insert(position, passage)
    return texts, [_note(mark, body) for mark, body in notes], doubts


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


def _mark(passage: Passage, mark: str, start: int, end: int) -> Passage:
    """The passage with the characters from `start` to `end` taken out and a mark set there."""
    before, after = passage.cut(0, start), passage.cut(end)
    emphasis = before.emphasis + tuple(
        replace(e, start=e.start + start, end=e.end + start) for e in after.emphasis
    )
    earlier = tuple(m for m in passage.marks if m.after <= start)
    later = tuple(replace(m, after=m.after - (end - start)) for m in passage.marks if m.after > start)
    return replace(
        passage,
        text=before.text + after.text,
        emphasis=emphasis,
        marks=(*earlier, Mark(mark, start), *later),
    )


def _glued(texts: list[Passage], mark: str, at: int) -> tuple[int, int, int] | None:
    """Where `mark` stands glued to a word, from passage `at` on: (passage, start, end), or None."""
    escaped = re.escape(mark)
    for before in (r"[a-zà-ÿ.,;:)\]\"'”’»]", r"[^\W\d_]"):
        pattern = re.compile(rf"(?<={before}){escaped}(?![\w/%])(?!\.\d)(?!,\d)")
        for position in range(at, len(texts)):
            if texts[position].kind == "furniture":
                continue
            for found in pattern.finditer(texts[position].text):
                # '2015,1' is a number; a mark follows a word.
                stem = texts[position].text[: found.start()].rstrip(".,;:)]\"'”’»")
                closing = texts[position].text[len(stem) : found.start()]
                if stem[-1:].isdigit() and not re.search(r"[)\]\"”’»]|[,.;]$", closing):
                    continue
                return position, found.start(), found.end()
    return None
