"""The letters of a page as pdfium tells them: what each means, where it stands, in which font."""

from __future__ import annotations

import unicodedata
from ctypes import CFUNCTYPE, addressof, byref, c_double, c_int, c_uint, c_void_p, cast, create_string_buffer
from typing import Any, NamedTuple

from resdiff.readers._pdf.rows import Glyph
from resdiff.readers._symbols import symbol

UNKNOWN = "\ufffd"
_MOST = 200_000  # letters on a page
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18  # PDF 32000-1, table 123
_BOLD_WEIGHT = 600
_LIGATURES = ((0xFB00, 0xFB06), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
_ALEFS = "\u0622\u0623\u0625\u0627"
_SAME = 0.02  # of the size: letters that begin closer to each other are one
_HYPHEN = 2  # what pdfium gives for a hyphen at a line's end


class _Look(NamedTuple):
    """What the letters of one text object have in common."""

    quarter: int | None  # of a full turn, against the clock; None is askew
    size: float
    slant: float  # of upright letters that the program slants, not the font
    italic: bool
    bold: bool
    symbols: str  # the symbol font that it is, or ''


class Letters:
    """The letters of a page. `turn` is the quarter of a turn by which most are set, `aside` the words of
    the others, `unknown` how many have no known meaning.
    """

    def __init__(self, raw: Any, pdfium: Any) -> None:
        """`raw` is pdfium's page of text, `pdfium` the module that reads it."""
        self.raw, self.pdfium = raw, pdfium
        self.looks: dict[int, _Look] = {}  # by text object
        self.unknown = 0
        self.found: list[tuple[int | None, Glyph]] = []
        self.aside: list[str] = []
        self._collect()
        self.count = sum(not glyph.text.isspace() for _, glyph in self.found)
        votes = [0, 0, 0, 0]
        for quarter, _ in self.found:
            if quarter is not None:
                votes[quarter] += 1
        self.turn = votes.index(max(votes))

    def upright(self) -> list[Glyph]:
        """The letters that stand as most do, the page turned so that they stand upright."""
        kept: list[Glyph] = []
        words: list[str] = []
        last: int | None = self.turn
        for quarter, glyph in self.found:
            if quarter == self.turn:
                kept.append(glyph)
            else:
                if last != quarter and words:
                    words.append("\n")
                words.append(glyph.text)
            last = quarter
        self.aside = [line for line in "".join(words).split("\n") if line.strip()]
        if self.turn:
            kept = [_turned(glyph, self.turn) for glyph in kept]
            low = min((min(g.left, g.right) for g in kept), default=0.0)
            kept = [g._replace(left=g.left - low, right=g.right - low) for g in kept]
        return kept

    def _collect(self) -> None:
        pdfium, raw = self.pdfium, cast(self.raw, c_void_p).value
        # Called for every letter: without the checks of arguments that the bindings add.
        unicode = _direct(pdfium.FPDFText_GetUnicode, c_uint)
        generated = _direct(pdfium.FPDFText_IsGenerated, c_int)
        thing_at = _direct(pdfium.FPDFText_GetTextObject, c_void_p)
        box_of = _direct(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p)
        origin_of = _direct(pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_void_p)
        box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
        box_at, x_at, y_at = addressof(box), addressof(x), addressof(y)
        found, high, last = self.found, 0, (0.0, 0.0)
        known: dict[tuple[int, str], str] = {}  # what codes stand for
        for at in range(min(pdfium.FPDFText_CountChars(self.raw), _MOST)):
            code = unicode(raw, at)
            if code in (10, 13) or (code == 32 and generated(raw, at) == 1):
                continue
            if 0xD800 <= code <= 0xDFFF:
                # Two halves of one letter beyond the basic plane.
                if code < 0xDC00:
                    high = code
                    continue
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
                high = 0
            look = self._look(thing_at(raw, at), at)
            letter = known.get((code, look.symbols))
            if letter is None:
                letter = known[code, look.symbols] = self._letter(code, look.symbols)
            self.unknown += letter == UNKNOWN
            if not letter:
                continue
            box_of(raw, at, box_at)
            origin_of(raw, at, x_at, y_at)
            if letter == " " and box.right - box.left < 0.1:
                continue  # no space, but what pdfium puts between two stretches
            place = (x.value, y.value)
            near = max(abs(place[0] - last[0]), abs(place[1] - last[1])) / look.size
            if found and near < _SAME and letter != " ":
                found[-1] = (found[-1][0], self._ligature(letter))
                continue
            last = place
            if look.quarter in (0, None):
                # The box of a slanted letter reaches over its neighbours.
                left = box.left + look.slant * (y.value - box.bottom)
                right = box.right - look.slant * (box.top - y.value)
                glyph = Glyph(letter, left, right, y.value, look.size, look.italic, look.bold)
            else:
                # Turned letters keep their origin and extent for `_turned`.
                across = (box.bottom, box.top) if look.quarter in (1, 3) else (box.left, box.right)
                base = x.value if look.quarter in (1, 3) else y.value
                glyph = Glyph(letter, *across, base, look.size, look.italic, look.bold)
            found.append((look.quarter, glyph))

    def _letter(self, code: int, symbols: str) -> str:
        """What a code stands for; '' for nothing that is seen."""
        if code == _HYPHEN:
            return "-"
        if code < 32 or code == 0x7F or 0x200B <= code <= 0x200F or code == 0xFEFF:
            return " " if code == 9 else ""
        if any(first <= code <= last for first, last in _LIGATURES):
            return unicodedata.normalize("NFKC", chr(code)).strip()
        if 0xE000 <= code <= 0xF8FF or code == 0xFFFD or code > 0xF0000:
            if symbols and 0xF000 <= code <= 0xF0FF:
                return symbol(code, symbols)
            return UNKNOWN
        if code in (0xA0, 0x202F):
            return "\u00a0"
        return " " if chr(code).isspace() else chr(code)

    def _ligature(self, letter: str) -> Glyph:
        """The last letter, which is a ligature that stands for one more.

        pdfium tells lam and alef, and a letter with the vowel mark on it, in either order.
        """
        glyph = self.found[-1][1]
        first = letter == "\u0644" and glyph.text in _ALEFS
        first = first or (bool(unicodedata.combining(glyph.text[0])) and not unicodedata.combining(letter))
        return glyph._replace(text=letter + glyph.text if first else glyph.text + letter)

    def _look(self, thing: int | None, at: int) -> _Look:
        """The look of a letter; asked once for each text object."""
        if thing is None:
            return self._asked(at)
        if thing not in self.looks:
            self.looks[thing] = self._asked(at)
        return self.looks[thing]

    def _asked(self, at: int) -> _Look:
        pdfium, matrix, flags = self.pdfium, self.pdfium.FS_MATRIX(), c_int()
        name = create_string_buffer(256)
        pdfium.FPDFText_GetFontInfo(self.raw, at, name, 256, byref(flags))
        size = pdfium.FPDFText_GetFontSize(self.raw, at)
        a, b, c, d = 1.0, 0.0, 0.0, 1.0
        if pdfium.FPDFText_GetMatrix(self.raw, at, byref(matrix)):
            a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        quarter = _quarter(a, b)
        font = name.value.lower()
        slant = c / d if quarter == 0 and 0.1 * abs(d) < abs(c) < abs(d) else 0.0
        height = abs(d) if slant else (c * c + d * d) ** 0.5
        italic = bool(flags.value & _ITALIC_FLAG) or b"italic" in font or b"oblique" in font or slant != 0
        weight = pdfium.FPDFText_GetFontWeight(self.raw, at)
        bold = weight >= _BOLD_WEIGHT or bool(flags.value & _BOLD_FLAG) or b"bold" in font
        symbols = next((kind for kind in ("symbol", "wingdings") if kind.encode() in font), "")
        return _Look(quarter, round(size * height, 2) or 1.0, slant, italic, bold, symbols)


def _direct(function: Any, result: Any, *more: Any) -> Any:
    """A function of pdfium on a page of text, a place in it, and `more` arguments."""
    return cast(function, CFUNCTYPE(result, c_void_p, c_int, *more))


def _quarter(a: float, b: float) -> int | None:
    """By which quarter of a turn a matrix turns; None if by none of them."""
    if abs(b) <= 0.05 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.05 * abs(b):
        return 1 if b > 0 else 3
    return None


def _turned(glyph: Glyph, quarter: int) -> Glyph:
    """A letter of a page set sideways or upside down, as if the page were turned upright."""
    if quarter == 1:  # reads upwards: the baseline's distance from the left grows downwards
        return glyph._replace(base=-glyph.base)
    if quarter == 2:
        return glyph._replace(left=-glyph.right, right=-glyph.left, base=-glyph.base)
    return glyph._replace(left=-glyph.right, right=-glyph.left)
