"""Automatic numbers: the label that Word prints before a paragraph (ECMA-376 part 1, 17.9).

A paragraph names a list and a level, itself or by its style. Lists of one definition count on together;
a list may start anew, once, where it is first used. A level starts anew behind one above it. A level
that was skipped counts as used once.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from resdiff.readers._numerals import numeral
from resdiff.readers._symbols import plain
from resdiff.readers._word.names import Element, W, number, switch, value, whole
from resdiff.readers._word.styles import Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_WORD = re.compile(r"[^\W\d_]{2}")
_RECORD = re.compile(r"%([1-9]):(\d{1,6}):(\d{1,3}):([^%]*)")
# Formats as the record of an earlier number counts them (17.13.5.25).
_RECORDED = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 23: "bullet"}


class Level(NamedTuple):
    """How a level is numbered. `restart` is the level (from 1) behind which it starts anew, 0 never."""

    start: int = 1
    form: str = "decimal"
    custom: str = ""
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    font: str = ""
    glued: bool = False
    indent: Element | None = None


class Number(NamedTuple):
    """A paragraph's label as printed and its level from 0.

    A `bullet` counts nothing. A `worded` label is text of its own ('Annex 1'); `glued` says that nothing
    parts label and text. `indent` is what the level says of that.
    """

    label: str
    level: int
    bullet: bool = False
    worded: bool = False
    glued: bool = False
    indent: Element | None = None


class _Definition:
    """A list's levels, and how far each is counted."""

    __slots__ = ("counts", "levels")

    def __init__(self, levels: dict[int, Level]) -> None:
        self.levels = levels
        self.counts: dict[int, int] = {}


class _List(NamedTuple):
    """A list: its definition, and what it has otherwise."""

    definition: _Definition
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a file while its paragraphs are read in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[int, _List] = {}
        self._begun: set[tuple[int, int]] = set()
        self.unknown: set[str] = set()
        if root is None:
            return
        abstract = {whole(a.get(f"{W}abstractNumId")): a for a in root.iter(f"{W}abstractNum")}
        named = {value(a, "styleLink"): a for a in abstract.values()}
        definitions: dict[int | None, _Definition] = {}
        for element in root.iter(f"{W}num"):
            identity, source = whole(element.get(f"{W}numId")), number(element, "abstractNumId")
            if identity is None or source not in abstract:
                continue
            definition = abstract[source]
            if linked := value(definition, "numStyleLink"):
                # The levels are those of a numbering style.
                definition = named.get(linked, definition)
            key = whole(definition.get(f"{W}abstractNumId"))
            if key not in definitions:
                definitions[key] = _Definition(_levels(definition))
            overrides = list(element.iter(f"{W}lvlOverride"))
            starts = {}
            own: dict[int, Level] = {}
            for override in overrides:
                own |= _levels(override)
                start, level = number(override, "startOverride"), whole(override.get(f"{W}ilvl"))
                if start is not None and level is not None:
                    starts[level] = start
            self._lists[identity] = _List(definitions[key], own, starts)

    def of(self, properties: Element | None, style: str) -> Number | None:
        """Count a paragraph and give its number; None if it has none."""
        direct = None if properties is None else properties.find(f"{W}numPr")
        identity, level = number(direct, "numId"), number(direct, "ilvl")
        record = None if direct is None else direct.find(f"{W}numberingChange")
        by_style, style_level, owner = self._styles.numbering(style)
        if identity is None:
            identity = by_style
            if level is None:
                level = self._linked(identity, owner, style_level)
        found = self._lists.get(identity) if identity else None
        if found is None or identity is None:
            return None
        level = min(max(level or 0, 0), _LEVELS - 1)
        self._count(found, identity, level)
        if record is not None and (earlier := _earlier(record.get(f"{W}original") or "")):
            return Number(earlier, level)
        return self._number(found, level)

    def _linked(self, identity: int | None, owner: str, level: int | None) -> int | None:
        """The level that the style is linked with; what the style itself says is for want of that."""
        found = self._lists.get(identity) if identity else None
        for at, one in {**found.definition.levels, **found.levels}.items() if found and owner else ():
            if one.style == owner:
                return at
        return level

    def _count(self, found: _List, identity: int, level: int) -> None:
        counts = found.definition.counts
        for at in range(level + 1):
            fresh = at in found.starts and (identity, at) not in self._begun and at == level
            if fresh:
                self._begun.add((identity, at))
            if fresh or at not in counts:
                one = self._level(found, at)
                counts[at] = found.starts.get(at, one.start)
            elif at == level:
                counts[at] += 1
        for at in range(level + 1, _LEVELS):
            restart = self._level(found, at).restart
            if restart is None or level < restart:
                counts.pop(at, None)

    def _level(self, found: _List, at: int) -> Level:
        return found.levels.get(at) or found.definition.levels.get(at) or Level()

    def _number(self, found: _List, level: int) -> Number | None:
        own = self._level(found, level)
        if own.form == "bullet":
            sign = plain(own.text, own.font).strip()
            # A letter is no bullet, but a shape of a font: 'o' of Courier is a circle.
            sign = {"o": "○"}.get(sign, "•") if sign.isalnum() and len(sign) == 1 else sign
            return Number(sign, level, True, indent=own.indent) if sign else None

        def written(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            of = self._level(found, at)
            count = found.definition.counts.get(at, of.start)
            form = "decimal" if own.legal and of.form not in ("decimal", "decimalZero") else of.form
            said = numeral(count, form, of.custom)
            if said is None:
                self.unknown.add(form)
            return str(count) if said is None else said

        label = plain(_PLACE.sub(written, own.text), own.font).strip()
        worded = _WORD.search(_PLACE.split(own.text, 1)[0]) is not None
        return Number(label, level, False, worded, own.glued, own.indent) if label else None


def _levels(parent: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in parent.iterchildren(f"{W}lvl"):
        at = whole(level.get(f"{W}ilvl"))
        if at is None or not 0 <= at < _LEVELS:
            continue
        form = level.find(f"{W}numFmt")
        fonts = level.find(f"{W}rPr/{W}rFonts")
        picture = level.find(f"{W}lvlPicBulletId") is not None
        start = number(level, "start")
        found[at] = Level(
            0 if start is None else start,
            "decimal" if form is None else form.get(f"{W}val") or "decimal",
            "" if form is None else form.get(f"{W}format") or "",
            "•" if picture else value(level, "lvlText") or "",
            bool(switch(level, "isLgl")),
            number(level, "lvlRestart"),
            value(level, "pStyle") or "",
            "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "",
            value(level, "suff") == "nothing",
            level.find(f"{W}pPr/{W}ind"),
        )
    return found


def _earlier(record: str) -> str:
    """The label that the record of an earlier number holds: '%1:3:0:.' is '3.'."""
    found = _RECORD.findall(record)
    said = (numeral(int(n), _RECORDED.get(int(form), "decimal")) or "" for _, n, form, _ in found)
    return "".join(f"{n}{behind}" for n, (_, _, _, behind) in zip(said, found, strict=True)).strip()
