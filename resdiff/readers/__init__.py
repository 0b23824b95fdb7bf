"""FAMILY: bytes of one format -> blocks (paragraphs as printed).

A member defines
- `SUFFIXES`: the file suffixes that it claims;
- `sniff(data)`: how surely the bytes are of its format: 0 no, 1 perhaps, 2 looks like it, 3 certainly;
- `read(data, name, options)`: a `Document` of `Block`s, or an `Instrument` where the format holds a tree
  that is already parsed; raises `UnreadableError`;
- `SIDES = True` if a document may hold tracked changes, so that one side of them can be asked for.

All members are imported for their `sniff`, so what a member needs to read is imported in `read`. Readers
know no language and no clause; they see through what the page did to the text (line ends, page numbers,
running heads) and keep everything readable.
"""
