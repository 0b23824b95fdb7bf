"""Numbers of instruments as a text cites them: 'Resolutions 30 (Rev. Dubai, 2014), 75 and 77 (Busan, 2014)'.

The forms are those of domain reference 1.1 and 1.5: ITU conferences (number, city, year), its sectors
(ITU-R 7-3), the UN's organs (70/1, 2625 (2022), 1514 (XV), S-10/2, 2021/28), the health and maritime
organizations (WHA66.2, MSC.393(95)), symbols of documents, and numbers that are not final.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from resdiff.references.grammar import Grammar
from resdiff.references.listing import Lists
from resdiff.references.wording import Wording

_SESSION = re.compile(
    r"(?<![A-Za-z\d/.])(?:(?:S|ES)-)?\d{1,3}/\d{1,4}(?: (?:[A-Z]|ألف|باء|جيم|دال)(?!\w))?(?![A-Za-z\d/])"
)
_DATED = re.compile(r"(?<![A-Za-z\d/.])\d{3,4} ?\((?P<edition>(?:19|20)\d\d)\)")
_TEMPORARY = re.compile(r"(?:WG|COM|PLEN|GT|PL)[A-Z\d-]*/\d+|\[.+\]")
_RESOLUTION = re.compile(r"(?P<organ>[A-Z]+)(?:/HRC)?/RES/(?P<number>.+)")
_IN_YEAR = re.compile(r" ?\(((?:19|20)\d\d)\)")
# Parts of a resolution, 'A' and 'B': glued to its number in Chinese, in Arabic the names of letters.
_LETTERED = re.compile(r"((?:S-|ES-)?\d+(?:/\d+)?) ?([A-Z]|[ء-ي]{3,4})")
_ARABIC = {"ألف": "A", "باء": "B", "جيم": "C", "دال": "D", "هاء": "E", "واو": "F"}
_ALIKE = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_ORGANS = {"A": "unga", "S": "unsc", "E": "ecosoc"}
_SECTORS = {"R": "itu-ra", "T": "itu-wtsa", "D": "itu-wtdc"}
_PREFIXES = (("WHA", "wha"), ("EB", "who-eb"), ("MSC.", "imo-msc"), ("MEPC.", "imo-mepc"), ("A.", "imo"))
_COUNCILS = ("unsc", "ecosoc", "hrc")
_MOST = 500


class Cited(NamedTuple):
    """An instrument that is cited at `start` to `end` of a wording; the rest as in `model.Citation`.

    `said` is where the words stand that say whose it is.
    """

    start: int
    end: int
    kind: str
    number: str
    edition: str = ""
    body: str = ""
    said: tuple[int, int] = (0, 0)
    temporary: bool = False


class Instruments:
    """Finds the instruments that texts of one language cite."""

    def __init__(self, grammar: Grammar, lists: Lists) -> None:
        self._grammar, self._lists = grammar, lists

    def read(self, wording: Wording, own: str) -> list[Cited]:
        """The instruments that a text cites, in reading order; `own` is the body that adopts the text."""
        text = wording.text
        bodies = _Bodies(self._grammar, text, own) if any(map(str.isdigit, text)) else None
        if bodies is None and "[" not in text:
            return []
        found: list[Cited] = []
        if bodies is not None:
            found += (self._behind if self._grammar.behind else self._before)(wording, bodies)
        taken = _Taken(found)
        documents = [cited for cited in self._symbols(text) if not taken.holds(cited.start)]
        found = sorted([*found, *documents])
        if found and bodies is not None:
            more = list(self._continued(text, found, bodies))
            found = sorted([*found, *more])
        return found

    def _before(self, wording: Wording, bodies: _Bodies) -> list[Cited]:
        """Instruments whose kind stands before their numbers."""
        found: list[Cited] = []
        end = 0
        text = wording.text
        for kind in self._grammar.kind.finditer(text):
            if kind.start() < end:
                continue
            start, at = kind.start(), kind.end()
            body = bodies.ending(start) if self._grammar.led else None
            if body:
                start = body[0]
            by = self._grammar.by.match(text, at)
            if between := bodies.starting(at) or (bodies.at(by.end()) if by else None):
                body, at = body or between, between[1]
            numbering = self._grammar.numbering.match(text, at)
            items, at = self._items(wording, numbering.end() if numbering else at, bodies)
            if not items:
                continue
            body = self._said_behind(text, at, bodies) or body
            if body and body[1] > at:
                at = body[1]
            end = at
            found += self._made(kind.lastgroup or "", items, start, at, body)
        return found

    def _behind(self, wording: Wording, bodies: _Bodies) -> list[Cited]:
        """Instruments whose kind stands behind their numbers ('第550(1984)号和第789(1992)号决议')."""
        found: list[Cited] = []
        end = 0
        text = wording.text
        for sign in self._grammar.numbering.finditer(text):
            if sign.start() < end or not sign[0]:
                continue
            items, at = self._items(wording, sign.end(), bodies)
            kind = self._grammar.kind.match(text, at) if items else None
            if kind is None:
                continue
            at = kind.end()
            if behind := self._grammar.item_edition.match(text, at):
                items[-1] = (*items[-1][:2], items[-1][2], behind["edition"].strip("()"))
                at = behind.end()
            start = bodies.date_before(sign.start())
            body = bodies.ending(start)
            end = at
            found += self._made(kind.lastgroup or "", items, sign.start(), at, body)
        return found

    def _items(
        self, wording: Wording, at: int, bodies: _Bodies
    ) -> tuple[list[tuple[int, int, str, str]], int]:
        """The numbers listed from `at` on (start, end, number, edition), and where the list ends."""
        text, grammar = wording.text, self._grammar
        items: list[tuple[int, int, str, str]] = []
        end = at
        while len(items) < _MOST:
            item = grammar.item.match(text, at)
            if item is None:
                break
            number = f"{(item['sector'] or '').strip()} {item['number']}".strip()
            edition = (item["edition"] or "").strip("() ")
            if (
                items
                and number.isdecimal()
                and not edition
                and not self._lists.stands_alone(wording, item.end())
            ):
                break
            if items and "/" in items[-1][2] and number.isdecimal() and not edition:
                break  # '70/1 and 5 others'
            at = item.end()
            if counted := grammar.counted.match(text, at):
                at = counted.end()
            items.append((item.start(), at, number, edition))
            end = at
            if dated := grammar.dated.match(text, at):
                at = end = dated.end()
            joined = grammar.listed.match(text, at)
            if joined is None:
                break
            at = joined.end()
            if grammar.behind:
                at = bodies.date_after(at)
                if sign := grammar.numbering.match(text, at):
                    at = sign.end()
        return items, end

    def _said_behind(self, text: str, at: int, bodies: _Bodies) -> tuple[int, int, str] | None:
        by = self._grammar.by.match(text, at)
        return bodies.at(by.end()) if by else None

    def _made(
        self,
        kind: str,
        items: list[tuple[int, int, str, str]],
        start: int,
        end: int,
        body: tuple[int, int, str] | None,
    ) -> Iterator[Cited]:
        """The citations of a list; numbers without an edition share the next one that is given."""
        editions: list[str] = []
        shared = ""
        for _, _, number, edition in reversed(items):
            if edition:
                shared = edition
            elif "/" in number or "." in number:
                shared = ""
            editions.append(edition or shared)
        editions.reverse()
        for n, ((first, last, number, _), edition) in enumerate(zip(items, editions, strict=True)):
            yield Cited(
                start if n == 0 else first,
                end if n == len(items) - 1 else last,
                kind,
                _number(number),
                edition,
                body[2] if body else "",
                (0, 0) if body is None else body[:2],
                _TEMPORARY.fullmatch(number) is not None,
            )

    def _symbols(self, text: str) -> Iterator[Cited]:
        if "/" not in text and "WHA" not in text and "EB" not in text:
            return
        for found in self._grammar.symbol.finditer(text):
            symbol = found[0].rstrip(".")
            end = found.start() + len(symbol)
            if adopted := _RESOLUTION.fullmatch(symbol):
                number, _, edition = adopted["number"].partition("(")
                if behind := _IN_YEAR.match(text, end):
                    edition, end = behind[1], behind.end()
                body = "hrc" if "/HRC/" in symbol else _ORGANS.get(adopted["organ"], "")
                yield Cited(found.start(), end, "resolution", number.strip(), edition.strip(")"), body)
            elif not symbol.startswith(("WHA", "EB")):
                yield Cited(
                    found.start(), end, "document", symbol, "", "", (0, 0), bool(_TEMPORARY.fullmatch(symbol))
                )
            else:
                yield Cited(found.start(), end, "resolution", symbol)

    def _continued(self, text: str, found: list[Cited], bodies: _Bodies) -> Iterator[Cited]:
        """Numbers without their kind, of the form that the text cited before them ('..., 74/274')."""
        taken = _Taken(found)
        for form in (_SESSION, _DATED):
            before = 0
            for number in form.finditer(text):
                while before < len(found) and found[before].end <= number.start():
                    before += 1
                if taken.holds(number.start()):
                    continue
                body = bodies.ending(number.start())
                like = found[before - 1] if before else None
                same = (
                    like is not None
                    and like.kind != "document"
                    and ("/" in like.number if form is _SESSION else like.edition[:2] in ("19", "20"))
                )
                if not same and (body is None or form is _DATED):
                    continue
                edition = number["edition"] if form is _DATED else ""
                yield Cited(
                    body[0] if body else number.start(),
                    number.end(),
                    like.kind if like and same else "resolution",
                    _number(number[0].partition("(")[0].strip()),
                    edition,
                    body[2] if body else (like.body if like and same else ""),
                    body[:2] if body else (0, 0),
                )


class _Taken:
    """Which places instruments take; asked from left to right or in any order."""

    def __init__(self, found: list[Cited]) -> None:
        self._places = sorted((cited.start, cited.end) for cited in found)

    def holds(self, at: int) -> bool:
        n = bisect_right(self._places, (at, 1 << 60)) - 1
        return n >= 0 and at < self._places[n][1]


class _Bodies:
    """The bodies and dates that a text names, by where they begin and end."""

    def __init__(self, grammar: Grammar, text: str, own: str) -> None:
        named = [
            (found.start(), found.end(), grammar.body_of(found, own)) for found in grammar.body.finditer(text)
        ]
        self._starts = {body[0]: body for body in named}
        self._ends = {body[1]: body for body in named}
        self._text = text
        dates = list(grammar.full_date.finditer(text)) if grammar.behind else []
        self._dates = {date.end(): date.start() for date in dates}
        self._dates_after = {date.start(): date.end() for date in dates}

    def ending(self, at: int) -> tuple[int, int, str] | None:
        """The body named right before `at`."""
        return self._ends.get(at) or self._ends.get(at - 1 if self._text[at - 1 : at] in (" ", "的") else at)

    def at(self, start: int) -> tuple[int, int, str] | None:
        """The body named at `start`."""
        return self._starts.get(start)

    def starting(self, at: int) -> tuple[int, int, str] | None:
        """The body named right behind `at`."""
        return self._starts.get(at + 1 if self._text[at : at + 1] == " " else at)

    def date_before(self, at: int) -> int:
        """Where a date begins that ends at `at`; `at` if there is none."""
        return self._dates.get(at, at)

    def date_after(self, at: int) -> int:
        """Where a date ends that begins at `at`; `at` if there is none."""
        return self._dates_after.get(at, at)


def _number(printed: str) -> str:
    """A number as English has it: its part in a Latin letter behind a space, no brackets."""
    number = printed.strip("[]").translate(_ALIKE)
    if lettered := _LETTERED.fullmatch(number):
        return f"{lettered[1]} {_ARABIC.get(lettered[2], lettered[2])}"
    return number


def body_of(cited: Cited, place: str, own: str, editions: dict[str, str]) -> str:
    """Whose instrument it is where the text does not say so: its number tells, or its edition.

    `place` is its conference ('Dubai, 2018'), `editions` are those of which the body is known, `own` is
    the body of the text.
    """
    number, edition = cited.number, cited.edition
    for prefix, body in _PREFIXES:
        if number.startswith(prefix) and cited.kind != "document":
            return body
    if cited.body == "council":
        return "itu-council" if own.startswith("itu") else own if own in _COUNCILS else ""
    if cited.body == "assembly":
        return "unga" if not own.startswith(("itu", "wha")) else ""
    if cited.body:
        return cited.body
    if number[:4] in ("ITU-", "UIT-", "МСЭ-"):
        return _SECTORS.get(number[4:5], "")
    if place in editions:
        return editions[place]
    if "WRC" in edition:
        return "itu-wrc"
    first, slash, _ = number.partition("/")
    if slash and first.isdecimal():
        if len(first) == 4:
            return "ecosoc"
        return own if own in ("hrc", "unep") else "unga" if int(first) > 30 else ""
    if slash and first.startswith(("S-", "ES-")):
        return own if own == "hrc" else "unga"
    if re.fullmatch(r"(?:19|20)\d\d", edition) and number.isdecimal() and not own.startswith("itu"):
        return "unsc"
    if re.fullmatch(r"(?:S-)?[IVXLC]+|د(?:إ|إط)?-\d+", edition):
        return "unga"
    return ""
