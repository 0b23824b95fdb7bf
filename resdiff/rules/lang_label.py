"""A clause has another label than in another language version.

Why: a citation of "considering c)" then means one clause in one language and another one in the next.

Source: the versions of a resolution have the same provisions under the same labels (United Nations Editorial
Manual; Final Acts of ITU).

Example: c) in English, d) for the same clause in French

Instead: the same label, in the alphabet of the language
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._prose import shown
from resdiff.rules._versions import beside

LEVEL = "error"
SCOPE = "versions"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause that stands where another label stands in the other version."""
    for versions in beside(draft):
        for here, there in versions.pairs:
            if here.clause.ordinal.casefold() != there.clause.ordinal.casefold():
                ours, theirs = (p.clause.label or "without a label" for p in (here, there))
                message = f'this clause is {ours}, in {versions.name} it is {theirs}: "{shown(there.text)}"'
                yield Finding("lang-label", message, here.address)
