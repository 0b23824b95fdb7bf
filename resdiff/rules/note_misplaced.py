"""The text of a note stands in the middle of a section, or is run into a clause.

Why: it stood at the foot of a page that is gone; now it parts the clauses, or ends up inside one.

Source: notes stand at the foot of the page or at the end of the text (United Nations Editorial Manual).

Example: f) ..., then the text of note 1, then g) ...

Instead: the note behind the last clause, or at the foot of its page
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Related
from resdiff.rules._endings import NOTE_RUN_IN
from resdiff.rules._run_in import RULED_NOTE

LEVEL = "note"
SCOPE = "text"

_PAGE = re.compile(r"[-–\d/. ]*\d[-–\d/. ]*|.*\b\d{1,3}/\d{1,3}\b.*|Page \d+.*")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each note between clauses, and for each clause with the text of a note in it."""
    # Notes at the foot of pages stand between clauses, as page numbers do.
    paged = any(_PAGE.fullmatch(line.strip()) for line in draft.instrument.furniture)
    clauses = [p for p in draft.units() if p.clause.line is not None and p.clause.part != "annex"]
    lines = [p.clause.line or 0 for p in clauses]
    for note in draft.of_role("note") if draft.source and not paged and lines == sorted(lines) else ():
        at = bisect_right(lines, note.clause.line or 0)
        if 0 < at < len(clauses):
            message = f"note {note.clause.label} stands between clauses"
            related = (Related(clauses[at].address, "this clause follows"),)
            yield Finding("note-misplaced", message, note.address, related=related)
    for provision in draft.units() if draft.instrument.style == "itu" else ():
        if provision.clause.part not in ("preambular", "operative"):
            continue
        text = provision.text
        notes = (note for note in NOTE_RUN_IN.finditer(text) if not _date(text[note.end() :], draft))
        if found := next(notes, None) or RULED_NOTE.search(text):
            message = "the text of a note seems to be run into this clause"
            end = min(found.end() + 8, len(text))
            yield Finding("note-misplaced", message, provision.address, found.start() + 1, end)


def _date(words: str, draft: Draft) -> bool:
    """Whether the words behind a number begin with the name of a month: '13 November 2016'."""
    first = words.split(maxsplit=1)[:1]
    return bool(first) and first[0].casefold() in map(str.casefold, draft.language.months)
