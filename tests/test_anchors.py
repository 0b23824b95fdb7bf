"""The ids of clauses on a page, to which links and the map lead."""

from __future__ import annotations

import re
from pathlib import Path

from resdiff.addresses import provisions
from resdiff.loading import parse_bytes
from resdiff.model import Clause, Instrument
from resdiff.renderers._anchors import anchor

SAMPLE = Path(__file__).parents[1] / "samples/itu-901-guadalajara-2010.md"


def test_ids_are_made_of_addresses() -> None:
    text = parse_bytes(SAMPLE.read_bytes(), "a.md")
    ids = {p.address: anchor("new", p) for p in provisions(text)}
    assert ids["resolves/3/iii"] == "new-resolves.3.iii"
    assert ids["instructs the Secretary-General"] == "new-instructs_the_Secretary~2d~General"
    assert len(set(ids.values())) == len(ids)


def test_ids_hold_nothing_that_a_link_would_need_escaped() -> None:
    first = provisions(Instrument((Clause("", "section", "operative", keyword='"a" #%?&<b>\t_.~-1.1'),)))[0]
    assert re.fullmatch(r"old-[\w.~]+", anchor("old", first))
    heads = tuple(Clause("", "section", "operative", keyword="a" * 500 + more) for more in "xyz")
    long = [anchor("old", p) for p in provisions(Instrument(heads))]
    assert len(set(long)) == 3
    assert max(map(len, long)) < 150
