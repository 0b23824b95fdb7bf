"""The same replacement in several clauses is told once."""

from __future__ import annotations

from resdiff.comparison.substitutions import substitutions
from resdiff.comparison.words import edits
from resdiff.model import Change, Clause, Edit, Provision, Substitution


def change(address: str, old: str, new: str) -> Change:
    sides = [(Provision(address, Clause(text), "", "", 0),) for text in (old, new)]
    return Change(*sides, edits=edits(old, new), altered=True)


CHANGES = (
    change("designation", "RESOLUTION 901 (ANTALYA, 2006)", "RESOLUTION 901 (REV. GUADALAJARA, 2010)"),
    change("formula", "The Conference (Antalya, 2006),", "The Conference (Guadalajara, 2010),"),
    change("recalling/a", "Resolution 1 (Antalya, 2006) of it;", "Resolution 1 (Guadalajara, 2010) of it;"),
    change("recalling/b", "the report of a group;", "the report of the group;"),
    change("recalling/c", "the report of a body;", "the report of the body;"),
    change("noting", "as in Antalya, 2006; the end", "as in Guadalajara, 2010; an end"),
)


def test_told_once_in_the_form_of_running_text() -> None:
    assert substitutions(CHANGES) == (
        Substitution(
            "Antalya, 2006", "Guadalajara, 2010", ("designation", "formula", "recalling/a", "noting")
        ),
    )


def test_nothing_is_told_of_a_single_clause_or_of_marks() -> None:
    assert substitutions((change("a", "in the year 2006 of it", "in the year 2010 of it"),)) == ()
    assert substitutions((change("a", "one; two", "one, two"), change("b", "four; five", "four, five"))) == ()


def test_a_space_alone_is_no_phrase() -> None:
    spaced = Change((), (), edits=(Edit("-", " "), Edit("+", "of")))
    assert substitutions((spaced, spaced)) == ()


def test_the_longer_of_two_wins() -> None:
    found = substitutions(
        (
            change("a", "the Council of 2014 met", "the Board of 2018 met"),
            change("b", "in 2014 only", "in 2018 only"),
            change("c", "when the Council of 2014 spoke", "when the Board of 2018 spoke"),
        )
    )
    assert found == (Substitution("Council of 2014", "Board of 2018", ("a", "c")),)


def test_an_abbreviation_is_told_however_short() -> None:
    changes = (
        change("a", "each HIP shall open", "each HDP shall open"),
        change("b", "of HIP staff", "of HDP staff"),
    )
    assert substitutions(changes) == (Substitution("HIP", "HDP", ("a", "b")),)


def test_a_part_of_a_word_is_none() -> None:
    changes = (
        change("a", "the group WG-A met", "the group CWG-A met"),
        change("b", "of WG-A at once", "of CWG-A&B at once"),
    )
    assert substitutions(changes) == ()


def test_of_two_for_one_phrase_the_more_frequent_wins() -> None:
    found = substitutions(
        (
            change("a", "Decision 1 (Antalya, 2006)", "Decision 1 (Rev. Busan, 2014)"),
            change("b", "held in (Antalya, 2006),", "held in (Busan, 2014),"),
            change("c", "Decision 2 (Antalya, 2006)", "Decision 2 (Rev. Busan, 2014)"),
        )
    )
    assert found == (Substitution("Antalya, 2006", "Busan, 2014", ("a", "b", "c")),)


def test_a_change_of_letter_case_is_told() -> None:
    changes = (
        change("a", "rights of indigenous peoples", "rights of Indigenous Peoples"),
        change("b", "with indigenous peoples as", "with Indigenous Peoples as"),
    )
    assert [(s.old, s.new) for s in substitutions(changes)] == [("indigenous peoples", "Indigenous Peoples")]


def test_of_a_split_the_clause_that_holds_it() -> None:
    old = (Provision("1", Clause("the first part, and in Antalya the rest"), "", "", 0),)
    new = (
        Provision("1", Clause("the first part;"), "", "", 0),
        Provision("2", Clause("in Guadalajara the rest"), "", "", 1),
    )
    split = Change(old, new, edits(old[0].text, "\n".join(p.text for p in new)), altered=True)
    found = substitutions((split, change("3", "to Antalya again", "to Guadalajara again")))
    assert found == (Substitution("Antalya", "Guadalajara", ("2", "3")),)
