"""Characters that a wrong encoding left: replacement signs, control characters, accents that stand apart.

Why: words with them are not found by a search, and print as boxes.

Source: Unicode normalization form C (UAX #15) is what text on the web should be in (W3C Character Model).

Example: r�solution; rÃ©solution

Instead: résolution
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import OBEYED
from resdiff.model import Finding
from resdiff.rules._source import Lines

LEVEL = "warning"
SCOPE = "text"

# UTF-8 read as Latin-1 or Windows-1252: a lead byte and a continuation byte.
_MISREAD = re.compile("[ÂÃ][\u0080-\u00bf]|â€[\u0080-\u00bf™œžŸ¢¦“”˜]|Ð[\u0080-\u00bf°±²³´µ¶·¸¹º»¼½¾¿]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_COMBINED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_KINDS = (
    (re.compile("\ufffd+"), "a character was lost here"),
    (OBEYED, "a control character"),
    (_MISREAD, "letters read in a wrong encoding"),
    (_PRIVATE, "a character that only one font has"),
)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each such place in the file, or in the clauses of a format without lines."""
    if draft.source:
        lines = Lines(draft)
        for number, line in lines:
            for start, end, message, text in _places(line.replace("\f", " ")):
                yield lines.finding("encoding", message, number, start, end, text)
    else:
        for provision in draft.provisions:
            for start, end, message, _ in _places(provision.text):
                yield Finding("encoding", message, provision.address, start, end)


def _places(text: str) -> Iterator[tuple[int, int, str, str | None]]:
    if text.isascii() and text.isprintable():
        return
    for pattern, message in _KINDS:
        for found in pattern.finditer(text):
            if found[0] not in "\u2066\u2067\u2068\u2069":  # marks of direction that Arabic texts need
                yield *found.span(), message, None
    for found in _COMBINED.finditer(text):
        whole = unicodedata.normalize("NFC", found[0])
        if whole != found[0]:
            yield *found.span(), f'the accent of "{whole}" stands apart from its letter', whole
