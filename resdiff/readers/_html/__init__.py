"""What reading a web page takes.

charset   bytes -> characters; the page inside a web archive
guard     what a page may not do to a parser
tree      characters -> elements, as a browser builds them
sheet     what style sheets and attributes say of an element's look
chrome    which elements are the text, which are around it, and which are not shown
notes     which links are footnote marks, and what their notes say
lists     the labels of list items, as a browser shows them
rows      rows of tables, labels that stand in boxes of their own
walk      elements -> blocks
paragraph a paragraph in the making
"""
