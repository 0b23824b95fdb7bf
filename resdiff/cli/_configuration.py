"""Where the configuration comes from, what the command line adds to it, and what is accepted in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from resdiff import config as configuration
from resdiff import yamlfile
from resdiff.checking.run import LEVELS, rules
from resdiff.cli import _output, say
from resdiff.config import NAME, Config
from resdiff.errors import UnreadableError, UsageError
from resdiff.model import Finding

_SIDE = re.compile(r"#(?:accepted|rejected)$", re.IGNORECASE)


class Settings(NamedTuple):
    """The configuration and what the command line says beside it. `path` is its file, None without one."""

    config: Config
    path: Path | None
    register: str
    allow: tuple[str, ...] | None

    def topics(self) -> dict[str, Any]:
        """What rules are told; what nobody said is not among it."""
        said: dict[str, Any] = {"terms": self.config.terms}
        return said if self.allow is None else said | {"allow": self.allow}

    def levels(self, source: str) -> dict[str, str]:
        """The levels for a file: patterns count from the folder of the configuration, wherever one stands."""
        return self.config.of(source if self.path is None else _from(self.path.parent, source))

    def failing(self, level: str | None) -> tuple[str, ...]:
        """The levels at which a check fails: the one asked for and those above it; none for 'never'."""
        level = level or self.config.fail_on
        return LEVELS[: LEVELS.index(level) + 1] if level in LEVELS else ()


def read(file: str | None, register: str | None = None, allow: tuple[str, ...] = ()) -> Settings:
    """The configuration in a file; by default in resdiff.yaml in this folder or the nearest one above.

    Raises `UsageError` or `UnreadableError` if it is not in order.
    """
    path = Path(file) if file is not None else _nearest()
    data = b"" if path is None else _bytes(path)
    config = Config() if path is None else _read(data, path)
    # A folder that the configuration names is one beside it, one on the command line is one from here.
    own = str(path.parent / config.register) if path is not None and config.register else ""
    if own and register is None and not Path(own).is_dir():
        line = yamlfile.lines(data.decode("utf-8-sig", "replace")).get(("register",))
        raise UsageError(
            f"{path}, line {line}: there is no folder {config.register} for the register",
            "it is named as seen from the folder of the configuration",
        )
    agreed = (*config.allow, *(address for one in allow for address in _addresses(one)))
    return Settings(config, path, register if register is not None else own, agreed or None)


def accept(settings: Settings, findings: Iterable[Finding], quiet: bool) -> Settings:
    """Write findings into the configuration as accepted; all else in its file stays as it is.

    The settings with them are given back. Raises `UsageError` if the list there cannot be added to.
    """
    path = settings.path or Path(NAME)
    known = settings.config.accepted
    new = {finding.fingerprint: finding for finding in findings if finding.fingerprint not in known}
    if new:
        before = _bytes(path) if path.exists() else b""
        after = configuration.accepting(before, new.values())
        wanted = settings.config._replace(accepted={**known, **dict.fromkeys(new, "")})
        if _read(after, path) != wanted:
            raise UsageError(f"{path}: the list 'accepted' cannot be added to", "write an item of it a line")
        _output.put(after, str(path))
        settings = settings._replace(config=wanted, path=path)
    if not quiet:
        say("Note", f"{len(new)} {'finding' if len(new) == 1 else 'findings'} accepted in {path}")
    return settings


def _read(data: bytes, path: Path) -> Config:
    return configuration.read(data, str(path), (rule for rule, _ in rules()))


def _addresses(said: str) -> Iterator[str]:
    """The addresses that --allow says: one, or those in a file, one a line; '#' begins a remark."""
    if not said.startswith("@"):
        yield said
        return
    path = Path(said[1:])
    data = _bytes(path)
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UnreadableError(f"{path} is no text in UTF-8", "write an address a line") from None
    found = [words for line in lines if (words := line.partition("# ")[0].strip()) and words[:1] != "#"]
    if not found:
        raise UsageError(f"{path} names no address", "write an address a line, such as resolves/5")
    yield from found


def _from(folder: Path, source: str) -> str:
    """A file as it is named from a folder; with ../ if it is outside.

    'HEAD:texts/a.md' is named from here if there is such a file, else from the top of the repository.
    """
    here = Path.cwd()
    name = source
    if not Path(_SIDE.sub("", source)).is_file() and ":" in source:
        name = source.rpartition(":")[2]
        if not name.startswith(("./", "../")) and not Path(name).is_file():
            here = next((at for at in (here, *here.parents) if (at / ".git").exists()), here)
    try:
        return os.path.relpath(here / name, folder.absolute()) if name != "-" else source
    except ValueError:  # another drive of Windows
        return source


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableError(f"{path} cannot be read: {reason}") from None


def _nearest() -> Path | None:
    """resdiff.yaml in this folder or above it, up to the top of the repository."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / NAME).is_file():
            return folder / NAME
        if (folder / ".git").exists():
            break
    return None
