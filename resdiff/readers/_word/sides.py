"""Tracked changes: the tree as if all were accepted, or as if all were rejected.

What a change says of looks alone is not counted. A deleted paragraph mark joins the paragraph with the
next one, whose mark, and so whose style and number, the two then have (ECMA-376 part 1, 17.13.5.15 and
17.13.5.20).
"""

from __future__ import annotations

from collections.abc import Iterable

from resdiff.readers._word.names import Element, W
from resdiff.readers._word.wrappers import unwrap

_NEW = (f"{W}ins", f"{W}moveTo")
_OLD = (f"{W}del", f"{W}moveFrom")
_NUMBERED = f"{W}numberingChange"
_CELLS = (f"{W}cellIns", f"{W}cellDel")
# Where these do not wrap text but say something of the element around: a mark, a row, a number.
_PROPERTIES = tuple(f"{W}{name}" for name in ("rPr", "trPr", "numPr"))
_FORMAT_CHANGES = tuple(
    f"{W}{name}Change" for name in ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr")
)
_DELETED_TEXT = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_ASIDE = tuple(
    f"{W}{name}"
    for name in (
        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart",
        "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip
_JOINED = "joined"


def tracked(root: Element) -> int:
    """How many tracked changes there are: insertions, deletions and moves of text, marks, rows and cells,
    and changes of a paragraph's number or style."""
    count = sum(1 for _ in root.iter(*_NEW, *_OLD, *_CELLS, _NUMBERED))
    for change in root.iter(f"{W}pPrChange"):
        now, then = change.getparent(), change.find(f"{W}pPr")
        count += _structure(now) != _structure(then)
    return count


def settle(root: Element, side: str) -> None:
    """Accept or reject all tracked changes below `root`; wrappers must be opened before."""
    gone, kept = (_OLD, _NEW) if side == "accepted" else (_NEW, _OLD)
    for mark in root.iter(*gone):
        parent = mark.getparent()
        holder = None if parent is None else parent.getparent()
        if parent is not None and holder is not None and parent.tag == f"{W}rPr" and holder.tag == f"{W}pPr":
            paragraph = holder.getparent()
            if paragraph is not None:
                paragraph.set(_JOINED, "1")
    _rows(root, gone, f"{W}cellDel" if side == "accepted" else f"{W}cellIns")
    _properties(root, side)
    for element in list(root.iter(*gone)):
        parent = element.getparent()
        if parent is not None and parent.tag not in _PROPERTIES:
            parent.remove(element)
    for element in list(root.iter(*kept)):
        parent = element.getparent()
        if parent is not None and parent.tag not in _PROPERTIES:
            unwrap(element, element)
    if side == "rejected":
        for element in root.iter(*_DELETED_TEXT):
            element.tag = _DELETED_TEXT[str(element.tag)]
    for element in list(root.iter(f"{W}tbl")):
        if element.find(f"{W}tr") is None:
            _remove(element)
    _join(root)


def _structure(properties: Element | None) -> tuple[str, ...]:
    """What a paragraph's properties say of its style and number."""
    told: Iterable[Element] = (
        () if properties is None else properties.iter(f"{W}pStyle", f"{W}numId", f"{W}ilvl")
    )
    # Those inside the record of the earlier properties are none of today's.
    own = (e for e in told if not any(a.tag == f"{W}pPrChange" for a in _until(e, properties)))
    return tuple(f"{e.tag} {e.get(f'{W}val')}" for e in own)


def _until(element: Element, top: Element | None) -> Iterable[Element]:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return
        yield ancestor


def _rows(root: Element, gone: tuple[str, ...], cell: str) -> None:
    """Take out the rows and cells that are not of this side."""
    for properties in list(root.iter(f"{W}trPr")):
        if any(child.tag in gone for child in properties):
            _remove(properties.getparent())
    for element in list(root.iter(cell)):
        properties_ = element.getparent()
        if properties_ is not None:
            _remove(properties_.getparent())


def _properties(root: Element, side: str) -> None:
    """Take out the records of earlier properties, or bring those back."""
    for change in list(root.iter(*_FORMAT_CHANGES)):
        now = change.getparent()
        if now is None:
            continue
        then = next(iter(change), None)
        now.remove(change)
        if side == "rejected" and change.tag in (f"{W}pPrChange", f"{W}rPrChange"):
            for child in [c for c in now if c.tag not in (f"{W}rPr", f"{W}sectPr")]:
                now.remove(child)
            now.extend([] if then is None else list(then))
    if side == "accepted":
        for change in list(root.iter(_NUMBERED)):
            _remove(change)
        return
    for numbered in list(root.iter(f"{W}numPr")):
        if numbered.find(f"{W}ins") is not None:
            _remove(numbered)


def _join(root: Element) -> None:
    """Join each paragraph whose mark is gone with the next; from behind, so that no text is moved twice."""
    for paragraph in reversed(list(root.iter(f"{W}p"))):
        if paragraph.get(_JOINED) is None:
            continue
        del paragraph.attrib[_JOINED]
        following = paragraph.getnext()
        while following is not None and following.tag in _ASIDE:
            following = following.getnext()
        content = [child for child in paragraph if child.tag != f"{W}pPr"]
        if following is not None and following.tag == f"{W}p":
            first = next(iter(following), None)
            at = 1 if first is not None and first.tag == f"{W}pPr" else 0
            for child in reversed(content):
                following.insert(at, child)
            _remove(paragraph)
        elif next(paragraph.iter(f"{W}r"), None) is None:
            _remove(paragraph)


def _remove(element: Element | None) -> None:
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)
