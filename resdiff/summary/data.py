"""A summary as plain data, for programs: facts and addresses, and the words of both texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from resdiff.model import Edit
from resdiff.summary.nouns import Item, Pair, Row, Section, Summary, TopicKey, Where

VERSION = "resdiff/1"


def to_data(summary: Summary, language: str) -> dict[str, Any]:
    """The summary as dict, list, str, int and bool; `language` is the one that it speaks.

    `topics` has all eight, in order; one that has nothing to tell is [].
    """
    topics = {topic.key: topic for topic in summary.topics}
    return {
        "summary": VERSION,
        "language": language,
        "old": summary.old._asdict(),
        "new": summary.new._asdict(),
        "counts": dict(summary.numbers),
        "topics": {
            key: [
                {"heading": group.heading, "items": [_item(item) for item in group.items]}
                for group in (topics[key].groups if key in topics else ())
            ]
            for key in get_args(TopicKey)
        },
        "sections": [_section(section) for section in (summary.table.sections if summary.table else ())],
        "labels": [_pair(pair) for pair in (summary.concordance.pairs if summary.concordance else ())],
    }


def _item(item: Item) -> dict[str, Any]:
    facts: dict[str, list[str]] = {}
    for key, value in item.facts:
        facts.setdefault(key, []).append(value)
    return {
        "change": item.key,
        "place": item.place,
        "at": _where(item.where),
        "lead": item.lead,
        "words": _edits(item.words),
        "remark": item.remark,
        "facts": facts,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "head": _edits(section.head),
        "symbol": section.symbol,
        "remark": section.remark,
        "rows": [_row(row) for row in section.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "provision": row.provision,
        "symbol": row.symbol,
        "at": _where(row.where),
        "old": _edits(row.old),
        "new": _edits(row.new),
        "kinds": list(row.kinds),
        "kind": row.kind,
        "reason": row.reason,
        "folded": row.folded,
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {"old": pair.old, "new": pair.new, "moved": pair.moved, "at": _where(pair.where)}


def _where(where: Iterable[Where]) -> list[dict[str, str]]:
    return [{"side": one.side, "address": one.address} for one in where]


def _edits(edits: Iterable[Edit]) -> list[list[str]]:
    return [[op, text] for op, text in edits]
