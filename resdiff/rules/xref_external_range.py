"""A clause of another resolution is cited that its edition in force does not have.

Why: that resolution was renumbered, or the label is a slip; nobody can tell what was meant.

Source: the register of resolutions in force.

Example: resolves 1 to 11 of Resolution 25, which ends with resolves 8

Instead: the labels of the clauses that are meant
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Finding
from resdiff.rules._prose import shown
from resdiff.rules._references import several
from resdiff.rules._register import compared, in_force, registered

LEVEL = "note"
SCOPE = "register"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each citation of clauses, in the edition in force or in none, that are not there."""
    addresses: dict[tuple[str, str, str], frozenset[str]] = {}  # folded, by instrument
    for citation, entries in registered(draft):
        entry = in_force(entries)
        if entry is None or not entry.addresses or compared(citation, entry, draft) not in (None, 0):
            continue
        key = entry.kind, entry.number, entry.body
        if citation.parts and key not in addresses:
            addresses[key] = frozenset(fold(address).casefold() for address in entry.addresses)
        missing = [part for part in citation.parts if not _there(part, addresses[key])]
        if missing:
            names = several((part.replace("/", " ").replace("-", " to ") for part in missing), "or")
            message = f'"{shown(citation.text)}": there is no {names}'
            yield Finding("xref-external-range", message, citation.address, citation.start, citation.end)


def _there(part: str, known: frozenset[str]) -> bool:
    """Whether a text of these addresses has a clause: both ends of a range; below a head of that name, or at
    the top."""
    if part.startswith("annex"):
        return True
    head, _, label = part.rpartition("/")
    if head and not any(address == head or address.startswith(f"{head} ") for address in known):
        return True  # a part of a paragraph, or a head that the text says otherwise
    for end in label.split("-"):
        ways = (f"{head}/{end}",) if head else (end, f"op{end}", f"pp{end}")
        near = head and any(a.startswith(f"{head} ") and a.endswith(f"/{end}") for a in known)
        if not near and not any(a in known or any(k.endswith(f"/{a}") for k in known) for a in ways):
            return False
    return True
