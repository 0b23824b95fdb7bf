"""A paragraph in the making: white space as a browser shows it, looks, line ends, footnotes in place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from resdiff.model import Block, Run
from resdiff.punctuation import ended
from resdiff.readers._html.sheet import Look

_SPACES = re.compile(r"[ \t\n\r\f]+")
# A line end of the source between two characters of a script without spaces is none of the text.
_WIDE = r"\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\n\r]+[ \t]*(?=[{_WIDE}])")
_ENDS_WIDE = re.compile(rf"[{_WIDE}]\Z")
_STARTS_WIDE = re.compile(rf"[\n\r]+[ \t]*[{_WIDE}]")
_LONGEST_LABEL = 14
_LONG = 160  # a longer line is a paragraph of its own
_CLOSES = {"(": ")", "[": "]", "（": "）"}


class Place(NamedTuple):
    """Where a paragraph stands: its indent, and what it is."""

    indent: int = 0
    heading: bool = False
    furniture: bool = False
    note: bool = False  # the page calls it a footnote


class _Line:
    __slots__ = ("length", "notes", "runs", "said")

    def __init__(self) -> None:
        self.said = False  # whether it has a text or a note
        self.runs: list[Run] = []
        self.notes: list[tuple[int, str, str]] = []
        self.length = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def last(self) -> str:
        return self.runs[-1].text[-1:] if self.runs else ""


class Paragraph:
    """Takes texts, line ends and notes in order, and becomes one block or, if its lines are long, several."""

    def __init__(self, place: Place, label: str = "", broken: bool = False) -> None:
        self.place, self.label, self.broken = place, label, broken
        self._lines = [_Line()]
        self.blank = True  # whether it says nothing yet
        self._after_note = False
        self._source_break = False  # the source ended a line where a wide character may follow

    @property
    def start(self) -> str:
        """What it says so far, if that is no more than a label; else ''."""
        line = self._lines[0]
        return line.text.strip() if len(self._lines) == 1 and line.length < _LONGEST_LABEL else ""

    @property
    def at_line_start(self) -> bool:
        """Whether a line end was the last that came."""
        return len(self._lines) > 1 and not self._lines[-1].said

    def add(self, text: str, look: Look) -> None:
        """Add a text as it stands in the source."""
        if look.as_typed:
            typed = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
            for at, piece in enumerate(typed):
                if at:
                    self.end_line()
                self._put(piece, look)
            return
        if not text.isascii():
            text = _WIDE_BREAK.sub("", text)
            line = self._lines[-1]
            if self._source_break and line.runs and re.match(rf"[ \t]*[{_WIDE}]", text):
                line.runs[-1] = line.runs[-1]._replace(text=line.runs[-1].text[:-1])
                line.length -= 1
            if _STARTS_WIDE.match(text) and _ENDS_WIDE.search(line.runs[-1].text if line.runs else ""):
                text = text.lstrip()
        ends = text[len(text.rstrip(" \t\r\n")) :]
        before = text.rstrip()[-1:] or (self._lines[-1].last if not ends else "")
        self._source_break = "\n" in ends and bool(_ENDS_WIDE.search(before))
        self._put(_SPACES.sub(" ", text), look)

    def _put(self, text: str, look: Look) -> None:
        line = self._lines[-1]
        if text[:1] == " " and (not line.runs or line.last in " \u00a0") and not look.as_typed:
            text = text[1:]
        if not text:
            return
        if self._after_note and line.runs:
            last = line.runs[-1].text
            if _CLOSES.get(last[-1:]) == text[:1]:
                last, text = last[:-1], text[1:]  # the brackets of a mark that is a note now
            if last.endswith(" ") and text[:1] in " ,.;:)":
                last = last[:-1]
            cut = len(line.runs[-1].text) - len(last)
            line.runs[-1] = line.runs[-1]._replace(text=last)
            line.length -= cut
            line.notes[-1] = (min(line.notes[-1][0], line.length), *line.notes[-1][1:])
        self._after_note = False
        if text:
            line.runs.append(Run(text, look.italic, look.bold, look.raised, look.href))
            line.length += len(text)
            self._say(text)

    def _say(self, text: str) -> None:
        if not text.isspace():
            self._lines[-1].said, self.blank = True, False

    def note(self, mark: str, text: str) -> None:
        """Tie a footnote to the place that is reached."""
        line = self._lines[-1]
        line.notes.append((line.length, mark, text))
        self._say(mark)
        self._after_note = True

    def end_line(self) -> None:
        """End a line."""
        self._lines.append(_Line())
        self._source_break = self._after_note = False

    def blocks(self) -> list[Block]:
        """The blocks that it makes; none if it says nothing and has no label."""
        lines = [line for line in self._lines if line.said]
        if not lines:
            return [self._block([_Line()], True)] if self.label and not self.place.furniture else []
        groups: list[list[_Line]] = [[lines[0]]]
        apart = any(line.length > _LONG for line in lines)
        for before, line in pairwise(lines):
            goes_on = not ended(before.text.rstrip()) and line.text.lstrip()[:1].islower()
            if self.place.furniture or not apart or goes_on:
                groups[-1].append(line)
            else:
                groups.append([line])
        return [self._block(group, at == 0) for at, group in enumerate(groups)]

    def _block(self, lines: list[_Line], first: bool) -> Block:
        runs: list[Run] = []
        notes: list[tuple[int, str, str]] = []
        length = 0
        for line in lines:
            if runs:
                runs.append(Run(" " if self.place.furniture else "\n"))
                length += 1
            notes += [(length + offset, mark, text) for offset, mark, text in line.notes]
            runs += line.runs
            length += line.length
        place = self.place
        style = "heading" if place.heading else "broken" if first and self.broken else ""
        if not place.furniture and not (first and self.label) and _is_note(runs, place.note):
            style = "note"
        return Block(
            tuple(runs) or (Run(""),),
            indent=place.indent,
            style="" if place.furniture else style,
            label=self.label if first and self.label and not place.furniture else None,
            role="furniture" if place.furniture else None,
            notes=tuple(notes),
        )


def _is_note(runs: list[Run], named: bool) -> bool:
    """Whether a paragraph begins with a raised mark, or with any if the page calls it a note."""
    solid = [run for run in runs if run.text.strip()]
    if len(solid) > 1 and solid[0].superscript:
        return bool(re.fullmatch(r"[\[(]?\s*(?:\d{1,3}|\*{1,4}|[a-z†‡])\s*[\])]?", solid[0].text.strip()))
    start = "".join(run.text for run in solid[:3])[:20]
    return named and bool(re.match(r"\s*[\[(]?(?:\d{1,3}|\*{1,4}|[†‡])[\])]?[\s\u00a0]", start))
