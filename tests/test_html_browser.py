"""The web page in a browser: filters, views, links, keyboard, print; and what axe says of it.

Needs Playwright and a Chromium (`chromium` on the path, or RESDIFF_CHROMIUM); axe-core, a script that tells
faults that keep people out, is looked for at RESDIFF_AXE. Where they are not at hand, nothing is tried.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpus
import pytest

import resdiff
from resdiff.comparison.addressees import addressees
from resdiff.languages import language, phrases
from resdiff.model import Look, Report
from resdiff.renderers import html

api = pytest.importorskip("playwright.sync_api", reason="Playwright is not at hand")

CHROMIUM = os.environ.get("RESDIFF_CHROMIUM") or shutil.which("chromium") or ""
AXE = Path(os.environ.get("RESDIFF_AXE", "/nowhere"))
SAMPLES = Path(__file__).parents[1] / "samples"

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not at hand")


def series(name: str, code: str) -> tuple[Path, ...]:
    return tuple(sorted(corpus.FOLDER.glob(f"un/{name}/*.{code}.xml"))[-2:])


PAIRS = {
    "sample": (SAMPLES / "itu-901-guadalajara-2010.md", SAMPLES / "itu-901-busan-2014.md"),
    "arabic sample": tuple(SAMPLES / f"versions/un-901-{year}.ar.md" for year in (2024, 2025)),
    "dubai": tuple(corpus.FOLDER / f"itu/res140-{name}.md" for name in ("busan-2014", "dubai-2018")),
    "un": series("ga-ict-for-development", "eng"),
    "un, short": series("ga-death-penalty-moratorium", "eng"),
    "arabic": series("ga-ict-for-development", "ara"),
    "chinese": series("ga-ict-for-development", "zho"),
}
PAIRS = {name: pair for name, pair in PAIRS.items() if len(pair) == 2 and pair[0].exists()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of each pair's page."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for n, (name, (old, new)) in enumerate(PAIRS.items()):
        comparison = resdiff.compare(resdiff.load(old), resdiff.load(new))
        code = comparison.new.language
        addressed = addressees(comparison.changes, language(code))
        report = Report("diff", comparison, phrases=phrases(code), language=code, addressed=addressed)
        for what, told in ((name, report), (f"{name}, summary", report._replace(command="summary"))):
            path = folder / f"{n}{'-summary' * (told is not report)}.html"
            path.write_text(html.render(told, Look()), "utf-8")
            found[what] = path.as_uri()
    return found


class Opened:
    """A page that is open, and whatever went wrong in it."""

    def __init__(self, browser: Any, address: str, width: int = 1280, **how: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 800}, **how)
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda said: self.faults.append(said.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda asked: self.asked(asked.url))
        self.own = address
        self.page.goto(address)

    def asked(self, url: str) -> None:
        if not url.startswith((self.own, "data:")):
            self.faults.append(f"asked for {url}")

    def seen(self, selector: str) -> int:
        """How many elements of a selector show."""
        count: int = self.page.evaluate(
            "wanted => [...document.querySelectorAll(wanted)].filter(one => one.checkVisibility()).length",
            selector,
        )
        return count

    def focused(self) -> str:
        name: str = self.page.evaluate("document.activeElement.id || document.activeElement.className")
        return name

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("scripts", [True, False])
def test_filters_and_views(browser: Any, pages: dict[str, str], name: str, scripts: bool) -> None:
    with Opened(browser, pages[name], java_script_enabled=True) as probe:
        kinds = probe.page.evaluate(
            "[...document.querySelectorAll('.filters fieldset:first-of-type input')].map(x => x.id)"
        )
    with Opened(browser, pages[name], java_script_enabled=scripts) as one:
        page = one.page
        kinds = [found.get_attribute("id") for found in page.query_selector_all("input[id^=k-]")]

        def shows(selector: str) -> bool:
            return any(found.is_visible() for found in page.query_selector_all(selector))

        assert not shows("tr.same")
        page.check("#k-same")
        assert shows("tr.same")
        page.uncheck("#k-same")
        for kind in kinds:
            if kind in ("k-same", "k-number"):
                continue
            row = f"tr.{kind.removeprefix('k-')}"
            assert shows(row)
            page.uncheck(f"#{kind}")
            assert not shows(row)
            page.check(f"#{kind}")
        page.check("#substance")
        assert not shows("tr.minor")
        page.uncheck("#substance")
        assert shows("td.old")
        assert not shows("td.mixed")
        page.check("#v-mixed")
        assert shows("td.mixed")
        assert not shows("td.old")
        if page.query_selector("#who"):
            page.select_option("#who", "w0")
            assert shows("tr.w0")
            assert not shows("tbody tr:not(.head):not(.w0)")
        assert one.faults == []


@pytest.mark.parametrize("name", PAIRS)
def test_links_lead_to_what_shows(browser: Any, pages: dict[str, str], name: str) -> None:
    with Opened(browser, pages[name]) as one:
        page = one.page
        hidden = page.evaluate("document.querySelector('tr.same th a').id")
        for target in page.evaluate("[...document.querySelectorAll('nav a, .elsewhere a')].map(x => x.hash)"):
            page.evaluate("target => { location.hash = target }", target)
            assert page.evaluate("document.querySelector(':target').closest('tr').checkVisibility()"), target
        assert one.seen(f"[id='{hidden}']") == 0
        page.evaluate("target => { location.hash = target }", hidden)
        assert one.seen(f"[id='{hidden}']") == 1
        assert one.faults == []


def test_moves_can_be_followed_and_back(browser: Any, pages: dict[str, str]) -> None:
    with Opened(browser, pages["sample"]) as one:
        one.page.click("tr.move:not(.line) .elsewhere a")
        there = one.page.evaluate("document.querySelector(':target').closest('tr').className")
        assert "line" in there
        one.page.click("tr:has(:target) .elsewhere a")
        assert "line" not in one.page.evaluate("document.querySelector(':target').closest('tr').className")


def test_keyboard(browser: Any, pages: dict[str, str]) -> None:
    with Opened(browser, pages["sample"]) as one:
        keys = one.page.keyboard
        keys.press("Tab")
        assert one.focused() == "skip"
        keys.press("Enter")
        assert one.focused() == "changes"
        keys.press("n")
        first = one.focused()
        assert first.startswith(("new-", "old-"))
        keys.press("j")
        assert one.focused() != first
        keys.press("k")
        assert one.focused() == first
        keys.press("f")
        assert one.focused().startswith("k-")
        keys.press("Space")  # a control of its own: the first filter
        assert not one.page.is_checked(f"#{one.focused()}")
        one.page.uncheck("#keys")
        before = one.focused()
        keys.press("n")
        assert one.focused() == before
        assert one.faults == []


def test_rows_are_counted_and_empty_sections_go(browser: Any, pages: dict[str, str]) -> None:
    with Opened(browser, pages["sample"]) as one:
        sections = one.seen("tr.head")
        said = one.page.inner_text("#shown")
        one.page.select_option("#who", "w0")
        assert 0 < one.seen("tr.head") < sections
        assert one.page.inner_text("#shown") != said


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("width", [320, 390, 820, 1280])
def test_nothing_hangs_over_the_edge(browser: Any, pages: dict[str, str], name: str, width: int) -> None:
    with Opened(browser, pages[name], width) as one:
        assert one.page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert one.page.evaluate(
            "[...document.querySelectorAll('.filters')].every(one => one.scrollWidth <= one.clientWidth)"
        )
        assert bool(one.seen("td.mixed")) == (width < 900)
        assert one.faults == []


@pytest.mark.parametrize("name", PAIRS)
def test_summary(browser: Any, pages: dict[str, str], name: str) -> None:
    for width in (390, 820, 1280):
        with Opened(browser, pages[f"{name}, summary"], width) as one:
            assert one.page.evaluate("document.scrollingElement.scrollWidth") <= width
            assert one.seen(".six td.new")
            heads = "[...document.querySelectorAll('.six thead th')].map(one => getComputedStyle(one).font)"
            assert len(set(one.page.evaluate(heads))) == 1
            for link in one.page.query_selector_all("nav a"):
                link.click()
                assert one.page.evaluate("document.querySelector(':target').checkVisibility()")
            assert one.faults == []


def test_print(browser: Any, pages: dict[str, str]) -> None:
    with Opened(browser, pages["sample"], color_scheme="dark") as one:
        assert one.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 25, 28)"
        one.page.emulate_media(media="print")
        assert one.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert one.seen("nav, form, .map, footer") == 0
        assert one.seen("td.old") > 0
        assert (
            one.page.evaluate("getComputedStyle(document.querySelector('thead')).display")
            == "table-header-group"
        )


def test_old_and_new_words_do_not_touch(browser: Any, pages: dict[str, str]) -> None:
    with Opened(browser, pages["sample"], 700) as one:
        gaps = one.page.evaluate(
            """[...document.querySelectorAll("del + ins")]
            .filter(ins => ins.checkVisibility() && ins.previousSibling.nodeName === "DEL")
            .map(ins => [ins.getClientRects()[0], [...ins.previousSibling.getClientRects()].at(-1)])
            .filter(([ins, del]) => ins.top === del.top).map(([ins, del]) => ins.left - del.right)"""
        )
    assert gaps
    assert min(gaps) >= 2.5


def test_listeners_are_told_what_was_inserted_and_deleted(browser: Any, pages: dict[str, str]) -> None:
    with Opened(browser, pages["sample"]) as one:
        tree = one.context.new_cdp_session(one.page).send("Accessibility.getFullAXTree")["nodes"]
        said = {node.get("name", {}).get("value") for node in tree}
        assert {"[inserted: ", "[deleted: ", "]"} <= said


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not at hand: RESDIFF_AXE says where it is")
@pytest.mark.parametrize("name", [*PAIRS, *(f"{name}, summary" for name in PAIRS)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_fault(browser: Any, pages: dict[str, str], name: str, scheme: str, width: int) -> None:
    with Opened(browser, pages[name], width, color_scheme=scheme, bypass_csp=True) as one:
        one.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        if unchanged := one.page.query_selector("#k-same"):
            unchanged.check()
        one.page.evaluate(AXE.read_text("utf-8"))
        found = one.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(fault["id"], fault["impact"], fault["nodes"][0]["html"]) for fault in found] == []
