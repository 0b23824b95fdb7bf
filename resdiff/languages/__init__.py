"""FAMILY of data: what a language's resolutions open with, number by and mean; one YAML file each.

The keys are a closed set, those of `resdiff.model.Language`: a key that is missing or misspelt is
an error when the file is read. Behind a line `---` stands a second part, the phrases that outputs for
readers are made of; it is read only by those outputs. A third part, where there is one, are official names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from resdiff.errors import UsageError
from resdiff.families import names
from resdiff.model import Language
from resdiff.yamlfile import load

_USUAL = "en"
_SURE = 0.15  # far more words are stop words in texts of its own language, fewer in any other
_LEAST = 0.08
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = b"\n---\n"
_KEYS = frozenset(Language._fields)
_NAME = re.compile(r"<([a-z_]+)>")


def codes() -> tuple[str, ...]:
    """The languages at hand, by code."""
    return names("languages", ".yaml")


@cache
def language(code: str) -> Language:
    """The language of that code ('en'); raises `UsageError` if there is none."""
    if code not in codes():
        raise UsageError(f"the language {code!r} is not known", f"choose one of: {', '.join(codes())}")
    return build(_part(code, 0))


@cache
def phrases(code: str) -> tuple[tuple[str, str], ...]:
    """What an output for readers says of its own, by key; raises `UsageError` if there is no such language.

    Every language has the keys that English has; raises `ValueError` if not.
    """
    language(code)
    found = {str(key): str(said) for key, said in _part(code, 1).items()}
    if wrong := found.keys() ^ (found if code == _USUAL else dict(phrases(_USUAL))).keys():
        raise ValueError(f"phrases of {code!r}: unknown or missing keys: {', '.join(sorted(wrong))}")
    return tuple(found.items())


def official_names(code: str) -> dict[str, str]:
    """The names of bodies and conferences, each with its acronym ('' for none); {} if none are known."""
    return {str(name): str(short) for name, short in (_part(code, 2) or {}).items()}


def _part(code: str, number: int) -> Any:
    """One part of a language's file, None if it has no such part. The others are not read: it costs time."""
    path = Path(__file__).parent / f"{code}.yaml"
    parts = path.read_bytes().split(_BETWEEN)
    return load(parts[number], path.name) if number < len(parts) else None


def detect(text: str, hint: str = "") -> str:
    """The code of the language that a text is in, told by how many of its words are stop words.

    `hint` is what the file says of itself; it counts where the words do not tell. Where nothing tells, it
    is English.
    """
    # Chinese characters count one by one, other words whole.
    words = [
        part for word in _WORD.findall(text.casefold()) for part in (word if word >= "\u3400" else (word,))
    ]
    # Most texts are English; the other language files are read only if this one is not.
    if _share(words, _USUAL) >= _SURE:
        return _USUAL
    shares = {code: _share(words, code) for code in codes()}
    best = max(shares, key=lambda code: (shares[code], code == hint, code == _USUAL))
    if shares[best] >= _LEAST:
        return best
    if hint in shares:
        return hint
    # A few words hold no stop words: the letters tell the script at least.
    scripts = {code: _scripts(language(code).stop_words) for code in sorted(shares)}
    written = _scripts(words)
    return max(scripts, key=lambda code: ((scripts[code] & written).total(), code == _USUAL))


def _scripts(words: Iterable[str]) -> Counter[str]:
    """How many letters of which script there are: 'LATIN', 'CYRILLIC', 'ARABIC', 'CJK'."""
    from unicodedata import name

    return Counter(name(letter, "").partition(" ")[0] for word in words for letter in word)


def _share(words: list[str], code: str) -> float:
    """How many of the words are stop words of a language, from 0 to 1."""
    known = language(code).stop_words
    return sum(word in known for word in words) / max(len(words), 1)


def build(data: dict[str, Any]) -> Language:
    """A `Language` of the plain data of a language file; raises `ValueError` on a wrong set of keys."""
    if wrong := _KEYS.symmetric_difference(data):
        raise ValueError(f"language file: unknown or missing keys: {', '.join(sorted(wrong))}")
    return Language(
        code=data["code"],
        name=data["name"],
        direction="rtl" if data["direction"] == "rtl" else "ltr",
        spaced=bool(data["spaced"]),
        letters=tuple(data["letters"]),
        ordinal_words=tuple(data["ordinal_words"]),
        letter_names=tuple(data["letter_names"]),
        prefixes=tuple(data["prefixes"]),
        kinds=_forms(data["kinds"]),
        preambular=_forms(data["preambular"]),
        operative=_forms(data["operative"]),
        adverbs=frozenset(data["adverbs"]),
        bodies={body: tuple(forms) for body, forms in data["bodies"].items()},
        stop_words=frozenset(data["stop_words"]),
        modals=_ranks(data["modals"]),
        force=_ranks(data["force"]),
        qualifiers=dict.fromkeys(data["qualifiers"]["stronger"], 1)
        | dict.fromkeys(data["qualifiers"]["weaker"], -1),
        patterns=_patterns(data),
        actors=tuple(data["actors"]),
        months=tuple(data["months"]),
        numerals=dict(data["numerals"]),
        spelling=tuple((wide, narrow) for wide, narrow in data["spelling"]),
        marks=dict(data["marks"]),
        spaced_marks=data["spaced_marks"],
        insertions=_forms(data["insertions"]),
        annexes=tuple(data["annexes"]),
        revisions=tuple(data["revisions"]),
        articles=tuple(data["articles"]),
        orders=tuple(data["orders"]),
        continuations=tuple(data["continuations"]),
        conjunctions=frozenset(data["conjunctions"]),
        endings=frozenset(data["endings"]),
        adoption=tuple(data["adoption"]),
        meetings=tuple(data["meetings"]),
        closings=tuple(data["closings"]),
    )


def _forms(concepts: dict[str, list[str]]) -> dict[str, str]:
    return {form: concept for concept, forms in concepts.items() for form in forms}


def _ranks(ladders: list[list[list[str]]]) -> dict[str, int]:
    """The rank of each word; its hundreds tell the ladder, so that those of two are never compared."""
    return {
        word: 100 * n + rung
        for n, ladder in enumerate(ladders, 1)
        for rung, words in enumerate(ladder)
        for word in words
    }


def _patterns(data: dict[str, Any]) -> dict[str, str]:
    """The patterns (a list is of alternatives), with what the names in them stand for put in."""
    longest_first = sorted(data["numerals"], key=len, reverse=True)
    alternatives = {
        "month": [_either_case(word) for word in data["months"]],
        "numeral": [_either_case(word) for word in longest_first],
        "actor": sorted(data["actors"], key=len, reverse=True),
    }
    for name, pattern in data["patterns"].items():
        alternatives[name] = [pattern] if isinstance(pattern, str) else pattern
    known = {
        name: f"(?:{'|'.join(forms)})".replace(" ?", r"\s*").replace(" ", r"\s+") if forms else "(?!)"
        for name, forms in alternatives.items()
    }
    for _ in alternatives:  # each round puts in one level
        before, known = known, _put_in(known)
        if known == before:
            break
    return known


def _either_case(word: str) -> str:
    """A pattern for a word in lower case or with a capital; far cheaper to compile than (?i:)."""
    return f"[{word[0]}{word[0].upper()}]{word[1:]}"


def _put_in(known: dict[str, str]) -> dict[str, str]:
    """The patterns with those put in that they name; raises `ValueError` for a name that there is not."""
    if wrong := {name for text in known.values() for name in _NAME.findall(text)} - known.keys():
        raise ValueError(f"language file: unknown patterns: {', '.join(sorted(wrong))}")
    return {name: _NAME.sub(lambda found: known[found[1]], text) for name, text in known.items()}
