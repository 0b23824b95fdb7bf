"""The elements of an Akoma Ntoso file; `resdiff.writers.akn` says what becomes what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from resdiff.model import Clause, Instrument, Language, Part
from resdiff.treefile import plain_ordinal
from resdiff.writers._akninline import AKN, OWN, Inline, add
from resdiff.writers._aknmeta import author, instrument_facts, metadata
from resdiff.writers._eids import EIds, number
from resdiff.writers._xmltext import clean

Element = etree._Element

# Roles that are an hcontainer of that name; any other name of one is that of a section.
_NAMED = ("designation", "title", "formula", "resolution", "annex", "note")
# Roles whose own words stand in their heading.
_HEADED = ("heading", "resolution", "annex")
_PREFIXES: Any = {None: AKN, "resdiff": OWN}  # the stubs of lxml know no prefix None
# Elements that hold words: white space in them is text.
_MIXED = {"p", "num", "heading", "authorialNote", "note"}


def document(instrument: Instrument, language: Language) -> bytes:
    """The whole file."""
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap=_PREFIXES)
    statement = add(root, "statement", name=instrument.kind or "resolution")
    ids = EIds(language)
    for known in (author(instrument), "resdiff"):  # what the metadata call the body and the program
        ids.give("", known)
    inline = Inline(instrument.notes, ids)
    body = _Body(instrument, language, ids, inline)
    body.all(statement, instrument.clauses, "", None)
    meta = metadata(instrument, language)
    inline.unmarked(meta)
    instrument_facts(meta, instrument)
    statement.insert(0, meta)
    if instrument.furniture:
        cover = etree.Element(f"{{{AKN}}}coverPage", eId=ids.give("", "cover"))
        statement.insert(1, cover)
        container = add(cover, "container", name="furniture", eId=ids.give("cover", "container_furniture"))
        for line in instrument.furniture:
            add(container, "p").text = clean(line)
    _indent(root, 0)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


class _Body:
    """Writes the clauses of one text, and of its annexes."""

    def __init__(self, instrument: Instrument, language: Language, ids: EIds, inline: Inline) -> None:
        self.instrument, self.language, self.ids, self.inline = instrument, language, ids, inline
        self.look = {"{http://www.w3.org/XML/1998/namespace}lang": language.code}
        if language.direction == "rtl":
            self.look["style"] = "direction: rtl"

    def all(self, holder: Element, clauses: Sequence[Clause], above: str, part: Part | None) -> None:
        """Preface, preamble, main body and attachments; `part` is that of an annex, else None."""
        front = _count(clauses, _titles)
        preamble = _count(clauses[front:], _recited) if part is None else 0
        annexes = _count(clauses[front + preamble :][::-1], lambda clause: clause.role == "annex")
        first, last = front + preamble, len(clauses) - annexes
        if front:
            self.preface(self.place(holder, "preface", above), clauses[:front], above, part or "other")
        if preamble:
            self.preamble(self.place(holder, "preamble", above), clauses[front:first], above)
        body = self.place(holder, "mainBody", above)
        self.level(body, clauses[first:last], above, part or "operative", "paragraph")
        if not len(body):
            add(body, "p")
        if annexes:
            attachments = add(holder, "attachments")
            for place, clause in enumerate(clauses[last:], 1):
                self.attachment(attachments, clause, above, place)

    def place(self, holder: Element, tag: str, above: str) -> Element:
        """A part of the document, in its language."""
        eid = self.ids.give(above, "body" if tag == "mainBody" else tag)
        return add(holder, tag, eId=eid, **self.look)

    def preface(self, preface: Element, clauses: Sequence[Clause], above: str, part: Part) -> None:
        for clause in clauses:
            if clause.role == "designation":
                element = add(preface, "longTitle", eId=self.ids.give(above, "longTitle_1"))
                self.designation(add(element, "p"), clause)
            else:
                eid = self.ids.give(above, f"container_{clause.role}")
                element = add(preface, "container", name=clause.role, eId=eid)
                paragraph = add(element, "p")
                if clause.label:
                    add(paragraph, "docNumber").text = clean(clause.label)
                self.inline.write(paragraph, clause)
            _facts(element, clause, part)

    def designation(self, paragraph: Element, clause: Clause) -> None:
        """'RESOLUTION' as docType, '140 (REV. BUSAN, 2014)' as docNumber; spaces stay between the two."""
        at = clause.text.find(self.instrument.number) if self.instrument.number else -1
        kind = len(clause.text[: max(at, 0)].rstrip())
        if at < 0 or (at and not kind):
            self.inline.write(add(paragraph, "docTitle"), clause)
            return
        if kind:
            self.inline.write(add(paragraph, "docType"), clause, 0, kind)
            self.inline.write(paragraph, clause, kind, at)
        self.inline.write(add(paragraph, "docNumber"), clause, at)

    def attachment(self, holder: Element, clause: Clause, above: str, place: int) -> None:
        eid = self.ids.give(above, f"att_{number(clause.ordinal, place).removeprefix('p')}")
        element = add(holder, "attachment", eId=eid)
        _facts(element, clause, "annex")
        self.head(element, clause)
        annex = add(element, "doc", name="annex")
        annex.append(metadata(self.instrument, self.language, eid))
        self.all(annex, clause.clauses, eid, clause.part)

    def preamble(self, preamble: Element, clauses: Sequence[Clause], above: str) -> None:
        count = 0
        for role, group in groupby(clauses, key=lambda clause: clause.role):
            if role == "clause":
                recitals = add(preamble, "recitals", eId=self.ids.give(above, "recs_1"))
                for clause in group:
                    count += 1
                    stem = f"rec_{number(clause.ordinal, count).removeprefix('p')}"
                    self.recital(recitals, clause, recitals.get("eId", ""), "preambular", "recital", stem)
                continue
            for clause in group:
                if role == "formula":
                    eid = self.ids.give(above, "formula_1")
                    element = add(preamble, "formula", name="enactingFormula", eId=eid)
                    self.inline.write(add(element, "p"), clause)
                    _facts(element, clause, "preambular")
                else:
                    self.recitals(preamble, clause, above)

    def recitals(self, holder: Element, clause: Clause, above: str) -> None:
        """A preambular section: its head, its own words, its clauses."""
        eid = self.ids.give(above, f"recs_{self.ids.slug(clause.keyword) or '1'}")
        recitals = add(holder, "recitals", eId=eid)
        _facts(recitals, clause, "preambular")
        self.head(recitals, clause)
        if not clause.clauses:
            recital = add(recitals, "recital", eId=self.ids.give(eid, "rec_p1"))
            self.inline.write(add(recital, "p"), _without_head_marks(clause))
            return
        if clause.text:
            self.inline.write(add(add(recitals, "intro"), "p"), _without_head_marks(clause))
        elif len(clause.clauses) == 1:
            add(recitals, "intro")  # says that the one recital is no text of the section's own
        for place, child in enumerate(clause.clauses, 1):
            self.recital(recitals, child, eid, clause.part, "recital", f"rec_{number(child.ordinal, place)}")

    def recital(self, holder: Element, clause: Clause, above: str, part: Part, tag: str, stem: str) -> None:
        """A recital, or an item of the list below one."""
        eid = self.ids.give(above, stem)
        element = add(holder, tag, eId=eid)
        _facts(element, clause, part)
        if clause.label:
            add(element, "num").text = clean(clause.label)
        self.inline.write(add(element, "p"), clause)
        if clause.clauses:
            items = add(element, "blockList", eId=self.ids.give(eid, "list_1"))
            for place, child in enumerate(clause.clauses, 1):
                stem = f"item_{number(child.ordinal, place)}"
                self.recital(items, child, items.get("eId", ""), clause.part, "item", stem)

    def level(self, holder: Element, clauses: Sequence[Clause], above: str, part: Part, tag: str) -> None:
        """The clauses of one level of the main body; those of role 'clause' as elements `tag`."""
        for place, clause in enumerate(clauses, 1):
            self.unit(holder, clause, above, part, tag, place)

    def unit(self, holder: Element, clause: Clause, above: str, part: Part, tag: str, place: int) -> None:
        eid, element = self.opened(holder, clause, above, tag, place)
        _facts(element, clause, part)
        self.head(element, clause)
        own = clause.text if clause.role not in _HEADED else ""
        rest = _without_head_marks(clause)
        if clause.role == "clause" and clause.clauses:
            points = add(element, "list", eId=self.ids.give(eid, "list_1"))
            if own or clause.marks:
                self.inline.write(add(add(points, "intro"), "p"), clause)
            self.level(points, clause.clauses, points.get("eId", ""), clause.part, "point")
            return
        if own or (clause.role == "clause" and not clause.clauses):
            own_words = add(element, "intro" if clause.clauses else "content")
            self.inline.write(add(own_words, "p"), rest)
        self.level(element, clause.clauses, eid, clause.part, "paragraph")

    def opened(
        self, holder: Element, clause: Clause, above: str, tag: str, place: int
    ) -> tuple[str, Element]:
        """The element of a unit of the main body, and its eId."""
        ordinal = number(clause.ordinal, place)
        if clause.role == "clause":
            eid = self.ids.give(above, f"{'para' if tag == 'paragraph' else tag}_{ordinal}")
            return eid, add(holder, tag, eId=eid)
        if clause.role == "heading":
            eid = self.ids.give(above, f"sec_{ordinal}")
            return eid, add(holder, "section", eId=eid)
        if clause.role in _NAMED:
            name: str = clause.role
            stem = f"{clause.role}_{ordinal}" if clause.ordinal else clause.role
        else:
            stem = self.ids.slug(clause.keyword) or "section"
            name = "section" if stem in _NAMED or stem == "heading" else stem
        eid = self.ids.give(above, f"hcont_{stem}")
        return eid, add(holder, "hcontainer", name=name, eId=eid)

    def head(self, element: Element, clause: Clause) -> None:
        """Number and heading: a section's head with the marks on it; the own words of a heading."""
        if clause.label:
            add(element, "num").text = clean(clause.label)
        if clause.role == "section":
            heading = add(element, "heading")
            heading.text = clean(clause.keyword)
            self.inline.marks(heading, _head_marks(clause))
        elif clause.role in _HEADED and (clause.text or clause.marks):
            self.inline.write(add(element, "heading"), clause)


def _titles(clause: Clause) -> bool:
    """Whether a clause is a line of the preface."""
    if clause.clauses or clause.role not in ("designation", "title", "heading"):
        return False
    return clause.role != "heading" or (clause.part == "other" and bool(clause.label))


def _recited(clause: Clause) -> bool:
    """Whether a clause can stand in the preamble: the formula, or recitals."""
    if clause.role == "formula":
        return clause.part == "preambular" and not clause.clauses
    return clause.part == "preambular" and clause.role in ("section", "clause") and _plain(clause.clauses)


def _plain(clauses: Sequence[Clause]) -> bool:
    return all(clause.role == "clause" and _plain(clause.clauses) for clause in clauses)


def _count(clauses: Sequence[Clause], fits: Callable[[Clause], bool]) -> int:
    """How many clauses from the first on fit."""
    return next((at for at, clause in enumerate(clauses) if not fits(clause)), len(clauses))


def _head_marks(clause: Clause) -> tuple[str, ...]:
    """The marks that stand on the head of a section: before all of its words."""
    return tuple(mark.mark for mark in clause.marks if mark.after == 0)


def _without_head_marks(clause: Clause) -> Clause:
    if clause.role != "section":
        return clause
    return clause._replace(marks=tuple(mark for mark in clause.marks if mark.after))


def _facts(element: Element, clause: Clause, part: Part) -> None:
    """What the standard has no word for, where it is not what the reader takes for granted."""
    if clause.part != part:
        element.set(f"{{{OWN}}}part", clause.part)
    if clause.ordinal != plain_ordinal(clause.label):
        element.set(f"{{{OWN}}}ordinal", clean(clause.ordinal))
    if clause.keyword and clause.role != "section":
        element.set(f"{{{OWN}}}keyword", clean(clause.keyword))


def _indent(element: Element, depth: int) -> None:
    """Lines and indents between elements, none where white space would be text."""
    if etree.QName(element).localname in _MIXED or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth
