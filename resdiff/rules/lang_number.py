"""A number or a date is another one than in another language version.

Why: amounts, shares and deadlines bind by the version that is read; all versions are equally authentic.
Numbers in words count too, but not what says one or a round number alone ('un', 'first', 'millions').

Source: numbers and dates are the same in all versions (United Nations Editorial Manual).

Example: by 10 July 2020 in English, au 13 juillet 2020 in French

Instead: the same number, written as the language writes it
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._slips import slips

LEVEL = "error"
SCOPE = "versions"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each number that stands for another one there, outside of citations and references.

    Numbers in figures, months, and numbers in words ('its eighty-second session', 'trois').
    """
    for slip in slips(draft):
        if slip.kind == "number":
            yield Finding("lang-number", slip.message, slip.address, slip.start, slip.end)
