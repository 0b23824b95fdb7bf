"""The command line: one file a command, and the one place where errors become exit codes.

0 done; 1 done, and the answer is no; 2 could not do it. Code 2 comes with a line `Error: what` and,
where it helps, a line `Hint: ...` on standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from resdiff.errors import ResdiffError, UsageError
from resdiff.families import member, names

_INTERRUPTED = 130  # what a shell reports of a command that Ctrl-C ended


def run(words: Sequence[str]) -> int:
    """Run one command line (without the program's name) and return its exit code; no error leaves it."""
    try:
        return _run(list(words))
    except ResdiffError as error:
        return _failed(error.message, error.hint)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return 0  # who read standard output has enough of it
    except Exception as error:
        if os.environ.get("RESDIFF_TRACEBACK"):
            raise
        return _failed(
            f"resdiff came upon something it does not expect ({type(error).__name__}: {error})",
            "please report it; RESDIFF_TRACEBACK=1 shows where it happened",
        )


def _run(words: list[str]) -> int:
    known = ("--help", "-h", "--version", *names("cli"))
    lone = words[0] if len(words) == 1 and words[0] not in known and not words[0].startswith("-") else ""
    if lone and not os.path.exists(lone.partition("#")[0]) and ":" not in lone:
        raise UsageError(f"there is no command and no file {lone!r}", "resdiff --help lists the commands")
    # `resdiff OLD NEW` is `resdiff diff OLD NEW`.
    if words and words[0] not in known:
        words = ["diff", *words]
    if words and words[0] in names("cli") and "_RESDIFF_COMPLETE" not in os.environ:
        from resdiff.cli._arguments import values

        command = member("cli", words[0]).COMMAND
        found = values(command, words[1:])
        if found is not None:
            return command.run(**found) or 0
    from resdiff.cli._click import explained

    return explained(words)


def say(kind: str, message: str) -> None:
    """Tell one line on standard error; what a terminal would obey is taken out of it."""
    from resdiff.folding import printable

    data = f"{kind}: {printable(message)}\n".encode("utf-8", "backslashreplace")
    try:
        sys.stderr.buffer.write(data)
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        pass  # standard error is closed: nobody listens


def _failed(message: str, hint: str = "") -> int:
    say("Error", message)
    if hint:
        say("Hint", hint)
    return 2
