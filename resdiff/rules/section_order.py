"""A section of the preamble stands behind an operative one.

Why: reasons come before what is resolved on them; a recital among decisions binds nobody and reads
as if it did.

Source: Final Acts of ITU; United Nations Editorial Manual (preamble, then operative part).

Example: resolves ..., then considering ...

Instead: considering ..., then resolves ...
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Provision, Related

LEVEL = "error"
SCOPE = "text"
STYLES = ("itu", "un")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each preambular section, or paragraph in UN style, behind an operative one."""
    unit = "section" if draft.instrument.style == "itu" else "clause"
    operative: dict[str, Provision] = {}
    for provision in draft.of_role(unit):
        parent = draft.by_address.get(provision.parent)
        if parent is not None and parent.clause.role not in ("heading", "resolution"):
            continue
        if provision.clause.part == "operative":
            operative.setdefault(provision.parent, provision)
        elif provision.clause.part == "preambular" and provision.parent in operative:
            first = operative[provision.parent]
            words = (provision.clause.keyword or provision.text)[:40]
            message = f'"{words}" opens a recital behind the operative part'
            related = (Related(first.address, "the operative part begins here"),)
            yield Finding("section-order", message, provision.address, related=related)
