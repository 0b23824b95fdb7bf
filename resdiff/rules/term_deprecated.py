"""A word is used that the houses have given up: chairman, mankind, handicapped.

Why: the word leaves out those whom it means to name; conferences have replaced it in their own texts.

Source: United Nations Guidelines for gender-inclusive language; United Nations Disability-Inclusive Language
Guidelines; ITU's texts of 2022 and later say chair.

Example: a rotating chairmanship

Instead: a rotating chair
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._prose import prose, quotations, within

LEVEL = "note"
SCOPE = "text"
LANGUAGES = ("en",)

_INSTEAD = {
    "chairman": "chair",
    "chairmen": "chairs",
    "chairwoman": "chair",
    "chairmanship": "chair",
    "chairmanships": "chairs",
    "vice-chairman": "vice-chair",
    "vice-chairmen": "vice-chairs",
    "vice-chairmanship": "vice-chair",
    "spokesman": "spokesperson",
    "spokesmen": "spokespersons",
    "businessmen": "business people",
    "mankind": "humankind",
    "manpower": "workforce",
    "man-made": "human-caused",
    "manned": "crewed",
    "unmanned": "uncrewed",
    "seamen": "seafarers",
    "policeman": "police officer",
    "policemen": "police officers",
    "handicapped": "persons with disabilities",
    "the disabled": "persons with disabilities",
    "disabled persons": "persons with disabilities",
    "disabled people": "persons with disabilities",
    "the elderly": "older persons",
    "he or she": "they",
    "his or her": "their",
    "third world countries": "developing countries",
}
_WORDS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, _INSTEAD), key=len, reverse=True))})(?![\w-])",
    re.IGNORECASE,
)
# Names of instruments keep their words.
_OF_NAME = re.compile(r"\s+(?:[A-Z][a-z]+\s+)?(?:Convention|Declaration|Protocol|Treaty)")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each word of the list, once a clause, quotations and names of instruments apart."""
    for provision in prose(draft):
        quoted = quotations(provision.text)
        said: set[str] = set()
        for found in _WORDS.finditer(provision.text):
            if within(quoted, found.start()) or _OF_NAME.match(provision.text, found.end()):
                continue
            stem = found[0].casefold().removeprefix("vice-")[:7]
            if stem in said:
                continue
            said.add(stem)
            message = f"“{found[0]}” is no longer used: consider “{_INSTEAD[found[0].casefold()]}”"
            yield Finding("term-deprecated", message, provision.address, *found.span())
