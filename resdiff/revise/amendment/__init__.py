"""A hand-written amendment -> the changes that it makes in its base text, as a comparison has them.

So there is one way of applying changes, whoever found them.
"""

from __future__ import annotations

from resdiff.amendmentfile import Amendment, Item
from resdiff.comparison.words import edits
from resdiff.model import CONTAINERS, Change, Clause, Comparison, Instrument, Language
from resdiff.parse import heads_of
from resdiff.revise.amendment import footnotes
from resdiff.revise.amendment.adding import Additions
from resdiff.revise.amendment.amending import TITLES, Amending
from resdiff.revise.amendment.substituting import moved_marks, replaced


def comparison(
    amendment: Amendment, base: Instrument, language: Language, renumber: bool = False
) -> Comparison:
    """The changes of an amendment to a base text.

    Clauses that are added without a label get one of their list: that of an insertion ('4bis'), or, if all
    is to be numbered anew (`renumber`), simply the next. Raises `UsageError` with the line for an address
    that is not there, words that do not occur, and changes that exclude each other.
    """
    work = Amending(amendment, base, language, renumber)
    work.meant()
    additions = Additions(work)
    for item in amendment.items:
        if item.symbol == "SUP":
            _suppress(work, item)
        elif item.symbol == "NOC":
            _keep(work, item)
    for item in amendment.items:
        if item.symbol in ("MOD", "MOVE", "RENUMBER"):
            _modify(work, item)
    for item in amendment.items:
        if item.symbol == "MOVE":
            _move(work, item)
        elif item.symbol == "ADD":
            additions.add(item)
    if not renumber:
        work.distinct()
    footnotes.follow(work)
    return work.comparison()


def _suppress(work: Amending, item: Item) -> None:
    for p in work.below(work.unit(item, item.at).address, work.moving):
        work.mine(item, p.address)
        work.changes.append(Change((p._replace(clause=p.clause._replace(clauses=())),), (), altered=True))


def _keep(work: Amending, item: Item) -> None:
    for p in work.below(work.unit(item, item.at).address, work.moving):
        work.mine(item, p.address)


def _modify(work: Amending, item: Item) -> None:
    """MOD, MOVE and RENUMBER: the clause with its new words and label."""
    p = work.unit(item, item.at)
    work.mine(item, p.address)
    clause = p.clause
    text = clause.text if item.text is None else item.text
    if item.replace:
        text = replaced(
            clause.text,
            item.replace,
            item.every,
            work.language,
            lambda what, hint: work.wrong(item, f"{what} in {p.address}", hint),
        )
    if item.text == "" and not p.clause.clauses:
        raise work.wrong(
            item, f"the text of {p.address} would be empty", f"to drop it, write SUP: {p.address}"
        )
    if text != clause.text:
        marks = moved_marks(clause.marks, edits(clause.text, text))
        clause = clause._replace(text=text, marks=marks, keyword=_keyword(work, clause, text))
    if item.head is not None:
        if clause.role not in CONTAINERS:
            raise work.wrong(item, f"{p.address} is no head", "its words are its text: use text or replace")
        if not item.head.strip():
            raise work.wrong(item, f"{p.address} would have no head", f"to drop it, write SUP: {p.address}")
        section = clause.role == "section"
        clause = clause._replace(keyword=item.head) if section else clause._replace(text=item.head)
    if item.label is not None:
        if not clause.label and clause.role in (*TITLES, "section"):
            raise work.wrong(
                item, f"{p.address} bears no label", "leave it out: only clauses and headings do"
            )
        label = work.siblings.label(item.label, p.address)
        clause = clause._replace(label=label.printed, ordinal=label.ordinal)
        work.siblings.relabel(p.address, label)
    work.now[p.address] = clause
    work.changes.append(p.address)


def _keyword(work: Amending, clause: Clause, text: str) -> str:
    """The opening words of a clause whose text begins with them, as UN style has it."""
    if clause.role != "clause" or not (clause.keyword or clause.text == ""):
        return clause.keyword
    opening = heads_of(work.language).opening(text)
    return opening.words if opening else ""


def _move(work: Amending, item: Item) -> None:
    p = work.unit(item, item.at)
    if p.clause.role == "note":
        hint = "move the clause that bears its mark, or SUP it and ADD another"
        raise work.wrong(item, f"{p.address} is a footnote: it goes where its mark goes", hint)
    place, anchor = work.place(item)
    inside = {q.address for q in work.below(p.address)}
    if place.within in inside or place.after in inside:
        raise work.wrong(item, f"{p.address} cannot be moved to where it stands itself", "say another place")
    within, after = (None if a is None else a.removeprefix("new:") for a in place)
    far = within != work.siblings.holder(p.address)
    clause = work.now[p.address]
    holder = work.holder(place.within)
    if anchor is not None and clause.role == anchor.clause.role == "clause":
        far = far or clause.part != anchor.clause.part
        clause = clause._replace(part=anchor.clause.part)
    elif holder is not None:
        clause = clause._replace(part=holder.part)
    work.siblings.leave(p.address)
    part = clause.part if clause.role == "clause" else None
    said = item.place is not None and item.place[0] == "after"
    work.siblings.put(p.address, within or "", after, part, said)
    work.moved.add(p.address)
    label = None
    if item.label is not None:  # dressed as those that it comes among
        label = work.siblings.label(item.label, p.address)
    elif far and p.clause.role == "clause":
        label = work.next(item, p.address)
    if label is not None:
        clause = clause._replace(label=label.printed, ordinal=label.ordinal)
        work.siblings.relabel(p.address, label)
    work.now[p.address] = clause
