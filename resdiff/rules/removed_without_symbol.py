"""A clause is gone, and the agreed changes do not name it but only what holds it.

Why: a removal is proposed and agreed as such (SUP); a clause that is lost while others are amended is not.

Source: ITU proposals: what is suppressed carries the symbol SUP with its own number.

Example: agreed is resolves, amended is resolves 5, and resolves 7 is gone

Instead: put the clause back, or name resolves/7 among the agreed changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Provision
from resdiff.rules._amendments import agreed, of_old, placed
from resdiff.rules._prose import shown

LEVEL = "warning"
SCOPE = "pair"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each removed clause below an agreed address that is not agreed by its own."""
    named = agreed(draft)
    if named is None or draft.base is None:
        return
    old = {p.address: p for change in draft.base.changes for p in change.old}
    gone = {p.address for change in draft.base.changes if change.kind == "deleted" for p in change.old}
    for change, address in placed(draft):
        if change.kind != "deleted":
            continue
        first = change.old[0]
        at: Provision | None = first
        while at is not None and at.address not in named.old:
            at = old.get(at.parent)
        text = " ".join(p.text for p in change.old).strip()
        if at is not None and at.address not in gone and text:
            message = f"{first.address} is gone (“{shown(text)}”); agreed is {at.address}, not its removal"
            yield Finding("removed-without-symbol", message, address, related=of_old(change, "gone"))
