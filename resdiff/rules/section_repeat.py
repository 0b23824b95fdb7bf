"""Two sections have the same head, or one that a reference cannot tell from the other.

Why: "resolves 2 above" may then mean either.

Source: ITU tells heads apart by "further" and "also" (considering, considering further), or by the addressee.

Example: resolves ..., and later resolves ... again

Instead: one section, or resolves further
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Finding, Provision, Related

LEVEL = "warning"
SCOPE = "text"
STYLES = ("itu",)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each section whose head another had, or whose head only goes on with "to ..."."""
    seen: dict[tuple[str, str], Provision] = {}
    for provision in draft.of_role("section"):
        head = fold(provision.clause.keyword).casefold().rstrip(" ,:")
        if not head or provision.clause.part == "annex":
            continue
        for key in (head, *_shorter(head, draft)):
            if first := seen.get((provision.parent, key)):
                same = "the same head" if key == head else f'a head that references take for "{key}"'
                related = (Related(first.address, "the section before"),)
                message = f'two sections have {same}: "{provision.clause.keyword}"'
                yield Finding("section-repeat", message, provision.address, related=related)
                break
        seen.setdefault((provision.parent, head), provision)


def _shorter(head: str, draft: Draft) -> Iterator[str]:
    """The head without the order in it: 'resolves' of 'resolves to express'."""
    words = head.split(" ")
    if len(words) > 2 and words[1] in draft.language.orders:
        yield words[0]
