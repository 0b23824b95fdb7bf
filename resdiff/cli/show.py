"""`resdiff show FILE`: the clause tree of one revision."""

from __future__ import annotations

from resdiff.cli._command import SHARED, Command


def run(file: str, form: str | None, output: str | None, lang: str | None, color: str, quiet: bool) -> None:
    """The clauses of FILE with their addresses.

    A file is a path, - for standard input, or REV:path for a file in git.
    """
    from resdiff import load
    from resdiff.cli import _output
    from resdiff.model import Report

    renderer = _output.renderer("show", form, output)
    report = Report("show", instrument=load(file, lang))
    _output.write(renderer, report, _output.look(color, output), output)


COMMAND = Command(
    run,
    ("FILE",),
    SHARED,
    summary="The clause tree of one revision.",
    example="resdiff show draft.md --output draft.yaml",
)
