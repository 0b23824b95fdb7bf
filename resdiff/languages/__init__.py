"""FAMILY of data: what a language's resolutions open with, number by and mean; one YAML file each.

The keys are a closed set, those of `resdiff.model.Language`: a key that is missing or misspelt is
an error when the file is read.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from resdiff.errors import UsageError
from resdiff.families import names
from resdiff.model import Language
from resdiff.yamlfile import load

_KEYS = frozenset(Language._fields)


def codes() -> tuple[str, ...]:
    """The languages at hand, by code."""
    return names("languages", ".yaml")


@cache
def language(code: str) -> Language:
    """The language of that code ('en'); raises `UsageError` if there is none."""
    if code not in codes():
        raise UsageError(f"the language {code!r} is not known", f"choose one of: {', '.join(codes())}")
    path = Path(__file__).parent / f"{code}.yaml"
    return build(load(path.read_bytes(), path.name))


def build(data: dict[str, Any]) -> Language:
    """A `Language` of the plain data of a language file; raises `ValueError` on a wrong set of keys."""
    if wrong := _KEYS.symmetric_difference(data):
        raise ValueError(f"language file: unknown or missing keys: {', '.join(sorted(wrong))}")
    ladders = enumerate(data["modals"], 1)
    return Language(
        code=data["code"],
        name=data["name"],
        kinds=_forms(data["kinds"]),
        preambular=_forms(data["preambular"]),
        operative=_forms(data["operative"]),
        adverbs=frozenset(data["adverbs"]),
        bodies={body: tuple(forms) for body, forms in data["bodies"].items()},
        stop_words=frozenset(data["stop_words"]),
        # The hundreds tell the ladder, so that words of two ladders are never compared.
        modals={word: 100 * n + rung for n, ladder in ladders for rung, word in enumerate(ladder)},
        force=dict(data["force"]),
        actors=tuple(data["actors"]),
        months=tuple(data["months"]),
        numerals=dict(data["numerals"]),
        spelling=tuple((wide, narrow) for wide, narrow in data["spelling"]),
        insertions=tuple(data["insertions"]),
        annexes=tuple(data["annexes"]),
        revisions=tuple(data["revisions"]),
    )


def _forms(concepts: dict[str, list[str]]) -> dict[str, str]:
    return {form: concept for concept, forms in concepts.items() for form in forms}
