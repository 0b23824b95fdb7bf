"""Case files: a folder each, with a command, its input, and what it is expected to say.

`command` holds one command line as typed (`COLUMNS=60 resdiff diff old.md new.md < old.md`), to be run
in that folder; `stdout`, `stderr` and `code` hold what comes out of it, a file that is not there meaning
nothing, or 0. `pytest --update` rewrites these three, and a person reads the difference.
"""

from __future__ import annotations

import io
import shlex
import sys
from pathlib import Path

import pytest

from resdiff.cli import run

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/command"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(
    case: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    words = shlex.split((case / "command").read_text("utf-8"))
    for name in ("NO_COLOR", "FORCE_COLOR", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    while "=" in words[0]:
        monkeypatch.setenv(*words.pop(0).split("=", 1))
    if "<" in words:
        data = (case / words.pop()).read_bytes()
        words.remove("<")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert words.pop(0) == "resdiff"
    monkeypatch.chdir(case)
    code = run(words)
    out, err = capfdbinary.readouterr()
    found = {"stdout": out, "stderr": err, "code": b"%d\n" % code if code else b""}
    if request.config.getoption("--update"):
        for name, data in found.items():
            (case / name).write_bytes(data) if data else (case / name).unlink(missing_ok=True)
    expected = {name: (case / name).read_bytes() if (case / name).exists() else b"" for name in found}
    assert found == expected
