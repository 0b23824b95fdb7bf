"""A text as a web page, in the layouts in which such pages are saved; made from its tree.

`site` has a menu, a banner and a foot around the text, and notes as Pandoc makes them; `word` is what Word
saves as a filtered page; `lists` leaves the labels to the browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise

from resdiff.model import Clause, Instrument

LAYOUTS: dict[str, Callable[[Instrument], str]]
_RTL = ("ar",)
_TYPES = {"1": r"\d+", "a": "[a-z]", "i": "[ivxl]+"}
_DOTTED = re.compile(r"\(?(\w+)[.)]")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class _Page:
    """One page in the making."""

    def __init__(self, text: Instrument) -> None:
        self.notes = {note.label: note for note in reversed(text.notes)}
        self.set: list[str] = []

    def mark(self, mark: str) -> str:
        if mark not in self.notes or mark in self.set:
            return f"<sup>{escape(mark)}</sup>"
        self.set.append(mark)
        return self.reference(len(self.set), escape(mark))

    def reference(self, number: int, mark: str) -> str:
        return (
            f'<a href="#fn{number}" class="footnote-ref" id="fnref{number}" role="doc-noteref">'
            f"<sup>{mark}</sup></a>"
        )

    def italic(self, words: str) -> str:
        return f"<em>{words}</em>"

    def words(self, clause: Clause) -> str:
        """The text with its looks as tags and its marks as links."""
        looks = [e for e in clause.emphasis if e.look in ("italic", "superscript")]
        cuts = {0, len(clause.text), *(m.after for m in clause.marks)}
        cuts |= {place for e in looks for place in (e.start, e.end)}
        bounds = sorted(min(cut, len(clause.text)) for cut in cuts)
        marks = list(clause.marks)
        out = []
        for start, end in [*pairwise(bounds), (len(clause.text),) * 2]:
            while marks and marks[0].after <= start:
                out.append(self.mark(marks.pop(0).mark))
            piece = escape(clause.text[start:end]).replace(" ", "\n", 1)
            for look in sorted({e.look for e in looks if e.start <= start and e.end >= end and piece}):
                piece = self.italic(piece) if look == "italic" else f"<sup>{piece}</sup>"
            out.append(piece)
        return "".join(out)

    def flat(self, clauses: tuple[Clause, ...], depth: int) -> Iterator[tuple[str, str, str, int]]:
        """What stands on the page, in order: what it is, its label, its words, how deep it is set in."""
        for clause in clauses:
            if clause.role in ("heading", "annex", "resolution"):
                if clause.label:
                    yield "heading", "", escape(clause.label), depth
                if clause.text:
                    yield "heading", "", self.words(clause), depth
            elif clause.role == "section":
                marks = () if clause.text else clause.marks
                yield "section", "", self.words(Clause(clause.keyword, marks=marks)), depth
                if clause.text:
                    yield "clause", "", self.words(clause), depth
            else:
                yield clause.role, clause.label, self.words(clause), depth
            yield from self.flat(clause.clauses, depth + (clause.role == "clause"))


def site(text: Instrument) -> str:
    """A page of a site, with what such pages have around the text."""
    page, body = _Page(text), []
    for role, label, words, _ in page.flat(text.clauses, 0):
        if role in ("designation", "title", "heading"):
            body.append(f"<h{1 if role == 'designation' else 2}>{words}</h2>")
        else:
            start = f"{escape(label)}&nbsp;&nbsp;" if label else ""
            body.append(f"<p>{start}{page.italic(words) if role == 'section' else words}</p>")
    notes = "".join(
        f'<li id="fn{number}"><p>{escape(page.notes[mark].text)}<a href="#fnref{number}" '
        'class="footnote-back" role="doc-backlink">↩︎</a></p></li>'
        for number, mark in enumerate(page.set, 1)
    )
    footnotes = f'<section class="footnotes" role="doc-endnotes"><hr><ol>{notes}</ol></section>'
    direction = "rtl" if text.language in _RTL else "ltr"
    return f"""<!DOCTYPE html>
<html lang="{text.language}" dir="{direction}"><head><meta charset="utf-8"><title>A page - A site</title>
<style>.visually-hidden {{ position: absolute }} nav li {{ display: inline }}</style>
<script>document.write("<p>nothing of this</p>")</script></head>
<body class="page node-type-document">
<a href="#main-content" class="visually-hidden">Skip to main content</a>
<header role="banner"><a href="/">A site</a><form><input name="q"><button>Search</button></form></header>
<nav><ul><li><a href="/a">About</a></li><li><a href="/b">Documents</a></li><li>News</li></ul></nav>
<div class="cookie-banner"><p>This site uses cookies. Do you agree?</p><button>Yes</button></div>
<main id="main-content"><article>
<ul class="language-switcher">
<li><a href="/ar">عربي</a><li><a href="/zh">中文</a><li><a href="/fr">Français</a></ul>
{chr(10).join(body)}
{footnotes if notes else ""}
</article></main>
<footer><p>© 2025 A site</p><p><a href="/terms">Terms</a> | <a href="/privacy">Privacy</a></p></footer>
</body></html>"""


class _WordPage(_Page):
    def reference(self, number: int, mark: str) -> str:
        return (
            f'<a href="#_ftn{number}" name="_ftnref{number}" title=""><span class=MsoFootnoteReference>'
            f"<span class=MsoFootnoteReference><span lang=EN-GB style='font-size:12.0pt'>[{mark}]</span>"
            "</span></span></a>"
        )

    def italic(self, words: str) -> str:
        return f"<span class=Slanted>{words}</span>"


def word(text: Instrument) -> str:
    """What Word saves as a filtered page, in the encoding that it likes."""
    page, body = _WordPage(text), []
    language = {"ar": "AR-SA", "zh": "ZH-CN"}.get(text.language, text.language.upper())
    for role, label, words, depth in page.flat(text.clauses, 0):
        gap = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span>"
        start = f"{escape(label)}{gap}" if label else ""
        style = f"margin-left:{36 * (depth + 1)}.0pt;text-indent:-18.0pt" if label else ""
        name = {"section": "Call", "designation": "ResNo", "title": "Restitle"}.get(role, "MsoNormal")
        body.append(f"<p class={name} style='{style}'><span lang={language}>{start}{words}</span></p>")
    notes = "".join(
        f'\n<div id=ftn{number}>\n\n<p class=MsoFootnoteText><a href="#_ftnref{number}" name="_ftn{number}" '
        f'title=""><span class=MsoFootnoteReference>[{escape(mark)}]</span></a>\n'
        f"<span lang={language}>{escape(page.notes[mark].text)}</span></p>\n\n</div>\n"
        for number, mark in enumerate(page.set, 1)
    )
    foot = f'<div><br clear=all>\n\n<hr align=left size=1 width="33%">\n{notes}</div>' if notes else ""
    charset = {"ar": "windows-1256", "ru": "windows-1251", "zh": "gb2312"}.get(text.language, "windows-1252")
    return f"""<html>

<head>
<meta http-equiv=Content-Type content="text/html; charset={charset}">
<meta name=Generator content="Microsoft Word 15 (filtered)">
<style>
<!--
 /* Font Definitions */
 @font-face
\t{{font-family:Calibri;}}
 p.MsoNormal, li.MsoNormal, div.MsoNormal
\t{{margin:0cm; font-size:12.0pt;}}
p.Call, li.Call, div.Call
\t{{mso-style-name:Call; font-style:italic;}}
span.Slanted
\t{{mso-style-name:Slanted; font-style:italic;}}
@page WordSection1 {{size:612.0pt 792.0pt;}}
-->
</style>
</head>

<body lang={language} style='word-wrap:break-word'>

<div class=WordSection1>

{chr(10).join(body)}

<p class=MsoNormal><span lang={language}>&nbsp;</span></p>

</div>
{foot}
</body>

</html>
"""


def lists(text: Instrument) -> str:
    """A page on which the browser counts, as far as it can show the labels of the text."""
    page = _Page(text)
    body = "".join(_nested(page, text.clauses))
    notes = "".join(
        f'<p class="note"><a id="n{number}" href="#fnref{number}">[{escape(mark)}]</a> '
        f"{escape(page.notes[mark].text)}</p>"
        for number, mark in enumerate(page.set, 1)
    ).replace('id="n', 'id="fn')
    return f'<html lang="{text.language}"><body><div>{body}</div><hr>{notes}</body></html>'


def _nested(page: _Page, clauses: tuple[Clause, ...]) -> Iterator[str]:
    at = 0
    while at < len(clauses):
        count, kind = _counted(clauses[at:])
        if count > 1:
            yield f'<ol type="{kind}">'
            for clause in clauses[at : at + count]:
                yield f"<li>{page.words(clause)}"
                yield from _nested(page, clause.clauses)
                yield "</li>"
            yield "</ol>"
            at += count
            continue
        clause = clauses[at]
        inner = clause._replace(clauses=())
        for role, label, words, _ in page.flat((inner,), 0):
            start = f"{escape(label)} " if label else ""
            if role in ("heading", "title", "designation"):
                yield f"<h2>{words}</h2>"
            else:
                yield f"<p>{start}{page.italic(words) if role == 'section' else words}</p>"
        yield from _nested(page, clause.clauses)
        at += 1


def _counted(clauses: tuple[Clause, ...]) -> tuple[int, str]:
    """How many clauses in a row a browser can count, and in which type."""
    for kind, signs in (("1", [str(n) for n in range(1, 400)]), ("a", list(_LETTERS)), ("i", list(_ROMANS))):
        count = 0
        for clause, sign in zip(clauses, signs, strict=False):
            found = _DOTTED.fullmatch(clause.label)
            if (
                clause.role != "clause"
                or not found
                or found[1] != sign
                or clause.ordinal != sign
                or not clause.text
            ):
                break
            count += 1
        if count > 1:
            return count, kind
    return 0, ""


def encoded(page: str) -> bytes:
    """The bytes of a page in the encoding that it names."""
    found = re.search(r"charset=\"?([\w-]+)", page)
    encoding = found[1] if found else "utf-8"
    return page.encode("gb18030" if encoding == "gb2312" else encoding, "xmlcharrefreplace")


LAYOUTS = {"site": site, "word": word, "lists": lists}
