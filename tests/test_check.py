"""`resdiff check` as a whole: which rules run on what, what a finding is known again by, how it ends."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import corpus
import pytest
from drafts import TEXT
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff import register
from resdiff.checking import check
from resdiff.checking.run import fits, rules
from resdiff.cli import run
from resdiff.draft import Draft
from resdiff.errors import UnreadableError, UsageError
from resdiff.languages import language
from resdiff.loading import lined
from resdiff.model import Citation, Finding

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(TEXT)
    return tmp_path


def draft(text: str, name: str = "draft.md", **more: Any) -> Draft:
    found = lined(text.encode("utf-8"), name)
    return Draft(found.instrument, language(found.instrument.language), found.lines, **more)


def found(text: str, name: str = "draft.md") -> tuple[Finding, ...]:
    return check(draft(text, name))


def fingerprints(text: str, name: str = "draft.md") -> dict[str, str]:
    """The fingerprints by rule, of rules that find one thing in the text."""
    return {finding.rule: finding.fingerprint for finding in found(text, name)}


# -- fingerprints -----------------------------------------------------------------------------------

STEADY = ("label-repeat", "punct-preamble-item", "xref-missing")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## Lamps", "\n\n\n## Lamps"),
        ("*resolves*\n", "*noting*\n\nthat quays are dark,\n\n*resolves*\n"),
        ("boat is home.", "boat is home;\n\n3 to count the boats."),
        ("home late;\n", "home late;\n\n*bbis)* that nets are torn;\n"),
        ("*considering*\n", "*recalling*\n\nwhat was said in Guadalajara,\n\n*considering*\n"),
        ("that the lamps of small", "that the **lamps** of\nsmall"),
        ("in small harbours", "in harbours"),
        ("last boat is home.", "last boat has come home."),
    ],
)
def test_a_fingerprint_outlives_changes_elsewhere(old: str, new: str) -> None:
    before, after = fingerprints(TEXT), fingerprints(TEXT.replace(old, new, 1))
    assert set(STEADY) <= set(before)
    assert {rule: after.get(rule) for rule in STEADY} == {rule: before[rule] for rule in STEADY}


def test_a_fingerprint_outlives_renumbering() -> None:
    added = TEXT.replace("*a)* that the lamps", "*a)* that it is dark;\n\n*b)* that the lamps")
    renumbered = added.replace("*b)* that boats", "*c)* that boats").replace("*b)* that oil", "*c)* that oil")
    before, after = fingerprints(TEXT), fingerprints(renumbered)
    assert {rule: after.get(rule) for rule in STEADY} == {rule: before[rule] for rule in STEADY}


def test_a_fingerprint_is_the_same_in_another_format() -> None:
    plain = TEXT.replace("# ", "").replace("#", "").replace("*", "")
    before, after = fingerprints(TEXT), fingerprints(plain, "draft.txt")
    assert {rule: after.get(rule) for rule in STEADY} == {rule: before[rule] for rule in STEADY}


def test_what_is_mended_and_made_anew_is_another() -> None:
    other = TEXT.replace("considering* f) above", "considering* g) above")
    assert fingerprints(other)["xref-missing"] != fingerprints(TEXT)["xref-missing"]
    in_other_section = TEXT.replace("*considering*\n", "*noting*\n")
    assert fingerprints(in_other_section)["label-repeat"] != fingerprints(TEXT)["label-repeat"]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.md")), ids=lambda path: path.name)
def test_no_two_findings_of_a_text_have_one_fingerprint(path: Path) -> None:
    if path.stem != "README":
        told = [finding.fingerprint for finding in found(path.read_text("utf-8"))]
        assert len(set(told)) == len(told)


# -- which rules run --------------------------------------------------------------------------------


def test_scopes() -> None:
    alone = draft(TEXT)
    assert {module.SCOPE for _, module in rules() if fits(module, alone)} == {"text"}
    told = draft(TEXT, settings={"versions": (alone,)})
    assert {module.SCOPE for _, module in rules() if fits(module, told)} == {"text", "versions"}


def test_levels() -> None:
    levels = {"label-repeat": "note", "punct-preamble-item": "off"}
    told = {finding.rule: finding.level for finding in check(draft(TEXT), levels)}
    assert told["label-repeat"] == "note"
    assert "punct-preamble-item" not in told


def test_findings_are_in_reading_order() -> None:
    lines = [finding.region.line for finding in found(TEXT) if finding.region]
    assert lines == sorted(lines)


def test_standard_input_has_lines(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("utf-8"))))
    assert run(["check", "-", "-f", "json", "-o", "found.json"]) == 1
    results = json.loads(Path("found.json").read_text("utf-8"))["results"]
    assert next(one["line"] for one in results if one["rule"] == "label-repeat") == 13


@pytest.mark.parametrize(
    "words",
    [
        ["draft.md", "draft.md", "--base", "draft.md"],
        ["draft.md", "--versions"],
        ["draft.md", "--register", "nowhere"],
        ["draft.md", "--allow", "resolves/1"],
        ["draft.md", "--base", "draft.md", "--allow", "@nowhere.txt"],
        ["draft.md", "--base", "draft.md", "--allow", "@empty.txt"],
        ["draft.md", "-o", "draft.md"],
        ["draft.md", "--diff", "-o", "./draft.md"],
        ["draft.md", "-f", "html"],
        ["draft.md", "-o", "found.html"],
        ["draft.md", "--accept", "--diff"],
        ["draft.md", "--stats", "--diff"],
        ["draft.md", "--diff", "-f", "sarif"],
        ["draft.md", "--stats", "-f", "github"],
        ["draft.md", "--stats", "-o", "found.sarif"],
        ["draft.md", "--stats", "-f", "junit"],
        ["nowhere.md"],
        [],
    ],
)
def test_what_makes_no_sense(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty.txt").write_text("# nothing was agreed\n")
    before = Path("draft.md").read_bytes()
    assert run(["check", *words]) == 2
    assert Path("draft.md").read_bytes() == before
    told = capsys.readouterr()
    assert told.out == ""
    assert re.match(r"Error: [^\n]+\n(Hint: [^\n]+\n)?$", told.err)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("found.json", '{\n  "findings": "resdiff/1"'),
        ("found.yaml", "findings: resdiff/1"),
        ("found.sarif", '{\n  "$schema": '),
        ("found.xml", "<?xml"),
        ("found.md", "### resdiff: "),
        ("found.txt", "draft.md\n"),
    ],
)
def test_format_follows_the_suffix(name: str, begins: str, folder: Path) -> None:
    assert run(["check", "draft.md", "-o", name]) == 1
    assert Path(name).read_text("utf-8").startswith(begins)


def test_agreed_changes_of_command_file_and_configuration(folder: Path) -> None:
    Path("new.md").write_text(TEXT.replace("buy", "sell").replace("keep", "leave").replace("dear", "cheap"))
    Path("resdiff.yaml").write_text(
        "rules: {all: off, changed-outside-mandate: error}\nallow: [considering/b#2]\n"
    )
    words = ["check", "new.md", "--base", "draft.md"]
    assert run([*words, "--allow", "resolves/1"]) == 1
    assert run([*words, "--allow", "resolves/1", "--allow", "resolves/2"]) == 0
    Path("agreed.txt").write_text("# on the second day\nresolves/1  # lamps\n\nresolves/2\n")
    assert run([*words, "--allow", "@agreed.txt"]) == 0


# -- the register -----------------------------------------------------------------------------------


def numbered(number: int, tag: str = "REV. GUADALAJARA, 2010") -> str:
    place = tag.removeprefix("REV. ").title()
    return TEXT.replace("905 (ANTALYA, 2006)", f"{number} ({tag})").replace("(Antalya, 2006)", f"({place})")


def test_a_register(folder: Path) -> None:
    (folder / "in-force" / "old" / "suppressed").mkdir(parents=True)
    (folder / "in-force" / "suppressed").mkdir()
    (folder / "in-force" / ".git").mkdir()
    for name, text in {
        "res-71.md": numbered(71),
        "old/res-72.md": numbered(72, "ANTALYA, 2006"),
        "suppressed/res-73.md": numbered(73),
        "suppressed.txt": "Resolution 35 (Kyoto, 1994)\nResolutions 22 and 23 (Rev. Antalya, 2006)\n",
        "README.md": "# What this is\n",
        ".git/config.txt": "nothing",
        "notes.csv": "a,b",
    }.items():
        (folder / "in-force" / name).write_text(text)
    read = register.read("in-force")
    assert {(entry.number, entry.in_force) for entry in read.entries} == {
        *(("71", True), ("72", True)),
        *((number, False) for number in ("73", "35", "22", "23")),
    }
    (entry,) = read.find("resolution", "71", "itu-pp")
    assert entry.revision == "REV. GUADALAJARA, 2010"
    assert "considering/b#2" in entry.addresses
    assert read.find("resolution", "71", "unga") == ()
    cited = Citation("p1", 0, 1, "", "resolution", "35", body="itu-pp")
    assert [one.in_force for one in read.cited(cited)] == [False]
    assert read.covers("resolution", "itu-pp")
    assert not read.covers("decision", "itu-pp")


def test_a_register_that_is_none(folder: Path) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(UsageError, match="is empty"):
        register.read("empty")
    (folder / "empty" / "letter.md").write_text("Dear colleagues, see you in Antalya.\n")
    with pytest.raises(UnreadableError, match="has no number"):
        register.read("empty")


def test_the_register_of_a_configuration_is_beside_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "in-force").mkdir()
    (folder / "in-force" / "res-71.md").write_text(numbered(71))
    (folder / "texts").mkdir()
    (folder / "texts" / "draft.md").write_text(TEXT)
    (folder / "resdiff.yaml").write_text("register: in-force\n")
    monkeypatch.chdir(folder / "texts")
    assert run(["check", "draft.md"]) == 1
    (folder / "resdiff.yaml").write_text("register: nowhere\n")
    assert run(["check", "draft.md"]) == 2


# -- any text ---------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "\x00",
        "\x1b[31m",
        "\u202e",
        "  ",
        "((",
        "]",
        "“",
        "*",
        "a)",
        "1.",
        "\n\n",
        "\n",
        "[^1]",
        "resolves 99 above",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_fuzzed_drafts_are_checked(data: st.DataObject) -> None:
    text = (SAMPLES / data.draw(st.sampled_from(["itu-901-busan-2014.md", "un-901-2025.md"]))).read_text(
        "utf-8"
    )
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 40)) :]
    for name in ("draft.md", "draft.txt"):
        for finding in found(text, name):
            assert finding.level
            assert len(finding.fingerprint) == 16


@pytest.mark.parametrize("path", corpus.ITU[:12], ids=lambda path: path.name)
def test_the_corpus_is_checked_in_every_format(path: Path, tmp_path: Path) -> None:
    for form in ("terminal", "yaml", "json", "github", "sarif", "junit", "markdown"):
        assert run(["check", str(path), "-q", "-f", form, "-o", str(tmp_path / "found")]) in (0, 1)


def test_a_check_imports_no_more_than_it_needs() -> None:
    words = ["check", str(SAMPLES / "itu-901-busan-2014.md"), "--fail-on", "never"]
    words += ["--base", str(SAMPLES / "itu-901-guadalajara-2010.md")]
    process = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "resdiff", *words], capture_output=True, check=True
    )
    modules = {line.rpartition("|")[2].strip() for line in process.stderr.decode().splitlines()}
    unneeded = {"click", "rich", "lxml", "markdown_it", "pypdfium2", "selectolax"}
    assert not unneeded & {*modules, *(module.partition(".")[0] for module in modules)}


def test_what_is_related_has_its_line() -> None:
    repeated = next(finding for finding in found(TEXT) if finding.rule == "label-repeat")
    (first,) = repeated.related
    assert first.region is not None
    assert first.region.line == 11


def test_of_a_file_without_lines_the_words_are_shown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", "draft.md", "-o", "draft.docx"]) == 0
    assert run(["check", "draft.docx"]) == 1
    told = capsys.readouterr().out
    # Of "lamps ... at night," the comma is meant.
    assert "          that the lamps of small harbours go out at night,\n" in told
    assert f"          {' ' * 48}^\n" in told


@pytest.mark.parametrize("name", ["draft.md", "draft.txt"])
def test_what_is_no_resolution_is_told_once(name: str) -> None:
    text = "# Small harbours\n\n1. Maps  of the coast\n3. Letters [of the pilots\n"
    (only,) = found(text, name)
    assert (only.rule, only.level) == ("not-a-resolution", "error")
    others = check(draft(text, name), {"not-a-resolution": "off"})
    assert "label-gap" in {finding.rule for finding in others}
    # What other texts say of it is told all the same.
    first = draft(TEXT)
    told = check(draft(text, name, settings={"versions": (first,)}))
    assert {"not-a-resolution", "lang-structure"} <= {finding.rule for finding in told}
