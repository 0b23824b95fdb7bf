"""Elements of WordprocessingML, made in one line each."""

from __future__ import annotations

from typing import Any

from lxml import etree

from resdiff.writers._xmltext import clean

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PREFIXES: Any = {"w": W, "r": R}


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """An element `w:tag` with children (None is none) and attributes `w:name`; `r_id` is `r:id`."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=PREFIXES)
    for name, value in attributes.items():
        space = R if name.startswith("r_") else W
        element.set(f"{{{space}}}{name.removeprefix('r_')}", clean(str(value)))
    element.extend(child for child in children if child is not None)
    return element


def val(tag: str, value: str | int) -> Element:
    """An element that is its value: `<w:jc w:val="center"/>`."""
    return w(tag, val=value)


def said(text: str) -> Element:
    """Text of a run, its spaces kept."""
    element = w("t")
    element.text = clean(text)
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def deleted(run: Element) -> Element:
    """The run with its text as text that is deleted."""
    for text in run.iterchildren(f"{{{W}}}t"):
        text.tag = f"{{{W}}}delText"
    return run


def same(one: Element, other: Element) -> bool:
    """Whether two elements say the same."""
    return etree.tostring(one) == etree.tostring(other)


def bytes_of(root: Element) -> bytes:
    """A part of the package."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
