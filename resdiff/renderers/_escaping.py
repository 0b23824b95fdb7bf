"""Text in Markdown that says what it says: no mark-up, no HTML, no mention, no link."""

from __future__ import annotations

import re

from resdiff.folding import printable

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
# What hosts make links of without any mark-up: mentions, issues, addresses; a remark parts them.
_LINKED = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_STARTS = re.compile(r"^(\d+)(?=[.)])|^(?=[-+=])")  # of a list, a line below a heading
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"}


def markdown(text: str) -> str:
    """`text` on one line, such that it shows as it is, in a table too."""
    text = _LINKED.sub("\0", printable(text).strip())
    text = _MARKS.sub(lambda found: _ENTITIES.get(found[0]) or f"\\{found[0]}", text)
    text = _STARTS.sub(lambda found: f"{found[1]}\\" if found[1] else "\\", text)
    return text.replace("\0", "<!-- -->")
