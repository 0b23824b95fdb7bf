"""STEP: an Instrument and what is to become of it -> a revised Instrument; several of them -> their history.

apply      a base text and the changes of a report: the other text; the changes the other way round
amendment  what a drafter wrote down by hand -> such changes
renumber   labels that count on again, and references that follow
merge      several proposals on one base text: one text, with what is open in it
history    many revisions: the life of every clause, where every word comes from
nodes      a text that is taken apart and put together anew
wording    several wordings of one text made one
"""
