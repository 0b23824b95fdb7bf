"""The flow picture: each revision as a column of clauses, and ribbons along which clauses live on.

They keep, change, branch where a clause is split, join where several become one, and end; a broken line
leads over the revisions in between to where a clause came back. Shapes, colours and patterns are those of the
alignment map, and so is what a picture is alone and on a page.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping

from resdiff.folding import printable
from resdiff.model import Change, Provision, substantial
from resdiff.punctuation import arrow, columns, right_to_left
from resdiff.renderers._layout import Bar, laid_out
from resdiff.renderers._lettering import LONGEST, free, heads, line, lines, safe, short
from resdiff.renderers._lives import Lives
from resdiff.renderers._map import kind_of
from resdiff.renderers._palette import COLOURS, KINDS, SIGNS, patterns, style
from resdiff.renderers._shapes import SAMPLE, number, ribbon, sample, sign, strands, stub, thinned
from resdiff.revise.history import Event, History

_EDGE, _MARGIN = 16, 206  # the edge of the picture; where the first column begins
_BAR, _BETWEEN = 50.0, 92.0  # how wide a column is, and how far it is to the next one
_ROOMY = 12  # with more revisions than this, both are narrower
_LEAST, _WIDEST = 640, 1500  # how wide a picture is at least, and how wide one is that may shrink
_NARROW = 38.0  # no labels in columns that are narrower
_BRACKET = 16
_LABEL, _HEAD, _HEAD_LINES = 9, 26, 3  # columns of text that have room; lines of a head
_WIDE = 10.5  # a column of the title
_LINE, _TALL = 11.0, 9.0  # from one label to the next; how tall a bar with a label is
_FINE = 4.0


def flow(history: History, phrases: Mapping[str, str], inline: bool = False) -> str:
    """The picture as an `<svg>` element; `phrases` are what it says of its own.

    `inline` is for a page that tells each life at the id `life-N`: ribbons link there, and colours follow the
    page, light or dark.
    """
    return "".join(_Picture(history, phrases, inline).parts())


class _Picture:
    def __init__(self, history: History, phrases: Mapping[str, str], inline: bool) -> None:
        self.history, self.phrases, self.inline = history, phrases, inline
        self.lives = Lives(history, phrases)
        texts = [[provision for _, provision in history.text(n)] for n in range(len(history.revisions))]
        self.groups = laid_out(texts, self.lives.names, lambda head: lines(head, _HEAD, _HEAD_LINES))
        self.bars = [
            {bar.provision.address: bar for group in column for bar in group.bars} for column in self.groups
        ]
        narrower = min(1.0, _ROOMY / len(texts))
        self.bar, self.between = max(14.0, _BAR * narrower), max(30.0, _BETWEEN * narrower)
        self.width = max(_LEAST, 2 * _MARGIN + len(texts) * self.bar + (len(texts) - 1) * self.between)
        self.start = (self.width - len(texts) * (self.bar + self.between) + self.between) / 2
        newest = history.revisions[-1].instrument
        first = newest.title or next((p.text for p in texts[-1]), "")
        self.mirrored = right_to_left(first)
        self.room = int((self.bar + self.between - 8) / 6.7)  # columns of text that a name has
        self.numbered = any(
            len(lines(revision.name, max(self.room, 8), 3)) > 2
            or max(map(columns, revision.name.split()), default=0) > self.room
            for revision in history.revisions
        )
        self.kinds: set[str] = set()

    # -- the whole ----------------------------------------------------------------------------------

    def parts(self) -> Iterator[str]:
        ribbons = "".join(self.ribbons())
        legend = list(self.legend())
        title = () if self.inline else self.title()
        top = 52.0 + (len(title) * 22 + 10 if title else 0)
        height = max((column[-1].bottom for column in self.groups if column), default=0.0)
        heights = sorted(bar.bottom - bar.top for column in self.bars for bar in column.values())
        fine = " rdm-fine" if heights and heights[len(heights) // 2] < _FINE else ""
        ground = top + height + 30
        key = self.key()
        total, wide = number(ground + len(legend) * 22 + len(key) * 18 + 12), number(self.width)
        names = [revision.name for revision in self.history.revisions]
        said = self.phrases["flow_title"].format(old=names[0], new=names[-1])
        # On a page it shrinks to its place, but not so far that nobody can read it.
        size = "" if self.inline and self.width <= _WIDEST else f' width="{wide}" height="{total}"'
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="rdm{fine}" viewBox="0 0 {wide} {total}"{size} '
            f'role="{"group" if self.inline else "img"}" direction="ltr" '
            f'aria-labelledby="rdm-title rdm-desc">'
            f'<title id="rdm-title">{safe(said)}</title>'
            f'<desc id="rdm-desc">{safe(self.phrases["flow_desc"])}</desc>\n'
            f"<style>{style(self.inline)}{self.own_style()}</style>\n<defs>{patterns(self.inline)}</defs>\n"
        )
        if not self.inline:
            yield f'<rect class="rdm-ground" width="{wide}" height="{total}"/>\n'
        for n, words in enumerate(title):
            yield line(self.width / 2, 30 + n * 22, words, "rdm-title", "middle")
        yield from self.names(top)
        yield f'<g transform="translate(0 {number(top)})">\n{ribbons}'
        for n in range(len(self.groups)):
            yield from self.column(n)
        yield from self.heads(0)
        yield from self.heads(len(self.groups) - 1)
        yield "</g>\n"
        for n, words in enumerate(legend):
            yield f'<g transform="translate(0 {number(ground + n * 22)})">{words}</g>\n'
        for n, words in enumerate(key):
            y = ground + len(legend) * 22 + 16 + n * 18
            yield line(_EDGE, y, words, "rdm-legend", "start")
        yield "</svg>\n"

    def title(self) -> tuple[str, ...]:
        room = int((self.width - 2 * _EDGE) / _WIDE)
        return lines(self.history.revisions[-1].instrument.title, room, 3)

    def own_style(self) -> str:
        edge = "var(--rdm-added-edge)" if self.inline else COLOURS["added-edge"][0]
        return (
            f".rdm .rdm-back{{fill:none;stroke:{edge};stroke-width:2.5;stroke-dasharray:8 5}}\n"
            ".rdm .rdm-in{font-size:9.5px}\n"
            ".rdm .rdm-r:hover .rdm-back,.rdm a:hover .rdm-back{stroke-width:4}\n"
        )

    def names(self, top: float) -> Iterator[str]:
        """The name of each revision above its column, or its number where names have no room."""
        for n, revision in enumerate(self.history.revisions):
            shown = (str(n + 1),) if self.numbered else lines(revision.name, self.room, 2)
            for row, words in enumerate(reversed(shown)):
                x = self.left(n) + self.bar / 2
                yield line(x, top - 14 - row * 15, words, "rdm-strong rdm-legend", "middle", revision.name)
        yield "\n"

    def key(self) -> tuple[str, ...]:
        """What the numbers above the columns stand for; a page says it itself."""
        if not self.numbered or self.inline:
            return ()
        named = (f"{n} {revision.name}" for n, revision in enumerate(self.history.revisions, 1))
        return lines("; ".join(named), int((self.width - 2 * _EDGE) / 7.2), 99)

    # -- places -------------------------------------------------------------------------------------

    def left(self, revision: int) -> float:
        """Where the column of a revision begins."""
        at = self.start + revision * (self.bar + self.between)
        return self.width - at - self.bar if self.mirrored else at

    def before(self, revision: int, away: float = 0.0) -> float:
        """The edge of a column towards the revision before it, or so much further."""
        return self.left(revision) + (self.bar + away if self.mirrored else -away)

    def behind(self, revision: int, away: float = 0.0) -> float:
        """The edge of a column towards the revision behind it, or so much further."""
        return self.left(revision) + (-away if self.mirrored else self.bar + away)

    # -- ribbons ------------------------------------------------------------------------------------

    def ribbons(self) -> Iterator[str]:
        """Life by life, so that pointing at one shows all of it; those that change most on top."""
        found: dict[int, dict[str, list[str]]] = {}
        holders = {
            (event.revision, event.provision.address): life.number
            for life in self.history.lives
            for event in life.events
            if event.provision is not None
        }
        for revision, step in enumerate(self.history.steps, 1):
            for change in step.changes:
                if change.old and change.new:
                    for number_, kind, shape in self.strands(revision, change, holders):
                        found.setdefault(number_, {}).setdefault(kind, []).append(shape)
        for life in self.history.lives:
            for event in life.events:
                for kind, shape in self.ends(life.number, event):
                    found.setdefault(life.number, {}).setdefault(kind, []).append(shape)
        order = {kind: n for n, kind in enumerate(("back", *KINDS))}
        self.kinds = {kind for shapes in found.values() for kind in shapes}
        for number_, kinds in sorted(found.items(), key=lambda one: max(order[kind] for kind in one[1])):
            shapes = "".join(shape for kind in sorted(kinds, key=order.__getitem__) for shape in kinds[kind])
            if self.inline:
                # Reached by pointer only: the same lives have links in the page's table.
                said = safe(short(self.lives.cite(self.history.lives[number_]), LONGEST))
                yield f'<a href="#life-{number_ + 1}" tabindex="-1" aria-label="{said}">{shapes}</a>\n'
            else:
                yield f'<g class="rdm-r">{shapes}</g>\n'

    def strands(
        self, revision: int, change: Change, holders: Mapping[tuple[int, str], int]
    ) -> Iterator[tuple[int, str, str]]:
        """What joins the clauses of a change: for each strand its life, its kind and its shape."""
        old = [self.bars[revision - 1][p.address] for p in substantial(change.old)]
        new = [self.bars[revision][p.address] for p in substantial(change.new)]
        kind = kind_of(change)
        whole = self.said(revision, old, new, change)
        several = len(old) > 1 and len(new) == 1
        joined = strands(tuple(map(_stretch, old)), tuple(map(_stretch, new)))
        for n, (start, end) in enumerate(joined):
            bar = old[min(n, len(old) - 1)] if several else new[min(n, len(new) - 1)]
            life = holders[revision - several, bar.provision.address]
            if kind == "unchanged":
                start, end = thinned(start), thinned(end)
            path = ribbon(self.behind(revision - 1), start, self.before(revision), end)
            shape = f'<path class="rdm-{kind}" d="{path}"/>'
            if kind in SIGNS:
                shape += f'<path fill="url(#rdm-p-{kind})" d="{path}"/>'
            yield life, kind, f"<g><title>{safe(whole)}</title>{shape}</g>"

    def said(self, revision: int, old: list[Bar], new: list[Bar], change: Change) -> str:
        """'77/248 OP5 → 78/69 OP6: modified, moved'."""
        sides = []
        for n, bars in ((revision - 1, old), (revision, new)):
            cited = " + ".join(self.cited(n, bar.provision) for bar in bars)
            sides.append(f"{self.history.revisions[n].name} {cited}")
        kinds = [self.phrases["kind_editorial" if change.symbol == "(MOD)" else change.kind]]
        if change.moved:
            kinds = [*kinds[change.kind == "unchanged" :], self.phrases["moved"]]
        return f"{short(f' {arrow(sides[0])} '.join(sides), 2 * LONGEST)}: {', '.join(kinds)}"

    def cited(self, revision: int, provision: Provision) -> str:
        return short(self.lives.names[revision].cite(provision), LONGEST) or provision.address

    def ends(self, life: int, event: Event) -> Iterator[tuple[str, str]]:
        """Where a clause is new, ends, or comes back."""
        if event.kind in ("added", "returned") and event.provision is not None:
            bar, n = self.bars[event.revision][event.provision.address], event.revision
            said = self.phrases["added" if event.kind == "added" else "lives_returned"]
            words = f"{self.history.revisions[n].name} {self.cited(n, event.provision)}: {said}"
            if event.kind == "returned":
                yield "back", f"<g><title>{safe(words)}</title>{self.back(life, event)}</g>"
                return
            reach = min(40.0, self.between * 0.4)
            xs = self.before(n), self.before(n, reach / 2), self.before(n, reach)
            shape = f'<path class="rdm-added" d="{stub(*xs, _stretch(bar))}"/>'
            if bar.bottom - bar.top >= _TALL - 2:
                shape += sign("added", self.before(n, reach + 7), (bar.top + bar.bottom) / 2)
            yield "added", f"<g><title>{safe(words)}</title>{shape}</g>"
        elif event.kind == "deleted" and event.change is not None:
            n = event.revision - 1
            stood = self.history.lives[life].before(event.revision)
            bar = self.bars[n][stood.address]
            said = self.phrases["deleted"]
            words = f"{self.history.revisions[n + 1].name} {self.cited(n, stood)}: {said}"
            reach = min(40.0, self.between * 0.4)
            xs = self.behind(n), self.behind(n, reach / 2), self.behind(n, reach)
            shape = f'<path class="rdm-deleted" d="{stub(*xs, _stretch(bar))}"/>'
            if bar.bottom - bar.top >= _TALL - 2:
                shape += sign("deleted", self.behind(n, reach + 7), (bar.top + bar.bottom) / 2)
            yield "deleted", f"<g><title>{safe(words)}</title>{shape}</g>"

    def back(self, life: int, event: Event) -> str:
        """A broken line from where the clause was last to where it came back."""
        assert event.provision is not None
        found = self.history.lives[life]
        last = max(
            e.revision for e in found.events if e.provision is not None and e.revision < event.revision
        )
        old = self.bars[last][found.before(event.revision).address]
        new = self.bars[event.revision][event.provision.address]
        y0, y1 = (number((bar.top + bar.bottom) / 2) for bar in (old, new))
        x0, x1 = self.behind(last), self.before(event.revision)
        middle = number((x0 + x1) / 2)
        d = f"M{number(x0)} {y0}C{middle} {y0} {middle} {y1} {number(x1)} {y1}"
        return f'<path class="rdm-back" d="{d}"/>'

    # -- columns ------------------------------------------------------------------------------------

    def column(self, revision: int) -> Iterator[str]:
        """The bars of a revision, with labels in those that are tall enough."""
        kinds: dict[str, list[Bar]] = {}
        for life in self.history.lives:
            event = life.at(revision)
            if event is not None and event.provision is not None:
                kind = "added" if event.kind == "returned" else "unchanged"
                if event.change is not None and event.kind != "returned":
                    kind = kind_of(event.change)
                kinds.setdefault(kind, []).append(self.bars[revision][event.provision.address])
        x, wide = number(self.left(revision)), number(self.bar)
        for kind in (kind for kind in KINDS if kind in kinds):
            d = "".join(f"M{x} {number(bar.top)}h{wide}V{number(bar.bottom)}h-{wide}Z" for bar in kinds[kind])
            yield f'<path class="rdm-b rdm-{kind}" d="{d}"/>\n'
        if self.bar < _NARROW:
            return
        taken: list[float] = []
        for bar in sorted(self.bars[revision].values(), key=lambda bar: bar.top):
            y = (bar.top + bar.bottom) / 2 if bar.bottom - bar.top < 2 * _LINE else bar.top + 7
            role = bar.provision.clause.role
            if bar.bottom - bar.top >= _TALL and role in ("clause", "note") and free(taken, y, _LINE):
                insort(taken, y)
                yield line(
                    self.left(revision) + self.bar / 2,
                    y + 3.4,
                    _ending(bar.label),
                    "rdm-in",
                    "middle",
                    bar.label,
                )
        yield "\n"

    def heads(self, revision: int) -> Iterator[str]:
        """The heads of the sections of the first or the last revision, outside of it."""
        outside = self.before if revision == 0 else self.behind
        anchor = "end" if (revision == 0) != self.mirrored else "start"
        line, beside = outside(revision, _BRACKET - 7), outside(revision, _BRACKET)
        return heads(self.groups[revision], line, beside, anchor)

    def legend(self) -> Iterator[str]:
        """A sample of each kind that occurs, with its name; in as many lines as are needed."""
        names = {kind: self.phrases[key] for kind, key in KINDS.items()}
        names["back"] = self.phrases["lives_returned"]
        row, x = "", float(_EDGE)
        for kind in (kind for kind in names if kind in self.kinds):
            size = SAMPLE + 6 + columns(names[kind]) * 6.7 + 12
            if row and x + size > self.width - _EDGE:
                yield row
                row, x = "", float(_EDGE)
            at, beside = x, x + SAMPLE + 6
            if self.mirrored:
                at, beside = self.width - x - SAMPLE, self.width - beside
            if kind == "back":
                row += f'<path class="rdm-back" d="M{number(at)} 8h{SAMPLE}"/>'
            else:
                row += sample(kind, at, self.mirrored)
            row += line(beside, 12, names[kind], "rdm-legend", "end" if self.mirrored else "start")
            x += size
        yield row


def _stretch(bar: Bar) -> tuple[float, float]:
    return bar.top, bar.bottom


def _ending(label: str) -> str:
    """A label, or the end of a long one: of 'OP3 (a)(ii)' that tells it from its neighbours."""
    label = printable(label)
    if columns(label) <= _LABEL:
        return label
    while columns(label) > _LABEL - 1:
        label = label[1:]
    return f"…{label.lstrip()}"
