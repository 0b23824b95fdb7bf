"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.

Each result has its own fingerprint, so that hosts know it again however lines move, and where a base text was
given its `baselineState`: a host may then fail on what is new alone. What the base text had and the draft
has not is there too, as `absent`.
"""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps
from typing import Any

from resdiff import __version__
from resdiff.folding import printable
from resdiff.model import Checked, Finding, Look, Region, Report, Rule
from resdiff.renderers._catalogue import page
from resdiff.renderers._sites import file_of

COMMANDS = ("check",)
SUFFIXES = (".sarif",)

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "note": "note", "off": "none"}
_IN_NAMES = "/-._~!$&'()*+,;=@"  # what may stand in a path of a URI as it is (RFC 3986), but ':'


def render(report: Report, look: Look) -> str:
    """The log of one run."""
    found = {finding.rule for draft in report.checked for finding in (*draft.findings, *draft.gone)}
    rules = [rule for rule in report.rules if rule.id in found]
    order = {rule.id: n for n, rule in enumerate(rules)}
    paths = (path for draft in report.checked for path in (file_of(draft), _base(draft)) if path)
    files = {path: _file(path) | {"index": n} for n, path in enumerate(dict.fromkeys(paths))}
    log = _Log(order, files)
    driver = {"name": "resdiff", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _file(path)} for path in files],
        "results": [result for draft in report.checked for result in log.results(draft)],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    text, markdown = page(rule)
    level = _LEVELS[rule.level]
    return {
        "id": rule.id,
        "shortDescription": {"text": _braced(rule.catches)},
        "fullDescription": {
            "text": _braced(" ".join(map(_sentence, filter(None, (rule.catches, rule.why)))))
        },
        "help": {"text": _braced(text), "markdown": _braced(markdown)},
        "defaultConfiguration": {"level": level, "enabled": level != "none"},
        "properties": {"scope": rule.scope},
    }


def _sentence(words: str) -> str:
    """Words as a sentence among others."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


class _Log:
    """Makes results: `rules` are the places of rules in the list of them, `files` the locations by path."""

    def __init__(self, rules: dict[str, int], files: dict[str, dict[str, Any]]) -> None:
        self.rules, self.files = rules, files

    def results(self, draft: Checked) -> Iterator[dict[str, Any]]:
        """What is found in a draft, then what is gone of its base text; that stands where it stood there."""
        for finding in draft.findings:
            state = ""
            if draft.known is not None:
                state = "unchanged" if finding.fingerprint in draft.known else "new"
            yield self._result(finding, draft, file_of(draft), state)
        for finding in draft.gone:
            yield self._result(finding, draft, _base(draft), "absent")

    def _result(self, finding: Finding, draft: Checked, path: str, state: str) -> dict[str, Any]:
        file = self.files[path]
        physical: dict[str, Any] = {"artifactLocation": file}
        if finding.region is not None:
            physical["region"] = _region(finding.region)
        location: dict[str, Any] = {"physicalLocation": physical}
        if finding.address:
            location["logicalLocations"] = [_clause(finding.address)]
        result: dict[str, Any] = {"ruleId": finding.rule}
        if finding.rule in self.rules:
            result["ruleIndex"] = self.rules[finding.rule]
        result |= {
            "level": finding.level,
            "message": {"text": _said(finding.message)},
            "locations": [location],
            # The second one is that by which GitHub knows a result again; it would make its own of the line.
            "partialFingerprints": {
                "resdiff/v1": finding.fingerprint,
                "primaryLocationLineHash": f"{finding.fingerprint}:1",
            },
        }
        if finding.related:
            result["relatedLocations"] = list(self._related(finding, path, _base(draft)))
        if state:
            result["baselineState"] = state
        if finding.replacements and state != "absent":
            replacements = [
                {"deletedRegion": _region(one.region), "insertedContent": {"text": one.text}}
                for one in finding.replacements
            ]
            change = {"artifactLocation": file, "replacements": replacements}
            result["fixes"] = [{"description": {"text": "mend it"}, "artifactChanges": [change]}]
        return result

    def _related(self, finding: Finding, path: str, base: str) -> Iterator[dict[str, Any]]:
        for number, one in enumerate(finding.related, 1):
            side = "in the base text" if one.side == "old" else ""
            said = ": ".join(filter(None, (side, one.message))) or one.address
            location: dict[str, Any] = {"id": number, "message": {"text": _said(said)}}
            if one.region is not None:
                region = _region(one.region)
                location["physicalLocation"] = {"artifactLocation": self.files[path], "region": region}
            elif one.side == "old" and base:
                location["physicalLocation"] = {"artifactLocation": self.files[base]}
            yield location | {"logicalLocations": [_clause(one.address)]}


def _base(draft: Checked) -> str:
    return draft.base_path or draft.base


def _said(words: str) -> str:
    """Words in which nothing is a link: hosts make one of '[words](address)' (3.11.6)."""
    return _braced(printable(words).replace("](", "]\u200b("))


def _braced(words: str) -> str:
    """Words in which braces are none that stand for something else (3.11.5)."""
    return words.replace("{", "{{").replace("}", "}}")


def _clause(address: str) -> dict[str, str]:
    # SARIF knows kinds of code only, and takes any other word (3.33.7).
    return {"fullyQualifiedName": printable(address), "kind": "clause"}


def _region(region: Region) -> dict[str, int]:
    return dict(zip(("startLine", "startColumn", "endLine", "endColumn"), region, strict=True))


def _file(path: str) -> dict[str, Any]:
    """Where a file is: a path below the top of the sources, or a whole URI."""
    from urllib.parse import quote

    uri = quote(path, _IN_NAMES, errors="replace")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    if path[1:3] == ":/":
        return {"uri": f"file:///{path[0]}:{quote(path[2:], _IN_NAMES, errors='replace')}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}
