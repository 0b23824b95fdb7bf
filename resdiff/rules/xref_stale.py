"""A reference of the base text stands as it was, but its label has gone over to another clause.

Why: whoever inserts or deletes a clause renumbers those behind it; a reference that is left as it was
then sends the reader, and whoever carries out the resolution, to the wrong clause without any sign.

Source: a renumbered text is published with its references brought into line (WHO corrigenda carry a table
of old and new labels); in Resolution 140 of ITU such a reference outlived the revision of 2018.

Example: invites the Board 2 to act in line with resolves 5 above (where two clauses were put in before 5)

Instead: in line with resolves 7 above
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from resdiff.addresses import provisions
from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Change, Finding, Fix, Provision, Reference, Related
from resdiff.punctuation import HAN
from resdiff.references import references
from resdiff.references.held import bare, token
from resdiff.references.targets import Targets
from resdiff.rules._prose import shown
from resdiff.rules._references import named, several

LEVEL = "error"
SCOPE = "pair"

# Compiled when a reference first needs it: most texts hold none that went astray.
_WORD = f"[{HAN}]|[^\\W{HAN}]+"
_MOST = 40  # references of one clause
_SAME = 0.97  # and from which they surely are
_ALIKE = 0.4  # share of words from which two clauses may be one
_MARGIN = 0.3
Moved = tuple[str, str, str]  # the label, the address in the base text, the address now ('' if deleted)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each reference that means another clause than the same words did in the base text."""
    assert draft.base is not None
    pair = _Pair(draft)
    for reference, before in pair.kept():
        moved = pair.moved(reference, before)
        if moved:
            yield pair.finding(reference, moved)


class _Pair:
    """The references of a draft beside those of its base text."""

    def __init__(self, draft: Draft) -> None:
        assert draft.base is not None
        self.draft = draft
        self.old = {p.address: p for p in provisions(draft.base.old)}
        self.became: dict[str, Change] = {}
        self.was: dict[str, Change] = {}
        for change in draft.base.changes:
            self.became |= dict.fromkeys((p.address for p in change.old), change)
            self.was |= dict.fromkeys((p.address for p in change.new), change)
        self._before: dict[str, list[Reference]] = {}
        for reference in references(draft.base.old, draft.language):
            self._before.setdefault(reference.address, []).append(reference)

    def kept(self) -> Iterator[tuple[Reference, Reference]]:
        """The references with those of the base text that they were, as far as there are such."""
        of: dict[str, list[Reference]] = {}
        for reference in self.draft.references:
            of.setdefault(reference.address, []).append(reference)
        targets: Targets | None = None
        for provision in self.draft.provisions:
            change = self.was.get(provision.address)
            before = [r for p in change.old for r in self._before.get(p.address, ())] if change else []
            if not before:
                continue
            now = of.get(provision.address, [])
            yield from _paired(before, now)
            for reference in before[:_MOST]:  # what is no reference any more, since its target has gone
                at = provision.text.find(reference.text)
                if at >= 0 and all(at >= r.end or r.start >= at + len(reference.text) for r in now):
                    targets = targets or Targets(self.draft.instrument, self.draft.language)
                    yield (
                        targets.resolved(reference, provision.address)._replace(
                            start=at, end=at + len(reference.text)
                        ),
                        reference,
                    )

    def moved(self, reference: Reference, before: Reference) -> list[Moved]:
        """The labels of a reference that mean another clause than they did."""
        now = {target.label: target.addresses for target in reference.targets}
        meant = {address for addresses in now.values() for address in addresses}
        found: list[Moved] = []
        for target in before.targets:
            if target.label not in now or len(target.addresses) != 1:
                continue
            old = target.addresses[0]
            new = self._images(old)
            if any(address in now[target.label] for address in new):
                continue
            if reference.labels != before.labels and (not new or meant & set(new)):
                continue  # brought into line by hand
            if new and self._alike(old, now[target.label], new[0]):
                continue
            found.append((target.label, old, new[0] if new else ""))
        return found

    def _alike(self, old: str, now: tuple[str, ...], image: str) -> bool:
        """Whether the clause that bears the label reads as the one that was meant, no less than `image`.

        Resolutions on money repeat one clause for each period: which is which cannot be told.
        """
        was, clauses = self.old[old].text, self.draft.by_address
        own = _share(was, clauses[image].text)
        if own >= _SAME:
            return False
        return any(_share(was, clauses[address].text) > max(own - _MARGIN, _ALIKE) for address in now)

    def _images(self, old: str) -> tuple[str, ...]:
        change = self.became.get(old)
        return tuple(p.address for p in change.new) if change else (old,)

    def finding(self, reference: Reference, moved: list[Moved]) -> Finding:
        """The finding that says where the clauses are now."""
        clauses = self.draft.by_address
        words = shown(reference.text)
        stay = [one for one in moved if one[2]]
        gone = [one for one in moved if not one[2]]
        said = []
        if stay:
            pairs = (f"{named(old, self.old)} is now {named(new, clauses)}" for _, old, new in stay)
            said.append(f"of the base text {several(pairs)}")
        if gone:
            said.append(f"{several(named(old, self.old) for _, old, _ in gone)} of the base text was deleted")
        related = [Related(old, "what it meant in the base text", "old") for _, old, _ in moved]
        related += [Related(new, "where that is now") for _, _, new in stay]
        doubtful = any(self.became[old].confidence == "low" for _, old, new in stay)
        replaced = gone and not stay and any(target.addresses for target in reference.targets)
        return Finding(
            "xref-stale",
            f'"{words}" is out of date: {" and ".join(said)}',
            reference.address,
            reference.start,
            reference.end,
            tuple(related),
            None if gone or doubtful else self._fix(reference, moved),
            "warning" if doubtful or replaced else None,
        )

    def _fix(self, reference: Reference, moved: list[Moved]) -> Fix | None:
        """The reference with the new labels, where it is these alone that differ."""
        clauses = self.draft.by_address
        here = clauses[reference.address].position
        changes = {
            label: (self._chain(self.old, old), self._chain(clauses, new)) for label, old, new in moved
        }
        for _, _, new in moved:
            where = "below" if clauses[new].position > here else "above"
            if reference.direction and reference.address[:5] != "note " and where != reference.direction:
                return None
        if any("-" in label for label in reference.labels) and not self._shifted(reference, moved):
            return None
        text, at = reference.text, len(reference.head)
        if reference.head and fold(text[:at]) != fold(reference.head):
            return None
        for label in (one for part in reference.labels for one in part.split("-")):
            was, now = changes.get(label, ((), ()))
            if was[:1] != now[:1] or len(was) != len(now):
                return None  # another section: its head would have to be named
            differing = [n for n in range(1, len(was)) if was[n] != now[n]]
            if len(differing) > 1 and len(reference.labels) > 1:
                return None
            for n in range(1, len(was)):
                if n not in differing and n < len(was) - 1:
                    continue
                found = token(text, was[n], at)
                if found < 0:
                    return None
                text = text[:found] + now[n] + text[found + len(was[n]) :]
                at = found + len(now[n])
            if not was:
                last = token(text, label.rpartition("/")[2], at)
                at = last + 1 if last >= 0 else at
        return Fix("text", reference.start, reference.end, text) if text != reference.text else None

    def _chain(self, clauses: dict[str, Provision], address: str) -> tuple[str, ...]:
        """The head or holder of a clause, and the labels below it as printed."""
        labels: list[str] = []
        while (provision := clauses[address]).clause.role == "clause":
            labels.append(bare(provision.clause.label))
            address = provision.parent
            if not address:
                return ("", *reversed(labels))
        return (fold(provision.clause.keyword or address).casefold(), *reversed(labels))

    def _shifted(self, reference: Reference, moved: list[Moved]) -> bool:
        """Whether all that a range names stands together still."""
        if len(moved) != len(reference.targets):
            return False
        places = [self.draft.by_address[new].position for _, _, new in moved]
        parents = {self.draft.by_address[new].parent for _, _, new in moved}
        between = [
            p
            for p in self.draft.provisions[places[0] : places[-1] + 1]
            if p.parent in parents and p.clause.role == "clause"
        ]
        return len(parents) == 1 and len(between) == len(moved)


def _paired(before: list[Reference], now: list[Reference]) -> Iterator[tuple[Reference, Reference]]:
    """The references of a clause with those that they were: of the same head and labels, else in order."""
    left = before
    for same in (_said, _head):
        waiting: dict[tuple[object, ...], deque[Reference]] = {}
        for reference in left:
            waiting.setdefault(same(reference), deque()).append(reference)
        unpaired = []
        for reference in now:
            if found := waiting.get(same(reference)):
                yield reference, found.popleft()
            else:
                unpaired.append(reference)
        now, left = unpaired, [reference for queue in waiting.values() for reference in queue]


def _share(one: str, other: str) -> float:
    """The share of words that two clauses have in common, each word once; of characters in Chinese."""
    a, b = (set(re.findall(_WORD, fold(text).casefold())) for text in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _head(reference: Reference) -> tuple[object, ...]:
    return reference.unit, fold(reference.head).casefold().split(" ", 1)[0]


def _said(reference: Reference) -> tuple[object, ...]:
    return *_head(reference), reference.labels
