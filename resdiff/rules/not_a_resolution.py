"""The text has nothing by which a resolution is known.

Why: a letter or a list read as a resolution gives a heap of findings that make no sense, or none, which is
taken for a proof that all is well. So the other rules that look at a draft alone say nothing of it.

Source: every resolution has a line with its number, an enacting formula, or clauses that begin with an
opening word (Final Acts of ITU; United Nations Editorial Manual).

Example: resdiff check *.md, and README.md is among the files

Instead: give the drafts alone, or turn all rules off for the path of other files; for a text in a language
whose opening words are not known, turn off this rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding

LEVEL = "error"
SCOPE = "text"
ALONE = True

_KNOWN_BY = ("designation", "formula", "section", "resolution")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding if there is no number, no formula and no opening word."""
    clauses = [provision.clause for provision in draft.provisions]
    if not any(clause.role in _KNOWN_BY or clause.keyword for clause in clauses):
        said = "no number, no enacting formula and no opening word is found: this is no resolution"
        yield Finding("not-a-resolution", said, draft.provisions[0].address if clauses else "")
