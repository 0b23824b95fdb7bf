"""Word out: a file that Word takes, that looks as a conference document, and is read back as it was."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import corpus
import pytest
from hypothesis import HealthCheck, given, settings
from invented import instruments
from lxml import etree

from resdiff.addresses import provisions
from resdiff.languages import language
from resdiff.loading import parse_bytes
from resdiff.model import Clause, Emphasis, Instrument, Mark
from resdiff.writers.docx import write

EVERYWHERE = [*(path for paths in corpus.UN.values() for path in paths), *corpus.ITU]
SAMPLES = sorted((Path(__file__).parents[1] / "samples").rglob("*.md"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The order of elements in the schema (ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.6.17, 17.7.4.17, 17.15.1.78).
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore pBdr tabs bidi spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs vanish color sz szCs vertAlign rtl lang",
    "sectPr": "footerReference footnotePr pgSz pgMar bidi",
    "style": "name basedOn next qFormat pPr rPr",
    "settings": "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang decimalSymbol "
    "listSeparator",
    "footnotePr": "numStart footnote",
    "font": "altName family pitch",
}

ITU = """
## RESOLUTION 901 (REV. BUSAN, 2014)

### Lamps for small harbours

The Plenipotentiary Conference (Busan, 2014),

*considering*

*a)* that lamps burn;

*b)* that harbours[^1] are dark,

*resolves*

1 to count [lamps](https://example.org/lamps):

i) on quays;

ii) on boats;

2 to mend *all* lamps[^1],

*instructs the Council*

to report.

ANNEX TO RESOLUTION 901

Kinds of lamps

1) Oil lamps are kinds of lamps.

[^1]: As defined elsewhere.
"""


def parts(instrument: Instrument) -> dict[str, etree._Element]:
    """The parts of the Word file of an instrument, after it was read back."""
    known = language(instrument.language)
    data = write(instrument, known)
    assert data == write(instrument, known)
    assert parse_bytes(data, "text.docx", instrument.language) == instrument
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


@pytest.fixture(scope="module")
def itu() -> dict[str, etree._Element]:
    return parts(parse_bytes(ITU.encode(), "a.md"))


def texts(root: etree._Element) -> list[tuple[str, str]]:
    """Each paragraph: its style and its text."""
    return [
        (p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") or "", "".join(t.text or "" for t in p.iter(f"{W}t")))  # type: ignore[union-attr]
        for p in root.iter(f"{W}p")
    ]


@corpus.needed
@pytest.mark.parametrize("path", EVERYWHERE, ids=corpus.name)
def test_real_texts_are_read_back(path: Path) -> None:
    instrument = corpus.text(path)
    back = parse_bytes(write(instrument, language(instrument.language)), "text.docx")
    assert back == instrument
    assert not [doubt for doubt in back.doubts if doubt not in instrument.doubts]


@given(instruments())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_is_read_back(instrument: Instrument) -> None:
    parts(instrument)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_emphasis_and_links_are_kept(path: Path) -> None:
    instrument = parse_bytes(path.read_bytes(), path.name)
    back = parse_bytes(write(instrument, language(instrument.language)), "text.docx")
    assert [sorted(p.clause.emphasis) for p in provisions(back)] == [
        sorted(p.clause.emphasis) for p in provisions(instrument)
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_styles_alone_tell_a_reader_enough(path: Path) -> None:
    """Another program may drop the properties that say that the layout tells the tree."""
    instrument = parse_bytes(path.read_bytes(), path.name)
    data = write(instrument, language(instrument.language))
    told = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(told, "w") as bare:
        for name in archive.namelist():
            content = archive.read(name)
            bare.writestr(name, content.replace(b"resdiff/1", b"") if "custom" in name else content)
    assert parse_bytes(told.getvalue(), "text.docx") == instrument


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_elements_stand_in_the_order_of_the_schema(path: Path) -> None:
    found = parts(parse_bytes(path.read_bytes(), path.name))
    for root in found.values():
        for element in root.iter():
            name = etree.QName(element).localname
            if name in ORDER and element.tag.startswith(W):
                order = ORDER[name].split()
                places = [order.index(etree.QName(child).localname) for child in element]
                assert all(a <= b for a, b in pairwise(places)), f"{name}: {places}"


def test_parts_and_references_fit_together(itu: dict[str, etree._Element]) -> None:
    types = {e.get("PartName") for e in itu["[Content_Types].xml"] if e.get("PartName")}
    assert types == {f"/{name}" for name in itu if not name.endswith(".rels") and name[0] != "["}
    for name, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        ids = [e.get("Id") for e in itu[name]]
        assert len(ids) == len(set(ids))
        for relation in itu[name]:
            assert relation.get("TargetMode") == "External" or f"{folder}{relation.get('Target')}" in itu
    styles = {e.get(f"{W}styleId") for e in itu["word/styles.xml"].iter(f"{W}style")}
    for root in (itu["word/document.xml"], itu["word/footnotes.xml"], itu["word/styles.xml"]):
        used = root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}basedOn", f"{W}next")
        assert {e.get(f"{W}val") for e in used} <= styles
    marks = [e.get(f"{W}name") for e in itu["word/document.xml"].iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks)) == 1


def test_the_house_style(itu: dict[str, etree._Element]) -> None:
    assert texts(itu["word/document.xml"])[:8] == [
        ("ResNo", "RESOLUTION 901 (REV. BUSAN, 2014)"),
        ("Restitle", "Lamps for small harbours"),
        ("ResFormula", "The Plenipotentiary Conference (Busan, 2014),"),
        ("Call", "considering"),
        ("Clause", "a)that lamps burn;"),
        ("Clause", "b)that harbours are dark,"),
        ("Call", "resolves"),
        ("Clause", "1to count lamps:"),
    ]
    assert ("enumlev1", "ii)on boats;") in texts(itu["word/document.xml"])
    assert [style for style, _ in texts(itu["word/document.xml"])][-3:] == ["AnnexNo", "Annextitle", "Clause"]
    looks = {e.get(f"{W}styleId"): e for e in itu["word/styles.xml"].iter(f"{W}style")}
    assert looks["Call"].find(f"{W}rPr/{W}i") is not None
    assert looks["AnnexNo"].find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert looks["Clause"].find(f"{W}pPr/{W}ind").get(f"{W}hanging") != "0"  # type: ignore[union-attr]


def test_footnotes_are_footnotes() -> None:
    """A number that Word counts right is left to Word, another mark is printed as it is."""
    notes = tuple(Clause(f"note {mark}", "note", label=mark, ordinal=mark) for mark in ("*", "1", "2"))
    marks = (Mark("*", 5), Mark("1", 10), Mark("2", 10), Mark("1", 20))
    found = parts(Instrument((Clause("lamps burn in harbours", part="preambular", marks=marks),), notes))
    document, footnotes = found["word/document.xml"], found["word/footnotes.xml"]
    custom = [e.get(f"{W}customMarkFollows") for e in document.iter(f"{W}footnoteReference")]
    assert custom == ["1", None, None]
    said = ["".join(t.text or "" for t in note.iter(f"{W}t")) for note in footnotes]
    assert said == ["", "", "* note *", " note 1", " note 2"]
    assert len(list(footnotes.iter(f"{W}footnoteRef"))) == 2
    (again,) = document.iter(f"{W}fldSimple")
    assert "NOTEREF _RefNote2" in (again.get(f"{W}instr") or "")


def test_numbers_of_notes_go_on_from_the_first() -> None:
    notes = tuple(Clause(f"note {n}", "note", label=n, ordinal=n) for n in ("7", "8"))
    text = Clause("lamps burn", part="preambular", marks=(Mark("7", 5), Mark("8", 10)))
    found = parts(Instrument((text,), notes))
    assert [e.get(f"{W}val") for e in found["word/settings.xml"].iter(f"{W}numStart")] == ["7"]
    references = found["word/document.xml"].iter(f"{W}footnoteReference")
    assert [e.get(f"{W}customMarkFollows") for e in references] == [None, None]


@pytest.mark.parametrize(
    ("code", "text"), [("ar", "تقرر إضاءة المصابيح"), ("zh", "决定点亮灯"), ("en", "lamps")]
)
def test_scripts_have_their_direction_and_fonts(code: str, text: str) -> None:
    clause = Clause(text, part="operative", label="1.", ordinal="1")
    found = parts(Instrument((clause,), furniture=("A/RES/78/901",), language=code, style="un"))
    document, styles = found["word/document.xml"], found["word/styles.xml"]
    rtl = code == "ar"
    sections, properties = document.iter(f"{W}sectPr"), document.iter(f"{W}pPr")
    assert all((section.find(f"{W}bidi") is not None) == rtl for section in sections)
    shown = [bidi.get(f"{W}val") for p in properties if (bidi := p.find(f"{W}bidi")) is not None]
    assert shown == (["0", None] if rtl else [])  # a line of Latin letters alone runs to the right
    assert any(True for _ in document.iter(f"{W}rtl")) == rtl
    (fonts,) = styles.findall(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert {fonts.get(f"{W}{script}") for script in ("ascii", "eastAsia", "cs")} == {
        "Times New Roman", "SimSun", "Traditional Arabic",
    }  # fmt: skip
    assert parse_bytes(write(Instrument((clause,), language=code), language(code)), "a.docx").language == code


def test_only_what_does_not_show_stands_in_hidden_text() -> None:
    itu = parse_bytes(ITU.encode(), "a.md")
    assert not list(parts(itu)["word/document.xml"].iter(f"{W}vanish"))
    odd = Clause("of lamps", "clause", "annex", "a)", "z")
    hidden = list(parts(Instrument((odd,)))["word/document.xml"].iter(f"{W}vanish"))
    assert len(hidden) == 1


def test_text_that_xml_forbids_is_made_harmless() -> None:
    odd = Clause("]]> <b> &amp; \x00\x1b[31m \ud800 \ufffe lamps", label="\x00a)")
    data = write(Instrument((odd,), furniture=("\x0b& <",), title="\x00"), language("en"))
    (clause,) = parse_bytes(data, "a.docx").clauses
    assert clause.text.startswith("]]> <b> &amp; ")
    assert clause.label == "a)"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "\\\\host\\share", ""]
)
def test_links_that_do_more_than_link_are_text(href: str) -> None:
    clause = Clause("lamps burn", emphasis=(Emphasis(0, 5, "link", href),))
    document = parts(Instrument((clause,)))["word/document.xml"]
    assert not list(document.iter(f"{W}hyperlink"))


def test_python_docx_opens_it() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(write(parse_bytes(ITU.encode(), "a.md"), language("en"))))
    assert document.paragraphs[3].style.name == "Call"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not at hand")
def test_what_libreoffice_saves_again_is_the_same_text(tmp_path: Path) -> None:
    texts_ = {path.stem: parse_bytes(path.read_bytes(), path.name) for path in SAMPLES}
    for name, instrument in texts_.items():
        (tmp_path / f"{name}.docx").write_bytes(write(instrument, language(instrument.language)))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), *map(str, tmp_path.glob("*.docx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for name, instrument in texts_.items():
        saved = parse_bytes((tmp_path / "saved" / f"{name}.docx").read_bytes(), "a.docx")
        assert saved == instrument, name
