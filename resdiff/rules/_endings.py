"""How clauses end: the mark at the end of each clause of a preamble and of an operative part.

In ITU style clauses end with ';', the last of a section with ',' and the last of the text with '.'; in the
style of the United Nations recitals end with ',', operative paragraphs with ';' and the last with '.'
(Final Acts of ITU; United Nations Editorial Manual). A clause with points below it ends where its last
point ends. Chinese and Arabic have marks of their own for the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from resdiff.draft import Draft
from resdiff.model import Finding, Fix, Provision
from resdiff.punctuation import plain
from resdiff.rules._openings import qualified, recital

_MARKS = ".;,:"
_DIGITS = 9  # of a label that counts; a tree may hold any
_ENOUGH = 3  # recitals that end in the same way are the body's way
_HEADING = 80  # characters that a heading has at most, if it is worded like a recital
_CLOSING = "\"'”’»」』)）]*_ "
# A note that a converter ran into the clause at whose foot it stands: 'the shoals; 1 These include ...'.
NOTE_RUN_IN = re.compile(r"[;,.:；，。؛،]\s+(?:_{3,}\s+)?\d{1,2}\s+(?=[A-Z]|https?:|www\.)")
# A full stop within an operative clause, which is one sentence.
_WITHIN = re.compile(r"[^\W_][\w)](?<![Rr]ev)(?<!REV)(?<!Nos)(?<!No)\.\s+[A-Z]|。")


class End(NamedTuple):
    """The end of a clause. `provision` is where the words end: the clause, or the last point below it.

    `mark` is in English form, '' if there is none; it is characters `start` to `end` of the words. The
    `place` is that among its neighbours: 'item' if clauses of the section (UN style: of the part) follow,
    'last' if only other sections do, 'final' if nothing does. The `number` is that of the
    clause's label, 0 if it has none.
    """

    provision: Provision
    part: str
    place: Literal["item", "last", "final"]
    mark: str
    start: int
    end: int
    number: int = 0


def endings(draft: Draft) -> list[End]:
    """The ends of the clauses of preamble and operative part, in reading order; annexes have none."""
    last = _last_below(draft)
    found: list[End] = []
    for _, group in groupby(_clauses(draft), key=lambda clause: _resolution(draft, clause)):
        of_text = list(group)
        sections = [list(same) for _, same in groupby(of_text, key=lambda clause: _section(draft, clause))]
        ends = []
        for clauses in sections:
            final = clauses is sections[-1] and clauses[0].clause.part == "operative"
            for clause in clauses:
                at = clause if clause.clause.role != "clause" else last[clause.address]
                place: Literal["item", "last", "final"] = "item"
                if clause is clauses[-1]:
                    place = "final" if final else "last"
                ends.append(_end(draft, at, clause.clause.part, place)._replace(number=_number(clause)))
        found += _bounded(ends) if draft.instrument.style == "itu" else ends
    return found


def _bounded(ends: list[End]) -> list[End]:
    """The ends up to that of the text: a full stop behind which clauses no longer end as clauses do.

    An annex whose head was lost goes on as if it were clauses of the last section; the clause that ends the
    text may have swallowed its first lines.
    """
    for at, end in enumerate(ends):
        rest = ends[at + 1 : -1]
        stopped = end.mark == "."
        if end.part == "operative" and (stopped or _WITHIN.search(end.provision.text)):
            same_section = end.place == "item" and all(one.place == "item" for one in rest)
            listed = sum(one.mark == ";" for one in rest)
            alone = not rest and ends[-1].mark != "." and not _counts_on(end, ends[-1])
            if same_section and (listed * 2 < len(rest) or alone):
                return [*ends[:at], end._replace(place="final")] if stopped else ends[:at]
            if end.place == "final" and not stopped:
                return ends[:at]
    return ends


def _number(provision: Provision) -> int:
    ordinal = provision.clause.ordinal
    return int(ordinal) if ordinal.isdecimal() and len(ordinal) <= _DIGITS else 0


def _counts_on(end: End, following: End) -> bool:
    """Whether a clause is labelled as the next one, or neither is numbered."""
    return not (end.number and following.number) or following.number == end.number + 1


def usual(ends: Iterable[End], mark: str) -> str:
    """The mark that most of these ends have, where they are enough to tell; else `mark`.

    Some bodies in the style of the United Nations part their recitals by semicolons.
    """
    counts = Counter(end.mark for end in ends if end.mark in (",", ";"))
    most = max(counts, key=lambda one: (counts[one], one == mark), default=mark)
    return most if counts[most] >= _ENOUGH else mark


def expected(draft: Draft, rule: str, mark: str, ends: Iterable[End], where: str) -> Iterator[Finding]:
    """A finding for each end without the mark; `where` says why it is expected there."""
    model = ""
    for end in ends:
        text = end.provision.text
        if end.mark == mark or any(plain(one[0])[0] == mark for one in NOTE_RUN_IN.finditer(text)):
            continue
        model = model or _printed(draft, mark)
        has = f'ends with "{text[end.start : end.end].strip()}"' if end.mark else "ends without a mark"
        message = f'{has}, expected "{model.strip()}": {where}'
        # With its mark a heading is a paragraph: the tree would change, which a fix must not do.
        mended = end.mark != ":" and end.provision.clause.role != "heading"
        fix = Fix("text", end.start, end.end, model) if mended else None
        # A missing mark is shown at the last letter.
        start = end.start if end.mark else max(end.start - 1, 0)
        yield Finding(rule, message, end.provision.address, start, end.end, (), fix)


def own_mark(draft: Draft, mark: str) -> str:
    """A mark in English form as the language of the text has it."""
    return draft.language.marks.get(mark, mark)


def _printed(draft: Draft, mark: str) -> str:
    """The mark as this text prints it, with the space before it that some languages have."""
    own = own_mark(draft, mark)
    for provision in draft.provisions if mark in draft.language.spaced_marks else ():
        if provision.text.endswith(own) and provision.text[-2:-1].isspace():
            return provision.text[-2:]
    return own


def _clauses(draft: Draft) -> Iterator[Provision]:
    """The clauses that a section or part consists of, not their points; a section with words of its own.

    A paragraph of a preamble in UN style that has lost its mark is read as a heading; it is one of them.
    """
    itu = draft.instrument.style == "itu"
    complete: set[str] = set()  # sections with words of their own that end the text
    operative = False  # whether the operative part has begun
    for provision in draft.provisions:
        clause = provision.clause
        if clause.role in ("formula", "resolution"):
            operative = False
        operative = operative or clause.part == "operative"
        parent = draft.by_address.get(provision.parent)
        if clause.part not in ("preambular", "operative") or not clause.text:
            continue
        if clause.text.isdecimal() or clause.ordinal == "0":  # the cell of a table
            continue
        if itu and clause.role == "section":
            if plain(clause.text).endswith(".") or (
                clause.part == "operative" and _WITHIN.search(clause.text)
            ):
                complete.add(provision.address)
            if not clause.clauses or provision.address in complete:
                yield provision
        elif clause.role == "clause" and itu:
            if parent and parent.clause.role == "section" and parent.address not in complete:
                yield provision
        elif clause.role == "clause":
            if parent is None or parent.clause.role != "clause":
                yield provision
        elif clause.role == "heading" and not (itu or operative) and _recital(draft, provision):
            yield provision


def _recital(draft: Draft, heading: Provision) -> bool:
    """Whether a heading in a preamble is a paragraph that lost its mark.

    Where the operative part has headings, what stands right before it may be the first of them; not if it
    is too long for a heading, says how something is noted ('also', 'with concern'), or they are numbered.
    """
    if heading.clause.label or not recital(heading.clause.text, draft.language):
        return False
    following = draft.provisions[heading.position + 1 : heading.position + 2]
    if not following or following[0].clause.part == "preambular":
        return True
    others = [one for one in draft.of_role("heading") if one.clause.part == "operative"]
    text = heading.clause.text
    long = len(text) > _HEADING and ":" not in plain(text)  # 'Taking stock: the tide tables so far'
    return long or all(one.clause.label for one in others) or qualified(text, draft.language)


def _section(draft: Draft, provision: Provision) -> str:
    """What a clause shares with its neighbours: its section in ITU style, else its part."""
    if draft.instrument.style == "itu":
        return provision.address if provision.clause.role == "section" else provision.parent
    return provision.clause.part


def _resolution(draft: Draft, provision: Provision) -> str:
    """The address of the resolution that holds a clause, '' for the text itself."""
    while provision.parent:
        provision = draft.by_address[provision.parent]
        if provision.clause.role == "resolution":
            return provision.address
    return ""


def _last_below(draft: Draft) -> dict[str, Provision]:
    """For each clause the last one below it, or itself."""
    last: dict[str, Provision] = {}
    for provision in reversed(draft.provisions):
        last.setdefault(provision.address, provision)
        if provision.parent:
            last.setdefault(provision.parent, last[provision.address])
    return last


def _end(draft: Draft, at: Provision, part: str, place: Literal["item", "last", "final"]) -> End:
    text = at.text
    shown = plain(text)
    end = len(text.rstrip())
    words = shown[:end].rsplit(" ", 1)
    if len(words) == 2 and words[1] in draft.language.conjunctions and words[0][-1:] in _MARKS:
        end = len(words[0])
    inner = len(shown[:end].rstrip(_CLOSING))
    if shown[end - 1 : end] not in _MARKS and shown[inner - 1 : inner] in _MARKS:
        end = inner
    mark = shown[end - 1 : end]
    if end and mark in _MARKS:
        start = len(text[: end - 1].rstrip())
        return End(at, part, place, mark, start, end)
    return End(at, part, place, "", end, end)
