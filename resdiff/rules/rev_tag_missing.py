"""An amended text has a new tag without Rev.

Why: without Rev. the title names a first edition of that conference, which there never was.

Source: titles of ITU resolutions: (City, Year) of the first edition, (Rev. City, Year) of every later one.

Example: RESOLUTION 901 (Dubai, 2018), for a text that was adopted at Antalya in 2006

Instead: RESOLUTION 901 (Rev. Dubai, 2018)
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Change, Finding
from resdiff.rules._amendments import changes
from resdiff.rules._tags import revised, tags

LEVEL = "error"
SCOPE = "pair"
STYLES = ("itu",)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at the title line of a text with the number of its base, another tag and no Rev. in it."""
    found = tags(draft)
    if found is None or found.new == found.old or revised(draft, found.line.text):
        return
    if not any(_amends(change) for change in changes(draft)):
        return
    start = max(found.line.text.rfind("("), 0)
    message = f"the text amends that of {found.old}, but its tag has no Rev."
    yield Finding("rev-tag-missing", message, found.line.address, start, len(found.line.text))


def _amends(change: Change) -> bool:
    of_edition = any(p.clause.role in ("designation", "formula") for p in change.new)
    return not of_edition and change.symbol not in ("NOC", "(MOD)")
