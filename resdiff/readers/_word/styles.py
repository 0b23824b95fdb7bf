"""Styles: what a paragraph's and a stretch of text's style say of its looks, its number and its part.

A style takes what it does not say itself from the one it is based on. Bold, italic and hidden are
toggles: set in the paragraph's and in the character's style they cancel out (17.7.3).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from resdiff.readers._word.names import Element, W, number, switch, value, whole

_MOST = 40  # styles based on one another
_RAISED = 4  # half points
_CHARACTER = 120  # twentieths of a point

Hint = Literal["section", "designation", "title", "formula", "heading", "furniture", ""]

# Styles by their names, in small letters and without all but letters and digits. Those of ITU are of its
# templates for conference documents, resolutions and recommendations, in their several spellings.
_HINTS: dict[str, Hint] = {"call": "section", "resformula": "formula"}
for _kind in ("res", "rec", "dec", "decision", "op", "opinion", "question", "resolution", "recommendation"):
    _HINTS[f"{_kind}no"] = "designation"
    _HINTS[f"{_kind}title"] = _HINTS[f"{_kind}titel"] = "title"
    for _other in ("ref", "date", "notitle"):
        _HINTS[f"{_kind}{_other}"] = ""
# Headings of the UN's templates: '_ H_2/3', '_ H_Ch_G'.
for _name in ("hm", "hch", "h1", "h23", "h4", "h56"):
    _HINTS[_name] = _HINTS[f"{_name}g"] = "heading"
for _name in ("title", "headingb", "headingi", "headingib", *(f"heading{n}" for n in range(1, 10))):
    _HINTS[_name] = "heading"
for _name in (
    "header",
    "footer",
    "firstfooter",
    "specialfooter",
    "proposal",
    *(f"toc{n}" for n in range(10)),
):
    _HINTS[_name] = "furniture"


class Look(NamedTuple):
    """How a stretch of text looks."""

    italic: bool = False
    bold: bool = False
    superscript: bool = False
    hidden: bool = False


class Styles:
    """The styles of a file."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._looks: dict[tuple[str, tuple[object, ...]], Look] = {}  # few runs look like no other
        self._default = ""
        self._texts: Element | None = None
        for style in () if root is None else root.iter(f"{W}style"):
            name = style.get(f"{W}styleId") or ""
            self._styles.setdefault(name, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = name
        if root is not None:
            self._texts = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def of(self, properties: Element | None) -> str:
        """The id of a paragraph's style."""
        name = value(properties, "pStyle") or self._default
        return name if name in self._styles else self._default

    def hint(self, style: str) -> Hint:
        """What the style says of a paragraph's part in the text."""
        return next((_HINTS[name] for name in self.names(style) if name in _HINTS), "")

    def indent(self, properties: Element | None, style: str, numbered: Element | None) -> int:
        """Where a paragraph begins, in characters from the margin; `numbered` is what its number says."""
        own = None if properties is None else properties.find(f"{W}ind")
        by_style = (element.find(f"{W}pPr/{W}ind") for element in self._chain(style))
        layers = [layer for layer in (own, numbered, *by_style) if layer is not None]

        def first(*names: str) -> int:
            told = (whole(layer.get(f"{W}{name}")) for layer in layers for name in names)
            return next((n for n in told if n is not None), 0)

        hanging = first("hanging")
        return max(first("left", "start") + (-hanging if hanging else first("firstLine")), 0) // _CHARACTER

    def names(self, style: str) -> list[str]:
        """The names of a style and of those it is based on, in small letters, letters and digits alone."""
        found = (value(element, "name") or "" for element in self._chain(style))
        return ["".join(c for c in name.casefold() if c.isalnum()) for name in found]

    def of_text(self, properties: Element | None) -> str:
        """The name of a run's own style, in small letters."""
        character = self._styles.get(value(properties, "rStyle") or "")
        return (value(character, "name") or "").casefold()

    def outline(self, properties: Element | None, style: str) -> int | None:
        """How deep a heading stands among the headings, from 0."""
        layers = [properties, *(element.find(f"{W}pPr") for element in self._chain(style))]
        return next((n for layer in layers if (n := number(layer, "outlineLvl")) is not None), None)

    def font(self, properties: Element | None) -> str:
        """The font that a run names itself."""
        fonts = None if properties is None else properties.find(f"{W}rFonts")
        return "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""

    def language(self) -> Element | None:
        """What language text is in that does not say it itself."""
        layers = [*self._texts_of(self._default), self._texts]
        found = (layer.find(f"{W}lang") for layer in layers if layer is not None)
        return next((lang for lang in found if lang is not None), None)

    def numbering(self, style: str) -> tuple[int | None, int | None, str]:
        """List and level that a paragraph's style sets, and which style of its chain sets them."""
        level = None
        for element in self._chain(style):
            found = element.find(f"{W}pPr/{W}numPr")
            if found is not None:
                level = number(found, "ilvl") if level is None else level
                if (identity := number(found, "numId")) is not None:
                    return identity, level, element.get(f"{W}styleId") or ""
        return None, level, ""

    def look(self, style: str, properties: Element | None) -> Look:
        """How a run looks in a paragraph of a style; `properties` are the run's own."""
        own = () if properties is None else tuple((p.tag, p.get(f"{W}val")) for p in properties)
        if (style, own) not in self._looks:
            self._looks[style, own] = self._look(style, properties)
        return self._looks[style, own]

    def _look(self, style: str, properties: Element | None) -> Look:
        character = value(properties, "rStyle") or ""
        layers = [properties, *self._texts_of(character), *self._texts_of(style), self._texts]
        # Letters of Arabic have properties of their own.
        twin = "Cs" if self._first(layers, "rtl") or self._first(layers, "cs") else ""
        return Look(
            self._toggle(style, character, properties, f"i{twin}"),
            self._toggle(style, character, properties, f"b{twin}"),
            self._raised(layers),
            self._toggle(style, character, properties, "vanish"),
        )

    def _raised(self, layers: list[Element | None]) -> bool:
        """Whether text is a superscript, or raised by hand."""
        align = next((v for layer in layers if (v := value(layer, "vertAlign"))), "baseline")
        raised = next((n for layer in layers if (n := number(layer, "position")) is not None), 0)
        return align == "superscript" or (align == "baseline" and raised >= _RAISED)

    def _toggle(self, style: str, character: str, properties: Element | None, name: str) -> bool:
        own = switch(properties, name)
        if own is not None:
            return own
        told = [self._first(self._texts_of(s), name) for s in (style, character)]
        if told == [None, None]:
            return bool(switch(self._texts, name))
        return bool(told[0]) != bool(told[1])

    def _first(self, layers: list[Element | None], name: str) -> bool | None:
        return next((on for layer in layers if (on := switch(layer, name)) is not None), None)

    def _texts_of(self, style: str) -> list[Element | None]:
        return [element.find(f"{W}rPr") for element in self._chain(style)] if style else []

    def _chain(self, style: str) -> tuple[Element, ...]:
        """The style and those it is based on, nearest first."""
        if style not in self._chains:
            chain: list[Element] = []
            name: str | None = style
            while name in self._styles and len(chain) < _MOST and self._styles[name] not in chain:
                chain.append(self._styles[name])
                name = value(self._styles[name], "basedOn")
            self._chains[style] = tuple(chain)
        return self._chains[style]
