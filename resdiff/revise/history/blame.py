"""Which revision brought each word of the newest text.

The words are followed through the edits of all steps: what is kept keeps its origin, also where it goes into
another clause by a split or merge, and where a clause was gone for a while and came back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from resdiff.folding import fold
from resdiff.model import Edit
from resdiff.revise.history import History
from resdiff.revise.history.shares import Stretch, cut


class Origin(NamedTuple):
    """Words, and the number of the revision that brought them."""

    text: str
    revision: int


def blame(history: History) -> dict[int, tuple[Origin, ...]]:
    """For each life that goes on in the newest text the origins of its words, which joined are that text."""
    lives = {
        (event.revision, event.provision.address): life
        for life in history.lives
        for event in life.events
        if event.provision is not None
    }
    words: dict[int, tuple[Origin, ...]] = {  # of the last text of each life so far
        life.number: _all(life.events[0].provision.text, 0)
        for life in history.lives
        if life.since == 0 and life.events[0].provision is not None
    }
    for revision, step in enumerate(history.steps, 1):
        for change in step.changes:
            going_on = [lives[revision, p.address] for p in change.new]
            if change.old:
                before = [words[lives[revision - 1, p.address].number] for p in change.old]
                edits = change.edits or tuple(Edit("=", p.text) for p in change.new if p.text)
                followed = _followed(_joined(before), edits, revision)
                for life, part in zip(going_on, cut(followed, change.new), strict=True):
                    words[life.number] = _merged(Origin(edit.text, origin) for edit, origin in part)
                continue
            for life, provision in zip(going_on, change.new, strict=True):
                event = life.at(revision)
                assert event is not None
                if event.kind == "returned" and event.change is not None:
                    found = _followed(words[life.number], event.change.edits, revision)
                    words[life.number] = _merged(Origin(edit.text, origin) for edit, origin in found)
                else:
                    words[life.number] = _all(provision.text, revision)
    return {life.number: words[life.number] for life in history.lives if history.standing(life)}


def _all(text: str, revision: int) -> tuple[Origin, ...]:
    return (Origin(text, revision),) if text else ()


def _joined(texts: Iterable[Sequence[Origin]]) -> list[Origin]:
    """The words of several clauses as their edits have them: joined by newlines, bare heads left out."""
    joined: list[Origin] = []
    for text in texts:
        if text:
            joined += [Origin("\n", text[0].revision), *text] if joined else text
    return joined


def _followed(words: Iterable[Origin], edits: Iterable[Edit], revision: int) -> Iterator[Stretch]:
    """What the words become by the edits of that revision, with their origins."""
    rest = list(reversed(list(words)))

    def taken(length: int) -> Iterator[Origin]:
        while length and rest:
            text, origin = rest.pop()
            if len(text) > length:
                rest.append(Origin(text[length:], origin))
                text = text[:length]
            length -= len(text)
            yield Origin(text, origin)

    gone: list[Origin] = []
    for edit in edits:
        if edit.op == "-":
            gone = list(taken(len(edit.text)))
            continue
        if edit.op == "=":
            yield from (Stretch(Edit("=", text), origin) for text, origin in taken(len(edit.text)))
        else:
            # Another shape of quotes or dashes makes no new words.
            same = gone and fold("".join(text for text, _ in gone)) == fold(edit.text)
            yield Stretch(Edit("=", edit.text), gone[0].revision if same else revision)
        gone = []


def _merged(words: Iterable[Origin]) -> tuple[Origin, ...]:
    """The words with neighbours of one origin as one."""
    merged: list[Origin] = []
    for text, revision in words:
        if merged and merged[-1].revision == revision:
            merged[-1] = Origin(merged[-1].text + text, revision)
        else:
            merged.append(Origin(text, revision))
    return tuple(merged)
