"""The change report as plain data: its shape, and that it can be read back."""

from __future__ import annotations

import json
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import resdiff
from resdiff import changefile, treefile
from resdiff.errors import UnreadableError
from resdiff.model import Look, Report
from resdiff.renderers import json as json_renderer
from resdiff.renderers import yaml as yaml_renderer

ROOT = Path(__file__).parents[1]
ITU = sorted((ROOT / "samples").glob("itu-*.md"))
UN = sorted((ROOT / "samples").glob("un-*"))
PAIRS = [(a, b) for series in ([ITU[0], ITU[2], ITU[1]], UN) for a, b in pairwise(series)]


def schema(name: str) -> Draft202012Validator:
    data = json.loads((ROOT / "resdiff/schema" / name).read_text("utf-8"))
    Draft202012Validator.check_schema(data)
    return Draft202012Validator(data)


@pytest.fixture(scope="module", params=PAIRS, ids=lambda pair: f"{pair[0].stem}-{pair[1].stem}")
def comparison(request: pytest.FixtureRequest) -> resdiff.Comparison:
    old, new = request.param
    return resdiff.compare(resdiff.load(old), resdiff.load(new))


@pytest.mark.parametrize("everything", [False, True])
def test_report_fits_its_schema(comparison: resdiff.Comparison, everything: bool) -> None:
    schema("report-1.json").validate(changefile.to_data(comparison, everything))


@pytest.mark.parametrize("path", [*ITU, *UN], ids=lambda path: path.stem)
def test_tree_fits_its_schema(path: Path) -> None:
    schema("tree-1.json").validate(treefile.to_data(resdiff.load(path)))


@pytest.mark.parametrize("everything", [False, True])
def test_yaml_and_json_hold_the_same(comparison: resdiff.Comparison, everything: bool) -> None:
    report, look = Report("diff", comparison=comparison), Look(everything=everything)
    data = changefile.to_data(comparison, everything)
    assert yaml.safe_load(yaml_renderer.render(report, look)) == data
    assert json.loads(json_renderer.render(report, look)) == data


def test_a_report_is_read_back(comparison: resdiff.Comparison) -> None:
    data = changefile.to_data(comparison, everything=True)
    assert changefile.to_data(changefile.from_data(data, "report.yaml"), everything=True) == data


def test_the_default_report_is_read_back(comparison: resdiff.Comparison) -> None:
    data = changefile.to_data(comparison)
    # The counts are of all clauses, and the report does not hold all.
    assert changefile.to_data(changefile.from_data(data, "report.yaml")) | {"counts": data["counts"]} == data


def test_what_is_read_back_knows_what_each_clause_is(comparison: resdiff.Comparison) -> None:
    back = changefile.from_data(changefile.to_data(comparison, everything=True), "report.yaml")
    for was, now in zip(comparison.changes, back.changes, strict=True):
        for one, other in zip(was.old + was.new, now.old + now.new, strict=True):
            assert other.clause.role == one.clause.role, one.address
            assert other.clause.text == one.clause.text
            assert other.clause.marks == one.clause.marks


def test_edits_rebuild_both_texts(comparison: resdiff.Comparison) -> None:
    for change in changefile.to_data(comparison, everything=True)["changes"]:
        for side, sign in (("old", "-"), ("new", "+")):
            texts = [clause["text"] for clause in change[side] if clause["text"]]
            assert "".join(t for op, t in change["edits"] if op in ("=", sign)) == "\n".join(texts)


def data() -> dict[str, Any]:
    old, new = (resdiff.load(path) for path in PAIRS[0])
    return changefile.to_data(resdiff.compare(old, new))


def test_what_is_no_report_is_refused() -> None:
    for wrong in (None, [], "text", 3, {}, {"report": "resdiff/2"}, {"tree": "resdiff/1"}):
        with pytest.raises(UnreadableError):
            changefile.from_data(wrong, "report.yaml")


@pytest.mark.parametrize("key", ["old", "new", "substitutions", "changes"])
def test_a_broken_report_is_refused_in_one_line(key: str) -> None:
    good = data()
    without = {k: v for k, v in good.items() if k != key}
    for wrong in (without, good | {key: 3}, good | {key: ["x"]}, good | {key: [[]]}):
        with pytest.raises(UnreadableError) as caught:
            changefile.from_data(wrong, "report.yaml")
        assert "report.yaml" in caught.value.message
        assert "\n" not in caught.value.message


KEYS = ["old", "new", "edits", "nature", "kind", "moved", "similarity", "confidence"]


@pytest.mark.parametrize("key", KEYS)
def test_a_broken_change_is_refused(key: str) -> None:
    wrong = deepcopy(data())
    del wrong["changes"][0][key]
    with pytest.raises(UnreadableError):
        changefile.from_data(wrong, "report.yaml")


@pytest.mark.parametrize("key", KEYS[:4])
@pytest.mark.parametrize("value", ["text", 3, [3], [["?", "x"]], [{"what": 3}]])
def test_a_change_of_another_shape_is_refused(key: str, value: object) -> None:
    wrong = deepcopy(data())
    wrong["changes"][0][key] = value
    with pytest.raises(UnreadableError) as caught:
        changefile.from_data(wrong, "report.yaml")
    assert "\n" not in caught.value.message
    assert "object" not in caught.value.message  # as Python speaks of its own
    assert caught.value.message.endswith(" in change 1")


@pytest.mark.parametrize("part", [{"old": [], "new": []}, {"nature": [{"kind": "force", "direction": [1]}]}])
def test_what_would_fail_later_is_refused_at_once(part: dict[str, object]) -> None:
    wrong = deepcopy(data())
    wrong["changes"][1] |= part
    with pytest.raises(UnreadableError, match=r"in change 2$"):
        changefile.from_data(wrong, "report.yaml")
