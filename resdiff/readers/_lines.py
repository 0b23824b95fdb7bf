"""Lines of a page -> paragraphs: what text, Markdown and anything printed to lines have in common.

Page numbers, running heads, symbols and job numbers are set apart as furniture; lines are joined to
paragraphs; a word that a line end broke is made whole; footnotes at the foot of a page are told from
the text around them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from resdiff.errors import UnreadableError

_PAGE_NUMBER = re.compile(
    r"""(?ix) \d{1,4}\s?/\s?\d{1,4} | [-–—]\s?\d{1,4}\s?[-–—] | page\s+\d+(\s+of\s+\d+)? | p\.\s?\d+
    | \d{2}-\d{5,6}(\s?\([A-Z]\))?(\s+\d{6})? | \*\d{6,9}\* """
)
_BARE_NUMBER = re.compile(r"\d{1,4}|[ivxl]{1,6}")
_SYMBOL = re.compile(r"[A-Z][A-Z0-9]{0,5}(/[A-Z0-9][A-Za-z0-9.()\-*]*){2,}(\s\(\d{4}\))?(\s[A-Z])?\*?")
_RULE = re.compile(r"\s*(?:([_*=~-])\s*){3,}|\s*[─━—–]{3,}\s*")
# What a line must begin with to be able to open a paragraph without a blank line before it.
_LABEL = re.compile(
    r"""(?x) \s*(?: [-*+•–—▪●○◦·]\s+
    | \(\s?(?:[a-z]{1,2}|[ivxl]+|\d{1,3})(?:\s?(?:bis|ter|quater))?\s?\)\s?
    | (?:\*+)?(?:[a-z]{1,2}|[ivxl]+|\d{1,3})(?:\s?(?:bis|ter|quater))?\)[*_]*\s
    | \d{1,3}(?:\.\d{1,3})*(?:bis|ter|quater)?\.?\s+ | [a-z]\.\s ) """
)
_NOTE = re.compile(r"\s*(?:<sup>\s*(\S{1,4})\s*</sup>|\[\^(\w{1,8})\]:?|(\d{1,3}|\*{1,3})(?=\s))\s*(?=\S)")
_ENDED = re.compile(
    r"[.;:,!?…。；：，、؛،][\"'”’»)\]*_]*(?:\d{1,3}|<sup>\w+</sup>|\[\^\w+\])?[*_]*$|\b(?:and|or)$"
)
_HYPHENATED = re.compile(r"[-‐\u00ad]\s*$", re.MULTILINE)
_COLUMNS = re.compile(r"\s{3,}|\t+")


class Line(NamedTuple):
    """A printed line: its text without line end, its number from 1, and its page from 1."""

    text: str
    number: int
    page: int


class Paragraph(NamedTuple):
    """Joined lines. `kind` is '' for text, else 'furniture', 'note' or 'broken'.

    'note' looks like a footnote; 'broken' is text that page furniture or a footnote parted from the
    paragraph before it, so that it may go on from there.
    """

    text: str
    line: int
    page: int
    indent: int
    kind: str


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8, UTF-16 with a mark, else Windows-1252. NULs are dropped.

    Raises `UnreadableError` if the file is empty or is no text.
    """
    if not data.strip():
        raise UnreadableError(f"{name} is empty", "give a file that holds the text of a resolution")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    else:
        text = _narrow(data, name)
    if not any(c.isalnum() for c in text):
        raise UnreadableError(f"{name} holds no words", "give a file that holds the text of a resolution")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _narrow(data: bytes, name: str) -> str:
    control = sum(data.count(bytes([c])) for c in (*range(1, 9), *range(14, 27)))
    if data.count(0) > len(data) // 20 or control > len(data) // 20:
        raise UnreadableError(
            f"{name} is not text", "resdiff reads Markdown, plain text, Akoma Ntoso and its own YAML"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order, furniture and footnotes told apart."""
    lines = _lines(text)
    furniture = _furniture(lines)
    vocabulary = _vocabulary(text) if _HYPHENATED.search(text) else Counter[str]()
    width = _width([line for line in lines if line.number not in furniture])
    found: list[Paragraph] = []
    open_lines: list[Line] = []
    foot = broken = blank = False  # in a foot of notes; behind furniture; behind a blank line
    kind = last_note = ""

    def close() -> None:
        if open_lines:
            first = open_lines[0]
            joined = _join([line.text.strip() for line in open_lines], vocabulary)
            indent = len(first.text) - len(first.text.lstrip())
            found.append(Paragraph(joined, first.number, first.page, indent, kind))
            open_lines.clear()

    for position, line in enumerate(lines):
        stripped = line.text.strip()
        if not stripped:
            blank = True
            continue
        if line.number in furniture:
            close()
            found.append(Paragraph(stripped, line.number, line.page, 0, "furniture"))
            broken, foot, blank = True, False, False
            continue
        if _RULE.fullmatch(line.text):
            close()
            foot = _starts_note(lines, position + 1)
            broken, blank = broken or foot, True
            continue
        note = _NOTE.match(line.text)
        starts_note = note is not None and (note[3] is None or (foot and _next_note(note, last_note)))
        if open_lines and not starts_note and not _opens(open_lines, line, blank, width, kind == "note"):
            open_lines.append(line)
            blank = False
            continue
        close()
        if starts_note:
            kind = "note"
        else:
            if foot and blank:
                foot = False
            kind = "broken" if broken else ""
            broken = False
        if kind == "note":
            broken = True
            last_note = note[3] if note and note[3] else ""
        open_lines.append(line)
        blank = False
    close()
    return found


def _lines(text: str) -> list[Line]:
    page, lines = 1, []
    for number, raw in enumerate(text.split("\n"), 1):
        page += raw.count("\f")
        lines.append(Line(raw.replace("\f", " ").expandtabs(4).rstrip(), number, page))
    return lines


def _furniture(lines: list[Line]) -> set[int]:
    """The numbers of lines that are no part of the text.

    Page numbers, job numbers and document symbols tell themselves; a line that stands twice or more
    and touches one of those, or a page's end, is a running head.
    """
    solid = [line for line in lines if line.text.strip()]
    times = Counter(" ".join(line.text.split()) for line in solid)
    found: set[int] = set()
    for index, line in enumerate(solid):
        if len(line.text) > 240 or not any(map(str.isdigit, line.text)):
            continue
        columns = _COLUMNS.split(line.text.strip())
        # Beside a symbol in columns of one line, whatever begins a page is its running head.
        top = index == 0 or solid[index - 1].page != line.page
        alone = all(
            _PAGE_NUMBER.fullmatch(c) or _SYMBOL.fullmatch(c) or (len(columns) > 1 and (top or times[c] > 1))
            for c in columns
        )
        symbol = len(columns) == 1 and not _PAGE_NUMBER.fullmatch(columns[0])
        if alone and any(_PAGE_NUMBER.fullmatch(c) or _SYMBOL.fullmatch(c) for c in columns):
            # A symbol may also be the last line of a paragraph or note.
            if not symbol or _set_apart(solid, index, found) or times[columns[0]] > 2:
                found.add(line.number)
        elif _BARE_NUMBER.fullmatch(line.text.strip()):
            edge = index + 1 == len(solid) or solid[index + 1].page != line.page
            gap = index + 1 < len(solid) and solid[index + 1].number - line.number > 1
            before = index == 0 or line.number - solid[index - 1].number > 1
            if (edge or (gap and before)) and line.text.strip().isdigit():
                found.add(line.number)
    if not found and solid[-1:] and solid[-1].page == 1:
        return found
    for order in (range(len(solid)), range(len(solid) - 1, -1, -1)):
        for index in order:
            line = solid[index]
            if line.number in found or times[" ".join(line.text.split())] < 2 or len(line.text) > 200:
                continue
            if _LABEL.match(line.text) or _ENDED.search(line.text):
                continue
            near = [solid[i] for i in (index - 1, index + 1) if 0 <= i < len(solid)]
            edges = [n for n in near if n.number in found or n.page != line.page]
            if edges and all(n in edges or abs(n.number - line.number) > 1 for n in near):
                found.add(line.number)
    return found


def _set_apart(solid: list[Line], index: int, furniture: set[int]) -> bool:
    """Whether a line begins a block: first of all, behind a blank line, a page's end or furniture."""
    if index == 0:
        return True
    before, line = solid[index - 1], solid[index]
    return line.number - before.number > 1 or before.page != line.page or before.number in furniture


def _width(lines: list[Line]) -> int:
    """The width that the text was wrapped at, or 0 if it was not wrapped."""
    lengths = sorted(len(line.text) for line in lines if line.text.strip())
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.95)]
    return 0 if width > 160 else width


def _starts_note(lines: list[Line], position: int) -> bool:
    for line in lines[position:]:
        if line.text.strip():
            return bool(_NOTE.match(line.text))
    return False


def _next_note(note: re.Match[str], last: str) -> bool:
    """Whether a number can be the mark of the next footnote; a mark may also stand again."""
    mark = note[3]
    if not mark.isdigit() or not last.isdigit() or int(mark) == int(last) + 1:
        return True
    return int(mark) <= int(last) and note.string[note.end() :][:1].isupper()


def _opens(before: list[Line], line: Line, blank: bool, width: int, note: bool) -> bool:
    """Whether `line` opens a paragraph behind the lines `before`."""
    if blank:
        return True
    previous, text = before[-1].text.rstrip(), line.text.strip()
    if previous.lstrip().startswith("#") or text.startswith(("#", "|", "> ")):
        return True
    if _emphasised(text) or (len(before) == 1 and _emphasised(previous.strip())):
        return True
    if note:
        return False
    room = len(previous) + 1 + len(text.split()[0]) <= width if width else True
    ended = bool(_ENDED.search(previous))
    whole = " ".join(b.text for b in before)
    if whole.count("(") > whole.count(")"):
        return False
    if _LABEL.match(line.text):
        # 'paragraphs 113, / 117 and 119': a number that did not fit above is no label.
        bare = text[0].isdigit() and text.split()[0].isdigit()
        if ended and (room or not bare or previous.endswith((";", ":"))):
            return True
        if room and len(before) == 1 and not bare:
            return True
    if not room:
        return False
    return ended or not text[0].islower() or width == 0


def _emphasised(text: str) -> bool:
    """Whether a Markdown line is one stretch of emphasis: a head on a line of its own."""
    return (
        len(text) > 2
        and text[0] in "*_"
        and text[-1] == text[0]
        and text[1] not in "* "
        and text[0] not in text[1:-1]
    )


def _vocabulary(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*", text.casefold()))


def _join(lines: list[str], vocabulary: Counter[str]) -> str:
    """The lines as one; a hyphen at a line end stays unless the text knows the word without it."""
    joined = lines[0]
    for line in lines[1:]:
        head = re.search(r"([^\W\d_]+)[-‐\u00ad]$", joined)
        tail = re.match(r"[^\W\d_]+", line)
        if head and tail and not joined.endswith(" -"):
            whole = (head[1] + tail[0]).casefold()
            compound = f"{head[1]}-{tail[0]}".casefold()
            soft = joined[-1] == "\u00ad"
            known = vocabulary[whole] > vocabulary[compound]
            joined = (joined[:-1] if known or soft else joined) + line
        elif joined.endswith(("‑", "/")) and tail:
            joined += line
        else:
            joined += " " + line
    return joined
