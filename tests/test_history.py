"""The lives of clauses: laws that hold for any series of texts, and series of which the truth is known."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import corpus
import invented
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff.addresses import provisions
from resdiff.languages import language
from resdiff.loading import parse_bytes
from resdiff.model import Instrument
from resdiff.revise.history import History, Life, Revision, history
from resdiff.revise.history.blame import Origin, blame

LAMP = "that every harbour should keep a lamp burning through the night for boats that come home late;"
COUNT = "that the harbour master should count the boats each evening and each morning;"
NETS = "that nets should be mended on the quay and nowhere else in the village;"
PRICE = "that the price of fish be written on a board where all can read it"
PAINT = "that the board be repainted each year in white"
BOTH = f"{PRICE}, and {PAINT};"


def text(*clauses: str) -> Instrument:
    said = "\n\n".join(f"{n} {clause}" for n, clause in enumerate(clauses, 1))
    return parse_bytes(f"# RESOLUTION 7 (OSLO, 2001)\n\n# Boats\n\n*resolves*\n\n{said}\n".encode(), "a.md")


def told(*texts: Instrument) -> History:
    """The history of the texts, after every law was tried on it."""
    found = history([Revision(str(n), one) for n, one in enumerate(texts, 1)], language)
    hold(found)
    return found


def life(found: History, revision: int, address: str) -> Life:
    return next(life for life, provision in found.text(revision - 1) if provision.address == address)


def course(found: History, revision: int, address: str) -> list[tuple[int, str, str]]:
    """What became of a clause, and its address in each revision; revisions count from 1."""
    events = life(found, revision, address).events
    return [(e.revision + 1, e.kind, e.provision.address if e.provision else "") for e in events]


def words(found: History, address: str) -> tuple[Origin, ...]:
    """The origins of the words of a clause of the newest text."""
    return blame(found)[life(found, len(found.revisions), address).number]


# -- laws -------------------------------------------------------------------------------------------


def hold(found: History) -> None:
    """Every law of one history."""
    each_clause_in_one_life(found)
    for one in found.lives:
        an_orderly_life(found, one)
    as_the_comparisons_say(found)
    every_word_has_an_origin(found)


def each_clause_in_one_life(found: History) -> None:
    everything = Counter(
        (n, provision.address)
        for n, revision in enumerate(found.revisions)
        for provision in provisions(revision.instrument)
    )
    lived = Counter(
        (event.revision, event.provision.address)
        for one in found.lives
        for event in one.events
        if event.provision is not None
    )
    assert lived == everything
    assert [one.number for one in found.lives] == list(range(len(found.lives)))
    standing = [one for one in found.lives if found.standing(one)]
    assert standing == list(found.lives[: len(standing)])
    assert [one.last.position for one in standing] == sorted(one.last.position for one in standing)


def an_orderly_life(found: History, one: Life) -> None:
    first = one.events[0]
    assert first.provision is not None
    assert first.kind in (("first",) if first.revision == 0 else ("added", "split"))
    for event, following in pairwise(one.events):
        if event.provision is None:  # gone
            assert event.kind in ("deleted", "merged")
            assert following.kind in ("returned", "split")
            assert following.revision > event.revision
        else:
            assert following.revision == event.revision + 1
            assert following.kind in ("unchanged", "modified", "split", "merged", "deleted")
    for event in one.events:
        assert event.kind not in ("split",) or event.others
        assert all(found.lives[other].at(event.revision) for other in event.others)
        if event.provision is not None:
            kept = "".join(edit.text for edit in event.edits if edit.op != "-")
            assert kept == event.provision.text
    assert one.since <= one.changed <= one.until


def as_the_comparisons_say(found: History) -> None:
    lives = {
        (event.revision, event.provision.address): one
        for one in found.lives
        for event in one.events
        if event.provision is not None
    }
    for revision, step in enumerate(found.steps, 1):
        for change in step.changes:
            old = [lives[revision - 1, p.address] for p in change.old]
            new = [lives[revision, p.address] for p in change.new]
            events = [one.at(revision) for one in (*old, *new)]
            assert all(event is not None for event in events)
            kinds = {event.kind for event in events if event is not None}
            if not change.old:
                assert kinds <= {"added", "returned"}
            elif not change.new:
                assert kinds == {"deleted"}
            else:
                assert {one.number for one in old} & {one.number for one in new}
                assert all(event is not None and event.change is change for event in events)
                if len(old) == len(new) == 1:
                    assert kinds == {change.kind}


def every_word_has_an_origin(found: History) -> None:
    origins = blame(found)
    assert set(origins) == {one.number for one in found.lives if found.standing(one)}
    for number, stretches in origins.items():
        one = found.lives[number]
        assert "".join(stretch.text for stretch in stretches) == one.last.text
        assert all(a.revision != b.revision for a, b in pairwise(stretches))
        assert all(0 <= stretch.revision <= one.changed for stretch in stretches)


@settings(max_examples=15, deadline=None)
@given(st.lists(invented.instruments(), min_size=2, max_size=4))
def test_laws_on_invented_texts(texts: list[Instrument]) -> None:
    told(*texts)


SERIES = ("ga-nuclear-danger", "ga-unmiss-financing", "ga-tokelau")


@corpus.needed
@pytest.mark.parametrize("series", SERIES)
def test_laws_on_real_series(series: str) -> None:
    told(*(corpus.text(path) for path in corpus.ENGLISH_UN if path.parent.name == series))


@corpus.needed
@pytest.mark.parametrize("code", ["ara", "fra", "rus", "spa", "zho"])
def test_laws_in_six_languages(code: str) -> None:
    told(*(corpus.text(path) for path in corpus.UN[code] if path.parent.name == "sc-unficyp"))


# -- series of which the truth is known -------------------------------------------------------------


def test_reworded_and_renumbered() -> None:
    found = told(
        text(LAMP, NETS), text(COUNT, LAMP, NETS), text(COUNT, LAMP.replace("should", "shall"), NETS)
    )
    assert course(found, 3, "resolves/2") == [
        (1, "first", "resolves/1"),
        (2, "unchanged", "resolves/2"),
        (3, "modified", "resolves/2"),
    ]
    lamp = life(found, 3, "resolves/2")
    assert (lamp.since, lamp.changed, lamp.until) == (0, 2, 2)
    assert [event.renumbered for event in lamp.events] == [False, True, False]
    assert course(found, 3, "resolves/1") == [(2, "added", "resolves/1"), (3, "unchanged", "resolves/1")]


def test_moved() -> None:
    found = told(text(LAMP, NETS, COUNT, PRICE), text(NETS, COUNT, PRICE, LAMP))
    assert [event.moved for event in life(found, 2, "resolves/4").events] == [False, True]


def test_split_and_merged() -> None:
    found = told(text(LAMP, BOTH), text(LAMP, f"{PRICE};", f"{PAINT};"), text(LAMP, BOTH))
    assert course(found, 1, "resolves/2") == [
        (1, "first", "resolves/2"),
        (2, "split", "resolves/2"),
        (3, "merged", "resolves/2"),
    ]
    assert course(found, 2, "resolves/3") == [(2, "split", "resolves/3"), (3, "merged", "")]
    whole, part = life(found, 1, "resolves/2"), life(found, 2, "resolves/3")
    assert [event.others for event in whole.events] == [(), (part.number,), (part.number,)]
    assert not found.standing(part)
    # Both parts are as old as what they are parts of.
    assert [origin.revision for origin in words(found, "resolves/2")] == [0, 2, 0]


def test_a_part_that_had_gone_into_a_clause_leaves_it_again() -> None:
    apart = text(LAMP, f"{PRICE};", f"{PAINT};")
    found = told(apart, text(LAMP, BOTH), apart)
    assert course(found, 3, "resolves/3") == [
        (1, "first", "resolves/3"),
        (2, "merged", ""),
        (3, "split", "resolves/3"),
    ]


def test_dropped_and_come_back() -> None:
    again = COUNT.replace("should", "shall")
    found = told(text(LAMP, COUNT), text(LAMP), text(LAMP, NETS), text(again, LAMP, NETS))
    assert course(found, 4, "resolves/1") == [
        (1, "first", "resolves/2"),
        (2, "deleted", ""),
        (4, "returned", "resolves/1"),
    ]
    count = life(found, 4, "resolves/1")
    assert count.changed == 3
    assert [(nature.kind, nature.direction) for nature in count.events[-1].change.nature] == [  # type: ignore[union-attr]
        ("force", "stronger")
    ]
    assert [origin for origin in words(found, "resolves/1") if origin.revision == 3] == [Origin("shall", 3)]
    assert found.counts[2]["returned"] == 1
    assert found.counts[2]["added"] == 0


def test_what_comes_back_unchanged_is_as_old_as_it_was() -> None:
    found = told(text(LAMP, COUNT), text(LAMP), text(LAMP, COUNT))
    assert life(found, 3, "resolves/2").changed == 0
    assert words(found, "resolves/2") == (Origin(COUNT, 0),)


def test_another_clause_does_not_come_back() -> None:
    found = told(text(LAMP, COUNT), text(LAMP), text(LAMP, NETS))
    assert course(found, 3, "resolves/2") == [(3, "added", "resolves/2")]


def test_few_words_come_back_only_as_they_were() -> None:
    found = told(text(LAMP, "all the boats;"), text(LAMP), text(LAMP, "all the boots;"))
    assert course(found, 3, "resolves/2") == [(3, "added", "resolves/2")]
    found = told(text(LAMP, "all the boats;"), text(LAMP), text(LAMP, "all the boats;"))
    assert course(found, 3, "resolves/2")[-1] == (3, "returned", "resolves/2")


def test_of_two_that_were_dropped_the_latest_comes_back() -> None:
    found = told(text(LAMP, COUNT), text(LAMP), text(LAMP, COUNT), text(LAMP), text(LAMP, COUNT))
    kinds = [kind for _, kind, _ in course(found, 5, "resolves/2")]
    assert kinds == ["first", "deleted", "returned", "deleted", "returned"]


def test_each_word_has_the_revision_that_brought_it() -> None:
    found = told(
        text("that boats should carry a lamp at night;"),
        text("that all boats should carry a lamp at night;"),
        text("that all boats shall carry a lamp and a horn at night;"),
    )
    brought = {origin.text.strip(): origin.revision for origin in words(found, "resolves/1")}
    assert brought["all"] == 1
    assert brought["shall"] == 2
    assert brought["and a horn"] == 2
    assert brought["at night;"] == 0


def test_another_shape_of_quotes_brings_no_words() -> None:
    found = told(text('that the "lamp" be lit;'), text("that the “lamp” be lit;"))
    assert {origin.revision for origin in words(found, "resolves/1")} == {0}


def test_reversed() -> None:
    texts = (text(LAMP, NETS), text(NETS, LAMP), text(NETS, COUNT, LAMP))
    assert lived(told(*texts)) == lived(told(*texts[::-1]), backwards=True)


def lived(found: History, backwards: bool = False) -> set[tuple[tuple[int, str], ...]]:
    """The addresses of each life, in the order in which the texts were adopted."""
    last = len(found.revisions) - 1
    return {
        tuple(
            sorted(
                (last - e.revision if backwards else e.revision, e.provision.address)
                for e in one.events
                if e.provision is not None
            )
        )
        for one in found.lives
    }


@corpus.needed
def test_a_real_series_reversed() -> None:
    texts = [corpus.text(path) for path in corpus.ENGLISH_UN if path.parent.name == "ga-arms-trade-treaty"]
    forth, back = lived(told(*texts)), lived(told(*texts[::-1]), backwards=True)
    assert forth == back


# What a person reads out of the texts: where a clause stands in each revision, by where it stands at last.
READ = {
    "sc-unficyp": {
        "8 OP4": "- OP14 OP3 OP3 OP3 OP4 OP3 OP4",
        "8 OP5": "- - - - - OP5 OP4 OP5",
        "8 OP15": "- - OP13 OP13 OP13 OP15 OP14 OP15",
        "8 OP24": "OP18 OP19 OP19 OP20 OP21 OP24 OP23 OP24",
        "8 OP7/b": "OP5/d OP4/c OP5/b OP5/b OP5/b OP7/b OP6/b OP7/b",
        "8 OP20/b": "- - OP16/b OP17/b OP17/b OP20/b OP19/b OP20/b",
        "8 OP16": "- - - OP14 OP14 OP16 OP15 OP16",
        "8 PP11": "- - PP9 PP9 PP9 PP10 PP10 PP11",
        "8 OP17": "- - - - - OP17 OP16 OP17",
        "8 OP3": "OP2 OP2 OP2 OP2 OP2 OP2 OP2 OP3",
        "7 PP11": "- - - - - - PP11 -",
    },
    "ga-arms-trade-treaty": {
        "7 PP16": "PP13 PP13 - PP13 PP15 PP16 PP16",
        "4 PP15": "- PP15 PP14 PP15 - - -",
        "7 PP5": "PP4 PP4 PP4 PP4 PP5 PP5 PP5",
        "7 PP4": "- - - - PP4 PP4 PP4",
        "2 OP9": "- OP9 - - - - -",
        "7 OP13": "- OP12 OP11 OP11 OP12 OP13 OP13",
        "7 OP3": "- - - - OP2 OP3 OP3",
        "7 OP2": "- - - - - OP2 OP2",
        "7 OP17": "- - - - OP15 OP16 OP17",
        "7 OP20": "OP15 OP17 OP16 OP16 OP18 OP19 OP20",
    },
    # The fifth and the seventh are short texts that only prolong the mandate.
    "sc-unmiss": {
        "6 OP13": "- - OP13 OP13 - OP13 - -",
        "6 H3": "- - H3 H3 - H3 - -",
        "8 PP3": "- - PP3 PP3 - PP3 - PP3",
    },
}


@corpus.needed
@pytest.mark.parametrize("series", READ)
def test_lives_read_by_a_person(series: str) -> None:
    found = told(*(corpus.text(path) for path in corpus.ENGLISH_UN if path.parent.name == series))
    for where, course in READ[series].items():
        revision, _, address = where.partition(" ")
        one = life(found, int(revision), address)
        stood = {e.revision: e.provision.address for e in one.events if e.provision is not None}
        assert [stood.get(n, "-") for n in range(len(found.revisions))] == course.split(), where
