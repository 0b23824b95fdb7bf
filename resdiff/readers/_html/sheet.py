"""What style sheets and attributes say of an element's look.

Rules of simple selectors are read: a tag, a class, both, two classes, an identifier; Word, LibreOffice and
Google Docs write no others for the looks of a text. Rules for printing alone are left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from resdiff.readers._html.tree import Element

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_SELECTOR = re.compile(
    r"(?P<tag>(?i:[a-z][a-z0-9]*))?(?P<names>(?:[.#][\w-]+){0,2})(?P<marker>(?:\s*>\s*li)?\s*::?before)?"
)
_READ = frozenset(
    ("font-style", "font-weight", "vertical-align", "display", "visibility", "list-style", "list-style-type",
     "content", "margin-left", "margin-right", "mso-hide", "mso-element", "mso-list", "font-family", "float",
     "position", "text-decoration")
)  # fmt: skip
_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)(pt|px|in|cm|mm|em|rem|pc)?")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0, "rem": 12.0, "pc": 12.0}
_NONE: dict[str, str] = {}

Style = dict[str, str]
Key = tuple[str, tuple[str, ...]]


class Look(NamedTuple):
    """How text is shown: what an element hands down to those in it."""

    italic: bool = False
    bold: bool = False
    raised: bool = False
    href: str = ""
    as_typed: bool = False  # white space counts


_TAGS: dict[str, dict[str, bool]] = {
    **{tag: {"italic": True} for tag in ("i", "em", "cite", "dfn", "var")},
    **{tag: {"bold": True} for tag in ("b", "strong")},
    **{tag: {"as_typed": True} for tag in ("pre", "listing", "xmp", "plaintext", "textarea")},
    "sup": {"raised": True},
}
# Classes that say it in words, of pages whose style sheet was not saved with them.
_NAMED: dict[str, dict[str, bool]] = {
    **{name: {"italic": True} for name in ("italic", "italics", "oj-italic")},
    **{name: {"bold": True} for name in ("bold", "oj-bold")},
    **{name: {"raised": True} for name in ("super", "superscript", "oj-super")},
}


class Sheet:
    """The style rules of a page."""

    def __init__(self, css: str) -> None:
        self._rules: dict[Key, Style] = {}
        self._markers: dict[Key, Style] = {}
        for selectors, style in _rules(css):
            for selector in selectors.split(","):
                found = _SELECTOR.fullmatch(selector.strip())
                if found and (found["tag"] or found["names"]):
                    names = tuple(sorted(re.findall(r"[.#][\w-]+", found["names"])))
                    rules = self._markers if found["marker"] else self._rules
                    rules.setdefault(((found["tag"] or "").lower(), names), {}).update(style)

    def style(self, element: Element) -> Style:
        """What the rules and the element's own attribute say of it."""
        own = _declared(element.get("style")) if "style" in element.attributes else _NONE
        if not self._rules:
            return own
        found = self._found(self._rules, element)
        return {**found, **own} if found else own

    def marker(self, element: Element) -> Style:
        """What is put before a list item, by a rule of its own or of its list."""
        if not self._markers:
            return _NONE
        found = self._found(self._markers, element)
        return found or (self._found(self._markers, element.parent) if element.parent is not None else _NONE)

    @staticmethod
    def _found(rules: dict[Key, Style], element: Element) -> Style:
        names = [f".{name}" for name in element.classes]
        if "id" in element.attributes:
            names.append(f"#{element.get('id')}")
        keys: list[Key] = [(element.tag, ())]
        for count in (1, 2):
            for some in combinations(sorted(names), count):
                keys += [("", some), (element.tag, some)]
        found: Style = {}
        for key in keys:
            if key in rules:
                found = {**found, **rules[key]}
        return found

    def look(self, element: Element, style: Style, around: Look) -> Look:
        """How text in an element is shown, inside one that is shown so."""
        looks = around._asdict()
        looks.update(_TAGS.get(element.tag, {}))
        for name in element.classes:
            looks.update(_NAMED.get(name.lower(), {}))
        if slant := style.get("font-style"):
            looks["italic"] = slant.startswith(("italic", "oblique"))
        if weight := style.get("font-weight"):
            looks["bold"] = weight in ("bold", "bolder", "600", "700", "800", "900")
        place = style.get("vertical-align")
        # Style sheets put <sup> on the base line and raise it by other means.
        if place == "super" or (place == "baseline" and element.tag != "sup"):
            looks["raised"] = place == "super"
        return Look(**looks)


def inset(style: Style) -> float:
    """How far an element is set in, in points."""
    return max(_points(style.get("margin-left", "")), _points(style.get("margin-right", "")), 0.0)


def _points(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    if not found or not re.search(r"\d", found[1]):
        return 0.0
    return min(float(found[1]) * _POINTS.get(found[2] or "px", 0.0), 1000.0)


@lru_cache(maxsize=4096)
def _declared(text: str) -> Style:
    """The declarations of a rule or an attribute, as far as they are read."""
    found: Style = {}
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if colon and (name := name.strip().lower()) in _READ:
            value = value.replace("!important", "").strip()
            found[name] = value if name in ("content", "list-style", "list-style-type") else value.lower()
    return found


def _rules(css: str) -> list[tuple[str, Style]]:
    """Selectors and declarations, in order; blocks for screens are gone into, those for printing are not."""
    found: list[tuple[str, Style]] = []
    before, skipped, depth = "", 0, 0  # the text before a brace; the depth at which leaving out began
    for token in re.split(r"([{}])", _COMMENT.sub(" ", css)):
        if token == "{":
            depth += 1
            head = before.strip().lower()
            if (
                not skipped
                and head.startswith("@")
                and not re.match(r"@(?:media|supports|layer)\b(?!.*\bprint\b)", head)
            ):
                skipped = depth
            opened = before.rpartition(";")[2]
            before = ""
        elif token == "}":
            if depth and not skipped and not opened.strip().startswith("@") and (style := _declared(before)):
                found.append((opened, style))
            if depth == skipped:
                skipped = 0
            depth = max(depth - 1, 0)
            before = ""
        else:
            before = token
    return found
