"""The web page of a comparison: whole, sound, safe, and fit for every reader."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import corpus
import lxml.html
import pytest
from lxml.html import HtmlElement

import resdiff
from resdiff.addresses import provisions
from resdiff.comparison.addressees import addressees
from resdiff.folding import fold
from resdiff.languages import codes, language, phrases
from resdiff.loading import parse_bytes
from resdiff.model import CONTAINERS, Clause, Comparison, Emphasis, Instrument, Look, Mark, Report
from resdiff.renderers import _page, html
from resdiff.renderers._anchors import anchor, of_change
from resdiff.renderers._page import page

SAMPLES = Path(__file__).parents[1] / "samples"
PAIRS = {
    "antalya": ("itu-901-antalya-2006.md", "itu-901-guadalajara-2010.md"),
    "guadalajara": ("itu-901-guadalajara-2010.md", "itu-901-busan-2014.md"),
    "un": ("un-901-2023.txt", "un-901-2025.md"),
    **{code: (f"versions/un-901-2024.{code}.md", f"versions/un-901-2025.{code}.md") for code in codes()},
}
REAL = [
    (corpus.FOLDER / "itu/res140-busan-2014.md", corpus.FOLDER / "itu/res140-dubai-2018.md"),
    *(
        (texts[-2], texts[-1])
        for series in ("ga-ict-for-development", "ga-tokelau", "sc-unmiss")
        for name in ("eng", "ara", "zho")
        if len(texts := sorted(corpus.FOLDER.glob(f"un/{series}/*.{name}.xml"))) > 1
    ),
]


def compared(name: str) -> Comparison:
    old, new = PAIRS[name]
    return resdiff.compare(resdiff.load(SAMPLES / old), resdiff.load(SAMPLES / new))


def text_of(comparison: Comparison, code: str = "", **look: object) -> str:
    """The page as it is written, in the language of the text unless another one is asked for."""
    code = code or comparison.new.language
    addressed = addressees(comparison.changes, language(comparison.new.language))
    report = Report("diff", comparison, phrases=phrases(code), language=code, addressed=addressed)
    return html.render(report, Look(**look))  # type: ignore[arg-type]


def read(comparison: Comparison, code: str = "", **look: object) -> HtmlElement:
    return lxml.html.document_fromstring(text_of(comparison, code, **look))


def words(element: HtmlElement) -> str:
    """The text of an element without marks of footnotes."""
    return fold("".join(element.xpath(".//text()[not(ancestor::sup[@class='mark'])]")))


def sound(tree: HtmlElement) -> None:
    """Ids stand once; every link within the page and every reference by id has its target."""
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    led = [href[1:] for href in tree.xpath("//@href") if href.startswith("#")]
    led += [one for names in tree.xpath("//@aria-labelledby") for one in names.split()]
    assert set(led) <= set(ids)
    levels = [int(tag.tag[1]) for tag in tree.xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("header", "nav", "main", "footer"):
        assert len(tree.findall(f".//{landmark}")) == 1


def whole(comparison: Comparison, tree: HtmlElement) -> None:
    """The words of every clause of both texts stand in a cell of their side, and its id is there."""
    cells = {
        "old": {words(cell) for cell in tree.xpath("//td[@class='old' or @colspan='2' and not(@class)]")},
        "new": {words(cell) for cell in tree.xpath("//td[@class='new' or @colspan='2' and not(@class)]")},
    }
    said = {side: "\n".join(found) for side, found in cells.items()}
    ids = set(tree.xpath("//@id"))
    for side, instrument in (("old", comparison.old), ("new", comparison.new)):
        for provision in provisions(instrument):
            assert anchor(side, provision) in ids  # type: ignore[arg-type]
            if provision.text and provision.clause.role not in CONTAINERS:
                assert fold(provision.text) in said[side], provision.address


@pytest.mark.parametrize("name", PAIRS)
def test_page_is_sound_and_whole(name: str) -> None:
    comparison = compared(name)
    tree = read(comparison)
    sound(tree)
    whole(comparison, tree)


@corpus.needed
@pytest.mark.parametrize("pair", REAL, ids=lambda pair: corpus.name(pair[1]))
def test_page_of_real_texts_is_sound_and_whole(pair: tuple[Path, Path]) -> None:
    comparison = resdiff.compare(corpus.text(pair[0]), corpus.text(pair[1]))
    tree = read(comparison)
    sound(tree)
    whole(comparison, tree)


# -- what is told -----------------------------------------------------------------------------------


def row_of(tree: HtmlElement, name: str) -> HtmlElement:
    """The row that holds the id."""
    return tree.xpath("//*[@id=$name]/ancestor::tr", name=name)[0]


def test_changed_words_are_marked_in_each_view() -> None:
    row = row_of(read(compared("antalya")), "new-resolves.2")
    old, new, mixed = row.xpath("td")
    assert [one.text for one in old.iter("del")][-1] == "2010"
    assert [one.text for one in new.iter("ins")][-1] == "2014"
    assert not old.xpath(".//ins")
    assert not new.xpath(".//del")
    assert {one.tag for one in mixed.iter("ins", "del")} == {"ins", "del"}
    assert row.xpath("th/abbr")[0].text == "MOD"
    assert row.xpath("th/abbr")[0].get("title") == "modified"


def test_moves_are_linked_both_ways() -> None:
    tree = read(compared("antalya"))
    here = row_of(tree, "new-resolves.4")
    there = row_of(tree, "old-resolves.6")
    assert here is not there
    assert here.xpath("th//a[@href='#old-resolves.6']/bdi/text()") == ["6"]
    assert there.xpath("th//a[@href='#new-resolves.4']/bdi/text()") == ["4"]


def test_old_and_new_label_lead_to_their_clauses() -> None:
    row = row_of(read(compared("guadalajara")), "new-resolves.5")
    assert row.xpath("th//span[@class='label']//a/@href") == ["#old-resolves.4", "#new-resolves.5"]


def test_parts_of_split_and_merge_stand_in_one_row() -> None:
    tree = read(compared("guadalajara"))
    split = row_of(tree, "old-considering.d")
    assert split is row_of(tree, "new-considering.c")
    assert split.xpath("td[@class='new']/p/span/a/bdi/text()") == ["c)", "d)"]
    assert len(split.xpath("td[@class='old']/p")) == 1
    merged = row_of(tree, "old-considering.e")
    assert merged.xpath("td[@class='old']/p/span/a/bdi/text()") == ["e)", "f)"]
    assert len(merged.xpath("td[@class='new']/p")) == 1


def test_a_split_keeps_the_space_where_it_was_cut() -> None:
    def said(*texts: str) -> Instrument:
        return Instrument(
            tuple(Clause(t, "clause", "operative", f"{n}", f"{n}") for n, t in enumerate(texts, 1))
        )

    first, second = "that boats be counted every year in all harbours;", "that lamps burn on all quays;"
    whole = Clause(f"{first} {second}", part="operative", label="1", ordinal="1")
    one = Instrument((whole._replace(emphasis=(Emphasis(len(first) + 6, len(whole.text), "italic"),)),))
    comparison = resdiff.compare(one, said(first, second))
    assert comparison.changes[0].kind == "split"
    (cell,) = row_of(read(comparison), "old-1").xpath("td[@class='old']")
    assert words(cell) == whole.text
    assert [i.text for i in cell.iter("i")] == [whole.text[len(first) + 6 :]]


def test_repeated_replacement_is_told_once_and_marked_quietly() -> None:
    tree = read(compared("antalya"))
    told = {
        words(one).partition(" clauses")[0]: one for one in tree.xpath("//section[@class='throughout']//li")
    }
    one = told["telecommunications → telecommunications/ICTs"]
    assert words(one.find("details/summary")) == "clauses: 4"
    assert len(one.xpath("details/a")) == 4
    row = row_of(tree, "new-resolves.1")
    assert "minor" in row.get("class").split()
    assert row.xpath("td[@class='new']//ins[@class='told']")


def test_mere_new_numbers_are_one_line_and_their_words_are_there() -> None:
    tree = read(compared("antalya"))
    lines = [words(row) for row in tree.xpath("//tr[contains(@class, 'number')]")]
    assert "4-5 → 5-6renumbered" in lines
    assert row_of(tree, "new-resolves.5").get("class") == "same minor"


def test_sections_are_listed_with_counts() -> None:
    tree = read(compared("antalya"))
    listed = {words(link).removesuffix(" changes"): link.get("href") for link in tree.xpath("//nav//a")}
    assert listed["resolves 11"].startswith("#s")
    shown = {head.get("id"): words(head) for head in tree.xpath("//h3")}
    for name, href in listed.items():
        assert shown[href[1:]].endswith(name.rpartition(" ")[0])


def test_addressees_can_be_chosen() -> None:
    tree = read(compared("guadalajara"))
    names = tree.xpath("//select[@id='who']/option/text()")
    assert names[:2] == ["everyone", "the Secretary-General"]
    assert "w0" in row_of(tree, "new-instructs_the_Secretary~2d~General.2").get("class").split()
    assert "w0" not in row_of(tree, "new-resolves.2").get("class").split()


def test_looks_links_and_footnote_marks_are_kept() -> None:
    old = Instrument((Clause("that Fish Ltd counts boats", "clause", "operative", "1", "1"),))
    clause = Clause(
        "that Fish Ltd counts all boats",
        "clause",
        "operative",
        "1",
        "1",
        marks=(Mark("1", 13),),
        emphasis=(Emphasis(5, 13, "italic"), Emphasis(14, 20, "link", "https://example.org/?a=1&b=2")),
    )
    new = Instrument((clause,), notes=(Clause("a firm", "note", label="1", ordinal="1"),))
    row = row_of(read(resdiff.compare(old, new)), "new-1")
    cell = row.xpath("td[@class='new']")[0]
    assert cell.xpath(".//i/text()") == ["Fish Ltd"]
    assert cell.xpath(".//sup/a/@href") == ["#new-note_1"]
    assert cell.xpath(".//a[@rel]/@href") == ["https://example.org/?a=1&b=2"]


def test_each_side_has_the_footnote_marks_of_its_text() -> None:
    def said(more: str, mark: str) -> Instrument:
        clause = Clause(f"that {more}boats count", "clause", "operative", "1", "1", marks=(Mark(mark, 10),))
        return Instrument((clause,), notes=(Clause("all kinds", "note", label=mark, ordinal=mark),))

    row = row_of(read(resdiff.compare(said("", "1"), said("the ", "2"))), "new-1")
    marks = {side: row.xpath(f"td[@class='{side}']//sup/a/@href") for side in ("old", "new", "mixed")}
    assert marks == {"old": ["#old-note_1"], "new": ["#new-note_2"], "mixed": ["#new-note_2"]}


def test_looks_take_no_letter_where_layout_differs() -> None:
    def said(text: str) -> Instrument:
        return Instrument(
            (Clause(text, "clause", "operative", "1", "1", emphasis=(Emphasis(0, 4, "bold"),)),)
        )

    comparison = resdiff.compare(
        said("that 66/243 A counts most boats"), said("that 66/243A  counts all boats")
    )
    row = row_of(read(comparison), "new-1")
    assert words(row.xpath("td[@class='new']")[0]) == "that 66/243A counts all boats"
    assert words(row.xpath("td[@class='old']")[0]).endswith("counts most boats")


def test_nothing_changed() -> None:
    text = resdiff.load(SAMPLES / PAIRS["un"][0])
    tree = read(resdiff.compare(text, text))
    sound(tree)
    assert "Nothing changed." in words(tree)


def test_unchanged_clauses_are_asked_for() -> None:
    assert not read(compared("un")).xpath("//*[@id='k-same']/@checked")
    assert read(compared("un"), everything=True).xpath("//*[@id='k-same']/@checked")
    assert read(compared("un"), side_by_side=True).xpath("//*[@id='v-side']/@checked")


def test_counts_alone_are_told_section_by_section() -> None:
    tree = read(compared("antalya"), stat=True)
    sound(tree)
    assert not tree.xpath("//td|//form|//svg")
    heads = {words(row[0][0]): words(row.xpath(".//span[@class='counted']")[0]) for row in tree.xpath("//tr")}
    assert heads["resolves"] == "modified: 5; added: 3; moved: 1; renumbered: 3; unchanged: 5"


def test_words_of_unchanged_clauses_are_left_out_of_very_long_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_page, "MOST", 3)
    comparison = compared("antalya")
    tree = read(comparison)
    sound(tree)
    ids = set(tree.xpath("//@id"))
    for change in comparison.changes:
        assert of_change(change) in ids
    unchanged = [c for c in comparison.changes if c.symbol == "NOC" and not c.moved and c.new[0].text]
    assert unchanged
    assert not any(fold(c.new[0].text) in words(tree) for c in unchanged)
    assert "the words of unchanged clauses are left out" in words(tree)
    assert not tree.xpath("//svg")


def test_changed_words_are_told_without_colour() -> None:
    tree = read(compared("un"))
    style = tree.xpath("//style")[0].text_content()
    assert re.search(r"ins \{[^}]*underline", style)
    assert re.search(r"del \{[^}]*line-through", style)
    assert '--say-ins:"\\5b inserted\\3a  "' in style


def test_every_row_belongs_to_a_filter() -> None:
    shown = page(compared("guadalajara"), dict(phrases("en")))
    offered = {kind for kind, _ in shown.kinds}
    rows = [row for section in shown.sections for row in section.rows]
    assert {row.kind for row in rows} == offered


# -- safety -----------------------------------------------------------------------------------------

ATTACKS = (
    "<script>alert(1)</script>",
    "]]><img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "--><svg onload=alert(1)>",
    "\" onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}&lt;b&gt;",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_stays_text(attack: str) -> None:
    old = f"RESOLUTION 901 (BUSAN, 2014)\n\n{attack}\n\n*resolves*\n\n1 that {attack} be counted;\n"
    new = f"RESOLUTION 901 (REV. {attack})\n\n{attack} x\n\n*resolves {attack}*\n\n1 that {attack} not be;\n"
    sides = (parse_bytes(text.encode(), name) for text, name in ((old, "old.txt"), (new, f"{attack}.txt")))
    comparison = resdiff.compare(*sides)
    harmless(read(comparison))
    whole(comparison, read(comparison))


def harmless(tree: HtmlElement, scripts: int = 1) -> None:
    """Nothing in the page runs or loads but its own script, and that is known by its digest."""
    assert len(tree.xpath("//script")) == scripts
    assert not tree.xpath("//@src|//iframe|//object|//embed|//base|//img")
    assert not [name for tag in tree.iter() for name in tag.attrib if name.startswith("on")]
    assert len(tree.xpath("//link")) == 1
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    for tag in tree.xpath("//style|//script"):
        digest = b64encode(sha256(tag.text_content().encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    for styled in tree.xpath("//@style"):
        assert f"'sha256-{b64encode(sha256(styled.encode()).digest()).decode()}'" in policy


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///x"]
)
def test_links_that_do_things_are_none(href: str) -> None:
    def said(more: str) -> Instrument:
        look = (Emphasis(0, 4, "link", href),)
        return Instrument((Clause(f"that {more}boats", "clause", "operative", "1", "1", emphasis=look),))

    tree = read(resdiff.compare(said(""), said("all ")))
    assert {link[0] for link in tree.xpath("//@href") if link != "data:,"} == {"#"}
    assert "that all boats" in words(tree)


def test_control_characters_and_marks_that_turn_text_are_left_out() -> None:
    def said(more: str) -> Instrument:
        text = f"that\x00 \x1b[31m\u202eboats\u2066 \ud800 {more}be\x07 counted"
        return Instrument((Clause(text, "clause", "operative", "1\u202e", "1"),))

    written = text_of(resdiff.compare(said(""), said("not ")))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", written)
    assert "that [31mboats" in written


def test_same_input_gives_the_same_bytes() -> None:
    assert text_of(compared("guadalajara")) == text_of(compared("guadalajara"))


# -- languages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", codes())
def test_page_speaks_the_language_of_its_text(code: str) -> None:
    tree = read(compared(code))
    assert (tree.get("lang"), tree.get("dir")) == (code, "rtl" if code == "ar" else "ltr")
    assert not tree.xpath("//td/@lang")
    said = dict(phrases(code))
    shown = words(tree)
    for key in ("web_sections", "web_filters", "column_old", "part_operative"):
        assert fold(said[key]) in shown
    if code != "en":
        english = {
            said
            for key, said in phrases("en")
            if key.startswith("web_") and said not in dict(phrases(code)).values()
        }
        texts = {text.strip() for text in tree.xpath("//text()")}
        assert not english & texts


def test_words_of_a_text_in_another_language_say_which() -> None:
    tree = read(compared("ar"), "en")
    assert (tree.get("lang"), tree.get("dir")) == ("en", "ltr")
    assert set(tree.xpath("//td/@lang")) == {"ar"}
    assert set(tree.xpath("//td/@dir")) == {"rtl"}
    assert tree.xpath("//h3")[0].get("lang") is None  # 'Preamble' is the page's own word
