"""How facts become words: phrases of the summary's language filled in, words of the texts put beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import get_args

from resdiff.folding import OBEYED
from resdiff.punctuation import arrow, right_to_left
from resdiff.summary.nouns import Item, ItemKey

_ORDER: tuple[ItemKey, ...] = get_args(ItemKey)
_ISOLATE, _END = "\u2068", "\u2069"  # first strong isolate, UAX #9


class Phrases:
    """The phrases of one language."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self.of = phrases
        self.rtl = right_to_left(phrases["summary_heading"])

    def __getitem__(self, key: str) -> str:
        return self.of[key]

    def filled(self, key: str, **values: object) -> str:
        """A phrase with values in its braces; braces within a value are its own."""
        return self.of[key].format(**{name: self.isolated(str(value)) for name, value in values.items()})

    def isolated(self, text: str) -> str:
        """`text` such that it keeps its own direction amid words of the other one."""
        text = OBEYED.sub("", text)
        if text.isascii() and not self.rtl:
            return text
        if right_to_left(text) == self.rtl or not any(map(str.isalpha, text)):
            return text
        return f"{_ISOLATE}{text}{_END}"

    def listed(self, words: Iterable[str], between: str = "and_so") -> str:
        """Words in a row; `between` is the phrase that parts them."""
        return self.of[between].join(words)

    def counted_items(self, items: Iterable[Item]) -> str:
        """How many items there are of each mark."""
        found = Counter(item.key for item in items)
        return self.counted((f"mark_{key}", found[key]) for key in _ORDER if found[key])

    def counted(self, counts: Iterable[tuple[str, int]]) -> str:
        """'Modified: 3; added: 2.': no noun is counted, so none must be declined."""
        parts = (self.filled("counted", what=self.of[name].lower(), number=number) for name, number in counts)
        said = self.listed(parts, "between")
        return f"{said[:1].upper()}{said[1:]}{self.of['end']}" if said else ""


def became(old: str, new: str) -> str:
    """'c) → d)': what was called `old` is called `new`; one of the two where they are the same."""
    if not old or not new or old == new:
        return new or old
    return f"{old} {arrow(old + new)} {new}"
