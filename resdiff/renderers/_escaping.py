"""Text in Markdown that says what it says: no mark-up, no HTML, no mention, no link."""

from __future__ import annotations

import re

from resdiff.folding import printable

ROOM = 60_000  # characters; hosts take some 65,000 in a comment

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
# What hosts make something of without any mark-up: mentions, issues, requests, pictures (':ship:') and
# addresses; a remark parts them.
_LINKED = re.compile(
    r"(?<=@)(?=\w)|(?<=[#!&])(?=\d)|(?<=\bGH-)(?=\d)|(?<=:)(?=//|[\w+-]+:)|(?<=www)(?=\.)", re.IGNORECASE
)
_STARTS = re.compile(r"^(\d+)(?=[.)])|^(?=[-+=])")  # of a list, a line below a heading
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"}


def markdown(text: str) -> str:
    """`text` on one line, such that it shows as it is, in a table too."""
    return stretch(printable(text).strip())


def stretch(text: str) -> str:
    """A part of such a line, with the space at its ends."""
    text = _LINKED.sub("\0", printable(text))
    text = _MARKS.sub(lambda found: _ENTITIES.get(found[0]) or f"\\{found[0]}", text)
    text = _STARTS.sub(lambda found: f"{found[1]}\\" if found[1] else "\\", text)
    return text.replace("\0", "<!-- -->")
