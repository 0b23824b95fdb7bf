"""PDF that holds text ("born digital"): where each letter stands, in which font, what rules there are.

A PDF knows no words, lines or paragraphs; what the page shows is made to them in `_pdf`. A page that is
only a picture has no letters: that is said, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from resdiff.errors import UnreadableError
from resdiff.model import Document, Doubt, ReadOptions

if TYPE_CHECKING:
    from resdiff.readers._pdf.measure import Page

SUFFIXES = (".pdf",)

_MOST_PAGES = 2000
_MOST_LETTERS = 8_000_000
_MOST_OBJECTS = 20_000  # on a page where rules are looked for
_THIN, _WIDE = 3.0, 30.0  # points, of a rule


def sniff(data: bytes) -> int:
    """3 if the bytes begin like a PDF; 2 if a few other ones stand before that."""
    at = data[:1024].find(b"%PDF-")
    if at > 0:
        return 2 if b" obj" in data[at : at + 4096] else 0
    return 0 if at < 0 else 3


def read(data: bytes, name: str, options: ReadOptions = ReadOptions()) -> Document:
    """The paragraphs of a PDF, with its running heads and notes told apart.

    Raises `UnreadableError` if it is encrypted, broken, too long, unpacks to too much, or holds pictures of
    pages only.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    from resdiff.readers._pdf.flow import blocks
    from resdiff.readers._pdf.guard import exceeded

    if limit := exceeded(data):
        raise UnreadableError(f"{name} unpacks to more than {limit >> 20} MB", "print it to a new PDF")
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, getattr(error, "err_code", None), pdfium) from None
    try:
        if count > _MOST_PAGES:
            raise UnreadableError(f"{name} has {count} pages, more than {_MOST_PAGES}", "split the file")
        doubts = _Doubts()
        pages = list(_pages(document, name, doubts, options))
    finally:
        document.close()
    paragraphs = tuple(blocks(pages))
    if not paragraphs:
        raise UnreadableError(
            f"{name} holds no text, only pictures of pages",
            "recognize its words first, for instance with: ocrmypdf IN.pdf OUT.pdf",
        )
    if not any(any(map(str.isalnum, block.text)) for block in paragraphs):
        raise UnreadableError(f"{name} holds no words", "give a file that holds the text of a resolution")
    return Document(paragraphs, doubts=doubts.told())


def _refusal(name: str, code: int | None, pdfium: Any) -> UnreadableError:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return UnreadableError(f"{name} is encrypted", "save it without a password first")
    return UnreadableError(f"{name} is a broken PDF", "get the file again, or print it to a new PDF")


def _pages(document: Any, name: str, doubts: _Doubts, options: ReadOptions) -> Iterator[Page]:
    """The pages, one after the other, each closed again when it is read."""
    letters = 0
    count = len(document)
    for number in range(1, count + 1):
        page, more = _page(document, number, doubts)
        letters += more
        if letters > _MOST_LETTERS:
            raise UnreadableError(f"{name} holds more than {_MOST_LETTERS} letters", "split the file")
        if options.progress is not None:
            options.progress(number, count)
        yield page


def _page(document: Any, number: int, doubts: _Doubts) -> tuple[Page, int]:
    """A page and the number of its letters."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    from resdiff.readers._pdf.columns import lines
    from resdiff.readers._pdf.letters import Letters
    from resdiff.readers._pdf.measure import Page

    try:
        page = document[number - 1]
        width = page.get_width()
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        doubts.broken.append(number)
        return Page(number, (), (), ()), 0
    try:
        letters = Letters(text.raw, pdfium)
        upright = letters.upright()
        # Rules turn with the text: on pages in landscape, which are rare, they are not looked for.
        rules = tuple(_rules(page, pdfium)) if letters.turn == 0 else ()
    finally:
        text.close()
        page.close()
    if letters.unknown:
        doubts.unknown[number] = letters.unknown
    if not upright and not letters.aside:
        doubts.empty.append(number)
    width = max([width, *(letter.right for letter in upright)])
    return Page(number, tuple(lines(upright, width)), tuple(letters.aside), rules), letters.count


def _rules(page: Any, pdfium: Any) -> Iterator[float]:
    """The heights of thin level lines on a page. One parts footnotes from the text."""
    from ctypes import byref, c_float

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    for at in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page.raw, at)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(thing, byref(left), byref(bottom), byref(right), byref(top)):
            wide, high = right.value - left.value, top.value - bottom.value
            if wide > _WIDE and high < _THIN:
                yield bottom.value


class _Doubts:
    """What could not be read, and on which pages."""

    def __init__(self) -> None:
        self.empty: list[int] = []
        self.broken: list[int] = []
        self.unknown: dict[int, int] = {}  # letters of each page

    def told(self) -> tuple[Doubt, ...]:
        """One doubt for each sort of trouble."""
        found = []
        if self.empty:
            found.append(f"no words on {_numbered(self.empty)}: empty, or a picture")
        if self.broken:
            found.append(f"{_numbered(self.broken)} could not be read")
        if self.unknown:
            letters, pages = sum(self.unknown.values()), _numbered(list(self.unknown))
            what = "1 letter" if letters == 1 else f"{letters} letters"
            found.append(f"{what} on {pages} of a font that does not say what they are, shown as \ufffd")
        return tuple(Doubt("", message) for message in found)


def _numbered(pages: list[int]) -> str:
    """'page 3', 'pages 1, 2 and 4', 'pages 1, 2, 3 and 20 more'."""
    if len(pages) == 1:
        return f"page {pages[0]}"
    if len(pages) > 8:
        return f"pages {', '.join(map(str, pages[:6]))} and {len(pages) - 6} more"
    return f"pages {', '.join(map(str, pages[:-1]))} and {pages[-1]}"
