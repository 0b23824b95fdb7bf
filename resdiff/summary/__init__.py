"""STEP: a Comparison, findings on references and notes -> a Summary of what delegates need to know.

nouns      what a summary is made of
wording    phrases filled in
quoting    words of a text at a length that a line can hold
charges    who is told what in one text
duties     what became of it
times      deadlines and reports, money and resources
natures    force, citations, replacements made throughout
findings   references to look at
remainder  what nobody is told: title, considerations, statements, annexes
table      the table of changes, and the concordance of labels
data       a summary as plain data

Only facts: each statement is one that a change, a finding or a note bears. What a fact is called, where
it stands and what it says is the same for every output; an output differs only in dress.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.comparison.terms import Terms
from resdiff.languages import language
from resdiff.model import Comparison, Finding, Instrument, Report
from resdiff.summary.charges import Charges
from resdiff.summary.duties import Duties
from resdiff.summary.findings import RULES, references
from resdiff.summary.natures import citations, force, throughout
from resdiff.summary.nouns import (
    Concordance,
    Group,
    Item,
    Name,
    Pair,
    Row,
    Section,
    Summary,
    Table,
    Topic,
    Where,
)
from resdiff.summary.remainder import remainder
from resdiff.summary.table import Sides, concordance, table
from resdiff.summary.times import Dues, Times, money
from resdiff.summary.wording import Phrases

__all__ = [
    "RULES",
    "Concordance",
    "Group",
    "Item",
    "Name",
    "Pair",
    "Row",
    "Section",
    "Summary",
    "Table",
    "Topic",
    "Where",
    "of",
    "summarize",
]


def of(report: Report) -> Summary:
    """The summary of a report of the command `summary`."""
    assert report.comparison is not None
    findings = tuple(finding for checked in report.checked for finding in checked.findings)
    return summarize(report.comparison, findings, report.notes, report.phrases)


def summarize(
    comparison: Comparison,
    findings: Iterable[Finding],
    notes: Iterable[tuple[str, str]],
    phrases: Iterable[tuple[str, str]],
) -> Summary:
    """What delegates need to know of a comparison.

    `findings` are those of rules on references in the new text, held against the old one. `notes` are reasons
    by address: 'old:ADDRESS' or 'new:ADDRESS'. `phrases` are those of the language that the summary speaks.
    """
    words = Phrases(dict(phrases))
    names = Sides(comparison, words.of)
    numbers = tuple(
        sorted(
            ((name, n) for name, n in comparison.counts.items() if n), key=lambda one: one[0] == "unchanged"
        )
    )
    rows = table(comparison, names, dict(notes), words)
    return Summary(
        words["summary_heading"],
        _name(comparison.old),
        _name(comparison.new),
        "rtl" if words.rtl else "ltr",
        words.counted(numbers) if rows else words["nothing_changed"],
        numbers,
        tuple(_topics(comparison, tuple(findings), names, words)),
        rows,
        concordance(comparison, names, words),
    )


def _topics(
    comparison: Comparison, findings: tuple[Finding, ...], names: Sides, phrases: Phrases
) -> Iterator[Topic]:
    """The topics that have something to tell, in their order."""
    old, new = language(comparison.old.language), language(comparison.new.language)
    terms = Terms(old), Terms(new)
    charges = (
        Charges(names.old.by_address.values(), old, terms[0]),
        Charges(names.new.by_address.values(), new, terms[1]),
    )
    times = Times(comparison.old, old, terms[0]), Times(comparison.new, new, terms[1])
    dues = Dues(charges, times, (money(old), money(new)), names, phrases)
    for topic in (
        Duties(*charges, times, terms[1], names, phrases).topic(comparison),
        force(comparison, charges, names, phrases),
        dues.deadlines(comparison),
        dues.resources(comparison),
        citations(comparison, names, phrases, terms[1].written),
        references(comparison, findings, names, phrases),
        throughout(comparison, names, phrases),
        remainder(comparison, charges, names, phrases),
    ):
        if topic is not None:
            yield topic


def _name(instrument: Instrument) -> Name:
    return Name(instrument.designation or instrument.source, instrument.title, instrument.language)
