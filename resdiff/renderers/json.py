"""A change report, a tree, findings or rules as JSON; each entry of a list on its line."""

from __future__ import annotations

from json import dumps
from typing import Any

from resdiff.model import Look, Report
from resdiff.renderers._data import plain

COMMANDS = ("diff", "show", "check", "rules", "summary", "history")
SUFFIXES = (".json",)


def render(report: Report, look: Look) -> str:
    """The report as JSON; `look.everything` holds the unchanged clauses too."""
    members = (f"  {_json(key)}: {_value(value)}" for key, value in plain(report, look).items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n    " + ",\n    ".join(map(_json, value)) + "\n  ]"
    return _json(value)


def _json(value: Any) -> str:
    return dumps(value, ensure_ascii=False)
