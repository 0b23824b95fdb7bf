"""A UN text in Akoma Ntoso as a printed plain text: wrapped lines on pages with heads and feet.

Made straight from the mark-up, so that what the parser finds in the one form can be held against what
it finds in the other. Every trick of the page is an option: width, blank lines between paragraphs, how
a footnote mark looks and where the notes stand, indents, page furniture.
"""

from __future__ import annotations

import re
import textwrap
from typing import NamedTuple

from lxml import etree

from resdiff.punctuation import columns

_SKIPPED = {"meta", "presentation", "img"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DIGITS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LINES_ON_A_PAGE = 50


class Page(NamedTuple):
    """How a text is printed. `mark` is one of glued, raised, tagged; `notes` one of foot, end."""

    width: int = 80
    blank: bool = True
    mark: str = "glued"
    notes: str = "foot"
    indent: int = 0
    furniture: bool = True


# Chinese lines end anywhere but before these marks, and within what has no Chinese characters.
_HAN = re.compile("[\u3400-\u9fff]")
_UNBROKEN = re.compile(
    r"\S?(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|<sup>\d+</sup>)|[》”」』，。；：]\d{1,2}(?!\d)|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+|."
)
_NEVER_FIRST, _NEVER_LAST = "、。，；：？！）》」』”)", "（《「『“("


def _wrapped_anywhere(text: str, width: int, inset: str) -> list[str]:
    """Lines of so many columns, broken as Chinese is: anywhere, without a space."""
    lines, line = [], inset
    for piece in _UNBROKEN.findall(text):
        if columns(line + piece) > width and piece[0] not in _NEVER_FIRST and line.strip():
            bare = line.rstrip(_NEVER_LAST + " ")
            lines.append(bare)
            line = line[len(bare) :].lstrip()
        line += piece if line.strip() or not piece.isspace() else ""
    return [*lines, line] if line else lines


class _Text(NamedTuple):
    label: str
    text: str
    depth: int
    notes: tuple[tuple[int, str, str], ...]  # characters of the text before the mark, mark, note


def printed(data: bytes, page: Page = Page()) -> str:  # noqa: B008 - a named tuple is frozen
    """The XML text as plain text, printed so."""
    root = etree.fromstring(data)
    texts = list(_texts(root, page))
    symbol = next((t.text for t in texts if re.fullmatch(r"[A-Z]+/\S+/\S.*", t.text)), "A/RES/1/1")
    title = _title(root)
    return _Printer(page, symbol, title).lay(texts)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _title(root: etree._Element) -> str:
    found = root.xpath("//*[local-name()='preface']//*[local-name()='docTitle']")
    return " ".join("".join(found[0].itertext()).split()) if found else "United Nations"


def _texts(root: etree._Element, page: Page) -> list[_Text]:
    found: list[_Text] = []
    number = ""

    def walk(element: etree._Element, depth: int) -> None:
        nonlocal number
        name = _name(element)
        if not name or name in _SKIPPED:
            return
        if name == "num" and _name(element.getparent()) != "p":
            number = " ".join("".join(element.itertext()).split())
        elif name in ("p", "subheading"):
            pieces: list[str] = []
            notes: list[tuple[int, str, str]] = []
            _inline(element, page, pieces, notes)
            text = " ".join("".join(pieces).split())
            if text or number:
                found.append(_Text(number, text, depth, tuple(notes)))
            number = ""
        else:
            for child in element:
                walk(child, depth + (name in ("list", "sublist")))
            if number and name in ("paragraph", "point"):
                found.append(_Text(number, "", depth, ()))
                number = ""

    walk(root, 0)
    return found


def _inline(
    element: etree._Element, page: Page, pieces: list[str], notes: list[tuple[int, str, str]]
) -> None:
    pieces.append(element.text or "")
    for child in element:
        name = _name(child)
        if name == "authorialNote":
            mark = child.get("marker") or "*"
            body: list[str] = []
            for part in child:
                _inline(part, page, body, [])
                body.append(" ")
            notes.append((len(" ".join("".join(pieces).split())), mark, " ".join("".join(body).split())))
            pieces.append(_mark(mark, page))
        elif name == "sup" and (child.text or "").strip().isdigit():
            pieces.append(_mark((child.text or "").strip(), page))
        elif name and name not in _SKIPPED:
            if name in ("eol", "br", "docNumber", "docTitle"):
                pieces.append(" ")
            _inline(child, page, pieces, notes)
        pieces.append(child.tail or "")


def _mark(mark: str, page: Page) -> str:
    if page.mark == "raised" and mark.isdigit():
        return mark.translate(_RAISED)
    return f"<sup>{mark}</sup>" if page.mark == "tagged" else mark


def _noted(mark: str, body: str) -> str:
    """A footnote behind its mark, which Arabic prints in brackets (the mark-up leaves them empty)."""
    return f"({mark}){body[2:]}" if body.startswith("()") else f"{mark} {body}"


class _Printer:
    """Lays texts out on pages."""

    def __init__(self, page: Page, symbol: str, title: str) -> None:
        self.page, self.symbol, self.title = page, symbol, title
        self.lines: list[str] = []
        self.number = 1
        self.used = 0
        self.foot: list[str] = []
        self.end: list[str] = []

    def lay(self, texts: list[_Text]) -> str:
        page = self.page
        for text in texts:
            inset = " " * (4 * text.depth if text.label else page.indent)
            before = len(inset) + len(text.label) + bool(text.label)
            notes = [
                (before + at, self.wrap(_noted(_mark(mark, page), body), "")) for at, mark, body in text.notes
            ]
            start = 0
            for line in self.wrap(f"{text.label} {text.text}".strip(), inset):
                end = start + len(line) + 1
                called = [n for at, note in notes if start <= at < end for n in note]
                room = len(self.foot) + len(called) * (page.notes == "foot")
                if page.furniture and self.used and self.used + room >= _LINES_ON_A_PAGE:
                    self.turn()
                (self.foot if page.notes == "foot" else self.end).extend(called)
                self.lines.append(line)
                self.used += 1
                start = end
            if page.blank:
                self.lines.append("")
        self.turn(last=True)
        if self.end:
            self.lines += ["_" * 12, *self.end]
        return "\n".join(self.lines) + "\n"

    def wrap(self, text: str, inset: str) -> list[str]:
        """The lines of a paragraph; the tags of a mark take no room on them."""
        bare = re.sub(r"<sup>(\d+)</sup>", lambda mark: mark[1].translate(_RAISED), text)
        if _HAN.search(text):
            lines = _wrapped_anywhere(bare, self.page.width, inset)
        else:
            lines = textwrap.wrap(
                bare, self.page.width, initial_indent=inset, break_long_words=False, break_on_hyphens=False
            ) or [inset + bare]
        if bare == text:
            return lines
        return [_DIGITS.sub(lambda mark: f"<sup>{mark[0].translate(_LOWERED)}</sup>", line) for line in lines]

    def turn(self, last: bool = False) -> None:
        """End a page: its notes, its foot, and the head of the next."""
        if self.lines and self.lines[-1] == "" and not last:
            self.lines.pop()
        gap = [""] if self.page.blank else []
        if self.foot:
            self.lines += [*gap, "_" * 12, *self.foot, *gap]
            self.foot = []
        if self.page.furniture:
            self.lines += [*gap, f"25-12345{' ' * (self.page.width - 14)}{self.number}/99"]
            if not last:
                self.lines += [f"{self.symbol}{' ' * 8}{self.title}"[: self.page.width], *gap]
        self.number += 1
        self.used = 0
