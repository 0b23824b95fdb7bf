"""The page of a summary: it says what the summary says, in its language, soundly and harmlessly."""

from __future__ import annotations

import lxml.html
import pytest
from lxml.html import HtmlElement
from test_html import ATTACKS, PAIRS, SAMPLES, compared, harmless, words

import resdiff
from resdiff.folding import fold
from resdiff.languages import codes, phrases
from resdiff.loading import parse_bytes
from resdiff.model import Comparison, Look, Report
from resdiff.renderers import html
from resdiff.summary import of


def told(comparison: Comparison, code: str = "", notes: tuple[tuple[str, str], ...] = ()) -> Report:
    code = code or comparison.new.language
    return Report("summary", comparison, notes=notes, phrases=phrases(code), language=code)


def read(report: Report) -> HtmlElement:
    return lxml.html.document_fromstring(html.render(report, Look()))


def sound(tree: HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    led = [href[1:] for href in tree.xpath("//@href") if href.startswith("#")]
    led += tree.xpath("//@aria-labelledby")
    assert set(led) <= set(ids)


def squeezed(text: str) -> str:
    """The text without spaces and without what keeps words of another direction apart."""
    return "".join(text.replace("\u2068", "").replace("\u2069", "").split())


@pytest.mark.parametrize("name", PAIRS)
def test_all_that_a_summary_says_is_on_the_page(name: str) -> None:
    report = told(compared(name))
    summary, tree = of(report), read(report)
    sound(tree)
    shown = words(tree)
    assert fold(summary.heading) in shown
    assert fold(summary.counts) in shown
    items = [squeezed(item.text_content()) for item in tree.xpath("//ul[@class='items']/li")]
    wanted = [item for topic in summary.topics for group in topic.groups for item in group.items]
    assert len(items) == len(wanted)
    for item, text in zip(wanted, items, strict=True):
        assert text.startswith(squeezed(item.mark))
        for part in (item.place, item.remark, *(edit.text for edit in item.words)):
            assert squeezed(part) in text
    assert summary.table is not None
    rows = [row for section in summary.table.sections for row in section.rows]
    written = tree.xpath("//table[@class='six']/tbody/tr[not(@class='head')]")
    assert len(rows) == len(written)
    for row, element in zip(rows, written, strict=True):
        _, symbol, old, new, kind, reason = element.xpath("*")
        assert words(symbol) == row.symbol
        assert words(kind) == fold(row.kind)
        assert words(reason) == fold(row.reason)
        for cell, edits in ((old, row.old), (new, row.new)):
            assert words(cell).replace(" ", "") == fold("".join(e.text for e in edits)).replace(" ", "")
    pairs = summary.concordance.pairs if summary.concordance else ()
    assert [fold(pair.new) for pair in pairs] == [
        words(row[1]) for row in tree.xpath("//table[@class='two']/tbody/tr")
    ]


def test_items_lead_to_the_rows_of_the_table() -> None:
    tree = read(told(compared("guadalajara")))
    link = tree.xpath("//section[.//h2/@id='duties']//span[@class='place']/a/@href")[0]
    assert tree.xpath("//table[@class='six']//tr[.//@id=$name]", name=link[1:])


def test_reasons_stand_in_the_table() -> None:
    tree = read(told(compared("antalya"), notes=(("new:resolves/2", "budget of <2012>"),)))
    assert tree.xpath("//td[@class='reason']/text()") == ["budget of <2012>"]
    assert not tree.xpath("//th[contains(@class, 'unreasoned')]")
    assert read(told(compared("antalya"))).xpath("//th[contains(@class, 'unreasoned')]")


@pytest.mark.parametrize("code", codes())
def test_summary_speaks_the_language_of_its_text(code: str) -> None:
    tree = read(told(compared(code)))
    assert (tree.get("lang"), tree.get("dir")) == (code, "rtl" if code == "ar" else "ltr")
    assert fold(dict(phrases(code))["concordance_heading"]) in words(tree)
    assert not tree.xpath("//p/@lang")


def test_words_of_a_text_in_another_language_say_which() -> None:
    tree = read(told(compared("ar"), "en"))
    assert set(tree.xpath("//td/p/@lang")) == {"ar"}
    assert set(tree.xpath("//li//@dir")) == {"rtl"}
    assert tree.xpath("//h3[@class='own']/@lang") == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_stays_text(attack: str) -> None:
    old = f"RESOLUTION 901 (BUSAN, 2014)\n\n{attack}\n\n*instructs the Council {attack}*\n\n"
    old += f"1 to count {attack};\n"
    new = old.replace("BUSAN, 2014", f"REV. {attack}").replace("to count", "not to count")
    sides = [parse_bytes(text.encode(), "a.txt") for text in (old, new)]
    tree = read(told(resdiff.compare(*sides), notes=(("new:resolves", attack),)))
    harmless(tree, scripts=0)


def test_same_text_twice() -> None:
    text = resdiff.load(SAMPLES / PAIRS["un"][0])
    tree = read(told(resdiff.compare(text, text)))
    sound(tree)
    assert "Nothing changed." in words(tree)
    assert not tree.xpath("//table")


def test_same_input_gives_the_same_bytes() -> None:
    assert html.render(told(compared("un")), Look()) == html.render(told(compared("un")), Look())
