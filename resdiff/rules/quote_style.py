"""Quotation marks of two shapes in one text, or a quotation in quotes and italics at once.

Why: straight and curly marks side by side say that a text was put together; quotes and italics both mark
words as another's, and one is enough.

Source: United Nations Editorial Manual (quotation marks); ITU English style guide.

Example: "tide tables" beside “shoals”

Instead: “tide tables” and “shoals”
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Provision

LEVEL = "warning"
SCOPE = "text"

_SHAPES = (("straight", re.compile('"')), ("curly", re.compile("[“”„]")), ("angle", re.compile("[«»]")))
_QUOTED = re.compile('["“„«]([^"“”„«»]{25,})["”“»]')
_FEW = 0.5  # of all quotation marks


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause with quotes of the rarer shape, and for each quotation in italics too."""
    units = [p for p in draft.provisions if any(mark in p.text for mark in '"“”„«»')]
    counts = Counter({name: sum(len(shape.findall(p.text)) for p in units) for name, shape in _SHAPES})
    usual, most = counts.most_common(1)[0]
    # Quotes within quotes take another shape; straight ones are no such shape.
    odd = [
        (name, shape)
        for name, shape in _SHAPES
        if name != usual and "straight" in (name, usual) and counts[name] <= _FEW * most
    ]
    for provision in units:
        for name, shape in odd:
            if found := shape.search(provision.text):
                message = f"{name} quotation marks among {usual} ones"
                yield Finding("quote-style", message, provision.address, *found.span())
        yield from _in_italics(provision)


def _in_italics(provision: Provision) -> Iterator[Finding]:
    italic = [look for look in provision.clause.emphasis if look.look == "italic"]
    starts = [look.start for look in italic]
    for found in _QUOTED.finditer(provision.text) if italic else ():
        start, end = found.span(1)
        at = bisect_right(starts, start + 1) - 1
        if at >= 0 and italic[at].end >= end - 1:
            message = f'a quotation in quotes and italics: "{found[1][:30]}..."'
            yield Finding("quote-style", message, provision.address, *found.span())
