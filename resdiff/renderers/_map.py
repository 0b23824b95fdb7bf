"""The alignment map: both texts as columns of clauses, joined by ribbons that tell what became of each.

A picture in SVG, as plain text. Every kind of change has a colour, and an outline, a pattern or a sign
besides. On a page it takes colours for light and dark and links to the clauses; alone it is a file
that office programs read as well: no variables, a white ground. It needs no script and no font.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from resdiff.labelling import Names
from resdiff.model import Change, Comparison, substantial
from resdiff.punctuation import arrow, columns, count_words, right_to_left
from resdiff.renderers._anchors import of_change
from resdiff.renderers._layout import Bar, laid_out
from resdiff.renderers._lettering import LONGEST, free, heads, safe, short
from resdiff.renderers._lettering import line as line_of
from resdiff.renderers._lettering import lines as lines_of
from resdiff.renderers._palette import KINDS, SIGNS, patterns, style
from resdiff.renderers._shapes import SAMPLE, Stretch, number, ribbon, sample, sign, strands, stub, thinned

WIDTH = 960
_EDGE, _MARGIN, _BAR = 16, 262, 13  # the edge of the picture; where a column begins; how wide it is
_BRACKET = 54  # from the column to the line that joins the clauses of a section
_STUB = 74  # how far the end of an added or deleted clause reaches
_LABEL_LINE = 11.0  # from one label to the next
# How many columns of text have room: in a label, a line of a head, the name of a text, a line of the title.
_LABEL, _HEAD, _NAME, _TITLE = 9, 28, 62, 84
_HEAD_LINES = 3
_FINE = 4.0  # below this height, outlines of clauses would be all that is seen
_LABELLED = ("clause", "note")  # what has a label of its own
_REWRITTEN, _FEW = 0.5, 6  # below this similarity little is left of a clause of so many words and more


class _Link(NamedTuple):
    """A change in the picture: the bars that it joins."""

    change: Change
    kind: str
    old: tuple[Bar, ...]
    new: tuple[Bar, ...]


def picture(comparison: Comparison, phrases: Mapping[str, str], inline: bool = False) -> str:
    """The map as an `<svg>` element; `phrases` are what it says of its own.

    `inline` is for a page that tells the changes at the ids of `_anchors`: ribbons link there, and colours
    follow the page, light or dark.
    """
    return "".join(_Picture(comparison, phrases, inline).parts())


class _Picture:
    def __init__(self, comparison: Comparison, phrases: Mapping[str, str], inline: bool) -> None:
        self.comparison, self.phrases, self.inline = comparison, phrases, inline
        sides = (
            [p for c in comparison.changes for p in c.old],
            [p for c in comparison.changes for p in c.new],
        )
        self.names = (
            Names(comparison.old, sides[0], phrases),
            Names(comparison.new, sides[1], phrases),
        )
        self.groups = laid_out(sides, self.names, lambda head: lines_of(head, _HEAD, _HEAD_LINES))
        self.bars = tuple(
            {bar.provision.address: bar for group in side for bar in group.bars} for side in self.groups
        )
        self.links = list(self.linked())
        # A text that is read from right to left has its old side at the right.
        self.mirrored = right_to_left(comparison.new.title or next((p.text for p in sides[1]), ""))

    def linked(self) -> Iterator[_Link]:
        """Every change with its bars. What went along with a moved unit looks moved, too."""
        gone: dict[str, str] = {}
        for change in self.comparison.changes:
            old, new = change.old and substantial(change.old), change.new and substantial(change.new)
            kind = kind_of(change)
            along = bool(old and new) and gone.get(old[0].parent, "") == new[0].parent != ""
            if kind == "moved" or along:
                gone[old[0].address] = new[0].address
            yield _Link(
                change,
                "moved" if along and kind == "unchanged" else kind,
                tuple(self.bars[0][p.address] for p in old),
                tuple(self.bars[1][p.address] for p in new),
            )

    # -- the whole ----------------------------------------------------------------------------------

    def parts(self) -> Iterator[str]:
        legend = list(self.legend())
        title = () if self.inline else lines_of(self.comparison.new.title, _TITLE, 3)
        top = 62.0 + (len(title) * 22 + 10 if title else 0)
        height = max((side[-1].bottom for side in self.groups if side), default=0.0)
        heights = sorted(bar.bottom - bar.top for side in self.bars for bar in side.values())
        fine = " rdm-fine" if heights and heights[len(heights) // 2] < _FINE else ""
        ground = top + height + 30
        total = number(ground + len(legend) * 22 + 8)
        said = self.phrases["map_title"].format(old=self.named(0), new=self.named(1))
        size = "" if self.inline else f' width="{WIDTH}" height="{total}"'
        # Links would be out of reach within an image.
        role = "group" if self.inline else "img"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="rdm{fine}" viewBox="0 0 {WIDTH} {total}"{size} '
            f'role="{role}" direction="ltr" aria-labelledby="rdm-title rdm-desc">'
        )
        yield f'<title id="rdm-title">{safe(said)}</title>'
        counts = ", ".join(f"{self.phrases[name]}: {n}" for name, n in self.comparison.counts.items() if n)
        yield f'<desc id="rdm-desc">{safe(self.phrases["map_desc"])} {safe(counts)}.</desc>\n'
        yield f"<style>{style(self.inline)}</style>\n<defs>{patterns(self.inline)}</defs>\n"
        if not self.inline:
            yield f'<rect class="rdm-ground" width="{WIDTH}" height="{total}"/>\n'
        for n, line in enumerate(title):
            yield line_of(WIDTH / 2, 30 + n * 22, line, "rdm-title", "middle")
        yield from self.names_of_both(top)
        yield f'<g transform="translate(0 {number(top)})">\n'
        yield from self.ribbons()
        for side in (0, 1):
            yield from self.column(side)
        yield "</g>\n"
        for n, line in enumerate(legend):
            yield f'<g transform="translate(0 {number(ground + n * 22)})">{line}</g>\n'
        yield "</svg>\n"

    def named(self, side: int) -> str:
        """What a text calls itself, or its file."""
        text = (self.comparison.old, self.comparison.new)[side]
        return short(text.designation or text.source, _NAME)

    def names_of_both(self, top: float) -> Iterator[str]:
        """Above each column which text it is."""
        for side, key in enumerate(("column_old", "column_new")):
            left = side == int(self.mirrored)
            x, anchor = (_EDGE, "start") if left else (WIDTH - _EDGE, "end")
            yield line_of(x, top - 36, self.phrases[key], "rdm-side", anchor)
            yield line_of(x, top - 19, self.named(side), "rdm-name", anchor)
        yield "\n"

    # -- ribbons ------------------------------------------------------------------------------------

    def ribbons(self) -> Iterator[str]:
        """The ribbons, what is most worth seeing on top."""
        last = {0: -99.0, 1: -99.0}
        for kind in KINDS:
            for link in self.links:
                if link.kind == kind:
                    shapes = "".join(self.shapes(link, last))
                    if shapes:
                        yield self.named_shapes(link, shapes)

    def named_shapes(self, link: _Link, shapes: str) -> str:
        said = self.said(link)
        title = f"<title>{safe(said)}</title>"
        if self.inline and link.change.notable:
            # Reached by pointer only: the same clauses have links in the page's table of contents.
            href = escape(of_change(link.change))
            return f'<a href="#{href}" tabindex="-1" aria-label="{safe(said)}">{title}{shapes}</a>\n'
        return f'<g class="rdm-r">{title}{shapes}</g>\n'

    def said(self, link: _Link) -> str:
        """'considering c) → considering d): modified, moved'."""
        change = link.change
        old, new = (
            " + ".join(
                short(self.names[n].cite(bar.provision), LONGEST) or bar.provision.address for bar in bars
            )
            for n, bars in enumerate((link.old, link.new))
        )
        kinds = [self.phrases[change.kind]]
        if change.moved:
            kinds.append(self.phrases["moved"])
            kinds = kinds[1:] if change.kind == "unchanged" else kinds
        elif change.symbol == "(MOD)":
            kinds = [self.phrases["kind_editorial"]]
        elif link.kind == "rewritten":
            kinds = [self.phrases["map_rewritten"]]
        where = f"{old} {arrow(old)} {new}" if old and new else old or new
        return f"{short(where, 2 * LONGEST)}: {', '.join(kinds)}"

    def shapes(self, link: _Link, last: dict[int, float]) -> Iterator[str]:
        if not link.old or not link.new:
            side = int(not link.old)
            bar = (link.old or link.new)[0]
            xs = self.x(side), self.x(side, _STUB / 2), self.x(side, _STUB)
            yield f'<path class="rdm-{link.kind}" d="{stub(*xs, (bar.top, bar.bottom))}"/>'
            middle = (bar.top + bar.bottom) / 2
            if middle - last[side] >= 10:
                last[side] = middle
                yield sign(link.kind, self.x(side, _STUB + 8), middle)
            return
        for start, end in strands(_spans(link.old), _spans(link.new)):
            if link.kind == "unchanged":
                start, end = thinned(start), thinned(end)
            path = ribbon(self.x(0), start, self.x(1), end)
            yield f'<path class="rdm-{link.kind}" d="{path}"/>'
            if link.kind in SIGNS:
                yield f'<path fill="url(#rdm-p-{link.kind})" d="{path}"/>'

    def x(self, side: int, inward: float = 0) -> float:
        """How far from the left the inner edge of a column is, or so much further in."""
        at = _MARGIN + _BAR + inward
        return WIDTH - at if side != int(self.mirrored) else at

    # -- columns ------------------------------------------------------------------------------------

    def column(self, side: int) -> Iterator[str]:
        """Bars, labels, and the heads of the sections."""
        kinds: dict[str, list[Bar]] = {}
        changed = set()
        for link in self.links:
            for bar in (link.old, link.new)[side]:
                kinds.setdefault(link.kind, []).append(bar)
                if link.kind != "unchanged":
                    changed.add(bar.provision.address)
        told = {bar.provision.address for bars in kinds.values() for bar in bars}
        beside = [b for address, b in self.bars[side].items() if address not in told]
        kinds.setdefault("unchanged", []).extend(beside)
        x = min(self.x(side), self.x(side, -_BAR))
        for kind in (kind for kind in KINDS if kind in kinds):
            bars = "".join(
                f"M{number(x)} {number(bar.top)}h{_BAR}V{number(bar.bottom)}h-{_BAR}Z" for bar in kinds[kind]
            )
            yield f'<path class="rdm-b rdm-{kind}" d="{bars}"/>\n'
        yield from self.labels(side, changed)
        bracket, at = self.x(side, -_BAR - _BRACKET), self.x(side, -_BAR - _BRACKET - 7)
        yield from heads(self.groups[side], bracket, at, self.outward(side))

    def labels(self, side: int, changed: set[str]) -> Iterator[str]:
        """As many labels as have room, those of changed clauses first."""
        bars = [
            bar for group in self.groups[side] for bar in group.bars if bar.provision.clause.role in _LABELLED
        ]
        bars.sort(key=lambda bar: bar.provision.address not in changed)
        taken: list[float] = []
        x = self.x(side, -_BAR - 6)
        for bar in bars:
            y = (bar.top + bar.bottom) / 2 if bar.bottom - bar.top < 2 * _LABEL_LINE else bar.top + 6
            if free(taken, y, _LABEL_LINE):
                insort(taken, y)
                look = "rdm-label rdm-strong" if bar.provision.address in changed else "rdm-label"
                # Of 'OP4 (a)(ii)' there is no room for more than its own label.
                label = bar.label if columns(bar.label) <= _LABEL else bar.provision.clause.label or bar.label
                yield line_of(x, y + 3.5, short(label, _LABEL), look, self.outward(side))
        yield "\n"

    # -- text ---------------------------------------------------------------------------------------

    def outward(self, side: int) -> str:
        """How text stands that begins or ends at a column and reaches towards the edge."""
        return "end" if side == int(self.mirrored) else "start"

    def legend(self) -> Iterator[str]:
        """A sample of each kind that occurs, with its name; in as many lines as are needed."""
        found = {link.kind for link in self.links}
        words = {kind: self.phrases[key] for kind, key in KINDS.items()}
        line, x = "", float(_EDGE)
        for kind in (kind for kind in KINDS if kind in found):
            size = SAMPLE + 6 + columns(words[kind]) * 6.7 + 12
            if line and x + size > WIDTH - _EDGE:
                yield line
                line, x = "", float(_EDGE)
            at, beside = x, x + SAMPLE + 6
            if self.mirrored:
                at, beside = WIDTH - x - SAMPLE, WIDTH - beside
            line += sample(kind, at, self.mirrored)
            line += line_of(beside, 12, words[kind], "rdm-legend", "end" if self.mirrored else "start")
            x += size
        yield line


def kind_of(change: Change) -> str:
    """What a ribbon shows: one of `KINDS`."""
    if change.kind in ("added", "deleted"):
        return change.kind
    if change.moved:
        return "moved"
    if change.kind == "modified":
        if change.symbol == "(MOD)":
            return "editorial"
        few = max(count_words(side[0].text) for side in (change.old, change.new)) < _FEW
        return "rewritten" if change.similarity < _REWRITTEN and not few else "modified"
    return change.kind


def _spans(bars: tuple[Bar, ...]) -> tuple[Stretch, ...]:
    return tuple((bar.top, bar.bottom) for bar in bars)
