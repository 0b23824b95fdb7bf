"""What revisions are called in short, and the order in which they were adopted: both as the texts say.

'RESOLUTION 140 (REV. BUSAN, 2014)' is of 2014; a resolution of the General Assembly is of the session that
its number begins with ('77/248'), one of the Security Council of the year behind it ('2815 (2026)').
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePath

from resdiff.errors import UsageError
from resdiff.folding import fold, printable
from resdiff.model import Instrument

# 'A/RES/77/292 B', 'S/RES/2815 (2026)': the letter tells resolutions with one number apart.
_SYMBOL = re.compile(r"/(?:RES|DEC)/(\d+(?:/\d+)?(?: [A-Z]\b)?(?: \(\d{4}\))?)")
_YEAR = re.compile(r"\d{4}")
_MARKS = re.compile("[,،，、]")
_LONGEST = 24
_FIRST_YEAR = 1865  # of the oldest body; sessions are fewer


def names(instruments: Sequence[Instrument]) -> tuple[str, ...]:
    """A short name for each text, no two alike: its edition or symbol, else what its file is called."""
    found = [_edition(instrument) for instrument in instruments]
    counts = Counter(found)
    if "" in counts or len(counts) < len(found):
        files = [_file(instrument) for instrument in instruments]
        found = [name if name and counts[name] == 1 else files[n] for n, name in enumerate(found)]
    return apart(found)


def apart(found: Sequence[str]) -> tuple[str, ...]:
    """The names, with a number behind those that were there before."""
    seen: Counter[str] = Counter()
    result = []
    for name in found:
        seen[name] += 1
        result.append(f"{name} #{seen[name]}" if seen[name] > 1 else name)
    return tuple(result)


def _edition(instrument: Instrument) -> str:
    """'Busan 2014', '77/248', '2815 (2026)'; '' if the text does not say."""
    number, revision = fold(instrument.number), _MARKS.sub(" ", instrument.revision)
    if not revision:
        symbols = (_SYMBOL.search(line) for line in instrument.furniture)
        said = (symbol[1] for symbol in symbols if symbol and symbol[1].startswith(number))
        return next(said, printable(number)[:_LONGEST])
    if _YEAR.fullmatch(fold(revision)):
        return f"{number} ({fold(revision)})".strip()
    return printable(revision).strip()[:_LONGEST]


def _file(instrument: Instrument) -> str:
    """The file's name without folder and suffix; of a file in git its revision."""
    source = printable(instrument.source)
    revision, colon, path = source.partition(":")
    if colon and "/" not in revision:
        return revision[:_LONGEST]
    return (PurePath(path or source).stem or source)[:_LONGEST] or "?"


def in_order(instruments: Sequence[Instrument]) -> list[int]:
    """The places of the texts in the order in which they were adopted, the oldest first.

    Raises `UsageError` if one does not say of which year or session it is, or two are of the same.
    """
    keys = [_when(instrument) for instrument in instruments]
    hint = "leave out --sort and give the files in their order, the oldest first"
    for instrument, key in zip(instruments, keys, strict=True):
        if key is None:
            raise UsageError(f"{instrument.source} does not say of which year or session it is", hint)
    order = sorted(range(len(keys)), key=lambda n: keys[n] or ())
    for one, other in pairwise(order):
        names = f"{instruments[one].source} and {instruments[other].source}"
        if keys[one] == keys[other]:
            raise UsageError(f"{names} are of the same edition", hint)
    first, last = keys[order[0]], keys[order[-1]]
    assert first is not None
    assert last is not None
    if first[0] < _FIRST_YEAR <= last[0]:
        names = f"{instruments[order[0]].source} tells its session, {instruments[order[-1]].source} its year"
        raise UsageError(f"{names}: which is older cannot be told", hint)
    return order


def _when(instrument: Instrument) -> tuple[int, ...] | None:
    """The year or session, and the number; None if the text does not say."""
    edition = _edition(instrument)
    numbers = tuple(map(int, re.findall(r"\d+", fold(edition))))
    year = _YEAR.search(fold(instrument.revision)) or _YEAR.search(edition.partition("(")[2])
    if year:
        return int(year[0]), *(n for n in numbers if n != int(year[0]))
    letter = edition[-1] if edition[-2:-1] == " " else ""
    return (*numbers, ord(letter or "@")) if len(numbers) > 1 else None
