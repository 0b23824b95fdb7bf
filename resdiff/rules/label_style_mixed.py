"""Labels of one kind are printed in two ways: a) and (a), 1 and 1., Latin letters among Cyrillic ones.

Why: a list reads as one only if its labels look alike; a Latin letter that looks Cyrillic is not found
by those who search for the label.

Source: ITU prints 1 and a), the United Nations 1. and (a); each keeps to its way within a text.

Example: a) ..., (b) ..., c) ...

Instead: a) ..., b) ..., c) ...
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix, Provision
from resdiff.rules._labels import Place, Series, core_of, dress, label_region, series

LEVEL = "warning"
SCOPE = "text"

_LATIN, _CYRILLIC = "aceopxyABEKMHOPCTX", "асеорхуАВЕКМНОРСТХ"
_OWN_LETTER = str.maketrans(_LATIN, _CYRILLIC)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each label that is dressed otherwise than most of its list, or in another script."""
    for one in series(draft):
        dresses = Counter(dress(place.provision) for place in one.places)
        usual = max(dresses, key=lambda form: (dresses[form], form == dress(one.places[0].provision)))
        for place in one.places:
            if dress(place.provision) != usual:
                yield _dressed(draft, place, usual, one)
        if one.sort == "letter":
            yield from _scripts(draft, one)


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
    """Labels in Latin letters that look Cyrillic, in a list of Cyrillic ones."""
    if not any(_cyrillic(place.provision.clause.label) for place in one.places):
        return
    for place in one.places:
        label = place.provision.clause.label
        at = next((at for at, char in enumerate(label) if char in _LATIN), -1)
        if at >= 0 and not _cyrillic(label):
            fix = Fix("label", at, at + 1, label[at].translate(_OWN_LETTER))
            yield _finding(draft, place.provision, f"the letter of {label} is Latin among Cyrillic ones", fix)


def _cyrillic(label: str) -> bool:
    return any("\u0400" <= char <= "\u04ff" for char in label)


def _finding(draft: Draft, provision: Provision, message: str, fix: Fix | None) -> Finding:
    region = label_region(draft, provision)
    return Finding("label-style-mixed", message, provision.address, fix=fix, region=region)
