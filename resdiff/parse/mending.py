"""What pages and converters parted or glued is joined or parted again.

A paragraph that a page's end cut in two is one again; a head that was glued to the end of the clause
above it, with or without text of its own, is a passage of its own.
"""

from __future__ import annotations

import re

from resdiff.parse.heads import Heads
from resdiff.parse.passage import BULLET, Passage
from resdiff.punctuation import DIGITS, caseless, count_words, ended, unspaced

_BREAK = re.compile(r"[,;.:]\s+(?=[^\W\d_])")
_LAST_WORDS = 34
_TITLE_WORDS = 10  # a line of more is no heading, where no small letter tells
_LAST_CHARACTERS = 400


def rejoined(cleaned: list[Passage], heads: Heads) -> list[Passage]:
    """The passages, those joined that page furniture or a footnote parted in mid-sentence."""
    whole: list[Passage] = []
    last = -1  # where the passage stands that the next one may continue
    for passage in cleaned:
        if passage.kind == "broken":
            passage = passage._replace(kind="")
            if last >= 0 and _continues(whole[last], passage, heads):
                whole[last] = _joined(whole[last], passage)
                continue
        whole.append(passage)
        if passage.kind not in ("furniture", "note"):
            last = len(whole) - 1
    return whole


def _continues(before: Passage, passage: Passage, heads: Heads) -> bool:
    """Whether a passage behind page furniture goes on with the one before it."""
    if before.kind or heads.head(before) or heads.formula(before.text) or heads.formula(passage.text):
        return False
    done = ended(before.text)
    label = heads.labels.read(_without_bullet(passage.text))
    if not done and passage.text[0].islower() and label is None:
        return True
    if heads.head(passage):
        return False
    if before.text.count("(") > before.text.count(")"):
        return True
    if label and (label.dress or done):
        return False
    if done and BULLET.match(passage.text):
        return False
    start = _without_bullet(before.text)
    own = heads.labels.read(start)
    start = start[own.length :].lstrip("*_ ") if own else start
    opens = label is None and heads.opening(passage.text) is not None and not heads.capitals
    if opens and before.indent > passage.indent and own is None:
        return True  # the first lines of paragraphs are set in
    if passage.text[0].islower() or (opens and done):
        return not heads.begins(passage.text) or heads.goes_on_from(start, passage.text)
    opened = heads.opening(start)
    if not done:
        # A heading has no end mark either; a clause has a label or opening words.
        unknown = own is None and opened is None
        most = _TITLE_WORDS if caseless(start) else _LAST_WORDS
        return not unknown or start[:1].islower() or count_words(start) > most
    # A list of names or numbers may break behind a comma; a clause would open with its own words.
    comma = before.text.rstrip(DIGITS)[-1:] in (",", "،", "，", "、")
    whole = ended(passage.text)
    clause = opened is not None or own is not None or start != before.text
    return comma and whole and clause and heads.opening(passage.text) is None


def _without_bullet(text: str) -> str:
    bullet = BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _joined(before: Passage, passage: Passage) -> Passage:
    split = re.search(r"[^\W\d_][-‐‑/]$", before.text[-3:]) and passage.text[0].islower()
    return before.joined(passage, "" if split or unspaced(before.text, passage.text) else " ")


def unglued(labelled: list[Passage], heads: Heads) -> list[Passage]:
    """The passages, with each head that a converter glued to the end of a clause set apart.

    It is a head if it begins behind a comma, semicolon or stop with an opening word in lower case,
    has no end mark, and the next passage starts a list or goes on with 'to' or 'that'. Where one head
    was glued so, another may stand before it with its text: ', instructs the Director to ..., invites'.
    """
    apart: list[Passage] = []
    for position, passage in enumerate(labelled):
        following = labelled[position + 1] if position + 1 < len(labelled) else None
        at = 0 if passage.kind or ended(passage.text) else _glued(passage, following, heads)
        if at:
            apart += with_own_text(passage.cut(0, at).stripped(), heads)
            apart.append(passage.cut(at)._replace(label=None, kind="section", notes=()))
        else:
            apart.append(passage)
    return apart


def _glued(passage: Passage, following: Passage | None, heads: Heads) -> int:
    """Where the glued head begins in the passage's text, or 0."""
    starts_list = following is not None and not following.kind and (
        (following.label is not None and following.label.first)
        or (following.label is None and heads.goes_on(following.text))
    )  # fmt: skip
    places = _BREAK.finditer(passage.text, max(len(passage.text) - _LAST_CHARACTERS, 0))
    for at in reversed([found.end() for found in places if passage.text[found.end()].islower()]):
        tail = passage.text[at:]
        if count_words(tail) > _LAST_WORDS:
            break
        if heads.is_head(tail) and (starts_list or passage.cut(at).wholly("italic")):
            return at
    return 0


def with_own_text(passage: Passage, heads: Heads) -> list[Passage]:
    """A clause that tells somebody 'to ...', parted from a head with its text that was glued to it.

    '2 to count boats, instructs the Directors to keep a list' is clause 2, a head, and its clause.
    """
    if heads.order(f" {passage.text[:40]}") != 1:
        return [passage]
    bounds = [(0, len(passage.text))]
    kinds = [passage.kind]
    for found in _BREAK.finditer(passage.text, max(len(passage.text) - 8 * _LAST_CHARACTERS, 0)):
        at = found.end()
        tail = passage.text[at : at + _LAST_CHARACTERS]
        end = heads.order(tail) - 1
        if end <= 0 or not tail[0].islower() or not heads.is_head(tail[:end]):
            continue
        opening = heads.opening(tail)
        if opening is not None and opening.part == "operative":
            bounds[-1] = (bounds[-1][0], len(passage.text[:at].rstrip()))
            bounds += [(at, at + end), (at + end + 1, len(passage.text))]
            kinds += ["section", passage.kind]
    parted = [piece._replace(kind=kind) for piece, kind in zip(passage.pieces(bounds), kinds, strict=True)]
    return [parted[0], *(piece._replace(label=None) for piece in parted[1:])]
