"""`resdiff apply BASE CHANGES`: a text with changes put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from resdiff.cli import say
from resdiff.cli._command import Command, Option, shared
from resdiff.families import names

if TYPE_CHECKING:
    from resdiff.model import Comparison, Instrument, Language
    from resdiff.revise.apply.fuzzy import Left

_TOLD = 10  # of clauses that do not fit: a text of another series has dozens


def run(
    base: str,
    changes: str,
    form: str | None,
    output: str | None,
    lang: str | None,
    color: str,
    quiet: bool,
    reverse: bool,
    only: tuple[str, ...],
    check: bool,
    fuzzy: bool,
    renumber: bool,
) -> int:
    """The text BASE with CHANGES put into it: a change report (resdiff diff OLD NEW -o changes.yaml), or an
    amendment written by hand (resdiff schema amendment shows its shape).

    What does not fit is refused, and nothing is written. A report may be of another text than BASE as
    long as the clauses that it changes read alike. The result is in the format of BASE where that is
    text, else Markdown.
    """
    from resdiff import loading
    from resdiff.cli import _input, _output
    from resdiff.errors import UsageError
    from resdiff.languages import language
    from resdiff.model import Report
    from resdiff.revise.apply import applied

    if base == changes == "-":
        raise UsageError("standard input (-) can be read only once", "give the text or the changes as a file")
    if output is not None and _output.overwrites(output, [changes]):
        raise UsageError(f"--output {output} would take the place of the changes", "give another file")
    if form is not None or output not in (None, "-"):
        _output.chosen("apply", form, output)  # what cannot be written is told first
    lined = _input.read_lined(base, lang, quiet)
    text, known = lined.instrument, language(lined.instrument.language)
    comparison = _changes(changes, text, known, reverse, fuzzy, renumber)
    if only:
        from resdiff.revise.apply.selecting import only as chosen

        comparison = chosen(text, comparison, only)
    left: tuple[Left, ...] = ()
    if fuzzy:
        from resdiff.revise.apply.fuzzy import placed

        comparison, left = placed(text, comparison, known)
    else:
        _fit(text, comparison, changes, check)
    result = applied(text, comparison)
    made = result.instrument
    if renumber:
        from resdiff.revise.renumber import renumbered

        made, doubtful = renumbered(text, made, result.became, known)
        for reference in () if quiet else doubtful:
            say("Look", f'{reference.address}: "{reference.text}": {reference.why}')
    for one in left:
        say("Left out", f"{one.address}: {one.why}{_both(one)}")
    told = sum(change.notable for change in comparison.changes)
    if check:
        count = "1 change fits" if told == 1 else f"{told} changes fit"
        _output.put(f"{count} {text.source or base}\n".encode("utf-8", "replace"), None)
        return 1 if left else 0
    if form is None and output in (None, "-"):
        own = loading.form(lined.data, base)
        form = own if own in ("markdown", "text", "akn", "yaml") else "markdown"
    _, renderer = _output.chosen("apply", form, output)
    _output.write(renderer, Report("show", instrument=made), _output.look(color, output), output)
    return 1 if left else 0


def _changes(
    file: str, base: Instrument, language: Language, reverse: bool, fuzzy: bool, renumber: bool
) -> Comparison:
    """The changes in a file, a report or an amendment."""
    from resdiff import changefile
    from resdiff.errors import UnreadableError, UsageError
    from resdiff.loading import content
    from resdiff.revise.apply import reversed

    data, text = _data(content(file), file)
    if isinstance(data, dict) and "amendment" in data:
        from resdiff.amendmentfile import read
        from resdiff.revise.amendment import comparison

        for option, given in (("--reverse", reverse), ("--fuzzy", fuzzy)):
            if given:
                raise UsageError(
                    f"{option} is for change reports, and {file} is an amendment", f"leave out {option}"
                )
        return comparison(read(data, text, file), base, language, renumber)
    if isinstance(data, dict) and "tree" in data:
        hint = f"resdiff diff {base.source} {file} -f yaml makes a change report"
        raise UnreadableError(f"{file} holds a text, not changes", hint)
    if not isinstance(data, dict) or "report" not in data:
        hint = "a file of changes begins with: report: resdiff/1, or amendment: resdiff/1"
        raise UnreadableError(f"{file} holds no changes", hint)
    found = changefile.from_data(data, file)
    return reversed(found) if reverse else found


def _data(data: bytes, file: str) -> tuple[Any, str]:
    """The plain data in a file, JSON or YAML, and its text."""
    import json

    from resdiff import yamlfile

    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        try:
            return json.loads(data), data.decode("utf-8-sig")
        except (ValueError, RecursionError):
            pass  # YAML may begin so, too
    return yamlfile.load(data, file), data.decode("utf-8-sig", "replace")


def _fit(base: Instrument, comparison: Comparison, file: str, tell: bool) -> None:
    """Raise what does not fit; with `tell` the first clauses are told, a line each."""
    from resdiff.errors import ResdiffError
    from resdiff.revise.apply import misfits

    found = misfits(base, comparison.changes)
    if found and tell:
        for misfit in found[:_TOLD]:
            say("Misfit", misfit.message)
        if (more := len(found) - _TOLD) > 0:
            say("Misfit", f"and {more} more clause{'s' * (more > 1)}")
        total = sum(change.notable for change in comparison.changes)
        raise ResdiffError(f"{file} does not fit: {len(found)} of the clauses of its {total} changes")
    if found:
        others = (
            "1 more clause does not fit" if len(found) == 2 else f"{len(found) - 1} more clauses do not fit"
        )
        also = f" (and {others})" if len(found) > 1 else ""
        raise ResdiffError(found[0].message + also, found[0].hint)


def _both(left: Left) -> str:
    """Both texts of a change that was left out."""
    from resdiff.errors import around

    expected = next((p.text for p in left.change.old), "") or next((p.text for p in left.change.new), "")
    found = f", there is {around(left.found, expected)!r}" if left.found else ""
    return f": {around(expected, left.found or expected)!r}{found}" if expected else ""


_FORMAT, *_SHARED = shared("terminal", "yaml", "json", *names("writers"))

COMMAND = Command(
    run,
    ("BASE", "CHANGES"),
    (
        _FORMAT._replace(
            help=f"{', '.join(_FORMAT.offers)}. Default: by the suffix of --output, else that of BASE."
        ),
        *_SHARED,
        Option(("--reverse",), "reverse", "The other way: BASE is the new text of the report."),
        Option(
            ("--only",),
            "only",
            "Only what changes at this address and below it, of either text; may be given again.",
            "ADDRESS",
            repeated=True,
        ),
        Option(("--check",), "check", "Say whether the changes fit; write nothing."),
        Option(
            ("--fuzzy",),
            "fuzzy",
            "Put changes where they fit best, word by word; what cannot be placed is told (exit code 1).",
        ),
        Option(("--renumber",), "renumber", "Labels count on, and references follow the clauses they mean."),
    ),
    summary="A text with a change report or an amendment put into it.",
    example="resdiff apply old.md changes.yaml -o new.md",
)
