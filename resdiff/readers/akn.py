"""Akoma Ntoso 3.0 as the UN publishes it, and as ITU's Final Acts were converted to it.

No entity is expanded and no network is asked. What the mark-up says of a paragraph (its number, a
heading, a footnote) is handed on; everything else the parser finds as in any other text, since much
is marked up loosely: headings as unnumbered paragraphs, first clauses without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from resdiff.errors import UnreadableError
from resdiff.model import Block, Document, Instrument, Part, ReadOptions, Role, Run
from resdiff.readers._links import kept

SUFFIXES = (".xml", ".akn")

_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?akomaNtoso[\s/>]")
_SKIPPED = {"meta", "presentation", "img"}
_INLINE = {
    "a", "abbr", "authorialNote", "b", "br", "date", "docAuthority", "docDate", "docNumber", "docProponent",
    "docStage", "docStatus", "docTitle", "docType", "docketNumber", "eol", "event", "i", "inline", "location",
    "num", "organization", "outcome", "person", "quantity", "ref", "remark", "session", "span", "sub",
    "subheading", "sup", "term", "u", "vote",
}  # fmt: skip
_PARTS: dict[str, Part] = {"preamble": "preambular", "mainBody": "operative"}
_ROLES: dict[str, Role] = {"formula": "formula", "longTitle": "designation"}


def sniff(data: bytes) -> int:
    """Whether the bytes are XML with an Akoma Ntoso root."""
    start = data[:8192].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return 3 if start.startswith(b"<") and _ROOT.search(start) else 0


def read(data: bytes, name: str, options: ReadOptions = ReadOptions()) -> Document | Instrument:
    """The paragraphs of an Akoma Ntoso file; of one that resdiff wrote, the tree that it holds.

    Raises `UnreadableError` if it is not well-formed or holds no words.
    """
    from lxml import etree

    from resdiff.readers._akntree import is_own, tree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{name} is not well-formed XML: {error.msg}", "save the file again") from None
    if is_own(root):
        instrument = tree(root)
        if instrument.clauses or instrument.furniture:
            return instrument
    blocks = list(_Walk().blocks(root, None))
    if not any(block.text.strip() for block in blocks):
        raise UnreadableError(f"{name} holds no words", "give a file that holds the text of a resolution")
    return Document(tuple(blocks), _language(root))


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


_CODES = {"ara": "ar", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es", "zho": "zh", "chi": "zh"}


def _language(root: Any) -> str:
    """The language that the metadata name, as a code of two letters ('' if none)."""
    for element in root.iter("{*}FRBRlanguage"):
        code = (element.get("language") or "").casefold()
        return _CODES.get(code, code)
    return ""


def _is_entity(element: Any) -> bool:
    """Whether a node is an entity that was not expanded."""
    return type(element).__name__ == "_Entity"


class _Walk:
    """One pass over the tree; remembers a number until the paragraph that it belongs to."""

    def __init__(self) -> None:
        self.number: str | None = None
        self.length = 0  # of the paragraph so far
        self.notes = 0

    def blocks(self, element: Any, part: Part | None, role: Role | None = None) -> Iterator[Block]:
        tag = _tag(element)
        if tag in _SKIPPED or (not tag and not _is_entity(element)):
            return
        if tag == "attachments":
            part = "annex"
        elif part != "annex":
            part = _PARTS.get(tag, part)
        role = _ROLES.get(tag, role)
        if tag == "container" and element.get("name") == "title":
            role = "title"
        if tag == "num" and not _is_inline_parent(element.getparent()):
            self.number = " ".join("".join(element.itertext()).split())
            return
        if tag in ("p", "heading") or tag in _INLINE:
            yield from self.paragraph(element, part, role)
            return
        if element.text and element.text.strip():
            yield Block((_dress(Run(""), element.text),), line=element.sourceline, part=part)
        for child in element:
            yield from self.blocks(child, part, role)
            if child.tail and child.tail.strip():
                yield Block((_dress(Run(""), child.tail),), line=element.sourceline, part=part)
        if self.number is not None and tag in ("paragraph", "point", "recital"):
            number, self.number = self.number, None
            yield Block((Run(""),), line=element.sourceline, label=number, part=part)

    def paragraph(self, element: Any, part: Part | None, role: Role | None) -> Iterator[Block]:
        """A paragraph; `<docNumber>` and `<docTitle>` of a UN preface keep apart by a space."""
        runs: list[Run] = []
        notes: list[tuple[int, str, str]] = []
        self.length = 0
        self.inline(element, Run(""), runs, notes)
        parent = element.getparent()
        head = _tag(element) == "heading" or (
            _tag(parent) == "intro" and _tag(parent.getparent()) == "recitals"
        )
        children = [_tag(child) for child in element]
        if head:
            role = "section"
        elif "subheading" in children:
            role = "heading"
        elif role == "title" and _tag(parent) != "container":
            role = None
        number, self.number = self.number, None
        yield Block(
            tuple(runs), line=element.sourceline, label=number, part=part, role=role, notes=tuple(notes)
        )

    def inline(self, element: Any, look: Run, runs: list[Run], notes: list[tuple[int, str, str]]) -> None:
        """Collect the runs below `element`; footnotes go to `notes` with their place."""
        if element.text:
            self.put(look, element.text, runs)
        for child in element:
            tag = _tag(child)
            if tag == "authorialNote":
                text = " ".join(" ".join("".join(p.itertext()) for p in child).split())
                self.notes += 1
                mark = child.get("marker") or str(self.notes)
                notes.append((self.length, mark, text))
            elif _is_entity(child):
                self.put(look, child.text or "", runs)
            elif tag and tag not in _SKIPPED:
                if tag in ("eol", "br") or (tag in ("docNumber", "docTitle") and runs):
                    self.put(look, " ", runs)
                self.inline(child, _look(child, tag, look), runs, notes)
            if child.tail:
                self.put(look, child.tail, runs)

    def put(self, look: Run, text: str, runs: list[Run]) -> None:
        """Add a text in a look to the runs of the paragraph."""
        runs.append(_dress(look, text))
        self.length += len(text)


def _is_inline_parent(parent: Any) -> bool:
    return parent is not None and _tag(parent) == "p"


def _dress(look: Run, text: str) -> Run:
    # Line ends of the mark-up are none of the text's.
    return Run(text.replace("\n", " "), look.italic, look.bold, look.superscript, look.href)


def _look(element: Any, tag: str, look: Run) -> Run:
    """The look of what stands inside `element`, on top of the look around it."""
    style = f"{element.get('class') or ''} {element.get('style') or ''}".casefold()
    return Run(
        "",
        look.italic or tag == "i" or "italic" in style,
        look.bold or tag == "b" or "bold" in style,
        look.superscript or tag == "sup",
        (kept(element.get("href")) if tag in ("a", "ref") else "") or look.href,
    )
