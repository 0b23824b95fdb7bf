"""PDFs: what the page shows becomes clauses, notes and furniture; what is no text is said in one line."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
import zlib
from collections import Counter
from contextlib import suppress
from pathlib import Path

import corpus
import pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdffile import Words, lines, pdf

import resdiff
from resdiff.addresses import provisions
from resdiff.errors import UnreadableError
from resdiff.loading import parse_bytes
from resdiff.model import Instrument, ReadOptions, Run
from resdiff.readers import pdf as reader
from resdiff.readers._pdf import guard
from resdiff.readers._pdf.bidi import reading_order, with_brackets

FRONT = [
    "RESOLUTION 901 (BUSAN, 2014)",
    "",
    "Boats and harbours",
    "",
    "The Plenipotentiary Conference (Busan, 2014),",
]
AGREE = 0.97


def told(text: Instrument) -> dict[str, str]:
    """The words of a text by their addresses."""
    return {provision.address: provision.text for provision in provisions(text)}


def read(*written: list[Words], rules: tuple[float, ...] = ()) -> Instrument:
    """A PDF of those pages, read."""
    return parse_bytes(pdf(written, rules), "a.pdf")


# What the page shows


def test_lines_are_gathered_and_broken_words_made_whole() -> None:
    """A line that leaves room for the next word ends its paragraph, without any gap."""
    text = read(
        lines(
            *FRONT, "", "resolves", "",
            "1 that every harbour of the region that has a lamp shall keep the lamp alight from sun-",
            "set on, and that a harbour without one shall ask its neighbours for a lamp before the",
            "next winter;",
            "2 that lamps be counted,",
        )
    )  # fmt: skip
    said = told(text)
    assert said["resolves/1"].endswith("before the next winter;")
    assert "from sunset on" in said["resolves/1"] or "from sun-set on" in said["resolves/1"]
    assert said["resolves/2"] == "that lamps be counted,"


def test_a_long_line_that_was_broken_early_goes_on_with_a_small_letter() -> None:
    text = read(
        lines(
            *FRONT, "", "resolves", "",
            "1 that every harbour of the region that has a lamp shall keep the lamp alight from sunset",
            "on, and that a harbour without one shall ask its neighbours for a lamp or",
            "two before the next winter, so that no boat of the region is lost on the way home again;",
            "2 that lamps be counted,",
        )
    )  # fmt: skip
    said = told(text)
    assert said["resolves/1"].startswith("that every harbour")
    assert "for a lamp or two before the next winter" in said["resolves/1"]
    assert said["resolves/2"] == "that lamps be counted,"


def test_a_paragraph_goes_over_the_page_and_its_furniture() -> None:
    head = [Words(71, 800, "A/RES/99/901", 9), Words(400, 800, "Boats and harbours", 9)]
    first = lines(
        *FRONT, "", "resolves", "",
        "1 that every harbour of the region that has a lamp shall keep the lamp alight from the",
        "evening on, and that a harbour without a lamp shall ask for one before the winter of",
    )  # fmt: skip
    second = lines("the next year comes;", "", "2 that lamps be counted once a year,")
    foot = [[Words(71, 40, "25-20901", 9), Words(500, 40, f"{n}/2", 9)] for n in (1, 2)]
    text = read([*head, *first, *foot[0]], [*head, *second, *foot[1]])
    assert told(text)["resolves/1"].endswith("before the winter of the next year comes;")
    assert told(text)["resolves/2"] == "that lamps be counted once a year,"
    assert sum("A/RES/99/901" in line for line in text.furniture) == 2
    assert [line for line in text.furniture if line.startswith("25-20901")] == [
        "25-20901 1/2",
        "25-20901 2/2",
    ]


def test_notes_are_tied_to_their_raised_marks() -> None:
    """Small letters at the foot; the mark stands raised in the text and plain before the note."""
    text = read(
        [
            *lines(*FRONT, "", "resolves", "", "1 that boats"),
            Words(131, 660.5, "1", 6.5),
            Words(135, 656, "be counted;", 11),
            *lines("2 that lamps be counted,", y=636),
            *lines("1 Those that float when they are put on water.", "2 Not those of coal.", y=90, size=8),
        ],
        rules=(102,),
    )
    assert told(text)["resolves/1"] == "that boats be counted;"
    assert [(note.label, note.text) for note in text.notes] == [
        ("1", "Those that float when they are put on water."),
        ("2", "Not those of coal."),
    ]
    marked = [p.address for p in provisions(text) if p.clause.marks]
    assert marked == ["resolves/1"]


def test_columns_are_read_one_after_the_other() -> None:
    words = "that each boat of the harbour be counted by the master"
    left = lines("resolves", "", *(f"{n} {words};" for n in range(1, 7)), y=690, size=9)
    right = lines(*(f"{n} {words};" for n in range(7, 12)), x=310, y=685, size=9)
    said = told(read([*lines(*FRONT), *left, *right]))
    assert [address for address in said if address.startswith("resolves/")] == [
        f"resolves/{n}" for n in range(1, 12)
    ]


def test_labels_that_hang_out_and_rows_of_a_table() -> None:
    rows = [("Harbour", "Boats", "Lamps"), ("North", "12", "3"), ("South", "7", "0")]
    table = [
        Words(100 + 130 * c, 560 - 13 * r, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)
    ]
    listed = [
        Words(71, 660, "a)"),
        Words(99, 660, "that harbours are dark in winter, that boats are lost for want of"),
        Words(99, 647, "lamps, and that"),
        Words(71, 634, "b)"),
        Words(99, 634, "lamps are few,"),
    ]
    text = read([*lines(*FRONT), Words(71, 673, "considering", font="italic"), *listed, *table])
    said = told(text)
    assert (
        said["considering/a"]
        == "that harbours are dark in winter, that boats are lost for want of lamps, and that"
    )
    assert said["considering/b"].startswith("lamps are few,")
    whole = " ".join(said.values())
    assert all(" ".join(row) in whole for row in rows)


def test_what_stands_askew_is_set_apart() -> None:
    draft = Words(200, 300, "DRAFT ONLY", 60, "bold", "0.7 0.7 -0.7 0.7")
    text = read([*lines(*FRONT, "", "resolves", "", "that boats be counted."), draft])
    assert "DRAFT ONLY" in text.furniture
    assert told(text)["resolves"] == "that boats be counted."


def test_a_page_set_sideways_is_read_like_any_other() -> None:
    upright = lines(*FRONT, "", "resolves", "", "that boats be counted.")
    sideways = [Words(800 - w.y, w.x, w.text, w.size, w.font, "0 1 -1 0") for w in upright]
    assert told(read(sideways)) == told(read(upright))


def test_looks_come_from_the_fonts() -> None:
    head = Words(71, 670, "pleased with the harbours", font="italic")
    text = read([*lines(*FRONT), head, *lines("that boats be counted.", y=644)])
    assert [p.address for p in provisions(text)][-1] == "pleased with the harbours"


def test_progress_is_told_for_each_page() -> None:
    calls: list[tuple[int, int]] = []
    reader.read(
        pdf([lines("a boat")] * 3), "a.pdf", ReadOptions("", lambda done, all_: calls.append((done, all_)))
    )
    assert calls == [(1, 3), (2, 3), (3, 3)]


def test_pages_are_known_to_blocks() -> None:
    document = reader.read(pdf([lines("The first boat."), lines("The second boat.")]), "a.pdf")
    assert [(block.page, block.text) for block in document.blocks] == [
        (1, "The first boat."),
        (2, "The second boat."),
    ]


def test_the_first_page_of_the_general_assembly() -> None:
    """Masthead, job number and bar code, a rule drawn with letters, a mark that stands off its note."""
    first = [
        Words(71, 790, "United Nations", 14),
        *(Words(400, 790, "A", 20, "bold"), Words(413, 790, "/RES/99/901", 12)),
        *(Words(71, 740, "General Assembly", 20, "bold"), Words(430, 745, "Distr.: General", 9)),
        *(Words(430, 734, "19 December 2044", 9), Words(71, 690, "Ninety-ninth session", 10)),
        Words(71, 678, "Agenda item 18 (a)", 10),
        Words(100, 640, "Resolution adopted by the General Assembly on 17 December 2044", 12, "bold"),
        Words(100, 590, "99/901. Harbours, boats and the lamps that are lit", 12, "bold"),
        Words(145, 576, "for them in winter", 12, "bold"),
        *(Words(130, 550, "The General Assembly", 10, "italic"), Words(222, 550, ",", 10)),
        Words(130, 530, "Recalling", 10, "italic"),
        *(
            Words(172, 530, "its resolution 98/900 of 12 December 2043 on lamps,", 10),
            Words(384, 533.5, "1", 6),
        ),
        *(Words(130, 502, "1.", 10), Words(155, 502, "Requests", 10, "italic")),
        Words(197, 502, "the Secretary-General to report on lamps;", 10),
        *(Words(130, 484, "2.", 10), Words(155, 484, "Decides", 10, "italic")),
        Words(190, 484, "to take up the matter again, and in doing so to hear those who light them and", 10),
        Words(100, 90, "__________________", 10),
        *(Words(103, 81.5, "1", 5.5), Words(110, 78, "A/98/PV.12.", 8)),
        *(Words(71, 50, "44-20657 (E)", 9), Words(150, 50, "221244", 9), Words(71, 35, "*4420657*", 14)),
    ]
    second = [
        *(Words(71, 790, "A/RES/99/901", 9, "bold"), Words(330, 790, "Harbours and boats", 9, "bold")),
        Words(100, 750, "those who own boats, at its hundredth session.", 10),
        Words(300, 720, "67th plenary meeting", 10, "italic"),
        *(Words(71, 40, "2/2", 9, "bold"), Words(470, 40, "44-20657", 9)),
    ]
    text = read(first, second)
    said = told(text)
    assert list(said) == ["designation", "title", "formula", "PP1", "OP1", "OP2", "note 1"]
    assert said["designation"] == "99/901"
    assert said["title"] == "Harbours, boats and the lamps that are lit for them in winter"
    assert said["PP1"].endswith("on lamps,")
    assert said["OP2"].endswith("those who light them and those who own boats, at its hundredth session.")
    assert said["note 1"] == "A/98/PV.12."
    assert {"44-20657 (E) 221244", "*4420657*", "2/2 44-20657"} <= set(text.furniture)


# What cannot be read


@pytest.mark.parametrize(
    ("data", "said", "hint"),
    [
        (pdf([[]]), "only pictures of pages", "ocrmypdf"),
        (pdf([lines("--- ***")]), "holds no words", "text of a resolution"),
        (pdf([lines("a boat")], encrypted=True), "is encrypted", "password"),
        (b"%PDF-1.7 and nothing more", "is a broken PDF", "again"),
        (pdf([[]] * 2001), "has 2001 pages", "split"),
    ],
    ids=["scan", "no words", "encrypted", "broken", "long"],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, said: str, hint: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        parse_bytes(data, "a.pdf")
    assert said in refused.value.message
    assert hint in refused.value.hint
    assert "\n" not in refused.value.message


@pytest.mark.parametrize(("layers", "said"), [(1, ""), (2, ""), (1, "/Type /Metadata")])
def test_a_bomb_is_not_unpacked(layers: int, said: str) -> None:
    """A stream of blanks that is packed to a thousandth, once or twice; more of one that says what it is."""
    limit = guard.MOST_UNPACKED if said else guard.MOST_OF_A_PAGE
    packed = b" " * (limit + 1)
    for _ in range(layers):
        packed = zlib.compress(packed, 1)
    filters = " ".join(["/FlateDecode"] * layers)
    stream = f"4 0 obj << {said} /Filter [{filters}] /Length {len(packed)} >> stream\n".encode() + packed
    with pytest.raises(UnreadableError, match=f"unpacks to more than {limit >> 20} MB"):
        parse_bytes(b"%PDF-1.4\n" + stream + b"\nendstream endobj", "a.pdf")


def test_what_is_doubtful_is_told() -> None:
    written = [*lines(*FRONT), Words(71, 600, "a boatZ", font="unknown")]
    text = read(written, [])
    messages = [doubt.message for doubt in text.doubts]
    assert any("no words on page 2" in message for message in messages)
    assert any("1 letter on page 1" in message for message in messages)
    assert any("a boat\ufffd" in said for said in [*told(text).values(), *text.furniture])


@pytest.mark.parametrize("start", [b"", b"\n", b"junk\n"])
def test_a_pdf_is_told_by_its_bytes(start: bytes) -> None:
    assert reader.sniff(start + pdf([[]])) == (3 if not start else 2)
    assert reader.sniff(b"a text about %PDF files") == 0


SMALL = pdf([lines(*FRONT, "", "resolves", "", "that boats be counted.")] * 2)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.binary(min_size=0, max_size=6)), max_size=8))
def test_damaged_files_are_read_or_refused(damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(SMALL)
    for at, other in damage:
        data[at : at + len(other)] = other
    with suppress(UnreadableError):
        assert parse_bytes(bytes(data), "a.pdf").clauses is not None


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(SMALL)), st.integers(0, len(SMALL)))
def test_cut_files_are_read_or_refused(start: int, end: int) -> None:
    with suppress(UnreadableError):
        parse_bytes(SMALL[: min(start, end)] + SMALL[max(start, end) :], "a.pdf")


# Right to left: capitals stand for letters that are written from the right


def _arabic(text: str) -> list[str]:
    return [chr(0x627 + ord(c) - ord("A")) if c.isupper() else c for c in text]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("CBA", "ABC"),
        ("FED 2006/46 CBA", "ABC 2006/46 DEF"),
        ("FED itu-t x CBA", "ABC itu-t x DEF"),
        ("2030 – 2020 CBA", "ABC 2020 – 2030"),
        ("CBA - 1", "1 - ABC"),
        (".a/74/821 3", "3 a/74/821."),
        ("DC (a/69/53) 53 BA", "AB 53 (a/69/53) CD"),
    ],
)  # fmt: skip
def test_the_order_of_reading_is_not_the_order_on_the_page(seen: str, meant: str) -> None:
    letters = _arabic(seen)
    read_so = [letters[at] for at in reading_order(letters, True)]
    assert "".join(with_brackets(read_so)) == "".join(_arabic(meant))


def test_right_to_left_words_in_a_left_to_right_line() -> None:
    letters = _arabic("see DC BA here")
    assert [letters[at] for at in reading_order(letters, False)] == _arabic("see AB CD here")


@pytest.mark.parametrize("seen", ["(A) BC", ")A( BC", "BC (de) A", "BC )de( A"])
def test_brackets_open_before_words_and_close_behind_them(seen: str) -> None:
    letters = _arabic(seen)
    turned = "".join(with_brackets(letters))
    assert turned.index("(") < turned.index(")")


# Real texts


WHO = {"WHA66.2": 19, "WHA66.4": 17, "WHA66.8": 5, "WHA66.10": 44}


@corpus.needed
@pytest.mark.parametrize("name", WHO)
def test_resolutions_of_the_world_health_assembly(name: str) -> None:
    """As many clauses as the page shows, every word of it, and nothing else."""
    path = corpus.FOLDER / "pdf" / f"{name}.pdf"
    text = corpus.text(path)
    clauses = [p for p in provisions(text) if p.clause.role == "clause"]
    assert text.designation == name
    assert len(clauses) == WHO[name]
    assert not any(p.address.startswith("OPp") for p in clauses)


@corpus.needed
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("name", WHO)
def test_no_word_is_lost(name: str) -> None:
    path = corpus.FOLDER / "pdf" / f"{name}.pdf"
    other = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    blocks = reader.read(path.read_bytes(), name).blocks
    apart = [f" {run.text} " if run.superscript else run.text for b in blocks for run in (*b.runs, Run("\n"))]
    mine = Counter(re.findall(r"\w+", "".join(apart)))
    assert mine == Counter(re.findall(r"\w+", other.stdout.decode()))


# One text of a series in each language, and ITU style; each in a look of its own.
LAID_OUT = {
    "un/ga-tokelau/78-97.eng.xml": pages.Look(columns=2, size=9, gap=0.15),
    "un/ga-tokelau/78-97.fra.xml": pages.Look(gap=0, indent=1.0),
    "un/ga-tokelau/78-97.rus.xml": pages.Look(justified=False, gap=0, hanging=1.0),
    "un/ga-tokelau/78-97.ara.xml": pages.Look(hanging=1.0),
    "un/ga-tokelau/78-97.zho.xml": pages.Look(),
    "un/ga-tokelau/78-97.spa.xml": pages.Look(justified=False),
    "itu/res140-dubai-2018.md": pages.Look(hanging=1.0, head=False),
}


@corpus.needed
@pages.needed
def test_what_libreoffice_prints_is_read_back() -> None:
    """The same clauses at the same addresses, whatever the language and the look."""
    texts = {name: resdiff.load(corpus.FOLDER / name) for name in LAID_OUT}
    printed = pages.pdfs({name: pages.document(texts[name], look) for name, look in LAID_OUT.items()})
    for name, text in texts.items():
        laid_out = parse_bytes(printed[name], f"{Path(name).stem}.pdf")
        wanted, found = Counter(corpus.said(text)), Counter(corpus.said(laid_out))
        assert sum((wanted & found).values()) / max(wanted.total(), found.total()) >= AGREE, name
        assert laid_out.language == text.language


def test_full_pages_take_less_than_a_tenth_of_a_second_each() -> None:
    line = "that every harbour of the region that has a lamp shall keep the lamp alight from then on"
    data = pdf([lines(*[line] * 52) for _ in range(30)])
    start = time.process_time()
    reader.read(data, "a.pdf")
    assert time.process_time() - start < 30 * 0.1
