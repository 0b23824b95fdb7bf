"""The tree in an Akoma Ntoso file that resdiff wrote: read back, not parsed again.

`resdiff.writers.akn` says what becomes what. What somebody added to such a file by hand is taken for what
its elements say: a paragraph without a number is a clause without a label, text between elements is one
too; nothing readable is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args

from resdiff.folding import OBEYED, printable
from resdiff.model import Clause, Emphasis, Instrument, Mark, Part, Role, Style
from resdiff.treefile import plain_ordinal

_OWN = "{urn:resdiff:akn:1}"
_PARTS: tuple[Part, ...] = get_args(Part)
_STYLES: tuple[Style, ...] = get_args(Style)
_FACTS = ("kind", "number", "title", "designation", "revision", "body", "language")
_LOOKS: dict[str, Literal["bold", "italic", "superscript", "link"]] = {
    "b": "bold",
    "i": "italic",
    "sup": "superscript",
    "ref": "link",
}
_ROLES: dict[str, Role] = {
    "longTitle": "designation",
    "formula": "formula",
    "recitals": "section",
    "section": "heading",
    "attachment": "annex",
}
# Roles that name a container or an hcontainer.
_NAMED: tuple[Role, ...] = (
    "designation", "title", "formula", "heading", "resolution", "annex", "note"
)  # fmt: skip
_NAMES: dict[str, Role] = {role: role for role in _NAMED}
_WITHIN: dict[str, Part] = {"preface": "other", "preamble": "preambular", "mainBody": "operative"}
_BREAKS = re.compile("[ \t]*[\n\r][ \t\n\r]*|\t")
# Elements that only hold units, and the text of the unit around them.
_TRANSPARENT = {
    "list",
    "blockList",
    "content",
    "intro",
    "doc",
    "preface",
    "preamble",
    "mainBody",
    "container",
}


def is_own(root: Any) -> bool:
    """Whether the file says that resdiff wrote it."""
    return _facts(root) is not None


def tree(root: Any) -> Instrument:
    """The instrument in the file."""
    facts = _facts(root)
    reader = _Reader()
    clauses: list[Clause] = []
    furniture: list[str] = []
    for element in root.iterchildren("{*}statement"):
        for child in element:
            if _tag(child) == "coverPage":
                furniture += [line for p in child.iter("{*}p") if (line := reader.words(p).text)]
            else:
                clauses += reader.units(child, "operative")
    style = facts.get("style", "")
    instrument = Instrument(
        tuple(clauses),
        reader.all_notes(root),
        tuple(furniture),
        style=next((known for known in _STYLES if known == style), "plain"),
    )
    texts: Any = {fact: printable(facts.get(fact, "")) for fact in _FACTS}
    return instrument._replace(**texts)


def _facts(root: Any) -> Any:
    path = "/".join(["{*}statement", "{*}meta", "{*}proprietary", f"{_OWN}instrument"])
    return root.find(path)


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class _Reader:
    """Makes clauses of elements, and gathers the notes on the way."""

    def __init__(self) -> None:
        self.notes: list[tuple[int, Clause]] = []  # place in the text's order and note

    def all_notes(self, root: Any) -> tuple[Clause, ...]:
        """The notes met so far, and those that no mark refers to, in the text's order."""
        for element in root.iterfind("{*}statement/{*}meta/{*}notes/{*}note"):
            self.note(element)
        return tuple(note for _, note in sorted(self.notes, key=lambda placed: placed[0]))

    def note(self, element: Any) -> str:
        """Keep a footnote; returns its mark."""
        mark = printable(element.get("marker") or "")
        self.notes.append((0, Clause("", "note", "other", mark, mark)))
        place = len(self.notes) - 1
        words = [self.words(paragraph) for paragraph in element]
        body = _joined(words)
        given = element.get(f"{_OWN}place", "")
        note = body._replace(
            role="note", label=mark, ordinal=element.get(f"{_OWN}ordinal", mark), line=element.sourceline
        )
        self.notes[place] = (int(given) if re.fullmatch(r"\d{1,9}", given) else place + 1, note)
        return mark

    def units(self, element: Any, part: Part) -> Iterator[Clause]:
        """The clauses that an element is or holds."""
        tag = _tag(element)
        if tag in ("meta", ""):
            return
        if tag in ("preface", "preamble", "mainBody"):
            part = part if part == "annex" else _WITHIN[tag]
        if _holds(element, tag):
            yield from self.below(element, part)
        elif tag in ("p", "block", "tblock", "ul", "ol", "table"):
            words = self.words(element)
            if words.text or words.marks:
                yield words._replace(part=part, line=element.sourceline)
        elif tag == "attachments":
            yield from self.below(element, "annex")
        else:
            yield self.unit(element, tag, part)

    def below(self, element: Any, part: Part) -> Iterator[Clause]:
        """The clauses among what an element holds, loose text among them."""
        yield from _loose(element.text, part)
        for child in element:
            yield from self.units(child, part)
            yield from _loose(child.tail, part)

    def unit(self, element: Any, tag: str, part: Part) -> Clause:
        """The clause that an element is."""
        name = element.get("name", "")
        role = _ROLES.get(tag) or (_NAMES.get(name, "section") if "container" in tag else "clause")
        given = element.get(f"{_OWN}part")
        part = next((known for known in _PARTS if known == given), part)
        label, keyword = "", element.get(f"{_OWN}keyword", "")
        lone = role == "section" and _lone(element)
        own: list[Clause] = []
        children: list[Clause] = []
        children += _loose(element.text, part)
        for child in element:
            kind = _tag(child)
            number = child.find("{*}docNumber") if (tag, role) == ("container", "heading") else None
            if number is not None:
                label = self.words(number).text
                number.text = None
            if kind == "num":
                label = f"{label} {self.words(child).text}".strip()
            elif kind == "heading" and role == "section":
                head = self.words(child)
                keyword = f"{keyword} {head.text}".strip()
                own.append(Clause("", marks=tuple(Mark(mark.mark, 0) for mark in head.marks)))
            elif kind in ("heading", "subheading"):
                own.append(self.words(child))
            elif kind in ("intro", "content") or (kind == "p" and tag != "recitals"):
                own.append(self.own(child, children, part))
            elif kind == "list" and tag in ("paragraph", "point") and _is(child, 0, "intro"):
                own.append(self.own(child[0], children, part))
                for point in child[1:]:
                    children += self.units(point, part)
            elif kind == "recital" and lone:
                own.append(self.own(child, children, part))
            else:
                children += self.units(child, part)
            children += _loose(child.tail, part)
        body = _joined(own)
        ordinal = element.get(f"{_OWN}ordinal")
        return body._replace(
            role=role,
            part=part,
            label=label,
            ordinal=plain_ordinal(label) if ordinal is None else printable(ordinal),
            keyword=printable(keyword),
            clauses=tuple(children),
            line=element.sourceline,
        )

    def own(self, element: Any, children: list[Clause], part: Part) -> Clause:
        """The own words of a unit: a paragraph, or what stands in its intro or content."""
        if _tag(element) == "p":
            return self.words(element)
        paragraphs = []
        for child in element:
            if _tag(child) == "p":
                paragraphs.append(self.words(child))
            else:
                children += self.units(child, part)
        return _joined(paragraphs)

    def words(self, element: Any) -> Clause:
        """The words of an element as a bare clause, with looks and marks."""
        words = _Words()
        self.inline(element, words)
        return Clause("".join(words.pieces), marks=tuple(words.marks), emphasis=_merged(words.spans))

    def inline(self, element: Any, words: _Words) -> None:
        start = words.length
        words.put(element.text)
        for child in element:
            tag = _tag(child)
            if tag == "authorialNote":
                words.marks.append(Mark(self.note(child), words.length))
            elif tag == "noteRef":
                words.marks.append(Mark(printable(child.get("marker") or ""), words.length))
            elif tag in ("br", "eol"):
                words.put(" ")
            elif tag:
                self.inline(child, words)
            words.put(child.tail)
        look = _LOOKS.get(_tag(element))
        if look and start < words.length:
            href = printable(element.get("href") or "") if look == "link" else ""
            words.spans.append(Emphasis(start, words.length, look, href))


class _Words:
    """The words of one element as they are gathered."""

    __slots__ = ("length", "marks", "pieces", "spans")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.spans: list[Emphasis] = []
        self.marks: list[Mark] = []

    def put(self, text: str | None) -> None:
        # Spaces are the text's own; a line end is not.
        if text and (words := OBEYED.sub("", _BREAKS.sub(" ", text))):
            self.pieces.append(words)
            self.length += len(words)


def _is(element: Any, at: int, tag: str) -> bool:
    return len(element) > at and _tag(element[at]) == tag


def _holds(element: Any, tag: str) -> bool:
    """Whether an element only holds units: recitals without a head, a container without a known name."""
    if tag == "recitals":
        return element.find("{*}heading") is None
    return tag in _TRANSPARENT and not (tag == "container" and element.get("name") in _NAMES)


def _lone(section: Any) -> bool:
    """Whether the own text of a section is its one recital: without a number, no intro before it."""
    units = [child for child in section if _tag(child) != "heading"]
    return len(units) == 1 and _tag(units[0]) == "recital" and [_tag(c) for c in units[0]] == ["p"]


def _loose(text: str | None, part: Part) -> list[Clause]:
    words = printable(text or "").strip()
    return [Clause(words, part=part)] if words else []


def _joined(parts: list[Clause]) -> Clause:
    """Several paragraphs as the text of one clause."""
    if len(parts) == 1:
        return parts[0]
    length = 0
    texts: list[str] = []
    marks: list[Mark] = []
    spans: list[Emphasis] = []
    for part in parts:
        length += bool(texts and part.text)  # the space between
        marks += (mark._replace(after=mark.after + length) for mark in part.marks)
        spans += (e._replace(start=e.start + length, end=e.end + length) for e in part.emphasis)
        if part.text:
            texts.append(part.text)
            length += len(part.text)
    return Clause(" ".join(texts), marks=tuple(marks), emphasis=tuple(spans))


def _merged(spans: list[Emphasis]) -> tuple[Emphasis, ...]:
    """Neighbouring stretches of one look as one, in order."""
    merged: list[Emphasis] = []
    for span in sorted(spans, key=lambda span: (span.look, span.href, span.start)):
        last = merged[-1] if merged else None
        if last and (last.look, last.href, last.end) == (span.look, span.href, span.start):
            merged[-1] = last._replace(end=span.end)
        else:
            merged.append(span)
    return tuple(sorted(merged))
