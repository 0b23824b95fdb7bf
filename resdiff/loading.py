"""A FILE argument -> Instrument: a path, standard input, a file in git; picks the reader."""

from __future__ import annotations

import sys
from pathlib import Path

from resdiff.errors import UnreadableError
from resdiff.model import Instrument

_MOST_BYTES = 64 * 1024 * 1024


def load(source: str | Path, language: str | None = None) -> Instrument:
    """Read one revision of a resolution.

    `source` is a path, '-' for standard input, or 'REV:path' for a file in git. `language` is a
    code such as 'en'; None takes English. Raises `UnreadableError` with a hint if the file is missing,
    empty, too large or no text of a known format, `UsageError` if the language is unknown.
    """
    name = str(source)
    if not name:
        raise UnreadableError("the name of the file is empty", "give a file, or - for standard input")
    return parse_bytes(_bytes(name), name, language)


def parse_bytes(data: bytes, name: str, language: str | None = None) -> Instrument:
    """The instrument in the bytes of a file called `name` (its suffix helps to tell the format)."""
    from hashlib import sha256

    from resdiff.families import member
    from resdiff.languages import language as of_code
    from resdiff.parse import parse

    if len(data) > _MOST_BYTES:
        raise UnreadableError(f"{name} is larger than {_MOST_BYTES >> 20} MB", "split the file")
    if not data.strip():
        raise UnreadableError(f"{name} is empty", "give a file that holds the text of a resolution")
    checksum = sha256(data).hexdigest()
    content = member("readers", _format(data, name)).read(data, name)
    if isinstance(content, Instrument):
        return content._replace(source=name, sha256=checksum)
    return parse(content, of_code(language or "en"), name, checksum)


def _format(data: bytes, name: str) -> str:
    """The reader for a file: by what its bytes are; where they leave a choice, by its suffix.

    The looks are cheap ones: lxml and yaml are imported only for files that need them.
    """
    from resdiff.families import member

    for binary, what in _BINARY.items():
        if data.startswith(binary):
            raise UnreadableError(f"{name} is {what}, not a text that resdiff reads", _FORMATS)
    suffix = Path(name).suffix.lower()
    start = data[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") and b"akomaNtoso" in start:
        return "akn"
    if start.startswith(b"<?xml") or suffix in (".xml", ".akn"):
        raise UnreadableError(f"{name} is XML, but not Akoma Ntoso", _FORMATS)
    if suffix in (".yaml", ".yml", ".json") or (
        b"resdiff/" in start and member("readers", "yaml").sniff(data)
    ):
        return "yaml"
    markdown = member("readers", "markdown")
    return "markdown" if suffix in markdown.SUFFIXES or markdown.sniff(data) else "text"


_FORMATS = "resdiff reads Markdown, plain text, Akoma Ntoso and its own YAML"
_BINARY = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive (a Word file?)",
    b"\xd0\xcf\x11\xe0": "an old Office file",
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
            return path.read_bytes()
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
    if revision.startswith("-") or not revision or not path or "\0" in name:
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
    raise UnreadableError(
        f"{name} cannot be read from git: {reason}",
        "the path in REV:path is one from this folder or from the top of the repository",
    )
