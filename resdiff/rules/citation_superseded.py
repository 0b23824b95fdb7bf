"""A resolution is cited in an edition that a later one has replaced.

Why: what was decided may have changed since; the cited wording is no longer in force.

Source: a revised resolution stands for its earlier editions (Final Acts of ITU). History under recalling may
name the edition of its time.

Example: Resolution 30 (Rev. Antalya, 2006), where Resolution 30 (Rev. Guadalajara, 2010) is in force

Instead: the edition in force
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._citations import historical
from resdiff.rules._prose import shown
from resdiff.rules._register import compared, in_force, registered

LEVEL = "warning"
SCOPE = "register"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each older edition than the one in force, but under recalling."""
    for citation, entries in registered(draft):
        entry = in_force(entries)
        if entry and compared(citation, entry, draft) == -1 and not historical(citation, draft):
            message = f'"{shown(citation.text)}": in force is the edition ({entry.revision})'
            yield Finding("citation-superseded", message, citation.address, citation.start, citation.end)
