"""Web pages (.html), and pages saved from Word, LibreOffice, Google Docs or as a web archive (.mhtml).

The text is told from menus, banners and feet around it, which are furniture; what a page does not show is
left out. Labels are those that a browser shows, footnotes are tied to their marks, rows of tables are text.
Nothing is fetched and no script is run.
"""

from __future__ import annotations

import re

from resdiff.errors import UnreadableError
from resdiff.model import Document, Doubt, ReadOptions

SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
SIDES = True

_PAGE = re.compile(rb"(?:<\?xml[^>]*+>|<!--(?>.*?-->)|\s)*+<(?:!doctype\s+html|html)\b", re.I | re.S)
_PART = re.compile(
    rb"\s*<(?:head|body|meta|title|p|div|table|ol|ul|h[1-6]|article|main|section|center|font)\b", re.I
)
_TAG = re.compile(rb"</?(?:p|br|div|li|td|span|em|h[1-6])\b[^<>]*>", re.I)


def sniff(data: bytes) -> int:
    """How surely the bytes are a web page: 3 with <html> at the start or as a web archive, 2 if another tag
    of HTML stands there, 1 with any within."""
    start = data[:8192].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _PAGE.match(start):
        return 3
    if b"MIME-Version:" in start:
        from resdiff.readers._html.charset import is_archive

        if is_archive(start):
            return 3
    if start.startswith(b"<?xml"):
        return 0
    return 2 if _PART.match(start) else 1 if _TAG.search(start) else 0


def read(data: bytes, name: str, options: ReadOptions = ReadOptions()) -> Document:
    """The text of a page; of tracked changes that it holds (<ins>, <del>), the side that is asked for.

    Raises `UnreadableError` if it holds no words, or if its tags would keep a parser busy without end.
    """
    from resdiff.readers._html import chrome, notes
    from resdiff.readers._html.charset import decoded, is_archive, unpacked
    from resdiff.readers._html.guard import check
    from resdiff.readers._html.rows import joined
    from resdiff.readers._html.sheet import Sheet
    from resdiff.readers._html.tree import grown
    from resdiff.readers._html.walk import Walk

    page, declared = unpacked(data, name) if is_archive(data) else (data, "")
    text = decoded(page, declared)
    check(text, name)
    root = grown(text)
    sheet = Sheet("\n".join("".join(e.texts()) for e in root.elements() if e.tag == "style"))
    found = notes.found(root)
    parts = chrome.surveyed(root, sheet, found)
    walk = Walk(sheet, parts, found, options.side or "accepted")
    blocks = joined(walk.blocks(root))
    if not any(any(map(str.isalnum, block.text)) for block in blocks if block.role != "furniture"):
        raise UnreadableError(f"{name} holds no words", "if scripts fill the page, save it once it is shown")
    doubts: tuple[Doubt, ...] = ()
    if parts.comments:
        doubts = (Doubt("", f"{parts.comments} comment{'s' * (parts.comments > 1)} left out"),)
    return Document(tuple(blocks), _language(walk.languages), walk.tracked, doubts)


def _language(words: dict[str, int]) -> str:
    """The language that most of the text is said to be in."""
    return max(sorted(words), key=lambda code: words[code], default="")
