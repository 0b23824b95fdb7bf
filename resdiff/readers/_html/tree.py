"""Characters -> elements, as a browser builds them (the HTML standard, section 13.2), by Lexbor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_DEEPEST = 150  # elements within elements; browsers stop at some hundreds too
_INTERNAL = re.compile(
    r"\A(\s*<\?xml.{0,400}?\?>\s*)?<!DOCTYPE[^<>\[]{0,2000}\[[^\]]{0,20000}\]\s*>", re.S | re.I
)
_CLOSED = re.compile(r"<([a-zA-Z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*/>")
_DATA = re.compile(r"<!\[CDATA\[(.{0,100000}?)\]\]>", re.S)
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "xmp", "plaintext", "listing",
})  # fmt: skip


class Element:
    """An element of a page, and the elements and texts in it."""

    __slots__ = ("attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element | str] = []

    def get(self, name: str) -> str:
        """The value of an attribute; '' if there is none."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        """The words of the class attribute; of very many only the first."""
        return self.get("class").split(None, 20)[:20]

    def elements(self) -> Iterator[Element]:
        """The element and all below it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def texts(self) -> Iterator[str]:
        """All texts below the element, in order."""
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                yield node
            else:
                waiting += reversed(node.children)

    def above(self) -> Iterator[Element]:
        """The elements around it, the nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    @property
    def words(self) -> str:
        """The text below the element in single spaces."""
        return " ".join("".join(self.texts()).split())


def grown(text: str) -> Element:
    """The root of a page's elements. Comments are dropped; so are tags below the deepest that is kept,
    but never their texts.
    """
    from selectolax.lexbor import LexborHTMLParser

    top = Element("html", {}, None)
    root = LexborHTMLParser(_as_html(text)).root
    if root is None:
        return top
    top.attributes = _attributes(root)
    _copy(root, top)
    return top


def _copy(root: Any, top: Element) -> None:
    """Copy what is below a node of the parser, without recursion: a page may nest as deep as it likes."""
    node, parent, depth = root.child, top, 1
    kept = [True]  # for each open node, whether it has an element of its own
    while node is not None:
        down = None
        if node.is_text_node:
            parent.children.append(node.text_content or "")
        elif node.is_element_node:
            tag = (node.tag or "").lower()
            own = depth < _DEEPEST
            if own:
                element = Element(tag, _attributes(node), parent)
                parent.children.append(element)
                parent = element
            elif tag in BLOCKS or tag == "br":
                parent.children.append(Element("br", {}, parent))
            kept.append(own)
            down = node.child
            if down is None:
                parent = _up(parent, kept.pop())
            else:
                depth += 1
        if down is not None:
            node = down
            continue
        while node is not None and node.next is None:
            node = node.parent
            if node is None or len(kept) == 1:
                return
            depth -= 1
            parent = _up(parent, kept.pop())
        node = node.next if node is not None else None


def _up(parent: Element, own: bool) -> Element:
    return parent.parent if own and parent.parent is not None else parent


def _attributes(node: Any) -> dict[str, str]:
    return {name.lower(): value or "" for name, value in node.attributes.items()}


def _as_html(text: str) -> str:
    """A page of XHTML in the form of HTML: no declarations of entities, no tags closed in themselves."""
    text = text.replace("\x00", "")
    if not text[:400].lstrip("\ufeff \t\r\n").startswith(("<?xml", "<!DOCTYPE")):
        return text
    text = _INTERNAL.sub("", text, count=1)
    if "xhtml" not in text[:2000].lower() or not text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        return text
    text = _DATA.sub(lambda found: found[1].replace("&", "&amp;").replace("<", "&lt;"), text)
    return _CLOSED.sub(_opened, text)


def _opened(found: re.Match[str]) -> str:
    tag, attributes = found[1], found[2]
    return f"<{tag}{attributes}>" if tag.lower() in _VOID else f"<{tag}{attributes}></{tag}>"
