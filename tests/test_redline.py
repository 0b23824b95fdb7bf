"""The Word redline: all changes accepted it is the new text, all rejected the old one, to the last clause."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from random import Random

import corpus
import libreoffice
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import instruments
from lxml import etree
from test_writing_docx import ORDER

import resdiff
from resdiff.languages import language
from resdiff.loading import parse_bytes
from resdiff.model import Clause, Instrument, Look, Mark, ReadOptions, Report
from resdiff.parse import facts, parse_told
from resdiff.readers import docx as reader
from resdiff.renderers.docx import render

SAMPLES = Path(__file__).parents[1] / "samples"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRACKED = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange"))
# The order of elements in the schema (ECMA-376 part 1, 17.3.1.26 and 17.3.1.29): what a redline adds to it.
PLACES = {name: order.split() for name, order in ORDER.items()}
PLACES["pPr"].append("pPrChange")
PLACES["rPr"] = ["ins", "del", "moveFrom", "moveTo", *PLACES["rPr"]]
PLACES["rPr"].insert(PLACES["rPr"].index("color"), "vanish")


def redlined(old: Instrument, new: Instrument, look: Look = Look()) -> bytes:  # noqa: B008
    """The redline of two texts."""
    return render(Report("diff", comparison=resdiff.compare(old, new)), look)


def held(old: Instrument, new: Instrument) -> dict[str, etree._Element]:
    """The parts of the redline of two texts, after every law was tried on it."""
    data = redlined(old, new)
    accepted, rejected = read(data, "accepted"), read(data, "rejected")
    assert accepted == new
    assert rejected == old
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    sound(parts)
    return parts


def read(data: bytes, side: str) -> Instrument:
    """One side of a redline, as it is read back."""
    document = reader.read(data, "redline.docx", ReadOptions(side))
    assert document.told
    return parse_told(document, language(document.language or "en"), "redline.docx")


def sound(parts: dict[str, etree._Element]) -> None:
    """What the schema asks of tracked changes."""
    stories = [parts["word/document.xml"], parts["word/footnotes.xml"]]
    changes = [element for story in stories for element in story.iter(*TRACKED)]
    starts = [e for story in stories for e in story.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")]
    ids = [element.get(f"{W}id") for element in (*changes, *starts)]
    assert len(set(ids)) == len(ids)
    assert all(element.get(f"{W}author") and element.get(f"{W}date") for element in (*changes, *starts))
    ends = [e for story in stories for e in story.iter(f"{W}moveFromRangeEnd", f"{W}moveToRangeEnd")]
    assert sorted(e.get(f"{W}id") or "" for e in ends) == sorted(e.get(f"{W}id") or "" for e in starts)
    names = [e.get(f"{W}name") for e in starts]
    assert all(names.count(name) == 2 for name in names)
    for story in stories:
        for element in story.iter():
            name = etree.QName(element).localname
            if name in ("ins", "del", "moveFrom", "moveTo") and len(element):
                assert {child.tag for child in element} == {f"{W}r"}
                texts = {child.tag for child in element.iter(f"{W}t", f"{W}delText")}
                assert texts <= {f"{W}delText" if name == "del" else f"{W}t"}
            elif name == "delText":
                assert element.getparent().getparent().tag == f"{W}del"  # type: ignore[union-attr]
            elif name in ("pPr", "rPr"):
                places = [PLACES[name].index(etree.QName(child).localname) for child in element]
                assert all(a <= b for a, b in pairwise(places)), name
    notes = {e.get(f"{W}id") for e in stories[1] if e.get(f"{W}type") is None}
    references = [e.get(f"{W}id") for e in stories[0].iter(f"{W}footnoteReference")]
    assert sorted(references, key=str) == sorted(notes, key=str)


# -- every kind of change -----------------------------------------------------------------------------

OLD = """
## RESOLUTION 901 (BUSAN, 2014)

### Lamps for small harbours

The Plenipotentiary Conference (Busan, 2014),

*considering*

*a)* that lamps burn[^1] at night on every quay of a small harbour;

*b)* that oil has become dear, and that a lamp that went out endangers whoever comes home late;

*c)* that boats are small,

*resolves*

1 to count the lamps:

i) on quays;

ii) on boats;

2 to mend the lamps that were counted, and to tell every harbour master of it[^2];

3 to pay for the oil,

*instructs the Secretary-General*

to report to the next conference.

ANNEX TO RESOLUTION 901

Kinds of lamps

1) Oil lamps are kinds of lamps.

[^1]: As defined elsewhere.

[^2]: By letter.
"""


def text(source: str) -> Instrument:
    return parse_bytes(source.encode(), "a.md")


def changed(*pairs: tuple[str, str], base: str = OLD) -> tuple[Instrument, Instrument]:
    """A text, and the same with words replaced."""
    new = base
    for old_words, new_words in pairs:
        assert old_words in new
        new = new.replace(old_words, new_words)
    return text(base), text(new)


FIRST = "*a)* that lamps burn[^1] at night on every quay of a small harbour;\n\n"
THAT_OIL = "that oil has become dear, and that a lamp that went out endangers whoever comes home late;\n\n"
VERY_DEAR = "that oil has become very dear, and that a lamp that went out endangers whoever comes home;\n\n"
COUNTED = "2 to mend the lamps that were counted, and to tell every harbour master of it[^2];"
IN_TWO = "2 to mend the lamps that were counted;\n\n3 to tell every harbour master of it[^2];"
IN_POINTS = "1 to count the lamps:\n\ni) on quays;\n\nii) on boats;"
ANNEX = "ANNEX TO RESOLUTION 901\n\nKinds of lamps\n\n1) Oil lamps are kinds of lamps.\n\n"
BELLS = "ANNEX 2\n\nBells\n\n1) Bells are bells.\n\n"
PAID_FIRST = "1 to pay for the oil;\n\n2 to count the lamps:"
HEAD = "*instructs the Secretary-General*\n\nto report to the next conference.\n\n"
CASES: dict[str, tuple[tuple[str, str], ...]] = {
    "nothing": (),
    "words": (("burn", "shine"), ("are small,", "are very small,")),
    "layout alone": (("at night", "at\u00a0night"), ("Lamps for", "Lamps\u2009for")),
    "a label": (("1 to count", "1bis to count"),),
    "a clause between": (("3 to pay", "3 to light all lamps;\n\n4 to pay"),),
    "the first and the last clause": ((FIRST, ""), ("1) Oil lamps are kinds of lamps.", "")),
    "a clause behind a mark that changed": (("are small,\n", "are small;\n\n*d)* that nights are long,\n"),),
    "insertions on both sides of a mark": (
        ("are small,", "are small, and few,"),
        ("*resolves*", "*further resolves*"),
    ),
    "a clause less": (("ii) on boats;\n\n", ""),),
    "points": (("on boats;", "on boats;\n\niii) on buoys;\n\niv) at sea;"),),
    "a head": (("*instructs the Secretary-General*", "*instructs the Director*"),),
    "a section less": ((HEAD, ""),),
    "a section more": ((HEAD, HEAD + "*invites Member States*\n\n1 to help;\n\n2 to pay.\n\n"),),
    "titles": (("(BUSAN, 2014)", "(REV. DUBAI, 2018)"), ("Lamps for", "Lamps and bells for")),
    "an annex less": ((ANNEX, ""),),
    "a second annex": ((ANNEX, ANNEX + BELLS),),
    "a note less": (("burn[^1]", "burn"), ("[^1]: As defined elsewhere.\n\n", ""), ("[^2]", "[^1]")),
    "a note more": (("small,", "small[^3],"), ("[^2]: By letter.", "[^2]: By letter.\n\n[^3]: Mostly.")),
    "words of a note": (("By letter.", "By letter or by hand."),),
    "a note that moved within its clause": (("burn[^1] at night", "burn at night[^1]"),),
    "a note that goes with its word": (("burn[^1] at", "shine[^1] at"),),
    "notes by other marks": (("[^1]", "[^a]"), ("[^2]", "[^9]")),
    "a note by a mark of two digits": (("[^2]", "[^12]"),),
    "notes in another order": (("[^1]", "[^x]"), ("[^2]", "[^1]"), ("[^x]", "[^2]")),
    "a mark twice": (("are small", "are small[^1]"),),
    "a note that nothing refers to": (("[^2];", ";"),),
    "moved": (("3 to pay for the oil,\n\n", ""), ("1 to count the lamps:", PAID_FIRST)),
    "moved and reworded": ((f"*b)* {THAT_OIL}", ""), ("3 to pay", f"3 to bear in mind {VERY_DEAR}4 to pay")),
    "a section that moved": ((HEAD, ""), ("*resolves*", HEAD + "*resolves*")),
    "split": ((COUNTED, IN_TWO), ("3 to pay", "4 to pay")),
    "split into a clause and a point": (("dear, and that a lamp", "dear:\n\ni) that a lamp"),),
    "merged": ((IN_POINTS, "1 to count the lamps on quays and on boats;"),),
    "two clauses in one": (("late;\n\n*c)* that boats are small,", "late and that boats are small,"),),
    "deeper": (("ii) on boats;\n\n2 to mend", "ii) on boats;\n\niii) to mend"),),
}


@pytest.mark.parametrize("name", CASES)
def test_each_kind_of_change(name: str) -> None:
    old, new = changed(*CASES[name])
    parts = held(old, new)
    found = [e for story in ("document", "footnotes") for e in parts[f"word/{story}.xml"].iter(*TRACKED)]
    assert bool(found) == (old != new)
    assert redlined(old, new) == redlined(old, new)
    held(new, old)


def test_nothing_is_tracked_where_nothing_changed() -> None:
    old, _ = changed()
    parts = held(old, old)
    assert not list(parts["word/footnotes.xml"].iter(*TRACKED))


def test_words_are_tracked_word_by_word() -> None:
    document = held(*changed(("become dear", "become very dear")))["word/document.xml"]
    (inserted,) = document.iter(*TRACKED)
    assert "".join(t.text or "" for t in inserted.iter(f"{W}t")).strip() == "very"


def test_a_label_is_tracked_as_text() -> None:
    document = held(*changed(*CASES["a label"]))["word/document.xml"]
    assert [e.tag.removeprefix(W) for e in document.iter(*TRACKED)] == ["del", "ins"]


def test_a_clause_that_moved_is_a_move() -> None:
    for name in ("moved", "moved and reworded"):
        document = held(*changed(*CASES[name]))["word/document.xml"]
        assert len(list(document.iter(f"{W}moveFromRangeStart"))) == 1, name
    old = "".join(t.text or "" for e in document.iter(f"{W}moveFrom") for t in e.iter(f"{W}t"))
    assert "has become dear" in old


def test_the_mark_between_the_parts_of_a_split_is_inserted() -> None:
    document = held(*changed(*CASES["split"]))["word/document.xml"]
    marks = [e for e in document.iter(f"{W}ins") if e.getparent().tag == f"{W}rPr"]  # type: ignore[union-attr]
    assert len(marks) == 1
    assert len(list(document.iter(f"{W}footnoteReference"))) == 2
    document = held(*changed(*CASES["two clauses in one"]))["word/document.xml"]
    marks = [e for e in document.iter(f"{W}del") if e.getparent().tag == f"{W}rPr"]  # type: ignore[union-attr]
    assert len(marks) == 1


def test_a_note_whose_words_changed_stays_one_note() -> None:
    parts = held(*changed(*CASES["words of a note"], *CASES["a note that goes with its word"]))
    assert len(list(parts["word/document.xml"].iter(f"{W}footnoteReference"))) == 2
    assert [e.tag.removeprefix(W) for e in parts["word/footnotes.xml"].iter(*TRACKED)] == ["ins"]


def test_furniture_and_what_holds_of_the_whole_text() -> None:
    old, _ = changed()
    old = old._replace(furniture=("A/RES/78/901", "Distr.: General"), body="un-ga", kind="decision")
    for furniture in (
        ("A/RES/79/901", "Distr.: General"),
        ("A/RES/78/901",),
        ("Distr.: General", "x", "y"),
        (),
    ):
        held(old, old._replace(furniture=furniture, body="itu-pp", number="7", kind="opinion"))


def test_two_texts_in_two_languages() -> None:
    names = ("un-901-2025.en.md", "un-901-2025.ar.md", "un-901-2025.zh.md")
    english, arabic, chinese = (resdiff.load(SAMPLES / "versions" / name) for name in names)
    held(english, arabic)
    held(arabic, chinese)


@pytest.mark.parametrize("language_", ["ar", "en", "es", "fr", "ru", "zh"])
def test_samples(language_: str) -> None:
    old, new = (resdiff.load(SAMPLES / f"versions/un-901-{year}.{language_}.md") for year in (2024, 2025))
    parts = held(old, new)
    assert list(parts["word/document.xml"].iter(*TRACKED))


def test_who_and_when() -> None:
    old, new = changed(*CASES["words"])
    hostile = "\x00\x1b[31mA \"quoted\" <b> & 'name'\u202e\ud800" + "x" * 300
    for author, shown in ((hostile, "[31mA \"quoted\" <b> & 'name'"), ("\x00 ", "resdiff"), ("Ω", "Ω")):
        data = redlined(old, new, Look(author=author, date="2026-02-28"))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = etree.fromstring(archive.read("word/document.xml"))
        (name,) = {e.get(f"{W}author") for e in document.iter(*TRACKED)}
        assert (name or "").startswith(shown)
        assert len(name or "") <= 255
        assert {(e.get(f"{W}date") or "")[:10] for e in document.iter(*TRACKED)} == {"2026-02-28"}


def test_hostile_words() -> None:
    old = Instrument((Clause("]]> <b> \x00\x1b[31m \ud800 lamps", part="operative", label="1."),))
    words = "]]> <script> \ufffe bells" + "&" * 1000
    new = Instrument((Clause(words, part="operative", label="\x00a)", marks=(Mark("\x07*", 3),)),))
    data = redlined(old, new)
    assert read(data, "accepted").clauses[0].text.startswith("]]> <script> ")
    assert read(data, "rejected").clauses[0].text.startswith("]]> <b> ")


def test_a_long_text_takes_time_in_proportion() -> None:
    """Work is counted, not time: elements that are made for each clause."""
    sizes = []
    for many in (50, 200):
        old = Instrument(tuple(Clause(f"lamp {n} burns", label=f"{n}.", ordinal=str(n)) for n in range(many)))
        new = old._replace(clauses=tuple(c._replace(text=f"{c.text} well") for c in old.clauses[::-1]))
        with zipfile.ZipFile(io.BytesIO(redlined(old, new))) as archive:
            sizes.append(len(archive.read("word/document.xml")))
    assert sizes[1] < 5 * sizes[0]


# -- invented and real texts --------------------------------------------------------------------------


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Instrument, Instrument]:
    """Two texts that have clauses in common, in any order, and notes, some of them with other marks."""
    old, other = draw(instruments()), draw(instruments())
    kept = [clause for clause in old.clauses if draw(st.integers(0, 4))]
    mixed = draw(st.permutations([*kept, *other.clauses][:8])) if draw(st.booleans()) else kept
    notes = draw(st.sampled_from((old.notes, other.notes, old.notes[::-1], (*old.notes, *other.notes))))
    furniture = draw(st.sampled_from((old.furniture, other.furniture, ())))
    clauses = tuple(_reworded(draw, clause) for clause in mixed) or other.clauses
    known = facts(list(clauses), language("en"))
    return old, Instrument(clauses, notes, furniture, **known)


def _reworded(draw: st.DrawFn, clause: Clause) -> Clause:
    """The clause with other words, another label or other points below it; its marks stay at their places."""
    below = tuple(_reworded(draw, inner) for inner in clause.clauses)
    if clause.role == "clause" and not clause.keyword:
        text = draw(st.sampled_from((clause.text, f"{clause.text} and lamps", clause.text[6:] or "lamps")))
        text = " ".join(text.split(" ")).strip() or "lamps"
        marks = tuple(mark for mark in clause.marks if mark.after <= len(text))
        emphasis = tuple(span for span in clause.emphasis if span.end <= len(text))
        clause = clause._replace(text=text, marks=marks, emphasis=emphasis)
    return clause._replace(clauses=below)


@given(pairs())
@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
def test_any_two_texts(pair: tuple[Instrument, Instrument]) -> None:
    held(*pair)


def _order(path: Path) -> list[int | str]:
    """Sort key: 9-1 before 10-1."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", path.name)]


def _pairs() -> list[tuple[Path, Path]]:
    """Two series in each language, the last revisions of each."""
    found = [(corpus.FOLDER / "itu/res140-busan-2014.md", corpus.FOLDER / "itu/res140-dubai-2018.md")]
    folders = sorted(corpus.FOLDER.glob("un/*"))
    for n, name in enumerate(corpus.LANGUAGES):
        for folder in Random(n).sample(folders, len(folders))[:2]:
            found += list(pairwise(sorted(folder.glob(f"*.{name}.xml"), key=_order)))[-2:]
    return found


@corpus.needed
@pytest.mark.parametrize(("old", "new"), _pairs(), ids=corpus.name)
def test_real_texts(old: Path, new: Path) -> None:
    held(corpus.text(old), corpus.text(new))


# -- by another program -------------------------------------------------------------------------------


@libreoffice.needed
def test_libreoffice_accepts_and_rejects_the_same(tmp_path: Path) -> None:
    texts = {f"case{n}": changed(*replaced) for n, replaced in enumerate(CASES.values())}
    for name in ("ar", "en", "zh"):
        years = (SAMPLES / f"versions/un-901-{year}.{name}.md" for year in (2024, 2025))
        texts[name] = tuple(map(resdiff.load, years))  # type: ignore[assignment]
    found = libreoffice.sides({name: redlined(*pair) for name, pair in texts.items()}, tmp_path)
    for name, (rejected, accepted) in found.items():
        assert parse_bytes(rejected, "a.docx") == texts[name][0], name
        assert parse_bytes(accepted, "a.docx") == texts[name][1], name
