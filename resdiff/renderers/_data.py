"""What a command found out as plain data: shared by the formats that a program reads."""

from __future__ import annotations

from typing import Any

from resdiff.model import Look, Report


def plain(report: Report, look: Look) -> dict[str, Any]:
    """The report as dict, list, str, int, float, bool and None."""
    if report.command == "summary":
        from resdiff.summary import of
        from resdiff.summary.data import to_data

        return to_data(of(report), report.language)
    if report.history is not None:
        from resdiff.revise.history.data import to_data as history_data

        return history_data(report.history, look.words)
    if report.comparison is not None:
        from resdiff import changefile

        return changefile.to_data(report.comparison, look.everything)
    if report.command == "check":
        from resdiff import findingsfile

        return findingsfile.to_data(report.checked, look.stat)
    if report.command == "rules":
        return {"rules": [rule._asdict() for rule in report.rules]}
    from resdiff import treefile

    assert report.instrument is not None
    tree = treefile.to_data(report.instrument)
    if report.merged is not None:
        from resdiff.revise.merge.data import to_data as conflicts_data

        tree["conflicts"] = conflicts_data(report.merged)
    return tree
