"""`resdiff apply --renumber`: labels count on, and references mean the clauses that they meant."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from corpus import ITU, LANGUAGES, UN, name, needed, text
from test_amendment import ROOT, amended, below, texts

import resdiff
from resdiff import amendmentfile
from resdiff.cli import run
from resdiff.languages import language
from resdiff.loading import parse_bytes
from resdiff.model import Instrument
from resdiff.references import references
from resdiff.revise.amendment import comparison
from resdiff.revise.apply import applied
from resdiff.revise.renumber import Renumbered, renumbered
from resdiff.revise.renumber.labels import Forms

CHINESE = """
第951号决议（2014年，釜山，修订版）

小型港口的电信

国际电信联盟全权代表大会（2014年，釜山），

考虑到

a) 船只在黎明前离港；

b) 鱼价每天变化，

做出决议

1 继续编制港口名单；

2 每个港口应有：

㈠ 一盏灯；

㈡ 一本登记簿；

3 举行渔民论坛，以落实上述做出决议1和2，

责成秘书长

执行上述做出决议2和3。
"""
PAIRS = """
# RESOLUTION 951 (BUSAN, 2014)

## Lamps

The Plenipotentiary Conference (Busan, 2014),

*considering*

*a)* that it is dark;

*b)* that lamps are cheap,

*resolves*

1 to buy lamps;

2 to light them, in view of *considering b)* above;

3 to keep a list of what *resolves* 1 to 2 above call for;

4 that *resolves* 1, 2 and 3 above be reviewed;

5 that paragraph 9 of the Charter apply,

*instructs the Council*

1 to act on *resolves* 3 above and on *instructs the Council* 2 below;

2 to look into *resolves* 4 above.
"""


def parsed(words: str) -> Instrument:
    return parse_bytes(words.encode(), "x.md")


def done(base: Instrument, changes: Sequence[Mapping[str, object]]) -> Renumbered:
    """The base text with changes, renumbered, with what is doubtful."""
    known = language(base.language)
    items = amendmentfile.read({"amendment": "resdiff/1", "changes": list(changes)}, "", "changes.yaml")
    result = applied(base, comparison(items, base, known, renumber=True))
    return renumbered(base, result.instrument, result.became, known)


def test_references_follow() -> None:
    added = (
        "- {ADD: , before: resolves/1, text: to row;}\n- {ADD: , before: considering/b, text: that it rains;}"
    )
    made = amended(added, parsed(PAIRS), renumber=True)
    said = texts(made)
    assert [label for label, _ in below(made, "resolves")] == ["1", "2", "3", "4", "5", "6"]
    assert said["resolves/3"] == "to light them, in view of considering c) above;"
    assert said["resolves/4"] == "to keep a list of what resolves 2 to 3 above call for;"
    assert said["resolves/5"] == "that resolves 2, 3 and 4 above be reviewed;"
    assert said["resolves/6"] == "that paragraph 9 of the Charter apply,"
    assert said["instructs the Council/1"].startswith(
        "to act on resolves 4 above and on instructs the Council 2 below"
    )


def test_looks_of_a_reference_stay() -> None:
    made = amended("- {ADD: , before: resolves/1, text: to row;}", parsed(PAIRS), renumber=True)
    clause = next(p.clause for p in resdiff.provisions(made) if p.address == "resolves/5")
    assert [clause.text[look.start : look.end] for look in clause.emphasis] == ["resolves"]


def test_a_target_that_is_no_more_is_told_and_the_others_follow() -> None:
    made, doubtful = done(parsed(PAIRS), [{"SUP": "resolves/1"}])
    assert texts(made)["resolves/3"] == "that resolves 1, 1 and 2 above be reviewed;"
    assert ("resolves/3", "resolves/1 of the base text is no more") in [(d.address, d.why) for d in doubtful]


def test_a_range_takes_in_what_came_between_and_says_so() -> None:
    made, doubtful = done(parsed(PAIRS), [{"ADD": None, "after": "resolves/1", "text": "to row;"}])
    assert "resolves 1 to 3 above" in texts(made)["resolves/4"]
    assert any("it takes in resolves/2 now" in d.why for d in doubtful)


def test_a_reference_into_another_section_gets_its_head() -> None:
    made, doubtful = done(parsed(PAIRS), [{"MOD": "resolves", "head": "decides"}])
    assert texts(made)["instructs the Council/2"] == "to look into decides 4 above."
    assert not doubtful


def test_a_reference_to_what_got_a_label_of_another_form_is_told() -> None:
    """ "resolves 4" would be no "considering c": there a bracket belongs to the label."""
    made, doubtful = done(parsed(PAIRS), [{"MOVE": "resolves/4", "in": "considering"}])
    assert texts(made)["considering/c"].startswith("that resolves 1")
    assert texts(made)["instructs the Council/2"] == "to look into resolves 4 above."
    assert "resolves/4 of the base text is considering/c now" in [d.why for d in doubtful]


def test_what_moved_to_the_other_side_is_told() -> None:
    made, doubtful = done(parsed(PAIRS), [{"MOVE": "resolves/1", "after": "resolves/4"}])
    assert [(d.address, d.text) for d in doubtful][:1] == [("resolves/2", "resolves 1 to 2 above")]
    assert "resolves 1 to 2 above" in texts(made)["resolves/2"]


def test_new_words_mean_what_they_mean_before() -> None:
    added = {"ADD": "resolves/6", "text": "that resolves 4 above be printed;"}
    made, _ = done(
        parsed(PAIRS),
        [added, {"SUP": "resolves/5"}, {"ADD": None, "before": "resolves/1", "text": "to row;"}],
    )
    assert texts(made)["resolves/6"] == "that resolves 5 above be printed;"


def test_new_words_that_may_mean_two_clauses_are_told() -> None:
    first = {"ADD": None, "before": "resolves/1", "text": "to row;"}
    _, doubtful = done(
        parsed(PAIRS), [first, {"ADD": "resolves/6", "text": "that resolves 1 above be printed;"}]
    )
    assert [d.why for d in doubtful] == ["it cannot be told which clause it means"]


def test_insertions_stay_insertions() -> None:
    base = amended(
        "- {ADD: resolves/2bis, text: to row;}\n- {ADD: resolves/2ter, text: to sail;}", parsed(PAIRS)
    )
    made, _ = done(base, [{"SUP": "resolves/2bis"}, {"SUP": "resolves/1"}])
    assert [label for label, _ in below(made, "resolves")] == ["1", "1bis", "2", "3", "4"]


def test_what_nothing_happened_to_stays() -> None:
    base = parsed(PAIRS.replace("2 to look into", "3 to look into"))
    made, _ = done(base, [{"SUP": "resolves/5"}])
    assert [label for label, _ in below(made, "instructs the Council")] == ["1", "3"]


def test_paragraphs_count_on_over_headings() -> None:
    base = resdiff.load(ROOT / "samples/un-901-2025.md")
    numbered = [
        p.address for p in resdiff.provisions(base) if p.address.startswith("OP") and "/" not in p.address
    ]
    made, _ = done(base, [{"ADD": None, "before": numbered[0], "text": "Decides to row;"}])
    now = [p.address for p in resdiff.provisions(made) if p.address.startswith("OP") and "/" not in p.address]
    assert now == [f"OP{n}" for n in range(1, len(numbered) + 2)]


def test_footnotes_are_numbered_as_their_marks_come() -> None:
    base = resdiff.load(ROOT / "samples/itu-901-antalya-2006.md")
    made, _ = done(base, [{"ADD": "note 2", "text": "Of iron.", "at": "considering/a"}])
    assert [(note.label, note.text[:8]) for note in made.notes] == [("1", "Of iron."), ("2", "A small ")]
    marks = {p.address: [m.mark for m in p.clause.marks] for p in resdiff.provisions(made) if p.clause.marks}
    assert marks == {"considering/a": ["1"], "considering further/a": ["2"]}


def test_chinese_labels_and_references() -> None:
    base = parse_bytes(CHINESE.encode(), "x.txt")
    first = {"ADD": None, "before": "做出决议/1", "text": "划船；"}
    point = {"ADD": None, "before": "做出决议/2/1", "text": "一支桨；"}
    made, doubtful = done(base, [first, point])
    assert [label for label, _ in below(made, "做出决议")] == ["1", "2", "3", "4"]
    assert [label for label, _ in below(made, "做出决议/3")] == ["㈠", "㈡", "㈢"]
    assert texts(made)["做出决议/4"] == "举行渔民论坛，以落实上述做出决议2和3，"
    assert texts(made)["责成秘书长"] == "执行上述做出决议3和4。"
    assert not doubtful


@pytest.mark.parametrize("code", LANGUAGES.values())
def test_versions_of_one_text_stay_alike(code: str) -> None:
    base = resdiff.load(ROOT / f"samples/versions/un-901-2025.{code}.md")
    made, doubtful = done(base, [{"ADD": None, "before": "OP1", "text": "XX"}, {"SUP": "OP2/a"}])
    assert not doubtful
    last = next(p for p in resdiff.provisions(made) if p.address == "OP4")
    assert [r.labels for r in references(made, language(code)) if r.address == "OP4"] == [("2",)], last.text
    assert [p.address for p in resdiff.provisions(made) if p.address.startswith("OP3")] == [
        "OP3",
        "OP3/a",
        "OP3/b",
    ]


@pytest.mark.parametrize(
    ("code", "label", "value", "latin", "expected"),
    [
        ("en", "a)", 4, "", "d)"),
        ("en", "(iv)", 9, "", "(ix)"),
        ("en", "II.", 4, "", "IV."),
        ("en", "1.2", 3, "", "1.3"),
        ("en", "a) bis", 2, "", "b)"),
        ("en", "2A", 2, "B", "2B"),
        ("en", "z)", 27, "", "aa)"),
        ("fr", "3.", 3, "bis", "3bis."),
        ("ru", "б)", 4, "", "г)"),
        ("ru", "2 бис.", 2, "ter", "2 тер."),
        ("ar", "(ب)", 3, "", "(ج)"),
        ("ar", "1 -", 2, "bis", "2bis -"),
        ("ar", "1 مكرراً", 2, "", "2"),
        ("ar", "٢ -", 3, "", "٣ -"),
        ("zh", "㈠", 10, "", "㈩"),
        ("zh", "（三）", 12, "", "（十二）"),
        ("zh", "①", 3, "", "③"),
        ("zh", "2之二", 3, "ter", "3之三"),
    ],
)
def test_labels_in_their_own_form(code: str, label: str, value: int, latin: str, expected: str) -> None:
    forms = Forms(language(code))
    read = forms.read(label)
    assert read is not None
    assert forms.made(read, forms.sort([read]), value, latin) == expected


def test_what_has_to_be_looked_at_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, changes = tmp_path / "base.md", tmp_path / "changes.yaml"
    base.write_text(PAIRS, "utf-8")
    changes.write_text("amendment: resdiff/1\nchanges:\n- SUP: resolves/4\n", "utf-8")
    assert run(["apply", str(base), str(changes), "--renumber", "-o", str(tmp_path / "out.md")]) == 0
    assert capsys.readouterr().err == (
        'Look: instructs the Council/2: "resolves 4 above": resolves/4 of the base text is no more\n'
    )


REAL = [*[path for code in LANGUAGES for path in UN[code]][::12], *ITU[::8]]


@needed
@pytest.mark.parametrize("path", REAL, ids=name)
def test_references_of_real_texts_mean_what_they_meant(path: Path) -> None:
    """Whatever comes, goes and moves: each reference means the same clauses, or is told."""
    base = text(path)
    known = language(base.language)
    everything = resdiff.provisions(base)
    before = [r for r in references(base, known) if any(len(t.addresses) == 1 for t in r.targets)]
    labelled = [p for p in everything if p.clause.role == "clause" and p.clause.ordinal]
    if not before or len(labelled) < 3:
        pytest.skip("it refers to nothing of its own")
    chance = random.Random(path.name)
    meant = [t.addresses[0] for r in before for t in r.targets if len(t.addresses) == 1]
    holders = {a.rpartition("/")[0] for a in meant}
    near = [p for p in labelled if p.address.rpartition("/")[0] in holders] or labelled
    one, other = chance.sample(near, 2) if len(near) > 1 else (near[0], labelled[-1])
    changes: list[dict[str, object]] = [{"ADD": None, "before": one.address, "text": "that boats be lit;"}]
    if not one.address.startswith(other.address):
        changes.append({"SUP": other.address})
    items = amendmentfile.read({"amendment": "resdiff/1", "changes": list(changes)}, "", "changes.yaml")
    result = applied(base, comparison(items, base, known, renumber=True))
    made, doubtful = renumbered(base, result.instrument, result.became, known)
    place = resdiff.provisions(made)
    told = {(d.address, d.text) for d in doubtful}
    now = references(made, known)
    for reference in before:
        at = result.became.get(reference.address)
        if at is None or (place[at].address, reference.text) in told:
            continue
        addresses = [t.addresses[0] for t in reference.targets if len(t.addresses) == 1]
        wanted = {place[result.became[a]].address for a in addresses if a in result.became}
        found = [{a for t in r.targets for a in t.addresses} for r in now if r.address == place[at].address]
        assert any(wanted <= one for one in found), reference.text
