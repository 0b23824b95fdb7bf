"""What a Word file is made of, one file a feature; `resdiff.readers.docx` puts them together.

    package         the zip: its parts, and the files that are refused
    wrappers        content controls, smart tags and doubled drawings opened, so that text is plain
    sides           tracked changes accepted or rejected
    fields          results kept, instructions taken out
    styles          how a stretch of text and a paragraph look
    numbering       automatic labels
    notes           footnotes and endnotes, and the marks that they print
    line            the text of one paragraph
    laid            files that resdiff laid out itself
    body            paragraphs, tables and text boxes as blocks
    names           the names of elements

The rules are those of ECMA-376 (Office Open XML), part 1; sections are named where a rule is used.
"""
