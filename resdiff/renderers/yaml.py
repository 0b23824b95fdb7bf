"""A change report, a tree or findings as YAML, in the shape of the contract."""

from __future__ import annotations

from resdiff.model import Look, Report
from resdiff.renderers._data import plain
from resdiff.yamlfile import dump

COMMANDS = ("diff", "show", "check", "summary", "history")
SUFFIXES = (".yaml", ".yml")


def render(report: Report, look: Look) -> str:
    """The report as YAML; `look.everything` holds the unchanged clauses too."""
    return dump(plain(report, look))
