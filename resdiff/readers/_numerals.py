"""Formats of automatic numbers: a number -> what Word or a browser prints for it.

The formats have the names and the rules of ECMA-376 part 1, 17.18.59.
"""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # without ё, й, ъ and ь
_ALIFBA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_CHICAGO = "*†‡§"
_DIGITS = "〇一二三四五六七八九"
_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LARGEST = 32767
_WIDEST = 8


def numeral(number: int, form: str, custom: str = "") -> str | None:
    """The number in a format such as 'lowerRoman'; None if the format is not known.

    `custom` is the sequence that the format 'custom' goes by: '001, 002, ...'.
    """
    if form == "custom":
        return f"{number:0{min(len(custom.split(',')[0].strip()), _WIDEST)}d}"
    write = _FORMS.get(form)
    if write is None:
        return None
    # What a format has no sign for Word prints in plain digits.
    return write(number) if 0 <= number <= _LARGEST else str(number)


def _roman(number: int) -> str:
    signs = []
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        signs.append(sign * times)
    return "".join(signs)


def _letters(alphabet: str) -> Callable[[int], str]:
    """Letters that are doubled, tripled and so on behind the last of the alphabet: a, ..., z, aa, bb."""

    def write(number: int) -> str:
        if not number:
            return ""
        times, at = divmod(number - 1, len(alphabet))
        return alphabet[at] * (times + 1)

    return write


def _enclosed(first: str, most: int, zero: str = "") -> Callable[[int], str]:
    """Signs that stand in a row in Unicode: ①, ②, ... up to `most`."""

    def write(number: int) -> str:
        if not number and zero:
            return zero
        return chr(ord(first) + number - 1) if 1 <= number <= most else str(number)

    return write


def _digits(signs: str) -> Callable[[int], str]:
    """Digits of another script in the place of the usual ones."""
    table = str.maketrans("0123456789", signs)
    return lambda number: str(number).translate(table)


def _circled(number: int) -> str:
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    if 36 <= number <= 50:
        return chr(0x32B1 + number - 36)
    return _enclosed("①", 20, "⓪")(number)


def _counted(signs: str, units: str, bare_ten: bool) -> Callable[[int], str]:
    """Chinese counting: 十二, 二十, 一百零五. `bare_ten` leaves out the one of 一十 in 10 to 19."""

    def write(number: int) -> str:
        if not number:
            return signs[0]
        if number >= 10_000:
            high, low = divmod(number, 10_000)
            myriad = "萬" if signs == _TRADITIONAL else "万"
            return write(high) + myriad + (signs[0] if 0 < low < 1000 else "") + (write(low) if low else "")
        said: list[str] = []
        gap = False
        for place in (3, 2, 1, 0):
            digit = number // 10**place % 10
            if not digit:
                gap = bool(said)
                continue
            if gap:
                said.append(signs[0])
                gap = False
            one = bare_ten and digit == 1 and place == 1 and not said
            said.append(("" if one else signs[digit]) + (units[place - 1] if place else ""))
        return "".join(said)

    return write


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_counting = _counted("零一二三四五六七八九", "十百千", True)
_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda number: "",
    "bullet": lambda number: "",
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "chicago": _letters(_CHICAGO),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAlpha": _letters(_ALIFBA),
    "arabicAbjad": _letters(_ABJAD),
    "hebrew2": _letters(_HEBREW),
    "hindiNumbers": _digits("०१२३४५६७८९"),
    "thaiNumbers": _digits("๐๑๒๓๔๕๖๗๘๙"),
    "ideographDigital": _digits(_DIGITS),
    "japaneseDigitalTenThousand": _digits(_DIGITS),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "chineseLegalSimplified": _counted(_SIMPLIFIED, "拾佰仟", False),
    "ideographLegalTraditional": _counted(_TRADITIONAL, "拾佰仟", False),
    "ideographTraditional": _letters(_STEMS),
    "ideographZodiac": _letters(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
}
