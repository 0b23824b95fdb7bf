"""Markdown to keep in git: a clause a line, heads in italics, footnotes as footnotes.

A short front matter says that the layout tells the tree, the language, the lines that are no part of the
text (symbol, session, vote, page numbers) and whatever else the page does not show; without it the text is
read as any Markdown is. `resdiff.readers._commonmark` shows the layout, and reads it back as the tree that
was written. Labels stay as printed ('1\\.' is no list of Markdown's); points below a clause are a list.
Where a tree does not show, as a rule never, a comment such as '<!-- part: operative -->' says it.

What cannot be read back: a clause without any word or label, and a lone point without a label right below
a bare head (it is the head's own text).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count

from resdiff import yamlfile
from resdiff.model import Emphasis, Instrument, Language, Mark
from resdiff.outline import VERSION, sign
from resdiff.readers._commonmark import STARS, flow
from resdiff.writers._inline import closed, line
from resdiff.writers._lines import Form, Line, lines, whole

SUFFIXES = (".md", ".markdown")

_FORM = Form(apart=False, designation="designation", deepest=4, bullets={"•": "*", "-": "-", "+": "+"})
_TAIL = re.compile(r"\W+$")
_ITEMS = ("-", "*", "+")


def write(instrument: Instrument, language: Language) -> str:
    """The instrument as Markdown; the same instrument gives the same text."""
    facts: dict[str, object] = {"text": VERSION, "language": instrument.language}
    facts |= whole(instrument, language)
    front = yamlfile.dump(facts)
    if instrument.furniture:
        # One a line, however short.
        front += "furniture:\n" + "".join(yamlfile.dump([words]) for words in instrument.furniture)
    notes = _Notes(instrument)
    out = [f"---\n{front}---\n"]
    listed = False
    for paragraph in lines(instrument, language, _FORM):
        # The points of a list stand together, all else behind a blank line.
        if not (listed and paragraph.style in _ITEMS):
            out.append("\n")
        listed = paragraph.style in _ITEMS
        out += [f"{printed}\n" for printed in _paragraph(paragraph, notes)]
    return "".join(out)


def _paragraph(paragraph: Line, notes: _Notes) -> Iterator[str]:
    """The lines of a paragraph: its sign, if it needs one, and its words."""
    clause, style = paragraph.clause, paragraph.style
    sign_of = f"<!-- {sign(paragraph.sign)} -->" if paragraph.sign else ""
    if style == "note":
        if not _named(clause.label) and clause.label not in STARS.values():
            yield f"<!-- {sign({'label': clause.label})} -->"
        yield f"[^{notes.defined(clause.label)}]: {line(clause.text, clause.emphasis)}"
        return
    shift = len(clause.label) + 1 if clause.label else 0
    text = f"{clause.label} {clause.text}".strip(" ") if clause.label else clause.text
    emphasis = [e._replace(start=e.start + shift, end=e.end + shift) for e in clause.emphasis]
    marks = [Mark(notes.named(m.mark), min(m.after + shift, len(text))) for m in clause.marks]
    if style in ("head", "designation"):
        emphasis = [Emphasis(0, len(text), "italic" if style == "head" else "bold")]
    elif style in ("title", "heading"):
        emphasis = [e for e in emphasis if e.look != "bold"]  # as these are anyway
    elif not style and not clause.label:
        emphasis = _parted(text, emphasis, marks)
        if clause.role == "title":
            emphasis = [Emphasis(0, len(text), "bold")]
    words = line(text, emphasis, marks)
    if style in _ITEMS:
        lead = "  " * (paragraph.depth - 1)
        if sign_of:
            yield f"{lead}{style} {sign_of}"
            yield f"{lead}  {words}"
        else:
            yield f"{lead}{style} {words}".rstrip()
        return
    if sign_of:
        yield sign_of
    if style in ("title", "heading"):
        hashes = "#" * (1 if style == "title" else paragraph.depth + 2)
        yield f"{hashes} {closed(words)}".rstrip()
    else:
        yield words


def _parted(text: str, emphasis: list[Emphasis], marks: list[Mark]) -> list[Emphasis]:
    """The looks of a clause without a label; one all in italics or bold ends before its last mark.

    Wholly in one look, it would be read as a head or designation.
    """
    end = len(_TAIL.sub("", text))
    for look in ("italic", "bold"):
        if flow(line(text, emphasis, marks)).wholly(look):
            emphasis = [e._replace(end=min(e.end, end)) if e.look == look else e for e in emphasis]
            if end == len(text):
                emphasis = [e for e in emphasis if e.look != look]
    return [span for span in emphasis if span.start < span.end]


def _named(mark: str) -> bool:
    """Whether a footnote can have its mark for a name."""
    return mark.isalnum() and len(mark) < 20 and mark not in STARS


class _Notes:
    """The names of footnotes: the mark, with a number behind it where a mark stands for several."""

    def __init__(self, instrument: Instrument) -> None:
        self.times = Counter(note.label for note in instrument.notes)
        self.names = {mark: name for name, mark in STARS.items()}
        self.names |= {mark: mark for mark in self.times if _named(mark)}
        odd = [mark for mark in self.times if mark not in self.names]
        free = (name for n in count(1) if (name := f"note{n}") not in self.names)
        self.names |= dict(zip(odd, free, strict=False))
        self.used: Counter[str] = Counter()
        self.known: Counter[str] = Counter()

    def named(self, mark: str) -> str:
        """The name at a mark in the text; a further mark of the last note is that note's again."""
        self.used[mark] = min(self.used[mark] + 1, max(self.times[mark], 1))
        return self._name(mark, self.used[mark])

    def defined(self, mark: str) -> str:
        """The name of the next note with that mark."""
        self.known[mark] += 1
        return self._name(mark, self.known[mark])

    def _name(self, mark: str, number: int) -> str:
        name = self.names.get(mark, mark)
        return name if number == 1 else f"{name}-{number}"
