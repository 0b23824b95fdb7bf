"""STEP: blocks -> Instrument.

    passage         a paragraph with its looks and marks: cut, joined, parted
    paragraphs      line ends seen through: where a paragraph begins, which word a line end broke
    mending         what pages and converters parted or glued
    normalize       the three together, and labels read off
    notes           footnotes told from the text and tied to their marks
    titles, frame   title lines; what stands around the clauses, furniture
    clauses         the tree: sections, headings, clauses, annexes
    nesting         which list a clause stands in
    labels, heads   what a label and an opening word are
    told            the tree of a text whose layout tells it, instead of all that

Parsing never fails on odd text and loses no word of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from resdiff.model import Block, Clause, Document, Instrument, Language, Style
from resdiff.parse.clauses import Tree
from resdiff.parse.frame import frame
from resdiff.parse.heads import Heads
from resdiff.parse.nesting import Node
from resdiff.parse.normalize import passages
from resdiff.parse.notes import tie
from resdiff.parse.passage import Passage
from resdiff.punctuation import plain

_known: list[Heads] = []  # those of the last text
_REVISION = re.compile(r"\(([^()]*(?:\d{4}|[^\W\d_][^()]*\d\d)[^()]*)\)")
_CONFERENCE = re.compile(r"[A-Z]{2,5}[-‑]\d{2,4}")  # 'WRC-07'


def parse(blocks: Sequence[Block], language: Language, source: str = "", sha256: str = "") -> Instrument:
    """The instrument that the blocks make. Raises nothing on odd text; doubts are in the result."""
    heads = heads_of(language)
    # Behind a label that the format gives, as behind a printed one, any words may stand.
    heads.settle(block.text for block in blocks if block.role is None and not block.label)
    texts, notes, doubts = tie(passages(blocks, heads), heads)
    found = frame(texts, heads)
    front = [_front(passage, heads) for passage in found.front]
    clauses = tuple(_single(node) for node in [*front, *Tree(heads).build(found.body)])
    whole = Instrument(clauses, tuple(notes), tuple(found.furniture), doubts=tuple(doubts))
    return whole._replace(**facts(clauses, language), source=source, sha256=sha256)


def parse_told(document: Document, language: Language, source: str = "", sha256: str = "") -> Instrument:
    """The instrument of a document whose layout tells its tree. Raises nothing on odd text."""
    from resdiff.parse.told import told

    tree = told(document.blocks, heads_of(language))
    clauses = tuple(_single(node) for node in tree.root)
    known = facts(clauses, language) | dict(document.facts)
    whole = Instrument(clauses, tuple(tree.notes), tuple(tree.furniture), doubts=tuple(tree.doubts()))
    return whole._replace(**known, source=source, sha256=sha256)


def facts(clauses: Sequence[Clause], language: Language) -> dict[str, Any]:
    """What the clauses of an instrument say of it: its kind, number, title, revision, body and style."""
    designation = next((c.text for c in clauses if c.role == "designation"), "")
    formula = next((c.text for c in _walk(clauses) if c.role == "formula"), "")
    return {
        "kind": _kind(designation, language),
        "number": _number(designation),
        "title": next((c.text for c in clauses if c.role == "title"), ""),
        "designation": designation,
        "revision": _revision(designation, formula, language),
        "body": heads_of(language).formula(formula),
        "language": language.code,
        "style": _style(clauses),
    }


def heads_of(language: Language) -> Heads:
    """The opening words of a language; made once for the texts of a run, as far as it is the same."""
    if not _known or _known[0].language is not language:
        _known[:] = [Heads(language)]
    return _known[0]


def _front(passage: Passage, heads: Heads) -> Node:
    if passage.kind == "designation":
        return Node("designation", "other", passage)
    if passage.kind == "part":
        return Node(
            "heading",
            "other",
            Passage("", marks=passage.marks, line=passage.line),
            passage.text,
            heads.labels.heading(passage.text),
        )
    return Node("title", "other", passage)


def _single(node: Node) -> Clause:
    """The finished clause; a section's one unlabelled clause becomes the section's own text."""
    _lift(node)
    return node.clause()


def _lift(node: Node) -> None:
    if node.role == "section" and len(node.children) == 1:
        lone = node.children[0]
        if not lone.label and lone.role == "clause":
            marks = node.passage.marks + lone.passage.marks
            node.passage, node.children = lone.passage._replace(marks=marks), lone.children
    if node.role == "section" and len(node.children) > 1 and not node.children[0].label:
        second = node.children[1].passage.label
        if second and any(reading.value == (2,) for reading in second.readings):
            # A converter lost the first label of the list; the place still has its number.
            letter = any(r.sort == "lower letter" for r in second.readings)
            node.children[0].ordinal = "a" if letter else "1"
    for child in node.children:
        _lift(child)


def _walk(clauses: Sequence[Clause]) -> list[Clause]:
    return [found for clause in clauses for found in (clause, *_walk(clause.clauses))]


def _style(clauses: Sequence[Clause]) -> Style:
    everything = _walk(clauses)
    sections = sum(c.role == "section" for c in everything)
    opened = sum(
        c.role == "clause" and bool(c.keyword) and c.part in ("preambular", "operative") for c in everything
    )
    if sections >= opened:
        return "itu" if sections else "plain"
    return "un"


def _kind(designation: str, language: Language) -> str:
    low = designation.casefold()
    # Where words are not parted by spaces, the number stands before the kind.
    fits = [form for form in language.kinds if low.startswith(form) or (not language.spaced and form in low)]
    return language.kinds[max(fits, key=len)] if fits else "resolution"


def _number(designation: str) -> str:
    """'140' of 'RESOLUTION 140 (REV. BUSAN, 2014)', '80/118' of '80/118.'."""
    # Behind a Chinese number stands what it counts: 第140号决议.
    bare = re.sub(r"\([^()]*(?:19|20)\d\d[^()]*\)", "", plain(designation)).split("号")[0]
    found = re.search(r"(?:ITU-[RTD]\s)?(?:\[[^\]]+\]|[A-Z.]*-?\d[\w./()-]*(?:\s[A-Z]\b)?)", bare)
    return found[0].rstrip(".") if found else ""


def _revision(designation: str, formula: str, language: Language) -> str:
    """'Busan, 2014' of the designation's tag, spelt as the enacting formula spells it."""
    tags = _tags(designation)
    if not tags:
        return ""
    tag = tags[-1].strip()
    for word in sorted(language.revisions, key=len, reverse=True):
        low = tag.casefold()
        if low.startswith(word) or low.endswith(word):
            tag = (tag[len(word) :] if low.startswith(word) else tag[: -len(word)]).strip(" ,.，،")
            break
    if tag.isupper() and not _CONFERENCE.fullmatch(tag):
        spelt = (found.strip() for found in _tags(formula))
        tag = next((s for s in spelt if s.casefold() == tag.casefold()), tag.title())
    return tag


def _tags(line: str) -> list[str]:
    """What stands in brackets with a number in it, as printed."""
    return [line[found.start(1) : found.end(1)] for found in _REVISION.finditer(plain(line))]
