"""A clause of the preamble that others follow ends with the wrong mark.

Why: the preamble is one sentence; its clauses are parted by one mark throughout.

Source: ITU ends such clauses with a semicolon (Final Acts), the United Nations with a comma (United
Nations Editorial Manual).

Example: c) that pilots know the shoals, (and d) follows)

Instead: c) that pilots know the shoals;
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._endings import endings, expected, usual
from resdiff.rules._run_in import ends_as_another

LEVEL = "error"
SCOPE = "text"
STYLES = ("itu", "un")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each recital that is not the last and does not end as recitals do in this style."""
    itu = draft.instrument.style == "itu"
    where = "other clauses of the section follow" if itu else "a paragraph of the preamble"
    ends = [
        e
        for e in endings(draft)
        if e.part == "preambular"
        and e.place == "item"
        and e.mark != ":"
        and not ends_as_another(draft, e.provision)
    ]
    mark = ";" if itu else usual(ends, ",")
    yield from expected(draft, "punct-preamble-item", mark, ends, where)
