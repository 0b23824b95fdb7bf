"""Case files of rules: small invented texts with what a rule has to say of them.

`tests/rules/xref-stale.txt` (or `.md`: the suffix tells the reader) holds documents, each behind a line:

    ==> hit            a text in which the rule finds something
    ==> findings       follows a hit: a line `line:column address | message` for each finding
    ==> miss           a text in which it finds nothing
    ==> base           the base text of the hit or miss that follows
    ==> settings       resdiff.yaml for the hit or miss that follows
    ==> in force       a resolution in the register, one or more before the hit or miss that follows
    ==> suppressed     names of resolutions that are suppressed, as suppressed.txt has them
    ==> version        the language version to hold the hit or miss that follows against

Words behind hit, miss, base and version say more: a language code ('fr'; else it is detected), and `cut`
if the text has no line end at its end. Lines and columns count from 1 within the document, '-' is a
finding without a place in it.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from resdiff import compare, config, register
from resdiff.checking.run import check, rules
from resdiff.draft import Draft
from resdiff.languages import codes, language
from resdiff.loading import parse_bytes
from resdiff.model import Comparison, Finding, Instrument

FOLDER = Path(__file__).parent / "rules"
_SIGN = "==> "
_KINDS = ("hit", "miss", "base", "settings", "in", "suppressed", "version", "findings")


class Piece(NamedTuple):
    """A stretch of a case file: what its line says it is, and the lines below."""

    kind: str
    options: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The document as it would stand in a file."""
        return "\n".join(self.lines) + ("" if "cut" in self.options or not self.lines else "\n")


class Case(NamedTuple):
    """One text with what goes with it by kind, the register's texts, and the findings that are expected."""

    piece: Piece
    before: dict[str, Piece]
    in_force: tuple[Piece, ...]
    expected: tuple[str, ...]


def files() -> dict[str, Path]:
    """The case files by the id of their rule."""
    return {path.stem: path for path in sorted(FOLDER.iterdir()) if path.suffix in (".txt", ".md")}


def pieces(path: Path) -> list[Piece]:
    """The stretches of a case file. Raises `AssertionError` on a line `==> ` that is not known."""
    found: list[tuple[list[str], list[str]]] = []
    for line in path.read_bytes().decode("utf-8").removesuffix("\n").split("\n"):
        if line.startswith(_SIGN):
            found.append((line.removeprefix(_SIGN).split(), []))
            assert found[-1][0][0] in _KINDS, f"{path.name}: {line}"
        else:
            assert found, f"{path.name} begins without a line '==> '"
            found[-1][1].append(line)
    return [Piece(words[0], tuple(words[1:]), tuple(lines)) for words, lines in found]


def cases(path: Path) -> list[Case]:
    """The texts of a case file, each with its base, its settings and its findings."""
    result: list[Case] = []
    before: dict[str, Piece] = {}
    in_force: list[Piece] = []
    for piece in pieces(path):
        if piece.kind == "findings":
            assert [case.piece.kind for case in result[-1:]] == ["hit"], (
                f"{path.name}: findings without a hit"
            )
            result[-1] = result[-1]._replace(expected=tuple(filter(None, piece.lines)))
        elif piece.kind in ("hit", "miss"):
            result.append(Case(piece, before, tuple(in_force), ()))
            before, in_force = {}, []
        elif piece.kind == "in":
            in_force.append(piece)
        else:
            before[piece.kind] = piece
    return result


def read(piece: Piece, suffix: str) -> Instrument:
    """The text of a document."""
    said = next((word for word in piece.options if word in codes()), None)
    return parse_bytes(piece.text.encode("utf-8"), f"case{suffix}", said)


def draft(case: Case, suffix: str) -> Draft:
    """What a rule is given of a case."""
    instrument = read(case.piece, suffix)
    base = compare(read(case.before["base"], suffix), instrument) if "base" in case.before else None
    return drafted(case.piece, instrument, base, topics(case, suffix))


def drafted(piece: Piece, instrument: Instrument, base: Comparison | None, said: dict[str, Any]) -> Draft:
    """A text of a case file as a draft."""
    lines = tuple(piece.text.split("\n"))
    return Draft(instrument, language(instrument.language), lines, base, said)


def topics(case: Case, suffix: str) -> dict[str, Any]:
    """What the configuration and the command line would say; a topic of which nobody speaks is not there."""
    said: dict[str, Any] = {}
    if "settings" in case.before:
        data = case.before["settings"].text.encode("utf-8")
        settings = config.read(data, "settings", (rule for rule, _ in rules()))
        said = {"terms": settings.terms, "allow": settings.allow}
    if case.in_force or "suppressed" in case.before:
        with TemporaryDirectory() as folder:
            for number, piece in enumerate(case.in_force):
                (Path(folder) / f"{number}{suffix}").write_bytes(piece.text.encode("utf-8"))
            if "suppressed" in case.before:
                (Path(folder) / "suppressed.txt").write_bytes(case.before["suppressed"].text.encode("utf-8"))
            said["register"] = register.read(folder)
    if "version" in case.before:
        version = case.before["version"]
        said["versions"] = (drafted(version, read(version, suffix), None, {}),)
    return {topic: value for topic, value in said.items() if value}


def levels(only: str) -> dict[str, str]:
    """All rules off but one, which is on whatever its own level is."""
    chosen = dict.fromkeys((rule for rule, _ in rules()), "off")
    module = dict(rules())[only]
    return chosen | {only: "note" if module.LEVEL == "off" else module.LEVEL}


def found(rule: str, of: Draft) -> tuple[Finding, ...]:
    """What one rule finds in a draft."""
    return check(of, levels(rule))


def told(finding: Finding) -> str:
    """A finding as a line of a case file."""
    place = f"{finding.region.line}:{finding.region.column}" if finding.region else "-"
    return f"{place} {finding.address} | {finding.message}"


def update(path: Path, rule: str) -> None:
    """Write into a case file what the rule finds now."""
    said = iter(cases(path))
    lines: list[str] = []
    for piece in pieces(path):
        if piece.kind == "findings":
            continue
        lines += [" ".join((f"{_SIGN}{piece.kind}", *piece.options)), *piece.lines]
        if piece.kind in ("hit", "miss"):
            case = next(said)
            if piece.kind == "hit":
                lines += [f"{_SIGN}findings", *map(told, found(rule, draft(case, path.suffix)))]
    path.write_bytes(("\n".join(lines) + "\n").encode("utf-8"))
