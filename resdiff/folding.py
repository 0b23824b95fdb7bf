"""Folding away what layout alone decides, so that it never counts as a change.

Quotes, dashes, hyphens and spaces come in several shapes (straight and curly, no-break and thin);
soft hyphens, joiners and direction marks are invisible. `fold` brings a text to one shape for
comparing; what is shown is always the author's own text.
"""

from __future__ import annotations

import re
import unicodedata

_DASHES = "‐‑‒–—―−﹘﹣－"
_DOUBLE = "“”„‟″〝〞＂«»"
_SINGLE = "‘’‚‛′`´＇ʼ"
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2066\u2067\u2068\u2069\ufeff\ufe0e\ufe0f"
)
_TABLE = (
    dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _DOUBLE), '"')
    | dict.fromkeys(map(ord, _SINGLE), "'")
    | dict.fromkeys(map(ord, _INVISIBLE), None)
    | {ord("…"): "..."}
)
_SPACES = re.compile(r"\s+")
# What a terminal or a page would obey: control characters, and marks that override the direction of text.
OBEYED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_LOOSE = re.compile(r" ?([-/]) ?")


def fold(text: str) -> str:
    """`text` in one typography: NFC, straight quotes, plain hyphens, single spaces, nothing invisible.

    A hyphen or slash folds with the spaces around it ('high- level' is 'high-level', 'a – b' is 'a-b').
    Letter case and punctuation stay: they are editorial changes, not layout.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_TABLE)
    elif "`" in text:
        text = text.replace("`", "'")
    text = _SPACES.sub(" ", text).strip()
    return _LOOSE.sub(r"\1", text) if "-" in text or "/" in text else text


def printable(text: str) -> str:
    """`text` on one line with single spaces, without what a terminal would obey; safe to show anywhere."""
    if text.isprintable() and "  " not in text:
        return text
    return _SPACES.sub(" ", OBEYED.sub("", text))
