"""One term is written in several ways in one text.

Why: two spellings are two hits in a search, two entries in a term base, and a doubt whether two things are
meant.

Source: United Nations Editorial Manual, Spelling and Capital letters: one form throughout a text.

Example: the Stocktaking database ... the stocktaking database; the ITU is ... ITU is

Instead: one of the two forms, each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from resdiff.draft import Draft
from resdiff.model import Finding, Language, Provision, Related
from resdiff.rules._acronyms import glossary
from resdiff.rules._prose import apart, prose, quotations, within

LEVEL = "note"
SCOPE = "text"
LANGUAGES = ("en",)

_PAIR = re.compile(r"(?=(?<![\w/-])(?P<pair>[A-Za-z][a-z]{3,} [A-Za-z][a-z]{3,})\b)")
_SLASHED = re.compile(r"(?<![\w/-])(?P<word>[a-z]{6,})/(?P<rest>[A-Z]{2,})s?(?![\w/])")
_HYPHENED = re.compile(r"(?<![\w-])(?P<first>[a-z]{2,})-(?P<second>[a-z]{3,})(?![\w-])")
_WORD = re.compile(r"(?<![\w-])[a-z]{7,}(?![\w-])")
# Verbs that follow a subject: an acronym that has no 'the' in front of them elsewhere has one too many.
_VERB = re.compile(
    r"(?: (?:is|has|was|had|will|shall|should|may|can|could|must|does|did|continues?|participates?|plays?"
    r"|contributes?|provides?|supports?|remains?|works?|takes?|makes?|acts?|serves?|develops?|needs?)\b|[,.;:)])"
)
_STEMS = (
    (re.compile(r"is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=[aeo]ten)cies$|(?<=[aeo]ten)cy$|(?<=[aeo]ten)ces$|(?<=[aeo]ten)ce$"), "ce"),
)
_FEW = 3
# A meeting has capitals where it is named, and none where it is one of many.
_MEETINGS = frozenset(
    f"{word}{ending}"
    for word in ("conference", "meeting", "session", "summit", "forum")
    for ending in ("", "s")
)
# The United Nations have Member States, other organizations member States.
_BOTH = frozenset({"Member States", "member States"})
# What stands in front of a part of a name ('Agenda for ...') or of one conference among many; what goes on
# with a part of a name.
_OF_NAME = re.compile(
    r"(?:\b[A-Z][\w’'-]*[a-z][\w’'-]*,?"
    r"(?: (?:of|the|for|on|and|in|to|against|with|from|as|or|beyond|by|among|under|between|a|an))*"
    r"|\b(?:next|future|forthcoming|previous|last|each|any)) $"
)
_NAME_GOES_ON = re.compile(r",? (?:(?:of|on|for|to|and|in|against) (?:the )?)?[A-Z](?!\d)")


class _Use(NamedTuple):
    form: str
    provision: Provision
    start: int
    end: int


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause that has the rarer form: in capitals, hyphen, article or spelling.

    Also where one half of a compound was cut ('communication/ICT'). Quotations and names are left out.
    """
    pairs: dict[str, list[_Use]] = {}
    words: dict[str, list[_Use]] = {}
    quoted: dict[str, list[tuple[int, int]]] = {}
    for provision in prose(draft):
        text = provision.text
        for found in _PAIR.finditer(text):
            pair = found["pair"]
            pairs.setdefault(pair.casefold(), []).append(_Use(pair, provision, *found.span("pair")))
        for pattern in (_HYPHENED, _WORD):
            for found in pattern.finditer(text):
                words.setdefault(_plain(found[0]), []).append(_Use(found[0], provision, *found.span()))
    for pair, uses in pairs.items():
        if len({use.form for use in uses}) > 1 and _is_term(pair, draft.language):
            yield from _variants([use for use in uses if not _of_name(use)], quoted)
    for uses in words.values():
        if len({use.form for use in uses}) > 1:
            yield from _variants(uses, quoted)
    yield from _compounds(draft)
    yield from _articles(draft)


def _is_term(pair: str, language: Language) -> bool:
    first, second = pair.split()
    return first not in language.stop_words and second not in language.stop_words and second not in _MEETINGS


def _of_name(use: _Use) -> bool:
    """Whether a pair of words opens a sentence or is part of a name."""
    text = use.provision.text
    before = text[max(0, use.start - 80) : use.start]
    if not before.strip() or before.rstrip()[-1:] in ".:;“\"'-–—•(":
        return True
    return bool(_OF_NAME.search(before) or _NAME_GOES_ON.match(text, use.end))


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """A word without a hyphen, and in one spelling."""
    for ending, plain in _STEMS:
        word = ending.sub(plain, word)
    return word.replace("-", "")


def _quoted(use: _Use, known: dict[str, list[tuple[int, int]]]) -> bool:
    """Whether a use is within quotes or in italics; `known` are the places of these by clause."""
    spans = known.get(use.provision.address)
    if spans is None:
        clause = use.provision.clause
        italic = [(mark.start, mark.end) for mark in clause.emphasis if mark.look == "italic"]
        spans = known[use.provision.address] = apart(quotations(clause.text) + italic)
    return within(spans, use.start)


def _variants(uses: list[_Use], quoted: dict[str, list[tuple[int, int]]]) -> Iterator[Finding]:
    forms: dict[str, list[_Use]] = {}
    for use in uses:
        forms.setdefault(use.form, []).append(use)
    if len(forms) < 2:
        return
    said = {form: [use for use in found if not _quoted(use, quoted)] for form, found in forms.items()}
    forms = {form: found for form, found in said.items() if found}
    if len(forms) < 2:
        return
    usual = max(forms, key=lambda form: len(forms[form]))
    for form, places in forms.items():
        if form == usual or {form, usual} == _BOTH or _only_plural(form, usual):
            continue
        other = forms[usual][0]
        clauses: set[str] = set()
        for use in places:
            if use.provision.address in clauses:
                continue
            clauses.add(use.provision.address)
            message = f"“{use.form}” here, “{other.form}” elsewhere in the text"
            related = (Related(other.provision.address, "the other form"),)
            yield Finding("term-variant", message, use.provision.address, use.start, use.end, related)


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _only_plural(form: str, usual: str) -> bool:
    return form.rstrip("s") == usual.rstrip("s")


def _compounds(draft: Draft) -> Iterator[Finding]:
    """'communication/ICT' in a text that says 'telecommunication/ICT'."""
    found: dict[tuple[str, str], list[_Use]] = {}
    for provision in prose(draft):
        quoted = quotations(provision.text)
        for use in _SLASHED.finditer(provision.text):
            if not within(quoted, use.start()):
                word = _singular(use["word"])
                found.setdefault((word, use["rest"]), []).append(_Use(use[0], provision, *use.span()))
    for (word, rest), places in found.items():
        longer = [w for w, r in found if r == rest and w != word and w.endswith(word)]
        if not longer:
            continue
        other = found[longer[0], rest][0]
        for place in places:
            message = f"“{place.form}” here, “{other.form}” elsewhere in the text"
            related = (Related(other.provision.address, "the other form"),)
            yield Finding("term-variant", message, place.provision.address, place.start, place.end, related)


def _articles(draft: Draft) -> Iterator[Finding]:
    """'the ITU is' in a text in which the acronym has no article as a subject elsewhere."""
    for short, uses in glossary(draft).uses.items():
        with_article: list[_Use] = []
        without = 0
        for use in uses:
            text = use.provision.text
            if use.quoted or not _VERB.match(text, use.end):
                continue
            if re.search(r"\b[Tt]he $", text[max(0, use.start - 4) : use.start]):
                with_article.append(
                    _Use(text[use.start - 4 : use.end], use.provision, use.start - 4, use.end)
                )
            else:
                without += 1
        if without < _FEW or len(with_article) >= without:
            continue
        for found in with_article:
            message = f"“{found.form}” here, “{short}” without an article elsewhere in the text"
            yield Finding("term-variant", message, found.provision.address, found.start, found.end)
