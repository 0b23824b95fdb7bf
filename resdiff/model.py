"""All nouns of resdiff. Read this file first; it is long since all of them stand here.

A *file* is read into `Block`s (paragraphs as printed), parsed into an `Instrument` (one revision of
a resolution: a tree of `Clause`s, its notes and its page furniture). A `Provision` is a clause with
its address. Two instruments are compared into a `Comparison`: one `Change` for every clause of both
sides. Nothing is changed in place: every noun is a named tuple (frozen, and cheap to define and make).

Terms are the field's: preambular and operative clauses, labels ("a)", "1", "2bis"), the symbols ADD,
MOD, SUP and NOC of ITU proposals.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from resdiff.revise.history import History
    from resdiff.revise.merge import Merged

Part = Literal["preambular", "operative", "annex", "other"]
Style = Literal["itu", "un", "plain"]
Kind = Literal["unchanged", "modified", "added", "deleted", "split", "merged"]
Symbol = Literal["ADD", "MOD", "(MOD)", "SUP", "NOC"]
Confidence = Literal["high", "medium", "low"]
Operation = Literal["=", "-", "+"]
Level = Literal["error", "warning", "note"]

# What a clause is in its text; the address is derived from it.
#   designation   the line 'RESOLUTION 140 (REV. BUSAN, 2014)'
#   title         the subject title
#   formula       the enacting formula
#   resolution    resolution A or B where one document holds several, or an embedded draft; a container
#   section       an ITU-style head on its own line ('instructs the Secretary-General'); its clauses below
#   heading       a heading inside the preamble or the operative part ('II', 'Capacity-building')
#   annex         an annex, attachment or appendix; its clauses below
#   clause        a numbered, lettered, bulleted or head-opened unit
#   note          a footnote
Role = Literal[
    "designation", "title", "formula", "resolution", "section", "heading", "annex", "clause", "note"
]
# The roles of what holds clauses and is told by its head.
CONTAINERS: tuple[Role, ...] = ("section", "heading", "annex", "resolution")

# How many leading fields of a Clause and of an Instrument say what is read; the rest say where it was
# found and how it looks.
_WORDS = 8
_READ = 11


class Run(NamedTuple):
    """A stretch of text in one look, as a reader found it."""

    text: str
    italic: bool = False
    bold: bool = False
    superscript: bool = False
    href: str = ""


class Block(NamedTuple):
    """One paragraph as a reader found it.

    `label`, `level`, `part` and `role` stay empty unless the format itself says them (Akoma Ntoso,
    YAML, numbering of Word); the parser believes them and guesses the rest. `notes` are footnotes
    that the format ties to this paragraph: (offset into the text, mark, text of the note).
    `ordinal` and `keyword` are said only in a told document, where `level` is the depth in the tree.
    """

    runs: tuple[Run, ...]
    line: int | None = None
    page: int | None = None
    indent: int = 0
    style: str = ""
    label: str | None = None
    level: int | None = None
    part: Part | None = None
    role: Role | Literal["furniture"] | None = None
    notes: tuple[tuple[int, str, str], ...] = ()
    ordinal: str | None = None
    keyword: str | None = None

    @property
    def text(self) -> str:
        """The paragraph's text without its looks."""
        return "".join(run.text for run in self.runs)


class Document(NamedTuple):
    """What a reader found in a file: its paragraphs, and what it knows of them as a whole.

    `language` is a code ('ar') if the format says it; `tracked` counts the tracked changes; `doubts` say
    what was left out or could not be read for sure. The layout of a `told` document tells its tree: every
    block has its level, and only what it leaves open is guessed; `facts` are what the document says of
    the instrument as a whole: (field, value).
    """

    blocks: tuple[Block, ...]
    language: str = ""
    tracked: int = 0
    doubts: tuple[Doubt, ...] = ()
    told: bool = False
    facts: tuple[tuple[str, str], ...] = ()


class ReadOptions(NamedTuple):
    """How a file is to be read: `side` ('accepted' or 'rejected'; '' is as it shows) of its tracked changes;
    `progress` is told how many pages are done and how many there are.
    """

    side: str = ""
    progress: Callable[[int, int], None] | None = None


class Mark(NamedTuple):
    """A footnote mark: `mark` as printed, `after` so many characters of the clause's text."""

    mark: str
    after: int


class Emphasis(NamedTuple):
    """Characters `start` to `end` of a clause's text are in `look`; `href` for a link."""

    start: int
    end: int
    look: Literal["italic", "bold", "superscript", "link"]
    href: str = ""


class Clause(NamedTuple):
    """One unit of a text and the units inside it.

    `text` is the clause's own words; `label` is as printed; `ordinal` is the label in English form
    ('a', '2bis', 'ii', '1.1'; empty if there is no label or a bullet); `keyword` are the opening
    words: of an ITU-style section its head, of a UN-style clause the words that `text` begins with.
    Two clauses are equal when they read the same, wherever they were found and however they look.
    """

    text: str
    role: Role = "clause"
    part: Part = "other"
    label: str = ""
    ordinal: str = ""
    keyword: str = ""
    marks: tuple[Mark, ...] = ()
    clauses: tuple[Clause, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    line: int | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Clause) and self[:_WORDS] == other[:_WORDS]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:_WORDS])


class Doubt(NamedTuple):
    """What the parser was not sure of: where (an address, or '' for the whole text) and why."""

    address: str
    message: str
    line: int | None = None


class Instrument(NamedTuple):
    """One revision of a resolution, decision or recommendation.

    `clauses` stand in reading order, title lines first; `notes` are clauses of role 'note' whose
    label is their mark; `furniture` are the lines that are no part of the text (page numbers,
    running heads, symbol, session, vote). `doubts`, `source` and `sha256` (of the file's bytes) are
    of the file, not of the text: they make no two instruments unequal.
    """

    clauses: tuple[Clause, ...]
    notes: tuple[Clause, ...] = ()
    furniture: tuple[str, ...] = ()
    kind: str = "resolution"
    number: str = ""
    title: str = ""
    designation: str = ""
    revision: str = ""
    body: str = ""
    language: str = "en"
    style: Style = "plain"
    doubts: tuple[Doubt, ...] = ()
    source: str = ""
    sha256: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Instrument) and self[:_READ] == other[:_READ]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:_READ])


class Provision(NamedTuple):
    """A clause with its address, and the address of the unit that holds it ('' at the top).

    `section` is the nearest enclosing section, heading, annex or resolution ('' if none);
    `position` counts provisions in reading order from 0.
    """

    address: str
    clause: Clause
    parent: str
    section: str
    position: int

    @property
    def text(self) -> str:
        """The clause's own words."""
        return self.clause.text


class Edit(NamedTuple):
    """A stretch of words kept ('='), deleted ('-') or inserted ('+')."""

    op: Operation
    text: str


class Nature(NamedTuple):
    """What sort of change it is. `direction` only for force: 'stronger' or 'weaker'."""

    kind: Literal["editorial", "head", "citation", "date", "number", "force", "addressee", "reference"]
    old: str = ""
    new: str = ""
    direction: Literal["", "stronger", "weaker"] = ""


class Place(NamedTuple):
    """Where a clause goes, in addresses of the other text: of an added or moved one that is the OLD text.

    `within` is the unit that holds it ('' is the top), `after` the clause that it follows there, or None: it
    is first. 'new:ADDRESS' is one that the old text does not have, 'old:ADDRESS' one that the new one lacks.
    """

    within: str
    after: str | None


class Change(NamedTuple):
    """What became of one provision or of several (a split has one old and several new).

    Facts only: kind, symbol and renumbering are derived. `altered` says that words, punctuation or
    head differ beyond layout. `edits` rebuild both texts exactly, several texts of a side joined by
    one newline. `similarity` is of the words, 0 to 1; `confidence` is of the alignment. `places` say for
    each new clause where it stands in the old text, `stood` for each old one where it would stand in the
    new text; both are empty where a clause stands where it stood.
    """

    old: tuple[Provision, ...]
    new: tuple[Provision, ...]
    edits: tuple[Edit, ...] = ()
    altered: bool = False
    moved: bool = False
    similarity: float = 1.0
    confidence: Confidence = "high"
    nature: tuple[Nature, ...] = ()
    places: tuple[Place, ...] = ()
    stood: tuple[Place, ...] = ()

    @property
    def place(self) -> Place | None:
        """Where an added or moved clause goes, in addresses of the old text."""
        return self.places[0] if self.places and (self.moved or not self.old) else None

    @property
    def kind(self) -> Kind:
        """What became of the clause. A bare head beside a lone clause makes no split or merge."""
        if not self.old:
            return "added"
        if not self.new:
            return "deleted"
        old, new = substantial(self.old), substantial(self.new)
        if len(old) < len(new):
            return "split"
        if len(old) > len(new):
            return "merged"
        return "modified" if self.altered else "unchanged"

    @property
    def symbol(self) -> Symbol:
        """The ITU symbol: ADD, SUP, MOD, (MOD) if only editorial, else NOC."""
        kind = self.kind
        if kind == "added":
            return "ADD"
        if kind == "deleted":
            return "SUP"
        if kind == "unchanged":
            return "NOC"
        editorial = bool(self.nature) and all(n.kind == "editorial" for n in self.nature)
        return "(MOD)" if editorial and kind == "modified" else "MOD"

    @property
    def renumbered(self) -> bool:
        """Whether the label differs; never of a clause that was added or deleted, split or merged."""
        old, new = substantial(self.old), substantial(self.new)
        return len(old) == len(new) == 1 and old[0].clause.ordinal != new[0].clause.ordinal

    @property
    def notable(self) -> bool:
        """Whether the change is told by default: all but NOC that is neither moved nor renumbered."""
        return self.symbol != "NOC" or self.moved or self.renumbered


class Substitution(NamedTuple):
    """The same replacement in two or more clauses (`at`: addresses of the new text)."""

    old: str
    new: str
    at: tuple[str, ...]


class Comparison(NamedTuple):
    """All changes between two revisions, in reading order of the new text.

    A deleted clause stands where it stood. `warnings` are for standard error.
    """

    old: Instrument
    new: Instrument
    changes: tuple[Change, ...]
    substitutions: tuple[Substitution, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many entries there are of each kind, and how many are moved and renumbered."""
        counts = dict.fromkeys(
            ("unchanged", "modified", "added", "deleted", "split", "merged", "moved", "renumbered"), 0
        )
        for change in self.changes:
            counts[change.kind] += 1
            counts["moved"] += change.moved
            counts["renumbered"] += change.renumbered
        return counts


class Target(NamedTuple):
    """A clause that a reference names: `label` as an address has it below its unit ('5/a', 'c'), and the
    addresses that it may mean: none if there is no such clause, several if it cannot be told which.
    """

    label: str
    addresses: tuple[str, ...] = ()


class Reference(NamedTuple):
    """Words of a clause that refer to clauses of the same text: 'resolves 1 and 2 above', 'paragraph 5 (a)'.

    They are characters `start` to `end` of the text of the clause at `address`. `unit` is what they call
    the clauses, '' for a bare label; `head` the head of the section as they name it ('' for none). `labels`
    are named in English form: '1', '5/a/ii', '3-7' for a range. `targets` has one entry for each clause that
    is named, those of a range too; a head, section or annex without a label is a target with label ''.
    """

    address: str
    start: int
    end: int
    text: str
    unit: Literal["", "head", "paragraph", "preambular", "operative", "heading", "annex", "note"] = ""
    head: str = ""
    labels: tuple[str, ...] = ()
    direction: Literal["", "above", "below"] = ""
    targets: tuple[Target, ...] = ()


class Citation(NamedTuple):
    """Words of a clause that cite another instrument: 'Resolution 71 (Rev. Dubai, 2018) of this conference'.

    `kind` is that of an instrument, 'document' for what has a symbol only ('A/77/66'), 'text' for what has
    a name only (`title`: 'Geneva Declaration'). `number` is without its edition: '71', '70/1', 'ITU-R 7-3',
    '1514'. `edition` is what stands in brackets behind it ('Rev. Dubai, 2018', 'XV', '2022'), also where
    several numbers share one; `city`, `year` and `revised` are read from it. `body` is the code of who
    adopted it ('' if unknown), `said` the words that say so ('' if only the context does). `parts` are the
    clauses that are cited of it ('recognizing/e', '7', 'annex'). `temporary` is a number given during a
    conference ('WG-PL/9') or a placeholder ('[AFCP-1]').
    """

    address: str
    start: int
    end: int
    text: str
    kind: str
    number: str = ""
    edition: str = ""
    city: str = ""
    year: str = ""
    revised: bool = False
    body: str = ""
    said: str = ""
    title: str = ""
    parts: tuple[str, ...] = ()
    temporary: bool = False


class Language(NamedTuple):
    """What parser and comparison know of one language; read from languages/xx.yaml.

    `preambular` and `operative` map opening words in lower case ('noting with concern') to their
    concept ('noting_with_concern'); `adverbs` may stand before or after an opening verb ('also',
    'further', 'strongly'). `force` ranks the concepts of opening verbs, `modals` words inside a clause, by
    how much they bind: a higher rank is stronger, ranks of different hundreds (ladders) are not compared,
    and the verbs of the first ladder tell somebody to do something. `qualifiers` make a clause stronger (1)
    or weaker (-1) by being there. `patterns` are regular expressions for stretches of text (citation,
    reference, date, number and what these are made of).

    `direction` is that of its script. Where words are not parted by spaces (`spaced` is false), forms match
    whatever stands behind them. `letters` are alphabets that count lettered clauses beside a to z,
    `ordinal_words` ('first', 'second') and `letter_names` number headings, `prefixes` are letters glued
    before an opening word that mean 'and'.

    `marks` are punctuation marks with a shape of their own, by the usual one; a space stands before
    `spaced_marks`. `articles` may begin an enacting formula, `orders` ('to') and `continuations` ('that')
    the clause below a head; `conjunctions` follow a hanging hyphen ('short- and long-term'), `endings` a word
    that a line end broke. Lines of `adoption`, `meetings` and `closings` stand before a text and behind it.
    """

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    spaced: bool
    letters: tuple[str, ...]
    ordinal_words: tuple[str, ...]
    letter_names: tuple[str, ...]
    prefixes: tuple[str, ...]
    kinds: dict[str, str]
    preambular: dict[str, str]
    operative: dict[str, str]
    adverbs: frozenset[str]
    bodies: dict[str, tuple[str, ...]]
    stop_words: frozenset[str]
    modals: dict[str, int]
    force: dict[str, int]
    qualifiers: dict[str, int]
    patterns: dict[str, str]
    actors: tuple[str, ...]
    months: tuple[str, ...]
    numerals: dict[str, str]
    spelling: tuple[tuple[str, str], ...]
    marks: dict[str, str]
    spaced_marks: str
    insertions: dict[str, str]
    annexes: tuple[str, ...]
    revisions: tuple[str, ...]
    articles: tuple[str, ...]
    orders: tuple[str, ...]
    continuations: tuple[str, ...]
    conjunctions: frozenset[str]
    endings: frozenset[str]
    adoption: tuple[str, ...]
    meetings: tuple[str, ...]
    closings: tuple[str, ...]


class Fix(NamedTuple):
    """What would mend a finding: characters `start` to `end` replaced by `text`.

    They are counted in what `field` names: the clause's text, its label, or the line of the source.
    """

    field: Literal["text", "label", "line"]
    start: int
    end: int
    text: str


class Region(NamedTuple):
    """Where something stands in the source: lines and columns from 1, the end column behind the last one."""

    line: int
    column: int
    end_line: int
    end_column: int


class Replacement(NamedTuple):
    """What a fix is in the source: the characters at `region`, on one line, replaced by `text`."""

    region: Region
    text: str


class Related(NamedTuple):
    """What else a finding is about: an address of the draft (`side` is 'new') or the base text ('old').

    The `region` in the draft's file is filled in afterwards, as that of a finding is.
    """

    address: str
    message: str = ""
    side: Literal["old", "new"] = "new"
    region: Region | None = None


class Finding(NamedTuple):
    """What a rule has to say of one place.

    The place is characters `start` to `end` of the text of the clause at `address` (0, 0 for the clause
    as a whole), or a `region` of the source. A rule fills these, the message, and what is related or
    would mend it; the level, the region, the fingerprint and the `replacements` (the fix in the source, ()
    if it has no certain place there) are filled in afterwards where they are empty.
    """

    rule: str
    message: str
    address: str = ""
    start: int = 0
    end: int = 0
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    level: Level | None = None
    region: Region | None = None
    fingerprint: str = ""
    replacements: tuple[Replacement, ...] = ()


class Checked(NamedTuple):
    """What was found in one draft. `lines` are those of its file, () where the format has none.

    `accepted` counts the findings that the configuration accepts; they are not among `findings`. `known` are
    the fingerprints of what the base text already has, None if that was not asked for; `gone` are findings
    of the base text that are none of the draft. `source` and `base` are the files as they were given, `path`
    and `base_path` where these lie ('' if that is the same).
    """

    source: str
    instrument: Instrument
    findings: tuple[Finding, ...]
    lines: tuple[str, ...] = ()
    accepted: int = 0
    known: frozenset[str] | None = None
    gone: tuple[Finding, ...] = ()
    base: str = ""
    path: str = ""
    base_path: str = ""


class Rule(NamedTuple):
    """A rule of `check` as it is explained: its id, level and scope, whom it speaks of, and its docstring.

    `styles` and `languages` are () for a rule that speaks of all.
    """

    id: str
    level: str
    scope: str
    styles: tuple[str, ...]
    languages: tuple[str, ...]
    catches: str
    why: str
    source: str
    example: str
    instead: str


class Look(NamedTuple):
    """How a user wants a report shown.

    `width` in columns; `color` whether the output may hold colour; `everything` shows unchanged clauses too,
    `editorial` unfolds editorial changes; `side_by_side`, `stat` and `columns` (the table of a Word file) are
    layouts. `blame` tells who brought each clause, with `words` each word. `author` and `date` (ISO 8601) say
    whose tracked changes are, and of when: fixed unless a user says otherwise, so that the same texts give
    the same file.
    """

    width: int = 80
    color: bool = False
    everything: bool = False
    editorial: bool = False
    side_by_side: bool = False
    stat: bool = False
    columns: bool = False
    blame: bool = False
    words: bool = False
    author: str = "resdiff"
    date: str = "2000-01-01"


class Report(NamedTuple):
    """All that a command found out; the one thing that a renderer gets.

    `diff` fills `comparison`, `show` fills `instrument`, `check` fills `checked`, `rules` and the levels that
    are `failing`, `rules` fills `rules`: one rule to be explained, several to be listed. `summary` fills
    `comparison`, `checked` (what the rules say of the references of the new text) and `notes`: the reason
    for a change by its address. `phrases` are the words that an output for readers says of its own, by key,
    and `language` is the language that they are in; both are empty where an output is in English only.
    `addressed` says whom clauses address, by address (with 'old:' before those of the old text), for a page.
    `history` fills `history`. `merge` fills `merged`, and `instrument` with the merged text.
    """

    command: str
    comparison: Comparison | None = None
    instrument: Instrument | None = None
    checked: tuple[Checked, ...] = ()
    rules: tuple[Rule, ...] = ()
    failing: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    phrases: tuple[tuple[str, str], ...] = ()
    language: str = ""
    addressed: tuple[tuple[str, str], ...] = ()
    history: History | None = None
    merged: Merged | None = None


def substantial(provisions: tuple[Provision, ...]) -> tuple[Provision, ...]:
    """The provisions that hold words; all of them if none does (heads stand for themselves)."""
    if len(provisions) < 2:  # nearly always; and this is asked thousands of times
        return provisions
    return tuple(p for p in provisions if p.text) or provisions[:1]
