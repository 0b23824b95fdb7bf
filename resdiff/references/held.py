"""References whose labels stand for the clauses they name: labels may change and references stay true.

`hold` puts a sign for the clause in the place of each label that a text names ('resolves 5 above' becomes
'resolves # above'); `release` puts the labels back that the clauses bear by then. Two texts that refer to
one clause by different labels read the same while their references are held.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from resdiff.model import Provision, Reference
from resdiff.punctuation import HAN, HAN_NUMERALS

# Signs are characters that no text holds: of a private plane of Unicode.
_FIRST, _LAST = 0xF0000, 0xFFFFD
_SIGN = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_DRESS = re.compile(r"^[^\w]+|[^\w]+$")
_CHINESE = f"[{HAN}]"  # compiled when a label first needs it


def holdable(texts: Iterable[str], units: int) -> bool:
    """Whether there are signs enough for so many units, and no text holds one already."""
    return units <= _LAST - _FIRST and not any(_SIGN.search(text) for text in texts)


def sign(number: int) -> str:
    """The sign of the unit of that number (from 0)."""
    return chr(_FIRST + number)


def hold(
    text: str,
    references: Iterable[Reference],
    clauses: Mapping[str, Provision],
    number: Callable[[str], int | None],
) -> str:
    """A clause's text with its references held.

    `references` are those of this text, `clauses` the provisions of its instrument by address; `number` says
    which unit stands at an address, None if none is known. A reference that means no clause or cannot be
    told label by label stays as it is.
    """
    for reference in sorted(references, key=lambda one: -one.start):
        held = _held(reference, clauses, number)
        if held is not None and text[reference.start : reference.end] == reference.text:
            text = text[: reference.start] + held + text[reference.end :]
    return text


def release(text: str, label: Callable[[int], str]) -> str:
    """The text with labels for signs; `label` says what the unit of a number bears now, without brackets."""
    return _SIGN.sub(lambda found: label(ord(found[0]) - _FIRST), text)


def held(text: str) -> tuple[int, ...]:
    """The numbers of the units that a held text names."""
    return tuple(ord(found) - _FIRST for found in _SIGN.findall(text))


def bare(label: str) -> str:
    """A label as printed, without brackets and stops: 'c' of '(c)'."""
    return _DRESS.sub("", label)


def token(text: str, label: str, start: int) -> int:
    """Where a label stands by itself in a text, from `start` on; -1 if it does not."""
    at = text.find(label, start)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(label) : at + len(label) + 1]
        if label and not _joined(label, before) and not _joined(label, after):
            return at
        at = text.find(label, at + 1)
    return -1


def _joined(label: str, neighbour: str) -> bool:
    """Whether a character beside a label is part of it; Chinese words stand beside it without a space."""
    if re.match(_CHINESE, neighbour):
        return neighbour in HAN_NUMERALS and bool(re.match(_CHINESE, label))
    return neighbour.isalnum()


def _held(
    reference: Reference, clauses: Mapping[str, Provision], number: Callable[[str], int | None]
) -> str | None:
    """The words of a reference with signs for labels; None if a label cannot be found in them."""
    means = {target.label: target.addresses for target in reference.targets}
    text, at = reference.text, len(reference.head)
    before: tuple[str, ...] = ()
    for label in (one for part in reference.labels for one in part.split("-")):
        addresses = means.get(label, ())
        path = tuple(label.split("/"))
        chain = _chain(addresses[0], clauses, len(path)) if len(addresses) == 1 else ()
        if len(chain) != len(path):
            return None
        for depth, provision in enumerate(chain):
            if depth + 1 < len(path) and before[: depth + 1] == path[: depth + 1]:
                continue  # '5 (a) and (b)': 5 is named once
            printed = bare(provision.clause.label)
            found, unit = token(text, printed, at), number(provision.address)
            if found < 0 or unit is None:
                return None
            text = text[:found] + sign(unit) + text[found + len(printed) :]
            at = found + 1
        before = path
    return text if text != reference.text else None


def _chain(address: str, clauses: Mapping[str, Provision], length: int) -> tuple[Provision, ...]:
    """The clause at an address with the clauses that hold it, so many of them, the outermost first."""
    found: list[Provision] = []
    while len(found) < length and (provision := clauses.get(address)) and provision.clause.label:
        found.append(provision)
        address = provision.parent
    return tuple(found[::-1])
