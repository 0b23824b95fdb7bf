"""--fix: only what is certain is written; no word is lost, and twice is the same as once."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import corpus
import pytest
from drafts import SLOPPY
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff import compare
from resdiff.checking import check
from resdiff.checking.fixing import Mended, mended
from resdiff.checking.place import Places, located
from resdiff.cli import run
from resdiff.draft import Draft
from resdiff.errors import ResdiffError, UsageError
from resdiff.languages import language
from resdiff.loading import lined
from resdiff.model import Finding, Fix, Instrument, Provision

SAMPLES = Path(__file__).parents[1] / "samples"

TEXT = """\
RESOLUTION 901 (ANTALYA, 2006)

Lamps in small harbours

The Plenipotentiary Conference of the International Telecommunication Union (Antalya, 2006),

*considering*

- *a)* that the **lamps** of a
  harbour go out at night;

- *b)* that boats come late[^1],

*resolves*

1 to buy lamps;

2 to light them, as in *considering* a) above.

[^1]: At night.
"""


def read(data: bytes, name: str = "draft.md", base: Instrument | None = None) -> Draft:
    found = lined(data, name)
    compared = compare(base, found.instrument) if base is not None else None
    return Draft(found.instrument, language(found.instrument.language), found.lines, compared)


def fixes(*wanted: tuple[str, str, str, str]) -> Callable[[Draft], tuple[Finding, ...]]:
    """A check that finds (address, field, old, new) wherever the old words stand in the field."""

    def find(draft: Draft) -> tuple[Finding, ...]:
        places = Places(draft.source)
        found = []
        for address, field, old, new in wanted:
            provision = draft.by_address.get(address)
            if provision is None:
                continue
            at = where(draft, provision, field).find(old)
            if at >= 0:
                fix = Fix(field, at, at + len(old), new)  # type: ignore[arg-type]
                found.append(located(Finding("a-rule", "", address, fix=fix), draft.by_address, places))
        return tuple(found)

    return find


def where(draft: Draft, provision: Provision, field: str) -> str:
    clause = provision.clause
    if field == "line":
        return draft.source[(clause.line or 1) - 1]
    return clause.text if field == "text" else clause.label


def fixed(*wanted: tuple[str, str, str, str], text: str = TEXT, name: str = "draft.md") -> str:
    return mended(text.encode("utf-8"), name, lambda data: read(data, name), fixes(*wanted)).data.decode()


# -- where a fix goes -------------------------------------------------------------------------------


def test_words_within_emphasis_and_over_line_ends() -> None:
    after = fixed(("considering/a", "text", "lamps of a harbour go", "lanterns of each harbour go"))
    assert after == TEXT.replace("**lamps** of a\n", "**lanterns** of each\n")


def test_a_mark_at_the_end_of_a_clause() -> None:
    assert fixed(("considering/b", "text", "late,", "late;")) == TEXT.replace("late[^1],", "late[^1];")
    assert fixed(("resolves/1", "text", "lamps;", "lamps and oil;")) == TEXT.replace(
        "buy lamps;", "buy lamps and oil;"
    )


def test_a_mark_behind_emphasis() -> None:
    text = TEXT.replace("buy lamps;", "buy *lamps*")
    assert "get *lamps*;" in fixed(("resolves/1", "text", "buy lamps", "get lamps;"), text=text)


def test_a_label() -> None:
    assert fixed(("considering/b", "label", "b", "c")) == TEXT.replace("*b)*", "*c)*")
    assert fixed(("resolves/2", "label", "2", "3")) == TEXT.replace("2 to light", "3 to light")


def test_a_line() -> None:
    text = TEXT.replace("to buy lamps;", "to buy  lamps;   ")
    after = fixed(("resolves/1", "line", "  lamps;   ", " lamps;"), text=text)
    assert after == TEXT


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    for ending in ("\r\n", "\r"):
        data = b"\xef\xbb\xbf" + TEXT.replace("\n", ending).encode("utf-8")
        after = mended(data, "draft.md", read, fixes(("resolves/1", "text", "buy", "sell"))).data
        assert after == data.replace(b"buy", b"sell")
    mixed = TEXT.replace("night;\n", "night;\r\n").encode("utf-8")
    after = mended(mixed, "draft.md", read, fixes(("resolves/1", "text", "buy", "sell"))).data
    assert after == mixed.replace(b"buy", b"sell")


# -- what is not certain ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [
        ("considering/a", "text", "a harbour", "aharbour"),  # a line end is between
        ("resolves/1", "text", "to buy lamps;", ""),  # nothing would be left of the clause
        ("resolves/1", "text", "buy lamps", "buy\n\n3 lamps"),  # would be another clause
        ("resolves/2", "label", "2", "(a)"),  # would be a point of the clause before
        ("considering/b", "text", "late,", "late[^2],"),  # would be a mark without a note
        ("resolves/1", "line", "lamps", "lanterns"),  # words are no matter of a line
        ("resolves", "label", "", "1"),
    ],
)
def test_what_does_not_read_as_it_says_is_not_written(wanted: tuple[str, str, str, str]) -> None:
    assert fixed(wanted) == TEXT


def test_one_that_does_not_hold_keeps_no_other_back() -> None:
    after = fixed(
        ("considering/a", "text", "go out", "are out"),
        ("resolves/1", "text", "buy lamps", "buy\n\n3 lamps"),
        ("resolves/2", "text", "light them", "light all"),
    )
    assert after == TEXT.replace("go out", "are out").replace("light them", "light all")


def test_of_two_that_overlap_one_is_written_at_a_time() -> None:
    after = fixed(("resolves/1", "text", "buy lamps", "buy oil"), ("resolves/1", "text", "lamps", "lanterns"))
    assert after == TEXT.replace("buy lamps", "buy oil")


def test_a_fix_that_does_not_end_what_it_mends_is_not_written() -> None:
    assert fixed(("resolves/1", "text", "lamps", "lamps and lamps")) == TEXT


def test_two_that_undo_each_other_end_somewhere() -> None:
    pair = (("resolves/1", "text", "lamps", "lanterns"), ("resolves/1", "text", "lanterns", "lamps"))
    after = fixed(*pair)
    assert fixed(*pair, text=after) == after
    assert fixed(*pair, text=TEXT.replace("buy lamps", "buy lanterns")) == after


def test_fixes_that_follow_from_fixes() -> None:
    steps = [("resolves/1", "text", f"lamps{'!' * n};", f"lamps{'!' * (n + 1)};") for n in range(5)]
    assert fixed(*steps) == TEXT.replace("lamps;", "lamps!!!!!;")


def test_what_is_not_certain_is_not_tried_each_time() -> None:
    chain = [("resolves/1", "text", f"lamps{'!' * n};", f"lamps{'!' * (n + 1)};") for n in range(20)]
    doubtful = [("considering/a", "text", "a harbour", "aharbour"), ("resolves/2", "label", "2", "(a)")]
    times = 0

    def counted(data: bytes) -> Draft:
        nonlocal times
        times += 1
        return read(data)

    after = mended(TEXT.encode("utf-8"), "draft.md", counted, fixes(*chain, *doubtful))
    assert after.data.decode() == TEXT.replace("lamps;", f"lamps{'!' * 20};")
    # Two readings for each fix of the chain; one for each doubtful one, and for their groups, at both ends.
    assert times <= 2 * len(chain) + 12


# -- files ------------------------------------------------------------------------------------------


def test_fix_and_diff(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("draft.md")
    file.write_text(SLOPPY)
    file.chmod(0o640)
    run(["check", "draft.md", "--fix", "--diff"])
    shown = capfd.readouterr().out
    assert file.read_text() == SLOPPY
    assert shown.startswith("--- a/draft.md\n+++ b/draft.md\n@@ ")
    assert "-a) that lamps go out at night,\n+a) that lamps go out at night;\n" in shown
    run(["check", "draft.md", "--fix"])
    told = capfd.readouterr()
    assert re.match(r"Note: draft.md: \d+ fixes written\n", told.err)
    once = file.read_text()
    assert "night;" in once
    assert file.stat().st_mode & 0o777 == 0o640
    run(["check", "draft.md", "--fix"])
    assert file.read_text() == once
    assert capfd.readouterr().err == ""
    run(["check", "draft.md", "--diff"])
    assert capfd.readouterr().out == ""


def test_no_file_is_mended_if_one_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(SLOPPY)
    Path("wide.md").write_bytes(SLOPPY.encode("utf-16"))
    assert run(["check", "draft.md", "wide.md", "--fix"]) == 2
    assert "wide.md cannot be mended" in capfd.readouterr().err
    assert Path("draft.md").read_text() == SLOPPY


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(SLOPPY)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", fails)
        assert run(["check", "draft.md", "--fix"]) == 2
    assert Path("draft.md").read_text() == SLOPPY
    assert [path.name for path in tmp_path.iterdir()] == ["draft.md"]


def test_formats_that_fixes_cannot_be_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(SLOPPY)
    for name in ("draft.docx", "draft.yaml"):
        assert run(["show", "draft.md", "-o", name]) == 0
        before = Path(name).read_bytes()
        assert run(["check", name, "--fix"]) == 2
        told = capfd.readouterr().err
        assert told.startswith(
            f"Error: {name} cannot be mended: fixes are written into Markdown and plain text"
        )
        assert Path(name).read_bytes() == before
    Path("latin.md").write_bytes(SLOPPY.replace("lamps", "lámps").encode("latin-1"))
    assert run(["check", "latin.md", "--fix"]) == 2
    assert "no text in UTF-8" in capfd.readouterr().err
    assert run(["check", "-", "--fix"]) == 2


def test_accept_and_fix_do_not_go_together() -> None:
    assert run(["check", str(SAMPLES / "itu-901-busan-2014.md"), "--fix", "--accept"]) == 2


# -- any text ---------------------------------------------------------------------------------------


def find(draft: Draft) -> tuple[Finding, ...]:
    return check(draft)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text)


def assert_mended_well(data: bytes, name: str, base: Instrument | None = None) -> Mended:
    """No word is lost, every fix is in, twice is once, and the bytes can be read."""
    once = mended(data, name, lambda data: read(data, name, base), find)
    twice = mended(once.data, name, lambda data: read(data, name, base), find)
    assert twice.data == once.data
    assert twice.fixes == 0
    before, after = words(data.decode("utf-8")), words(once.data.decode("utf-8"))
    assert abs(len(before) - len(after)) <= once.fixes
    kept = set(after)
    assert sum(word not in kept for word in set(before)) <= once.fixes
    return once


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".md", ".txt")],
    ids=lambda p: p.name,
)
def test_samples_are_mended_well(path: Path) -> None:
    if path.stem != "README":
        assert_mended_well(path.read_bytes(), path.name)


def test_the_corpus_is_mended_well() -> None:
    folder = corpus.FOLDER / "itu"
    if not folder.is_dir():
        pytest.skip("the corpus is not here")
    old, new = (folder / name for name in ("res140-busan-2014.md", "res140-dubai-2018.md"))
    assert assert_mended_well(old.read_bytes(), old.name).fixes > 5
    base = lined(old.read_bytes(), old.name).instrument
    assert assert_mended_well(new.read_bytes(), new.name, base).fixes > 1


PIECES = st.sampled_from(
    [
        "  ",
        " ,",
        ";",
        ",",
        ".",
        "(",
        ")",
        '"',
        "“",
        "*",
        "a)",
        "b)",
        "\n\n",
        "\n",
        "[^1]",
        " above",
        "resolves 2",
        "[x]",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mutated_texts_are_mended_well(data: st.DataObject) -> None:
    text = (SAMPLES / data.draw(st.sampled_from(["itu-901-busan-2014.md", "un-901-2025.md"]))).read_text(
        "utf-8"
    )
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(PIECES) + text[at + cut :]
    assert_mended_well(text.encode("utf-8"), data.draw(st.sampled_from(["draft.md", "draft.txt"])))


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from('ab1)(;., \n\r*_[]“"#resolves\u0627中'), min_size=1, max_size=80))
def test_odd_texts_are_mended_well(text: str) -> None:
    with suppress(ResdiffError):  # it may hold no words
        assert_mended_well(text.encode("utf-8"), "draft.md")


def test_a_file_without_lines_says_so() -> None:
    with pytest.raises(UsageError, match="Markdown and plain text only"):
        mended(
            b"tree: resdiff/1\ninstrument: {}\nclauses:\n- {text: a}\n",
            "a.yaml",
            lambda d: read(d, "a.yaml"),
            find,
        )
