"""Text on a screen of so many columns: wrapping, the width of characters, colour.

The one home of rich: it knows how wide a character is, and what a colour is to a terminal. Both are
asked late, since a report in plain Latin text and without colour needs neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from resdiff.folding import printable
from resdiff.punctuation import right_to_left

# Scripts and signs of which every character is one column wide.
_NARROW = re.compile(
    "[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e←-⇿␣│─]*"
)
_WORDS = re.compile(" +|[^ ]+")
# Where words are not parted by spaces, a line may break beside every character, but for these (the
# classes OP and CL of Unicode's line breaking, UAX #14) and the brackets of a mark, '[-', '-]', '{+', '+}'.
_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
)
_OPENING = "（〔［｛〈《「『【“‘(\\["
_CLOSING = "）〕］｝〉》」』】、。，．：；！？％·…—～”’),.:;!?%\\]"
_MARK_OPENS, _MARK_CLOSES = r"\[-|\{\+", r"-\]|\+\}"
# An isolate around right-to-left text keeps its own punctuation at its own end, and the columns of the page
# from left to right (Unicode's bidirectional algorithm, UAX #9).
_ISOLATE, _END = "\u2067", "\u2069"

# What a look is in colour. Nothing is told by colour alone: words that changed are struck out or
# underlined as well, a clause as a whole has its symbol.
_COLOURS = {
    "old": "red strike",
    "new": "green underline",
    "gone": "red",
    "added": "green",
    "head": "bold",
    "quiet": "dim",
    "ADD": "bold green",
    "SUP": "bold red",
    "MOD": "bold yellow",
    "(MOD)": "yellow",
    "ADD*": "bold cyan",
    "SUP*": "bold cyan",
    "NOC": "dim",
    "doubt": "magenta",
}


class Span(NamedTuple):
    """A stretch of text in one look."""

    text: str
    look: str = ""


Line = list[Span]


def cells(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrap(spans: Iterable[Span], width: int) -> list[Line]:
    """Lines of at most `width` columns (8 at least), broken at spaces; inside a word only where it is longer.

    Whatever a terminal would obey is taken out of the text.
    """
    width = max(width, 8)
    lines: list[Line] = []
    line: Line = []
    used = 0
    for word, gap in _words(spans):
        size = sum(cells(span.text) for span in word)
        room = width - used - (gap is not None)
        if line and size > room:
            lines.append(line)
            line, used = [], 0
        if line and gap is not None:
            line.append(gap)
            used += 1
        if used + size <= width:
            line += word
            used += size
            continue
        for span in word:  # longer than a line: a web address
            at = 0
            while at < len(span.text):
                # A slice, since a word of a megabyte must not be copied for every line.
                rest = span.text[at : at + 8 * width]
                taken = fitting(rest, width - used)
                if taken:
                    line.append(Span(rest[:taken], span.look))
                    used += cells(rest[:taken])
                    at += taken
                if at < len(span.text):
                    lines.append(line)
                    line, used = [], 0
    if line or not lines:
        lines.append(line)
    if right_to_left("".join(span.text for line in lines for span in line)):
        return [isolated(line) for line in lines]
    return lines


def isolated(line: Line) -> Line:
    """A line that is read from right to left, kept apart from what stands before it."""
    return [Span(_ISOLATE), *line, Span(_END)]


def _words(spans: Iterable[Span]) -> Iterator[tuple[Line, Span | None]]:
    """What a line may not break within, with the space before it: None if there is none.

    A word may have several looks; of Chinese a character is one, with the marks that belong to it.
    """
    word: Line = []
    gap: Span | None = None
    for text, look in spans:
        for piece in _WORDS.findall(printable(text)):
            if piece[0] == " ":
                if word:
                    yield word, gap
                    word = []
                gap = Span(" ", look)
                continue
            for part in _breakable().findall(piece) if _wide(piece) else (piece,):
                if word and _breaks(word[-1].text, part):
                    yield word, gap
                    word, gap = [], None
                word.append(Span(part, look))
    if word:
        yield word, gap


@cache
def _breakable() -> re.Pattern[str]:
    """Finds what stays together: a wide character or a run of others, with brackets and end marks."""
    return re.compile(
        rf"""(?x) (?:{_MARK_OPENS}|[{_OPENING}])*
        (?: [^{_WIDE}\ ]+?(?={_MARK_OPENS}|{_MARK_CLOSES}|[{_OPENING}{_CLOSING}{_WIDE}\ ]|$) | . )
        (?:{_MARK_CLOSES}|[{_CLOSING}])*"""
    )


def _breaks(before: str, after: str) -> bool:
    """Whether a line may break between two pieces that no space parts."""
    if not (_wide(before[-3:]) or _wide(after[:3])):
        return False
    opens = before.endswith(("[-", "{+")) or before[-1:] in _OPENING
    return not opens and not after.startswith(("-]", "+}")) and after[:1] not in _CLOSING


def _wide(text: str) -> bool:
    """Whether a text holds characters of a script that is written without spaces."""
    return not _NARROW.fullmatch(text) and _has_wide().search(text) is not None


@cache
def _has_wide() -> re.Pattern[str]:
    return re.compile(f"[{_WIDE}]")


def fitting(text: str, room: int) -> int:
    """How many characters of `text` fit into `room` columns."""
    if _NARROW.fullmatch(text):
        return max(room, 0)
    used = 0
    for n, character in enumerate(text):
        used += cells(character)
        if used > room:
            return n
    return len(text)


def padded(line: Line, width: int) -> Line:
    """The line with blanks up to `width` columns."""
    lacks = width - sum(cells(span.text) for span in line)
    return [*line, Span(" " * lacks)] if lacks > 0 else line


def painted(lines: Iterable[Line], color: bool) -> str:
    """The lines as one text, each ended; with codes for colour if `color`."""
    if not color:
        return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)
    return "".join("".join(_paint(span) for span in _merged(line)) + "\n" for line in lines)


def _merged(line: Line) -> Line:
    """The line with neighbours of one look as one span, without blanks at its end."""
    merged: Line = []
    for text, look in line:
        if merged and merged[-1].look == look:
            merged[-1] = Span(merged[-1].text + text, look)
        else:
            merged.append(Span(text, look))
    while merged and not merged[-1].text.strip():
        merged.pop()
    return merged


def _paint(span: Span) -> str:
    before, after = _codes(span.look) if span.look else ("", "")
    return f"{before}{span.text}{after}"


@lru_cache
def _codes(look: str) -> tuple[str, str]:
    from rich.color import ColorSystem
    from rich.style import Style

    before, _, after = (
        Style.parse(_COLOURS[look]).render("|", color_system=ColorSystem.STANDARD).partition("|")
    )
    return before, after
