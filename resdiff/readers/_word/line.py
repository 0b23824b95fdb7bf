"""The text of one paragraph: runs with their looks, footnotes at their places, text boxes beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resdiff.model import Run
from resdiff.readers._links import kept
from resdiff.readers._symbols import plain, symbol
from resdiff.readers._word.fields import HREF
from resdiff.readers._word.names import Element, M, R, W, value, whole

if TYPE_CHECKING:
    from resdiff.readers._word.body import Story

_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}  # fmt: skip
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DRAWINGS = (f"{W}drawing", f"{W}pict", f"{W}object")
_BOX = f"{W}txbxContent"
# Styles of text in files that resdiff wrote, and of marks of notes.
_LABEL, _SIGN = "clause label", "clause sign"
_MARKS = ("footnote reference", "footnote characters")  # the second is LibreOffice's
_ANCHOR = "FootnoteAnchor"  # what LibreOffice calls the style of a note's place in a file
_NO_TEXT = (f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{W}delInstrText", f"{W}rt")
_PAGE_END = f"{W}lastRenderedPageBreak"


class Line:
    """Gathers the text of one paragraph in a style."""

    def __init__(self, story: Story, style: str) -> None:
        self.story, self.style = story, style
        self.runs: list[Run] = []
        self.length = 0
        self.label = 0  # how many characters at the start are a label by their style
        self.sign = ""  # what resdiff hid before the paragraph
        self.again: list[int] = []  # the notes, by number, that are referred to once more
        self.notes: list[tuple[int, str, str]] = []
        self.boxes: list[Element] = []
        self._doubled = ""  # a mark that LibreOffice may have set once more, as text behind the note

    @property
    def text(self) -> str:
        """The text that is gathered."""
        return "".join(run.text for run in self.runs)

    def read(self, parent: Element, href: str = "") -> None:
        """Take in the text of a paragraph, or of what stands in one."""
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, href)
            elif child.tag == f"{W}hyperlink":
                related = self.story.links.get(child.get(f"{R}id") or "")
                self.read(child, related.target if related is not None and related.outside else "")
            elif child.tag == f"{M}t":
                self._add(child.text or "", Run(""))
            elif child.tag not in _NO_TEXT:
                self.read(child, href)

    def _run(self, run: Element, href: str) -> None:
        properties = run.find(f"{W}rPr")
        named = self.story.styles.of_text(properties)
        if named == _SIGN:
            self.sign += "".join(text.text or "" for text in run.iterchildren(f"{W}t"))
            return
        laid = self.story.laid is not None
        look = self.story.styles.look("" if laid else self.style, properties)
        href = run.get(HREF) or href
        dress = Run("", look.italic, look.bold, look.superscript, kept(href))
        own_mark: tuple[Element, str] | None = None  # a note whose mark is the text behind its place
        said: list[str] = []
        before = self.length
        for child in run:
            tag = str(child.tag)
            text = ""
            if tag == f"{W}t":
                text = (child.text or "").replace("\n", " ")
                if any("\uf000" <= c <= "\uf0ff" for c in text):
                    text = plain(text, self.story.styles.font(properties))
            elif tag in _SIGNS:
                text = _SIGNS[tag]
            elif tag == f"{W}sym":
                text = _symbol(child)
            elif tag in _NOTES:
                if child.get(f"{W}customMarkFollows") in ("1", "true", "on"):
                    own_mark = (child, _NOTES[tag])
                elif not look.hidden:
                    self._note(child, _NOTES[tag], "")
            elif tag in _DRAWINGS:
                self.boxes += _boxes(child)
            elif tag == _PAGE_END:
                self.story.turn()
            elif tag == f"{W}ruby":
                self._ruby(child, href)
            if own_mark is not None:
                said.append(text)
            elif look.hidden:
                self.story.hidden += len(text.split())
            elif laid and named in _MARKS and text:
                self.again.append(len(self.notes))
                self.notes.append((self.length, text, ""))
            else:
                self._add(text, dress)
        if self.length and self.label == before and named == _LABEL:
            self.label = self.length
        if own_mark is not None and not look.hidden:
            mark = "".join(said).strip()
            self._note(*own_mark, mark)
            # It doubles marks of more than one character.
            anchor = value(properties, "rStyle") == _ANCHOR
            self._doubled = mark if anchor and len(mark) > 1 else ""

    def _add(self, text: str, dress: Run) -> None:
        if text and self._doubled:
            text, self._doubled = text.removeprefix(self._doubled), ""
        if not text:
            return
        self.length += len(text)
        if self.runs and self.runs[-1][1:] == dress[1:]:
            self.runs[-1] = dress._replace(text=self.runs[-1].text + text)
        else:
            self.runs.append(dress._replace(text=text))

    def _note(self, reference: Element, kind: str, mark: str) -> None:
        notes = self.story.notes.get(kind)
        if notes is None:
            self._add(mark, Run("", superscript=True))
            return
        printed, text = notes.at(reference, mark)
        self.notes.append((self.length, printed, text))

    def _ruby(self, ruby: Element, href: str) -> None:
        """Signs with their reading above them: the reading follows in brackets."""
        for part, before, behind in (("rubyBase", "", ""), ("rt", "(", ")")):
            for element in ruby.iterchildren(f"{W}{part}"):
                self._add(before, Run(""))
                self.read(element, href)
                self._add(behind, Run(""))

    def cut(self, start: int) -> None:
        """Take out the characters before `start`."""
        rest: list[Run] = []
        position = 0
        for run in self.runs:
            if position + len(run.text) > start:
                rest.append(run._replace(text=run.text[max(start - position, 0) :]))
            position += len(run.text)
        self.runs = rest
        self.length -= start
        self.notes = [(max(at - start, 0), mark, text) for at, mark, text in self.notes]


def _symbol(element: Element) -> str:
    code = element.get(f"{W}char") or ""
    try:
        return symbol(int(code, 16), element.get(f"{W}font") or "")
    except ValueError:
        return ""


def _boxes(drawing: Element) -> list[Element]:
    """The text boxes of a drawing; those inside them are found when they are read."""
    found = []
    for box in drawing.iter(_BOX):
        above = box.iterancestors(_BOX, drawing.tag)
        if next((a for a in above if a is drawing or a.tag == _BOX), drawing) is drawing:
            found.append(box)
    return found


def identity(element: Element) -> int | None:
    """The id of a note or of what refers to it."""
    return whole(element.get(f"{W}id"))
