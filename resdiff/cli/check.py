"""`resdiff check DRAFT...`: what an editor or a lawyer would say."""

from __future__ import annotations

from resdiff.cli._command import Command, Option, shared

_FORMATS = ("terminal", "yaml", "json", "github", "sarif", "junit", "markdown")
_SITES = ("github", "sarif", "junit")


def run(
    draft: tuple[str, ...],
    base: str | None,
    allow: tuple[str, ...],
    register: str | None,
    versions: bool,
    config: str | None,
    fail_on: str | None,
    level: str,
    fix: bool,
    diff: bool,
    accept: bool,
    stats: bool,
    form: str | None,
    output: str | None,
    lang: str | None,
    color: str,
    quiet: bool,
) -> int:
    """Findings on drafts, and with --base on what a draft changes in the base text.

    A file is what `resdiff diff` takes. Exit code 1 says that something was found at or above the level of
    --fail-on. `resdiff rules` lists the rules, `resdiff rules ID` explains one.
    """
    from resdiff.cli import _checking, _configuration, _output
    from resdiff.errors import UsageError
    from resdiff.model import Report

    if base is not None and len(draft) > 1:
        raise UsageError("--base goes with one draft", "check drafts with their base texts one by one")
    if versions and len(draft) < 2:
        raise UsageError("--versions needs two language versions or more", "give all of them as DRAFT...")
    if accept and (fix or diff):
        other = "--fix" if fix else "--diff"
        raise UsageError(f"--accept and {other} do not go together", "mend first, then accept what is left")
    if diff and form is not None:
        raise UsageError("--diff and --format do not go together", "what it shows is a unified diff")
    if stats and diff:
        raise UsageError("--stats and --diff do not go together", "leave out one of them")
    if allow and base is None:
        raise UsageError("--allow needs the text that the draft amends", "give it with --base")
    if output is not None and _output.overwrites(output, (*draft, *([base] if base else []))):
        raise UsageError(f"--output {output} would take the place of what is checked", "give another file")
    name, renderer = _output.chosen("check", None if diff else form, None if diff else output)
    if stats and name in _SITES:
        raise UsageError(
            f"--stats does not go with the format {name}: it has a place for each finding, none for counts",
            "take terminal, markdown, yaml or json",
        )
    settings = _configuration.read(config, register, allow, make=accept)
    checks = _checking.Checks(draft, settings, base, versions, lang, quiet, with_base=name == "sarif")
    failing = settings.failing(fail_on)
    if diff:
        _output.put(checks.difference().encode("utf-8", "surrogateescape"), output)
        return checks.failed(failing)
    if fix:
        checks.mend()
    if accept:
        checks.settings = _configuration.accept(settings, checks.kept(), quiet)
    rules = checks.rules() if name == "sarif" else ()
    report = Report("check", checked=checks.checked(level), rules=rules, failing=failing)
    look = _output.look(color, output)._replace(stat=stats)
    _output.write(renderer, report, look, output)
    if stats:
        checks.say_idle()
    return checks.failed(failing)


COMMAND = Command(
    run,
    ("DRAFT...",),
    (
        Option(("--base",), "base", "The base text that the draft amends.", "OLD"),
        Option(
            ("--allow",),
            "allow",
            "An agreed change: its address (of the new text, else of the old; old:OP5 or new:OP5 says "
            "which), or @FILE with one a line. Any other change is an error.",
            "ADDRESS",
            repeated=True,
        ),
        Option(("--register",), "register", "A folder of the resolutions in force.", "DIR"),
        Option(
            ("--versions",),
            "versions",
            "The drafts are language versions of one text; each is held against the first.",
        ),
        Option(("--config",), "config", "The configuration. Default: resdiff.yaml here or above.", "FILE"),
        Option(
            ("--fail-on",),
            "fail_on",
            "Exit with 1 if there is a finding of this level or above. Default: error.",
            "LEVEL",
            ("error", "warning", "note", "never"),
        ),
        Option(
            ("--level",),
            "level",
            "Show only findings of this level or above.",
            "LEVEL",
            ("error", "warning", "note"),
            "note",
        ),
        Option(("--fix",), "fix", "Mend in the files what is certain, and tell what is left."),
        Option(("--diff",), "diff", "Only show what --fix would change; write nothing."),
        Option(("--accept",), "accept", "Accept what is found: write it into the configuration."),
        Option(("--stats",), "stats", "Only the counts, rule by rule (terminal, markdown, yaml, json)."),
        *shared(*_FORMATS),
    ),
    summary="What is wrong in a draft, or in what it changes.",
    example="resdiff check draft.md --base adopted.md",
)
