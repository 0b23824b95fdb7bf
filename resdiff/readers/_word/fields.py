"""Fields: what they show stays, what they are told goes (ECMA-376 part 1, 17.16.2).

A field is parted by characters into instruction and result, may hold other fields and may end in
another paragraph. One that never ends hides nothing.
"""

from __future__ import annotations

import re

from resdiff.readers._word.names import Element, W
from resdiff.readers._word.wrappers import unwrap

HREF = "href"  # set on runs that a field makes a link

_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')
_COUNTS = re.compile(r"\s*(?:AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM)\b")


class _Field:
    """A field that is open: what it is told, what stands in that, and where it links to."""

    __slots__ = ("hidden", "href", "instruction")

    def __init__(self) -> None:
        self.instruction = ""
        self.hidden: list[Element] = []
        self.href = ""


def resolved(story: Element) -> int:
    """Take the instructions out of a story; returns how many fields number something themselves."""
    for simple in list(story.iter(f"{W}fldSimple")):
        link = _LINK.match(simple.get(f"{W}instr") or "")
        for run in simple.iter(f"{W}r") if link else ():
            run.set(HREF, link[1] if link else "")
        unwrap(simple, simple)
    open_: list[_Field] = []
    told: list[_Field] = []  # those of them whose instruction still goes on
    counting = 0
    for run in list(story.iter(f"{W}r")):
        if open_ and open_[-1].href:
            run.set(HREF, open_[-1].href)
        for child in list(run):
            if child.tag == f"{W}instrText":
                if told:
                    told[-1].instruction += child.text or ""
                run.remove(child)
            elif child.tag != f"{W}fldChar":
                if told and child.tag != f"{W}rPr":
                    told[-1].hidden.append(child)
            else:
                kind = child.get(f"{W}fldCharType")
                run.remove(child)
                if kind == "begin":
                    open_.append(_Field())
                    told.append(open_[-1])
                elif open_ and told and told[-1] is open_[-1]:
                    field = told.pop()
                    if link := _LINK.match(field.instruction):
                        field.href = link[1]
                    counting += _COUNTS.match(field.instruction) is not None
                if kind == "end" and open_:
                    for element in open_.pop().hidden:
                        parent = element.getparent()
                        if parent is not None:
                            parent.remove(element)
    return counting
