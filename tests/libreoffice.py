"""LibreOffice at work on Word files: all tracked changes rejected, or accepted, and saved again."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest


@cache
def python() -> str:
    """A Python that can speak to LibreOffice; '' if there is none."""
    if shutil.which("soffice") is None:
        return ""
    for name in (sys.executable, "/usr/bin/python3", "/usr/lib/libreoffice/program/python"):
        if (
            Path(name).exists()
            and not subprocess.run([name, "-c", "import uno"], capture_output=True).returncode
        ):
            return name
    return ""


needed = pytest.mark.skipif(not python(), reason="LibreOffice, or its library for Python, is not at hand")

_SCRIPT = """
import os, sys, time
import uno
from com.sun.star.beans import PropertyValue

pipe, folder, *names = sys.argv[1:]
here = uno.getComponentContext()
resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
for _ in range(300):
    try:
        there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.1)
create = there.ServiceManager.createInstanceWithContext
desktop = create("com.sun.star.frame.Desktop", there)
dispatcher = create("com.sun.star.frame.DispatchHelper", there)

def told(name, value):
    said = PropertyValue()
    said.Name, said.Value = name, value
    return said

for name in names:
    for side, command in (("rejected", "RejectAll"), ("accepted", "AcceptAll")):
        source = f"file://{folder}/{name}.docx"
        document = desktop.loadComponentFromURL(source, "_blank", 0, (told("Hidden", True),))
        frame = document.CurrentController.Frame
        dispatcher.executeDispatch(frame, f".uno:{command}TrackedChanges", "", 0, ())
        into = f"file://{folder}/{name}.{side}.docx"
        document.storeToURL(into, (told("FilterName", "MS Word 2007 XML"),))
        document.close(True)
try:
    desktop.terminate()
except Exception:
    pass  # it is gone before it answers
os._exit(0)  # the bridge to what is gone may break at an orderly end
"""


def sides(files: dict[str, bytes], folder: Path) -> dict[str, tuple[bytes, bytes]]:
    """By name, each file with all of its changes rejected and with all accepted, as LibreOffice saves it."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    pipe = f"resdiff-{folder.name}-{time.monotonic_ns()}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        subprocess.run([python(), "-c", _SCRIPT, pipe, str(folder), *files], timeout=300)
        office.wait(30)
    finally:
        office.terminate()
    return {
        name: (
            (folder / f"{name}.rejected.docx").read_bytes(),
            (folder / f"{name}.accepted.docx").read_bytes(),
        )
        for name in files
    }
