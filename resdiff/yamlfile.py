"""Read and write YAML our way: safe and bounded when read, in a stable order and readable when written.

PyYAML reads. It does not write: it makes a node of every value first, which takes seconds for a long
report. Our data are plain mappings, lists and scalars, so `dump` writes them straight away.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import Any

import yaml

from resdiff.errors import UnreadableError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ANCHOR = re.compile(r"(?:^|[\s,\[{:-])&[^\s,\[\]{}]")


def load(data: bytes | str, name: str) -> Any:
    """The plain data in a YAML file called `name`. Raises `UnreadableError` if it is no such YAML."""
    try:
        text = data if isinstance(data, str) else _decoded(data)
        if _ANCHOR.search(text) and any(isinstance(e, yaml.AliasEvent) for e in yaml.parse(text, _Loader)):
            # A few lines of aliases can unfold to gigabytes.
            raise yaml.YAMLError("aliases (*name) are not accepted")
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f", line {mark.line + 1}" if mark else ""
        raise UnreadableError(f"{name} cannot be read as YAML: {error.problem}{where}") from None
    except (yaml.YAMLError, ValueError, RecursionError, AttributeError, LookupError, TypeError) as error:
        # PyYAML itself stumbles over tags whose value does not fit ('!!bool maybe').
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableError(f"{name} cannot be read as YAML: {reason}") from None


def _decoded(data: bytes) -> str:
    """The characters of a file; what is not UTF-8 begins with a mark that says so."""
    wide = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF16_LE: "utf-16",
            codecs.BOM_UTF16_BE: "utf-16"}  # fmt: skip
    return data.decode(next((form for mark, form in wide.items() if data.startswith(mark)), "utf-8-sig"))


def lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The line (from 1) on which each key or item of a YAML text stands, by its path; {} if it is no YAML."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    found: dict[tuple[str | int, ...], int] = {}
    open_: list[tuple[tuple[str | int, ...], Any]] = [((), root)]
    while open_:
        path, node = open_.pop()
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                found[*path, str(key.value)] = key.start_mark.line + 1
                open_.append(((*path, str(key.value)), value))
        elif isinstance(node, yaml.SequenceNode):
            for at, value in enumerate(node.value):
                found[*path, at] = value.start_mark.line + 1
                open_.append(((*path, at), value))
    return found


def repeated(text: str) -> list[tuple[str, int]]:
    """The keys that stand twice in one mapping of a YAML text, with their lines; YAML drops the first."""
    try:
        open_ = [yaml.compose(text, Loader=_Loader)]
    except (yaml.YAMLError, ValueError, RecursionError):
        return []
    found = []
    while open_:
        node = open_.pop()
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in seen:
                    found.append((str(key.value), int(key.start_mark.line) + 1))
                seen.add(str(key.value))
                open_.append(value)
        elif isinstance(node, yaml.SequenceNode):
            open_ += node.value
    return sorted(found, key=lambda one: one[1])


def appended(text: str, key: str, items: list[dict[str, Any]]) -> str:
    """A YAML text with items put behind those of the list `key` at its top, and not a character else changed.

    The list is added at the end if there is none. Whether it could be done shows when the result is read.
    """
    if not items:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    root = yaml.compose(text, Loader=_Loader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    name, found = next(((name, value) for name, value in pairs if name.value == key), (None, None))
    if name is None:
        lead = "" if not text or text.endswith(("\n", "\r")) else end
        return text + lead + dump({key: items}).replace("\n", end)
    if isinstance(found, yaml.SequenceNode) and found.flow_style:
        at = found.end_mark.index - 1
        told = ", ".join(str(_flow(item, 10**6)) for item in items)
        return text[:at] + (", " if found.value else "") + told + text[at:]
    at, column = name.end_mark.index, 0
    if isinstance(found, yaml.SequenceNode) and found.value:
        at, column = _last(found.value[-1]), found.start_mark.column
    at = text.find("\n", at) + 1 or len(text)
    lead = "" if text[:at].endswith("\n") else end
    written = (" " * column + line for line in dump(items).splitlines())
    return text[:at] + lead + "".join(line + end for line in written) + text[at:]


def _last(node: Any) -> int:
    """Where the last word of a node ends; a block goes on to what follows it, comments and all."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        node = node.value[-1] if isinstance(node, yaml.SequenceNode) else node.value[-1][1]
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return int(node.end_mark.index) - 1
    return int(node.end_mark.index)


# -- writing ----------------------------------------------------------------------------------------

_WIDTH = 104
# A text that needs no quotes: it begins with a letter and holds nothing that YAML would read.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()%+§;–’-]*[\w.)])?")
_TAKEN = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
# A text that needs escapes: line breaks of YAML, and what it takes for no text.
_ESCAPES = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile(_ESCAPES.pattern + r'|[\\"]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def dump(data: Any) -> str:
    """Plain data (mappings with text keys, lists, text, numbers, booleans, None) as YAML.

    Keys keep their order. What fits on a line stands on one, long texts are folded at spaces. Reading
    the result gives equal data (but for lone surrogates, which YAML cannot hold).
    """
    out: list[str] = []
    if isinstance(data, dict) and data:
        _mapping(data, 0, out)
    elif isinstance(data, list) and data:
        _sequence(data, 0, out)
    else:
        out.append(f"{_flow(data, _WIDTH) or _quoted(data)}\n")
    return "".join(out)


def _mapping(data: dict[str, Any], indent: int, out: list[str]) -> None:
    """Write a mapping in block style; its first key goes where the cursor stands."""
    margin = ""
    for key, value in data.items():
        out.append(f"{margin}{_scalar(key)}:")
        margin = " " * indent
        line = _flow(value, _WIDTH - indent - len(key) - 2)
        if line is not None:
            out.append(f" {line}\n")
        elif isinstance(value, dict):
            out.append(f"\n{margin}  ")
            _mapping(value, indent + 2, out)
        elif isinstance(value, list):
            out.append(f"\n{margin}")
            _sequence(value, indent, out)
        elif _folds(value) and value[0] != " " != value[-1]:
            out.append(f" >-\n{margin}  {_folded(value, indent + 2)}\n")
        else:
            out.append(f" {_quoted(value)}\n")


def _sequence(items: list[Any], indent: int, out: list[str]) -> None:
    """Write a list in block style; its first dash goes where the cursor stands."""
    margin = ""
    for item in items:
        out.append(f"{margin}- ")
        margin = " " * indent
        line = _flow(item, _WIDTH - indent - 2)
        if line is not None:
            out.append(f"{line}\n")
        elif isinstance(item, dict):
            _mapping(item, indent + 2, out)
        elif not isinstance(item, list):
            out.append(f"{_long(item, indent + 2)}\n")
        elif any(isinstance(member, (dict, list)) for member in item):
            _sequence(item, indent + 2, out)
        else:  # a pair such as an edit stays together, however long its text
            out.append(f"[{', '.join(_long(member, indent + 4) for member in item)}]\n")


def _flow(value: Any, room: int) -> str | None:
    """`value` on one line of at most `room` characters, or None if it does not fit."""
    if isinstance(value, str):
        if len(value) + 2 > room:
            return None
        line = _scalar(value)
    elif isinstance(value, (dict, list)):
        parts = []
        left = room - 2
        for item in value.items() if isinstance(value, dict) else value:
            key, member = (f"{_scalar(item[0])}: ", item[1]) if isinstance(value, dict) else ("", item)
            part = _flow(member, left - len(key))
            if part is None:
                return None
            parts.append(f"{key}{part}")
            left -= len(parts[-1]) + 2
        inside = ", ".join(parts)
        line = f"{{{inside}}}" if isinstance(value, dict) else f"[{inside}]"
    else:
        line = _scalar(value)
    return line if len(line) <= room else None


def _scalar(value: Any) -> str:
    """A value that holds no others, on one line."""
    if isinstance(value, str):
        if _PLAIN.fullmatch(value) and value.casefold() not in _TAKEN:
            return value
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = repr(value)
        if text.lstrip("-") in ("inf", "nan"):
            return text.replace("inf", ".inf").replace("nan", ".nan")
        return text.replace("e", ".0e") if "e" in text and "." not in text else text
    return "null" if value is None else str(value)


def _quoted(text: str) -> str:
    if _ESCAPES.search(text):
        return f'"{_ESCAPED.sub(_escape, text)}"'
    return "'" + text.replace("'", "''") + "'"


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _SHORT.get(found[0]) or ("\\uFFFD" if 0xD800 <= code < 0xE000 else f"\\u{code:04X}")


def _long(value: Any, indent: int) -> str:
    """A scalar of any length inside a line: a long text is folded within its quotes."""
    if not isinstance(value, str) or len(value) < _WIDTH - indent or not _folds(value):
        return _scalar(value)
    core = value.strip(" ").replace("'", "''")
    before, after = value[: len(value) - len(value.lstrip(" "))], value[len(value.rstrip(" ")) :]
    return f"'{before}{_folded(core, indent)}{after}'"


def _folds(text: str) -> bool:
    """Whether line breaks at its single spaces leave the text as it is."""
    return "  " not in text.strip(" ") and text != "" and not text.isspace() and not _ESCAPES.search(text)


def _folded(text: str, indent: int) -> str:
    lines = _lines(max(_WIDTH - indent, 40)).findall(text)
    return ("\n" + " " * indent).join(lines)


@lru_cache
def _lines(width: int) -> re.Pattern[str]:
    """Finds the lines of at most `width` characters that a text with single spaces folds into."""
    return re.compile(rf"([^ ].{{0,{width - 1}}}(?= |$)|[^ ]+)(?: |$)")
