"""Markdown for a pull request: what changed, or what was found; rules as pages of a documentation."""

from __future__ import annotations

from resdiff.model import Look, Report
from resdiff.renderers._catalogue import page, table

COMMANDS = ("diff", "check", "rules", "summary", "merge --table")
SUFFIXES = (".md",)


def render(report: Report, look: Look) -> str:
    """The report as far as a comment has room; a comparison with `look.everything` as a whole."""
    if report.command == "diff":
        assert report.comparison is not None
        from resdiff.renderers._diffmarkdown import comment as told

        return told(report.comparison, dict(report.phrases), look)
    if report.command == "summary":
        from resdiff.renderers._summarymarkdown import page as summary
        from resdiff.summary import of

        return summary(of(report))
    if report.command == "rules":
        return _rules(report)
    if report.merged is not None:
        from resdiff.renderers._proposalsmarkdown import page as proposals

        return proposals(report, look)
    from resdiff.renderers._findingsmarkdown import comment

    return comment(report.checked, look.stat)


def _rules(report: Report) -> str:
    if len(report.rules) != 1:
        return f"# Rules\n\n{table(report.rules)}\n"
    rule = report.rules[0]
    return f"# {rule.id}\n\n{page(rule)[1]}\n"
