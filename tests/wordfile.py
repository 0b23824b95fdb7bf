"""Small Word files for tests: the parts that a test names, put into a zip."""

from __future__ import annotations

import io
import zipfile

from resdiff.model import Document, ReadOptions
from resdiff.readers import docx

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    " ".join(
        f'xmlns:{prefix}="http://schemas.{name}"'
        for prefix, name in {
            "w": "openxmlformats.org/wordprocessingml/2006/main",
            "r": "openxmlformats.org/officeDocument/2006/relationships",
            "m": "openxmlformats.org/officeDocument/2006/math",
            "mc": "openxmlformats.org/markup-compatibility/2006",
            "wps": "microsoft.com/office/word/2010/wordprocessingShape",
        }.items()
    )
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = f'<Types xmlns="{_PACKAGE}/content-types"></Types>'


def part(root: str, content: str) -> str:
    """A part of a Word file: `content` in its root element."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{content}</w:{root}>'


def related(links: dict[str, tuple[str, str]]) -> str:
    """What a part refers to: id -> (kind, target); an address is outside."""
    said = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for name, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def word(body: str, links: dict[str, tuple[str, str]] | None = None, **parts: str) -> bytes:
    """A Word file with a body and other parts by name (`styles='...'`); headers are `header1` and so on."""
    links = dict(links or {})
    files = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        files[f"word/{name}.xml"] = part(root, content)
        links[name] = (kind, f"{name}.xml")
    files["_rels/.rels"] = related({"main": ("officeDocument", "word/document.xml")})
    files["word/_rels/document.xml.rels"] = related(links)
    return zipped({"[Content_Types].xml": TYPES} | files)


def zipped(files: dict[str, str]) -> bytes:
    """A zip of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return data.getvalue()


def read(data: bytes, side: str = "") -> Document:
    """What the reader finds in it."""
    return docx.read(data, "draft.docx", ReadOptions(side))


def r(text: str, look: str = "") -> str:
    """A run: its text, and what its properties say."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, style: str = "", number: tuple[int, int] | None = None, mark: str = "") -> str:
    """A paragraph: a text or runs, a style, (list, level), and what is said of its mark."""
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        told += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    runs = "".join(one if one.startswith("<") else r(one) for one in content)
    return f"<w:p><w:pPr>{told}<w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>"


def levels(*forms: tuple[str, str], more: str = "") -> str:
    """Levels of a list: (format, text) each; `more` is said of every one."""
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(forms)
    )


def lists(*definitions: str, overrides: dict[int, tuple[int, str]] | None = None) -> str:
    """Numbering: list 1 of the first definition and so on; `overrides` are further ones."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels_}</w:abstractNum>'
        for at, levels_ in enumerate(definitions)
    )
    further = overrides or {}
    numbered = [(at + 1, at, "") for at in range(len(definitions))]
    numbered += [(name, at, what) for name, (at, what) in further.items()]
    return abstract + "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{at}"/>{what}</w:num>'
        for name, at, what in numbered
    )


def named(style: str, more: str = "", kind: str = "paragraph") -> str:
    """A style whose name is its id."""
    return f'<w:style w:type="{kind}" w:styleId="{style}"><w:name w:val="{style}"/>{more}</w:style>'


def labels(document: Document) -> list[str | None]:
    """The labels of all blocks."""
    return [block.label for block in document.blocks]


def texts(document: Document) -> list[str]:
    """The texts of all blocks."""
    return [block.text for block in document.blocks]
