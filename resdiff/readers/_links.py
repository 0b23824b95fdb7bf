"""Which addresses of links are kept, whatever the format: those on the web and of mail."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)


def kept(href: str | None) -> str:
    """The address that a link leads to; '' for none, a script, a file or a place in the text itself."""
    bare = (href or "").strip()
    return bare if _KEPT.fullmatch(bare) else ""
