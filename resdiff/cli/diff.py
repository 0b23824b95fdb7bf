"""`resdiff diff OLD NEW`: the main job."""

from __future__ import annotations

from resdiff.cli import say
from resdiff.cli._command import IN, Command, Option, shared

IN_ENGLISH = ("terminal", "yaml", "json", "unified")  # what they say of their own, so far

# The formats and layouts that heed an option; the others cannot, and say so. What --all and --editorial
# ask for, every format gives or always has: a redline and a picture are of the whole text.
_HEEDED = {
    "--side-by-side": ("terminal", "html"),
    "--stat": ("terminal", "html", "markdown", "unified"),
    "--author": ("redlines (docx)",),
    "--date": ("redlines (docx)",),
}


def run(
    old: str,
    new: str | None,
    form: str | None,
    output: str | None,
    lang: str | None,
    color: str,
    quiet: bool,
    everything: bool,
    editorial: bool,
    strict: bool,
    side_by_side: bool,
    stat: bool,
    exit_code: bool,
    at: str | None,
    language: str | None,
    columns: bool,
    author: str,
    date: str,
) -> int:
    """What changed from OLD to NEW, clause by clause.

    A file is a path, - for standard input, or REV:path for a file in git; #accepted or #rejected
    behind it takes one side of a Word file with tracked changes. Such a file alone is compared with
    itself: as if all its changes were rejected, as if all were accepted.
    """
    from resdiff import compare
    from resdiff.cli import _input, _output
    from resdiff.errors import UsageError
    from resdiff.model import Look, Report

    if old == new == "-":
        raise UsageError("standard input (-) can be read only once", "give one of the two texts as a file")
    if output is not None and _output.overwrites(output, [file for file in (old, new) if file]):
        raise UsageError(
            f"--output {output} would take the place of a text that is read", "give another file"
        )
    form, renderer = _output.chosen("diff", form, output)
    if columns and form != "docx":
        raise UsageError("--columns is a layout of Word files", "add --format docx, or --output FILE.docx")
    if at is not None and form == "docx" and not columns:
        raise UsageError("a redline is of the whole text", "leave out --at, or add --columns: a table")
    if new is None:
        sides = _input.read_sides(old, lang, quiet)
    else:
        sides = _input.read(old, lang, quiet), _input.read(new, lang, quiet)
    comparison = compare(*sides, strict=strict)
    if not quiet:
        given = {
            "--side-by-side": side_by_side,
            "--stat": stat,
            "--author": author != Look().author,
            "--date": date != Look().date,
        }
        layout = form if form != "docx" else "--columns" if columns else "redlines (docx)"
        for warning in (*_output.unheeded(given, _HEEDED, layout), *comparison.warnings):
            say("Warning", warning)
    if at is not None:
        from resdiff.selection import below

        comparison = below(comparison, at)
    look = _output.look(color, output)._replace(
        everything=everything,
        editorial=editorial,
        side_by_side=side_by_side,
        stat=stat,
        columns=columns,
        author=author,
        date=_output.day(date),
    )
    report = Report("diff", comparison=comparison)
    if language is not None or form not in IN_ENGLISH:
        report = _output.phrased(report, comparison.new.language if language is None else language)
    if form == "html":
        from resdiff.comparison.addressees import addressees
        from resdiff.languages import language as known

        report = report._replace(addressed=addressees(comparison.changes, known(comparison.new.language)))
    _output.write(renderer, report, look, output)
    return int(exit_code and any(change.symbol != "NOC" or change.moved for change in comparison.changes))


def _for(option: str) -> str:
    return f" ({', '.join(_HEEDED[option])})"


COMMAND = Command(
    run,
    ("OLD", "[NEW]"),
    (
        *shared("terminal", "yaml", "json", "html", "markdown", "svg", "unified", "docx"),
        Option(("--all",), "everything", "Unchanged clauses too."),
        Option(("--editorial",), "editorial", "Unfold editorial changes."),
        Option(("--strict",), "strict", "Differences of layout too, as (MOD)."),
        Option(
            ("-y", "--side-by-side"),
            "side_by_side",
            f"Old and new text in two columns{_for('--side-by-side')}.",
        ),
        Option(("--stat",), "stat", f"Only the counts, section by section{_for('--stat')}."),
        Option(("--exit-code",), "exit_code", "Exit with 1 if more than labels changed."),
        Option(
            ("--at",),
            "at",
            "Only this clause and what is below it, such as resolves/5 or OP3: in NEW, else in OLD; "
            "old: or new: before it says which.",
            "ADDRESS",
        ),
        IN,
        Option(("--columns",), "columns", "A Word file as a table: old, comment, new."),
        Option(
            ("--author",), "author", "Who the tracked changes of a Word file are by.", "NAME", (), "resdiff"
        ),
        Option(
            ("--date",),
            "date",
            "The day they are of, as 2000-01-31; fixed by default.",
            "DAY",
            (),
            "2000-01-01",
        ),
    ),
    summary="What changed between two revisions, clause by clause.",
    example="resdiff diff old.md new.md --at resolves/5",
)
