"""Labels of clauses: '(a)', 'a)', '1.', '1', '1.1', 'ii)', '2bis', 'a bis)', bullets.

What a label says depends on its neighbours: 'i)' is a roman numeral or the ninth letter. So a label
offers its readings, and `resdiff.parse.clauses` chooses the one that fits the lists that are open.
The forms are those of domain reference 1.3 (ITU's Final Acts, the UN editorial manual).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from resdiff.folding import fold
from resdiff.model import Language, Part
from resdiff.parse.numerals import ENCLOSED, Reading, latin, ordinal, readings, roman
from resdiff.punctuation import CAPITALS, HAN_NUMERALS, plain

_DECIMALS = r"\d{1,3}(?:\.\d{1,3}){0,4}"
_MOST = "999"  # the highest number that is a label wherever it stands
_SPACES = re.compile(r"\s+")
_PARTS: dict[str, Part] = {"PP": "preambular", "OP": "operative"}
_ROMAN = frozenset("IVXL")
_ALONE = re.compile(r"[IVXL]{1,7}|[A-Z]")
_UNSEEN = "[\u200b\u200e\u200f\u2066-\u2069]*"


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

    @property
    def long(self) -> bool:
        """Whether a label of four figures may count on from it: it is '999.' or has four itself."""
        four = len(self.ordinal) == len("9998") and self.ordinal.isdecimal() and bool(self.readings)
        return self.ordinal == _MOST or (four and self.ordinal != "9999")


class Labels:
    """Reads the labels of one language: its words for inserted clauses ('bis', 'ter'), its alphabets."""

    def __init__(self, language: Language) -> None:
        self.alphabets = language.letters
        self._full_date = language.patterns["full_date"]
        self._ordinal_words = language.ordinal_words
        self._letter_names = language.letter_names
        self._insertions = language.insertions
        longest_first = sorted(language.insertions, key=len, reverse=True)
        words = "|".join(map(_pattern, longest_first)) or "(?!)"
        letters = "".join(language.letters)
        # A letter may have its word for an insertion glued to it: 'abis)'.
        core = (
            rf"(?P<core>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}|\d{{1,3}}|[a-z]{{1,2}}(?=(?:{words})?(?![a-z]))"
            r"|[ivxl]{1,7}|[A-Z]{1,2}|[IVXL]{1,7}"
            + (rf"|[{letters}{letters.upper()}]{{1,2}}\u0640?(?![^\W\d_])" if letters else "")
            + ("" if language.spaced else rf"|[{HAN_NUMERALS}]{{1,4}}")
            + ")"
        )
        inserted = rf"(?P<inserted>\s?(?:{words})|(?<=\d)[A-Z](?![A-Za-z]))?"
        later = rf"(?P<later>\s(?:{words})(?=\s))?"
        capital = f"[{CAPITALS}]"
        # Negotiators count paragraphs of the preamble and operative ones: 'PP1', '(OP)2.', 'OP3bis'.
        forms = [
            rf"\(?(?P<part>PP|OP)\)?\s?(?P<core>\d{{1,3}}){inserted}\)?[.:]?(?=\s)",
            rf"\(\s?{core}{inserted}\s?\){later}(?![,;:.])",
            rf"{core}{inserted}\s?\){later}(?=[\s*_]|$|[^\W\d_])",
            rf"(?P<core>{_DECIMALS}|[a-zA-Z]|[ivxl]{{1,7}}|[IVXL]{{1,7}}){inserted}\.(?=\s|$|{capital})",
            rf"(?P<core>\d{{1,3}}){inserted}\s\.(?=\s|{capital})",
        ]
        if letters:
            forms.append(rf"(?P<core>[{letters.upper()}])\.(?=\s|$)")
        if language.direction == "rtl":
            # '1 - ' and, below it, a number between quotes.
            forms += [
                rf"(?P<core>\d{{1,3}}){inserted}\s?[-–—](?=\s*(?:[^\W\d_]|$))",
                r"['’‘]\s?(?P<core>\d{1,3})\s?['’‘](?=\s|[^\W\d_]|$)",
            ]
        if not language.spaced:
            forms += [
                rf"(?P<core>[{HAN_NUMERALS}]{{1,4}}|\d{{1,3}})\s?,(?=\s*[^\W\d_])",
                rf"(?P<core>[{HAN_NUMERALS}]{{1,4}})\.?(?=\s)",
            ]
        forms += [
            rf"(?P<core>[{ENCLOSED}])",
            rf"(?P<core>{_DECIMALS}){inserted}(?=[\s*_]|$)",
            # Guidelines of the International Maritime Organization count '.1', '.2' below '1'.
            rf"\.(?P<core>\d{{1,2}}){inserted}(?=\s)",
        ]
        self._forms = tuple(re.compile(_UNSEEN + form) for form in forms)
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
        if label.dress == "" and self._date.match(text):  # '30 juin 2020'
            return None
        if not rest.strip(" *_"):
            return None
        if label.dress == "." and latin(core).isupper() and latin(core) not in _ROMAN and len(rest) < 3:
            return None
        return label

    def counted_on(self, text: str, before: Label) -> Label | None:
        """The label that `text` begins with if it counts on from `before`, '999.' or a longer one; or None.

        Elsewhere four figures are a year or the number of a resolution.
        """
        if not before.long:
            return None
        number = str(int(before.ordinal) + 1)
        at = text.find(number, 0, len(number) + 2)
        short = self.read(f"{text[:at]}{_MOST}{text[at + len(number) :]}") if at >= 0 else None
        if short is None or short.ordinal != _MOST or short.dress != before.dress:
            return None
        return short._replace(
            printed=short.printed.replace(_MOST, number),
            readings=self.readings(number),
            ordinal=number,
            length=short.length + len(number) - len(_MOST),
        )

    @cached_property
    def _date(self) -> re.Pattern[str]:
        return re.compile(self._full_date)

    def given(self, text: str) -> Label:
        """The label that `text` is, where the format itself says that it is one."""
        for behind in ("", " A"):  # some forms, '232 .', are one only before a word
            whole = self._read(text.rstrip() + behind)
            if whole is not None and whole.length >= len(text.rstrip()):
                return whole
        if label := self._read(text):
            return label
        printed = _SPACES.sub(" ", text.strip())
        if found := self._whole.fullmatch(printed):
            inserted = self._inserted(found["inserted"] or "")
            core = found["core"]
            return Label(printed, "", "", self.readings(core), core + inserted, inserted, len(text))
        if re.fullmatch(r"[^\w]{1,3}", printed):
            return Label(printed, "bullet", "", ())
        return Label(printed, "", printed, (), re.sub(r"[^\w.]", "", printed))

    def heading(self, text: str) -> str:
        """The number or letter in English form ('II', 'B') if a line is one and nothing else, else ''."""
        bare = plain(text).strip("*_ .,-–")
        if _ALONE.fullmatch(latin(bare)):
            return latin(bare)
        word = fold(bare)
        if word in self._ordinal_words:
            return roman(self._ordinal_words.index(word) + 1).upper()
        if word in self._letter_names[:26]:
            return chr(65 + self._letter_names.index(word))
        ways = self.readings(bare) if 0 < len(bare) < 5 and not bare.isascii() else ()
        for reading in ways:
            if reading.sort == "han" or (reading.sort == "own letter" and bare.isupper()):
                return ordinal(bare, reading, below_letters=True).upper()
        return ""

    def readings(self, core: str) -> tuple[Reading, ...]:
        """The ways to read a label's core."""
        return readings(core, self.alphabets)

    def _inserted(self, printed: str) -> str:
        """The Latin word of an insertion: 'bis' of 'مكررا'; a letter ('2A') stays."""
        word = fold(printed)
        return self._insertions.get(word, word)

    def _read(self, text: str) -> Label | None:
        line = plain(text)
        for form in self._forms:
            if found := form.match(line):
                named = found.groupdict()
                inserted = self._inserted(named.get("inserted") or named.get("later") or "")
                dress = "." if named.get("part") else _dress(found[0])
                quoted = (Reading("quoted", (int(found["core"]),)),) if dress == "'" else ()
                return Label(
                    _SPACES.sub(" ", text[: found.end()].strip()),
                    "",
                    dress,
                    quoted or self.readings(found["core"]),
                    found["core"] + inserted,
                    inserted,
                    found.end(),
                    _PARTS.get(named.get("part") or ""),
                )
        return None


def _pattern(word: str) -> str:
    """A pattern for a word; an Arabic one may have its vowel marks."""
    letters = (re.escape(char) + ("[\u064b-\u0652]*" if char > "\u0600" else "") for char in word)
    return "".join(letters)


def beside(label: Label, step: int) -> set[str]:
    """The labels that may stand `step` places on in the same dress: '(h)' before '(i)', '(ii)' behind it."""
    core = label.ordinal.removesuffix(label.inserted)
    cores = set()
    for reading in label.readings:
        value = reading.value[-1] + step
        if reading.sort == "number1":
            cores.add(str(value))
        elif reading.sort == "lower roman":
            cores.add(roman(value))
        elif reading.sort == "lower letter" and value < 27:
            cores.add(chr(96 + value))
    return {label.printed.replace(core, other) for other in cores if other.isalnum() and other != "0"}


def _dress(printed: str) -> str:
    bare = printed.strip()
    if bare.startswith("(") or "\u3220" <= bare[-1] <= "\u3229":
        return "()"
    if bare.startswith("."):
        return ".n"
    if ")" in bare:
        return ")"
    return bare[-1] if bare[-1] in ".,-'" else "-" if bare[-1] in "–—" else "'" if bare[-1] in "’‘" else ""


def _bare(rest: str, core: str) -> bool:
    """Whether a number without dress is a label: a clause in lower case follows, or a decimal did."""
    follows = rest.lstrip(" *_\"'“‘([")
    return bool(follows) and ((follows[0].isalpha() and not follows[0].isupper()) or "." in core)
