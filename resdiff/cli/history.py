"""`resdiff history REV1 REV2 ...`: the life of every clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resdiff.cli import say
from resdiff.cli._command import IN, Command, Option, shared

if TYPE_CHECKING:
    from resdiff.revise.history import History, Revision

# Which formats heed an option; data have the blame of each clause in any case.
_HEEDED = {
    "--at": ("terminal", "html", "yaml", "json"),
    "--blame": ("terminal", "html", "yaml", "json"),
    "--words": ("terminal", "html", "yaml", "json"),
}


def run(
    file: tuple[str, ...],
    form: str | None,
    output: str | None,
    lang: str | None,
    color: str,
    quiet: bool,
    language: str | None,
    at: str | None,
    blame: bool,
    words: bool,
    sort: bool,
    last: str | None,
    since: str | None,
) -> None:
    """The life of every clause over many revisions, the oldest first: since when it stands, when it was
    changed and how, moved, renumbered, split, merged, dropped, come back.

    One file that git tracks stands for its commits. --at tells one life with all its words, --blame what each
    clause of the newest text comes from.
    """
    from resdiff.cli import _output
    from resdiff.errors import UsageError
    from resdiff.languages import language as known
    from resdiff.model import Report
    from resdiff.revise.history import history

    if output is not None and _output.overwrites(output, file):
        raise UsageError(
            f"--output {output} would take the place of a text that is read", "give another file"
        )
    form, renderer = _output.chosen("history", form, output)
    if len(file) == 1:
        revisions = _commits(file[0], lang, quiet, _number(last), since and _output.day(since, "--since"))
    elif last or since:
        raise UsageError(
            "--last and --since are for the commits of one file", "give one file that git tracks"
        )
    else:
        revisions = _files(file, lang, quiet, sort)
    found = history(revisions, known)
    if not quiet:
        for warning in _output.unheeded({"--at": at, "--blame": blame, "--words": words}, _HEEDED, form):
            say("Warning", warning)
        for n, step in enumerate(found.steps, 1):
            for warning in step.warnings:
                say("Warning", f"{revisions[n - 1].name}, {revisions[n].name}: {warning}")
    if at is not None:
        found = _asked(found, at)
    look = _output.look(color, output)._replace(blame=blame or words, words=words)
    report = Report("history", history=found)
    if form in ("html", "svg"):
        report = _output.phrased(report, language or revisions[-1].instrument.language)
    _output.write(renderer, report, look, output)


def _files(files: tuple[str, ...], lang: str | None, quiet: bool, sort: bool) -> list[Revision]:
    from resdiff.cli import _input
    from resdiff.errors import UsageError
    from resdiff.revise.history import Revision
    from resdiff.revise.history.editions import in_order, names

    if files.count("-") > 1:
        raise UsageError("standard input (-) can be read only once", "give the other texts as files")
    texts = [_input.read(file, lang, quiet) for file in files]
    if sort:
        texts = [texts[n] for n in in_order(texts)]
    return [Revision(name, text, text.designation) for name, text in zip(names(texts), texts, strict=True)]


def _commits(file: str, lang: str | None, quiet: bool, last: int | None, since: str | None) -> list[Revision]:
    """The file as it was in each of its commits that can be read."""
    from resdiff.commits import commits, content
    from resdiff.errors import UnreadableError
    from resdiff.loading import parse_bytes
    from resdiff.revise.history import Revision
    from resdiff.revise.history.editions import apart

    found = [commit for commit in commits(file) if since is None or commit.day >= since]
    revisions: list[Revision] = []
    newest = b""
    for commit in reversed(found):
        if last is not None and len(revisions) == last:
            break
        try:
            data = content(file, commit)
            text = parse_bytes(data, commit.path, lang)
        except UnreadableError as error:
            if not quiet:
                say("Warning", f"commit {commit.name} is left out: {error.message}")
            continue
        newest = newest or data
        text = text._replace(source=f"{commit.id[:12]}:{commit.path}")
        revisions.insert(0, Revision(commit.name, text, commit.subject))
    if len(revisions) < 2:
        of = "no commit" if not revisions else "one commit only"
        raise UnreadableError(
            f"{file} has {of} that can be read: a history needs two", "give two or more files"
        )
    _tell_uncommitted(file, newest, quiet)
    names = apart([revision.name for revision in revisions])
    return [revision._replace(name=name) for revision, name in zip(revisions, names, strict=True)]


def _tell_uncommitted(file: str, data: bytes, quiet: bool) -> None:
    try:
        with open(file, "rb") as opened:
            same = opened.read(len(data) + 1) == data
    except OSError:
        return
    if not same and not quiet:
        say("Note", f"{file} has changes that are in no commit; they are left out")


def _number(last: str | None) -> int | None:
    from resdiff.errors import UsageError

    if last is None:
        return None
    if not last.isdecimal() or int(last) < 2:
        raise UsageError(f"--last: {last!r} is no number of commits", "give 2 or more")
    return int(last)


def _asked(found: History, address: str) -> History:
    """The history with the life that an address names, in the newest text that has it.

    'REVISION@ADDRESS' is one of the revision with that number or name.
    """
    from resdiff.addresses import find, nearest
    from resdiff.errors import UsageError

    which, separator, rest = address.partition("@")
    numbers = {str(n): n - 1 for n in range(1, len(found.revisions) + 1)}
    numbers |= {revision.name.casefold(): n for n, revision in enumerate(found.revisions)}
    number = numbers.get(which.strip().casefold()) if separator else None
    wanted = address if number is None else rest
    among = list(reversed(range(len(found.revisions)))) if number is None else [number]
    for n in among:
        text = found.text(n)
        clause = find(tuple(provision for _, provision in text), wanted)
        if clause is not None:
            return found._replace(asked=next(life.number for life, one in text if one is clause))
    if separator and number is None:
        names = [f"{n} or {revision.name}" for n, revision in enumerate(found.revisions, 1)]
        raise UsageError(f"there is no revision {which.strip()!r}", f"they are: {', '.join(names)}")
    where = "any revision" if number is None else found.revisions[number].name
    hint = nearest(wanted, (provision for n in among for _, provision in found.text(n)))
    raise UsageError(f"there is no clause at {wanted!r} in {where}", hint)


COMMAND = Command(
    run,
    ("FILE...",),
    (
        *shared("terminal", "yaml", "json", "html", "svg"),
        Option(
            ("--at",),
            "at",
            "Only this clause, with its words in each revision: OP3 of the newest text that has it, "
            "2@OP3 of the second, 77/248@OP3 of the one with that name.",
            "ADDRESS",
        ),
        Option(
            ("--blame",), "blame", "The newest text, each clause with who brought it and last changed it."
        ),
        Option(("--words",), "words", "With who brought each word."),
        Option(("--sort",), "sort", "Put the files in the order of their editions."),
        Option(("-n", "--last"), "last", "Of one file in git: only the last so many commits.", "NUMBER"),
        Option(
            ("--since",), "since", "Of one file in git: only commits from that day on, 2000-01-31.", "DAY"
        ),
        IN,
    ),
    summary="The life of every clause over many revisions.",
    example="resdiff history 2010.md 2014.md 2018.md --at resolves/5",
)
