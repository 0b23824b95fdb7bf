"""Whom clauses address: said by the clause itself, by its head, or by the clause that holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

import resdiff
from resdiff.comparison.addressees import Names, addressees
from resdiff.comparison.terms import Terms
from resdiff.languages import codes, language

SAMPLES = Path(__file__).parents[1] / "samples"


def told(old: str, new: str) -> dict[str, str]:
    comparison = resdiff.compare(resdiff.load(SAMPLES / old), resdiff.load(SAMPLES / new))
    return dict(addressees(comparison.changes, language(comparison.new.language)))


def test_a_head_tells_whom_its_clauses_address() -> None:
    found = told("itu-901-guadalajara-2010.md", "itu-901-busan-2014.md")
    assert found["instructs the Secretary-General"] == "the Secretary-General"
    assert found["instructs the Secretary-General/2"] == "the Secretary-General"
    assert found["old:instructs the Secretary-General/2"] == "the Secretary-General"
    assert "resolves/1" not in found
    assert not any(address.startswith("considering") for address in found)


@pytest.mark.parametrize("code", codes())
def test_a_clause_and_its_points_address_the_same(code: str) -> None:
    found = told(f"versions/un-901-2024.{code}.md", f"versions/un-901-2025.{code}.md")
    assert found["OP1"]
    assert found["OP2"] == found["OP2/a"] == found["OP2/b"]
    assert "OP3" not in found


@pytest.mark.parametrize(
    ("code", "clause", "named"),
    [
        ("en", "Requests the Board on Lamps with regard to the Gift of Oil to Small Harbours to meet;",
         "the Board on Lamps with regard to the Gift of Oil to Small Harbours"),
        ("en", "Urges States Parties to the Oil Convention to pay;", "States Parties to the Oil Convention"),
        ("en", "Calls upon States, individually and collectively, through the Board, to pay;", "States"),
        ("en", "Invites States with regard to oil to pay;", "States"),
        ("en", "Invites contributions to the Lamp Fund;", ""),
        ("fr", "Prie le Comité chargé d’étudier la situation en ce qui concerne les lampes de les compter ;",
         "le Comité chargé d’étudier la situation en ce qui concerne les lampes"),
        ("fr", "Engage les États Parties qui sont en mesure de le faire à payer ;", "les États Parties"),
        ("fr", "Prie le Fonds des Nations Unies pour les lampes de payer ;",
         "le Fonds des Nations Unies pour les lampes"),
        ("fr", "Prie les États, pour les lampes, de payer ;", "les États"),
        ("es", "Solicita al Comité encargado de Examinar la Situación con respecto a la Luz que la mida;",
         "al Comité encargado de Examinar la Situación con respecto a la Luz"),
        ("es", "Solicita al Fondo para las Lámparas que pague;", "al Fondo para las Lámparas"),
        ("es", "Alienta a los Estados para que paguen;", "a los Estados"),
        ("ru", "просит Комитет по вопросам науки представить доклад;", "Комитет по вопросам науки"),
        ("ru", "просит Комитет по возможности представить доклад;", "Комитет"),
        ("ar", "تشجع الدول الأطراف القادرة على ذلك على الدفع؛", "الدول الأطراف"),
        ("zh", "请给予殖民地国家和人民独立宣言执行情况特别委员会数灯；",
         "给予殖民地国家和人民独立宣言执行情况特别委员会"),
    ],
)  # fmt: skip
def test_a_name_is_not_cut_in_the_middle(code: str, clause: str, named: str) -> None:
    assert Terms(language(code)).opening(clause).addressee == named


@pytest.mark.parametrize(
    ("code", "forms", "called"),
    [
        ("fr", ("à la Puissance administrante", "la Puissance administrante"), "Puissance administrante"),
        ("fr", ("aux États concernés", "États concernés"), "États concernés"),
        ("ru", ("управляющую державу", "управляющей державе"), "управляющая держава"),
    ],
)
def test_all_forms_of_a_name_are_called_the_same(code: str, forms: tuple[str, str], called: str) -> None:
    names = Names(language(code))
    assert len({names.key(form) for form in forms}) == 1
    assert {names.called(form) for form in forms} == {called}
