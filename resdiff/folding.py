"""Folding away what layout alone decides, so that it never counts as a change.

Quotes, dashes, hyphens and spaces come in several shapes (straight and curly, no-break and thin);
soft hyphens, joiners and direction marks are invisible. Other scripts have more of the kind: digits,
marks and brackets of full width, Arabic vowel marks and tatweel, Arabic letters in the shapes that they
take in print, Chinese characters kept apart for old character sets only, Latin letters in Cyrillic words.
`fold` brings a text to one shape for comparing; what is shown is always the author's own text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_DASHES = "‐‑‒–—―−﹘﹣－"
_DOUBLE = "“”„‟″〝〞＂«»「」『』"
_SINGLE = "‘’‚‛′`´＇ʼ"
_INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2066\u2067\u2068\u2069\ufeff\ufe0e\ufe0f"
)
# Tatweel, and the marks for short vowels, doubling and recitation.
_VOWELS = "".join(map(chr, (*range(0x610, 0x61B), 0x640, *range(0x64B, 0x653), *range(0x656, 0x660), 0x670)))
_TABLE = (
    dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _DOUBLE), '"')
    | dict.fromkeys(map(ord, _SINGLE), "'")
    | dict.fromkeys(map(ord, _INVISIBLE + _VOWELS), None)
    | {zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)}
    | {
        ord(mark): plain
        for mark, plain in zip(
            "。，；：？！（）【】〔〕〈〉％～،؛؟٪٫٬", ".,;:?!()[][]<>%~,;?%.,", strict=True
        )
    }
    | {ord("…"): "..."}
)
_SPACES = re.compile(r"\s+")
# What a terminal or a page would obey: control characters, and marks that override the direction of text.
OBEYED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_LOOSE = re.compile(r" ?([-/]) ?")
# French sets a space before these marks and within its quotes; other houses do not.
_BEFORE_MARKS = re.compile(r" (?=[;:?!%])")
_WITHIN_QUOTES = re.compile(r"(?<=«)\s+|\s+(?=»)")
# Characters that have a plain shape: Arabic letters as printed, full and half width, Chinese radicals.
_SHAPED = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06\ufb50-\ufdfd\ufe70-\ufefc\uff01-\uffee]+")
# Chinese and Japanese characters and marks: a space beside them is layout, and one beside a mark among them.
HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CYRILLIC = re.compile("[\u0400-\u052f]")
# Letters that look the same in the two alphabets.
_LATIN_ALIKE = str.maketrans("АВЕКМНОРСТУХІЅЈаеорсухіѕј", "ABEKMHOPCTYXISJaeopcyxisj")
_CYRILLIC_ALIKE = {latin: cyrillic for cyrillic, latin in _LATIN_ALIKE.items()}
_LATIN = re.compile("[A-Za-z]")


def fold(text: str) -> str:
    """`text` in one typography: NFC, straight quotes, plain hyphens, single spaces, nothing invisible.

    A hyphen or slash folds with the spaces around it ('high- level' is 'high-level', 'a – b' is 'a-b'), a
    mark with the space before it ('liste ;' is 'liste;').
    Letter case and punctuation stay: they are editorial changes, not layout.
    """
    if not text.isascii():
        far = max(text) >= "\u2e80"
        if far:
            text = _SHAPED.sub(lambda shaped: unicodedata.normalize("NFKC", shaped[0]), text)
        if "«" in text or "»" in text:
            text = _WITHIN_QUOTES.sub("", text)
        text = unicodedata.normalize("NFC", text).translate(_TABLE)
        text = _SPACES.sub(" ", text).strip()
        if far and chinese(text):
            text = _among_han().sub("", text)
        if _CYRILLIC.search(text):
            text = _words().sub(_of_one_alphabet, text)
    else:
        if "`" in text:
            text = text.replace("`", "'")
        text = _SPACES.sub(" ", text).strip()
    if " ;" in text or " :" in text or " ?" in text or " !" in text or " %" in text:
        text = _BEFORE_MARKS.sub("", text)
    return _LOOSE.sub(r"\1", text) if "-" in text or "/" in text else text


def chinese(text: str) -> bool:
    """Whether a text holds Chinese or Japanese characters or marks."""
    return not text.isascii() and max(text) >= "\u2e80" and _han().search(text) is not None


# Patterns that name so many characters take milliseconds to compile: only those compile them who need them.
@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]")


@cache
def _among_han() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{HAN},;:()\[\]<>\"]) | (?=[{HAN},;:()\[\]<>\"])")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def _of_one_alphabet(found: re.Match[str]) -> str:
    """A word of a Cyrillic text in one alphabet, where some of its letters only look like those of it.

    A word of letters that both alphabets have ('A', 'COP') is Cyrillic there.
    """
    word = found[0]
    cyrillic = word.translate(_CYRILLIC_ALIKE)
    if not _LATIN.search(cyrillic):
        return cyrillic
    latin = word.translate(_LATIN_ALIKE)
    return latin if latin.isascii() else word


def printable(text: str) -> str:
    """`text` on one line with single spaces, without what a terminal would obey; safe to show anywhere."""
    if text.isprintable() and "  " not in text:
        return text
    return _SPACES.sub(" ", OBEYED.sub("", text))
