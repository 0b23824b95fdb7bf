"""`resdiff show FILE`: the clause tree of one revision."""

from __future__ import annotations

from resdiff.cli._command import Command, shared
from resdiff.families import names


def run(file: str, form: str | None, output: str | None, lang: str | None, color: str, quiet: bool) -> None:
    """The clauses of FILE with their addresses; with a format and --output, FILE in another form.

    A file is a path, - for standard input, or REV:path for a file in git; #accepted or #rejected
    behind it takes one side of a Word file with tracked changes.
    """
    from resdiff.cli import _input, _output
    from resdiff.model import Report

    _, render = _output.chosen("show", form, output)
    instrument = _input.read(file, lang, quiet)
    _output.write(render, Report("show", instrument=instrument), _output.look(color, output), output)


COMMAND = Command(
    run,
    ("FILE",),
    shared("terminal", "yaml", "json", *names("writers")),
    summary="The clause tree of one revision.",
    example="resdiff show proposal.docx --output draft.md",
)
