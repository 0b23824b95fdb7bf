"""Hand-written amendments: what each symbol does, and what is said of mistakes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import resdiff
from resdiff import amendmentfile, yamlfile
from resdiff.cli import run
from resdiff.errors import ResdiffError
from resdiff.languages import language
from resdiff.model import Instrument
from resdiff.revise.amendment import comparison
from resdiff.revise.apply import applied
from resdiff.revise.renumber import renumbered

ROOT = Path(__file__).parents[1]
ITU = ROOT / "samples/itu-901-antalya-2006.md"
UN = ROOT / "samples/un-901-2025.md"
SCHEMA = Draft202012Validator(json.loads((ROOT / "resdiff/schema/amendment-1.json").read_text("utf-8")))


def amended(changes: str, base: Path | Instrument = ITU, renumber: bool = False, top: str = "") -> Instrument:
    """The base text with changes as somebody wrote them."""
    text = f"amendment: resdiff/1\n{top}changes:\n{changes}"
    data = yamlfile.load(text, "changes.yaml")
    SCHEMA.validate(data)
    instrument = base if isinstance(base, Instrument) else resdiff.load(base)
    known = language(instrument.language)
    found = comparison(amendmentfile.read(data, text, "changes.yaml"), instrument, known, renumber)
    result = applied(instrument, found)
    if not renumber:
        return result.instrument
    return renumbered(instrument, result.instrument, result.became, known).instrument


def texts(instrument: Instrument) -> dict[str, str]:
    return {p.address: p.text for p in resdiff.provisions(instrument)}


def below(instrument: Instrument, address: str) -> list[tuple[str, str]]:
    """The labels and the first words of what an address holds."""
    return [
        (p.clause.label, " ".join(p.text.split()[:3]))
        for p in resdiff.provisions(instrument)
        if p.parent == address
    ]


def changed(instrument: Instrument, base: Path = ITU) -> set[str]:
    found = resdiff.compare(resdiff.load(base), instrument).changes
    return {p.address for change in found if change.notable for p in (*change.old, *change.new)}


# -- what each symbol does --------------------------------------------------------------------------


def test_mod_replaces_words() -> None:
    made = amended("- {MOD: resolves/1, replace: [should, shall]}")
    assert "harbours shall be treated" in texts(made)["resolves/1"]
    assert changed(made) == {"resolves/1"}


def test_mod_replaces_several_words_as_they_were() -> None:
    made = amended("- {MOD: considering/a, replace: [['12 million', 15 million], [fifteen, twelve]]}")
    assert texts(made)["considering/a"].startswith(
        "that some 15 million households depend on boats shorter than twelve"
    )


def test_mod_replaces_words_each_time() -> None:
    made = amended("- {MOD: resolves/5, replace: [that, which], all: true}")
    assert " that " not in texts(made)["resolves/5"]


def test_words_that_go_leave_no_space_behind() -> None:
    made = amended("- {MOD: resolves/1, replace: [[telecommunications for , ''], [' as a part', '']]}")
    assert texts(made)["resolves/1"] == "that small harbours should be treated of universal service;"


def test_quotes_and_dashes_are_taken_for_each_other() -> None:
    base = resdiff.load(UN)
    base = base._replace(
        clauses=(*base.clauses, base.clauses[-1]._replace(text="the “small” harbour\u2011master", clauses=()))
    )
    address = resdiff.provisions(base)[-1 - len(base.notes)].address
    made = amended(f"- {{MOD: {address}, replace: [['\"small\" harbour-master', keeper]]}}", base)
    assert texts(made)[address] == "the keeper"


def test_mod_gives_a_text_a_head_and_a_label() -> None:
    made = amended(
        "- {MOD: noting with concern, head: noting}\n"
        "- {MOD: resolves/1, text: that boats be lit;, label: '1A'}"
    )
    assert "noting/a" in texts(made)
    assert texts(made)["resolves/1A"] == "that boats be lit;"


def test_title_lines_change_the_facts() -> None:
    made = amended(
        "- {MOD: designation, text: 'RESOLUTION 901 (REV. GUADALAJARA, 2010)'}\n"
        "- {MOD: title, text: Harbours}\n"
    )
    assert (made.title, made.designation) == ("Harbours", "RESOLUTION 901 (REV. GUADALAJARA, 2010)")
    assert made.revision == "Guadalajara, 2010"


def test_opening_words_follow_the_text() -> None:
    made = amended("- {MOD: PP1, text: 'Noting with concern the storms,'}", UN)
    assert (
        next(p for p in resdiff.provisions(made) if p.address == "PP1").clause.keyword
        == "Noting with concern"
    )


def test_add_names_the_new_clause() -> None:
    made = amended(
        "- {ADD: resolves/2bis, text: that boats be lit;}\n- {ADD: considering/h, text: that it rains;}"
    )
    assert [label for label, _ in below(made, "resolves")][:4] == ["1", "2", "2bis", "3"]
    assert below(made, "considering")[-1] == ("h)", "that it rains;")


def test_add_says_a_place() -> None:
    made = amended(
        "- {ADD: , after: resolves/2, text: one;}\n- {ADD: , after: resolves/2bis, text: two;}\n"
        "- {ADD: , in: resolves, text: three;}\n- {ADD: , before: resolves/4, text: four;}"
    )
    assert [label for label, _ in below(made, "resolves")] == [
        "1",
        "2",
        "2bis",
        "2ter",
        "3",
        "3bis",
        "4",
        "5",
        "6",
        "7",
    ]


def test_several_at_one_place_keep_their_order() -> None:
    made = amended("- {ADD: , in: resolves, text: one;}\n- {ADD: , in: resolves, text: two;}")
    assert below(made, "resolves")[-2:] == [("7", "one;"), ("8", "two;")]


def test_additions_stand_where_they_are_put() -> None:
    made = amended(
        "- {ADD: decides further, before: resolves, clauses: [to row;, to sail;]}\n"
        "- {ADD: decides further/1bis, text: to swim;}"
    )
    assert below(made, "decides further") == [("1", "to row;"), ("1bis", "to swim;"), ("2", "to sail;")]
    made = amended(
        "- {ADD: , after: resolves/2, text: one;}\n- {ADD: , after: resolves/2, text: two;}\n"
        "- {MOVE: resolves/6, before: resolves/3}\n- {ADD: , before: resolves/3, text: three;}",
        renumber=True,
    )
    words = [text for _, text in below(made, "resolves")]
    assert words[2:6] == ["one;", "two;", "to hold a", "three;"]


def test_bullets_stay_bullets() -> None:
    for item in ("{ADD: null, in: annex/2, text: a bell}", "{ADD: annex/2/p4, text: a bell}"):
        made = amended(f"- {item}\n", ROOT / "samples/itu-901-guadalajara-2010.md")
        assert below(made, "annex/2")[-1] == ("-", "a bell"), item
        assert "annex/2/p4" in texts(made)


def test_preambular_paragraphs_of_the_un_bear_no_label() -> None:
    made = amended(
        """
- ADD: PP3bis
  text: Noting that it rains,
- ADD: PP3ter
  text: Noting that it snows,
- ADD: PP12
  text: Noting that it hails,
- ADD: PP12bis
  after: PP12
  text: Noting that it thaws,
""",
        UN,
    )
    added = {a: t for a, t in texts(made).items() if "Noting that it" in t}
    assert list(added) == ["PP4", "PP5", "PP14", "PP15"]
    assert [t.split()[-1] for t in added.values()] == ["rains,", "snows,", "hails,", "thaws,"]
    assert {p.clause.label for p in resdiff.provisions(made) if p.address in added} == {""}


def test_a_paragraph_behind_the_last_is_not_put_behind_one_that_was_inserted() -> None:
    made = amended(
        """
- ADD: OP3bis
  text: Asks to stay;
- ADD: OP12
  text: Asks to go.
""",
        UN,
    )
    assert list(texts(made)).index("OP12") > list(texts(made)).index("OP11")


def test_a_free_number_is_taken() -> None:
    made = amended("- {SUP: resolves/6}\n- {ADD: resolves/7, text: seven;}")
    assert below(made, "resolves")[-1] == ("7", "seven;")


def test_points_get_labels_of_their_depth() -> None:
    made = amended(
        "- {ADD: resolves/7, text: 'that:', clauses: [be lit;, {text: 'crews:', clauses: [eat, sleep]}]}"
    )
    assert [label for label, _ in below(made, "resolves/7")] == ["i)", "ii)"]
    assert [words for _, words in below(made, "resolves/7/ii")] == ["eat", "sleep"]
    made = amended("- {ADD: OP14, text: 'Urges States:', clauses: [To row;, To sail.]}", UN)
    assert below(made, "OP14") == [("(a)", "To row;"), ("(b)", "To sail.")]


def test_the_words_of_a_section_become_its_first_clause() -> None:
    made = amended("- {ADD: recognizing/b, text: that it rains;}")
    assert below(made, "recognizing") == [("a)", "that the choice"), ("b)", "that it rains;")]
    assert changed(made) == {"recognizing", "recognizing/a", "recognizing/b"}


def test_a_new_section() -> None:
    made = amended("- {ADD: invites the Regions, after: invites Member States, clauses: [to row;, to sail;]}")
    assert below(made, "invites the Regions") == [("1", "to row;"), ("2", "to sail;")]
    section = next(p for p in resdiff.provisions(made) if p.address == "invites the Regions")
    assert section.clause.part == "operative"
    made = amended("- {ADD: noting, before: recognizing, text: that it rains;}")
    assert texts(made)["noting"] == "that it rains;"
    assert next(p for p in resdiff.provisions(made) if p.address == "noting").clause.part == "preambular"


def test_sup_takes_all_that_is_below() -> None:
    made = amended("- SUP: [resolves/3, considering further]")
    assert not any(address.startswith(("resolves/3/", "considering further")) for address in texts(made))
    assert made.notes == ()  # the footnote of considering further a) has no mark any more


def test_move_takes_what_is_below_along() -> None:
    made = amended("- {MOVE: resolves/3, after: resolves/5}")
    assert [label for label, _ in below(made, "resolves")] == ["1", "2", "4", "5", "3", "6"]
    assert len(below(made, "resolves/3")) == 3
    made = amended("- {MOVE: resolves/3, in: instructs the Council, replace: [should, shall]}")
    assert below(made, "instructs the Council")[-1] == ("3", "that each HIP")
    assert len(below(made, "instructs the Council/3")) == 3


def test_what_moves_to_another_part_counts_there() -> None:
    guadalajara = ROOT / "samples/itu-901-guadalajara-2010.md"
    made = amended("- {MOVE: considering/b, after: resolves/3}\n", guadalajara)
    assert ("3bis", "that the quay") in below(made, "resolves")
    made = amended("- {MOVE: resolves/2, in: considering}\n", guadalajara)
    assert below(made, "considering")[-1] == ("i)", "that one harbour")
    made = amended("- {MOVE: PP3, after: OP1}\n", UN, renumber=True)
    assert texts(made)["OP2"].startswith("Mindful")
    made = amended("- {MOVE: OP3, before: PP2}\n", UN, renumber=True)
    assert texts(made)["PP2"].startswith("Encourages")


def test_what_moves_before_the_first_of_another_list_has_the_label_that_is_given() -> None:
    made = amended("- {MOVE: considering/b, before: resolves/1, label: '0'}")
    assert [label for label, _ in below(made, "resolves")][:2] == ["0", "1"]
    made = amended("- {MOVE: considering/b, before: resolves/1}", renumber=True)
    assert [label for label, _ in below(made, "resolves")][:2] == ["1", "2"]


def test_what_moves_out_of_a_clause_that_goes_stays() -> None:
    made = amended("- {SUP: considering further}\n- {MOVE: considering further/b, in: considering}")
    assert below(made, "considering")[-1] == ("h)", "that universal service")
    assert "considering further" not in texts(made)


def test_renumber_gives_a_label_in_the_dress_of_its_list() -> None:
    made = amended("- {RENUMBER: considering/g, label: i}\n- {RENUMBER: resolves/6, label: 8}")
    assert [below(made, "considering")[-1][0], below(made, "resolves")[-1][0]] == ["i)", "8"]


def test_labels_may_change_places() -> None:
    made = amended("- {RENUMBER: resolves/1, label: 2}\n- {RENUMBER: resolves/2, label: 1}")
    assert [label for label, _ in below(made, "resolves")][:3] == ["2", "1", "3"]


def test_noc_changes_nothing() -> None:
    assert changed(amended("- NOC: [resolves, title]")) == set()


def test_footnotes_come_and_go_with_their_marks() -> None:
    made = amended("- {ADD: note 2, text: Of iron., at: resolves/1, behind: small harbours}")
    clause = next(p.clause for p in resdiff.provisions(made) if p.address == "resolves/1")
    assert [(m.mark, clause.text[: m.after]) for m in clause.marks] == [
        ("2", "that telecommunications for small harbours")
    ]
    assert texts(made)["note 2"] == "Of iron."
    made = amended("- SUP: note 1")
    assert not [mark for p in resdiff.provisions(made) for mark in p.clause.marks]


def test_marks_stay_behind_their_words() -> None:
    made = amended("- {MOD: considering further/a, replace: [that a small, that a very small]}")
    clause = next(p.clause for p in resdiff.provisions(made) if p.address == "considering further/a")
    assert clause.text[: clause.marks[0].after] == "that a very small harbour"


def test_addresses_as_people_cite_them() -> None:
    made = amended(
        "- {MOD: resolves 1, replace: [should, shall]}\n- {MOD: Considering a), replace: ['12', '15']}"
    )
    assert changed(made) == {"resolves/1", "considering/a"}


def test_labels_of_other_scripts() -> None:
    for code, label, inserted in (("ar", "(د)", "(أ مكررا)"), ("ru", "d)", "abis)"), ("zh", "(d)", "(abis)")):
        base = ROOT / f"samples/versions/un-901-2025.{code}.md"
        made = amended("- {ADD: OP2/abis, text: XX}\n- {ADD: , in: OP2, text: YY}", base)
        assert [one for one, words in below(made, "OP2") if words in ("XX", "YY")] == [inserted, label], code


def test_with_renumber_all_counts_on() -> None:
    made = amended("- {ADD: , before: resolves/1, text: one;}\n- SUP: resolves/4", renumber=True)
    assert [label for label, _ in below(made, "resolves")] == ["1", "2", "3", "4", "5", "6"]


def test_the_sample_fits_its_schema_and_its_text() -> None:
    text = (ROOT / "samples/amendment-901.yaml").read_text("utf-8")
    SCHEMA.validate(yaml.safe_load(text))
    assert run(["apply", str(ITU), str(ROOT / "samples/amendment-901.yaml"), "--check"]) == 0


# -- mistakes ---------------------------------------------------------------------------------------

WRONG = {
    "address": ("- {MOD: resolvs/1, text: x}", "line 3", "has no resolvs/1", "did you mean resolves/1"),
    "symbol": (
        "- {MODD: resolves/1, text: x}",
        "line 3",
        "one of ADD, MOD, SUP, NOC, MOVE, RENUMBER",
        "MOD?",
    ),
    "two": ("- {MOD: resolves/1, SUP: resolves/2}", "line 3", "two symbols in one item", ""),
    "key": ("- MOD: resolves/1\n  txt: x", "line 4", "no key 'txt' beside MOD", "did you mean text?"),
    "top": ("- SUP: resolves/1\nchange: x", "line 4", "no key 'change'", "did you mean changes?"),
    "nothing": ("- MOD: resolves/1", "line 3", "MOD wants text, replace, head or label", ""),
    "no-place": ("- {MOVE: resolves/1}", "line 3", "MOVE wants after, before or in", ""),
    "places": ("- {MOVE: resolves/1, after: resolves/2, in: resolves}", "line 3", "one place is enough", ""),
    "type": ("- MOD: resolves/1\n  text: true", "line 4", "text must be text", "quotes"),
    "date": ("- MOD: resolves/1\n  text: 2010-01-31", "line 4", "text must be text", "quotes"),
    "words": (
        "- {MOD: resolves/1, replace: [shuld, shall]}",
        "line 3",
        "'shuld' does not occur in resolves/1",
        "it reads: …elecommunications",
    ),
    "often": ("- {MOD: resolves/5, replace: [that, which]}", "line 3", "'that' occurs 2 times", "all: true"),
    "same": (
        "- {MOD: resolves/1, replace: [[should be, x], [be treated, y]]}",
        "line 3",
        "of the same words",
        "",
    ),
    "both": ("- {MOD: resolves/1, text: x, replace: [a, b]}", "line 3", "exclude each other", ""),
    "pair": ("- {MOD: resolves/1, replace: [[a, b, c]]}", "line 3", "[should, shall]", ""),
    "empty-words": ("- {MOD: resolves/1, replace: ['', x]}", "line 3", "are empty", ""),
    "clash": (
        "- {MOD: resolves/1, text: x}\n- {MOD: resolves/1, text: y}",
        "line 4",
        "MOD on line 3 already",
        "one item",
    ),
    "sup-mod": (
        "- SUP: resolves\n- {MOD: resolves/1, text: y}",
        "line 4",
        "resolves/1 has SUP on line 3",
        "",
    ),
    "noc-mod": (
        "- NOC: resolves\n- {MOD: resolves/1, text: y}",
        "line 4",
        "resolves/1 has NOC on line 3",
        "",
    ),
    "again": ("- MOD: resolves/1\n  text: x\n  text: y", "line 5", "'text' stands twice", ""),
    "there": ("- {ADD: resolves/2, text: x}", "line 3", "resolves/2 is there already", "resolves/4bis"),
    "head-place": (
        "- {ADD: invites all, text: x}",
        "line 3",
        "cannot be told where invites all goes",
        "after:",
    ),
    "head-within": (
        "- {ADD: invites all, after: resolves/2, text: x}",
        "line 3",
        "cannot stand behind resolves/2",
        "resolves",
    ),
    "is-head": ("- {ADD: , after: resolves, text: x}", "line 3", "resolves is a head", "in: resolves"),
    "first": (
        "- {ADD: , before: resolves/1, text: x}",
        "line 3",
        "before the first needs a label",
        "--renumber",
    ),
    "first-moved": (
        "- {MOVE: considering/b, before: resolves/1}",
        "line 3",
        "before the first needs a label",
        "--renumber",
    ),
    "itself": ("- {MOVE: resolves/3, in: resolves/3}", "line 3", "cannot be moved to where it stands", ""),
    "no-head": ("- {MOD: resolves/1, head: x}", "line 3", "resolves/1 is no head", ""),
    "emptied": ("- {MOD: resolves/1, text: ''}", "line 3", "would be empty", "SUP: resolves/1"),
    "note": ("- {ADD: note 2, text: x}", "line 3", "wants the clause of its mark", "at: ADDRESS"),
    "behind": (
        "- {ADD: note 2, text: x, at: resolves/1, behind: oars}",
        "line 3",
        "'oars' does not occur",
        "",
    ),
    "place-sup": (
        "- SUP: considering further\n- {ADD: , in: considering further, text: x}",
        "line 4",
        "SUP on line 3",
        "",
    ),
    "taken": ("- {RENUMBER: resolves/5, label: 2}", "line 3", "a label that resolves/2 has", "--renumber"),
    "taken-point": (
        "- ADD: resolves/7\n  text: x\n  clauses: [{text: a, label: i)}, {text: b, label: i)}]",
        "line 3",
        "a label that",
        "another label",
    ),
    "list": ("- SUP: []", "line 3", "", ""),
    "label-of-title": ("- {RENUMBER: title, label: 2}", "line 3", "title bears no label", "leave it out"),
    "label-of-head": ("- {MOD: resolves, label: 2}", "line 3", "resolves bears no label", "leave it out"),
    "empty-head": ("- {MOD: resolves, head: ' '}", "line 3", "resolves would have no head", "SUP: resolves"),
    "moved-note": (
        "- {MOVE: note 1, after: resolves/2}",
        "line 3",
        "it goes where its mark goes",
        "move the",
    ),
    "no-list": ("  MOD: x", "line 2", "a list of changes is wanted", "{MOD: resolves/3"),
    "no-item": ("- resolves/1", "line 3", "a change is wanted here", ""),
    "flag": ("- {MOD: resolves/1, replace: [a, b], all: 1}", "line 3", "all must be true or false", ""),
    "points": ("- {ADD: resolves/7, text: x, clauses: [{label: a}]}", "line 3", "a clause wants text", ""),
}


@pytest.mark.parametrize("what", WRONG)
def test_mistakes_are_told_with_their_line(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes, line, message, hint = WRONG[what]
    path, out = tmp_path / "changes.yaml", tmp_path / "out.md"
    path.write_text(f"amendment: resdiff/1\nchanges:\n{changes}\n", "utf-8")
    assert run(["apply", str(ITU), str(path), "-o", str(out)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f"Error: {path}, {line}: "), said
    assert message in said[0]
    assert hint in " ".join(said[1:])
    assert len(said) <= 2
    assert not out.exists()


def test_an_amendment_to_another_text_is_refused() -> None:
    assert amended("- SUP: resolves/1", top="to: Resolution 901 (Antalya, 2006)\n")
    with pytest.raises(ResdiffError, match=r"is to RESOLUTION 902, not to RESOLUTION 901 \(ANTALYA, 2006\)"):
        amended("- SUP: resolves/1", top="to: RESOLUTION 902\n")


@pytest.mark.parametrize("option", ["--reverse", "--fuzzy"])
def test_options_of_reports_are_refused(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["apply", str(ITU), str(ROOT / "samples/amendment-901.yaml"), option]) == 2
    assert f"{option} is for change reports" in capsys.readouterr().err


def test_only_some_of_an_amendment(tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    words = [
        "apply",
        str(ITU),
        str(ROOT / "samples/amendment-901.yaml"),
        "--only",
        "resolves/1",
        "-o",
        str(out),
    ]
    assert run(words) == 0
    assert changed(resdiff.load(out)) == {"resolves/1"}


def test_depth_and_aliases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deep: Any = "x"
    for _ in range(30):
        deep = [{"text": "x", "clauses": deep if isinstance(deep, list) else [deep]}]
    hostile = (
        json.dumps(
            {"amendment": "resdiff/1", "changes": [{"ADD": "resolves/7", "text": "x", "clauses": deep}]}
        ),
        "amendment: resdiff/1\nchanges: &a\n- SUP: *a\n",
        "amendment: resdiff/1\nchanges: " + "[" * 3000,
    )
    for text in hostile:
        path = tmp_path / "changes.yaml"
        path.write_text(text, "utf-8")
        assert run(["apply", str(ITU), str(path)]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert "does not expect" not in said.err
        assert len(said.err.splitlines()) <= 2
