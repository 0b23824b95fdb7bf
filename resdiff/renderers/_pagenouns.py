"""What the page of a comparison is made of: sections, rows, labels and remarks, ready to be written down."""

from __future__ import annotations

from typing import Literal, NamedTuple

from resdiff.renderers._pagewords import Piece

# The filters of a page, and the phrase of each. A row belongs to one of them.
KINDS = {
    "mod": "modified",
    "add": "added",
    "sup": "deleted",
    "move": "moved",
    "split": "split",
    "merge": "merged",
    "edit": "kind_editorial",
    "number": "renumbered",
    "same": "unchanged",
}
Side = Literal["old", "new"]
Form = Literal["words", "same", "line", "out"]


class Label(NamedTuple):
    """What a clause is called on its side. `id` is '' where the clause has its place in another row."""

    text: str
    side: Side
    id: str
    href: str


class Remark(NamedTuple):
    """What is said of a change: `said`, and old and new words of the text if any.

    `links` stand where `said` has a gap: `said` and `behind` are what is before and behind it.
    """

    said: str
    behind: str = ""
    links: tuple[Label, ...] = ()
    old: str = ""
    new: str = ""
    look: str = ""


class Paragraph(NamedTuple):
    """Words under a label of their own: one part of a split or merge, or all of the clause (no label).

    `pieces` have the looks and footnote marks of the new text, `before` the same words those of the old one.
    `gap` is the space before it where the other side has all parts in one text.
    """

    label: Label | None
    pieces: tuple[Piece, ...]
    before: tuple[Piece, ...]
    rewritten: bool = False
    gap: str = ""


class Row(NamedTuple):
    """A row. `form` says how it is laid out: 'words', 'same' (one text), 'line' (labels only) or 'out'
    (clauses left out); `kind` is the filter to which it belongs.

    `run` are the labels, old and new, of clauses that were merely renumbered. `sides` are those that have a
    text, `parted` is the one that has several. `minor` is what is no substance; `addressees` are numbers in
    `Page.addressees`.
    """

    form: Form
    kind: str
    symbol: str
    old: tuple[Label, ...]
    new: tuple[Label, ...]
    run: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    sides: tuple[Side, ...] = ()
    parted: Side | Literal[""] = ""
    remarks: tuple[Remark, ...] = ()
    minor: bool = False
    addressees: tuple[int, ...] = ()

    @property
    def classes(self) -> str:
        """What filters and style sheet know the row by."""
        marks = (self.kind, self.form if self.form in ("line", "out") else "", "minor" if self.minor else "")
        return " ".join((*filter(None, marks), *(f"w{n}" for n in self.addressees)))


class Section(NamedTuple):
    """Rows under a head. `side` is that of the head's words ('' for words of the page), `ids` are those of
    what has the head, `counted` says how much changed, `told` how much of it has rows.
    """

    id: str
    side: Side | Literal[""]
    ids: tuple[str, ...]
    head: tuple[tuple[str, str], ...]
    name: str
    symbol: str
    remark: Remark | None
    counted: str
    told: int
    rows: tuple[Row, ...]


class Repeated(NamedTuple):
    """A replacement made throughout, with the clauses in which it was."""

    old: str
    new: str
    at: tuple[Label, ...]


class Page(NamedTuple):
    """All that the page of a comparison shows."""

    old: str
    new: str
    title: str
    counts: tuple[tuple[str, int], ...]
    repeated: tuple[Repeated, ...]
    sections: tuple[Section, ...]
    kinds: tuple[tuple[str, str], ...]
    symbols: tuple[tuple[str, str], ...]
    addressees: tuple[str, ...]
    left_out: int
