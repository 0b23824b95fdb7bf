"""FAMILY: an Instrument -> the bytes or the text of one document form.

A member defines
- `SUFFIXES`: the file suffixes that it writes;
- `write(instrument, language)`: the file as `bytes`, or as `str` where it is plain text.

What is written is read back as an equal instrument. Same instrument, same bytes: no clock, no chance.
"""
