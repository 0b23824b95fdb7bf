"""The samples show what their README says they show, and every law holds of them."""

from __future__ import annotations

from pathlib import Path

import laws
import pytest

import resdiff
from resdiff.model import Change

SAMPLES = Path(__file__).parents[1] / "samples"
CODES = ("ar", "en", "es", "fr", "ru", "zh")
VERSIONS = [tuple(f"versions/un-901-{year}.{code}.md" for year in (2024, 2025)) for code in CODES]
PAIRS = [
    ("itu-901-antalya-2006.md", "itu-901-guadalajara-2010.md"),
    ("itu-901-guadalajara-2010.md", "itu-901-busan-2014.md"),
    ("itu-901-antalya-2006.md", "itu-901-busan-2014.md"),
    ("un-901-2023.txt", "un-901-2025.md"),
]


def changes(old: str, new: str) -> dict[tuple[str, ...], Change]:
    """The changes between two samples by what stood there before, additions by what stands there now."""
    found = resdiff.compare(resdiff.load(SAMPLES / old), resdiff.load(SAMPLES / new)).changes
    return {tuple(p.address for p in change.old or change.new): change for change in found}


@pytest.mark.parametrize(("old", "new"), [*PAIRS, *VERSIONS])
def test_laws_on_a_pair(old: str, new: str) -> None:
    laws.mirrored(laws.compared(resdiff.load(SAMPLES / old), resdiff.load(SAMPLES / new)))


@pytest.mark.parametrize("name", sorted({name for pair in [*PAIRS, *VERSIONS] for name in pair}))
def test_a_sample_beside_itself(name: str) -> None:
    instrument = resdiff.load(SAMPLES / name)
    assert instrument.doubts == ()
    laws.unchanged(instrument)


def test_antalya_to_guadalajara() -> None:
    found = changes(*PAIRS[0])
    assert found["recalling/c",].symbol == "SUP"
    assert found["considering/f",].kind == "split"
    assert found["instructs the Secretary-General/3", "instructs the Secretary-General/4"].kind == "merged"
    assert found["considering/e",].moved
    assert found["resolves/6",].moved
    assert not found["resolves/4",].moved
    assert found["considering further/b",].renumbered
    assert found["resolves/2bis",].symbol == "ADD"
    assert found["considering/c",].symbol == "(MOD)"
    assert found["noting with concern", "noting with concern/a"].kind == "modified"
    assert "head" in {n.kind for n in found["instructs the Council",].nature}
    assert ("force", "stronger") in {(n.kind, n.direction) for n in found["resolves/1",].nature}


def test_guadalajara_to_busan() -> None:
    found = changes(*PAIRS[1])
    assert found["considering/d",].kind == "split"
    assert found["resolves/6",].kind == "split"
    assert found["considering/e", "considering/f"].kind == "merged"
    assert found["considering/c",].kind == "modified"
    assert found["considering/b",].moved
    assert found["instructs the Directors of the Bureaux/2",].moved
    assert "reference" in {n.kind for n in found["resolves/5",].nature}
    assert found["note 2",].symbol == "ADD"
    assert found["annex/4",].moved


def test_the_un_pair() -> None:
    found = changes(*PAIRS[3])
    assert found["PP5",].kind == "split"
    assert found["OP4",].kind == "split"
    assert found["OP12", "OP13"].kind == "merged"
    assert found["PP6",].moved
    assert found["OP5",].symbol == "SUP"
    assert found["H1",].kind == "unchanged"


@pytest.mark.parametrize(("old", "new"), VERSIONS)
def test_the_six_versions_say_the_same(old: str, new: str) -> None:
    code = old.split(".")[1]
    assert resdiff.load(SAMPLES / old).language == code
    assert resdiff.load(SAMPLES / old).body == "unga"
    told = [
        (change.symbol, [p.address for p in change.old], [p.address for p in change.new])
        for change in resdiff.compare(resdiff.load(SAMPLES / old), resdiff.load(SAMPLES / new)).changes
        if change.notable
    ]
    assert told == [
        ("MOD", ["designation"], ["designation"]),
        ("MOD", ["PP1"], ["PP1"]),
        ("MOD", ["PP2"], ["PP2"]),
        ("ADD", [], ["PP3"]),
        ("MOD", ["OP1"], ["OP1"]),
        ("MOD", ["OP2"], ["OP2"]),
        ("MOD", ["OP2/a"], ["OP2/a"]),
        ("ADD", [], ["OP2/b"]),
        ("NOC", ["OP2/b"], ["OP2/c"]),
    ]


@pytest.mark.parametrize(("old", "new"), VERSIONS)
def test_what_binds_more_is_told_in_each_language(old: str, new: str) -> None:
    found = changes(old, new)
    for address in ("PP2", "OP2"):
        assert [n.direction for n in found[address,].nature if n.kind == "force"] == ["stronger"]
    assert "citation" in {n.kind for n in found["PP1",].nature}
    assert "number" in {n.kind for n in found["OP1",].nature}
