"""What the units of a merged text say: the words that several proposals have for each, made one."""

from __future__ import annotations

from collections.abc import Sequence

from resdiff.comparison.words import edits
from resdiff.model import Change, Clause, Emphasis, Language, Provision, substantial
from resdiff.revise.apply import kept
from resdiff.revise.merge.disputes import disputes
from resdiff.revise.merge.held import (
    Held,
    marked,
    marks_of,
    named,
    notes_of,
    refuse_signs,
    released,
    with_mark,
)
from resdiff.revise.merge.units import Kind, Proposal, Units
from resdiff.revise.nodes import Node
from resdiff.revise.wording import BETWEEN, Version, Wording, apart, bracketed, merged

Having = Sequence[tuple[Proposal, Provision]]


class Words:
    """The words of all units. Their clauses have texts with signs until `finish` takes these out."""

    def __init__(self, units: Units, language: Language) -> None:
        self.units = units
        self._order = {p.name: n for n, p in enumerate(units.proposals)}
        refuse_signs([units.base, *(p.text for p in units.proposals)], len(units.nodes))
        numbers = {id(node): number for number, node in enumerate(units.nodes)}
        at = {address: numbers[id(node)] for address, node in units.making.at.items()}
        self._loose: dict[str, int] = {}
        self._base = Held(units.base, language, at, self._loose)
        self._texts = {
            id(p): Held(p.text, language, {a: numbers[id(node)] for a, node in p.unit.items()}, self._loose)
            for p in units.proposals
        }
        self._space = " " if language.spaced else ""
        self._looks: dict[int, list[Clause]] = {}  # the clauses whose looks a unit may have
        self._fixed: dict[int, Wording] = {}  # words that were merged with those of other units
        self._joined: set[int] = set()  # units whose words went to others
        self._notes: dict[int, list[str]] = {}  # notes that some delete and others change: who does
        self._marks: list[tuple[Node, tuple[Proposal, ...]]] = []

    def decide(self) -> None:
        """Give every unit its words, or let it go."""
        units = self.units
        self._notes = self._disputed_notes()
        for proposal in units.proposals:
            for change in proposal.changes:
                self._together(proposal, change)
        found = disputes(units, self._open)
        for node in units.nodes:
            self._decide(node, found.silent)
        for node in units.nodes:
            if node.gone and (unaware := self._unaware(node)):
                node.gone = False
                self._marks.append((node, unaware))
        for node, deleting in (*found.found, *self._marks):
            if not node.gone:
                self._mark(node, deleting)
        for node in dict.fromkeys(twin.original for twin in units.twins):
            self._mark_places(node)

    def finish(self) -> None:
        """Put the labels that the units bear into their texts, and the marks of notes beside these."""
        units = self.units
        for node in units.walk():
            clause = node.clause
            text = released(clause.text, units.nodes)
            looks = self._looks.get(id(node), [])
            node.clause = clause._replace(
                text=text,
                marks=marks_of(clause.text, units.nodes, self._loose),
                emphasis=_emphasis(looks, text),
            )

    def lost(self) -> list[Node]:
        """Put references to clauses that are no more into brackets, with who deletes and who refers.

        Returns the units with such references that no proposal is known to make.
        """
        nodes = self.units.nodes
        left = []
        for node in self.units.walk():
            for number in dict.fromkeys(named(node.clause.text)):
                if nodes[number].gone and number in named(node.clause.text) and not self._refer(node, number):
                    left.append(node)
        return left

    def _refer(self, node: Node, number: int) -> bool:
        """Put the references of a unit to one that is deleted into brackets; False if nobody makes them."""
        units, text = self.units, node.clause.text
        found: dict[str, dict[str, list[str]]] = {}
        for clauses in (units.having(node), [(p, q) for p in units.proposals for q in p.at.values()]):
            for p, provision in clauses:
                for signs, printed in self._texts[id(p)].naming(number, provision.address).items():
                    names = found.setdefault(signs, {}).setdefault(printed, [])
                    if p.name not in names:
                        names.append(p.name)
            found = {signs: ways for signs, ways in found.items() if signs in text}
            if found:
                break
        for signs, ways in found.items():
            lost = [units.nodes[one] for one in named(signs) if units.nodes[one].gone]
            deleting = tuple(p.name for p in units.proposals if any(id(one) not in p.has for one in lost))
            versions = [(deleting, ""), *((tuple(names), printed) for printed, names in ways.items())]
            versions.sort(key=lambda version: self._order[version[0][0]])
            known = units.conflicts.get(id(node), ())
            if not any(signs in words for conflict in known for _, words in conflict.versions):
                node.clause = node.clause._replace(text=text.replace(signs, bracketed(versions)))
                text = node.clause.text
            units.clash(node, "reference", tuple(versions))
        return bool(found)

    def told(self, versions: Sequence[Version]) -> list[str]:
        """The texts of versions without signs: with footnote marks if the words alone do not tell them."""
        texts = [text for _, text in versions]
        plain = [released(text, self.units.nodes) for text in texts]
        if len(set(plain)) == len(plain) and all(map(bool, texts)) == all(map(bool, plain)):
            return plain
        return [marked(text, self.units.nodes, self._loose) for text in texts]

    # -- what each proposal says of a unit ---------------------------------------------------------------

    def _said(self, proposal: Proposal, node: Node) -> str:
        """The text of a unit in a proposal; the mark of a note that stays in brackets stays, too."""
        text = self._texts[id(proposal)].of(proposal.has[id(node)])
        for note in self._noted(node):
            if id(self.units.nodes[note]) not in proposal.has and note not in notes_of(text):
                text = with_mark(text, self._before(node), note)
        return text

    def _before(self, node: Node) -> str:
        return self._base.of(self.units.old[id(node)])

    def _changed(self, node: Node, forgotten: bool = False) -> list[tuple[str, str]]:
        """The proposals that change the words of a unit of the base text, with their texts.

        One that prints the old words changes nothing, even where a label in them names another clause by now,
        since a list was renumbered and the reference forgotten. With `forgotten` it is heard if no other is.
        """
        before, printed = self._before(node), self._base.printed(self.units.old[id(node)])
        strong: list[tuple[str, str]] = []
        weak: list[tuple[str, str]] = []
        for p, provision in self.units.having(node):
            text = self._said(p, node)
            if text != before:
                same = self._texts[id(p)].printed(provision) == printed
                (weak if same else strong).append((p.name, text))
        return weak if forgotten and not strong and len({text for _, text in weak}) == 1 else strong

    def _disputed_notes(self) -> dict[int, list[str]]:
        """The notes of the base text that some delete and others change or move, with who does that."""
        units = self.units
        found = {}
        for number, node in enumerate(units.nodes):
            if id(node) in units.old and node.clause.role == "note":
                names = [name for name, _ in self._changed(node)] + [p.name for p in units.movers(node)]
                if names and len(units.having(node)) < len(units.proposals):
                    found[number] = names
        return found

    def _noted(self, node: Node) -> list[int]:
        """The disputed notes of which a unit of the base text bears the marks."""
        if not self._notes or id(node) not in self.units.old:
            return []
        return [number for number in notes_of(self._before(node)) if number in self._notes]

    def _stays(self, node: Node) -> bool:
        """Whether somebody who deletes a unit of the base text deletes a note with it that others change."""
        notes = [self.units.nodes[number] for number in self._noted(node)]
        gone = [p for p in self.units.proposals if id(node) not in p.has]
        return any(id(note) not in p.has for p in gone for note in notes)

    def _open(self, node: Node) -> bool:
        """Whether somebody has something to say of a unit of the base text."""
        if id(node) in self._joined:
            return False
        keyword = self.units.old[id(node)].clause.keyword
        return (
            bool(self._changed(node))
            or self._stays(node)
            or any(
                provision.clause.role == "section" and provision.clause.keyword != keyword
                for _, provision in self.units.having(node)
            )
        )

    # -- splits, and clauses that became one -------------------------------------------------------------

    def _together(self, proposal: Proposal, change: Change) -> None:
        """Merge the words of a split, or of clauses that became one, in one go if others change some of them.

        So what another proposal changes goes to the clause where these words stand now.
        """
        units = self.units
        olds = [units.making.at[p.address] for p in change.old if p.text]
        news = [proposal.unit[p.address] for p in change.new if p.text]
        if not olds or not news or len(olds) == len(news) == 1:
            return
        others = [p for p in units.proposals if p is not proposal]
        fates = [p.fate[units.old[id(node)].address].new for p in others for node in olds]
        alike = any(id(node) in p.has for p in others for node in news if id(node) not in units.old)
        if alike or any(len(substantial(fate)) > 1 for fate in fates):
            return  # they do the same, or nearly
        if any(id(node) in self._fixed for node in (*olds, *news)) or self._joins(others, olds):
            return
        touching = [p for p in others if any(self._of(p, node) != self._before(node) for node in olds)]
        if not touching:
            return
        between = BETWEEN + self._space
        versions = [(p.name, between.join(self._of(p, node) for node in olds)) for p in touching]
        own = [self._said(proposal, node) for node in news]
        versions.append((proposal.name, between.join(own)))
        versions.sort(key=lambda version: self._order[version[0]])
        wording = merged(between.join(map(self._before, olds)), versions)
        texts = wording.text.split(BETWEEN)
        clashes = list(wording.clashes)
        self._joined |= {id(node) for node in olds} - {id(node) for node in news}
        if len(texts) != len(news) or any(BETWEEN in text for c in clashes for _, text in c):
            # Each in its own way: what is split or joined in brackets, beside what others make of it.
            plain = [(name, text.replace(BETWEEN, "").strip()) for name, text in versions]
            plain = [(n, own[0] if n == proposal.name else text) for n, text in plain]
            whole = [((name,), text) for name, text in plain]
            self._fixed[id(news[0])] = Wording(bracketed(whole), (tuple(whole),))
            for node, text in zip(news[1:], own[1:], strict=True):
                self._fixed[id(node)] = Wording(bracketed([((proposal.name,), text)]))
            return
        for node, text in zip(news, texts, strict=True):
            inside = []
            while clashes and bracketed(clashes[0]) in text:
                inside.append(clashes.pop(0))
            self._fixed[id(node)] = Wording(text.strip(), tuple(inside))

    def _joins(self, proposals: Sequence[Proposal], olds: Sequence[Node]) -> bool:
        """Whether one of the proposals makes several of the clauses, or one and others, into one."""
        changes = [p.fate[self.units.old[id(node)].address] for p in proposals for node in olds]
        return any(change.new and len(substantial(change.old)) > 1 for change in changes)

    def _of(self, proposal: Proposal, node: Node) -> str:
        """What a proposal says in a unit of the base text; '' if it deletes it."""
        return self._said(proposal, node) if id(node) in proposal.has else ""

    # -- one unit ----------------------------------------------------------------------------------------

    def _decide(self, node: Node, silent: frozenset[tuple[int, int]]) -> None:
        """What becomes of one unit."""
        units = self.units
        have = units.having(node)
        old = units.old.get(id(node))
        if old is None:
            self._settle(node, have[0][1].clause, have, self._wording(node, [p for p, _ in have]), "added")
            first = have[0][1].clause
            node.clause = node.clause._replace(
                role=first.role, part=first.part, label=first.label, ordinal=first.ordinal
            )
            return
        changed = self._changed(node) or self._stays(node)
        gone = tuple(p for p in units.proposals if id(node) not in p.has and (id(node), id(p)) not in silent)
        if id(node) in self._joined or (gone and not changed):
            node.gone = True
            return
        if gone:
            self._marks.append((node, gone))
        self._settle(node, old.clause, have, self._wording(node, units.proposals), "words")

    def _wording(self, node: Node, proposals: Sequence[Proposal]) -> Wording:
        """The words of a unit, as far as these proposals have a say."""
        if id(node) in self._fixed:
            return self._fixed[id(node)]
        if id(node) not in self.units.old:
            return apart([(p.name, self._said(p, node)) for p in proposals])
        names = [p.name for p in proposals]
        return merged(self._before(node), [way for way in self._changed(node, True) if way[0] in names])

    def _settle(self, node: Node, before: Clause, have: Having, wording: Wording, kind: Kind) -> None:
        """Give a unit its clause: what a proposal changes of it, else what it was."""
        clauses = [provision.clause for _, provision in have]
        label = next((c for c in clauses if c.label != before.label), before)
        role = next((c for c in clauses if c.role != before.role), before)
        part = next((c for c in clauses if c.part != before.part), before)
        heads = Wording("")
        if role.role == "section":
            said = [(p.name, q.clause.keyword) for p, q in have]
            heads = merged(before.keyword, said) if id(node) in self.units.old else apart(said)
        looks = [*(c for c in clauses if c.text != before.text), before]
        keyword = heads.text if role.role == "section" else self._keyword(node, before, have, wording.text)
        node.clause = Clause(wording.text, role.role, part.part, label.label, label.ordinal, keyword)
        self._looks[id(node)] = [*looks[:-1], *clauses[:1], before]
        for clash in heads.clashes:
            self.units.clash(node, "head", clash)
        for clash in wording.clashes:
            self.units.clash(node, kind, clash)

    def _keyword(self, node: Node, before: Clause, have: Having, text: str) -> str:
        """The opening words of a unit: as a proposal with that very text has them, else those that it has."""
        same = [q.clause.keyword for p, q in have if self._said(p, node) == text]
        if same:
            return next((keyword for keyword in same if keyword != before.keyword), same[0])
        known = [*(q.clause.keyword for _, q in have), before.keyword]
        return max((keyword for keyword in known if text.startswith(keyword)), key=len, default="")

    def _unaware(self, node: Node) -> tuple[Proposal, ...]:
        """The proposals that dissolve a unit and do not know of something that is in it now: it has to stay.

        What a heading holds may stand without it.
        """
        if node.clause.role == "heading" or id(node) not in self.units.old:
            return ()
        below = [one for one in self.units.making.walk(node, gone=True) if not one.gone]
        gone = [p for p in self.units.proposals if id(node) not in p.has]
        if len(gone) == len(self.units.proposals):  # nobody wants it
            return ()
        return tuple(p for p in gone if any(id(one) not in p.has for one in below))

    # -- brackets around a whole unit --------------------------------------------------------------------

    def _mark(self, node: Node, deleting: Sequence[Proposal]) -> None:
        """Say in a unit's words, or in its head, that some delete it."""
        keeping = self._keeping(node)
        field, said = _telling(node.clause)
        versions: list[Version] = [(tuple(p.name for p in deleting), "")]
        if not keeping:  # all delete it, and yet it holds what they do not agree on
            node.clause = _with(node.clause, field, f"{bracketed(versions)} {said}")
            self.units.clash(node, "deleted", tuple(versions))
            return
        versions.append((keeping, said))
        versions.sort(key=lambda version: self._order[version[0][0]])
        node.clause = _with(node.clause, field, bracketed(versions))
        self.units.clash(node, "deleted", tuple(versions))

    def _keeping(self, node: Node) -> tuple[str, ...]:
        """Who changes a unit, moves it, or puts something into it; if nobody does, all that have it."""
        units = self.units
        having = [p.name for p, _ in units.having(node)]
        found: set[str] = {p.name for p in units.movers(node)}
        for one in (node, *units.making.walk(node)):
            old = id(one) in units.old
            found |= (
                {name for name, _ in self._changed(one)} if old else {p.name for p, _ in units.having(one)}
            )
            found.update(name for number in self._noted(one) for name in self._notes[number])
        return tuple(name for name in having if name in found) or tuple(having)

    def _mark_places(self, node: Node) -> None:
        """Put what several want at different places into brackets at each of them, with their words there."""
        units = self.units
        twins = [twin for twin in units.twins if twin.original is node]
        elsewhere = [name for twin in twins for name in twin.names]
        here = tuple(p.name for p in units.movers(node) if p.name not in elsewhere)
        for place, names in ((node, here), *((twin.node, twin.names) for twin in twins)):
            mine = [
                (p, provision)
                for p, provision in units.having(node)
                if p.name in names or p.name not in (*here, *elsewhere)
            ]
            own = next(provision.clause for p, provision in mine if p.name in names)
            place.gone = node.gone
            if place is not node:
                place.clause = node.clause
            field, said = _telling(own)
            if field == "text":
                wording = self._wording(node, [p for p, _ in mine])
                said = wording.text
                if place is node:
                    units.conflicts.pop(id(node), None)
                for clash in wording.clashes:
                    units.clash(place, "words", clash)
            clause = _with(place.clause, field, bracketed(((names, said),)))
            place.clause = clause._replace(part=own.part, label=own.label, ordinal=own.ordinal)
        # The words of the versions are filled in when the addresses are known.
        units.clash(node, "place", ((here, ""), *((twin.names, "") for twin in twins)))


def _telling(clause: Clause) -> tuple[str, str]:
    """The field of a clause that tells of it as a whole, and what it says."""
    if clause.text and clause.role != "section":
        return "text", clause.text
    return ("keyword" if clause.keyword else "text"), clause.keyword or clause.label or "…"


def _with(clause: Clause, field: str, words: str) -> Clause:
    return clause._replace(text=words) if field == "text" else clause._replace(keyword=words)


def _emphasis(looks: Sequence[Clause], text: str) -> tuple[Emphasis, ...]:
    """The looks of a text: those of the clause that reads so, else of words that it keeps of the first."""
    same = next((clause for clause in looks if clause.text == text), None)
    if same is not None:
        return same.emphasis
    first = next((clause for clause in looks if clause.emphasis), None)
    return kept(first.emphasis, edits(first.text, text)) if first else ()
