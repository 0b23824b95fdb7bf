"""A resolution is cited that the register does not have, or an edition later than the one in force.

Why: the number or the edition is probably a slip, and the reader will look for it in vain.

Source: the register of resolutions in force.

Example: Resolution 930 (Rev. Antalya, 2006), where there is no Resolution 930

Instead: the number and edition of the resolution that is meant
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._citations import conference, historical
from resdiff.rules._prose import shown
from resdiff.rules._register import compared, in_force, registered

LEVEL = "warning"
SCOPE = "register"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each unknown number of a body that the register holds, and each impossible edition."""
    register = draft.settings["register"]
    told: dict[tuple[str, str, str], None] = {}
    for citation, entries in registered(draft):
        words = shown(citation.text)
        entry = in_force(entries)
        message = ""
        key = citation.kind, citation.number, citation.body
        if not entries:
            if (
                key in told
                or historical(citation, draft)
                or not register.covers(citation.kind, citation.body)
            ):
                continue
            told[key] = None
            message = f'"{words}" is not in the register'
        elif entry is not None:
            relation = compared(citation, entry, draft)
            city = conference(entry.revision, draft.language)[0]
            cited = conference(f"{citation.city}, {citation.year}", draft.language)[0]
            if relation == 1:
                message = f'"{words}": the register has no later edition than ({entry.revision})'
            elif relation == 0 and city and cited and city != cited:
                message = f'"{words}": the edition of that year is ({entry.revision})'
        if message:
            yield Finding("citation-unknown", message, citation.address, citation.start, citation.end)
