"""Read YAML our way: safe, bounded, in a stable order."""

from __future__ import annotations

import re
from typing import Any

import yaml

from resdiff.errors import UnreadableError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ANCHOR = re.compile(r"(?:^|[\s,\[{:-])&[^\s,\[\]{}]")


def load(data: bytes | str, name: str) -> Any:
    """The plain data in a YAML file called `name`. Raises `UnreadableError` if it is no such YAML."""
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        if _ANCHOR.search(text) and any(isinstance(e, yaml.AliasEvent) for e in yaml.parse(text, _Loader)):
            # A few lines of aliases can unfold to gigabytes.
            raise yaml.YAMLError("aliases (*name) are not accepted")
        return yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableError(f"{name} cannot be read as YAML: {reason}") from None
