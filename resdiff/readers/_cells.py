"""A row of a table as one line: its cells one after the other, a label with the cell behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from resdiff.model import Block, Run

_BETWEEN = " | "  # what parts the cells of a row
_LONGEST = 32  # characters of a label


def side_by_side(cells: Iterable[Sequence[Block]], label: re.Pattern[str]) -> Block | None:
    """The paragraphs of the cells as one block, or None if they hold nothing; `label` matches labels."""
    runs: list[Run] = []
    notes: list[tuple[int, str, str]] = []
    length = 0
    for cell in cells:
        for at, block in enumerate(cell):
            glue = ""
            if runs:
                glue = " " if at or _is_label(runs, length, label) else _BETWEEN
            said = [Run(f"{glue}{block.label} " if block.label else glue), *block.runs]
            before = length + len(said[0].text)
            notes += [(before + offset, mark, text) for offset, mark, text in block.notes]
            runs += [run._replace(text=run.text.replace("\n", " ")) for run in said if run.text]
            length += sum(len(run.text) for run in said)
    return Block(tuple(runs), style="table", notes=tuple(notes)) if runs else None


def _is_label(runs: list[Run], length: int, label: re.Pattern[str]) -> bool:
    """Whether all that stands in a row so far is a label."""
    return length < _LONGEST and label.fullmatch("".join(run.text for run in runs).strip()) is not None
