"""The name of a body is not its official one.

Why: readers and searches look for the body by its name; a wrong name may be that of another body.

Source: official names as the United Nations Editorial Manual and the Constitution of ITU print them; names of
several words in the `terms` of resdiff.yaml count as official too.

Example: the Committee on Science and Technology Development (CSTD)

Instead: the Commission on Science and Technology for Development (CSTD)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.languages import official_names
from resdiff.model import Finding
from resdiff.rules._acronyms import glossary
from resdiff.rules._prose import prose, quotations, shown, within

LEVEL = "warning"
SCOPE = "text"
LANGUAGES = ("en",)

_RUN = re.compile(r"\b[A-Z][\w’'-]+(?:,? (?:(?:of|the|for|on|and|in|to) )*[A-Z][\w’'-]+)+")
_SMALL = frozenset(("of", "the", "for", "on", "and", "in", "to"))
_FEWEST = 3  # words of a name, small ones not counted, for a likeness to tell anything
_ALIKE = 0.5  # share of the official words that stand in the name, where the acronym is the official one


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each name with the acronym of a body and other words, and each that is nearly a name."""
    names = official_names(draft.language.code)
    official = {_words(name): name for name in names}
    for use, _ in draft.settings.get("terms", ()):
        if use[:1].isupper() and len(_words(use)) >= _FEWEST:
            official[_words(use)] = use
    by_acronym = {short: name for name, short in names.items() if short}
    found: set[tuple[str, int]] = set()
    for said in glossary(draft).said.values():
        for one in said:
            name = by_acronym.get(one.short)
            if name is None or one.plural or not one.words[:1].isupper() or _same(one.words, name):
                continue
            mine, theirs = set(_words(one.words)), set(_words(name))
            if _words(one.words) in official or len(mine & theirs) < _ALIKE * len(theirs):
                continue
            end = one.since + len(one.words)
            found.add((one.provision.address, end))
            message = f"“{shown(one.words)}”: the official name is “{name}”"
            yield Finding("entity-name", message, one.provision.address, one.since, end)
    near = _Near(official)
    for provision in prose(draft):
        quoted = quotations(provision.text)
        for run in _RUN.finditer(provision.text):
            if within(quoted, run.start()):
                continue
            for start, end, name in near.names(provision.text, *run.span()):
                if (provision.address, end) in found:
                    continue
                message = f"“{shown(provision.text[start:end])}”: the official name is “{name}”"
                yield Finding("entity-name", message, provision.address, start, end)


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w'-]+", fold(name).casefold()))


def _same(words: str, name: str) -> bool:
    """Whether a name is the official one, with or without what it is often led or closed by."""
    mine, theirs = _words(words), _words(name)
    joined, other = " ".join(mine).removesuffix("'s"), " ".join(theirs)
    bare = (
        other.removeprefix("united nations ")
        .replace(" the united nations ", " ")
        .removesuffix(" of the united nations")
    )
    whole = bare in joined or other in joined or other.endswith(joined)
    return whole or joined.replace("the ", "") == other.replace("the ", "")


class _Near:
    """Finds names that are an official one but for one word that is slightly wrong, or a small word."""

    def __init__(self, official: dict[tuple[str, ...], str]) -> None:
        self._official = official
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        frequency = Counter(word for words in official for word in words)
        for words in official:
            telling = [word for word in words if word not in _SMALL]
            if len(telling) >= _FEWEST:
                # One word is wrong at most, so one of the two that tell most is right.
                for word in sorted(set(telling), key=lambda word: (frequency[word], word))[:2]:
                    self._by_word.setdefault(word, []).append(words)

    def names(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Where in a run of capitalized words a name stands that is nearly official, and the official one."""
        places = [(m.start() + start, m.end() + start) for m in re.finditer(r"[\w’'-]+", text[start:end])]
        words = [fold(text[a:b]).casefold() for a, b in places]
        tried: set[tuple[str, ...]] = set()
        for word in words:
            for name in self._by_word.get(word, ()):
                if name in tried:
                    continue
                tried.add(name)
                at = _nearly(words, name)
                if at is not None:
                    first, last = at
                    if not self._known(words, first, last):
                        yield places[first][0], places[last - 1][1], self._official[name]

    def _known(self, words: list[str], first: int, last: int) -> bool:
        """Whether the words are an official name, alone or with some in front ('Broadband ...')."""
        return any(
            tuple(words[start:last]) in self._official for start in range(max(0, first - 3), first + 1)
        )


def _nearly(words: list[str], name: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the words of a name stand but for one; None where they all do, or more than one is wrong."""
    length = len(name)
    for first in range(len(words) - length + 1):
        wrong = [n for n in range(length) if words[first + n] != name[n]]
        if not wrong:
            return None
        if len(wrong) == 1 and _slip(words[first + wrong[0]], name[wrong[0]]):
            return first, first + length
    return None


def _slip(word: str, right: str) -> bool:
    """Whether a word is another small word, or the right one with one or two letters wrong."""
    if right in _SMALL:
        return word in _SMALL
    if (
        word in _SMALL
        or re.fullmatch(rf"{re.escape(right)}(?:'?s|es|x|')", word)
        or abs(len(word) - len(right)) > 2
        or word[:1] != right[:1]
    ):
        return False
    begins = 0
    while begins < min(len(word), len(right)) and word[begins] == right[begins]:
        begins += 1
    ends = 0
    while ends < min(len(word), len(right)) - begins and word[-1 - ends] == right[-1 - ends]:
        ends += 1
    return max(len(word), len(right)) - begins - ends <= 2 and len(right) > 3
