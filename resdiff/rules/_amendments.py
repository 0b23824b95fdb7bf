"""What a draft changes in its base text, as rules on amendments see it: words, and where a change stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from resdiff.draft import Draft
from resdiff.model import Change, Related, substantial


class Agreed(NamedTuple):
    """The clauses that agreed addresses name: where they stand in the base text and in the draft.

    `unknown` says of each address that names none what is wrong with it.
    """

    old: frozenset[str]
    new: frozenset[str]
    unknown: tuple[str, ...]


def agreed(draft: Draft) -> Agreed | None:
    """What the agreed addresses name; None if nothing was agreed or there is no base text.

    An address is one of the draft, else one of the base text; 'old:' or 'new:' before it says which. So
    no address names two clauses: OP5 of a draft that puts in a new OP5 is not what was OP5.
    """
    said = sorted({address.strip() for address in draft.settings.get("allow", ())})
    if not said or draft.base is None:
        return None
    of_old = {p.address: change for change in draft.base.changes for p in change.old}
    of_new = {p.address: change for change in draft.base.changes for p in change.new}
    old: set[str] = set()
    new: set[str] = set()
    unknown = []
    for one in said:
        side, _, rest = one.partition(":")
        side = side.strip().casefold()
        forced = side in ("old", "new")
        address = (rest if forced else one).strip().strip("/")
        if address in of_new and side != "old":
            new.add(address)
            old |= {p.address for p in of_new[address].old}
        elif address in of_old and side != "new":
            old.add(address)
            new |= {p.address for p in of_old[address].new}
        else:
            where = {"old": "not in the base text", "new": "not in the draft"}.get(side, "in neither text")
            unknown.append(f"the agreed address {address} is {where}")
    return Agreed(frozenset(old), frozenset(new), tuple(unknown))


def changes(draft: Draft) -> tuple[Change, ...]:
    """The changes between the base text and the draft, in reading order; () without a base text."""
    return draft.base.changes if draft.base else ()


def placed(draft: Draft) -> Iterator[tuple[Change, str]]:
    """Each change with the address in the draft where it is told: of a removed clause that in front of it."""
    before = ""
    for change in changes(draft):
        if change.new:
            before = substantial(change.new)[0].address
        yield change, before


def of_old(change: Change, message: str) -> tuple[Related, ...]:
    """The clauses of the base text that a change is about."""
    return tuple(Related(provision.address, message, "old") for provision in change.old)


def words(change: Change) -> tuple[str, str]:
    """The first words that a change strikes out and the first that it puts in; '' where there are none."""
    for at, edit in enumerate(change.edits):
        if edit.op == "=" or not edit.text.strip():
            continue
        if edit.op == "+":
            return "", edit.text.strip()
        following = change.edits[at + 1] if at + 1 < len(change.edits) else None
        return edit.text.strip(), following.text.strip() if following and following.op == "+" else ""
    return "", ""


def inserted(change: Change) -> tuple[int, int]:
    """Where the words stand in the new text that the first change puts in; 0, 0 if it only strikes out."""
    at = 0
    for n, edit in enumerate(change.edits):
        if edit.op == "=" or not edit.text.strip():
            at += len(edit.text) if edit.op != "-" else 0
            continue
        if edit.op == "-":
            following = change.edits[n + 1] if n + 1 < len(change.edits) else None
            if following is None or following.op != "+" or not following.text.strip():
                return 0, 0
            edit = following
        start = at + len(edit.text) - len(edit.text.lstrip())
        return start, start + len(edit.text.strip())
    return 0, 0
