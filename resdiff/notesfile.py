"""Reasons for changes, by address: the file that `resdiff summary --notes` reads.

    resolves/2: agreed in the drafting group
    old:resolves/7: covered by resolves 2 now

An address is one of the new text, else of the old one; 'old:' or 'new:' before it says which.
"""

from __future__ import annotations

from typing import NamedTuple

from resdiff import yamlfile
from resdiff.addresses import find, nearest
from resdiff.errors import UsageError
from resdiff.model import Comparison, Provision

_EXAMPLE = "write lines such as 'resolves/2: agreed in the drafting group'"


class Note(NamedTuple):
    """A reason for the clause at `address` ('new:resolves/2' says the side, too), on a `line` of the file."""

    address: str
    reason: str
    line: int


def read(data: bytes, name: str, comparison: Comparison) -> tuple[Note, ...]:
    """The notes in the bytes of a file called `name`.

    Raises `UnreadableError` if it is no YAML, `UsageError` with the line if an address is in neither text or
    stands twice, or if a reason is no text.
    """
    found = yamlfile.load(data, name)
    if found is None:
        return ()
    if not isinstance(found, dict):
        raise UsageError(f"{name}: reasons by address were expected", _EXAMPLE)
    text = data.decode("utf-8-sig", "replace")
    for key, line in yamlfile.repeated(text):
        raise UsageError(f"{name}, line {line}: {key!r} stands twice", "one reason holds all there is to say")
    lines = yamlfile.lines(text)
    sides = {
        "new": tuple(sorted((p for c in comparison.changes for p in c.new), key=lambda p: p.position)),
        "old": tuple(sorted((p for c in comparison.changes for p in c.old), key=lambda p: p.position)),
    }
    notes = []
    for key, reason in found.items():
        line = lines.get((str(key),), 1)
        if reason is None:
            continue
        if not isinstance(reason, str):
            raise UsageError(f"{name}, line {line}: the reason for {str(key)!r} is no text", _EXAMPLE)
        notes.append(Note(_resolved(str(key), sides, f"{name}, line {line}"), " ".join(reason.split()), line))
    return tuple(notes)


def _resolved(address: str, sides: dict[str, tuple[Provision, ...]], where: str) -> str:
    """The address in full, with its side."""
    side, colon, rest = address.partition(":")
    chosen = side.strip().casefold() if colon else ""
    wanted = rest.strip() if chosen in sides else address
    try:
        among = (chosen,) if chosen in sides else ("new", "old")
        for name in among:
            if (found := find(sides[name], wanted)) is not None:
                return f"{name}:{found.address}"
    except UsageError as error:
        raise UsageError(f"{where}: {error.message}", error.hint) from None
    hint = nearest(wanted, (provision for name in among for provision in sides[name]))
    raise UsageError(f"{where}: there is no clause at {wanted!r}", hint)
