"""Labels of clauses: '(a)', 'a)', '1.', '1', '1.1', 'ii)', '2bis', 'a bis)', bullets.

What a label says depends on its neighbours: 'i)' is a roman numeral or the ninth letter. So a label
offers its readings, and `resdiff.parse.clauses` chooses the one that fits the lists that are open.
The forms are those of domain reference 1.3 (ITU's Final Acts, the UN editorial manual).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from resdiff.model import Part

_DECIMALS = r"\d{1,3}(?:\.\d{1,3}){0,4}"
_SPACES = re.compile(r"\s+")
_PARTS: dict[str, Part] = {"PP": "preambular", "OP": "operative"}
_ROMAN = frozenset("IVXL")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_ROMANS = (
    "",
    *(
        f"{ten}{one}"
        for ten in ("", "x", "xx")
        for one in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
        if ten or one
    ),
)


class Reading(NamedTuple):
    """One way to read a label: a list of which sort, and the place in it (from 1; decimals in full)."""

    sort: str
    value: tuple[int, ...]


class Label(NamedTuple):
    """A label as printed, without what belongs to its dress in `ordinal`.

    `sort` is '' for numbers and letters and 'bullet' for bullets; `dress` is what surrounds the
    core: '()', ')', '.' or ''. `length` counts the characters that it takes before the text. `part` is
    what a draft says itself: 'PP1' is preambular, '(OP)2.' operative.
    """

    printed: str
    sort: str
    dress: str
    readings: tuple[Reading, ...]
    ordinal: str = ""
    inserted: str = ""
    length: int = 0
    part: Part | None = None

    @property
    def first(self) -> bool:
        """Whether it can open a list: 1, a, i, or a bullet."""
        return self.sort == "bullet" or any(reading.value[-1] == 1 for reading in self.readings)


class Labels:
    """Reads the labels of one language; `insertions` are its words for inserted clauses ('bis', 'ter')."""

    def __init__(self, insertions: tuple[str, ...]) -> None:
        words = "|".join(re.escape(word) for word in insertions) or "(?!)"
        # A letter may have its word for an insertion glued to it: 'abis)'.
        core = (
            rf"(?P<core>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}|\d{{1,3}}|[a-z]{{1,2}}(?=(?:{words})?(?![a-z]))"
            r"|[ivxl]{1,7}|[A-Z]{1,2}|[IVXL]{1,7})"
        )
        inserted = rf"(?P<inserted>\s?(?:{words})|(?<=\d)[A-Z](?![A-Za-z]))?"
        later = rf"(?P<later>\s(?:{words})(?=\s))?"
        self._forms = (
            # Negotiators count paragraphs of the preamble and operative ones: 'PP1', '(OP)2.', 'OP3bis'.
            re.compile(rf"\(?(?P<part>PP|OP)\)?\s?(?P<core>\d{{1,3}}){inserted}\)?[.:]?(?=\s)"),
            re.compile(rf"\(\s?{core}{inserted}\s?\){later}"),
            re.compile(rf"{core}{inserted}\){later}(?=[\s*_]|$|[^\W\d_])"),
            re.compile(
                rf"(?P<core>{_DECIMALS}|[a-zA-Z]|[ivxl]{{1,7}}|[IVXL]{{1,7}}){inserted}\.(?=\s|$|[A-Z])"
            ),
            re.compile(rf"(?P<core>\d{{1,3}}){inserted}\s\.(?=\s|[A-Z])"),
            re.compile(rf"(?P<core>{_DECIMALS}){inserted}(?=[\s*_]|$)"),
            # Guidelines of the International Maritime Organization count '.1', '.2' below '1'.
            re.compile(rf"\.(?P<core>\d{{1,2}}){inserted}(?=\s)"),
        )
        self._whole = re.compile(core + inserted)

    def read(self, text: str) -> Label | None:
        """The label that `text` begins with, or None.

        A bare number is a label only before a word in lower case (as in 'resolves / 1 that').
        """
        label = self._read(text)
        if label is None:
            return None
        rest = text[label.length : label.length + 80]
        core = label.ordinal.removesuffix(label.inserted)
        if label.part is None and label.dress == "" and not _bare(rest, core):
            return None
        if not rest.strip(" *_"):
            return None
        if label.dress == "." and core.isupper() and core not in _ROMAN and len(rest) < 3:
            return None
        return label

    def given(self, text: str) -> Label:
        """The label that `text` is, where the format itself says that it is one."""
        if label := self._read(text):
            return label
        printed = _SPACES.sub(" ", text.strip())
        if found := self._whole.fullmatch(printed):
            inserted = found["inserted"] or ""
            return Label(printed, "", "", readings(found["core"]), printed, inserted.strip(), len(text))
        if re.fullmatch(r"[^\w]{1,3}", printed):
            return Label(printed, "bullet", "", ())
        return Label(printed, "", printed, (), re.sub(r"[^\w.]", "", printed))

    def _read(self, text: str) -> Label | None:
        for form in self._forms:
            if found := form.match(text):
                named = found.groupdict()
                inserted = (named["inserted"] or named.get("later") or "").strip()
                return Label(
                    _SPACES.sub(" ", found[0].strip()),
                    "",
                    "." if named.get("part") else _dress(found[0]),
                    readings(found["core"]),
                    found["core"] + inserted,
                    inserted,
                    found.end(),
                    _PARTS.get(named.get("part") or ""),
                )
        return None


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
    values = [_VALUES[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def beside(label: Label, step: int) -> set[str]:
    """The labels that may stand `step` places on in the same dress: '(h)' before '(i)', '(ii)' behind it."""
    core = label.ordinal.removesuffix(label.inserted)
    cores = set()
    for reading in label.readings:
        value = reading.value[-1] + step
        if reading.sort == "number1":
            cores.add(str(value))
        elif reading.sort == "lower roman" and value < len(_ROMANS):
            cores.add(_ROMANS[value])
        elif reading.sort == "lower letter" and value < 27:
            cores.add(chr(96 + value))
    return {label.printed.replace(core, other) for other in cores if other.isalnum() and other != "0"}


def _dress(printed: str) -> str:
    if printed.startswith("("):
        return "()"
    if printed.startswith("."):
        return ".n"
    return ")" if ")" in printed else "." if printed.rstrip().endswith(".") else ""


def _bare(rest: str, core: str) -> bool:
    """Whether a number without dress is a label: a clause in lower case follows, or a decimal did."""
    follows = rest.lstrip(" *_\"'“‘([")
    return bool(follows) and (follows[0].islower() or "." in core)
