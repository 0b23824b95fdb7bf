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
    known = _Known(draft)
    for reference in draft.references:
        if reference.unit not in _UNITS or reference.address.startswith("annex") or not own(reference, draft):
            continue
        missing = [t.label for t in reference.targets if not t.addresses and t.label]
        missing = [label for label in missing if not known.has(reference, label)]
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


class _Known:
    """The labels that a text has after all, where a reference did not find them."""

    def __init__(self, draft: Draft) -> None:
        self._inside = glued(draft)
        self._labels: dict[str, set[str]] = {}
        self._heads: dict[str, tuple[str, ...]] = {}
        for run in draft.runs:
            head = fold(run.head.clause.keyword).casefold() if run.head else ""
            self._labels.setdefault(head, set()).update(p.clause.ordinal.casefold() for p in run.clauses)

    def has(self, reference: Reference, label: str) -> bool:
        """Whether the clause may be there: in a section of a longer head, or where lines were lost.

        A letter without a head may be of any list.
        """
        if not reference.head and not reference.unit and not label[:1].isdecimal():
            return True
        if label.rpartition("/")[2].casefold() in self._inside:
            return True
        head = fold(reference.head).casefold()
        if not head:
            return False
        if head not in self._heads:
            self._heads[head] = tuple(known for known in self._labels if known.startswith(head))
        return any(label.casefold() in self._labels[known] for known in self._heads[head])


def _section(draft: Draft, reference: Reference) -> Provision | None:
    head = fold(reference.head).casefold()
    sections = [p for p in draft.of_role("section") if head and fold(p.clause.keyword).casefold() == head]
    return sections[0] if len(sections) == 1 else None


def _last(draft: Draft, section: Provision) -> Provision | None:
    """The last clause of a section that has a label."""
    labelled = [p for p in draft.provisions if p.parent == section.address and p.clause.label]
    return labelled[-1] if labelled else None
