"""What pdftotext makes of a PDF is the same tree as the text that the PDF was printed from."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import corpus
import pages
import pytest

import resdiff
from resdiff.languages import language
from resdiff.loading import parse_bytes
from resdiff.model import Instrument
from resdiff.writers import docx

pytestmark = [
    corpus.needed,
    pages.needed,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
]

SERIES = (
    "ecosoc-wsis-follow-up",
    "ga-arms-trade-treaty",
    "ga-death-penalty-moratorium",
    "ga-ict-for-development",
    "ga-nuclear-danger",
    "ga-south-south-cooperation",
    "ga-tokelau",
    "ga-unmiss-financing",
    "hrc-right-to-development",
    "sc-piracy-somalia",
    "sc-unficyp",
    "sc-unmiss",
)
ENGLISH = [
    *(sorted(corpus.FOLDER.glob(f"un/{series}/*.eng.xml"))[0] for series in SERIES if corpus.FOLDER.is_dir()),
    *corpus.ITU[:4],
]
OTHERS = [
    path
    for name in ("fra", "rus", "spa", "zho")
    for path in sorted(corpus.FOLDER.glob(f"un/ga-tokelau/*.{name}.xml"))[:1]
]
WAYS = {"as laid out": ["-layout"], "plain": []}
AGREE = {"as laid out": 0.98, "plain": 0.95}
AGREE_ELSEWHERE = 0.7
WHO = sorted(corpus.FOLDER.glob("pdf/*.pdf"))


@cache
def _printed() -> dict[tuple[str, Path], bytes]:
    """Each text as two PDFs: our Word file as LibreOffice prints it, and the house style of `pages`."""
    texts = {path: corpus.text(path) for path in [*ENGLISH, *OTHERS]}
    laid = pages.pdfs({str(path): pages.document(text) for path, text in texts.items()})
    return {
        **{("house style", path): laid[str(path)] for path in texts},
        **{("from Word", path): data for path, data in _from_word(texts).items()},
    }


def _from_word(texts: dict[Path, Instrument]) -> dict[Path, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number, text in enumerate(texts.values()):
            sources.append(Path(folder, f"{number}.docx"))
            sources[-1].write_bytes(docx.write(text, language(text.language)))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=600)
        return {
            path: source.with_suffix(".pdf").read_bytes() for path, source in zip(texts, sources, strict=True)
        }


def _text(pdf: bytes, way: str) -> Instrument:
    command = ["pdftotext", "-enc", "UTF-8", *WAYS[way], "-", "-"]
    made = subprocess.run(command, input=pdf, check=True, capture_output=True, timeout=60)
    return parse_bytes(made.stdout, "a.txt")


def _share(paths: list[Path], look: str, way: str) -> float:
    """How many of the clauses are the same in the source and in the text of its PDF, from 0 to 1."""
    clauses = same = 0
    for path in paths:
        source = Counter(corpus.said(corpus.text(path)))
        read = Counter(corpus.said(_text(_printed()[look, path], way)))
        clauses += sum(source.values())
        same += sum((source & read).values())
    return same / clauses


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("look", ["from Word", "house style"])
def test_the_text_of_a_pdf_gives_the_same_tree(look: str, way: str) -> None:
    assert _share(ENGLISH, look, way) >= AGREE[way]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("look", ["from Word", "house style"])
def test_the_text_of_a_pdf_in_other_languages(look: str, way: str) -> None:
    """Less than in English: where no capital opens a paragraph, a line's end may be one or not."""
    assert _share(OTHERS, look, way) >= AGREE_ELSEWHERE


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", WHO, ids=lambda path: path.stem)
def test_texts_of_the_world_health_assembly(path: Path, way: str) -> None:
    """Marks stand far from their words; read against the PDF itself."""
    source = Counter(corpus.said(resdiff.load(path)))
    read = Counter(corpus.said(_text(path.read_bytes(), way)))
    assert sum((source & read).values()) >= 0.9 * sum(source.values())
    assert not [words for _, words in read if words in ("3", "4", "5")]
