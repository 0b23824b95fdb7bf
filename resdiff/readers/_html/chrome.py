"""Which elements are the text, which are around it (menus, banners, feet), and which are not shown at all.

A page says it by its tags and roles, by the names that it gives its parts, and by how much of a part's
text is in links. What is around the text becomes furniture; only what no reader of the page sees is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from resdiff.readers._html.notes import Notes
from resdiff.readers._html.sheet import Sheet, Style
from resdiff.readers._html.tree import Element

_NEVER_SHOWN = frozenset({
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "base", "iframe",
    "object", "embed", "audio", "video", "canvas", "map", "noframes", "noembed", "datalist", "xml",
    "param", "source", "track", "colgroup", "col",
})  # fmt: skip
_AROUND = frozenset({
    "nav", "header", "footer", "aside", "menu", "dialog", "button", "select", "textarea", "input",
    "label", "legend", "svg", "search",
})  # fmt: skip
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "menuitem",
    "dialog", "alertdialog", "alert", "toolbar", "tablist", "tab", "button",
})  # fmt: skip
_NOTES = frozenset({"doc-footnote", "doc-endnotes", "doc-endnote", "note"})
# Words of class and id that name a part around the text.
_NAMES = re.compile(
    r"(?:site-?|page-?|global-?|main-?|top-?)?(?:nav|navbar|navigation|menu|header|footer|masthead|banner|toolbar)"
    r"(?:-?(?:wrapper|container|bar|main|top|bottom|inner|links?))?"
    r"|breadcrumbs?(?:-.*)?|bread-crumbs?|cookies?(?:-.*)?|cookie(?:banner|notice|consent)|consent(?:-.*)?|gdpr.*"
    r"|skip-?(?:links?|nav|to-.*)?|share(?:-.*)?|sharing|social(?:-.*)?|addtoany.*|addthis.*|sidebar(?:-.*)?"
    r"|pager|pagination|language-?(?:switcher|selector|links?|list)|lang-?(?:switcher|nav|list)|login|btn|button"
    r"|back-?to-?top|gotop|print-?(?:link|button)|search-?(?:form|box|bar)|related(?:-(?:links|content|items))?"
    r"|feedback|newsletter|subscribe|msotoc\d?|msotocheading|toc|noprint|no-print|tools"
)
_UNSEEN_NAMES = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible",
    "hidden-accessible", "msocomanchor", "msocommentreference", "mw-editsection",
})  # fmt: skip
_LISTS = frozenset({"nav", "footer", "aside", "ul", "ol"})
_MAIN = frozenset(("markdown-body", "mw-parser-output"))
_WHOLE = frozenset(("html", "body", "main", "form"))
_MOSTLY = 0.9  # of the characters
_LINKS = 2
_FEW = 200
_RIGHTS = re.compile(r"©|\(c\) ?(?:19|20)\d\d|copyright\b", re.I)


class Page(NamedTuple):
    """The elements that are around the text, those not shown, those that hold the main part among others,
    each one's style, and how many comments there are in the margin.
    """

    around: set[Element]
    unseen: set[Element]
    frames: set[Element]
    styles: dict[Element, Style]
    comments: int


class _Size:
    """How many letters and digits an element has, and how many of them are in links."""

    __slots__ = ("all", "linked", "links")

    def __init__(self) -> None:
        self.all = self.linked = self.links = 0

    @property
    def own(self) -> int:
        return self.all - self.linked


def surveyed(root: Element, sheet: Sheet, found: Notes) -> Page:
    """The parts of a page; its footnotes are never around the text, and their marks no links of a menu."""
    notes = found.holders
    page = Page(set(), set(), set(), {}, 0)
    order: list[Element] = []
    comments = 0
    waiting = [root]
    while waiting:
        element = waiting.pop()
        style = page.styles[element] = sheet.style(element)
        if style.get("mso-element", "") == "comment":
            comments += 1
        if _unseen(element, style):
            page.unseen.add(element)
            comments += sum(
                "mso-element:comment" in c.get("style").replace(" ", "").split(";")
                for c in element.elements()
            )
            continue
        order.append(element)
        waiting += [child for child in reversed(element.children) if isinstance(child, Element)]
    sizes = _sizes(order, found.marks)
    main = _declared(order, sizes)
    titles = {element for element in order if element.tag == "h1"}
    for element in order:
        if element not in notes and _around(element, sizes, main, root):
            # A banner with the only title of the page may be the text's.
            titled = element.tag not in _LISTS and titles.intersection(element.elements())
            if not titled or len(titled) < len(titles):
                page.around.add(element)
    if main is not None:
        _beside(root, main, sizes, page, notes)
    return page._replace(comments=comments)


def _unseen(element: Element, style: Style) -> bool:
    if element.tag in _NEVER_SHOWN or style.get("display") == "none" or style.get("mso-hide") == "all":
        return True
    if style.get("visibility") in ("hidden", "collapse") or style.get("mso-element") in (
        "comment-list",
        "comment",
    ):
        return True
    if "hidden" in element.attributes and element.get("hidden").lower() != "until-found":
        return True
    named = any(name.lower() in _UNSEEN_NAMES for name in element.classes)
    return named and len(element.words) < _FEW  # else its tag was not closed


def _sizes(order: list[Element], marks: Mapping[Element, object]) -> dict[Element, _Size]:
    sizes = {element: _Size() for element in order}
    for element in reversed(order):
        size = sizes[element]
        if element in marks:
            continue
        for child in element.children:
            if isinstance(child, str):
                size.all += sum(map(str.isalnum, child))
            elif child in sizes:
                size.all += sizes[child].all
                size.linked += sizes[child].linked
                size.links += sizes[child].links
        if element.tag == "a" and element.get("href") and not element.get("href").startswith("#_"):
            size.linked, size.links = size.all, 1
    return sizes


def _declared(order: list[Element], sizes: dict[Element, _Size]) -> Element | None:
    """The part that the page itself calls its main one, if most of the text is in it."""
    for fits in (_is_main, _is_body, _is_article):
        found = [element for element in order if fits(element)]
        if found:
            # Several articles are parts of a text or teasers: the longest tells.
            best = max(found, key=lambda e: sizes[e].own)
            if sizes[best].own * 2 > sizes[order[0]].own:
                return best
    return None


def _is_main(element: Element) -> bool:
    return element.tag == "main" or element.get("role").lower() == "main"


def _is_body(element: Element) -> bool:
    return element.get("itemprop").lower() == "articlebody" or any(
        c.lower() in _MAIN for c in element.classes
    )


def _is_article(element: Element) -> bool:
    return element.tag == "article"


def _around(element: Element, sizes: dict[Element, _Size], main: Element | None, root: Element) -> bool:
    """Whether an element says of itself that it is no part of the text."""
    size, whole = sizes[element], sizes[main or root]
    if not size.all or element.tag in _WHOLE or element is main:
        return False
    role = element.get("role").lower()
    if role in _NOTES or "footnote" in (element.get("class") + element.get("epub:type")).lower():
        return False
    told = element.tag in _AROUND or role in _ROLES or element.get("title").lower() in ("header", "footer")
    if element.tag in ("header", "label", "legend") and any(
        e.tag in ("article", "main") for e in element.above()
    ):
        told = False  # the title of the text may stand in it
    names = [*element.classes, *element.get("id").split()[:1]]
    told = told or (element.tag != "h1" and any(_NAMES.fullmatch(n.lower().replace("_", "-")) for n in names))
    if told:
        # A part with most of the text is the text, whatever its name.
        return size.own * 2 <= whole.own or size.own == 0
    return _menu(element, size)


def _menu(element: Element, size: _Size) -> bool:
    """Whether an element is a row or list of links."""
    if element.tag in ("p", "div", "td", "center") and size.all < _FEW and _RIGHTS.match(element.words):
        return True
    if element.tag == "a":
        return element.get("href").lower() in ("#", "#top", "#content", "#main", "#main-content", "#haut")
    if size.linked < _MOSTLY * size.all or size.links <= _LINKS:
        return False
    return element.tag in ("ul", "ol", "p", "div", "td", "table", "dl", "span", "center", "tr")


def _beside(
    root: Element, main: Element, sizes: dict[Element, _Size], page: Page, notes: set[Element]
) -> None:
    """Add all that stands beside the main part to what is around the text, but for a title above it."""
    path = {main, *main.above()}
    element = root
    while element is not main:
        page.frames.add(element)
        parts = [
            c for c in element.children if isinstance(c, Element) and c in sizes and c not in page.around
        ]
        behind = False
        for part in parts:
            if part in path:
                behind, element = True, part
            elif not notes.intersection(part.elements()) and (behind or not _titled(part)):
                page.around.add(part)
        if not behind:
            return


def _titled(part: Element) -> bool:
    """Whether a part in front of the text holds its title."""
    return any(element.tag in ("h1", "h2") for element in part.elements())
