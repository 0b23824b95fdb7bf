"""A text laid out in the house style, for LibreOffice to print: what a born-digital PDF is made of.

Flat OpenDocument rather than HTML, since only that has real footnotes, running heads and page numbers.
Every trick of the page is an option, and where a PDF cannot be told from another by its words alone
(indents, gaps, columns) there is a look for it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import pytest

from resdiff.model import Clause, Instrument

needed = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


class Look(NamedTuple):
    """How a text is laid out. `gap` is the space between paragraphs and `indent` that of first lines (cm);
    labels stand in `hanging` cm before their paragraph, or run in with it if that is 0.
    """

    size: float = 11
    gap: float = 0.22
    indent: float = 0
    hanging: float = 0
    justified: bool = True
    columns: int = 1
    head: bool = True
    font: str = "Liberation Serif"


_RTL = ("ar",)
_ASIAN = "Noto Sans CJK SC"
_COMPLEX = "Noto Naskh Arabic"


def document(text: Instrument, look: Look = Look()) -> str:  # noqa: B008 - a named tuple is frozen
    """The instrument as a flat OpenDocument text."""
    return _Layout(text, look).document()


def pdfs(documents: Mapping[str, str]) -> dict[str, bytes]:
    """The documents as PDFs, by their names; LibreOffice is started once for all of them."""
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number, content in enumerate(documents.values()):
            sources.append(Path(folder, f"{number}.fodt"))
            sources[-1].write_text(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=600)
        return {
            name: source.with_suffix(".pdf").read_bytes()
            for name, source in zip(documents, sources, strict=True)
        }


class _Layout:
    """One document in the making."""

    def __init__(self, text: Instrument, look: Look) -> None:
        self.text, self.look = text, look
        self.notes = {note.label: note for note in reversed(text.notes)}
        self.set = 0  # notes so far
        self.used: set[str] = set()

    def document(self) -> str:
        body = "".join(self.clauses(self.text.clauses, 0))
        if self.look.columns > 1:
            body = f'<text:section text:style-name="Columns" text:name="all">{body}</text:section>'
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.3" '
            f'office:mimetype="application/vnd.oasis.opendocument.text">{self.styles()}'
            f"<office:body><office:text>{body}</office:text></office:body></office:document>"
        )

    def clauses(self, clauses: tuple[Clause, ...], depth: int) -> Iterator[str]:
        for clause in clauses:
            if clause.role in ("designation", "title", "formula"):
                style = {"designation": "Title", "title": "Title", "formula": "Formula"}[clause.role]
                yield self.paragraph(style, "", clause, depth)
            elif clause.role in ("heading", "annex", "resolution"):
                head = clause._replace(text=clause.label, marks=(), emphasis=())
                if clause.label:
                    yield self.paragraph("Title", "", head, depth)
                if clause.text:
                    yield self.paragraph("Title", "", clause, depth)
            elif clause.role == "section":
                marks = () if clause.text else clause.marks
                head = Clause(clause.keyword, marks=marks, label=clause.label)
                yield self.paragraph("Head", "", head, depth)
                if clause.text:
                    yield self.paragraph("Text", "", clause._replace(label=""), depth)
            else:
                yield self.paragraph("Text", clause.label, clause, depth)
            yield from self.clauses(clause.clauses, depth + (clause.role == "clause"))

    def paragraph(self, style: str, label: str, clause: Clause, depth: int) -> str:
        words = self.words(clause)
        if label:
            words = f"{escape(label)}{'<text:tab/>' if self.look.hanging else ' '}{words}"
            style = "Labelled"
        if style in ("Text", "Labelled") and depth:
            style += str(min(depth, 3))
        return f'<text:p text:style-name="{style}">{words}</text:p>'

    def words(self, clause: Clause) -> str:
        """The text with its looks as spans and its marks as footnotes."""
        text = clause.text
        looks = [e for e in clause.emphasis if e.look in ("italic", "bold", "superscript")]
        cuts = {0, len(text), *(m.after for m in clause.marks)}
        cuts |= {place for e in looks for place in (e.start, e.end)}
        marks = list(clause.marks)
        out = []
        bounds = sorted(min(cut, len(text)) for cut in cuts)
        for start, end in [*pairwise(bounds), (len(text), len(text))]:
            while marks and marks[0].after <= start:
                out.append(self.mark(marks.pop(0).mark))
            piece = escape(text[start:end])
            for look in sorted({e.look for e in looks if e.start <= start and e.end >= end}):
                piece = f'<text:span text:style-name="{look}">{piece}</text:span>' if piece else ""
            out.append(piece)
        return "".join(out)

    def mark(self, mark: str) -> str:
        note = self.notes.get(mark)
        if note is None or mark in self.used:
            return f'<text:span text:style-name="superscript">{escape(mark)}</text:span>'
        self.used.add(mark)
        self.set += 1
        return (
            f'<text:note text:id="n{self.set}" text:note-class="footnote"><text:note-citation '
            f"text:label={quoteattr(mark)}>{escape(mark)}</text:note-citation><text:note-body>"
            f'<text:p text:style-name="Note"><text:s/>{escape(note.text)}</text:p>'
            "</text:note-body></text:note>"
        )

    def styles(self) -> str:
        look = self.look
        rtl = self.text.language in _RTL
        mode = "rl-tb" if rtl else "lr-tb"
        # Justified Arabic is stretched by strokes that LibreOffice writes to a PDF as digits.
        side = "right" if rtl else "left"
        align = side if rtl else "justify" if look.justified else "left"
        fonts = "".join(
            f'<style:font-face style:name="{name}" svg:font-family="&apos;{name}&apos;"/>'
            for name in (look.font, _ASIAN, _COMPLEX)
        )
        names = (
            f'style:font-name="{look.font}" style:font-name-asian="{_ASIAN}" '
            f'style:font-name-complex="{_COMPLEX}"'
        )

        def looks(size: float, more: str = "") -> str:
            sizes = " ".join(f'{name}="{size}pt"' for name in _SIZES)
            return f"<style:text-properties {names} {sizes} {more}/>"

        def style(name: str, layout: str, looked: str) -> str:
            return (
                f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
                f'fo:margin-bottom="{look.gap}cm" fo:margin-top="0cm" style:writing-mode="{mode}" '
                f'fo:widows="2" fo:orphans="2" {layout}/>{looked}</style:style>'
            )

        plain = looks(look.size)
        all_styles = [
            style("Title", 'fo:text-align="center" fo:keep-with-next="always"', looks(look.size + 2, _BOLD)),
            style(
                "Formula",
                f'fo:text-align="{side}" fo:text-indent="{look.indent}cm"',
                looks(look.size, _ITALIC),
            ),
            style(
                "Head",
                f'fo:text-align="{side}" fo:text-indent="{look.indent}cm" fo:keep-with-next="always"',
                looks(look.size, _ITALIC),
            ),
            style("Note", f'fo:text-align="{side}"', looks(look.size - 2)),
            style("Running", 'fo:text-align="start"', looks(look.size - 1)),
        ]
        for depth in range(4):
            name = str(depth) if depth else ""
            inset = depth * 1.0
            text = f'fo:text-align="{align}" fo:margin-left="{inset}cm" fo:text-indent="{look.indent}cm"'
            labelled = (
                f'fo:text-align="{align}" fo:margin-left="{inset + look.hanging}cm" '
                f'fo:text-indent="{-look.hanging or look.indent}cm"'
            )
            all_styles += [style(f"Text{name}", text, plain), style(f"Labelled{name}", labelled, plain)]
        spans = "".join(
            f'<style:style style:name="{name}" style:family="text">'
            f"<style:text-properties {how}/></style:style>"
            for name, how in (
                ("italic", _ITALIC),
                ("bold", _BOLD),
                ("superscript", 'style:text-position="super 58%"'),
            )
        )
        columns = (
            '<style:style style:name="Columns" style:family="section"><style:section-properties '
            f'text:dont-balance-text-columns="true"><style:columns fo:column-count="{look.columns}" '
            'fo:column-gap="0.8cm"/></style:section-properties></style:style>'
        )
        head = (
            '<style:header><text:p text:style-name="Running">A/RES/99/901'
            f"<text:tab/>{escape(self.text.title[:60])}</text:p></style:header>"
            '<style:footer><text:p text:style-name="Running">25-20901<text:tab/>'
            "<text:page-number/>/<text:page-count/></text:p></style:footer>"
        )
        return (
            f"<office:font-face-decls>{fonts}</office:font-face-decls><office:styles>"
            f"{''.join(all_styles)}{spans}{_RAISED_NOTES}</office:styles><office:automatic-styles>{columns}"
            '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" '
            'fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" '
            f'fo:margin-right="2.5cm" style:writing-mode="{mode}">'
            '<style:footnote-sep style:width="0.02cm" style:rel-width="25%" style:color="#000000"/>'
            "</style:page-layout-properties></style:page-layout></office:automatic-styles>"
            '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">'
            f"{head if look.head else ''}</style:master-page></office:master-styles>"
        )


_BOLD = " ".join(f'{name}="bold"' for name in ("fo:font-weight", "style:font-weight-complex"))
_ITALIC = " ".join(f'{name}="italic"' for name in ("fo:font-style", "style:font-style-complex"))
_RAISED_NOTES = (
    '<text:notes-configuration text:note-class="footnote" text:citation-style-name="superscript" '
    'text:citation-body-style-name="superscript"/>'
)
_SIZES = ("fo:font-size", "style:font-size-asian", "style:font-size-complex")
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{short}="{_OASIS}{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
