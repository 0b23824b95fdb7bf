"""`resdiff diff OLD NEW`: the main job."""

from __future__ import annotations

import click

from resdiff.cli._options import shared


@click.command(
    "diff",
    epilog="Example: resdiff diff res140-busan-2014.md res140-dubai-2018.md --at 'resolves/5'",
    short_help="What changed between two revisions, clause by clause.",
)
@click.argument("old")
@click.argument("new")
@shared
@click.option("--all", "everything", is_flag=True, help="Unchanged clauses too.")
@click.option("--editorial", is_flag=True, help="Unfold editorial changes.")
@click.option("--strict", is_flag=True, help="Differences of layout too, as (MOD).")
@click.option("-y", "--side-by-side", is_flag=True, help="Old and new text in two columns.")
@click.option("--stat", is_flag=True, help="Only the counts, section by section.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything but labels changed.")
@click.option(
    "--at",
    metavar="ADDRESS",
    help="Only this clause and what is below it, such as resolves/5 or OP3: in NEW, else in OLD; "
    "old: or new: before it says which.",
)
def command(
    old: str,
    new: str,
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
) -> int:
    """What changed from OLD to NEW, clause by clause.

    A file is a path, - for standard input, or REV:path for a file in git.
    """
    from resdiff import compare, load
    from resdiff.cli import _output, say
    from resdiff.errors import UsageError
    from resdiff.model import Report

    if old == new == "-":
        raise UsageError("standard input (-) can be read only once", "give one of the two texts as a file")
    renderer = _output.renderer("diff", form, output)
    comparison = compare(load(old, lang), load(new, lang), strict=strict)
    if not quiet:
        for warning in comparison.warnings:
            say("Warning", warning)
    if at is not None:
        from resdiff.selection import below

        comparison = below(comparison, at)
    look = _output.look(color, output)._replace(
        everything=everything, editorial=editorial, side_by_side=side_by_side, stat=stat
    )
    _output.write(renderer, Report("diff", comparison=comparison), look, output)
    return int(exit_code and any(c.symbol != "NOC" or c.moved for c in comparison.changes))
