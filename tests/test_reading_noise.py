"""Layout noise changes neither addresses nor words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import corpus
import pytest
from noise import KINDS, mix, noisy
from printed import Page, printed

from resdiff.loading import parse_bytes

pytestmark = corpus.needed

_UNWRAPPED = Page(width=10**6, furniture=False, mark="tagged", notes="end")
_UN = (
    "ga-tokelau/80-101",
    "sc-unmiss/S_RES_2729",
    "ga-ict-for-development/80-118",
    "ga-unmiss-financing/79-309",
)
MIXES = 12


SOURCES = [
    *sorted(corpus.FOLDER.glob("itu/*.md")),
    *(corpus.FOLDER / f"un/{stem}.eng.xml" for stem in _UN),
]


@cache
def _text(path: Path) -> str:
    """The text with each paragraph on one line, as Markdown."""
    return path.read_text() if path.suffix == ".md" else printed(path.read_bytes(), _UNWRAPPED)


@cache
def _base(path: Path) -> list[tuple[str, str]]:
    return corpus.said(parse_bytes(_text(path).encode(), "base.md"))


@pytest.mark.parametrize("path", SOURCES, ids=corpus.name)
@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_of_noise(path: Path, kind: str) -> None:
    noised = noisy(_text(path), [kind], Random(kind))
    assert corpus.said(parse_bytes(noised.encode(), "noisy.md")) == _base(path)


@pytest.mark.parametrize("path", SOURCES, ids=corpus.name)
@pytest.mark.parametrize("seed", range(MIXES))
def test_several_kinds_of_noise(path: Path, seed: int) -> None:
    random = Random(seed)
    kinds = mix(random)
    noised = noisy(_text(path), kinds, random)
    assert corpus.said(parse_bytes(noised.encode(), "noisy.md")) == _base(path), kinds
