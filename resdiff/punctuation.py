"""How lines and clauses begin and end, in any script: what readers and the parser have in common."""

from __future__ import annotations

from unicodedata import east_asian_width

_END_MARKS = frozenset(".;:,!?…。；：，、؛،؟！．")
_CLOSING = "\"'”’»」』)）]*_"
DIGITS = "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹"

# For patterns, alone within square brackets: letters that a sentence may begin with, and those that a word
# may end with. Arabic and Chinese letters have no case and may do both. What is not in them is named, since a
# pattern that names so many letters takes milliseconds to compile.
CAPITALS = r"^\W\d_a-zà-öø-ÿа-яё"
SMALL = r"^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ"
HAN = "\u3400-\u9fff\uf900-\ufaff"
HAN_NUMERALS = "一二三四五六七八九十百"  # that labels are made of

# Marks, brackets and digits of full width, Arabic marks and Arabic digits, each for one plain character.
_PLAIN = str.maketrans(
    {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
    | {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
    | {"ﻫ": "ه"}
    | dict(zip("、。〔〕【】「」『』《》　﹙﹚،؛؟٪٫٬", ',.()[]""\'\'"" (),;?%.,', strict=True))
)


def plain(text: str) -> str:
    """`text` with marks, brackets and digits as in English, each for one: places stay what they are."""
    return text if text.isascii() else text.translate(_PLAIN)


def ended(text: str) -> bool:
    """Whether a text ends with an end mark.

    Closing quotes and brackets, emphasis and the mark of a footnote may stand behind it.
    """
    bare = text[-40:].rstrip("*_ ")
    unmarked = bare.rstrip(DIGITS)
    if len(bare) - len(unmarked) > 3:  # a year
        return False
    return unmarked.rstrip(_CLOSING)[-1:] in _END_MARKS and unmarked != ""


def capital(text: str) -> bool:
    """Whether a text begins as a sentence does: with a capital, or a letter of a script that has none."""
    return text[:1].isupper() or caseless(text)


def caseless(text: str) -> bool:
    """Whether a text begins with a letter of a script that has no capitals."""
    first = text[:1]
    return first.isalpha() and first.upper() == first.lower()


def _han(char: str) -> bool:
    """Whether a character is a Chinese one, or a mark of full width."""
    return char >= "\u2e80" and (
        char <= "\u303f"
        or "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff01" <= char <= "\uff5e"
    )


def unspaced(before: str, after: str) -> bool:
    """Whether a line end between two texts is none of the words': one is of a script without spaces."""
    return _han(before[-1:]) or _han(after[:1])


def count_words(text: str) -> int:
    """How many words a text has; two Chinese characters count as one."""
    spaced = len(text.split())
    return spaced if text.isascii() else spaced + sum(map(_han, text)) // 2


def wide(character: str) -> bool:
    """Whether a character takes two columns, as Chinese ones do."""
    return character > "\u10ff" and east_asian_width(character) in "WF"


def columns(text: str) -> int:
    """How many columns a text takes on a screen or a page of fixed width."""
    return len(text) if text.isascii() else len(text) + sum(map(wide, text))


_NARROW = frozenset("ijltfrI.,;:!|'’‘()[]-‐‑/ ")
_BROAD = frozenset("mwMW%@—–QOGDHNUKVXYABCERTшщжюмыфШЩЖЮМЫФ")


def printed_columns(text: str) -> int:
    """About how many columns a text takes in print, where 'i' is narrower than 'm'; an indent is whole."""
    indent = len(text) - len(text.lstrip())
    narrow = broad = 0
    for character in text[indent:]:
        narrow += character in _NARROW
        broad += character in _BROAD
    return columns(text) + (broad - narrow) * 2 // 5


def right_to_left(text: str) -> bool:
    """Whether a text is of a right-to-left script: its first letter tells, as in UAX #9 (rule P2)."""
    first = "" if text.isascii() else next((char for char in text if char.isalpha()), "")
    return "\u0590" <= first <= "\u08ff" or "\ufb1d" <= first <= "\ufefc"


def arrow(text: str) -> str:
    """What points from old words to the new ones for them, in the direction of that text."""
    return "←" if right_to_left(text) else "→"


def pointed(text: str) -> str:
    """A text with its arrows in the direction in which it is read."""
    return text.replace("→", arrow(text)) if "→" in text else text
