"""`resdiff merge --git`: a merge driver of git (gitattributes, "Defining a custom merge driver").

git gives three temporary files without a suffix, wants the result in the second, and takes the exit code 1
for conflicts that a person has to look at.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from resdiff.cli import say
from resdiff.cli.merge import cleaned, tell
from resdiff.errors import ResdiffError, UsageError
from resdiff.model import Instrument

_LINES = ("markdown", "text")  # formats in which a clause is a line or several
_OTHERS = ("akn", "yaml")
_CONFLICTS = 127  # git merge-file tells more by an error


def driver(base: str, sides: Sequence[str], names: Sequence[str], path: str | None, lang: str | None) -> int:
    """Merge `sides` (ours, theirs) on `base` into the file that ours is; the exit code for git.

    What is no resolution, or in a format that cannot be written again as it was, is merged by lines as git
    does; where even that fails the file stays as it is, and git says that there is a conflict.
    """
    if len(sides) != 2:
        raise UsageError(
            "--git takes three files", "merge.resolution.driver = resdiff merge --git %O %A %B --path %P"
        )
    ours = Path(sides[0])
    # An older git leaves '%X' as it is.
    given = [cleaned(name) for name in names if not name.startswith("%")]
    called = tuple(given) if all(given) and len(set(given)) == 2 else ("ours", "theirs")
    shown = path or sides[0]
    try:
        data = [Path(file).read_bytes() for file in (base, *sides)]
        merged, conflicts = _merged(data, shown, called, lang)
    except (ResdiffError, OSError) as error:
        why = error.message if isinstance(error, ResdiffError) else str(error)
        say("Note", f"{shown} is merged by lines: {why}")
        return _by_lines(base, sides, called)
    from resdiff.cli import _output

    _output.put(merged, str(ours))
    return 1 if conflicts else 0


def _merged(data: Sequence[bytes], path: str, names: tuple[str, ...], lang: str | None) -> tuple[bytes, bool]:
    """The bytes of the merged text, and whether it has conflicts. Raises `ResdiffError` if it cannot be."""
    from resdiff.families import member
    from resdiff.languages import language
    from resdiff.loading import form, parse_bytes
    from resdiff.revise.merge import merge

    forms = {form(one, path) for one in data}
    if len(forms) > 1 or not forms <= {*_LINES, *_OTHERS}:
        raise ResdiffError(f"resdiff does not write {' and '.join(sorted(forms))} as it was")
    own = forms.pop()
    texts = [parse_bytes(one, path, lang) for one in data]
    for text in texts:
        if not _resolution(text):
            raise ResdiffError("it is no resolution: no number, no enacting formula, no opening word")
    merged = merge(texts[0], list(zip(names, texts[1:], strict=True)), language(texts[0].language))
    for warning in merged.warnings:
        say("Warning", f"{path}: {warning}")
    tell(merged)

    def written(text: Instrument) -> bytes:
        if own == "yaml":
            from resdiff import treefile, yamlfile

            return yamlfile.dump(treefile.to_data(text)).encode()
        content: str = member("writers", own).write(text, language(text.language))
        return content.encode()

    result = written(merged.instrument)
    if own in _LINES:
        ours = data[1].replace(b"\r\n", b"\n")
        result = _in_our_dress(ours, written(texts[1]), result, path, lang)
        if ours != data[1]:
            result = result.replace(b"\n", b"\r\n")
    return result, bool(merged.conflicts)


def _resolution(text: Instrument) -> bool:
    from resdiff.addresses import provisions

    roles = ("designation", "formula", "section", "resolution")
    return any(p.clause.role in roles or p.clause.keyword for p in provisions(text))


def _in_our_dress(ours: bytes, usual: bytes, result: bytes, path: str, lang: str | None) -> bytes:
    """The result with the lines as we had them wherever nothing changed, if it says the same so.

    `usual` is our text as resdiff writes it, which `result` is, too: what `ours` has otherwise is its dress.
    """
    from resdiff.loading import parse_bytes

    wanted = parse_bytes(result, path, lang)
    for dressed in (_by_words(ours, usual, result), _line_by_line(ours, usual, result)):
        try:
            if dressed is not None and parse_bytes(dressed, path, lang) == wanted:
                return dressed
        except ResdiffError:
            pass
    return result


def _by_words(ours: bytes, usual: bytes, result: bytes) -> bytes | None:
    from resdiff.revise.wording import merged

    try:
        own, plain, new = (data.decode("utf-8") for data in (ours, usual, result))
    except UnicodeDecodeError:
        return None
    wording = merged(plain, [("ours", own), ("result", new)])
    return None if wording.clashes else wording.text.encode()


def _line_by_line(ours: bytes, usual: bytes, result: bytes) -> bytes | None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("ours", "usual", "result")]
        for file, data in zip(files, (ours, usual, result), strict=True):
            file.write_bytes(data)
        code, dressed = _merge_file("-p", "--theirs", *map(str, files))
    return dressed if code == 0 else None


def _by_lines(base: str, sides: Sequence[str], names: tuple[str, ...]) -> int:
    labels = [word for name in (names[0], "base", names[1]) for word in ("-L", name)]
    code, _ = _merge_file("-q", *labels, sides[0], base, sides[1])
    return 0 if code == 0 else 1


def _merge_file(*words: str) -> tuple[int, bytes]:
    """The exit code of `git merge-file`, and what it prints; more than 127 if it failed."""
    try:
        done = subprocess.run(["git", "merge-file", *words], capture_output=True, check=False)
    except OSError:
        return _CONFLICTS + 1, b""
    return done.returncode, done.stdout
