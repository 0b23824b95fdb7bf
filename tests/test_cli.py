"""The command line as a whole process: what it imports, where results go, how it ends."""

from __future__ import annotations

import json
import os
import pty
import shlex
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import resdiff
from resdiff.cli import _click, run
from resdiff.cli._arguments import values
from resdiff.families import member, names

SAMPLES = Path(__file__).parents[1] / "samples"
OLD, NEW = str(SAMPLES / "itu-901-antalya-2006.md"), str(SAMPLES / "itu-901-guadalajara-2010.md")
RESDIFF = [sys.executable, "-m", "resdiff"]
PLAIN = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "PAGER", "COLUMNS")}


def start(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    options: dict[str, object] = {"capture_output": True, "env": PLAIN, "check": False} | more
    return subprocess.run([*RESDIFF, *words], **options)  # type: ignore[call-overload, no-any-return]


def imported(*words: str) -> set[str]:
    """The packages that a command line imports."""
    process = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "resdiff", *words], capture_output=True, check=True
    )
    modules = (line.rpartition("|")[2].strip() for line in process.stderr.decode().splitlines())
    return {module.partition(".")[0] for module in modules}


# -- start-up ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["diff", "--help"], ["schema", "report"]])
def test_what_needs_no_text_imports_nothing_for_texts(words: list[str]) -> None:
    assert imported(*words).isdisjoint({"rich", "yaml", "diff_match_patch", "lxml", "rapidfuzz"})


def test_version_imports_no_click() -> None:
    assert "click" not in imported("--version")


def test_a_report_needs_neither_click_nor_rich() -> None:
    assert imported("diff", OLD, NEW, "-f", "yaml").isdisjoint({"click", "rich", "lxml"})


def test_a_terminal_without_colour_needs_no_console() -> None:
    assert "click" not in imported("diff", OLD, NEW)


def test_version() -> None:
    assert start("--version").stdout.decode() == f"resdiff {resdiff.__version__}\n"


@pytest.mark.parametrize("name", names("cli"))
def test_every_command_has_help_with_an_example(name: str) -> None:
    process = start(name, "--help")
    assert process.returncode == 0
    assert f"Example: resdiff {name} " in process.stdout.decode()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("resdiff sc", "plain,schema"),
        ("resdiff diff --si", "plain,--side-by-side"),
        ("resdiff diff -f ya", "plain,yaml"),
        ("resdiff diff --color al", "plain,always"),
        ("resdiff show dr", "file,dr"),
    ],
)
def test_completion(line: str, offered: str) -> None:
    asked = {"_RESDIFF_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    assert offered in start(env=PLAIN | asked).stdout.decode().splitlines()


# -- one command line, two readers ------------------------------------------------------------------

LINE = (
    "old.md new.md - -- -f --format yaml --format=json -o x.yaml --output=- --lang en --color never "
    "--color=x -q --quiet --all -y -yq --side-by-side --at considering/c --at=PP1 --none --stat --strict"
)
WORDS = st.lists(st.sampled_from(shlex.split(LINE)), max_size=8)


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_what_is_in_order_is_read_as_click_reads_it(words: list[str]) -> None:
    command = member("cli", "diff").COMMAND
    found = values(command, words)
    if found is not None:
        context = _click._command("diff", command).make_context("diff", list(words))
        assert context.params == found


def test_what_is_out_of_order_is_left_to_click() -> None:
    command = member("cli", "diff").COMMAND
    for words in ([], ["a", "b", "c"], ["a", "b", "--what"], ["a", "b", "-f"], ["a", "b", "--color", "x"]):
        assert values(command, words) is None


# -- where results go -------------------------------------------------------------------------------


def test_format_follows_the_suffix(tmp_path: Path) -> None:
    assert run(["diff", OLD, NEW, "-o", str(tmp_path / "changes.yaml")]) == 0
    assert run(["diff", OLD, NEW, "-o", str(tmp_path / "changes.JSON")]) == 0
    assert run(["diff", OLD, NEW, "-o", str(tmp_path / "changes.txt")]) == 0
    report = yaml.safe_load((tmp_path / "changes.yaml").read_text("utf-8"))
    assert report == json.loads((tmp_path / "changes.JSON").read_text("utf-8"))
    assert "\x1b" not in (tmp_path / "changes.txt").read_text("utf-8")


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "changes.yaml"
    target.write_text("before")
    target.chmod(0o640)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fails)
        assert run(["diff", OLD, NEW, "-o", str(target)]) == 2
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["changes.yaml"]
    assert run(["diff", OLD, NEW, "-o", str(target)]) == 0
    assert target.read_text().startswith("report: resdiff/1\n")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("before")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    assert run(["show", OLD, "-o", str(tmp_path / "link.yaml")]) == 0
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text("utf-8").startswith("tree: resdiff/1\n")


@pytest.mark.parametrize("where", ["nowhere/changes.yaml", "."])
def test_an_output_that_cannot_be_written(where: str, tmp_path: Path) -> None:
    process = start("diff", OLD, NEW, "-f", "yaml", "-o", where, cwd=tmp_path)
    assert process.returncode == 2
    assert process.stderr.startswith(b"Error: ")
    assert process.stdout == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk() -> None:
    with open("/dev/full", "wb") as full:
        process = start("show", OLD, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert process.returncode == 2
    assert process.stderr.startswith(b"Error: ")
    assert b"Traceback" not in process.stderr


@pytest.mark.parametrize("command", ["diff", "summary"])
@pytest.mark.parametrize("option", ["--in", "--lang"])
def test_no_language_is_none_that_is_known(command: str, option: str) -> None:
    done = start(command, OLD, NEW, option, "")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Error: the language '' is not known")


@pytest.mark.parametrize("command", ["diff", "summary"])
def test_no_report_takes_the_place_of_a_text(command: str, tmp_path: Path) -> None:
    text = tmp_path / "old.md"
    text.write_bytes(Path(OLD).read_bytes())
    (tmp_path / "link.md").symlink_to(text)
    for output in ("old.md", "link.md", "../" + tmp_path.name + "/old.md"):
        done = start(command, "old.md", NEW, "-o", output, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"would take the place of a text that is read" in done.stderr
    assert text.read_bytes() == Path(OLD).read_bytes()
    assert start(command, "old.md", NEW, "-o", "other.md", cwd=tmp_path).returncode == 0


def test_output_is_utf_8_whatever_the_locale() -> None:
    for locale in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}):
        process = start("diff", OLD, NEW, env=PLAIN | locale)
        assert "→" in process.stdout.decode("utf-8")


# -- colour -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "env", "colour"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, False),
    ],
)
def test_colour(words: list[str], env: dict[str, str], colour: bool) -> None:
    process = start("diff", OLD, NEW, *words, env=PLAIN | env)
    assert (b"\x1b[" in process.stdout) is colour


# -- how it ends ------------------------------------------------------------------------------------


def test_exit_code_of_a_renumbering_is_0(tmp_path: Path) -> None:
    text = "considering\n\na) that the boats are red;\n\n{}) that the quay is long;\n"
    for name, label in (("old.md", "b"), ("new.md", "c")):
        (tmp_path / name).write_text(text.format(label))
    words = ["diff", "old.md", "new.md", "--exit-code"]
    assert start(*words, cwd=tmp_path).returncode == 0
    (tmp_path / "new.md").write_text(text.format("c").replace("long", "short"))
    assert start(*words, cwd=tmp_path).returncode == 1
    assert start(*words[:-1], cwd=tmp_path).returncode == 0


def test_the_unexpected_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("odd")

    monkeypatch.setattr("resdiff.loading._bytes", fails)
    monkeypatch.delenv("RESDIFF_TRACEBACK", raising=False)
    assert run(["show", OLD]) == 2
    error, hint = capsys.readouterr().err.splitlines()
    assert error.startswith("Error: ")
    assert hint.startswith("Hint: ")


def test_error_lines_hold_nothing_that_a_terminal_obeys(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["show", "no\x1b[31m\u202esuch\nfile"]) == 2
    err = capfdbinary.readouterr().err
    assert b"\x1b" not in err
    assert "\u202e".encode() not in err
    assert len(err.splitlines()) <= 2


def test_a_reader_that_leaves_early_is_no_error() -> None:
    process = subprocess.Popen([*RESDIFF, "show", OLD], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


def test_closed_standard_output() -> None:
    process = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *RESDIFF, "show", OLD], stderr=subprocess.PIPE, env=PLAIN, check=False
    )
    assert process.returncode == 2
    assert process.stderr.startswith(b"Error: standard output is closed\n")


def test_interruption_is_quiet() -> None:
    process = subprocess.Popen(
        [*RESDIFF, "show", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin.write(b"considering\n")
    process.stdin.flush()
    # The interpreter must have come as far as reading.
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


# -- a terminal -------------------------------------------------------------------------------------


def on_a_terminal(*words: str, **env: str) -> str:
    """What a command shows on a terminal of 24 lines."""
    ours, theirs = pty.openpty()
    terminal = {"TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen([*RESDIFF, *words], stdout=theirs, stderr=theirs, env=PLAIN | terminal | env)
    os.close(theirs)
    shown = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux says so at the end
            break
        if not chunk:
            break
        shown += chunk
    os.close(ours)
    assert process.wait() == 0
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("pager", ["false", "no-such-pager --at-all", "'unclosed", "cat"])
def test_a_pager_that_fails_loses_nothing(pager: str) -> None:
    shown = on_a_terminal("diff", OLD, NEW, PAGER=pager)
    direct = start("diff", OLD, NEW, "--color", "always", env=PLAIN | {"COLUMNS": "80"}).stdout.decode()
    assert shown == direct


def test_long_output_goes_through_the_pager() -> None:
    assert on_a_terminal("diff", OLD, NEW, PAGER="sed -n 1s/.*/paged/p") == "paged\n"


def test_short_output_and_no_terminal_need_no_pager() -> None:
    assert "nothing changed" in on_a_terminal("diff", OLD, OLD, PAGER="sed s/.*/paged/")
    assert b"paged" not in start("diff", OLD, NEW, env=PLAIN | {"PAGER": "sed s/.*/paged/"}).stdout


def test_colour_on_a_terminal_unless_it_is_dumb() -> None:
    assert "\x1b[" in on_a_terminal("diff", OLD, NEW, "--stat", LINES="200")
    assert "\x1b[" not in on_a_terminal("diff", OLD, NEW, "--stat", LINES="200", TERM="dumb")
    assert "\x1b[" not in on_a_terminal("diff", OLD, NEW, "--stat", LINES="200", NO_COLOR="1")


# -- both sides of a tracked document, other languages -----------------------------------------------


def test_forced_colour_colours_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = tmp_path / "out.txt"
    assert run(["diff", OLD, NEW, "-f", "terminal", "-o", str(out)]) == 0
    assert b"\x1b" not in out.read_bytes()


def test_closed_standard_input_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert run(["show", "-"]) == 2
    assert "standard input is closed" in capsys.readouterr().err


def test_a_side_is_named_by_its_colon_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = "# Boats\n\n*newly resolves*\n\na) to count the {};\n\nb) to report.\n"
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(text.format("ships"))
    new.write_text(text.format("boats"))
    assert run(["diff", str(old), str(new), "--at", "new"]) in (0, 2)
    assert "''" not in capfd.readouterr().err
