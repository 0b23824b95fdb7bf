"""Amendments that somebody wrote by hand: a YAML file of symbols, addresses and words.

    amendment: resdiff/1
    to: RESOLUTION 901 (ANTALYA, 2006)
    changes:
    - {MOD: resolves/1, replace: [should, shall]}
    - ADD: resolves/2bis
      text: that every harbour office keep a list of the boats at sea;
    - SUP: considering/d

The keys are a closed set: one that is misspelt is an error with its line. The shape is that of
`resdiff schema amendment`.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from resdiff import yamlfile
from resdiff.errors import UnreadableError, UsageError
from resdiff.folding import printable

VERSION = "resdiff/1"

_TOP = ("amendment", "to", "from", "changes")
_PLACE = ("after", "before", "in")
_WORDS = ("text", "replace", "all", "head", "label")
# What may stand beside each symbol, and of this what must: one of each group.
_KEYS: dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = {
    "ADD": (("text", "head", "label", "clauses", "at", "behind", *_PLACE), (("text", "clauses"),)),
    "MOD": (_WORDS, (("text", "replace", "head", "label"),)),
    "SUP": ((), ()),
    "NOC": ((), ()),
    "MOVE": ((*_PLACE, *_WORDS), (_PLACE,)),
    "RENUMBER": (("label",), (("label",),)),
}
SYMBOLS = tuple(_KEYS)
_POINT = ("text", "label", "clauses")
_DEEPEST = 20
_SHAPE = "resdiff schema amendment shows the shape"
_EXAMPLE = "write items such as: {MOD: resolves/3, replace: [should, shall]}"


class Point(NamedTuple):
    """A clause that is added below another one. `label` is None where none is given."""

    text: str
    label: str | None = None
    clauses: tuple[Point, ...] = ()


class Item(NamedTuple):
    """One change as it was written: `symbol` and address `at` ('' if an ADD gives none), on a `line`.

    What was not given is None or empty. `replace` are words and what comes in their place; with `every` each
    time they occur. `place` is how a place was said ('after', 'before', 'in') and by which address.
    `mark` is for a footnote: the address of its clause and the words that the mark stands behind.
    """

    symbol: str
    at: str
    line: int
    text: str | None = None
    head: str | None = None
    label: str | None = None
    replace: tuple[tuple[str, str], ...] = ()
    every: bool = False
    place: tuple[str, str] | None = None
    clauses: tuple[Point, ...] = ()
    mark: tuple[str, str] | None = None


class Amendment(NamedTuple):
    """All changes of a file called `name`; `to` is the designation of the text that they are for."""

    name: str
    to: str
    items: tuple[Item, ...]


def read(found: Any, text: str, name: str) -> Amendment:
    """The amendment in plain data that was read from the `text` of a file called `name`.

    Raises `UsageError` that says on which line what was expected, `UnreadableError` if it is no amendment.
    """
    if not isinstance(found, dict) or found.get("amendment") != VERSION:
        raise UnreadableError(f"{name} is no amendment", f"such a file begins with: amendment: {VERSION}")
    for key, line in yamlfile.repeated(text):
        raise UsageError(f"{name}, line {line}: {key!r} stands twice", "a key stands once in one item")
    return _File(name, yamlfile.lines(text)).read(found)


class _File:
    """The file that data was read from; raises the errors that name it and the line in it."""

    def __init__(self, name: str, lines: Mapping[tuple[str | int, ...], int]) -> None:
        self.name, self.lines = name, lines

    def wrong(self, path: tuple[str | int, ...], what: str, hint: str = _SHAPE) -> UsageError:
        while path and path not in self.lines:
            path = path[:-1]
        line = self.lines.get(path, 1)
        return UsageError(f"{self.name}, line {line}: {what}", hint)

    def read(self, found: dict[Any, Any]) -> Amendment:
        self.keys(found, _TOP, ())
        changes = found.get("changes")
        if not isinstance(changes, list) or not changes:
            raise self.wrong(("changes",), "a list of changes is wanted here (- ...)", _EXAMPLE)
        items = [item for at, change in enumerate(changes) for item in self.item(change, ("changes", at))]
        self.text(found, "from", ())
        return Amendment(self.name, self.text(found, "to", ()) or "", tuple(items))

    def item(self, found: Any, path: tuple[str | int, ...]) -> list[Item]:
        """The item at a path; one for each address where SUP or NOC has a list of them."""
        if not isinstance(found, dict):
            raise self.wrong(path, "a change is wanted here (MOD: address, and what changes)", _EXAMPLE)
        symbols = [key for key in found if key in _KEYS]
        if len(symbols) != 1:
            if symbols:
                raise self.wrong(path, f"two symbols in one item: {' and '.join(symbols)}", "write two items")
            near = self.near(next(iter(found), ""), SYMBOLS)
            raise self.wrong(path, f"one of {', '.join(SYMBOLS)} is wanted here", near or _EXAMPLE)
        symbol = symbols[0]
        allowed, needed = _KEYS[symbol]
        self.keys(found, (symbol, *allowed, "reasons"), path, symbol)
        self.text(found, "reasons", path)
        for group in needed:
            if not any(found.get(key) is not None for key in group):
                raise self.wrong(path, f"{symbol} wants {_or(group)}", _SHAPE)
        places = [key for key in _PLACE if found.get(key) is not None]
        if len(places) > 1:
            raise self.wrong(path, f"one place is enough: {_or(places)}", "leave out all but one")
        at = found[symbol]
        if symbol in ("SUP", "NOC") and isinstance(at, list) and at:
            return [
                Item(symbol, self.address({"": one}, "", (*path, symbol, n)), self.line(path, symbol, n))
                for n, one in enumerate(at)
            ]
        if at is None and symbol == "ADD":
            if not places:
                raise self.wrong(path, f"ADD wants an address, or {_or(_PLACE)}", _EXAMPLE)
            at = ""
        address = at if at == "" else self.address(found, symbol, path)
        item = Item(
            symbol,
            address,
            self.line(path, symbol),
            self.text(found, "text", path),
            self.text(found, "head", path),
            self.text(found, "label", path),
            self.replacements(found, path),
            self.flag(found, "all", path),
            (places[0], self.address(found, places[0], path)) if places else None,
            self.points(found, path, 0),
            (self.address(found, "at", path), self.text(found, "behind", path) or "")
            if found.get("at") is not None
            else None,
        )
        if item.text is not None and item.replace:
            raise self.wrong(
                path, "text and replace exclude each other", "give the new text or the words, not both"
            )
        if item.every and not item.replace:
            raise self.wrong((*path, "all"), "all goes with replace")
        return [item]

    def points(self, found: dict[Any, Any], path: tuple[str | int, ...], depth: int) -> tuple[Point, ...]:
        members = found.get("clauses")
        if members is None:
            return ()
        own = (*path, "clauses")
        if not isinstance(members, list) or not members:
            raise self.wrong(own, "a list of clauses is wanted here (- ...)")
        if depth >= _DEEPEST:
            raise self.wrong(own, f"clauses nest more than {_DEEPEST} deep")
        points = []
        for at, member in enumerate(members):
            data = {"text": member} if not isinstance(member, (dict, list)) else member
            if not isinstance(data, dict):
                raise self.wrong((*own, at), "a clause is wanted here: its text, or text: and label:")
            self.keys(data, _POINT, (*own, at))
            text = self.text(data, "text", (*own, at))
            if not text:
                raise self.wrong((*own, at), "a clause wants text")
            below = self.points(data, (*own, at), depth + 1)
            points.append(Point(text, self.text(data, "label", (*own, at)), below))
        return tuple(points)

    def replacements(self, found: dict[Any, Any], path: tuple[str | int, ...]) -> tuple[tuple[str, str], ...]:
        pairs = found.get("replace")
        if pairs is None:
            return ()
        own = (*path, "replace")
        what = "words and what comes in their place are wanted here: [should, shall]"
        if not isinstance(pairs, list) or not pairs:
            raise self.wrong(own, what)
        if not any(isinstance(pair, list) for pair in pairs):
            pairs = [pairs]
        result = []
        for at, pair in enumerate(pairs):
            if not isinstance(pair, list) or len(pair) != 2:
                raise self.wrong((*own, at), what)
            said = tuple(self.text({"words": words}, "words", (*own, at)) or "" for words in pair)
            if not said[0]:
                raise self.wrong(
                    (*own, at), "the words to be replaced are empty", "to insert words, name one beside them"
                )
            result.append((said[0], said[1]))
        return tuple(result)

    def keys(
        self, found: dict[Any, Any], known: tuple[str, ...], path: tuple[str | int, ...], symbol: str = ""
    ) -> None:
        for key in found:
            if key not in known:
                where = f" beside {symbol}" if symbol else ""
                hint = self.near(key, known) or f"there are: {', '.join(known)}"
                raise self.wrong(
                    (*path, str(key)), f"there is no key {printable(str(key))[:40]!r}{where}", hint
                )

    def near(self, key: Any, known: tuple[str, ...]) -> str:
        close = get_close_matches(str(key)[:40], known, 1) or get_close_matches(
            str(key)[:40].upper(), known, 1
        )
        return f"did you mean {close[0]}?" if close else ""

    def text(self, found: dict[Any, Any], key: str, path: tuple[str | int, ...]) -> str | None:
        """The text under a key on one line; None if there is none."""
        value = found.get(key)
        if value is None:
            return None
        if (
            isinstance(value, bool)
            or not isinstance(value, (str, int))
            or (not isinstance(value, str) and abs(value) > 10**9)
        ):
            raise self.wrong((*path, key), f"{key or 'an address'} must be text", "put the text in quotes")
        return printable(str(value)).strip()

    def address(self, found: dict[Any, Any], key: str, path: tuple[str | int, ...]) -> str:
        address = self.text(found, key, path)
        if not address:
            raise self.wrong((*path, key), f"{key or 'an address'} wants the address of a clause", _EXAMPLE)
        return address

    def flag(self, found: dict[Any, Any], key: str, path: tuple[str | int, ...]) -> bool:
        value = found.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong((*path, key), f"{key} must be true or false", "leave it out for false")
        return value

    def line(self, path: tuple[str | int, ...], *more: str | int) -> int:
        return self.lines.get((*path, *more), self.lines.get(path, 1))


def _or(words: tuple[str, ...] | list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
