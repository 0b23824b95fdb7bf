"""How a conference document looks: its styles, by language.

Names are those of ITU's templates (Res_No, Res_title, Call, enumlev1, Annex_No ...) and of Word itself.
Measures are in twentieths of a point, as WordprocessingML has them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from resdiff.model import Language
from resdiff.writers._wordlines import Kind
from resdiff.writers._wordxml import Element, val, w

STEP = 794  # 1.4 cm: what labels hang by and points are set in by
DEEPEST = 9  # levels of points
ROOM = 6  # of these are set in, each further than the one above
_BEHIND = 120
_WORDS_OWN = "Normal|Default Paragraph Font|Hyperlink|header|footer|heading [1-9]|footnote (?:text|reference)"


class Look(NamedTuple):
    """A paragraph style: `id` is for the file, `name` for people."""

    id: str
    name: str
    based: str = "Normal"
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    size: int = 0  # half points
    center: bool = False
    before: int = 0
    after: int = _BEHIND
    left: int = 0
    hanging: int = 0
    first: int = 0
    with_next: bool = False
    page: bool = False
    outline: int = -1
    rule: bool = False


STYLES: dict[Kind, Look] = {
    "masthead": Look("Masthead", "Masthead", "Header", size=18, after=0, rule=True),
    "designation": Look("ResNo", "Res_No", size=28, center=True, before=480, after=0, with_next=True),
    "title": Look("Restitle", "Res_title", size=28, bold=True, center=True, before=240, after=240),
    "part": Look("ResPart", "Res_part", size=28, bold=True, center=True, after=240, with_next=True),
    "formula": Look("ResFormula", "Res_formula", before=240),
    "call": Look("Call", "Call", italic=True, before=160, left=STEP, with_next=True),
    "heading number": Look("HeadingNo", "Heading_No", "Heading1", center=True, before=240, after=0),
    "heading title": Look("HeadingTitle", "Heading_title", "Heading1", center=True, with_next=True),
    "heading": Look("Heading1", "heading 1", bold=True, before=240, with_next=True, outline=0),
    "annex": Look("AnnexNo", "Annex_No", size=28, center=True, page=True, with_next=True, outline=0),
    "annex title": Look("Annextitle", "Annex_title", "Restitle"),
    "resolution": Look("ResLetter", "Res_letter", center=True, before=360, with_next=True),
    "recital": Look("Recital", "Recital", first=STEP),
    "clause": Look("Clause", "Clause", left=STEP, hanging=STEP),
    "note": Look("FootnoteText", "footnote text", size=20, after=60),
}  # fmt: skip
_OTHERS = (
    Look("Header", "header", size=18, after=0),
    Look("Footer", "footer", size=18, center=True, after=0),
    *(
        Look(f"enumlev{depth}", f"enumlev{depth}", left=(min(depth, ROOM) + 1) * STEP, hanging=STEP)
        for depth in range(1, DEEPEST + 1)
    ),
    *(
        Look(f"Heading{depth}", f"heading {depth}", "Heading1", outline=depth - 1, with_next=True, before=240)
        for depth in range(2, 10)
    ),
)  # fmt: skip

# What tables and lists of a handout need beside these.
_HANDOUT = (
    Look("Tablehead", "Table_head", bold=True, size=20, before=40, after=40, with_next=True),
    Look("Tabletext", "Table_text", size=20, before=40, after=40),
)
_DELETED, _INSERTED = "B00020", "1B5E20"  # both seven times as dark as the page, and more

# Tags of languages as Word has them: of Latin and Cyrillic letters, of East Asian signs, of right to left.
_TAGS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "zh": "zh-CN"}
_SIZE = 24
_ARABIC_SIZE = 28  # Arabic letters are small for their size


class Fonts(NamedTuple):
    """Fonts of a document: of Latin and Cyrillic letters, of East Asian signs, of right-to-left scripts."""

    western: str = "Times New Roman"
    eastern: str = "SimSun"
    eastern_italic: str = "KaiTi"  # Chinese is set in another hand where others are in italics
    arabic: str = "Traditional Arabic"


FONTS = Fonts()


def tags(language: Language) -> dict[str, str]:
    """The attributes of `w:lang` for a text in a language."""
    return {
        "val": _TAGS.get(language.code, "en-GB"),
        "eastAsia": "zh-CN",
        "bidi": "ar-SA",
    }


def styles(language: Language, handout: bool = False) -> Element:
    """The part `styles.xml`; of a `handout` with the styles of tables and of words that changed."""
    fonts = w("rFonts", ascii=FONTS.western, hAnsi=FONTS.western, eastAsia=FONTS.eastern, cs=FONTS.arabic)
    usual = w("rPr", fonts, val("sz", _SIZE), val("szCs", _ARABIC_SIZE), w("lang", **tags(language)))
    spacing = w("spacing", before=0, after=_BEHIND)
    root = w(
        "styles",
        w("docDefaults", w("rPrDefault", usual), w("pPrDefault", w("pPr", spacing))),
        _normal(language),
        _character("DefaultParagraphFont", "Default Paragraph Font", default=True),
        _character("FootnoteReference", "footnote reference", val("vertAlign", "superscript")),
        _character("Hyperlink", "Hyperlink", val("color", "1F3864")),
        _character("ClauseLabel", "Clause label"),
        _character("ClauseSign", "Clause sign", w("vanish")),
    )
    root.extend(_paragraph(look, language) for look in (*_OTHERS, *STYLES.values()))
    if handout:
        root.append(_character("WordsDeleted", "Words deleted", w("strike"), val("color", _DELETED)))
        root.append(
            _character("WordsInserted", "Words inserted", val("color", _INSERTED), val("u", "single"))
        )
        root.extend(_paragraph(look, language) for look in _HANDOUT)
    return root


def _normal(language: Language) -> Element:
    properties = w("pPr", w("bidi")) if language.direction == "rtl" else None
    style = w("style", val("name", "Normal"), w("qFormat"), properties, type="paragraph", styleId="Normal")
    style.set(f"{style.tag.partition('}')[0]}}}default", "1")
    return style


def _character(identity: str, name: str, *looks: Element, default: bool = False) -> Element:
    properties = w("rPr", *looks) if looks else None
    style = w("style", val("name", name), properties, type="character", styleId=identity, **_custom(name))
    if default:
        style.set(f"{style.tag.partition('}')[0]}}}default", "1")
    return style


def _custom(name: str) -> dict[str, int]:
    """Says of a style that it is none of Word's own."""
    return {} if re.fullmatch(_WORDS_OWN, name) else {"customStyle": 1}


def _paragraph(look: Look, language: Language) -> Element:
    """A paragraph style; the elements stand in the order of the schema."""
    line = w("bottom", val="single", sz=4, space=6, color="auto") if look.rule else None
    indent = {name: value for name, value in (("left", look.left), ("hanging", look.hanging)) if value}
    if look.first:
        indent["firstLine"] = look.first
    properties = w(
        "pPr",
        w("keepNext") if look.with_next else None,
        w("keepLines") if look.with_next else None,
        w("pageBreakBefore") if look.page else None,
        w("pBdr", line) if line is not None else None,
        w("tabs", *(w("tab", val="left", pos=place) for place in _stops(look))) if look.hanging else None,
        w("spacing", before=look.before, after=look.after),
        w("ind", **indent) if indent else None,
        val("jc", "center") if look.center else None,
        val("outlineLvl", look.outline) if look.outline >= 0 else None,
    )
    return w(
        "style",
        val("name", look.name),
        val("basedOn", look.based),
        val("next", "Normal") if look.with_next else None,
        w("qFormat"),
        properties,
        _letters(look, language),
        type="paragraph",
        styleId=look.id,
        **_custom(look.name),
    )


def _stops(look: Look) -> range:
    """Where a tab behind a label goes: to the text, or on from there if the label is long."""
    return range(look.left, look.left + 3 * STEP, STEP)


def _letters(look: Look, language: Language) -> Element | None:
    chinese = look.italic and not language.spaced
    properties = w(
        "rPr",
        w("rFonts", eastAsia=FONTS.eastern_italic) if chinese else None,
        *((w("b"), w("bCs")) if look.bold else ()),
        *((w("i"), w("iCs")) if look.italic and not chinese else ()),
        *((val("sz", look.size), val("szCs", look.size + 4)) if look.size else ()),
    )
    return properties if len(properties) else None
