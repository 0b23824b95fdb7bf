"""The laws on invented texts: Hypothesis writes resolutions out of the field's words, and revises them.

A text is a list of lines: title lines, heads, labelled clauses with clauses inside, annexes, notes.
A revision drops, adds, rewords, moves, splits and renames some of them. Soup is the same lines in any
order, with hostile characters among them: no text that a person would write, but one that must be read.
"""

from __future__ import annotations

import json

import laws
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from resdiff.errors import ResdiffError
from resdiff.loading import parse_bytes
from resdiff.model import Instrument

settings.register_profile(
    "laws", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("laws")

WORDS = """
    the of and to in for on with should shall may must invites Member States Sector Members Council ITU
    conference telecommunications telecommunication/ICT harbour boats warnings Resolution 901 902 first,
    (Rev. Busan, 2014) (Antalya, 2006) 2010 12 twelve June considering resolves above a) 3 co-operation
    cooperation programme second; report implementation session data radio no not all each new countries
"""
HEADS = """
recalling; recalling further; considering; considering also; noting; noting with concern; recognizing;
resolves; resolves further; instructs the Secretary-General; instructs the Council; requests the Council;
invites Member States; encourages Sector Members
"""
OPENINGS = """
Recalling; Recalling also; Noting with concern; Aware; Having considered; Reaffirms; Decides; Requests;
Also requests; Calls upon; Invites; Urges
"""
LABELS = """
a) ; b) ; i) ; ii) ; (a) ; (b) ; (i) ; 1 ; 2 ; 1. ; 2. ; 12. ; 1.1 ; 2bis ; abis) ; - ; * ; • ; *a)* ; - a)* ;
<sup>1</sup> ; 1\u00a0 ; # ;
"""
FRAME = """
## RESOLUTION 901 (REV. BUSAN, 2014); RESOLUTION 901 (ANTALYA, 2006); The General Assembly,; ANNEX; ANNEX 2;
The Plenipotentiary Conference of the International Telecommunication Union (Busan, 2014),; ---; ________;
A/RES/78/901; 78/901. Reading rooms; 23-12345; *resolves*; \f; Annex to resolution 901; Draft resolution;
II; A; B; 2/4
"""


def one_of(listed: str) -> st.SearchStrategy[str]:
    """One of the forms that a list above parts by semicolons; spaces behind a label are its own."""
    return st.sampled_from([form.strip("\n").removeprefix(" ") for form in listed.split(";")])


words = st.lists(st.sampled_from(WORDS.split()), min_size=2, max_size=18).map(" ".join)
soup_line = st.one_of(
    one_of(FRAME),
    one_of(HEADS),
    st.builds("".join, st.tuples(one_of(LABELS), words)),
    st.builds(" ".join, st.tuples(one_of(OPENINGS), words)),
    st.text(max_size=20),
)
soup = st.lists(soup_line, min_size=1, max_size=25).flatmap(
    lambda lines: st.sampled_from(("\n", "\n\n", "\r\n\r\n")).map(lambda gap: gap.join(lines))
)

# A clause: its words and the words of the clauses inside it.
Clause = tuple[str, tuple[str, ...]]
# A section: its head and its clauses.
Section = tuple[str, list[Clause]]
clause = st.tuples(words, st.one_of(st.just(()), st.lists(words, min_size=2, max_size=3).map(tuple)))
section = st.tuples(one_of(HEADS), st.lists(clause, min_size=1, max_size=6))
sections = st.lists(section, min_size=1, max_size=6)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[list[Section], list[Section]]:
    """Two revisions of one text, as sections."""
    old = draw(sections)
    new: list[Section] = []
    for head, clauses in old:
        kept: list[Clause] = []
        for text, inner in clauses:
            fate = draw(st.sampled_from("====~~+-/<>"))
            if fate == "~":
                parts = text.split()
                at = draw(st.integers(0, len(parts)))
                parts[at : at + draw(st.integers(0, 3))] = draw(words).split()[:3]
                text = " ".join(parts) or "gone"
            if fate == "/":
                half = len(text) // 2
                kept += [(text[:half].strip() or "one", ()), (text[half:].strip() or "two", inner)]
            elif fate == "<":
                kept.insert(0, (text, inner))
            elif fate == ">" and new:
                new[-1][1].append((text, inner))
            elif fate != "-":
                kept.append((text, inner))
            if fate == "+":
                kept.append(draw(clause))
        if kept:
            renamed = draw(st.sampled_from((head, head, head, draw(one_of(HEADS)))))
            new.append((renamed, kept))
    return old, new or draw(sections)


def itu(text: list[Section]) -> Instrument:
    """The sections in the ITU style: heads on their own lines, a lone clause without a label."""
    lines = ["## RESOLUTION 901 (BUSAN, 2014)", "### Small harbours", "The Plenipotentiary Conference,"]
    for head, clauses in text:
        lines.append(f"*{head}*")
        letters = head.split()[0].endswith("ing")
        for index, (own, inner) in enumerate(clauses):
            label = f"*{chr(97 + index)})* " if letters else f"{index + 1} "
            lines.append(f"{label if len(clauses) > 1 else ''}that {own}")
            lines += [f"{roman}) {words}" for roman, words in zip(("i", "ii", "iii"), inner, strict=False)]
    return read("\n\n".join(lines), "itu.md")


def un(text: list[Section]) -> Instrument:
    """The sections in the UN style: participles open the preamble, the rest is numbered right through."""
    preamble, operative = ["The General Assembly,"], []
    for head, clauses in text:
        for own, inner in clauses:
            if head.split()[0].endswith("ing"):
                preamble.append(f"{head.capitalize()} {own},")
                continue
            operative.append(f"{len(operative) + 1}. {head.capitalize()} {own}:")
            operative[-1] += "".join(
                f"\n\n({letter}) {words};" for letter, words in zip("abc", inner, strict=False)
            )
    return read("\n\n".join(preamble + operative), "un.txt")


def read(text: str, name: str) -> Instrument:
    """The instrument in a text."""
    return parse_bytes(text.encode("utf-8", "replace"), name, "en")


def hold(old: Instrument, new: Instrument) -> None:
    """Every law of two texts."""
    comparison = laws.compared(old, new)
    if laws.distinct(old) and laws.distinct(new):
        laws.mirrored(comparison)
    laws.unchanged(old)
    laws.unchanged(new)


@given(revisions())
def test_two_revisions_in_the_itu_style(pair: tuple[list[Section], list[Section]]) -> None:
    hold(*map(itu, pair))


@given(revisions())
def test_two_revisions_in_the_un_style(pair: tuple[list[Section], list[Section]]) -> None:
    hold(*map(un, pair))


@given(soup, soup)
def test_any_two_texts(old: str, new: str) -> None:
    try:
        pair = read(old, "old.txt"), read(new, "new.md")
    except ResdiffError:
        return
    laws.compared(*pair)


@given(sections)
def test_the_same_input_gives_the_same_output(text: list[Section]) -> None:
    old, new = itu(text), un(text)
    assert laws.compared(old, new) == laws.compared(old, new)


@given(soup)
@example("\x00")
@example("1")
@example("* * *\n\n- \n\n1.")
def test_parsing_raises_on_no_text(text: str) -> None:
    for name in ("a.txt", "a.md"):
        try:
            instrument = read(text, name)
        except ResdiffError:
            continue
        assert laws.addresses(instrument) or instrument.furniture


@given(st.binary(max_size=400), st.sampled_from(("a.md", "a.txt", "a.xml", "a.yaml", "a.json", "a")))
@example(b"", "a.md")
@example(b"\xff\xfe\x00", "a.md")
@example(b"<?xml version='1.0'?><akomaNtoso/>", "a.xml")
@example(b"tree: resdiff/1\n", "a.yaml")
@example(b"tree: resdiff/1\nclauses: 3\n", "a.yaml")
@example(b"tree: resdiff/1\nclauses: [{}]\nnotes: {}\n", "a.yaml")
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        laws.addresses(parse_bytes(data, name))
    except ResdiffError:
        return


KEYS = "tree instrument clauses notes text label part keyword mark marks after line address"
keys = st.sampled_from(KEYS.split())
leaves = st.one_of(st.none(), st.booleans(), st.integers(), words, st.sampled_from(("annex", "a)", "note")))
plain = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5)
)


@given(st.dictionaries(keys, plain, max_size=4))
def test_any_tree_file_is_read_or_refused(data: dict[str, object]) -> None:
    written = json.dumps({"tree": "resdiff/1"} | data)
    try:
        laws.addresses(parse_bytes(written.encode(), "tree.yaml"))
    except ResdiffError:
        return
