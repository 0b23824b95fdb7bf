"""A PDF of any number of pages that holds a made-up resolution, as a word processor would print it.

Written by hand with a standard font, so that nothing is needed to make it: running heads, page
numbers, wrapped lines, italic heads, labels that hang in the margin.

    python benchmarks/pages.py 100 FOLDER
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from synthetic import Writer

LINES = 46  # on a page
COLUMNS = 88
CLAUSES_A_PAGE = 8.8  # of 30 to 60 words each


def lines(pages: int) -> list[tuple[str, str, str]]:
    """So many pages of printed lines: (font, label, text)."""
    printed = [
        ("F2", "", "RESOLUTION 901 (BUSAN, 2014)"),
        ("", "", ""),
        ("F2", "", "A long resolution"),
        ("", "", ""),
        ("F1", "", "The Plenipotentiary Conference of the International Telecommunication Union,"),
    ]
    for section in Writer().resolution(int(pages * CLAUSES_A_PAGE) + 40):
        printed += [("", "", ""), ("F3", "", section.head)]
        for index, text in enumerate(section.clauses):
            label = f"{chr(97 + index % 26) * (1 + index // 26)})" if section.preambular else str(index + 1)
            end = ";" if index + 1 < len(section.clauses) else ","
            wrapped = textwrap.wrap(text + end, COLUMNS)
            printed.append(("", "", ""))
            printed += [("F1", label if n == 0 else "", line) for n, line in enumerate(wrapped)]
    return printed[: pages * LINES]


def drawn(printed: list[tuple[str, str, str]], page: int, pages: int) -> bytes:
    """What draws one page: a running head, its lines, its number."""
    said = ["BT /F1 9 Tf 72 800 Td (Resolution 901 \\(Busan, 2014\\)) Tj ET"]
    for row, (font, label, text) in enumerate(printed):
        y = 772 - 15 * row
        for x, piece in ((72, label), (100 if font == "F1" else 90, text)):
            if piece:
                escaped = piece.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
                said.append(f"BT /{font} 9 Tf {x} {y} Td ({escaped}) Tj ET")
    said.append(f"BT /F1 9 Tf 300 40 Td ({page}/{pages}) Tj ET")
    return "\n".join(said).encode("latin-1")


def pdf(pages: int) -> bytes:
    """A PDF file of so many pages."""
    printed = lines(pages)
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
            for name in ("Courier", "Courier-Bold", "Courier-Oblique")
        ),
    ]
    for n in range(pages):
        content = drawn(printed[n * LINES : (n + 1) * LINES], n + 1, pages)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font "
            b"<< /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> /Contents %d 0 R >>" % (7 + 2 * n)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(data)


def write(pages: int, folder: Path) -> Path:
    """Write the PDF into `folder`; its path."""
    path = folder / f"pages-{pages}.pdf"
    path.write_bytes(pdf(pages))
    return path


if __name__ == "__main__":
    print(write(int(sys.argv[1]), Path(sys.argv[2])))
