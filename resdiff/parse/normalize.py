"""Blocks -> passages: clean text with its looks, and what conversion did to it seen through.

After this step a passage's text has single spaces and no control characters; the bullets and
asterisks that converters put before labels are gone; a head that was glued to the end of the clause
above it is a passage of its own; a paragraph that a page's end cut in two is one again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from resdiff.folding import OBEYED
from resdiff.model import Block, Emphasis, Mark
from resdiff.parse.heads import Heads
from resdiff.parse.labels import Label
from resdiff.parse.paragraphs import paragraphs
from resdiff.parse.passage import Passage

_SPACES = re.compile(r"\s+")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])([-‐‑]) ([a-zà-ÿа-я]+)")
_BULLET = re.compile(r"[-*+•–—▪●○◦·■□►‣⁃][ *_]*(?=\S)")
_STRAY = re.compile(r"\s*[*_]+(?=\s|$)\s*|\s+")
_ENDED = re.compile(r"[.;:,!?…。；：，、؛،][\"'”’»)\]]*[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3}$")
_LAST_WORDS = 34


def passages(blocks: Iterable[Block], heads: Heads) -> list[Passage]:
    """The passages of a text in order; furniture and notes keep their kind."""
    cleaned = [passage for block in blocks if (passage := _clean(block, heads)) is not None]
    whole = _mend(paragraphs(cleaned, heads), heads)
    return _unglue([labelled(passage, heads) for passage in whole], heads)


def _clean(block: Block, heads: Heads) -> Passage | None:
    """A block as a passage; None if nothing readable is in it and it has no label."""
    text, emphasis, marks, notes = _flow(block, heads)
    kind = block.role or block.style
    if not text and block.label is None:
        return None
    label = heads.labels.given(block.label) if block.label else None
    return Passage(text, label, kind, block.part, marks, emphasis, block.line, block.indent, notes)


def _flow(
    block: Block, heads: Heads
) -> tuple[str, tuple[Emphasis, ...], tuple[Mark, ...], tuple[tuple[str, str], ...]]:
    """The runs of a block as one text with single spaces, with looks and marks at their characters."""
    out: list[str] = []
    length = 0
    emphasis: list[Emphasis] = []
    marks: list[Mark] = []
    waiting = sorted(block.notes)
    taken = raw = 0
    for run in block.runs:
        cuts = [n[0] - raw for n in waiting[taken:] if n[0] <= raw + len(run.text)]
        start = 0
        for cut in [*cuts, len(run.text)]:
            piece = _tidy(run.text[start:cut], heads)
            if piece[:1].isspace() and (not out or out[-1][-1].isspace()):
                piece = piece[1:]
            if piece:
                out.append(piece)
                for look, on in (
                    ("italic", run.italic),
                    ("bold", run.bold),
                    ("superscript", run.superscript),
                    ("link", bool(run.href)),
                ):
                    if on:
                        end = length + len(piece)
                        emphasis.append(Emphasis(length, end, look, run.href if look == "link" else ""))  # type: ignore[arg-type]
                length += len(piece)
            if start < cut or cut in cuts:
                start = cut
            if cuts and cut == cuts[0]:
                cuts.pop(0)
                marks.append(Mark(waiting[taken][1], length))
                taken += 1
        raw += len(run.text)
    for _, mark, _text in waiting[taken:]:
        marks.append(Mark(mark, length))
    text = "".join(out)
    stripped = text.rstrip()
    if len(stripped) < len(text):
        emphasis = [e._replace(end=min(e.end, len(stripped))) for e in emphasis if e.start < len(stripped)]
        marks = [m._replace(after=min(m.after, len(stripped))) for m in marks]
    notes = tuple((mark, _tidy(note, heads).strip()) for _, mark, note in waiting)
    return stripped, _merged(emphasis), tuple(marks), notes


def _merged(emphasis: list[Emphasis]) -> tuple[Emphasis, ...]:
    """Neighbouring stretches of one look as one."""
    merged: list[Emphasis] = []
    for span in emphasis:
        for i in range(len(merged) - 1, max(len(merged) - 4, -1), -1):
            last = merged[i]
            if last.look == span.look and last.end == span.start and last.href == span.href:
                merged[i] = last._replace(end=span.end)
                break
        else:
            merged.append(span)
    return tuple(merged)


def _tidy(text: str, heads: Heads) -> str:
    """Single spaces (or a line end and an indent where they were printed), nothing that a terminal obeys."""
    if not text.isprintable() or "  " in text:
        text = _SPACES.sub(_space, OBEYED.sub("", text))
    if "- " in text or "‑ " in text or "‐ " in text:
        text = _BROKEN_WORD.sub(lambda found: _broken(found, heads), text)
    return text


def _space(found: re.Match[str]) -> str:
    _, end, indent = found[0].rpartition("\n")
    return f"\n{' ' * len(indent)}" if end else " "


def _broken(found: re.Match[str], heads: Heads) -> str:
    """'high- level' is one word that a line end broke; 'short- and long-term' is not."""
    return found[0] if found[2].casefold() in heads.language.conjunctions else f"{found[1]}{found[2]}"


def labelled(passage: Passage, heads: Heads) -> Passage:
    """The passage with its label read off its text, and bullets and stray asterisks before it gone."""
    if passage.kind in ("furniture", "formula", "section", "designation", "title"):
        return passage
    start = 0
    bullet = _BULLET.match(passage.text)
    if bullet and passage.label is None:
        start = bullet.end()
    label = passage.label or heads.labels.read(passage.text[start:])
    if label is None:
        if bullet:
            label = Label(bullet[0].strip(" _") or "*", "bullet", "", ())
            return passage.cut(start)._replace(label=label)
        return passage
    if passage.label is None:
        start += label.length
        # The mark of a note before the text is no label; a heading keeps its number.
        if passage.kind == "note":
            return passage
    elif (twice := heads.labels.read(passage.text)) and twice.ordinal == label.ordinal:
        start += twice.length
    rest = _STRAY.match(passage.text, start)
    if rest:
        start = rest.end()
    rest_of = passage.cut(start)
    return rest_of if rest_of.label is label else rest_of._replace(label=label)


def _mend(cleaned: list[Passage], heads: Heads) -> list[Passage]:
    """Join what page furniture or a footnote parted in mid-sentence."""
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
    ended = _ENDED.search(before.text)
    label = heads.labels.read(_BULLET.sub("", passage.text, count=1))
    if not ended and passage.text[0].islower() and label is None:
        return True
    if heads.head(passage):
        return False
    if before.text.count("(") > before.text.count(")"):
        return True
    if label and (label.dress or ended):
        return False
    if ended and _BULLET.match(passage.text):
        return False
    if passage.text[0].islower():
        return True
    start = _BULLET.sub("", before.text, count=1)
    own = heads.labels.read(start)
    start = start[own.length :].lstrip("*_ ") if own else start
    opened = heads.opening(start)
    if not ended:
        # A heading has no end mark either; a clause has a label or opening words.
        return own is not None or opened is not None or start[:1].islower()
    # A list of names or numbers may break behind a comma; a clause would open with its own words.
    comma = before.text.rstrip("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹").endswith((",", "،", "，", "、"))
    whole = _ENDED.search(passage.text) is not None
    clause = opened is not None or own is not None or start != before.text
    return comma and whole and clause and heads.opening(passage.text) is None


def _joined(before: Passage, passage: Passage) -> Passage:
    split = re.search(r"[^\W\d_][-‐‑/]$", before.text[-3:]) and passage.text[0].islower()
    return before.joined(passage, "" if split else " ")


def _unglue(labelled: list[Passage], heads: Heads) -> list[Passage]:
    """Set a head apart that a converter glued to the end of the clause above it.

    It is a head if it begins behind a comma, semicolon or stop with an opening word in lower case,
    has no end mark, and the next passage starts a list or goes on with 'to' or 'that'.
    """
    apart: list[Passage] = []
    for position, passage in enumerate(labelled):
        if passage.kind or not passage.text or _ENDED.search(passage.text):
            apart.append(passage)
            continue
        following = labelled[position + 1] if position + 1 < len(labelled) else None
        at = _glued(passage, following, heads)
        if at:
            apart.append(passage.cut(0, at).stripped())
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
    places = [m.end() for m in re.finditer(r"[,;.:]\s+(?=[a-z])", passage.text)]
    for at in places:
        tail = passage.text[at:]
        if len(tail.split()) > _LAST_WORDS:
            continue
        if heads.is_head(tail) and (starts_list or passage.cut(at).wholly("italic")):
            return at
    return 0
