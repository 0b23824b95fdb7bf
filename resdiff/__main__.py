"""`python -m resdiff` and the `resdiff` script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Asked by scripts all the time, so it is answered before anything is imported.
    if sys.argv[1:] == ["--version"]:
        from resdiff import __version__

        print(f"resdiff {__version__}")
        return
    # A process that lives for a fraction of a second has no use for the search for cycles.
    import gc

    gc.disable()
    try:
        from resdiff.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while Python was still importing, or writing the last words
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
