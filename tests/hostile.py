"""Files of every format, small and sound, and what makes files hostile: to be cut, disguised and poisoned.

All texts say the same, so that a file read by its content can be told from one that is not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

WORDS = "that small harbours shall be counted"
_LINES = (
    "RESOLUTION 901 (BUSAN, 2014)",
    "Small harbours",
    "The Plenipotentiary Conference (Busan, 2014),",
    "resolves",
    WORDS + ".",
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def body(lines: tuple[str, ...] = _LINES) -> str:
    """The body of a Word file."""
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


def document(content: str, prolog: str = "") -> str:
    """The main part of a Word file."""
    return f'{prolog}<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}"><w:body>{content}</w:body></w:document>'


def relations(*parts: tuple[str, str]) -> str:
    """What a part refers to: kinds and targets."""
    said = "".join(
        f'<Relationship Id="n{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(parts)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{said}</Relationships>'


def docx(
    main: str | bytes, parts: Mapping[str, str | bytes] | None = None, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A Word file; `parts` are added to it or take the place of its own."""
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": main,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, part in {**content, **(parts or {})}.items():
            file.writestr(zipfile.ZipInfo(name), part, method)
    return out.getvalue()


def pdf(content: bytes, more: bytes = b"", trailer: bytes = b"", packed: bytes = b"") -> bytes:
    """A PDF of one page that shows `content`; `more` goes into its page, `trailer` into its trailer."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>" + more + b">>",
        b"<<" + packed + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + thing + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R" % (len(objects) + 1) + trailer
    return bytes(out + b">>\nstartxref\n%d\n%%%%EOF\n" % start)


def shown(lines: tuple[str, ...] = _LINES) -> bytes:
    """What makes a page of a PDF show lines, a paragraph each."""
    texts = (
        b"BT /F 12 Tf 72 %d Td (%s) Tj ET"
        % (760 - 40 * at, line.replace("(", "\\(").replace(")", "\\)").encode())
        for at, line in enumerate(lines)
    )
    return b"\n".join(texts)


def html(content: str = "", head: str = "", prolog: str = "<!DOCTYPE html>") -> str:
    """A web page."""
    text = "".join(f"<p>{line}</p>" for line in _LINES)
    return f'{prolog}<html lang="en"><head>{head}</head><body>{text}{content}</body></html>'


def akn(content: str = "", prolog: str = "") -> str:
    """A text in Akoma Ntoso."""
    text = "".join(f"<p>{line}</p>" for line in _LINES)
    return (
        f'{prolog}<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><mainBody>'
        f"{text}{content}</mainBody></statement></akomaNtoso>"
    )


_PART = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
TREE = (
    "tree: resdiff/1\ninstrument: {designation: 'RESOLUTION 901 (BUSAN, 2014)', language: en, style: itu}\n"
    "clauses:\n- {address: designation, part: other, text: 'RESOLUTION 901 (BUSAN, 2014)'}\n"
    "- {address: resolves, part: operative, keyword: resolves, text: '" + WORDS + ".'}\n"
)
# A sound file of every format, by its suffix.
SAMPLES: dict[str, bytes] = {
    ".txt": "\n\n".join(_LINES).encode(),
    ".md": f"# {_LINES[0]}\n\n## {_LINES[1]}\n\n{_LINES[2]}\n\n*{_LINES[3]}*\n\n{_LINES[4]}\n".encode(),
    ".xml": akn().encode(),
    ".yaml": TREE.encode(),
    ".docx": docx(document(body())),
    ".pdf": pdf(shown()),
    ".html": html().encode(),
    ".mhtml": (
        "From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        f"--b\n{_PART}{html()}\n--b--\n"
    ).encode(),
}  # fmt: skip


def bomb(root: str) -> str:
    """Declarations whose entity x10 would unfold to gigabytes, for a document with that root."""
    entities = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 11))
    return f'<!DOCTYPE {root} [<!ENTITY x0 "{"x" * 1000}">{entities}]>'


def swollen(root: str) -> str:
    """Declarations with one long entity, to be called many times."""
    return f'<!DOCTYPE {root} [<!ENTITY x10 "{"x" * 100_000}">]>'
