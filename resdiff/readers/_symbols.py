"""Letters of symbol fonts: what Symbol and Wingdings print for a code, as a character of its own.

Only the signs that texts use: bullets, marks, arrows, Greek letters and signs of sums.
"""

from __future__ import annotations

_PRIVATE = range(0xF000, 0xF100)  # where Word keeps the 256 codes of a symbol font

_SYMBOL = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_SYMBOL |= {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",
    0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCC: "⊂", 0xCE: "∈",
    0xD0: "∠", 0xD1: "∇", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑",
    0xF2: "∫", 0xD2: "®", 0xD3: "©", 0xD4: "™",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪", 0xA8: "◻",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_UNKNOWN = "▪"


def symbol(code: int, font: str) -> str:
    """The character for a code of a symbol font; for a font that is not known, a square in its place."""
    low = code - _PRIVATE.start if code in _PRIVATE else code
    known = _FONTS.get(font.casefold())
    if known is not None and low in known:
        return known[low]
    if code in _PRIVATE:
        # Letters, digits and stops stand where they always do, but in fonts of pictures.
        plain = known is _SYMBOL and 0x20 <= low < 0x7F
        return chr(low) if plain else _UNKNOWN
    return chr(code) if known is not _WINGDINGS and 0x20 <= code < 0x110000 else _UNKNOWN


def plain(text: str, font: str) -> str:
    """A text with the codes of symbol fonts in it made plain."""
    if not any(ord(c) in _PRIVATE for c in text):
        return text
    return "".join(symbol(ord(c), font) if ord(c) in _PRIVATE else c for c in text)
