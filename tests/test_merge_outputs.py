"""`resdiff merge` as it is used: formats, the table of proposals, names, the merge driver of git."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator

import resdiff
from resdiff.addresses import provisions
from resdiff.cli import run
from resdiff.languages import codes, phrases

ROOT = Path(__file__).parents[1]
BASE = ROOT / "samples/drafts/itu-902-antalya-2006.md"
PROPOSALS = [ROOT / f"samples/proposals/{name}.md" for name in ("north", "south", "isles")]
ALL = [str(BASE), *map(str, PROPOSALS)]


@pytest.mark.parametrize("suffix", ["md", "txt", "docx", "xml", "yaml"])
def test_what_is_written_reads_as_the_merged_text(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"merged.{suffix}"
    assert run(["merge", *ALL, "-o", str(file), "-q"]) == 1
    found = {p.address: p.text for p in provisions(resdiff.load(file))}
    assert found["resolves/3"] == "to keep the lamps lit until [north: sunrise] [south, isles: midnight],"
    assert found["resolves/4"].startswith("[south: SUP] [isles: ")
    assert len(found) == 14


def test_conflicts_as_data(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["merge", *ALL, "-f", "json"]) == 1
    data = json.loads(capfdbinary.readouterr().out)
    schema = json.loads((ROOT / "resdiff/schema/tree-1.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(data)
    assert [(c["address"], c["kind"]) for c in data["conflicts"]] == [
        ("resolves/3", "words"),
        ("resolves/4", "deleted"),
    ]
    assert data["conflicts"][0]["versions"] == [
        {"by": ["north"], "text": "sunrise"},
        {"by": ["south", "isles"], "text": "midnight"},
    ]


def test_a_reference_to_what_another_deletes(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    base = "# RESOLUTION 902 (ANTALYA, 2006)\n\n*resolves*\n\n1 to buy lamps for the quay;\n\n{}"
    texts = {
        "base": "2 to count the boats;\n\n3 to publish the count.\n",
        "a": "2 to publish the count.\n",
        "b": "2 to count the boats;\n\n3 to publish the count;\n\n4 to act on *resolves* 2 above.\n",
    }
    files = []
    for name, text in texts.items():
        files.append(str(tmp_path / f"{name}.md"))
        Path(files[-1]).write_text(base.format(text), "utf-8")
    assert run(["merge", *files, "-f", "json"]) == 1
    out, err = capfdbinary.readouterr()
    assert b"Conflict: resolves/3: [a: SUP] [b: resolves 2 above]" in err
    data = json.loads(out)
    Draft202012Validator(json.loads((ROOT / "resdiff/schema/tree-1.json").read_text("utf-8"))).validate(data)
    assert [(c["address"], c["kind"]) for c in data["conflicts"]] == [("resolves/3", "reference")]
    assert run(["merge", *files]) == 1
    assert b"names what others delete" in capfdbinary.readouterr().out


def test_without_conflicts_the_exit_code_is_0(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["merge", *ALL[:2], "-f", "yaml"]) == 0
    out, err = capfdbinary.readouterr()
    assert b"conflicts: []" in out
    assert err == b""


def test_the_same_bytes(tmp_path: Path) -> None:
    for form in ("docx", "html", "md"):
        files = [tmp_path / f"{n}.{form}" for n in range(2)]
        for n, file in enumerate(files):
            words = [sys.executable, "-m", "resdiff", "merge", *ALL, "--table", "-o", str(file)]
            subprocess.run(words, check=True, env={**os.environ, "PYTHONHASHSEED": str(n)})
        assert files[0].read_bytes() == files[1].read_bytes()


def test_the_table_takes_the_place_of_no_text(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    own = tmp_path / "own.md"
    own.write_bytes(PROPOSALS[0].read_bytes())
    assert run(["merge", ALL[0], str(own), "--table", "-o", str(own)]) == 2
    assert b"would take the place of a text that is read" in capfdbinary.readouterr().err
    assert own.read_bytes() == PROPOSALS[0].read_bytes()


def test_what_is_for_the_table_is_told(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["merge", *ALL[:2], "--all", "--in", "fr"]) == 0
    told = capfdbinary.readouterr().err.decode().splitlines()
    assert told == [f"Warning: {option} does nothing here: it is for --table" for option in ("--all", "--in")]


def test_names(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    """File names that are alike are told apart; given ones come first."""
    (tmp_path / "north.md").write_bytes(PROPOSALS[1].read_bytes())
    words = ["merge", *ALL[:2], str(tmp_path / "north.md"), "-f", "text"]
    assert run(words) == 1
    assert b"[north: sunrise] [north #2: midnight]" in capfdbinary.readouterr().out
    assert run([*words, "--name", "EUR"]) == 1
    assert b"[EUR: sunrise] [north: midnight]" in capfdbinary.readouterr().out


# -- the table --------------------------------------------------------------------------------------


class _Cells(HTMLParser):
    """The text of each cell, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.replace("\n", "")


def test_the_page_of_the_table(tmp_path: Path) -> None:
    file = tmp_path / "table.html"
    assert run(["merge", *ALL, "--table", "-o", str(file)]) == 0
    parser = _Cells()
    parser.feed(file.read_text("utf-8"))
    rows = {(row[0], row[1]): row[2:] for row in parser.rows if len(row) == 5}
    assert parser.rows[0] == ["Provision", "Base text", "north", "south", "isles"]
    assert rows["1", "to buy lamps for every quay;"] == [
        "NOC",
        "MODto buy lamps and oil for every quay;",
        "NOC",
    ]
    kept = rows["2≠ proposals differ", "to keep the lamps lit until the last boat is home;"]
    assert kept[2] == "= south"
    assert rows["3≠ proposals differ", "to count the boats each evening,"][1] == "SUP"
    assert rows["2", "–"] == ["ADDto raise poles on which the lamps are hung;", "–", "–"]


def test_the_table_in_word(tmp_path: Path) -> None:
    file = tmp_path / "table.docx"
    assert run(["merge", *ALL, "--table", "-o", str(file)]) == 0
    content = ZipFile(file).read("word/document.xml").decode()
    assert content.count("<w:tr>") >= 12
    assert "WordsInserted" in content
    assert "= south" in content
    resdiff.load(file)


@pytest.mark.parametrize("code", codes())
def test_the_table_speaks_six_languages(code: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["merge", *ALL, "--table", "--in", code, "-f", "markdown"]) == 0
    out = capfdbinary.readouterr().out.decode()
    say = dict(phrases(code))
    for key in (
        "proposals_heading",
        "proposals_base",
        "proposals_differ",
        "proposals_alike",
        "column_provision",
    ):
        assert say[key] in out
    assert ('dir="rtl"' in out) is (code == "ar")


def test_the_whole_table(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["merge", *ALL[:2], "--table", "--all", "-f", "markdown"]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "| b) | that boats then come home late, | `NOC` |" in out


def test_moves_splits_and_labels_in_the_table(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    base = BASE.read_text("utf-8")
    text = base.replace("1 to buy lamps for every quay;\n\n2 to keep", "1 to keep").replace(
        "3 to count", "2 to count"
    )
    text = text.replace("each evening,", "each evening;\n\n3 to buy lamps for every quay,").replace(
        "*resolves* 2", "*resolves* 1"
    )
    (tmp_path / "a.md").write_text(text, "utf-8")
    assert run(["merge", str(BASE), str(tmp_path / "a.md"), str(BASE), "--table", "-f", "markdown"]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "*moved, to resolves 3*" in out


def test_hostile_texts_do_no_harm(tmp_path: Path) -> None:
    case = ROOT / "tests/cases/merge-hostile"
    words = ["merge", *(str(case / f"{name}.md") for name in ("base", "a", "b"))]
    for form in ("html", "docx"):
        assert run([*words, "--table", "-o", str(tmp_path / f"t.{form}")]) == 0
    for form in ("docx", "xml", "md", "yaml"):
        assert run([*words, "-o", str(tmp_path / f"m.{form}")]) == 1
        assert any("alert(1)" in p.text for p in provisions(resdiff.load(tmp_path / f"m.{form}")))
    page = (tmp_path / "t.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert not {"\x1b", "\x07", "\u202e"} & set(page)
    resdiff.load(tmp_path / "t.docx")


# -- git --------------------------------------------------------------------------------------------


class _Repository:
    """A repository with the merge driver set up for Markdown."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        driver = f"{sys.executable} -m resdiff merge --git %O %A %B --path %P --name %X --name %Y"
        self.git("init", "-q", "-b", "main")
        for key, value in (("user.name", "A"), ("user.email", "a@b"), ("merge.resolution.driver", driver)):
            self.git("config", key, value)
        self.write(".gitattributes", b"*.md merge=resolution\n*.docx merge=resolution\n")

    def git(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_EDITOR": "true"}
        return subprocess.run(
            ["git", *words], cwd=self.folder, capture_output=True, check=False, env=environment
        )

    def write(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", name)

    def sides(self, name: str, base: bytes, ours: bytes, theirs: bytes) -> None:
        """A file that two branches change."""
        self.write(name, base)
        self.git("checkout", "-q", "-b", "theirs")
        self.write(name, theirs)
        self.git("checkout", "-q", "-b", "ours", "main")
        self.write(name, ours)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8", "surrogateescape")


@pytest.fixture
def repository(tmp_path: Path) -> _Repository:
    return _Repository(tmp_path)


NORTH, SOUTH = (PROPOSALS[n].read_bytes() for n in range(2))
PLAIN = BASE.read_bytes()


def test_git_merge(repository: _Repository) -> None:
    repository.sides("draft.md", PLAIN, SOUTH, NORTH)
    assert repository.git("merge", "theirs").returncode == 1
    text = repository.read("draft.md")
    assert "3 to keep the lamps lit until [ours: midnight] [theirs: sunrise]," in text
    # All else looks as it did.
    assert "*a)* that the lamps of small harbours go out at night, in winter above all;" in text
    assert text.startswith("# RESOLUTION 902 (ANTALYA, 2006)\n\n## Lamps in small harbours\n")
    assert repository.git("status", "--short").stdout == b"UU draft.md\n"


def test_line_ends_stay(repository: _Repository) -> None:
    base, ours, theirs = (text.replace(b"\n", b"\r\n") for text in (PLAIN, SOUTH, NORTH))
    repository.sides("draft.md", base, ours, theirs)
    assert repository.git("merge", "theirs").returncode == 1
    data = (repository.folder / "draft.md").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") == 27


def test_git_merge_without_conflict(repository: _Repository) -> None:
    theirs = NORTH.replace(b"sunrise", b"the last boat is home")
    repository.sides("draft.md", PLAIN, PLAIN.replace(b"each evening", b"each week"), theirs)
    assert repository.git("merge", "theirs", "-m", "both").returncode == 0
    assert "4 to count the boats each week," in repository.read("draft.md")
    assert repository.git("status", "--short").stdout == b""


def test_git_rebase(repository: _Repository) -> None:
    repository.sides("draft.md", PLAIN, SOUTH, NORTH)
    assert repository.git("rebase", "theirs").returncode == 1
    # What the branch is put upon is 'ours' then; a newer git names the commits.
    first, second = re.findall(r"\[[^:]*: (\w+)\]", repository.read("draft.md"))
    assert (first, second) == ("sunrise", "midnight")
    text = repository.read("draft.md").replace("[", "").replace("]", "")
    (repository.folder / "draft.md").write_text(text, "utf-8")
    repository.git("add", "-A")
    assert repository.git("rebase", "--continue").returncode == 0


def test_git_merges_by_lines_what_is_no_resolution(repository: _Repository) -> None:
    repository.sides(
        "notes.md", b"one\n\ntwo\n\nthree\n", b"one!\n\ntwo\n\nthree\n", b"one\n\ntwo\n\nthree!\n"
    )
    assert repository.git("merge", "theirs", "-m", "both").returncode == 0
    assert repository.read("notes.md") == "one!\n\ntwo\n\nthree!\n"


def test_git_keeps_what_cannot_be_merged(repository: _Repository) -> None:
    repository.sides("draft.docx", b"PK\0one", b"PK\0two", b"PK\0three")
    assert repository.git("merge", "theirs").returncode == 1
    assert repository.read("draft.docx") == "PK\0two"
    assert b"UU draft.docx" in repository.git("status", "--short").stdout


def test_git_marks_lines_that_clash(repository: _Repository) -> None:
    repository.sides("notes.md", b"one\n", b"two\n", b"three\n")
    assert repository.git("merge", "theirs").returncode == 1
    assert repository.read("notes.md") == "<<<<<<< ours\ntwo\n=======\nthree\n>>>>>>> theirs\n"


def test_the_driver_takes_three_files(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["merge", "--git", *ALL[:2]]) == 2
    assert b"three files" in capfdbinary.readouterr().err
