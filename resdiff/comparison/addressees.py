"""Who is told to do something, clause by clause: by the verb of the clause or that of its head.

'instructs the Secretary-General' tells whom all clauses below it address, and so does 'Requests the
Secretary-General:' whom its points do; a clause that opens with a verb of its own says so itself.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from resdiff.comparison.terms import Terms
from resdiff.folding import fold
from resdiff.model import Change, Language, Provision

_CASES = 3  # of a name
# Accents are left out on capitals ("Etats"); what looks like one in Cyrillic is of the letter.
_ACCENTS = re.compile("[\u0300-\u0305\u0307\u0309-\u036f]")
_WORD = re.compile(r"\w+")


class Names:
    """What the addressees of one language are called, whatever form of a name a text has."""

    def __init__(self, language: Language) -> None:
        patterns = language.patterns
        self._before = re.compile(patterns["before_name"], re.IGNORECASE)
        self._lead = re.compile(patterns["name_lead"])
        self._ending = re.compile(patterns["name_ending"])
        self._declined = self._ending.search(" ".join(language.actors)) is not None
        self._actors = self._first_forms(language)

    def key(self, addressee: str) -> str:
        """What all forms of a name have in common: no articles, endings, accents and capitals."""
        letters = _ACCENTS.sub("", unicodedata.normalize("NFD", fold(addressee).casefold()))
        plain = unicodedata.normalize("NFC", letters)
        found = self._before.match(plain)
        if found and found.end() < len(plain):
            plain = plain[found.end() :]
        return " ".join(self._ending.sub("", word) for word in _WORD.findall(plain))

    def called(self, addressee: str) -> str:
        """The name as it is listed: in the first form that the language's file has, in the text's case."""
        actor = self._actors.get(self.key(addressee)) or self._actors.get(fold(addressee).casefold())
        if actor is None or (actor.islower() and not self._declined):
            lead = self._lead.match(addressee)
            return addressee[lead.end() :] if lead else addressee
        given, printed = actor.split(), addressee.split()
        if len(given) != len(printed) or actor != actor.lower():
            return actor
        return " ".join(
            word[:1].upper() + word[1:] if shape[:1].isupper() else word
            for word, shape in zip(given, printed, strict=True)
        )

    def _first_forms(self, language: Language) -> dict[str, str]:
        """The form in which a name is listed, by its key; where names are declined by their form.

        The forms of one name stand together there, the nominative first; where a name has more than three,
        some are of the plural, and which of them is meant is not told.
        """
        if not self._declined:
            return {self.key(actor): actor for actor in reversed(language.actors)}
        found: dict[str, str] = {}
        for _, forms in groupby(language.actors, self.key):
            block = list(forms)
            if len({" ".join(_WORD.findall(form)) for form in block}) <= _CASES:
                found.update(dict.fromkeys(block, block[0]))
        return found


def addressees(changes: tuple[Change, ...], language: Language) -> tuple[tuple[str, str], ...]:
    """Whom clauses address, by address: in the new text, and with "old:" before the address in the old one.

    All forms of a name are called the same: as it is listed, else in the form in which it stands first.
    """
    terms, names = Terms(language), Names(language)
    named: dict[str, str] = {}
    found: list[tuple[str, str]] = []
    for before, side in (
        ("", [p for c in changes for p in c.new]),
        ("old:", [p for c in changes for p in c.old]),
    ):
        told: dict[str, str] = {}
        for provision in sorted(side, key=lambda one: one.position):
            name = _addressee(provision, terms) or told.get(provision.parent, "")
            if name:
                told[provision.address] = name
                called = named.setdefault(names.key(name), names.called(name))
                found.append((f"{before}{provision.address}", called))
    return tuple(found)


def _addressee(provision: Provision, terms: Terms) -> str:
    clause = provision.clause
    if clause.part != "operative" or not clause.keyword:
        return ""
    return terms.opening(clause.keyword if clause.role == "section" else clause.text).addressee
