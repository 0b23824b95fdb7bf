"""Where a result goes: the format that fits, then a file, a pager or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from resdiff.errors import ResdiffError, UsageError
from resdiff.families import member, names
from resdiff.model import Look, Report

Render = Callable[[Report, Look], str | bytes]

_TEXTS = ("show", "apply", "merge")  # commands that give a text, in the formats of `show`


def chosen(command: str, form: str | None, output: str | None) -> tuple[str, Render]:
    """The format that a user asked for by name or by the output file's suffix: its name and what renders it.

    Raises `UsageError` that lists what there is.
    """
    name, module = _chosen(command, form, output)
    return name, _written(module) if hasattr(module, "write") else module.render


def unheeded(given: Mapping[str, object], heeded: Mapping[str, Sequence[str]], form: str) -> Iterator[str]:
    """What to warn of: options that were given, by name, and that the format does not heed.

    `heeded` are the formats that heed an option; one that is not among them is heeded by all.
    """
    for option, value in given.items():
        if value and form not in heeded.get(option, (form,)):
            yield f"{option} does nothing here: it is for {', '.join(heeded[option])}"


def _chosen(command: str, form: str | None, output: str | None) -> tuple[str, ModuleType]:
    suffix = Path(output).suffix.lower() if output is not None and form is None else ""
    if form is None and not suffix:
        form = "terminal"
    for name, module in _members(command, form):
        if name == form or (suffix and suffix in module.SUFFIXES):
            return name, module
    choices = f"give --format one of: {', '.join(name for name, _ in _members(command))}"
    if form is not None:
        raise UsageError(f"{command} has no format {form!r}", choices)
    raise UsageError(f"{command} has no format for files that end in {suffix!r}", choices)


def _members(command: str, only: str | None = None) -> Iterator[tuple[str, ModuleType]]:
    """The renderers of a command, and the writers if what it finds out is a text; `only` of a name."""
    for family in ("writers", "renderers") if command in _TEXTS else ("renderers",):
        for name in names(family) if only is None else (only,) if only in names(family) else ():
            module = member(family, name)
            if family == "writers" or ("show" if command in _TEXTS else command) in module.COMMANDS:
                yield name, module


def _written(writer: ModuleType) -> Render:
    """A writer as what renders a report: it gets the report's text and that text's language."""

    def render(report: Report, look: Look) -> str | bytes:
        from resdiff.languages import language

        assert report.instrument is not None
        content: str | bytes = writer.write(report.instrument, language(report.instrument.language))
        return content

    return render


def look(color: str, output: str | None) -> Look:
    """How wide the terminal is, and whether it gets colour."""
    if color == "auto":
        if os.environ.get("NO_COLOR"):
            color = "never"
        elif os.environ.get("FORCE_COLOR") and output is None:
            color = "always"
    fit = output is None and _is_terminal() and os.environ.get("TERM") != "dumb"
    width = _screen()[0] if output is None else 80
    return Look(width=width, color=color == "always" or (color == "auto" and fit))


def phrased(report: Report, code: str) -> Report:
    """The report with the words that an output for readers says of its own, in the language of that code.

    Raises `UsageError` if there is no such language.
    """
    from resdiff.languages import phrases

    return report._replace(phrases=phrases(code), language=code)


def day(text: str, option: str = "--date") -> str:
    """A day in ISO 8601 form ('2000-01-31') as given to an option; raises `UsageError` if it is none."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"{option}: {text!r} is no day", "give year, month and day: 2000-01-31") from None


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _screen() -> tuple[int, int]:
    """Columns and lines of the terminal; COLUMNS and LINES say otherwise."""
    try:
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):
        columns, lines = 80, 24
    given = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    chosen = [int(n) if n.isdecimal() and int(n) else 0 for n in given]
    return chosen[0] or columns or 80, chosen[1] or lines or 24


def write(render: Render, report: Report, look: Look, output: str | None) -> None:
    """Render the report and put it into the file, the pager or standard output."""
    content = render(report, look)
    if isinstance(content, bytes):
        if output is None and _is_terminal():
            raise UsageError("this format is no text for a terminal", "write to a file: --output FILE")
        put(content, output)
        return
    # A terminal may know fewer characters than we write; a file and a pipe get UTF-8 always.
    encoding = (output is None and _is_terminal() and sys.stdout.encoding) or "utf-8"
    data = content.encode(encoding, "backslashreplace" if encoding.lower() == "utf-8" else "replace")
    if output is not None or not _is_terminal() or not _paged(data):
        put(data, output)


def overwrites(output: str, read: Iterable[str]) -> bool:
    """Whether the file for the result is one of those that are read, whatever names they go by."""
    files = [name for file in read for name in (file, file.rpartition("#")[0])]  # 'redline.docx#accepted'
    try:
        return any(os.path.samefile(output, file) for file in files if os.path.exists(file))
    except (OSError, ValueError):  # no such file yet
        return False


def put(data: bytes, output: str | None) -> None:
    """Write to the file, or to standard output if there is none ('-' is standard output too)."""
    if output is None or output == "-":
        _to_standard_output(data)
    else:
        _to_file(data, Path(output))


def _to_file(data: bytes, path: Path) -> None:
    """Write beside the file, then put it in its place, so that nobody ever sees a half of it."""
    try:
        if path.exists() and not path.is_file():  # a device, a pipe: cannot be replaced
            path.write_bytes(data)
            return
        path = path.resolve()
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            beside.write_bytes(data)
            if path.exists():
                beside.chmod(path.stat().st_mode & 0o7777)
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise ResdiffError(
            f"{path} cannot be written: {error.strerror or error}", "check the folder and your rights"
        ) from None


def _to_standard_output(data: bytes) -> None:
    if sys.stdout is None:
        raise ResdiffError("standard output is closed", "write to a file: --output FILE")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # who read it has enough of it
    except OSError as error:
        raise ResdiffError(f"standard output cannot be written: {error.strerror or error}") from None


def _paged(data: bytes) -> bool:
    """Show the text in a pager if it is longer than the screen; False if that did not work."""
    if data.count(b"\n") < _screen()[1]:
        return False
    import shlex
    import signal
    import subprocess

    try:
        pager = shlex.split(os.environ.get("PAGER", "less -R"))  # empty is none, as in git
        if not pager or pager == ["cat"]:
            return False
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env={"LESSCHARSET": "utf-8", **os.environ})
    except (OSError, ValueError):
        return False
    # From here on Ctrl-C is the pager's own affair.
    ours = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(data)  # does not mind a pager that is left before the end
    finally:
        signal.signal(signal.SIGINT, ours)
    return process.returncode == 0
