"""Findings -> plain data: what `resdiff check --format yaml` (or json) prints.

The shape is section 5 of the contract (`findings: resdiff/1`); its JSON Schema is schema/findings-1.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, get_args

from resdiff.model import Checked, Finding, Fix, Level, Related

VERSION = "resdiff/1"


def to_data(checked: Iterable[Checked], stats: bool = False) -> dict[str, Any]:
    """What was found as plain data (dict, list, str, int), keys in the contract's order.

    With `stats` how often each rule found something takes the place of what it found.
    """
    drafts = tuple(checked)
    counts = Counter(finding.level for draft in drafts for finding in draft.findings)
    accepted = sum(draft.accepted for draft in drafts)
    data: dict[str, Any] = {
        "findings": VERSION,
        "counts": {level: counts[level] for level in get_args(Level)} | {"accepted": accepted},
    }
    if stats:
        said = (dict(zip(("rule", "level", "count"), one, strict=True)) for one in by_rule(drafts))
        return data | {"stats": list(said)}
    return data | {"results": [_finding(finding, draft) for draft in drafts for finding in draft.findings]}


def by_rule(checked: Iterable[Checked]) -> list[tuple[str, str, int]]:
    """Rule, level and number of findings; the worst level first, then the most."""
    levels = get_args(Level)
    found = Counter((finding.rule, finding.level or "") for draft in checked for finding in draft.findings)
    told = [(rule, level, number) for (rule, level), number in found.items()]
    return sorted(told, key=lambda one: (levels.index(one[1]), -one[2], one[0]))


def _finding(finding: Finding, draft: Checked) -> dict[str, Any]:
    data: dict[str, Any] = {
        "rule": finding.rule,
        "level": finding.level,
        "address": finding.address,
        "source": draft.source,
    }
    if finding.region is not None:
        data |= dict(zip(("line", "column", "end_line", "end_column"), finding.region, strict=True))
    data["message"] = finding.message
    if finding.related:
        data["related"] = [_related(related, draft) for related in finding.related]
    data["fingerprint"] = finding.fingerprint
    if finding.fix is not None:
        data["fix"] = _fix(finding.fix)
    return data


def _related(related: Related, draft: Checked) -> dict[str, Any]:
    data: dict[str, Any] = {
        "address": related.address,
        "source": draft.base if related.side == "old" else draft.source,
        "side": related.side,
        "message": related.message,
    }
    return data | {"line": related.region.line} if related.region else data


def _fix(fix: Fix) -> dict[str, Any]:
    return {"field": fix.field, "start": fix.start, "end": fix.end, "text": fix.text}
