"""The conflicts of a merged text as plain data: the key `conflicts` of its tree (`resdiff schema tree`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from resdiff.revise.merge import Merged


def to_data(merged: Merged) -> list[dict[str, Any]]:
    """The conflicts in reading order; [] if there is none."""
    return [
        {
            "address": conflict.address,
            "kind": conflict.kind,
            "versions": [{"by": list(by), "text": text} for by, text in conflict.versions],
        }
        for conflict in merged.conflicts
    ]
