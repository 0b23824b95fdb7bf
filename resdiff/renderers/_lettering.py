"""Text in a picture: lines of bounded length, escaped, in the direction in which they are read, with room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape

from resdiff.folding import printable
from resdiff.punctuation import columns, right_to_left
from resdiff.renderers._layout import LINE, Group
from resdiff.renderers._screen import Span, wrap
from resdiff.renderers._shapes import number

LONGEST = 90  # characters of a name that is shown when pointed at


def line(x: float, y: float, words: str, look: str, anchor: str, title: str = "") -> str:
    """A line of text. `anchor` is meant from left to right; a text in Arabic turns it.

    `title` are the whole words, shown when pointed at.
    """
    backwards = right_to_left(words)
    turned = {"start": "end", "end": "start"}.get(anchor, anchor) if backwards else anchor
    direction = ' direction="rtl"' if backwards else ""
    whole = f"<title>{safe(short(title, 2 * LONGEST))}</title>" if title and title != words else ""
    return (
        f'<text class="{look}" x="{number(x)}" y="{number(y)}" text-anchor="{turned}"{direction}>'
        f"{whole}{safe(words)}</text>"
    )


def heads(groups: Sequence[Group], bracket: float, x: float, anchor: str) -> Iterator[str]:
    """The heads of sections that have room, at `x`; at `bracket` a line along the clauses of each."""
    d = "".join(f"M{number(bracket)} {number(g.top)}V{number(max(g.bottom, g.top + 2))}" for g in groups)
    yield f'<path class="rdm-line" d="{d}"/>\n'
    below = -99.0
    for group in groups:
        if group.top < below or not group.lines:
            continue
        for n, words in enumerate(group.lines):
            yield line(x, group.top + 10 + n * LINE, words, "rdm-head", anchor, "" if n else group.head)
        below = group.top + len(group.lines) * LINE
    yield "\n"


def free(taken: list[float], y: float, room: float) -> bool:
    """Whether a line at `y` keeps its distance from all that are there (in order)."""
    at = bisect_left(taken, y)
    return all(abs(taken[n] - y) >= room for n in (at - 1, at) if 0 <= n < len(taken))


def lines(text: str, width: int, most: int) -> tuple[str, ...]:
    """A text in at most so many lines; what is left out leaves an ellipsis."""
    if not text.strip():
        return ()
    wrapped = wrap([Span(text[: 8 * width])], width)
    found = ["".join(span.text for span in line).strip("\u2067\u2069") for line in wrapped]
    if len(found) > most:
        found = [*found[: most - 1], short(" ".join(found[most - 1 :]), width)]
    return tuple(found)


def short(text: str, width: int) -> str:
    """As much of a text as takes so many columns."""
    text = printable(text[: 4 * width]).strip()
    if columns(text) <= width:
        return text
    while columns(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def safe(text: str) -> str:
    """A text as it may stand in a picture or a page."""
    return escape(printable(text))
