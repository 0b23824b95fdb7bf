"""Instrument <-> plain data: the tree that `resdiff show --format yaml` prints, both ways.

The shape is section 4 of the contract (`tree: resdiff/1`); JSON has the same. What can be derived is
printed for the reader's sake and ignored when it is read back: addresses, and where a note is referred
to. Emphasis is no part of the shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, TypeVar, cast, get_args

from resdiff.addresses import provisions
from resdiff.errors import UnreadableError
from resdiff.folding import printable
from resdiff.model import CONTAINERS, Clause, Doubt, Instrument, Mark, Part, Role, Style

VERSION = "resdiff/1"

# Conflicts are those of a merged text (`resdiff merge`); its clauses show them.
_TREE = ("tree", "instrument", "clauses", "notes", "furniture", "findings", "conflicts")
_FACTS = ("designation", "kind", "number", "title", "revision", "body", "language", "source", "style")
_PARTS: tuple[Part, ...] = get_args(Part)
_ROLES: tuple[Role, ...] = get_args(Role)
_STYLES: tuple[Style, ...] = get_args(Style)
_TITLES: tuple[Literal["designation", "title", "formula"], ...] = ("designation", "title", "formula")
_CLAUSE = ("address", "part", "role", "label", "ordinal", "keyword", "text", "marks", "line", "clauses")
_DEEPEST = 60
_LONGEST_NUMBER = 4096  # bits of a number that is taken for text

_T = TypeVar("_T", bound=str)


def to_data(instrument: Instrument) -> dict[str, Any]:
    """The tree of an instrument as plain data (dict, list, str, int), keys in the contract's order."""
    found = provisions(instrument)
    addresses = iter([provision.address for provision in found])
    at: dict[str, str] = {}
    for provision in found:
        for mark in provision.clause.marks:
            at.setdefault(mark.mark, provision.address)
    facts = {name: getattr(instrument, name) for name in _FACTS}
    data: dict[str, Any] = {
        "tree": VERSION,
        "instrument": {name: value for name, value in facts.items() if value},
        "clauses": [_clause_data(clause, addresses) for clause in instrument.clauses],
    }
    if instrument.notes:
        data["notes"] = [_note_data(note, next(addresses), at) for note in instrument.notes]
    if instrument.furniture:
        data["furniture"] = list(instrument.furniture)
    if instrument.doubts:
        data["findings"] = [
            _filled({"address": doubt.address, "message": doubt.message, "line": doubt.line})
            for doubt in instrument.doubts
        ]
    return data


def from_data(data: Any, name: str) -> Instrument:
    """The instrument in plain data that was read from a file called `name`.

    `from_data(to_data(x), name)` equals `x`. Raises `UnreadableError` that names the place if the
    data is of another shape: a key that is not known, text where a list should be.
    """
    source = _Source(name)
    if not isinstance(data, dict) or data.get("tree") != VERSION:
        raise UnreadableError(f"{name} holds no tree of a text", f"such a file begins with: tree: {VERSION}")
    tree = source.mapping(data, "the file", _TREE)
    facts = source.mapping(tree.get("instrument") or {}, "instrument", _FACTS)
    style = source.choice(facts, "style", "instrument", _STYLES, "plain")
    instrument = Instrument(
        clauses=source.clauses(tree, "", 0),
        notes=tuple(source.note(item, where) for item, where in source.items(tree, "notes", "")),
        furniture=tuple(
            source.text({"line": item}, "line", where) for item, where in source.items(tree, "furniture", "")
        ),
        doubts=tuple(source.doubt(item, where) for item, where in source.items(tree, "findings", "")),
        style=style,
    )
    if not instrument.clauses and not instrument.notes:
        raise UnreadableError(f"{name} holds no clauses", "give a file that holds the text of a resolution")
    texts = {key: source.text(facts, key, "instrument") for key in facts if key != "style"}
    return instrument._replace(**cast("Any", texts))


# -- to data ----------------------------------------------------------------------------------------


def _clause_data(clause: Clause, addresses: Iterator[str]) -> dict[str, Any]:
    data: dict[str, Any] = {"address": next(addresses), "part": clause.part}
    text = {"text": clause.text} if clause.text or not clause.clauses else {}
    words = _filled({"label": clause.label, "keyword": clause.keyword}) | text
    if clause.role in CONTAINERS or clause.role != _role(data | words):
        data["role"] = clause.role
    if clause.ordinal != plain_ordinal(clause.label):
        data["ordinal"] = clause.ordinal
    marks = [{"mark": mark.mark, "after": mark.after} for mark in clause.marks]
    data |= words | _filled({"marks": marks, "line": clause.line})
    if clause.clauses:
        data["clauses"] = [_clause_data(child, addresses) for child in clause.clauses]
    return data


def _note_data(note: Clause, address: str, at: dict[str, str]) -> dict[str, Any]:
    data = {"address": address, "mark": note.label, "at": at.get(note.label, ""), "line": note.line}
    return _filled(data) | {"text": note.text}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """The data without keys that say nothing."""
    return {key: value for key, value in data.items() if value not in ("", None, [])}


def plain_ordinal(label: str) -> str:
    """The ordinal that most labels have: 'a)' a, '(ii)' ii, '2 bis.' 2bis, '-' none."""
    return re.sub(r"[^\w.]", "", label).strip(".")


def _role(data: dict[str, Any]) -> Role:
    """The role of a clause that names none: by its address, else by its words."""
    for role in _TITLES:
        if re.fullmatch(rf"(?:.*/)?{role}(?:#\d+)?", str(data.get("address", ""))):
            return role
    keyword = str(data.get("keyword", ""))
    head = keyword and not data.get("label") and not str(data.get("text", "")).startswith(keyword)
    return "section" if head else "clause"


# -- from data --------------------------------------------------------------------------------------


class _Source:
    """The file that data was read from: raises the errors that name it and the place in it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def wrong(self, where: str, what: str, hint: str = "") -> UnreadableError:
        return UnreadableError(f"{self.name}: {where}: {what}", hint or "resdiff schema tree shows the shape")

    def mapping(self, data: Any, where: str, keys: Iterable[str]) -> dict[str, Any]:
        """`data` as a mapping that has no other than these keys."""
        if not isinstance(data, dict):
            raise self.wrong(where, "a mapping is wanted here (key: value)")
        for key in data:
            if key not in keys:
                raise self.wrong(where, f"there is no key {printable(str(key))[:40]!r}")
        return data

    def items(self, data: dict[str, Any], key: str, where: str) -> Iterator[tuple[Any, str]]:
        """The members of the list under `key`, each with its place."""
        members = data.get(key) or []
        if not isinstance(members, list):
            raise self.wrong(f"{where}{key}", "a list is wanted here (- ...)")
        for number, member in enumerate(members, 1):
            yield member, f"{where}{key} {number}"

    def text(self, data: dict[str, Any], key: str, where: str) -> str:
        """The text under `key`, '' if there is none; what YAML took for a number is text again."""
        value = data.get(key)
        if value is None:
            return ""
        endless = isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER
        if isinstance(value, bool) or not isinstance(value, (str, int, float, date)) or endless:
            raise self.wrong(where, f"{key} must be text", "put the text in quotes")
        return printable(str(value))

    def number(self, data: dict[str, Any], key: str, where: str) -> int | None:
        """The whole number under `key`, or None."""
        value = data.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            raise self.wrong(where, f"{key} must be a whole number")
        return value

    def choice(self, data: dict[str, Any], key: str, where: str, choices: tuple[_T, ...], default: _T) -> _T:
        """The member of `choices` under `key`."""
        value = data.get(key, default)
        if value not in choices:
            raise self.wrong(where, f"{key} must be one of: {', '.join(map(str, choices))}")
        return cast("_T", value)

    def clauses(self, data: dict[str, Any], where: str, depth: int) -> tuple[Clause, ...]:
        if depth > _DEEPEST:
            raise self.wrong(where, f"clauses nest more than {_DEEPEST} deep")
        return tuple(self.clause(item, place, depth) for item, place in self.items(data, "clauses", where))

    def clause(self, item: Any, where: str, depth: int) -> Clause:
        data = self.mapping(item, where, _CLAUSE)
        text, label = self.text(data, "text", where), self.text(data, "label", where)
        return Clause(
            text,
            self.choice(data, "role", where, _ROLES, _role(data)),
            self.choice(data, "part", where, _PARTS, "other"),
            label,
            self.text(data, "ordinal", where) if "ordinal" in data else plain_ordinal(label),
            self.text(data, "keyword", where),
            tuple(self.mark(mark, place, text) for mark, place in self.items(data, "marks", f"{where}, ")),
            self.clauses(data, f"{where}, ", depth + 1),
            line=self.number(data, "line", where),
        )

    def mark(self, item: Any, where: str, text: str) -> Mark:
        data = self.mapping(item, where, ("mark", "after"))
        return Mark(self.text(data, "mark", where), min(self.number(data, "after", where) or 0, len(text)))

    def note(self, item: Any, where: str) -> Clause:
        data = self.mapping(item, where, ("address", "mark", "at", "text", "line"))
        mark = self.text(data, "mark", where)
        return Clause(
            self.text(data, "text", where), "note", "other", mark, mark, line=self.number(data, "line", where)
        )

    def doubt(self, item: Any, where: str) -> Doubt:
        data = self.mapping(item, where, Doubt._fields)
        return Doubt(
            self.text(data, "address", where),
            self.text(data, "message", where),
            self.number(data, "line", where),
        )
