"""What a command reads: files with what is doubtful in them told, and progress on long ones."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from resdiff.cli import say
from resdiff.folding import printable
from resdiff.loading import Lined, load, load_lined, load_sides
from resdiff.model import Instrument

_LONG = 20  # pages; fewer are read before a message could be


def read(file: str, language: str | None, quiet: bool) -> Instrument:
    """One text; what its reader left out or doubts is told on standard error, unless `quiet`."""
    with _progress(file, quiet) as progress:
        instrument = load(file, language, progress)
    _tell(instrument, quiet)
    return instrument


def read_sides(file: str, language: str | None, quiet: bool) -> tuple[Instrument, Instrument]:
    """Both sides of a document with tracked changes, told of as `read` does."""
    with _progress(file, quiet) as progress:
        old, new = load_sides(file, language, progress)
    _tell(new, quiet)
    return old, new


def read_lined(file: str, language: str | None, quiet: bool) -> Lined:
    """One text with the lines of its file, told of as `read` does."""
    with _progress(file, quiet) as progress:
        found = load_lined(file, language, progress)
    _tell(found.instrument, quiet)
    return found


def _tell(instrument: Instrument, quiet: bool) -> None:
    for doubt in () if quiet else instrument.doubts:
        if not doubt.address and doubt.line is None:
            say("Note", f"{instrument.source}: {doubt.message}")


@contextmanager
def _progress(file: str, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """What counts the pages of a long file, on a terminal."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(file)
    try:
        yield bar.tell
    finally:
        bar.stop()


class _Bar:
    """A line on standard error that goes when the file is read; rich is imported for long files only."""

    def __init__(self, file: str) -> None:
        self.file = printable(file)
        self.bar: Any = None

    def tell(self, done: int, total: int) -> None:
        if total < _LONG:
            return
        if self.bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (
                TextColumn("reading {task.description}", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
            )
            self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task(self.file, total=total)
        self.bar.update(self.task, completed=done)

    def stop(self) -> None:
        if self.bar is not None:
            self.bar.stop()
