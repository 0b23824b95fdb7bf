"""The Word files that `diff` and `summary` write.

plan      the paragraphs of two texts in one order: kept, deleted, inserted, moved
tracked   those paragraphs as tracked changes
redline   the file around them
sheet     paragraphs and tables of a handout
table     a comparison as the table that conferences use
handout   a summary
"""
