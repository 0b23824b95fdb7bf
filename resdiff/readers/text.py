"""Plain text: paragraphs by blank lines, labels and short lines; page furniture set apart."""

from __future__ import annotations

from resdiff.model import Block, Run
from resdiff.readers._lines import decode, paragraphs

SUFFIXES = (".txt", ".text")


def sniff(data: bytes) -> bool:
    """Whether the bytes can be plain text: whatever no other reader claims."""
    return b"\x00" not in data[:4096]


def read(data: bytes, name: str) -> list[Block]:
    """The paragraphs of a plain text. Raises `UnreadableError` if it is empty or no text."""
    blocks = []
    for paragraph in paragraphs(decode(data, name)):
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
    return blocks
