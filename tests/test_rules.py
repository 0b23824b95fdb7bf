"""Rules: each is documented, finds what its case file says and nothing else, and raises on no text.

`rulecases.py` says how a case file looks; `pytest --update` writes the findings, and a person reads the
difference.
"""

from __future__ import annotations

import inspect
from functools import cache

import pytest
import rulecases

from resdiff.checking.run import LEVELS, check, rules
from resdiff.draft import Draft
from resdiff.model import Finding

RULES = dict(rules())
FILES = rulecases.files()
SCOPES = ("text", "pair", "register", "versions")
PARAGRAPHS = ("Why:", "Source:", "Example:", "Instead:")


@cache
def drafts(rule: str) -> tuple[tuple[rulecases.Case, Draft], ...]:
    """The cases of a rule's file, read once."""
    path = FILES[rule]
    return tuple((case, rulecases.draft(case, path.suffix)) for case in rulecases.cases(path))


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_documented(rule: str) -> None:
    module = RULES[rule]
    first, *rest = inspect.cleandoc(module.__doc__ or "").split("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    assert tuple(part.split(" ", 1)[0] for part in rest) == PARAGRAPHS
    assert module.LEVEL in (*LEVELS, "off")
    assert module.SCOPE in SCOPES


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_cases(rule: str) -> None:
    assert rule in FILES, f"there is no case file rules/{rule}.txt or .md"
    kinds = {case.piece.kind for case, _ in drafts(rule)}
    assert kinds == {"hit", "miss"}


def test_cases_are_of_rules() -> None:
    assert sorted(set(FILES) - set(RULES)) == []


@pytest.mark.parametrize("rule", FILES)
def test_rule_finds_what_its_cases_say(rule: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        rulecases.update(FILES[rule], rule)
        drafts.cache_clear()
    for case, draft in drafts(rule):
        found = [rulecases.told(finding) for finding in rulecases.found(rule, draft)]
        assert found == list(case.expected), case.piece.text
        assert bool(found) == (case.piece.kind == "hit"), case.piece.text


@pytest.mark.parametrize("rule", FILES)
def test_rule_is_quiet_when_off(rule: str) -> None:
    for _, draft in drafts(rule):
        assert [finding for finding in check(draft, {rule: "off"}) if finding.rule == rule] == []


@pytest.mark.parametrize("of", FILES)
def test_all_rules_run_over_all_cases(of: str) -> None:
    asked_for = {rule: "note" for rule, module in RULES.items() if module.LEVEL == "off"}
    for _, draft in drafts(of):
        for finding in check(draft, asked_for):
            assert_well_formed(finding, draft)


def assert_well_formed(finding: Finding, draft: Draft) -> None:
    """A finding's places are there: its address, its words, its lines, what is related and what is mended."""
    assert finding.rule in RULES
    assert finding.level in LEVELS
    assert finding.message
    assert "\n" not in finding.message
    provision = draft.by_address.get(finding.address)
    assert provision is not None or finding.address == ""
    words = provision.text if provision else ""
    assert 0 <= finding.start <= finding.end <= len(words)
    if region := finding.region:
        start, end = (region.line, region.column), (region.end_line, region.end_column)
        assert (1, 1) <= start <= end
        assert end[0] <= len(draft.source)
        assert end[1] <= len(draft.source[end[0] - 1]) + 1
    for related in finding.related:
        known = draft.by_address
        if related.side == "old":
            assert draft.base is not None
            known = {p.address: p for change in draft.base.changes for p in change.old}
        assert related.address in known
    if fix := finding.fix:
        label = provision.clause.label if provision else ""
        line = draft.source[finding.region.line - 1] if finding.region else ""
        field = {"text": words, "label": label, "line": line}[fix.field]
        assert 0 <= fix.start <= fix.end <= len(field)
        assert field[fix.start : fix.end] != fix.text
