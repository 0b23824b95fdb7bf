"""The tree of a text as `resdiff show --format yaml` (or json) prints it: read back, not parsed again."""

from __future__ import annotations

import re

from resdiff import yamlfile
from resdiff.model import Instrument
from resdiff.treefile import VERSION, from_data

SUFFIXES = (".yaml", ".yml", ".json")

_SIGNED = re.compile(rb"""(?m)^[\s{]*["']?tree["']?\s*:\s*["']?""" + VERSION.encode())


def sniff(data: bytes) -> bool:
    """Whether the bytes begin like a tree: `tree: resdiff/1`, in YAML or in JSON."""
    return bool(_SIGNED.search(data[:4096]))


def read(data: bytes, name: str) -> Instrument:
    """The instrument in a tree. Raises `UnreadableError` if it is no YAML or has another shape."""
    return from_data(yamlfile.load(data, name), name)
