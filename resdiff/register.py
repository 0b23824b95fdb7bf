"""The register: a folder of the resolutions in force, and what of them has been suppressed.

    in-force/
      res-71.md  res-130.docx  ...    the texts in force, in any format that is read; folders in it count too
      suppressed/                     texts that are no longer in force
      suppressed.txt                  or their names alone, one or more a line: 'Resolution 35 (Kyoto, 1994)'

A text in force tells which edition it is; whatever is cited otherwise is older, or unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from resdiff.addresses import provisions
from resdiff.errors import UnreadableError, UsageError
from resdiff.families import member, names
from resdiff.languages import language
from resdiff.loading import load, load_lined
from resdiff.model import Citation, Clause, Instrument
from resdiff.references import citations

_SUPPRESSED = "suppressed"
_NO_TEXTS = ("readme", "license", "changelog", "resdiff")  # what else a folder in git holds


class Entry(NamedTuple):
    """A resolution of the register: what it is called, whether it is in force, its clauses with text.

    `revision` is its edition as a citation has it ('Rev. Dubai, 2018'); there are no `addresses` where only
    its name is known. `source` is its file.
    """

    kind: str
    number: str
    body: str
    revision: str
    title: str = ""
    in_force: bool = True
    addresses: frozenset[str] = frozenset()
    source: str = ""
    clauses: tuple[tuple[str, str], ...] = ()


class Register:
    """What is in force and what is not, by number and body."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self._by_number: dict[tuple[str, str], list[Entry]] = {}
        for entry in entries:
            self._by_number.setdefault((entry.kind, entry.number), []).append(entry)

    def find(self, kind: str, number: str, body: str = "") -> tuple[Entry, ...]:
        """The entries of a kind and number, those in force first; of any body if it is not said.

        An entry whose own body is not known fits every one.
        """
        found = self._by_number.get((kind, number), [])
        fitting = (entry for entry in found if not body or entry.body in ("", body))
        return tuple(sorted(fitting, key=lambda entry: not entry.in_force))

    def cited(self, citation: Citation) -> tuple[Entry, ...]:
        """The entries that a citation may mean, whatever edition it names."""
        return self.find(citation.kind, citation.number, citation.body)

    def covers(self, kind: str, body: str) -> bool:
        """Whether the register holds texts in force of this kind and body: only then is one unknown to it."""
        return any(
            entry.in_force and entry.kind == kind and entry.body == body and body for entry in self.entries
        )


def read(folder: str | Path, code: str | None = None) -> Register:
    """The register in a folder. Raises `UsageError` if there is none, `UnreadableError` of a file in it."""
    top = Path(folder)
    if not top.is_dir():
        raise UsageError(
            f"there is no folder {folder} for the register", "give the folder of the resolutions"
        )
    entries: list[Entry] = []
    for path in _files(top):
        if path == top / f"{_SUPPRESSED}.txt":
            entries += _listed(path, code)
        else:
            in_force = _SUPPRESSED not in path.relative_to(top).parts[:-1]
            entries.append(_entry(load(path, code), in_force))
    if not entries:
        raise UsageError(f"the register {folder} is empty", "put the resolutions in force into it")
    return Register(tuple(entries))


def _files(top: Path) -> Iterator[Path]:
    """The texts in a folder and those below it, in a stable order."""
    suffixes = {suffix for form in names("readers") for suffix in member("readers", form).SUFFIXES}
    for path in sorted(top.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(top).parts)
        named = path.suffix.lower() in suffixes and path.stem.lower() not in _NO_TEXTS
        if named and not hidden and path.is_file():
            yield path


def _entry(instrument: Instrument, in_force: bool) -> Entry:
    if not instrument.number:
        raise UnreadableError(
            f"{instrument.source} is in the register, but has no number",
            "its first line is to be one such as 'RESOLUTION 140 (REV. DUBAI, 2018)'",
        )
    return Entry(
        instrument.kind,
        instrument.number,
        instrument.body,
        _edition(instrument),
        instrument.title,
        in_force,
        frozenset(provision.address for provision in provisions(instrument)),
        instrument.source,
        tuple((p.address, p.text) for p in provisions(instrument) if p.clause.role == "clause"),
    )


def _edition(instrument: Instrument) -> str:
    """The edition of a text as its designation has it, 'REV. DUBAI, 2018'; else its revision."""
    _, bracket, edition = instrument.designation.partition("(")
    return edition.rpartition(")")[0].strip() if bracket else instrument.revision


def _listed(path: Path, code: str | None) -> Iterator[Entry]:
    """The suppressed resolutions that a list names."""
    read = load_lined(path, code)
    lines = Instrument(tuple(Clause(line) for line in read.lines if line.strip()))
    for cited in citations(lines, language(read.instrument.language)):
        if cited.kind not in ("document", "text"):
            yield Entry(
                cited.kind, cited.number, cited.body, cited.edition, "", False, frozenset(), str(path)
            )
