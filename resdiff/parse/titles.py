"""Title lines: what a text is called and where an annex begins.

'RESOLUTION 140 (REV. BUSAN, 2014)' and '80/118. Information and ...' hold a designation, with or
without the title behind it; 'ANNEX TO RESOLUTION 140 (...)' opens an annex.
"""

from __future__ import annotations

import re
from functools import lru_cache

from resdiff.parse.heads import Heads

_UN_NUMBER = re.compile(
    r"(?P<number>(?:[A-Z]+-?)?\d{1,4}(?:/\d{1,4}|\.\d{1,3})(?:\s[A-Z](?=[.\s]))?|WHA\d+\.\d+|EB\d+\.R\d+)\.?(?=\s|$)"
)
_NUMBER = (
    r"(?:ITU-[RTD]\s)?(?:\[[^\]]{1,40}\]|No\.?\s?\d+|[A-Z.]{0,4}\d[\w./()-]*|[A-Z]{2,5}[-/ ]?\d[\w./-]*)"
)
# A kind that the language does not know, or a text in another language: 'RÉSOLUTION 901 (BUSAN, 2014)'.
_OTHER_KIND = re.compile(
    r"[^\W\d_]{4,}\s(?:[Nn][o°º]\.?\s?)?[\w./-]{0,12}\d[\w./-]{0,12}\s\([^()]{0,60}\d{4}\)"
)
_BEHIND = " ,:–—-*"
_LONGEST = 400


def designation(line: str, heads: Heads) -> int:
    """How many characters at the start of a line are a kind and a number ('Decision 11 (...)'); 0 if none."""
    found = _pattern(tuple(heads.language.kinds)).match(line) if line else None
    if found is not None and (found.end() == len(line) or line[found.end()] in _BEHIND):
        return found.end()
    return len(line) if _OTHER_KIND.fullmatch(line) else 0


def un_number(line: str, heads: Heads) -> int:
    """How many characters at the start of a line are a number as the UN gives it ('80/118.'); 0 if none."""
    found = _UN_NUMBER.match(line)
    return found.end("number") if found and not adoption(line, heads) else 0


def adoption(line: str, heads: Heads) -> bool:
    """Whether a line tells how a text was adopted: '[on the report of ...]', 'Resolution adopted by ...'."""
    low = line[:_LONGEST].casefold().lstrip("[(*_ ")
    for kind in heads.language.kinds:
        if low.startswith(f"{kind} "):
            low = low[len(kind) + 1 :]
            break
    return low.startswith(heads.language.adoption)


def closing(line: str, heads: Heads) -> bool:
    """Whether a line stands behind a text: meeting, date, vote ('58th plenary meeting', 'In favour: ...')."""
    if len(line) > _LONGEST + 200 or line[:1].islower():
        return False
    if line[:60].casefold().lstrip("[(").startswith(heads.language.closings):
        return True
    return _closing(heads.language.months, heads.language.meetings).fullmatch(line) is not None


def is_title_line(line: str, heads: Heads) -> bool:
    """Whether a printed line cannot be the middle of a paragraph: it names the text or its adoption."""
    if len(line) > _LONGEST or not line[:1].strip("[(").isalnum():
        return False
    whole = designation(line, heads)
    if whole and whole == len(line.rstrip()):
        return True
    number = un_number(line, heads)
    return bool(number) and line[number : number + 2] == ". " and line[number + 2 : number + 3].isupper()


def annex(line: str, heads: Heads) -> tuple[str, str, str] | None:
    """(label, ordinal, rest of the line) if a line opens an annex, else None.

    The rest may name the text that it belongs to: 'ANNEX 1' | 'TO RESOLUTION 140 (...)'.
    """
    text = line.strip("*_ ")
    if not text or len(text) > 140:
        return None
    words = "|".join(re.escape(word) for word in sorted(heads.language.annexes, key=len, reverse=True))
    found = re.match(rf"(?i)(?:{words})(?:\s+(?P<n>[ivxl]{{1,5}}|\d{{1,2}}|[a-z]))?(?=[\s.:*]|$)", text)
    if not found:
        return None
    rest = text[found.end() :].strip(" .:*")
    if rest and (text.endswith((".", ";", ",")) or len(rest.split()) > 14):
        return None
    if rest and not any(re.search(rf"(?i)\b{re.escape(kind)}\b", rest) for kind in heads.language.kinds):
        return None
    return found[0], (found["n"] or "").lower(), rest


@lru_cache(maxsize=8)
def _pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(kind) for kind in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"(?:{words})\s+{_NUMBER}(?:\s*\([^()]{{1,60}}\)){{0,2}}", re.IGNORECASE)


@lru_cache(maxsize=8)
def _closing(months: tuple[str, ...], meetings: tuple[str, ...]) -> re.Pattern[str]:
    month, meeting = "|".join(map(re.escape, months)), "|".join(map(re.escape, meetings))
    return re.compile(
        rf"(?i)\[?\d{{1,2}} (?:{month}) \d{{4}}\]?\.?|[=≡_*\s]{{3,}}"
        rf"|(?=.*\d)\(?(?:[\w().-]{{1,30}} ){{1,4}}(?:{meeting})(?:\s*[,(\[\d].{{0,120}})?"
    )
