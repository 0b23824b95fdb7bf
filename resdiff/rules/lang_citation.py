"""A citation has another number, date or edition than in another language version.

Why: readers of two languages are sent to two resolutions.

Source: numbers and dates of resolutions are the same in all versions (United Nations Editorial Manual).

Example: resolution 71/321 in English, la resolución 71/231 in Spanish

Instead: the number of the resolution that is meant, in each version
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._slips import slips

LEVEL = "error"
SCOPE = "versions"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each number within a citation that stands for another one there."""
    for slip in slips(draft):
        if slip.kind == "citation":
            yield Finding("lang-citation", slip.message, slip.address, slip.start, slip.end)
