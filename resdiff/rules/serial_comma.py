"""A list of short items has a comma before its last 'and' or 'or'.

Why: the houses print no serial comma; beside lists without one it looks as if something else was meant.

Source: United Nations Editorial Manual and ITU English style guide: no comma before the last of short items.

Example: resolves 1, 2, 3, and 4 above

Instead: resolves 1, 2, 3 and 4 above
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix
from resdiff.rules._prose import prose, quotations, within

LEVEL = "note"
SCOPE = "text"
LANGUAGES = ("en",)

_ITEM = r"(?:\d{1,4}|[a-z]{1,2}\)|\([a-z]{1,2}\)|[A-Z]{1,4}\d*|C\d+)"
# Numbers, labels and acronyms: certain. Two or more single words before the last one: as good as certain.
_CERTAIN = re.compile(
    rf"(?<![\w.])(?P<list>{_ITEM}(?:, {_ITEM}){{1,20}}(?P<comma>,) (?:and|or) {_ITEM})"
    r"(?!\w)(?!,? (?:19|20)\d\d)"
)
_WORDS = re.compile(
    r"(?:[:;,(]|\b(?:of|for|with|between|among|by|on|in|to|the|all|both|including)) "
    r"(?P<list>[a-z-]+, [a-z-]+(?:, [a-z-]+){0,10}(?P<comma>,) (?:and|or) [a-z-]+)(?=[;,.)])"
)
_NO_ITEM = re.compile(
    r"\b(?:inter|alia|therefore|however|moreover|including|particularly|especially|where|when|which|that|if|as|such"
    r"|respectively|appropriate)\b"
)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each comma before the last of three or more numbers, labels, acronyms or single words."""
    for provision in prose(draft):
        text = provision.text
        quoted = quotations(text)
        seen: set[int] = set()
        for pattern in (_CERTAIN, _WORDS):
            for found in pattern.finditer(text):
                at = found.start("comma")
                if at in seen or within(quoted, at) or _NO_ITEM.search(found[0]):
                    continue
                seen.add(at)
                message = f"a comma before the last item of “{found['list']}”"
                fix = Fix("text", at, at + 1, "") if pattern is _CERTAIN else None
                yield Finding("serial-comma", message, provision.address, at, at + 1, fix=fix)
