"""Bytes -> characters: which encoding a saved page is in, and the page inside a web archive.

After the WHATWG Encoding and HTML standards (encoding sniffing), with two liberties: bytes that are valid
UTF-8 are UTF-8, whatever the page says of itself, and a page that says nothing goes by its language.
"""

from __future__ import annotations

import codecs
import re

from resdiff.errors import UnreadableError

_HEAD = 8192
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?i)<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,30})"""
)
_LANGUAGE = re.compile(rb"""(?i)\blang\s*=\s*["']?([a-z]{2})\b""")
_USUAL = {b"ar": "cp1256", b"ru": "cp1251", b"zh": "gb18030"}
# Labels mean what browsers take them for (WHATWG Encoding standard, section 4.2). Those that are not here,
# such as UTF-7, are not believed.
_NAMES = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "macintosh": "mac-roman", "x-mac-cyrillic": "mac-cyrillic", "koi8-r": "koi8-r", "koi8-u": "koi8-u",
    "ibm866": "cp866", "cp866": "cp866", "gb2312": "gb18030", "x-gbk": "gb18030", "gbk": "gb18030",
    "gb_2312-80": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
    "shift_jis": "cp932", "x-sjis": "cp932", "euc-jp": "euc-jp", "iso-2022-jp": "iso-2022-jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "windows-874": "cp874",
}  # fmt: skip
_PATTERNS = re.compile(r"(?:windows-|x-cp|cp-?)(125\d)|iso-?8859-(2|3|4|5|6|7|8|10|13|14|15|16)(?:-[ie])?")
_ARCHIVE = re.compile(rb"(?im)^content-type:\s*multipart/related\b|^snapshot-content-location:")


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a web archive (MHTML): a mail of several parts, the page one of them."""
    start = data[:_HEAD].lstrip()
    return bool(re.match(rb"[\w-]+:\s", start)) and b"MIME-Version:" in start and bool(_ARCHIVE.search(start))


def unpacked(data: bytes, name: str) -> tuple[bytes, str]:
    """The page in a web archive and the encoding that the archive gives it ('' if none).

    Raises `UnreadableError` if no part of it is a page.
    """
    from email import message_from_bytes

    try:
        parts = [part for part in message_from_bytes(data).walk() if not part.is_multipart()]
    except RecursionError:
        parts = []
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return page, str(part.get_param("charset") or "")
    raise UnreadableError(f"{name} is a web archive without a page", "save the page again, as HTML")


def decoded(data: bytes, declared: str = "") -> str:
    """The characters of a page; `declared` is the encoding that an archive gives it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:_HEAD])
    for label in (declared, found[1].decode("ascii", "replace") if found else ""):
        if encoding := _encoding(label):
            return data.decode(encoding, "replace")
    language = _LANGUAGE.search(data[:_HEAD])
    usual = _USUAL.get(language[1].lower(), "cp1252") if language else "cp1252"
    # A stray byte or a cut does not make a page of UTF-8 one of another encoding.
    loose = data.decode("utf-8", "replace")
    wrong, right = loose.count("\ufffd"), sum(not c.isascii() for c in loose)
    return loose if wrong * 20 < right else data.decode(usual, "replace")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, told by the NULs beside '<' at the start."""
    start = data[:64].lstrip(b" \t\r\n\x00")[:4]
    if re.fullmatch(rb"<\x00[!?a-zA-Z]\x00", start):
        return "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
    return ""


def _encoding(label: str) -> str:
    label = label.strip().lower()
    if label.startswith(("utf-8", "utf8", "utf-16", "unicode")):
        return "utf-8"  # a page that can say so in ASCII is not UTF-16
    if found := _PATTERNS.fullmatch(label):
        return f"cp{found[1]}" if found[1] else f"iso8859-{found[2]}"
    return _NAMES.get(label, "")
