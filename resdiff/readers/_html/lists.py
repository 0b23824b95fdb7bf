"""Labels of list items, as a browser shows them: type, start, value, reversed, list-style, counters."""

from __future__ import annotations

import re

from resdiff.readers._html.sheet import Sheet, Style
from resdiff.readers._html.tree import Element
from resdiff.readers._numerals import numeral

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# The names of CSS Counter Styles 3 and those of Word for the same numerals.
_FORMS = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "cjk-decimal": "ideographDigital", "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified", "trad-chinese-formal": "ideographLegalTraditional",
    "japanese-informal": "japaneseCounting", "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac", "hebrew": "hebrew2", "thai": "thaiNumbers",
    "devanagari": "hindiNumbers", "hiragana": "decimal",
}  # fmt: skip
_CHINESE = frozenset(name for name in _FORMS if name.startswith(("cjk-i", "simp", "trad", "japanese")))
_LETTERS = {
    "lower-alpha": "abcdefghijklmnopqrstuvwxyz", "upper-alpha": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lower-latin": "abcdefghijklmnopqrstuvwxyz", "upper-latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lower-greek": "αβγδεζηθικλμνξοπρστυφχψω", "lower-russian": "абвгдежзиклмнопрстуфхцчшщэюя",
}  # fmt: skip
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪", "disclosure-open": "▪", "disclosure-closed": "▪"}
_BY_DEPTH = "•◦▪"
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")
_PIECE = re.compile(
    r"""counters?\(\s*([\w-]+)\s*(?:,\s*["'][^"']*["']\s*)?(?:,\s*([\w-]+)\s*)?\)|"([^"]*)"|'([^']*)'"""
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
# A label that an item's own text begins with.
_OWN = re.compile(
    r"\s*(?:\(\w{1,4}\)|\w{1,4}\)|\d{1,3}(?:\.\d{1,3})*\.|[a-zA-Z]\.(?=\s)|[ivxl]{1,6}\.(?=\s))"
)


class Lists:
    """Counts the items of each list of a page."""

    def __init__(self, sheet: Sheet, styles: dict[Element, Style]) -> None:
        self._sheet, self._styles = sheet, styles
        self._next: dict[Element, int] = {}  # the next number of a list
        self._labelled: dict[Element, bool] = {}  # whether its items bring labels of their own

    def label(self, item: Element, depth: int) -> tuple[str, bool]:
        """The label that is shown before an item, and whether it is a bullet; `depth` counts lists around."""
        holder = item.parent
        numbered = holder is not None and holder.tag == "ol"
        number = self._number(item, holder) if holder is not None else 1
        if content := self._sheet.marker(item).get("content"):
            label = _content(content, number)
            if label or content.strip("\"' ") == "":
                return label, not any(map(str.isalnum, label))
        kind = self._kind(item, holder) or ("decimal" if numbered else _BY_DEPTH[min(max(depth, 1), 3) - 1])
        if kind == "none" or (holder is not None and self._own_labels(holder)):
            return "", False
        if kind[:1] in "\"'":
            return kind.strip("\"' "), True
        if kind in _BULLETS or (not numbered and kind not in _FORMS and kind not in _LETTERS):
            return _BULLETS.get(kind, kind if len(kind) == 1 else "•"), True
        return f"{_numeral(number, kind)}{'、' if kind in _CHINESE else '.'}", False

    def _kind(self, item: Element, holder: Element | None) -> str:
        """The list style that is declared for an item or its list, '' if none is."""
        for element in (item, holder):
            if element is None:
                continue
            style = self._styles.get(element, {})
            for name in ("list-style-type", "list-style"):
                if declared := style.get(name):
                    words = re.findall(r"\"[^\"]*\"|'[^']*'|[\w-]+", declared)
                    known: list[str] = [
                        w
                        for w in words
                        if w in _FORMS
                        or w in _LETTERS
                        or w in _BULLETS
                        or w[0] in "\"'"
                        or w in ("none", "arabic-indic", "persian")
                    ]
                    if known:
                        return known[0]
            if kind := element.get("type"):
                return _TYPES.get(kind, kind.lower())
        return ""

    def _number(self, item: Element, holder: Element) -> int:
        if holder not in self._next:
            items = sum(isinstance(c, Element) and c.tag == "li" for c in holder.children)
            start = _NUMBER.match(holder.get("start"))
            backwards = "reversed" in holder.attributes
            self._next[holder] = int(start[1]) if start else items if backwards else 1
        value = _NUMBER.match(item.get("value"))
        number = int(value[1]) if value else self._next[holder]
        self._next[holder] = number + (-1 if "reversed" in holder.attributes else 1)
        return number

    def _own_labels(self, holder: Element) -> bool:
        """Whether all items of a list begin with labels of their own: those that the list would show are
        then turned off, by a style sheet that was not saved.
        """
        if holder not in self._labelled:
            items = [c for c in holder.children if isinstance(c, Element) and c.tag == "li"]
            starts = [_start(item) for item in items]
            self._labelled[holder] = bool(starts) and all(_OWN.match(start) for start in starts)
        return self._labelled[holder]


def _start(item: Element) -> str:
    """The first characters of an item."""
    start = ""
    for text in item.texts():
        start = f"{start}{text}".lstrip()
        if len(start) > 8:
            break
    return start[:12]


def _numeral(number: int, kind: str) -> str:
    if alphabet := _LETTERS.get(kind):
        return _letters(number, alphabet) if number > 0 else str(number)
    if kind in ("arabic-indic", "persian"):
        return str(number).translate(_ARABIC)
    if number <= 0 and "roman" in kind:
        return str(number)
    return numeral(number, _FORMS.get(kind, "decimal")) or str(number)


def _letters(number: int, alphabet: str) -> str:
    """a, ..., z, aa, ab, ... as CSS counts in letters."""
    signs = ""
    while number > 0:
        number, at = divmod(number - 1, len(alphabet))
        signs = alphabet[at] + signs
    return signs


def _content(content: str, number: int) -> str:
    """The text of a `content` that counts: '"(" counter(x, lower-latin) ")"'."""
    pieces = []
    for counter, kind, double, single in _PIECE.findall(content):
        if counter:
            pieces.append(_numeral(number, kind or "decimal"))
        else:
            pieces.append(_ESCAPE.sub(_escaped, double or single))
    return "".join(pieces).strip()


def _escaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
