"""The redline: the new text in house style, with all that differs from the old one as tracked changes.

What is accepted is the new text, what is rejected the old one, also for a reader that takes the tree from
the layout. What the layout leaves open of a text as a whole stands in the properties of the file if it holds
for both, else as a sign before the first paragraph of each text, tracked as its words are.
"""

from __future__ import annotations

from resdiff.languages import language
from resdiff.model import Comparison, Edit, Instrument
from resdiff.outline import sign
from resdiff.renderers._word.plan import Edits, plan
from resdiff.renderers._word.tracked import Side, Tracker
from resdiff.writers._lines import whole
from resdiff.writers._wordlines import Paragraph, paragraphs
from resdiff.writers._wordnotes import Footnotes, first_number
from resdiff.writers._wordpackage import Content, package
from resdiff.writers._wordruns import Script, loose
from resdiff.writers._wordstyles import styles
from resdiff.writers._wordxml import w


def redline(comparison: Comparison, author: str, date: str) -> bytes:
    """A comparison as a Word file with tracked changes by `author`, of the day `date` (ISO 8601)."""
    lines = [list(paragraphs(i, language(i.language))) for i in (comparison.old, comparison.new)]
    first = first_number(lines[1]) or first_number(lines[0]) or 1
    old = _side(comparison.old, lines[0], first)
    new = _side(comparison.new, lines[1], first)
    facts = _facts(old, new)
    steps = plan(comparison.changes, old.lines, new.lines)
    tracker = Tracker(old, new, _notes(comparison), author, date)
    body, links = tracker.paragraphs(steps)
    footnotes, note_links = tracker.footnotes()
    if steps and (steps[-1].old is None or steps[-1].new is None):
        # The last mark of a file cannot go: one that is neither inserted nor deleted.
        body.append(w("p"))
    known = language(comparison.new.language)
    title = ". ".join(filter(None, (comparison.new.designation, comparison.new.title)))
    content = Content(body, footnotes, links, note_links, first, facts)
    return package(content, known, styles(known), title)


def _side(instrument: Instrument, lines: list[Paragraph], first: int) -> Side:
    notes = Footnotes(instrument.notes, lines, first)
    behind = max((line.of for line in lines), default=-1) + 1
    lines = lines + [loose(instrument.notes[place])._replace(of=behind + place) for place in notes.loose]
    return Side(instrument, lines, notes, Script(language(instrument.language)))


def _facts(old: Side, new: Side) -> dict[str, str]:
    """What holds of both texts as a whole; what holds of one goes into the sign of its first paragraph."""
    told = []
    for side in (old, new):
        facts = whole(side.instrument, language(side.instrument.language))
        if side.notes.order:
            facts["notes"] = side.notes.order
        if old.instrument.language != new.instrument.language:
            facts["language"] = side.instrument.language
        told.append(facts)
    both = dict(told[0].items() & told[1].items())
    for side, facts in zip((old, new), told, strict=True):
        own = sign({key: value for key, value in facts.items() if key not in both})
        if own and side.lines:
            before = side.lines[0].sign
            side.lines[0] = side.lines[0]._replace(sign=f"{own}, {before}" if before else own)
    return {key: value for key, value in told[1].items() if key in both}


def _notes(comparison: Comparison) -> dict[int, tuple[int, Edits]]:
    """The notes that both texts have, by their place in the old one: their place in the new one, and the
    edits of their words.
    """
    # Notes come last among the provisions of a text.
    first_old = sum(len(change.old) for change in comparison.changes) - len(comparison.old.notes)
    first_new = sum(len(change.new) for change in comparison.changes) - len(comparison.new.notes)
    found: dict[int, tuple[int, Edits]] = {}
    for change in comparison.changes:
        sides = (*change.old, *change.new)
        if len(change.old) == len(change.new) == 1 and all(p.clause.role == "note" for p in sides):
            text = change.new[0].text
            edits = change.edits or ((Edit("=", text),) if text else ())
            found[change.old[0].position - first_old] = change.new[0].position - first_new, edits
    return found
