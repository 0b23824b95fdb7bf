"""What a text cites of others: number, edition, body, and the part that is cited."""

from __future__ import annotations

import corpus
import pytest

from resdiff.addresses import provisions
from resdiff.languages import language
from resdiff.model import Citation, Clause, Instrument
from resdiff.references import citations


def cited(words: str, code: str = "en", body: str = "") -> tuple[Citation, ...]:
    """What a text cites whose only clause says `words`."""
    style = "itu" if body.startswith("itu") else "un"
    revision = "Busan, 2014" if style == "itu" else ""
    clauses = (Clause(words, part="preambular"),)
    instrument = Instrument(clauses, language=code, body=body, style=style, revision=revision)  # type: ignore[arg-type]
    return citations(instrument, language(code))


def brief(citation: Citation) -> tuple[str, str, str, str, bool, str]:
    """Its kind, number, city, year, whether it is a revision, body."""
    return (*citation[4:6], *citation[7:10], citation.body)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "Resolution 71 (Rev. Busan, 2014) of this conference",
            ("resolution", "71", "Busan", "2014", True, "itu-pp"),
        ),
        (
            "Decision 8 (Marrakesh, 2002) of the Plenipotentiary Conference",
            ("decision", "8", "Marrakesh", "2002", False, "itu-pp"),
        ),
        (
            "Resolution 30 (Rev. Dubai, 2014) of the World Telecommunication Development Conference (WTDC)",
            ("resolution", "30", "Dubai", "2014", True, "itu-wtdc"),
        ),
        ("Resolution 139 (Rev. Busan, 2014)", ("resolution", "139", "Busan", "2014", True, "itu-pp")),
        (
            "Resolution ITU-R 7-3 (Rev. Geneva, 2015)",
            ("resolution", "ITU-R 7-3", "Geneva", "2015", True, "itu-ra"),
        ),
        ("Recommendation ITU-T D.50", ("recommendation", "ITU-T D.50", "", "", False, "itu-wtsa")),
        ("Resolution 95 (Rev.WRC-07)", ("resolution", "95", "", "2007", True, "itu-wrc")),
        ("Council Resolution 1332 (Rev. 2011)", ("resolution", "1332", "", "2011", True, "itu-council")),
        ("Council Decision 601", ("decision", "601", "", "", False, "itu-council")),
        ("UNGA Resolution 70/1", ("resolution", "70/1", "", "", False, "unga")),
        (
            "Resolution 70/1 of the United Nations General Assembly",
            ("resolution", "70/1", "", "", False, "unga"),
        ),
        ("Opinion 2 (Geneva, 2013)", ("opinion", "2", "Geneva", "2013", False, "")),
    ],
)
def test_telecommunication_union(words: str, found: tuple[str, str, str, str, bool, str]) -> None:
    (citation,) = cited(f"recalling {words}, on some matter;", body="itu-pp")
    assert brief(citation) == found
    assert citation.text == words.removesuffix(" (WTDC)")


@pytest.mark.parametrize(
    ("words", "kind", "number", "edition", "body"),
    [
        ("resolution 2625 (2022) of 15 March 2022", "resolution", "2625", "2022", "unsc"),
        ("resolution 1514 (XV)", "resolution", "1514", "XV", "unga"),
        ("resolution 217 A (III)", "resolution", "217 A", "III", "unga"),
        ("resolution S-10/2", "resolution", "S-10/2", "", "unga"),
        ("Economic and Social Council resolution 2021/28", "resolution", "2021/28", "", "ecosoc"),
        ("Human Rights Council resolution 9/3", "resolution", "9/3", "", "hrc"),
        ("resolution WHA66.2", "resolution", "WHA66.2", "", "wha"),
        ("decision EB153(2)", "decision", "EB153(2)", "", "who-eb"),
        ("resolution MSC.393(95)", "resolution", "MSC.393(95)", "", "imo-msc"),
        ("resolution A.1018(26)", "resolution", "A.1018(26)", "", "imo"),
        ("decision IX/16", "decision", "IX/16", "", ""),
        ("document A/77/66", "document", "A/77/66", "", ""),
        ("A/RES/70/1", "resolution", "70/1", "", "unga"),
        ("S/RES/2625 (2022)", "resolution", "2625", "2022", "unsc"),
    ],
)
def test_united_nations(words: str, kind: str, number: str, edition: str, body: str) -> None:
    (citation,) = cited(f"Recalling {words}, and others", body="unga")
    assert (citation.kind, citation.number, citation.edition, citation.body) == (kind, number, edition, body)


def test_numbers_of_a_list_have_each_their_edition() -> None:
    found = cited("Resolutions 30 (Rev. Dubai, 2014), 75 and 77 (Busan, 2014)", body="itu-pp")
    assert [(c.number, c.edition, c.revised) for c in found] == [
        ("30", "Rev. Dubai, 2014", True),
        ("75", "Busan, 2014", False),  # the next edition that is given
        ("77", "Busan, 2014", False),
    ]
    words = "its resolutions 74/270 of 2 April 2020, 75/4, entitled “Some words”, and 76/9 of 1 May 2021"
    assert [c.number for c in cited(words, body="unga")] == ["74/270", "75/4", "76/9"]


def test_a_conference_is_told_by_another_citation_of_it() -> None:
    words = "Resolution 17 (Rev. Lima, 2009) of WTDC and, as said, Resolution 18 (Rev. Lima, 2009)"
    assert [c.body for c in cited(words, body="itu-pp")] == ["itu-wtdc", "itu-wtdc"]


@pytest.mark.parametrize(
    "words",
    ["Resolution WG-PL/9 (Busan, 2014)", "Decision COM6/4", "Resolution PLEN/1", "Resolution [AFCP-1]"],
)
def test_temporary_numbers(words: str) -> None:
    (citation,) = cited(f"recalling {words};", body="itu-pp")
    assert citation.temporary
    assert not cited("recalling Resolution 9 (Busan, 2014);", body="itu-pp")[0].temporary


@pytest.mark.parametrize(
    ("words", "number", "title", "parts"),
    [
        ("paragraph 7 of its resolution 70/1", "70/1", "", ("7",)),
        ("paragraphs 80 and 83 to 87 of resolution 61/105", "61/105", "", ("80", "83-87")),
        ("resolution 61/105, annex II", "61/105", "", ("annex II",)),
        ("paragraph 5 of the annex to resolution 61/105", "61/105", "", ("annex/5",)),
        ("recognizing e) of Resolution 4", "4", "", ("recognizing/e",)),
        ("resolves 1 to 11 of Resolution 25 (Rev. Lima, 2009)", "25", "", ("resolves/1-11",)),
        ("Annex 1 to Resolution 71 (Rev. Lima, 2009)", "71", "", ("annex 1",)),
        ("§ 64 of the Geneva Declaration", "", "Geneva Declaration", ("64",)),
        ("Article 5 of the Convention", "", "Convention", ("5",)),
        ("No. 81 of the Convention", "", "Convention", ("81",)),
        ("article 77, paragraph 3, of the Convention", "", "Convention", ("77/3",)),
        ("paragraphs 5 and 10 of the Lima Plan of Action", "", "Lima Plan of Action", ("5", "10")),
    ],
)
def test_parts(words: str, number: str, title: str, parts: tuple[str, ...]) -> None:
    (citation,) = cited(f"as set out in {words}, among others", body="itu-pp")
    assert (citation.number, citation.title, citation.parts) == (number, title, parts)
    assert citation.text == words


@pytest.mark.parametrize(
    ("code", "words", "found"),
    [
        (
            "fr",
            "la résolution 71 (Rév. Busan, 2014) de la présente Conférence",
            ("71", "Busan", True, "itu-pp"),
        ),
        ("fr", "sa résolution 70/1 du 25 septembre 2015", ("70/1", "", False, "unga")),
        ("fr", "la résolution 70/125 de l’Assemblée générale", ("70/125", "", False, "unga")),
        (
            "es",
            "la Resolución 71 (Rev. Busán, 2014) de la presente Conferencia",
            ("71", "Busán", True, "itu-pp"),
        ),
        (
            "es",
            "las resoluciones de la Asamblea General 74/270, de 2 de abril de 2020",
            ("74/270", "", False, "unga"),
        ),
        (
            "ru",
            "Резолюцию 71 (Пересм. Пусан, 2014 г.) настоящей Конференции",
            ("71", "Пусан", True, "itu-pp"),
        ),
        ("ru", "резолюцию 2625 (2022) Совета Безопасности", ("2625", "", False, "unsc")),
        ("ar", "القرار 71 (المراجع في بوسان، 2014)", ("71", "بوسان", True, "itu-pp")),
        ("ar", "قرار الجمعية العامة 70/125", ("70/125", "", False, "unga")),
        ("zh", "第71号决议（2014年，釜山，修订版）", ("71", "釜山", True, "itu-pp")),
        ("zh", "大会2015年9月25日第70/1号决议", ("70/1", "", False, "unga")),
        ("zh", "第54/237C号决议", ("54/237 C", "", False, "unga")),
        ("ar", "القرار 67/234 باء", ("67/234 B", "", False, "unga")),
        ("ru", "резолюцию 54/237 С", ("54/237 C", "", False, "unga")),
        ("en", "resolution70/1", ("70/1", "", False, "unga")),
    ],
)
def test_languages(code: str, words: str, found: tuple[str, str, bool, str]) -> None:
    (citation,) = cited(words, code, "itu-pp")
    assert (citation.number, citation.city, citation.revised) == found[:3]
    # Without its words the body follows from the edition alone, and that of the text is 'Busan, 2014'.
    assert citation.body == found[3] or (citation.city and not citation.said)


@pytest.mark.parametrize(
    ("code", "words", "parts"),
    [
        ("fr", "l’alinéa b) du paragraphe 19 de la résolution 2500 (2019)", ("19/b",)),
        ("es", "el párrafo 5 de su resolución 74/44", ("5",)),
        ("ru", "в пункте 4 его резолюции 716 (1991)", ("4",)),
        ("ar", "الفقرة 19 (ب) من القرار 2607 (2021)", ("19/ب",)),
        ("zh", "第716(1991)号决议第4段", ("4",)),
    ],
)
def test_parts_in_other_languages(code: str, words: str, parts: tuple[str, ...]) -> None:
    (citation,) = cited(words, code)
    assert citation.parts == parts


@pytest.mark.parametrize(
    "words",
    [
        "the resolution of 5 disputes",
        "its decision to meet in 2020",
        "24/7 service",
        "telecommunication/ICT",
        "AND/OR",
    ],
)
def test_what_is_no_citation(words: str) -> None:
    assert cited(words) == ()


@corpus.needed
def test_the_busan_text() -> None:
    instrument = corpus.text(corpus.FOLDER / "itu/res140-busan-2014.md")
    found = citations(instrument, language("en"))
    assert sum(c.kind == "resolution" and bool(c.edition) for c in found) >= 13
    assert [c.number for c in found if c.kind == "decision"] == ["8"]
    assembly = [c.number for c in found if c.body == "unga"]
    assert sorted(assembly) == ["60/252", *["68/302"] * 5]
    assert [c.address for c in found if c.temporary] == ["recalling/e", "considering/h"]
    assert sum(c.text.startswith("§") for c in found) == 11
    assert [c.title for c in found if c.text.startswith("No.")] == ["Convention"]


@corpus.needed
def test_citations_stand_where_they_say() -> None:
    for path in corpus.ITU:
        instrument = corpus.text(path)
        known = {p.address: p.text for p in provisions(instrument)}
        for citation in citations(instrument, language(instrument.language)):
            assert known[citation.address][citation.start : citation.end] == citation.text
