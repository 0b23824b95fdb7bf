"""A paragraph in the making: its lines, and the block that they make."""

from __future__ import annotations

import re

from resdiff.model import Block, Run
from resdiff.punctuation import ended
from resdiff.readers._pdf.line import Line

_HYPHENS = ("-", "‐", "‑", "–", "\u00ad", "/")
MARK = re.compile(r"\(?(\d{1,3}|\*{1,3})\)?(?:\s+|(?=[^\d\s.,;:/)%-]))")  # that a note begins with
_WIDE_LETTER = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


class Paragraph:
    """Lines that belong together, and the page of each. `kind` is '', 'note' or 'furniture'; one that is
    `broken` may go on with the paragraph before it.
    """

    __slots__ = ("broken", "kind", "lines", "page", "pages")

    def __init__(self, line: Line, page: int, kind: str = "", broken: bool = False) -> None:
        self.lines, self.page, self.kind, self.broken = [line], page, kind, broken
        self.pages = [page]

    def add(self, line: Line, page: int) -> None:
        self.lines.append(line)
        self.pages.append(page)


def _between(before: str, after: str, certain: bool) -> str:
    """What stands for a line end: nothing between letters of a script without spaces.

    A line end is left for the parser to see through where a word may be broken, or a paragraph may end.
    """
    if not certain and ended(before):
        return "\n"
    if _WIDE_LETTER.match(after[:1]) and _WIDE_LETTER.match(before[-1:]):
        return ""
    return "\n" if before.endswith(_HYPHENS) else " "


def block(paragraph: Paragraph, indent: int, certain: bool) -> Block:
    """The block of a paragraph; `certain`: the page tells for sure that it is one paragraph."""
    runs: list[Run] = []
    for line in paragraph.lines:
        if runs:
            glue = _between(runs[-1].text, line.text, certain)
            # A mark ends with its line; what stands behind it belongs to the text.
            if runs[-1].superscript:
                runs.append(line.runs[0]._replace(text=glue, superscript=False))
            else:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + glue)
        for run in line.runs:
            if runs and runs[-1][1:] == run[1:]:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + run.text)
            else:
                runs.append(run)
    kind = paragraph.kind
    return Block(
        tuple(_raised(runs) if kind == "note" else runs),
        page=paragraph.page,
        indent=0 if kind else indent,
        style=kind or ("broken" if paragraph.broken else ""),
        role="furniture" if kind == "furniture" else None,
    )


def _raised(runs: list[Run]) -> list[Run]:
    """A note whose mark is raised, however it was printed: '1See ...' is the note with mark 1."""
    found = None if runs[0].superscript else MARK.match(runs[0].text)
    if found is None:
        return runs
    rest = runs[0]._replace(text=runs[0].text[found.end() :])
    return [Run(found[1], superscript=True), rest, *runs[1:]]
