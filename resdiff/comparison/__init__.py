"""STEP: two Instruments -> Comparison.

units          provisions as the alignment sees them; how much a word says
similarity     how alike two clauses are
candidates     which clauses are worth comparing
align          which clause is which: exact, anchors, in place, by place
containers     which section or heading is which
splits         clauses that were split or merged
relation       all of it: every clause of both sides in exactly one group
order, moves   what moved
places         where what moved, came or went stands in the other text
cutting        how a text is cut into words, in any script
words          what changed in the words
phrases, dates from equal words to what a person would mark
nature         what sort of change it is
substitutions  the same replacement in several clauses
"""

from __future__ import annotations

from resdiff.addresses import provisions
from resdiff.comparison.align import Alignment, align
from resdiff.comparison.moves import Moves
from resdiff.comparison.nature import natures
from resdiff.comparison.places import Places
from resdiff.comparison.relation import Relation
from resdiff.comparison.splits import join
from resdiff.comparison.substitutions import substitutions
from resdiff.comparison.units import Weights, units
from resdiff.comparison.words import edits, similarity
from resdiff.folding import fold
from resdiff.model import Change, Comparison, Confidence, Instrument, Language, Provision

_HIGH, _MEDIUM = 0.62, 0.42
_LITTLE_IN_COMMON = 0.1


def compare(old: Instrument, new: Instrument, language: Language, *, strict: bool = False) -> Comparison:
    """What changed from `old` to `new`, clause by clause.

    `language` says which words bind how much. With `strict`, differences of layout (quotes, dashes,
    spaces) count as editorial changes.
    """
    olds, news = units(provisions(old)), units(provisions(new))
    alignment = align(olds, news, Weights([*olds, *news], language))
    join(alignment)
    relation = Relation(alignment)
    moves = Moves(relation)
    places = Places(relation, moves.moved)
    changes = tuple(
        _change(relation, moves, places, index, language, strict) for index in _reading_order(relation, moves)
    )
    return Comparison(old, new, changes, substitutions(changes), _warnings(old, new, alignment))


def _change(
    relation: Relation, moves: Moves, places: Places, index: int, language: Language, strict: bool
) -> Change:
    group = relation.groups[index]
    old = tuple(relation.old[o].provision for o in group.old)
    new = tuple(relation.new[n].provision for n in group.new)
    if not old or not new:
        return Change(
            old, new, altered=True, similarity=0.0, places=places.of_new(index), stood=places.of_old(index)
        )
    change = Change(
        old,
        new,
        moved=index in moves.moved,
        confidence=_confidence(group.certainty),
        places=places.of_new(index),
        stood=places.of_old(index),
    )
    old_text, new_text = joined(old), joined(new)
    change = change._replace(altered=_heads(old) != _heads(new) or _differ(old_text, new_text, strict))
    if old_text == new_text and not change.altered:
        return change
    edited = edits(old_text, new_text)
    nature = natures(old, new, edited, language) if change.altered else ()
    return change._replace(edits=edited, nature=nature, similarity=similarity(edited))


def joined(side: tuple[Provision, ...]) -> str:
    """The texts of one side of a change, joined by newlines; bare heads have none."""
    if len(side) == 1:
        return side[0].text
    return "\n".join(p.text for p in side if p.text)


def _differ(old: str, new: str, strict: bool) -> bool:
    return old != new if strict else old != new and fold(old) != fold(new)


def _heads(side: tuple[Provision, ...]) -> list[str]:
    return [fold(p.clause.keyword) for p in side if p.clause.role == "section"]


def _confidence(certainty: float) -> Confidence:
    return "high" if certainty >= _HIGH else "medium" if certainty >= _MEDIUM else "low"


def _reading_order(relation: Relation, moves: Moves) -> list[int]:
    """The groups in reading order of the new text; a deleted clause behind what stood before it."""
    behind: dict[int, list[int]] = {}
    anchor = -1
    for o in range(len(relation.old)):
        index = relation.group_of_old[o]
        group = relation.groups[index]
        if not group.new:
            behind.setdefault(anchor, []).append(index)
        elif index not in moves.moved and group.old[0] == o:
            anchor = index
    order = list(behind.get(-1, []))
    seen = set()
    for n in range(len(relation.new)):
        index = relation.group_of_new[n]
        if index not in seen:
            seen.add(index)
            order += [index, *behind.get(index, [])]
    return order


def _warnings(old: Instrument, new: Instrument, alignment: Alignment) -> tuple[str, ...]:
    warnings = []
    if old.language != new.language:
        warnings.append(f"the two texts are in two languages ({old.language} and {new.language})")
    clauses = [unit for unit in alignment.old if unit.kind == "text"]
    kept = sum(len(u.words) for u in clauses if alignment.partner_of_old[u.position] >= 0)
    total = sum(len(u.words) for u in clauses)
    if total and kept < _LITTLE_IN_COMMON * total:
        warnings.append("the two texts have next to nothing in common")
    return tuple(warnings)
