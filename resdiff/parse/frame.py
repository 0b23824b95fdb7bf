"""The frame of a text: title lines in front, meeting and vote behind, and what is furniture.

Furniture is kept, never thrown away, but is no clause: symbol, distribution, session, agenda item,
adoption, vote, meeting and signature lines.
"""

from __future__ import annotations

import re

from resdiff.parse.heads import Heads
from resdiff.parse.normalize import Passage

_UN_NUMBER = re.compile(
    r"(?P<number>(?:[A-Z]+-?)?\d{1,4}(?:/\d{1,4}|\.\d{1,3})(?:\s[A-Z](?=[.\s]))?|WHA\d+\.\d+|EB\d+\.R\d+)\.?(?=\s|$)"
)
_BEHIND = re.compile(
    r"""(?ix) \(?\d+(st|nd|rd|th)\s(\(resumed\)\s)?(plenary\s)?meeting\b.{0,80} | \[?adopted\b.{0,600}
    | \(?(\w+[- ]?){1,3}\s(plenary\s)?meeting,?\s.{0,120} | \[?in\sfavour:.* | against:.* | abstaining:.*
    | see:?\sdocuments?\sC.{0,80} | [=≡_*\s]{3,} """
)
_ADOPTED = re.compile(
    r"(?i)\[?(resolution |decision )?adopted (by|at|on|without)\b|\[on the |\[without reference"
)


class Frame:
    """What stands around the clauses; passages keep their order."""

    __slots__ = ("body", "front", "furniture")

    def __init__(self) -> None:
        self.front: list[Passage] = []
        self.body: list[Passage] = []
        self.furniture: list[str] = []


def frame(passages: list[Passage], heads: Heads) -> Frame:
    """Part a text into title lines, body and furniture.

    The front ends at the first enacting formula, or where there is none at the first head, opening
    word or label. Title passages come back with kind 'designation' or 'title'.
    """
    found = Frame()
    texts = []
    for passage in passages:
        if passage.kind == "furniture":
            found.furniture.append(printed(passage))
        else:
            texts.append(passage)
    end = next((i for i, p in enumerate(texts) if is_formula(p, heads)), -1)
    if end > 0 and sum(is_formula(p, heads) for p in texts) > 1:
        # Resolution A begins with its letter, not with its formula.
        end = next((i for i, p in enumerate(texts[:end]) if re.fullmatch(r"[A-Z]\.?", printed(p))), end)
    if end < 0:
        end = next((i for i, p in enumerate(texts) if _begins(p, heads)), len(texts))
    _front(texts[:end], heads, found)
    _behind(texts[end:], heads, found)
    return found


def is_formula(passage: Passage, heads: Heads) -> bool:
    """Whether a passage is an enacting formula."""
    return passage.kind == "formula" or (
        passage.label is None and passage.kind != "section" and bool(heads.formula(passage.text))
    )


def printed(passage: Passage) -> str:
    """A passage as one line, its label in front."""
    return f"{passage.label.printed} {passage.text}".strip() if passage.label else passage.text


def _begins(passage: Passage, heads: Heads) -> bool:
    """Whether the body begins here, in a text without an enacting formula."""
    if passage.kind in ("heading", "designation", "title"):
        return heads.head(passage)
    if heads.head(passage) or (passage.label is not None and passage.label.sort != "bullet"):
        return True
    opening = heads.opening(passage.text)
    return opening is not None and bool(re.search(r"[,;:.]$", passage.text))


def _front(texts: list[Passage], heads: Heads, found: Frame) -> None:
    """Tell designation and title from the rest of what stands in front."""
    designation = re.compile(_designation(heads), re.IGNORECASE)
    named = False
    title = False
    loose: list[Passage] = []
    for passage in texts:
        if passage.kind in ("designation", "title"):
            found.front.append(passage)
            named = named or passage.kind == "designation"
            title = title or passage.kind == "title"
            continue
        line = printed(passage)
        tag = designation.match(line)
        number = None if named else _UN_NUMBER.match(line)
        if tag and not named and (tag.end() == len(line) or line[tag.end()] in " ,:–—-*"):
            whole = _whole(passage)
            found.front.append(whole.cut(0, tag.end())._replace(kind="designation", notes=()))
            rest = whole.text[tag.end() :].lstrip(" ,:–—-*")
            named = True
            if rest:
                found.front.append(whole.cut(len(whole.text) - len(rest))._replace(kind="title"))
                title = True
        elif number and not _ADOPTED.match(line):
            whole = _whole(passage)
            named = True
            start = number.end() + len(whole.text[number.end() :]) - len(whole.text[number.end() :].lstrip())
            found.front.append(whole.cut(0, number.end("number"))._replace(kind="designation", notes=()))
            if start < len(whole.text):
                found.front.append(whole.cut(start)._replace(kind="title"))
                title = True
        elif _ADOPTED.match(line) or (not named and passage.kind != "heading"):
            loose.append(passage)
            found.furniture.append(line)
        elif named and re.fullmatch(r"[A-Z]", line):
            found.front.append(_whole(passage)._replace(kind="part"))
        else:
            found.front.append(_whole(passage)._replace(kind="title"))
            title = True
    if not title and loose and not named:
        # Without a number the last line above the text is its title.
        last = loose[-1]
        if not _ADOPTED.match(printed(last)):
            found.furniture.remove(printed(last))
            found.front.append(_whole(last)._replace(kind="title"))


def _designation(heads: Heads) -> str:
    kinds = sorted((form for form in heads.language.kinds), key=len, reverse=True)
    words = "|".join(re.escape(kind) for kind in kinds)
    number = (
        r"(?:ITU-[RTD]\s)?(?:\[[^\]]{1,40}\]|No\.?\s?\d+|[A-Z.]{0,4}\d[\w./()-]*|[A-Z]{2,5}[-/ ]?\d[\w./-]*)"
    )
    return rf"(?:{words})\s+{number}(?:\s*\([^()]{{1,60}}\)){{0,2}}"


def _whole(passage: Passage) -> Passage:
    """The passage with its label put back into its text."""
    if passage.label is None:
        return passage
    gap = f"{passage.label.printed} "
    shift = len(gap)
    return passage._replace(
        label=None,
        text=gap + passage.text,
        emphasis=tuple(e._replace(start=e.start + shift, end=e.end + shift) for e in passage.emphasis),
        marks=tuple(m._replace(after=m.after + shift) for m in passage.marks),
    )


def _behind(texts: list[Passage], heads: Heads, found: Frame) -> None:
    """Part the clauses from the lines on meeting, date and vote behind them (an annex may follow)."""
    months = "|".join(heads.language.months)
    date = re.compile(rf"(?i)\[?\d{{1,2}} (?:{months}) \d{{4}}\]?\.?")
    behind = False
    for position, passage in enumerate(texts):
        line = printed(passage)
        plain = passage.label is None or passage.label.sort == "bullet"
        if plain and not passage.kind and (_BEHIND.fullmatch(line) or date.fullmatch(line)) and position > 1:
            behind = True
            found.furniture.append(line)
        elif behind and not _resumes(passage, heads):
            found.furniture.append(line)
        else:
            behind = False
            found.body.append(passage)


def _resumes(passage: Passage, heads: Heads) -> bool:
    """Whether text goes on behind a meeting line: an annex, another resolution, a labelled clause."""
    return (
        passage.part == "annex"
        or passage.label is not None
        or annex_of(passage.text, heads) is not None
        or is_formula(passage, heads)
        or heads.head(passage)
        or bool(re.fullmatch(r"[A-Z]", passage.text))
        or heads.opening(passage.text) is not None
    )


def annex_of(text: str, heads: Heads) -> tuple[str, str] | None:
    """(label as printed, ordinal) if `text` is the line that opens an annex, else None."""
    words = "|".join(re.escape(word) for word in heads.language.annexes)
    found = re.fullmatch(
        rf"(?i)((?:{words})(?:\s+(?P<n>[ivxl]{{1,5}}|\d{{1,2}}|[a-z]))?)(?P<rest>\s+to\s+.{{1,80}}|\s*\*|[.:])?",
        text.strip("*_ "),
    )
    if not found:
        return None
    return found[0], (found["n"] or "").lower()
