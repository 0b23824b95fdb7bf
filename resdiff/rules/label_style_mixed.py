"""Labels of one kind are printed in two ways: a) and (a), 1 and 1., Latin letters among Cyrillic ones.

Why: a list reads as one only if its labels look alike; a Latin letter that looks Cyrillic is not found
by those who search for the label.

Source: ITU prints 1 and a), the United Nations 1. and (a); each keeps to its way within a text.

Example: a) ..., (b) ..., c) ...

Instead: a) ..., b) ..., c) ...
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix, Provision
from resdiff.rules._labels import Place, Series, core_of, dress, label_region, series

LEVEL = "warning"
SCOPE = "text"

_BULLET = re.compile(r"\s*[-*+•–]\s+")
_LATIN, _CYRILLIC = "aceopxyABEKMHOPCTX", "асеорхуАВЕКМНОРСТХ"
_TO_CYRILLIC, _TO_LATIN = str.maketrans(_LATIN, _CYRILLIC), str.maketrans(_CYRILLIC, _LATIN)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each label dressed otherwise than its list, of another script, or with a bullet."""
    for one in series(draft):
        dresses = Counter(dress(place.provision) for place in one.places)
        usual = max(dresses, key=lambda form: (dresses[form], form == dress(one.places[0].provision)))
        for place in one.places:
            if dress(place.provision) != usual:
                yield _dressed(draft, place, usual, one)
        if one.sort == "letter":
            yield from _scripts(draft, one)
        yield from _bullets(draft, one)


def _dressed(draft: Draft, place: Place, usual: str, one: Series) -> Finding:
    label, core = place.provision.clause.label, core_of(place)
    like = next(other.provision.clause.label for other in one.places if dress(other.provision) == usual)
    fix = None
    if place.provision.clause.ordinal in label and "." not in core and usual in ("()", ")", ".", ""):
        opening, closing = ("(", ")") if usual == "()" else ("", usual)
        fix = Fix("label", 0, len(label), f"{opening}{place.provision.clause.ordinal}{closing}")
    message = f"the label {label} is printed otherwise than {like} in the same list"
    return _finding(draft, place.provision, message, fix)


def _scripts(draft: Draft, one: Series) -> Iterator[Finding]:
    """Labels in letters that look like those of the list and are of the other script."""
    labels = [place.provision.clause.label for place in one.places]
    letters = [next((char for char in label if char.isalpha()), "") for label in labels]
    cyrillic = [letter > "\u0400" for letter in letters]
    if not any(cyrillic) or all(cyrillic) or not all(letters):
        return
    # Letters that the other script has none like tell which one the list is in.
    sure = [is_ for letter, is_ in zip(letters, cyrillic, strict=True) if letter not in _LATIN + _CYRILLIC]
    own = sum(sure) * 2 > len(sure) if sure else sum(cyrillic) * 2 > len(cyrillic)
    script, table = ("Cyrillic", _TO_CYRILLIC) if own else ("Latin", _TO_LATIN)
    for place, letter, is_cyrillic in zip(one.places, letters, cyrillic, strict=True):
        if is_cyrillic is not own and letter in _LATIN + _CYRILLIC:
            label = place.provision.clause.label
            at = label.index(letter)
            fix = Fix("label", at, at + 1, letter.translate(table))
            message = f"the letter of {label} is not {script} as the others are"
            yield _finding(draft, place.provision, message, fix)


def _bullets(draft: Draft, one: Series) -> Iterator[Finding]:
    """The first label that has a bullet before it, or has none, unlike that above it."""
    before: tuple[bool, str] | None = None
    for place in one.places:
        region = label_region(draft, place.provision)
        if region is None:
            return
        bulleted = bool(_BULLET.fullmatch(draft.source[region.line - 1][: region.column - 1]))
        label = place.provision.clause.label
        if before is not None and bulleted is not before[0]:
            one_, other = (label, before[1]) if bulleted else (before[1], label)
            message = f"a bullet stands before the label {one_}, none before {other}"
            yield _finding(draft, place.provision, message, None)
            return
        before = bulleted, label


def _finding(draft: Draft, provision: Provision, message: str, fix: Fix | None) -> Finding:
    region = label_region(draft, provision)
    return Finding("label-style-mixed", message, provision.address, fix=fix, region=region)
