"""Labels of clauses: '(a)', 'a)', '1.', '1', '1.1', 'ii)', '2bis', 'a bis)', bullets.

What a label says depends on its neighbours: 'i)' is a roman numeral or the ninth letter. So a label
offers its readings, and `resdiff.parse.clauses` chooses the one that fits the lists that are open.
The forms are those of domain reference 1.3 (ITU's Final Acts, the UN editorial manual).
"""

from __future__ import annotations

import re
from typing import NamedTuple

_INSERTIONS = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies"
_CORE = r"(?P<core>\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3}|[a-z]{1,2}(?![a-z])|[ivxl]{1,7}|[A-Z]{1,2}|[IVXL]{1,7})"
_INSERTED = rf"(?P<inserted>\s?(?:{_INSERTIONS})|(?<=\d)[A-Z](?![A-Za-z]))?"
_LATER = rf"(?P<later>\s(?:{_INSERTIONS})(?=\s))?"
_FORMS = (
    re.compile(rf"\(\s?{_CORE}{_INSERTED}\s?\){_LATER}"),
    re.compile(rf"{_CORE}{_INSERTED}\){_LATER}(?=[\s*_]|$|[^\W\d_])"),
    re.compile(rf"(?P<core>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}|[a-zA-Z]|[ivxl]{{1,7}}|[IVXL]{{1,7}}){_INSERTED}\.(?=\s|$|[A-Z])"),
    re.compile(rf"(?P<core>\d{{1,3}}){_INSERTED}\s\.(?=\s|[A-Z])"),
    re.compile(rf"(?P<core>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}){_INSERTED}(?=[\s*_]|$)"),
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Reading(NamedTuple):
    """One way to read a label: a list of which sort, and the place in it (from 1; decimals in full)."""

    sort: str
    value: tuple[int, ...]


class Label(NamedTuple):
    """A label as printed, without what belongs to its dress in `ordinal`.

    `sort` is '' for numbers and letters and 'bullet' for bullets; `dress` is what surrounds the
    core: '()', ')', '.' or ''. `length` counts the characters that it takes before the text.
    """

    printed: str
    sort: str
    dress: str
    readings: tuple[Reading, ...]
    ordinal: str = ""
    inserted: str = ""
    length: int = 0

    @property
    def first(self) -> bool:
        """Whether it can open a list: 1, a, i, or a bullet."""
        return self.sort == "bullet" or any(reading.value[-1] == 1 for reading in self.readings)


def read_label(text: str, explicit: bool = False) -> Label | None:
    """The label that `text` begins with, or None.

    A bare number is a label only before a word in lower case (as in 'resolves / 1 that'); with
    `explicit`, where the format itself says that it is one, any text makes a label.
    """
    for form in _FORMS:
        found = form.match(text)
        if not found:
            continue
        rest = text[found.end() :]
        dress = _dress(found[0], found["core"])
        if not explicit:
            if dress == "" and not _bare(rest, found["core"]):
                continue
            if not rest.strip(" *_"):
                continue
            if (
                dress == "."
                and found["core"].isupper()
                and found["core"] not in _ROMAN_UPPER
                and len(rest) < 3
            ):
                continue
        core = found["core"]
        inserted = (found["inserted"] or (found.groupdict().get("later") or "")).strip()
        return Label(
            _SPACES.sub(" ", found[0].strip()),
            "",
            dress,
            readings(core),
            core + inserted,
            inserted,
            found.end(),
        )
    if not explicit:
        return None
    printed = _SPACES.sub(" ", text.strip())
    if found := re.fullmatch(_CORE + _INSERTED, printed):
        inserted = found["inserted"] or ""
        return Label(printed, "", "", readings(found["core"]), printed, inserted.strip(), len(text))
    if re.fullmatch(r"[^\w]{1,3}", printed):
        return Label(printed, "bullet", "", ())
    return Label(printed, "", printed, (), re.sub(r"[^\w.]", "", printed))


_ROMAN_UPPER = frozenset(("I", "V", "X", "L"))


def readings(core: str) -> tuple[Reading, ...]:
    """The ways to read a label's core: '9' a number, 'i' a letter or a roman numeral."""
    if core[0].isdigit():
        numbers = tuple(int(n) for n in core.split("."))
        return (Reading(f"number{len(numbers)}", numbers),)
    case = "upper" if core.isupper() else "lower"
    low = core.lower()
    ways = []
    roman = _roman(low)
    if roman:
        ways.append(Reading(f"{case} roman", (roman,)))
    if len(low) == 1:
        ways.append(Reading(f"{case} letter", (ord(low) - 96,)))
    elif len(low) == 2 and low[0] == low[1]:
        ways.append(Reading(f"{case} letter", (26 + ord(low[0]) - 96,)))
    return tuple(ways)


def _roman(text: str) -> int:
    """The value of a well-formed roman numeral in lower case, or 0."""
    if not re.fullmatch(r"(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", text):
        return 0
    values = [_ROMAN[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _dress(printed: str, core: str) -> str:
    if printed.startswith("("):
        return "()"
    return ")" if ")" in printed else "." if printed.rstrip().endswith(".") else ""


def _bare(rest: str, core: str) -> bool:
    """Whether a number without dress is a label: a clause in lower case follows, or a decimal did."""
    follows = rest.lstrip(" *_\"'“‘(")
    return bool(follows) and (follows[0].islower() or "." in core)
