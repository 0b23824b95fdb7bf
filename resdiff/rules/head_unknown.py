"""A section or paragraph opens with words that no resolution opens with.

Why: a head that is misspelt or lost its verb is not found, and its section is taken for something else.

Source: the opening words that the bodies use, as their style guides and adopted texts have them.

Example: consdering

Instead: considering
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from resdiff.draft import Draft
from resdiff.model import Finding, Provision
from resdiff.parse.heads import Heads

LEVEL = "warning"
SCOPE = "text"
STYLES = ("itu", "un")

_LIKE = 0.8
_SHOWN = 40  # characters of the opening words


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each head, or opening paragraph in UN style, whose opening words are not known."""
    heads = Heads(draft.language)
    for provision in draft.provisions:
        words = _opening(draft, provision)
        if not words or heads.opening(words) is not None:
            continue
        near = _near(words, draft)
        if draft.instrument.style == "un" and not near:
            continue  # a paragraph may open in many ways; only a slip of the pen is told
        end = len(words.split(" ")[0]) if provision.text else 0
        message = f'"{words[:_SHOWN]}" is no known opening' + (f': is "{near}" meant?' if near else "")
        yield Finding("head-unknown", message, provision.address, 0, end)


def _opening(draft: Draft, provision: Provision) -> str:
    """The words that should be known: an ITU-style head, the beginning of a paragraph in UN style."""
    clause = provision.clause
    if clause.part not in ("preambular", "operative"):
        return ""
    if clause.role == "section":
        return clause.keyword
    parent = draft.by_address.get(provision.parent)
    top = parent is None or parent.clause.role in ("heading", "resolution")
    return clause.text[:200] if clause.role == "clause" and top and draft.instrument.style == "un" else ""


def _near(words: str, draft: Draft) -> str:
    """The opening verb that the first word comes near to, '' if none does."""
    first = words.split(" ")[0].casefold().strip(",;:")
    forms = {form.split(" ")[0] for form in (*draft.language.preambular, *draft.language.operative)}
    if first in forms or len(first) < 5 or first in draft.language.adverbs:
        return ""
    return next(iter(get_close_matches(first, sorted(forms), 1, _LIKE)), "")
