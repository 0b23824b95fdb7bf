"""The city or year in the title is not that of the enacting formula.

Why: one of the two is left from the edition before, and citations will follow the wrong one.

Source: in texts of ITU both name the conference that adopted or revised the text (Final Acts).

Example: RESOLUTION 901 (REV. BUSAN, 2014) over "The Plenipotentiary Conference ... (Guadalajara, 2010),"

Instead: the city and year of the conference that adopts the text, in both
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related
from resdiff.rules._adoption import tag

LEVEL = "error"
SCOPE = "text"
STYLES = ("itu",)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding if both name a year and the years, or the cities that both name, differ."""
    title, formula = tag(draft, "designation"), tag(draft, "formula")
    if title is None or formula is None:
        return
    cities = title.city and formula.city and title.city != formula.city
    if not cities and title.year == formula.year:
        return
    said = title.provision.text[title.start : title.end]
    other = formula.provision.text[formula.start : formula.end]
    related = (Related(title.provision.address, f"the title says {said}"),)
    message = f"the enacting formula says {other}, the title {said}"
    address = formula.provision.address
    yield Finding("title-formula-mismatch", message, address, formula.start, formula.end, related)
