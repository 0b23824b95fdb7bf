"""Comparison <-> plain data: the change report, both ways.

The shape is section 3 of the contract (`report: resdiff/1`), the same in YAML and JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast, get_args

from resdiff.errors import UnreadableError
from resdiff.folding import OBEYED
from resdiff.model import (
    CONTAINERS,
    Change,
    Clause,
    Comparison,
    Edit,
    Instrument,
    Mark,
    Nature,
    Operation,
    Part,
    Place,
    Provision,
    Role,
    Substitution,
)

VERSION = "resdiff/1"

_FACTS = ("source", "designation", "title", "revision", "language", "sha256")
# Told where the two texts differ in them.
_RARE = ("kind", "number", "body", "style")
_DIRECTIONS = ("", "stronger", "weaker")
_BREAKS = re.compile("[\t-\r\x85\u2028\u2029]+")
# Units that hold others: what they are and where they stand is not told by their address.
_TITLES: tuple[Role, ...] = ("designation", "title", "formula")


def to_data(comparison: Comparison, everything: bool = False) -> dict[str, Any]:
    """The change report as plain data (dict, list, str, int, float, bool, None).

    Holds the changes that are told by default, with `everything` the unchanged clauses too; the
    counts are of all clauses either way.
    """
    data = {
        "report": VERSION,
        "old": _instrument_data(comparison.old, comparison.new),
        "new": _instrument_data(comparison.new, comparison.old),
        "counts": comparison.counts,
        "substitutions": [{"old": s.old, "new": s.new, "at": list(s.at)} for s in comparison.substitutions],
        "changes": [_change_data(c) for c in comparison.changes if everything or c.notable],
    }
    kept = [] if everything else _kept(comparison)
    return data | ({"kept": [_change_data(c) for c in kept]} if kept else {})


def from_data(data: Any, name: str) -> Comparison:
    """The comparison in a change report that was read from a file called `name`.

    It holds what the report tells: the clauses of its changes, of the two texts only the facts. Raises
    `UnreadableError` if the data is no change report.
    """
    if not isinstance(data, dict) or data.get("report") != VERSION:
        raise UnreadableError(f"{name} is no change report", f"such a file begins with: report: {VERSION}")
    try:
        return Comparison(
            _instrument(data["old"]),
            _instrument(data["new"]),
            tuple(_changes([*data["changes"], *data.get("kept", ())])),
            tuple(Substitution(s["old"], s["new"], tuple(s["at"])) for s in data["substitutions"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableError(
            f"{name} has not the shape of a change report: {_said(error)}",
            "resdiff schema report shows the shape",
        ) from None


def _said(error: Exception) -> str:
    """What is wrong with data, said without words of Python."""
    if isinstance(error, KeyError):
        return f"no {error}"
    return str(error) if isinstance(error, ValueError) else "a value is of another kind than is wanted"


def _kept(comparison: Comparison) -> list[Change]:
    """What is no change and yet cannot be told from the changes: clauses that another unit holds, since
    headings above them came or went, those with a footnote mark that came or went, those of another part.
    """
    notes = [c for c in comparison.changes if c.old and c.new and c.old[0].clause.role == "note"]
    renamed = [(c.old[0].clause.label, c.new[0].clause.label) for c in notes]
    there = {old: new for old, new in renamed if old != new}
    back = {new: old for old, new in renamed if old != new}

    def marks(side: tuple[Provision, ...], names: dict[str, str]) -> list[str]:
        return [names.get(mark.mark, mark.mark) for provision in side for mark in provision.clause.marks]

    return [
        c
        for c in comparison.changes
        if not c.notable
        and (
            c.places
            or marks(c.old, there) != marks(c.new, {})
            or marks(c.new, back) != marks(c.old, {})
            or c.old[0].clause.part != c.new[0].clause.part
        )
    ]


# -- to data ----------------------------------------------------------------------------------------


def _instrument_data(instrument: Instrument, other: Instrument) -> dict[str, Any]:
    # A file name may hold bytes that are no text (lone surrogates): no report can.
    source = instrument.source.encode("utf-8", "replace").decode()
    facts = {name: getattr(instrument, name) for name in _FACTS} | {"source": source}
    rare = {name: getattr(instrument, name) for name in _RARE}
    facts |= {name: value for name, value in rare.items() if value != getattr(other, name)}
    return {name: value for name, value in facts.items() if value}


def _change_data(change: Change) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": change.kind,
        "symbol": change.symbol,
        "moved": change.moved,
        "renumbered": change.renumbered,
        "old": _sides_data(change.old, change.stood),
        "new": _sides_data(change.new, change.places if change.place is None or len(change.new) > 1 else ()),
        "similarity": round(change.similarity, 2),
        "confidence": change.confidence,
        "nature": [_nature_data(nature) for nature in change.nature],
        "edits": [[edit.op, edit.text] for edit in change.edits or _whole(change)],
    }
    if change.place is not None:
        data["place"] = _place_data(change.place)
    return data


def _whole(change: Change) -> list[Edit]:
    """The edits of a change that has none of its own: all kept, all added or all deleted."""
    old, new = ("\n".join(p.text for p in side if p.text) for side in (change.old, change.new))
    if old == new:
        return [Edit("=", old)] if old else []
    ops: tuple[tuple[Operation, str], ...] = (("-", old), ("+", new))
    return [Edit(op, text) for op, text in ops if text]


def _sides_data(side: tuple[Provision, ...], places: tuple[Place, ...]) -> list[dict[str, Any]]:
    """The clauses of one side, each with its place in the other text where that is not its partner's."""
    data = [_side_data(provision) for provision in side]
    for one, place in zip(data, places, strict=False):
        one["place"] = _place_data(place)
    return data


def _place_data(place: Place) -> dict[str, str | None]:
    return {"in": place.within, "after": place.after}


def _side_data(provision: Provision) -> dict[str, Any]:
    clause = provision.clause
    data: dict[str, Any] = {"address": provision.address}
    if clause.role in CONTAINERS:
        data |= {"role": clause.role, "part": clause.part}
    elif not provision.parent and clause.part != _role_and_part(provision.address)[1]:
        data["part"] = clause.part  # no address tells it, and no unit that holds it
    data["label"] = clause.label
    if clause.ordinal != _ordinal(provision.address, clause.label):
        data["ordinal"] = clause.ordinal
    data |= {"keyword": clause.keyword, "text": clause.text}
    if clause.marks:
        data["marks"] = [{"mark": mark.mark, "after": mark.after} for mark in clause.marks]
    if clause.line is not None:
        data["line"] = clause.line
    return data


def _nature_data(nature: Nature) -> dict[str, Any]:
    data = {"kind": nature.kind, "old": nature.old, "new": nature.new, "direction": nature.direction}
    return {key: value for key, value in data.items() if value}


# -- from data --------------------------------------------------------------------------------------


def _instrument(data: dict[str, str]) -> Instrument:
    facts: dict[str, Any] = {name: _text(data.get(name, "")) for name in (*_FACTS, *_RARE)}
    return Instrument(clauses=(), **facts)


def _changes(items: list[dict[str, Any]]) -> Iterator[Change]:
    for number, item in enumerate(items, 1):
        try:
            yield _change(item)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"{_said(error)} in change {number}") from None


def _change(data: dict[str, Any]) -> Change:
    if not data["old"] and not data["new"]:
        raise ValueError("neither an old clause nor a new one")
    places = _places(data["new"]) or ((_place(data["place"]),) if data.get("place") else ())
    return Change(
        tuple(_side(side) for side in data["old"]),
        tuple(_side(side) for side in data["new"]),
        edits=tuple(_edit(*pair) for pair in data["edits"]),
        altered=data["kind"] not in ("unchanged", "added", "deleted"),
        moved=data["moved"] is True,
        similarity=float(data["similarity"]),
        confidence=data["confidence"],
        nature=tuple(map(_nature, data["nature"])),
        places=places,
        stood=_places(data["old"]),
    )


def _nature(data: dict[str, str]) -> Nature:
    """What sort of change it is; what no report says of one is refused."""
    found: dict[str, Any] = {name: _text(value) for name, value in data.items()}
    if found.get("direction", "") not in _DIRECTIONS:
        raise ValueError(f"no direction is called {found['direction']!r:.40}")
    return Nature(**found)


def _places(sides: list[dict[str, Any]]) -> tuple[Place, ...]:
    """The places of the clauses of a side; none if one has none."""
    places = [side["place"] for side in sides if side.get("place") is not None]
    return tuple(map(_place, places)) if len(places) == len(sides) else ()


def _place(data: dict[str, Any]) -> Place:
    after = data["after"]
    return Place(_text(data["in"]), None if after is None else _text(after))


def _edit(op: str, text: str) -> Edit:
    if op not in ("=", "-", "+"):
        raise ValueError(f"an edit begins with =, - or +, not {op!r}")
    return Edit(cast("Any", op), _pieces(text))


def _side(data: dict[str, Any]) -> Provision:
    """A provision as far as a report tells of it: its position is not known."""
    address, label = _text(data["address"]), _text(data["label"])
    role, part = _role_and_part(address)
    clause = Clause(
        text=_text(data["text"]),
        role=_one_of(data, "role", role, CONTAINERS),
        part=_one_of(data, "part", part, get_args(Part)),
        label=label,
        ordinal=_text(data["ordinal"]) if "ordinal" in data else _ordinal(address, label),
        keyword=_text(data["keyword"]),
        marks=tuple(Mark(_text(m["mark"]), int(m["after"])) for m in data.get("marks", ())),
        line=data.get("line"),
    )
    parent = address.rpartition("/")[0]
    return Provision(address, clause, parent, parent.partition("/")[0], 0)


def _one_of(data: dict[str, Any], key: str, usual: Any, choices: tuple[str, ...]) -> Any:
    value = data.get(key, usual)
    if value != usual and value not in choices:
        raise ValueError(f"no {key} is called {value!r:.40}")
    return value


def _role_and_part(address: str) -> tuple[Role, Part]:
    """What an address tells of a unit that holds no others."""
    last = _last(address)
    for title in _TITLES:
        if last == title:
            return title, "preambular" if title == "formula" else "other"
    if address.startswith("note "):
        return "note", "other"
    segments = address.split("/")
    if any(segment.startswith("PP") for segment in segments):
        return "clause", "preambular"
    if any(segment.startswith("OP") for segment in segments):
        return "clause", "operative"
    return "clause", "annex" if segments[0].split("#")[0].split(" ")[0] == "annex" else "other"


def _ordinal(address: str, label: str) -> str:
    """The label in English form: the last segment of the address, where there is a label."""
    if not any(character.isalnum() for character in label):
        return ""
    last = _last(address)
    return "" if last == "annex" else last.removeprefix("note ").removeprefix("annex ").removeprefix("OP")


def _last(address: str) -> str:
    return address.rpartition("/")[2].partition("#")[0]


def _text(value: Any) -> str:
    """A text on one line, without what a terminal or a page would obey."""
    return _BREAKS.sub(" ", _pieces(value))


def _pieces(value: Any) -> str:
    """The same with line breaks, as edits have them between several clauses."""
    if not isinstance(value, str):
        raise ValueError(f"text is wanted where {value!r:.40} stands")
    return OBEYED.sub("", value)
