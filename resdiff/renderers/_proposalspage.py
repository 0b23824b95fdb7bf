"""The cells of the table of proposals written down for a page."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from resdiff.model import Edit
from resdiff.renderers._pagerows import Ink, escaped, words
from resdiff.renderers._pagewords import Dress, dressed
from resdiff.renderers._proposals import Cell


def written(cell: Cell, ink: Ink) -> Markup:
    """What a proposal does to a clause: its symbol or whom it follows, a remark, the words."""
    sign = (
        ink.badge(cell.symbol)
        if cell.symbol
        else Markup('<span class="same">{}</span>').format(cell.same or "–")
    )
    remark = Markup(' <span class="remark">{}</span>').format(escaped(cell.remark)) if cell.remark else ""
    text = Markup("<p{}>{}</p>").format(ink.at["old"], _words(cell.edits)) if cell.edits else ""
    return Markup("{}{}{}").format(sign, remark, text)


def _words(edits: Sequence[Edit]) -> Markup:
    return words(dressed([list(edits)], Dress(), "+", {})[0])


def look(cell: Cell) -> str:
    """The class of a cell: that of additions and suppressions, which are marked as a whole."""
    return {"ADD": "add", "SUP": "sup", "NOC": "noc"}.get(cell.symbol, "")
