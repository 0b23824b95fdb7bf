"""The alignment map, or the flow of clauses through many revisions, as a picture for a slide or a page."""

from __future__ import annotations

from resdiff.model import Look, Report

COMMANDS = ("diff", "history")
SUFFIXES = (".svg",)

_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(report: Report, look: Look) -> str:
    """The picture of all clauses, changed or not; of the look nothing matters."""
    phrases = dict(report.phrases)
    if report.history is not None:
        from resdiff.renderers._flow import flow

        return f"{_PROLOG}{flow(report.history, phrases)}"
    from resdiff.renderers._map import picture

    assert report.comparison is not None
    return f"{_PROLOG}{picture(report.comparison, phrases)}"
