"""`python -m resdiff` and the `resdiff` script."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Asked by scripts all the time, so it is answered before anything is imported.
    if sys.argv[1:] == ["--version"]:
        from resdiff import __version__

        print(f"resdiff {__version__}")
        return
    # A process that lives for a fraction of a second has no use for the search for cycles, nor for
    # taking everything apart at its end: together they cost a tenth of a small diff.
    gc.disable()
    try:
        from resdiff.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while Python was still importing
        code = 130
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # who read it has enough of it
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
