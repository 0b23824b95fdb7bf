"""The command line: one file a command, and the one place where errors become exit codes.

0 done; 1 done, and the answer is no; 2 could not do it. Code 2 comes with a line `Error: what` and,
where it helps, a line `Hint: ...` on standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from resdiff import __version__
from resdiff.errors import ResdiffError
from resdiff.families import member, names
from resdiff.folding import printable

_OWN = ("--help", "-h", "--version")


class _Commands(click.Group):
    """The commands, discovered by file name; each is imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(names("cli"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in names("cli"):
            return None
        command: click.Command = member("cli", cmd_name).command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # `resdiff OLD NEW` is `resdiff diff OLD NEW`.
        if args and args[0] not in _OWN and args[0] not in names("cli"):
            if len(args) == 1 and not args[0].startswith("-") and not os.path.exists(args[0]):
                raise click.UsageError(f"there is no command and no file {args[0]!r}", ctx)
            args = ["diff", *args]
        return super().parse_args(ctx, args)


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`resdiff OLD NEW` alone means `resdiff diff OLD NEW`.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def resdiff() -> None:
    """What changed between two revisions of a resolution, clause by clause."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; no exception leaves it."""
    try:
        answer: Any = resdiff.main(list(arguments), prog_name="resdiff", standalone_mode=False)
        return answer if isinstance(answer, int) else 0
    except ResdiffError as error:
        return _failed(error.message, error.hint)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "resdiff"
        return _failed(error.format_message(), f"{command} --help shows how it is used")
    except click.ClickException as error:
        return _failed(error.format_message())
    except (KeyboardInterrupt, click.Abort):
        return 130
    except BrokenPipeError:
        # Who read the output has enough of it. Python would complain when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("RESDIFF_TRACEBACK"):
            raise
        return _failed(
            f"resdiff came upon something it does not expect ({type(error).__name__}: {error})",
            "please report it; RESDIFF_TRACEBACK=1 shows where it happened",
        )


def _failed(message: str, hint: str = "") -> int:
    say("Error", message)
    if hint:
        say("Hint", hint)
    return 2


def say(kind: str, message: str) -> None:
    """Tell one line on standard error; what a terminal would obey is taken out of it."""
    text = f"{kind}: {printable(message)}\n"
    try:
        sys.stderr.buffer.write(text.encode(sys.stderr.encoding or "utf-8", "backslashreplace"))
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        pass  # standard error is closed: nobody listens
