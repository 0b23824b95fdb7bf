"""An acronym is introduced a second time.

Why: the second time the reader looks for another meaning; where the two readings differ, there is one.

Source: United Nations Editorial Manual, Abbreviations and acronyms: spelled out once, at the first mention.

Example: the Development Sector (ITU-D) ... that the Development Sector (ITU-D) shall report

Instead: the Development Sector (ITU-D) ... that ITU-D shall report
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related
from resdiff.rules._acronyms import container, glossary, same_words
from resdiff.rules._prose import shown

LEVEL = "note"
SCOPE = "text"
LANGUAGES = ("en", "fr", "es")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each time an acronym is introduced again in the same part; a warning if it is another."""
    for short, said in glossary(draft).said.items():
        first = said[0]
        for again in said[1:]:
            if not again.fits or container(draft, again.provision) != container(draft, first.provision):
                continue
            related = (Related(first.provision.address, f"{short} is introduced here"),)
            other = first.fits and again.fits and not same_words(first.words, again.words)
            message = (
                f"{short} is short for “{shown(again.words)}” here, and for “{shown(first.words)}” before"
                if other
                else f"{short} is introduced a second time"
            )
            yield Finding(
                "acronym-redefined", message, again.provision.address, again.since, again.end + 1, related
            )
