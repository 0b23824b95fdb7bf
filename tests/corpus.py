"""The real texts that tests may read; they lie beside the project and are no part of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import resdiff
from resdiff.addresses import provisions
from resdiff.folding import fold
from resdiff.model import Instrument

FOLDER = Path(__file__).parents[1] / "../shared/corpus"
LANGUAGES = {"ara": "ar", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es", "zho": "zh"}
UN = {name: sorted(FOLDER.glob(f"un/*/*.{name}.xml")) for name in LANGUAGES}
ENGLISH_UN = UN["eng"]
ITU = [*sorted(FOLDER.glob("itu/*.md")), *sorted(FOLDER.glob("itu/pp18/*.xml"))]

needed = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real texts are not at hand")


def name(path: Path) -> str:
    """A short name for a test of this file."""
    return f"{path.parent.name}/{path.name}"


@cache
def text(path: Path) -> Instrument:
    """The file, read; each is read once in a test run."""
    return resdiff.load(path)


def said(instrument: Instrument) -> list[tuple[str, str]]:
    """What a text says and where: each address with its words, typography folded."""
    return [(provision.address, fold(provision.text)) for provision in provisions(instrument)]
