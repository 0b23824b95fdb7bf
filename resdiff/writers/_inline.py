"""Words with their looks and footnote marks -> a line of Markdown that is read back as these.

What Markdown would take for mark-up is escaped, nothing more. GitHub's additions (~~, $...$, task lists)
count as mark-up.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from resdiff.model import Emphasis, Mark
from resdiff.readers._commonmark import flow

_ORDER = ("link", "bold", "italic", "superscript")
_SIGNS = {"bold": ("**", "**"), "italic": ("*", "*"), "superscript": ("<sup>", "</sup>")}
_TAGS = _SIGNS | {"bold": ("<strong>", "</strong>"), "italic": ("<em>", "</em>")}
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_MARKUP = re.compile(
    r"""(?x) [\\`] | <(?=[A-Za-z/!?]) | &(?=\#\d|\#[xX][\da-fA-F]|[A-Za-z][A-Za-z\d]{1,31};)
    | \[(?=\^[^\[\]\s]) | \[(?=[^\[\]]*\]\() | [*]+ | (?<!\w)_+ | _+(?!\w) """
)
_LINKED = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!?])|&(?=[#\w])")
_BALANCED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
_MATHS = re.compile(r"\$(?=\S)[^$]*[^\s$]\$(?!\d)")
_STRUCK = re.compile(r"~[^~]*~")
# What would begin a block: a heading, quotation, list, rule, fence, link definition or task.
_BLOCK = re.compile(
    r"(?P<first>#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|([-_*])(?: *\2){2,} *$|~~~|\[[^\[\]]*\]:|\[[ xX]\]\s)"
    r"|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
_CLOSING_HASHES = re.compile(r"(?:(?<=\s)|^)#+$")


def line(text: str, emphasis: Sequence[Emphasis] = (), marks: Sequence[Mark] = ()) -> str:
    """The words as one line; what it begins with opens no block."""
    wanted = tuple((mark.after, mark.mark) for mark in marks)
    attempts: tuple[Callable[[], str], ...] = (
        lambda: _dressed(text, emphasis, marks, _SIGNS),
        lambda: _dressed(text, emphasis, marks, _TAGS),
        lambda: _dressed(text, (), marks, _SIGNS),
    )
    for attempt in attempts if emphasis else attempts[2:]:
        made = _edges(_unblocked(attempt()))
        found = flow(made)
        if found.text == text and found.marks == wanted:
            return made
    return _edges(_dressed(text, (), marks, _SIGNS, all_escaped=True))


def closed(made: str) -> str:
    """A line that may stand behind '#': hashes at its end are text."""
    return _CLOSING_HASHES.sub(lambda found: f"\\{found[0]}", made)


def _unblocked(made: str) -> str:
    found = _BLOCK.match(made)
    if found is None:
        return made
    at = found.end("number") if found["number"] else 0
    return f"{made[:at]}\\{made[at:]}"


def _edges(made: str) -> str:
    """Spaces at the ends and line ends within, which Markdown would drop, as entities."""
    if made == made.strip() and "\n" not in made:
        return made
    start, end = len(made) - len(made.lstrip()), len(made.rstrip())
    return "".join(f"&#{ord(c)};" if c == "\n" or at < start or at >= end else c for at, c in enumerate(made))


def _dressed(
    text: str,
    emphasis: Sequence[Emphasis],
    marks: Sequence[Mark],
    signs: dict[str, tuple[str, str]],
    all_escaped: bool = False,
) -> str:
    """The words with mark-up for their looks and marks."""
    spans = [trimmed for span in _nested(emphasis) if (trimmed := _trimmed(span, text))]
    escapes = _escapes(text, bool(spans), all_escaped)
    cuts = sorted({0, len(text), *(m.after for m in marks), *(n for s in spans for n in (s.start, s.end))})
    out: list[str] = []
    open_looks: list[tuple[str, str]] = []  # look and address
    waiting, inside = sorted(spans, key=lambda span: -span.start), list[Emphasis]()
    behind = {mark.after for mark in marks}
    for at, start in enumerate(cuts):
        end = cuts[at + 1] if at + 1 < len(cuts) else start
        while waiting and waiting[-1].start <= start:
            inside.append(waiting.pop())
        inside = [span for span in inside if span.end > start]
        looks = sorted(
            {s.look: s.href for s in inside if s.end > s.start}.items(),
            key=lambda look: _ORDER.index(look[0]),
        )
        kept = 0
        while kept < min(len(looks), len(open_looks)) and looks[kept] == open_looks[kept]:
            kept += 1
        out += [_close(look, signs) for look in reversed(open_looks[kept:])]
        out += [f"[^{mark.mark}]" for mark in marks if mark.after == start]
        out += [_open(look, signs) for look in looks[kept:]]
        open_looks = list(looks)
        linked = any(look == "link" for look, _ in looks)
        marked = start in behind
        for place in range(start, end):
            # Behind a mark, a bracket would make a link of it, a colon a note.
            bare = (linked and _LINKED.match(text, place)) or (
                marked and place == start and text[place] in "([:"
            )
            out.append(f"\\{text[place]}" if bare or place in escapes else text[place])
    return "".join(out)


def _nested(emphasis: Sequence[Emphasis]) -> list[Emphasis]:
    """The looks in pieces that do not cross the ends of those that stand around them."""
    pieces: list[Emphasis] = []
    ends: list[int] = []  # of the looks so far, the outermost first
    for look in _ORDER:
        spans = [span for span in emphasis if span.look == look]
        for span in spans:
            within = ends[bisect_right(ends, span.start) : bisect_left(ends, span.end)]
            pieces += [span._replace(start=a, end=b) for a, b in pairwise([span.start, *within, span.end])]
        ends = sorted({*ends, *(end for span in spans for end in (span.start, span.end))})
    return sorted(pieces)


def _trimmed(span: Emphasis, text: str) -> Emphasis | None:
    """The span without spaces at its ends; None if it is empty or a link that Markdown cannot hold."""
    words = text[span.start : span.end]
    if not words.strip() or (span.look == "link" and not re.fullmatch(r"[^\s<>\\]+", span.href)):
        return None
    start = span.start + len(words) - len(words.lstrip())
    return span._replace(start=start, end=start + len(words.strip()))


def _open(look: tuple[str, str], signs: dict[str, tuple[str, str]]) -> str:
    return "[" if look[0] == "link" else signs[look[0]][0]


def _close(look: tuple[str, str], signs: dict[str, tuple[str, str]]) -> str:
    if look[0] != "link":
        return signs[look[0]][1]
    return f"]({look[1]})" if _BALANCED.fullmatch(look[1]) else f"](<{look[1]}>)"


def _escapes(text: str, dressed: bool, everything: bool) -> set[int]:
    """The places of the characters to escape."""
    if everything:
        return {found.start() for found in _PUNCTUATION.finditer(text)}
    places: set[int] = set()
    times = {sign: text.count(sign) for sign in "*_"}
    for found in _MARKUP.finditer(text):
        start, end = found.span()
        if text[start] in "*_":
            before, after = text[start - 1 : start], text[end : end + 1]
            if not before.strip() and not after.strip():
                continue  # alone between spaces
            if not dressed and times[text[start]] == end - start:
                continue  # nothing to pair with
        places.update(range(start, max(end, start + 1)))
    if _MATHS.search(text):
        places.update(found.start() for found in re.finditer(r"\$", text))
    if _STRUCK.search(text):
        places.update(found.start() for found in re.finditer("~", text))
    return places
