"""Two kinds of dashes for one purpose: between words, or between two years.

Why: it says that a text was put together, and a search for one kind misses the other.

Source: United Nations Editorial Manual and ITU English style guide: one kind of dash for each purpose.

Example: harbours – small and large – beside piers - wooden ones

Instead: harbours – small and large – beside piers – wooden ones
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix

LEVEL = "note"
SCOPE = "text"

_NAMES = {
    "-": "hyphen",
    "‐": "hyphen",
    "‑": "hyphen",
    "–": "en dash",
    "—": "em dash",
    "―": "em dash",
}
_KINDS = "".join(_NAMES)
_PURPOSES = (
    ("between words", re.compile(rf"(?<=[^\W\d_] )([{_KINDS}])(?= [^\W\d_])")),
    ("between years", re.compile(rf"(?<=(?<!\d)(?:19|20)\d\d)([{_KINDS}])(?=(?:19|20)\d\d(?!\d))")),
)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each dash of the rarer kind for its purpose."""
    # A Latin title within a text of another script has the dashes of its own language.
    latin = any(map(str.isascii, draft.language.stop_words))
    for purpose, pattern in _PURPOSES:
        found = [
            (provision, dash)
            for provision in draft.provisions
            for dash in pattern.finditer(provision.text)
            if latin or not provision.text[dash.start() - 2].isascii() or purpose == "between years"
        ]
        counts = Counter(_NAMES[dash[1]] for _, dash in found)
        if len(counts) < 2:
            continue
        usual = counts.most_common(1)[0][0]
        model = next(dash[1] for _, dash in found if _NAMES[dash[1]] == usual)
        for provision, dash in found:
            kind = _NAMES[dash[1]]
            if kind != usual:
                message = f"{_a(kind)} {purpose}, elsewhere {_a(usual)}"
                sure = counts[usual] > counts[kind]
                fix = Fix("text", dash.start(1), dash.end(1), model) if sure else None
                yield Finding("dash-style", message, provision.address, *dash.span(1), fix=fix)


def _a(name: str) -> str:
    return f"an {name}" if name[0] in "e" else f"a {name}"
