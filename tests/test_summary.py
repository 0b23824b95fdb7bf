"""The summary: what it tells, that the comparison bears it, and that it is the same in each language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import corpus
import pytest
from hypothesis import given, settings
from invented import instruments
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

import resdiff
from resdiff.addresses import provisions
from resdiff.cli import run
from resdiff.comparison.terms import Terms
from resdiff.comparison.words import shown
from resdiff.errors import UsageError
from resdiff.languages import codes, language, phrases
from resdiff.loading import parse_bytes
from resdiff.model import Comparison, Look, Report
from resdiff.notesfile import read as read_notes
from resdiff.renderers import markdown, terminal
from resdiff.summary import Item, Summary, summarize
from resdiff.summary.data import to_data
from resdiff.summary.times import Times

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
ITU_HEAD = (
    "# RESOLUTION 901 (REV. BUSAN, 2014)\n\n## Lamps\n\nThe Plenipotentiary Conference (Busan, 2014),\n\n"
)
UN_HEAD = "80/901. Lamps\n\nThe General Assembly,\n\n"


def compared(old: str, new: str, head: str = UN_HEAD) -> Comparison:
    return resdiff.compare(
        parse_bytes((head + old).encode(), "old.md"), parse_bytes((head + new).encode(), "new.md")
    )


def summary(comparison: Comparison, code: str = "en", notes: tuple[tuple[str, str], ...] = ()) -> Summary:
    return summarize(comparison, (), notes, phrases(code))


def of_topic(summary: Summary, key: str) -> list[tuple[str, Item]]:
    """The items of a topic, each with the heading of its group."""
    return [(g.heading, i) for t in summary.topics if t.key == key for g in t.groups for i in g.items]


def told(summary: Summary, key: str) -> list[tuple[str, str, str]]:
    """What a topic tells: heading, what became of it, and the name of the clause."""
    return [(heading, item.key, item.place) for heading, item in of_topic(summary, key)]


def words(item: Item) -> str:
    marks = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
    return "".join(f"{marks[op][0]}{text}{marks[op][1]}" for op, text in item.words)


# -- duties -----------------------------------------------------------------------------------------


def test_duties_are_told_by_addressee_in_un_style() -> None:
    found = summary(
        compared(
            "1. Requests the Secretary-General to count the lamps;\n\n2. Urges Member States to buy oil.\n",
            "1. Requests the Secretary-General to count the lamps every year;\n\n"
            "2. Invites the private sector to give lamps;\n\n3. Decides to meet again in 2027.\n",
        )
    )
    assert told(found, "duties") == [
        ("the Secretary-General", "changed", "OP1"),
        ("Member States", "dropped", "OP2"),
        ("the private sector", "new", "OP2"),
        ("Decided", "new", "OP3"),
    ]
    assert found.topics[0].lead == "New: 2; changed: 1; dropped: 1."


def test_duties_are_told_by_addressee_in_itu_style() -> None:
    found = summary(
        compared(
            "*resolves*\n\nto keep the lamps lit,\n\n*instructs the Council*\n\n"
            "1 to buy oil;\n\n2 to sell ash.",
            "*resolves*\n\nto keep the lamps lit,\n\n*instructs the Council*\n\n1 to plant trees in every "
            "village;\n\n2 to buy oil for all lamps.",
            ITU_HEAD,
        )
    )
    assert told(found, "duties") == [
        ("the Council", "new", "instructs 1"),
        ("the Council", "changed", "instructs 1 → 2"),
        ("the Council", "dropped", "instructs 2"),
    ]


def test_points_have_the_verb_of_their_paragraph() -> None:
    old = "1. Calls upon Member States:\n\n(a) To buy oil;\n"
    found = summary(compared(old, f"{old}\n(b) To count the lamps of each quay by 2030;\n"))
    ((heading, item),) = of_topic(found, "duties")
    assert (heading, item.key, item.place, item.lead) == ("Member States", "new", "OP1 (b)", "Calls upon")
    assert item.remark == "when: 2030"


def test_a_verb_in_the_middle_of_a_paragraph_tells_somebody_too() -> None:
    old = "1. Welcomes the report of the harbour masters on lamps and oil;\n"
    new = old.replace(";", ", and invites Member States to read it;")
    ((heading, item),) = of_topic(summary(compared(old, new)), "duties")
    assert (heading, item.key, words(item)) == ("Member States", "new", "invites Member States to read it;")


def test_a_decision_in_the_middle_of_a_paragraph_is_told() -> None:
    old = "1. Thanks the harbour masters of the islands and decides to light the lamps until 31 May 2027;\n"
    found = summary(compared(old, old.replace("2027", "2028")))
    ((heading, item),) = of_topic(found, "duties")
    assert (heading, item.key, words(item)[:17]) == ("Decided", "changed", "decides to light ")
    assert [(i.key, i.remark) for _, i in of_topic(found, "deadlines")] == [
        ("moved", "when: 31 May 2027 → 31 May 2028")
    ]


@pytest.mark.parametrize(
    ("paragraph", "named"),
    [
        ("Encourages countries to buy oil", "countries"),
        ("Urges the leaders of both islands to meet", "the leaders of both islands"),
        ("Calls upon all parties swiftly to meet", "all parties"),
        ("Encourages, in that regard, all States to meet", "all States"),
        ("Invites contributions towards the Lamp Fund", ""),
        ("Requests and encourages the Council to meet", "the Council"),
        ("Urges oil- and wick-selling countries to meet", "oil- and wick-selling countries"),
        ("Invites the Co-Chairs of the harbour forum to meet", "the Co-Chairs of the harbour forum"),
        ("Requests the Office for Lamps to meet", "the Office for Lamps"),
        ("Encourages the use of the Lamp Register to count them", ""),
        ("Calls for the Council to be heard", ""),
        ("Urges engagement by Member States to help", ""),
    ],
)
def test_who_is_told(paragraph: str, named: str) -> None:
    found = of_topic(summary(compared("1. Notes oil;\n", f"1. Notes oil;\n\n2. {paragraph};\n")), "duties")
    assert [heading for heading, _ in found] == [named or "No addressee named"]


def test_two_who_are_told_the_same_are_told_both() -> None:
    old = "1. Notes the lamps on the quays;\n"
    new = f"{old}\n2. Calls upon Member States and invites other stakeholders to buy oil;\n"
    assert [(heading, words(item)) for heading, item in of_topic(summary(compared(old, new)), "duties")] == [
        ("Member States", "Calls upon Member States and invites other stakeholders to buy oil;"),
        ("other stakeholders", "invites other stakeholders to buy oil;"),
    ]


def test_a_short_name_behind_the_full_one_is_the_same() -> None:
    old = "1. Notes the lamps on the quays;\n"
    new = f"{old}\n2. Requests the Office of the Lamp Master to buy oil and requests the Office to meet;\n"
    assert {heading for heading, _ in of_topic(summary(compared(old, new)), "duties")} == {
        "the Office of the Lamp Master"
    }


def test_words_that_lead_to_the_next_verb_are_left_out() -> None:
    old = "1. Notes the lamps on the quays;\n"
    new = f"{old}\n2. Requests the Council to buy oil and invites States to buy wicks;\n"
    found = [words(item) for _, item in of_topic(summary(compared(old, new)), "duties")]
    assert found == ["Requests the Council to buy oil", "invites States to buy wicks;"]


def test_points_that_were_dropped_are_told_with_their_paragraph() -> None:
    new = "1. Urges States to watch the sea;\n"
    points = "\n(a) To buy oil;\n\n(b) To count the lamps of each quay;\n"
    ((_, item),) = of_topic(summary(compared(f"{new}\n2. Requests the Council:\n{points}", new)), "duties")
    assert (item.key, item.place, item.remark) == ("dropped", "OP2", "with its points: (a), (b)")
    assert words(item) == "Requests the Council: To buy oil; To count the lamps of each quay;"
    assert [where.address for where in item.where] == ["OP2", "OP2/a", "OP2/b"]


def test_a_noun_that_looks_like_a_verb_tells_nobody() -> None:
    old = "1. Takes note of the lamps on the quays of the islands;\n"
    new = old.replace(";", ", offers and requests from many harbours in the region;")
    assert of_topic(summary(compared(old, new)), "duties") == []


def test_another_addressee_is_told_with_the_one_before() -> None:
    found = summary(
        compared(
            "1. Requests the Secretary-General to count the lamps on every quay of the islands;\n",
            "1. Requests the High Commissioner to count the lamps on every quay of the islands;\n",
        )
    )
    ((heading, item),) = of_topic(found, "duties")
    assert (heading, item.key) == ("the High Commissioner", "changed")
    assert item.remark == "before: the Secretary-General"


def test_a_head_with_another_verb_is_told_once() -> None:
    clauses = (
        "\n\n1 to count the lamps of each quay;\n\n2 to buy oil for the winter,\n\n*resolves*\n\nto meet."
    )
    found = summary(
        compared(f"*invites the Council*{clauses}", f"*instructs the Council*{clauses}", ITU_HEAD)
    )
    ((heading, item),) = of_topic(found, "duties")
    assert (heading, item.key, item.remark) == ("the Council", "changed", "before: invites")
    ((_, item),) = of_topic(found, "force")
    assert (item.key, item.remark) == ("stronger", "invites → instructs")


def test_what_a_conference_resolves_to_have_done_is_a_duty() -> None:
    old = "*resolves*\n\n1 to keep the lamps lit;\n\n2 to count them."
    new = old.replace("2 to count", "2 to instruct the Secretary-General to buy oil;\n\n3 to count")
    ((heading, item),) = of_topic(summary(compared(old, new, ITU_HEAD)), "duties")
    assert (heading, item.key, item.place) == ("the Secretary-General", "new", "resolves 2")


def test_rows_that_are_folded_say_their_section() -> None:
    old = "*resolves*\n\n1 to keep the lamps lit;\n\n2 to count them."
    new = old.replace("2 to", "3 to").replace("1 to", "1 to buy oil;\n\n2 to")
    table = summary(compared(old, new, ITU_HEAD)).table
    assert table is not None
    assert [row.provision for row in table.sections[0].rows] == ["resolves 1", "resolves 1–2 → 2–3"]


def test_editorial_changes_and_new_numbers_are_no_duties() -> None:
    found = summary(
        compared(
            "1. Notes the lamps;\n\n2. Requests the Secretary-General to visit the harbours;\n",
            "1. Requests the Secretary-General to visit the Harbours,\n",
        )
    )
    assert of_topic(found, "duties") == []


# -- force, deadlines, money, citations -------------------------------------------------------------


def test_force_says_which_way() -> None:
    found = summary(
        compared(
            "1. Stresses that lamps should burn all night;\n\n2. Stresses that oil must be clean.\n",
            "1. Stresses that lamps shall burn all night;\n\n2. Stresses that oil should be clean.\n",
        )
    )
    assert [(item.key, item.remark) for _, item in of_topic(found, "force")] == [
        ("stronger", "should → shall"),
        ("weaker", "must → should"),
    ]


def test_a_qualifier_that_went_with_its_duty_makes_nothing_stronger() -> None:
    rest = "the Council to hold a fair of lamps in the old harbour of the island"
    found = summary(compared(f"1. Requests {rest}, within existing resources;\n", f"1. Thanks {rest};\n"))
    assert of_topic(found, "force") == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("to report by 2026", "to report by 2027", [("moved", ["2026", "2027"])]),
        ("to report by 1 May 2027", "to report by 1 June 2027", [("moved", ["2027", "2027"])]),
        ("to speak at its eighty-first session", "to speak at its eighty-second session",
         [("moved", ["session 81", "session 82"])]),
        ("to count lamps", "to count lamps every two years", [("new", ["periodic"])]),
        ("to count lamps", "to count lamps at its next session", [("new", ["next"])]),
        ("to count lamps until 2028", "to count lamps", [("dropped", ["2028"])]),
        ("to count lamps", "to count lamps and to submit a report", [("new", ["report"])]),
        ("to count the lamps of 1999", "to count the lamps of 2001", []),  # was past before either text
        ("to act on the 2030 Agenda", "to act on the 2035 Agenda", []),  # a name
        ("to greet the lamps (Busan, 2031)", "to greet the lamps (Dubai, 2033)", []),
        ("to report on 2031-2033", "to report on 2031-2035", []),  # what a report is on
        ("to report in 2031 and 2033", "to report in 2031 and 2034", [("moved", ["2033", "2034"])]),
        ("to count lamps, subject to the review in 2031, by 2032", "to count lamps, by 2033",
         [("moved", ["2032", "2033"])]),
        ("to count lamps", "to count lamps, taking into account the fair in 2031", []),
        ("to count lamps", "to count the lamps of the fair held in Busan in 2031", []),
        ("to count lamps", "to prepare the fair to be held in Busan in 2031", [("new", ["2031"])]),
    ],
)  # fmt: skip
def test_deadlines(old: str, new: str, expected: list[tuple[str, list[str]]]) -> None:
    clause = "1. Requests the Secretary-General {};\n"
    found = summary(compared(clause.format(old), clause.format(new)))
    items = [item for _, item in of_topic(found, "deadlines")]
    assert [(item.key, [value for _, value in item.facts]) for item in items] == expected


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("fr", "Prie le Conseil de compter les lampes, compte tenu de l’examen de 2031, d’ici à 2032 ;"),
        ("es", "Solicita al Consejo que, teniendo en cuenta el examen de 2031, cuente luces antes de 2032;"),
        ("ar", "تطلب إلى الأمين العام أن يحصي المصابيح، مع مراعاة استعراض عام 2031، بحلول عام 2032؛"),
        ("ru", "просит Генерального секретаря с учетом обзора 2031 года счесть лампы к 2032 году;"),
        ("zh", "请秘书长考虑到2031年的审查，在2032年之前数灯；"),
    ],
)
def test_what_is_taken_into_account_is_no_deadline(code: str, asked: str) -> None:
    times = Times(parse_bytes(UN_HEAD.encode(), "a.md"), language(code), Terms(language(code)))
    assert [time.said for time in times.of(asked)] == ["2032"]


def test_a_date_that_is_past_by_now_did_not_go() -> None:
    old = "1. Requests the Council to light the lamps {}as they burned before 29 May 2014;\n"
    found = summary(compared(old.format(""), old.format("again "), ITU_HEAD))
    assert of_topic(found, "deadlines") == []
    later = parse_bytes((ITU_HEAD.replace("2014", "2018") + old.format("again ")).encode(), "new.md")
    old_text = parse_bytes((ITU_HEAD + old.format("")).encode(), "old.md")
    assert of_topic(summary(resdiff.compare(old_text, later)), "deadlines") == []


def test_a_date_in_what_is_merely_noted_is_no_deadline() -> None:
    found = summary(compared("1. Notes the fair of 2031;\n", "1. Notes the fair of 2032;\n"))
    assert of_topic(found, "deadlines") == []


def test_money_is_told_where_an_amount_or_its_word_changed() -> None:
    found = summary(
        compared(
            "1. Decides to spend 1,000 dollars on lamps;\n\n2. Urges States to buy oil within their "
            "budgets;\n",
            "1. Decides to spend 2,500 dollars on lamps;\n\n2. Urges States to buy much oil within their "
            "budgets;\n\n3. Invites States to make voluntary contributions.\n",
        )
    )
    assert told(found, "money") == [("", "changed", "OP1"), ("", "new", "OP3")]


LONG = "in all harbours of the islands, of the coast and of the great lakes in the north, " * 4


def test_a_quotation_shows_what_it_is_about() -> None:
    old = "1. Notes oil;\n"
    new = f"{old}\n2. Requests the Council to count lamps {LONG}to do so every year {LONG}from its budget;\n"
    found = summary(compared(old, new))
    (_, item), (_, paid) = *of_topic(found, "deadlines"), *of_topic(found, "money")
    assert re.fullmatch(r"… .{60,100} to do so every year in .{20,60} …", words(item))
    assert re.fullmatch(r"… .{60,100} from its budget;", words(paid))


def test_a_quotation_shows_what_it_is_about_among_changes() -> None:
    clause = "1. Requests the Council to count {} {}and to finish by {};\n"
    old, new = clause.format("lamps", LONG, "2027"), clause.format("wicks", LONG, "2028")
    ((_, item),) = of_topic(summary(compared(old, new)), "deadlines")
    assert re.fullmatch(r"… .{60,100} and to finish by \[-2027-\]{\+2028\+};", words(item))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("the Conference on Financing for Development", False),
        ("the financing of lamps", True),
        ("the financial sector", False),
        ("funds and programmes", False),
        ("the Lamp Fund", True),
    ],
)
def test_names_with_a_word_of_money_tell_of_none(name: str, told: bool) -> None:
    found = summary(compared("1. Notes oil;\n", f"1. Notes oil;\n\n2. Urges States to greet {name};\n"))
    assert bool(of_topic(found, "money")) == told


def test_money_in_an_annex_that_came_as_a_whole_is_not_told() -> None:
    old = "1. Decides to light the lamps;\n\nAnnex\n\n1. The lamps cost 5 dollars;\n"
    found = summary(compared(old.partition("Annex")[0], old))
    assert of_topic(found, "money") == []


def test_force_is_told_once_for_a_clause() -> None:
    found = summary(
        compared(
            "1. Stresses that lamps should burn and that oil should be clean and that wicks may be long;\n",
            "1. Stresses that lamps shall burn and that oil must be clean and that wicks may be long;\n",
        )
    )
    ((_, item),) = of_topic(found, "force")
    assert (item.key, item.remark) == ("stronger", "should → shall; should → must")


def test_a_citation_brought_up_to_date_is_told_once_with_its_places() -> None:
    cited = (
        "1. Notes Resolution 71 (Rev. {0}) on lamps;\n\n2. Recalls Resolution 71 (Rev. {0}) and its oil;\n"
    )
    found = summary(compared(cited.format("Busan, 2014"), cited.format("Dubai, 2018")))
    ((_, item),) = of_topic(found, "citations")
    assert words(item) == "[-Resolution 71 (Rev. Busan, 2014)-]{+Resolution 71 (Rev. Dubai, 2018)+}"
    assert item.remark == "in: OP1, OP2"


# -- what nobody is told ----------------------------------------------------------------------------


def test_what_nobody_is_told_is_told_part_by_part() -> None:
    old = "Recalling the great fire,\n\nNoting that the islands have many dark quays,\n\n"
    new = f"Welcoming a gift of wicks,\n\n{old.partition('Noting')[2]}".replace(
        "Welcoming a gift of wicks,\n\n that", "Welcoming a gift of wicks,\n\nNoting that"
    ).replace("many dark quays", "few dark quays")
    found = summary(
        compared(f"{old}1. Notes oil;\n", f"{new}1. Notes oil;\n\n2. Thanks all keepers of lamps;\n")
    )
    assert [
        (heading, item.key, item.place, words(item) or item.remark)
        for heading, item in of_topic(found, "remainder")
    ] == [
        ("Preamble", "dropped", "PP1", "Recalling the great fire,"),
        ("Preamble", "new", "PP1", "Welcoming a gift of wicks,"),
        ("Preamble", "changed", "", "in: PP2"),
        ("Operative part", "new", "OP2", "Thanks all keepers of lamps;"),
    ]


def test_a_new_title_is_told_with_its_words() -> None:
    comparison = compared("1. Notes oil;\n", "1. Notes oil;\n", UN_HEAD)
    new = parse_bytes(f"{UN_HEAD}1. Notes oil;\n".replace("Lamps", "Lamps and wicks").encode(), "new.md")
    ((heading, item),) = of_topic(summary(resdiff.compare(comparison.old, new)), "remainder")
    assert (heading, item.key, words(item)) == ("Title", "changed", "Lamps{+ and wicks+}")


def test_an_annex_that_came_as_a_whole_is_told_once() -> None:
    old = "1. Notes oil;\n\nAnnex\n\n# Rules of lamps\n\n1. Lamps burn;\n\n2. Oil flows;\n"
    ((heading, item),) = of_topic(summary(compared(old.partition("Annex")[0], old)), "remainder")
    assert (heading, item.key, words(item)) == ("Annexes", "new", "Rules of lamps")
    annex = next(item for heading, item in of_topic(summary(sample()), "remainder") if heading == "Annexes")
    assert words(annex) == "Layout of a harbour information point"  # not once more what it is called


# -- the table and the labels -----------------------------------------------------------------------


@cache
def sample() -> Comparison:
    return resdiff.compare(
        resdiff.load(SAMPLES / "itu-901-antalya-2006.md"),
        resdiff.load(SAMPLES / "itu-901-guadalajara-2010.md"),
    )


def test_the_table_has_symbols_moves_and_folded_rows() -> None:
    table = summary(sample()).table
    assert table is not None
    rows = {(row.symbol, row.provision): row for section in table.sections for row in section.rows}
    assert rows["ADD*", "resolves 6 → 4"].kinds == ("editorial", "moved")
    assert rows["SUP*", "resolves 6 → 4"].kind == "to 4"
    assert rows["NOC", "resolves 4–5 → 5–6"].folded
    assert rows["MOD", "resolves 3"].kinds == ("stronger", "replaced")
    assert len(table.columns) == 6
    assert [symbol for symbol, _ in table.legend] == ["ADD", "MOD", "(MOD)", "SUP", "ADD*", "SUP*", "NOC"]


def test_the_concordance_folds_runs() -> None:
    concordance = summary(sample()).concordance
    assert concordance is not None
    pairs = [(pair.old, pair.new, pair.moved) for pair in concordance.pairs]
    assert ("resolves 4–5", "resolves 5–6", False) in pairs
    assert ("resolves 6", "resolves 4", True) in pairs


def test_nothing_changed_is_said() -> None:
    text = resdiff.load(SAMPLES / "itu-901-antalya-2006.md")
    found = summary(resdiff.compare(text, text))
    assert (found.counts, found.topics, found.table, found.concordance) == (
        "Nothing changed.",
        (),
        None,
        None,
    )


def test_texts_that_share_nothing_are_told_as_gone_and_come() -> None:
    found = summary(
        compared("1. Requests the Council to buy oil.\n", "1. Urges States to wash bright sails weekly.\n")
    )
    assert {item.key for _, item in of_topic(found, "duties")} == {"new", "dropped"}


# -- true to the comparison -------------------------------------------------------------------------


def true_to(comparison: Comparison, found: Summary) -> None:
    """No address that is not there, no word that the texts do not have."""
    texts = {
        side: {p.address: p.text for p in provisions(text)}
        for side, text in (("old", comparison.old), ("new", comparison.new))
    }
    for topic in found.topics:
        for item in (item for group in topic.groups for item in group.items):
            assert item.where
            for where in item.where:
                assert where.address in texts[where.side]
            if topic.key in ("duties", "deadlines", "money"):
                sides = {side: _joined(texts, item, side) for side in ("old", "new")}
                for op, text in item.words:
                    for piece in text.split("…"):
                        for side in ("old", "new"):
                            if op != ("+" if side == "old" else "-") and (item.key, side) not in ABSENT:
                                assert _plain(piece) in sides[side] or not sides[side]
    rows = [row for section in (found.table.sections if found.table else ()) for row in section.rows]
    changes = {tuple(p.address for p in c.new): c for c in comparison.changes}
    for row in rows:
        change = changes.get(tuple(where.address for where in row.where if where.side == "new"))
        if row.folded or change is None or not change.edits or not row.old or not row.new:
            continue
        for side, op in ((row.old, "+"), (row.new, "-")):
            whole = "".join(text for kind, text in shown(change.edits) if kind != op)
            assert _plain("".join(text for _, text in side)) == _plain(whole)


ABSENT = {("new", "old"), ("dropped", "new")}


def _joined(texts: dict[str, dict[str, str]], item: Item, side: str) -> str:
    return _plain(" ".join(texts[side][w.address] for w in item.where if w.side == side))


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


@settings(max_examples=12, deadline=None)
@given(instruments(), instruments())
def test_invented_pairs_are_told_truly_in_every_dress(
    old: resdiff.Instrument, new: resdiff.Instrument
) -> None:
    comparison = resdiff.compare(old, new)
    found = summary(comparison)
    schema().validate(to_data(found, "en"))
    for where in (w for t in found.topics for g in t.groups for i in g.items for w in i.where):
        side = comparison.old if where.side == "old" else comparison.new
        assert where.address in {p.address for p in provisions(side)}
    report = Report("summary", comparison=comparison, phrases=phrases("en"), language="en")
    assert "\x1b" not in terminal.render(report, Look())
    assert markdown.render(report, Look()).startswith("# ")


@corpus.needed
@pytest.mark.parametrize("path", corpus.ENGLISH_UN[3::14], ids=corpus.name)
def test_real_pairs_are_told_truly(path: Path) -> None:
    later = path.parent.glob("*.eng.xml")
    new = next((other for other in sorted(later) if other.name > path.name), None)
    if new is None:
        pytest.skip("no later text of the series is at hand")
    comparison = resdiff.compare(corpus.text(path), corpus.text(new))
    true_to(comparison, summary(comparison))


def test_the_samples_are_told_truly() -> None:
    true_to(sample(), summary(sample()))


# -- six languages ----------------------------------------------------------------------------------


def version(code: str) -> Comparison:
    old, new = (SAMPLES / f"versions/un-901-{year}.{code}.md" for year in (2024, 2025))
    return resdiff.compare(resdiff.load(old), resdiff.load(new))


def facts(found: Summary) -> dict[str, object]:
    """What a summary tells in words of no language."""
    return {
        "symbols": sorted(
            (row.symbol, row.where[-1].address)
            for section in (found.table.sections if found.table else ())
            for row in section.rows
            if row.symbol not in ("MOD", "(MOD)", "NOC") and row.where[-1].address.startswith(("OP", "PP"))
        ),
        "duties": sorted(
            (item.key, item.where[-1].address)
            for _, item in of_topic(found, "duties")
            if item.key in ("new", "dropped")
        ),
        "deadlines": sorted(
            (item.key, item.where[-1].address, *(value for _, value in item.facts))
            for _, item in of_topic(found, "deadlines")
        ),
        "labels": [
            [where.address for where in pair.where]
            for pair in (found.concordance.pairs if found.concordance else ())
        ],
    }


@pytest.mark.parametrize("code", codes())
def test_versions_of_a_sample_have_the_same_facts(code: str) -> None:
    assert facts(summary(version(code), code)) == facts(summary(version("en")))
    assert len(of_topic(summary(version(code)), "duties")) == len(of_topic(summary(version("en")), "duties"))


@corpus.needed
@pytest.mark.parametrize("name", corpus.LANGUAGES)
@pytest.mark.parametrize(
    ("series", "old", "new"),
    [("ga-death-penalty-moratorium", "77-222", "79-179"), ("ga-arms-trade-treaty", "79-52", "80-46")],
)
def test_versions_of_real_texts_have_the_same_facts(name: str, series: str, old: str, new: str) -> None:
    def found(language: str) -> dict[str, object]:
        texts = (corpus.FOLDER / f"un/{series}/{symbol}.{language}.xml" for symbol in (old, new))
        return facts(summary(resdiff.compare(*map(corpus.text, texts))))

    assert found(name) == found("eng")


@pytest.mark.parametrize("code", codes())
def test_a_summary_speaks_the_language_that_it_is_asked_for(code: str) -> None:
    found = summary(sample(), code)
    assert found.heading == dict(phrases(code))["summary_heading"]
    assert found.direction == ("rtl" if code == "ar" else "ltr")
    spoken = [t.heading for t in found.topics] + [
        i.mark for t in found.topics for g in t.groups for i in g.items
    ]
    assert set(spoken) <= {said for _, said in phrases(code)}


def test_every_phrase_has_the_same_braces_in_every_language() -> None:
    def braces(code: str) -> dict[str, list[str]]:
        return {key: sorted(re.findall(r"\{\w+\}", said)) for key, said in phrases(code)}

    for code in codes():
        assert braces(code) == braces("en")


def test_words_that_lead_to_the_next_verb_are_left_out_in_chinese() -> None:
    head = "80/901. 灯\n\n大会，\n\n"
    old = "1. 注意到油；\n"
    new = f"{old}\n2. 请秘书长数灯，并敦促会员国买油；\n"
    found = [words(item) for _, item in of_topic(summary(compared(old, new, head), "zh"), "duties")]
    assert found == ["请秘书长数灯", "敦促会员国买油；"]


def test_russian_addressees_are_called_in_the_nominative() -> None:
    head = "80/901. Лампы\n\nГенеральная Ассамблея,\n\n"
    old = "1. просит Генерального секретаря считать лампы;\n"
    new = f"{old}\n2. поручает Генеральному секретарю купить масло;\n"
    assert [heading for heading, _ in of_topic(summary(compared(old, new, head), "ru"), "duties")] == [
        "Генеральный секретарь"
    ]


def test_one_addressee_is_one_with_and_without_accents() -> None:
    head = "80/901. Lampes\n\nL'Assemblée générale,\n\n"
    old = "1. Invite les Etats Membres à compter les lampes de tous les quais;\n"
    new = old.replace("Etats", "États").replace("quais", "quais et des phares")
    ((_, item),) = of_topic(summary(compared(old, new, head), "fr"), "duties")
    assert (item.key, item.remark) == ("changed", "")


# -- dress ------------------------------------------------------------------------------------------

HOSTILE = 'to say <script>alert("x")</script> | ]]> `code` ~~no~~ **no** [a](http://x) \x1b[31m @all #12'


def test_hostile_words_are_harmless_in_markdown() -> None:
    comparison = compared(
        "1. Requests the Secretary-General to count lamps;\n",
        f"1. Requests the Secretary-General to count lamps;\n\n2. Urges States {HOSTILE};\n",
    )
    report = Report("summary", comparison=comparison, phrases=phrases("en"), language="en")
    page = markdown.render(report, Look())
    assert "\x1b" not in page
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(page)
    assert set(re.findall(r"<(\w+)", html)) <= {
        *("h1", "h2", "h3", "p", "strong", "em", "ul", "li", "ins", "del", "code", "br"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert '&lt;script&gt;alert("x")' in html.replace("&quot;", '"')


def test_a_page_in_arabic_is_read_from_right_to_left() -> None:
    report = Report("summary", comparison=version("ar"), phrases=phrases("ar"), language="ar")
    page = markdown.render(report, Look())
    assert page.startswith('<div dir="rtl">\n\n# ')
    assert page.endswith("</div>\n")


def test_words_of_the_other_direction_are_kept_apart() -> None:
    items = [item for _, item in of_topic(summary(version("ar"), "en"), "deadlines")]
    assert any(item.remark.startswith("when: \u2068") and item.remark.endswith("\u2069") for item in items)


def test_colour_is_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report("summary", comparison=sample(), phrases=phrases("en"), language="en")
    plain = terminal.render(report, Look())
    colour = re.sub("\x1b\\[[0-9;]*m", "", terminal.render(report, Look(color=True)))
    assert re.sub(r"\W+", "", colour) == re.sub(r"\W+", "", plain)
    assert max(map(len, plain.splitlines())) <= 80


# -- data -------------------------------------------------------------------------------------------


@cache
def schema() -> Draft202012Validator:
    data = json.loads((ROOT / "resdiff/schema/summary-1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(data)
    return Draft202012Validator(data)


def test_the_data_fit_their_schema() -> None:
    data = to_data(summary(sample()), "en")
    schema().validate(data)
    assert list(data["topics"]) == [
        *("duties", "force", "deadlines", "money", "citations", "references", "throughout", "remainder")
    ]


def test_yaml_and_json_say_the_same(tmp_path: Path) -> None:
    import yaml

    old, new = (str(SAMPLES / f"versions/un-901-{year}.en.md") for year in (2024, 2025))
    for form in ("yaml", "json"):
        assert run(["summary", old, new, "-o", str(tmp_path / f"out.{form}")]) == 0
    data = yaml.safe_load((tmp_path / "out.yaml").read_text("utf-8"))
    assert data == json.loads((tmp_path / "out.json").read_text("utf-8"))
    schema().validate(data)


# -- references and notes ---------------------------------------------------------------------------


def test_stale_references_are_told_in_the_language_of_the_summary(tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    draft = SAMPLES / "drafts"
    words = [
        str(draft / "itu-902-antalya-2006.md"),
        str(draft / "itu-902-draft.md"),
        "--in",
        "fr",
        "-o",
        str(out),
    ]
    assert run(["summary", *words]) == 0
    assert "resolves 2 est devenu resolves 3" in out.read_text("utf-8")


def notes(text: str) -> Iterator[tuple[str, str]]:
    for note in read_notes(text.encode(), "notes.yaml", sample()):
        yield note.address, note.reason


def test_reasons_stand_in_the_table() -> None:
    given = tuple(notes("resolves/2: agreed\nold:invites Member States/3: too dear\nannex: from the group\n"))
    table = summary(sample(), notes=given).table
    assert table is not None
    found = {(row.symbol, row.provision): row.reason for s in table.sections for row in s.rows if row.reason}
    assert found["MOD", "resolves 2"] == "agreed"
    assert found["SUP", "invites Member States 3"] == "too dear"
    assert found["ADD", "annex 1"] == "from the group"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("resolves/99: why\n", "notes.yaml, line 1: there is no clause at 'resolves/99'"),
        ("resolves/1: why\nresolves/1: or not\n", "notes.yaml, line 2: 'resolves/1' stands twice"),
        ("# reasons\nresolves/1: [a, b]\n", "notes.yaml, line 2: the reason for 'resolves/1' is no text"),
        ("- resolves/1\n", "notes.yaml: reasons by address were expected"),
    ],
)
def test_notes_that_are_not_in_order(text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        list(notes(text))
    assert error.value.message == message
