"""--diff: what --fix would change, as git and patch read it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from drafts import SLOPPY

from resdiff.cli import run
from resdiff.families import names

FORMATS = ("terminal", "yaml", "json", "github", "sarif", "junit", "markdown")


def test_a_diff_can_be_applied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(SLOPPY.removesuffix("\n"))
    run(["check", "draft.md", "--diff", "-o", "fixes.patch"])
    subprocess.run(["git", "apply", "fixes.patch"], check=True)
    patched = Path("draft.md").read_text()
    Path("draft.md").write_text(SLOPPY.removesuffix("\n"))
    run(["check", "draft.md", "--fix"])
    assert Path("draft.md").read_text() == patched


def test_a_diff_names_files_as_git_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a b").mkdir()
    for name in ("draft.txt", "a b/draft.txt"):
        Path(name).write_text("Lamps\n\nThe General Assembly,\n\n1. Decides to  act.\n")

    def heads(name: str) -> list[str]:
        run(["check", name, "--diff", "-q"])
        return capsys.readouterr().out.splitlines()[:2]

    wanted = ["--- a/draft.txt", "+++ b/draft.txt"]
    assert heads("draft.txt") == heads("./draft.txt") == heads(str(tmp_path / "draft.txt")) == wanted
    assert heads("a b/draft.txt") == ["--- a/a b/draft.txt\t", "+++ b/a b/draft.txt\t"]
    odd = 'a\n\x1b"\\\t b.txt'
    Path(odd).write_bytes(Path("draft.txt").read_bytes())
    assert heads(odd)[0] == '--- "a/a\\012\\033\\042\\134\\011 b.txt"'
    run(["check", odd, "--diff", "-q", "-o", "fixes.patch"])
    subprocess.run(["git", "apply", "fixes.patch"], check=True)
    assert Path(odd).read_text() == Path("draft.txt").read_text().replace("  act", " act")
    monkeypatch.chdir("a b")
    outside = str(tmp_path / "draft.txt")
    assert heads(outside) == [f"--- a{outside}", f"+++ b{outside}"]


def test_a_diff_has_the_lines_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new page or a separator within a line parts no line; old line ends are shown as line ends."""
    monkeypatch.chdir(tmp_path)
    paged = SLOPPY.replace("lamps go out", "lamps\x0cgo out").encode("utf-8")
    Path("draft.md").write_bytes(paged)
    run(["check", "draft.md", "--diff", "-o", "fixes.patch"])
    assert b"No newline" not in Path("fixes.patch").read_bytes()
    subprocess.run(["git", "apply", "fixes.patch"], check=True)
    patched = Path("draft.md").read_bytes()
    Path("draft.md").write_bytes(paged)
    run(["check", "draft.md", "--fix"])
    assert Path("draft.md").read_bytes() == patched != paged
    Path("draft.md").write_bytes(SLOPPY.replace("\n", "\r").encode("utf-8"))
    run(["check", "draft.md", "--diff", "-o", "fixes.patch"])
    shown = Path("fixes.patch").read_bytes()
    assert b"\r" not in shown
    assert b"No newline" not in shown


@pytest.mark.skipif(os.name == "nt", reason="names there are no bytes")
def test_a_name_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"a\xff.txt")
    try:
        Path(name).write_text("Lamps\n\nThe General Assembly,\n\n1. Decides to  act.\n")
    except OSError:
        pytest.skip("the file system takes no such name")
    for words in (["--diff"], *(["-f", form] for form in names("renderers") if form in FORMATS)):
        assert run(["check", name, *words, "-o", "found"]) in (0, 1)
    assert run(["check", name, "--accept"]) in (0, 1, 2)
