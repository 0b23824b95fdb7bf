"""What a PDF may not do to its reader: unpack to more than a machine can hold."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

MOST_UNPACKED = 200 << 20  # bytes of all streams but pictures; text of 2000 pages takes a tenth
MOST_OF_A_PAGE = 16 << 20  # of one stream that says nothing of itself, as what is on a page does
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_SAID = re.compile(rb"/(?:Sub)?[Tt]ype\b|/Length\d")
_DICTIONARY = 1500  # bytes before a stream in which its dictionary is looked for
_DEEPEST = 8  # times that a stream may be packed
_CHUNK = 1 << 20


def exceeded(data: bytes) -> int:
    """The limit, in bytes, that the packed streams of a PDF unpack beyond; 0 if they keep to both."""
    total = position = 0
    while found := _STREAM.search(data, position):
        end = data.find(b"endstream", found.end())
        position = len(data) if end < 0 else end
        before = data[max(found.start() - _DICTIONARY, 0) : found.start()]
        dictionary = before[max(before.rfind(b" obj"), 0) :]
        layers = dictionary.count(b"FlateDecode")
        if not layers or _PICTURE.search(dictionary):
            continue
        pieces: Iterable[bytes] = [data[found.end() : position]]
        for _ in range(min(layers, _DEEPEST)):
            pieces = _inflated(pieces)
        size = 0
        for piece in pieces:
            size += len(piece)
            if size > MOST_OF_A_PAGE and not _SAID.search(dictionary):
                return MOST_OF_A_PAGE
            if total + size > MOST_UNPACKED:
                return MOST_UNPACKED
        total += size
    return 0


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Packed bytes unpacked piece by piece; what is no packed stream ends them."""
    packer = zlib.decompressobj()
    try:
        for piece in pieces:
            while piece and not packer.eof:
                yield packer.decompress(piece, _CHUNK)
                piece = packer.unconsumed_tail
    except zlib.error:
        return
