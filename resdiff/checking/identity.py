"""What makes a finding the same one in the next version of a draft.

The fingerprint is made of the rule, the head that the clause stands under, how the clause begins and the
words in question: neither of lines nor of labels and addresses, which change when something is put in
above, nor of the message, which may name them (SARIF 2.1.0, 3.27.17).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from resdiff.folding import fold
from resdiff.model import Finding, Provision

_LENGTH = 16
_NUMBER = re.compile(r"\d+")
_OPENING = 60  # characters of a clause that tell it from the others


def identified(findings: Iterable[Finding], by_address: dict[str, Provision]) -> list[Finding]:
    """The findings with fingerprints; those that are the same by it are told apart by their order."""
    times: dict[tuple[str, ...], int] = {}
    result = []
    for finding in findings:
        provision = by_address.get(finding.address)
        key = (finding.rule, *_place(finding, provision, by_address))
        times[key] = number = times.get(key, 0) + 1
        digest = sha256("\0".join((*key, str(number))).encode("utf-8", "surrogatepass")).hexdigest()
        result.append(finding._replace(fingerprint=digest[:_LENGTH]))
    return result


def _place(
    finding: Finding, provision: Provision | None, by_address: dict[str, Provision]
) -> tuple[str, str, str]:
    """The head, the opening of the clause, and the words in question, in one typography."""
    if provision is None:
        return "", "", _NUMBER.sub("#", _plain(finding.message))
    clause = provision.clause
    words = clause.text or clause.keyword
    said = words[finding.start : finding.end] if finding.end else words
    return _head(by_address.get(provision.section)), _plain(words[:_OPENING]), _plain(said)


def _head(provision: Provision | None) -> str:
    """What a section, heading or annex is called."""
    if provision is None:
        return ""
    clause = provision.clause
    return _plain(clause.keyword if clause.role == "section" else clause.text)


def _plain(text: str) -> str:
    return fold(text).casefold()
