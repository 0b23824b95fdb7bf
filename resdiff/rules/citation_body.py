"""A citation says "of this conference" of another conference's edition, or leaves it out for the own one.

Why: "of this conference" says that the edition was adopted together with the text; said of another, it sends
the reader to Final Acts in which the resolution does not stand.

Source: Final Acts of ITU.

Example: Resolution 30 (Rev. Antalya, 2006) of this conference, in a text of Guadalajara, 2010

Instead: Resolution 30 (Rev. Antalya, 2006) of the Plenipotentiary Conference
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._citations import instruments, same_conference, says_own
from resdiff.rules._prose import shown

LEVEL = "warning"
SCOPE = "text"
STYLES = ("itu",)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each wrong "of this conference", and a note for each first citation without it."""
    cited = list(instruments(draft))
    own = [c for c in cited if same_conference(c, draft) and says_own(c, draft)]
    first: dict[tuple[str, str], None] = {}
    for citation in cited:
        same = same_conference(citation, draft)
        new = (citation.kind, citation.number) not in first
        first[citation.kind, citation.number] = None
        if same is False and says_own(citation, draft):
            message = (
                f'"{shown(citation.text)}": this conference is {draft.instrument.revision}, '
                f"not {citation.city}, {citation.year}"
            )
            yield Finding("citation-body", message, citation.address, citation.start, citation.end)
        elif same and new and not citation.said and own and citation.body in ("", draft.instrument.body):
            message = f'"{shown(citation.text)}" does not say "{shown(own[0].said)}", as others do'
            yield Finding(
                "citation-body", message, citation.address, citation.start, citation.end, level="note"
            )
