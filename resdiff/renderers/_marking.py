"""How changed words are marked: by colour and form, `[-old-]{+new+}` where there is no colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.model import Edit, Look
from resdiff.renderers._screen import Span

_BRACKETS = {"-": ("[-", "-]"), "+": ("{+", "+}")}
_LOOKS = {"-": "old", "+": "new", "=": ""}
# A clause longer than this has its unchanged stretches shortened, to so much beside a change.
_LONG = 280
_BESIDE = 60
_OPENING = 40


def words(text: str, op: str, color: bool = True) -> list[Span]:
    """Deleted or inserted words; brackets hold them where there is no colour."""
    if op == "=":
        return [Span(text)]
    if not text.strip():
        text = "␣" * len(text)  # a space is seen only if it has a form
    core = text.strip()
    if color:
        inner = [Span(core, _LOOKS[op])]
    else:
        left, right = _BRACKETS[op]
        inner = [Span(f"{left}{core}{right}", _LOOKS[op])]
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return [Span(before), *inner, Span(after)]


def whole(edits: tuple[Edit, ...], symbol: str, look: Look) -> Iterator[list[Span]]:
    """The paragraphs of a clause: one, or the old and the new one where they share next to nothing."""
    if len(edits) == 1:
        op, text = edits[0]
        if symbol in ("ADD", "SUP"):
            yield [Span(text, "added" if op == "+" else "gone")]
        else:
            yield marked(edits, look)
        return
    kept = sum(len(edit.text) for edit in edits if edit.op == "=")
    if kept * 10 < sum(len(edit.text) for edit in edits) and {e.op for e in edits} >= {"-", "+"}:
        for op in ("-", "+"):
            yield words("".join(e.text for e in edits if e.op in ("=", op)), op, look.color)
        return
    yield marked(edits, look)


def marked(edits: Iterable[Edit], look: Look) -> list[Span]:
    """One paragraph with its changed words marked, long unchanged stretches shortened."""
    edits = tuple(edits)
    if not look.everything:
        edits = shortened(edits)
    return [span for edit in edits for span in words(edit.text, edit.op, look.color)]


def shortened(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits of a long clause with an ellipsis for what is far from any change."""
    if sum(len(edit.text) for edit in edits) <= _LONG:
        return edits
    last = len(edits) - 1
    result = []
    for n, edit in enumerate(edits):
        before = _OPENING if n == 0 else _BESIDE
        after = 0 if n == last else _BESIDE
        if n == last == 0:
            before = _LONG // 2
        if edit.op == "=" and len(edit.text) > before + after + 40:
            head, tail = _start(edit.text, before), _end(edit.text, after)
            edit = Edit("=", f"{head} …{' ' if tail else ''}{tail}")
        result.append(edit)
    return tuple(result)


def _start(text: str, length: int) -> str:
    """About so much of the beginning, in whole words."""
    space = text.find(" ", length)
    return text[: space if 0 <= space < length + 30 else length].rstrip()


def _end(text: str, length: int) -> str:
    if not length:
        return ""
    space = text.rfind(" ", 0, len(text) - length)
    return text[space + 1 if space > len(text) - length - 30 else len(text) - length :]
