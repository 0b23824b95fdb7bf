"""What sort of change it is."""

from __future__ import annotations

from collections.abc import Sequence

from resdiff.model import Edit, Language, Nature, Provision


def natures(
    old: tuple[Provision, ...], new: tuple[Provision, ...], edits: Sequence[Edit], language: Language
) -> tuple[Nature, ...]:
    """The natures of one change."""
    return ()
