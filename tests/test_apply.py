"""`resdiff apply`: a change report put into its old text gives its new text, and back."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from corpus import FOLDER, LANGUAGES, UN, needed, text
from hypothesis import HealthCheck, given, settings
from invented import instruments

import resdiff
from resdiff import changefile, yamlfile
from resdiff.cli import run
from resdiff.errors import MisfitError, ResdiffError
from resdiff.folding import fold
from resdiff.model import Clause, Comparison, Emphasis, Instrument, Place
from resdiff.revise.apply import apply, misfits, reversed
from resdiff.revise.selecting import only

ROOT = Path(__file__).parents[1]
ITU = [ROOT / f"samples/itu-901-{name}.md" for name in ("antalya-2006", "guadalajara-2010", "busan-2014")]
UN_SAMPLES = [ROOT / "samples/un-901-2023.txt", ROOT / "samples/un-901-2025.md"]
VERSIONS = [
    [ROOT / f"samples/versions/un-901-{year}.{code}.md" for year in (2024, 2025)] for code in LANGUAGES.values()
]
FACTS = ("title", "designation", "revision", "language", "number", "style", "kind", "body")
SERIES = sorted({path.parent for paths in UN.values() for path in paths}) if FOLDER.is_dir() else []


def clause(one: Clause) -> tuple[Any, ...]:
    """What a report tells of a clause, typography folded."""
    marks = tuple(mark.mark for mark in one.marks)
    words = (fold(one.label), one.ordinal, fold(one.keyword), fold(one.text))
    return one.role, one.part, words, marks, tuple(map(clause, one.clauses))


def tree(instrument: Instrument) -> tuple[Any, ...]:
    """What a report tells of a text."""
    facts = tuple(getattr(instrument, name) for name in FACTS)
    return tuple(map(clause, instrument.clauses)), tuple(map(clause, instrument.notes)), facts


def told(old: Instrument, new: Instrument, *, as_json: bool = False) -> Comparison:
    """The comparison as it comes back from the text of a change report."""
    data = changefile.to_data(resdiff.compare(old, new))
    back = json.loads(json.dumps(data)) if as_json else yamlfile.load(yamlfile.dump(data), "report.yaml")
    return changefile.from_data(back, "report.yaml")


def both_ways(old: Instrument, new: Instrument, *, as_json: bool = False) -> None:
    comparison = told(old, new, as_json=as_json)
    assert tree(apply(old, comparison)) == tree(new)
    assert tree(apply(new, reversed(comparison))) == tree(old)


# -- the law ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("pair", [*pairwise(ITU), (ITU[0], ITU[2]), tuple(UN_SAMPLES), *map(tuple, VERSIONS)])
@pytest.mark.parametrize("as_json", [False, True])
def test_samples(pair: tuple[Path, Path], as_json: bool) -> None:
    both_ways(*map(resdiff.load, pair), as_json=as_json)


@needed
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("series", SERIES, ids=lambda series: str(series.name))
def test_real_texts(series: Path, code: str) -> None:
    def edition(path: Path) -> list[int]:
        return [int(number) for number in re.findall(r"\d+", path.name)]

    files = sorted((path for path in UN[code] if path.parent == series), key=edition)
    for number, (old, new) in enumerate(pairwise(files)):
        both_ways(text(old), text(new), as_json=number % 2 == 1)


@needed
def test_real_itu_texts() -> None:
    both_ways(*(text(FOLDER / f"itu/res140-{name}.md") for name in ("busan-2014", "dubai-2018")))


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)
@given(instruments(), instruments())
def test_invented_texts(old: Instrument, new: Instrument) -> None:
    both_ways(old, new)
