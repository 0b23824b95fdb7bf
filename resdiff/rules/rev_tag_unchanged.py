"""An amended text still has the tag of the edition that it amends.

Why: two texts would then have one name, and a citation of the edition could mean either.

Source: titles of ITU resolutions: each edition is named by the conference that adopted it.

Example: RESOLUTION 901 (Rev. Busan, 2014), amended at Dubai in 2018

Instead: RESOLUTION 901 (Rev. Dubai, 2018)
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._amendments import changes
from resdiff.rules._tags import tags

LEVEL = "warning"
SCOPE = "pair"
STYLES = ("itu",)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at the title line of a text whose words differ from the base text's, under the same tag."""
    found = tags(draft)
    if found is None or found.new != found.old:
        return
    amended = sum(change.symbol not in ("NOC", "(MOD)") for change in changes(draft))
    if amended:
        clauses = "1 clause" if amended == 1 else f"{amended} clauses"
        message = f"{clauses} changed, but the tag is still that of {found.new}"
        start = max(found.line.text.rfind("("), 0)
        yield Finding("rev-tag-unchanged", message, found.line.address, start, len(found.line.text))
