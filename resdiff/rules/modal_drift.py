"""A clause binds more or less than in the base text, by one word; or one clause of a list binds otherwise.

Why: shall for should turns a wish into a duty; where nothing else changes, it is easily overlooked.

Source: drafting practice of ITU and the United Nations: shall binds, should recommends, may permits.

Example: that ITU should report -> that ITU shall report

Instead: keep the verb of the base text, and that of the list, unless the change is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from resdiff.draft import Draft, Run
from resdiff.model import Change, Edit, Finding, Language, Provision
from resdiff.rules._amendments import changes, inserted, of_old, words
from resdiff.rules._prose import quotations, shown, within

LEVEL = "warning"
SCOPE = "text"

_MOST_LETTERS = 60
_LEAST_OF_LIST = 4
_FEW = 0.2


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each clause in which the force alone has changed; a note for the odd one of a list,
    in languages that know what binds in a list.
    """
    for change in changes(draft):
        yield from _changed(change, draft.language.spaced)
    for run in draft.runs:
        yield from _mixed(run, draft.language)


def _changed(change: Change, spaced: bool) -> Iterator[Finding]:
    forces = [nature for nature in change.nature if nature.kind == "force"]
    if change.kind != "modified" or not forces or any(n.kind != "force" for n in change.nature):
        return
    if sum(_letters(edit) for edit in change.edits) > _MOST_LETTERS or len(forces) > 1:
        return
    old, new = (shown(side) for side in words(change))
    if not forces[0].old or not forces[0].new or not _few(old, spaced) or not _few(new, spaced):
        return
    start, end = inserted(change)
    message = f"“{old}” became “{new}” ({forces[0].direction}), and nothing else changed"
    address = change.new[0].address
    yield Finding("modal-drift", message, address, start, end, of_old(change, "the base text"))


def _few(words: str, spaced: bool) -> bool:
    """Whether these are one to three words; up to six characters where no spaces part them."""
    return 0 < len(words.split()) <= 3 and (spaced or len(words) <= 6)


def _letters(edit: Edit) -> int:
    return 0 if edit.op == "=" else len(edit.text)


def _mixed(run: Run, language: Language) -> Iterator[Finding]:
    """The clauses of a list with another modal verb than nearly all the others; the first verb counts."""
    if run.clauses[0].clause.part != "operative":
        return
    verbs = [(provision, found) for provision in run.clauses if (found := _verb(provision, language))]
    counts = Counter(found[0] for _, found in verbs)
    if not counts:
        return
    usual, number = counts.most_common(1)[0]
    if number < _LEAST_OF_LIST or len(verbs) - number > _FEW * number:
        return
    for provision, found in verbs:
        if found[0] != usual:
            message = f"“{found[0]}” here, “{usual}” in {number} other clauses of this list"
            yield Finding("modal-drift", message, provision.address, *found.span(), level="note")


def _verb(provision: Provision, language: Language) -> re.Match[str] | None:
    """The first modal verb of a clause that begins with 'that', outside quotations."""
    if not provision.text.startswith(tuple(f"{word} " for word in language.continuations)):
        return None
    quoted = quotations(provision.text)
    modals = re.finditer(rf"(?<!\w){language.patterns['binding']}", provision.text)
    return next((m for m in modals if not within(quoted, m.start())), None)
