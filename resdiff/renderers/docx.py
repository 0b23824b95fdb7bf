"""Word: a comparison as a redline with tracked changes or as a table (--columns); a summary as a handout."""

from __future__ import annotations

from resdiff.model import Look, Report

COMMANDS = ("diff", "summary", "merge --table")
SUFFIXES = (".docx",)


def render(report: Report, look: Look) -> bytes:
    """The report as a Word file."""
    if report.command == "summary":
        from resdiff.renderers._word.handout import handout

        return handout(report)
    if report.merged is not None:
        from resdiff.renderers._word.proposals import proposals

        return proposals(report, look)
    if look.columns:
        from resdiff.renderers._word.table import table

        return table(report, look)
    from resdiff.renderers._word.redline import redline

    assert report.comparison is not None
    return redline(report.comparison, look.author, look.date)
