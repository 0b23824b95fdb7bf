"""Lines of a page -> paragraphs: what text, Markdown and anything printed to lines have in common.

Page furniture is set apart; lines are gathered to paragraphs; footnotes at the foot of a page are told
from the text around them. A paragraph keeps its line ends: where the page alone does not say whether a
line goes on or begins anew, the words decide, and those a reader does not know.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from resdiff.errors import UnreadableError
from resdiff.punctuation import HAN, columns, ended, printed_columns, unspaced
from resdiff.readers._furniture import Line, furniture

_RULE = re.compile(r"\s*(?:([_*=~-])\s*){3,}|\s*[─━—–]{3,}\s*")
# What a line must begin with to be able to open a paragraph without a blank line before it.
_LABEL = re.compile(
    r"""(?x) \s*(?: [-*+•–—▪●○◦·]\s+
    | \(\s?(?:[a-z]{1,2}|[ivxl]+|\d{1,3})(?:\s?[a-z]{2,})?\s?\)\s?
    | (?:\*+)?(?:[a-z]{1,2}|[ivxl]+|\d{1,3})(?:\s?[a-z]{2,})?\)[*_]*\s
    | \d{1,3}(?:\.\d{1,3})*(?:[a-z]{2,})?\.?\s+ | [a-z]\.\s ) """
)
_NOTE = re.compile(
    r"\s*(?:\(?<sup>\s*(\S{1,4})\s*</sup>\)?|\[\^(\w{1,8})\]:?|(\(?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\)?)"
    r"|(\d{1,3}|\*{1,3}|\(\d{1,3}\))(?=\s))\s*(?=\S)"
)
_MARKED = re.compile(r"(?:<sup>\w{1,4}</sup>|\[\^\w{1,8}\])+$")
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # around lines of Arabic
_TAGS = re.compile("</?sup>")
_OLDER = ("cp1252", "cp1251", "koi8_r", "cp1256", "gb18030")  # encodings of the six languages
_SELDOM = 100  # characters to one accent: too few to tell an encoding by
_SAMPLE = 100_000  # bytes
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LONE = 8  # characters: a line of fewer may be a mark or a label alone
_WIDEST = 160  # lines longer than this are paragraphs of their own
_NARROWEST = 40
_MARGIN = 3  # columns
_SET_IN = 3  # columns
_FRONT = 40  # lines, among them those of the title


class Paragraph(NamedTuple):
    """Gathered lines. `kind` is '' for text, else 'furniture', 'note' or 'broken'.

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
            f"{name} is not text", "give a text, a Word file, a PDF, a web page or Akoma Ntoso"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _older(data)


def _older(data: bytes) -> str:
    """Text that is not all UTF-8: stray bytes are Windows-1252, else the letters tell the encoding."""
    utf8 = data.decode("utf-8-sig", "replace")
    stray = utf8.count("\ufffd")
    if sum(not char.isascii() for char in utf8) > 2 * stray:
        return data.decode("utf-8-sig", "stray")
    encoding = "cp1252"
    if sum(byte > 127 for byte in data) * _SELDOM > len(data):
        from charset_normalizer import from_bytes

        best = from_bytes(data[:_SAMPLE], cp_isolation=list(_OLDER)).best()
        encoding = best.encoding if best is not None else encoding
    return data.decode(encoding, errors="replace")


def _stray(error: UnicodeError) -> tuple[str, int]:
    """What a byte that is no UTF-8 stands for, and where the text goes on."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("stray", _stray)


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order, with line ends and indents; furniture and notes told apart."""
    lines = _lines(text)
    if "\f" in text or any(0 < len(line.text.strip()) < _LONE for line in lines):
        # Text that a program took out of a PDF: marks and labels stand alone.
        from resdiff.readers._hyphens import rehyphened
        from resdiff.readers._raised import restored

        lines = restored(rehyphened(lines))
    apart = furniture(lines)
    width = _wrapped([line for line in lines if line.number not in apart])
    found: list[Paragraph] = []
    gathered = _Gathered()
    foot = broken = blank = False  # in a foot of notes; behind furniture; behind a blank line
    kind = last_note = ""

    def close() -> None:
        if gathered.lines:
            first = gathered.lines[0]
            indent = len(first.text) - len(first.text.lstrip())
            joined = "\n".join(line.text for line in gathered.lines)
            found.append(Paragraph(joined.strip(), first.number, first.page, indent, kind))
            gathered.clear()

    for position, line in enumerate(lines):
        stripped = line.text.strip()
        if not stripped:
            blank = True
            continue
        if gathered.lines and line.page > gathered.lines[-1].page:
            blank = broken = True  # a paragraph may go over a page's end
            foot = False
        if line.number in apart:
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
        plain = note is not None and note[4] is not None
        starts_note = note is not None and (not plain or (foot and _next_note(note, last_note, gathered)))
        if gathered.lines and not starts_note and not _opens(gathered, line, blank, width, kind == "note"):
            gathered.add(line)
            blank = False
            continue
        close()
        if starts_note:
            kind, broken = "note", True
            last_note = note[0].split()[0].strip("()") if note else ""
        else:
            foot = foot and not blank
            kind, broken = "broken" if broken else "", False
        gathered.add(line)
        blank = False
    close()
    return found


class _Gathered:
    """The lines of the paragraph that is open, and how many of its brackets are."""

    __slots__ = ("brackets", "lines")

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.brackets = 0

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.brackets += line.text.count("(") - line.text.count(")")

    def clear(self) -> None:
        self.lines, self.brackets = [], 0


class _Width:
    """How a text was wrapped: `columns` at most (0 if it was not wrapped), `slack` left at line ends.

    A line that begins with a small letter goes on from the line before; what such lines leave free
    says whether room for a word means the end of a paragraph.
    """

    __slots__ = ("bare", "columns", "measure", "most", "paged", "set_in", "slack")

    def __init__(
        self, lines: list[Line], measure: Callable[[str], int] = columns, paged: bool = False
    ) -> None:
        """`paged`: the lines come from a file of pages, whose letters are not all as wide."""
        self.measure = measure
        lengths = sorted(self._wide(line.text) for line in lines if line.text.strip())
        width = lengths[int(len(lengths) * 0.95)] if lengths else 0
        self.columns = width if _NARROWEST <= width <= _WIDEST else 0
        # Tags of superscripts stand in lines that are too long with them where they came after the wrapping.
        self.bare = any("<sup>" in line.text and measure(line.text) > width for line in lines)
        free = sorted(
            self._free(before.text, _first_word(line.text))
            for before, line in pairwise(lines)
            if before.text.strip() and self._goes_on(before.text, line.text.lstrip())
        )
        drops = [
            _indent(before.text) - _indent(line.text) >= _SET_IN
            for before, line in pairwise(lines)
            if before.text.strip() and self._goes_on(before.text, line.text.lstrip())
        ]
        self.set_in = 20 * sum(drops) > len(drops)  # whether the first lines of paragraphs are
        usual = free[int(len(free) * 0.8)] if free else -1
        self.most = free[int(len(free) * 0.95)] if free else -1
        self.paged = paged
        if paged:
            self.slack = max(self.most, 0) + 2
        else:
            self.slack = -1 if usual < 0 else 2 * usual + 3  # a word that would just fit was not kept apart

    def room(self, before: str, word: str, more: int = 0) -> bool:
        """Whether the line before had so much room for the word that it ended on purpose."""
        return not self.columns or self._free(before, word) > self.slack + more

    def margin(self, number: int) -> int:
        """The room beyond a word that a line without an end mark must leave to be the last of its paragraph.

        The lines of a title are in larger letters, of which less fit in a line.
        """
        return 2 * self.columns // 5 if self.paged and number < _FRONT else _MARGIN

    def _goes_on(self, before: str, line: str) -> bool:
        """Whether a line surely goes on from the one before it: no capital, and no end mark above.

        Where letters have no case, the line before must come near to the margin: it is no head or title.
        """
        if _ended(before) or _LABEL.match(line):
            return False
        caseless = line[:1].isalpha() and not line[:1].isupper()
        return line[:1].islower() or (caseless and 4 * self.measure(before) > 3 * self.columns)

    def _free(self, before: str, word: str) -> int:
        """How many columns the word leaves free on the line before it."""
        space = 2 if unspaced(before, word) else 1  # of a Chinese line a mark may stand out
        wide = self._wide if self.bare else self.measure
        return self.columns - wide(before) - space - wide(word)

    def _wide(self, text: str) -> int:
        """How wide a line is; the mark-up of a superscript takes no room."""
        return self.measure(_TAGS.sub("", text) if "<sup>" in text else text)


def _lines(text: str) -> list[Line]:
    page, lines = 1, []
    for number, raw in enumerate(text.split("\n"), 1):
        page += raw.count("\f")
        bare = raw if raw.isascii() else _DIRECTIONS.sub("", raw)
        lines.append(Line(bare.replace("\f", " ").expandtabs(4).rstrip(), number, page))
    return lines


def _starts_note(lines: list[Line], position: int) -> bool:
    for line in lines[position : position + 20]:
        if line.text.strip():
            return bool(_NOTE.match(line.text))
    return False


def _next_note(note: re.Match[str], last: str, gathered: _Gathered) -> bool:
    """Whether a number can be the mark of the next footnote; a mark may also stand again.

    Where the marks of notes are raised, a plain number is none.
    """
    mark = note[4].strip("()")
    if last and not re.fullmatch(r"[0-9]{1,3}|\*+", last):
        return False
    if not mark.isdigit() or not last.isdigit() or int(mark) == int(last) + 1:
        return True
    done = not gathered.lines or _ended(gathered.lines[-1].text)
    return done and int(mark) <= int(last) and note.string[note.end() :][:1].isupper()


def _opens(gathered: _Gathered, line: Line, blank: bool, width: _Width, note: bool) -> bool:
    """Whether `line` opens a paragraph behind the lines that are gathered."""
    if blank:
        return True
    before, text = gathered.lines, line.text.strip()
    previous = before[-1].text
    if previous.lstrip().startswith("#") or text.startswith(("#", "|", "> ")):
        return True
    if _emphasised(text) or (len(before) == 1 and _emphasised(previous.strip())):
        return True
    if gathered.brackets > 0:
        return False
    word = _first_word(text)
    if note:
        # Behind a note without a blank line only a label shows that the text goes on.
        return _ended(previous) and bool(_LABEL.match(line.text)) and not word[0].isdigit()
    if width.paged and not (_ended(previous) or _LABEL.match(line.text)) and _set_below(before, line, width):
        return False
    room = width.room(previous, word)
    if len(before) == 1 and room and _LABEL.match(line.text) and not word[-1].isdigit():
        return True
    if not width.columns or (room and _ended(previous)):
        return True
    return not text[0].islower() and width.room(previous, word, width.margin(line.number))


def _set_below(before: list[Line], below: Line, width: _Width) -> bool:
    """Whether a line is set as one that goes on: below the text behind a label, set in less, centred too."""
    first, last, line = before[0].text, before[-1].text, below.text
    start, end, indent = _indent(first), _indent(last), _indent(line)
    label = _LABEL.match(first)
    if label and indent and abs(indent - label.end()) < 2:
        return True
    # A line of a title holds about three quarters of what one of the text does.
    if 3 * (width.measure(last.strip()) + width.measure(_first_word(line))) < 2 * width.columns:
        return False
    if width.set_in and len(before) == 1 and not label and start - indent >= _SET_IN:
        return True
    return min(end, indent) >= _SET_IN and abs(end + len(last) - indent - len(line)) <= 2 * _SET_IN


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _ended(line: str) -> bool:
    """Whether a line ends with an end mark, the mark-up of a footnote mark aside."""
    return ended(_MARKED.sub("", line) if line.endswith((">", "]")) else line)


def _wrapped(lines: list[Line]) -> _Width:
    """How the text was wrapped: by columns, or, where that fits better, in a font of letters not all as wide.

    Notes, in smaller letters, do not count.
    """
    body = []
    foot = 0  # the page of a note
    for line in lines:
        bare = line.text.lstrip()
        if bare and bare[0] in _RAISED:
            foot = line.page
        if bare and line.page != foot:
            body.append(line)
    if not body or lines[-1].page == 1:
        return _Width(body)
    fixed, printed = (_Width(body, measure, paged=True) for measure in (columns, printed_columns))
    return printed if printed.most <= fixed.most else fixed


@cache
def _unparted() -> re.Pattern[str]:
    return re.compile(rf"(?:[^\s{HAN}]*?[{HAN}]|[^\s{HAN}]+(?=[{HAN}]))[、。，；：？！）》」』”)]*")


def _first_word(text: str) -> str:
    """What a line could not be parted in: a no-break space holds two words together.

    A Chinese line can be parted behind any character, but not before a mark.
    """
    word = text.lstrip().split(" ", 1)[0]
    found = _unparted().match(word) if word and max(word) >= "\u3400" else None
    return found[0] if found else word


def _emphasised(text: str) -> bool:
    """Whether a Markdown line is one stretch of emphasis: a head on a line of its own."""
    return (
        len(text) > 2
        and text[0] in "*_"
        and text[-1] == text[0]
        and text[1] not in "* "
        and text[0] not in text[1:-1]
    )
