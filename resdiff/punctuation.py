"""How lines and clauses end: what readers and the parser have in common about end marks."""

from __future__ import annotations

_END_MARKS = frozenset(".;:,!?…。；：，、؛،")
_CLOSING = "\"'”’»)]*_"
DIGITS = "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹"


def ended(text: str) -> bool:
    """Whether a text ends with an end mark.

    Closing quotes and brackets, emphasis and the mark of a footnote may stand behind it.
    """
    bare = text[-40:].rstrip("*_ ")
    unmarked = bare.rstrip(DIGITS)
    if len(bare) - len(unmarked) > 3:  # a year
        return False
    return unmarked.rstrip(_CLOSING)[-1:] in _END_MARKS and unmarked != ""
