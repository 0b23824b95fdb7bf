"""A space stands inside the brackets of the title or of the enacting formula, or before its comma.

Why: city and year are found and replaced by machine at each revision; a stray space hides them.

Source: practice of ITU's final acts: "(Busan, 2014)".

Example: ( Busan, 2014)

Instead: (Busan, 2014)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix

LEVEL = "warning"
SCOPE = "text"

_STRAY = re.compile(r"(?<=\()\s+|\s+(?=[),])")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each stray space in a title line or formula."""
    for provision in draft.of_role("designation", "title", "formula"):
        text = provision.text
        for found in _STRAY.finditer(text):
            start, end = max(found.start() - 1, 0), min(found.end() + 1, len(text))
            message = f'a space too many in "{text[start : end + 6].strip()}"'
            fix = Fix("text", found.start(), found.end(), "")
            yield Finding("enacting-spacing", message, provision.address, start, end, fix=fix)
