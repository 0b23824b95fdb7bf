"""The nouns of a change summary: what delegates need to know, in the order in which they need it.

A `Summary` is complete and ready to be dressed. Whatever is to be read as it stands (headings, marks,
remarks, the cells of the table) is already in the language of the summary; words of the two texts are in
their own. A renderer walks it from the first field to the last, escapes, and lays out; it adds no word.
`key`s and addresses are the same in every language, for programs and for choosing a look.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from resdiff.model import Edit

TopicKey = Literal[
    "duties", "force", "deadlines", "money", "citations", "references", "throughout", "remainder"
]

# What became of what an item tells. 'reworded': the words around it changed, it stands ('a report is still
# asked for'); the levels are those of findings; 'replaced' is of what is told with all its places.
ItemKey = Literal[
    "new",
    "changed",
    "moved",
    "dropped",
    "stronger",
    "weaker",
    "other",
    "replaced",
    "error",
    "warning",
    "note",
]


class Where(NamedTuple):
    """A clause of one of the two texts: its address, and its name as people cite it ('resolves 5 ii)')."""

    side: Literal["old", "new"]
    address: str
    name: str


class Item(NamedTuple):
    """One thing that is told, on a line or two: mark, place, lead, words, remark, in this order.

    `key` says what became of it, `mark` says that in words ('New', 'Stronger'). `place` is the name of the
    clause or clauses, old and new ('resolves 4 → 5'), `where` are these one by one, for links. `lead` are
    opening words of the text that stand before `words` without being among them: the verb of an ITU-style
    head ('instructs'), '' where the words begin with it. `words` are words of the text, shortened where
    long: kept, deleted and inserted ones; () if there is nothing to quote. `remark` is what else is said
    ('date: 2026'), '' if nothing. `facts` are for programs, in words of no language: ('verb', 'instructs').
    """

    key: ItemKey
    mark: str
    place: str
    where: tuple[Where, ...]
    lead: str = ""
    words: tuple[Edit, ...] = ()
    remark: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class Group(NamedTuple):
    """Items under one heading: in 'duties' the addressee as the text names it; '' for no heading."""

    heading: str
    items: tuple[Item, ...]


class Topic(NamedTuple):
    """A chapter of the summary that has something to tell: at least one group with one item.

    `heading` is its title, `lead` one sentence of counts below the title ('' for none).
    """

    key: TopicKey
    heading: str
    lead: str
    groups: tuple[Group, ...]


class Row(NamedTuple):
    """A row of the table: one change, or several that are folded into one.

    `label` is the label, old and new ('c) → d)'), '' for the lone clause of a section; `provision` the same
    with its head ('considering c) → d)'). `old` has kept and deleted words, `new` kept and inserted ones;
    both are () where a row is `folded` (editorial changes, mere new numbers) or tells where a clause went
    (SUP*); a newline among the words parts the clauses of a split or merge. `kinds` are language-free words
    for what sort of change it is ('force', 'moved'), `kind` says
    them in the language of the summary. `reason` is from the notes, '' if there is none.
    """

    label: str
    provision: str
    symbol: str
    old: tuple[Edit, ...]
    new: tuple[Edit, ...]
    kinds: tuple[str, ...]
    kind: str
    reason: str
    where: tuple[Where, ...]
    folded: bool = False


class Section(NamedTuple):
    """The rows under one head of the text, and what became of the section as a whole.

    `head` are edits: one kept stretch, or the old head and the new one. `symbol` is '' if the section merely
    stands; `remark` says where it came from or went to ('' for nowhere).
    """

    head: tuple[Edit, ...]
    symbol: str
    remark: str
    rows: tuple[Row, ...]


class Table(NamedTuple):
    """The table that conferences use.

    `columns` are its six headings: Provision, Symbol, Old, New, Kind, Reason.
    `legend` are the symbols that occur, each with what it says ('ADD', 'added').
    """

    heading: str
    columns: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


class Pair(NamedTuple):
    """A line of the concordance: what was called `old` is now called `new` ('resolves 5–9', 'resolves 7–11').

    `moved` says that it stands elsewhere now, too. A run of clauses is one line; `where` are all its clauses.
    """

    old: str
    new: str
    moved: bool
    where: tuple[Where, ...]


class Concordance(NamedTuple):
    """Old and new labels of all that is renumbered or moved; `columns` are its two headings."""

    heading: str
    columns: tuple[str, ...]
    pairs: tuple[Pair, ...]


class Name(NamedTuple):
    """One of the two texts: its designation (or file, if it has none), its title, and its language ('ar')."""

    designation: str
    title: str
    language: str


class Summary(NamedTuple):
    """What delegates get of a comparison.

    `heading` is the title of the page ('Summary of changes'); `counts` says in one sentence how much
    changed, `numbers` the same as figures: those of `Comparison.counts`. `topics` are those that have
    something to tell, `duties` first. `table` and `concordance` are None if they would be empty.
    `direction` is that of the summary's own language.
    """

    heading: str
    old: Name
    new: Name
    direction: Literal["ltr", "rtl"]
    counts: str
    numbers: tuple[tuple[str, int], ...]
    topics: tuple[Topic, ...]
    table: Table | None
    concordance: Concordance | None
