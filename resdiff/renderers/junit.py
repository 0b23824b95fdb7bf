"""Findings as JUnit XML, which nearly every CI server shows: a suite for a draft, a test for a finding.

Findings at which the check fails are failures; the others are tests that pass and say what was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from resdiff.folding import printable
from resdiff.model import Checked, Finding, Look, Report
from resdiff.renderers._sites import file_of, message, place, related

COMMANDS = ("check",)
SUFFIXES = (".xml",)


def render(report: Report, look: Look) -> str:
    """The suites; a draft in which nothing was found has one test, which passes."""
    suites = [_suite(draft, report.failing) for draft in report.checked]
    tests = sum(len(draft.findings) or 1 for draft in report.checked)
    failures = sum(_failures(draft, report.failing) for draft in report.checked)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="resdiff" tests="{tests}" failures="{failures}" errors="0">\n'
        + "".join(suites)
        + "</testsuites>\n"
    )


def _failures(draft: Checked, failing: tuple[str, ...]) -> int:
    return sum(finding.level in failing for finding in draft.findings)


def _suite(draft: Checked, failing: tuple[str, ...]) -> str:
    tests, failures = len(draft.findings) or 1, _failures(draft, failing)
    file = _value(file_of(draft))
    cases = (
        "".join(_cases(draft, file, failing)) or f'    <testcase classname={file} name="resdiff check"/>\n'
    )
    return (
        f'  <testsuite name={file} tests="{tests}" failures="{failures}" errors="0" skipped="0">\n'
        f"{cases}  </testsuite>\n"
    )


def _cases(draft: Checked, file: str, failing: tuple[str, ...]) -> Iterator[str]:
    for finding in draft.findings:
        name = " ".join(filter(None, (finding.rule, finding.address, place(finding))))
        line = f' line="{finding.region.line}"' if finding.region else ""
        told = _text(finding, draft)
        if finding.level in failing:
            said = _value(message(finding))
            inside = f"<failure message={said} type={_value(finding.level or '')}>{told}</failure>"
        else:
            inside = f"<system-out>{told}</system-out>"
        yield (
            f"    <testcase classname={file} name={_value(name)} file={file}{line}>\n"
            f"      {inside}\n    </testcase>\n"
        )


def _text(finding: Finding, draft: Checked) -> str:
    where = ":".join(filter(None, (printable(draft.source), place(finding))))
    lines = (f"{where}: {finding.level}: {message(finding)} [{finding.rule}]", *related(finding))
    return "\n".join(escape(line, quote=False) for line in lines)


def _value(text: str) -> str:
    """An attribute's value in its quotes."""
    return f'"{escape(printable(text))}"'
