"""`resdiff apply`: a change report put into its old text gives its new text, and back."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
from corpus import FOLDER, LANGUAGES, UN, needed, text
from hypothesis import HealthCheck, given, settings
from invented import instruments

import resdiff
from resdiff import changefile, yamlfile
from resdiff.cli import run
from resdiff.errors import MisfitError, ResdiffError
from resdiff.folding import fold
from resdiff.model import Clause, Comparison, Instrument
from resdiff.revise.apply import apply, misfits, reversed
from resdiff.revise.apply.selecting import only

ROOT = Path(__file__).parents[1]
ITU = [ROOT / f"samples/itu-901-{name}.md" for name in ("antalya-2006", "guadalajara-2010", "busan-2014")]
UN_SAMPLES = [ROOT / "samples/un-901-2023.txt", ROOT / "samples/un-901-2025.md"]
VERSIONS = [
    [ROOT / f"samples/versions/un-901-{year}.{code}.md" for year in (2024, 2025)]
    for code in LANGUAGES.values()
]
FACTS = ("title", "designation", "revision", "language", "number", "style", "kind", "body")
SERIES = sorted({path.parent for paths in UN.values() for path in paths}) if FOLDER.is_dir() else []


def clause(one: Clause) -> tuple[Any, ...]:
    """What a report tells of a clause: not its typography, nor how its label is dressed."""
    marks = tuple(mark.mark for mark in one.marks)
    words = (one.ordinal, fold(one.keyword), fold(one.text))
    return one.role, one.part, words, marks, tuple(map(clause, one.clauses))


def tree(instrument: Instrument) -> tuple[Any, ...]:
    """What a report tells of a text."""
    facts = tuple(getattr(instrument, name) for name in FACTS)
    return tuple(map(clause, instrument.clauses)), tuple(map(clause, instrument.notes)), facts


def told(old: Instrument, new: Instrument, *, as_json: bool = False) -> Comparison:
    """The comparison as it comes back from the text of a change report; reading YAML takes longest."""
    data = changefile.to_data(resdiff.compare(old, new))
    back = json.loads(json.dumps(data)) if as_json else yamlfile.load(yamlfile.dump(data), "report.yaml")
    return changefile.from_data(back, "report.yaml")


def both_ways(old: Instrument, new: Instrument, *, as_json: bool = False) -> None:
    comparison = told(old, new, as_json=as_json)
    assert tree(apply(old, comparison)) == tree(new)
    assert tree(apply(new, reversed(comparison))) == tree(old)


# -- the law ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("pair", [*pairwise(ITU), (ITU[0], ITU[2]), tuple(UN_SAMPLES), *map(tuple, VERSIONS)])
@pytest.mark.parametrize("as_json", [False, True])
def test_samples(pair: tuple[Path, Path], as_json: bool) -> None:
    both_ways(*map(resdiff.load, pair), as_json=as_json)


@needed
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("series", SERIES, ids=lambda series: str(series.name))
def test_real_texts(series: Path, code: str) -> None:
    def edition(path: Path) -> list[int]:
        return [int(number) for number in re.findall(r"\d+", path.name)]

    files = sorted((path for path in UN[code] if path.parent == series), key=edition)
    for number, (old, new) in enumerate(pairwise(files)):
        both_ways(text(old), text(new), as_json=number % 3 > 0)


@needed
def test_real_itu_texts() -> None:
    both_ways(*(text(FOLDER / f"itu/res140-{name}.md") for name in ("busan-2014", "dubai-2018")))


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=25)
@given(instruments(), instruments())
def test_invented_texts(old: Instrument, new: Instrument) -> None:
    both_ways(old, new)


def test_the_public_name() -> None:
    old, new = resdiff.load(ITU[0]), resdiff.load(ITU[1])
    assert tree(resdiff.apply(old, resdiff.compare(old, new))) == tree(new)


# -- what does not fit ------------------------------------------------------------------------------

OLD, NEW, OTHER = map(str, (ITU[0], ITU[1], ITU[2]))


@cache
def whole() -> dict[str, Any]:
    return changefile.to_data(resdiff.compare(resdiff.load(OLD), resdiff.load(NEW)))


def data() -> dict[str, Any]:
    return deepcopy(whole())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "changes.yaml"
    path.write_text(yamlfile.dump(data()), "utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out.md"
    path.write_text("as it was", "utf-8")
    return path


def refused(words: list[str], out: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The error of a command that writes nothing: one line, and at most one hint."""
    assert run(["apply", *words, "-o", str(out)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert out.read_text("utf-8") == "as it was"
    lines = printed.err.splitlines()
    assert lines[0].startswith("Error: ")
    assert len(lines) == 1 or (len(lines) == 2 and lines[1].startswith("Hint: ")), lines
    assert "does not expect" not in lines[0]
    return printed.err


def test_another_base_is_refused_with_both_texts(
    report: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused([OTHER, str(report)], out, capsys)
    assert "designation" in said
    assert "'RESOLUTION 901 (REV. BUSAN, 2014)', not 'RESOLUTION 901 (ANTALYA, 2006)'" in said
    assert re.search(r"\(and \d+ more clauses do not fit\)", said)


def test_a_clause_that_is_not_there_is_refused() -> None:
    old, new = resdiff.load(OLD), resdiff.load(NEW)
    shorter = old._replace(clauses=old.clauses[:-1])
    found = misfits(shorter, resdiff.compare(old, new).changes)
    assert [(misfit.address, misfit.found) for misfit in found] == [("invites Sector Members", None)]
    with pytest.raises(MisfitError, match="has no invites Sector Members"):
        apply(shorter, resdiff.compare(old, new))


def test_long_texts_are_shown_where_they_differ() -> None:
    long = "the harbour " * 30
    error = MisfitError("OP1", long + "shall open " + long, long + "may open " + long)
    assert "shall open" in error.message
    assert "may open" in error.message
    assert len(error.message) < 320


@pytest.mark.parametrize("cut", [0.1, 0.3, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_truncated_report_is_refused(
    cut: float, form: str, tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = yamlfile.dump(data()) if form == "yaml" else json.dumps(data())
    # A YAML text that ends between two changes is whole.
    end = int(len(said) * cut)
    end = end if form == "json" else said.rindex("text:", 0, end + 200) + 3
    path = tmp_path / f"changes.{form}"
    path.write_text(said[:end], "utf-8")
    assert str(path) in refused([OLD, str(path)], out, capsys)


HOSTILE = {
    "empty": "",
    "spaces": " \n\n ",
    "no-yaml": "{[}",
    "scalar": "resdiff/1",
    "list": "- report: resdiff/1",
    "other": "report: resdiff/2",
    "bare": "report: resdiff/1",
    "tree": "tree: resdiff/1",
    "alias": "report: resdiff/1\nold: &a {x: 1}\nnew: *a",
    "deep": "[" * 5000,
    "deep-json": '{"report": ' + "[" * 100000,
    "tag": "report: !!python/object/apply:os.system [ls]",
    "binary": "\x00\x01\x02",
    "amendment": "amendment: resdiff/1",
    "changes": "report: resdiff/1\nold: {}\nnew: {}\nsubstitutions: []\nchanges: {a: 1}",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused(
    what: str, tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "changes.yaml"
    path.write_text(HOSTILE[what], "utf-8")
    refused([OLD, str(path)], out, capsys)


def test_the_text_takes_not_the_place_of_the_changes(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report.read_bytes()
    assert run(["apply", OLD, str(report), "-o", str(report)]) == 2
    assert "would take the place of the changes" in capsys.readouterr().err
    assert report.read_bytes() == before


def test_a_resolution_is_no_report(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused([OLD, NEW], out, capsys)


def change(address: str, **fields: Any) -> dict[str, Any]:
    """The change of a report that has a clause at this address, with other fields."""
    side = ("old", "new")
    found = next(c for c in data()["changes"] if any(one["address"] == address for s in side for one in c[s]))
    return found | fields


def some(*changes: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in data().items() if k != "kept"} | {"changes": list(changes)}


ADDED = "considering/h"
BROKEN = {
    "circle": some(change(ADDED, place={"in": "considering", "after": "new:considering/h"})),
    "itself": some(change(ADDED, place={"in": "new:considering/h", "after": None})),
    "no-place": some({k: v for k, v in change(ADDED).items() if k != "place"}),
    "place-unknown": some(change(ADDED, place={"in": "considering", "after": "considering/z"})),
    "holder-unknown": some(change(ADDED, place={"in": "new:nowhere", "after": None})),
    "twice": some(change("resolves/1"), change("resolves/1")),
    "twice-new": some(change(ADDED), change(ADDED)),
}


@pytest.mark.parametrize("what", BROKEN)
def test_reports_that_make_no_sense_are_refused(
    what: str, tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "changes.json"
    path.write_text(json.dumps(BROKEN[what]), "utf-8")
    refused([OLD, str(path)], out, capsys)


def test_depth_has_an_end() -> None:
    nested = [
        change(ADDED)
        | {
            "new": [{"address": f"n{n}", "label": "", "keyword": "", "text": "deep"}],
            "place": {"in": f"new:n{n - 1}" if n else "considering", "after": None},
        }
        for n in range(150)
    ]
    with pytest.raises(ResdiffError, match="deep"):
        apply(resdiff.load(OLD), changefile.from_data(some(*nested), "x"))


def test_what_a_terminal_would_obey_is_taken_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wild = change(ADDED)
    wild["new"][0] |= {
        "text": "that \x1b[31mred\u202e\nlines ]]> <b>",
        "marks": [{"mark": "9", "after": 999}],
    }
    path = tmp_path / "changes.json"
    path.write_text(json.dumps(some(wild)), "utf-8")
    for form in ("text", "markdown", "akn", "yaml", "json", "terminal"):
        assert run(["apply", OLD, str(path), "-f", form, "--color", "never"]) == 0
        printed = capsys.readouterr().out
        assert "\x1b" not in printed
        assert "\u202e" not in printed


def test_edits_that_lie_do_no_harm() -> None:
    lying = change("resolves/1", edits=[["=", "nothing of the kind"]])
    made = apply(resdiff.load(OLD), changefile.from_data(some(lying), "x"))
    assert lying["new"][0]["text"] in [p.text for p in resdiff.provisions(made)]


# -- options ----------------------------------------------------------------------------------------


def test_the_result_reads_as_the_new_text_in_every_format(report: Path, tmp_path: Path) -> None:
    expected = [(p.address, fold(p.text)) for p in resdiff.provisions(resdiff.load(NEW))]
    for suffix in (".md", ".txt", ".docx", ".xml", ".yaml"):
        path = tmp_path / f"new{suffix}"
        assert run(["apply", OLD, str(report), "-o", str(path)]) == 0
        read = resdiff.load(path)
        assert [(p.address, fold(p.text)) for p in resdiff.provisions(read)] == expected, suffix
        again = path.read_bytes()
        assert run(["apply", OLD, str(report), "-o", str(path)]) == 0
        assert path.read_bytes() == again


def test_reverse_gives_the_old_text(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.md"
    assert run(["apply", NEW, str(report), "--reverse", "-o", str(path)]) == 0
    assert run(["diff", OLD, str(path), "--exit-code"]) == 0


def test_without_a_format_it_is_that_of_the_base(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["apply", OLD, str(report)]) == 0
    assert "\n*resolves*\n" in capsys.readouterr().out


def test_furniture_and_looks_stay() -> None:
    old = resdiff.load(UN_SAMPLES[0])
    assert old.furniture
    made = apply(old, told(old, resdiff.load(UN_SAMPLES[1])))
    assert made.furniture == old.furniture
    old, new = resdiff.load(OLD), resdiff.load(NEW)
    looks = {p.address: p.clause for p in resdiff.provisions(apply(old, told(old, new)))}
    reference = looks["resolves/6"]
    assert [reference.text[look.start : look.end] for look in reference.emphasis] == ["resolves"]


def looked(one: Clause) -> list[tuple[str, str]]:
    return [(look.look, one.text[look.start : look.end]) for look in one.emphasis]


def test_looks_stay_where_a_clause_is_split_or_joined() -> None:
    old, new = resdiff.load(ITU[1]), resdiff.load(ITU[2])
    made = {p.address: p.clause for p in resdiff.provisions(apply(old, told(old, new)))}
    assert looked(made["resolves/7"]) == [("italic", "resolves")]
    assert looked(made["resolves/8"]) == []
    back = apply(new, reversed(told(old, new)))
    assert looked({p.address: p.clause for p in resdiff.provisions(back)}["resolves/6"]) == [
        ("italic", "resolves")
    ]


LAMPS = "to light the *lamps* of every quay and every **jetty** before the night comes down"
ROWS = "to teach the children of the *islands* to row and to swim before they are ten years old"


def lit(tmp_path: Path, name: str, *clauses: str) -> Instrument:
    numbered = (f"{n} {one}" for n, one in enumerate(clauses, 1))
    path = tmp_path / name
    path.write_text("\n\n".join(["RESOLUTION 7 (OSLO, 2006)", "Lamps", "*resolves*", *numbered]), "utf-8")
    return resdiff.load(path)


def test_looks_of_each_part_are_counted_from_its_start(tmp_path: Path) -> None:
    one = lit(tmp_path, "one.md", f"{LAMPS}, and {ROWS};")
    two = lit(tmp_path, "two.md", f"{LAMPS};", f"{ROWS};")
    comparison = told(one, two)
    assert [change.kind for change in comparison.changes if change.notable] == ["split"]
    first, second = [("italic", "lamps"), ("bold", "jetty")], [("italic", "islands")]
    made = apply(one, comparison).clauses[-1].clauses
    assert [sorted(looked(clause)) for clause in made] == [sorted(first), second]
    (whole,) = apply(two, reversed(comparison)).clauses[-1].clauses
    assert sorted(looked(whole)) == sorted(first + second)


def test_check_says_whether_it_fits(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["apply", OLD, str(report), "--check"]) == 0
    assert re.fullmatch(r"\d+ changes fit .*antalya-2006.md\n", capsys.readouterr().out)
    assert run(["apply", OTHER, str(report), "--check"]) == 2
    said = capsys.readouterr().err.splitlines()
    misfits = [line for line in said if line.startswith("Misfit: ")]
    assert len(misfits) == 11
    more = re.fullmatch(r"Misfit: and (\d+) more clauses", misfits[-1])
    assert more
    assert said[-1].startswith("Error: ")
    assert f"does not fit: {10 + int(more[1])} of the clauses" in said[-1]


def chosen(*addresses: str) -> Instrument:
    old = resdiff.load(OLD)
    return apply(old, only(old, told(old, resdiff.load(NEW)), addresses))


def differing(made: Instrument) -> set[str]:
    comparison = resdiff.compare(resdiff.load(OLD), made)
    return {p.address for c in comparison.changes if c.notable for p in (*c.old, *c.new)}


def test_only_one_clause() -> None:
    assert differing(chosen("resolves/1")) == {"resolves/1"}
    assert differing(chosen("title")) == {"title"}


def test_only_a_section_and_what_is_below_it() -> None:
    found = differing(chosen("noting with concern"))
    assert found
    assert all(address.startswith("noting with concern") for address in found)


def test_only_the_facts_that_chosen_clauses_tell() -> None:
    old, new = resdiff.load(OLD), resdiff.load(NEW)
    assert (chosen("title").title, chosen("title").designation) == (new.title, old.designation)
    assert (chosen("designation").title, chosen("designation").revision) == (old.title, new.revision)


def test_only_a_head_that_does_not_change_itself() -> None:
    found = differing(chosen("resolves"))
    assert len(found) > 3
    assert all(address.startswith("resolves/") for address in found if not address.startswith("considering"))


def test_only_takes_addresses_of_either_text() -> None:
    assert "recalling/c" in differing(chosen("old:recalling/c"))
    with pytest.raises(ResdiffError, match="no clause at 'resolvs/1'") as caught:
        chosen("resolvs/1")
    assert "resolves/1" in caught.value.hint


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("resolves 3", "resolves/3"),
        ("considering c)", "considering/c"),
        ("old: recalling (c)", "old:recalling/c"),
        ("new:resolves 3", "new:resolves/3"),
    ],
)
def test_only_takes_a_clause_as_it_is_cited(said: str, meant: str) -> None:
    assert differing(chosen(meant))
    assert chosen(said) == chosen(meant)


def test_each_change_can_be_applied_alone() -> None:
    """Whatever is left out, the others find their places."""
    for pair in (*pairwise(ITU), tuple(UN_SAMPLES)):
        old, new = map(resdiff.load, pair)
        comparison = told(old, new)
        for one in comparison.changes:
            for sides, name in ((one.new, "new"), (one.old, "old")):
                for p in sides:
                    made = apply(old, only(old, comparison, [f"{name}:{p.address}"]))
                    assert len(resdiff.provisions(made)) > 10


def test_what_holds_a_chosen_clause_comes_too() -> None:
    found = [p.address for p in resdiff.provisions(chosen("annex/2")) if p.address.startswith("annex")]
    assert found[:2] == ["annex", "annex/2"]
    assert all(address.startswith("annex/2") for address in found[1:])


def test_a_footnote_comes_with_its_mark() -> None:
    old, new = resdiff.load(ITU[1]), resdiff.load(ITU[2])
    notes = [p.address for p in resdiff.provisions(new) if p.clause.role == "note"]
    for address in notes:
        made = apply(old, only(old, told(old, new), [address]))
        marks = sorted(mark.mark for p in resdiff.provisions(made) for mark in p.clause.marks)
        assert marks == sorted(note.label for note in made.notes)


# -- by similarity ----------------------------------------------------------------------------------


def fuzzy(base: str, report: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = run(["apply", base, str(report), "--fuzzy", "-o", str(out)])
    return code, capsys.readouterr().err


def edited(tmp_path: Path, *pairs: tuple[str, str]) -> str:
    words = Path(OLD).read_text("utf-8")
    for old, new in pairs:
        assert old in words
        words = words.replace(old, new)
    path = tmp_path / "base.md"
    path.write_text(words, "utf-8")
    return str(path)


def test_fuzzy_on_its_own_base_is_exact(report: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzzy(OLD, report, out, capsys) == (0, "")
    assert run(["diff", NEW, str(out), "--exit-code"]) == 0


def test_words_are_merged_where_they_do_not_clash(
    report: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = edited(tmp_path, ("a part of universal service;", "a part of universal service everywhere;"))
    assert fuzzy(base, report, out, capsys) == (0, "")
    assert "shall be treated as a part of universal service everywhere" in out.read_text("utf-8")


def test_what_clashes_is_left_out_and_told(
    report: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = edited(tmp_path, ("small harbours should be treated", "small harbours must be treated"))
    code, said = fuzzy(base, report, out, capsys)
    assert code == 1
    assert said.startswith("Left out: resolves/1: the same words read otherwise: ")
    assert "should be treated" in said
    assert "must be treated" in said
    assert "must be treated" in out.read_text("utf-8")


def test_any_report_of_a_series_goes_into_any_of_its_texts(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is moved behind a clause that this text has not, or that stands elsewhere in it, finds a place."""
    path = tmp_path / "later.yaml"
    texts = [OLD, NEW, str(ROOT / "samples/itu-901-busan-2014.md")]
    for old, new in permutations(texts, 2):
        assert run(["diff", old, new, "-o", str(path)]) == 0
        for base in texts:
            code, said = fuzzy(base, path, out, capsys)
            assert code == (0 if base == old else 1), said


def test_what_was_to_stand_behind_a_clause_that_is_left_out_has_a_place(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lamps, boats = "to light the lamps of every quay and every jetty;", "to count all boats at home;"
    rows = "to teach the children of the islands to row and to swim before they are ten years old"
    quays = "to mend the quays of the north before the ice comes down the river in autumn"

    def written(name: str, *clauses: str) -> str:
        numbered = (f"{n} {clause}" for n, clause in enumerate(clauses, 1))
        path = tmp_path / name
        path.write_text("\n\n".join(["RESOLUTION 7 (OSLO, 2006)", "Lamps", "*resolves*", *numbered]), "utf-8")
        return str(path)

    old = written("old.md", lamps, f"{rows} and {quays};")
    new = written("new.md", lamps, f"{rows};", f"{quays};", boats)
    report = tmp_path / "split.yaml"
    assert run(["diff", old, new, "-o", str(report)]) == 0
    code, said = fuzzy(written("base.md", lamps), report, out, capsys)
    assert code == 1
    assert "resolves/2" in said
    assert boats in out.read_text("utf-8")


def test_a_clause_is_found_under_another_label(
    report: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = "1 that telecommunications for small harbours should"
    base = edited(tmp_path, (first, f"1 that every harbour have a name;\n\n1*bis* {first[2:]}"))
    assert fuzzy(base, report, out, capsys) == (0, "")
    written = out.read_text("utf-8")
    assert "for small harbours shall be treated" in written
    assert "that every harbour have a name" in written
