"""What sort of change it is: editorial, of the head, of a citation, date, number or reference, of force,
of the addressee.

The kinds are those of section 3 of the contract. All that depends on a language (patterns, ladders of
force, spelling) comes from its file. A change looked at the other way round has the same natures with
old and new exchanged, and the other direction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resdiff.comparison.cutting import length
from resdiff.comparison.terms import Binding, Opening, Span, Terms
from resdiff.comparison.words import shown
from resdiff.model import Edit, Language, Nature, Provision, substantial

# In a replacement with more words a modal verb or a date has no certain partner.
_PAIRED = 15
# A qualifier or negation within an insertion longer than this qualifies what is inserted, not the clause.
_BRIEF = 8
# So many words around a change are looked at: 'shall[- not-]', 'with[+ deep+] concern'.
_AROUND = 3

_known: dict[int, tuple[Language, Terms]] = {}


class _Group(NamedTuple):
    """A change: characters o1 to o2 of the old text became n1 to n2 of the new one."""

    o1: int
    o2: int
    n1: int
    n2: int
    words: float


def natures(
    old: tuple[Provision, ...], new: tuple[Provision, ...], edits: Sequence[Edit], language: Language
) -> tuple[Nature, ...]:
    """The sorts of change between the two sides, of which none is empty; () for plain rewording.

    `edits` are those of the two sides' texts, as `words.edits` gives them. Head and opening come first,
    then what happened within the text in reading order.
    """
    terms = _terms(language)
    found: dict[Nature, None] = {}
    for nature in _heads(terms, old, new):
        found[nature] = None
    a, b, groups = _groups(edits)
    if found and not groups:
        return tuple(found)
    if not found and all(terms.written(a[g.o1 : g.o2]) == terms.written(b[g.n1 : g.n2]) for g in groups):
        alone = len(substantial(old)) == len(substantial(new))
        differ = any(op != "=" for op, _ in edits) or _keywords(old) != _keywords(new)
        return (Nature("editorial"),) if alone and differ else ()
    first, second = old[0].clause, new[0].clause
    opened = closed = Opening()
    if first.role == second.role == "clause" and first.keyword and second.keyword:
        opened, closed = terms.opening(first.text), terms.opening(second.text)
        for nature in _openings(terms, opened, closed, first.keyword, second.keyword):
            found[nature] = None
    # With one character more: of 'b)' only the letter changes.
    counted = any(terms.counts(a[g.o1 : g.o2 + 1]) or terms.counts(b[g.n1 : g.n2 + 1]) for g in groups)
    spans = (terms.spans(a), terms.spans(b)) if counted else ([], [])
    for group in groups:
        for nature in _spanned(terms, a, b, group, *spans):
            found[nature] = None
        for nature in _force(terms, a, b, group, opened.end, closed.end):
            found[nature] = None
    # A qualifier that left one place of the clause and came to another binds as it did.
    return tuple(nature for nature in found if _back(nature) not in found)


def _back(nature: Nature) -> Nature | None:
    """A qualifier that went for one that came, and the other way round; None for anything else."""
    if not nature.direction or bool(nature.old) == bool(nature.new):
        return None
    return Nature("force", nature.new, nature.old, "weaker" if nature.direction == "stronger" else "stronger")


def _terms(language: Language) -> Terms:
    known = _known.get(id(language))
    if known is None or known[0] is not language:
        known = _known[id(language)] = (language, Terms(language))
    return known[1]


def _groups(edits: Sequence[Edit]) -> tuple[str, str, list[_Group]]:
    """Both texts, and what differs between them beyond layout."""
    a: list[str] = []
    b: list[str] = []
    groups: list[_Group] = []
    o = n = 0
    gone = come = ""
    for op, text in (*shown(edits), Edit("=", "")):
        if op == "-":
            gone = text
        elif op == "+":
            come = text
        else:
            if gone or come:
                words = max(length(gone), length(come))
                groups.append(_Group(o, o + len(gone), n, n + len(come), words))
            a += (gone, text)
            b += (come, text)
            o, n = o + len(gone) + len(text), n + len(come) + len(text)
            gone = come = ""
    return "".join(a), "".join(b), groups


def _keywords(side: tuple[Provision, ...]) -> list[str]:
    return [p.clause.keyword for p in side if p.clause.role == "section"]


def _heads(terms: Terms, old: tuple[Provision, ...], new: tuple[Provision, ...]) -> Iterator[Nature]:
    """The change of an ITU-style head, and what it does to verb and addressee."""
    before, after = _keywords(old), _keywords(new)
    if before and after and terms.written(before[0]) != terms.written(after[0]):
        yield Nature("head", before[0], after[0])
        yield from _openings(terms, terms.opening(before[0]), terms.opening(after[0]), before[0], after[0])


def _openings(terms: Terms, old: Opening, new: Opening, before: str, after: str) -> Iterator[Nature]:
    """Whether an opening became stronger or weaker, and whether somebody else is told."""
    ladder = old.rank // 100 == new.rank // 100 and (old.rank or old.verb == new.verb)
    if ladder and old.tones == new.tones:
        first, second = (old.rank, old.intensity), (new.rank, new.intensity)
        if first != second:
            verbs = (_verb(before, old), _verb(after, new))
            yield Nature("force", *verbs, "stronger" if second > first else "weaker")
    if old.addressee and new.addressee and terms.written(old.addressee) != terms.written(new.addressee):
        yield Nature("addressee", old.addressee, new.addressee)


def _verb(keyword: str, opening: Opening) -> str:
    return " ".join(keyword[: opening.end].split())


def _spanned(
    terms: Terms, a: str, b: str, group: _Group, in_a: Sequence[Span], in_b: Sequence[Span]
) -> Iterator[Nature]:
    """Citations, references, dates and numbers that a change touches."""
    if group.o2 - group.o1 == len(a) and group.n2 - group.n1 == len(b):
        return  # all is new, so nothing is only a number or date that changed
    touched_a, touched_b = _touched(in_a, a, group.o1, group.o2), _touched(in_b, b, group.n1, group.n2)
    for kind in ("citation", "reference", "date", "number"):
        olds = [span for span in touched_a if span.kind == kind]
        news = [span for span in touched_b if span.kind == kind]
        for old, new in _partners(terms, a, b, group, olds, news):
            before, after = _text(a, old), _text(b, new)
            if terms.written(before) == terms.written(after):
                continue
            if kind != "reference" or (old and new):
                yield Nature(kind, before, after)


def _touched(spans: Sequence[Span], text: str, start: int, end: int) -> list[Span]:
    """The spans of which characters start to end change a part; those around an empty change."""
    if start == end:
        return [span for span in spans if span.start < start < span.end]
    return [
        span
        for span in spans
        if span.start < end
        and start < span.end
        and not text[max(start, span.start) : min(end, span.end)].isspace()
    ]


def _partners(
    terms: Terms, a: str, b: str, group: _Group, olds: list[Span], news: list[Span]
) -> Iterator[tuple[Span | None, Span | None]]:
    """Which old span became which new one; None for a span that came or went."""
    if olds and news:
        if len(olds) == len(news) and group.words <= _PAIRED:
            yield from zip(olds, news, strict=True)
            return
        if olds[0].kind == news[0].kind == "reference" and group.words <= _PAIRED:
            # One list of clauses became another, whatever stands between its parts.
            yield _joined(olds), _joined(news)
            return
        ends = (_begins(olds[0], a, group.o1), _begins(news[0], b, group.n1))
        if all(ends):
            yield olds[0], news[0]
        elif _finishes(olds[-1], a, group.o2) and _finishes(news[-1], b, group.n2):
            yield olds[-1], news[-1]
    elif olds and group.n1 == group.n2 and _covered(terms, a, group.o1, group.o2, olds):
        for span in olds:
            yield span, None
    elif news and group.o1 == group.o2 and _covered(terms, b, group.n1, group.n2, news):
        for span in news:
            yield None, span


def _joined(spans: list[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end, spans[0].kind)


def _begins(span: Span, text: str, start: int) -> bool:
    return not any(map(str.isalnum, text[start : max(start, span.start)]))


def _finishes(span: Span, text: str, end: int) -> bool:
    return not any(map(str.isalnum, text[min(end, span.end) : end]))


def _covered(terms: Terms, text: str, start: int, end: int, spans: list[Span]) -> bool:
    """Whether an insertion or deletion consists of the spans for the most part."""
    words = [(start + i, start + j) for i, j in terms.substance(text[start:end])]
    within = sum(any(s.start <= i and j <= s.end for s in spans) for i, j in words)
    return 2 * within >= len(words) > 0


def _text(text: str, span: Span | None) -> str:
    return " ".join(text[span.start : span.end].split()) if span else ""


def _force(terms: Terms, a: str, b: str, group: _Group, opened: int, closed: int) -> Iterator[Nature]:
    """Words that bind, in and around a change; `opened` and `closed` are where the opening words end.

    What the opening verb is worth is told already; only how grave or glad it sounds is looked at there.
    """
    if group.words > _PAIRED:
        return
    olds = _bindings(terms, a, group.o1, group.o2, opened)
    news = _bindings(terms, b, group.n1, group.n2, closed)
    for binding in list(olds):
        if binding in news:
            olds.remove(binding)
            news.remove(binding)
    for ladder in dict.fromkeys(binding.ladder for binding in sorted(olds + news, key=lambda x: x.ladder)):
        lost = [binding for binding in olds if binding.ladder == ladder]
        won = [binding for binding in news if binding.ladder == ladder]
        if ladder and len(lost) == len(won):
            for old, new in zip(lost, won, strict=True):
                if old.negated != new.negated:
                    yield Nature("force", old.text, new.text)
                elif old.rank != new.rank:
                    stronger = new.rank > old.rank
                    yield Nature("force", old.text, new.text, "stronger" if stronger else "weaker")
        elif not ladder and group.words <= _BRIEF and bool(lost) != bool(won):
            for binding in lost or won:
                if binding.rank:
                    stronger = (binding.rank > 0) == bool(won)
                    words = (binding.text, "") if lost else ("", binding.text)
                    yield Nature("force", *words, "stronger" if stronger else "weaker")
                else:
                    yield Nature("force", binding.text if lost else "", binding.text if won else "")


def _bindings(terms: Terms, text: str, start: int, end: int, opening: int) -> list[Binding]:
    """The binding words in and around characters start to end, without verb and adverbs of the opening."""
    left, right = terms.around(text, start, end, _AROUND)
    found = []
    for binding in terms.bindings(text, left, right):
        in_opening = opening and text.lower().find(binding.text, left) < opening
        if not (in_opening and (binding.ladder == 0 or binding.ladder >= 100)):
            found.append(binding)
    return found
