"""`resdiff merge BASE A B [C ...]`: several proposals on one base text made one text, or a table of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resdiff.cli import say
from resdiff.cli._command import IN, Command, Option, shared
from resdiff.families import names as members

if TYPE_CHECKING:
    from resdiff.revise.merge import Merged

_TABLE = "merge --table"  # what the formats of the table are found by
_LONGEST = 60  # characters of a name
_TOLD = 10  # conflicts that are told on standard error


def run(
    base: str,
    proposal: tuple[str, ...],
    form: str | None,
    output: str | None,
    lang: str | None,
    color: str,
    quiet: bool,
    language: str | None,
    name: tuple[str, ...],
    table: bool,
    everything: bool,
    git: bool,
    path: str | None,
) -> int:
    """The text BASE with what several PROPOSALs change in it: what only one changes is taken, what several
    change alike is taken once, what they change differently stands in square brackets, [A: shall] [B: must].

    --table lays base text and proposals side by side instead, clause by clause: one's own proposal with
    another's. Exit code 1 says that something is in brackets.
    """
    from resdiff import merge
    from resdiff.cli import _input, _output
    from resdiff.errors import UsageError
    from resdiff.model import Report

    if git:
        from resdiff.cli._mergedriver import driver

        return driver(base, proposal, name, path, lang)
    if path is not None:
        raise UsageError("--path is for --git", "leave it out")
    if (base, *proposal).count("-") > 1:
        raise UsageError("standard input (-) can be read only once", "give the other texts as files")
    if table and output is not None and _output.overwrites(output, (base, *proposal)):
        raise UsageError(
            f"--output {output} would take the place of a text that is read", "give another file"
        )
    command = _TABLE if table else "merge"
    form, renderer = _output.chosen(command, form, output)  # what cannot be written is told first
    named = _names(proposal, name)
    texts = [_input.read(file, lang, quiet) for file in (base, *proposal)]
    merged = merge(texts[0], zip(named, texts[1:], strict=True))
    report = Report("merge", instrument=merged.instrument, merged=merged)
    if table:
        report = _output.phrased(report._replace(command=_TABLE), language or texts[0].language)
    if not quiet:
        given = {"--all": everything, "--in": language}
        unheeded = _output.unheeded(given, dict.fromkeys(given, ("--table",)), "--table" if table else "")
        for warning in (*unheeded, *merged.warnings):
            say("Warning", warning)
        if not table and form != "terminal":
            tell(merged)
    look = _output.look(color, output)._replace(everything=everything)
    _output.write(renderer, report, look, output)
    return 1 if merged.conflicts and not table else 0


def tell(merged: Merged) -> None:
    """The conflicts on standard error."""
    from resdiff.revise.wording import bracketed

    found = merged.conflicts
    for conflict in found[:_TOLD]:
        said = f"{conflict.address}: {bracketed(conflict.versions)}"
        say("Conflict", said if len(said) < 300 else f"{said[:300]} …")
    if len(found) > _TOLD:
        say("Conflict", f"and {len(found) - _TOLD} more")


def cleaned(name: str) -> str:
    """A name without what parts it from others and from words within brackets, and no longer than a line."""
    from resdiff.folding import printable

    plain = printable(name.translate(dict.fromkeys(map(ord, "[]:,"), " ")))
    return " ".join(plain.split())[:_LONGEST].strip()


def _names(files: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    """What the proposals are called: as a user says, else as their files, or their revisions in git."""
    from pathlib import PurePath

    from resdiff.cli._paths import path_of
    from resdiff.errors import UsageError
    from resdiff.revise.history.editions import apart

    if len(given) > len(files):
        number = "one proposal" if len(files) == 1 else f"{len(files)} proposals"
        raise UsageError(f"there are {len(given)} names for {number}", "give --name once for each proposal")
    chosen = list(map(cleaned, given))
    if not all(chosen) or len(set(chosen)) < len(chosen):
        raise UsageError("--name: names must be words, and differ", "give each proposal a name of its own")
    stems = [PurePath(path_of(file)).stem for file in files]
    revisions = [
        file.partition(":")[0] if ":" in file and len(set(stems)) < len(stems) else "" for file in files
    ]
    found = [
        revision or ("standard input" if file == "-" else stem)
        for file, stem, revision in zip(files, stems, revisions, strict=True)
    ]
    return apart([*chosen, *(cleaned(name) or "?" for name in found[len(chosen) :])])


COMMAND = Command(
    run,
    ("BASE", "PROPOSAL..."),
    (
        *shared("terminal", "yaml", "json", "html", *members("writers")),
        Option(
            ("--name",),
            "name",
            "What a proposal is called; once for each, in their order. Default: by the name of its file.",
            "NAME",
            repeated=True,
        ),
        Option(
            ("--table",),
            "table",
            "Base text and proposals side by side, unchanged clauses folded: terminal, markdown, html, docx.",
        ),
        Option(("--all",), "everything", "In the table, unchanged clauses too."),
        IN,
        Option(
            ("--git",),
            "git",
            "As a merge driver of git: BASE, ours and theirs; the result goes into ours.",
        ),
        Option(("--path",), "path", "With --git: the file that the three are versions of (%P).", "FILE"),
    ),
    summary="Several proposals on one text made one text, or a table.",
    example="resdiff merge base.md afcp.md eur.md --name AFCP --name EUR -o merged.docx",
)
