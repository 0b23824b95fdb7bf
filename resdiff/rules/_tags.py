"""The tag of an edition in the title of an ITU text: '(Rev. Dubai, 2018)'."""

from __future__ import annotations

import re
from typing import NamedTuple

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Instrument, Provision


class Tags(NamedTuple):
    """The title line of a draft that amends an edition of the same text, and the tags of both."""

    line: Provision
    old: str
    new: str


def tags(draft: Draft) -> Tags | None:
    """The tags of a draft and its base text; None if they are not editions of one text, or have no tag."""
    if draft.base is None or draft.base.old.number != draft.instrument.number:
        return None
    line, new = designation(draft), tag(draft.instrument)
    return Tags(line, tag(draft.base.old), new) if line is not None and new else None


def designation(draft: Draft) -> Provision | None:
    """The title line."""
    return next(draft.of_role("designation"), None)


def tag(instrument: Instrument) -> str:
    """City and year of an edition, '' if the title has none."""
    return fold(instrument.revision)


def revised(draft: Draft, line: str) -> bool:
    """Whether a title line says that the text was revised."""
    bracket = line[line.rfind("(") + 1 :].casefold()
    return any(re.match(rf"{re.escape(word)}(?!\w)", bracket) for word in draft.language.revisions)
