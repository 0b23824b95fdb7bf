"""Where the configuration comes from, what the command line adds to it, and what is accepted in it."""

from __future__ import annotations

import glob
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from resdiff import config as configuration
from resdiff import yamlfile
from resdiff.checking.run import LEVELS, rules
from resdiff.cli import _output, say
from resdiff.cli._paths import path_of, relative
from resdiff.config import NAME, Accepted, Config, fits
from resdiff.errors import UnreadableError, UsageError
from resdiff.model import Finding


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
        """The levels for a file."""
        return self.config.of(self.named(source))

    def accepted(self, source: str) -> frozenset[str]:
        """The fingerprints of what is accepted in a file."""
        return self.config.accepted_in(self.named(source))

    def named(self, source: str) -> str:
        """A file as the configuration names it: from its own folder, wherever one stands."""
        path = path_of(source)
        return path if self.path is None or path == "-" else relative(path, self.path.parent)

    def idle(self, found: Mapping[str, Collection[str]]) -> Iterator[tuple[str, list[Accepted]]]:
        """What is accepted in vain, and why: `found` are the fingerprints by file, as `named` has it."""
        not_found, not_there = [], []
        for one in self.config.accepted:
            here = [those for path, those in found.items() if not one.path or fits(path, one.path)]
            if here and not any(one.fingerprint in those for those in here):
                not_found.append(one)
            elif not here and self.path is not None and not _there(self.path.parent, one.path):
                not_there.append(one)
        yield "not found here", not_found
        yield "there is no such file", not_there

    def failing(self, level: str | None) -> tuple[str, ...]:
        """The levels at which a check fails: the one asked for and those above it; none for 'never'."""
        level = level or self.config.fail_on
        return LEVELS[: LEVELS.index(level) + 1] if level in LEVELS else ()


def read(
    file: str | None, register: str | None = None, allow: tuple[str, ...] = (), make: bool = False
) -> Settings:
    """The configuration in a file; by default in resdiff.yaml in this folder or the nearest one above.

    One that is not there is taken as empty if it is to be made. Raises `UsageError` or `UnreadableError`
    if it is not in order.
    """
    path = Path(file) if file is not None else _nearest()
    new = path is not None and make and not path.exists() and path.parent.is_dir()
    data = b"" if path is None or new else _bytes(path)
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


def accept(settings: Settings, found: Iterable[tuple[str, Iterable[Finding]]], quiet: bool) -> Settings:
    """Write what is found in files into the configuration as accepted there; all else in it stays as it is.

    The settings with it are given back. Raises `UsageError` if the list there cannot be added to.
    """
    settings = settings._replace(path=settings.path or Path(NAME))
    path = settings.path
    assert path is not None
    new: dict[Accepted, Finding] = {}
    for source, findings in found:
        known, name = settings.accepted(source), glob.escape(settings.named(source))
        new |= {Accepted(f.fingerprint, name): f for f in findings if f.fingerprint not in known}
    if new:
        before = _bytes(path) if path.exists() else b""
        after = configuration.accepting(before, ((one.path, finding) for one, finding in new.items()))
        wanted = settings.config._replace(accepted=(*settings.config.accepted, *new))
        if _read(after, path) != wanted:
            raise UsageError(f"{path}: the list 'accepted' cannot be added to", "write an item of it a line")
        _output.put(after, str(path))
        settings = settings._replace(config=wanted)
    if not quiet:
        say("Note", f"{len(new)} {'finding' if len(new) == 1 else 'findings'} accepted in {path}")
    return settings


def _there(folder: Path, pattern: str) -> bool:
    """Whether there is a file that a pattern of the configuration in a folder fits; standard input is one."""
    if pattern == "-" or (folder / pattern).exists():
        return True
    return any(fits(path.relative_to(folder).as_posix(), pattern) for path in folder.rglob("*"))


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
