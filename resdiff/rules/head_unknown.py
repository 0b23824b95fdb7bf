"""A section or paragraph opens with words that no resolution opens with.

Why: a head that is misspelt or lost its verb is not found, and its section is taken for something else.

Source: the opening words that the bodies use, as their style guides and adopted texts have them.

Example: consdering

Instead: considering
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Language, Provision
from resdiff.parse.heads import Heads

LEVEL = "warning"
SCOPE = "text"
STYLES = ("itu", "un")

_LIKE = 0.8
_SHORTEST = 5  # letters of a word that may be a slip of another
_SHOWN = 40  # characters of the opening words


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each head, or opening paragraph in UN style, whose opening words are not known."""
    un = draft.instrument.style == "un"
    heads = Heads(draft.language)
    near = _Near(draft.language)
    for provision in draft.provisions:
        words = _opening(draft, provision)
        if not words:
            continue
        meant = near.verb(words)
        if un and not meant:
            continue  # a paragraph may open in many ways; only a slip of the pen is told
        if heads.opening(words) is not None:
            continue
        end = len(words.split(" ")[0]) if provision.text else 0
        message = f'"{words[:_SHOWN]}" is no known opening' + (f': is "{meant}" meant?' if meant else "")
        yield Finding("head-unknown", message, provision.address, 0, end)


def _opening(draft: Draft, provision: Provision) -> str:
    """The words that should be known: an ITU-style head, the beginning of a paragraph in UN style.

    A paragraph whose keyword the parser found opens with known words.
    """
    clause = provision.clause
    if clause.part not in ("preambular", "operative"):
        return ""
    if clause.role == "section":
        return clause.keyword
    if clause.role != "clause" or clause.keyword or draft.instrument.style != "un":
        return ""
    parent = draft.by_address.get(provision.parent)
    top = parent is None or parent.clause.role in ("heading", "resolution")
    return clause.text[:200] if top else ""


class _Near:
    """Finds the opening verb that a word comes near to; each word is looked up once."""

    def __init__(self, language: Language) -> None:
        self._adverbs = language.adverbs
        forms = {form.split(" ")[0] for form in (*language.preambular, *language.operative)}
        self._forms = dict.fromkeys(sorted(forms))
        self._found: dict[str, str] = {}

    def verb(self, words: str) -> str:
        """The verb that the first of these words comes near to, '' if none does."""
        first = words.split(" ")[0].casefold().strip(",;:")
        if first in self._forms or len(first) < _SHORTEST or first in self._adverbs:
            return ""
        if first not in self._found:
            from difflib import get_close_matches

            self._found[first] = next(iter(get_close_matches(first, self._forms, 1, _LIKE)), "")
        return self._found[first]
