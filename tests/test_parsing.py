"""Small texts and the trees they are read into: each file of tests/parsing is a case.

Above the line '==> tree' stands a text, below it each clause as 'address | text', with [label] where
the address does not tell it, {opening words}, and footnote marks as ^1^. The file's suffix picks the
reader. `pytest --update` rewrites what is expected; read the difference before it is kept.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.addresses import provisions
from resdiff.loading import parse_bytes
from resdiff.model import Instrument, Provision

CASES = sorted(Path(__file__).with_name("parsing").iterdir())
_PARTED = "==> tree\n"


def _shown(instrument: Instrument) -> str:
    lines = [_line(provision) for provision in provisions(instrument)]
    lines += [f"furniture | {line}" for line in instrument.furniture]
    return "".join(f"{line}\n" for line in lines)


def _line(provision: Provision) -> str:
    clause = provision.clause
    text = clause.text
    for mark in sorted(clause.marks, key=lambda mark: -mark.after):
        text = f"{text[: mark.after]}^{mark.mark}^{text[mark.after :]}"
    keyword = f"{{{clause.keyword}}} " if clause.keyword else ""
    label = f"[{clause.label}] " if clause.label and clause.role != "note" else ""
    return f"{provision.address} | {label}{keyword}{text}".rstrip()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    text, _, expected = path.read_text(encoding="utf-8").partition(_PARTED)
    shown = _shown(parse_bytes(text.encode(), path.name))
    if request.config.getoption("--update"):
        path.write_text(f"{text}{_PARTED}{shown}", encoding="utf-8")
    else:
        assert shown == expected
