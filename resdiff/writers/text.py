"""Plain text: wrapped at 78 columns, labels in a column of their own, points set in, notes at the end.

Title lines stand between two rules, heads and headings are underlined; the lines that are no part of the
text (symbol, session, vote, page numbers) come last, below a third rule. `resdiff.readers._columns` shows
the layout, and reads it back as the tree that was written. Where a tree does not show, as a rule never, a
line such as '.. part: operative' says it. Emphasis and links are left out.

What cannot be read back: a clause without any word or label, spaces at a text's ends, line ends and
tabs within it, furniture of spaces alone, and a lone point without a label right below a bare head (it is
the head's own text).
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.languages import detect
from resdiff.model import Clause, Instrument, Language
from resdiff.outline import (
    RULE,
    RULE_OF_NOTES,
    SIGN,
    STEP,
    UNDERLINES,
    marked,
    raised,
    said,
    sign,
    unmarked,
)
from resdiff.punctuation import columns, wide
from resdiff.writers._lines import Form, Line, lines, whole

SUFFIXES = (".txt", ".text")

_FORM = Form(apart=True, designation="title", deepest=len(UNDERLINES) - 2, bullets={})
_WIDTH = 78
_SAMPLE = 8000  # characters of a text that tell its language
_CLOSING = frozenset("，。、；：？！）」』》〉】〕”’…—·")
_OPENING = frozenset("（「『《〈【〔“‘")


def write(instrument: Instrument, language: Language) -> str:
    """The instrument as plain text; the same instrument gives the same text."""
    known = frozenset(note.label for note in instrument.notes)
    out = [RULE]
    facts = whole(instrument, language)
    if detect("\n".join(_words(instrument.clauses))[:_SAMPLE]) != instrument.language:
        facts["language"] = instrument.language
    if facts:
        out += [f"{SIGN}{sign(facts)}", ""]
    found = lines(instrument, language, _FORM)
    front = [line for line in found if line.style == "title"]
    for line in front:
        out += [*_paragraph(line, known), ""]
    if front:
        out.pop()
    out += [RULE, ""]
    notes = False
    for line in found[len(front) :]:
        if line.style == "note" and not notes:
            notes = True
            out += ["", RULE_OF_NOTES]
        out += [*_paragraph(line, known), ""]
    if instrument.furniture:
        out += ["", RULE, *instrument.furniture]
    return "\n".join(out).rstrip("\n") + "\n"


def _words(clauses: tuple[Clause, ...]) -> Iterator[str]:
    """The texts of clauses and of those inside them, in order."""
    for clause in clauses:
        yield clause.text or clause.keyword
        yield from _words(clause.clauses)


def _paragraph(line: Line, known: frozenset[str]) -> Iterator[str]:
    """The lines of a paragraph, its sign first."""
    clause, says = line.clause, dict(line.sign)
    label = raised(clause.label) if line.style == "note" else clause.label
    marks = [(mark.after, mark.mark) for mark in clause.marks]
    text = marked(clause.text, marks)
    if line.style != "note" and unmarked(text, known) != (clause.text, marks):
        text = clause.text
        shift = len(label) + 1 if label else 0
        says["marks"] = " ".join(f"{mark}@{after + shift}" for after, mark in marks) or "none"
    if line.style == "note" and (" " in label or not clause.text):
        says["label"] = clause.label
    indent = " " * (STEP * line.depth if line.style == "" else 0)
    lead = f"{label}  " if label else ""
    printed = list(_wrapped(text, indent + lead, columns(indent + lead)))
    if not says and _structural(printed[0].strip()):
        says["role"] = clause.role
    if says:
        yield f"{indent}{SIGN}{sign(says)}"
    yield from printed
    if line.style in ("head", "heading"):
        under = UNDERLINES[0 if line.style == "head" else line.depth + 1]
        yield under * max(3, *(columns(one) for one in printed))


def _structural(line: str) -> bool:
    """Whether a line would be read as a rule or sign."""
    return line in (RULE, RULE_OF_NOTES) or bool(line.startswith(SIGN) and said(line[len(SIGN) :]))


def _wrapped(text: str, lead: str, hang: int) -> Iterator[str]:
    """Lines of a text behind `lead`, set in by `hang` columns where it goes on.

    They end at single spaces, or between two wide characters; never so that the rest looks like an underline.
    """
    line, at = lead, columns(lead)
    filled = False
    for piece in _pieces(text):
        size = columns(piece)
        if filled and at + columns(piece.rstrip(" ")) > _WIDTH and not _underlines(piece):
            yield line.rstrip()
            line, at = " " * hang, hang
        line, at, filled = line + piece, at + size, True
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """The text in the smallest pieces that may stand on a line; a space stands at the end of its piece."""
    start = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if before == " ":
            cut = after != " " and text[at - 2 : at - 1] != " " and not (wide(text[at - 2]) and wide(after))
        else:
            cut = wide(before) and wide(after) and after not in _CLOSING and before not in _OPENING
        if cut:
            yield text[start:at]
            start = at
    yield text[start:]


def _underlines(piece: str) -> bool:
    bare = piece.strip()
    return len(bare) > 2 and len(set(bare)) == 1 and bare[0] in UNDERLINES
