"""resdiff: what changed between two revisions of a resolution, clause by clause.

    import resdiff

    old, new = resdiff.load("old.md"), resdiff.load("new.md")
    for change in resdiff.compare(old, new).changes:
        if change.symbol != "NOC":
            print(change.symbol, [p.address for p in change.new or change.old])

The nouns are those of `resdiff.model`; everything named here is public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Names are imported when they are first used, so that `resdiff --version` costs hardly more than the
# interpreter; a type checker sees the plain imports.
if TYPE_CHECKING:
    from collections.abc import Iterable

    from resdiff.addresses import provisions
    from resdiff.errors import ResdiffError, UnreadableError, UsageError
    from resdiff.loading import load
    from resdiff.model import (
        Change,
        Clause,
        Comparison,
        Edit,
        Instrument,
        Nature,
        Place,
        Provision,
        Substitution,
    )
    from resdiff.revise.apply import apply
    from resdiff.revise.merge import Merged

_HOME = {
    "apply": "revise.apply",
    "load": "loading",
    "provisions": "addresses",
    "ResdiffError": "errors",
    "UnreadableError": "errors",
    "UsageError": "errors",
    "Change": "model",
    "Clause": "model",
    "Comparison": "model",
    "Edit": "model",
    "Instrument": "model",
    "Merged": "revise.merge",
    "Nature": "model",
    "Place": "model",
    "Provision": "model",
    "Substitution": "model",
}

__all__ = [
    "Change",
    "Clause",
    "Comparison",
    "Edit",
    "Instrument",
    "Merged",
    "Nature",
    "Place",
    "Provision",
    "ResdiffError",
    "Substitution",
    "UnreadableError",
    "UsageError",
    "apply",
    "compare",
    "load",
    "merge",
    "provisions",
]


def compare(old: Instrument, new: Instrument, *, strict: bool = False) -> Comparison:
    """What changed from `old` to `new`, clause by clause, in the language of the old text.

    With `strict`, differences of layout (quotes, dashes, spaces) count as editorial changes.
    """
    from resdiff.comparison import compare as compared
    from resdiff.languages import language

    return compared(old, new, language(old.language), strict=strict)


def merge(base: Instrument, proposals: Iterable[tuple[str, Instrument]]) -> Merged:
    """Several proposals (name, text) on a base text made one text, in the language of the base text.

    Raises `UnreadableError` for a text with characters of a private plane of Unicode.
    """
    from resdiff.languages import language
    from resdiff.revise.merge import merge as merged

    return merged(base, list(proposals), language(base.language))


def __getattr__(name: str) -> Any:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"resdiff.{_HOME[name]}"), name)
    raise AttributeError(f"module 'resdiff' has no attribute {name!r}")
