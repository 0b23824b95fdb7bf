"""How long whole runs of resdiff take and how much memory they need, beside what the imports cost.

    python benchmarks/run.py           all figures, as a Markdown table
    python benchmarks/run.py --quick   few runs, short texts

Every figure is a ratio of whole processes, start and end included, so that it means the same on
slow machines and fast ones. The processes that are compared take turns, so that both suffer alike
from whatever else the machine does, and the median counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pages
from synthetic import write

ROOT = Path(__file__).parents[1]
# The command as installed: its modules are compiled, whatever the folder that this is run in.
RESDIFF = [str(Path(sys.executable).with_name("resdiff"))]
NOTHING = [sys.executable, "-c", "pass"]
IMPORTS = [sys.executable, "-c", "import click, rich.console, rich.table, yaml, diff_match_patch"]
SAMPLE = ROOT / "samples/itu-901-busan-2014.md"
Row = tuple[str, str, str]  # what, measured, allowed
# Real texts that lie beside the project where it is developed; their rows are left out elsewhere.
CORPUS = ROOT.parent / "shared/corpus"
SIZES = (1000, 2000, 4000, 8000)


class Run(NamedTuple):
    """One process: wall time in seconds, peak memory in megabytes."""

    seconds: float
    megabytes: float


def run(command: list[str]) -> Run:
    """Run a command to its end. Raises `SystemExit` if it could not do its work."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    # Kilobytes on Linux, bytes on macOS.
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss / scale)


def in_turns(commands: list[list[str]], times: int) -> list[Run]:
    """The median time and the highest memory of each command; a first round warms up and is dropped."""
    rounds = [[run(command) for command in commands] for _ in range(times + 1)][1:]
    return [
        Run(median(r.seconds for r in runs), max(r.megabytes for r in runs))
        for runs in zip(*rounds, strict=True)
    ]


def edited(folder: Path) -> Path:
    """A copy of a sample with some clauses reworded, one dropped, one added and two that change places."""
    paragraphs = SAMPLE.read_text("utf-8").split("\n\n")
    for index in range(5, len(paragraphs), 6):
        paragraphs[index] = paragraphs[index].replace(" the ", " each ", 1)
    del paragraphs[20]
    paragraphs.insert(30, paragraphs[12].replace(" and ", " or "))
    paragraphs[14], paragraphs[15] = paragraphs[15], paragraphs[14]
    path = folder / "edited.md"
    path.write_text("\n\n".join(paragraphs), "utf-8")
    return path


def starting(times: int) -> Iterator[Row]:
    """What a user waits for before anything is done."""
    nothing, version, help_ = in_turns([NOTHING, [*RESDIFF, "--version"], [*RESDIFF, "--help"]], times)
    yield "`resdiff --version`, times `python -c pass`", ratio(version, nothing), "at most 5"
    yield "`resdiff --help`, times `python -c pass`", ratio(help_, nothing), ""


def small(times: int, folder: Path) -> Iterator[Row]:
    """A text of usual length against an edited copy."""
    diff = [*RESDIFF, "diff", str(SAMPLE), str(edited(folder))]
    imports, terminal, yaml = in_turns([IMPORTS, [*diff, "-f", "terminal"], [*diff, "-f", "yaml"]], times)
    yield "a small diff in the terminal, times the imports", ratio(terminal, imports), "at most 1.5"
    yield "a small diff as YAML, times the imports", ratio(yaml, imports), "at most 1.5"


def long(times: int, folder: Path, sizes: Sequence[int]) -> Iterator[Row]:
    """Long texts: one clause in eight touched, then all of them."""
    seconds = []
    for size in sizes:
        result, imports = against("touched", size, times, folder)
        seconds.append(result.seconds)
        most = "at most 30" if size == 8000 else ""
        yield f"{size:,} clauses, one in eight touched, times the imports", ratio(result, imports), most
        yield "its peak memory", f"{result.megabytes:.0f} MB", "under 500 MB" if most else ""
    growth = seconds[-1] / seconds[0] / (sizes[-1] / sizes[0])
    yield f"growth from {sizes[0]:,} to {sizes[-1]:,} clauses, times linear", f"{growth:.2f}", "at most 1.3"
    for kind, what in (("every", "another word in every clause"), ("everywhere", "the same in every clause")):
        result, imports = against(kind, sizes[-1], times, folder)
        yield f"{sizes[-1]:,} clauses, {what}, times the imports", ratio(result, imports), "at most 100"
        yield "its peak memory", f"{result.megabytes:.0f} MB", ""


def real(times: int, folder: Path) -> Iterator[Row]:
    """A real pair of some 160 clauses, in every form, and a real series of long texts."""
    old, new = (CORPUS / "itu" / name for name in ("res140-busan-2014.md", "res140-dubai-2018.md"))
    if not old.exists():
        return
    pair = [str(old), str(new)]
    forms = {
        "checked": ([*RESDIFF, "check", pair[1], "--fail-on", "never"], ""),
        "checked with its base": (
            [*RESDIFF, "check", pair[1], "--base", pair[0], "--fail-on", "never"],
            "at most 2.5",
        ),
        "compared": ([*RESDIFF, "diff", *pair], ""),
        "compared as a web page": ([*RESDIFF, "diff", *pair, "-o", str(folder / "a.html")], "at most 4"),
        "compared as a Word file": ([*RESDIFF, "diff", *pair, "-o", str(folder / "a.docx")], "at most 4"),
        "summed up": ([*RESDIFF, "summary", *pair], ""),
    }
    imports, *runs = in_turns([IMPORTS, *(command for command, _ in forms.values())], times)
    for (what, (_, allowed)), result in zip(forms.items(), runs, strict=True):
        yield f"a text of 160 clauses {what}, times the imports", ratio(result, imports), allowed
    series = sorted(CORPUS.glob("un/ga-oceans/*.eng.xml"), key=lambda path: int(path.name.split("-")[0]))
    diff = [*RESDIFF, "diff", *map(str, series[-2:]), "-f", "yaml"]
    one, all_ = in_turns([diff, [*RESDIFF, "history", *map(str, series), "-f", "yaml"]], max(times // 5, 1))
    steps = len(series) - 1
    yield (
        f"history of {len(series)} revisions of 500 clauses, a step, times one diff",
        f"{all_.seconds / one.seconds / steps:.2f}",
        "at most 6",
    )


def page(times: int, folder: Path) -> Iterator[Row]:
    """The web page of a long text."""
    paths = write(1000, folder)
    target = folder / "page.html"
    (result,) = in_turns(
        [[*RESDIFF, "diff", str(paths["old"]), str(paths["touched"]), "-o", str(target)]], times
    )
    yield "the web page of 1,000 clauses, seconds", f"{result.seconds:.1f}", ""
    yield "its size", f"{target.stat().st_size / 1e6:.1f} MB", "under 3 MB"


def printed(times: int, folder: Path, count: int) -> Iterator[Row]:
    """A long PDF, read and shown."""
    (result,) = in_turns([[*RESDIFF, "show", str(pages.write(count, folder)), "-f", "yaml"]], times)
    yield f"a PDF of {count} pages, milliseconds a page", f"{1000 * result.seconds / count:.0f}", "under 100"
    yield "its peak memory", f"{result.megabytes:.0f} MB", ""


def against(kind: str, size: int, times: int, folder: Path) -> list[Run]:
    """A long diff, and beside it the imports as they were just then."""
    paths = write(size, folder)
    return in_turns([[*RESDIFF, "diff", str(paths["old"]), str(paths[kind]), "-f", "yaml"], IMPORTS], times)


def main(quick: bool) -> None:
    """Measure and print the table."""
    print("| what | measured | allowed |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, some = (5, 1) if quick else (21, 3)
        sizes = SIZES[:2] if quick else SIZES
        count = 10 if quick else 100
        rows = (
            *starting(few),
            *small(few, folder),
            *real(few, folder),
            *page(some, folder),
            *printed(some, folder, count),
            *long(some, folder, sizes),
        )
        for row in rows:
            print(f"| {' | '.join(row)} |", flush=True)


def ratio(one: Run, other: Run) -> str:
    """How many times the time of `other` `one` took."""
    return f"{one.seconds / other.seconds:.2f}"


if __name__ == "__main__":
    main("--quick" in sys.argv[1:])
