"""Text as XML can hold it."""

from __future__ import annotations

import re

from resdiff.folding import OBEYED

# Line ends and the like: XML forbids some of them and makes others a space.
_BREAKS = re.compile("[\t-\r\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """`text` without what XML forbids and what a page would obey; line ends are spaces, all else stays."""
    return text if text.isprintable() else _BREAKS.sub(" ", OBEYED.sub("", text))
