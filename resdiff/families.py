"""Discovery by file name: a family is a folder in which each member is one file of one shape.

Listing the names imports nothing, so `--help` stays fast; a member is imported when it is used.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from resdiff.errors import UsageError

_HERE = Path(__file__).parent


@cache
def names(family: str, suffix: str = ".py") -> tuple[str, ...]:
    """The members of a family (a folder such as 'readers'), sorted; `_name` files are no members."""
    found = (path.stem for path in (_HERE / family).glob(f"*{suffix}"))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def member(family: str, name: str) -> ModuleType:
    """The module of one member; raises `UsageError` that lists the choices if there is none."""
    if name not in names(family):
        raise UsageError(
            f"there is no {name!r} among the {family}", f"choose one of: {', '.join(names(family))}"
        )
    return import_module(f"resdiff.{family}.{name}")
