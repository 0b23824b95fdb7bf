"""Akoma Ntoso 3.0: the tree of a text as mark-up that is valid against the schema of OASIS.

What becomes what (domain practice: the UN's own files and ITU's Final Acts as converted to it):

    designation        preface/longTitle with docType and docNumber
    title              preface/container name="title"
    formula            preamble/formula name="enactingFormula"
    preambular section recitals with its head as heading; its clauses are recital, their points item
    preambular clause  recital, in recitals without a heading
    operative section  mainBody/hcontainer, named after its head
    operative clause   paragraph; the points below it are a list of point
    heading            section; resolution A or an embedded draft: hcontainer name="resolution"
    annex              attachment with a doc; between clauses: hcontainer name="annex"
    footnote           authorialNote at its mark, noteRef at a second mark; without a mark: meta/notes
    furniture          coverPage/container name="furniture"

The preamble ends at the first heading or resolution: recitals hold no headings, so what stands below one
is in mainBody. What the standard has no word for stands in attributes of a namespace of our own (the part
where it differs from that of the place, an ordinal that the label does not say, opening words) and in
meta/proprietary; with these the file is read back as the very tree that was written. eIds: see `_eids`.
"""

from __future__ import annotations

from resdiff.model import Instrument, Language

SUFFIXES = (".xml", ".akn")


def write(instrument: Instrument, language: Language) -> bytes:
    """The instrument as an Akoma Ntoso file (UTF-8); the same instrument gives the same bytes."""
    from resdiff.writers._aknbody import document

    return document(instrument, language)
