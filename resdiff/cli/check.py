"""`resdiff check DRAFT...`: what an editor or a lawyer would say."""

from __future__ import annotations

from resdiff.cli import say
from resdiff.cli._command import Command, Option, shared

_FORMATS = ("terminal", "yaml", "json", "github", "sarif", "junit", "markdown")


def run(
    draft: tuple[str, ...],
    base: str | None,
    allow: tuple[str, ...],
    config: str | None,
    fail_on: str | None,
    form: str | None,
    output: str | None,
    lang: str | None,
    color: str,
    quiet: bool,
) -> int:
    """Findings on drafts, and with --base on what a draft changes in the base text.

    A file is what `resdiff diff` takes. Exit code 1 says that something was found at or above the level of
    --fail-on.
    """
    from resdiff import compare
    from resdiff.checking import check
    from resdiff.cli import _configuration, _input, _output
    from resdiff.draft import Draft
    from resdiff.errors import UsageError
    from resdiff.languages import language
    from resdiff.model import Checked, Report

    if base is not None and len(draft) > 1:
        raise UsageError("--base goes with one draft", "check drafts with their base texts one by one")
    render = _output.renderer("check", form, output)
    settings = _configuration.read(config)
    old = _input.read(base, lang, quiet) if base is not None else None
    checked = []
    for file in draft:
        instrument = _input.read(file, lang, quiet)
        compared = compare(old, instrument) if old is not None else None
        for warning in compared.warnings if compared and not quiet else ():
            say("Warning", warning)
        lines = _input.lines(file)
        found = check(
            Draft(
                instrument,
                language(instrument.language),
                lines,
                compared,
                {"terms": settings.terms, "allow": (*settings.allow, *allow)},
            ),
            settings.of(file),
        )
        kept = tuple(finding for finding in found if finding.fingerprint not in settings.accepted)
        checked.append(Checked(file, instrument, kept, lines, len(found) - len(kept)))
    report = Report("check", checked=tuple(checked))
    _output.write(render, report, _output.look(color, output), output)
    failing = _configuration.failing(fail_on or settings.fail_on)
    return int(any(finding.level in failing for one in checked for finding in one.findings))


COMMAND = Command(
    run,
    ("DRAFT...",),
    (
        Option(("--base",), "base", "The base text that the draft amends.", "OLD"),
        Option(
            ("--allow",),
            "allow",
            "An agreed change: its address, or @FILE with one a line. Any other change is an error.",
            "ADDRESS",
            repeated=True,
        ),
        Option(("--config",), "config", "The configuration. Default: resdiff.yaml here or above.", "FILE"),
        Option(
            ("--fail-on",),
            "fail_on",
            "Exit with 1 if there is a finding of this level or above. Default: error.",
            "LEVEL",
            ("error", "warning", "note", "never"),
        ),
        *shared(*_FORMATS),
    ),
    summary="What is wrong in a draft, or in what it changes.",
    example="resdiff check draft.md --base adopted.md",
)
