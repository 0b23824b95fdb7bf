"""Every text of the corpus: read, nothing lost, one clause for each unit, written and read back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import normalize

import corpus
import pytest
import yaml
from lxml import etree

from resdiff.addresses import provisions
from resdiff.loading import parse_bytes
from resdiff.model import Clause, Instrument
from resdiff.treefile import to_data

pytestmark = corpus.needed

TEXTS = [*(path for paths in corpus.UN.values() for path in paths), *corpus.ITU]
_SKIPPED = {"meta", "presentation", "img"}
_UNITS = {"paragraph", "point", "recital"}


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _letters(text: str) -> Iterator[str]:
    """The letters and digits of a text; an accent that stands apart is one with its letter."""
    return filter(str.isalnum, normalize("NFC", text))


def _visible(path: Path) -> Counter[str]:
    """The letters and digits that a reader of the file sees."""
    if path.suffix == ".md":
        bare = re.sub(r"<!--.*?-->|</?sup>", "", path.read_text(), flags=re.DOTALL)
        return Counter(_letters(bare))
    seen: Counter[str] = Counter()

    def walk(element: etree._Element) -> None:
        name = _name(element)
        if not name or name in _SKIPPED:
            return
        if name == "authorialNote":
            # The mark is printed twice: in the text and before the note.
            seen.update((element.get("marker") or "") * 2)
        seen.update(_letters(element.text or ""))
        for child in element:
            walk(child)
            seen.update(_letters(child.tail or ""))

    walk(etree.parse(path).getroot())
    return seen


def _told(instrument: Instrument) -> Counter[str]:
    """The letters and digits of clauses, labels, heads, marks, notes and furniture."""
    told: Counter[str] = Counter()
    for provision in provisions(instrument):
        clause = provision.clause
        told.update(_letters(clause.label + clause.text))
        told.update(_letters(clause.keyword if clause.role == "section" else ""))
        for mark in clause.marks:
            told.update(_letters(mark.mark))
    for line in instrument.furniture:
        told.update(_letters(line))
    return told


@pytest.mark.parametrize("path", TEXTS, ids=corpus.name)
def test_no_visible_word_is_lost(path: Path) -> None:
    lost, invented = _visible(path), _told(corpus.text(path))
    assert lost - invented == Counter()
    assert invented - lost == Counter()


@pytest.mark.parametrize("path", TEXTS, ids=corpus.name)
def test_addresses_are_unique(path: Path) -> None:
    addresses = [provision.address for provision in provisions(corpus.text(path))]
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("path", TEXTS, ids=corpus.name)
def test_the_tree_is_read_back_from_yaml(path: Path) -> None:
    instrument = corpus.text(path)
    written = yaml.dump(to_data(instrument), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    assert parse_bytes(written.encode(), "tree.yaml") == instrument


def _bare(text: str) -> str:
    return "".join(_letters(text.casefold()))


def _units(path: Path) -> Iterator[str]:
    """The numbered units of the mark-up: number and own words, marks of notes aside."""
    for unit in etree.parse(path).getroot().iter():
        if _name(unit) in _UNITS:
            yield _bare("".join(_own(unit, unit)))


def _own(element: etree._Element, unit: etree._Element) -> Iterator[str]:
    name = _name(element)
    if (element is not unit and name in _UNITS) or name in _SKIPPED or name == "authorialNote" or not name:
        return
    yield element.text or ""
    for child in element:
        yield from _own(child, unit)
        yield child.tail or ""


def _forms(clause: Clause) -> set[str]:
    """A clause with and without the marks of its notes."""
    marked = clause.text
    for mark in sorted(clause.marks, key=lambda mark: -mark.after):
        marked = marked[: mark.after] + mark.mark + marked[mark.after :]
    return {_bare(clause.label + clause.text), _bare(clause.label + marked)}


@cache
def _clauses(path: Path) -> Counter[str]:
    return Counter(form for provision in provisions(corpus.text(path)) for form in _forms(provision.clause))


@pytest.mark.parametrize("path", corpus.ENGLISH_UN, ids=corpus.name)
def test_each_unit_of_the_markup_is_a_clause(path: Path) -> None:
    clauses = _clauses(path)
    titles = "".join(_bare(f"{p.clause.label}{p.text}") for p in provisions(corpus.text(path)))
    missing = [unit for unit in _units(path) if not clauses[unit]]
    # A numeral and the title below it are two units of the mark-up and one heading; where a mark
    # stands both as mark-up and as plain digits, one of the forms has neither all nor none.
    missing = [
        unit for unit in missing if unit not in titles and re.sub(r"\d", "", unit) not in _undigit(path)
    ]
    assert missing == []


@cache
def _undigit(path: Path) -> frozenset[str]:
    return frozenset(re.sub(r"\d", "", form) for form in _clauses(path))
