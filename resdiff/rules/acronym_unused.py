"""An acronym is introduced and never used.

Why: the reader keeps in mind what is not needed; often the sentence that used it was struck out.

Source: United Nations Editorial Manual, Abbreviations and acronyms: only for what is mentioned again.

Example: the Millennium Development Goals (MDGs), and no MDGs anywhere else

Instead: the Millennium Development Goals
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._acronyms import Said, glossary

LEVEL = "note"
SCOPE = "text"
LANGUAGES = ("en", "fr", "es")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each acronym that is said once and used nowhere, alone or in a compound."""
    found = glossary(draft)
    used = set(found.uses) | {part for short in found.uses for part in short.split("-")}
    for short, said in found.said.items():
        if short in used or len(said) > 1 or said[0].provision.clause.role in ("title", "heading"):
            continue
        one = said[0]
        message = f"the acronym {_printed(one)} is introduced, but never used again"
        yield Finding("acronym-unused", message, one.provision.address, one.start, one.end)


def _printed(one: Said) -> str:
    return one.provision.text[one.start : one.end]
