"""Two language versions do not have the same sections, clauses or nesting.

Why: all versions of a text are equally authentic; a clause that one of them lacks binds some readers only.

Source: the versions of a resolution have the same provisions under the same labels (United Nations Editorial
Manual; Final Acts of ITU).

Example: considering a) to d) in English, a) to c) in French

Instead: the same clauses in each version
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Level, Provision
from resdiff.rules._references import named, several
from resdiff.rules._versions import Beside, Gap, beside

LEVEL = "error"
SCOPE = "versions"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at each place where only one version has clauses, or both have other ones."""
    for versions in beside(draft):
        for gap in versions.gaps:
            first = gap.here[0].address if gap.here else ""
            address = first or (gap.before.address if gap.before else "")
            labelled = any(p.clause.ordinal or p.clause.role == "section" for p in (*gap.here, *gap.there))
            level: Level | None = None if labelled else "warning"
            yield Finding("lang-structure", _message(draft, versions, gap), address, level=level)


def _message(draft: Draft, versions: Beside, gap: Gap) -> str:
    ours = several(_told(p, draft) for p in gap.here)
    theirs = several(_told(p, versions.other) for p in gap.there)
    if not gap.there:
        return f"{versions.name} does not have {ours}"
    if not gap.here:
        return f"{versions.name} has {theirs}, this one does not"
    return f"{versions.name} has {theirs} for {ours}"


def _told(provision: Provision, draft: Draft) -> str:
    return named(provision.address, draft.by_address)
