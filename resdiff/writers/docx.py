"""Word (.docx): the text as a conference document in the house style of ITU and the UN.

Title lines are centred, heads on their own line italic and set in (style Call of ITU's templates), labels
hang and points are set in below their clause, footnotes are footnotes, annexes begin a page, furniture
stands in small lines above it all. Styles have the names that ITU's templates give them, so that a
secretariat's template takes the text over, and so that a reader knows what a paragraph is.

Parts:
    _wordlines    the paragraphs of the text, each with its style
    _wordnotes    which mark refers to which footnote
    _wordruns     what a paragraph is made of, and runs as WordprocessingML
    _wordtext     paragraphs, footnotes and links of a text
    _wordstyles   how the styles look, by language
    _wordpackage  the zip around it

Own parts rather than python-docx, which knows no footnotes; the order of elements is that of the schema
(ECMA-376 part 1), as Word demands it.
"""

from __future__ import annotations

from resdiff.model import Instrument, Language

SUFFIXES = (".docx",)


def write(instrument: Instrument, language: Language) -> bytes:
    """The instrument as a Word file; the same instrument gives the same bytes."""
    from resdiff.writers._wordpackage import package
    from resdiff.writers._wordstyles import styles
    from resdiff.writers._wordtext import content

    title = ". ".join(filter(None, (instrument.designation, instrument.title)))
    return package(content(instrument, language), language, styles(language), title)
