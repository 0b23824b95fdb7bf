"""What reading a PDF takes.

guard      what a PDF may not do to its reader
letters    a page as pdfium tells it -> letters with their places and looks
rows       letters -> stretches of one baseline, super- and subscripts put in
bidi       the order on the page -> the order of reading
line       a row -> a line of text: spaces, order, looks
columns    the lines of a page in the order of reading, columns kept apart
measure    what is usual on the pages: sizes, distances, margins
running    running heads, page numbers
foot       footnotes
paragraph  a paragraph in the making
flow       the lines of all pages -> blocks
"""
