"""A reference to a clause of the text itself that the text does not have.

Why: nobody can tell what was meant; usually the clause was deleted or renumbered after it was referred to.

Source: labels in references are those of the text (Final Acts of ITU; United Nations Editorial Manual).

Example: in line with resolves 12 above (where resolves ends with 8)

Instead: refer to the clause that is meant, or leave the reference out
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Finding, Provision, Reference, Related
from resdiff.rules._prose import shown
from resdiff.rules._references import asked, glued, own, several

LEVEL = "error"
SCOPE = "text"

_UNITS = ("", "head", "paragraph", "preambular", "operative", "note")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each reference to a label that is not there, if it is sure to be this text's."""
    for reference in draft.references:
        if reference.unit not in _UNITS or reference.address.startswith("annex") or not own(reference, draft):
            continue
        missing = [
            t.label
            for t in reference.targets
            if not t.addresses and not _elsewhere(draft, reference, t.label)
        ]
        if not missing:
            continue
        wanted = several((asked(reference, label) for label in missing), "or")
        message = f'"{shown(reference.text)}": there is no {wanted}'
        related: tuple[Related, ...] = ()
        if section := _section(draft, reference):
            last = _last(draft, section)
            if last is not None:
                message += f", {section.clause.keyword} ends with {last.clause.label}"
            related = (Related(section.address, "the section that is named"),)
        yield Finding("xref-missing", message, reference.address, reference.start, reference.end, related)


def _elsewhere(draft: Draft, reference: Reference, label: str) -> bool:
    """Whether the clause may be there after all: in a section of a longer head, or where lines were lost."""
    if not label or (not reference.head and not reference.unit and not label[:1].isdecimal()):
        return True
    head = fold(reference.head).casefold()
    wanted = label.split("/")[0].casefold()
    for run in draft.runs:
        if head and (run.head is None or not fold(run.head.clause.keyword).casefold().startswith(head)):
            continue
        if any(p.clause.ordinal.casefold() == wanted for p in run.clauses) and "/" not in label and head:
            return True
    return glued(draft, label)


def _section(draft: Draft, reference: Reference) -> Provision | None:
    head = fold(reference.head).casefold()
    sections = [p for p in draft.of_role("section") if head and fold(p.clause.keyword).casefold() == head]
    return sections[0] if len(sections) == 1 else None


def _last(draft: Draft, section: Provision) -> Provision | None:
    """The last clause of a section that has a label."""
    labelled = [p for p in draft.provisions if p.parent == section.address and p.clause.label]
    return labelled[-1] if labelled else None
