"""Names of WordprocessingML, and the small questions that every part asks of an element."""

from __future__ import annotations

from typing import TypeAlias

from lxml.etree import _Element

Element: TypeAlias = _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Files that are saved as 'Strict Open XML' name the same things otherwise.
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)

_OFF = ("0", "false", "off", "none")


def value(parent: Element | None, name: str) -> str | None:
    """What the child `name` of an element is set to, or None if there is no such child."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def number(parent: Element | None, name: str) -> int | None:
    """What the child `name` is set to, as a number; None if it is none."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    """A whole number of a sane size, or None."""
    if text is None or not text.strip().lstrip("+-").isdecimal() or len(text) > 9:
        return None
    return int(text)


def switch(parent: Element | None, name: str) -> bool | None:
    """Whether the child `name` turns something on or off; None if it is not there (17.17.4)."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "1") not in _OFF
