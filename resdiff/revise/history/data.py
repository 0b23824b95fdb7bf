"""History -> plain data: `history: resdiff/1`, the same in YAML and JSON; what has a number counts from 1."""

from __future__ import annotations

from typing import Any

from resdiff.model import CONTAINERS, Nature
from resdiff.revise.history import Event, History, Life, Revision
from resdiff.revise.history.blame import Origin, blame

VERSION = "resdiff/1"

_FACTS = ("source", "designation", "title", "revision", "language", "sha256")
_TOLD = ("modified", "split", "merged", "returned")  # where the words differ from those before


def to_data(history: History, words: bool = False) -> dict[str, Any]:
    """The history as plain data (dict, list, str, int, float, bool): all lives, or the one that is asked for.

    With `words` it says for each word of the newest text which revision brought it.
    """
    origins = blame(history) if words else {}
    lives = [life for life in history.lives if history.asked in (None, life.number)]
    return {
        "history": VERSION,
        "revisions": [_revision(revision) for revision in history.revisions],
        "steps": list(history.counts),
        "lives": [_life(history, life, origins.get(life.number)) for life in lives],
    }


def _revision(revision: Revision) -> dict[str, Any]:
    # A file name may hold bytes that are no text (lone surrogates): no data can.
    text = revision.instrument
    source = text.source.encode("utf-8", "replace").decode()
    facts = {name: getattr(text, name) for name in _FACTS} | {"source": source}
    said = revision.said if revision.said != text.designation else ""
    data = {"name": revision.name, "said": said, **facts}
    return {name: value for name, value in data.items() if value}


def _life(history: History, life: Life, origins: tuple[Origin, ...] | None) -> dict[str, Any]:
    clause = life.last.clause
    data: dict[str, Any] = {
        "life": life.number + 1,
        "address": life.last.address,
        "since": life.since + 1,
        "changed": life.changed + 1,
        "until": life.until + 1,
        "stands": history.standing(life),
    }
    if clause.role in CONTAINERS:
        data |= {"role": clause.role, "head": clause.keyword or clause.label}
    data |= {"text": clause.text, "events": [_event(event) for event in life.events]}
    if origins is not None:
        data["words"] = [[origin.revision + 1, origin.text] for origin in origins]
    return data


def _event(event: Event) -> dict[str, Any]:
    data: dict[str, Any] = {"revision": event.revision + 1, "kind": event.kind}
    if event.provision is not None:
        data |= {"address": event.provision.address, "label": event.provision.clause.label}
    if event.change is not None:
        data |= {"symbol": event.symbol, "moved": event.moved, "renumbered": event.renumbered}
    if event.change is not None and event.kind in _TOLD:
        data["similarity"] = round(event.change.similarity, 2)
        data["nature"] = [_nature(nature) for nature in event.change.nature]
    if event.others:
        data["others"] = [number + 1 for number in event.others]
    if event.kind in _TOLD and event.provision is not None:
        data["edits"] = [[edit.op, edit.text] for edit in event.edits]
    return data


def _nature(nature: Nature) -> dict[str, Any]:
    data = {"kind": nature.kind, "old": nature.old, "new": nature.new, "direction": nature.direction}
    return {key: value for key, value in data.items() if value}
