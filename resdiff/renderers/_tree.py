"""The clause tree of one text, each clause with its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from resdiff.addresses import provisions
from resdiff.model import CONTAINERS, Instrument, Provision
from resdiff.renderers._screen import Line, Span, cells, padded, wrap

_ADDRESS = 12


Marking = Callable[[Provision, str], list[Span]]


def _plain(provision: Provision, text: str) -> list[Span]:
    return [Span(text)]


def tree(instrument: Instrument, width: int, marked: Marking = _plain) -> Iterator[Line]:
    """Section by section; under a head '/a' is short for the head's address with '/a'.

    `marked` gives the text of a clause its looks.
    """
    for provision in provisions(instrument):
        if provision.clause.role in CONTAINERS:
            yield []
            yield from wrap([Span(provision.address, "head"), *_title(provision)], width)
            if provision.clause.role == "section" and provision.text:
                yield from _clause("", provision, width, marked)
            continue
        address = provision.address
        if provision.section and address.startswith(f"{provision.section}/"):
            address = address[len(provision.section) :]
        yield from _clause(address, provision, width, marked)
    if instrument.furniture:
        yield []
        yield [Span(f"page furniture, kept apart: {len(instrument.furniture)} lines", "quiet")]
    for doubt in instrument.doubts:
        where = f"{doubt.address}: " if doubt.address else ""
        yield from wrap([Span(f"doubt: {where}{doubt.message}", "doubt")], width)


def _title(provision: Provision) -> list[Span]:
    """What a head says beyond its address."""
    clause = provision.clause
    if clause.role == "section" or not clause.text:
        return []
    return [Span("  "), Span(clause.text)]


def _clause(address: str, provision: Provision, width: int, marked: Marking) -> Iterator[Line]:
    clause = provision.clause
    depth = max(provision.address.removeprefix(provision.section).strip("/").count("/"), 0)
    start = 2 + _ADDRESS + 2 * depth
    label = f"{clause.label} " if clause.label and clause.role != "note" else ""
    spans = [Span(label, "quiet"), *marked(provision, clause.text)]
    first: Line = [Span("  "), Span(address, "quiet")]
    lines = wrap(spans, width - start)
    if cells(address) + 3 > start:
        yield first
        first = []
    for n, line in enumerate(lines):
        yield [*padded(first if n == 0 else [], start), *line]
