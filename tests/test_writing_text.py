"""Markdown and plain text for people: how they look, that GitHub shows all of it, and edits by hand."""

from __future__ import annotations

import re

import corpus
import pytest
from hypothesis import given, settings
from invented import HOSTILE, instruments
from markdown_it import MarkdownIt

from resdiff.addresses import provisions
from resdiff.folding import fold
from resdiff.languages import language
from resdiff.loading import parse_bytes
from resdiff.model import Clause, Emphasis, Instrument, Mark
from resdiff.parse import facts
from resdiff.writers import markdown, text

SOURCE = """\
12/345

# RESOLUTION 901 (REV. BUSAN, 2014)

## Small harbours

The Plenipotentiary Conference of the International Telecommunication Union (Busan, 2014),

*considering*

a) that harbours[^1] are *small*;

b) that [boats](https://example.org/boats) need:

i) light;

ii) **warnings**,

*resolves*

1 to keep a list;

2 to light harbours by 2030*

*instructs the Council*

to report.

[^1]: Within the meaning of the 3<sup>rd</sup> list.
"""

MARKDOWN = """\
---
text: resdiff/1
language: en
furniture:
- '12/345'
---

**RESOLUTION 901 (REV. BUSAN, 2014)**

# Small harbours

The Plenipotentiary Conference of the International Telecommunication Union (Busan, 2014),

*considering*

a) that harbours[^1] are *small*;

b) that [boats](https://example.org/boats) need:

- i) light;
- ii) **warnings**,

*resolves*

1 to keep a list;

2 to light harbours by 2030*

*instructs the Council*

to report.

[^1]: Within the meaning of the 3<sup>rd</sup> list.
"""

TEXT = """\
==============================================================================
RESOLUTION 901 (REV. BUSAN, 2014)

Small harbours
==============================================================================

The Plenipotentiary Conference of the International Telecommunication Union
(Busan, 2014),

considering
-----------

a)  that harbours¹ are small;

b)  that boats need:

    i)  light;

    ii)  warnings,

resolves
--------

1  to keep a list;

2  to light harbours by 2030*

instructs the Council
---------------------

to report.


____________________
¹  Within the meaning of the 3rd list.


==============================================================================
12/345
"""


def _read(source: str, name: str) -> Instrument:
    return parse_bytes(source.encode(), name, "en")


def _of(*clauses: Clause) -> Instrument:
    """An instrument of these clauses, below a title."""
    found = (Clause("Small harbours", "title"), *clauses)
    return Instrument(found, **facts(found, language("en")))


def _written(instrument: Instrument) -> str:
    return markdown.write(instrument, language("en"))


def test_markdown_as_it_looks() -> None:
    assert _written(_read(SOURCE, "source.md")) == MARKDOWN


def test_plain_text_as_it_looks() -> None:
    assert text.write(_read(SOURCE, "source.md"), language("en")) == TEXT


def test_looks_are_kept() -> None:
    (clause,) = (p.clause for p in provisions(_read(MARKDOWN, "a.md")) if p.address == "considering/b")
    assert clause.emphasis == (Emphasis(5, 10, "link", "https://example.org/boats"),)
    (note,) = _read(MARKDOWN, "a.md").notes
    assert note.emphasis == (Emphasis(27, 29, "superscript"),)


@pytest.mark.parametrize(
    ("emphasis", "expected"),
    [
        ((Emphasis(5, 9, "bold"), Emphasis(10, 14, "italic")), "that **boat** *need* light;"),
        ((Emphasis(5, 14, "bold"), Emphasis(10, 20, "italic")), "that **boat *need*** *light*;"),
        ((Emphasis(5, 10, "italic"),), "that *boat* need light;"),
        ((Emphasis(5, 7, "italic"),), "that *bo*at need light;"),
        ((Emphasis(0, 20, "italic"),), "*that boat need light*;"),
        ((Emphasis(0, 21, "italic"),), "*that boat need light*;"),
    ],
)
def test_emphasis(emphasis: tuple[Emphasis, ...], expected: str) -> None:
    clause = Clause("that boat need light;", part="operative", emphasis=emphasis)
    assert _written(_of(clause)).splitlines()[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("# no heading", "\\# no heading"),
        ("(1) no list", "(1) no list"),
        ("that 2 * 3 * 4 is 24", "that 2 * 3 * 4 is 24"),
        ("that *this* is not said", "that \\*this\\* is not said"),
        ("the file_name_here of A_B", "the file_name_here of A_B"),
        ("if a < b and c > d & e", "if a < b and c > d & e"),
        ("the <b> of &amp;", "the \\<b> of \\&amp;"),
        ("[2023] and [^1] and [a](b)", "[2023] and \\[^1] and \\[a](b)"),
        ("US$ 5 million, of which US$ 2 million", "US$ 5 million, of which US$ 2 million"),
        ("the 50% (fifty) - or more!", "the 50% (fifty) - or more!"),
    ],
)
def test_nothing_is_escaped_but_mark_up(words: str, expected: str) -> None:
    assert _written(_of(Clause(words, part="operative"))).splitlines()[-1] == expected


_BLOCKS = r"(heading|paragraph|bullet_list|list_item)_(open|close)|inline|html_block"
_INLINE = r"(em|strong|link)_(open|close)|text|html_inline"


def _visible(written: str) -> list[str]:
    """What a renderer shows, paragraph by paragraph; marks of notes as they are written."""
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("reference")
    shown = []
    for token in made.parse(re.sub(r"\A---\n.*?\n---\n", "", written, flags=re.DOTALL)):
        assert re.fullmatch(_BLOCKS, token.type)
        if token.type == "html_block":
            assert re.fullmatch(r"<!-- [^\n]* -->\n?", token.content)
        for child in token.children or ():
            assert re.fullmatch(_INLINE, child.type)
            if child.type == "html_inline":
                assert re.fullmatch(r"</?(sup|em|strong)>", child.content)
        if token.type == "inline":
            shown.append("".join(child.content for child in token.children or () if child.type == "text"))
    return shown


def _printed(instrument: Instrument) -> list[str]:
    """What must be shown: labels, heads and words; the bullets of points are those of a list."""
    expected = []
    for provision in provisions(instrument):
        clause = provision.clause
        words = " ".join(filter(None, (clause.label, clause.text)))
        if clause.role == "section":
            expected.append(clause.keyword)
        if clause.role == "note":
            words = f": {clause.text}"
        if words:
            expected.append(words)
    return expected


def _bare(line: str) -> str:
    """A paragraph without the marks of notes and without a bullet."""
    return re.sub(r"\[\^[^\]]+\]", "", line).removeprefix("• ").removeprefix("- ")


@corpus.needed
@pytest.mark.parametrize("code", sorted(corpus.LANGUAGES.values()))
def test_a_renderer_shows_every_label_and_word(code: str) -> None:
    names = {code: name for name, code in corpus.LANGUAGES.items()}
    for path in [*corpus.UN[names[code]][::3], *(corpus.ITU[::3] if code == "en" else ())]:
        instrument = corpus.text(path)
        shown = [_bare(line) for line in _visible(markdown.write(instrument, language(instrument.language)))]
        assert shown == [_bare(line) for line in _printed(instrument)], corpus.name(path)


def _unmarked(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    return tuple(c._replace(marks=(), clauses=_unmarked(c.clauses)) for c in clauses)


@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(instruments())
def test_nothing_hostile_becomes_mark_up(instrument: Instrument) -> None:
    # A mark of a note may stand amid words that look like one: those are of another test.
    instrument = instrument._replace(clauses=_unmarked(instrument.clauses))
    shown = [" ".join(_bare(line).split()) for line in _visible(_written(instrument))]
    for provision in provisions(instrument):
        words = " ".join(_bare(provision.text).split())
        assert any(words in line for line in shown)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_wherever_they_stand(words: str) -> None:
    place = len(words)
    several = (
        Clause(words, "clause", "operative"),
        Clause(f"{words} {words}", "clause", "operative", "1", "1", marks=(Mark("1", place),)),
        Clause(words, "heading", "operative", clauses=(Clause("that boats be lit;", part="operative"),)),
    )
    instrument = _of(*several)._replace(notes=(Clause(words, "note", "other", "1", "1"),), furniture=(words,))
    for writer, name in ((markdown, "a.md"), (text, "a.txt")):
        again = _read(writer.write(instrument, language("en")), name)
        assert [p.text for p in provisions(again)] == [p.text for p in provisions(instrument)]
        assert again.furniture == instrument.furniture


def test_without_its_front_matter_it_is_markdown_all_the_same() -> None:
    bare = MARKDOWN.partition("---\n\n")[2]
    assert _read(bare, "a.md").clauses == _read(MARKDOWN, "a.md").clauses


def test_edits_by_hand() -> None:
    """What a person does to a file: wraps a line, adds a clause, numbers one as Markdown does."""
    edited = MARKDOWN.replace("1 to keep a list;", "1 to keep\na list;\n\n1bis to read it;")
    edited = edited.replace("- ii) **warnings**,", "- ii) __warnings__;\n\n- iii) oars,")
    edited = edited.replace("to report.", "1. to report;\n2. to rest.")
    said = {p.address: p.text for p in provisions(_read(edited, "a.md"))}
    assert said["resolves/1"] == "to keep a list;"
    assert said["resolves/1bis"] == "to read it;"
    assert said["considering/b/ii"] == "warnings;"
    assert said["considering/b/iii"] == "oars,"
    assert said["instructs the Council/2"] == "to rest."


def test_plain_text_edited_by_hand() -> None:
    edited = TEXT.replace("    i)  light;", "    i) light\n    by night;\n\n        - in all harbours;")
    edited = edited.replace("1  to keep a list;", "1  to keep\n\ta list;\n\n1bis  to read it;")
    said = {p.address: p.text for p in provisions(_read(edited, "a.txt"))}
    assert said["considering/b/i"] == "light by night;"
    assert said["considering/b/i/p1"] == "in all harbours;"
    assert said["resolves/1"] == "to keep a list;"
    assert said["resolves/1bis"] == "to read it;"


def test_front_matter_of_others_is_kept_as_furniture() -> None:
    source = "---\nlayout: page\nlang: en-GB\n---\n\n" + SOURCE.partition("\n\n")[2]
    instrument = _read(source, "a.md")
    assert instrument.furniture == ("layout: page", "lang: en-GB")
    assert instrument.designation == "RESOLUTION 901 (REV. BUSAN, 2014)"


def test_lines_of_text_are_no_wider_than_a_page() -> None:
    long = Clause("that harbours " * 40 + "rest.", part="operative", label="1", ordinal="1")
    chinese = Clause("决定各国应当保护港口，" * 20, part="operative", label="（一）", ordinal="1")
    lines = text.write(_of(long, chinese), language("en")).splitlines()
    assert max(map(len, lines)) == 78
    assert all(not line.startswith("，") for line in lines)
    assert fold(_read("\n".join(lines), "a.txt").clauses[1].text) == fold(long.text)


def test_facts_that_no_page_shows_are_said() -> None:
    instrument = _of(Clause("that boats be lit.", part="operative"))._replace(
        body="harbour-board", kind="decision"
    )
    for writer, name in ((markdown, "a.md"), (text, "a.txt")):
        assert parse_bytes(writer.write(instrument, language("fr")).encode(), name) == instrument


def test_a_deep_list() -> None:
    clause = Clause("the last.", "clause", "operative", "a)", "a")
    for depth in range(29):
        clause = Clause(f"point {depth}:", "clause", "operative", "a)", "a", clauses=(clause,))
    for writer, name in ((markdown, "a.md"), (text, "a.txt")):
        assert _read(writer.write(_of(clause), language("en")), name) == _of(clause)


def test_many_looks_and_marks_take_no_longer_than_few() -> None:
    words = "*word* " * 4_000
    looks = tuple(Emphasis(at, at + 6, "italic" if at % 2 else "bold") for at in range(0, len(words), 7))
    clause = Clause(words.strip(), part="operative", emphasis=looks, marks=(Mark("1", 7),))
    assert _read(_written(_of(clause)), "a.md") == _of(clause)
