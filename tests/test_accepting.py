"""What is accepted and what the base text has: findings that are known, and those that are gone."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from drafts import TEXT, TWICE
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff import config
from resdiff.cli import run
from resdiff.config import Accepted, Config
from resdiff.errors import ResdiffError
from resdiff.model import Finding

RULES = ("label-gap", "label-repeat", "whitespace", "xref-stale")
STEADY = ("label-repeat", "punct-preamble-item", "xref-missing")
WHOLE = """\
# how our drafts are checked
rules:
  whitespace: off
paths:
  "archive/*": {rules: {all: off, xref-stale: error}}
fail on: warning
accepted:
  - {fingerprint: 0123456789abcdef, rule: label-gap, reason: as adopted}
  - fingerprint: '0123456789012345'
    path: texts/*.md
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(TEXT)
    return tmp_path


def read(text: str) -> Config:
    return config.read(text.encode("utf-8"), "resdiff.yaml", RULES)


# -- what --accept writes ---------------------------------------------------------------------------

FINDINGS = (
    Finding("label-gap", "b) is missing", "considering/c", fingerprint="0123456789012345"),
    Finding("whitespace", "two spaces: 'a  b'", "resolves/1/’#2", fingerprint="abcdef0123456789"),
)
BEFORE = (
    "",
    "# only a remark",
    "rules: {}\n",
    "rules: {}",
    WHOLE,
    WHOLE.replace("\n", "\r\n"),
    "\ufeff" + WHOLE,
    WHOLE + "# the end\n",
    "accepted:\n",
    "accepted: # nothing yet\nrules: {}\n",
    "accepted: []\nrules: {}\n",
    "accepted: [{fingerprint: aaaaaaaaaaaaaaaa}] # one\n",
    "accepted:\n- fingerprint: aaaaaaaaaaaaaaaa # so\n  reason: >\n    it was\n    so\n\n# next\nrules: {}\n",
    "accepted:\n    -   fingerprint: aaaaaaaaaaaaaaaa\n        reason: so\nrules:\n    whitespace: off\n",
    "accepted:\n- {fingerprint: aaaaaaaaaaaaaaaa}",
)


@pytest.mark.parametrize("before", BEFORE)
def test_accepting_adds_and_changes_nothing_else(before: str) -> None:
    old = before.encode("utf-8")
    new = config.accepting(old, (("a b.md", finding) for finding in FINDINGS))
    was, now = read(before), config.read(new, "resdiff.yaml", RULES)
    accepted = (Accepted(finding.fingerprint, "a b.md") for finding in FINDINGS)
    assert now == was._replace(accepted=(*was.accepted, *accepted))
    assert_only_added(old, new)
    assert (b"\r\n" in new) == (b"\r\n" in old)
    assert new.count(b"\r\n") in (0, new.count(b"\n"))
    item = next(item for item in yaml.safe_load(new)["accepted"] if item["fingerprint"].startswith("abc"))
    assert item == {
        "fingerprint": "abcdef0123456789",
        "path": "a b.md",
        "rule": "whitespace",
        "address": "resolves/1/’#2",
        "reason": "",
    }


def assert_only_added(old: bytes, new: bytes) -> None:
    """The old bytes are there, in one or two pieces around what is new."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    rest = old[start:]
    assert new.endswith(rest)
    assert len(new) > len(old)


def test_accepting_nothing_changes_nothing() -> None:
    for before in BEFORE:
        assert config.accepting(before.encode("utf-8"), ()) == before.encode("utf-8")


WORDS = st.text(st.characters(codec="utf-8"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), st.sampled_from(BEFORE))
def test_any_address_and_file_can_be_accepted(said: list[tuple[str, str]], before: str) -> None:
    found = [
        (f"a{path}", Finding("label-gap", "", address, fingerprint=f"{n:016x}"))
        for n, (path, address) in enumerate(said)
    ]
    new = config.accepting(before.encode("utf-8"), found)
    accepted = tuple(Accepted(finding.fingerprint, path) for path, finding in found)
    assert config.read(new, "resdiff.yaml", RULES).accepted == (*read(before).accepted, *accepted)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("rules:ofaltcepd- {}[],\n\"'#>|&*!%\t1"), max_size=60))
def test_no_configuration_breaks_it(text: str) -> None:
    with suppress(ResdiffError):
        read(text)
        config.read(
            config.accepting(text.encode("utf-8"), (("a.md", one) for one in FINDINGS)), "resdiff.yaml", RULES
        )


# -- where it holds ---------------------------------------------------------------------------------


def test_what_is_accepted_is_counted_and_not_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("resdiff.yaml").write_text("# ours\nrules: {whitespace: off}\n")
    assert run(["check", "draft.md"]) == 1
    assert run(["check", "draft.md", "--accept"]) == 0
    said = Path("resdiff.yaml").read_text()
    assert said.startswith("# ours\nrules: {whitespace: off}\naccepted:\n- ")
    number = len(yaml.safe_load(said)["accepted"])
    told = capsys.readouterr()
    assert told.out.endswith(f"nothing found, {number} accepted in 1 file\n")
    assert told.err == f"Note: {number} findings accepted in {folder / 'resdiff.yaml'}\n"
    assert run(["check", "draft.md", "--fail-on", "note"]) == 0
    # A second time there is nothing to accept; a reason that was written stays.
    Path("resdiff.yaml").write_text(said.replace("reason: ''", "reason: as adopted", 1))
    said = Path("resdiff.yaml").read_text()
    assert run(["check", "draft.md", "--accept"]) == 0
    assert Path("resdiff.yaml").read_text() == said


def test_what_is_new_is_still_told(folder: Path) -> None:
    assert run(["check", "draft.md", "--accept", "-q"]) == 0
    moved = TEXT.replace("## Lamps", "\n\n## Lamps")
    Path("draft.md").write_text(moved)
    assert run(["check", "draft.md"]) == 0
    Path("draft.md").write_text(moved.replace("2 to keep", "1 to keep"))
    assert run(["check", "draft.md"]) == 1


def test_accepting_without_a_configuration_makes_one(folder: Path) -> None:
    assert run(["check", "draft.md", "--accept", "-q"]) == 0
    assert Path("resdiff.yaml").read_text().startswith("accepted:\n- fingerprint: ")
    assert [path.name for path in sorted(folder.iterdir())] == ["draft.md", "resdiff.yaml"]


def test_what_is_accepted_in_one_file_is_not_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    for name in ("texts/[1] a*.md", "texts/b.md"):
        Path(name).write_text(TWICE)
    assert run(["check", "texts/[1] a*.md", "--accept", "-q", "--fail-on", "note"]) == 0
    (path,) = {item["path"] for item in yaml.safe_load(Path("resdiff.yaml").read_text())["accepted"]}
    assert path == "texts/[[]1] a[*].md"
    assert run(["check", "texts/b.md"]) == 1
    monkeypatch.chdir("texts")
    assert run(["check", "[1] a*.md", str(Path("[1] a*.md").absolute()), "--fail-on", "note"]) == 0
    number = len(yaml.safe_load(Path("../resdiff.yaml").read_text())["accepted"])
    assert run(["check", "[1] a*.md", "b.md", "--accept", "-q"]) == 0
    paths = [item["path"] for item in yaml.safe_load(Path("../resdiff.yaml").read_text())["accepted"]]
    assert paths == ["texts/[[]1] a[*].md"] * number + ["texts/b.md"] * number
    # An entry without a path holds for every file, a pattern for those that it fits.
    said = Path("../resdiff.yaml").read_text()
    Path("../resdiff.yaml").write_text(said.replace("path: texts/b.md", "path: '*/c.md'"))
    Path("c.md").write_text(TWICE)
    assert run(["check", "c.md", "--fail-on", "note"]) == 0
    assert run(["check", "b.md"]) == 1
    Path("../resdiff.yaml").write_text(re.sub(r"  path: .*\n|path: texts/b.md, ", "", said))
    assert run(["check", "b.md", "c.md"]) == 0


def test_accepting_makes_the_configuration_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("settings").mkdir()
    Path("draft.md").write_text(TWICE)
    assert run(["check", "draft.md", "--accept", "--config", "settings/new.yaml"]) == 0
    assert "findings accepted in settings/new.yaml" in capsys.readouterr().err
    accepted = yaml.safe_load(Path("settings/new.yaml").read_text())["accepted"]
    assert {item["path"] for item in accepted} == {"../draft.md"}
    assert run(["check", "draft.md", "--config", "settings/new.yaml"]) == 0
    assert run(["check", "draft.md", "--accept", "--config", "nowhere/new.yaml"]) == 2
    assert run(["check", "draft.md", "--config", "other.yaml"]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.md", "settings"]


def test_accepted_findings_that_are_gone_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings, draft = tmp_path / "resdiff.yaml", tmp_path / "draft.txt"
    draft.write_text("Lamps\n\nThe General Assembly,\n\n1. Decides to act;\n\n1. Decides to rest.\n")
    settings.write_text("accepted:\n  - {fingerprint: abcdef0123456789}\n")
    words = ["check", str(draft), "--config", str(settings)]
    run([*words, "--accept", "-q"])
    capsys.readouterr()
    run([*words, "--stats"])
    assert capsys.readouterr().err.endswith("accepted, but not found here: abcdef0123456789\n")
    run(words)
    assert "not found here" not in capsys.readouterr().err


def test_accepted_findings_of_files_that_are_gone_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    for name in ("texts/a.md", "texts/b.md"):
        Path(name).write_text("# Lamps\n\nThe General Assembly,\n\n1. Decides to act.\n")
    said = {"a": "texts/a.md", "b": "b.md", "c": "texts/c.md", "d": "*.docx", "e": "te*/*.md"}
    lines = [f"  - {{fingerprint: {letter * 16}, path: '{path}'}}\n" for letter, path in said.items()]
    Path("resdiff.yaml").write_text("accepted:\n" + "".join(lines))
    assert run(["check", "texts/a.md", "--stats", "--fail-on", "never"]) == 0
    found, gone = capsys.readouterr().err.splitlines()
    a, c, d, e = (f"{letter * 16} ({said[letter]})" for letter in "acde")
    assert found.endswith(f"accepted, but not found here: {a}, {e}")
    assert gone.endswith(f"accepted, but there is no such file: {c}, {d}")


# -- against a base text ----------------------------------------------------------------------------


def test_what_the_base_text_had_is_absent(folder: Path) -> None:
    words = ["check", "new.md", "--base", "draft.md", "-o", "found.sarif"]

    def gone(draft: str) -> dict[str, tuple[str, int]]:
        Path("new.md").write_text(draft)
        run(words)
        results = json.loads(Path("found.sarif").read_text("utf-8"))["runs"][0]["results"]
        places = {
            one["ruleId"]: one["locations"][0]["physicalLocation"]
            for one in results
            if one["baselineState"] == "absent"
        }
        return {
            rule: (at["artifactLocation"]["uri"], at["region"]["startLine"]) for rule, at in places.items()
        }

    assert gone(TEXT) == {}
    mended = "\n\n" + TEXT.replace("*b)* that oil", "*c)* that oil")
    assert gone(mended) == {"label-repeat": ("draft.md", 13)}
    # What is accepted was no finding, so it cannot be gone; nor is it what is below the level asked for.
    Path("resdiff.yaml").write_text("rules: {label-repeat: warning}\n")
    assert set(gone(mended)) == {"label-repeat"}
    words += ["--level", "error"]
    assert gone(mended) == {}
    words[-1] = "warning"
    assert set(gone(mended)) == {"label-repeat"}
    assert run(["check", "draft.md", "--accept", "-q"]) == 0
    assert gone(mended) == {}


def test_what_the_base_text_has_is_not_new(folder: Path) -> None:
    Path("new.md").write_text(TEXT.replace("2 to keep", "1 to keep").replace("## Lamps", "\n## Lamps"))
    assert run(["check", "new.md", "--base", "draft.md", "-o", "found.sarif"]) == 1
    results = json.loads(Path("found.sarif").read_text("utf-8"))["runs"][0]["results"]
    states = {
        (one["ruleId"], one["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]): one[
            "baselineState"
        ]
        for one in results
        if one["ruleId"] in STEADY
    }
    assert states == {
        ("punct-preamble-item", "considering/a"): "unchanged",
        ("label-repeat", "considering/b#2"): "unchanged",
        ("xref-missing", "resolves/1"): "unchanged",
        ("label-repeat", "resolves/1#2"): "new",
    }
