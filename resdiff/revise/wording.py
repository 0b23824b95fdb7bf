"""Several new wordings of one text made one: word by word, with brackets where they clash.

What one wording changes is taken, what several change alike is taken once. Where they change the same
words differently, or words with none between them, both stand in square brackets with the name of who
proposes them, as conferences print it: '[AFCP: shall] [EUR: should]'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from resdiff.comparison.words import edits

SUPPRESSED = "SUP"
BETWEEN = "\U0010fffd"  # parts clauses whose words are merged as one

_NEAR = 200  # characters between two square brackets of the text itself that are seen together
_ENDS = tuple(".,;:。，；：、،؛")  # marks that a clause ends with

Version = tuple[tuple[str, ...], str]  # who proposes it, and the words


class Wording(NamedTuple):
    """The merged text, and of each clash the versions in the order in which they stand in it."""

    text: str
    clashes: tuple[tuple[Version, ...], ...] = ()


class _Hunk(NamedTuple):
    """Characters `start` to `end` of the base text, and what one wording has in their place."""

    start: int
    end: int
    text: str
    by: int


def merged(base: str, versions: Sequence[tuple[str, str]]) -> Wording:
    """The base text with what each of the versions (name, text) changes in it."""
    texts = dict.fromkeys(text for _, text in versions if text != base)
    if len(texts) < 2:
        return Wording(next(iter(texts), base))
    names = [tuple(name for name, text in versions if text == one) for one in texts]
    hunks = sorted(
        part
        for by, text in enumerate(texts)
        for hunk in _hunks(base, text, by)
        for part in _parted(base, hunk)
    )
    out: list[str] = []
    clashes: list[tuple[Version, ...]] = []
    at = 0
    for cluster in _whole(base, _clusters(base, hunks)):
        start, end = cluster[0].start, max(hunk.end for hunk in cluster)
        out.append(base[at:start])
        at = end
        said: dict[str, list[str]] = {}
        for by in dict.fromkeys(hunk.by for hunk in cluster):
            own = [hunk for hunk in cluster if hunk.by == by]
            said.setdefault(_within(base, start, end, own), []).extend(names[by])
        if len(said) == 1:
            out.append(next(iter(said)))
            continue
        # In the order of the proposals, whatever the order of the hunks.
        order = [name for name, _ in versions]
        ways = sorted(
            ((tuple(sorted(by, key=order.index)), text) for text, by in said.items()),
            key=lambda way: order.index(way[0][0]),
        )
        clashes.append(tuple((by, text.strip()) for by, text in ways))
        out.append(_spaced(base, start, end, clashes[-1], [text for _, text in ways]))
    out.append(base[at:])
    return Wording("".join(out), tuple(clashes))


def apart(versions: Sequence[tuple[str, str]]) -> Wording:
    """Versions of a text that the base text does not have: what two of them share stands once."""
    texts = dict.fromkeys(text for _, text in versions)
    if len(texts) == 1:
        return Wording(next(iter(texts)))
    ways: list[Version] = [(tuple(name for name, text in versions if text == one), one) for one in texts]
    if len(ways) > 2:
        return Wording(bracketed(ways), (tuple(ways),))
    (first, one), (second, other) = ways
    out: list[str] = []
    clashes: list[tuple[Version, ...]] = []
    at = 0
    for hunk in _hunks(one, other, 0):
        ours = one[hunk.start : hunk.end]
        both = ((first, ours.strip()), (second, hunk.text.strip()))
        clashes.append(tuple(way for way in both if way[1]))
        out += [one[at : hunk.start], _spaced(one, hunk.start, hunk.end, clashes[-1], [ours, hunk.text])]
        at = hunk.end
    return Wording("".join([*out, one[at:]]), tuple(clashes))


def bracketed(versions: Sequence[Version]) -> str:
    """Versions as a conference prints them; words that are to go are said to be suppressed."""
    return " ".join(f"[{', '.join(names)}: {text.strip() or SUPPRESSED}]" for names, text in versions)


def _hunks(base: str, text: str, by: int) -> list[_Hunk]:
    found: list[_Hunk] = []
    at = 0
    for edit in edits(base, text):
        if edit.op == "=":
            at += len(edit.text)
        elif edit.op == "-":
            found.append(_Hunk(at, at + len(edit.text), "", by))
            at += len(edit.text)
        elif found and found[-1].end == at and not found[-1].text:
            found[-1] = found[-1]._replace(text=edit.text)
        else:
            found.append(_Hunk(at, at, edit.text, by))
    return found


def _parted(base: str, hunk: _Hunk) -> list[_Hunk]:
    """Other words with another mark behind them as two hunks: another proposal may want the words alone."""
    words, mark = _marked(base[hunk.start : hunk.end])
    come, other = _marked(hunk.text)
    if not words or not come or not mark or not other:
        return [hunk]
    end = hunk.start + len(words)
    rest = [] if mark == other else [_Hunk(end, hunk.end, other, hunk.by)]
    return [_Hunk(hunk.start, end, come, hunk.by), *rest]


def _marked(text: str) -> tuple[str, str]:
    """A text as its words and the mark at its end."""
    return (text[:-1], text[-1:]) if text.endswith(_ENDS) else (text, "")


def _clusters(base: str, hunks: Sequence[_Hunk]) -> list[list[_Hunk]]:
    """Hunks that have to be seen together: those of two wordings with no word that both keep between them."""
    found: list[list[_Hunk]] = []
    end = -1
    for hunk in hunks:
        beside = found and not _wordy(base[end : hunk.start])
        if beside and any(_clash(base, other, hunk) for other in found[-1]):
            found[-1].append(hunk)
        else:
            found.append([hunk])
        end = max(end, hunk.end)
    return found


def _whole(base: str, clusters: list[list[_Hunk]]) -> list[list[_Hunk]]:
    """The clusters, each clash with both square brackets of the text itself of which it had one.

    So '[four or five]' in the place of 'four' stands as a whole beside what others have there.
    """
    found = list(clusters)
    at = 0
    while at < len(found):
        first, last = _brackets(base, found, at)
        found[first : last + 1] = [[hunk for cluster in found[first : last + 1] for hunk in cluster]]
        at = first + 1 if first == at == last else first
    return found


def _brackets(base: str, clusters: Sequence[Sequence[_Hunk]], at: int) -> tuple[int, int]:
    """From which cluster to which the brackets reach that one of the versions in a clash changes."""
    versions = dict.fromkeys(hunk.by for hunk in clusters[at])
    if len(versions) > 1:
        for by in versions:
            closed, opened = _changed(base, clusters[at], by)
            for step, missing in ((-1, closed), (1, opened)):
                other = at + step
                while missing and 0 <= other < len(clusters) and _near(base, clusters, at, other):
                    if _changed(base, clusters[other], by)[0 if step > 0 else 1] == missing:
                        return min(at, other), max(at, other)
                    other += step
    return at, at


def _near(base: str, clusters: Sequence[Sequence[_Hunk]], one: int, other: int) -> bool:
    """Whether two clusters are near each other in one clause."""
    first, last = clusters[min(one, other)], clusters[max(one, other)]
    between = base[max(hunk.end for hunk in first) : last[0].start]
    return len(between) <= _NEAR and BETWEEN not in between


def _changed(base: str, cluster: Sequence[_Hunk], by: int) -> tuple[int, int]:
    """How many closing and opening brackets without their partners a version has more than the base text."""
    own = [hunk for hunk in cluster if hunk.by == by]
    if not own:
        return 0, 0
    start, end = own[0].start, max(hunk.end for hunk in own)
    before, after = _single(base[start:end]), _single(_within(base, start, end, own))
    return after[0] - before[0], after[1] - before[1]


def _single(text: str) -> tuple[int, int]:
    """How many closing and opening square brackets of a text have no partner in it."""
    closed = opened = 0
    for character in text:
        if character == "[":
            opened += 1
        elif character == "]":
            closed, opened = (closed, opened - 1) if opened else (closed + 1, 0)
    return closed, opened


def _clash(base: str, one: _Hunk, other: _Hunk) -> bool:
    """Whether two hunks with no words between them, the second behind the first, cannot both be followed.

    Other words and another mark beside them ('boats;' as 'boats and nets;' and as 'boats.') can.
    """
    if one.by == other.by:
        return False
    marks = [not _wordy(base[hunk.start : hunk.end] + hunk.text) for hunk in (one, other)]
    apart = one.end <= other.start and (one.start, one.end) != (other.start, other.end)
    return not apart or marks[0] == marks[1]


def _wordy(text: str) -> bool:
    """Whether a text has words, or signs that stand for some (`resdiff.references.held`)."""
    return any(character.isalnum() or character >= "\U000f0000" for character in text)


def _within(base: str, start: int, end: int, hunks: Sequence[_Hunk]) -> str:
    """What one wording has in the place of characters `start` to `end` of the base text."""
    out = []
    at = start
    for hunk in hunks:
        out += [base[at : hunk.start], hunk.text]
        at = hunk.end
    return "".join([*out, base[at:end]])


def _spaced(base: str, start: int, end: int, versions: Sequence[Version], said: Sequence[str]) -> str:
    """A clash in brackets, with the space around it that the words had."""
    words = [text for text in (base[start:end], *said) if text.strip()]
    lead = " " if any(text[0].isspace() for text in words) else ""
    trail = " " if any(text[-1].isspace() for text in words) else ""
    before, after = base[start - 1 : start], base[end : end + 1]
    lead = "" if not before or before.isspace() else lead
    trail = "" if not after or after.isspace() else trail
    return lead + bracketed(versions) + trail
