"""The last clause of an operative section that another section follows does not end with a comma.

Why: the comma carries the sentence on to the next head.

Source: Final Acts of ITU; the United Nations have no sections with heads on their own line.

Example: 2 to paint the lighthouses. (and instructs the Secretary-General follows)

Instead: 2 to paint the lighthouses,
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._endings import endings, expected
from resdiff.rules._run_in import ends_as_another

LEVEL = "error"
SCOPE = "text"
STYLES = ("itu",)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each last clause of an operative section, but the last of the text, without a comma."""
    ends = (
        e
        for e in endings(draft)
        if e.part == "operative"
        and e.place == "last"
        and e.mark != ":"
        and not ends_as_another(draft, e.provision)
    )
    yield from expected(draft, "punct-operative-last", ",", ends, "another section follows")
