"""Labels in their lists: what place each has, how it is dressed, where it stands in the file.

A series is a list of clauses that count on: the clauses of a section or below a clause; in UN style also
the numbered paragraphs of several headings, as long as their numbers go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Fix, Provision, Region
from resdiff.parse.numerals import readings, roman

# Latin words count insertions in this order; the ordinal of a label in any language has them.
INSERTIONS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
_ORDINAL = re.compile(rf"(?P<core>[\d.]+|[a-z]+?|[A-Z]+)(?P<inserted>{'|'.join(INSERTIONS)}|(?<=\d)[A-Z])?")
MOST_REPEATED = 3  # labels that stand twice in a list; one with more is several lists
_MARGIN = 40  # characters that may stand before a label in its line
_LONGEST = 20  # characters of a label that counts; a tree may hold any


class Place(NamedTuple):
    """A clause's place in its series: 3 of 'c)', and the word or letter of an insertion.

    `at` is where it stands among the clauses of the series, from 0.
    """

    provision: Provision
    at: int
    value: int
    inserted: str = ""


class Series(NamedTuple):
    """Clauses that count on. `sort` is that of all labels: 'number', 'letter' or 'roman'.

    `places` are those of the labelled clauses, `clauses` all of them. `several` says that it is no list with
    a slip but several run into one, as the tables of a page that was converted are, or stands in such a one.
    """

    sort: str
    clauses: tuple[Provision, ...]
    places: tuple[Place, ...]
    several: bool = False

    @property
    def repeated(self) -> list[tuple[Place, Provision]]:
        """The places whose label stands before in the list, each with the first clause that has it."""
        first: dict[str, Provision] = {}
        known = [(p, first.setdefault(p.provision.clause.ordinal, p.provision)) for p in self.places]
        return [(place, provision) for place, provision in known if provision is not place.provision]


def series(draft: Draft) -> Iterator[Series]:
    """The lists of a draft that count in one way, each in its order; lists of mixed labels are none."""
    tangled: set[str] = set()
    for one in _lists(draft):
        if len(one.repeated) > MOST_REPEATED or one.clauses[0].parent in tangled:
            tangled.update(clause.address for clause in one.clauses)
            yield one._replace(several=True)
        else:
            yield one


def _lists(draft: Draft) -> Iterator[Series]:
    going: dict[tuple[str, str], list[Provision]] = {}
    for run in draft.runs:
        clauses = run.clauses
        top = run.head is None or run.head.clause.role in ("heading", "resolution", "annex")
        if top and draft.instrument.style != "itu":
            scope, part = _scope(draft, run.head), clauses[-1].clause.part
            before = going.get((scope, part), [])
            numbered = [clause for clause in clauses if clause.clause.ordinal]
            goes_on = before and numbered and numbered[0].clause.ordinal != "1"
            if before and not goes_on and numbered:
                yield from _series(tuple(before))
                before = []
            going[scope, part] = [*before, *clauses]
        else:
            yield from _series(clauses)
    for found in going.values():
        yield from _series(tuple(found))


def _scope(draft: Draft, head: Provision | None) -> str:
    """The address of what numbers its paragraphs on its own: a resolution, an annex, '' for the text."""
    while head is not None and head.clause.role not in ("resolution", "annex"):
        head = draft.by_address.get(head.parent)
    return head.address if head else ""


def _series(clauses: tuple[Provision, ...]) -> Iterator[Series]:
    # What holds nothing but a number is the cell of a table, not a clause with a label.
    clauses = tuple(clause for clause in clauses if not clause.text.isdecimal())
    parted = [
        (at, clause, _parted(clause.clause.ordinal))
        for at, clause in enumerate(clauses)
        if clause.clause.ordinal
    ]
    for sort in ("number", "roman", "letter"):
        places = tuple(
            Place(clause, at, value, inserted)
            for at, clause, (core, inserted) in parted
            if (value := _value(core, sort))
        )
        # A letter is told from a roman numeral by the list: 'i' opens one, or stands behind 'h'.
        if places and len(places) == len(parted) and (sort != "roman" or places[0].value == 1):
            yield Series(sort, clauses, places)
            return


@cache
def _parted(ordinal: str) -> tuple[str, str]:
    """A label in English form as its core and the word of an insertion: '2bis' -> '2', 'bis'."""
    found = _ORDINAL.fullmatch(ordinal)
    return (found["core"], found["inserted"] or "") if found else (ordinal, "")


def _value(core: str, sort: str) -> int | None:
    """What the core of a label counts in a list of this sort; the last number of a decimal."""
    for reading in readings(core) if len(core) <= _LONGEST else ():
        if reading.sort.startswith("number") if sort == "number" else reading.sort.endswith(sort):
            return reading.value[-1]
    return None


def core_of(place: Place) -> str:
    """The core of a place's label in English form: '2' of '2bis'."""
    return _parted(place.provision.clause.ordinal)[0]


def counted(value: int, like: str, sort: str) -> str:
    """What counts `value` in a list of this sort, in the case and depth of the core `like`."""
    if sort == "number":
        return f"{like.rpartition('.')[0]}.{value}" if "." in like else str(value)
    core = roman(value) if sort == "roman" else chr(96 + value) if value <= 26 else chr(70 + value) * 2
    return core.upper() if like.isupper() else core


def renumbered(place: Place, value: int, sort: str) -> Fix | None:
    """The fix that gives a label another number; None where the label is not printed in English form."""
    label, core = place.provision.clause.label, core_of(place)
    if place.inserted or label.count(core) != 1 or value > 50:
        return None
    start = label.index(core)
    return Fix("label", start, start + len(core), counted(value, core, sort))


def one_slip(draft: Draft, one: Series) -> bool:
    """Whether a list counts on but for one step, and all of it may be numbered anew.

    Two slips may be one clause that is lost, and so may a reference to a label that is not there: then it is
    not certain what the labels were, and new ones would give the reference a target, or take it away.
    """
    steps = [after.value - before.value for before, after in pairwise(one.places)]
    return (
        len(one.places) == len(one.clauses)
        and sum(step != 1 for step in steps) == 1
        and len({core_of(place).rpartition(".")[0] for place in one.places}) == 1
        and all(renumbered(place, place.value + 1, one.sort) for place in one.places)
        and not any((one.sort == "number") is label[-1:].isdigit() for label in draft.missed)
    )


def dress(provision: Provision) -> str:
    """What surrounds the core of a label: '()', ')', '.' or ''; brackets and dashes of all kinds are one."""
    return fold(re.sub(r"[^\W_]+|\s", "", provision.clause.label))


def label_region(draft: Draft, provision: Provision) -> Region | None:
    """Where a clause's label stands in the file, if it has lines and the label stands at its line."""
    clause = provision.clause
    if clause.line is None or not clause.label or clause.line > len(draft.source):
        return None
    column = draft.source[clause.line - 1].find(clause.label)
    if not 0 <= column <= _MARGIN:
        return None
    return Region(clause.line, column + 1, clause.line, column + 1 + len(clause.label))


def last_referred(draft: Draft, one: Series) -> int:
    """Where the last clause stands that words of the text refer to, or to what is below it; -1 if none."""
    return max((at for at, clause in enumerate(one.clauses) if clause.address in draft.referred), default=-1)
