"""What a text that resdiff laid out tells of its tree: how deep each paragraph stands, and signs.

Markdown and plain text as resdiff writes them are read back as the very tree that was written. Most of it
shows: a heading, a head on its own line, a label, how far a point is set in. What does not show stands in
a sign before the paragraph, 'part: operative, label: ""'. Writers and readers both take it from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from resdiff.model import Part, Role, Style
from resdiff.punctuation import wide

VERSION = "resdiff/1"
# What a sign may say of a paragraph, and of the text as a whole. `notes` is the order of its footnotes.
PARAGRAPH = ("level", "role", "part", "label", "ordinal", "keyword", "marks", "notes")
WHOLE = ("kind", "number", "title", "designation", "revision", "body", "language", "style")

# The layout of a plain text: the rule around title lines, that above notes, what begins a sign, how many
# columns a level is set in, and what underlines a head and headings by their depth.
RULE = "=" * 78
RULE_OF_NOTES = "_" * 20
SIGN = ".. "
STEP = 4
UNDERLINES = "-=~^+\"'`"

_CHOICES = {"role": get_args(Role), "part": get_args(Part), "style": get_args(Style)}
_VALUE = re.compile(r'(?P<key>[a-z]+): (?P<value>"(?:[^"\\]|\\.)*"|[^",]+)(?:, |$)')
_BARE = re.compile(r"[^\W_](?:[\w./() @]*[\w./()])?")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[([^\[\]\s]{1,12})\]")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029<>]|--")


def sign(facts: dict[str, str]) -> str:
    """The facts as one line."""
    return ", ".join(f"{key}: {_quoted(value)}" for key, value in facts.items())


def _quoted(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    import json

    # No value may end the comment that it stands in, or its line.
    return _UNSAFE.sub(
        lambda found: "".join(f"\\u{ord(c):04x}" for c in found[0]), json.dumps(value, ensure_ascii=False)
    )


def said(line: str) -> dict[str, str]:
    """The facts in a line; none if it is no sign."""
    facts: dict[str, str] = {}
    at = 0
    while at < len(line):
        found = _VALUE.match(line, at)
        if found is None or found["key"] not in PARAGRAPH + WHOLE:
            return {}
        value = found["value"]
        if value.startswith('"'):
            import json

            try:
                value = json.loads(value)
            except ValueError:
                return {}
        if value not in _CHOICES.get(found["key"], (value,)):
            return {}
        facts[found["key"]] = value
        at = found.end()
    return facts


def marked(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """The text of a plain page with the marks of footnotes in it, each after so many characters."""
    for after, mark in reversed(list(marks)):
        text = f"{text[:after]}{raised(mark)}{text[after:]}"
    return text


def raised(mark: str) -> str:
    """A footnote mark on a plain page: '¹', '[*]'."""
    return mark.translate(_RAISED) if mark.isdecimal() and mark.isascii() else f"[{mark}]"


def unmarked(text: str, known: frozenset[str]) -> tuple[str, list[tuple[int, str]]]:
    """The text without the marks of notes that are known, and where they stood."""
    marks: list[tuple[int, str]] = []
    kept: list[str] = []
    start = length = 0
    for found in _MARK.finditer(text):
        mark = found[1] or found[0].translate(LOWERED)
        if mark in known:
            kept.append(text[start : found.start()])
            length += found.start() - start
            marks.append((length, mark))
            start = found.end()
    return "".join(kept) + text[start:], marks


def joined(lines: Iterable[str]) -> str:
    """Wrapped lines as one: a line ends at a space, or between two wide characters, where there is none."""
    whole = ""
    for line in (line.strip(" ") for line in lines):
        glue = "" if not whole or (wide(whole[-1]) and wide(line[:1])) else " "
        whole += glue + line
    return whole


class Outline:
    """How deep in the tree the paragraphs of a layout stand, followed from the first to the last.

    A clause stands in the heading or head above it, and as deep below as it is set in.
    """

    __slots__ = ("_base", "_section")

    def __init__(self) -> None:
        self._base = 0  # the level of what is not set in
        self._section = False

    def heading(self, depth: int) -> int:
        """The level of a heading under `depth` others."""
        self._base, self._section = depth + 1, False
        return depth

    def head(self) -> int:
        """The level of an ITU-style head: as deep as the one before it."""
        if not self._section:
            self._base += 1
        self._section = True
        return self._base - 1

    def clause(self, depth: int) -> int:
        """The level of a clause that is set in so many times."""
        return self._base + depth

    def correct(self, kind: str, depth: int, level: int) -> None:
        """Go on from a paragraph of that kind ('heading', 'head' or 'clause') that says its level itself."""
        self._base = level + 1 if kind != "clause" else max(level - depth, 0)
        self._section = kind == "head"
