"""What a draft changes in its base text, as rules on amendments see it: words, and where a change stands."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Change, Related, substantial


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
