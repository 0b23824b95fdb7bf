"""What changed, as Markdown for a comment on a pull request.

Old words are in `<del>`, new ones in `<ins>`: stars and tildes of Markdown mean nothing beside a letter or a
bracket (CommonMark 6.2), and words change right there. GitHub, GitLab and Gitea show both elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resdiff.arrangement import Arrangement, Row, Section, arrange, told_counts
from resdiff.model import Comparison, Look, Substitution
from resdiff.punctuation import arrow, pointed, right_to_left
from resdiff.renderers._escaping import ROOM, markdown, stretch
from resdiff.renderers._marking import whole
from resdiff.renderers._screen import Span

_TAGS = {"old": "del", "gone": "del", "new": "ins", "added": "ins"}
_LOOKS = {"-": "old", "+": "new", "=": ""}
_FOLDED = {"(MOD)": "kind_editorial", "": "renumbered", "NOC": "unchanged"}
_NAME = 300  # characters of a name at the top
# Without a line end, which is a break of its own in a comment, though not in a file.
_BREAK = "<br>"
# Hosts tell the direction of a line by its first letter, which is that of 'MOD': this mark stands before it.
_BACKWARDS = "\u200f"


def comment(comparison: Comparison, phrases: Mapping[str, str], look: Look) -> str:
    """The comparison, in words of `phrases`.

    It is cut at a row where a comment has no more room, and says so; with `look.everything` it never is.
    With `look.stat` it is a table of counts.
    """
    arrangement = arrange(comparison, look.everything, editorial=True, phrases=phrases)
    return _Comment(arrangement, phrases, look).text()


class _Comment:
    def __init__(self, arrangement: Arrangement, phrases: Mapping[str, str], look: Look) -> None:
        self.arrangement, self.phrases, self.look = arrangement, phrases, look
        self.parts: list[str] = []
        self.room = ROOM
        self.left_out = 0

    def text(self) -> str:
        turned = right_to_left(self.phrases["unchanged"])
        before, after = ('<div dir="rtl">\n\n', "\n</div>\n") if turned else ("", "")
        self.put("".join(self.top()))
        if self.look.stat:
            self.put("".join(self.table()))
        else:
            self.list(f"\n**{self.phrases['topic_throughout']}**\n\n", list(self.throughout()))
            for section in self.arrangement.sections:
                self.section(section)
            if self.left_out:
                self.put(f"\n**{self.phrases['md_left_out'].format(number=self.left_out)}**\n")
        return before + "".join(self.parts) + after

    # -- as far as there is room --------------------------------------------------------------------

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.room -= len(text)

    def list(self, head: str, rows: list[str], end: str = "") -> None:
        """The rows that have room, and the head above them if there is any; after one without, none has."""
        for n, row in enumerate(rows):
            needed = row if n else f"{head}{row}"
            if self.left_out or (not self.look.everything and len(needed) + len(end) > self.room):
                self.left_out += len(rows) - n
                if n:
                    self.put(end)
                return
            self.put(needed)
        if rows:
            self.put(end)

    # -- the top ------------------------------------------------------------------------------------

    def top(self) -> Iterator[str]:
        """The two texts, the title, the counts."""
        old, new = (name[:_NAME] for name in (self.arrangement.old, self.arrangement.new))
        yield _heading(3, old if old == new else f"{old} {arrow(old)} {new}")
        if self.arrangement.title:
            title = self.arrangement.title[:_NAME]
            yield f"\n{_line(title, _bold(title))}\n"
        yield f"\n{self.counted(self.arrangement.counts)}\n"
        if not any(section.rows or section.symbol for section in self.arrangement.sections):
            yield f"\n{self.phrases['nothing_changed']}\n"

    def counted(self, counts: Mapping[str, int]) -> str:
        return self.phrases["between"].join(
            self.phrases["counted"].format(what=self.phrases[name], number=number)
            for name, number in tuple(told_counts(counts)) or (("unchanged", 0),)
        )

    def throughout(self) -> Iterator[str]:
        """What was replaced in several clauses."""
        for one in self.arrangement.substitutions:
            number = self.phrases["web_clauses"].format(number=len(one.at))
            yield f"- {_line(one.old, _replaced(one))} <sub>{number}</sub>\n"

    def table(self) -> Iterator[str]:
        """The counts section by section."""
        kinds = [kind for kind, number in self.arrangement.counts.items() if number] or ["unchanged"]
        yield f"\n| | {' | '.join(self.phrases[kind] for kind in kinds)} |\n"
        yield f"| --- |{' ---: |' * len(kinds)}\n"
        for section in self.arrangement.sections:
            head = "".join(text for op, text in section.head if op != "-")
            numbers = " | ".join(str(section.counts[kind] or "·") for kind in kinds)
            yield f"| {_line(head, markdown(head))} | {numbers} |\n"
        yield f"| | {' | '.join(f'**{self.arrangement.counts[kind]}**' for kind in kinds)} |\n"

    # -- sections and rows --------------------------------------------------------------------------

    def section(self, section: Section) -> None:
        """A heading and its rows; those that few want to see are folded away below the others."""
        if not section.rows and not section.symbol:
            return
        open_rows = [row for row in section.rows if not self.folds(row)]
        folded = [row for row in section.rows if self.folds(row)]
        head = self.head(section)
        if not section.rows:
            self.list(head, [""])  # it is all that there is to tell
        self.list(f"{head}\n", [self.row(row) for row in open_rows])
        if folded:
            counts = dict.fromkeys(_FOLDED.values(), 0)
            for row in folded:
                counts[_FOLDED[row.symbol]] += len(row.changes)
            opened = f"{'' if open_rows else head}\n<details><summary>{self.counted(counts)}</summary>\n\n"
            self.list(opened, [self.row(row) for row in folded], "\n</details>\n")

    def folds(self, row: Row) -> bool:
        return row.symbol in _FOLDED and not (row.symbol == "(MOD)" and self.look.editorial)

    def head(self, section: Section) -> str:
        words = " ".join(_marked(Span(text.strip(), _LOOKS[op])) for op, text in section.head)
        plain = "".join(text for _, text in section.head)
        symbol = f" `{section.symbol}`" if section.symbol else ""
        other = f" <sub>{self.where(section.symbol, section.other)}</sub>" if section.other else ""
        return f"\n#### {_line(plain, words)}{symbol}{other}\n"

    def where(self, symbol: str, other: str) -> str:
        """'from 6' or 'to 4', of what moved."""
        return self.phrases["said_to" if symbol == "SUP*" else "said_from"].format(what=markdown(other))

    def row(self, row: Row) -> str:
        """A row as an item of a list."""
        text = "".join(edit.text for piece in row.pieces[:1] for edit in piece.edits)
        mark = _BACKWARDS if right_to_left(text or row.label) else ""
        symbol = f"{mark}`{row.symbol}` " if row.symbol else ""
        label = _bold(pointed(row.label))
        start = f"- {symbol}{mark}{label}{' ' if label else ''}"
        if row.form == "renumbered":
            return f"{start}{self.phrases['renumbered']}\n"
        if row.form == "gone":
            return f"{start}{self.where(row.symbol, row.other)}\n"
        where = f"<sub>{self.where(row.symbol, row.other)}</sub> " if row.other else ""
        if row.form == "substituted":
            words = "; ".join(_replaced(one) for one in row.substituted)
            return f"{start}{words}{self.remarks(row)}\n"
        if len(row.pieces) == 1 and not row.pieces[0].label:
            return f"{start}{where}{self.words(row, 0)}{self.remarks(row)}\n"
        parts = "".join(
            f"  - {mark}{_bold(piece.label)} {self.words(row, n)}\n" for n, piece in enumerate(row.pieces)
        )
        return f"{start}{where}{self.remarks(row).removeprefix(_BREAK)}\n{parts}"

    def words(self, row: Row, number: int) -> str:
        """The text of a piece with its changes; old and new one below the other where they share little."""
        # Colour stands for marks other than brackets.
        paragraphs = whole(row.pieces[number].edits, row.symbol, self.look._replace(color=True))
        return _BREAK.join("".join(map(_marked, spans)).strip() for spans in paragraphs)

    def remarks(self, row: Row) -> str:
        """What is said below the text: the nature of the change, doubts."""
        change = row.changes[0]
        told = [self.phrases[f"kind_{change.kind}"]] if change.kind in ("split", "merged") else []
        if row.substituted and row.form != "substituted":
            told.append(self.phrases["kind_replaced"])
        for nature in change.nature:
            if nature.kind == "force" and nature.direction:
                words = f"{nature.old or '–'} {arrow(nature.old or nature.new)} {nature.new or '–'}"
                told.append(
                    self.phrases["counted"].format(
                        what=self.phrases[f"kind_{nature.direction}"], number=markdown(words)
                    )
                )
            elif nature.kind not in ("editorial", "head"):
                told.append(self.phrases[f"kind_{nature.kind}"])
        if change.confidence != "high" and change.old and change.new:
            told.append(f"? {self.phrases['kind_unsure']}")
        return f"{_BREAK}<sub>{' · '.join(dict.fromkeys(told))}</sub>" if told else ""


def _marked(span: Span) -> str:
    tag = _TAGS.get(span.look)
    return f"<{tag}>{stretch(span.text)}</{tag}>" if tag else stretch(span.text)


def _replaced(one: Substitution) -> str:
    return f"<del>{markdown(one.old)}</del> <ins>{markdown(one.new)}</ins>"


def _bold(words: str) -> str:
    """Bold where spaces or line ends stand around it."""
    written = markdown(words)
    return f"**{written}**" if written else ""


def _line(words: str, written: str) -> str:
    """Words as they are written, with a mark before them if they are read from right to left."""
    return f"{_BACKWARDS}{written}" if right_to_left(words) else written


def _heading(level: int, words: str) -> str:
    return f"{'#' * level} {_line(words, markdown(words))}\n"
