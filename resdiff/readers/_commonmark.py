"""Markdown as resdiff writes it: a front matter that says so, and CommonMark that tells the tree.

    ---
    text: resdiff/1
    language: en
    ---

    **RESOLUTION 901 ...**      the designation
    # Small harbours            the title
    ## I Annual report          a heading; one below it has ###
    *considering*               a head
    a) that harbours need:      a clause
    - i) light;                 one below it; '-' is also the label of a point that has no other, '*' is '•'
    [^1]: As defined ...        a note

Line ends and blank lines count as in any Markdown. A comment before a paragraph may be a sign, such as
'part: operative': what the looks of the paragraph do not show.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from resdiff.errors import UnreadableError
from resdiff.model import Block, Document, Run
from resdiff.outline import PARAGRAPH, VERSION, WHOLE, Outline, said

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"[A-Za-z_][\w-]*")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"</?([a-z]+)\b[^<>]*>", re.IGNORECASE)
_MARK = re.compile(r"\[\^([^\[\]\s]{1,24})\]")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,24}\]:")
_AGAIN = re.compile(r"(.+)-(\d{1,4})")
# Names of notes whose marks Markdown would take for emphasis.
STARS = {"star": "*", "star2": "**", "star3": "***", "star4": "****"}
_LOOKS = {"em": "italic", "i": "italic", "strong": "bold", "b": "bold", "sup": "superscript"}
_DROPPED = frozenset(("u", "span", "p", "div", "a", "sub", "small"))


class Front(NamedTuple):
    """The front matter of a text: what it says, and how many characters and lines it takes."""

    data: dict[str, Any]
    length: int
    lines: int

    @property
    def told(self) -> bool:
        """Whether it says that the text below is laid out as resdiff writes it."""
        return self.data.get("text") == VERSION

    @property
    def language(self) -> str:
        """The code of the language that it names ('en' of 'en-GB'), or ''."""
        return str(self.data.get("language") or self.data.get("lang") or "").lower()[:2]


def front(text: str, name: str) -> Front | None:
    """The front matter of a Markdown text; None if it has none that is a mapping in YAML."""
    found = _FRONT.match(text)
    if found is None:
        return None
    from resdiff import yamlfile

    try:
        data = yamlfile.load(found[1] or "", name)
    except UnreadableError:
        return None
    if not isinstance(data, dict) or not all(_KEY.fullmatch(str(key)) for key in data):
        return None
    return Front(data, found.end(), found[0].count("\n"))


def read(text: str, before: Front) -> Document:
    """The paragraphs of the text behind such a front matter, each with its level."""
    walk = _Walk(before.lines)
    for token in _markdown().parse(text[before.length :]):
        walk.take(token)
    lines = before.data.get("furniture")
    furniture = [str(line) for line in lines if line is not None] if isinstance(lines, list) else []
    facts = [(key, str(before.data[key])) for key in WHOLE if before.data.get(key) is not None]
    return Document(
        (*walk.finished(), *(Block((Run(line),), role="furniture", level=0) for line in furniture)),
        before.language,
        told=True,
        facts=tuple((key, value) for key, value in facts if key != "language" and _sound(key, value)),
    )


def _sound(key: str, value: str) -> bool:
    return key != "style" or value in ("itu", "un", "plain")


class Flow(NamedTuple):
    """Words in their looks, and the marks of notes among them: (characters before it, mark)."""

    runs: tuple[Run, ...]
    marks: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def wholly(self, look: str) -> bool:
        """Whether all words are in one look."""
        inked = [run for run in self.runs if run.text.strip()]
        return bool(inked) and all(getattr(run, look) for run in inked)


def flow(text: str) -> Flow:
    """A line of Markdown."""
    tokens = _markdown().parseInline(text)
    return _flow(tokens[0].children or [] if tokens else [])


def _flow(tokens: list[Token]) -> Flow:
    runs: list[Run] = []
    marks: list[tuple[int, str]] = []
    depth = {"italic": 0, "bold": 0, "superscript": 0}
    href = ""
    length = 0
    for token in tokens:
        text = token.content
        if token.type == "note_mark":
            marks.append((length, text))
            continue
        if token.type in ("em_open", "em_close", "strong_open", "strong_close"):
            depth[_LOOKS[token.tag]] += token.nesting
            continue
        if token.type in ("link_open", "link_close"):
            href = str(token.attrs.get("href", "")) if token.nesting > 0 else ""
            continue
        if token.type in ("softbreak", "hardbreak"):
            text = " "
        elif token.type == "html_inline":
            tag = _TAG.fullmatch(text)
            name = tag[1].lower() if tag else ""
            if name in _LOOKS:
                depth[_LOOKS[name]] += -1 if text.startswith("</") else 1
                continue
            text = " " if name == "br" else "" if name in _DROPPED or text.startswith("<!--") else text
        if text:
            runs.append(Run(text, depth["italic"] > 0, depth["bold"] > 0, depth["superscript"] > 0, href))
            length += len(text)
    return Flow(tuple(runs) or (Run(""),), tuple(marks))


class _Walk:
    """One pass over the tokens of a text."""

    def __init__(self, lines: int) -> None:
        self.above = lines  # that the front matter takes
        self.outline = Outline()
        self.blocks: list[Block] = []
        self.lists: list[str] = []  # the open ones: 'bullet_list' or 'ordered_list'
        self.item = ""  # what stands before the paragraph: '-', '2.'
        self.tag = "p"
        self.said: dict[str, str] = {}
        self.marks: dict[str, str] = {}  # of the notes, by their names
        self.titles = True  # nothing but title lines was found yet

    def take(self, token: Token) -> None:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind in ("bullet_list", "ordered_list"):
            if token.nesting > 0:
                self.lists.append(kind)
            else:
                self.lists.pop()
        elif token.type == "list_item_open":
            self.item = f"{token.info}{token.markup}"
        elif token.type in ("paragraph_open", "heading_open"):
            self.tag = token.tag
        elif token.type == "inline":
            self.paragraph(_flow(token.children or []), token)
        elif token.type == "html_block":
            for comment in _COMMENT.findall(token.content):
                self.said |= {key: value for key, value in said(comment.strip()).items() if key in PARAGRAPH}
            self.loose(_COMMENT.sub("", token.content), token)
        elif token.type in ("fence", "code_block"):
            self.loose(f"{token.info}\n{token.content}", token)

    def loose(self, text: str, token: Token) -> None:
        """Words that are no paragraph of Markdown's: they are one all the same."""
        if words := " ".join(text.split()):
            self.tag = "p"
            self.paragraph(Flow((Run(words),), ()), token)

    def paragraph(self, found: Flow, token: Token) -> None:
        """A paragraph or heading."""
        line = self.above + token.map[0] + 1 if token.map else None
        if self.tag == "p" and _NOTE.match(token.content) and found.marks:
            self.note(found, line)
            return
        depth = len(self.lists) - (self.lists[:1] == ["ordered_list"])
        item, self.item = self.item, ""
        label = None
        if item[:1].isdigit():
            label = item
            marks = tuple((after + len(item) + 1, mark) for after, mark in found.marks)
            found, item = Flow((Run(f"{item} "), *found.runs), marks), ""
        elif self.lists and not item:
            depth += 1  # goes on below the first paragraph of the point
        style = item or self._style(found)
        if style in ("title", "designation"):
            level, kind = 0, ""
        elif style == "heading":
            level, kind, depth = self.outline.heading(int(self.tag[1]) - 2), style, int(self.tag[1]) - 2
        elif style == "head":
            level, kind = self.outline.head(), style
        else:
            level, kind = self.outline.clause(depth), "clause"
        self.titles = self.titles and not kind
        told = self.said.pop("level", "")
        if told.isdecimal() and kind:
            level = min(int(told), 99)
            self.outline.correct(kind, depth, level)
        self.blocks.append(
            Block(
                found.runs,
                line=line,
                style=style,
                level=level,
                notes=tuple((after, mark, "") for after, mark in found.marks),
                label=self.said.pop("label", label),
                part=self.said.pop("part", None),  # type: ignore[arg-type]
                role=self.said.pop("role", None),  # type: ignore[arg-type]
                ordinal=self.said.pop("ordinal", None),
                keyword=self.said.pop("keyword", None),
            )
        )
        self.said = {}

    def _style(self, found: Flow) -> str:
        """What a paragraph looks like that is no point of a list."""
        if self.tag != "p":
            return "title" if self.tag == "h1" else "heading"
        if self.lists:
            return ""
        if found.wholly("italic"):
            return "head"
        return "designation" if self.titles and found.wholly("bold") else ""

    def note(self, found: Flow, line: int | None) -> None:
        """The text of a footnote: '[^1]: ...'."""
        first, rest = found.runs[0], found.runs[1:]
        start = len(first.text) - len(first.text[1:].lstrip(" "))
        runs = (first._replace(text=first.text[start:]), *rest)
        name = found.marks[0][1]
        self.marks.setdefault(name, self.said.get("label", STARS.get(name, name)))
        self.blocks.append(Block(runs, line=line, level=0, style="note", label=name))
        self.said = {}

    def finished(self) -> list[Block]:
        """The blocks; a second note of one mark ('[^1-2]') has that mark again."""

        def mark(name: str) -> str:
            again = _AGAIN.fullmatch(name)
            first = again[1] if again and again[1] in self.marks else name
            return self.marks.get(first, STARS.get(first, first))

        return [
            block._replace(
                label=mark(block.label) if block.style == "note" and block.label else block.label,
                notes=tuple((after, mark(name), text) for after, name, text in block.notes),
            )
            for block in self.blocks
        ]


@cache
def _markdown() -> MarkdownIt:
    """CommonMark without code and link definitions, which no resolution has, with marks of notes."""
    from markdown_it import MarkdownIt

    # Lists nest thirty deep at most, and take two levels each.
    made = MarkdownIt("commonmark", {"maxNesting": 100}).disable(["reference", "code"])
    made.inline.ruler.before("link", "note_mark", _note_mark)
    return made


def _note_mark(state: StateInline, silent: bool) -> bool:
    found = _MARK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("note_mark", "", 0).content = found[1]
    state.pos = found.end()
    return True
