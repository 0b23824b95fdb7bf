"""What a command is: its arguments, its options, and the function that does it.

Said once as plain data, read twice: `_arguments` reads a command line that is in order, `_click` makes
a click command of it for help, completion and whatever needs an explanation. A command line in order
is nearly every one, and importing click takes longer than comparing two resolutions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from resdiff.families import names


class Option(NamedTuple):
    """An option: `names` as typed, `key` as the function calls it, `value` as help shows what it takes.

    An option without `value` is a flag; one that may be `repeated` gives a tuple. `choices` are all that it
    takes, `offers` what completion offers.
    """

    names: tuple[str, ...]
    key: str
    help: str
    value: str = ""
    choices: tuple[str, ...] = ()
    default: str | None = None
    offers: tuple[str, ...] = ()
    repeated: bool = False


class Command(NamedTuple):
    """A command. `run` gets arguments and options by name and returns the exit code, None for 0.

    An argument in square brackets ('[NEW]') may be left out; `run` gets None for it. The last one may have
    dots ('DRAFT...'): it stands for one or more and `run` gets a tuple.
    """

    run: Callable[..., int | None]
    arguments: tuple[str, ...]
    options: tuple[Option, ...]
    summary: str
    example: str


OUTPUT = Option(("-o", "--output"), "output", "Write to a file.", "FILE")
COLOR = Option(
    ("--color",),
    "color",
    "NO_COLOR and FORCE_COLOR are honoured.",
    "WHEN",
    ("auto", "always", "never"),
    "auto",
)

IN = Option(
    ("--in",),
    "language",
    "Language of what resdiff says itself in pages and documents. Default: that of the text.",
    "CODE",
    offers=names("languages", ".yaml"),
)


def format_of(*forms: str) -> Option:
    """The option that chooses one of a command's output formats."""
    offers = tuple(sorted(forms))
    said = f"{', '.join(offers)}. Default: by the suffix of --output, else terminal."
    return Option(("-f", "--format"), "form", said, "NAME", offers=offers)


def shared(*forms: str) -> tuple[Option, ...]:
    """The options of every command that reads a text; `forms` are its output formats."""
    codes = names("languages", ".yaml")
    return (
        format_of(*forms),
        OUTPUT,
        Option(
            ("--lang",),
            "lang",
            f"Language of the text: {', '.join(codes)}. Default: detected.",
            "CODE",
            offers=codes,
        ),
        COLOR,
        Option(("-q", "--quiet"), "quiet", "No warnings and no progress."),
    )
