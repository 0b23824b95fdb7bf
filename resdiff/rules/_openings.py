"""Opening words of clauses as rules see them: the forms of the language, with adverbs before and behind."""

from __future__ import annotations

import re
from functools import lru_cache

from resdiff.folding import fold
from resdiff.model import Language

_MARKED = "*_\"'([{ "
_LONGEST = 400  # characters of a clause in which its opening words stand


def recital(text: str, language: Language) -> bool:
    """Whether a text begins with opening words of the preamble and goes on behind them."""
    start, found = _opening(text, language)
    return found is not None and bool(start[found.end() :].strip(" *_,:;."))


def qualified(text: str, language: Language) -> bool:
    """Whether a text begins with opening words of the preamble and adverbs before or behind them."""
    _, found = _opening(text, language)
    return found is not None and bool(found[1] or found[2].strip(" *_"))


def _opening(text: str, language: Language) -> tuple[str, re.Match[str] | None]:
    """The beginning of a text as it is matched, and its opening words if they are of the preamble."""
    start = fold(text[:_LONGEST]).casefold().lstrip(_MARKED)
    adverbs = tuple(sorted(language.adverbs))
    return start, _preambular(tuple(language.preambular), adverbs, language.prefixes, language.spaced).match(
        start
    )


def opening_words(language: Language) -> frozenset[str]:
    """The words that opening words and the adverbs beside them consist of, in small letters."""
    forms = (*language.preambular, *language.operative, *language.adverbs)
    return frozenset(word for form in forms for word in form.casefold().split())


@lru_cache(maxsize=16)
def _preambular(
    forms: tuple[str, ...], adverbs: tuple[str, ...], prefixes: tuple[str, ...], spaced: bool
) -> re.Pattern[str]:
    """The openings of the preamble, the longest first; the adverbs before and behind in two groups."""
    end = r"(?!\w)" if spaced else ""
    behind = rf"((?:[*_]*\s*{_ways(adverbs)}{end})*)" if adverbs else "()"
    before = rf"((?:{_ways(adverbs)}{end}[*_]*\s*)*)" if adverbs else "()"
    glued = f"(?:{_ways(prefixes)})?" if prefixes else ""
    return re.compile(f"{glued}{before}{_ways(forms)}{end}{behind}")


def _ways(words: tuple[str, ...]) -> str:
    folded = {fold(word).casefold() for word in words}
    return f"(?:{'|'.join(map(re.escape, sorted(folded, key=lambda word: (-len(word), word))))})"
