"""An acronym, or the name that it is short for, stands in the text before the place that introduces it.

Why: who reads from the beginning meets letters that are explained a page later.
That the name stands there without its acronym is a note.

Source: United Nations Editorial Manual, Abbreviations and acronyms: spelled out at the first mention.

Example: a) the role of ICTs; b) information and communication technologies (ICTs)

Instead: a) the role of information and communication technologies (ICTs); b) ICTs
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related
from resdiff.rules._acronyms import glossary, mentions, own_name
from resdiff.rules._prose import shown

LEVEL = "warning"
SCOPE = "text"
LANGUAGES = ("en",)

_SHORTEST = 3  # 'United Nations' is written out by choice

_EDITION = re.compile(r"\(|.?[A-Z]+\+\d")  # '(WRC-15)', 'the WSIS+10 Statement'


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause that uses an acronym in front of the one that says it, and the first that
    writes it out.
    """
    found = glossary(draft)
    for short, said in found.said.items():
        first = said[0]
        if short == own_name(draft) or first.provision.clause.role == "note":
            continue
        related = (Related(first.provision.address, f"{short} is introduced here"),)
        clauses: set[str] = set()
        for use in found.uses.get(short, ()):
            place = (use.provision.position, use.start)
            if place > (first.provision.position, first.start) or use.provision.address in clauses:
                break
            if not use.quoted and use.provision.clause.role != "note":
                if _EDITION.match(use.provision.text, max(use.start - 1, 0)):
                    continue
                clauses.add(use.provision.address)
                message = f"{short} is used before the text says what it stands for"
                yield Finding("acronym-late", message, use.provision.address, use.start, use.end, related)
        if not first.fits or len(short) < _SHORTEST:
            continue
        for provision, start, end in mentions(draft).get(short, ()):
            if (provision.position, end) > (first.provision.position, first.since):
                break
            if provision.address not in clauses:
                clauses.add(provision.address)
                words = shown(provision.text[start:end])
                message = f"“{words}” stands here, its acronym {short} is only said later"
                # Less of a riddle, and often within a title.
                yield Finding("acronym-late", message, provision.address, start, end, related, level="note")
                break
