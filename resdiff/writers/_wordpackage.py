"""The zip that a Word file is: its parts, what they are and how they refer to each other.

No clock and no chance: entries have one date and stand in one order.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree

from resdiff.model import Language
from resdiff.outline import VERSION
from resdiff.writers._wordstyles import FONTS, tags
from resdiff.writers._wordxml import Element, bytes_of, val, w
from resdiff.writers._xmltext import clean

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say
_FORMATS = "http://schemas.openxmlformats.org/officeDocument/2006"
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # properties that a user defines
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
# A4 with margins of two centimetres.
_PAGE = (11907, 16840)
_MARGINS = {
    "top": 1134,
    "right": 1134,
    "bottom": 1134,
    "left": 1134,
    "header": 567,
    "footer": 567,
    "gutter": 0,
}

# Each font with one to take where it is not at hand, and its family.
_FAMILIES = {
    FONTS.western: ("Liberation Serif", "roman"),
    FONTS.eastern: ("Noto Serif CJK SC", "auto"),
    FONTS.eastern_italic: ("Noto Serif CJK SC", "auto"),
    FONTS.arabic: ("Noto Naskh Arabic", "roman"),
}


class Content(NamedTuple):
    """What stands in a Word file: paragraphs and tables, footnotes, the addresses that either link to (with
    their ids), and the number of the first footnote. `facts` are what the layout leaves open of the text
    as a whole; None of a file whose layout tells no tree. `broad` is a page on its side.
    """

    body: Sequence[Element]
    footnotes: Sequence[Element] = ()
    links: Sequence[tuple[str, str]] = ()
    note_links: Sequence[tuple[str, str]] = ()
    first: int = 1
    facts: dict[str, str] | None = None
    broad: bool = False


def package(content: Content, language: Language, styles: Element, title: str = "") -> bytes:
    """The bytes of the file; `title` is what programs show as its title."""
    parts = {
        "word/document.xml": ("document.main", _document(content, language)),
        "word/styles.xml": ("styles", styles),
        "word/settings.xml": ("settings", _settings(language, content)),
        "word/fontTable.xml": ("fontTable", _fonts()),
        "word/footnotes.xml": ("footnotes", _footnotes(content)),
        "word/footer1.xml": ("footer", _footer()),
    }
    targets = {
        name.removeprefix("word/").removesuffix(".xml"): (kind, name.removeprefix("word/"))
        for name, (kind, _) in parts.items()
        if kind != "document.main"
    }
    whole = {
        "document": (f"{_OFFICE}/officeDocument", "word/document.xml"),
        "core": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        "custom": (f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
    }
    files = {
        "[Content_Types].xml": _content_types({name: kind for name, (kind, _) in parts.items()}),
        "_rels/.rels": _relationships(whole, ()),
        "docProps/core.xml": _core(title, language),
        "docProps/custom.xml": _custom(content.facts),
        **{name: root for name, (_, root) in parts.items()},
        "word/_rels/document.xml.rels": _relationships(
            {key: (f"{_OFFICE}/{kind}", target) for key, (kind, target) in targets.items()}, content.links
        ),
    }
    if content.note_links:
        files["word/_rels/footnotes.xml.rels"] = _relationships({}, content.note_links)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, root in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, bytes_of(root))
    return written.getvalue()


def _document(content: Content, language: Language) -> Element:
    across, down = _PAGE
    size = {"w": down, "h": across, "orient": "landscape"} if content.broad else {"w": across, "h": down}
    section = w(
        "sectPr",
        w("footerReference", type="default", r_id="footer1"),
        w("footnotePr", val("numStart", content.first)) if content.first > 1 else None,
        w("pgSz", **size),
        w("pgMar", **_MARGINS),
        w("bidi") if language.direction == "rtl" else None,
    )
    return w("document", w("body", *content.body, section))


def _footnotes(content: Content) -> Element:
    """The footnotes; the first two are the lines that part them from the text."""
    lines = (("separator", -1), ("continuationSeparator", 0))
    parting = [
        w("footnote", w("p", w("pPr", w("spacing", after=0)), w("r", w(kind))), type=kind, id=number)
        for kind, number in lines
    ]
    return w("footnotes", *parting, *content.footnotes)


def _footer() -> Element:
    """The number of the page, which Word counts."""
    field = w("fldSimple", w("r"), instr=" PAGE ")
    return w("ftr", w("p", w("pPr", val("pStyle", "Footer")), field))


def _settings(language: Language, content: Content) -> Element:
    start = val("numStart", content.first) if content.first > 1 else None
    compatibility = w(
        "compat",
        w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
    )
    return w(
        "settings",
        w("zoom", percent=100),
        val("defaultTabStop", 397),
        val("characterSpacingControl", "doNotCompress"),
        w("footnotePr", start, w("footnote", id=-1), w("footnote", id=0)),
        compatibility,
        w("themeFontLang", **tags(language)),
        val("decimalSymbol", "."),
        val("listSeparator", ","),
    )


def _custom(told: dict[str, str] | None) -> Element:
    """Properties that say that the layout tells the tree, and what it leaves open of the whole."""
    facts = {} if told is None else {"resdiff": VERSION} | {f"resdiff.{k}": v for k, v in told.items()}
    space, types = f"{_FORMATS}/custom-properties", f"{_FORMATS}/docPropsVTypes"
    root = etree.Element(f"{{{space}}}Properties", nsmap={**_only(space), "vt": types})
    for number, (name, value) in enumerate(facts.items(), 2):  # 0 and 1 are taken
        entry = etree.SubElement(root, f"{{{space}}}property", fmtid=_OWN, pid=str(number), name=name)
        etree.SubElement(entry, f"{{{types}}}lpwstr").text = clean(value)
    return root


def _fonts() -> Element:
    """The fonts, and what to take where one of them is not at hand."""
    return w("fonts", *(_font(name, *told) for name, told in _FAMILIES.items()))


def _font(name: str, other: str, family: str) -> Element:
    return w("font", val("altName", other), val("family", family), val("pitch", "variable"), name=name)


def _core(title: str, language: Language) -> Element:
    prefixes: dict[str, str] = {"cp": f"{_PACKAGE}/metadata/core-properties", "dc": _DUBLIN}
    root = etree.Element(f"{{{prefixes['cp']}}}coreProperties", nsmap=prefixes)
    for name, value in (("title", title), ("language", language.code)):
        if value:
            etree.SubElement(root, f"{{{_DUBLIN}}}{name}").text = clean(value)
    return root


def _content_types(kinds: dict[str, str]) -> Element:
    space = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap=_only(space))
    for suffix, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(root, f"{{{space}}}Default", Extension=suffix, ContentType=kind)
    types = {f"/{name}": f"{_TYPES}.{kind}+xml" for name, kind in kinds.items()}
    types["/docProps/custom.xml"] = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    for name, kind in types.items():
        etree.SubElement(root, f"{{{space}}}Override", PartName=name, ContentType=kind)
    return root


def _relationships(inside: dict[str, tuple[str, str]], links: Sequence[tuple[str, str]]) -> Element:
    """Parts by id (type and target), and addresses with their ids."""
    space = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap=_only(space))
    element = f"{{{space}}}Relationship"
    for key, (kind, target) in inside.items():
        etree.SubElement(root, element, Id=key, Type=kind, Target=target)
    for address, key in links:
        kind = f"{_OFFICE}/hyperlink"
        etree.SubElement(root, element, Id=key, Type=kind, Target=address, TargetMode="External")
    return root


def _only(space: str) -> Any:  # the stubs of lxml know no prefix None
    return {None: space}
