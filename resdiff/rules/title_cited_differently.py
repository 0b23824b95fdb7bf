"""One title is written in several ways.

Why: readers look for two documents where there is one; a title is a name, and names are not reworded.

Source: United Nations Editorial Manual, Titles of documents: a title is cited as it stands on the document.

Example: the Statement on Implementation of Outcomes ... the Statement on the Implementation of the Outcomes

Instead: the title as printed on the document, each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Finding, Provision, Related
from resdiff.rules._prose import apart, prose, quotations, shown, within

LEVEL = "warning"
SCOPE = "text"
LANGUAGES = ("en",)

_WORD = re.compile(r"[\w+’'-]+")
_SMALL = frozenset(
    ("of", "the", "for", "on", "and", "in", "to", "a", "an", "at", "by", "with", "its", "from", "as", "under")
)
# What opens the title of a document; the words in front of it may belong to it too ('WSIS+10 Report').
_GENRES = frozenset(
    {
        "agenda", "agreement", "charter", "commitment", "compact", "convention", "declaration", "framework",
        "guidelines", "outcome", "plan", "platform", "principles", "programme", "protocol", "report",
        "roadmap", "statement", "strategy", "vision",
    }
)  # fmt: skip
# 'the Constitution and the Convention' are two.
_TWO = re.compile(rf"(?i:^(?:[\w+’'-]+ ){{0,3}}(?:constitution|{'|'.join(sorted(_GENRES))}),? and\b)")
_RUN = re.compile(
    r"[A-Z][\w+’'-]*(?:(?::|,(?= and| [A-Z]))? (?:(?:of|the|for|on|and|in|to|a|an|at|by|its|from|as|under) )*"
    r"(?:[A-Z(][\w+’'-]*\)?|follow-up|implementation|beyond|\(?\d{4}(?:[-–]\d{4})?\)?))+"
)
_TOLD = 4  # words from the first that differs
_LEAST = 4  # words, small ones not counted
_BEFORE = 40  # characters in front of a quotation that may say that it is a title


class _Title(NamedTuple):
    """A title as it is written in a place; `words` without small ones, in lower case."""

    provision: Provision
    start: int
    end: int
    words: tuple[str, ...]


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at each place of a title that is written in two ways: other case, other small words."""
    groups: dict[tuple[str, ...], list[_Title]] = {}
    for title in _titles(draft):
        groups.setdefault(title.words[:_LEAST], []).append(title)
    for group in groups.values():
        first = group[0]
        others = [title for title in group[1:] if _differ(first, title)]
        if others:
            yield _finding(first, others[0])
        for title in others:
            yield _finding(title, first)


def _finding(title: _Title, other: _Title) -> Finding:
    here, there = _apart(_written(title).split(), _written(other).split())
    message = f"one title in two forms: “{shown(here)}” here, “{shown(there)}” elsewhere"
    related = (Related(other.provision.address, "the title in another form"),)
    return Finding(
        "title-cited-differently", message, title.provision.address, title.start, title.end, related
    )


def _differ(one: _Title, other: _Title) -> bool:
    """Whether two titles have the same words, as far as both go, and are written in two ways."""
    length = min(len(one.words), len(other.words))
    words = one.words[:length]
    return words == other.words[:length] and _up_to(_written(one), words) != _up_to(_written(other), words)


def _apart(one: list[str], other: list[str]) -> tuple[str, str]:
    """The words from the one in front of the first that differs, as many as tell the difference."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = max(at - 1, 0)
    return " ".join(one[start : at + _TOLD]), " ".join(other[start : at + _TOLD])


def _titles(draft: Draft) -> Iterator[_Title]:
    for provision in prose(draft):
        text = provision.text
        spans = [(start + 1, end - 1) for start, end in quotations(text) if _entitled(text, start)]
        spans += [
            (mark.start, mark.end)
            for mark in provision.clause.emphasis
            if mark.look == "italic" and text[mark.start : mark.end][:1].isupper()
        ]
        named = apart(spans)
        spans += [span for span in _runs(text) if not within(named, span[0])]
        for start, end in spans:
            words = _bare(text[start:end])
            if (
                len(words) >= _LEAST
                and not _GENRES.isdisjoint(words[:3])
                and not _TWO.search(text[start:end])
            ):
                yield _Title(provision, start, end, words)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _RUN.finditer(text))


def _entitled(text: str, start: int) -> bool:
    return text[max(start - _BEFORE, 0) : start].rstrip(" *,:").endswith(("entitled", "titled", "theme"))


def _written(title: _Title) -> str:
    return fold(title.provision.text[title.start : title.end])


def _bare(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(fold(text).casefold()) if word not in _SMALL)


def _up_to(text: str, words: tuple[str, ...]) -> str:
    """A title up to the last of these words, without punctuation."""
    kept: list[str] = []
    number = 0
    for word in _WORD.findall(text):
        kept.append(word)
        number += word.casefold() not in _SMALL
        if number == len(words):
            break
    return " ".join(kept)
