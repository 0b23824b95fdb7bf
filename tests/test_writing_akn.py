"""Akoma Ntoso out: valid, with eIds that last, and read back as the very tree that was written."""

from __future__ import annotations

import re
from functools import cache

import corpus
import pytest
from hypothesis import HealthCheck, given, settings
from invented import instruments
from lxml import etree

from resdiff.addresses import provisions
from resdiff.languages import codes, language
from resdiff.loading import parse_bytes
from resdiff.model import Clause, Emphasis, Instrument, Mark
from resdiff.writers.akn import write

EVERYWHERE = [*(path for paths in corpus.UN.values() for path in paths), *corpus.ITU]
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@cache
def schema() -> etree.XMLSchema | None:
    """The schema of OASIS, if it is at hand."""
    path = corpus.FOLDER / "schema/akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(path)) if path.is_file() else None


def written(instrument: Instrument) -> etree._Element:
    """The file of an instrument, after every law was tried on it."""
    known = language(instrument.language if instrument.language in codes() else "en")
    data = write(instrument, known)
    assert data == write(instrument, known)
    root = etree.fromstring(data)
    if (valid := schema()) is not None:
        assert valid.validate(root), str(valid.error_log)
    ids = [element.get("eId") for element in root.iter() if element.get("eId") is not None]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+", eid or "") for eid in ids)
    back = parse_bytes(data, "text.akn")
    assert back == instrument
    assert looks(back) == looks(instrument)
    return root


def looks(instrument: Instrument) -> list[list[Emphasis]]:
    """The looks of every clause, as few stretches as there are."""
    return [sorted(provision.clause.emphasis) for provision in provisions(instrument)]


@corpus.needed
@pytest.mark.parametrize("path", EVERYWHERE, ids=corpus.name)
def test_real_texts_are_valid_and_read_back(path: corpus.Path) -> None:
    written(corpus.text(path))


@given(instruments())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_is_valid_and_read_back(instrument: Instrument) -> None:
    bare = instrument._replace(clauses=tuple(map(plain, instrument.clauses)))
    written(bare)
    write(instrument, language("en"))


def plain(clause: Clause) -> Clause:
    """The clause without looks, which may lie over one another and are told in fewer stretches then."""
    return clause._replace(emphasis=(), clauses=tuple(map(plain, clause.clauses)))


ITU = """
## RESOLUTION 901 (REV. BUSAN, 2014)

### Lamps for small harbours

The Plenipotentiary Conference of the International Telecommunication Union (Busan, 2014),

*considering*

*a)* that lamps[^1] burn;

*b)* that harbours are dark,

*resolves*

1 to count lamps:

i) on quays;

ii) on boats;

2 to mend *all* lamps[^1],

*resolves*

to count again.

ANNEX TO RESOLUTION 901

Kinds of lamps

1) Oil lamps are kinds of lamps.

[^1]: These include torches.
"""


def test_eids_are_made_of_heads_and_labels() -> None:
    root = written(parse_bytes(ITU.encode(), "a.md"))
    ids = {element.get("eId") for element in root.iter()}
    assert {
        "recs_considering__rec_a",
        "hcont_resolves__para_1",
        "hcont_resolves__para_1__list_1__point_ii",
        "hcont_resolves-2",
        "att_1__body",
    } <= ids


def test_the_work_is_named_by_body_year_and_number() -> None:
    root = written(parse_bytes(ITU.encode(), "a.md"))
    uris = [element.get("value") for element in root.iter(f"{AKN}FRBRuri")][:3]
    work = "/akn/un/statement/deliberation/itu-pp/2014/res-901"
    assert uris == [work, f"{work}/eng@2014", f"{work}/eng@2014.xml"]
    assert {element.get("date") for element in root.iter(f"{AKN}FRBRdate")} == {"2014-01-01"}


def test_a_footnote_stands_at_its_mark_and_a_second_mark_refers_to_it() -> None:
    root = written(parse_bytes(ITU.encode(), "a.md"))
    (note,) = root.iter(f"{AKN}authorialNote")
    (again,) = root.iter(f"{AKN}noteRef")
    assert again.get("href") == f"#{note.get('eId')}"
    assert "".join(note.itertext()) == "These include torches."
    assert note.tail == " burn;"


def test_a_note_without_a_mark_and_notes_out_of_order_keep_their_place() -> None:
    notes = (Clause("unused", "note", label="3", ordinal="3"), Clause("used", "note", label="1", ordinal="1"))
    text = Clause("lamps burn", marks=(Mark("1", 5), Mark("7", 10)))
    written(Instrument((text,), notes))


@pytest.mark.parametrize(
    ("code", "head", "wanted"),
    [
        ("fr", "considérant en outre", "recs_considerant_en_outre"),
        ("ru", "учитывая", "recs_considering"),
        ("en", "ظ", "recs_"),
    ],
)
def test_heads_of_any_script_have_eids_of_ascii_letters(code: str, head: str, wanted: str) -> None:
    clauses = (Clause("lamps", label="a)", ordinal="a", part="preambular"),)
    section = Clause("", "section", "preambular", keyword=head, clauses=clauses)
    root = written(Instrument((section,), language=code, style="itu"))
    (recitals,) = root.iter(f"{AKN}recitals")
    assert (recitals.get("eId") or "").startswith(wanted)


def test_a_new_clause_before_them_leaves_the_eids_of_others_alone() -> None:
    before = written(parse_bytes(ITU.encode(), "a.md"))
    more = ITU.replace("*b)*", "*a bis)* that oil is dear;\n\n*b)*")
    after = written(parse_bytes(more.encode(), "a.md"))
    lost = {e.get("eId") for e in before.iter()} - {e.get("eId") for e in after.iter()}
    assert lost == set()


def test_text_that_xml_forbids_is_made_harmless() -> None:
    odd = Clause("]]> <b> &amp; \x00\x1b[31m \ud800 \ufffe lamps", keyword="\x07", label="\x00a)")
    data = write(Instrument((odd,), furniture=("\x0b& <",), body="\ud800", number="\x00"), language("en"))
    back = parse_bytes(data, "a.akn")
    assert back.clauses[0].text.startswith("]]> <b> &amp; ")
    assert "lamps" in back.clauses[0].text
    assert back.clauses[0].label == "a)"


def test_links_that_do_more_than_link_are_text() -> None:
    spans = (Emphasis(0, 5, "link", "javascript:alert(1)"), Emphasis(6, 10, "link", "https://example.org/x"))
    root = etree.fromstring(write(Instrument((Clause("lamps burn", emphasis=spans),)), language("en")))
    assert [link.get("href") for link in root.iter(f"{AKN}ref")] == ["https://example.org/x"]


def test_what_is_added_by_hand_is_read() -> None:
    data = write(parse_bytes(ITU.encode(), "a.md"), language("en")).decode()
    paragraph = "<paragraph><num>9</num><content><p>to <u>paint</u> lamps.</p></content></paragraph>"
    more = data.replace("</mainBody>", f"{paragraph}loose words<p>and a line</p></mainBody>", 1)
    said = [(p.clause.label, p.text) for p in provisions(parse_bytes(more.encode(), "a.akn"))]
    for clause in (("9", "to paint lamps."), ("", "loose words"), ("", "and a line")):
        assert clause in said


def test_right_to_left_texts_say_so() -> None:
    root = written(Instrument((Clause("نص", part="operative"),), language="ar", style="un"))
    (body,) = root.iter(f"{AKN}mainBody")
    assert body.get("style") == "direction: rtl"
    assert body.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"


def test_a_text_of_furniture_alone() -> None:
    written(Instrument((), furniture=("A/RES/78/901",)))


def test_sections_are_told_from_their_one_clause() -> None:
    lone = Clause("to count.", part="operative")
    for part in ("preambular", "operative"):
        child = lone._replace(part=part)
        bare = Clause("", "section", part, keyword="resolves", clauses=(child,))
        own = Clause("to count.", "section", part, keyword="resolves", marks=(Mark("1", 0), Mark("1", 4)))
        written(Instrument((bare, own, own._replace(clauses=(child, child))), style="itu"))
