"""The options that every command has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from resdiff.families import names

_F = TypeVar("_F", bound=Callable[..., Any])


def shared(command: _F) -> _F:
    """Add --format, --output, --lang, --color and --quiet, in this order."""
    for option in reversed(
        (
            click.option(
                "-f",
                "--format",
                "form",
                metavar="NAME",
                help=f"{', '.join(names('renderers'))}. Default: by the suffix of --output, else terminal.",
            ),
            click.option("-o", "--output", metavar="FILE", help="Write to a file."),
            click.option("--lang", metavar="CODE", help="Language of the text (en). Default: detected."),
            click.option(
                "--color",
                type=click.Choice(("auto", "always", "never")),
                default="auto",
                show_default=True,
                help="NO_COLOR and FORCE_COLOR are honoured.",
            ),
            click.option("-q", "--quiet", is_flag=True, help="No warnings."),
        )
    ):
        command = option(command)
    return command
