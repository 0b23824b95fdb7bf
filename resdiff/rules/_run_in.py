"""What ended up in a clause and is not of it: the head of the section that follows, the note of its page."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from resdiff.draft import Draft
from resdiff.model import Provision
from resdiff.parse.heads import Heads

# A note that stood below a rule at the foot of the page.
RULED_NOTE = re.compile(r"\s_{4,}\s+\d{1,2}\s+(?=\S)")
_AT_END = re.compile(r"[,،，]\s+(?P<head>(?:\S+\s){0,3}\S+)$")
_COMMA = re.compile(r"[,،，]\s+(?=\w)")
_STOP, _LONGEST = re.compile(r"[;.](?=\s)|[；。]"), 240


def ends_as_another(draft: Draft, provision: Provision) -> bool:
    """Whether the last words of a clause are a head or a note, so that its own end is somewhere within."""
    if draft.instrument.style != "itu":
        return False
    return provision.address in heads_run_in(draft) or RULED_NOTE.search(provision.text) is not None


@lru_cache(maxsize=2)
def heads_run_in(draft: Draft) -> dict[str, int]:
    """Where a head begins that stands at the end of a clause, by the clause's address.

    An operative head is told from words of the clause where the labels begin anew behind it.
    """
    heads = Heads(draft.language)
    anew = {
        clause.address
        for run in draft.runs
        for clause, after in pairwise(run.clauses)
        if clause.clause.ordinal and after.clause.ordinal in ("1", "a")
    }
    starts: dict[str, int] = {}
    for provision in draft.of_role("clause"):
        if provision.clause.part != "annex":
            text = provision.text
            found = _AT_END.search(text[-80:])
            if found and _is_head(found["head"], heads):
                starts[provision.address] = len(text) - len(found["head"])
            elif provision.address in anew and text[-1:].isalnum():
                start = _last_head(text, heads)
                if start is not None:
                    starts[provision.address] = start
    return starts


def _is_head(words: str, heads: Heads) -> bool:
    """Whether words are a preambular head and nothing else."""
    opening = heads.opening(words)
    return opening is not None and len(opening.words) == len(words.strip())


def _last_head(text: str, heads: Heads) -> int | None:
    """Where words begin that open a section and go on to the end of a clause."""
    for comma in reversed(list(_COMMA.finditer(text))):
        head = text[comma.end() :]
        if _STOP.search(head) or len(head) > _LONGEST:
            break
        if heads.opening(head) is not None:
            return comma.end()
    return None
