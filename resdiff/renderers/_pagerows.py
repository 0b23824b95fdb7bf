"""What stands in a row of a page, written down: badge, labels, remarks, and the words with their marks.

These are most of a page, so they are written here, and templates (which take time to be compiled at each
start) say what is around them. All text goes through `escaped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from resdiff.folding import OBEYED
from resdiff.labelling import SYMBOLS
from resdiff.renderers._pagenouns import Label, Paragraph, Remark, Row, Section
from resdiff.renderers._pagewords import Piece, Words


def escaped(text: str) -> Markup:
    """Text as HTML, without control characters and marks that turn the text around them."""
    return escape(text if text.isprintable() else OBEYED.sub("", text))


class Ink:
    """Writes rows. `at` are the language and direction of each side as attributes, '' for the page's own."""

    def __init__(self, phrases: Mapping[str, str], at: Mapping[str, str], arrow: str) -> None:
        self.phrases, self.at = phrases, at
        self.arrow = Markup(' <span class="arrow">{}</span> ').format(arrow)

    def badge(self, symbol: str) -> Markup:
        """A symbol such as MOD with what it says."""
        look = symbol.replace("*", "-moved").strip("()")
        said = escaped(self.phrases[SYMBOLS[symbol]])
        return Markup(f'<abbr class="badge b-{look}" title="{said}">{symbol}</abbr>')

    def label(self, label: Label) -> Markup:
        """The label of a clause: a link to its place, which may be here."""
        own = f' id="{escaped(label.id)}"' if label.id else ""
        text = escaped(label.text or self.phrases["label_text"])
        return Markup(f'<a{own} href="{escaped(label.href)}"{self.at[label.side]}><bdi>{text}</bdi></a>')

    def labels(self, labels: Iterable[Label], between: str = " + ") -> Markup:
        return Markup(between).join(map(self.label, labels))

    def names(self, old: str, new: str) -> Markup:
        """The names of the two texts; one of them if they are the same."""
        now = Markup(f"<bdi{self.at['new']}>{escaped(new)}</bdi>")
        if old == new:
            return now
        return Markup(f'<bdi{self.at["old"]} class="before">{escaped(old)}</bdi>{self.arrow}{now}')

    def head(self, section: Section) -> Markup:
        """The head of a section, old and new where they differ, with the ids of what has it."""
        ids = Markup("").join(Markup(f'<span id="{escaped(one)}"></span>') for one in section.ids)
        return ids + self.heads(section.head)

    def heads(self, edits: Iterable[tuple[str, str]]) -> Markup:
        """A head, or the old one and the new one."""
        return self.arrow.join(self.marked(op, text) for op, text in edits)

    def marked(self, op: str, text: str) -> Markup:
        tag = {"-": "del", "+": "ins"}.get(op)
        return Markup(f"<{tag}>{escaped(text)}</{tag}>") if tag else escaped(text)

    def remark(self, remark: Remark) -> Markup:
        words = f"{escaped(remark.said)}{self.labels(remark.links)}{escaped(remark.behind)}"
        if remark.old:
            old, new = escaped(remark.old), escaped(remark.new)
            words += f": <bdi{self.at['old']}>{old}</bdi>{self.arrow}<bdi{self.at['new']}>{new}</bdi>"
        return Markup(f'<span class="remark {remark.look}">{words}</span>')

    def margin(self, row: Row) -> Markup:
        """Badge, labels and remarks of a row."""
        if row.run:
            before, now = map(escaped, row.run)
            named = f"<bdi{self.at['old']}>{before}</bdi>{self.arrow}<bdi{self.at['new']}>{now}</bdi>"
        elif len(row.old) == len(row.new) == 1 and row.old[0].text == row.new[0].text and row.old[0].id:
            named = f'<span id="{escaped(row.old[0].id)}">{self.label(row.new[0])}</span>'
        elif row.kind == "move" and row.new:
            named = self.labels(row.new)
        else:
            named = self.arrow.join(self.labels(side) for side in (row.old, row.new) if side)
        badge = f"{self.badge(row.symbol)} " if row.symbol else ""
        return Markup(f'{badge}<span class="label">{named}</span>{"".join(map(self.remark, row.remarks))}')

    def cells(self, row: Row) -> Markup:
        """The words: of one text, or of the old one, of the new one, and of both in one."""
        if row.form == "same":
            return Markup(f'<td role="cell" colspan="2"{self.at["new"]}>{self.side(row, "new", "del")}</td>')
        if row.form in ("line", "out"):
            return Markup("")
        old = self.side(row, "old", "ins") if "old" in row.sides else ""
        new = self.side(row, "new", "del") if "new" in row.sides else ""
        mixed = "".join(map(self.mixed, row.paragraphs))
        return Markup(
            f'<td role="cell" class="old"{self.at["old"]}>{old}</td>'
            f'<td role="cell" class="new"{self.at["new"]}>{new}</td>'
            f'<td role="cell" class="mixed" colspan="2"{self.at[row.sides[-1]]}>{mixed}</td>'
        )

    def side(self, row: Row, name: str, but: str) -> str:
        """The words of one side: those parts that it has as one are one paragraph."""
        paragraphs = row.paragraphs
        if name == "old":
            paragraphs = tuple(one._replace(pieces=one.before) for one in paragraphs)
        if row.parted and row.parted != name:
            return f"<p>{''.join(one.gap + words(one.pieces, but) for one in paragraphs)}</p>"
        return "".join(self.paragraph(one, but) for one in paragraphs)

    def paragraph(self, one: Paragraph, but: str = "") -> str:
        part = f'<span class="part">{self.label(one.label)}</span> ' if one.label else ""
        return f"<p>{part}{words(one.pieces, but)}</p>"

    def mixed(self, one: Paragraph) -> str:
        """Old and new words in one text; one after the other where they share next to nothing."""
        if not one.rewritten:
            return self.paragraph(one)
        part = f'<p class="part">{self.label(one.label)}</p>' if one.label else ""
        gone, come = words(one.pieces, "ins", bare=True), words(one.pieces, "del", bare=True)
        return f"{part}<p><del>{gone}</del></p><p><ins>{come}</ins></p>"


def words(pieces: Iterable[Piece], but: str = "", bare: bool = False) -> Markup:
    """The pieces without those that are `but` ('ins' or 'del'); `bare` leaves out the marks of changes."""
    written = []
    for piece in pieces:
        if piece.tag and piece.tag == but:
            continue
        text = "".join(map(_run, piece.words))
        if piece.tag and not piece.space and not bare:
            text = f"<{piece.tag}{' class=told' if piece.told else ''}>{text}</{piece.tag}>"
        written.append(text)
    return Markup("".join(written))


def _run(run: Words) -> str:
    text = str(escaped(run.text))
    if run[1:] == _PLAIN:
        return text
    for tag, wanted in (("sup", run.raised), ("i", run.italic), ("b", run.bold)):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    if run.href:
        text = f'<a href="{escaped(run.href)}" rel="noreferrer nofollow">{text}</a>'
    for mark, href in run.marks:
        said = escaped(mark)
        link = f'<a href="{escaped(href)}">{said}</a>' if href else said
        text += f'<sup class="mark">{link}</sup>'
    return text


_PLAIN = Words("")[1:]
