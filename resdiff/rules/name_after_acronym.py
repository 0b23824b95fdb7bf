"""A name is written out although its acronym was introduced before.

Why: one thing under two names reads as two things; the acronym was introduced to be used.

Source: United Nations Editorial Manual, Abbreviations and acronyms: used from then on in the same text.

Example: the World Summit (WS) ... the outcomes of the World Summit

Instead: the World Summit (WS) ... the outcomes of WS
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related
from resdiff.rules._acronyms import container, glossary, mentions, own_name
from resdiff.rules._prose import shown

LEVEL = "note"
SCOPE = "text"
LANGUAGES = ("en",)

# 'United Nations' is written out by choice.
_SHORTEST = 3


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each mention in words behind the place that introduces the acronym, quotations apart."""
    for short, said in glossary(draft).said.items():
        first = said[0]
        if (
            not first.fits
            or len(short) < _SHORTEST
            or short == own_name(draft)
            or first.provision.clause.role == "note"
        ):
            continue
        again = {(one.provision.address, one.since) for one in said}
        related = (Related(first.provision.address, f"{short} is introduced here"),)
        for provision, start, end in mentions(draft).get(short, ()):
            if (provision.position, start) <= (first.provision.position, first.since):
                continue
            same = container(draft, provision) == container(draft, first.provision)
            if same and (provision.address, start) not in again:
                message = (
                    f"“{shown(provision.text[start:end])}” is written out; the text has introduced {short}"
                )
                yield Finding("name-after-acronym", message, provision.address, start, end, related)
