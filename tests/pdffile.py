"""PDFs made by hand: words at their places in the fonts that every PDF reader has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

FONTS = {"plain": "Times-Roman", "italic": "Times-Italic", "bold": "Times-Bold", "unknown": "Times-Roman"}
WIDTH, HEIGHT = 595, 842


class Words(NamedTuple):
    """Words on one baseline, `y` from the bottom; `turn` is the matrix that turns them."""

    x: float
    y: float
    text: str
    size: float = 11
    font: str = "plain"
    turn: str = "1 0 0 1"


def lines(*texts: str, x: float = 71, y: float = 760, pitch: float = 13, size: float = 11) -> list[Words]:
    """Lines below each other; an empty one leaves a gap."""
    return [Words(x, y - at * pitch, text, size) for at, text in enumerate(texts) if text]


def pdf(pages: Sequence[Sequence[Words]], rules: Sequence[float] = (), encrypted: bool = False) -> bytes:
    """A PDF of those pages, each with the rules at those heights."""
    objects = ["", ""]  # the catalogue and the tree of pages, known last
    fonts = []
    for name, base in FONTS.items():
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding"
            f"{f' /ToUnicode {len(objects) + 2} 0 R' if name == 'unknown' else ''} >>"
        )
        fonts.append(f"/{name} {len(objects)} 0 R")
        if name == "unknown":
            objects.append(_stream(_PRIVATE))
    kids = []
    for words in pages:
        objects.append(_stream("\n".join([*map(_shown, words), *(f"71 {y} m 200 {y} l S" for y in rules)])))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << {' '.join(fonts)} >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> " * encrypted
    return _file(objects, lock)


def _shown(words: Words) -> str:
    text = words.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    place = f"{words.turn} {words.x} {words.y} Tm"
    return f"BT /{words.font} {words.size} Tf {place} ({text}) Tj ET"


def _stream(content: str) -> str:
    return f"<< /Length {len(content.encode('cp1252'))} >> stream\n{content}\nendstream"


def _file(objects: Sequence[str], lock: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /ID [<31> <31>] {lock}>>"
    return bytes(out) + f"{end}{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode()


# A font that maps the letter Z to a place of the private use area, which means nothing.
_PRIVATE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <5a> <e001> endbfchar
endcmap end end"""
