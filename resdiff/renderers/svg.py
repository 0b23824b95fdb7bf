"""The alignment map alone, as a picture for a slide or a page of one's own."""

from __future__ import annotations

from resdiff.model import Look, Report
from resdiff.renderers._map import picture

COMMANDS = ("diff",)
SUFFIXES = (".svg",)


def render(report: Report, look: Look) -> str:
    """The map of all clauses, changed or not; of the look nothing matters."""
    assert report.comparison is not None
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture(report.comparison, dict(report.phrases))}'
