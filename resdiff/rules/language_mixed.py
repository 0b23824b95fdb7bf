"""Letters of two scripts stand in one word.

Why: a Latin letter in a Russian word looks the same and is another: the word is not found by a search, and
counts as changed when versions are compared.

Source: Unicode Technical Standard #39 (mixed-script confusables).

Example: a Latin "c" in "сектор"

Instead: the letter of the word's own script
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix

LEVEL = "warning"
SCOPE = "text"

_WORD = re.compile(r"[A-Za-zÀ-ÿ\u0400-\u04ff]+")
_LATIN, _CYRILLIC = "AaBCcEeHKMOopPTXxy", "АаВСсЕеНКМОорРТХху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_IN_CYRILLIC = re.compile("[\u0400-\u04ff]")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each word with letters of the Latin and of the Cyrillic script."""
    for provision in draft.provisions:
        if not _IN_CYRILLIC.search(provision.text):
            continue
        for found in _WORD.finditer(provision.text):
            word = found[0]
            cyrillic = len(_IN_CYRILLIC.findall(word))
            if not 0 < cyrillic < len(word):
                continue
            own = word.translate(_TO_CYRILLIC if cyrillic * 2 >= len(word) else _TO_LATIN)
            certain = len(_IN_CYRILLIC.findall(own)) in (0, len(own)) and cyrillic * 2 != len(word)
            fix = Fix("text", found.start(), found.end(), own) if certain else None
            message = f'"{word}" has letters of two scripts'
            yield Finding("language-mixed", message, provision.address, *found.span(), fix=fix)
