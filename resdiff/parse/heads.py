"""Opening words: ITU-style heads on their own line, UN-style paragraphs opened by participle or verb.

An operative head is an open class (verb, then actors, then whatever: some sixty in one conference),
so it is told by its verb, its place and its form; only the verbs come from the language file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from resdiff.model import Language
from resdiff.parse.labels import Labels
from resdiff.punctuation import DIGITS, capital, ended, plain

if TYPE_CHECKING:
    from resdiff.parse.passage import Passage

# Vowel marks and tatweel belong to the Arabic word that they stand in.
_VOWELS = "\u0640\u064b-\u0652\u0670"
_LETTERS = rf"[^\W\d_\u0640](?:[^\W\d_]|[{_VOWELS}])*"
_WORD = re.compile(rf"{_LETTERS}(?:['’‑-]{_LETTERS})*")
_FOLDED = str.maketrans(
    {"’": "'", "‑": "-", "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"}
    | dict.fromkeys(map(chr, (0x640, *range(0x64B, 0x653), 0x670)), "")
)
# Latin letters that stand in Russian words, as they look the same: 'c удовлетворением'.
_FROM_LATIN = str.maketrans("aceopxy", "асеорху")
_QUOTES = "\"'“‘„«*_ \u200e\u200f"
_ENOUGH = 400  # paragraphs that tell how a text opens them
_LONGEST_HEAD = 48  # characters, where words are not parted by spaces
_BRACKETS = re.compile(r"\([^()]*\)")
_SESSION = re.compile("(?:第?.{1,5}[届次])?")  # what may stand before the body's name in Chinese
_BEHIND_BODY = re.compile(r"[^.;:]*,?\d?")
_MOST_WORDS = 40
_FORMULA = 260
_REMEMBERED = 20_000  # openings of passages; a passage is asked more than once


class Opening(NamedTuple):
    """Opening words as printed, their part ('preambular' or 'operative') and concept.

    Where one form opens clauses of both parts, `either` is true and the place decides.
    """

    words: str
    part: str
    concept: str
    either: bool = False


class Heads:
    """The opening words of one language, ready for matching."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.labels = Labels(language)
        self._openings: dict[str, Opening | None] = {}
        self._cyrillic = any("а" in alphabet for alphabet in language.letters)
        self.capitals = True  # whether paragraphs of the text at hand open with capitals
        space = " " if language.spaced else ""
        self._orders = tuple(_begun(word, space) for word in language.orders)
        self._continuations = tuple(_begun(word, space) for word in language.continuations)
        self._clauses = tuple(f"{space}{begun}" for begun in self._continuations)
        # Actors whose names hold a word that an order begins with.
        named = (name for name in language.actors if any(f" {begun}" in name for begun in self._orders))
        self._named = tuple(sorted(named, key=lambda name: (-len(name), name)))
        told = language.patterns.get("addressee")
        self._told = re.compile(told) if told and language.orders else None
        # Articles, and names of bodies with and without theirs, as they are matched.
        self._articles = tuple(map(_fold, language.articles))
        names = ((body, _fold(form)) for body, forms in language.bodies.items() for form in forms)
        self._bodies = tuple((body, name, self._article(name)) for body, name in names)
        self._forms: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for part, forms in (("preambular", language.preambular), ("operative", language.operative)):
            for form, concept in forms.items():
                words = self._words(form)
                self._forms.setdefault(words[0], []).append((words, part, concept))
        for choices in self._forms.values():
            choices.sort(key=lambda choice: -len(choice[0]))
        both = language.preambular.keys() & language.operative.keys()
        self._both = frozenset(map(self._words, both))
        self._adverbs: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(map(self._words, language.adverbs), key=lambda words: (-len(words), words)):
            self._adverbs.setdefault(words[0], []).append(words)

    def settle(self, texts: Iterable[str]) -> None:
        """Learn from a text's paragraphs whether capitals open them.

        Russian ones of the UN open in small letters, Arabic and Chinese have no others. Heads are small in
        any text: what counts are opening words that a preambular clause goes on from. A preamble stands in
        front, so the first paragraphs tell.
        """
        small = large = heads = 0
        for text in islice(texts, _ENOUGH):
            before = ","
            for line in text.split("\n"):
                if not line.strip():
                    continue
                if ended(before):
                    own = line.strip().strip("*_ ")
                    opening = self.opening(own)
                    if opening and opening.part == "preambular":
                        bare = self.bare(own)
                        heads += bare
                        small += not bare and not own[0].isupper()
                        large += not bare and own[0].isupper()
                before = line
        # One such line below a head of its own ('pursuant to ...') is an accident.
        self.capitals = large >= small or heads > small

    def begins(self, text: str) -> bool:
        """Whether a text begins as a paragraph does: a capital, or opening words where they have none."""
        return capital(text) or (not self.capitals and self.opening(text) is not None)

    def recital(self, text: str) -> bool:
        """Whether a Chinese paragraph ends as one of the preamble does, whatever its verb: with a comma."""
        return not self.language.spaced and plain(text[-1:]) == ","

    def goes_on_from(self, before: str, text: str) -> bool:
        """Whether `text` behind a comma or stop may be in mid-sentence, though it begins with opening words.

        Where no capital tells, only a clause of the preamble begins so behind another one, as the
        operative ones are numbered.
        """
        if self.capitals:
            return False
        first, second = self.opening(before), self.opening(text)
        joined = second is not None and second.words.startswith(tuple(self.language.conjunctions))
        if joined and not self.language.spaced:
            return True  # a Chinese sentence has verbs anywhere
        parts = [opening.part if opening else "" for opening in (first, second)]
        return parts != ["preambular", "preambular"] and not self.formula(before)

    def _words(self, form: str) -> tuple[str, ...]:
        """A form as it is matched: word by word, or character by character."""
        folded = _fold(form)
        return tuple(folded.split() if self.language.spaced else folded)

    def opening(self, text: str) -> Opening | None:
        """The opening words that `text` begins with, adverbs before and after them included."""
        start = text[:160]
        if start not in self._openings:
            if len(self._openings) > _REMEMBERED:
                self._openings.clear()
            self._openings[start] = self._opening(start)
        return self._openings[start]

    def _opening(self, text: str) -> Opening | None:
        found = self._printed(text)
        words = [word for word, _ in found]
        if not words:
            return None
        bare = next((words[0][len(p) :] for p in self.language.prefixes if words[0].startswith(p)), "")
        for first in (words[0], bare) if bare else (words[0],):
            words[0] = first
            start = self._adverb(words, 0)
            for begin in dict.fromkeys((start, 0)):
                for form, part, concept in self._forms.get(words[begin] if begin < len(words) else "", ()):
                    if first == bare and part == "operative":
                        continue  # 'and requests' goes on with a paragraph
                    if tuple(words[begin : begin + len(form)]) == form:
                        end = self._adverb(words, begin + len(form))
                        printed = text[: found[end - 1][1]].strip(_QUOTES)
                        return Opening(printed, part, concept, form in self._both)
        return None

    def _printed(self, text: str) -> list[tuple[str, int]]:
        """The words that a text begins with, as they are matched, and where each ends."""
        start = len(text) - len(text.lstrip(_QUOTES))
        if not self.language.spaced:
            return [(char, at) for at, char in enumerate(text[start:], start + 1)]
        found: list[tuple[str, int]] = []
        for match in _WORD.finditer(text, start):
            if not found and match.start() != start:
                break
            word = _fold(match[0])
            found.append((word.translate(_FROM_LATIN) if self._cyrillic else word, match.end()))
            if len(found) == 12 or plain(text[match.end() : match.end() + 1]) in (",", ";", ":", "."):
                break
        return found

    def _adverb(self, words: list[str], at: int) -> int:
        """The position behind all adverbs that stand at `at`."""
        while at < len(words):
            for adverb in self._adverbs.get(words[at], ()):
                if tuple(words[at : at + len(adverb)]) == adverb:
                    at += len(adverb)
                    break
            else:
                break
        return at

    def is_head(self, text: str) -> bool:
        """Whether the whole of `text` is an ITU-style head: 'considering further', 'invites Member States'.

        A preambular head is opening words alone; an operative one may name actors behind them.
        """
        bare = text.strip(" ,:*_，،：")
        if not bare or _stopped(bare) or len(bare.split()) > _MOST_WORDS:
            return False
        if not self.language.spaced and len(bare) > _LONGEST_HEAD:
            return False
        opening = self.opening(bare)
        if opening is None:
            return False
        rest = bare[len(opening.words) :].strip()
        if opening.part == "preambular":
            return not rest or (opening.either and self._addressed(rest))
        straight = rest.replace("’", "'")
        return not self.goes_on(rest) and not any(word in straight for word in self._clauses)

    def head(self, passage: Passage) -> bool:
        """Whether a passage is a head on its own line: by its words, its look and its case."""
        text = passage.text
        if passage.kind == "section":
            return True
        if passage.kind not in ("", "heading") or passage.label is not None or not text:
            return False
        if plain(text).rstrip("*_ ").endswith((":", ".", ";")) and not self.bare(text):
            return False
        if text[0].islower() and not self.capitals and not self.bare(text):
            return False  # a text in UN style whose paragraphs open in small letters
        small = text[0].isalpha() and not text[0].isupper()
        if not self.is_head(text):
            italic = passage.wholly("italic") and small
            return italic and len(text.split()) <= 14 and not _stopped(text) and not self.like_formula(text)
        # Where letters have no case, a head is told by its lack of an end mark.
        cased = text[0].islower() or text[0].isupper()
        if text[0].islower() or passage.wholly("italic") or (small and not cased and not ended(text)):
            return True
        return self.bare(text)

    def bare(self, text: str) -> bool:
        """Whether a line is opening words and nothing else ('RESOLVES', 'Considering:')."""
        bare = text.strip(" ,:*_，،：")
        opening = self.opening(bare)
        return opening is not None and opening.words == bare

    def part(self, text: str) -> str:
        """The part that a head opens; an unknown head is operative, as only those are an open class."""
        opening = self.opening(text)
        if opening is None or (
            opening.either and self._addressed(text[len(opening.words) :].strip(" ,:，："))
        ):
            return "operative"
        return opening.part

    def _addressed(self, text: str) -> bool:
        """Whether a text names who is told and no more: 'the Secretary-General and Member States'."""
        pattern = self.language.patterns.get("addressee")
        return pattern is not None and re.fullmatch(pattern, text) is not None

    def division(self, text: str) -> bool:
        """Whether a title counts a part of a text: 'Part I', 'Première partie', 'Article 2 Definitions'."""
        words = text.split()[:2]
        return capital(text) and any(
            word.isdecimal() or word.casefold() in self.language.numerals or bool(self.labels.heading(word))
            for word in words
        )

    def goes_on(self, text: str) -> bool:
        """Whether a text reads like the clause behind a head: 'that ITU ...', 'to report ...'."""
        straight = text.replace("’", "'")
        if self._told is not None and self._told.match(straight):
            return False  # 'a los Estados Miembros' is whom it is said to
        return straight.startswith(self._orders + self._continuations)

    def order(self, text: str) -> int:
        """Where in a text what somebody is told to do begins ('to report'); -1 if nowhere."""
        straight = text.replace("’", "'")
        for name in self._named:  # 'les Membres de Secteur'
            straight = straight.replace(name, "_" * len(name))
        at = straight.find(" ") + 1
        while at:
            if straight.startswith(self._orders, at) and not (self._told and self._told.match(straight, at)):
                return at
            at = straight.find(" ", at) + 1
        return -1

    def formula(self, text: str) -> str:
        """The body whose enacting formula `text` is ('unga'), or ''.

        A formula is the body's name, an article or a number before it ('The Sixty-sixth World Health
        Assembly') and a comma behind it, often with place and year in brackets between.
        """
        bare = plain(text).strip('"“„«*_ \u200e\u200f') if len(text) <= _FORMULA else ""
        if not bare or bare[0].islower():
            return ""
        whole = _fold(bare)
        low = self._article(whole)
        bare_name = low == whole and bool(self.language.articles)
        if low == whole and self.language.spaced and self.opening(bare) is not None:
            return ""
        best = ""
        longest = 0
        for body, name, core in self._bodies:
            if bare_name and core != name:
                continue  # a body that its article belongs to
            at = low.find(core)
            if not 0 <= at <= 36 or len(name) <= longest:
                continue
            rest = low[at + len(core) :]
            loose = _BRACKETS.sub("", rest)
            # Where no article tells that a name stands here, nothing but brackets may follow it.
            if (low == whole or not self.language.spaced) and loose.strip(f" ,{DIGITS}"):
                continue
            if not _BEHIND_BODY.fullmatch(loose):
                continue
            if at and low == whole and self.language.spaced and not self._counted(low[:at]):
                continue
            if at and not self.language.spaced and not (len(core) > 2 and _SESSION.fullmatch(low[:at])):
                continue
            # A masthead names the body too, without an article or without a comma.
            bare_rest = low != whole and not rest.strip(" ,")
            if not bare_rest and not rest.rstrip(f" {DIGITS}").endswith((",", ")")):
                continue
            best, longest = body, len(name)
        return best

    def _counted(self, before: str) -> bool:
        """Whether a number stands before a body's name: 'Шестьдесят шестая сессия ...'."""
        first = before.split()[0] if before.split() else ""
        return first[:1].isdigit() or first in self.language.numerals

    def like_formula(self, text: str) -> bool:
        """Whether `text` has the form of an enacting formula of any body: 'The Governing Council,'."""
        bare = plain(text).strip("*_ ")
        if len(bare) > _FORMULA or not bare.endswith(",") or len(bare.split()) > 20:
            return False
        low = _fold(bare)
        return capital(bare) and self._article(low) != low

    def _article(self, low: str) -> str:
        """`low` without the article that it begins with."""
        for article in self._articles:
            elided = article.endswith("'")
            if low.startswith(article) and (elided or not low[len(article) : len(article) + 1].isalpha()):
                return low[len(article) :].lstrip(" ")
        return low


def _fold(text: str) -> str:
    """Text as forms are matched: in lower case, without vowel marks, with one shape of alif and yo."""
    low = text.casefold()
    return low if low.isascii() else low.translate(_FOLDED)


def _begun(word: str, space: str) -> str:
    """A word as it begins a clause: with the space behind it, if it is not elided ("d'", "qu'")."""
    return word if word.endswith("'") else f"{word}{space}"


def _stopped(text: str) -> bool:
    """Whether a text ends with an end mark other than a comma, as no head does."""
    return plain(text).rstrip("'\"”’)]")[-1:] in tuple(".;:!?")
