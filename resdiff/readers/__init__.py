"""FAMILY: bytes of one format -> blocks (paragraphs as printed).

A member defines `SUFFIXES` (file suffixes it claims), `sniff(data)` (whether the bytes look like
its format) and `read(data, name)`, which returns a list of `Block`, or an `Instrument` where the
format holds a tree that is already parsed. Readers know no language and no clause; they see through
what the page did to the text (line ends, page numbers, running heads) and keep everything readable.
"""
