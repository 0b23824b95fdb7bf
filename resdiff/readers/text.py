"""Plain text: paragraphs by blank lines, labels and short lines; page furniture set apart."""

from __future__ import annotations

from resdiff.model import Block, Document, ReadOptions, Run
from resdiff.readers._lines import decode, paragraphs

SUFFIXES = (".txt", ".text")

_RULE = "=" * 78
_START = 20_000  # bytes in which the title lines end


def sniff(data: bytes) -> int:
    """Whether the bytes can be plain text: whatever no other reader claims, but XML."""
    if _laid_out(data[:_START].decode("utf-8", "replace")):
        return 3
    return 0 if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") else 1


def read(data: bytes, name: str, options: ReadOptions = ReadOptions()) -> Document:
    """The paragraphs of a plain text. Raises `UnreadableError` if it is empty or no text."""
    text = decode(data, name)
    if _laid_out(text):
        from resdiff.readers import _columns

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


def _laid_out(text: str) -> bool:
    """Whether resdiff laid a text out: it begins with a rule, and another ends its title lines."""
    if not text[:4].lstrip("\ufeff\r\n ").startswith("="):
        return False
    lines = [line.rstrip() for line in text.lstrip("\ufeff\r\n ").splitlines()]
    return lines[0] == _RULE and _RULE in lines[1:]
