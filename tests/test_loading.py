"""A FILE argument: which reader, which side of tracked changes, which language."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from wordfile import p, r, word

import resdiff
from resdiff.cli import run
from resdiff.errors import UnreadableError, UsageError
from resdiff.languages import codes, detect
from resdiff.loading import load, load_sides, parse_bytes

FIRST_WORDS = {
    "ar": "تقرر أن تعد السفن في كل ميناء وأن ترفع تقريرا عن ذلك إلى الجمعية العامة في دورتها المقبلة",
    "en": "Decides to count the ships in every harbour and to report on that to the Assembly",
    "es": "Decide contar los barcos en todos los puertos y presentar un informe a la Asamblea",
    "fr": "Décide de compter les navires dans tous les ports et de présenter un rapport à la Conférence",
    "ru": "Постановляет считать суда во всех портах и представить доклад об этом Ассамблее на её сессии",
    "zh": "决定在各港口清点船只，并就此向大会下届会议提出报告",
}


def _tracked() -> bytes:
    gone, come = "<w:del w:id='1'>{}</w:del>", "<w:ins w:id='2'>{}</w:ins>"
    deleted = "<w:r><w:delText xml:space='preserve'>ships</w:delText></w:r>"
    return word(
        p(r("RESOLUTION 901 (BUSAN, 2014)"))
        + p(r("Harbours"))
        + p(r("The Plenipotentiary Conference (Busan, 2014),"))
        + p(r("resolves"), style="Call")
        + p(r("1\tto count the "), gone.format(deleted), come.format(r("boats")), r(";"))
        + p(r("2\tto report."))
    )


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    path = tmp_path / "proposal.docx"
    path.write_bytes(_tracked())
    return path


def _said(instrument: resdiff.Instrument) -> list[str]:
    return [provision.text for provision in resdiff.provisions(instrument)]


def test_a_side_is_asked_for_behind_the_name(proposal: Path) -> None:
    assert "to count the boats;" in _said(load(f"{proposal}#accepted"))
    assert "to count the ships;" in _said(load(f"{proposal}#rejected"))
    assert load(f"{proposal}#rejected").source == f"{proposal}#rejected"


def test_without_a_side_changes_count_as_accepted_and_that_is_told(proposal: Path) -> None:
    read = load(proposal)
    assert "to count the boats;" in _said(read)
    assert "2 tracked changes" in read.doubts[0].message
    assert not load(f"{proposal}#accepted").doubts


def test_a_file_may_have_a_hash_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "notes#accepted"
    path.write_text(f"{FIRST_WORDS['en']}.")
    assert load(path).source == str(path)


def test_both_sides_of_a_tracked_document(proposal: Path) -> None:
    old, new = load_sides(proposal)
    assert [c.kind for c in resdiff.compare(old, new).changes].count("modified") == 1


@pytest.mark.parametrize("words", [["diff"], []])
def test_a_tracked_document_alone_is_compared_with_itself(
    words: list[str], proposal: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, str(proposal)]) == 0
    out, err = capfd.readouterr()
    assert "[-ships-]{+boats+}" in out
    assert err == ""


def test_what_has_no_tracked_changes_cannot_stand_alone(
    tmp_path: Path, proposal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = tmp_path / "plain.md"
    plain.write_text("# Ships\n\n*resolves*\n\nto count the ships.\n")
    untracked = tmp_path / "untracked.docx"
    untracked.write_bytes(word(p(r("resolves"), style="Call") + p(r("to count the ships."))))
    for path in (plain, untracked):
        assert run(["diff", str(path)]) == 2
        assert "no tracked changes" in capsys.readouterr().err
    assert run(["diff", f"{proposal}#accepted"]) == 2
    assert "nothing to compare it with" in capsys.readouterr().err
    with pytest.raises(UnreadableError, match="no side"):
        load(f"{plain}#accepted")


@pytest.mark.parametrize("suffix", [".docx", ".md", ".txt", ".pdf", ".html", ".xml", ".yaml", ""])
def test_what_the_bytes_are_for_sure_beats_the_suffix(suffix: str) -> None:
    assert "to count the boats;" in _said(parse_bytes(_tracked(), f"proposal{suffix}"))


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xml"])
def test_text_under_a_suffix_of_another_format_is_read_as_text(suffix: str) -> None:
    text = "considering\n\na) that seas are wide;\n\nb) that ships are small,\n\nresolves\n\nto count.\n"
    read = parse_bytes(text.encode(), f"draft{suffix}")
    assert [p.address for p in resdiff.provisions(read)] == [
        "considering", "considering/a", "considering/b", "resolves",
    ]  # fmt: skip


@pytest.mark.parametrize("code", codes())
def test_the_language_is_detected(code: str) -> None:
    assert detect(FIRST_WORDS[code]) == code
    assert parse_bytes(FIRST_WORDS[code].encode(), "draft.txt").language == code


def test_what_the_file_says_of_its_language_counts_where_words_do_not_tell() -> None:
    assert detect("901 902 903", "ru") == "ru"
    assert detect("901 902 903", "tlh") == "en"
    assert detect(FIRST_WORDS["fr"], "en") == "fr"


def test_a_language_that_is_asked_for_is_taken() -> None:
    assert parse_bytes(FIRST_WORDS["fr"].encode(), "draft.txt", "es").language == "es"
    with pytest.raises(UsageError, match="'tlh'"):
        parse_bytes(FIRST_WORDS["fr"].encode(), "draft.txt", "tlh")


def test_a_tree_in_an_unknown_language_is_refused() -> None:
    tree = "tree: resdiff/1\ninstrument: {language: tlh}\nclauses: [{address: p1, text: qa'}]\n"
    with pytest.raises(UsageError, match="'tlh'"):
        parse_bytes(tree.encode(), "tree.yaml")


def test_a_few_words_are_in_the_language_of_their_letters() -> None:
    assert detect("# Порты\n\nГенеральная Ассамблея") == "ru"
    assert detect("الموانئ") == "ar"
    assert detect("港口") == "zh"
    assert detect("Harbours") == "en"


def test_a_stray_byte_spoils_no_text() -> None:
    text = "décide de compter les navires et l'été".encode().replace(b"'", b"\x92")
    assert "décide de compter les navires et l’été" in _said(parse_bytes(text, "draft.txt"))


@pytest.mark.parametrize(
    ("code", "encoding"),
    [("fr", "cp1252"), ("ru", "cp1251"), ("ru", "koi8_r"), ("ar", "cp1256"), ("zh", "gb18030")],
)
def test_texts_in_older_encodings_are_read(code: str, encoding: str) -> None:
    words = f"{FIRST_WORDS[code]}."
    read = parse_bytes("\n\n".join([words] * 3).encode(encoding), "draft.txt")
    assert words in _said(read)
    assert read.language == code


def test_rtf_is_no_text() -> None:
    with pytest.raises(UnreadableError, match="RTF"):
        parse_bytes(rb"{\rtf1 Decides to count the ships}", "draft.rtf")


def test_a_side_and_a_language_may_be_in_capitals(proposal: Path) -> None:
    assert "to count the ships;" in _said(load(f"{proposal}#Rejected", "EN"))


def test_an_agenda_line_is_not_what_the_text_is_called() -> None:
    lines = [
        "Agenda item 3",
        "Resolution 901 (Busan, 2014): harbours",
        "RESOLUTION 901 (REV. DUBAI, 2018)",
        "Harbours",
        "The Plenipotentiary Conference (Dubai, 2018),",
        "considering",
        "a) that the sea is wide,",
    ]
    read = parse_bytes("\n\n".join(lines).encode(), "draft.txt")
    assert read.designation == "RESOLUTION 901 (REV. DUBAI, 2018)"
    assert read.title == "Harbours"
    assert read.furniture == ("Agenda item 3", "Resolution 901 (Busan, 2014): harbours")


def test_a_mark_that_no_note_explains_is_told() -> None:
    told = "---\ntext: resdiff/1\nlanguage: en\n---\n\n*resolves*\n\nto count the ships[^5] and boats.\n"
    read = parse_bytes(told.encode(), "draft.md")
    assert [doubt.message for doubt in read.doubts] == ["the mark 5 of a note has no note"]


COMMENTS = {
    "1 that lamps burn <!-- a note --> at night;\n\n2 that bells ring,": (
        "lamps burn at night;",
        "bells ring,",
    ),
    "1 that lamps and candles of all kinds burn on quays <!-- a\nnote --> at night;\n\n2 that bells ring,": (
        "lamps and candles of all kinds burn on quays at night;",
        "bells ring,",
    ),
    "<!-- a\n\nnote -->\n\n1 that lamps burn;\n\n2 that bells ring,": ("lamps burn;", "bells ring,"),
    "1 that lamps <!-- burn;\n\n2 that bells --> ring,": ("lamps <!-- burn;", "bells --> ring,"),
    "1 that lamps     <!-- burn;\n\n2 that bells --> ring,": ("lamps <!-- burn;", "bells --> ring,"),
    "1 that lamps <!-- a --> burn <!-- now;\n\n2 that bells --> ring,": (
        "lamps burn <!-- now;",
        "bells --> ring,",
    ),
}


@pytest.mark.parametrize("text", COMMENTS)
def test_a_comment_in_markdown_hides_no_clause(text: str) -> None:
    found = parse_bytes(f"# RESOLUTION 901 (BUSAN, 2014)\n\n*resolves*\n\n{text}\n".encode(), "x.md")
    (section,) = (clause for clause in found.clauses if clause.role == "section")
    assert tuple(clause.text.removeprefix("that ") for clause in section.clauses) == COMMENTS[text]


def test_a_row_of_a_markdown_table_is_a_row_of_text() -> None:
    table = "# Boats\n\n| Year | Boats |\n| --- | --- |\n| 2024 | 12 |\n"
    said = " / ".join(_said(parse_bytes(table.encode(), "draft.md")))
    assert "Year | Boats" in said
    assert "2024 | 12" in said
    assert "| Year" not in said


def test_a_revision_that_git_does_not_know_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableError) as refused:
        load("NOREV:draft.md")
    assert "there is no revision NOREV here" in refused.value.hint


def test_what_is_staged_in_git_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "draft.txt").write_text(f"{FIRST_WORDS['en']}.")
    subprocess.run(["git", "-C", str(tmp_path), "add", "draft.txt"], check=True)
    monkeypatch.chdir(tmp_path)
    assert f"{FIRST_WORDS['en']}." in _said(load(":draft.txt"))
