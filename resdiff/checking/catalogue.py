"""The rules that there are, as they are explained: made of their docstrings."""

from __future__ import annotations

from inspect import cleandoc
from types import ModuleType

from resdiff.checking.run import rules
from resdiff.errors import UsageError
from resdiff.model import Rule

_PARAGRAPHS = ("Why:", "Source:", "Example:", "Instead:")


def catalogue() -> tuple[Rule, ...]:
    """All rules, by id."""
    return tuple(_explained(name, module) for name, module in rules())


def explained(name: str) -> Rule:
    """One rule. Raises `UsageError` with a hint if there is none of that id."""
    found = {rule.id: rule for rule in catalogue()}
    if name not in found:
        from difflib import get_close_matches

        close = get_close_matches(name, found, 1)
        hint = f"did you mean {close[0]}?" if close else "resdiff rules lists them"
        raise UsageError(f"there is no rule {name!r}", hint)
    return found[name]


def _explained(name: str, module: ModuleType) -> Rule:
    first, *rest = cleandoc(module.__doc__ or "").split("\n\n")
    told = dict.fromkeys(_PARAGRAPHS, "")
    for paragraph in rest:
        opening, _, words = paragraph.partition(" ")
        if opening in told:
            told[opening] = words if opening == "Example:" else " ".join(words.split())
    return Rule(
        name,
        module.LEVEL,
        module.SCOPE,
        tuple(getattr(module, "STYLES", ())),
        tuple(getattr(module, "LANGUAGES", ())),
        " ".join(first.split()),
        *(told[paragraph] for paragraph in _PARAGRAPHS),
    )
