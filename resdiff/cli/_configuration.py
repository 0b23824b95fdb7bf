"""Where the configuration comes from, and what it means for the exit code."""

from __future__ import annotations

from pathlib import Path

from resdiff.checking.run import LEVELS, rules
from resdiff.config import NAME, Config
from resdiff.config import read as read_config
from resdiff.errors import UnreadableError


def read(file: str | None) -> Config:
    """The configuration in a file; by default in resdiff.yaml in this folder or the nearest one above.

    Raises `UsageError` or `UnreadableError` if it is not in order.
    """
    path = Path(file) if file is not None else _nearest()
    if path is None:
        return Config()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror or error}") from None
    return read_config(data, str(path), (rule for rule, _ in rules()))


def failing(level: str) -> tuple[str, ...]:
    """The levels at which a check fails: this one and those above it; none for 'never'."""
    return LEVELS[: LEVELS.index(level) + 1] if level in LEVELS else ()


def _nearest() -> Path | None:
    """resdiff.yaml in this folder or above it, up to the top of the repository."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / NAME).is_file():
            return folder / NAME
        if (folder / ".git").exists():
            break
    return None
