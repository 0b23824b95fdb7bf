"""How a change is shown: its words by colour and form, and what is remarked below them.

Where there is no colour, `[-old-]{+new+}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.arrangement import Row, said
from resdiff.edits import rewritten
from resdiff.model import Edit, Look
from resdiff.punctuation import arrow
from resdiff.renderers._screen import Span, cells

SEPARATOR = " · "
_BRACKETS = {"-": ("[-", "-]"), "+": ("{+", "+}")}
_LOOKS = {"-": "old", "+": "new", "=": ""}
# A clause longer than this has its unchanged stretches shortened, to so much beside a change.
_LONG = 280
_BESIDE = 60
_OPENING = 40


def words(text: str, op: str, color: bool = True) -> tuple[Span, Span, Span]:
    """A stretch of words, and the space before and behind it; brackets where there is no colour."""
    if op == "=":
        return Span(""), Span(text), Span("")
    if not text.strip():
        text = "␣" * len(text)  # a space is seen only if it has a form
    core = text.strip()
    left, right = ("", "") if color else _BRACKETS[op]
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return Span(before), Span(f"{left}{core}{right}", _LOOKS[op]), Span(after)


def whole(edits: tuple[Edit, ...], symbol: str, look: Look) -> Iterator[list[Span]]:
    """The paragraphs of a clause: one, or the old and the new one where they share next to nothing."""
    if len(edits) == 1:
        op, text = edits[0]
        if symbol in ("ADD", "SUP"):
            yield [Span(text, "added" if op == "+" else "gone")]
        else:
            yield marked(edits, look)
        return
    if rewritten(edits):
        for op in ("-", "+"):
            yield list(words("".join(e.text for e in edits if e.op in ("=", op)), op, look.color))
        return
    yield marked(edits, look)


def marked(edits: Iterable[Edit], look: Look) -> list[Span]:
    """One paragraph with its changed words marked, long unchanged stretches shortened."""
    edits = tuple(edits)
    if not look.everything:
        edits = shortened(edits)
    return spans(edits, look.color)


def spans(edits: Iterable[Edit], color: bool) -> list[Span]:
    """The edits with changed words marked. Between old words and the new ones for them is no space."""
    result: list[Span] = []
    last = Edit("=", "")
    for edit in edits:
        before, core, after = words(edit.text, edit.op, color)
        if last.op == "-" and edit.op == "+":
            if result[-1].text:
                result.pop()  # the new words have the space behind them, or there is none
            if last.text[:1] == " ":
                before = Span("")
            first = core.text[:1]
            if color and (first.isalnum() or first == "(") and cells(first) == 1:
                before = Span(" ")  # without brackets, '14' and '15' would read as one
        result += [before, core, after]
        last = edit
    return result


def head(edits: Iterable[Edit]) -> list[Span]:
    """A head, or the old one and the new one."""
    found: list[Span] = []
    for op, text in edits:
        if op == "+" and found:
            found.append(Span(f" {arrow(text)} "))
        found.append(Span(text, "" if op == "-" else "head"))
    return found


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


def told(row: Row) -> Iterator[Span]:
    """The substitutions in a clause, as one short line."""
    for n, substitution in enumerate(row.substituted):
        if n:
            yield Span("; ", "quiet")
        words = f"{substitution.old} {arrow(substitution.old)} {substitution.new}"
        if row.form == "substituted":
            # Nothing else is said of the clause, so this is where it is told what binds more or less.
            forces = (n.direction for n in row.changes[0].nature if n[:3] == ("force", *substitution[:2]))
            words = ": ".join(filter(None, (next(forces, ""), words)))
        yield Span(words, "quiet")


def remarks(row: Row) -> Iterator[Span]:
    """What is said below the text: what was told at the top, the nature of the change, doubts."""
    parts: list[list[Span]] = []
    change = row.changes[0]
    if change.kind in ("split", "merged"):
        parts.append([Span(change.kind, "quiet")])
    if row.substituted:
        parts.append(list(told(row)))
    natures = (said(n) for n in change.nature if n.kind not in ("editorial", "head"))
    parts += [[Span(nature, "quiet")] for nature in dict.fromkeys(natures)]
    if change.confidence != "high" and change.old and change.new:
        parts.append([Span("? unsure", "doubt")])
    for n, part in enumerate(parts):
        if n:
            yield Span(SEPARATOR, "quiet")
        yield from part
