"""A clause says what a resolution in force says already.

Why: what is said twice is revised once, and the two texts part; readers ask which of them counts.

Source: ITU's criteria for streamlining resolutions ask to leave out what a parent resolution holds already.

Example: a recital on tide tables, word for word as in Resolution 71

Instead: cite the resolution, or leave the clause out
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Finding
from resdiff.register import Entry, Register
from resdiff.rules._citations import recalls
from resdiff.rules._prose import prose

LEVEL = "note"
SCOPE = "register"

_RUN = 5  # words that two clauses have in a row
_LEAST = 12  # words of a clause that is worth naming
_ALIKE = 0.75  # share of such runs that two clauses have in common
_OPENS = 12  # characters; a clause that opens with a citation reads the same in every resolution
_COMMON = 40  # clauses; a run that more of them have is a formula

Run = tuple[str, ...]


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause of some length of which most stands in one clause of another resolution.

    What is recalled is recalled in the same words everywhere.
    """
    known, holding = _index(draft.settings["register"])
    own = draft.instrument.kind, draft.instrument.number
    citing = {citation.address for citation in draft.citations if citation.start < _OPENS}
    for provision in prose(draft):
        runs = _runs(provision.text)
        if not runs or provision.address in citing or recalls(provision, draft):
            continue
        shared: dict[int, int] = {}
        for run in runs:
            found = holding.get(run, ())
            for clause in found if len(found) <= _COMMON else ():
                shared[clause] = shared.get(clause, 0) + 1
        others = {n: 2 * shared[n] / (len(runs) + known[n][2]) for n in shared if _name(known[n][0]) != own}
        best = max(others, key=lambda n: (others[n], -n), default=None)
        if best is not None and others[best] >= _ALIKE:
            entry, address, _ = known[best]
            message = (
                f"{entry.kind.capitalize()} {entry.number} ({entry.revision}) says the same in {address}"
            )
            yield Finding("duplicate-elsewhere", message, provision.address)


def _name(entry: Entry) -> tuple[str, str]:
    return entry.kind, entry.number


@lru_cache(maxsize=2)
def _index(register: Register) -> tuple[list[tuple[Entry, str, int]], dict[Run, list[int]]]:
    """The clauses in force with how many runs they have, and which clauses have a run."""
    known: list[tuple[Entry, str, int]] = []
    holding: dict[Run, list[int]] = {}
    for entry in register.entries:
        for address, text in entry.clauses if entry.in_force else ():
            runs = _runs(text)
            for run in runs:
                holding.setdefault(run, []).append(len(known))
            known.append((entry, address, len(runs)))
    return known, holding


def _runs(text: str) -> dict[Run, None]:
    """The runs of words of a clause, each once; none of a short one."""
    words = "".join(c if c.isalnum() else " " for c in fold(text).casefold()).split()
    if len(words) < _LEAST:
        return {}
    return dict.fromkeys(tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))
