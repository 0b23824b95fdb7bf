"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.

Each result has its own fingerprint, so that hosts know it again however lines move, and where a base text was
given its `baselineState`: a host may then fail on what is new alone.
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
    order = {rule.id: n for n, rule in enumerate(report.rules)}
    driver = {"name": "resdiff", "semanticVersion": __version__, "rules": [_rule(r) for r in report.rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _file(draft.source)} for draft in report.checked],
        "results": [
            _result(finding, draft, n, order)
            for n, draft in enumerate(report.checked)
            for finding in draft.findings
        ],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    text, markdown = page(rule)
    level = _LEVELS[rule.level]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.catches},
        "fullDescription": {"text": f"{rule.catches} {rule.why}".strip()},
        "help": {"text": text, "markdown": markdown},
        "helpUri": f"urn:resdiff:rule:{rule.id}",
        "defaultConfiguration": {"level": level, "enabled": level != "none"},
        "properties": {"scope": rule.scope},
    }


def _result(finding: Finding, draft: Checked, artifact: int, order: dict[str, int]) -> dict[str, Any]:
    file = _file(draft.source) | {"index": artifact}
    physical: dict[str, Any] = {"artifactLocation": file}
    if finding.region is not None:
        physical["region"] = _region(finding.region)
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.address:
        location["logicalLocations"] = [_clause(finding.address)]
    result: dict[str, Any] = {"ruleId": finding.rule}
    if finding.rule in order:
        result["ruleIndex"] = order[finding.rule]
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
        result["relatedLocations"] = list(_related(finding, file, draft.base))
    if draft.known is not None:
        result["baselineState"] = "unchanged" if finding.fingerprint in draft.known else "new"
    if finding.replacements:
        replacements = [
            {"deletedRegion": _region(one.region), "insertedContent": {"text": one.text}}
            for one in finding.replacements
        ]
        change = {"artifactLocation": file, "replacements": replacements}
        result["fixes"] = [{"description": {"text": "mend it"}, "artifactChanges": [change]}]
    return result


def _related(finding: Finding, file: dict[str, Any], base: str) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(finding.related, 1):
        side = "in the base text" if one.side == "old" else ""
        said = ": ".join(filter(None, (side, one.message))) or one.address
        location: dict[str, Any] = {"id": number, "message": {"text": _said(said)}}
        if one.region is not None:
            location["physicalLocation"] = {"artifactLocation": file, "region": _region(one.region)}
        elif one.side == "old" and base:
            location["physicalLocation"] = {"artifactLocation": _file(base)}
        yield location | {"logicalLocations": [_clause(one.address)]}


def _said(words: str) -> str:
    """Words in which nothing is a link: hosts make one of '[words](address)' (3.11.6)."""
    return printable(words).replace("](", "]\u200b(")


def _clause(address: str) -> dict[str, str]:
    # SARIF knows kinds of code only, and takes any other word (3.33.7).
    return {"fullyQualifiedName": printable(address), "kind": "clause"}


def _region(region: Region) -> dict[str, int]:
    return dict(zip(("startLine", "startColumn", "endLine", "endColumn"), region, strict=True))


def _file(source: str) -> dict[str, Any]:
    """Where a draft is: a path below the top of the sources, or a whole URI."""
    from urllib.parse import quote

    path = file_of(source)
    uri = quote(path, _IN_NAMES, errors="replace")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    if path[1:3] == ":/":
        return {"uri": f"file:///{path[0]}:{quote(path[2:], _IN_NAMES, errors='replace')}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}
