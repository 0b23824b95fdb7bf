"""Read YAML our way: safe, bounded, in a stable order."""

from __future__ import annotations

from typing import Any

import yaml

from resdiff.errors import UnreadableError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """The safe loader without aliases: a few lines of them can unfold to gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not accepted")
        return super().compose_node(parent, index)


def load(data: bytes | str, name: str) -> Any:
    """The plain data in a YAML file called `name`. Raises `UnreadableError` if it is no such YAML."""
    try:
        return yaml.load(data, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableError(f"{name} cannot be read as YAML: {reason}") from None
