"""A text under check, with all that a rule may want to know of it.

Rules are *given* a `Draft`; they open no file and compare nothing. What is dear to find out is found out
when a rule first asks for it, and once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from resdiff.addresses import provisions
from resdiff.model import CONTAINERS, Citation, Comparison, Instrument, Language, Provision, Reference
from resdiff.references import Reading


class Run(NamedTuple):
    """Clauses that stand in one list: of a section, under a heading, or the points of a clause.

    `head` is the provision that holds them, None at the top of a text.
    """

    head: Provision | None
    clauses: tuple[Provision, ...]


class Draft:
    """One text under check.

    `source` are the lines of its file as they stand there, () where the format has none (Word, PDF);
    `base` is the comparison of the base text with it, if there is one. `settings` are what the
    configuration and the command line say to rules, by topic: 'terms' (as `config.Config` has them), 'allow'
    (addresses of agreed changes), 'register' (a `register.Register`), 'versions' (drafts of other language
    versions, the one to hold against first). A topic of which nobody speaks is not there.
    """

    def __init__(
        self,
        instrument: Instrument,
        language: Language,
        source: Sequence[str] = (),
        base: Comparison | None = None,
        settings: dict[str, Any] | None = None,
    ) -> None:
        self.instrument = instrument
        self.language = language
        self.source = tuple(source)
        self.base = base
        self.settings = settings or {}

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """All clauses with their addresses, in reading order."""
        return provisions(self.instrument)

    @cached_property
    def by_address(self) -> dict[str, Provision]:
        """The clauses by address."""
        return {provision.address: provision for provision in self.provisions}

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The lists of clauses, in the order in which they begin; notes are in none."""
        holders: dict[str, list[Provision]] = {}
        for provision in self.provisions:
            if provision.clause.role == "clause":
                holders.setdefault(provision.parent, []).append(provision)
        return tuple(Run(self.by_address.get(head), tuple(found)) for head, found in holders.items())

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self.instrument, self.language)

    @property
    def references(self) -> tuple[Reference, ...]:
        """What the text refers to in itself, in reading order."""
        return self._reading.references

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the text cites of others, in reading order."""
        return self._reading.citations

    @cached_property
    def referred(self) -> frozenset[str]:
        """The addresses that the text refers to, and those of what holds them."""
        found: set[str] = set()
        for reference in self.references:
            for address in (address for target in reference.targets for address in target.addresses):
                while address:
                    found.add(address)
                    address = self.by_address[address].parent if address in self.by_address else ""
        return frozenset(found)

    @cached_property
    def missed(self) -> frozenset[str]:
        """The labels that the text refers to and does not have."""
        targets = (target for reference in self.references for target in reference.targets)
        return frozenset(target.label for target in targets if target.label and not target.addresses)

    def of_role(self, *roles: str) -> Iterator[Provision]:
        """The provisions of these roles ('section', 'note'), in reading order."""
        return (provision for provision in self.provisions if provision.clause.role in roles)

    def units(self) -> Iterator[Provision]:
        """What the text says: clauses, and sections and the like that hold words of their own."""
        for provision in self.provisions:
            role = provision.clause.role
            if provision.text and (role == "clause" or role in CONTAINERS):
                yield provision
