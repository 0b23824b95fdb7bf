"""The words of a summary written down for a page: edits with their marks, names with links to the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from resdiff.edits import by_line
from resdiff.model import Comparison, Edit
from resdiff.renderers._anchors import anchor
from resdiff.renderers._pagerows import escaped, words
from resdiff.renderers._pagewords import Dress, dressed
from resdiff.summary import Item, Row, Summary, Where

_ISOLATE, _END = "\u2068", "\u2069"  # with which the summary keeps words of another direction apart


class Quill:
    """Writes what a summary says. Each clause has its place in the first row of the table that tells it."""

    def __init__(self, comparison: Comparison, summary: Summary, at: Mapping[str, str]) -> None:
        self.at = at
        names = {("old", p.address): anchor("old", p) for c in comparison.changes for p in c.old}
        names |= {("new", p.address): anchor("new", p) for c in comparison.changes for p in c.new}
        self.names = names
        self.ids: dict[int, tuple[str, ...]] = {}
        self.placed: set[str] = set()
        for section in summary.table.sections if summary.table else ():
            for row in section.rows:
                own = dict.fromkeys(map(self.name, row.where))
                self.ids[id(row)] = tuple(one for one in own if one and one not in self.placed)
                self.placed.update(own)

    def name(self, where: Where) -> str:
        return self.names.get((where.side, where.address), "")

    def said(self, text: str) -> Markup:
        """Words of the summary; those of another direction in them are kept apart as they ask for."""
        if _ISOLATE not in text or text.count(_ISOLATE) != text.count(_END):
            return escaped(text)
        parts = text.replace(_END, f"{_END}\0").replace(_ISOLATE, f"\0{_ISOLATE}").split("\0")
        return Markup("").join(self._kept_apart(part) for part in parts)

    def _kept_apart(self, part: str) -> Markup:
        return Markup("<bdi>{}</bdi>").format(escaped(part)) if part.startswith(_ISOLATE) else escaped(part)

    def edits(self, edits: Sequence[Edit], side: str) -> Markup:
        """The words of clauses, one paragraph each."""
        return Markup("").join(
            Markup(f"<p{self.at[side]}>{words(pieces)}</p>")
            for line in by_line(edits)
            for pieces in dressed([line], Dress(), "+", {})
        )

    def quoted(self, item: Item) -> Markup:
        """The words that an item quotes, on one line."""
        pieces = dressed([item.words], Dress(), "+", {})[0]
        lead = Markup("{} … ").format(escaped(item.lead)) if item.lead else ""
        return Markup(f"<span{self.at['new']}>{lead}{words(pieces)}</span>")

    def linked(self, text: str, where: Sequence[Where]) -> Markup:
        """Names of clauses; they lead to where the table tells of the new one, else of the old one."""
        for one in (*(w for w in where if w.side == "new"), *where):
            name = self.name(one)
            if name in self.placed:
                return Markup(f'<a href="#{escaped(name)}"><bdi>{self.said(text)}</bdi></a>')
        return self.said(text)

    def places(self, row: Row) -> Markup:
        """The ids of the clauses that a row tells of."""
        return Markup("").join(Markup(f'<span id="{escaped(one)}"></span>') for one in self.ids[id(row)])
