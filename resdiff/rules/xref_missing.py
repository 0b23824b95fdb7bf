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
        if section := known.section(reference):
            if last := known.last.get(section.address):
                message += f", {section.clause.keyword} ends with {last}"
            related = (Related(section.address, "the section that is named"),)
        yield Finding("xref-missing", message, reference.address, reference.start, reference.end, related)


class _Known:
    """The labels that a text has after all, where a reference did not find them.

    `last` is the last label below each address.
    """

    def __init__(self, draft: Draft) -> None:
        self._inside = glued(draft)
        self._labels: dict[str, set[str]] = {}
        self._heads: dict[str, tuple[str, ...]] = {}
        self._sections: dict[str, list[Provision]] = {}
        self.last: dict[str, str] = {}
        for section in draft.of_role("section"):
            self._sections.setdefault(fold(section.clause.keyword).casefold(), []).append(section)
        for run in draft.runs:
            head = fold(run.head.clause.keyword).casefold() if run.head else ""
            if run.head and (labels := [p.clause.label for p in run.clauses if p.clause.label]):
                self.last[run.head.address] = labels[-1]
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

    def section(self, reference: Reference) -> Provision | None:
        """The one section that has the head that a reference names."""
        found = self._sections.get(fold(reference.head).casefold(), ()) if reference.head else ()
        return found[0] if len(found) == 1 else None
