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
    order = {element: place for place, element in enumerate(root.elements())}
    targets: dict[str, Element] = {}
    links: list[tuple[Element, str]] = []
    for element in order:
        for name in (element.get("id"), element.get("name")):
            if name:
                targets.setdefault(name, element)
        if element.tag == "a" and "#" in (href := element.get("href")):
            links.append((element, unquote(href.rpartition("#")[2])))
    ways: dict[Element, Element] = {link: targets[name] for link, name in links if name in targets}
    back: dict[Element, list[Element]] = {}  # the links in a block, by the block
    for link in ways:
        back.setdefault(_block(link), []).append(link)
    result = Notes({}, set())
    by_holder: dict[Element, Note] = {}
    for link, target in ways.items():
        mark = _mark(link.words)
        if not mark or order[target] < order[link]:
            continue
        holder = _block(target)
        if holder is _block(link) or holder.tag in ("body", "html"):
            continue
        note = by_holder.get(holder)
        if note is None:
            returns = _returns(link, holder, back, ways)
            if not returns and not _begins(holder, mark):
                continue
            first = next(
                (m for r in returns if (m := _mark(r.words)) and order[r] <= order[target] + 3), mark
            )
            note = Note(first, _whole(holder, link), frozenset(returns))
            by_holder[holder] = note
            result.holders.add(note.holder)
        result.marks[link] = note
    return result


def _block(element: Element) -> Element:
    """The element itself if it is a block, else the nearest one around it."""
    while element.tag not in BLOCKS and element.parent is not None:
        element = element.parent
    return element


def _returns(
    link: Element, holder: Element, back: dict[Element, list[Element]], ways: dict[Element, Element]
) -> list[Element]:
    """The links in a note that lead to its mark, or to what stands right around that."""
    near = {link, *link.elements()}
    above = link
    while above.tag not in BLOCKS and above.parent is not None:
        near.update(child for child in above.parent.children if isinstance(child, Element))
        above = above.parent
        near.add(above)
    # A note of several paragraphs has the way back in its last.
    several = holder.tag in ("li", "div", "aside", "dd", "td")
    blocks = [e for e in holder.elements() if e is holder or (several and e.tag in BLOCKS)]
    inside = [link for block in blocks for link in back.get(block, ())]
    if not any(ways[link] in near for link in inside):
        return []
    # A note that is referred to more than once has several ways back: a, b, c.
    return [link for link in inside if ways[link] in near or _arrow(link.words)]


def _arrow(words: str) -> bool:
    bare = words.strip("↩↑⤴^\ufe0e\ufe0f ")
    return not any(map(str.isalnum, bare)) or bool(_mark(bare))


def _begins(holder: Element, mark: str) -> bool:
    """Whether a block begins with the mark and is named a note."""
    words = holder.words.lstrip("[( ")
    named = any(
        _NOTED.search(f"{e.get('id')} {e.get('class')}") for e in (holder, *holder.above()) if e.tag != "body"
    )
    return named and (words.startswith(mark) or holder.tag == "li")


def _whole(holder: Element, link: Element) -> Element:
    """What holds all paragraphs of a note: the item or named part around its first."""
    above = holder.parent
    if above is None or holder.tag in _CONTAINERS:
        return holder
    first = next((c for c in above.children if isinstance(c, Element) and c.words), None)
    single = above.tag in _CONTAINERS or (above.tag == "div" and _ONE.fullmatch(above.get("id")))
    return above if single and first is holder and above not in link.above() else holder


def _mark(words: str) -> str:
    """A footnote mark without its brackets; '' if the words are none."""
    mark = _MARK.fullmatch(words.strip())
    return mark[1] if mark else ""
