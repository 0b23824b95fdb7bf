"""--fix on what rules find: whole lists of labels or none, line breaks of Markdown, and honest numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.cli import run

LIST = """\
Safety of small harbours

The General Assembly,

1. Decides:

(a) To buy lamps;

(%s) To buy rope;

(%s) To buy oil;

2. Requests ports to act on %s.
"""


@pytest.mark.parametrize(
    ("labels", "words", "wanted"),
    [
        (("b", "b"), "lamps", ("b", "c")),
        (("b", "d"), "lamps", ("b", "c")),
        (("c", "d"), "lamps", ("b", "c")),  # all of it, or nothing
        (("c", "c"), "lamps", ("c", "c")),
        (("c", "c"), "paragraph 1 (d) above", ("c", "c")),
        (("b", "b"), "paragraph 1 (c) above", ("b", "b")),  # it would gain its target
        (("b", "d"), "paragraph 1 (d) above", ("b", "d")),  # it would lose it
        (("b", "d"), "paragraph 1 (b) above", ("b", "c")),
    ],
)
def test_labels_of_a_whole_list_or_none(
    labels: tuple[str, str], words: str, wanted: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(LIST % (*labels, words))
    run(["check", "--fix", "-q", str(path)])
    assert path.read_text() == LIST % (*wanted, words)


def test_the_summary_and_what_is_written_count_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text((LIST % ("a", "b", "lamps")).replace("2. Requests", "2. Requests  "))
    config = tmp_path / "resdiff.yaml"
    config.write_text("rules: {all: off, label-repeat: error, whitespace: note}\n")
    run(["check", str(path), "--config", str(config)])
    assert "2 of them may be mended" in capsys.readouterr().out
    run(["check", "--diff", str(path), "--config", str(config)])
    assert "2 fixes shown" in capsys.readouterr().err
    run(["check", "--fix", str(path), "--config", str(config)])
    assert "2 fixes written" in capsys.readouterr().err


@pytest.mark.parametrize(("suffix", "kept"), [("md", "lamps  \n"), ("txt", "lamps\n")])
def test_a_line_break_of_markdown_stays(suffix: str, kept: str, tmp_path: Path) -> None:
    path = tmp_path / f"draft.{suffix}"
    path.write_text((LIST % ("b", "c", "lamps")).replace("buy lamps;", "buy lamps  \nand oil;  "))
    run(["check", "--fix", "-q", str(path)])
    after = path.read_text()
    assert kept in after
    assert "and oil;\n" in after
