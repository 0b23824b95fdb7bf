"""Where the files of a command line lie: without revisions of git and sides of tracked changes."""

from __future__ import annotations

import os
import re
from pathlib import Path

_SIDE = re.compile(r"#(?:accepted|rejected)$", re.IGNORECASE)


def path_of(source: str) -> str:
    """The path of a FILE argument from this folder, parted by '/'; '-' stays as it is.

    A file that is there by this very name is itself, 'a:b.md' too. Else 'HEAD:texts/a.md' is named from here
    if there is such a file, or from the top of the repository, as reading takes it. An absolute path below
    this folder becomes one from here.
    """
    name = source if Path(source).is_file() else _SIDE.sub("", source)
    here = Path.cwd()
    if not Path(name).is_file() and ":" in name:
        name = name.partition(":")[2]
        if not name.startswith(("./", "../")) and not Path(name).is_file():
            top = next((at for at in (here, *here.parents) if (at / ".git").exists()), here)
            name = relative(str(top / name), here)
    if os.path.isabs(name):
        below = relative(name, here)
        name = name if below.startswith("../") else below
    return os.path.normpath(name).replace(os.sep, "/")


def relative(path: str, folder: Path) -> str:
    """A path from this folder as one from another, parted by '/'; with '../' if it lies outside."""
    try:
        return os.path.relpath(path, folder.absolute()).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return path.replace(os.sep, "/")
