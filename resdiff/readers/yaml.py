"""The tree of a text as `resdiff show --format yaml` (or json) prints it: read back, not parsed again."""

from __future__ import annotations

import re

from resdiff.model import Instrument, ReadOptions

SUFFIXES = (".yaml", ".yml", ".json")

_SIGNED = re.compile(rb"""(?m)^[\s{]*["']?tree["']?\s*:\s*["']?resdiff/1""")


def sniff(data: bytes) -> int:
    """Whether the bytes begin like a tree: `tree: resdiff/1`, in YAML or in JSON."""
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return 3 if _SIGNED.search(start) else 1


def read(data: bytes, name: str, options: ReadOptions = ReadOptions()) -> Instrument:
    """The instrument in a tree. Raises `UnreadableError` if it is no YAML or has another shape."""
    from resdiff import yamlfile
    from resdiff.treefile import from_data

    return from_data(yamlfile.load(data, name), name)
