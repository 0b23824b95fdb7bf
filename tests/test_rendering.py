"""What people read: on a terminal of any width, in any script, with colour or without."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from resdiff.arrangement import arrange, one_side
from resdiff.comparison import words
from resdiff.edits import without_told
from resdiff.folding import OBEYED, fold
from resdiff.loading import parse_bytes
from resdiff.model import (
    Change,
    Clause,
    Comparison,
    Edit,
    Instrument,
    Look,
    Nature,
    Provision,
    Report,
    Substitution,
)
from resdiff.punctuation import arrow
from resdiff.renderers import terminal
from resdiff.renderers._marking import shortened, spans
from resdiff.renderers._screen import Span, cells, wrap

CODES = re.compile("\x1b\\[[0-9;]*m")
HEADS = ["considering", "recalling further", "instructs the Directors of the Bureaux"]

At = tuple[str, str] | None  # head and label


class Texts:
    """Two texts in the making: a section with clauses, and what became of each."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.counts = {"old": 0, "new": 0}

    def provision(self, side: str, head: str, label: str, text: str) -> Provision:
        position = self.counts[side]
        self.counts[side] += 1
        if not label:
            return Provision(head, Clause(text, "section", "preambular", keyword=head), "", "", position)
        ordinal = label.rstrip(")")
        clause = Clause(text, "clause", "preambular", label, ordinal)
        return Provision(f"{head}/{ordinal}", clause, head, head, position)

    def head(self, old: str | None, new: str | None = None) -> None:
        before = (self.provision("old", old, "", ""),) if old else ()
        after = (self.provision("new", new, "", ""),) if new else ()
        nature = (Nature("head", old, new),) if old and new and old != new else ()
        self.changes.append(Change(before, after, altered=old != new, nature=nature))

    def clause(self, old: At, new: At, text: str, new_text: str = "", **more: object) -> None:
        before = (self.provision("old", *old, text),) if old else ()
        after = (self.provision("new", *new, new_text or text),) if new else ()
        edits: tuple[Edit, ...] = ()
        if new_text:
            edits = (Edit("-", text), Edit("+", new_text))
        change = Change(before, after, edits=edits, altered=bool(new_text))
        self.changes.append(change._replace(**more))  # type: ignore[arg-type]

    def comparison(self, *substitutions: Substitution) -> Comparison:
        old, new = Instrument((), source="old.md"), Instrument((), source="new.md")
        return Comparison(old, new, tuple(self.changes), substitutions)


def shown(comparison: Comparison, **look: object) -> str:
    return terminal.render(Report("diff", comparison=comparison), Look(**look))  # type: ignore[arg-type]


def rows(comparison: Comparison, **how: bool) -> list[tuple[str, str, str, str]]:
    return [
        (row.form, row.symbol, row.label, row.other)
        for section in arrange(comparison, **how).sections
        for row in section.rows
    ]


# -- the arrangement --------------------------------------------------------------------------------


def test_runs_of_renumbered_clauses_are_one_line() -> None:
    texts = Texts()
    texts.head("considering", "considering")
    texts.clause(("considering", "a)"), None, "that a")
    for old, new in ("ba", "cb", "dc"):
        texts.clause(("considering", f"{old})"), ("considering", f"{new})"), f"that {old}")
    texts.clause(("considering", "e)"), ("considering", "d)"), "that e", "that f")
    texts.clause(("considering", "f)"), ("considering", "e)"), "that g")
    assert rows(texts.comparison()) == [
        ("clause", "SUP", "a)", ""),
        ("renumbered", "", "b)–d) → a)–c)", ""),
        ("clause", "MOD", "e) → d)", ""),
        ("renumbered", "", "f) → e)", ""),
    ]


def test_a_gap_ends_a_run() -> None:
    texts = Texts()
    texts.head("considering", "considering")
    texts.clause(("considering", "b)"), ("considering", "a)"), "that b")
    texts.clause(("considering", "c)"), ("considering", "b)"), "that c")
    texts.clause(None, ("considering", "c)"), "that new")
    texts.clause(("considering", "d)"), ("considering", "d)"), "that d")
    texts.clause(("considering", "e)"), ("considering", "f)"), "that e")
    assert [label for form, _, label, _ in rows(texts.comparison()) if form == "renumbered"] == [
        "b)–c) → a)–b)",
        "e) → f)",
    ]


def test_a_move_is_told_at_both_places() -> None:
    texts = Texts()
    texts.head("considering", "considering")
    first = texts.provision("old", "considering", "a)", "that a")
    texts.clause(("considering", "b)"), ("considering", "a)"), "that b")
    texts.head("recalling further", "recalling further")
    new = texts.provision("new", "recalling further", "a)", "that a")
    texts.changes.append(Change((first,), (new,), moved=True))
    assert rows(texts.comparison()) == [
        ("gone", "SUP*", "a)", "recalling further a)"),
        ("renumbered", "", "b) → a)", ""),
        ("clause", "ADD*", "a)", "considering a)"),
    ]


def test_editorial_changes_are_one_line_unless_asked_for() -> None:
    texts = Texts()
    texts.head("considering", "considering")
    for label in ("a)", "b)"):
        texts.clause(
            ("considering", label), ("considering", label), "that, x", "that x", nature=(Nature("editorial"),)
        )
    comparison = texts.comparison()
    assert rows(comparison) == [("editorial", "(MOD)", "a), b)", "")]
    assert [row[0] for row in rows(comparison, editorial=True)] == ["clause", "clause"]
    assert [row[0] for row in rows(comparison, everything=True)] == ["clause", "clause"]


def test_a_renamed_head_is_told_at_the_head() -> None:
    texts = Texts()
    texts.head("considering", "considering also")
    texts.clause(("considering", "a)"), ("considering also", "a)"), "that a")
    assert rows(texts.comparison()) == []
    assert "considering → considering also MOD\n" in shown(texts.comparison())


def test_a_section_that_is_gone_loses_no_word() -> None:
    texts = Texts()
    texts.head("recalling further", None)
    texts.clause(("recalling further", "a)"), None, "that the boat " + "is long and " * 60 + "red")
    out = shown(texts.comparison(), width=60)
    assert "recalling further SUP\n" in out
    assert out.count("is long and") + out.count("is long\n") + out.count("is\n") == 60
    assert "…" not in out


def test_a_clause_that_only_says_what_was_told_is_short() -> None:
    substitution = Substitution("Busan, 2014", "Dubai, 2018", ("considering/a", "considering/b"))
    edits = (Edit("=", "(Rev. "), Edit("-", "Busan, 2014"), Edit("+", "Dubai, 2018"), Edit("=", ")"))
    texts = Texts()
    texts.head("considering", "considering")
    texts.clause(("considering", "a)"), ("considering", "a)"), "x", "y", edits=edits)
    more = (*edits, Edit("+", " again"))
    texts.clause(("considering", "b)"), ("considering", "b)"), "x", "z", edits=more)
    out = shown(texts.comparison(substitution))
    assert "throughout\n  Busan, 2014 → Dubai, 2018 (2 clauses)\n" in out
    assert "MOD   a)  Busan, 2014 → Dubai, 2018\n" in out
    assert "(Rev. Dubai, 2018) {+again+}\n" in out
    assert without_told(edits, (substitution,)) == ((Edit("=", "(Rev. Dubai, 2018)"),), (substitution,))


def test_parts_of_a_split_have_their_own_edits() -> None:
    texts = Texts()
    old = texts.provision("old", "considering", "4", "that a, and that b")
    new = [texts.provision("new", "considering", label, f"that {x}") for label, x in (("5", "a"), ("9", "b"))]
    edits = (Edit("=", "that a"), Edit("-", ", and "), Edit("+", "\n"), Edit("=", "that b"))
    texts.changes.append(Change((old,), tuple(new), edits, True))
    (row,) = arrange(texts.comparison()).sections[0].rows
    assert row.label == "4 → 5 + 9"
    assert [piece.label for piece in row.pieces] == ["5", "9"]
    assert "".join(e.text for e in row.pieces[1].edits if e.op != "-") == "that b"


@pytest.mark.parametrize("side_by_side", [False, True])
def test_labels_hold_nothing_that_a_terminal_obeys(side_by_side: bool) -> None:
    texts = Texts()
    old = texts.provision("old", "considering", "1\0", "that a, and that b")
    new = [texts.provision("new", "considering", f"{x}\x1b", f"that {x}") for x in "ab"]
    edits = (Edit("=", "that a"), Edit("-", ", and "), Edit("+", "\n"), Edit("=", "that b"))
    texts.changes.append(Change((old,), tuple(new), edits, True))
    assert not OBEYED.search(shown(texts.comparison(), side_by_side=side_by_side))


@given(
    st.lists(st.text("ab ,国", min_size=1).filter(str.strip), min_size=2, max_size=4),
    st.sampled_from(["", " ", " and ", ", "]),
    st.booleans(),
)
def test_parts_joined_are_both_texts(parts: list[str], between: str, split: bool) -> None:
    texts = Texts()
    whole, sides = between.join(parts), {"old": parts, "new": parts}
    sides["old" if split else "new"] = [whole]
    old, new = (
        tuple(texts.provision(side, "resolves", f"{n}", text) for n, text in enumerate(said, 1))
        for side, said in sides.items()
    )
    change = Change(old, new, words.edits("\n".join(sides["old"]), "\n".join(sides["new"])), True)
    texts.changes.append(change)
    (row,) = arrange(texts.comparison()).sections[0].rows
    for op, said in (("-", sides["old"]), ("+", sides["new"])):
        pieces = one_side(row, op)  # type: ignore[arg-type]
        joined = ["".join(edit.text for edit in piece.edits) for piece in pieces]
        assert list(map(fold, joined)) == list(map(fold, said))


def test_a_split_keeps_the_space_where_it_was_cut_side_by_side() -> None:
    texts = Texts()
    first, second = "boats be counted;", "lamps burn"
    old = texts.provision("old", "resolves", "1", f"{first} {second}")
    new = [texts.provision("new", "resolves", *part) for part in (("1", first), ("2", second))]
    edits = (Edit("=", first), Edit("-", " "), Edit("+", "\n"), Edit("=", second))
    texts.changes.append(Change((old,), tuple(new), edits, True))
    assert f"{first} {second}" in shown(texts.comparison(), side_by_side=True, width=160)


@pytest.mark.parametrize("width", [60, 80, 160])
def test_confidence_and_force_are_told(width: int) -> None:
    texts = Texts()
    texts.head("considering", "considering")
    force = (Nature("force", "should", "shall", "stronger"), Nature("date"), Nature("date"))
    texts.clause(
        ("considering", "a)"), ("considering", "a)"), "that x", "that y", confidence="low", nature=force
    )
    assert "stronger: should → shall · date · ? unsure\n" in shown(texts.comparison(), width=width)


# -- the screen -------------------------------------------------------------------------------------

TEXT = st.text(st.sampled_from("abc  ,-—“”éжд汉字、。مرحبا\u0301\u200d🚢\u202e\x1b\x00\n\t[]"), max_size=200)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(TEXT, st.sampled_from(["", "old"])), max_size=5), st.integers(8, 90))
@example([("a" * 8 + " 汉", "")], 9)
def test_no_line_is_wider_than_the_screen(parts: list[tuple[str, str]], width: int) -> None:
    for line in wrap([Span(*part) for part in parts], width):
        assert cell_len("".join(span.text for span in line)) <= width


@settings(max_examples=300, deadline=None)
@given(TEXT, st.integers(8, 90))
def test_wrapping_loses_nothing_but_what_a_terminal_obeys(text: str, width: int) -> None:
    def letters(text: str) -> str:
        return "".join(re.sub("[\x00-\x1f\u202e\u2067\u2069]", "", text).split())

    out = "".join(span.text for line in wrap([Span(text)], width) for span in line)
    assert letters(out) == letters(text)
    assert not re.search("[\x00-\x1f\u202e]", out)


@given(TEXT)
def test_width_is_what_rich_says(text: str) -> None:
    text = re.sub("[\x00-\x1f\u202e]", "", text)
    assert cells(text) == cell_len(text)


WORDS = st.lists(st.sampled_from(["that", "the", "boat", "of", "2014", "(Rev.", "x;"]), max_size=60).map(
    " ".join
)
EDITS = st.lists(st.builds(Edit, st.sampled_from(["=", "-", "+"]), WORDS.filter(bool)), max_size=8).map(tuple)


@given(EDITS, st.booleans())
def test_marks_show_the_words_of_both_texts(edits: tuple[Edit, ...], color: bool) -> None:
    out = spans(edits, color)
    for op, other in (("-", "new"), ("+", "old")):
        words = "".join(span.text for span in out if span.look != other)
        if not color:
            words = re.sub(r"\[-|-\]|\{\+|\+\}", "", words)
        wanted = "".join(edit.text for edit in edits if edit.op in ("=", op))
        assert "".join(words.split()) == "".join(wanted.split())


@given(EDITS)
def test_shortening_keeps_every_changed_word(edits: tuple[Edit, ...]) -> None:
    short = shortened(edits)
    assert [edit for edit in short if edit.op != "="] == [edit for edit in edits if edit.op != "="]
    assert sum(len(edit.text) for edit in short) <= sum(len(edit.text) for edit in edits)


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("layout", ["", "side_by_side", "stat", "everything"])
def test_columns_hold_in_every_script(width: int, layout: str) -> None:
    texts = Texts()
    for head in HEADS:
        texts.head(head, head)
        for n, text in enumerate(["是" * 100 + "的", "وإذ يؤكد من جديد " * 12, "the boat " * 40, "x" * 300]):
            label = f"{'abcd'[n]})"
            texts.clause((head, label), (head, label), text, text[:-1] + "。")
    look = {layout: True} if layout else {}
    for color in (False, True):
        for line in shown(texts.comparison(), width=width, color=color, **look).splitlines():
            assert cell_len(CODES.sub("", line)) <= width


def test_change_is_told_by_form_and_not_by_colour_alone() -> None:
    texts = Texts()
    texts.head("considering", "considering")
    edits = (
        Edit("=", "that it "),
        Edit("-", "should"),
        Edit("+", "shall"),
        Edit("=", " float in the harbour"),
    )
    texts.clause(("considering", "a)"), ("considering", "a)"), "x", "y", edits=edits)
    assert "that it [-should-]{+shall+} float" in shown(texts.comparison())
    out = shown(texts.comparison(), color=True)
    assert "\x1b[9;31mshould\x1b[0m" in out  # struck out
    assert "\x1b[4;32mshall\x1b[0m" in out  # underlined


def test_mark_up_in_a_text_is_text() -> None:
    texts = Texts()
    texts.head("considering", "considering")
    texts.clause(None, ("considering", "a)"), "that [bold red]x[/] \x1b[2J\u202e is &lt; [link=y]z")
    for color in (False, True):
        out = shown(texts.comparison(), color=color)
        assert "that [bold red]x[/] [2J is &lt; [link=y]z" in out
        assert "\x1b[2J" not in out


def test_the_tree_shows_every_clause_with_its_address() -> None:
    text = b"considering\n\na) that the boats are red;\n\nb) that:\n\ni) they float;\n\nii) they sink,\n"
    instrument = parse_bytes(text, "boats.md")
    out = terminal.render(Report("show", instrument=instrument), Look(width=60))
    assert out.splitlines()[1:] == [
        "considering",
        "  /a          a) that the boats are red;",
        "  /b          b) that:",
        "  /b/i          i) they float;",
        "  /b/ii         ii) they sink,",
    ]


def _wrapped(text: str, width: int) -> list[str]:
    return ["".join(span.text for span in line) for line in wrap([Span(text)], width)]


def test_chinese_breaks_between_characters_but_not_before_its_marks() -> None:
    lines = _wrapped("请秘书长就船只（包括帆船）提出报告，并说明费用；", 10)
    assert "".join(lines) == "请秘书长就船只（包括帆船）提出报告，并说明费用；"
    assert max(map(cells, lines)) <= 10
    assert min(map(cells, lines[:-1])) >= 8
    assert not any(line[0] in "，；）" or line[-1] == "（" for line in lines)


@pytest.mark.parametrize("width", range(8, 24))
def test_no_line_breaks_within_the_brackets_of_a_mark(width: int) -> None:
    edits = (
        Edit("=", "决定清点"),
        Edit("-", "渔船"),
        Edit("+", "帆船"),
        Edit("=", "，共"),
        Edit("+", "12"),
        Edit("=", "艘"),
    )
    lines = ["".join(span.text for span in line) for line in wrap(spans(edits, color=False), width)]
    assert "".join(lines) == "决定清点[-渔船-]{+帆船+}，共{+12+}艘"
    for line in lines:
        assert not line.endswith(("[-", "{+", "[", "{"))
        assert not line.startswith(("-]", "+}", "]", "}", "，"))


def test_right_to_left_lines_keep_their_own_direction() -> None:
    lines = _wrapped("تقرر أن تعد السفن، 12 سفينة في السنة، وأن ترفع تقريرا.", 20)
    assert all(line[0] == "\u2067" and line[-1] == "\u2069" for line in lines)
    assert max(map(cells, lines)) <= 20
    assert _wrapped("Decides to count the بحر", 60) == ["Decides to count the بحر"]


def test_an_arrow_points_along_the_text() -> None:
    assert arrow("ينبغي") == "←"
    assert arrow("应") == arrow("should") == arrow("") == "→"
