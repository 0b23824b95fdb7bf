"""Lives of clauses on a terminal: a table with a column for each revision, one life, or who brought what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.comparison.words import shown
from resdiff.folding import printable
from resdiff.model import Look
from resdiff.punctuation import pointed
from resdiff.renderers._lives import MARKS, Cell, Lives, Row, merely_head, parted, text
from resdiff.renderers._marking import SEPARATOR, spans
from resdiff.renderers._screen import Line, Span, cells, fitting, padded, wrap
from resdiff.revise.history import Event, History, Life
from resdiff.revise.history.blame import Origin, blame

_WORDS = {"returned": "come back", "deleted": "dropped"}
_LOOKS = {"added": "ADD", "returned": "ADD", "deleted": "SUP", "unchanged": "NOC", "moved": "ADD*"}
_LABEL = 11  # the widest label beside the marks
_TEXT, _LITTLE = 26, 18  # what the words of a clause need beside labels, and beside marks alone
_GAP = "  "


def lines(history: History, look: Look) -> Iterator[Line]:
    """The lines of what a user asked for: one life, the newest text with blame, or all lives."""
    lives = Lives(history)
    if history.asked is not None:
        yield from _life(lives, history.lives[history.asked], look)
    elif look.blame:
        yield from _blamed(lives, look)
    else:
        yield from _Table(lives, look.width).lines()


# -- all lives --------------------------------------------------------------------------------------


class _Table:
    def __init__(self, lives: Lives, width: int) -> None:
        self.lives, self.width = lives, width
        self.sections = list(lives.sections())
        rows = [row for section in self.sections for row in section.rows]
        self.label = min(_LABEL, width // 7, max((cells(row.label) for row in rows), default=0))
        names = [revision.name for revision in lives.history.revisions]
        self.heads = [_halves(name) for name in names]
        widths = [
            max(*map(cells, self.heads[n]), *(cells(_cell(row.cells[n])) for row in rows))
            for n in range(len(names))
        ]
        # Labels beside the marks if there is room for them; else the marks alone, under numbers.
        room = width - self.label - 2 * len(_GAP)
        self.labelled = sum(widths) + len(_GAP) * (len(widths) - 1) <= room - _TEXT
        self.folded = 0
        if not self.labelled:
            wide = max(len(str(len(names))), 2)
            most = max(3, (room - _LITTLE) // (wide + 1))
            if len(names) > most:
                self.folded = len(names) - most + 1  # one column stands for them
            widths = [wide] * min(len(names), most)
        self.widths = widths

    def lines(self) -> Iterator[Line]:
        yield from _top(self.lives.history, self.width)
        yield []
        yield from self.header()
        for section in self.sections:
            yield []
            yield from wrap([Span(section.head or "No longer there", "head")], self.width)
            for row in section.rows:
                if section.gone or not merely_head(row):
                    yield self.row(row, section.gone)
        yield []
        yield from self.counts()
        yield []
        yield from self.legend()

    def header(self) -> Iterator[Line]:
        before = " " * (self.label + len(_GAP))
        if self.labelled:
            for half in (0, 1):
                if any(one[half] for one in self.heads):
                    yield [Span(before), *self.across([Span(one[half], "head") for one in self.heads])]
            return
        numbers = [str(n + 1) for n in range(self.folded, len(self.heads))]
        if self.folded:
            numbers.insert(0, "…")
        yield [Span(before), *self.across([Span(number, "head") for number in numbers])]

    def across(self, spans: Sequence[Span]) -> Line:
        """One thing in each column."""
        line: Line = []
        gap = _GAP if self.labelled else " "
        for n, (span, width) in enumerate(zip(spans, self.widths, strict=True)):
            line += padded([Span(gap)] * (n > 0) + [span], width + len(gap) * (n > 0))
        return line

    def row(self, row: Row, gone: bool) -> Line:
        label = "" if gone else _shortened(row.label, self.label)
        line = padded([Span(label)], self.label + len(_GAP))
        found = list(row.cells)
        if self.folded:
            found = [_folded(found[: self.folded]), *found[self.folded :]]
        line += self.across([_span(cell, self.labelled) for cell in found])
        said = printable(text(row.life))
        if gone:
            cited = printable(self.lives.cite(row.life))
            said = f"{cited}: {said}" if cited != said else said
        used = sum(cells(span.text) for span in line) + len(_GAP)
        was = "" if self.labelled else _was(row)
        room = max(self.width - used - cells(was), 8)
        said = _shortened(said, room)
        return [
            *line,
            Span(_GAP),
            *wrap([Span(said), Span(was, "quiet")], self.width - used)[0],
        ]

    def counts(self) -> Iterator[Line]:
        """How many clauses there were of each kind in each step, in the columns."""
        counts = [dict.fromkeys(self.lives.history.counts[0], 0), *self.lives.history.counts]
        before = " " * (self.label + len(_GAP))
        for name in sorted(counts[0], key=lambda name: [*MARKS, "renumbered"].index(name)):
            if not any(count[name] for count in counts):
                continue
            numbers = [str(count[name] or "") for count in counts[self.folded :]]
            if self.folded:
                numbers.insert(0, "")
            yield [
                Span(before),
                *self.across([Span(n) for n in numbers]),
                Span(_GAP),
                Span(_WORDS.get(name, name), "quiet"),
            ]

    def legend(self) -> Iterator[Line]:
        found = {
            mark
            for section in self.sections
            for row in section.rows
            for cell in row.cells
            for mark in cell.marks
        }
        said = [f"{mark} {_WORDS.get(name, name)}" for name, mark in MARKS.items() if name in found]
        yield from wrap([Span(", ".join(said), "quiet")], self.width)
        if self.folded:
            yield from wrap([Span(f"… revisions 1 to {self.folded} in one column", "quiet")], self.width)


def _top(history: History, width: int) -> Iterator[Line]:
    """The title, and the revisions with their numbers."""
    newest = history.revisions[-1].instrument
    yield from wrap([Span(newest.title or newest.designation or newest.source, "head")], width)
    yield []
    if any(revision.said not in ("", revision.instrument.designation) for revision in history.revisions):
        wide = max(cells(revision.name) for revision in history.revisions)
        for n, revision in enumerate(history.revisions, 1):
            margin = padded([Span(f"{n:>3}  "), Span(revision.name, "head")], 5 + wide + 2)
            for number, line in enumerate(wrap([Span(revision.said)], width - wide - 7)):
                yield [*(margin if not number else [Span(" " * (wide + 7))]), *line]
        return
    named: Line = []
    for n, revision in enumerate(history.revisions, 1):
        named += [Span(SEPARATOR if n > 1 else "", "quiet"), Span(f"{n} ", "quiet"), Span(revision.name)]
    yield from wrap(named, width)


def _shortened(text: str, room: int) -> str:
    """As much of a text as fits into so many columns."""
    return text if cells(text) <= room else text[: fitting(text, room - 1)].rstrip() + "…"


def _halves(name: str) -> tuple[str, str]:
    """A name in two lines."""
    first, space, second = name.partition(" ")
    return (first, second) if space else ("", name)


def _cell(cell: Cell) -> str:
    signs = "".join(MARKS[name] for name in cell.marks)
    return f"{signs} {cell.label}" if cell.label else signs


def _span(cell: Cell, labelled: bool) -> Span:
    looks = [_LOOKS[name] for name in cell.marks if name in _LOOKS]
    look = looks[0] if looks else "MOD" if cell.marks else ""
    return Span(_cell(cell) if labelled else "".join(MARKS[name] for name in cell.marks), look)


def _folded(found: Sequence[Cell]) -> Cell:
    """One cell for several: what most is worth telling of them."""
    names = [name for cell in found for name in cell.marks]
    order = ("returned", "deleted", "split", "merged", "added", "modified", "moved", "editorial", "unchanged")
    return Cell(None, next(((name,) for name in order if name in names), ()))


def _was(row: Row) -> str:
    """The labels that the clause had before its last one."""
    labels = [cell.label for cell in row.cells if cell.label][:-1]
    several = " … " if len(labels) > 2 else ", "
    return f" (was {several.join(dict.fromkeys((labels[0], labels[-1])))})" if labels else ""


# -- one life ---------------------------------------------------------------------------------------


def _life(lives: Lives, life: Life, look: Look) -> Iterator[Line]:
    """All revisions, each with what became of the clause and its words."""
    history = lives.history
    newest = history.revisions[-1].instrument
    yield from wrap([Span(newest.title or newest.designation or newest.source, "head")], look.width)
    yield []
    wide = min(max(cells(revision.name) for revision in history.revisions), look.width // 4)
    for n, revision in enumerate(history.revisions):
        event = life.at(n)
        name = revision.name[: fitting(revision.name, wide)]
        margin = padded([Span(name, "head" if event else "quiet")], wide + 2)
        if event is None:
            yield [*margin, Span("–", "quiet")]
            continue
        first = True
        for line in _event(lives, event, look, look.width - wide - 2):
            yield [*(margin if first else [Span(" " * (wide + 2))]), *line]
            first = False


def _event(lives: Lives, event: Event, look: Look, width: int) -> Iterator[Line]:
    yield from wrap(list(_said(lives, event)), width)
    if event.provision is None or event.kind == "unchanged":
        return
    if event.kind in ("first", "added"):
        yield from wrap([Span(event.provision.text or event.provision.clause.keyword)], width)
    else:
        edits = parted(shown(event.edits))
        yield from wrap(spans(edits, look.color), width)


def _said(lives: Lives, event: Event) -> Iterator[Span]:
    """'OP4: modified, moved · force · similarity 0.81'."""
    label = ""
    if event.provision is not None:
        label = lives.names[event.revision].cite(event.provision) or event.provision.address
        yield Span(f"{label}: ", "head")
    words = [_WORDS.get(event.kind, event.kind)]
    if event.kind == "first":
        words = ["in the first text"]
    elif event.kind in ("split", "merged"):
        # What is gone went into another clause; what began here came of one.
        words = [
            f"{event.kind}: {'into' if event.provision is None else 'with'} {pointed(lives.others(event))}"
        ]
    elif event.symbol == "(MOD)":
        words = ["editorial"]
    words += ["moved"] * event.moved + ["renumbered"] * event.renumbered
    yield Span(", ".join(words), _LOOKS.get(event.kind, "MOD"))
    change = event.change
    if change is None or event.provision is None or not event.altered:
        return
    natures = dict.fromkeys(
        nature.direction or nature.kind for nature in change.nature if nature.kind != "head"
    )
    natures.pop("editorial", None)
    for said in (*natures, f"similarity {change.similarity:.2f}"):
        yield Span(f"{SEPARATOR}{said}", "quiet")


# -- blame ------------------------------------------------------------------------------------------


def _blamed(lives: Lives, look: Look) -> Iterator[Line]:
    """The newest text; in the margin of each clause who brought it and who last changed it."""
    history = lives.history
    yield from _top(history, look.width)
    yield []
    names = [revision.name for revision in history.revisions]
    wide = min(max(map(cells, names)), max(8, look.width // 5))
    names = [name[: fitting(name, wide)] for name in names]
    yield [*padded([Span("since", "quiet")], wide + 2), *padded([Span("changed", "quiet")], wide + 2)]
    origins = blame(history)
    for section in lives.sections():
        if section.gone:
            continue
        yield []
        yield from wrap([Span(section.head, "head")], look.width)
        for row in section.rows:
            changed = names[row.life.changed] if row.life.changed != row.life.since else ""
            margin = [
                *padded([Span(names[row.life.since])], wide + 2),
                *padded([Span(changed, "MOD")], wide + 2),
            ]
            label = [Span(f"{row.label} ", "head")] if row.label else []
            if look.words:
                words = list(_words(origins[row.life.number], row.life, len(names) - 1))
            else:
                words = [Span(row.life.last.text)]
            words = words or [Span(text(row.life), "head")]
            first = True
            for line in wrap([*label, *words], look.width - 2 * (wide + 2)):
                yield [*(margin if first else [Span(" " * (2 * (wide + 2)))]), *line]
                first = False
    if look.words:
        yield []
        said = (
            "[2 words] revision 2 brought these words; those without brackets are of the clause's first one"
        )
        yield from wrap([Span(said, "quiet")], look.width)


def _words(origins: Sequence[Origin], life: Life, newest: int) -> Iterator[Span]:
    """The words; those that a later revision brought in brackets with its number."""
    for words, revision in origins:
        core = words.strip()
        if revision == life.since or not any(map(str.isalnum, core)):
            yield Span(words)
            continue
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        look = "added" if revision == newest else "MOD"
        yield from (
            Span(before),
            Span(f"[{revision + 1} ", "quiet"),
            Span(core, look),
            Span("]", "quiet"),
            Span(after),
        )
