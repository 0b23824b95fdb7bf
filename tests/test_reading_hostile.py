"""Files that are no texts, and texts that mean harm: one clear line, or the words made harmless."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

import resdiff
from resdiff.addresses import provisions
from resdiff.errors import UnreadableError
from resdiff.loading import parse_bytes

FORMULA = "RESOLUTION 901 (BUSAN, 2014)\n\nThe Plenipotentiary Conference (Busan, 2014),\n\n"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.md", "is empty"),
        (b" \n\t\n", "a.xml", "is empty"),
        (b"--- ***", "a.md", "holds no words"),
        (b"\x89PNG\r\n\x1a\n", "a.md", "is a picture"),
        (b"%PDF-1.7", "a.txt", "is a broken PDF"),
        (b"PK\x03\x04", "a.docx", "broken zip"),
        (bytes(range(256)) * 8, "a.txt", "is not text"),
        (b"<?xml version='1.0'?><svg/>", "a.xml", "not Akoma Ntoso"),
        (b"<akomaNtoso><p>x", "a.xml", "not well-formed"),
        (b"<akomaNtoso/>", "a.xml", "holds no words"),
        (b"<akomaNtoso>" + b"<p>" * 5000, "a.xml", "not well-formed"),
        (b"key: value", "a.yaml", "holds no tree"),
        (b"tree: resdiff/1\nclauses: [&a {text: x}, *a]", "a.yaml", "aliases"),
        (b"tree: resdiff/1\nclauses: " + b"[" * 5000, "a.yaml", "YAML"),
    ],
)
def test_no_text_is_refused_in_one_line(data: bytes, name: str, said: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        parse_bytes(data, name)
    assert said in refused.value.message
    assert "\n" not in refused.value.message


def test_missing_file_and_folder(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("x")
    with pytest.raises(UnreadableError) as refused:
        resdiff.load(tmp_path / "draff.md")
    assert "draft.md" in refused.value.hint
    with pytest.raises(UnreadableError, match="folder"):
        resdiff.load(tmp_path)


def test_nothing_that_a_terminal_obeys_is_kept() -> None:
    text = parse_bytes(
        f"{FORMULA}resolves\n\nthat \x1b[31mred\x1b[0m \u202eevil\x00 \x9bx\u2066 ships.".encode(), "a.txt"
    )
    said = "".join(provision.text for provision in provisions(text))
    assert all(c.isprintable() for c in said)


def test_no_entity_is_expanded_and_no_file_read() -> None:
    bomb = (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><akomaNtoso><p>&x; ships</p></akomaNtoso>'
    )
    assert parse_bytes(bomb, "a.xml").clauses[0].text == "&x; ships"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, newline: str) -> None:
    text = f"{FORMULA}resolves\n\nthat “ships” shall be counted – all of them.\n"
    read = parse_bytes(text.replace("\n", newline).encode(encoding), "a.txt")
    assert read.clauses[-1].text == "that “ships” shall be counted – all of them."


LONG = {
    "one line of a megabyte": "word " * 200_000,
    "one word of a megabyte": "a" * 1_000_000,
    "commas": "aa, bb; " * 125_000,
    "brackets": "(" * 1_000_000 + "a",
    "brackets of links": "[" * 1_000_000 + "a",
    "underscores": "_" * 1_000_000 + "a",
    "decimals": "1." * 500_000 + "a",
    "glued heads": FORMULA + "resolves\n\n1 " + "to x, instructs the Director " * 30_000,
    "heads": FORMULA + "considering\n\n" * 20_000 + "that x.",
    "marks": FORMULA
    + "resolves\n\n"
    + "".join(f"{n} that word1 is;\n\n1 These x.\n\n" for n in range(1, 8000)),
    "marks in one clause": FORMULA + "resolves\n\nthat " + "word1 " * 50_000 + "is.\n\n1 These words.\n",
    "ever deeper bullets": FORMULA + "resolves\n\n" + "".join(f"{' ' * n}- x\n" for n in range(2000)),
    "lines in Chinese": "大会\n"
    + "回顾各国港口的小船需要灯光和水而且应当每年报告一次以便各方了解，\n" * 8_000,
    "formulas": "The General Assembly,\n\nRecalling x,\n\n" * 10_000,
}


@pytest.mark.parametrize("text", LONG)
def test_long_texts_take_no_longer_than_they_are(text: str) -> None:
    """A second or so each; what grows with the square of the length would take minutes."""
    start = time.perf_counter()
    assert provisions(parse_bytes(LONG[text].encode(), "long.md"))
    assert time.perf_counter() - start < 20


def test_notes_in_one_paragraph_take_no_longer_than_they_are() -> None:
    words = "words<authorialNote marker='1'><p>see</p></authorialNote> and <i>more</i>" * 20_000
    start = time.perf_counter()
    data = f"<akomaNtoso><doc><mainBody><p>{words}</p></mainBody></doc></akomaNtoso>".encode()
    assert len(parse_bytes(data, "long.xml", "en").notes) == 20_000
    assert time.perf_counter() - start < 20


def _git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_file_in_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path is one from this folder, else one from the top of the repository."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "text.md").write_text(f"{FORMULA}resolves\n\nthat ships shall be counted.\n")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "A draft")
    (folder / "text.md").write_text("changed since")
    monkeypatch.chdir(folder)
    assert resdiff.load("HEAD:text.md") == resdiff.load("HEAD:drafts/text.md")
    assert resdiff.load("HEAD:text.md").number == "901"
    with pytest.raises(UnreadableError, match="cannot be read from git"):
        resdiff.load("HEAD:none.md")
    with pytest.raises(UnreadableError, match="no file"):
        resdiff.load("--output=x:text.md")
