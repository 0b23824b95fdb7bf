"""An acronym is used, and the text nowhere says what it stands for.

Why: a resolution is read for years and by people outside the meeting; an acronym may stand for two things.

Source: United Nations Editorial Manual, Abbreviations and acronyms; ITU English style guide, Abbreviations.

Example: to report to TDAG on the inventory

Instead: to report to the Telecommunication Development Advisory Group (TDAG) on the inventory
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding
from resdiff.rules._acronyms import Use, glossary, own_name

LEVEL = "warning"
SCOPE = "text"
LANGUAGES = ("en",)

# What dictionaries know under the short form, and the symbols of proposals.
_KNOWN = frozenset(
    {
        "UNESCO", "UNICEF", "UNAIDS", "AIDS", "HIV", "COVID", "DNA", "INTERPOL", "NATO", "USA", "UK", "USD",
        "URL", "PDF", "TV", "CD", "DVD", "AM", "PM", "ID", "ISBN", "SMS", "FV", "MV", "NOC", "ADD", "MOD",
        "SUP", "REV",
    }
)  # fmt: skip


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at the first use of each acronym that the text does not spell out, quotations apart."""
    found = glossary(draft)
    known = _KNOWN | {own_name(draft)}
    for short, uses in found.uses.items():
        if short in found.said or short in known:
            continue
        parts = short.split("-")
        if len(parts) > 1 and all(part in found.said or part in known for part in parts):
            continue
        first = next((u for u in uses if not u.quoted and u.provision.clause.role != "note"), None)
        if first is not None and not _names(first):
            message = f"the acronym {short} is used, but the text does not say what it stands for"
            yield Finding("acronym-undefined", message, first.provision.address, first.start, first.end)


def _names(use: Use) -> bool:
    """Whether an acronym opens a bracket, so that it stands for the words in front, or names an operation."""
    return use.provision.text[: use.start].endswith(("(", "Operation "))
