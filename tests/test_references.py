"""What a text refers to in itself: forms, direction, and the clauses that are meant."""

from __future__ import annotations

import time

import corpus
import pytest

from resdiff.addresses import provisions
from resdiff.languages import language
from resdiff.model import Clause, Instrument, Reference, Style
from resdiff.references import references, resolve


def clause(text: str, label: str = "", *below: Clause, ordinal: str = "") -> Clause:
    """An operative clause with its label."""
    return Clause(
        text, part="operative", label=label, ordinal=ordinal or label.strip("()."), clauses=tuple(below)
    )


def section(head: str, *below: Clause) -> Clause:
    """An ITU-style section."""
    return Clause("", role="section", part="operative", keyword=head, clauses=tuple(below))


def text(*clauses: Clause, style: Style = "itu", code: str = "en") -> Instrument:
    """A text of these clauses."""
    return Instrument(clauses, language=code, style=style)


def read(instrument: Instrument) -> tuple[Reference, ...]:
    """The references of a text in its own language."""
    return references(instrument, language(instrument.language))


def addresses(reference: Reference) -> list[str]:
    """The addresses of all targets."""
    return [address for target in reference.targets for address in target.addresses]


def itu(words: str) -> Instrument:
    """An ITU-style text of which the last clause says `words`."""
    sub = (clause("first point", "i)"), clause("second point", "ii)"))
    return text(
        section(
            "considering", clause("a", "a)"), clause("b", "b)"), clause("c", "c)", *sub), clause("d", "d)")
        ),
        section("considering further", *(clause(one, f"{one})") for one in "abcd")),
        section("resolves", *(clause(f"that {n}", str(n)) for n in range(1, 9))),
        section("instructs the Council", clause("to sit", "1"), clause(words, "2")),
    )


def un(words: str, code: str = "en") -> Instrument:
    """A UN-style text with sub-points in paragraph 3, of which paragraph 9 says `words`."""
    points = (clause("a", "(a)", clause("i", "(i)"), clause("ii", "(ii)")), clause("b", "(b)"))
    preamble = [Clause("Recalling", part="preambular") for _ in range(3)]
    body = [clause(f"Decides {n}", f"{n}.", *(points if n == 3 else ())) for n in range(1, 9)]
    last = [clause(words, "9."), clause("Decides 10", "10.")]
    annex = Clause("Rules", role="annex", part="annex", clauses=(clause("One", "1."), clause("Two", "2.")))
    return text(*preamble, *body, *last, annex, style="un", code=code)


@pytest.mark.parametrize(
    ("words", "said", "meant", "direction"),
    [
        ("in line with *resolves* 5 above".replace("*", ""), "resolves 5 above", ["resolves/5"], "above"),
        (
            "to act on resolves 1, 2, and 4 above;",
            "resolves 1, 2, and 4 above",
            ["resolves/1", "resolves/2", "resolves/4"],
            "above",
        ),
        ("under resolves 2 to 4,", "resolves 2 to 4", ["resolves/2", "resolves/3", "resolves/4"], ""),
        ("see resolves 6-7 above", "resolves 6-7 above", ["resolves/6", "resolves/7"], "above"),
        (
            "taking account of considering b), c) and d) above",
            "considering b), c) and d) above",
            ["considering/b", "considering/c", "considering/d"],
            "above",
        ),
        ("as in considering further d)", "considering further d)", ["considering further/d"], ""),
        (
            "considering c) ii) and d) above",
            "considering c) ii) and d) above",
            ["considering/c/ii", "considering/d"],
            "above",
        ),
        ("within resolves above", "resolves above", ["resolves"], "above"),
        (
            "instructs the Council 1 above",
            "instructs the Council 1 above",
            ["instructs the Council/1"],
            "above",
        ),
        (
            "instructs the ITU Council 1 above",
            "instructs the ITU Council 1 above",
            ["instructs the Council/1"],
            "above",
        ),
        ("as in 1 above", "1 above", ["instructs the Council/1"], "above"),
        ("resolves 12 above", "resolves 12 above", [], "above"),
        ("requests the Bureau 3 below", "requests the Bureau 3 below", [], "below"),
    ],
)
def test_heads_and_labels(words: str, said: str, meant: list[str], direction: str) -> None:
    (reference,) = read(itu(words))
    assert (reference.text, addresses(reference), reference.direction) == (said, meant, direction)
    assert words[reference.start : reference.end] == said


@pytest.mark.parametrize(
    ("words", "said", "meant"),
    [
        ("Recalls paragraph 5 above;", "paragraph 5 above", ["OP5"]),
        (
            "the points in paragraphs 3 to 5 of the present resolution",
            "paragraphs 3 to 5 of the present resolution",
            ["OP3", "OP4", "OP5"],
        ),
        ("see paras. 7–8 below", "paras. 7–8 below", ["OP7", "OP8"]),
        ("paragraph 3 (a) (ii) of this resolution", "paragraph 3 (a) (ii) of this resolution", ["OP3/a/ii"]),
        (
            "paragraph 3 (a) (i) and (a) (ii) above",
            "paragraph 3 (a) (i) and (a) (ii) above",
            ["OP3/a/i", "OP3/a/ii"],
        ),
        ("paragraph 3 (a) and (b) above", "paragraph 3 (a) and (b) above", ["OP3/a", "OP3/b"]),
        ("subparagraph (b) of paragraph 3 above", "subparagraph (b) of paragraph 3 above", ["OP3/b"]),
        ("the third preambular paragraph", "third preambular paragraph", ["PP3"]),
        ("operative paragraph 4", "operative paragraph 4", ["OP4"]),
        ("the annex to the present resolution", "annex to the present resolution", ["annex"]),
        (
            "paragraph 2 of the annex to this resolution",
            "paragraph 2 of the annex to this resolution",
            ["annex/2"],
        ),
        ("as set out in paragraph 10, and", "paragraph 10", ["OP10"]),
        ("paragraph 77 of the present resolution", "paragraph 77 of the present resolution", []),
    ],
)
def test_paragraphs(words: str, said: str, meant: list[str]) -> None:
    (reference,) = read(un(words))
    assert (reference.text, addresses(reference)) == (said, meant)


@pytest.mark.parametrize(
    ("code", "words", "meant"),
    [
        ("fr", "visés au paragraphe 5 ci-dessus", ["OP5"]),
        ("fr", "les alinéas a) et b) du paragraphe 3 de la présente résolution", ["OP3/a", "OP3/b"]),
        ("es", "indicado en el párrafo 5 supra", ["OP5"]),
        ("es", "los párrafos 5 y 6 de la presente resolución", ["OP5", "OP6"]),
        ("ru", "упомянутых в пункте 5 выше", ["OP5"]),
        ("ru", "в пунктах 5–7 настоящей резолюции", ["OP5", "OP6", "OP7"]),
        ("ar", "المشار إليها في الفقرة 5 أعلاه", ["OP5"]),
        ("ar", "الفقرتين 5 و 6 من هذا القرار", ["OP5", "OP6"]),
        ("zh", "上文第5段所述", ["OP5"]),
        ("zh", "本决议第5、6和8段", ["OP5", "OP6", "OP8"]),
    ],
)
def test_languages(code: str, words: str, meant: list[str]) -> None:
    (reference,) = read(un(words, code))
    assert addresses(reference) == meant


@pytest.mark.parametrize(
    ("code", "head", "words", "label"),
    [
        ("fr", "décide", "conformément au décide 1 ci-dessus", "décide/1"),
        ("es", "resuelve", "con arreglo al resuelve 1 anterior", "resuelve/1"),
        ("ru", "решает", "в соответствии с пунктом 1 раздела решает, выше", "решает/1"),
        ("ar", "يقرر", 'وفقا للفقرة 1 من "يقرر"', "يقرر/1"),
    ],
)
def test_heads_in_other_languages(code: str, head: str, words: str, label: str) -> None:
    instrument = text(
        section(head, clause("x", "1"), clause("y", "2")), section("z", clause(words, "1")), code=code
    )
    assert label in [address for reference in read(instrument) for address in addresses(reference)]


@pytest.mark.parametrize(
    "words",
    [
        "Reaffirms paragraph 7 of its resolution 70/1",
        "as stated in article 77, paragraph 3, of the Convention",
        "§ 64 of the Geneva Declaration",
        "section 6 of the Guidelines",
        "ships of 100 tons and above",
        "temperatures 2 degrees above the average, 5 above the mark",
        "the above-mentioned 3 reports",
        "Part II Agreement",
        "Ibid., para. 5",
        "recognizing e) of Resolution 4",
        "resolves 1 to 11 of Resolution 25",
        "in this paragraph and that section",
    ],
)
def test_what_is_no_reference(words: str) -> None:
    assert read(un(words)) == ()
    assert read(itu(words)) == ()


def test_numbers_that_a_verb_is_followed_by() -> None:
    assert read(itu("the Board resolves 2 disputes a year")) == ()


def test_a_label_in_two_sections_of_one_head_is_ambiguous() -> None:
    two = [section("resolves", clause("x", "1")), section("resolves", clause("y", "1"), clause("z", "2"))]
    first, second = read(
        text(*two, section("invites", clause("under resolves 1 and resolves 2 above,", "1")))
    )
    assert first.targets[0].addresses == ("resolves/1", "resolves#2/1")
    assert second.targets[0].addresses == ("resolves#2/2",)


def test_printed_letters_of_other_alphabets() -> None:
    points = [clause("x", f"{letter})", ordinal=chr(97 + n)) for n, letter in enumerate("абвгде")]
    instrument = text(
        clause("y", "1.", *points), clause("в подпунктах в) и е) пункта 1 выше", "2."), style="un", code="ru"
    )
    (reference,) = read(instrument)
    assert addresses(reference) == ["OP1/c", "OP1/f"]


def test_resolved_against_another_text() -> None:
    old = itu("in line with resolves 8 above")
    (reference,) = read(old)
    new = itu("nothing")
    shorter = new._replace(clauses=(*new.clauses[:2], section("resolves", clause("x", "1")), new.clauses[3]))
    assert addresses(resolve(reference, new, language("en"))) == ["resolves/8"]
    moved = resolve(reference, shorter, language("en"), at="considering/a")
    assert (moved.address, addresses(moved)) == ("considering/a", [])


def test_places_are_those_of_the_own_text() -> None:
    words = "see  the \u200bpoints in paragraph\u00a05\u00a0above"
    (reference,) = read(un(words))
    assert words[reference.start : reference.end] == reference.text == "paragraph\u00a05\u00a0above"


@pytest.mark.parametrize(
    "words", ["resolves 1, 2 and 3 above, paragraph 5 (a); ", "1, ", "((((a) ", "of the "]
)
def test_cost_is_linear(words: str) -> None:
    def cost(times: int) -> float:
        instrument = itu(words * times)
        start = time.process_time()
        read(instrument)
        return time.process_time() - start

    cost(10)
    assert cost(4000) < 40 * max(cost(400), 0.004)


@corpus.needed
def test_the_busan_text() -> None:
    instrument = corpus.text(corpus.FOLDER / "itu/res140-busan-2014.md")
    found = {(r.address.split("/")[0], r.text): addresses(r) for r in read(instrument)}
    assert found[("requests the Council", "resolves 5 above")] == ["resolves/5"]
    directors = "instructs the Secretary-General and the Directors of the Bureaux"
    assert found[(directors, "resolves 1, 2, 3, and 4 above")] == [f"resolves/{n}" for n in range(1, 5)]
    assert len(found) == 2


@corpus.needed
@pytest.mark.parametrize("code", corpus.LANGUAGES)
def test_real_texts_have_the_same_references_in_all_languages(code: str) -> None:
    """Of the resolutions on one mission's financing, which say 'paragraph N above' in every version."""
    paths = [p for p in corpus.UN[code] if p.parent.name == "ga-unmiss-financing"]
    for path in paths:
        english = path.with_name(path.name.replace(f".{code}.", ".eng."))
        if not english.exists():
            continue
        wanted, got = (
            {(r.address, a) for r in read(corpus.text(p)) for a in addresses(r) if r.unit == "paragraph"}
            for p in (english, path)
        )
        assert len(wanted ^ got) <= 2, (path.name, wanted ^ got)


@corpus.needed
def test_targets_are_addresses_of_the_text() -> None:
    for path in corpus.ITU:
        instrument = corpus.text(path)
        known = {p.address: p.text for p in provisions(instrument)}
        for reference in read(instrument):
            assert set(addresses(reference)) <= known.keys()
            assert known[reference.address][reference.start : reference.end] == reference.text
