"""Word: a comparison as a redline with tracked changes, or as the table that conferences use (--columns)."""

from __future__ import annotations

from resdiff.model import Look, Report

COMMANDS = ("diff",)
SUFFIXES = (".docx",)


def render(report: Report, look: Look) -> bytes:
    """The report as a Word file."""
    assert report.comparison is not None
    if look.columns:
        from resdiff.renderers._word.table import table

        return table(report, look)
    from resdiff.renderers._word.redline import redline

    return redline(report.comparison, look.author, look.date)
