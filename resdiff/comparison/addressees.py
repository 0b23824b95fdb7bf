"""Who is told to do something, clause by clause: by the verb of the clause or that of its head.

'instructs the Secretary-General' tells whom all clauses below it address, and so does 'Requests the
Secretary-General:' whom its points do; a clause that opens with a verb of its own says so itself.
"""

from __future__ import annotations

from resdiff.comparison.terms import Terms
from resdiff.model import Change, Language, Provision


def addressees(changes: tuple[Change, ...], language: Language) -> tuple[tuple[str, str], ...]:
    """Whom clauses address, by address: in the new text, and with "old:" before the address in the old one.

    A name is as the text has it, in the form in which it stands first.
    """
    terms = Terms(language)
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
                found.append((f"{before}{provision.address}", named.setdefault(name.casefold(), name)))
    return tuple(found)


def _addressee(provision: Provision, terms: Terms) -> str:
    clause = provision.clause
    if clause.part != "operative" or not clause.keyword:
        return ""
    return terms.opening(clause.keyword if clause.role == "section" else clause.text).addressee
