"""Title lines: what a text is called and where an annex begins.

'RESOLUTION 140 (REV. BUSAN, 2014)' and '80/118. Information and ...' hold a designation, with or
without the title behind it; 'ANNEX TO RESOLUTION 140 (...)' opens an annex.
"""

from __future__ import annotations

import re
from functools import lru_cache

from resdiff.parse.heads import Heads
from resdiff.parse.passage import Passage
from resdiff.punctuation import HAN_NUMERALS, capital, count_words, ended, plain

_UN_NUMBER = re.compile(
    r"(?P<number>(?:(?:[A-Z]+-?)?\d{1,4}/\d{1,4}|[A-Z]+-?\d{1,4}\.\d{1,3})(?:\s[A-Z](?=[.\s]))?|WHA\d+\.\d+|EB\d+\.R\d+)\.?(?=\s|$)"
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
_LONGEST_DATE = 60
_MOST_WORDS = 60  # of a title


def designation(line: str, heads: Heads) -> int:
    """How many characters at the start of a line are a kind and a number ('Decision 11 (...)'); 0 if none."""
    bare = plain(line)
    found = _pattern(tuple(heads.language.kinds), heads.language.patterns["designation"]).match(bare)
    if found is not None and found.end() and (found.end() == len(line) or bare[found.end()] in _BEHIND):
        return found.end()
    return len(line) if _OTHER_KIND.fullmatch(bare) else 0


def un_number(line: str, heads: Heads) -> int:
    """How many characters at the start of a line are a number as the UN gives it ('80/118.'); 0 if none."""
    found = _UN_NUMBER.match(plain(line))
    return found.end("number") if found and not adoption(line, heads) else 0


def adoption(line: str, heads: Heads) -> bool:
    """Whether a line tells how a text was adopted: '[on the report of ...]', 'Resolution adopted by ...'."""
    low = line[:_LONGEST].casefold().lstrip("[(*_ ")
    for kind in heads.language.kinds:
        if low.startswith(f"{kind} "):
            low = low[len(kind) + 1 :]
            break
    if not heads.language.spaced and low[:1].isdigit():
        # '2014年11月7日大会决议': the verb stands last.
        return low.rstrip("])） *_").endswith(heads.language.adoption)
    return low.startswith(heads.language.adoption)


def closing(line: str, heads: Heads) -> bool:
    """Whether a line stands behind a text: meeting, date, vote ('58th plenary meeting', 'In favour: ...')."""
    if len(line) > _LONGEST + 200 or line[:1].islower():
        return False
    if line[:60].casefold().lstrip("[(").startswith(heads.language.closings):
        return True
    bare = plain(line)
    if not bare.strip("=≡_* "):
        return len(bare) > 2
    if not any(map(str.isdigit, bare)):
        return False
    if len(bare) <= _LONGEST_DATE and _date(heads.language.patterns["full_date"]).fullmatch(bare):
        return True
    low = bare.casefold()
    if not any(meeting in low for meeting in heads.language.meetings):
        return False
    return _meeting(heads.language.meetings, heads.language.spaced).fullmatch(bare) is not None


def is_title_line(line: str, heads: Heads) -> bool:
    """Whether a printed line cannot be the middle of a paragraph: it names the text or its adoption."""
    if len(line) > _LONGEST or not line[:1].strip("[(").isalnum():
        return False
    whole = designation(line, heads)
    if whole and whole == len(line.rstrip()):
        return True
    number = un_number(line, heads)
    return bool(number) and plain(line[number : number + 1]) == "." and capital(line[number + 1 :].lstrip())


def annex(line: str, heads: Heads) -> tuple[str, str, str] | None:
    """(label, ordinal, rest of the line) if a line opens an annex, else None.

    The rest may name the text that it belongs to: 'ANNEX 1' | 'TO RESOLUTION 140 (...)'.
    """
    text = line.strip("*_ ")
    if not text or len(text) > 140:
        return None
    language = heads.language
    pattern = _annex(language.annexes, language.ordinal_words, language.spaced)
    named = _pattern(tuple(language.kinds), language.patterns["designation"]).match(plain(text))
    if not language.spaced and named is not None and named.end():
        # '第901号决议（2014年，釜山，修订版）附件'
        behind = text[named.end() :].lstrip("的 ")
        last = pattern.fullmatch(plain(behind))
        return (behind, _annex_number(last["n"] or "", heads), text[: named.end()]) if last else None
    found = pattern.match(plain(text))
    if not found:
        return None
    number, end = found["n"] or "", found.end()
    rest = text[end:].strip(" .:*")
    articles = tuple(article if article[-1:] == "'" else f"{article} " for article in language.articles)
    if len(number) == 1 and rest.casefold().replace("’", "'").startswith(articles):
        # 'ANEXO A LA RESOLUCIÓN 140': the letter is a word.
        number, end = "", found.start("n")
        rest = text[end:].strip(" .:*")
    if rest and (plain(text[-1:]) in (".", ";", ",") or count_words(rest) > 14):
        return None
    edge = r"\b" if language.spaced else ""
    if rest and not any(re.search(rf"(?i){edge}{re.escape(kind)}{edge}", rest) for kind in language.kinds):
        return None
    return text[:end].rstrip(), _annex_number(number, heads), rest


def _annex_number(printed: str, heads: Heads) -> str:
    """The number of an annex in English form: as printed, or of the numeral that a word stands for."""
    return (printed if printed.isascii() else heads.labels.heading(printed)).lower()


def title_like(passage: Passage, heads: Heads) -> bool:
    """Whether a passage has the form of a title: a capital, no end mark, not too many words."""
    text = passage.text
    # 'Reporting:'
    short = plain(text).endswith(":") and count_words(text) <= 5 and heads.opening(text) is None
    if not text or (ended(text) and not short) or count_words(text) > _MOST_WORDS:
        return passage.kind == "heading" and bool(text)
    first = text.lstrip("\"'“‘(")[:1]
    return capital(first) or first.isdigit() or passage.kind == "heading"


def heading_number(passage: Passage, heads: Heads) -> str:
    """'II' or 'B' of a heading, in English form, or ''."""
    if passage.label is None:
        return heads.labels.heading(passage.text)
    undressed = passage.label.dress in (".", ",", "-", "")
    return heads.labels.heading(passage.label.printed) if undressed else ""


def numbered_next(following: Passage | None, heads: Heads) -> bool:
    """Whether a paragraph of the top level follows, as behind 'Reporting:', and no point of a list."""
    if following is None or following.label is None:
        return following is not None and heads.opening(following.text) is not None
    return any(reading.sort == "number1" for reading in following.label.readings)


@lru_cache(maxsize=8)
def _annex(annexes: tuple[str, ...], ordinals: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    """Matches the word for an annex, and its number if it has one."""
    words = "|".join(re.escape(word) for word in sorted(annexes, key=len, reverse=True))
    number = "|".join((r"[ivxl]{1,5}|\d{1,2}|[a-z]", f"[{HAN_NUMERALS}]{{1,3}}", *ordinals))
    space = r"\s+" if spaced else r"\s*"
    return re.compile(rf"(?i)(?:{words})(?:{space}(?P<n>{number}))?(?=[\s.:*{'' if spaced else '('}]|$)")


@lru_cache(maxsize=8)
def _pattern(kinds: tuple[str, ...], inside: str) -> re.Pattern[str]:
    """Matches a kind with its number behind it, or (`inside`) with its number within."""
    words = "|".join(_stretched(kind) for kind in sorted(kinds, key=len, reverse=True))
    tag = r"(?:\s*\([^()]{1,60}\)){0,2}"
    return re.compile(rf"(?:(?:{words})\s+{_NUMBER}|{inside}){tag}", re.IGNORECASE)


def _stretched(word: str) -> str:
    """A pattern for a word that may be set wide with tatweel, as Arabic titles are."""
    return re.escape(word) if word.isascii() else "\u0640*".join(map(re.escape, word))


@lru_cache(maxsize=8)
def _date(date: str) -> re.Pattern[str]:
    """Matches a date that is a line of its own."""
    return re.compile(rf"(?i)\[?{date}\]?\.?")


@lru_cache(maxsize=8)
def _meeting(meetings: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    """Matches a meeting with its number before or behind it."""
    meeting = "|".join(map(re.escape, meetings))
    before = r"(?:[^\s,;]{1,30} ){0,5}" if spaced else r"[^,;]{0,20}"
    return re.compile(rf"(?i)\(?{before}(?:{meeting})(?:[\s\d,(\[].{{0,120}})?")
