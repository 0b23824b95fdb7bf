"""The same replacement in several clauses, told once.

'Antalya, 2006' that became 'Guadalajara, 2010' in the title, the formula and ten citations is one piece
of news. What repeats is found among whole replacements, and inside longer ones where both phrases stand
in them word for word. Letter case and layout do not matter: 'ANTALYA' in a title line is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from resdiff.comparison.cutting import tokens
from resdiff.comparison.words import shown
from resdiff.folding import fold
from resdiff.model import Change, Edit, Substitution, substantial

# In a replacement of more words than this the clause was rewritten; what is inside is no substitution.
_MOST = 30

_JOINERS = frozenset("-/&@")

Words = tuple[str, ...]


class _Phrase(NamedTuple):
    """One side of a replacement: as printed by words and marks, and what these are compared by."""

    printed: Words
    words: Words


class _Replacement(NamedTuple):
    """A replacement in one clause: number of the change, and both sides."""

    change: int
    old: _Phrase
    new: _Phrase


def substitutions(changes: Sequence[Change]) -> tuple[Substitution, ...]:
    """The replacements that occur in two or more clauses, in order of first appearance.

    `at` are addresses of the new text. Replacements of mere marks or short words ('the' by 'a') are not
    told, nor those that mean something else in every clause: bare numbers, and opening verbs. Of two that
    overlap, the longer one is.
    """
    found = [r for n, change in enumerate(changes) for r in _replacements(n, _behind_keyword(change))]
    candidates: dict[tuple[Words, Words], None] = {}
    for r in found:
        if len(r.old.words) <= _MOST and len(r.new.words) <= _MOST and _says(r):
            candidates[r.old.words, r.new.words] = None
    places = _places(found, candidates)
    taken: set[tuple[int, int]] = set()  # (replacement, word of its old side) told already
    told: list[tuple[tuple[int, int], Substitution]] = []
    # The longer old phrase first; of two for one old phrase, the one that more clauses have.
    order = sorted(places.items(), key=lambda item: (-len(item[0][0]), -len(item[1]), -len(item[0][1])))
    for (old, new), at in order:
        free = [(n, i, j) for n, i, j in at if not any((n, k) in taken for k in range(i, i + len(old)))]
        clauses = list(dict.fromkeys(found[n].change for n, _, _ in free))
        if len(clauses) < 2:
            continue
        taken.update((n, k) for n, i, _ in free for k in range(i, i + len(old)))
        forms = Counter(
            (
                "".join(found[n].old.printed[i : i + len(old)]).strip(),
                "".join(found[n].new.printed[j : j + len(new)]).strip(),
            )
            for n, i, j in free
        )
        # As in running text: a title line in capitals is the exception.
        form = max(forms, key=lambda pair: (not (pair[0].isupper() or pair[1].isupper()), forms[pair]))
        addresses = tuple(_address(changes[n], form[1]) for n in clauses)
        told.append((free[0][:2], Substitution(*form, addresses)))
    return tuple(substitution for _, substitution in sorted(told, key=lambda item: item[0]))


def _replacements(number: int, edits: Sequence[Edit]) -> Iterator[_Replacement]:
    """The replacements among the edits of one change."""
    if "-" not in (ops := {op for op, _ in edits}) or "+" not in ops:
        return
    gone = ""
    for op, text in shown(edits):
        if op == "+" and gone:
            yield _Replacement(number, _phrase(gone), _phrase(text))
        gone = text if op == "-" else ""


def _behind_keyword(change: Change) -> tuple[Edit, ...]:
    """The edits of a change without a replacement of the opening words ('Notes' by 'Recalls')."""
    if not change.old or not substantial(change.old)[0].clause.keyword:
        return change.edits
    behind = 0
    while behind < len(change.edits) and change.edits[behind].op != "=":
        behind += 1
    return change.edits[behind:]


def _phrase(text: str) -> _Phrase:
    """The words and marks of a text, each with the space before it."""
    printed: list[str] = []
    space = ""
    for token in tokens(text):
        if token.isspace():
            space = token
        else:
            printed.append(space + token)
            space = ""
    words = tuple(fold(word).casefold() for word in printed)
    return _Phrase(tuple(printed), words)


def _says(replacement: _Replacement) -> bool:
    """Whether a replacement is worth telling: it holds a number or a word of some length."""
    old, new = replacement.old.words, replacement.new.words
    if not old or not new:
        return False  # a space alone
    if [w for w in old if w.isalnum()] == [w for w in new if w.isalnum()] and old != new:
        return False  # punctuation
    if any(x != y and not (x.isalnum() and y.isalnum()) for x, y in ((old[0], new[0]), (old[-1], new[-1]))):
        return False  # with a mark at one edge that is not part of what is replaced
    words = [w for w in (*old, *new) if w.isalnum()]
    if all(map(str.isdigit, words)):
        return False
    if any("\u3040" <= side < "\ufb00" and len(side) < 2 for side in ("".join(old), "".join(new))):
        return False  # one Chinese character is seldom a word
    if any(len(w) > 1 and w.isupper() for w in (*replacement.old.printed, *replacement.new.printed)):
        return True  # an abbreviation: 'HIP' by 'HDP'
    return any(len(w) > 3 or any(map(str.isdigit, w)) or w >= "\u3040" for w in words)


def _places(
    found: Sequence[_Replacement], candidates: Iterable[tuple[Words, Words]]
) -> dict[tuple[Words, Words], list[tuple[int, int, int]]]:
    """Where each candidate stands: (replacement, its first word in the old side, in the new side)."""
    places: dict[tuple[Words, Words], list[tuple[int, int, int]]] = {pair: [] for pair in candidates}
    by_start: dict[Words, list[tuple[Words, Words]]] = {}
    for pair in places:
        by_start.setdefault(pair[0][:2], []).append(pair)
    for n, r in enumerate(found):
        old, new = r.old.words, r.new.words
        if (old, new) in places:
            places[old, new].append((n, 0, 0))
        if len(old) > _MOST or len(new) > _MOST:
            continue
        for i in range(len(old)):
            for start in {old[i : i + 1], old[i : i + 2]}:
                for pair in by_start.get(start, ()):
                    if pair == (old, new) or old[i : i + len(pair[0])] != pair[0]:
                        continue
                    if not _whole(r.old, i, i + len(pair[0])):
                        continue
                    j = _find(r.new, pair[1])
                    if j >= 0:
                        places[pair].append((n, i, j))
    return places


def _find(phrase: _Phrase, part: Words) -> int:
    size = len(part)
    for j in range(len(phrase.words) - size + 1):
        if phrase.words[j : j + size] == part and _whole(phrase, j, j + size):
            return j
    return -1


def _whole(phrase: _Phrase, start: int, end: int) -> bool:
    """Whether that part does not begin or end within a word such as 'CWG-WSIS&SDG'."""
    words, printed = phrase.words, phrase.printed
    joined_before = start > 0 and words[start - 1] in _JOINERS and not printed[start][0].isspace()
    joined_after = end < len(words) and words[end] in _JOINERS and not printed[end][0].isspace()
    return not joined_before and not joined_after


def _address(change: Change, phrase: str) -> str:
    """Where in the new text: of several clauses, the first that holds the phrase."""
    sides = substantial(change.new)
    key = fold(phrase).casefold()
    for provision in sides if len(sides) > 1 else ():
        if key in fold(provision.text).casefold():
            return provision.address
    return sides[0].address
