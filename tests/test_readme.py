"""The console blocks of README say what the commands in them print, 80 columns wide.

A line `...` at the top of a block stands for all that comes before its second line, one at its end for
all that comes behind the line before it.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from resdiff.cli import run

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=^```console\n)\$ (resdiff .*)\n((?:.*\n)*?)(?=^```$)", re.MULTILINE)


@pytest.mark.parametrize("number", range(len(BLOCK.findall(README.read_text("utf-8")))))
def test_console_block(
    number: int,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    text = README.read_text("utf-8")
    block = list(BLOCK.finditer(text))[number]
    for name in ("NO_COLOR", "FORCE_COLOR", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(ROOT)
    assert run(shlex.split(block[1])[1:]) < 2  # 1 is an answer, too
    printed = capfdbinary.readouterr().out.decode("utf-8")
    shown = block[2].splitlines(keepends=True)
    if shown[:1] == ["...\n"]:
        printed = "...\n" + printed[printed.index("\n" + shown[1]) + 1 :]
    if shown[-1:] == ["...\n"]:
        printed = "".join([*printed.splitlines(keepends=True)[: len(shown) - 1], shown[-1]])
    if request.config.getoption("--update"):
        README.write_text(text[: block.start(2)] + printed + text[block.end(2) :], "utf-8")
    else:
        assert block[2] == printed
