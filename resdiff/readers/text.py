"""Plain text: paragraphs by blank lines, labels and short lines; page furniture set apart."""

from __future__ import annotations

from resdiff.model import Block, Document, ReadOptions, Run
from resdiff.readers import _columns
from resdiff.readers._lines import decode, paragraphs

SUFFIXES = (".txt", ".text")

_START = 20_000  # bytes in which the title lines end


def sniff(data: bytes) -> int:
    """Whether the bytes can be plain text: whatever no other reader claims, but XML."""
    if _columns.laid_out(data[:_START].decode("utf-8", "replace")):
        return 3
    return 0 if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") else 1


def read(data: bytes, name: str, options: ReadOptions = ReadOptions()) -> Document:
    """The paragraphs of a plain text. Raises `UnreadableError` if it is empty or no text."""
    text = decode(data, name)
    if _columns.laid_out(text):
        return _columns.read(text)
    blocks = []
    for paragraph in paragraphs(text):
        blocks.append(
            Block(
                (Run(paragraph.text),),
                line=paragraph.line,
                page=paragraph.page,
                indent=paragraph.indent,
                style=paragraph.kind,
                role="furniture" if paragraph.kind == "furniture" else None,
            )
        )
    return Document(tuple(blocks))
