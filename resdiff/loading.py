"""A FILE argument -> Instrument: a path, standard input, a file in git; picks the reader."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from resdiff.errors import UnreadableError
from resdiff.families import member, names
from resdiff.model import Document, Doubt, Instrument, ReadOptions

Progress = Callable[[int, int], None]

_MOST_BYTES = 64 * 1024 * 1024
_SAMPLE = 8000  # characters
_SIDES = ("accepted", "rejected")


def load(source: str | Path, language: str | None = None, progress: Progress | None = None) -> Instrument:
    """Read one revision of a resolution.

    `source` is a path, '-' for standard input, or 'REV:path' for a file in git; '#accepted' or
    '#rejected' behind it asks for one side of a document with tracked changes. `language` is a code such
    as 'en'; None takes what the text is in. `progress` is told how many pages are read and how many there
    are. Raises `UnreadableError` with a hint if the file is missing, empty, too large or no text of a
    known format, `UsageError` if the language is unknown.
    """
    name, side = _side(str(source))
    return _read(_bytes(name), name, side, language, progress)


def load_sides(
    source: str | Path, language: str | None = None, progress: Progress | None = None
) -> tuple[Instrument, Instrument]:
    """Both sides of a document with tracked changes: as if all were rejected, as if all were accepted.

    Takes and raises what `load` does, and `UnreadableError` if the document has no tracked changes.
    """
    name, side = _side(str(source))
    data = _bytes(name)
    if side:
        raise UnreadableError(
            f"{name}#{side} alone: nothing to compare it with", "give two files, OLD and NEW"
        )
    reader = _reader(data, name)
    if not getattr(reader, "SIDES", False) or not reader.read(data, name, ReadOptions()).tracked:
        raise UnreadableError(f"{name} alone: no tracked changes to compare", "give two files, OLD and NEW")
    old = _read(data, name, "rejected", language, progress)
    return old, _read(data, name, "accepted", language or old.language, progress)


class Lined(NamedTuple):
    """A text with what its file holds: the lines as they stand there, () of a format without lines."""

    instrument: Instrument
    lines: tuple[str, ...]
    data: bytes


def load_lined(source: str | Path, language: str | None = None, progress: Progress | None = None) -> Lined:
    """Read one revision and keep the lines of its file. Takes and raises what `load` does."""
    name, side = _side(str(source))
    return lined(_bytes(name), name, language, side, progress)


def lined(
    data: bytes, name: str, language: str | None = None, side: str = "", progress: Progress | None = None
) -> Lined:
    """The text in the bytes of a file called `name`, with its lines."""
    instrument = _read(data, name, side, language, progress)
    reader = _reader(data, name)
    if reader not in (member("readers", "text"), member("readers", "markdown")):
        return Lined(instrument, (), data)
    from resdiff.readers._lines import decode

    return Lined(instrument, tuple(decode(data, name).split("\n")), data)


def parse_bytes(data: bytes, name: str, language: str | None = None) -> Instrument:
    """The instrument in the bytes of a file called `name` (its suffix helps to tell the format)."""
    return _read(data, name, "", language, None)


def content(name: str) -> bytes:
    """The bytes of a FILE argument that need be no text of a resolution; raises `UnreadableError`."""
    if not name:
        raise UnreadableError("the name of the file is empty", "give a file, or - for standard input")
    data = _bytes(name)
    if len(data) > _MOST_BYTES:
        raise UnreadableError(f"{name} is larger than {_MOST_BYTES >> 20} MB", "split the file")
    if not data.strip():
        raise UnreadableError(f"{name} is empty", "give a file that holds something")
    return data


def form(data: bytes, name: str) -> str:
    """The format of a file called `name` with these bytes: the name of its reader."""
    return _reader(data, _side(name)[0]).__name__.rpartition(".")[2]


def _side(name: str) -> tuple[str, str]:
    """A FILE argument parted into the file and the side of its tracked changes ('' if none is asked for)."""
    if not name:
        raise UnreadableError("the name of the file is empty", "give a file, or - for standard input")
    path, hash_, side = name.rpartition("#")
    side = side.casefold()
    return (path, side) if hash_ and side in _SIDES and not Path(name).exists() else (name, "")


def _read(data: bytes, name: str, side: str, language: str | None, progress: Progress | None) -> Instrument:
    from hashlib import sha256

    from resdiff.languages import detect
    from resdiff.languages import language as of_code
    from resdiff.parse import parse, parse_told

    if len(data) > _MOST_BYTES:
        raise UnreadableError(f"{name} is larger than {_MOST_BYTES >> 20} MB", "split the file")
    if not data.strip():
        raise UnreadableError(f"{name} is empty", "give a file that holds the text of a resolution")
    if language is not None:
        language = language.casefold()
        of_code(language)  # a language that is not known is told before a long file is read
    reader = _reader(data, name)
    if side and not getattr(reader, "SIDES", False):
        raise UnreadableError(f"{name} has no tracked changes, so no side {side!r}", "leave out #" + side)
    checksum = sha256(data).hexdigest()
    source = f"{name}#{side}" if side else name
    content = reader.read(data, name, ReadOptions(side, progress))
    if isinstance(content, Instrument):
        code = language or content.language
        of_code(code)
        return content._replace(source=source, sha256=checksum, language=code)
    said = content.language if content.told and content.language in names("languages", ".yaml") else ""
    code = language or said or detect(_sample(content), content.language)
    if content.told:
        instrument = parse_told(content, of_code(code), source, checksum)
    else:
        instrument = parse(content.blocks, of_code(code), source, checksum)
    doubts = content.doubts
    if content.tracked and not side:
        changes = "1 tracked change" if content.tracked == 1 else f"{content.tracked} tracked changes"
        doubts = (Doubt("", f"it has {changes} and is read as if they were accepted"), *doubts)
    return instrument._replace(doubts=doubts + instrument.doubts) if doubts else instrument


def _sample(document: Document) -> str:
    """Some of the words of a document, enough to tell its language."""
    found: list[str] = []
    length = 0
    for block in document.blocks:
        if block.role != "furniture":
            found.append(block.text)
            length += len(block.text)
            if length > _SAMPLE:
                break
    return "\n".join(found)[:_SAMPLE]


def _reader(data: bytes, name: str) -> ModuleType:
    """The reader for a file: by what its bytes are for sure, then by its suffix, then by their looks."""
    for binary, what in _BINARY.items():
        if data.startswith(binary):
            raise UnreadableError(f"{name} is {what}, not a text that resdiff reads", _formats())
    suffix = Path(name).suffix.lower()
    best, found = (False, False, 0), None
    # Plain text is what no other reader claims.
    for form in ("text", *names("readers")):
        reader = member("readers", form)
        sure = reader.sniff(data)
        named = suffix in reader.SUFFIXES and form != "text"  # '.txt' says little: Markdown is text too
        fits = (sure == 3, sure > 0 and named, sure)
        if fits > best:
            best, found = fits, reader
    if found is None or (best[2] < 3 and _is_xml(data, suffix in member("readers", "akn").SUFFIXES)):
        raise UnreadableError(f"{name} is XML, but not Akoma Ntoso", _formats())
    return found


def _is_xml(data: bytes, named: bool) -> bool:
    """Whether the bytes say that they are XML, in whatever encoding; `named` if the suffix says it too."""
    start = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<" if named else b"<?xml")


def _formats() -> str:
    suffixes = (member("readers", form).SUFFIXES[0] for form in names("readers"))
    return f"resdiff reads files such as {', '.join(suffixes)}"


_BINARY = {
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a gzip archive",
}


def _bytes(name: str) -> bytes:
    if name == "-":
        if sys.stdin is None:
            raise UnreadableError("standard input is closed", "give a file, or a text on standard input")
        return sys.stdin.buffer.read(_MOST_BYTES + 1)
    path = Path(name)
    try:
        if path.is_dir():
            raise UnreadableError(f"{name} is a folder", "give a file; to read one from git, use REV:path")
        if path.exists() or ":" not in name:
            if path.stat().st_size > _MOST_BYTES:
                raise UnreadableError(f"{name} is larger than {_MOST_BYTES >> 20} MB", "split the file")
            with path.open("rb") as file:
                return file.read(_MOST_BYTES + 1)  # a device has no size, and no end
    except FileNotFoundError:
        raise UnreadableError(f"there is no file {name}", _nearby(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{name} cannot be read: {reason}") from None
    return _from_git(name)


def _nearby(path: Path) -> str:
    """A hint that names a file with a similar name."""
    from difflib import get_close_matches

    try:
        names = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
    except OSError:
        names = []
    close = get_close_matches(path.name, names, 1)
    return f"did you mean {path.parent / close[0]}?" if close else "check the name and the folder"


def _from_git(name: str) -> bytes:
    """The bytes of REV:path. A revision that looks like an option is refused.

    The path is one from this folder, as in a shell; if there is none, one from the top of the
    repository, as git itself takes it.
    """
    import subprocess

    revision, _, path = name.partition(":")
    if revision.startswith("-") or not path or "\0" in name:
        raise UnreadableError(f"there is no file {name}", "a file in git is given as REV:path")
    said = ""
    for place in (path,) if path.startswith(("./", "../", "/")) else (f"./{path}", path):
        command = ["git", "cat-file", "blob", f"{revision}:{place}"]
        try:
            run = subprocess.run(command, capture_output=True, check=False)
        except FileNotFoundError:
            raise UnreadableError(f"there is no file {name}", "to read REV:path, install git") from None
        if not run.returncode:
            return run.stdout
        said = said or run.stderr.decode("utf-8", "replace")
    reason = (said.strip().splitlines() or ["git did not find it"])[-1].removeprefix("fatal: ")
    hint = "the path in REV:path is one from this folder or from the top of the repository"
    if "not a git repository" in reason:
        hint = "run it inside the repository"
    elif "object name" in reason and revision in reason:
        hint = f"there is no revision {revision} here; git log lists them"
    raise UnreadableError(f"{name} cannot be read from git: {reason}", hint)
