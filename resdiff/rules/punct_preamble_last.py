"""The last clause of a section of the preamble, or of the preamble, does not end with a comma.

Why: the comma carries the sentence on to the next head or to the operative part.

Source: Final Acts of ITU; United Nations Editorial Manual (every paragraph of a preamble ends with a comma).

Example: b) that harbours need tide tables; (and resolves follows)

Instead: b) that harbours need tide tables,
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._endings import endings, expected
from resdiff.rules._run_in import ends_as_another

LEVEL = "error"
SCOPE = "text"
STYLES = ("itu", "un")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each last clause of a preambular section that does not end with a comma."""
    itu = draft.instrument.style == "itu"
    where = "the last clause of its section" if itu else "the last paragraph of the preamble"
    ends = (
        e
        for e in endings(draft)
        if e.part == "preambular"
        and e.place == "last"
        and e.mark != ":"
        and not ends_as_another(draft, e.provision)
    )
    yield from expected(draft, "punct-preamble-last", ",", ends, where)
