"""Invented instruments: trees of clauses in the house style, with any words in them that can be printed."""

from __future__ import annotations

from hypothesis import strategies as st

from resdiff.languages import language
from resdiff.model import Clause, Emphasis, Instrument, Mark
from resdiff.parse import facts, heads_of

WORDS = """
    the of and to in for on with should shall may must invites Member States Council ITU conference harbours
    boats warnings Resolution 901 902 first, (Rev. Busan, 2014) 2010 12 twelve June above a) 3 co-operation
    second; report data radio no not all each new countries considering resolves that
"""
# What Markdown, a plain page or a parser could take for something else.
HOSTILE = (
    "# not a heading", "## 2 nor this", "1. one", "1) one", "12 boats", "> quoted", "| a | b |",
    "|---|---|", "```", "~~~", "---", "***", "___", "===", "- - -", "* starred", "+ added", "- dashed",
    "• dotted", "<script>alert(1)</script>", "<b>", "</p>", "<!-- a comment -->", "<!-- part: annex -->",
    "&amp;", "&#35;", "*", "**bold**", "*italic*", "_under_", "__init__", "snake_case_word", "a*b*c",
    "`code`", "``", "[^1]", "[^1]: note", "[link](http://x)", "[x]: http://x", "[ ] task", "![img](x)",
    "http://example.org/a_b_c", "ends in two spaces", "back\\slash", "ends in\\", "\\", "\\*", "~struck~",
    "~~struck~~", "$5 and 6$", "¹", "²", "m²", "[*]", "[1]", ".. part: annex", ".. role: title", "=" * 78,
    "_" * 20, "-" * 90, "=" * 160, "a" * 200, "(Busan, 2014),", "ANNEX 1", "II", "A",
    "The General Assembly,", "RESOLUTION 901 (BUSAN, 2014)", "大会决定，", "（一）", "ِالجمعية العامة",
    "а) буква", "\u200f", "a\u2003b", "a\u00a0b", "🛥", "é", "e\u0301", "text: resdiff/1", "--- end",
    "{curly}", "a|b", ":", ";", "\"quoted\"", "'", "“", "@name", ":+1:", "<", ">",
)  # fmt: skip

words = st.lists(
    st.one_of(st.sampled_from(WORDS.split()), st.sampled_from(HOSTILE)), min_size=1, max_size=12
).map(lambda found: " ".join(" ".join(found).split(" ")))
titles = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40).map(" ".join)
heads = st.sampled_from(
    (
        "considering",
        "recalling further",
        "resolves",
        "instructs the Council",
        "invites all harbours",
        "odd head",
    )
)
labels = st.sampled_from(
    (
        "",
        "",
        "a)",
        "b)",
        "(i)",
        "1",
        "2",
        "1.",
        "12.",
        "2bis",
        "a bis)",
        "•",
        "-",
        "–",
        "1.1",
        "PP1",
        "(a",
        "Art. 2",
    )
)
LOOKS = ("italic", "bold", "superscript", "link")


@st.composite
def dressed(draw: st.DrawFn, text: str, marks: bool = True) -> dict[str, object]:
    """Looks and marks for a text."""
    spans = []
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        look = draw(st.sampled_from(LOOKS))
        if start < end:
            spans.append(Emphasis(start, end, look, "https://example.org/(a)" if look == "link" else ""))
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2))) if marks else []
    named = tuple(Mark(draw(st.sampled_from(("1", "2", "*", "a"))), place) for place in places)
    return {"emphasis": tuple(spans), "marks": named}


@st.composite
def clauses(draw: st.DrawFn, part: str, depth: int, within: bool) -> Clause:
    """A clause and those inside it. Opening words are what a parser finds."""
    text, label = draw(words), draw(labels)
    inner = draw(st.lists(clauses(part, depth - 1, True), max_size=3)) if depth else []
    known = heads_of(language("en")).labels.given(label) if label else None
    opening = None if within else heads_of(language("en")).opening(text)
    return Clause(
        text,
        "clause",
        part,
        label,
        known.ordinal if known else "",
        opening.words if opening else "",
        clauses=tuple(inner),
        **draw(dressed(text)),
    )


@st.composite
def sections(draw: st.DrawFn) -> Clause:
    """An ITU-style head with its clauses, or with its own text alone."""
    part = draw(st.sampled_from(("preambular", "operative")))
    inner = draw(st.lists(clauses(part, 2, True), min_size=2, max_size=4))
    text = draw(st.one_of(st.just(""), words))
    return Clause(text, "section", part, keyword=draw(heads), clauses=tuple(inner))


@st.composite
def headings(draw: st.DrawFn, depth: int = 1) -> Clause:
    """A heading with sections or clauses below it."""
    part = draw(st.sampled_from(("preambular", "operative")))
    inner: list[Clause] = draw(st.lists(clauses(part, 1, False), max_size=2))
    inner += draw(st.lists(sections(), max_size=1))
    if depth:
        inner += draw(st.lists(headings(0), max_size=1))
    label = draw(st.sampled_from(("", "I", "II", "A.", "2.1")))
    return Clause(draw(words), "heading", part, label, label.strip("."), clauses=tuple(inner))


@st.composite
def annexes(draw: st.DrawFn) -> Clause:
    """An annex with a title."""
    inner = [Clause(draw(titles), "title", "annex")]
    inner += draw(st.lists(clauses("annex", 1, False), max_size=3))
    label = draw(st.sampled_from(("ANNEX", "Annex 2", "Attachment A")))
    return Clause(
        draw(st.sampled_from(("", "to Resolution 901"))),
        "annex",
        "annex",
        label,
        label[6:].lower(),
        clauses=tuple(inner),
    )


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """An instrument of any of these, with notes and furniture."""
    found: list[Clause] = []
    if draw(st.booleans()):
        found.append(Clause("RESOLUTION 901 (REV. BUSAN, 2014)", "designation"))
    if draw(st.booleans()):
        found.append(Clause(draw(titles), "title"))
    if draw(st.booleans()):
        formula = draw(st.sampled_from(("The Plenipotentiary Conference,", "The Council of Harbours,")))
        found.append(Clause(formula, "formula", "preambular"))
    found += draw(st.lists(clauses("preambular", 2, False), max_size=2))
    found += draw(st.lists(sections(), max_size=3))
    found += draw(st.lists(headings(), max_size=2))
    found += draw(st.lists(annexes(), max_size=1))
    if not found:
        found.append(Clause("that harbours be lit", part="operative"))
    marks = draw(st.lists(st.sampled_from(("1", "2", "*", "a")), max_size=3))
    notes = tuple(Clause(draw(words), "note", "other", mark, mark) for mark in marks)
    furniture = tuple(draw(st.lists(words, max_size=3)))
    known = facts(found, language("en"))
    known |= {"body": draw(st.sampled_from(("", "itu-pp", known["body"])))}
    return Instrument(tuple(found), notes, furniture, **known)
