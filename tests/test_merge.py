"""Merging: laws, made proposals of which the outcome is known, and one case for each way to clash."""

from __future__ import annotations

import subprocess
from pathlib import Path

import corpus
import proposals
import pytest
from hypothesis import HealthCheck, given, settings
from invented import instruments

import resdiff
from resdiff.addresses import provisions
from resdiff.errors import UnreadableError
from resdiff.folding import fold
from resdiff.languages import language
from resdiff.loading import parse_bytes
from resdiff.model import Clause, Instrument, Provision
from resdiff.revise import wording
from resdiff.revise.merge import Merged, merge, units

HEAD = """# RESOLUTION 902 (ANTALYA, 2006)

## Lamps in small harbours

The Plenipotentiary Conference of the International Telecommunication Union (Antalya, 2006),

"""
BASE = """*considering*

*a)* that the lamps of small harbours go out at night;

*b)* that boats then come home late,

*resolves*

1 to buy lamps for every quay in the country, and to keep them lit until the last boat of the evening is home;

2 to count the boats each evening;

3 to publish the count in the newspaper of the district;

4 to ask each harbour master for a yearly report:

i) on the lamps;

ii) on the boats;

5 to bring the matters in *resolves* 2 and 4 above to the notice of all,

*instructs the Secretary-General*

1 to report on *resolves* 4 above to the next conference;

2 to keep a list of lamps.
"""
Edits = list[tuple[str, str]]
# Clause 3 dropped, or one put in before clause 2: with the labels and references behind it.
DROPPED: Edits = [
    ("3 to publish the count in the newspaper of the district;\n\n", ""),
    ("4 to ask", "3 to ask"),
    ("5 to bring", "4 to bring"),
    ("2 and 4 above", "2 and 3 above"),
    ("*resolves* 4 above", "*resolves* 3 above"),
]
COUNT = "2 to count the boats each evening;\n\n"
MOVED: Edits = [
    (COUNT, ""),
    ("3 to publish", "2 to publish"),
    ("4 to ask", "3 to ask"),
    ("5 to bring", "4 to bring"),
    ("2 and 4 above", "5 and 3 above"),
    ("*resolves* 4 above", "*resolves* 3 above"),
    ("to the notice of all,", "to the notice of all;\n\n5 to count the boats each evening,"),
]


def inserted(text: str) -> Edits:
    """A new clause 2."""
    return [
        ("2 to count", f"2 {text}\n\n3 to count"),
        ("3 to publish", "4 to publish"),
        ("4 to ask", "5 to ask"),
        ("5 to bring", "6 to bring"),
        ("2 and 4 above", "3 and 5 above"),
        ("*resolves* 4 above", "*resolves* 5 above"),
    ]


def read(text: str) -> Instrument:
    return parse_bytes((HEAD + text).encode(), "draft.md", "en")


def merged(*edits: Edits, base: str = BASE) -> Merged:
    """Proposals A, B, C ... on the base text."""
    texts = []
    for name, pairs in zip("ABCD", edits, strict=False):
        text = base
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        texts.append((name, read(text)))
    return merge(read(base), texts, language("en"))


def said(found: Merged) -> dict[str, str]:
    """The merged text: what stands at each address, of a bare head the head."""
    return {p.address: p.text or p.clause.keyword for p in provisions(found.instrument)}


def shape(clause: Clause) -> object:
    """A clause but for typography."""
    words = (fold(clause.label), clause.ordinal, fold(clause.keyword), fold(clause.text))
    marks = tuple(mark.mark for mark in clause.marks)
    return clause.role, clause.part, words, marks, tuple(map(shape, clause.clauses))


def shapes(text: Instrument) -> object:
    facts = (text.title, text.designation, text.revision, text.number, text.style, text.kind, text.body)
    return facts, tuple(map(shape, text.clauses)), tuple(map(shape, text.notes))


# -- laws -------------------------------------------------------------------------------------------


def identities(base: Instrument, b: Instrument) -> None:
    """What one proposes is the outcome, whether the other proposes nothing or the same."""
    known = language(base.language)
    for proposed in ((b, base), (base, b), (b, b)):
        found = merge(base, list(zip("AB", proposed, strict=True)), known)
        assert not found.conflicts
        assert shapes(found.instrument) == shapes(b)


SERIES = sorted({(path.parent.name, name) for name, files in corpus.UN.items() for path in files})


@corpus.needed
@pytest.mark.parametrize(("series", "name"), SERIES)
def test_identities_on_real_texts(series: str, name: str) -> None:
    files = [path for path in corpus.UN[name] if path.parent.name == series]
    files.sort(
        key=lambda path: [int(n) for n in "".join(c if c.isdigit() else " " for c in path.name).split()]
    )
    # The last step of each series here, since all of them take minutes.
    base, b = (resdiff.load(path) for path in files[-2:])
    identities(base, b)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(instruments(), instruments())
def test_identities_on_any_trees(base: Instrument, b: Instrument) -> None:
    known = language("en")
    for proposed in ((b, base), (base, b), (b, b)):
        found = merge(base, list(zip("AB", proposed, strict=True)), known)
        assert not found.conflicts
        assert [shape(c) for c in found.instrument.clauses] == [shape(c) for c in b.clauses]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(instruments(), instruments(), instruments())
def test_words_outside_brackets_are_somebodys(base: Instrument, a: Instrument, b: Instrument) -> None:
    found = merge(base, [("A", a), ("B", b)], language("en"))
    known = {word for text in (base, a, b) for p in provisions(text) for word in whole(p.clause).split()}
    for p in provisions(found.instrument):
        if not any(conflict.address == p.address for conflict in found.conflicts) and "[" not in p.text:
            assert {word for word in p.text.split() if word.isalpha()} <= known


def whole(clause: Clause) -> str:
    return f"{clause.text} {clause.keyword} {clause.label}"


# -- made proposals ---------------------------------------------------------------------------------

PAIRS = list(proposals.pairs())


def loaded(pair: proposals.Pair) -> dict[str, Instrument]:
    return {
        name: parse_bytes(getattr(pair, name).encode(), f"{name}.md")
        for name in ("base", "ours", "theirs", "both")
    }


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_made_proposals(pair: proposals.Pair, tmp_path: Path) -> None:
    """The outcome is just what both want, with the clashes that there are; lines clash as often or more."""
    texts = loaded(pair)
    known = language(texts["base"].language)
    found = merge(texts["base"], [("ours", texts["ours"]), ("theirs", texts["theirs"])], known)
    assert [shape(c) for c in found.instrument.clauses] == [shape(c) for c in texts["both"].clauses]
    assert [shape(n) for n in found.instrument.notes] == [shape(n) for n in texts["both"].notes]
    assert len(found.conflicts) == pair.clashes
    assert found.warnings == ()
    assert pair.clashes <= lines(pair, tmp_path)


def lines(pair: proposals.Pair, folder: Path) -> int:
    """In how many places `git merge-file` finds a clash."""
    for name in ("ours", "base", "theirs"):
        (folder / name).write_text(getattr(pair, name), "utf-8")
    words = ["git", "merge-file", "-p", "-q", "ours", "base", "theirs"]
    return subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode


def test_lines_clash_more_often(tmp_path: Path) -> None:
    told = [(pair.clashes, lines(pair, tmp_path)) for pair in PAIRS]
    assert len(told) == 30
    assert sum(own < theirs for own, theirs in told) >= 24
    assert sum(own for own, _ in told) * 4 < sum(theirs for _, theirs in told)


@pytest.mark.parametrize("pair", PAIRS[:6], ids=lambda pair: pair.name)
def test_the_order_of_proposals_is_one_of_brackets_only(pair: proposals.Pair) -> None:
    texts = loaded(pair)
    known = language(texts["base"].language)
    one, other = (
        merge(texts["base"], [(name, texts[name]) for name in names], known)
        for names in (("ours", "theirs"), ("theirs", "ours"))
    )
    assert {c.kind for c in one.conflicts} == {c.kind for c in other.conflicts}
    assert len(list(provisions(one.instrument))) == len(list(provisions(other.instrument)))


@pytest.mark.parametrize("pair", PAIRS[6:14], ids=lambda pair: pair.name)
def test_more_proposals_that_say_nothing_new(pair: proposals.Pair) -> None:
    """One that is the base text, or another one's, leaves the outcome and the number of conflicts."""
    texts = loaded(pair)
    known = language(texts["base"].language)
    ours, theirs = (("ours", texts["ours"]), ("theirs", texts["theirs"]))
    two = merge(texts["base"], [ours, theirs], known)
    still = merge(texts["base"], [ours, ("still", texts["base"]), theirs], known)
    assert list(map(shape, still.instrument.clauses)) == list(map(shape, two.instrument.clauses))
    alike = merge(texts["base"], [ours, ("alike", texts["ours"]), theirs], known)
    assert len(alike.conflicts) == len(two.conflicts)
    assert all(by in (("ours", "alike"), ("theirs",)) for c in alike.conflicts for by, _ in c.versions)


# -- words ------------------------------------------------------------------------------------------


def test_what_several_change() -> None:
    found = merged(
        [("each evening", "each morning")],
        [("each evening", "each week")],
        [("each evening", "each morning")],
    )
    assert said(found)["resolves/2"] == "to count the boats each [A, C: morning] [B: week];"
    assert [c[:3] for c in found.conflicts] == [
        ("resolves/2", "words", ((("A", "C"), "morning"), (("B",), "week")))
    ]


def test_words_and_the_mark_behind_them() -> None:
    found = merged([("on the boats;", "on the boats:")], [("on the boats;", "on the boats and nets;")])
    assert said(found)["resolves/4/ii"] == "on the boats and nets:"
    found = merged([("on the boats;", "on the nets.")], [("on the boats;", "on the oars;")])
    assert said(found)["resolves/4/ii"] == "on the [A: nets] [B: oars]."


def test_brackets_of_the_text_itself() -> None:
    base = BASE.replace("each evening", "[each] [A: evening]")
    found = merged([("count the", "tally the")], [("the boats [each]", "the ships [each]")], base=base)
    assert said(found)["resolves/2"] == "to tally the ships [each] [A: evening];"
    assert not found.conflicts


def test_a_bracket_of_the_text_takes_its_partner_along() -> None:
    def words(base: str, a: str, b: str) -> str:
        return wording.merged(base, [("A", a), ("B", b)]).text

    assert words("fourteen", "[fourteen or fifteen]", "sixteen") == (
        "[A: [fourteen or fifteen]] [B: sixteen]"
    )
    assert words("in [four or five] days", "in four days", "in [six or five] days") == (
        "in [A: four] [B: [six or five]] days"
    )
    # Nobody clashes, or the partner is far.
    assert words("fourteen", "[fourteen]", "sixteen") == "[sixteen]"
    far = "boats and " * 30
    assert words(f"lamps {far}days", f"[lamps {far}or days]", f"lamps {far}nights").startswith("[lamps")


def test_emphasis_of_words_that_stay() -> None:
    base = BASE.replace("to count the boats", "to *count* the boats")
    found = merged([("each evening", "each morning")], [("the boats", "the ships")], base=base)
    clause = next(p.clause for p in provisions(found.instrument) if p.address == "resolves/2")
    assert clause.text == "to count the ships each morning;"
    assert [clause.text[one.start : one.end] for one in clause.emphasis] == ["count"]


def test_heads() -> None:
    head = "*instructs the Secretary-General*"
    found = merged(
        [(head, "*requests the Secretary-General*")],
        [(head, "*invites the Secretary-General*")],
        [("a list of lamps", "a list of lamps and oil")],
    )
    (conflict,) = found.conflicts
    assert conflict.kind == "head"
    assert conflict.at == "[A: requests] [B: invites] the Secretary-General"
    assert conflict.address == "instructs the Secretary-General"
    assert said(found)[f"{conflict.at}/2"] == "to keep a list of lamps and oil."


# -- labels and references --------------------------------------------------------------------------


def test_headings_below_a_heading_keep_the_labels_that_they_have() -> None:
    base = resdiff.load(Path(__file__).parents[1] / "samples/itu-901-antalya-2006.md")

    def heading(label: str, *below: Clause) -> Clause:
        return Clause(
            "the boats", role="heading", part="operative", label=label, ordinal=label, clauses=below
        )

    b = base._replace(clauses=(*base.clauses, heading("A", heading("II")), heading("II")))
    identities(base, b)


def test_labels_count_on_and_references_follow() -> None:
    found = merged(
        inserted("to paint the quays white every spring;"),
        [("list of lamps.", "list of lamps;\n\n3 to see to *resolves* 3 and 4 above.")],
        [("3 to publish", "3 to hire a watchman who knows the tides;\n\n4 to publish"),
         ("4 to ask", "5 to ask"), ("5 to bring", "6 to bring"), ("2 and 4 above", "2 and 5 above"),
         ("*resolves* 4 above", "*resolves* 5 above")],
    )  # fmt: skip
    text = said(found)
    assert [p.clause.label for p in provisions(found.instrument) if p.parent == "resolves"] == list("1234567")
    assert text["resolves/7"] == "to bring the matters in resolves 3 and 6 above to the notice of all,"
    assert text["instructs the Secretary-General/1"].startswith("to report on resolves 6 above")
    assert text["instructs the Secretary-General/3"] == "to see to resolves 5 and 6 above."
    assert not found.conflicts
    assert not found.warnings


def test_inserted_labels_count_on() -> None:
    one, other = (
        "2*bis* to paint the quays white every spring;",
        "2*bis* to hire a watchman who knows the tides;",
    )
    found = merged([("3 to pub", f"{one}\n\n3 to pub")], [("3 to pub", f"{other}\n\n3 to pub")])
    assert said(found)["resolves/2bis"] == "to paint the quays white every spring;"
    assert said(found)["resolves/2ter"] == "to hire a watchman who knows the tides;"


def test_a_range_takes_in_what_is_put_into_it() -> None:
    base = BASE.replace("*resolves* 2 and 4 above", "*resolves* 1 to 4 above")
    early = [(old, new) for old, new in inserted("to paint the quays white;") if "and" not in old]
    found = merged(
        [*early, ("1 to 4 above", "1 to 5 above")],
        [("the notice of all,", "the notice of everybody,")],
        base=base,
    )
    assert (
        said(found)["resolves/6"]
        == "to bring the matters in resolves 1 to 5 above to the notice of everybody,"
    )


@pytest.mark.parametrize(
    ("code", "new", "wanted"),
    [
        ("ar", ("تشجع الموانئ على تبادل القوائم؛", "تطلب نشر أسعار السمك؛"), "الفقرة 3 أعلاه"),
        ("en", ("*Encourages* harbours to share lists;", "*Requests* that fish be weighed;"), "paragraph 3"),
        ("es", ("*Alienta* a compartir listas;", "*Pide* que se pese el pescado;"), "párrafo 3"),
        ("fr", ("*Encourage* les ports ;", "*Demande* une balance pour le poisson ;"), "paragraphe 3"),
        ("ru", ("*призывает* гавани обмениваться перечнями;", "*просит* взвешивать рыбу;"), "пункте 3"),
        ("zh", ("鼓励各港口交换清单；", "请给鱼称重；"), "第3段"),
    ],
)  # fmt: skip
def test_references_follow_in_six_languages(code: str, new: tuple[str, str], wanted: str) -> None:
    """Both put a paragraph before the first; neither has touched the reference to it."""
    path = Path(__file__).parents[1] / f"samples/versions/un-901-2025.{code}.md"
    base = path.read_text("utf-8")
    items = proposals.taken_apart(base)
    first = next(item for item in items if item.row and item.dress in ("{}. ", "{} - "))
    texts = []
    for n, text in enumerate(new):
        at = items.index(first)
        added = proposals.Item(1000 + n, text, first.row, first.dress, first.counted)
        texts.append(proposals.printed([*items[:at], added, *items[at:]]))
    read_ = [parse_bytes(text.encode(), "x.md", code) for text in (base, *texts)]
    found = merge(read_[0], [("A", read_[1]), ("B", read_[2])], language(code))
    operative = [
        p for p in provisions(found.instrument) if p.address.startswith("OP") and "/" not in p.address
    ]
    assert [p.clause.ordinal for p in operative] == ["1", "2", "3", "4", "5"]
    assert wanted in operative[-1].text
    assert not found.conflicts


def test_a_reference_that_nobody_kept_up_is_the_base_texts() -> None:
    """Both forget the reference behind what they put in; it means what it meant."""
    early = [pair for pair in inserted("to paint the quays white every spring;") if "above" not in pair[0]]
    late = [pair for pair in inserted("to hire a watchman who knows the tides;") if "above" not in pair[0]]
    found = merged(early, late)
    assert said(found)["resolves/7"].startswith("to bring the matters in resolves 4 and 6 above")
    assert not found.conflicts


def test_a_forgotten_reference_keeps_no_clause_that_another_deletes() -> None:
    early = [pair for pair in inserted("to paint the quays white every spring;") if "above" not in pair[0]]
    last = "5 to bring the matters in *resolves* 2 and 4 above to the notice of all,\n\n"
    found = merged(early, [(last, ""), ("ii) on the boats;", "ii) on the boats,")])
    assert not found.conflicts
    assert "resolves/6" not in said(found)


def test_texts_in_two_languages_are_told_of() -> None:
    base, other = (
        resdiff.load(proposals.SAMPLES / f"versions/un-901-2025.{code}.md") for code in ("fr", "en")
    )
    found = resdiff.merge(base, [("A", other), ("B", base)])
    assert found.warnings[0] == "A: the two texts are in two languages (fr and en)"
    assert all(warning.startswith("A: ") for warning in found.warnings)


def test_a_reference_to_what_another_deletes_is_told() -> None:
    found = merged(
        [(COUNT, ""), *MOVED[1:4], ("2 and 4 above", "3 above"),
         ("*resolves* 4 above", "*resolves* 3 above")],
        [("2 to keep a list of lamps.", "2 to keep a list of lamps;\n\n3 to see to *resolves* 2 above.")],
    )  # fmt: skip
    address = "instructs the Secretary-General/3"
    assert said(found)[address] == "to see to [A: SUP] [B: resolves 2 above]."
    (conflict,) = found.conflicts
    assert (conflict.address, conflict.kind) == (address, "reference")
    assert conflict.versions == ((("A",), ""), (("B",), "resolves 2 above"))
    assert not found.warnings


def test_a_reference_in_words_that_clash_is_told_once_in_the_text() -> None:
    found = merged(
        [(COUNT, ""), ("3 to publish", "2 to publish"), ("a list of lamps", "a list of oars")],
        [("a list of lamps", "a list of boats under *resolves* 2 above")],
    )
    text = said(found)["instructs the Secretary-General/2"]
    assert text == "to keep a list of [A: oars] [B: boats under resolves 2 above]."
    assert [c.kind for c in found.conflicts if c.address.endswith("General/2")] == ["words", "reference"]


# -- deletions --------------------------------------------------------------------------------------


def test_deleted_and_changed() -> None:
    found = merged(DROPPED, [("in the newspaper of the district", "on the notice board")], [])
    assert said(found)["resolves/3"] == "[A: SUP] [B: to publish the count on the notice board;]"
    assert said(found)["resolves/5"].startswith("to bring the matters in resolves 2 and 4 above")
    (conflict,) = found.conflicts
    assert conflict.kind == "deleted"
    assert conflict.versions == ((("A",), ""), (("B",), "to publish the count on the notice board;"))


ITEMS = BASE[BASE.index("4 to ask") : BASE.index("5 to bring")]


def test_a_clause_with_its_items_deleted_and_an_item_changed() -> None:
    found = merged(
        [(ITEMS, ""),
         ("5 to bring", "4 to bring"), ("2 and 4 above", "2 above")],
        [("on the boats;", "on the boats and their crews;")],
    )  # fmt: skip
    text = said(found)
    assert text["resolves/4"] == "[A: SUP] [B: to ask each harbour master for a yearly report:]"
    assert text["resolves/4/i"] == "on the lamps;"
    assert text["resolves/4/ii"] == "on the boats and their crews;"
    assert [c.kind for c in found.conflicts] == ["deleted"]


SECTION = BASE[BASE.index("*instructs") :]


def test_a_section_deleted_and_added_to() -> None:
    found = merged([(SECTION, "")], [("of lamps.", "of lamps;\n\n3 to paint the quays.")])
    head = "[A: SUP] [B: instructs the Secretary-General]"
    (conflict,) = found.conflicts
    assert (conflict.address, conflict.at) == ("instructs the Secretary-General", head)
    assert [text for address, text in said(found).items() if address.startswith(head)] == [
        head,
        "to report on resolves 4 above to the next conference;",
        "to keep a list of lamps;",
        "to paint the quays.",
    ]


def test_deleted_by_both() -> None:
    found = merged(DROPPED, DROPPED, [("each evening", "each morning")])
    assert not found.conflicts
    assert [p.clause.label for p in provisions(found.instrument) if p.parent == "resolves"] == list("1234")


# -- moves ------------------------------------------------------------------------------------------


def test_moved_and_reworded() -> None:
    found = merged(MOVED, [("the boats each", "the boats and the nets each")])
    assert said(found)["resolves/5"] == "to count the boats and the nets each evening,"
    assert not found.conflicts


def test_moved_alike() -> None:
    found = merged(MOVED, MOVED)
    assert said(found)["resolves/5"] == "to count the boats each evening,"
    assert not found.conflicts


def test_moved_to_two_places() -> None:
    other = [*MOVED[:4], ("2 and 4 above", "3 above"), MOVED[5]]
    found = merged(MOVED, [*other, ("of lamps.", "of lamps;\n\n3 to count the boats each evening.")])
    text = said(found)
    assert text["resolves/5"] == "[A: to count the boats each evening,]"
    assert text["instructs the Secretary-General/3"] == "[B: to count the boats each evening.]"
    assert [c[:3] for c in found.conflicts] == [
        ("resolves/5", "place", ((("A",), "resolves/5"), (("B",), "instructs the Secretary-General/3")))
    ]


def test_moved_and_deleted() -> None:
    found = merged(MOVED, [*MOVED[:4], ("2 and 4 above", "3 above"), MOVED[5]])
    assert said(found)["resolves/5"] == "[A: to count the boats each evening,] [B: SUP]"


# -- splits, and clauses that become one ------------------------------------------------------------

SPLIT: Edits = [
    ("in the country, and to keep them lit", "in the country;\n\n2 to keep them lit"),
    *inserted("")[1:],
    ("2 to count", "3 to count"),
]
JOINED: Edits = [
    ("each evening;\n\n3 to publish the count", "each evening and to publish the count"),
    *DROPPED[1:],
]


def test_words_go_where_the_split_has_them() -> None:
    found = merged(
        SPLIT, [("lamps for every quay", "lanterns for every quay"), ("the last boat", "the last vessel")]
    )
    text = said(found)
    assert text["resolves/1"] == "to buy lanterns for every quay in the country;"
    assert text["resolves/2"] == "to keep them lit until the last vessel of the evening is home;"
    assert not found.conflicts


def test_words_go_where_clauses_became_one() -> None:
    found = merged(JOINED, [("of the district", "of the capital")])
    assert said(found)["resolves/2"] == (
        "to count the boats each evening and to publish the count in the newspaper of the capital;"
    )
    assert not found.conflicts


def test_a_clause_joined_by_one_and_deleted_by_another() -> None:
    found = merged(JOINED, DROPPED)
    assert said(found)["resolves/2"].endswith("of the district;] [B: to count the boats each evening;]")
    assert len(found.conflicts) == 1


# -- additions --------------------------------------------------------------------------------------

PAINT, HIRE = "to paint the quays white every spring;", "to hire a watchman who knows the tides;"


def test_the_same_addition() -> None:
    found = merged(inserted(PAINT), inserted(PAINT))
    assert [t for t in said(found).values() if "paint" in t] == [PAINT]
    assert not found.conflicts


def test_nearly_the_same_addition() -> None:
    found = merged(inserted(PAINT), inserted("to paint the quays blue every spring;"))
    assert said(found)["resolves/2"] == "to paint the quays [A: white] [B: blue] every spring;"
    assert [c.kind for c in found.conflicts] == ["added"]


def test_unlike_additions_stand_in_the_order_of_the_proposals() -> None:
    found = merged(inserted(HIRE), inserted(PAINT))
    assert (said(found)["resolves/2"], said(found)["resolves/3"]) == (HIRE, PAINT)
    assert not found.conflicts


def test_the_same_addition_at_two_places() -> None:
    found = merged(inserted(PAINT), [("of lamps.", f"of lamps;\n\n3 {PAINT.replace(';', '.')}")])
    found_same = merged(inserted(PAINT), [("2 to keep", f"2 {PAINT}\n\n3 to keep")])
    assert not found.conflicts  # another mark at the end: two clauses
    assert [c.kind for c in found_same.conflicts] == ["place"]
    assert said(found_same)["resolves/2"] == f"[A: {PAINT}]"
    assert said(found_same)["instructs the Secretary-General/2"] == f"[B: {PAINT}]"


def test_notes_of_several() -> None:
    below = "of lamps.\n\n---\n\n<sup>1</sup> {}"
    found = merged(
        [("that the lamps", "that the lamps<sup>1</sup>"), ("of lamps.", below.format("Of any kind."))],
        [("that boats", "that boats<sup>1</sup>"), ("of lamps.", below.format("With sails."))],
    )
    marks = {p.address: [mark.mark for mark in p.clause.marks] for p in provisions(found.instrument)}
    assert (marks["considering/a"], marks["considering/b"]) == (["1"], ["2"])
    assert (said(found)["note 1"], said(found)["note 2"]) == ("Of any kind.", "With sails.")


def marks(found: Merged, address: str) -> list[tuple[str, str]]:
    """The footnote marks of a clause, each with the words before it."""
    clause = next(p.clause for p in provisions(found.instrument) if p.address == address)
    return [(mark.mark, clause.text[: mark.after]) for mark in clause.marks]


NOTE = "\n\n---\n\n<sup>1</sup> With sails."
NOTED = BASE.replace("the boats each", "the boats<sup>1</sup> each").replace("of lamps.", f"of lamps.{NOTE}")


def test_the_mark_of_a_note_in_brackets_stays() -> None:
    unmarked = [("to count the boats<sup>1</sup>", "to count all boats"), (NOTE, "")]
    found = merged(unmarked, [("With sails", "With masts")], base=NOTED)
    assert said(found)["note 1"] == "[A: SUP] [B: With masts.]"
    assert said(found)["resolves/2"] == "to count all boats each evening;"
    assert marks(found, "resolves/2") == [("1", "to count all boats")]
    assert [c.address for c in found.conflicts] == ["note 1"]


def test_the_clause_of_a_note_in_brackets_stays() -> None:
    gone = [("2 to count the boats<sup>1</sup> each evening;\n\n", ""), (NOTE, "")]
    found = merged(gone, [("With sails", "With masts")], [], base=NOTED)
    assert said(found)["note 1"] == "[A: SUP] [B: With masts.]"
    assert said(found)["resolves/2"] == "[A: SUP] [B: to count the boats each evening;]"
    assert marks(found, "resolves/2") == [("1", "[A: SUP] [B: to count the boats")]
    assert "resolves/2" not in said(merged(gone, [], base=NOTED))


def test_two_notes_at_one_place() -> None:
    here = ("the boats each", "the boats<sup>1</sup> each")
    found = merged(
        [here, ("of lamps.", f"of lamps.{NOTE}")],
        [here, ("of lamps.", f"of lamps.{NOTE}".replace("sails", "masts and no oars at all"))],
    )
    assert marks(found, "resolves/2") == [
        ("1", "to count the boats[A: "),
        ("2", "to count the boats[A: ] [B: "),
    ]
    (conflict,) = (c for c in found.conflicts if c.address == "resolves/2")
    assert conflict.versions == ((("A",), "[^1]"), (("B",), "[^2]"))


def test_annexes_of_several() -> None:
    annex = "of lamps.\n\n## ANNEX\n\n### **Lamps**\n\n1 Round ones.\n\n2 {}"
    found = merged(
        [("of lamps.", annex.format("Square ones."))], [("of lamps.", annex.format("Those which are red."))]
    )
    assert [t for a, t in said(found).items() if a.startswith("annex/")] == [
        "Lamps", "Round ones.", "Square ones.", "Those which are red.",
    ]  # fmt: skip


# -- what is read -----------------------------------------------------------------------------------


def test_signs_of_our_own_are_refused() -> None:
    with pytest.raises(UnreadableError, match="private plane"):
        merged([("each evening", "each \U000f0001 evening")], [])


def test_cost_grows_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Additions at one place are not all held against each other."""
    asked: list[tuple[Provision, Provision]] = []

    def counted(one: Provision, other: Provision) -> float:
        asked.append((one, other))
        return likeness(one, other)

    likeness = units._likeness
    monkeypatch.setattr(units, "_likeness", counted)
    new = ["\n\n".join(f"{n} {text} {n * 7919};" for n in range(6, 206)) for text in ("oars", "nets of hemp")]
    merged(*([("notice of all,", f"notice of all;\n\n{text}")] for text in new))
    assert 0 < len(asked) <= 200 * units._NEAR


def invites(text: str) -> Edits:
    return [("of lamps.", f"of lamps,\n\n*invites Member States*\n\n{text}")]


def test_new_sections_with_one_head() -> None:
    found = merged(
        invites("to send oil."), invites("1 to lend boats;\n\n2 to lend oars."), invites("to teach rowing.")
    )
    assert [t for a, t in said(found).items() if a.startswith("invites")] == [
        "invites Member States",
        "to send oil.",
        "to lend boats;",
        "to lend oars.",
        "to teach rowing.",
    ]
    labels = [p.clause.label for p in provisions(found.instrument) if p.parent == "invites Member States"]
    assert labels == ["1", "2", "3", "4"]
    assert not found.conflicts


def test_new_sections_that_say_nearly_the_same() -> None:
    found = merged(invites("to send oil for all the lamps."), invites("to send oil for all the lanterns."))
    assert said(found)["invites Member States"] == "to send oil for all the [A: lamps] [B: lanterns]."


def test_the_heads_of_new_sections_that_say_nearly_the_same_are_both_kept() -> None:
    others = [
        ("of lamps.", "of lamps,\n\n*invites the harbour masters*\n\nto send oil for all the lanterns.")
    ]
    found = merged(invites("to send oil for all the lamps."), others)
    head = "invites [A: Member States] [B: the harbour masters]"
    assert said(found)[head] == "to send oil for all the [A: lamps] [B: lanterns]."
    assert [conflict.kind for conflict in found.conflicts] == ["head", "added"]
