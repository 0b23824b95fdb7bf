"""The HTML id of each clause on a page, by which table and map link to it.

An id is made of the address and nothing else, so that a link into a page stays good when the page is made
anew: `old-considering.c`, `new-OP5.a.ii`. The letters and digits of any script stay as they are, which HTML
and the URL standard of WHATWG both allow; what else an address holds is written by its number.
"""

from __future__ import annotations

import re
from typing import Literal

from resdiff.model import Change, Provision, substantial

_LONGEST = 120  # a head may be a page long
_OTHER = re.compile(r"[\W_]")  # what is neither letter nor digit
_PLAIN = {" ": "_", "/": "."}


def anchor(side: Literal["old", "new"], provision: Provision) -> str:
    """The id of a clause of one side: unique on a page, and as it stands the fragment of a link."""
    address = provision.address
    name = _OTHER.sub(_escaped, address[:_LONGEST])
    if len(address) > _LONGEST:
        # Only such an id has a second hyphen, and the position tells it from others that begin like it.
        name = f"{name}-{provision.position}"
    return f"{side}-{name}"


def _escaped(found: re.Match[str]) -> str:
    return _PLAIN.get(found[0]) or f"~{ord(found[0]):x}~"


def of_change(change: Change) -> str:
    """The id at which a change is told: that of its first new clause, else of its old one."""
    if change.new:
        return anchor("new", substantial(change.new)[0])
    return anchor("old", substantial(change.old)[0])
