"""What makes a finding the same one in the next version of a draft.

The fingerprint is made of the rule, the clause's address without what only numbers it, and the words:
not of the line, and not of the text around, so that it outlives changes elsewhere (SARIF 2.1.0, 3.27.17).
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from resdiff.folding import fold
from resdiff.model import Finding, Provision

_LENGTH = 16


def identified(findings: Iterable[Finding], by_address: dict[str, Provision]) -> list[Finding]:
    """The findings with fingerprints; two of the same words in one clause are told apart by their order."""
    times: dict[tuple[str, ...], int] = {}
    result = []
    for finding in findings:
        provision = by_address.get(finding.address)
        words = provision.text if provision else ""
        said = fold(words[finding.start : finding.end] if finding.end else words).casefold()
        key = (finding.rule, provision.section if provision else "", said, fold(finding.message))
        times[key] = number = times.get(key, 0) + 1
        digest = sha256("\0".join((*key, str(number))).encode("utf-8", "surrogatepass")).hexdigest()
        result.append(finding._replace(fingerprint=digest[:_LENGTH]))
    return result
