"""Words of two versions stand glued together: a deletion and an insertion were both kept.

Why: tracked changes were turned into plain text without being accepted or rejected; the text says two things.

Source: ITU's documents of proposals show old and new edition side by side.

Example: (Antalya, 20062010); (Rev. AntalyaGuadalajara, 2010); should shall

Instead: (Guadalajara, 2010); shall
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding

LEVEL = "error"
SCOPE = "text"

_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:19|20)\d\d(?!\d)")
_CITIES = re.compile(r"\((?:[^()]{0,12} )?[A-Z][a-zà-ÿ]{2,}[A-Z][a-zà-ÿ]{2,},? \d{4}")
_REVISED = re.compile(r"\(Rev\.? ?\(?Rev\.|\(Rev\. [^()]{3,30}\d{4}[^()]{0,3}Rev\. ")
_NAME = re.compile(r"(?:Mc|Mac|De|Le|La|Du)[A-Z]")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for two years, two cities or two modal verbs without anything between them."""
    modals = re.compile(rf"(?<!\w){draft.language.patterns['two_verbs']}")
    for provision in draft.provisions:
        text = provision.text
        for pattern, what in (
            (_YEARS, "two years"),
            (_CITIES, "two places"),
            (_REVISED, "two editions"),
            (modals, "two verbs"),
        ):
            for found in pattern.finditer(text):
                if what == "two places" and _NAME.search(found[0]):
                    continue
                if what == "two years" and _date(found[0]):
                    continue
                message = f'{what} without anything between them: "{found[0]}"'
                yield Finding("tracked-residue", message, provision.address, *found.span())


def _date(digits: str) -> bool:
    """Whether eight digits are a date, 20201015."""
    return digits[4:6] < "13" and digits[6:] < "32" and digits[4:6] > "00"
