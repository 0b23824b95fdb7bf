"""`resdiff summary OLD NEW`: what delegates get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resdiff.cli import say
from resdiff.cli._command import IN, Command, Option, shared

if TYPE_CHECKING:
    from resdiff.model import Checked, Comparison


def run(
    old: str,
    new: str | None,
    form: str | None,
    output: str | None,
    lang: str | None,
    color: str,
    quiet: bool,
    language: str | None,
    notes: str | None,
) -> int:
    """What delegates need to know of the way from OLD to NEW: duties by addressee, force, deadlines, money,
    citations, references to look at, what else came and went; then the table of all changes, and old and new
    labels.

    Files are what `resdiff diff` takes. It speaks the language of the text, or that of --in.
    """
    from resdiff import compare
    from resdiff.cli import _input, _output
    from resdiff.errors import UsageError
    from resdiff.model import Report

    if old == new == "-":
        raise UsageError("standard input (-) can be read only once", "give one of the two texts as a file")
    if output is not None and _output.overwrites(output, [file for file in (old, new, notes) if file]):
        raise UsageError(
            f"--output {output} would take the place of a text that is read", "give another file"
        )
    _, renderer = _output.chosen("summary", form, output)
    if new is None:
        sides = _input.read_sides(old, lang, quiet)
    else:
        sides = _input.read(old, lang, quiet), _input.read(new, lang, quiet)
    comparison = compare(*sides)
    for warning in () if quiet else comparison.warnings:
        say("Warning", warning)
    reasons = _notes(notes, comparison, quiet) if notes is not None else ()
    report = Report("summary", comparison=comparison, checked=(_checked(comparison),), notes=reasons)
    report = _output.phrased(report, comparison.new.language if language is None else language)
    _output.write(renderer, report, _output.look(color, output), output)
    return 0


def _checked(comparison: Comparison) -> Checked:
    """What the rules on references find in the new text, held against the old one."""
    from resdiff.checking import check
    from resdiff.draft import Draft
    from resdiff.languages import language
    from resdiff.model import Checked
    from resdiff.summary import RULES

    new = comparison.new
    draft = Draft(new, language(new.language), (), comparison)
    return Checked(new.source, new, check(draft, only=RULES))


def _notes(file: str, comparison: Comparison, quiet: bool) -> tuple[tuple[str, str], ...]:
    """The reasons in a file; those for what did not change are told on standard error."""
    from pathlib import Path

    from resdiff.errors import UnreadableError
    from resdiff.notesfile import read
    from resdiff.selection import below

    try:
        data = Path(file).read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    found = read(data, file, comparison)
    for note in () if quiet else found:
        if not any(change.notable for change in below(comparison, note.address).changes):
            say("Warning", f"{file}, line {note.line}: nothing changed at {note.address}")
    return tuple((note.address, note.reason) for note in found)


COMMAND = Command(
    run,
    ("OLD", "[NEW]"),
    (
        *shared("terminal", "markdown", "html", "docx", "yaml", "json"),
        IN,
        Option(("--notes",), "notes", "Reasons for changes: a YAML file of address: reason.", "FILE"),
    ),
    summary="What delegates get: who must do what, by when; all changes.",
    example="resdiff summary old.md new.md -o summary.md",
)
