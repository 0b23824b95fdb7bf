"""Rows of tables: data on one line, cells of a layout one after the other, labels with their clauses."""

from __future__ import annotations

import re

from resdiff.model import Block, Run
from resdiff.readers._cells import side_by_side

LABEL = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zа-я]{1,2}|[ivxl]{1,6}|[أ-ي])(?:\s?(?:bis|ter|quater))?[.)]{0,2}\)?"
)
SIGN = re.compile(r"[-–—•·▪◦○●*]")
_MOST = 3  # paragraphs in a cell of data


def row(cells: list[list[Block]]) -> list[Block]:
    """The blocks of a row; `cells` are those of its cells that are not empty."""
    if len(cells) < 2 or any(block.role for cell in cells for block in cell):
        return [block for cell in cells for block in cell]
    alone = cells[0][0].text.strip() if len(cells[0]) == 1 else "?"
    if len(cells) == 2 and (LABEL.fullmatch(alone) or SIGN.fullmatch(alone)) and not cells[1][0].label:
        return [headed(cells[0][0], cells[1][0]), *cells[1][1:]]
    if any(len(cell) > _MOST for cell in cells):
        return [block for cell in cells for block in cell]
    found = side_by_side(cells, LABEL)
    return [found] if found is not None else []


def headed(label: Block, block: Block) -> Block:
    """The block with a label, or a bullet, that stood in an element of its own."""
    said = label.text.strip()
    notes = tuple((0, mark, text) for _, mark, text in label.notes)
    if not SIGN.fullmatch(said):
        return block._replace(label=said, notes=notes + block.notes)
    shift = len(said) + 1
    moved = tuple((offset + shift, mark, text) for offset, mark, text in block.notes)
    return block._replace(runs=(Run(f"{said} "), *block.runs), notes=notes + moved)


def joined(blocks: list[Block]) -> list[Block]:
    """The blocks, each that is nothing but a label joined with the one behind it: '(a)' in an element of its
    own, as pages that arrange lists by boxes have it.
    """
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if (
            before is not None
            and not block.role
            and not block.style
            and not block.label
            and _is_label(before)
        ):
            found[-1] = headed(before, block)
        else:
            found.append(block)
    return found


def _is_label(block: Block) -> bool:
    said = block.text.strip()
    plain = not block.role and not block.style and not block.label
    return plain and bool(SIGN.fullmatch(said) or (said.endswith((")", ".")) and LABEL.fullmatch(said)))
