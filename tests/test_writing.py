"""What holds of every writer: what it writes is read back as the very instrument, whatever is in it.

Tried on all real texts at hand, in six languages, and on invented ones full of hostile words. A writer
joins by being there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import corpus
import pytest
from hypothesis import HealthCheck, given, settings
from invented import instruments

from resdiff.families import member, names
from resdiff.languages import language
from resdiff.loading import parse_bytes
from resdiff.model import Instrument
from resdiff.treefile import to_data

WRITERS = names("writers")
TEXTS = {code: corpus.UN[name] for name, code in corpus.LANGUAGES.items()}
TEXTS["en"] = [*TEXTS["en"], *corpus.ITU]
_OF_THE_FILE = ("source", "line", "sha256")


def _written(form: str, instrument: Instrument) -> bytes:
    made = member("writers", form).write(instrument, language(instrument.language))
    return made.encode() if isinstance(made, str) else bytes(made)


def _read(form: str, data: bytes) -> Instrument:
    return parse_bytes(data, f"written{member('writers', form).SUFFIXES[0]}")


def _shown(data: Any) -> Any:
    """A tree as plain data, without what is of the file and not of the text."""
    if isinstance(data, dict):
        return {key: _shown(value) for key, value in data.items() if key not in _OF_THE_FILE}
    return [_shown(value) for value in data] if isinstance(data, list) else data


@corpus.needed
@pytest.mark.parametrize("code", sorted(TEXTS))
@pytest.mark.parametrize("form", WRITERS)
def test_real_texts_are_read_back(form: str, code: str) -> None:
    """Over all English texts and one in three of the others: all texts of all languages take minutes."""
    other = []
    for path in TEXTS[code] if code == "en" else TEXTS[code][::3]:
        instrument = corpus.text(path)
        again = _read(form, _written(form, instrument))
        if again != instrument or _shown(to_data(again)) != _shown(to_data(instrument)):
            other.append(corpus.name(path))
    assert other == []


@pytest.mark.parametrize("form", WRITERS)
def test_invented_texts_are_read_back(form: str) -> None:
    @settings(
        max_examples=60,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(instruments())
    def hold(instrument: Instrument) -> None:
        data = _written(form, instrument)
        assert _read(form, data) == instrument
        assert _written(form, instrument) == data

    hold()


@corpus.needed
@pytest.mark.parametrize("form", WRITERS)
def test_what_was_read_back_is_written_alike(form: str) -> None:
    """From the second writing on nothing changes any more: no difference in git without one in the text."""
    for path in [
        *corpus.ITU[::9],
        *corpus.ENGLISH_UN[::15],
        *corpus.UN["zho"][::15],
        *corpus.UN["ara"][::15],
    ]:
        once = _written(form, _read(form, _written(form, corpus.text(path))))
        assert _written(form, _read(form, once)) == once, corpus.name(path)


@pytest.mark.parametrize("form", WRITERS)
def test_a_sample_keeps_its_words_looks_and_notes(form: str) -> None:
    sample = Path(__file__).parents[1] / "samples/itu-901-guadalajara-2010.md"
    instrument = parse_bytes(sample.read_bytes(), sample.name)
    assert instrument.notes
    assert _read(form, _written(form, instrument)) == instrument
