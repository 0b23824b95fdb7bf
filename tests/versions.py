"""The six versions of one pair of revisions: does each say which clause became which as English does?

Addresses are the same in all languages, so that the relations of two versions can be held against each
other as they are. `python tests/versions.py fra spa` prints what agrees and what does not.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import corpus

import resdiff
from resdiff.addresses import provisions

_ENGLISH = "eng"

Relation = tuple[tuple[str, ...], tuple[str, ...]]  # old addresses, new ones


class Agreement(NamedTuple):
    """How one pair of revisions reads in a language, held against English.

    `same` says that the versions have the same number of clauses on both sides; `share` is of the
    relations (Dice, 0 to 1), `missing` are those of English alone, `other` those of the language alone.
    """

    pair: str
    same: bool
    share: float
    missing: tuple[Relation, ...]
    other: tuple[Relation, ...]


def agreements(language: str) -> list[Agreement]:
    """All consecutive revisions of all series that exist in English and in a language ('fra')."""
    return [_agreement(old, new, language) for old, new in pairs(language)]


def pairs(language: str) -> list[tuple[Path, Path]]:
    """The English files of each two consecutive revisions that exist in the language too."""
    found = []
    for folder in sorted(corpus.FOLDER.glob("un/*")):
        files = sorted(folder.glob(f"*.{_ENGLISH}.xml"), key=_order)
        found += [pair for pair in pairwise(files) if all(_version(p, language).exists() for p in pair)]
    return found


def relations(old: Path, new: Path) -> tuple[Relation, ...]:
    """Which clauses of one file became which of the other; all of them, in the order of the report."""
    changes = resdiff.compare(corpus.text(old), corpus.text(new)).changes
    return tuple((tuple(p.address for p in c.old), tuple(p.address for p in c.new)) for c in changes)


def _agreement(old: Path, new: Path, language: str) -> Agreement:
    english = _relations(old, new)
    version = _relations(_version(old, language), _version(new, language))
    both = set(english) & set(version)
    same = all(_clauses(path) == _clauses(_version(path, language)) for path in (old, new))
    return Agreement(
        f"{old.parent.name} {old.name.split('.')[0]} {new.name.split('.')[0]}",
        same,
        2 * len(both) / (len(english) + len(version)),
        tuple(relation for relation in english if relation not in both),
        tuple(relation for relation in version if relation not in both),
    )


_relations = cache(relations)


def _version(english: Path, language: str) -> Path:
    return english.with_name(english.name.replace(f".{_ENGLISH}.", f".{language}."))


def _clauses(path: Path) -> int:
    return sum(1 for _ in provisions(corpus.text(path)))


def _order(path: Path) -> list[int | str]:
    """Sort key: 9-1 before 10-1."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", path.name)]


def _told(relation: Relation) -> str:
    return " -> ".join(" + ".join(side) or "nothing" for side in relation)


def main() -> None:
    """What agrees in the languages named on the command line, and what does not."""
    for language in sys.argv[1:]:
        found = agreements(language)
        alike = [one.share for one in found if one.same]
        print(f"{language}: {sum(alike) / max(len(alike), 1):.4f} over {len(alike)} of {len(found)} pairs")
        for one in found:
            if one.share < 1 or not one.same:
                print(f"  {one.share:.3f}{'' if one.same else ' (not the same clauses)'} {one.pair}")
                for name, told in (("English", one.missing), (language, one.other)):
                    for relation in told:
                        print(f"      {name}: {_told(relation)}")


if __name__ == "__main__":
    main()
