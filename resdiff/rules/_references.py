"""How rules on references name clauses, and what a text says around a reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from resdiff.draft import Draft
from resdiff.model import Provision, Reference
from resdiff.references.grammar import grammar
from resdiff.references.wording import wording

_MOST = 4  # labels that a message names
_BEFORE = 16  # characters in front of a reference that may say whose it is
# Behind an end mark: '(b)', 'b)', or a number before a word that opens clauses ('to', 'that').
_GLUED = (
    r"(?:^|[;,.:،؛；。]|\b(?:and|or)\b)\s*(?:\((\w{1,4})\)|(\w{1,4})\)|(\d{1,3})\.?\s+(?=(?:OPENING)(?!\w)))"
)


def named(address: str, clauses: Mapping[str, Provision]) -> str:
    """A clause as a text would refer to it: 'resolves 7', 'considering c)', 'paragraph 5 (a)'."""
    labels: list[str] = []
    while provision := clauses.get(address):
        clause = provision.clause
        if clause.role == "section":
            return " ".join([clause.keyword, *reversed(labels)])
        if clause.role != "clause" or not clause.label:
            break
        labels.append(clause.label.strip().rstrip(".-– "))
        if not provision.parent or clauses[provision.parent].clause.role in (
            "heading",
            "annex",
            "resolution",
        ):
            return " ".join(["paragraph", *reversed(labels)])
        address = provision.parent
    return " ".join([address, *reversed(labels)])


def asked(reference: Reference, label: str) -> str:
    """What a reference asks for, in its own words: 'resolves 12', 'paragraph 3 (b)', 'annex 2'."""
    first, *deeper = label.split("/")
    before = reference.head or (reference.unit if reference.unit not in ("", "head") else "")
    plain = first.isdecimal() or not before or reference.unit == "annex"
    said = first if plain else f"{first})"
    return " ".join(filter(None, [before, said, *(f"{one})" for one in deeper)])) or reference.text


def several(words: Iterable[str], last: str = "and") -> str:
    """Words in a row: 'a, b and c'; of many the first ones."""
    row = list(words)
    if len(row) > _MOST:
        row = [*row[:_MOST], f"{len(row) - _MOST} more"]
    return f" {last} ".join([", ".join(row[:-1]), row[-1]]) if len(row) > 1 else "".join(row)


def own(reference: Reference, draft: Draft) -> bool:
    """Whether the words leave no doubt that they mean this text: a head, 'above', 'of this resolution'."""
    if reference.direction or reference.unit in ("", "head", "note"):
        return True
    known = grammar(draft.language)
    said = wording(reference.text).text
    if known.this_text.search(said) or known.this_before.search(said):
        return True
    text = draft.by_address[reference.address].text
    before = wording(text[max(0, reference.start - _BEFORE) : reference.start]).text
    return known.this_before.search(before) is not None


def glued(draft: Draft) -> frozenset[str]:
    """The labels that seem to stand inside a clause, as when a file has lost the ends of lines.

    What such a text refers to may well be there.
    """
    openings = (*draft.language.orders, *draft.language.continuations)
    mark = re.compile(_GLUED.replace("OPENING", "|".join(map(re.escape, openings)) or "(?!)"))
    found: set[str] = set()
    for provision in draft.provisions:
        if provision.clause.role != "note":
            for there in mark.finditer(provision.text):
                found.update(label.casefold() for label in there.groups() if label)
    return frozenset(found)
