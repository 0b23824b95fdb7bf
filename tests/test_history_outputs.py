"""What is shown of a history: valid, legible, told in words, in six languages, whatever the texts hold."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
import yaml
from lxml import etree

from resdiff.cli import run
from resdiff.languages import codes, language, phrases
from resdiff.loading import parse_bytes
from resdiff.model import Instrument, Look, Report
from resdiff.renderers import html, svg, terminal
from resdiff.renderers import json as as_json
from resdiff.renderers import yaml as as_yaml
from resdiff.renderers._lives import MARKS
from resdiff.renderers._screen import cells
from resdiff.revise.history import History, Revision, history
from resdiff.revise.history.editions import in_order, names

ROOT = Path(__file__).parents[1]
SAMPLES = [
    str(ROOT / f"samples/itu-901-{edition}.md")
    for edition in ("antalya-2006", "guadalajara-2010", "busan-2014")
]
SCHEMA = json.loads((ROOT / "resdiff/schema/history-1.json").read_text("utf-8"))
HEAD = "# RESOLUTION 7 (OSLO, {year})\n\n# {title}\n\n*resolves*\n\n"
HOSTILE = "<script>alert(1)</script> & \x1b[31m]]> \u202etxt\u202c \x07 '\"><img src=x onerror=alert(2)>"
COUNT = "that the harbour master should count the boats each evening and each morning;"


def told(*texts: list[str], title: str = "Boats") -> History:
    """The history of numbered clauses."""
    revisions = []
    for n, clauses in enumerate(texts):
        said = "\n\n".join(f"{number} {clause}" for number, clause in enumerate(clauses, 1))
        data = f"{HEAD.format(year=2001 + n, title=title)}{said}\n".encode()
        revisions.append(Revision(f"Oslo {2001 + n}", parse_bytes(data, "a.md")))
    return history(revisions, language)


def report(found: History, code: str = "en") -> Report:
    return Report("history", history=found, phrases=phrases(code), language=code)


def every_fate() -> History:
    """A series in which everything happens that can."""
    lamp, price, paint = "that every harbour keep a lamp burning;", "that the price be told", "paint be white"
    both = f"{price} on a board where all who land can read it, and that the {paint} and stay it all year;"
    apart = [f"{price} on a board where all who land can read it;", f"that the {paint} and stay it all year;"]
    return told(
        [lamp, COUNT, both, "that nets be mended here and not elsewhere;"],
        [lamp, both, "that nets be mended here and not elsewhere;"],
        ["that nets be mended here and not elsewhere;", lamp.replace("keep", "shall keep"), *apart],
        [COUNT, "that nets be mended here and not elsewhere", lamp.replace("keep", "shall keep"), both],
    )


@pytest.fixture(scope="module")
def sample() -> History:
    texts = [(name, parse_bytes(Path(name).read_bytes(), name)) for name in SAMPLES]
    return history([Revision(Path(name).stem[8:], text) for name, text in texts], language)


# -- data -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [False, True])
def test_data_fits_the_schema(sample: History, words: bool) -> None:
    for found in (sample, every_fate()):
        data = json.loads(as_json.render(report(found), Look(words=words)))
        jsonschema.Draft202012Validator(SCHEMA).validate(data)
        assert data == yaml.safe_load(as_yaml.render(report(found), Look(words=words)))
        assert {event["kind"] for life in data["lives"] for event in life["events"]} <= {
            "first", "added", "unchanged", "modified", "split", "merged", "deleted", "returned",
        }  # fmt: skip


def test_data_of_one_life(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["history", *SAMPLES, "--at", "2@resolves/6", "-f", "json", "--words"]) == 0
    (life,) = json.loads(capsysbinary.readouterr().out)["lives"]
    assert [event["address"] for event in life["events"]] == ["resolves/5", "resolves/6", "resolves/7"]
    assert "".join(text for _, text in life["words"]) == life["text"]


# -- terminal ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("look", [Look(), Look(blame=True), Look(blame=True, words=True)])
def test_lines_fit(sample: History, width: int, look: Look) -> None:
    for found in (sample, every_fate(), sample._replace(asked=3)):
        lines = terminal.render(report(found), look._replace(width=width)).splitlines()
        assert max(map(cells, lines)) <= width


def test_every_mark_is_explained() -> None:
    shown = terminal.render(report(every_fate()), Look(width=100))
    legend = shown.splitlines()[-1]
    for mark in MARKS.values():
        assert (f"{mark} " in legend) == bool(
            re.search(f"^ *\\d* .*{re.escape(mark)}", shown, re.MULTILINE)
        ), mark
    assert "↺ come back" in legend


def test_labels_as_they_were() -> None:
    shown = terminal.render(report(every_fate()), Look(width=100))
    row = next(line for line in shown.splitlines() if "that nets be mended" in line)
    assert row.split()[:7] == ["2", "·", "4", "·", "3", "↕", "1"]
    narrow = terminal.render(report(every_fate()), Look(width=48))
    assert re.search(r"^2 +·  ·  ↕  ' .* \(was 4 … 1\)$", narrow, re.MULTILINE)


def test_many_revisions_are_folded() -> None:
    found = told(*([f"that {'very ' * n}old boats rest;"] for n in range(40)))
    shown = terminal.render(report(found), Look(width=80))
    assert max(map(cells, shown.splitlines())) <= 80
    folded = re.search(r"… revisions 1 to (\d+) in one column", shown)
    assert folded
    header = next(line for line in shown.splitlines() if line.split()[:1] == ["…"])
    assert header.split()[1:] == [str(n) for n in range(int(folded[1]) + 1, 41)]


# -- picture ----------------------------------------------------------------------------------------


def drawn(found: History, code: str = "en") -> etree._Element:
    return etree.fromstring(
        svg.render(report(found, code), Look()).encode(), etree.XMLParser(resolve_entities=False)
    )


def test_all_that_happens_is_drawn_and_told() -> None:
    root = drawn(every_fate())
    kinds = {path.get("class") for path in root.iter("{*}path")}
    assert kinds >= {"rdm-split", "rdm-merged", "rdm-moved", "rdm-deleted", "rdm-back", "rdm-unchanged"}
    titles = [title.text for title in root.iter("{*}title")]
    assert "Oslo 2001 resolves 4 → Oslo 2002 resolves 3: unchanged" in titles
    assert "Oslo 2004 resolves 1: come back" in titles
    legend = [text.text for text in root.iter("{*}text") if text.get("class") == "rdm-legend"]
    assert {"split", "merged", "moved", "deleted", "come back"} <= set(legend)


def test_names_and_labels_do_not_overlap() -> None:
    found = told(*([f"that boat {n} of year {year} land;" for n in range(60)] for year in range(15)))
    for one in (found, every_fate()):
        columns: dict[str, list[float]] = {}
        for line in drawn(one).iter("{*}text"):
            if line.get("class") in ("rdm-in", "rdm-head"):
                columns.setdefault(f"{line.get('x')}{line.get('class')}", []).append(
                    float(line.get("y", "0"))
                )
        for places in columns.values():
            assert all(below - above >= 10 for above, below in pairwise(sorted(places)))


def test_names_without_room_are_numbers_that_are_explained() -> None:
    found = told(*([f"that boat {year} land;"] for year in range(40)))
    found = found._replace(
        revisions=tuple(r._replace(name=f"2024-01-{n:02} abcdef{n}") for n, r in enumerate(found.revisions))
    )
    said = ["".join(text.xpath("text()")) for text in drawn(found).iter("{*}text")]
    assert said.count("7") == 1
    key = " ".join(said)
    assert all(f"{n} {revision.name}" in key for n, revision in enumerate(found.revisions, 1))


def test_the_height_is_bounded() -> None:
    clauses = [f"that boat number {n} carry a lamp of its own;" for n in range(500)]
    root = drawn(told(clauses, clauses[3:], clauses))
    assert float(root.get("height", "0")) < 2000


def test_a_text_that_is_read_from_right_to_left_begins_at_the_right() -> None:
    arabic = told(["أن تضاء المصابيح كل ليلة؛"], ["أن تضاء المصابيح كل ليلة في الموانئ؛"], title="القوارب")
    names = {text.text: float(text.get("x", "0")) for text in drawn(arabic, "ar").iter("{*}text")}
    assert names["Oslo 2001"] > names["Oslo 2002"]


def test_the_picture_in_the_documentation_is_fresh(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["history", *SAMPLES, "-f", "svg"]) == 0
    picture = capsys.readouterr().out
    path = ROOT / "docs/flow.svg"
    if request.config.getoption("--update"):
        path.write_text(picture, "utf-8")
    assert path.read_text("utf-8") == picture


# -- page -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", codes())
def test_the_page_speaks_the_language(code: str) -> None:
    page = html.render(report(every_fate(), code), Look())
    say = dict(phrases(code))
    assert f'<html lang="{code}" dir="{language(code).direction}">' in page
    for key in ("lives_heading", "lives_table", "lives_flow", "lives_blame", "lives_returned", "lives_gone"):
        assert say[key] in page


def test_every_life_has_a_place_that_the_picture_links_to() -> None:
    found = every_fate()
    page = html.render(report(found), Look())
    ids = re.findall(r'<tr id="(life-\d+)"', page)
    assert len(ids) == len(set(ids))
    bare = {life.number for life in found.lives if not life.last.text}
    assert {f"life-{life.number + 1}" for life in found.lives} - set(ids) <= {f"life-{n + 1}" for n in bare}


@pytest.mark.parametrize("look", [Look(), Look(blame=True)])
def test_hostile_words_stay_words(look: Look) -> None:
    found = told(
        [f"{HOSTILE} boats rest here;", COUNT], [f"{HOSTILE} boats shall rest here;"], [COUNT], title=HOSTILE
    )
    page = html.render(report(found), look)
    assert "<script" not in page
    assert "<img" not in page
    picture = svg.render(report(found), look)
    etree.fromstring(picture.encode(), etree.XMLParser(resolve_entities=False))
    assert "<script" not in picture
    for shown in (
        page,
        picture,
        terminal.render(report(found), look),
        terminal.render(report(found._replace(asked=1)), look),
    ):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", shown)


def test_the_same_texts_give_the_same_bytes(sample: History) -> None:
    for renderer in (html, svg, terminal, as_json):
        assert renderer.render(report(sample), Look()) == renderer.render(report(sample), Look())


# -- the command line -------------------------------------------------------------------------------


def test_sorted_by_edition(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["history", *SAMPLES, "-f", "json"]) == 0
    in_order = capsysbinary.readouterr().out
    assert run(["history", *SAMPLES[::-1], "--sort", "-f", "json"]) == 0
    assert capsysbinary.readouterr().out == in_order


def test_short_names_and_order_of_editions() -> None:
    def of(number: str, revision: str = "", symbol: str = "", source: str = "") -> Instrument:
        return Instrument((), furniture=(symbol,), number=number, revision=revision, source=source)

    council = [of("2618", "2022"), of("2646", "2022"), of("", "", "S/RES/2674 (2023)")]
    assert names(council) == ("2618 (2022)", "2646 (2022)", "2674 (2023)")
    assert in_order(council[::-1]) == [2, 1, 0]
    assembly = [of("77/292", "", "A/RES/77/292"), of("77/292", "", "A/RES/77/292 B"), of("78/9"), of("78/10")]
    assert names(assembly) == ("77/292", "77/292 B", "78/9", "78/10")
    assert in_order(assembly[::-1]) == [3, 2, 1, 0]
    assert names([of("140", "Busan, 2014"), of("140", "釜山，2014")]) == ("Busan 2014", "釜山 2014")
    drafts = [of("140", "Busan, 2014", source="x/a.md"), of("140", "Busan, 2014", source="HEAD~1:a.md")]
    assert names(drafts) == ("a", "HEAD~1")
    assert names([of("", source="b.md"), of("", source="x/b.md")]) == ("b", "b #2")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*SAMPLES, str(ROOT / "samples/README.md"), "--sort"], "does not say of which year or session"),
        ([SAMPLES[0], SAMPLES[0], "--sort"], "are of the same edition"),
        ([SAMPLES[0], str(ROOT / "samples/un-901-2025.md"), "--sort"], "which is older cannot be told"),
        (["-", "-"], "can be read only once"),
        ([*SAMPLES, "--at", "resolves/99"], "there is no clause at 'resolves/99' in any revision"),
        ([*SAMPLES, "--at", "1@resolves/9"], "there is no clause at 'resolves/9' in Antalya 2006"),
        ([*SAMPLES, "--at", "9@resolves/9"], "there is no revision '9'"),
        ([*SAMPLES, "--last", "2"], "--last and --since are for the commits of one file"),
        ([*SAMPLES, "-f", "docx"], "history has no format 'docx'"),
    ],
)
def test_mistakes_are_told(words: list[str], said: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["history", *words]) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert said in err.decode().splitlines()[0]


def test_a_text_is_not_overwritten(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    tree = tmp_path / "new.yaml"
    assert run(["show", SAMPLES[1], "-o", str(tree)]) == 0
    before = tree.read_bytes()
    assert run(["history", SAMPLES[0], str(tree), "-o", str(tree)]) == 2
    assert b"would take the place of a text that is read" in capsysbinary.readouterr().err
    assert tree.read_bytes() == before


def test_what_a_picture_does_not_heed_is_told(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["history", *SAMPLES, "-f", "svg", "--at", "resolves/6", "--words"]) == 0
    told = capsysbinary.readouterr().err.decode().splitlines()
    assert [line.split(" does ")[0] for line in told] == ["Warning: --at", "Warning: --words"]
    assert run(["history", *SAMPLES, "--at", "resolves/6", "--blame", "-f", "html"]) == 0
    assert capsysbinary.readouterr().err == b""


def test_a_clause_by_the_name_of_a_revision(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["history", *SAMPLES, "--at", "guadalajara 2010@resolves/6"]) == 0
    named = capsysbinary.readouterr().out
    assert run(["history", *SAMPLES, "--at", "2@resolves/6"]) == 0
    assert capsysbinary.readouterr().out == named
