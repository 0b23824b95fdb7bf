"""The lives of clauses as people read of them: in sections, a row each, with a mark for each revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from resdiff.labelling import Names
from resdiff.model import CONTAINERS, Edit, Provision
from resdiff.revise.history import Event, History, Life

# A mark and the key of its name in phrases; in this order they are explained.
MARKS = {
    "unchanged": "·",
    "modified": "~",
    "editorial": "'",
    "moved": "↕",
    "added": "+",
    "returned": "↺",
    "deleted": "×",
    "split": "<",
    "merged": ">",
}
SAID = {name: name for name in MARKS} | {"editorial": "kind_editorial", "returned": "lives_returned"}


class Cell(NamedTuple):
    """A clause in a revision: the marks of what became of it, and its label where that is another than before
    (at first: another than at last).

    `event` is None in revisions in which it was not there.
    """

    event: Event | None = None
    marks: tuple[str, ...] = ()
    label: str = ""


class Row(NamedTuple):
    """A life: what the clause is called where it last stood, and a cell for each revision."""

    life: Life
    label: str
    cells: tuple[Cell, ...]


class Section(NamedTuple):
    """Rows under a head of the newest text, or (`gone`) those of all clauses that are no longer there."""

    head: str
    rows: tuple[Row, ...]
    gone: bool = False


class Lives:
    """A history with the names of the clauses of each of its texts."""

    def __init__(self, history: History, phrases: Mapping[str, str] | None = None) -> None:
        self.history = history
        texts: list[list[Provision]] = [[] for _ in history.revisions]
        for life in history.lives:
            for event in life.events:
                if event.provision is not None:
                    texts[event.revision].append(event.provision)
        self.names = [
            Names(revision.instrument, text, phrases)
            for revision, text in zip(history.revisions, texts, strict=True)
        ]

    def sections(self) -> Iterator[Section]:
        """Section by section of the newest text, then what is gone."""
        newest = len(self.history.revisions) - 1
        key: tuple[str, str] | None = None
        rows: list[Row] = []
        gone: list[Row] = []
        for life in self.history.lives:
            if self.history.asked not in (None, life.number):
                continue
            if not self.history.standing(life):
                gone.append(self.row(life))
                continue
            its = self.names[newest].section(life.last)
            if rows and its != key:
                yield Section(self.names[newest].heading(key or its), tuple(rows))
                rows = []
            key = its
            rows.append(self.row(life))
        if rows and key is not None:
            yield Section(self.names[newest].heading(key), tuple(rows))
        if gone:
            yield Section("", tuple(gone), gone=True)

    def row(self, life: Life) -> Row:
        """A life with its cells."""
        own = self.names[life.until].label(life.last)
        cells, last = [], own
        for revision in range(len(self.history.revisions)):
            event = life.at(revision)
            label = self.label(event)
            cells.append(Cell(event, marks(event), label if label != last else ""))
            last = label or last
        return Row(life, own, tuple(cells))

    def label(self, event: Event | None) -> str:
        """What the clause is called in the revision of an event."""
        if event is None or event.provision is None:
            return ""
        return self.names[event.revision].label(event.provision)

    def cite(self, life: Life, before: int | None = None) -> str:
        """What the clause is called where it last stood, or last before a revision; with its section."""
        stood = [
            e for e in life.events if e.provision is not None and (before is None or e.revision < before)
        ]
        event = stood[-1] if stood else life.events[0]
        provision = event.provision or life.last
        return self.names[event.revision].cite(provision) or provision.address

    def others(self, event: Event) -> str:
        """The other clauses of a split or merge: as they are called in that revision, or were before it."""
        named = []
        for number in event.others:
            life = self.history.lives[number]
            own = life.at(event.revision)
            if own is not None and own.provision is not None:
                named.append(self.names[event.revision].cite(own.provision) or own.provision.address)
            else:
                named.append(self.cite(life, event.revision))
        return " + ".join(named)


def marks(event: Event | None) -> tuple[str, ...]:
    """The names of an event's marks."""
    if event is None:
        return ()
    kind: str = "unchanged" if event.kind == "first" else event.kind
    if kind == "modified" and event.symbol == "(MOD)":
        kind = "editorial"
    if event.moved:
        return ("moved",) if kind == "unchanged" else (kind, "moved")
    return (kind,)


def text(life: Life) -> str:
    """The words of a clause, or its head."""
    clause = life.last.clause
    return clause.text or clause.keyword or clause.label


def parted(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Edits of one paragraph: the newline between clauses that became one is a space."""
    return tuple(edit._replace(text=edit.text.replace("\n", " ")) for edit in edits)


def merely_head(row: Row) -> bool:
    """Whether a row is of a bare head that always stood as it does."""
    last = row.life.last
    return (
        last.clause.role in CONTAINERS and not last.text and all(c.marks == ("unchanged",) for c in row.cells)
    )
