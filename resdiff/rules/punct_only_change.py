"""A clause differs from the base text in punctuation, case or spaces only.

Why: such a change is an editor's, not the meeting's; it is marked (MOD), or should not be there.

Source: ITU proposals: (MOD) is for editorial amendments.

Example: that pilots know the shoals, -> that pilots know the shoals;

Instead: keep the base text, or mark the change (MOD).
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Change, Finding
from resdiff.rules._amendments import changes, inserted, of_old, words
from resdiff.rules._prose import shown

LEVEL = "note"
SCOPE = "pair"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause whose letters and figures are the same in both texts."""
    for change in changes(draft):
        if change.kind != "modified" or not _same_letters(change):
            continue
        old, new = words(change)
        if old and new:
            what = f"“{shown(old)}” became “{shown(new)}”"
        elif old or new:
            what = f"“{shown(old or new)}” is {'struck out' if old else 'put in'}"
        else:
            what = "a space"
        message = f"only punctuation, case or spaces differ from the base text: {what}"
        start, end = inserted(change) if len(change.new) == 1 else (0, 0)
        address = change.new[0].address
        yield Finding("punct-only-change", message, address, start, end, of_old(change, "the base text"))


def _same_letters(change: Change) -> bool:
    old, new = ("".join(e.text for e in change.edits if e.op in ("=", sign)) for sign in "-+")
    letters = [char for char in old.casefold() if char.isalnum()]
    return bool(letters) and letters == [char for char in new.casefold() if char.isalnum()]
