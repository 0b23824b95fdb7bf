"""The HTML id of each clause on a page, by which table and map link to it.

An id is made of the address and nothing else, so that a link into a page stays good when the page is made
anew: `old-considering.c`, `new-OP5.a.ii`. The letters and digits of any script stay as they are, which HTML
and the URL standard of WHATWG both allow; what else an address holds is written by its number.
"""

from __future__ import annotations

from typing import Literal

from resdiff.model import Change, Provision, substantial

_LONGEST = 120  # a head may be a page long
_PLAIN = {" ": "_", "/": "."}


def anchor(side: Literal["old", "new"], provision: Provision) -> str:
    """The id of a clause of one side: unique on a page, and as it stands the fragment of a link."""
    address = provision.address
    if address.isascii() and address.isalnum():
        return f"{side}-{address}"
    name = "".join(
        char if char.isalnum() else _PLAIN.get(char) or f"~{ord(char):x}~" for char in address[:_LONGEST]
    )
    if len(address) > _LONGEST:
        # Only such an id has a second hyphen, and the position tells it from others that begin like it.
        name = f"{name}-{provision.position}"
    return f"{side}-{name}"


def of_change(change: Change) -> str:
    """The id at which a change is told: that of its first new clause, else of its old one."""
    if change.new:
        return anchor("new", substantial(change.new)[0])
    return anchor("old", substantial(change.old)[0])
