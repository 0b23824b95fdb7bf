"""Counts section by section, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.arrangement import Arrangement
from resdiff.renderers._screen import Line, Span, padded, wrap

_NAMES = {
    "unchanged": "same",
    "modified": "mod",
    "added": "add",
    "deleted": "sup",
    "split": "split",
    "merged": "merged",
    "moved": "moved",
    "renumbered": "renum",
}
_LOOKS = {"modified": "MOD", "added": "ADD", "deleted": "SUP", "moved": "ADD*"}


def table(arrangement: Arrangement, width: int) -> Iterator[Line]:
    """A line a section; columns of kinds that do not occur are left out."""
    kinds = [kind for kind in _NAMES if arrangement.counts[kind]] or ["unchanged"]
    sizes = {kind: max(len(_NAMES[kind]), len(str(arrangement.counts[kind]))) for kind in kinds}
    heads = ["".join(edit.text for edit in s.head if edit.op != "-") or "–" for s in arrangement.sections]
    gap = Span("  " if width >= 72 else " ")
    room = max(width - sum(sizes.values()) - len(gap.text) * len(kinds), 16)
    room = min(room, max(len(head) for head in [*heads, "section"]))

    def row(head: str, cells: dict[str, Span], look: str = "") -> Iterator[Line]:
        for n, line in enumerate(wrap([Span(head, look)], room)):
            first = padded(line, room)
            for kind in kinds if n == 0 else ():
                text, shade = cells[kind]
                first = [*first, gap, Span(text.rjust(sizes[kind]), shade)]
            yield first

    yield []
    yield from row("section", {kind: Span(_NAMES[kind], "quiet") for kind in kinds}, "quiet")
    for section, head in zip(arrangement.sections, heads, strict=True):
        cells = {}
        for kind in kinds:
            n = section.counts[kind]
            cells[kind] = Span(str(n), _LOOKS.get(kind, "")) if n else Span("·", "quiet")
        yield from row(head, cells)
    yield from row("all", {kind: Span(str(arrangement.counts[kind]), "head") for kind in kinds}, "head")
