"""Markdown: headings, emphasis, superscripts, links and lists are looks of one paragraph each.

The inline rules are the few of CommonMark that resolutions use. What is no mark stays text: a lone
asterisk, as converters leave it behind a label, is left for the parser. Texts whose front matter says that
resdiff wrote them tell their tree: those are read by `_commonmark`.
"""

from __future__ import annotations

import re

from resdiff.model import Block, Document, ReadOptions, Run
from resdiff.readers._lines import decode, paragraphs

SUFFIXES = (".md", ".markdown", ".mkd")

_TOLD = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\ntext: resdiff/")
_COMMENT = re.compile("<!--")
_BLANK = re.compile(r"\n[ \t]*\n|\Z")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*$")
_TABLE_RULE = re.compile(r"[|:\-\s]+")
_MARKED = re.compile(r"[\\*_<^\[]")
_INLINE = re.compile(
    r"""(?x) \\(?P<escaped>[!-/:-@\[-`{-~])
    | <sup>\s*(?P<sup>.{0,12}?)\s*</sup> | \^(?P<caret>\d{1,3})\^ | \[\^(?P<note>\w{1,8})\]
    | \[(?P<link>[^\[\]]+)\]\((?P<href>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)
    | (?P<tag></?(?:i|em|b|strong|u|br|span|p|div|a)\b[^<>]{0,200}>)
    | (?P<stars>\*{1,3}|_{1,3}) """
)


def sniff(data: bytes) -> int:
    """Whether the bytes look like Markdown: a heading, or emphasis on a line of its own."""
    if _TOLD.match(data):
        return 3
    return (
        2
        if re.search(rb"(?m)^\s{0,3}#{1,6} \S|^\s{0,3}\*{1,2}[^*\n]+\*{1,2}\s*$|<sup>\d", data[:65536])
        else 1
    )


def read(data: bytes, name: str, options: ReadOptions = ReadOptions()) -> Document:
    """The paragraphs of a Markdown text. Raises `UnreadableError` if it is empty or no text."""
    text = decode(data, name)
    blocks: list[Block] = []
    language = ""
    if text.startswith("---"):
        from resdiff.readers import _commonmark

        front = _commonmark.front(text, name)
        if front is not None and front.told:
            return _commonmark.read(text, front)
        if front is not None:
            blocks = _furniture(text[: front.length])
            language = front.language
            text = "\n" * front.lines + text[front.length :]
    text = _without_comments(text)
    for paragraph in paragraphs(text):
        kind, content = paragraph.kind, paragraph.text
        if heading := _HEADING.fullmatch(content):
            kind, content = "heading", heading[2].replace("\n", " ")
        if content.startswith("|") and _TABLE_RULE.fullmatch(content):
            continue
        if content.startswith("|") and content.endswith("|"):
            content = content.strip("| ")
        if content.startswith("> "):
            content = content[2:]
        blocks.append(
            Block(
                inline(content),
                line=paragraph.line,
                page=paragraph.page,
                indent=paragraph.indent,
                style=kind,
                role="furniture" if kind == "furniture" else None,
            )
        )
    return Document(tuple(blocks), language)


def _without_comments(text: str) -> str:
    """A text without its comments; their lines stay, so that others keep their numbers.

    One that opens in mid-line ends in its paragraph, or is text (CommonMark 4.6 and 6.6): what a reader of
    the page sees is never passed over.
    """
    pieces: list[str] = []
    position = 0
    end = blank = -1
    for found in _COMMENT.finditer(text):
        start = found.start()
        if start < position:
            continue
        if end < found.end():
            end = text.find("-->", found.end())
        if end < 0:
            break
        before = text[max(0, start - 4) : start]
        if not before.rstrip(" ").endswith("\n") and (start > 3 or before.strip(" ")):
            if blank < start:
                blank = next(_BLANK.finditer(text, start)).start()
            if blank < end:
                continue
        lines = "\n" * text.count("\n", start, end)
        pieces += (text[position:start], lines)
        position = end + 3
        while lines and text[position : position + 1] == " ":  # an indent of the line that follows
            position += 1
    return "".join((*pieces, text[position:]))


def _furniture(front: str) -> list[Block]:
    """The lines of a front matter that others wrote."""
    return [
        Block((Run(line.strip()),), line=number, role="furniture", style="furniture")
        for number, line in enumerate(front.split("\n"), 1)
        if line.strip(" -.")
    ]


def inline(text: str) -> tuple[Run, ...]:
    """A line of Markdown as runs; marks that do not pair stay text."""
    if not _MARKED.search(text):
        return (Run(text),)
    pieces: list[tuple[str, str, str]] = []  # (what, text, address)
    position = 0
    for found in _INLINE.finditer(text):
        pieces.append(("text", text[position : found.start()], ""))
        position = found.end()
        if found["escaped"] is not None:
            pieces.append(("text", found["escaped"], ""))
        elif found["link"] is not None:
            pieces.append(("link", found["link"], found["href"]))
        elif found["tag"] is not None:
            tag = re.sub(r"[<>/\s].*", "", found["tag"].strip("</"))
            mark = {"i": "*", "em": "*", "b": "**", "strong": "**"}.get(tag)
            pieces.append(("mark", mark, "") if mark else ("text", " " if tag == "br" else "", ""))
        elif found["stars"] is not None:
            pieces.append(("mark" if _flanks(text, found) else "text", found["stars"].replace("_", "*"), ""))
            if pieces[-1][0] == "text":
                pieces[-1] = ("text", found["stars"], "")
        else:
            pieces.append(("sup", found["sup"] or found["caret"] or found["note"] or "", ""))
    pieces.append(("text", text[position:], ""))
    return _runs(pieces)


def _flanks(text: str, found: re.Match[str]) -> bool:
    """Whether a run of marks touches a word, as a mark of emphasis must (CommonMark 6.2)."""
    before = text[found.start() - 1] if found.start() else " "
    after = text[found.end()] if found.end() < len(text) else " "
    if found["stars"][0] == "_" and before.isalnum() and after.isalnum():
        return False
    return not (before.isspace() and after.isspace())


def _runs(pieces: list[tuple[str, str, str]]) -> tuple[Run, ...]:
    """Pair the marks of emphasis; what has no partner goes back to being text."""
    open_at: dict[str, int] = {}
    paired: set[int] = set()
    for index, (what, mark, _) in enumerate(pieces):
        if what != "mark":
            continue
        closes = index > 0 and not pieces[index - 1][1][-1:].isspace()
        if mark in open_at and closes:
            paired |= {open_at.pop(mark), index}
        elif not pieces[index + 1][1][:1].isspace():
            open_at[mark] = index
    runs: list[Run] = []
    italic = bold = False
    for index, (what, content, href) in enumerate(pieces):
        if index in paired:
            italic ^= content in ("*", "***")
            bold ^= content in ("**", "***")
        elif content:
            runs.append(Run(content, italic, bold, what == "sup", href))
    return tuple(runs) or (Run(""),)
