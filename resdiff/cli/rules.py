"""`resdiff rules [ID]`: what `resdiff check` looks for."""

from __future__ import annotations

from resdiff.cli._command import COLOR, OUTPUT, Command, format_of

_FORMATS = ("terminal", "markdown", "json")


def run(id: str | None, form: str | None, output: str | None, color: str) -> None:
    """The rules of `resdiff check` with their levels and scopes; with ID, that rule explained.

    The scope says what a rule needs: text is a draft alone, pair its base text (--base), register the
    resolutions in force (--register), versions other language versions (--versions).
    """
    from resdiff.checking.catalogue import catalogue, explained
    from resdiff.cli import _output
    from resdiff.model import Report

    _, render = _output.chosen("rules", form, output)
    rules = catalogue() if id is None else (explained(id),)
    _output.write(render, Report("rules", rules=rules), _output.look(color, output), output)


COMMAND = Command(
    run,
    ("[ID]",),
    (format_of(*_FORMATS), OUTPUT, COLOR),
    summary="What check looks for; one rule explained.",
    example="resdiff rules xref-stale",
)
