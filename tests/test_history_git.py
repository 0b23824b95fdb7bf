"""A file in git: its commits are its revisions, whatever stands in them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from resdiff.cli import run

TEXT = (
    "# RESOLUTION 7 (OSLO, 2001)\n\n# Boats\n\n*resolves*\n\n1 that boats {verb} carry a lamp;\n\n2 {more};\n"
)
EVIL = "\x1b[31m::warning:: <script>alert(1)</script> \u202egnp"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


class Repository:
    """A scratch repository; each commit has a day of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.commits = folder, 0
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> None:
        who = {"NAME": "A", "EMAIL": "a@example.org", "DATE": f"2024-01-{self.commits + 1:02}T12:00:00+00:00"}
        told = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(["git", "-C", str(self.folder), *words], env=os.environ | told | alone, check=True)

    def commit(self, name: str, content: str, subject: str = "a change") -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
        self.git("add", "--", name)
        self.git("commit", "-q", "-m", subject)
        self.commits += 1


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return Repository(tmp_path)


def found(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[dict, str]:  # type: ignore[type-arg]
    assert run(["history", *words, "-f", "json"]) == 0
    out, err = capsys.readouterr()
    return json.loads(out), err


def test_its_commits_are_its_revisions(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit("draft.md", TEXT.format(verb="should", more="that nets be dried"), "first")
    repository.commit("draft.md", TEXT.format(verb="shall", more="that nets be dried"), EVIL)
    data, err = found(capsys, str(repository.folder / "draft.md"))
    assert err == ""
    assert [revision["name"][:11] for revision in data["revisions"]] == ["2024-01-01 ", "2024-01-02 "]
    assert data["revisions"][0]["said"] == "first"
    lamp = next(life for life in data["lives"] if life["address"] == "resolves/1")
    assert (lamp["since"], lamp["changed"]) == (1, 2)
    for form in ("terminal", "html", "svg"):
        assert run(["history", str(repository.folder / "draft.md"), "-f", form]) == 0
        shown = capsys.readouterr().out
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert form == "terminal" or "<script" not in shown


def test_renamed_and_odd_names(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit("-draft *.md", TEXT.format(verb="should", more="that nets be dried"))
    (repository.folder / "sub").mkdir()
    repository.git("mv", "--", "-draft *.md", "sub/dräft [1].md")
    repository.git("commit", "-q", "-m", "renamed")
    repository.commits += 1
    repository.commit("sub/dräft [1].md", TEXT.format(verb="shall", more="that nets be dried"))
    data, _ = found(capsys, str(repository.folder / "sub/dräft [1].md"))
    assert [revision["source"].partition(":")[2] for revision in data["revisions"]] == [
        "-draft *.md",
        "sub/dräft [1].md",
        "sub/dräft [1].md",
    ]


def test_a_commit_that_cannot_be_read_is_left_out(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit("draft.md", TEXT.format(verb="should", more="that nets be dried"))
    repository.commit("draft.md", "")
    repository.commit("draft.md", TEXT.format(verb="shall", more="that nets be dried"))
    data, err = found(capsys, str(repository.folder / "draft.md"))
    assert len(data["revisions"]) == 2
    assert err.startswith("Warning: commit 2024-01-02 ")
    assert err.endswith("is left out: draft.md is empty\n")
    (repository.folder / "draft.md").write_text("more", "utf-8")
    _, err = found(capsys, str(repository.folder / "draft.md"))
    assert "Note: " in err
    assert "has changes that are in no commit; they are left out" in err
    assert found(capsys, str(repository.folder / "draft.md"), "-q")[1] == ""


def test_limits(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    for n in range(5):
        repository.commit("draft.md", TEXT.format(verb="shall", more=f"that {n} nets be dried"))
    file = str(repository.folder / "draft.md")
    days = [
        [r["name"][:10] for r in found(capsys, file, *limit)[0]["revisions"]]
        for limit in (["-n", "2"], ["--since", "2024-01-03"])
    ]
    assert days == [["2024-01-04", "2024-01-05"], ["2024-01-03", "2024-01-04", "2024-01-05"]]


def test_the_same_commits_give_the_same_bytes(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("draft.md", TEXT.format(verb="should", more="that nets be dried"))
    repository.commit("draft.md", TEXT.format(verb="shall", more="that nets be dried"))
    monkeypatch.chdir(repository.folder)
    assert found(capsys, "draft.md") == found(capsys, "draft.md")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    before = found(capsys, "draft.md")
    monkeypatch.setenv("TZ", "America/Lima")
    assert found(capsys, "draft.md") == before


def test_what_has_no_history(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    folder = repository.folder
    (folder / "new.md").write_text("new", "utf-8")
    repository.commit("once.md", TEXT.format(verb="shall", more="that nets be dried"))
    outside = folder.parent / f"{folder.name}-outside"
    outside.mkdir()
    (outside / "a.md").write_text("a", "utf-8")
    said = {
        folder / "new.md": "git does not track it, so it has no history",
        folder / "nix.md": "there is no such file, so it has no history",
        folder / "once.md": "one commit only that can be read: a history needs two",
        folder: "is a folder",
        "HEAD:texts/once.md": "is one revision, and a history needs two",
        "HEAD:once.md": "is one revision, and a history needs two",
        outside / "a.md": "it is in no git repository, so it has no history",
    }
    for path, why in said.items():
        assert run(["history", str(path)]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert why in err.splitlines()[0]
        assert err.splitlines()[1].startswith("Hint: ")


def test_no_git(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("draft.md", TEXT.format(verb="shall", more="that nets be dried"))
    monkeypatch.setenv("PATH", str(repository.folder))
    assert run(["history", str(repository.folder / "draft.md")]) == 2
    assert capsys.readouterr().err.startswith("Error: there is no git to ask for the commits")
