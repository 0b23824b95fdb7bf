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
from resdiff.model import Finding
from resdiff.references.grammar import grammar
from resdiff.rules._prose import shown

LEVEL = "error"
SCOPE = "text"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each annex that is referred to and not there, and for each that nothing mentions."""
    words = re.compile(draft.language.patterns["a_annex"])
    said: dict[tuple[str, ...], None] = {}
    for reference in draft.references:
        if reference.unit != "annex" or any(target.addresses for target in reference.targets):
            continue
        if reference.labels in said:
            continue
        said[reference.labels] = None
        if not _printed(draft, words, reference.labels):
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


def _printed(draft: Draft, words: re.Pattern[str], labels: tuple[str, ...]) -> bool:
    """Whether the annex stands inside a clause, as when a file has lost the ends of lines.

    Its title is in capitals there, or begins a sentence and is not "to this resolution".
    """
    this = grammar(draft.language).this_text
    for provision in draft.provisions:
        for found in words.finditer(provision.text):
            if found[0].isupper() and len(found[0]) > 2:
                return True
            before = provision.text[: found.start()].rstrip()
            if found[0][:1].isupper() and before[-1:] in (".", ";", ",") and len(before) > 1:
                behind = provision.text[found.end() :]
                number = re.match(r"\s*(\w{1,3})(?!\w)\s*", behind)
                if number and number[1] in labels and not this.match(behind, number.end() - 1):
                    return True
    return any(words.match(line) for line in draft.instrument.furniture)
