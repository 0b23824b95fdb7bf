"""What the project promises about itself: README, CHANGELOG, docstrings, the size of files."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

import resdiff

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "resdiff").rglob("*.py"))
MOST_LINES = 400


def tracked() -> list[Path]:
    """The files that git keeps; the test is skipped where the project is no repository."""
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("not a git repository")
    return [path for name in run.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def commands() -> list[str]:
    """The lines of README's first bash block."""
    block = re.search(r"```bash\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block is not None
    return block[1].splitlines()


def test_readme_sets_up_in_two_lines() -> None:
    main, tests = commands()
    for line in (main, tests):
        assert line.startswith("test -d .venv || python3 -m venv .venv; .venv/bin/pip install ")
    job = main.split(" && ")[-1].split()
    assert job[0] == ".venv/bin/resdiff"
    assert len(job) == 3
    assert all((ROOT / name).is_file() for name in job[1:])
    assert tests.endswith(" && .venv/bin/pytest -n 2")


def test_ci_runs_the_test_command_of_readme() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    for step in re.split(r"; | && ", commands()[1]):
        assert step in script


def test_changelog_has_an_unreleased_section() -> None:
    assert re.search(r"(?m)^## \[Unreleased\]$", (ROOT / "CHANGELOG.md").read_text("utf-8"))


@pytest.mark.parametrize("name", resdiff.__all__)
def test_public_names_are_documented(name: str) -> None:
    value = getattr(resdiff, name)
    # A named tuple without a docstring gets one that only repeats its fields.
    assert value.__doc__ is not None
    assert not value.__doc__.startswith(f"{name}(")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_public_definitions_are_documented(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    if not tree.body:
        return
    bare = [] if ast.get_docstring(tree) else [path.stem]
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            # One of an overloaded function's signatures says nothing of its own.
            overload = any(isinstance(d, ast.Name) and d.id == "overload" for d in node.decorator_list)
            if not overload and not ast.get_docstring(node):
                bare.append(node.name)
    assert bare == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short_or_say_why_not(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= MOST_LINES or "long since" in lines[0]


def test_only_their_homes_open_files() -> None:
    homes = {"loading.py", "yamlfile.py", "languages/__init__.py"}  # languages: the package's own data
    # A part of a zip that is in memory is no file.
    opening = re.compile(r"(?<!\b_zip\.)\bopen\(|\.(?:read|write)_(?:text|bytes)\(")
    opened = {
        path.relative_to(ROOT / "resdiff").as_posix()
        for path in SOURCES
        if path.parent.name != "cli" and opening.search(path.read_text("utf-8"))
    }
    assert opened - homes == set()


def test_no_path_of_a_machine_is_written_down() -> None:
    machine = re.compile(rb"(?<![\w.])/(?:home|Users|root|work|tmp|opt)/\w|[A-Z]:\\\\?Users")
    assert [str(path.relative_to(ROOT)) for path in tracked() if machine.search(path.read_bytes())] == []


def test_samples_are_told_in_their_readme() -> None:
    told = (ROOT / "samples/README.md").read_text("utf-8")
    texts = [path.name for path in tracked() if path.parent == ROOT / "samples" and path.name != "README.md"]
    assert texts
    assert [name for name in texts if f"`{name}`" not in told] == []
