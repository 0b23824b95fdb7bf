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
from pathlib import Path
from statistics import median
from typing import NamedTuple

from synthetic import write

ROOT = Path(__file__).parents[1]
RESDIFF = [sys.executable, "-m", "resdiff"]
NOTHING = [sys.executable, "-c", "pass"]
IMPORTS = [sys.executable, "-c", "import click, rich.console, rich.table, yaml, diff_match_patch"]
SAMPLE = ROOT / "samples/itu-901-busan-2014.md"
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


def main(quick: bool) -> None:
    """Measure and print the table."""
    times, long_times = (5, 1) if quick else (21, 3)
    sizes = SIZES[:2] if quick else SIZES
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        nothing, version, help_ = in_turns([NOTHING, [*RESDIFF, "--version"], [*RESDIFF, "--help"]], times)
        rows.append(("`resdiff --version`, times `python -c pass`", ratio(version, nothing), "at most 5"))
        rows.append(("`resdiff --help`, times `python -c pass`", ratio(help_, nothing), ""))

        small = [*RESDIFF, "diff", str(SAMPLE), str(edited(folder))]
        imports, terminal, yaml = in_turns([IMPORTS, small, [*small, "-f", "yaml"]], times)
        rows.append(
            ("a small diff in the terminal, times the imports", ratio(terminal, imports), "at most 1.5")
        )
        rows.append(("a small diff as YAML, times the imports", ratio(yaml, imports), "at most 1.5"))

        taken: dict[tuple[str, int], Run] = {}
        for size in sizes:
            paths = write(size, folder)
            names = ["touched", "every", "everywhere"] if size == sizes[-1] else ["touched"]
            long = [[*RESDIFF, "diff", str(paths["old"]), str(paths[n]), "-f", "yaml"] for n in names]
            for name_, result in zip(names, in_turns(long, long_times), strict=True):
                taken[name_, size] = result
        most = sizes[-1]
        touched = taken["touched", most]
        rows.append(
            (
                f"{most:,} clauses, one in eight touched, times the imports",
                ratio(touched, imports),
                "at most 30",
            )
        )
        rows.append(("its peak memory", f"{touched.megabytes:.0f} MB", "under 500 MB"))
        growth = touched.seconds / taken["touched", sizes[0]].seconds / (most / sizes[0])
        rows.append(
            (f"growth from {sizes[0]:,} to {most:,} clauses, times linear", f"{growth:.2f}", "at most 1.3")
        )
        for name_, what in (
            ("every", "another word changed in every clause"),
            ("everywhere", "the same replacement in every clause"),
        ):
            result = taken[name_, most]
            rows.append(
                (f"{most:,} clauses, {what}, times the imports", ratio(result, imports), "at most 100")
            )
            rows.append(("its peak memory", f"{result.megabytes:.0f} MB", ""))

    print("| what | measured | allowed |\n| --- | --- | --- |")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print("\n| clauses | times the imports | memory |\n| --- | --- | --- |")
    for size in sizes:
        result = taken["touched", size]
        print(f"| {size:,} | {ratio(result, imports)} | {result.megabytes:.0f} MB |")


def ratio(one: Run, other: Run) -> str:
    """How many times the time of `other` `one` took."""
    return f"{one.seconds / other.seconds:.2f}"


if __name__ == "__main__":
    main("--quick" in sys.argv[1:])
