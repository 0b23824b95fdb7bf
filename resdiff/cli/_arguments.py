"""Read a command line that is in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from resdiff.cli._command import Command

Value = str | bool | tuple[str, ...] | None


def values(command: Command, words: Sequence[str]) -> dict[str, Value] | None:
    """What the words after a command's name say; None if they are in any way out of the ordinary."""
    options = {name: option for option in command.options for name in option.names}
    found: dict[str, Value] = {
        option.key: () if option.repeated else option.default if option.value else False
        for option in command.options
    }
    arguments = []
    rest = iter(words)
    for word in rest:
        if word == "-" or not word.startswith("-"):
            arguments.append(word)
            continue
        name, equals, value = word.partition("=")
        option = options.get(name)
        if option is None or (equals and (not option.value or not name.startswith("--"))):
            return None
        if not option.value:
            found[option.key] = True
            continue
        if not equals:
            value = next(rest, "--")
        if (value.startswith("-") and value != "-") or (option.choices and value not in option.choices):
            return None
        so_far = found[option.key]
        found[option.key] = (*so_far, value) if isinstance(so_far, tuple) else value
    needed = sum(not argument.startswith("[") for argument in command.arguments)
    several = command.arguments[-1:] and command.arguments[-1].endswith("...")
    if not needed <= len(arguments) <= (len(arguments) if several else len(command.arguments)):
        return None
    keys = [argument.strip("[].").lower() for argument in command.arguments]
    if several:
        return (
            found
            | dict(zip(keys[:-1], arguments, strict=False))
            | {keys[-1]: tuple(arguments[len(keys) - 1 :])}
        )
    return found | dict(zip_longest(keys, arguments))
