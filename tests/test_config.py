"""resdiff.yaml: what it says, that its mistakes are told with their lines, and what --accept does to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from drafts import TWICE
from jsonschema import Draft202012Validator

from resdiff import config
from resdiff.checking.run import rules
from resdiff.cli import run
from resdiff.cli._paths import path_of
from resdiff.config import Accepted, Config
from resdiff.errors import UnreadableError, UsageError

RULES = ("label-gap", "label-repeat", "whitespace", "xref-stale")
SCHEMA = Path(config.__file__).parent / "schema" / "config-1.json"
WHOLE = """\
# how our drafts are checked
rules:
  whitespace: off
  label-gap: note
paths:
  "archive/*": {rules: {all: off, xref-stale: error}}
  old.md:
terms:
  - {use: telecommunication/ICT, instead of: [communication/ICT, ICT/telecommunication]}
  - use: lighthouse
    instead of: light house
allow: [resolves/5, title]
register: in-force
fail on: warning
accepted:
  - {fingerprint: 0123456789abcdef, rule: label-gap, reason: as adopted}
  - fingerprint: '0123456789012345'
    path: texts/*.md
"""


def read(text: str) -> Config:
    return config.read(text.encode("utf-8"), "resdiff.yaml", RULES)


def test_all_that_it_can_say() -> None:
    assert read(WHOLE) == Config(
        levels={"whitespace": "off", "label-gap": "note"},
        paths=(
            ("archive/*", dict.fromkeys(RULES, "off") | {"xref-stale": "error"}),
            ("old.md", {}),
        ),
        terms=(
            ("telecommunication/ICT", ("communication/ICT", "ICT/telecommunication")),
            ("lighthouse", ("light house",)),
        ),
        allow=("resolves/5", "title"),
        register="in-force",
        fail_on="warning",
        accepted=(
            Accepted("0123456789abcdef", reason="as adopted"),
            Accepted("0123456789012345", "texts/*.md"),
        ),
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}", "rules:\n", "paths:\nterms:\naccepted:\n"])
def test_what_says_nothing(text: str) -> None:
    assert read(text) == Config()


MISTAKES = {
    "- rules\n": "resdiff.yaml: keys with values were expected",
    "just words": "resdiff.yaml: keys with values were expected",
    "\nrule:\n  label-gap: off\n": "resdiff.yaml, line 2: 'rule' is not known",
    "rules:\n  label-gap: off\n  label-gpa: off\n": "resdiff.yaml, line 3: there is no rule 'label-gpa'",
    "rules:\n  label-gap: loud\n": "resdiff.yaml, line 2: 'loud' is none of error, warning, note, off",
    "rules:\n  label-gap: on\n": "resdiff.yaml, line 2: 'on' is not a level",
    "rules:\n  label-gap: [error]\n": "resdiff.yaml, line 2: a list is none of",
    "rules:\n  label-gap:\n": "resdiff.yaml, line 2: null is none of error, warning, note, off",
    "rules:\n  label-gap: 2006-11-24\n": "resdiff.yaml, line 2: 2006-11-24 is none of",
    "terms: ''\n": "resdiff.yaml, line 1: a list was expected",
    "accepted: {}\n": "resdiff.yaml, line 1: a list was expected",
    "accepted:\n- {fingerprint: a, rule: [b]}\n": "resdiff.yaml, line 2: a text was expected",
    "accepted:\n- {fingerprint: a, address: 5}\n": "resdiff.yaml, line 2: a text was expected",
    "accepted:\n- {fingerprint: a, reason: 2006}\n": "resdiff.yaml, line 2: a text was expected",
    "rules: off\n": "resdiff.yaml, line 1: keys with values were expected",
    "rules:\n  label-gap: off\nrules:\n  whitespace: off\n": "resdiff.yaml, line 3: 'rules' stands twice",
    "paths: [a]\n": "resdiff.yaml, line 1: keys with values were expected",
    "paths:\n  a.md: off\n": "resdiff.yaml, line 2: keys with values were expected",
    "paths:\n  a.md:\n    levels: {}\n": "resdiff.yaml, line 3: 'levels' is not known",
    "paths:\n  a.md:\n    rules:\n      x: off\n": "resdiff.yaml, line 4: there is no rule 'x'",
    "terms: {use: a}\n": "resdiff.yaml, line 1: a list was expected",
    "terms:\n- lighthouse\n": "resdiff.yaml, line 2: keys with values were expected",
    "terms:\n- use: a\n- instead of: b\n": "resdiff.yaml, line 3: a text was expected",
    "terms:\n- use: a\n  instead of: [b, 3]\n": "resdiff.yaml, line 2: a text was expected",
    "terms:\n- use: a\n  instead: b\n": "resdiff.yaml, line 3: 'instead' is not known",
    "terms:\n- use: ' '\n  instead of: b\n": "resdiff.yaml, line 2: the term to use is empty",
    "allow: [3]\n": "resdiff.yaml, line 1: a text was expected",
    "register: [a]\n": "resdiff.yaml, line 1: a text was expected",
    "\n\nfail on: everything\n": "resdiff.yaml, line 3: 'everything' is none of error, warning, note, never",
    "accepted: abc\n": "resdiff.yaml, line 1: a list was expected",
    "accepted:\n- rule: label-gap\n": "resdiff.yaml, line 2: a finding that is accepted needs its fing",
    "accepted:\n- fingerprint: 123\n": "resdiff.yaml, line 2: a text was expected",
    "accepted:\n- {fingerprint: a, path: 3}\n": "resdiff.yaml, line 2: a text was expected",
    "accepted:\n- {fingerprint: a, path: ' '}\n": "resdiff.yaml, line 2: the path is empty",
    "accepted:\n- {fingerprint: a, paths: b}\n": "resdiff.yaml, line 2: 'paths' is not known",
    "rules: {label-gap: off\n": "resdiff.yaml cannot be read as YAML: ",
    "a: &a [*a]\n": "resdiff.yaml cannot be read as YAML: aliases (*name) are not accepted",
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("fail-on: error", "'fail on'"),
        ("fail_on: error", "'fail on'"),
        ("failOn: error", "'fail on'"),
        ("rule: {}", "rules"),
        ("Rules: {}", "rules"),
        ("accept: []", "accepted"),
        ("fail on: warnings", "warning"),
        ("rules: {label-gap: Error}", "error"),
        ("rules: {label_gap: error}", "label-gap"),
    ],
)
def test_near_misses(text: str, meant: str) -> None:
    with pytest.raises(UsageError) as error:
        read(text)
    assert error.value.hint == f"did you mean {meant}?"


@pytest.mark.parametrize("text", MISTAKES)
def test_mistakes_are_told_with_their_line(text: str) -> None:
    with pytest.raises((UsageError, UnreadableError)) as error:
        read(text)
    assert error.value.message.startswith(MISTAKES[text])
    assert "\n" not in error.value.message


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("rules:\n\tlabel-gap: off\n", "YAML is indented with spaces, never with tabs"),
        ("\t\n", "YAML is indented with spaces, never with tabs"),
        ("accepted:\n- {fingerprint: 1234567890123456}\n", "put it into quotes"),
        ("allow: [3]\n", "put it into quotes"),
        ("register: [3]\n", ""),
        ("rules: {label-gap: null}\n", ""),
    ],
)
def test_hints(text: str, hint: str) -> None:
    with pytest.raises((UsageError, UnreadableError)) as error:
        read(text)
    assert error.value.hint == hint


def test_a_misspelt_rule_has_a_hint() -> None:
    with pytest.raises(UsageError) as error:
        read("rules: {label-gpa: off}")
    assert error.value.hint == "did you mean label-gap?"
    with pytest.raises(UsageError) as error:
        read("rules: {zebra: off}")
    assert error.value.hint == "resdiff rules lists them"


@pytest.mark.parametrize(
    ("pattern", "source", "fits"),
    [
        ("archive/*", "archive/a.md", True),
        ("archive/*", "archive/1994/a.md", True),
        ("archive/*", "texts/archive/a.md", True),
        ("archive/*", "my-archive/a.md", False),
        ("*.fr.md", "texts/a.fr.md", True),
        ("*.fr.md", "texts/a.md", False),
        ("a.md", "texts/a.md", True),
        ("a.md", "ba.md", False),
        ("res-[0-9]?.md", "res-12.md", True),
        ("res-[0-9]?.md", "res-1.md", False),
    ],
)
def test_patterns(pattern: str, source: str, fits: bool) -> None:
    read = Config(paths=((pattern, {"label-gap": "off"}),), accepted=(Accepted("a", pattern), Accepted("b")))
    assert bool(read.of(source)) == fits
    assert read.accepted_in(source) == ({"a", "b"} if fits else {"b"})


def test_the_later_pattern_is_stronger() -> None:
    text = "rules: {all: note}\npaths:\n  '*.md': {rules: {label-gap: off}}\n"
    text += "  b.md: {rules: {label-gap: error}}\n"
    assert read(text).of("a.md")["label-gap"] == "off"
    assert read(text).of("b.md")["label-gap"] == "error"
    assert read(text).of("a.txt")["label-gap"] == "note"


def test_schema_takes_what_is_read_and_refuses_the_mistakes() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    valid = Draft202012Validator(schema).is_valid
    assert valid(yaml.safe_load(WHOLE))
    assert set(schema["properties"]) == set(config._KEYS)
    told_by_rule_or_twice = ("there is no rule", "stands twice", "cannot be read")
    for text, message in MISTAKES.items():
        if not any(words in message for words in told_by_rule_or_twice):
            assert not valid(yaml.safe_load(text)), text


# -- where it is found ------------------------------------------------------------------------------


def test_the_nearest_one_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts" / "deep").mkdir(parents=True)
    (tmp_path / "resdiff.yaml").write_text("rules: {nonsense: off}\n")
    monkeypatch.chdir(tmp_path / "texts" / "deep")
    Path("draft.md").write_text(TWICE)
    assert run(["check", "draft.md", "--fail-on", "never"]) == 2
    (tmp_path / "texts" / "resdiff.yaml").write_text("rules: {all: off}\n")
    assert run(["check", "draft.md", "--fail-on", "note"]) == 0


def test_none_is_looked_for_above_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "resdiff.yaml").write_text("rules: {nonsense: off}\n")
    monkeypatch.chdir(tmp_path / "repository")
    Path("draft.md").write_text(TWICE)
    assert run(["check", "draft.md", "--fail-on", "never"]) == 0


def test_fail_on_of_the_configuration_and_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(TWICE)
    only_labels = "rules: {all: off, label-repeat: warning}\n"
    Path("resdiff.yaml").write_text(only_labels)
    assert run(["check", "draft.md"]) == 0
    assert run(["check", "draft.md", "--fail-on", "warning"]) == 1
    Path("resdiff.yaml").write_text(only_labels + "fail on: warning\n")
    assert run(["check", "draft.md"]) == 1
    assert run(["check", "draft.md", "--fail-on", "error"]) == 0
    assert run(["check", "draft.md", "--fail-on", "never"]) == 0


def test_every_rule_may_be_configured() -> None:
    names = [name for name, _ in rules()]
    text = "rules:\n" + "".join(f"  {name}: off\n" for name in names)
    assert set(config.read(text.encode(), "resdiff.yaml", names).levels) == set(names)


@pytest.mark.parametrize("words", [["--config", "nowhere.yaml"], ["--config", "."]])
def test_a_configuration_that_cannot_be_read(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(TWICE)
    assert run(["check", "draft.md", *words]) == 2
    assert capsys.readouterr().err.startswith("Error: ")


@pytest.mark.parametrize(
    ("at", "name"),
    [(".", "archive/draft.md"), ("archive", "draft.md"), ("other", "../archive/draft.md"), ("archive", "")],
)
def test_patterns_count_from_the_folder_of_the_configuration(
    at: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for one in ("archive", "other"):
        Path(one).mkdir()
        Path(one, "draft.md").write_text(
            "Lamps\n\nThe General Assembly,\n\n1. Decides to act;\n\n1. Decides to rest.\n"
        )
    Path("resdiff.yaml").write_text('paths: {"archive/*": {rules: {all: off}}}\n')
    name = name or str(Path("archive/draft.md").absolute())
    monkeypatch.chdir(at)
    assert run(["check", "-q", name]) == 0
    assert run(["check", "-q", "../other/draft.md" if at != "." else "other/draft.md"]) == 1


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("texts/a.md", "texts/a.md"),
        ("./texts//a.md", "texts/a.md"),
        ("TOP/texts/a.md", "texts/a.md"),
        ("/elsewhere/a.md", "/elsewhere/a.md"),
        ("../a.md", "../a.md"),
        ("HEAD~1:texts/a.md", "texts/a.md"),
        ("HEAD:./gone.md", "gone.md"),
        ("HEAD:gone.md", "../gone.md"),
        (":gone:again.md", "../gone:again.md"),
        ("odd:name.md", "odd:name.md"),
        ("a.docx#Accepted", "a.docx"),
        ("b.md#accepted", "b.md#accepted"),
        ("-", "-"),
    ],
)
def test_paths(source: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "repository" / "here"
    (here / "texts").mkdir(parents=True)
    (here.parent / ".git").mkdir()
    monkeypatch.chdir(here)
    for name in ("texts/a.md", "odd:name.md", "b.md#accepted"):
        Path(name).write_text("")
    assert path_of(source.replace("TOP", str(here))) == path


def test_only_the_levels_that_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, settings = tmp_path / "draft.txt", tmp_path / "resdiff.yaml"
    draft.write_text("Lamps\n\nThe General Assembly,\n\n1. Decides to  act;\n\n1. Decides to rest.\n")
    settings.write_text("rules: {all: off, label-repeat: warning, whitespace: note}\nfail on: note\n")
    for level, seen in {"note": 2, "warning": 1, "error": 0}.items():
        assert run(["check", str(draft), "--config", str(settings), "--level", level, "-f", "json"]) == 1
        assert len(json.loads(capsys.readouterr().out)["results"]) == seen


def test_a_register_that_is_not_there_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "resdiff.yaml"
    settings.write_text("rules: {}\nregister: nowhere\n")
    (tmp_path / "draft.txt").write_text("Lamps\n\nThe General Assembly,\n\n1. Decides to act.\n")
    assert run(["check", str(tmp_path / "draft.txt"), "--config", str(settings)]) == 2
    assert "resdiff.yaml, line 2: there is no folder nowhere" in capsys.readouterr().err
