"""resdiff.yaml: which rules are on and how they count, what is accepted, terms, the register.

    rules:
      whitespace: off
      acronym-undefined: note
    paths:
      "archive/*": {rules: {citation-superseded: off}}
    terms:
      - {use: telecommunication/ICT, instead of: [communication/ICT]}
    allow: [resolves/5]
    register: in-force
    fail on: warning
    accepted:
      - {fingerprint: 0123456789abcdef, path: texts/res-71.md, rule: label-gap, reason: as adopted}

The keys are a closed set: one that is misspelt is an error with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from resdiff import yamlfile
from resdiff.errors import UnreadableError, UsageError
from resdiff.model import Finding

NAME = "resdiff.yaml"
LEVELS = ("error", "warning", "note", "off")
FAIL_ON = ("error", "warning", "note", "never")

_KEYS = ("rules", "paths", "terms", "allow", "register", "fail on", "accepted")
_TERM = ("use", "instead of")
_ACCEPTED = ("fingerprint", "path", "rule", "address", "reason")
_SIGNS = re.compile(r"[*?[]")
_TAB = "found character that cannot start any token"  # what YAML says of a tab

Path = tuple[str | int, ...]


class Accepted(NamedTuple):
    """A finding that stays as it is: in the files that fit the pattern `path`, in all of them if it is ''."""

    fingerprint: str
    path: str = ""
    reason: str = ""


class Config(NamedTuple):
    """What a configuration says. `levels` are by rule, `paths` by pattern of file names, then by rule.

    `terms` are (term to use, words that stand for it wrongly).
    """

    levels: Mapping[str, str] = {}
    paths: tuple[tuple[str, Mapping[str, str]], ...] = ()
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    allow: tuple[str, ...] = ()
    register: str = ""
    fail_on: str = "error"
    accepted: tuple[Accepted, ...] = ()

    def of(self, path: str) -> dict[str, str]:
        """The levels for the file at a path: those for its path are stronger, the later ones most."""
        levels = dict(self.levels)
        for pattern, more in self.paths:
            if fits(path, pattern):
                levels |= more
        return levels

    def accepted_in(self, path: str) -> frozenset[str]:
        """The fingerprints of what is accepted in the file at a path."""
        return frozenset(one.fingerprint for one in self.accepted if not one.path or fits(path, one.path))


def fits(path: str, pattern: str) -> bool:
    """Whether a pattern fits a path as a whole or its end behind a '/'; its '*' stands for folders too."""
    if not _SIGNS.search(pattern):  # nearly all that are accepted have such a path: no pattern to be compiled
        return path == pattern or path.endswith(f"/{pattern}")
    return fnmatchcase(path, pattern) or fnmatchcase(path, f"*/{pattern}")


def read(data: bytes, name: str, rules: Iterable[str]) -> Config:
    """The configuration in the bytes of a file called `name`; `rules` are the ids that there are.

    Raises `UsageError` that says on which line what was expected, `UnreadableError` if it is no YAML.
    """
    try:
        found = yamlfile.load(data, name)
    except UnreadableError as error:
        if error.message.endswith(_TAB) or _TAB + "," in error.message:
            error.hint = "YAML is indented with spaces, never with tabs"
        raise
    if found is None:
        return Config()
    text = data.decode("utf-8-sig", "replace")
    for key, line in yamlfile.repeated(text):
        raise UsageError(
            f"{name}, line {line}: {key!r} stands twice", "write it once, with all that belongs to it"
        )
    return _Reader(name, text, frozenset(rules)).config(found)


def accepting(data: bytes, found: Iterable[tuple[str, Finding]]) -> bytes:
    """The bytes of a configuration that accepts findings in the files at a path; all else is as it was."""
    items = [
        {"fingerprint": f.fingerprint, "path": path, "rule": f.rule, "address": f.address, "reason": ""}
        for path, f in found
    ]
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text = data.removeprefix(mark).decode("utf-8", "surrogateescape")
    return mark + yamlfile.appended(text, "accepted", items).encode("utf-8", "surrogateescape")


class _Reader:
    """Reads the values of one configuration; knows on which line each stands."""

    def __init__(self, name: str, text: str, rules: frozenset[str]) -> None:
        self.name, self.source, self.rules = name, text, rules

    def config(self, data: Any) -> Config:
        self.keys(data, (), _KEYS)
        terms = self.items(data, "terms", _TERM)
        accepted = self.items(data, "accepted", _ACCEPTED)
        for at, item in enumerate(terms):
            if not self.text(item.get("use"), ("terms", at)).strip():
                self.fail(("terms", at, "use"), "the term to use is empty")
        for at, item in enumerate(accepted):
            if not item.get("fingerprint"):
                self.fail(("accepted", at), "a finding that is accepted needs its fingerprint")
            # Without quotes YAML makes a number of 0123456789012345, and of 12345678901234e5.
            self.text(item["fingerprint"], ("accepted", at, "fingerprint"))
            for key in ("rule", "address"):
                self.text(item.get(key, ""), ("accepted", at, key))
            self.text(item.get("reason") or "", ("accepted", at, "reason"))
            if "path" in item and not self.text(item["path"], ("accepted", at, "path")).strip():
                self.fail(("accepted", at, "path"), "the path is empty", "leave it out for all files")
        return Config(
            levels=self.levels(data.get("rules"), ("rules",)),
            paths=tuple(
                (pattern, self.levels((more or {}).get("rules"), ("paths", pattern, "rules")))
                for pattern, more in self.mapping(data.get("paths"), ("paths",)).items()
                if self.keys(more, ("paths", pattern), ("rules",))
            ),
            terms=tuple(
                (self.text(item.get("use"), ("terms", at)), self.texts(item.get("instead of"), ("terms", at)))
                for at, item in enumerate(terms)
            ),
            allow=self.texts(data.get("allow"), ("allow",)),
            register=self.text(data.get("register", ""), ("register",)),
            fail_on=self.choice(data.get("fail on", "error"), ("fail on",), FAIL_ON),
            accepted=tuple(
                Accepted(item["fingerprint"], item.get("path", ""), item.get("reason") or "")
                for item in accepted
            ),
        )

    def levels(self, data: Any, path: Path) -> dict[str, str]:
        """Levels by rule; `off` may be written without quotes."""
        levels = {}
        for rule, level in self.mapping(data, path).items():
            if rule not in self.rules and rule != "all":
                self.fail(
                    (*path, rule),
                    f"there is no rule {rule!r}",
                    _close(rule, sorted(self.rules)) or "resdiff rules lists them",
                )
            level = "off" if level is False else level
            if level is True:  # YAML makes it of on, yes and true
                hint = f"write {', '.join(LEVELS[:-1])} or off; a rule that is not named is on"
                self.fail((*path, rule), "'on' is not a level", hint)
            levels[rule] = self.choice(level, (*path, rule), LEVELS)
        if "all" in levels:
            levels = dict.fromkeys(sorted(self.rules), levels.pop("all")) | levels
        return levels

    def keys(self, data: Any, path: Path, known: tuple[str, ...]) -> bool:
        for key in self.mapping(data, path):
            if key not in known:
                self.fail((*path, key), f"{key!r} is not known", _meant(key, known))
        return True

    def mapping(self, data: Any, path: Path) -> dict[str, Any]:
        if data is None:
            return {}
        if not isinstance(data, dict):
            self.fail(path, "keys with values were expected")
        return {str(key): value for key, value in data.items()}

    def items(self, data: dict[str, Any], key: str, known: tuple[str, ...]) -> list[dict[str, Any]]:
        found = [] if data.get(key) is None else data[key]
        if not isinstance(found, list):
            self.fail((key,), "a list was expected")
        for at, item in enumerate(found):
            self.keys(item, (key, at), known)
        return [dict(item or {}) for item in found]

    def texts(self, data: Any, path: Path) -> tuple[str, ...]:
        if data is None:
            return ()
        found = data if isinstance(data, list) else [data]
        return tuple(self.text(item, path) for item in found)

    def text(self, data: Any, path: Path) -> str:
        if not isinstance(data, str):
            hint = "put it into quotes" if isinstance(data, (int, float, date)) else ""
            self.fail(path, "a text was expected", hint)
        return str(data)

    def choice(self, data: Any, path: Path, known: tuple[str, ...]) -> str:
        if data not in known:
            close = _close(data, known) if isinstance(data, str) else ""
            self.fail(path, f"{_told(data)} is none of {', '.join(known)}", close)
        return str(data)

    def fail(self, path: Path, what: str, hint: str = "") -> None:
        """Raise the error for the place at `path`, or for the nearest above it that has a line."""
        lines = yamlfile.lines(self.source)
        while path and path not in lines:
            path = path[:-1]
        line = f", line {lines[path]}" if path in lines else ""
        raise UsageError(f"{self.name}{line}: {what}", hint)


def _told(value: Any) -> str:
    """A value as a message names it."""
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a mapping"
    return repr(value) if isinstance(value, str) else yamlfile.dump(value).strip()


def _meant(key: str, known: tuple[str, ...]) -> str:
    """The hint for a key that is not known: fail-on, fail_on and failOn are 'fail on'."""
    return _close(re.sub(r"[-_\s]+|(?<=[a-z])(?=[A-Z])", " ", key), known) or f"known are: {', '.join(known)}"


def _close(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word.casefold(), known, 1)
    if not close:
        return ""
    return f"did you mean {close[0]!r}?" if " " in close[0] else f"did you mean {close[0]}?"
