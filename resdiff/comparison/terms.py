"""What a language's file says about words, made ready for judging changes.

`Terms` finds in a text what binds (modal verbs, qualifiers, negations) and what cites, refers, dates or
counts; it tells what an opening says, and brings words to the one form that spelling, case and
punctuation leave alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from resdiff.comparison.cutting import tokens
from resdiff.folding import fold
from resdiff.model import Language

# Which kind a stretch of text is, of several that begin at one place.
_SPANNED = ("citation", "reference", "date", "number")
# Marks that say something: all others are punctuation, which is editorial.
_SAYING = frozenset("/&%‰§@#")
_GROUPED = re.compile(r"\d{1,3}(?:[,\s]\d{3})+|\d{1,3}(?:\.\d{3}){2,}")
# Ranks of opening verbs stand above those of other words.
_OPENINGS = 10_000
# Behind these stands what is asked for, not who is asked.
_FOR = frozenset(("calls_for", "calling_for"))
_NAME = 300  # characters of a name, at most
# What stands between commas behind a verb: 'Encourages, in that regard, all States to ...'.
_ASIDE = re.compile(r"(?<=[,،]\s)[^,،;:.]{3,80}[,،]\s+")


class Span(NamedTuple):
    """Characters `start` to `end` of a text, which are of that kind."""

    start: int
    end: int
    kind: str


class Opening(NamedTuple):
    """What a clause or a head opens with.

    `verb` is a concept ('' if unknown), `rank` its place on a ladder (0 if it is on none), `intensity`
    what its adverbs add, `tones` the ladders of what they say ('with concern'), `addressee` who is told
    ('' if nobody is), `end` where verb and adverbs end.
    """

    verb: str = ""
    rank: int = 0
    intensity: int = 0
    tones: frozenset[int] = frozenset()
    addressee: str = ""
    end: int = 0


class Binding(NamedTuple):
    """A word that binds: its `ladder` and `rank`, and whether it is negated.

    Ladder 0 is that of qualifiers, whose rank is 1 or -1; a lone negation has rank 0 on it.
    """

    text: str
    ladder: int
    rank: int
    negated: bool


class Terms:
    """The words of one language that matter for the nature of a change."""

    def __init__(self, language: Language) -> None:
        forms = language.preambular | language.operative
        self._forms = {_bare(form): concept for form, concept in forms.items()}
        self._prefixes = language.prefixes
        self._spaced = language.spaced
        # A word may begin and end anywhere where no spaces part them; elsewhere 'and' may be glued to it.
        glued = f"(?:{'|'.join(language.prefixes)})?" if language.prefixes else ""
        self._begin, self._end = (rf"(?<!\w){glued}", r"(?!\w)") if self._spaced else ("", "")
        self._force = language.force
        self._qualifiers = language.qualifiers
        self._stop_words = language.stop_words
        self._numerals = language.numerals
        self._spelling = [(re.compile(wide), narrow) for wide, narrow in language.spelling]
        self._ranks = dict(language.modals)
        for form, concept in forms.items():
            # How grave an opening sounds is said by the words in it: 'expresses [grave] concern'.
            if concept in language.force and not self._sounds(form, language):
                self._ranks[form] = _OPENINGS + language.force[concept]
        self._written: dict[str, str] = {}
        self._patterns = language.patterns
        self._adverb_forms, self._conjunctions = language.adverbs, language.conjunctions
        self._clause = rf"(?:{_any([*language.orders, *language.continuations])})\s"
        self._longest = max(map(len, map(str.split, self._forms)), default=0)

    def _sounds(self, form: str, language: Language) -> bool:
        """Whether an opening holds a word of a ladder beside that of the modal verbs."""
        within = f" {form} " if self._spaced else form
        tones = (word for word, rank in language.modals.items() if rank >= 200)
        return any((f" {word} " if self._spaced else word) in within for word in tones)

    # Patterns are compiled when they are first asked for: many a comparison needs only some.

    @cached_property
    def _spans(self) -> re.Pattern[str]:
        kinds = "|".join(f"(?P<{kind}>{self._patterns[kind]})" for kind in _SPANNED)
        before = r"\w" if self._spaced else "[0-9A-Za-z]"
        return re.compile(rf"(?<!{before})(?:{kinds})")

    @cached_property
    def _counts(self) -> re.Pattern[str]:
        return re.compile(rf"\d|\w\)|{self._patterns['numeral']}|{self._patterns['month']}")

    @cached_property
    def _binding(self) -> re.Pattern[str]:
        binding, negation = _any([*self._ranks, *self._qualifiers]), self._patterns["negation"]
        if self._spaced:
            # A word may stand between ('shall also not'), but none that begins another clause.
            between = rf"(?:\s+(?!{self._clause})\w+)?"
            behind = rf"(?P<not>{between}\s+{negation})?"
            words = rf"(?:(?P<no>{negation})\s+)?(?P<base>{binding}){behind}|{negation}"
        else:
            # What looks like a binding word within another one is passed over.
            within = self._patterns["compounds"]
            words = rf"(?P<other>{within})|(?P<not>{negation})?(?P<base>{binding})|{negation}"
        return re.compile(rf"{self._begin}(?:{words}){self._end}", re.IGNORECASE)

    @cached_property
    def _adverbs(self) -> re.Pattern[str]:
        adverb = rf"{self._begin}{_any(self._adverb_forms)}{self._end}"
        return re.compile(rf"(?:\s*{adverb})*\s*", re.IGNORECASE)

    @cached_property
    def _stronger(self) -> re.Pattern[str]:
        return re.compile(_any(q for q, way in self._qualifiers.items() if way > 0), re.IGNORECASE)

    @cached_property
    def _addressed(self) -> re.Pattern[str]:
        return re.compile(self._patterns["addressed"])

    @cached_property
    def _further(self) -> re.Pattern[str]:
        """Where a further verb tells somebody something: 'Calls upon States and invites others to ...'."""
        verbs = _any(form for form, rank in self._ranks.items() if (rank - _OPENINGS) // 100 == 1)
        joints = _any(self._conjunctions)
        glued = "".join(rf"|(?:{prefix})" for prefix in self._prefixes)
        adverbs = rf"(?:{_any(self._adverb_forms)}\s+)*"
        return re.compile(rf"(?:[,،]\s*(?:{joints}\s+)?|\s(?:{joints}\s+{glued})){adverbs}{verbs}(?!\w)")

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        """What may be left of the words behind a name: 'States, individually' (and collectively)."""
        return re.compile(rf"{self._patterns['name_tail']}$")

    @cached_property
    def _told(self) -> re.Pattern[str]:
        return re.compile(self._patterns["addressee"])

    def counts(self, text: str) -> bool:
        """Whether `text` may hold a part of a citation, reference, date or number."""
        return self._counts.search(text) is not None

    def spans(self, text: str) -> list[Span]:
        """The citations, references, dates and numbers in `text`, in order; none overlaps another."""
        return [Span(m.start(), m.end(), m.lastgroup or "") for m in self._spans.finditer(text)]

    def bindings(self, text: str, start: int, end: int) -> list[Binding]:
        """The words in that part of `text` that say how much it binds.

        A capital ('May 2020', 'good Will') makes it another word, unless the text begins with it.
        """
        capitals = text.isupper()
        found = []
        for m in self._binding.finditer(text, start, end):
            if not self._spaced and m["other"]:
                continue
            if m[0][0].isupper() and m.start() and not capitals:
                continue
            word = " ".join(m[0].lower().split())
            base = " ".join((m["base"] or "").lower().replace("’", "'").split())
            before = m["no"] if self._spaced else None
            if base in self._qualifiers:
                if before:
                    found.append(Binding(before.lower(), 0, 0, True))
                found.append(Binding(base, 0, self._qualifiers[base], False))
            elif base:
                rank = self._ranks[base]
                found.append(Binding(word, rank // 100, rank, bool(m["not"] or before)))
            else:
                found.append(Binding(word, 0, 0, True))
        return found

    def around(self, text: str, start: int, end: int, words: int) -> tuple[int, int]:
        """Characters `start` to `end` with so many words around them."""
        if not self._spaced:
            return max(start - 2 * words, 0), min(end + 2 * words, len(text))
        for _ in range(words + 1):
            start = max(text.rfind(" ", 0, start), 0)
            end = text.find(" ", end + 1) if end < len(text) else end
            if end < 0:
                end = len(text)
        return start, end

    def opening(self, text: str) -> Opening:
        """What `text`, a head or a clause in UN style, opens with."""
        start = self._leading(text, 0)
        for begin in dict.fromkeys((start, 0)):
            if found := self._verb(text, begin):
                concept, stop = found
                end = self._leading(text, stop)
                rank = self._force.get(concept, 0)
                tells = rank // 100 == 1 and concept not in _FOR
                addressee = self._addressee(text, end) if tells else ""
                intensity = len(self._stronger.findall(text, 0, end))
                tones = frozenset(b.ladder for b in self.bindings(text, 0, end) if 0 < b.ladder < 100)
                return Opening(concept, rank, intensity, tones, addressee, end)
        return Opening()

    def _verb(self, text: str, start: int) -> tuple[str, int] | None:
        """The concept of the longest form that stands at `start`, and where the form ends."""
        if not self._spaced:
            longest = max(map(len, self._forms), default=0)
            for end in range(start + longest, start, -1):
                if concept := self._forms.get(text[start:end]):
                    return concept, min(end, len(text))
            return None
        words = list(re.finditer(r"\S+", text[start : start + 80]))[: self._longest]
        for n in range(len(words), 0, -1):
            form = _bare(" ".join(word[0] for word in words[:n])).rstrip(",:")
            for bare in (form, *(form.removeprefix(p) for p in self._prefixes if form.startswith(p))):
                if concept := self._forms.get(bare):
                    return concept, start + words[n - 1].end()
        return None

    def _leading(self, text: str, start: int) -> int:
        found = self._adverbs.match(text, start)
        return found.end() if found else start

    def _addressee(self, text: str, start: int) -> str:
        """Who is told, as printed: the words up to 'to' or the like, if they name anybody."""
        if not self._spaced:
            found = self._told.match(text, start)
            return found[0] if found else ""
        aside = _ASIDE.match(text, start)
        start = aside.end() if aside else start
        ends = (p.search(text, max(start - 1, 0)) for p in (self._addressed, self._further))
        end = min((max(found.start(), start) for found in ends if found), default=len(text))
        words = self._trimmed(" ".join(text[start:end].split()).strip(" ,"))
        return words if len(words) < _NAME and self._told.match(words) else ""

    def _trimmed(self, name: str) -> str:
        """A name without what was cut off in the middle: 'States, individually and'."""
        head, _, last = name.rpartition(" ")
        if last in self._conjunctions:
            name = head.rpartition(",")[0] or head
        return self._tail.sub("", name)

    def substance(self, text: str) -> list[tuple[int, int]]:
        """Where the words of `text` stand that are no stop words."""
        found, at = [], 0
        for token in tokens(text):
            if any(map(str.isalnum, token)) and token.lower() not in self._stop_words:
                found.append((at, at + len(token)))
            at += len(token)
        return found

    def written(self, text: str) -> str:
        """`text` without what is editorial: letter case, punctuation, spelling, numerals in words.

        Two texts that differ in nothing else give the same result.
        """
        out: list[str] = []
        dash = spelt = False
        for token in tokens(text):
            word = self._written.get(token)
            if word is None:
                word = self._written[token] = self._word(token)
            if word == "-":
                dash = True
            if word in ("", "-"):
                continue
            if out and out[-1][0].isdigit() and word[0].isdigit():
                if spelt and token.isalpha() and (whole := _whole(out[-1], word, dash)):
                    out[-1], dash = whole, False
                    continue
                out.append("-" if dash else " ")
            out.append(word)
            dash, spelt = False, token.isalpha()
        return "".join(out)

    def _word(self, token: str) -> str:
        word = fold(token).casefold()
        if word == "-":
            return word
        if not any(map(str.isalnum, word)):
            saying = (c for c in word if c in _SAYING or unicodedata.category(c) in ("Sm", "Sc"))
            return "".join(saying)
        word = word.replace("'", "")
        if word in self._numerals:
            return self._numerals[word]
        if len(word) > 1 and not word.isascii() and self._numerals.keys() >= set(word):
            return str(_value([int(self._numerals[char]) for char in word]))
        if word[0].isdigit():
            return re.sub(r"[.,\s]", "", word) if _GROUPED.fullmatch(word) else word
        for wide, narrow in self._spelling:
            word = wide.sub(narrow, word)
        return word


def _whole(first: str, second: str, dash: bool) -> str:
    """The number that two numerals in words make: 60 and 5th are 65th, 4 and 20 are 80; '' if none."""
    one, other = _NUMBER.fullmatch(first), _NUMBER.fullmatch(second)
    if not one or not other or (bool(one[2]) == dash):
        return ""  # 'sixty-fifth' has one ending behind a dash, 'sexagésimo quinto' two and no dash
    tens, units = int(one[1]), int(other[1])
    if tens == 4 and units == 20:
        return f"80{other[2]}"
    most = 20 if tens in (60, 80) else 10
    return f"{tens + units}{other[2]}" if tens % 10 == 0 and 10 <= tens < 100 and units < most else ""


def _value(figures: Sequence[int]) -> int:
    """The number that Chinese figures make: 2 10 5 is 25, 2 0 1 4 is 2014."""
    if max(figures) < 10:
        return int("".join(map(str, figures)))
    whole = part = figure = 0
    for n in figures:
        if n < 10:
            figure = n
        elif n < 10_000:
            part, figure = part + (figure or 1) * n, 0
        else:
            whole, part, figure = (whole + part + figure) * n, 0, 0
    return whole + part + figure


def _bare(form: str) -> str:
    """An opening word as it is looked up: in lower case, without vowel marks, with one shape of alif."""
    low = form.lower()
    return low if low.isascii() else fold(low).translate(_ALIFS)


_ALIFS = str.maketrans("أإآى", "اااي")
_NUMBER = re.compile(r"(\d+)(\D*)")


def _any(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first; a space is any white space."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    either = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in ordered)
    return f"(?:{either})".replace(r"\ ", r"\s+")
