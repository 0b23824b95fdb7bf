"""Footnotes: links whose target links back, or begins with the same mark, and what stands there.

Word, LibreOffice, Google Docs, EUR-Lex, GitHub, Pandoc and wikis name the two ends in ways of their own;
what they have in common is that the mark leads to the note and the note to its mark.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from resdiff.readers._html.tree import BLOCKS, Element

_MARK = re.compile(r"[\[(]?\s*(\d{1,4}|\*{1,5}|[†‡§#]{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[٠-٩۰-۹]{1,3})\s*[\])]?\.?")
_LONGEST = 24  # characters of a mark, and of what tells one
_NEAR = 4  # elements
_NOTED = re.compile(
    r"footnote|endnote|sdfootnote|sdendnote|\bftn\d|\bedn\d|\bfn[\d:_-]|\bnote-?\d|cite_note", re.I
)
# How the element of one note is called: 'ftn1' of Word, 'sdfootnote1' of LibreOffice.
_ONE = re.compile(r"(?:(?:sd)?(?:foot|end)note|_?ftn|_?edn|fn)[-_:]?\d+.{0,40}", re.I)
_CONTAINERS = frozenset(("li", "aside", "dd"))


class Note(NamedTuple):
    """A footnote: its mark, the element that holds it, and what in that is mark or way back, not text."""

    mark: str
    holder: Element
    left_out: frozenset[Element]


class Notes(NamedTuple):
    """Which links are marks of which notes; which elements hold notes; headings and rules of their lists."""

    marks: dict[Element, Note]
    holders: set[Element]


def found(root: Element) -> Notes:
    """The footnotes of a page."""
    return _Finder(root).notes()


class _Finder:
    """Follows the links within a page, both ways."""

    def __init__(self, root: Element) -> None:
        self.order = {element: place for place, element in enumerate(root.elements())}
        targets: dict[str, Element] = {}
        links: list[tuple[Element, str]] = []
        for element in self.order:
            for name in (element.get("id"), element.get("name")):
                if name:
                    targets.setdefault(name, element)
            if element.tag == "a" and "#" in (href := element.get("href")):
                links.append((element, unquote(href.rpartition("#")[2])))
        # Where each link leads, and the links in each block.
        self.ways = {link: targets[name] for link, name in links if name in targets}
        self.links: dict[Element, list[Element]] = {}
        for link in self.ways:
            self.links.setdefault(_block(link), []).append(link)
        self._holders: dict[Element, _Holder] = {}

    def notes(self) -> Notes:
        """Each mark with its note."""
        result = Notes({}, set())
        known: dict[Element, Note] = {}
        for link, target in self.ways.items():
            mark = _mark(link)
            if not mark or self.order[target] < self.order[link]:
                continue
            holder = _block(target)
            if holder is _block(link) or holder.tag in ("body", "html"):
                continue
            note = known.get(holder)
            if note is None:
                note = self._note(link, mark, target, holder)
                if note is None:
                    continue
                known[holder] = note
                result.holders.add(note.holder)
            result.marks[link] = note
        return result

    def _note(self, link: Element, mark: str, target: Element, holder: Element) -> Note | None:
        """The note that a mark leads to, if it is one."""
        held = self._holders.get(holder)
        if held is None:
            held = self._holders[holder] = _Holder(holder, self)
        returns: list[Element] = []
        if held.leads_to(link, self.order):
            returns = held.returns
        elif not held.named or not (held.start.startswith(mark) or holder.tag == "li"):
            return None
        # The note's own mark counts, where it stands at its start.
        own = (_mark(back) for back in returns if self.order[back] <= self.order[target] + 3)
        return Note(next(filter(None, own), mark), _whole(holder, link), frozenset(returns))


class _Holder:
    """A block that may be a note: how it begins, whether it is called one, and the ways back in it."""

    def __init__(self, holder: Element, finder: _Finder) -> None:
        order, ways = finder.order, finder.ways
        self.start = _start(holder)
        called = (f"{e.get('id')} {e.get('class')}" for e in (holder, *holder.above()) if e.tag != "body")
        self.named = any(map(_NOTED.search, called))
        # A note of several paragraphs has the way back in its last.
        several = holder.tag in ("li", "div", "aside", "dd", "td")
        blocks = [e for e in holder.elements() if e is holder or (several and e.tag in BLOCKS)]
        up = [
            link
            for block in blocks
            for link in finder.links.get(block, ())
            if order[ways[link]] < order[holder]
        ]
        self.targets = {order[ways[link]] for link in up}
        # One that is referred to more than once has several: a, b, c.
        self.returns = [link for link in up if _mark(link) or _is_arrow(link)]

    def leads_to(self, link: Element, order: dict[Element, int]) -> bool:
        """Whether a way back ends at a mark, at what is around it in its line, or right beside it."""
        place = order[link]
        block = _block(link)
        around = [order[element] for element in link.above() if order[element] >= order[block]]
        beside = range(max(place - _NEAR, order[block]), place + _NEAR)
        return not self.targets.isdisjoint(around) or not self.targets.isdisjoint(beside)


def _block(element: Element) -> Element:
    """The element itself if it is a block, else the nearest one around it."""
    while element.tag not in BLOCKS and element.parent is not None:
        element = element.parent
    return element


def _start(element: Element) -> str:
    """The first words of an element, brackets aside."""
    start = ""
    for text in element.texts():
        start = f"{start}{text}".lstrip()
        if len(start) > _LONGEST:
            break
    return start.lstrip("[( ")


def _whole(holder: Element, link: Element) -> Element:
    """What holds all paragraphs of a note: the item or named part around its first."""
    above = holder.parent
    if above is None or holder.tag in _CONTAINERS:
        return holder
    single = above.tag in _CONTAINERS or (above.tag == "div" and _ONE.fullmatch(above.get("id")))
    if not single:
        return holder
    first = next((c for c in above.children if isinstance(c, Element) and _start(c)), None)
    return above if first is holder and above not in link.above() else holder


def _is_arrow(link: Element) -> bool:
    """Whether a link has no words but an arrow, and a number at most ('↩2')."""
    words = _start(link)
    bare = words.strip("↩↑⤴^\ufe0e\ufe0f ")
    return len(words) < _LONGEST and (not any(map(str.isalnum, bare)) or bool(_MARK.fullmatch(bare)))


def _mark(link: Element) -> str:
    """The footnote mark that a link shows, without its brackets; '' if it is none."""
    words = "".join(text for text, _ in zip(link.texts(), range(_LONGEST), strict=False)).strip()
    mark = _MARK.fullmatch(words) if len(words) < _LONGEST else None
    return mark[1] if mark else ""
