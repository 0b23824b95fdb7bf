"""Footnotes of an amendment: they come with a mark, and go with the last clause that has it."""

from __future__ import annotations

from resdiff.amendmentfile import Item
from resdiff.model import Change, Clause, Mark, Place, Provision
from resdiff.revise.amendment.amending import Amending
from resdiff.revise.apply.selecting import key


def add(work: Amending, item: Item) -> None:
    """Add a footnote behind the others; its mark is set by `follow`, when all clauses have their words."""
    if item.mark is None:
        raise work.wrong(
            item, f"{item.at} wants the clause of its mark", "say it: at: ADDRESS, and behind: WORDS"
        )
    mark = item.label or item.at.split(" ", 1)[1].strip()
    clause = Clause(item.text or "", "note", "other", mark, mark)
    notes = [p.address for p in work.all if p.clause.role == "note"]
    name = work.fresh("", f"note {mark}")
    earlier = [a for a in work.added if a.startswith("note ")]
    after = work.own(work.added[earlier[-1]].address) if earlier else notes[-1] if notes else None
    work.added[key(name)] = Provision(name, clause, "", "", 0)
    place = Place("", after)
    work.changes.append(Change((), (work.added[key(name)],), altered=True, similarity=0.0, places=(place,)))
    work.open.append((item, item.mark[0], mark))


def follow(work: Amending) -> None:
    """Marks go with their footnotes, and footnotes with the last clause that has their mark."""
    gone = {a for a, (symbol, _) in work.lines.items() if symbol == "SUP"}
    lost = {p.clause.label for p in work.all if p.clause.role == "note" and p.address in gone}
    for p in work.all:
        if p.address in gone or not any(m.mark in lost for m in p.clause.marks):
            continue
        work.marked(p, tuple(m for m in work.now.get(p.address, p.clause).marks if m.mark not in lost))
    bearing = {m.mark for p in work.all if p.address not in gone for m in p.clause.marks}
    borne = {m.mark for p in work.all for m in p.clause.marks}
    for p in work.all:
        if p.clause.role == "note" and p.clause.label in borne - bearing and p.address not in work.lines:
            work.changes.append(Change((p,), (), altered=True))
    for item, address, mark in work.open:
        assert item.mark is not None
        added = work.added.get(key(address))
        p = added or work.unit(item, address)
        if work.lines.get(p.address, ("", 0))[0] == "SUP":
            work.mine(item, p.address)
        clause = p.clause if added else work.now.get(p.address, p.clause)
        end = _behind(work, item, clause, p.address)
        marks = tuple(sorted((*clause.marks, Mark(mark, end)), key=lambda m: m.after))
        if added is None:
            work.marked(p, marks)
            continue
        new = p._replace(clause=clause._replace(marks=marks))
        at = next(n for n, c in enumerate(work.changes) if isinstance(c, Change) and c.new == (p,))
        work.changes[at] = work.changes[at]._replace(new=(new,))  # type: ignore[union-attr]
        work.added[key(address)] = new


def _behind(work: Amending, item: Item, clause: Clause, address: str) -> int:
    """The place of a mark: behind the words that an item names, else at the end, before its last mark."""
    words = item.mark[1] if item.mark else ""
    if not words:
        return len(clause.text.rstrip(" ,;.:،؛；。，"))
    at = clause.text.find(words)
    if at < 0:
        raise work.wrong(item, f"{words!r} does not occur in {address}", "behind: wants words of the clause")
    return at + len(words)
