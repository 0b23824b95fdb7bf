"""The commands as click commands: help, completion, and errors that say what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from resdiff import __version__
from resdiff.cli._command import Command, Option
from resdiff.errors import UsageError
from resdiff.families import member, names


class _Commands(click.Group):
    """The commands, discovered by file name; each is imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(names("cli"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(cmd_name, member("cli", cmd_name).COMMAND) if cmd_name in names("cli") else None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        # `resdiff OLD NEW` needs no command.
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]


def _command(name: str, command: Command) -> click.Command:
    arguments = [
        click.Argument(
            [word.strip("[].").lower()],
            type=None if word.strip("[].") in ("NAME", "ID") else click.Path(),
            required=not word.startswith("["),
            nargs=-1 if word.endswith("...") else 1,
        )
        for word in command.arguments
    ]
    return click.Command(
        name,
        callback=command.run,
        params=[*arguments, *map(_option, command.options)],
        help=command.run.__doc__,
        short_help=command.summary,
        epilog=f"Example: {command.example}",
    )


def _option(option: Option) -> click.Option:
    kind: click.ParamType[Any] | None = click.Path() if option.value == "FILE" else None
    if option.choices:
        kind = click.Choice(option.choices)
    return click.Option(
        [*option.names, option.key],
        help=option.help,
        metavar=option.value if option.value and not option.choices else None,
        type=kind,
        shell_complete=(lambda ctx, param, start: [o for o in option.offers if o.startswith(start)])
        if option.offers
        else None,
        is_flag=not option.value,
        multiple=option.repeated,
        default=option.default if option.value else False,
        show_default=option.default is not None,
    )


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: resdiff old.md new.md (the same as: resdiff diff old.md new.md)",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def _resdiff() -> None:
    """What changed between two revisions of a resolution, clause by clause."""


def explained(words: Sequence[str]) -> int:
    """Run a command line with click and return its exit code.

    Raises `UsageError` for one that makes no sense.
    """
    try:
        answer: Any = _resdiff.main(list(words), prog_name="resdiff", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.UsageError as error:
        command = f"resdiff {words[0]}" if words and words[0] in names("cli") else "resdiff"
        raise UsageError(error.format_message(), f"{command} --help shows how it is used") from None
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        raise UsageError(error.format_message()) from None
    except click.Abort:
        raise KeyboardInterrupt from None
    return answer if isinstance(answer, int) else 0
