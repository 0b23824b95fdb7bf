"""Who is told what in one text, and what is decided in it.

In ITU style the head says the verb and whom it is for, and every clause below is one charge. In UN style a
paragraph opens with them, points below inherit them, and a paragraph may hold more: '..., and invites
Member States to ...'. Verbs that tell somebody to do something are those of the first ladder of force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from resdiff.comparison.addressees import Names
from resdiff.comparison.terms import Opening, Terms
from resdiff.folding import fold
from resdiff.model import CONTAINERS, Language, Provision

# What a body does with its own words, nobody else being told.
_DECIDES = frozenset(
    (
        *("adopts", "agrees", "approves", "authorizes", "decides", "declares", "determines", "establishes"),
        *("extends", "resolves", "resolves_to_express", "revokes", "terminates"),
    )
)
# Of these, what is no other word in the middle of a sentence: '..., and decides to extend its mandate'.
_DECIDES_WITHIN = frozenset(("authorizes", "decides"))
# Where a further verb may begin.
_BREAK = re.compile(r"[,;،؛，；]\s*|\s(?=\w)")
_FULL = 3  # words of a name of which the first may stand for all
_AND = tuple("并还又")  # in Chinese, before a further verb
_MARKS = ",;،؛，；"
_AHEAD = 240  # characters behind a break that may say a verb and whom it is for
# Keys of those who are told nothing by name; no name folds to them.
DECIDED, UNNAMED = "/decided", "/unnamed"


class Charge(NamedTuple):
    """Somebody is told to do something, or something is decided: characters `start` to `end` of a clause.

    `key` is the same for all forms of one name ('секретарь', 'секретарю'), DECIDED or UNNAMED; `addressee` is
    as printed. `verb` is a concept, `opening` its words as printed; `inherited` says that they stand in the
    clause above, not in this one. `rank` is the verb's place among those that tell somebody.
    """

    key: str
    addressee: str
    verb: str
    opening: str
    rank: int
    start: int
    end: int
    inherited: bool = False


class Charges:
    """The charges of one text, by address. `names` are the addressees as they are to be called, by key."""

    def __init__(self, provisions: Iterable[Provision], language: Language, terms: Terms) -> None:
        self._terms, self._language = terms, language
        self._known = Names(language)
        self._joints = tuple(f"{word} " for word in language.conjunctions)
        forms = language.preambular | language.operative
        firsts = {
            form.split()[0]
            for form, concept in forms.items()
            if language.force.get(concept, 0) // 100 == 1 or concept in _DECIDES_WITHIN
        }
        self._firsts = frozenset(fold(word).casefold() for word in firsts)
        self._adverbs = frozenset(fold(adverb.split()[0]).casefold() for adverb in language.adverbs)
        self.names: dict[str, str] = {}
        self.of: dict[str, tuple[Charge, ...]] = {}
        self.heads: dict[str, Charge] = {}
        self._handed: dict[str, Charge] = {}
        for provision in provisions:
            if provision.clause.part == "operative":
                self._read(provision)

    def _read(self, provision: Provision) -> None:
        clause, address = provision.clause, provision.address
        if clause.role == "section":
            if own := self._charge(self._terms.opening(clause.keyword), clause.keyword, 0):
                self.heads[address] = self._handed[address] = own
                if clause.text:
                    self.of[address] = (own._replace(end=len(clause.text), inherited=True),)
            return
        if clause.role in CONTAINERS or not clause.text:
            return
        found: list[Charge] = []
        above = self._handed.get(provision.parent)
        if clause.keyword:
            found += self._within(clause.text)
        elif above is not None:
            own = self._resolved(above, clause.text) or above._replace(inherited=True)
            found.append(own._replace(start=0, end=len(clause.text)))
        if found:
            self.of[address] = tuple(found)
            self._handed[address] = found[-1]

    def _resolved(self, above: Charge, text: str) -> Charge | None:
        """The charge of a clause that goes on where its head ends: 'resolves', 'to instruct the Director'."""
        if above.key != DECIDED or above.inherited:
            return None
        whole = f"{above.opening} {text[:_AHEAD]}"
        opening = self._terms.opening(whole)
        if opening.rank // 100 != 1 or not opening.addressee:
            return None
        return self._charge(opening, whole, 0)

    def _within(self, text: str) -> Iterator[Charge]:
        """The charges of a paragraph in UN style: that of its opening, and those of further verbs."""
        starts = [(0, charge)] if (charge := self._charge(self._terms.opening(text), text, 0)) else []
        for start, joined in self._rests(text):
            rest = text[start : start + _AHEAD]
            opening = self._terms.opening(rest)
            told = opening.rank // 100 == 1 and (opening.addressee or joined)
            decides = opening.verb in _DECIDES_WITHIN and (joined or self._language.spaced)
            if (told or decides) and (further := self._charge(opening, rest, start)):
                full = next((c.key for _, c in starts if self._is_short(further.key, c.key)), further.key)
                starts.append((start, further._replace(key=full)))
        ends = [start for start, _ in starts[1:]] + [len(text)]
        begin: int | None = None  # of verbs that share what stands behind the last of them
        for (start, charge), end in zip(starts, ends, strict=False):
            said = self.unjoined(text[start:end])
            if said == charge.opening and end < len(text):  # 'Requests and encourages States to ...'
                begin = start if begin is None else begin
                continue
            # 'Calls upon States and invites others to ...': both are told what stands behind the second.
            bare = charge.addressee and said.endswith(charge.addressee)
            last = next((later for later in ends if later > end), end) if bare else end
            yield charge._replace(start=start if begin is None else begin, end=last)
            begin = None

    def _is_short(self, key: str, other: str) -> bool:
        """Whether a name is the first word of one that the paragraph told in full: 'the Office of ...'."""
        words = other.split()
        joined = any(joint.strip() in words for joint in self._joints)
        return len(words) >= _FULL and words[0] == key and not joined

    def unjoined(self, text: str) -> str:
        """Words without the comma and the 'and' that lead on to the next verb."""
        text = text.strip()
        if not self._language.spaced:
            return text.rstrip(f"{_MARKS}、 {''.join(_AND)}") if text.endswith(("，", *_AND)) else text
        joint = next((word for word in self._joints if f"{text} ".endswith(f" {word}")), " ")
        return text.removesuffix(joint[:-1]).rstrip(" ,،") if joint != " " else text

    def _rests(self, text: str) -> Iterator[tuple[int, bool]]:
        """Where a verb that tells somebody may open: behind a comma, behind an 'and', behind both.

        Behind both it is one, whoever is named; behind one of them the word may be a noun ('requests').
        """
        for found in _BREAK.finditer(text):
            start = found.end()
            ahead = text[start : start + _AHEAD]
            mark = found[0][0] in _MARKS
            joint = next((word for word in self._joints if ahead.startswith(word)), "")
            if not mark and not joint and not self._language.prefixes:
                continue
            if not self._language.spaced:
                joined = ahead[:1] in _AND
                yield start + joined, joined
                continue
            start += len(joint)
            rest = ahead[len(joint) :]
            word = fold(rest.split(maxsplit=1)[0] if rest.strip() else "").casefold().strip(",")
            bare = [word, *(word.removeprefix(p) for p in self._language.prefixes if word.startswith(p))]
            if not mark and not joint and bare[-1] == word:
                continue  # 'and' is glued to no word here
            if any(one in self._firsts or one in self._adverbs for one in bare):
                yield start, mark and (joint != "" or bare[-1] != word)

    def _charge(self, opening: Opening, text: str, start: int) -> Charge | None:
        words = " ".join(text[: opening.end].split())
        if opening.rank // 100 == 1:
            named = opening.addressee
            key = self._known.key(named) if named else ""
            if key:
                self.names.setdefault(key, self._known.called(named))
            return Charge(key or UNNAMED, named, opening.verb, words, opening.rank % 100, start, start)
        if opening.verb in _DECIDES:
            return Charge(DECIDED, "", opening.verb, words, 0, start, start)
        return None
