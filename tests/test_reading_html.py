"""Web pages: encodings, what is shown and what is not, labels, footnotes, pages that mean harm.

Whole pages in the layouts in which they are saved are cases in tests/parsing (web-*); here each rule by
itself, and the texts at hand as pages.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import corpus
import pytest
import webpages
from lxml import html as lxml_html

from resdiff.errors import UnreadableError
from resdiff.loading import parse_bytes
from resdiff.model import Block, Document, ReadOptions
from resdiff.readers import html

CASES = sorted(Path(__file__).with_name("parsing").glob("web-*.html"))
_NEVER = {"script", "style", "template", "noscript", "head", "title"}
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def _read(page: str | bytes) -> Document:
    return html.read(page.encode() if isinstance(page, str) else page, "page.html")


def _blocks(body: str) -> tuple[Block, ...]:
    return _read(f"<html><body>{body}</body></html>").blocks


def _texts(body: str) -> list[str]:
    """The texts of the blocks that are no furniture, labels in front."""
    return [f"{b.label or ''} {b.text}".strip() for b in _blocks(body) if b.role != "furniture"]


def _aside(body: str) -> list[str]:
    return [" ".join(b.text.split()) for b in _blocks(body) if b.role == "furniture"]


# -- encodings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "encoding", "said"),
    [
        ("Où l’on compte", "cp1252", '<meta charset="windows-1252">'),
        (
            "Où l’on compte",
            "cp1252",
            '<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">',
        ),
        ("Où l’on compte", "cp1252", ""),
        ("Où l’on compte", "utf-8", ""),
        ("Où l’on compte", "utf-8", '<meta charset="iso-8859-1">'),
        ("Où l’on compte", "utf-8-sig", '<meta charset="windows-1251">'),
        ("считая суда", "cp1251", '<meta charset="windows-1251">'),
        ("считая суда", "cp1251", '<meta name="x"><body lang="ru">'),
        ("считая суда", "koi8-r", "<meta charset=koi8-r>"),
        ("считая суда", "iso8859-5", "<meta charset=ISO-8859-5>"),
        ("تعد السفن", "cp1256", '<meta charset="windows-1256">'),
        ("تعد السفن", "cp1256", "<body lang=ar>"),
        ("清点船只", "gb18030", '<meta charset="gb2312">'),
        ("清点船只", "gb18030", "<body lang=zh-CN>"),
        ("清點船隻", "big5hkscs", "<meta charset=big5>"),
        ("清点船只", "utf-16", ""),
        ("清点船只", "utf-16-le", "<meta charset=utf-16>"),
        ("清点船只", "utf-16-be", ""),
        ("清点船只", "utf-32", ""),
    ],
)
def test_encodings(words: str, encoding: str, said: str) -> None:
    page = f"<html><head>{said}</head><p>{words}</p></html>".encode(encoding)
    assert _read(page).blocks[-1].text == words


def test_an_encoding_that_is_none_is_not_believed() -> None:
    for label in ("utf-7", "rot13", "punycode", "zlib", "x" * 29):
        page = f'<html><meta charset="{label}"><p>caf'.encode() + b"\xe9</p>"
        assert _read(page).blocks[0].text == "café"


def test_one_stray_byte_does_not_change_the_encoding() -> None:
    page = ("<html><p>" + "считая суда " * 20).encode() + b"\xff</p>"
    assert _read(page).blocks[0].text.startswith("считая суда")


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html lang=en-GB><p>x</p>", "en"),
        ("<html lang=en><body><div lang=AR-SA><p>تعد السفن كل شهر</p></div><p>x</p>", "ar"),
        ("<html><body lang=EN-US><p><span lang=FR>compter les bateaux</span></p>", "fr"),
        ("<html><p>x</p>", ""),
    ],
)
def test_language(page: str, code: str) -> None:
    assert _read(page).language == code


# -- what is shown ----------------------------------------------------------------------------------


def test_paragraphs_and_line_ends() -> None:
    assert _texts("<p>one\n two<p>three<div>four</p>five</div>six<h2>seven</h2>eight") == [
        "one two", "three", "four", "five", "six", "seven", "eight",
    ]  # fmt: skip
    assert _texts("<p>one<br>two<br><br>three") == ["one\ntwo", "three"]
    assert _texts("a<b>b</b>c <i> d</i>&nbsp;e&amp;f &lt;g&gt; &eacute;&#8212;&#x2014;") == [
        "abc d\xa0e&f <g> é——"
    ]
    assert _texts("<p>one</p></body></html>two<p>three") == ["one", "two", "three"]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "that " + "ships are counted " * 12 + "again;"
    assert _texts(f"<p>{long}<br>that boats are;<br>and rafts") == [long, "that boats are;", "and rafts"]
    cut = long.replace(" again;", "")
    assert _texts(f"<p>{cut}<br>every day<br>Twice") == [f"{cut}\nevery day", "Twice"]


def test_line_ends_of_the_source_between_characters_without_spaces() -> None:
    assert _texts("<p>清点\n船只</p><p>清点\n<b>船</b>\n只</p><p>清点\nships\n船</p>") == [
        "清点船只", "清点船只", "清点 ships 船",
    ]  # fmt: skip


def test_what_is_not_shown() -> None:
    hidden = (
        "<script>a1</script><style>a2</style><template><p>a3</p></template><noscript><p>a4</p></noscript>"
        "<p hidden>a5</p><p style='color:red; DISPLAY : none'>a6</p><p class=gone>a7</p><!-- a8 -->"
        "<p id=off>a9</p><div style='visibility:hidden'>b1</div><span class='sr-only'>b2</span>"
        "<iframe>b3</iframe><!--[if mso]><p>b4</p><![endif]--><title>b5</title>"
        "<span style='mso-hide:all'>b6</span>"
    )
    rules = ".gone{display:none} #off{display:none!important} @media print{p{display:none}}"
    page = f"<style>{rules}</style>{hidden}<p>seen"
    assert [block.text for block in _blocks(page)] == ["seen"]


def test_looks_come_from_tags_attributes_and_rules() -> None:
    page = (
        "<style>/* p.no{font-style:italic} */ p.it, span.it {font-style:italic} .b{font-weight:700}"
        " .up{vertical-align:super} @page x{margin:0} @font-face{font-style:italic}</style>"
        "<p class=it>one<span style='font-style:normal'>two</span></p><p>three<em>four</em>"
        "<span class='b x'>five</span><span class=up>six</span>"
        "<a href='http://example.org/a'>seven</a><a href='javascript:x'>eight</a>"
    )
    runs = {run.text: run for block in _blocks(page) for run in block.runs}
    assert [t for t, r in runs.items() if r.italic] == ["one", "four"]
    assert [t for t, r in runs.items() if r.bold] == ["five"]
    assert [t for t, r in runs.items() if r.superscript] == ["six"]
    assert [(t, r.href) for t, r in runs.items() if r.href] == [("seven", "http://example.org/a")]


def test_what_stands_around_the_text_is_furniture() -> None:
    body = (
        "<nav>Home</nav><header><p>Site</p></header><div class='breadcrumb'>You are here</div>"
        "<main><h1>Title</h1><p>Some words that are the text of it, and more of them.</p>"
        "<ul><li><a href=/a>A</a><li><a href=/b>B</a><li><a href=/c>C</a></ul>"
        "<div class=share>Share</div></main><p>Beside</p><aside>Aside</aside><footer>Foot</footer>"
    )
    assert _texts(body) == ["Title", "Some words that are the text of it, and more of them."]
    aside = ["Home", "Site", "You are here", "A", "B", "C", "Share", "Beside", "Aside", "Foot"]
    assert _aside(body) == aside


def test_a_part_with_most_of_the_text_is_the_text_whatever_its_name() -> None:
    body = "<div class=sidebar><p>All of the text of this page stands here.</p></div><p>Beside</p>"
    assert _texts(body) == ["All of the text of this page stands here.", "Beside"]


def test_a_banner_with_the_only_title_is_part_of_the_text() -> None:
    title, text = "<div class=header><h1>RESOLUTION 901</h1></div>", "<p>Words, and many more of them.</p>"
    assert _texts(title + text) == ["RESOLUTION 901", "Words, and many more of them."]
    assert _texts(f"{title}<h1>Small harbours</h1>{text}")[0] == "Small harbours"


def test_furniture_in_mid_sentence_does_not_end_it() -> None:
    page = (
        "<main><p>that ships <button>Copy</button>shall be counted and all of them counted again</p></main>"
    )
    first, aside, rest = _blocks(page)
    assert (first.style, aside.role, rest.style) == ("", "furniture", "broken")


def test_tables() -> None:
    rows = "<table><tr><th>Ship<th>Tons<tr><td>Ann<td>3 <b>or</b> 4<tr><td colspan=2>Total</table>"
    assert _texts(rows) == ["Ship | Tons", "Ann | 3 or 4", "Total"]
    labels = "<table><tr><td>(a)<td><p>one<p>more<tr><td>–<td>two</table>"
    assert _texts(labels) == ["(a) one", "more", "– two"]
    layout = "<table><tr><td>" + "<p>left" * 5 + "<td>right</table>"
    assert _texts(layout) == ["left"] * 5 + ["right"]


# -- labels -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2.", "3."]),
        ("type=a", ["a.", "b.", "c."]),
        ("type=I start=3", ["III.", "IV.", "V."]),
        ("reversed", ["3.", "2.", "1."]),
        ("reversed start=10", ["10.", "9.", "8."]),
        ("type=a start=26", ["z.", "aa.", "ab."]),
        ("type=i start=0", ["0.", "i.", "ii."]),
        ("start=x", ["1.", "2.", "3."]),
        ("start=-1", ["-1.", "0.", "1."]),
        ("style='list-style-type: upper-latin'", ["A.", "B.", "C."]),
        ("style='list-style: lower-greek inside'", ["α.", "β.", "γ."]),
        ("style='list-style-type: decimal-leading-zero'", ["01.", "02.", "03."]),
        ("style='list-style-type: cjk-ideographic'", ["一、", "二、", "三、"]),
        ("style='list-style-type: arabic-indic'", ["١.", "٢.", "٣."]),
        ("style='list-style: none'", [None, None, None]),
    ],
)
def test_labels_of_lists(attributes: str, labels: list[str | None]) -> None:
    blocks = _blocks(f"<ol {attributes}><li>x<li>y<p>more</p><li>z</ol>")
    assert [block.label for block in blocks if block.text != "more"] == labels


def test_values_and_nested_lists() -> None:
    assert _texts("<ol><li>x<ol type=a><li>y</ol><li value=5>z<li>w</ol>") == ["1. x", "a. y", "5. z", "6. w"]
    assert _texts("<ol><li><p>x</p><p>more</p><li></ol>") == ["1. x", "more", "2."]
    assert _texts("<ul><li>x<ul><li>y</ul><li style='list-style-type:square'>z</ul>") == ["• x", "◦ y", "▪ z"]
    assert _texts("<ol><li>(a) x<li>(b) y</ol>") == ["(a) x", "(b) y"]


def test_labels_of_word() -> None:
    gap = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
    assert _texts(f"<p>(a){gap}x</p><p><i>2<sup>bis</sup></i>{gap}y</p>") == ["(a) x", "2bis y"]
    assert _texts(f"<p><span style='font-family:Wingdings'>§{gap}</span>x</p>") == ["▪ x"]
    assert _texts(f"<p><span style='mso-list:Ignore'>1.1{gap}</span>x</p>") == ["1.1 x"]


# -- footnotes ----------------------------------------------------------------------------------------

_NOTES = {
    "word": (
        "<p>x<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> y</p>",
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> A note.</p></div>",
    ),
    "libreoffice": (
        "<p>x<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a> y</p>",
        "<div id=sdfootnote1><p><a name=sdfootnote1sym href='#sdfootnote1anc'>1</a>\tA note.</p></div>",
    ),
    "google": (
        "<p>x<sup><a href='#ftnt1' id=ftnt_ref1>[1]</a></sup> y</p>",
        "<hr><div><p><a href='#ftnt_ref1' id=ftnt1>[1]</a><span>&nbsp;A note.</span></p></div>",
    ),
    "eur-lex": (
        "<p>x<a id=ntc1 href='#ntr1'> (<span class=super>1</span>)</a> y</p>",
        "<p><a id=ntr1 href='#ntc1'>(<span class=super>1</span>)</a> A note.</p>",
    ),
    "eur-lex, brackets outside": (
        "<p>x (<a id=ntc1 href='#ntr1'>1</a>) y</p>",
        "<p>(<a id=ntr1 href='#ntc1'>1</a>) A note.</p>",
    ),
    "github": (
        "<p>x<sup><a href='#fn-1' id=fnref-1 data-footnote-ref>1</a></sup> y</p>",
        "<section><h2 class=sr-only>Notes</h2><ol><li id=fn-1><p>A note. <a href='#fnref-1'>↩</a></ol>",
    ),
    "pandoc": (
        "<p>x<a href='#fn1' id=fnref1><sup>1</sup></a> y</p>",
        "<aside><hr><ol><li id=fn1><p>A note.<a href='#fnref1'>↩︎</a></p></li></ol></aside>",
    ),
    "wiki": (
        "<p>x<sup id=cite_ref-1 class=reference><a href='#cite_note-1'>[1]</a></sup> y</p>",
        "<ol><li id=cite_note-1><span><a href='#cite_ref-1'>^</a></span> <span>A note.</span></li></ol>",
    ),
    "no way back": (
        "<p>x<sup><a href='#note1'>1</a></sup> y</p>",
        "<div class=footnotes><p id=note1>1. A note.</p></div>",
    ),
}


@pytest.mark.parametrize("maker", _NOTES)
def test_footnotes(maker: str) -> None:
    """The same text whoever made the page; the note is no block of its own."""
    mark, note = _NOTES[maker]
    first, *rest = _blocks(f"{mark}<p>z</p>{note}")
    assert (first.text, first.notes) == ("x y", ((1, "1", "A note."),))
    assert [block.text for block in rest] == ["z"]


def test_a_note_of_several_paragraphs_and_a_second_mark() -> None:
    page = (
        "<p>x<a id=r1 href='#n1'>1</a>, y<a id=r2 href='#n1'>1</a></p>"
        "<ol><li id=n1><p>One.</p><p>Two. <a href='#r1'>↑</a><a href='#r2'>↑</a></p></li></ol>"
    )
    (block,) = _blocks(page)
    assert block.notes == ((1, "1", "One. Two."),)
    assert [(run.text, run.superscript) for run in block.runs][-1] == ("1", True)


def test_a_note_is_never_lost() -> None:
    """Neither one that is marked within another, nor one whose mark is not shown."""
    page = (
        "<p>x<a href='#n1' id=r1>1</a></p><p hidden>y<a href='#n3' id=r3>3</a></p>"
        "<p><a id=n1 href='#r1'>1</a> One<a href='#n2' id=r2>2</a>.</p><p><a id=n2 href='#r2'>2</a> Two.</p>"
        "<p><a id=n3 href='#r3'>3</a> Three.</p>"
    )
    first, last = _blocks(page)
    assert first.notes == ((1, "1", "One."), (1, "2", "Two."))
    assert (last.text, last.style) == ("3 Three.", "note")


def test_other_links_within_a_page_are_none() -> None:
    page = (
        "<p><a href='#a'>Part A</a></p><p>see <a href='#p2'>2</a></p><h2 id=a>Part A</h2><p id=p2>2 words</p>"
    )
    assert _texts(page) == ["Part A", "see 2", "Part A", "2 words"]


def test_tracked_changes_have_sides() -> None:
    page = b"<html><p>ships <del>may</del><ins>shall</ins> be counted</p>"
    sides = {side: html.read(page, "x", ReadOptions(side)) for side in ("", "accepted", "rejected")}
    assert {side: read.blocks[0].text for side, read in sides.items()} == {
        "": "ships shall be counted",
        "accepted": "ships shall be counted",
        "rejected": "ships may be counted",
    }
    assert sides[""].tracked == 2


def test_comments_in_the_margin_are_left_out_and_counted() -> None:
    path = next(path for path in CASES if path.stem == "web-word-unfiltered")
    assert [doubt.message for doubt in _read(path.read_bytes()).doubts] == ["1 comment left out"]


# -- which files are pages ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "sure"),
    [
        (b"<!DOCTYPE html><p>x", 3),
        (b"\n<!-- saved from url=(0014)about:internet -->\n<HTML><p>x", 3),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<html xmlns='x'>", 3),
        ("<html>".encode("utf-16"), 3),
        (b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", 3),
        (b"<p>RESOLUTION 901</p>", 2),
        (b"RESOLUTION 901<br>x", 1),
        (b"RESOLUTION 901, if a < b and c > d", 0),
        (b"<?xml version='1.0'?><akomaNtoso/>", 0),
        (b"<!--" + b" --> <!--" * 800, 0),
    ],
)
def test_sniff(data: bytes, sure: int) -> None:
    assert html.sniff(data) == sure


# -- harm -------------------------------------------------------------------------------------------------

HARD = {
    "deep": "<div>" * 100_000 + "words",
    "deep lists": "<ul><li>" * 50_000 + "words",
    "deep tables": "<table><tr><td>" * 30_000 + "words",
    "deep emphasis": "<b>" * 100_000 + "words",
    "deep, closed": "<div>" * 3_000 + "words" + "</div>" * 3_000,
    "never closed": "".join(f"<p><font size={n}>words" for n in range(20_000)),
    "attributes": "<p " + " ".join(f"a{n}" for n in range(100_000)) + ">words",
    "a huge attribute": f"<p title='{'x' * 5_000_000}'>words",
    "a huge class": f"<style>.a{{color:red}}</style><p class='{'x ' * 1_000_000}'>words",
    "style sheet": "<style>" + ".a{font-style:italic}" * 100_000 + "{" * 100_000 + "</style><p class=a>words",
    "broken tags": "<p <p <p " * 100_000 + ">words<",
    "quotes": "<a x='" * 100_000 + "><p>words",
    "comments": "<!--" * 300_000 + "--><p>words",
    "entities": "&" * 1_000_000 + "words",
    "one number": "&#" + "9" * 1_000_000 + ";words",
    "line ends": "words<br>" * 50_000,
    "links": "".join(f"<a href='#n{n}' id=r{n}>1</a>" for n in range(30_000)) + "words",
    "notes": "".join(f"<p>words<a href='#n{n}' id=r{n}>{n}</a>" for n in range(5_000))
    + "".join(f"<p><a href='#r{n}' id=n{n}>{n}</a> A note." for n in range(5_000)),
    "notes within notes": "<p>words<a href='#n0' id=r0>1</a>"
    + "".join(
        f"<p><a href='#r{n}' id=n{n}>1</a> A<a href='#n{n + 1}' id=r{n + 1}>1</a>" for n in range(3_000)
    ),
    "marks in one paragraph": "<p>words"
    + "".join(f"<a href='#n{n}' id=r{n}>{n}</a>" for n in range(9_000))
    + "".join(f"<p><a href='#r{n}' id=n{n}>{n}</a> A note." for n in range(9_000)),
    "one target": "<p>words"
    "<p>" + "<a href='#t'>1</a>" * 20_000 + "<div id=t>" + "<a href='#u'>1</a>" * 20_000 + "<p id=u>",
    "items": "<ol>" + "<li>words" * 30_000,
    "spans": "<p>" + "<span>words </span>" * 50_000,
    "rows": "<table>" + "<tr><td>words<td>words" * 20_000,
    "pieces of gaps": "<p>" + "1<span style='font:7.0pt'>&nbsp;</span>" * 50_000 + "words",
}


@pytest.mark.parametrize("page", HARD)
def test_hard_pages_take_no_longer_than_they_are(page: str) -> None:
    """Read, or refused in one line; what grows with the square of the length would take minutes."""
    start = time.perf_counter()
    refused = ""
    read = Document(())
    try:
        read = _read(f"<html><body>{HARD[page]}")
    except UnreadableError as error:
        refused = error.message
    assert any("words" in block.text for block in read.blocks) or ("tag" in refused and "\n" not in refused)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("page", ["<html></html>", "<html><script>x</script>", "<html><p hidden>y</p>"])
def test_a_page_without_words_is_refused(page: str) -> None:
    with pytest.raises(UnreadableError, match="holds no words"):
        _read(page)


def test_no_entity_is_expanded_and_nothing_is_fetched() -> None:
    page = (
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://x.invalid/x.dtd" '
        '[<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bomb">]><html xmlns="http://www.w3.org/1999/xhtml">'
        '<link rel="stylesheet" href="http://x.invalid/x.css"/><p>&a; &b; words</p></html>'
    )
    assert [block.text for block in _read(page).blocks] == ["&a; &b; words"]


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(UnreadableError, match="without a page"):
        _read(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\nwords\n--x--\n")


# -- nothing lost -------------------------------------------------------------------------------------------


def _visible(page: str) -> Counter[str]:
    """The long words that a reader of a page sees; by another parser and other rules than the reader's."""
    seen: list[str] = []

    def walk(element: lxml_html.HtmlElement) -> None:
        hidden = (
            not isinstance(element.tag, str)
            or element.tag in _NEVER
            or "hidden" in element.attrib
            or re.search(r"display:\s*none|mso-element:comment-list", element.get("style") or "")
            or re.search(
                r"sr-only|element-invisible|visually-hidden|hidden-phone", element.get("class") or ""
            )
            or element.tag == "del"
        )
        if not hidden:
            seen.append(element.text or "")
            for child in element:
                walk(child)
        # What stands behind an element in a line goes on with the word.
        seen.append(element.tail or "")
        if element.tag in (
            "p",
            "br",
            "li",
            "td",
            "th",
            "div",
            "h1",
            "h2",
            "a",
            "dt",
            "dd",
            "button",
            "header",
        ):
            seen.append("|")

    walk(lxml_html.document_fromstring(page))
    # Line ends of the source part no Chinese words.
    text = re.sub(r"(?<=[\u3400-\u9fff])\s*\n\s*(?=[\u3400-\u9fff])", "", "".join(seen))
    return Counter(_LONG_WORD.findall(text))


def _told(read: Document) -> Counter[str]:
    told = [*(block.text for block in read.blocks), *(n[2] for block in read.blocks for n in block.notes)]
    return Counter(word for text in told for word in _LONG_WORD.findall(text))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_visible_word_is_in_exactly_one_block(path: Path) -> None:
    page = path.read_text(encoding="utf-8").partition("==> tree")[0]
    if page.lstrip().startswith("<?xml"):
        page = re.sub(r"<\?xml.*?\?>|<a id=\"title\"/>", "", page)
    assert _told(_read(page)) == _visible(page)


def _share(files: list[Path]) -> float:
    """How many clauses of the texts, made into pages and read again, have their address and their words."""
    right = clauses = 0
    for path in files:
        source = corpus.text(path)
        expected = Counter(corpus.said(source))
        for layout in webpages.LAYOUTS.values():
            read = parse_bytes(webpages.encoded(layout(source)), "page.html")
            assert read.language == source.language
            right += sum((expected & Counter(corpus.said(read))).values())
            clauses += sum(expected.values())
    return right / clauses


@corpus.needed
@pytest.mark.parametrize("language", ["eng", "fra", "spa", "rus", "zho", "ara"])
def test_texts_made_into_pages_parse_to_the_same_tree(language: str) -> None:
    assert _share(sorted(corpus.FOLDER.glob(f"un/*/*.{language}.xml"))[::6]) >= 0.98


@corpus.needed
@pytest.mark.parametrize("layout", webpages.LAYOUTS)
def test_no_word_of_a_text_made_into_a_page_is_lost(layout: str) -> None:
    for path in corpus.ENGLISH_UN[::9]:
        page = webpages.LAYOUTS[layout](corpus.text(path))
        assert _told(_read(webpages.encoded(page))) == _visible(page)
