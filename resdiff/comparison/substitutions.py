"""The same replacement in several clauses, told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resdiff.model import Change, Edit, Substitution


def substitutions(changes: Sequence[Change]) -> tuple[Substitution, ...]:
    """Replacements that occur in two or more clauses."""
    return ()


def told(edits: Iterable[Edit], substitutions: Iterable[Substitution]) -> bool:
    """Whether the edits as shown are nothing but substitutions told already."""
    return False
