"""The tag of an edition in the title of an ITU text: '(Rev. Dubai, 2018)'."""

from __future__ import annotations

import re

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Instrument, Provision


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
