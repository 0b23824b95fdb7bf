"""The clauses of a text beside those of another language version of it.

Trees are walked side by side. Heads are matched by what they say in any language (the concepts of the
languages' files), clauses by their ordinal in English form, and both by their place where all else agrees.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from resdiff.draft import Draft
from resdiff.model import Language, Provision
from resdiff.rules._numbers import numbers

_LONGEST = 500  # members of a list that are matched one by one where two lists differ
Key = tuple[str, str, str]
_ONE = {"decides": "resolves"}  # one word in most languages
_COMPARED = ("clause", "section", "heading", "annex", "resolution")


class Pair(NamedTuple):
    """A provision of the draft and the one of the other version that says the same."""

    here: Provision
    there: Provision


class Gap(NamedTuple):
    """Provisions that only one version has, at one place.

    `holder` holds them in both, None at the top; `before` is the last provision of the draft before them.
    """

    here: tuple[Provision, ...]
    there: tuple[Provision, ...]
    holder: Pair | None
    before: Provision | None


class Beside(NamedTuple):
    """All pairs and gaps of two versions, in the order of the draft; `other` is the other version.

    `here` and `there` are what the two are called in a message: 'French', 'English'.
    """

    other: Draft
    here: str
    there: str
    pairs: tuple[Pair, ...]
    gaps: tuple[Gap, ...]

    @property
    def name(self) -> str:
        """What the other version is called in a message."""
        return f"the {self.there} version"


def beside(draft: Draft) -> Iterator[Beside]:
    """The draft beside each version that it is to be held against."""
    for version in draft.settings.get("versions", ()):
        yield _beside(draft, version)


@lru_cache(maxsize=16)
def _beside(draft: Draft, other: Draft) -> Beside:
    below, beyond = children(draft), children(other)
    pairs: list[Pair] = []
    gaps: list[Gap] = []
    todo: list[Pair | None] = [None]
    while todo:
        holder = todo.pop()
        ours = below.get(holder.here.address if holder else "", [])
        theirs = beyond.get(holder.there.address if holder else "", [])
        found, missing = _matched(ours, theirs, holder, draft.language, other.language)
        pairs += found
        gaps += missing
        todo += found
    first, second = (next(d.of_role("designation"), None) for d in (draft, other))
    if first and second:
        pairs.append(Pair(first, second))
    pairs.sort(key=lambda pair: pair.here.position)
    return Beside(other, draft.language.name, other.language.name, tuple(pairs), tuple(gaps))


@lru_cache(maxsize=16)
def children(draft: Draft) -> dict[str, list[Provision]]:
    """What each provision holds, by its address; '' for the top. What is held by none is not there."""
    found: dict[str, list[Provision]] = {}
    for provision in draft.provisions:
        if provision.clause.role in _COMPARED:
            found.setdefault(provision.parent, []).append(provision)
    return found


def _matched(
    ours: list[Provision], theirs: list[Provision], holder: Pair | None, one: Language, two: Language
) -> tuple[list[Pair], list[Gap]]:
    """What two holders hold: the pairs and what is left over."""
    if len(ours) == len(theirs) and all(map(_alike, ours, theirs)):
        return list(map(Pair, ours, theirs)), []
    keys = [_key(p, one) for p in ours], [_key(p, two) for p in theirs]
    pairs: list[Pair] = []
    gaps: list[Gap] = []
    for kind, a, b, c, d in _steps(*keys):
        if kind == "equal" or (
            kind == "replace" and b - a == d - c and all(map(_alike, ours[a:b], theirs[c:d]))
        ):
            pairs += map(Pair, ours[a:b], theirs[c:d])
        else:
            before = ours[a - 1] if a else (holder.here if holder else None)
            gaps.append(Gap(tuple(ours[a:b]), tuple(theirs[c:d]), holder, before))
    if gaps:  # which of those without a label is which cannot be told then
        pairs = [pair for pair in pairs if _key(pair.here, one)[2]]
    return pairs, gaps


def _steps(ours: list[Key], theirs: list[Key]) -> Iterator[tuple[str, int, int, int, int]]:
    """What two lists have in common and what not, as `difflib` says it."""
    from difflib import SequenceMatcher

    first, most = 0, min(len(ours), len(theirs))
    while first < most and ours[first] == theirs[first]:
        first += 1
    last = 0
    while last < most - first and ours[-1 - last] == theirs[-1 - last]:
        last += 1
    a, b = len(ours) - last, len(theirs) - last
    yield "equal", 0, first, 0, first
    if max(a, b) - first > _LONGEST:
        yield "replace", first, a, first, b
    else:
        between = SequenceMatcher(None, ours[first:a], theirs[first:b], autojunk=False)
        for kind, i, j, k, m in between.get_opcodes():
            yield kind, i + first, j + first, k + first, m + first
    yield "equal", a, len(ours), b, len(theirs)


def _alike(one: Provision, two: Provision) -> bool:
    """Whether two provisions at one place may be the same: their labels may differ, their sort may not."""
    a, b = one.clause, two.clause
    return a.role == b.role and a.part == b.part and bool(a.ordinal) == bool(b.ordinal)


def _signature(text: str, known: Language) -> str:
    """The years and symbols of a clause: what tells it in every language from those beside it."""
    found = numbers(text, known) or ()
    return " / ".join(sorted(number.key for number in found if number.sort not in ("small", "month")))


def _key(provision: Provision, known: Language) -> Key:
    """What tells a provision from its neighbours in every language."""
    clause = provision.clause
    if clause.role != "section":
        return clause.role, clause.part, clause.ordinal or _signature(clause.text, known)
    words = clause.keyword.casefold().split()
    forms = known.preambular | known.operative
    for end in range(len(words), 0, -1):
        if concept := forms.get(" ".join(words[:end]).rstrip(",:")):
            return clause.role, clause.part, _ONE.get(concept, concept)
    return clause.role, clause.part, ""
