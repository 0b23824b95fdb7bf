"""eIds of Akoma Ntoso: stable, unique, of ASCII letters, digits and `_ - .` alone.

Two underscores stand between levels, one before the number (naming convention 4.1 of the standard):
`recs_considering__rec_m`, `hcont_resolves__para_5__list_1__point_i`. The number is the ordinal, the same in
all languages; what has no label is counted (`para_p2`). What repeats takes `-2`.

A head is spelt in small letters without accents: `considering_further`, `considerant`. A head in another
script is called by what it means in English, as far as its language file tells (`considering`), and words
that it does not tell are six digits of their SHA-256: `instructs_5f0c1a`.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from resdiff.folding import fold
from resdiff.model import Language

_LONGEST = 80
_OTHER = re.compile(r"[^a-z0-9]+")


class EIds:
    """The eIds given so far in one file; `language` tells what heads in other scripts mean."""

    def __init__(self, language: Language) -> None:
        forms = {**language.preambular, **language.operative}
        self._forms = sorted(((fold(form), concept) for form, concept in forms.items()), key=_longest_first)
        self._taken: set[str] = set()
        self._times: dict[str, int] = {}

    def give(self, above: str, stem: str) -> str:
        """The eId of an element called `stem` below the one whose eId is `above`, not given before."""
        wanted = f"{above}__{stem}" if above else stem
        given, times = wanted, self._times.get(wanted, 1)
        while given in self._taken:
            times += 1
            given = f"{wanted}-{times}"
        self._times[wanted] = times
        self._taken.add(given)
        return given

    def slug(self, words: str) -> str:
        """The words of a head as a part of an eId; '' if there is no letter or digit in them."""
        folded = fold(words).casefold()
        latin = _latin(folded)
        if sum(map(str.isalnum, latin)) >= sum(map(str.isalnum, _composed(folded))):
            return _OTHER.sub("_", latin).strip("_")[:_LONGEST].rstrip("_")
        for form, concept in self._forms:
            if folded.startswith(form):
                rest = folded[len(form) :].strip()
                return f"{concept}_{_digest(rest)}" if any(map(str.isalnum, rest)) else concept
        return _digest(folded)


def number(ordinal: str, otherwise: int) -> str:
    """The number of a clause as a part of its eId: its ordinal, or its place among those without one."""
    plain = re.sub(r"[^A-Za-z0-9.]", "", _latin(ordinal)).strip(".")
    return plain or (f"p{otherwise}" if not ordinal else _digest(ordinal))


def _longest_first(form: tuple[str, str]) -> tuple[int, str]:
    return -len(form[0]), form[0]


def _latin(text: str) -> str:
    """What is left of a text in ASCII without its accents."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
