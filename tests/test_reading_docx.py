"""Word files: what Word shows is what is read, feature by feature; nothing is lost, nothing is believed."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from pathlib import Path

import corpus
import pytest
from wordfile import TYPES, labels, levels, lists, named, p, part, r, read, related, texts, word, zipped

import resdiff
from resdiff.errors import UnreadableError
from resdiff.model import Document, ReadOptions, Run
from resdiff.readers import docx

FILES = corpus.FOLDER / "docx"
TRACKED = [
    path for path in sorted(FILES.glob("RP0*.docx")) if not path.stem.endswith(("Accepted", "Rejected"))
]


# -- real files -----------------------------------------------------------------------------------


def _read(path: Path, side: str = "") -> Document:
    return docx.read(path.read_bytes(), path.name, ReadOptions(side))


@pytest.mark.parametrize("side", ["accepted", "rejected"])
@pytest.mark.parametrize("path", TRACKED, ids=lambda path: path.stem)
def test_a_side_reads_like_the_file_that_takes_it(path: Path, side: str) -> None:
    """One reference is cut: the rejected Arabic one in clause 5, where an inserted table stood."""
    settled = _read(path.with_name(f"{path.stem}-{side.title()}.docx"))
    got = _read(path, side)
    assert got.tracked
    assert not settled.tracked
    assert "".join(texts(got)) == "".join(texts(settled))
    cut = 1 if (path.stem, side) == ("RP051-Arabic", "rejected") else 0
    assert len(settled.blocks) - len(got.blocks) == cut
    assert len(set(texts(got)) - set(texts(settled))) == cut
    assert [x for x in labels(got) if x] == [x for x in labels(settled) if x]


@pytest.mark.parametrize("side", ["accepted", "rejected"])
@pytest.mark.parametrize("path", TRACKED, ids=lambda path: path.stem)
def test_a_side_has_the_clauses_of_the_file_that_takes_it(path: Path, side: str) -> None:
    got = corpus.said(resdiff.load(f"{path}#{side}"))
    settled = corpus.said(resdiff.load(path.with_name(f"{path.stem}-{side.title()}.docx")))
    if (path.stem, side) == ("RP051-Arabic", "rejected"):
        # Its clause 5 is cut in two (see above).
        at = next(i for i, (one, two) in enumerate(zip(got, settled, strict=False)) if one != two)
        joined = (settled[at][0], f"{settled[at][1]} {settled[at + 1][1]}")
        settled[at : at + 2] = [joined]
    assert got == settled


@corpus.needed
def test_a_real_proposal_in_arabic() -> None:
    old, new = (resdiff.load(FILES / f"RP051-Arabic.docx#{side}") for side in ("rejected", "accepted"))
    assert old.language == new.language == "ar"
    assert old.designation.endswith("417 (WRC-07)")
    assert new.designation.endswith("417 (REV.WRC-12)")
    assert (old.revision, new.revision) == ("WRC-07", "WRC-12")
    assert old.title == new.title
    heads = [[c.keyword for c in text.clauses if c.role == "section"] for text in (old, new)]
    assert len(heads[0]) == 7
    assert heads[1] == [*heads[0][:4], heads[0][-1]]
    under = [
        [c.ordinal for c in text.clauses if c.role == "section" for c in c.clauses] for text in (old, new)
    ]
    assert under[0][:14] == [*"abcdefghij", *"abcd"]
    assert under[1][:11] == [*"abcdef", *"abc", *"ab"]
    assert under[0][14:19] == under[1][11:16] == [*"12345"]
    kinds = {change.kind for change in resdiff.compare(old, new).changes}
    assert kinds >= {"unchanged", "modified", "added", "deleted"}


@corpus.needed
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("legal-list", ["1.", "1.1.", "2.", "2.1.", "2.1.1."]),
        ("styled-numbering", ["1", None, "1.1", None, "(a)", "(i)"]),
        ("sections", [None, "1)", "a)", "b)", "i)", "2)", "3)", "a)", "i)", "ii)", "4)", *[None] * 4]),
    ],
)
def test_labels_of_files_made_in_word(name: str, shown: list[str | None]) -> None:
    assert labels(_read(FILES / f"{name}.docx")) == shown


# -- the text of a paragraph ----------------------------------------------------------------------


def _one(*content: str, links: dict[str, tuple[str, str]] | None = None, **parts: str) -> Document:
    return read(word(p(*content), links, **parts))


def test_looks_come_from_styles_and_toggle() -> None:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
        + named("Base", "<w:rPr><w:i/></w:rPr>")
        + named("Call", '<w:basedOn w:val="Base"/>')
        + named("Stress", "<w:rPr><w:i/></w:rPr>", kind="character")
        + named("Circle", '<w:basedOn w:val="Circle"/>')
    )
    runs = [r("a"), r("b", '<w:rStyle w:val="Stress"/>'), r("c", '<w:i w:val="0"/>'), r("d", "<w:rtl/>")]
    raised = r("1", '<w:vertAlign w:val="superscript"/>') + r("2", '<w:position w:val="8"/>')
    found = read(word(p(*runs, raised, style="Call") + p("x", style="Circle"), styles=styles))
    assert [(run.text, run.italic) for run in found.blocks[0].runs] == [
        ("a", True),
        ("bcd", False),
        ("12", True),
    ]
    assert found.blocks[0].runs[-1].superscript
    assert found.blocks[0].role == "section"


def test_signs_and_links() -> None:
    links = {"a": ("hyperlink", "https://example.org/x"), "b": ("hyperlink", "javascript:alert(1)")}
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:cr/></w:r>"
    )
    linked = [f'<w:hyperlink r:id="{name}">{r(name)}</w:hyperlink>' for name in "ab"]
    symbols = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    formula = "<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"
    found = _one(signs, *linked, symbols, formula, links=links)
    assert found.blocks[0].text == "a\tb\nc\u2011d\nab→≥E=mc"
    assert [run.href for run in found.blocks[0].runs if run.href] == ["https://example.org/x"]


def _field(instruction: str, result: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>" if "<" not in instruction else instruction
    return f"{kinds[0]}{told}{kinds[1]}{result}{kinds[2]}"


def test_fields_show_their_results() -> None:
    inner = r("IF ") + _field("PAGE", r("7")) + r(" = 1")
    simple = f'<w:fldSimple w:instr="REF x">{r("s")}</w:fldSimple>'
    link = _field('HYPERLINK "https://example.org/y"', r("z"))
    found = _one("a", _field("REF x", r("3")), _field(inner, r("b")), simple, link)
    assert found.blocks[0].text == "a3bsz"
    assert found.blocks[0].runs[-1] == Run("z", href="https://example.org/y")
    open_ = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(_one(open_, "kept", '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 2, open_, "too")) == [
        "too"
    ]
    assert texts(read(word(p(open_, "one") + p("two")))) == ["one", "two"]


def test_wrappers_are_opened_and_boxes_read_once() -> None:
    box = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
    twice = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('b')}</w:sdtContent></w:sdt>"
    smart = f"<w:smartTag><w:smartTagPr/><w:smartTag>{r('c')}</w:smartTag></w:smartTag>"
    body = f"<w:sdt><w:sdtContent>{p('a', control, smart, twice)}</w:sdtContent></w:sdt>{p('d')}"
    assert texts(read(word(body))) == ["abc", "boxed", "d"]


def test_tables_nest_and_layout_tables_are_paragraphs() -> None:
    def table(*rows: list[str]) -> str:
        cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

    inner = table([p("x"), p("y")])
    body = table([p("a") + p("b"), p(""), inner + p("c")], [p("(a)"), p("that ships")], [p("one") + p("two")])
    found = read(word(body))
    assert texts(found) == ["a b | x | y c", "(a) that ships", "one", "two"]
    assert [block.style for block in found.blocks] == ["table", "table", "", ""]


def test_notes_stand_where_their_marks_do() -> None:
    custom = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    refers = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    notes += f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " One,")}{p("two.")}</w:footnote>'
    notes += f'<w:footnote w:id="3">{p("* Starred.")}</w:footnote>'
    ends = f'<w:endnote w:id="2">{p("At the end.")}</w:endnote>'
    body = [refers("footnote", 2), " and boats", custom, ",", refers("endnote", 2)]
    found = read(word(p("Ships", *body, number=(9, 0)), footnotes=notes, endnotes=ends))
    assert found.blocks[0].text == "Ships and boats,"
    assert found.blocks[0].notes == ((5, "1", "One, two."), (15, "*", "Starred."), (16, "i", "At the end."))


def test_headers_are_furniture_once_and_what_is_left_out_is_counted() -> None:
    section = '<w:sectPr><w:headerReference w:type="{}" r:id="{}"/></w:sectPr>'.format
    body = f"<w:p><w:pPr>{section('default', 'header1')}</w:pPr>{r('a')}</w:p>" + section("first", "header2")
    body += p(r("unseen words", "<w:vanish/>"))
    comments = f'<w:comment w:id="1">{p("x")}</w:comment>' * 3
    found = read(word(body, header1=p("Document 5"), header2=p("Document 5") + p("2"), comments=comments))
    assert [(block.text, block.role) for block in found.blocks] == [
        ("a", None), ("Document 5", "furniture"), ("2", "furniture"),
    ]  # fmt: skip
    assert [doubt.message for doubt in found.doubts] == ["3 comments left out", "2 hidden words left out"]


@pytest.mark.parametrize(
    ("style", "text", "hint"),
    [
        ("Call", "considering", ("section", "")),
        ("Call", "that ships shall be counted.", (None, "")),
        ("Res_No", "RESOLUTION 901", ("designation", "")),
        ("Restitle", "Of ships", ("title", "")),
        ("Rec_ref", "(2014)", (None, "")),
        ("heading 2", "Background", (None, "heading")),
        ("Heading_b", "Background", (None, "heading")),
        ("_ H_2/3_G", "Background", (None, "heading")),
        ("toc 1", "Ships 3", ("furniture", "")),
        ("Proposal", "MOD ARB/25/1", ("furniture", "")),
        ("Normal", "x", (None, "")),
    ],
)
def test_what_styles_hint_at(style: str, text: str, hint: tuple[str | None, str]) -> None:
    block = read(word(p(text, style=style), styles=named(style))).blocks[0]
    assert (block.role, block.style) == hint


def test_the_language_that_text_is_marked_as() -> None:
    french = r("Le conseil", '<w:lang w:val="fr-CH"/>')
    assert _one(french).language == "fr"
    assert _one(french, r("and the council of all ships", '<w:lang w:val="en-GB"/>')).language == ""
    assert _one(r("السفن", '<w:rtl/><w:lang w:val="en-US" w:bidi="ar-EG"/>')).language == "ar"
    assert _one(r("船舶", '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>')).language == "zh"


@corpus.needed
@pytest.mark.parametrize("path", sorted(FILES.glob("*.docx")), ids=lambda path: path.stem)
def test_no_word_is_lost(path: Path) -> None:
    """The letters and digits of the accepted side are those of the blocks, in order."""
    from lxml import etree

    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(path) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    for element in root.iter(f"{w}del", f"{w}moveFrom"):
        holder = element.getparent()
        for text in (holder.getparent() if holder.tag == f"{w}trPr" else element).iter(f"{w}t"):
            text.text = ""
    printed = "".join(text.text or "" for text in root.iter(f"{w}t"))
    # A label that was typed has no level; headers stand behind the text.
    said = "".join(f"{b.label if b.label and b.level is None else ''}{b.text}" for b in _read(path).blocks)
    assert "".join(filter(str.isalnum, said)).startswith("".join(filter(str.isalnum, printed)))
    assert any(map(str.isalnum, printed))


# -- hostile files --------------------------------------------------------------------------------

MAIN = {"_rels/.rels": related({"m": ("officeDocument", "word/document.xml")})}
GOOD = word(p("Ships."))
BODY = GOOD.index(b"word/document.xml") + 30
EMPTY = part("document", "<w:body/>").partition("?>")[2]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _document(xml: str) -> bytes:
    return zipped(MAIN | {"word/document.xml": xml})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + "WordDocument".encode("utf-16-le"), "of the old kind"),
        (OLE, "old Office file"),
        (GOOD[:-30], "broken zip"),
        (GOOD[:BODY] + bytes(40) + GOOD[BODY + 40 :], "broken zip"),
        (zipped({"a.txt": "x"}), "a zip archive, not a Word file"),
        (zipped({}), "a zip archive, not a Word file"),
        (zipped({"xl/workbook.xml": "x", "[Content_Types].xml": TYPES}), "an Excel workbook"),
        (
            zipped({"_rels/.rels": related({"m": ("officeDocument", "ppt/p.xml")}), "ppt/p.xml": "x"}),
            "PowerPoint",
        ),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}), "OpenDocument"),
        (_document("<w:document>"), "not well-formed"),
        (_document("<a/>"), "holds no text"),
        (word(""), "holds no words"),
        (_document('<!DOCTYPE a [<!ENTITY x "y">]>' + EMPTY), "document type"),
        (_document('<!DOCTYPE a SYSTEM "file:///etc/hostname">' + EMPTY), "document type"),
        (word("<w:sdt><w:sdtContent>" * 110 + "</w:sdtContent></w:sdt>" * 110), "deep"),
        (word("<w:x>" * 5000 + "</w:x>" * 5000), "deep"),
    ],
)
def test_what_is_no_word_file_is_told_in_one_line(data: bytes, said: str) -> None:
    assert docx.sniff(data) == 3
    with pytest.raises(UnreadableError) as refused:
        read(data)
    assert said in refused.value.message
    assert "\n" not in refused.value.message
    assert refused.value.hint


def test_a_bomb_is_refused_while_it_is_unpacked() -> None:
    text = part("document", f"<w:body>{' ' * (140 << 20)}</w:body>")
    bomb = _document(text)
    # A header that tells a small size is not believed.
    lying = bomb.replace(len(text).to_bytes(4, "little"), b"\x10\0\0\0")
    assert len(bomb) == len(lying) < 1 << 20
    assert bomb != lying
    with pytest.raises(UnreadableError, match="unpacks to more than 128 MB"):
        read(bomb)
    tracemalloc.start()
    with pytest.raises(UnreadableError, match="broken zip"):
        read(lying)
    assert tracemalloc.get_traced_memory()[1] < 20 << 20
    tracemalloc.stop()


def test_nothing_is_fetched_and_no_part_outside_is_read() -> None:
    links = {"s": ("styles", "../../../../etc/passwd"), "n": ("numbering", "https://example.org/n.xml")}
    assert texts(read(word(p("Ships."), links))) == ["Ships."]


def test_deep_tables_and_circles_are_read() -> None:
    deep = p("deep")
    for _ in range(40):
        deep = f"<w:tbl><w:tr><w:tc>{deep}<w:p/></w:tc></w:tr></w:tbl>"
    styles = named("A", '<w:basedOn w:val="B"/>') + named("B", '<w:basedOn w:val="A"/>')
    assert texts(read(word(deep + p("x", style="A"), styles=styles))) == ["deep", "x"]


def test_strict_files_read_alike() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    office, strict = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
    for name, content in parts.items():
        for usual in ("officeDocument/2006/relationships", "wordprocessingml/2006/main"):
            content = content.replace(f"{office}/{usual}", f"{strict}/{usual.replace('/2006', '')}")
        parts[name] = content
    assert texts(read(zipped(parts))) == ["Ships."]


def _long(size: int) -> float:
    """The seconds that it takes to read what may grow: joined paragraphs, open fields, wrapped items."""
    gone = "".join(p("x ", mark='<w:del w:id="1"/>') for _ in range(size))
    opened = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * size
    wrapped = f"<w:sdt><w:sdtContent>{p('a', number=(1, 0))}</w:sdtContent></w:sdt>" * size
    data = word(gone + p(opened, "b") + wrapped, numbering=lists(levels(("decimal", "%1."))))
    start = time.process_time()
    found = read(data)
    assert labels(found)[-1] == f"{size}."
    assert len(found.blocks) == size + 1
    return time.process_time() - start


def test_long_files_take_no_longer_than_they_are() -> None:
    assert _long(16_000) < 9 * _long(4_000)
