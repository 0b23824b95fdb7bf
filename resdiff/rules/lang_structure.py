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
from resdiff.rules._prose import shown
from resdiff.rules._references import named, several
from resdiff.rules._versions import Beside, Gap, beside, children

LEVEL = "error"
SCOPE = "versions"

_PARTS = {"preambular": "preamble", "operative": "operative part", "annex": "annexes", "other": "text"}


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at each place where only one version has clauses, or both have other ones."""
    for versions in beside(draft):
        for gap in versions.gaps:
            first = gap.here[0].address if gap.here else ""
            address = first or (gap.before.address if gap.before else "")
            labelled = any(_label(p) for p in (*gap.here, *gap.there))
            level: Level | None = None if labelled else "warning"
            yield Finding("lang-structure", _message(draft, versions, gap), address, level=level)


def _message(draft: Draft, versions: Beside, gap: Gap) -> str:
    """How many there are in each version, and which are in one of them only."""
    ours = several(_told(p, draft) for p in gap.here)
    theirs = several(_told(p, versions.other) for p in gap.there)
    counts = _counts(draft, versions, gap)
    if counts and not any(_label(p) for p in (*gap.here, *gap.there)):
        return f"{counts}without labels it cannot be told which"
    if not gap.there:
        return f"{counts}{ours} {_is(gap.here)} not in {versions.name}"
    if not gap.here:
        return f"{counts}{theirs} of {versions.name} {_is(gap.there)} not here"
    return f"{counts}{versions.there} has {theirs}, {versions.here} has {ours}"


def _counts(draft: Draft, versions: Beside, gap: Gap) -> str:
    """'French has 2 clauses in considérant, English 3: '; '' where both have as many."""
    part = (gap.here or gap.there)[0].clause.part
    roles = {provision.clause.role for provision in (*gap.here, *gap.there)}
    word = roles.pop() if len(roles) == 1 else "part"
    holders = (gap.holder.here.address, gap.holder.there.address) if gap.holder else ("", "")
    held = (children(draft).get(holders[0], []), children(versions.other).get(holders[1], []))
    here, there = (
        sum(p.clause.part == part and word in ("part", p.clause.role) for p in each) for each in held
    )
    if here == there:
        return ""
    where = f" in {named(holders[0], draft.by_address)}" if gap.holder else f" in the {_PARTS[part]}"
    plural = "" if here == 1 else "es" if word == "annex" else "s"
    return f"{versions.here} has {here or 'no'} {word}{plural}{where}, {versions.there} {there or 'none'}: "


def _label(provision: Provision) -> str:
    """What tells a provision from its neighbours; '' if nothing does."""
    return provision.clause.ordinal or (
        provision.clause.keyword if provision.clause.role == "section" else ""
    )


def _told(provision: Provision, draft: Draft) -> str:
    """A provision by its name, with its first words."""
    name = named(provision.address, draft.by_address)
    return f'{name} ("{shown(provision.text)}")' if provision.text else name


def _is(provisions: tuple[Provision, ...]) -> str:
    return "is" if len(provisions) == 1 else "are"
