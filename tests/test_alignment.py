"""Which clause is which: small texts made for one question each, and real pairs where they are at hand."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import resdiff
from resdiff.arrangement import arrange
from resdiff.loading import parse_bytes
from resdiff.model import Change, Comparison

SHARED = Path(__file__).parents[1] / "../shared"

TOPICS = {
    "cable": "that submarine cables carry almost all traffic between continents and are rarely mended",
    "schools": "that rural schools in mountainous regions still lack affordable broadband access of any kind",
    "fees": "that licence fees collected from small operators discourage investment in remote islands",
    "weather": "that early warning services for storms depend on reliable meteorological radio frequencies",
    "women": "that women remain underrepresented among engineers who draw up technical standards",
    "spam": "that unsolicited messages burden networks and erode the confidence of their subscribers",
    "ships": "that distress signals from fishing vessels must be relayed without charge or delay",
    "archives": "that the archives of past conferences should be digitized and opened to researchers",
}


def text(*sections: tuple[str, Iterable[str]], tag: str = "Oslo, 2031") -> resdiff.Instrument:
    """An ITU-style text: for each section a head and its clauses, labelled if there are several."""
    lines = [
        f"RESOLUTION 901 ({tag.upper()})",
        "",
        "# Model text",
        "",
        f"The Plenipotentiary Conference ({tag}),",
    ]
    for head, clauses in sections:
        clauses = [TOPICS.get(clause, clause) for clause in clauses]
        lines += ["", f"*{head}*"]
        for number, clause in enumerate(clauses):
            operative = head.split()[0] in ("resolves", "instructs", "invites", "requests")
            label = f"{number + 1} " if operative else f"{chr(97 + number)}) "
            lines += ["", (label if len(clauses) > 1 else "") + clause + ";"]
    return parse_bytes("\n".join(lines).encode(), "made.md")


def relations(comparison: Comparison) -> dict[str, str]:
    """'old addresses' -> 'new addresses' of every entry that has both sides, moves marked with '!'."""
    return {
        " + ".join(p.address for p in c.old): " + ".join(p.address for p in c.new) + "!" * c.moved
        for c in comparison.changes
        if c.old and c.new
    }


def entry(comparison: Comparison, address: str) -> Change:
    """The entry that holds an address of the new text, else of the old one."""
    for side in ("new", "old"):
        for change in comparison.changes:
            if any(p.address == address for p in getattr(change, side)):
                return change
    raise AssertionError(f"no entry holds {address}")


def test_inserted_clause_renumbers_and_moves_nothing() -> None:
    old = text(("considering", ["cable", "schools", "fees"]))
    new = text(("considering", ["cable", "weather", "schools", "fees"]))
    found = relations(resdiff.compare(old, new))
    assert found["considering/b"] == "considering/c"
    assert found["considering/c"] == "considering/d"
    added = entry(resdiff.compare(old, new), "considering/b")
    assert added.symbol == "ADD"
    assert added.place == ("considering", "considering/a")


def test_additions_at_one_place_follow_in_order() -> None:
    old = text(("considering", ["cable", "schools"]))
    new = text(("considering", ["fees", "weather", "cable", "schools"]))
    changes = resdiff.compare(old, new).changes
    places = [c.place for c in changes if c.symbol == "ADD"]
    assert places == [("considering", None), ("considering", None)]


def test_rewritten_in_its_place_is_the_same_clause() -> None:
    old = text(("considering", ["cable", "the present state of radio services in the polar circle", "fees"]))
    new = text(
        ("considering", ["cable", "how radio in polar lands has fared since the last conference", "fees"])
    )
    assert relations(resdiff.compare(old, new))["considering/b"] == "considering/b"


def test_the_fewest_clauses_move() -> None:
    old = text(("considering", ["cable", "schools", "fees", "weather"]))
    new = text(("considering", ["fees", "cable", "schools", "weather"]))
    comparison = resdiff.compare(old, new)
    assert [c.new[0].address for c in comparison.changes if c.moved] == ["considering/a"]
    assert entry(comparison, "considering/a").place == ("considering", None)


def test_a_move_to_another_section_with_words_changed() -> None:
    moved = TOPICS["weather"].replace("reliable", "uninterrupted")
    old = text(("considering", ["cable", "weather", "schools"]), ("noting", ["fees", "women"]))
    new = text(("considering", ["cable", "schools"]), ("noting", ["fees", moved, "women"]))
    comparison = resdiff.compare(old, new)
    assert relations(comparison)["considering/b"] == "noting/b!"
    assert entry(comparison, "noting/b").symbol == "MOD"
    assert entry(comparison, "noting/b").place == ("noting", "noting/a")


def test_clauses_of_a_moved_section_stay() -> None:
    old = text(
        ("recalling", ["cable", "schools"]), ("noting", ["fees", "women"]), ("aware", ["spam", "ships"])
    )
    new = text(
        ("noting", ["fees", "women"]), ("recalling", ["cable", "schools"]), ("aware", ["spam", "ships"])
    )
    comparison = resdiff.compare(old, new)
    assert [c.new[0].address for c in comparison.changes if c.moved] == ["noting"]


def test_renamed_head_is_one_change_and_moves_no_clause() -> None:
    old = text(("requests the Council", ["cable", "schools", "fees"]))
    new = text(("requests the ITU Council", ["cable", "schools", "fees"]))
    comparison = resdiff.compare(old, new)
    head = entry(comparison, "requests the ITU Council")
    assert head.kind == "modified"
    assert ("head", "requests the Council", "requests the ITU Council") in [n[:3] for n in head.nature]
    assert comparison.counts["moved"] == 0
    assert comparison.counts["modified"] == 1


def test_lone_clause_gains_and_loses_its_label() -> None:
    one = text(("noting", ["cable"]))
    two = text(("noting", ["cable", "schools"]))
    comparison = resdiff.compare(one, two)
    assert relations(comparison)["noting"] == "noting + noting/a"
    assert entry(comparison, "noting/a").kind == "unchanged"
    assert comparison.counts["added"] == 1
    back = resdiff.compare(two, one)
    assert relations(back)["noting + noting/a"] == "noting"
    assert back.counts["deleted"] == 1


def test_split_and_merge() -> None:
    both = f"{TOPICS['schools']}, and {TOPICS['ships']}"
    whole = text(("considering", ["cable", both, "fees"]))
    parts = text(("considering", ["cable", "schools", "ships", "fees"]))
    assert entry(resdiff.compare(whole, parts), "considering/b").kind == "split"
    assert relations(resdiff.compare(whole, parts))["considering/b"] == "considering/b + considering/c"
    assert entry(resdiff.compare(parts, whole), "considering/b").kind == "merged"


def test_a_lone_clause_split_under_its_head_keeps_every_letter() -> None:
    both = f"{TOPICS['schools']}, and {TOPICS['ships']}"
    one, two = text(("noting", [both])), text(("noting", ["schools", "ships"]))
    for comparison in (resdiff.compare(one, two), resdiff.compare(two, one)):
        assert {c.kind for c in comparison.changes} <= {"unchanged", "split", "merged"}
        rows = [row for section in arrange(comparison).sections for row in section.rows]
        parts = ["".join(e.text for e in piece.edits) for row in rows for piece in row.pieces]
        assert [part.removeprefix(", and ").startswith("that ") for part in parts] == [True, True]


def test_citations_that_differ_in_number_are_not_the_same() -> None:
    old = text(("recalling", ["Resolution 73 (Oslo, 1998) of this conference", "cable"]))
    new = text(("recalling", ["Resolution 172 (Lima, 2010) of this conference", "cable"]))
    kinds = {c.kind for c in resdiff.compare(old, new).changes if "recalling/a" in str(c)}
    edition = text(("recalling", ["Resolution 73 (Rev. Lima, 2010) of this conference", "cable"]))
    assert relations(resdiff.compare(old, edition))["recalling/a"] == "recalling/a"
    assert kinds


def test_the_same_words_twice_are_paired_in_order() -> None:
    old = text(("considering", ["cable", "schools"]), ("noting", ["schools", "fees"]))
    new = text(("considering", ["cable", "schools"]), ("noting", ["schools", "fees"]))
    found = relations(resdiff.compare(old, new))
    assert found["considering/b"] == "considering/b"
    assert found["noting/a"] == "noting/a"


def test_a_deleted_clause_stands_where_it_stood() -> None:
    old = text(("considering", ["cable", "schools", "fees"]))
    new = text(("considering", ["cable", "fees"]))
    order = [c.symbol for c in resdiff.compare(old, new).changes]
    assert order[-2:] == ["SUP", "NOC"]


def test_headings_come_and_go_without_moving_a_clause() -> None:
    lines = [
        "77/901. Model text", "The General Assembly,", f"Considering {TOPICS['cable']},",
        f"1. Decides {TOPICS['schools']};", f"2. Requests {TOPICS['fees']};",
        f"3. Notes {TOPICS['weather']}.",
    ]  # fmt: skip
    plain = parse_bytes("\n\n".join(lines).encode(), "made.txt")
    lines.insert(4, "Capacity-building")
    headed = parse_bytes("\n\n".join(lines).encode(), "made.txt")
    comparison = resdiff.compare(plain, headed)
    assert comparison.counts["moved"] == 0
    assert comparison.counts["added"] == 1


def test_unlike_texts_are_compared_with_a_warning() -> None:
    old = text(("considering", ["cable", "schools", "fees"]))
    new = text(("resolves", ["weather", "women", "ships"]), tag="Lima, 2032")
    assert "next to nothing in common" in " ".join(resdiff.compare(old, new).warnings)


def pair(body: str, old: str, new: str) -> Comparison:
    """The comparison of two files of the corpus."""
    folder = SHARED / "corpus" / body
    if not folder.exists():
        pytest.skip("the corpus of real texts is not beside the project")
    return resdiff.compare(resdiff.load(folder / old), resdiff.load(folder / new))


# Sections 'old -> new: labels'; after the hand-made table of this pair, weak rows left out.
RESOLUTION_140 = """
considering -> considering: a>a b>b c>c d>d e>e f>f g>g h>h i>i j>j k>k l>l o>m
considering further -> considering further: a>a b>b c>c d>d e>e f>f g>g h>h j>k k>l
recalling -> recalling: a>a
recalling further -> recalling: a>b d>e
noting -> noting: a>a b>c
taking into account -> considering further: g>i
endorsing -> noting: d>h
recognizing -> recognizing: a>d b>e c>g
resolves -> resolves: 1>2 2>3 3>4 4>5 5>7 15>8 17>10 20>11
instructs the Secretary-General -> instructs the Secretary-General: 2>1
instructs the Secretary-General and the Directors of the Bureaux ->
  instructs the Secretary-General and the Directors of the Bureaux: 1>1 2>1 3>4 6>5
requests the Council -> requests the ITU Council: 1>1 2>2 3>3 4>4 5>7
invites Member States, Sector Members, Associates and Academia ->
  invites Member States, Sector Members, Associates and Academia: 1>1 3>3 4>4 5>5 6>6
"""
GONE_140 = (
    "considering/m considering/n recalling/b recalling/c recalling/e taking into account/b "
    "taking into account/c taking into account/d resolves/6 resolves/7 resolves/8 resolves/9 resolves/10"
)


def test_resolution_140_from_busan_to_dubai() -> None:
    comparison = pair("itu", "res140-busan-2014.md", "res140-dubai-2018.md")
    related = {(o.address, n.address) for c in comparison.changes for o in c.old for n in c.new}
    for line in re.sub(r"->\n\s+", "-> ", RESOLUTION_140).strip().splitlines():
        heads, labels = line.split(": ")
        old, new = heads.split(" -> ")
        for label in labels.split():
            before, after = label.split(">")
            assert (f"{old}/{before}", f"{new}/{after}") in related
    deleted = {c.old[0].address for c in comparison.changes if c.kind == "deleted"}
    for address in re.findall(r"[a-z ]+?/\w+", GONE_140):
        assert address.strip() in deleted
    lone = entry(comparison, "instructs the Directors of the Bureaux/1")
    assert [p.address for p in lone.old] == ["instructs the Directors of the Bureaux"]
    assert [p.address for p in entry(comparison, "taking into account").old][-1] == "taking into account/a"


def test_hand_aligned_pairs() -> None:
    script = SHARED / "tools" / "score.py"
    if not script.exists():
        pytest.skip("the hand-aligned pairs are not beside the project")
    run = subprocess.run(
        [sys.executable, script, "--resdiff", f"{sys.executable} -m resdiff", "--min-f1", "0.97"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_clauses_without_a_common_word_are_told_by_their_points() -> None:
    def made(lead: str, points: list[str]) -> resdiff.Instrument:
        listed = [f"({chr(97 + n)}) {TOPICS[point].capitalize()};" for n, point in enumerate(points)]
        lines = [
            "80/901. Harbours",
            "The General Assembly,",
            "1. Decides to keep ships;",
            f"2. {lead}:",
            *listed,
        ]
        return parse_bytes("\n\n".join([*lines, "3. Requests a report."]).encode(), "made.txt")

    old = made("Invites all States", ["cable", "schools", "fees"])
    new = made("Urges every Member", ["cable", "women", "schools", "fees"])
    found = relations(resdiff.compare(old, new))
    assert found["OP2"] == "OP2"
    assert found["OP2/c"] == "OP2/d"
    assert (
        relations(resdiff.compare(old, made("Urges every Member", ["women", "spam", "fees"]))).get("OP2")
        is None
    )


def test_a_clause_without_a_word_is_the_same_clause() -> None:
    old = text(("considering", [TOPICS["cable"], "______", TOPICS["fees"]]))
    assert [change.kind for change in resdiff.compare(old, old).changes if change.kind != "unchanged"] == []
