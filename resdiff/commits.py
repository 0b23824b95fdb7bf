"""The commits of a file that git tracks: what is read of them is data like any other, and as hostile."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from resdiff.errors import UnreadableError
from resdiff.folding import printable

_SHORT = 7  # characters of a commit's id that tell it from others in nearly every repository
_LONGEST = 100  # characters of a subject


class Commit(NamedTuple):
    """A commit that changed the file: its day (ISO 8601, where its author was), and the path then."""

    id: str
    day: str
    subject: str
    path: str

    @property
    def name(self) -> str:
        """'2024-05-31 1a2b3c4'."""
        return f"{self.day} {self.id[:_SHORT]}"


def commits(file: str) -> list[Commit]:
    """The commits that changed a file, oldest first, followed through renamings.

    Raises `UnreadableError` with a hint if there is no git, no repository, or no commit with that file.
    """
    hint = "give two or more files, or one that git tracks"
    path = Path(file)
    if path.is_dir():
        raise UnreadableError(f"{file} is a folder", hint)
    inside = file.partition(":")[2]
    if inside and not path.exists():  # REV:path
        raise UnreadableError(
            f"{file} is one revision, and a history needs two", f"give another one, or {inside} alone"
        )
    log = ("log", "--follow", "--no-show-signature", "--encoding=UTF-8", "-z", "--format=%H%x00%as%x00%s")
    run = _git(path, "--literal-pathspecs", *log, "--name-status", "--", path.name)
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace")
        if "not a git repository" in said:
            raise UnreadableError(f"{file} alone: it is in no git repository, so it has no history", hint)
        if "does not have any commits" not in said:
            reason = printable(said.strip().removeprefix("fatal: "))
            raise UnreadableError(f"{file}: git cannot tell its commits: {reason}", hint)
    found = list(_read(run.stdout.split(b"\0"))) if not run.returncode else []
    if not found:
        missing = "git does not track it" if path.exists() else "there is no such file"
        raise UnreadableError(f"{file} alone: {missing}, so it has no history", hint)
    return found[::-1]


def content(file: str, commit: Commit) -> bytes:
    """The file as it was in a commit; raises `UnreadableError` if it is not there."""
    run = _git(Path(file), "cat-file", "blob", f"{commit.id}:{commit.path}")
    if run.returncode:
        raise UnreadableError(f"{commit.name}: {file} is not in it")
    return run.stdout


def _git(path: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    folder = str(path.parent)
    try:
        return subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False)
    except FileNotFoundError:
        raise UnreadableError(
            "there is no git to ask for the commits", "install git, or give two files"
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path} cannot be looked up in git: {error}") from None


def _read(fields: list[bytes]) -> Iterator[Commit]:
    """What git lists: id, day and subject of each commit, then what became of the file and its path."""
    rest = iter(fields)
    for id_ in rest:
        day, subject = next(rest, b""), next(rest, b"")
        status = next(rest, b"").lstrip(b"\n")
        path = next(rest, b"")
        if status[:1] in (b"R", b"C"):
            path = next(rest, b"")
        if path and status[:1] != b"D":
            said = printable(subject.decode("utf-8", "replace"))[:_LONGEST]
            yield Commit(
                id_.decode("ascii", "replace"), day.decode("ascii", "replace"), said, os.fsdecode(path)
            )
