"""The frame of a text: title lines in front, meeting and vote behind, and what is furniture.

Furniture is kept, never thrown away, but is no clause: symbol, distribution, session, agenda item,
adoption, vote, meeting and signature lines.
"""

from __future__ import annotations

from resdiff.parse.heads import Heads
from resdiff.parse.passage import Passage
from resdiff.parse.titles import adoption, annex, closing, designation, un_number
from resdiff.punctuation import DIGITS, count_words, plain

_MOST_IN_FRONT = 60
_MASTHEAD = 12
_TITLE_WORDS = 6  # a line of more that ends in a stop is a sentence


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
            found.furniture.append(passage.line_of_furniture)
        else:
            texts.append(passage)
    texts, end = _formulas(texts, heads)
    _front(texts[:end], heads, found)
    _behind(texts[end:], heads, found)
    return found


def is_formula(passage: Passage, heads: Heads) -> bool:
    """Whether a passage is an enacting formula."""
    return passage.kind == "formula" or (
        passage.label is None and passage.kind != "section" and bool(heads.formula(passage.text))
    )


def _formulas(texts: list[Passage], heads: Heads) -> tuple[list[Passage], int]:
    """The passages, a formula of an unknown body marked as one, and where the front ends."""
    ends = [position for position, passage in enumerate(texts) if is_formula(passage, heads)]
    ends = [at for at in ends if not _masthead(texts, at, heads)]
    if not ends:
        for position, passage in enumerate(texts[:_MOST_IN_FRONT]):
            following = texts[position + 1] if position + 1 < len(texts) else None
            if passage.label is None and following is not None and heads.like_formula(passage.text):
                if not _begins(following, heads):
                    break
                same = passage.text.casefold()
                texts = [p._replace(kind="formula") if p.text.casefold() == same else p for p in texts]
                ends = [at for at, p in enumerate(texts) if p.kind == "formula"]
                break
            if _begins(passage, heads):
                break
    if not ends:
        begins = (at for at, p in enumerate(texts) if _begins(p, heads) or _prose(p, heads))
        # A text that nothing opens has a title line all the same.
        titled = len(texts) > 1 or (texts and designation(texts[0].printed, heads))
        return texts, next(begins, 1 if titled else 0)
    if len(ends) > 1:
        # Resolution A begins with its letter, not with its formula.
        letters = (at for at, p in enumerate(texts[: ends[0]]) if len(heads.labels.heading(p.printed)) == 1)
        return texts, next(letters, ends[0])
    return texts, ends[0]


def _masthead(texts: list[Passage], at: int, heads: Heads) -> bool:
    """Whether a body's name without a comma is a line above the title, not the formula."""
    if texts[at].kind == "formula" or plain(texts[at].text).rstrip(DIGITS)[-1:] in (",", ")"):
        return False
    return any(
        designation(p.printed, heads) or un_number(p.printed, heads) or adoption(p.printed, heads)
        for p in texts[at + 1 : at + _MASTHEAD]
    )


def _begins(passage: Passage, heads: Heads) -> bool:
    """Whether the body begins here, in a text without an enacting formula."""
    if passage.kind in ("heading", "designation", "title"):
        return heads.head(passage)
    if heads.head(passage) or (passage.label is not None and passage.label.sort != "bullet"):
        return True
    if annex(passage.printed, heads) is not None:
        return True
    opening = heads.opening(passage.text)
    return opening is not None and plain(passage.text[-1:]) in (",", ";", ":", ".")


def _prose(passage: Passage, heads: Heads) -> bool:
    """Whether a passage is a sentence, as no title line is."""
    text = passage.text
    end = plain(text[-1:])
    ends = end in (",", ";") or (end == "." and count_words(text) > _TITLE_WORDS)
    return ends and not adoption(text, heads) and not designation(text, heads)


def _front(texts: list[Passage], heads: Heads, found: Frame) -> None:
    """Tell designation and title from the rest of what stands in front.

    What stands above the designation is furniture; what stands below is title, but for lines on the
    adoption. Without a designation the last line above the text is its title.
    """
    given = any(passage.kind in ("designation", "title") for passage in texts)
    told = any(passage.kind == "designation" for passage in texts)
    # An agenda names the text before it begins: a line that is a designation and nothing else goes first.
    whole = next((at for at, passage in enumerate(texts) if _is_designation(passage, heads)), 0)
    named = False
    loose: list[Passage] = []
    for at, passage in enumerate(texts):
        line = passage.printed
        if passage.kind in ("designation", "title"):
            found.front.append(passage)
            named = named or passage.kind == "designation"
        elif not named and not told and at >= whole and (lines := _named(passage, heads)):
            found.front += [line for line in lines if not adoption(line.text, heads)]
            found.furniture += [line.text for line in lines if adoption(line.text, heads)]
            named = True
        elif adoption(line, heads) or (not named and (told or passage.kind != "heading")):
            loose.append(passage)
            found.furniture.append(passage.line_of_furniture)
        elif named and len(heads.labels.heading(line)) == 1:
            found.front.append(passage.unlabelled()._replace(kind="part"))
        else:
            found.front.append(passage.unlabelled()._replace(kind="title"))
    if not given and not found.front and loose and not adoption(loose[-1].printed, heads):
        found.furniture.pop(
            len(found.furniture) - 1 - found.furniture[::-1].index(loose[-1].line_of_furniture)
        )
        found.front.append(loose[-1].unlabelled()._replace(kind="title"))


def _is_designation(passage: Passage, heads: Heads) -> bool:
    """Whether a passage is a kind and a number and nothing else."""
    text = passage.unlabelled().text.strip("*_ ")
    return bool(text) and designation(text, heads) == len(text)


def _named(passage: Passage, heads: Heads) -> list[Passage]:
    """Designation and, if it stands on the same line, title; nothing if the passage has no designation."""
    whole = passage.unlabelled()
    end = designation(whole.text, heads)
    if end:
        rest = whole.text[end:].lstrip(" ,:–—-*")
    else:
        end = un_number(whole.text, heads)
        rest = whole.text[end:].lstrip(". –—-")
    if not end:
        return []
    lines = [whole.cut(0, end)._replace(kind="designation", notes=())]
    if rest:
        lines.append(whole.cut(len(whole.text) - len(rest))._replace(kind="title"))
    return lines


def _behind(texts: list[Passage], heads: Heads, found: Frame) -> None:
    """Part the clauses from the lines on meeting, date and vote behind them (an annex may follow)."""
    behind = False
    for position, passage in enumerate(texts):
        line = passage.printed
        plain = not passage.kind and (passage.label is None or passage.label.sort == "bullet")
        if position > 1 and plain and closing(line, heads):
            behind = True
            found.furniture.append(passage.line_of_furniture)
        elif behind and not _resumes(passage, heads):
            found.furniture.append(passage.line_of_furniture)
        else:
            behind = False
            found.body.append(passage)


def _resumes(passage: Passage, heads: Heads) -> bool:
    """Whether text goes on behind a meeting line: an annex, another resolution, a labelled clause."""
    return (
        passage.part == "annex"
        or passage.label is not None
        or annex(passage.text, heads) is not None
        or is_formula(passage, heads)
        or heads.head(passage)
        or len(heads.labels.heading(passage.text)) == 1
        or heads.opening(passage.text) is not None
    )
