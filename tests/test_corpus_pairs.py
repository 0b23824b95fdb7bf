"""Every law on real texts: each two revisions that follow each other in a series, in English."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import laws
import pytest

import resdiff
from resdiff.model import Instrument

CORPUS = Path(__file__).parents[1] / "../shared/corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the real texts are not at hand")


def _order(path: Path) -> list[int | str]:
    """Sort key: 9-1 before 10-1."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", path.name)]


SERIES = [sorted(folder.glob("*.eng.xml"), key=_order) for folder in sorted(CORPUS.glob("un/*"))]
PAIRS = [pair for series in SERIES for pair in pairwise(series)]
PAIRS.append((CORPUS / "itu/res140-busan-2014.md", CORPUS / "itu/res140-dubai-2018.md"))


@cache
def _load(path: Path) -> Instrument:
    return resdiff.load(path)


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_laws_on_a_pair(old: Path, new: Path) -> None:
    comparison = laws.compared(_load(old), _load(new))
    laws.mirrored(comparison)
    assert comparison.counts["unchanged"] + comparison.counts["modified"] > 0


@pytest.mark.parametrize(
    "path", sorted({path for pair in PAIRS for path in pair}), ids=lambda path: path.name
)
def test_a_text_beside_itself(path: Path) -> None:
    laws.unchanged(_load(path))
