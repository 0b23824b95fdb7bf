"""Words of a clause replaced by other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from resdiff.errors import UsageError
from resdiff.model import Edit, Language, Mark
from resdiff.punctuation import plain

_SHAPES = str.maketrans("“”„«»‘’‚‐‑–—\u00a0\u202f\u2009", '"""""\'\'\'----   ')
_SHOWN = 80


def replaced(
    text: str,
    pairs: Sequence[tuple[str, str]],
    every: bool,
    language: Language,
    wrong: Callable[[str, str], UsageError],
) -> str:
    """The text with words replaced, each of which occurs exactly once, or with `every` at least once.

    Quotes, dashes and spaces of all kinds are taken for each other. Raises what `wrong` makes of a message
    and a hint.
    """
    spans: list[tuple[int, int, str]] = []
    for words, instead in pairs:
        found = list(_found(text, words, language))
        if not found:
            raise wrong(f"{words!r} does not occur", f"it reads: {_shown(text, words)}")
        if len(found) > 1 and not every:
            raise wrong(
                f"{words!r} occurs {len(found)} times", "say more of the words around it, or all: true"
            )
        spans += [(start, end, instead) for start, end in found]
    spans.sort()
    out: list[str] = []
    at = 0
    for start, end, instead in spans:
        if start < at:
            raise wrong(f"two replacements are of the same words: {text[start:end]!r}", "make one of them")
        if not instead:  # one of the spaces around it goes, too
            before, behind = text[start - 1 : start], text[end : end + 1]
            if (not before or before == " ") and behind == " ":
                end += 1
            elif before == " " and (not behind or not behind.isalnum()):
                start = max(at, start - 1)
        out += [text[at:start], instead]
        at = end
    return "".join([*out, text[at:]])


def moved_marks(marks: Iterable[Mark], edits: Sequence[Edit]) -> tuple[Mark, ...]:
    """The marks of a text after its edits: behind the words that they stood behind, or what is there now."""
    found = []
    for mark in marks:
        old = new = place = 0
        replacing = False
        for edit in edits:
            length = len(edit.text)
            if edit.op == "+":
                # What comes in the place of the words in front of a mark stands in front of it.
                place = new + length if replacing and old >= mark.after > 0 and place == new else place
                new += length
            elif mark.after > old:
                place = new + (min(mark.after - old, length) if edit.op == "=" else 0)
                new += length if edit.op == "=" else 0
                old += length
            else:
                new += length if edit.op == "=" else 0
                old += length
            replacing = edit.op == "-"
        found.append(Mark(mark.mark, place))
    return tuple(found)


def _found(text: str, words: str, language: Language) -> Iterable[tuple[int, int]]:
    """Where words stand in a text: as whole words if they do so anywhere, else within words."""
    wanted, there = (plain(one).translate(_SHAPES) for one in (words, text))
    found = [(at.start(), at.end()) for at in re.finditer(re.escape(wanted), there)]
    whole = [
        (start, end)
        for start, end in found
        if not (wanted[0].isalnum() and there[start - 1 : start].isalnum())
        and not (wanted[-1].isalnum() and there[end : end + 1].isalnum())
    ]
    return whole if whole and language.spaced else found


def _shown(text: str, words: str) -> str:
    """The text, shortened around what is most like the words that were looked for."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, text, words, autojunk=False).find_longest_match()
    start = max(0, min(match.a - _SHOWN // 2, len(text) - _SHOWN))
    lead, trail = "…" if start else "", "…" if start + _SHOWN < len(text) else ""
    return f"{lead}{text[start : start + _SHOWN]}{trail}"
