"""STEP: an instrument -> what it refers to in itself and what it cites of others.

    references(instrument, language)   'resolves 1, 2 and 3 above', 'paragraph 5 (a) of this resolution'
    citations(instrument, language)    'Resolution 30 (Rev. Dubai, 2014) of WTDC', '§ 7 of the Tunis Agenda'
    resolve(reference, instrument, language)   where the same words would point in another text

All that depends on a language comes from its file (`patterns`), and all that depends on the text from its
tree: in ITU style the head before a label is one of the text's own heads, looks do not matter. Forms are
those of domain reference 1.5. The cost is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from resdiff.folding import fold
from resdiff.model import Citation, Clause, Instrument, Language, Reference
from resdiff.references.editions import edition, editions
from resdiff.references.grammar import Grammar, grammar
from resdiff.references.instruments import Cited, Instruments, body_of
from resdiff.references.linking import Linked, linked
from resdiff.references.listing import Lists
from resdiff.references.parts import Heads, Parts
from resdiff.references.targets import Targets
from resdiff.references.wording import Wording, wording

__all__ = ["Reading", "Targets", "citations", "references", "resolve"]

# A heading or annex that the text does not have is another text's, unless the words say otherwise.
_ONLY_IF_FOUND = ("heading", "annex")


class Reading:
    """What one text refers to in itself and what it cites of others; its clauses are read once for both."""

    def __init__(self, instrument: Instrument, language: Language) -> None:
        self._instrument, self._language = instrument, language
        self._targets = Targets(instrument, language)

    @cached_property
    def _read(self) -> list[tuple[str, Clause, Wording, list[Linked], list[Cited]]]:
        return list(_read(self._instrument, self._language, self._targets))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of the text to its own clauses, resolved, in reading order."""
        found: list[Reference] = []
        for address, clause, words, parts, _ in self._read:
            for one in parts:
                if not _internal(one):
                    continue
                start, end = words.span(one.start, one.end)
                reference = self._targets.resolved(
                    Reference(
                        address,
                        start,
                        end,
                        clause.text[start:end],
                        one.unit if one.unit != "provision" else "paragraph",  # type: ignore[arg-type]
                        one.head,
                        one.labels,
                        one.direction,  # type: ignore[arg-type]
                    )
                )
                missing = not any(target.addresses for target in reference.targets)
                if missing and not (one.here or one.direction) and _may_be_of_others(one, address):
                    continue
                found.append(reference)
        return tuple(found)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of another instrument, document or named text, in reading order."""
        instrument, language = self._instrument, self._language
        known = editions(instrument, (cited for *_, all_of in self._read for cited in all_of), language)
        found: list[Citation] = []
        for address, clause, words, parts, instruments in self._read:
            of: dict[Cited, list[Linked]] = {}
            for one in parts:
                if one.cited is not None:
                    of.setdefault(one.cited, []).append(one)
                elif _names(one, words):
                    found.append(_named(address, clause, words, one))
            for cited in instruments:
                if clause.role != "designation":
                    found.append(
                        _citation(
                            address, clause, words, cited, of.get(cited, []), instrument, language, known
                        )
                    )
        order = {address: n for n, (address, *_) in enumerate(self._read)}
        found.sort(key=lambda citation: (order[citation.address], citation.start, citation.end))
        return tuple(found)


def references(instrument: Instrument, language: Language) -> tuple[Reference, ...]:
    """Every reference of a text to its own clauses, resolved, in reading order."""
    return Reading(instrument, language).references


def resolve(reference: Reference, instrument: Instrument, language: Language, at: str = "") -> Reference:
    """The reference with its targets among the addresses of another text, as if it stood at `at` there.

    For many references make `Targets` of that text once and ask `resolved` of it.
    """
    return Targets(instrument, language).resolved(reference, at)


def citations(instrument: Instrument, language: Language) -> tuple[Citation, ...]:
    """Every citation of another instrument, document or named text, in reading order."""
    return Reading(instrument, language).citations


def _read(
    instrument: Instrument, language: Language, targets: Targets
) -> Iterator[tuple[str, Clause, Wording, list[Linked], list[Cited]]]:
    """What every clause names: its parts with what they belong to, and the instruments."""
    known: Grammar = grammar(language)
    lists = Lists(known)
    numbers, parts = Instruments(known, lists), Parts(known, lists)
    heads = Heads(known, targets.heads, targets.un)
    for provision in targets.provisions:
        clause = provision.clause
        if not clause.text:
            continue
        words = wording(clause.text)
        cited = numbers.read(words, instrument.body)
        named = [] if clause.role in ("designation", "title", "formula") else parts.read(words, heads)
        if clause.role == "heading":  # 'Article 5 General provisions'
            named = [part for part in named if part.start > 0]
        yield (
            provision.address,
            clause,
            words,
            linked(words, named, cited, known, clause.role == "note"),
            cited,
        )


def _may_be_of_others(one: Linked, address: str) -> bool:
    """Whether a part that is not found, and not said to be of this text, is rather of another."""
    if one.unit in _ONLY_IF_FOUND or address.startswith("annex"):
        return True
    return one.unit == "paragraph" and not one.labels[0][:1].isdecimal()


def _internal(one: Linked) -> bool:
    """Whether a part is of the text itself."""
    if one.cited is not None or one.title:
        return False
    if one.unit == "provision":
        return False
    if one.unit == "head":
        if not one.labels:
            return bool(one.direction) and one.part.known
        if one.direction:
            return True
        return one.part.known and not one.part.loose
    if one.unit == "annex" and not one.labels:  # 'those resolutions and their annexes' are of others
        return one.here or bool(one.direction)
    return bool(one.labels) and not one.part.loose


def _names(one: Linked, words: Wording) -> bool:
    """Whether a part is of a text that has a name only."""
    if one.here:
        return False
    if one.unit == "annex" and not one.labels:
        return one.title[:1].isupper()
    if not one.labels:
        return False
    return bool(one.title) or (one.unit == "provision" and words.text[one.start] == "§")


def _citation(
    address: str,
    clause: Clause,
    words: Wording,
    cited: Cited,
    parts: list[Linked],
    instrument: Instrument,
    language: Language,
    known: dict[str, str],
) -> Citation:
    start = min([cited.start, *(one.start for one in parts)])
    end = max([cited.end, *(one.end for one in parts)])
    first, last = words.span(start, end)
    city, year, revised = edition(cited.edition, language)
    said = words.span(*cited.said)
    return Citation(
        address,
        first,
        last,
        clause.text[first:last],
        cited.kind,
        cited.number,
        cited.edition,
        city,
        year,
        revised,
        body_of(cited, f"{city}, {year}", instrument.body, known),
        clause.text[said[0] : said[1]] if cited.said != (0, 0) else "",
        "",
        tuple(label for one in parts for label in _labels(one)),
        cited.temporary,
    )


def _named(address: str, clause: Clause, words: Wording, one: Linked) -> Citation:
    first, last = words.span(one.start, one.end)
    title = "" if one.title == "?" else one.title
    return Citation(address, first, last, clause.text[first:last], "text", title=title, parts=_labels(one))


def _labels(one: Linked) -> tuple[str, ...]:
    """The labels of a part, with the head or the annex that they stand in."""
    if one.unit == "annex":
        labels = one.labels or ("",)
        return tuple(f"annex {label}".strip().replace("annex /", "annex/") for label in labels)
    if one.head:
        head = fold(one.head).lower()
        return tuple(f"{head}/{label}" for label in one.labels) or (head,)
    return one.labels
