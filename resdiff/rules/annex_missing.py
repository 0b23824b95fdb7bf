"""The text refers to an annex that it does not have, or has one that it does not refer to.

Why: an annex is part of a resolution because the resolution says so; one that is not there cannot be applied.

Source: annexes are adopted by the clause that refers to them (Final Acts of ITU; United Nations Editorial
Manual).

Example: as set out in Annex 2 to this resolution (where there is only Annex 1)

Instead: add the annex, or refer to the one that is there
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Reference
from resdiff.references.grammar import grammar
from resdiff.rules._prose import shown

LEVEL = "error"
SCOPE = "text"

_NUMBER = re.compile(r"\s*(\w{1,3})(?!\w)\s*")
_BEFORE = 40  # characters in front of an annex that tell whether it begins a sentence


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each annex that is referred to and not there, and for each that nothing mentions."""
    words = re.compile(draft.language.patterns["a_annex"])
    missing: dict[tuple[str, ...], Reference] = {}
    for reference in draft.references:
        if reference.unit == "annex" and not any(target.addresses for target in reference.targets):
            missing.setdefault(reference.labels, reference)
    printed = _printed(draft, words) if missing else frozenset()
    for labels, reference in missing.items():
        if printed is not None and printed.isdisjoint(labels):
            message = f'"{shown(reference.text)}": the text has no such annex'
            yield Finding("annex-missing", message, reference.address, reference.start, reference.end)
    annexes = [p for p in draft.of_role("annex") if not p.parent]
    named = {a for r in draft.references for t in r.targets for a in t.addresses if r.unit == "annex"}
    inside = tuple(f"{annex.address}/" for annex in annexes)
    mentioned = any(
        words.search(p.text)
        for p in draft.provisions
        if p.clause.role not in ("annex", "designation") and not p.address.startswith(inside)
    )
    if not mentioned:
        for annex in annexes:
            if annex.address not in named:
                message = "no clause of the text refers to this annex"
                yield Finding("annex-missing", message, annex.address, level="warning")


def _printed(draft: Draft, words: re.Pattern[str]) -> frozenset[str] | None:
    """The labels of annexes that stand inside clauses, as when a file has lost the ends of lines.

    The title of such an annex begins a sentence and is not "to this resolution". None, which may be any
    annex, where it is in capitals or on a line of its own that is no part of the text.
    """
    this = grammar(draft.language).this_text
    labels: set[str] = set()
    for provision in draft.provisions:
        text = provision.text
        for found in words.finditer(text):
            if found[0].isupper() and len(found[0]) > 2:
                return None
            before = text[max(found.start() - _BEFORE, 0) : found.start()].rstrip()
            if found[0][:1].isupper() and before[-1:] in (".", ";", ",") and len(before) > 1:
                number = _NUMBER.match(text, found.end())
                if number and not this.match(text, number.end() - 1):
                    labels.add(number[1])
    return None if any(words.match(line) for line in draft.instrument.furniture) else frozenset(labels)
