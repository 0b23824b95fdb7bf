"""Tracked changes of Word files: either side is what Word would make of it."""

from __future__ import annotations

from wordfile import labels, levels, lists, named, p, r, read, texts, word

from resdiff.model import Document, Run

LEGAL = levels(("decimal", "%1"), ("decimal", "%1.%2"))


def _sides(body: str, **parts: str) -> list[Document]:
    return [read(word(body, **parts), side) for side in ("rejected", "accepted")]


def _ins(content: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{content}</w:ins>'


def _del(content: str) -> str:
    deleted = content.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f'<w:del w:id="1" w:author="A">{deleted}</w:del>'


DELETED, INSERTED = '<w:del w:id="1"/>', '<w:ins w:id="1"/>'


def test_text_of_either_side() -> None:
    body = p("Count ", _del(r("ships")), _ins(r("boats")), _ins(_del(r("rafts"))), ".")
    assert [texts(side) for side in _sides(body)] == [["Count ships."], ["Count boats."]]
    assert texts(read(word(body))) == ["Count boats."]
    assert read(word(body)).tracked == 4


def test_a_deleted_item_does_not_count() -> None:
    body = (
        p("one;", number=(1, 0))
        + p(_del(r("two;")), number=(1, 0), mark=DELETED)
        + p(_ins(r("new;")), number=(1, 0), mark=INSERTED)
        + p("three.", number=(1, 0))
    )
    old, new = _sides(body, numbering=lists(levels(("lowerLetter", "%1)"))))
    assert labels(old) == ["a)", "b)", "c)"]
    assert texts(old) == ["one;", "two;", "three."]
    assert labels(new) == ["a)", "b)", "c)"]
    assert texts(new) == ["one;", "new;", "three."]


def test_marks_that_go_join_paragraphs_and_the_last_one_gives_the_style() -> None:
    body = p("First ", mark=DELETED) + p("second ", mark=DELETED) + p("third", style="Call")
    styles = named("Call")
    old, new = _sides(body, styles=styles)
    assert texts(old) == ["First ", "second ", "third"]
    assert texts(new) == ["First second third"]
    assert [block.role for block in (*old.blocks, *new.blocks)] == [None, None, "section", "section"]


def test_a_paragraph_that_goes_before_a_table_or_the_end_leaves_nothing() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" + p("x") + "</w:tc></w:tr></w:tbl>"
    gone = p(_del(r("gone")), number=(1, 0), mark=DELETED)
    old, new = _sides(gone + table + p("kept", mark=DELETED) + gone, numbering=lists(LEGAL))
    assert texts(old) == ["gone", "x", "kept", "gone"]
    assert texts(new) == ["x", "kept"]


def test_rows_and_cells_of_either_side() -> None:
    def row(*cells: str, told: str = "") -> str:
        return f"<w:tr><w:trPr>{told}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(text: str, told: str = "") -> str:
        return f"<w:tc><w:tcPr>{told}</w:tcPr>{p(text)}</w:tc>"

    body = "<w:tbl>" + row(cell("a"), cell("b", '<w:cellDel w:id="2"/>'), cell("c"))
    body += row(cell("d"), cell("e"), told=DELETED) + row(cell("f"), cell("g"), told=INSERTED) + "</w:tbl>"
    old, new = _sides(body)
    assert texts(old) == ["a | b | c", "d | e"]
    assert texts(new) == ["a | c", "f | g"]
    assert {block.style for block in old.blocks} == {"table"}


def test_earlier_numbers_and_styles_come_back_on_the_rejected_side() -> None:
    styles = named("Call")
    changed = (
        "<w:p><w:pPr>{now}<w:pPrChange w:id='1'><w:pPr>{then}</w:pPr></w:pPrChange></w:pPr>"
        + r("x")
        + "</w:p>"
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = changed.format(now=number, then="") + changed.format(now="", then='<w:pStyle w:val="Call"/>')
    record = number.replace("</", '<w:numberingChange w:id="1" w:original="%1:7:2:."/></')
    body += f"<w:p><w:pPr>{record}</w:pPr>{r('y')}</w:p>"
    inserted = number.replace("</w:numPr>", '<w:ins w:id="1"/></w:numPr>')
    body += f"<w:p><w:pPr>{inserted}</w:pPr>{r('z')}</w:p>"
    looks = '<w:i/><w:rPrChange w:id="1"><w:rPr><w:b/></w:rPr></w:rPrChange>'
    old, new = _sides(body + p(r("looks", looks)), styles=styles, numbering=lists(levels(("decimal", "%1."))))
    assert labels(old) == [None, None, "vii.", None, None]
    assert labels(new) == ["1.", None, "2.", "3.", None]
    assert [side.blocks[1].role for side in (old, new)] == ["section", None]
    assert old.blocks[-1].runs == (Run("looks", bold=True),)
    assert new.blocks[-1].runs == (Run("looks", italic=True),)
    assert new.tracked == 4  # the looks are none


def test_notes_of_a_side_are_counted_on_it() -> None:
    def note(name: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{name}"/></w:r>'

    notes = "".join(f'<w:footnote w:id="{n}">{p(f"Note {n}.")}</w:footnote>' for n in (1, 2))
    old, new = _sides(p("Ships", _ins(note(1)), " and boats", note(2), "."), footnotes=notes)
    assert old.blocks[0].notes == ((15, "1", "Note 2."),)
    assert new.blocks[0].notes == ((5, "1", "Note 1."), (15, "2", "Note 2."))


def test_a_mark_that_was_saved_twice_is_no_word_of_the_note() -> None:
    note = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>a</w:t></w:r>'
    for said, words in (
        ("aa As it was.", "As it was."),
        ("a A ship.", "A ship."),
        ("aa, as it was.", "a, as it was."),
    ):
        notes = f'<w:footnote w:id="1">{p(said)}</w:footnote>'
        assert read(word(p("Ships", note), footnotes=notes)).blocks[0].notes == ((5, "a", words),)


def test_a_mark_that_was_saved_once_more_as_text_is_no_word() -> None:
    for style, words in (("FootnoteAnchor", "Ships sail."), ("FootnoteReference", "Ships10 sail.")):
        look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
        note = f'<w:r>{look}<w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>10</w:t></w:r>'
        styles = (
            f'<w:style w:type="character" w:styleId="{style}"><w:name w:val="Footnote Reference"/></w:style>'
        )
        notes = f'<w:footnote w:id="1">{p("10 By day.")}</w:footnote>'
        document = read(word(p("Ships", note, "10 sail."), footnotes=notes, styles=styles))
        assert texts(document) == [words]
        assert document.blocks[0].notes == ((5, "10", "By day."),)
