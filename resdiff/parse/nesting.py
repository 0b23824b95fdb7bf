"""Which list a clause stands in: labels nest by the lists that are open.

A label that continues an open list stands in it; one that starts a list opens it below the clause
before. 'i)' is a roman numeral or a letter by the list that is open and the label that follows. A
label out of order stands where it stood; nothing is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from resdiff.model import Clause, Part, Role
from resdiff.parse.labels import Label
from resdiff.parse.numerals import Reading
from resdiff.parse.passage import Passage
from resdiff.punctuation import plain

Key = tuple[str, str]  # the sort of a list's labels and their dress
PLAIN: Key = ("plain", "")
_DEEPEST = 30  # lists within lists; what is deeper stands there, whatever its label


class Node:
    """A clause in the making."""

    __slots__ = ("children", "keyword", "label", "ordinal", "part", "passage", "role")

    def __init__(
        self,
        role: Role,
        part: Part,
        passage: Passage,
        label: str = "",
        ordinal: str = "",
        keyword: str = "",
    ) -> None:
        self.role, self.part, self.passage = role, part, passage
        self.label, self.ordinal, self.keyword = label, ordinal, keyword
        self.children: list[Node] = []

    def clause(self) -> Clause:
        """The finished clause."""
        text = self.passage.text
        return Clause(
            text,
            self.role,
            self.part,
            self.label,
            self.ordinal,
            self.keyword,
            tuple(m if m.after <= len(text) else m._replace(after=len(text)) for m in self.passage.marks),
            tuple(child.clause() for child in self.children),
            self.passage.emphasis,
            self.passage.line,
        )


class _List:
    """An open list: its key, its last value, who holds its clauses, the last of them, its indent."""

    __slots__ = ("holder", "indent", "key", "last", "value")

    def __init__(self, key: Key, value: tuple[int, ...], holder: list[Node], last: Node, indent: int) -> None:
        self.key, self.value, self.holder, self.last, self.indent = key, value, holder, last, indent


class Lists:
    """The lists that are open at one place of a text, the outermost first."""

    def __init__(self) -> None:
        self._open: list[_List] = []

    def clear(self) -> None:
        """Close all of them."""
        self._open = []

    @property
    def outermost(self) -> Key | None:
        """The key of the outermost open list, or None."""
        return self._open[0].key if self._open else None

    @property
    def next_number(self) -> int:
        """The number that goes on the outermost numbered list; 1 if none is open."""
        for level in self._open:
            if level.key[0] == "number1":
                return level.value[0] + 1
        return 1

    @property
    def unfinished(self) -> bool:
        """Whether the last clause announces what follows: it ends with a colon."""
        return bool(self._open) and plain(self._open[-1].last.passage.text.rstrip()[-1:]) == ":"

    def put(
        self, node: Node, key: Key, value: tuple[int, ...], depth: int, scope: list[Node], indent: int = 0
    ) -> None:
        """Set a clause into the list at `depth`, or into a new one below the last clause.

        `scope` takes the clauses of the outermost list.
        """
        depth = min(depth, _DEEPEST)
        if depth:
            node.keyword = ""
        if depth < len(self._open):
            level = self._open[depth]
            del self._open[depth + 1 :]
            level.holder.append(node)
            level.last, level.value = node, value
            return
        holder = self._open[-1].last.children if self._open else scope
        holder.append(node)
        self._open.append(_List(key, value, holder, node, indent))

    def choose(self, label: Label, after: Iterable[Label], indent: int = 0) -> tuple[Reading, int]:
        """The reading of a label that fits, and the depth of its list; `after` are the labels that follow.

        A list may stand in one of its own kind ('1.' below '1.'), if it is set in deeper.
        """
        ways = list(label.readings)
        if len(ways) > 1:
            ways = self._by_neighbours(ways, label, after)
        if found := self._first(_continues, ways, label, indent) or self._first(_continues, ways, label):
            return found
        for reading in ways:
            if self._begins(reading, label, indent):
                return reading, len(self._open)
        return self._first(_follows_anyhow, ways, label) or (ways[0], len(self._open))

    def _first(
        self,
        fits: Callable[[_List, Reading, Label], bool],
        ways: list[Reading],
        label: Label,
        indent: int | None = None,
    ) -> tuple[Reading, int] | None:
        """The innermost open list that a reading fits; with `indent`, of those that are not set in deeper."""
        for depth in range(len(self._open) - 1, -1, -1):
            if indent is not None and self._open[depth].indent > indent + 1:
                continue
            for reading in ways:
                if fits(self._open[depth], reading, label):
                    return reading, depth
        return None

    def letters_above(self, depth: int) -> bool:
        """Whether the list around the one at `depth` is a lettered one."""
        return 0 < depth <= len(self._open) and self._open[depth - 1].key[0].endswith("letter")

    def _by_neighbours(self, ways: list[Reading], label: Label, after: Iterable[Label]) -> list[Reading]:
        """The readings of 'i)', 'v)', 'x)' ... and of letters of two scripts, the likelier first."""
        letters = [w for w in ways if not w.sort.endswith("roman")]
        if len(letters) > 1:
            after = list(after)
            letter = self._of_script(letters, label, after)
            rest = [w for w in letters if w is not letter]
            if len(letters) == len(ways):
                return [letter, *rest]
            return [*self._by_neighbours([w for w in ways if w not in rest], label, after), *rest]
        roman = next(w for w in ways if w.sort.endswith("roman"))
        letter = letters[0]
        open_roman = any(_continues(level, roman, label) for level in self._open)
        open_letter = any(_continues(level, letter, label) for level in self._open)
        if open_roman != open_letter and roman.value != (1,):
            return [roman, letter] if open_roman else [letter, roman]
        following = next((n for n in after if n.dress == label.dress and n.sort != "bullet"), None)
        values = {w.sort: w.value for w in following.readings} if following else {}
        if following and values.get(roman.sort) == (roman.value[0] + 1,) and len(following.ordinal) > 1:
            return [roman, letter]
        if values.get(letter.sort) == (letter.value[0] + 1,) and open_letter:
            return [letter, roman]
        return [letter, roman] if open_letter and not self.unfinished else [roman, letter]

    def _of_script(self, letters: list[Reading], label: Label, after: list[Label]) -> Reading:
        """Which letter it is that two alphabets have: the open list tells, else the label that follows."""
        for reading in letters:
            if any(_continues(level, reading, label) for level in self._open):
                return reading
        following = next((n for n in after if n.dress == label.dress and n.sort != "bullet"), None)
        nexts = following.readings if following else ()
        for reading in letters:
            if Reading(reading.sort, (reading.value[0] + 1,)) in nexts:
                return reading
        return letters[0]

    def _begins(self, reading: Reading, label: Label, indent: int) -> bool:
        """Whether the label, so read, opens a list below the last clause."""
        key = (reading.sort, label.dress)
        known = any(level.key == key and indent <= level.indent + 1 for level in self._open)
        if reading.value[-1] != 1:
            return False
        return not known or (len(reading.value) > 1 and reading.value[:-1] in [o.value for o in self._open])

    def depth_of_bullet(self, label: Label, indent: int) -> int:
        """The depth of a bullet: its own open list, unless it is set in deeper than that."""
        for depth in range(len(self._open) - 1, -1, -1):
            level = self._open[depth]
            if level.key == key_of_bullet(label) and indent <= level.indent + 1:
                return depth
        return len(self._open)

    def depth_of_plain(self, joins_top: bool, runs_on: bool) -> int:
        """The depth of a paragraph without a label; closes the lists that it ends.

        It joins the paragraphs like it, goes on below a clause that announces it, or closes a list
        and belongs to the clause that holds it. `joins_top` says that it may stand beside an
        outermost paragraph without a label; else it goes on with that if opening words began it. One that
        `runs_on` in small letters closes the innermost list alone: 'and to be submitted ...'.
        """
        for depth, level in enumerate(self._open):
            if level.key == PLAIN and (depth or not self.unfinished):
                if depth or joins_top or not level.last.keyword:
                    return depth
                del self._open[1:]
                return 1
        if len(self._open) > 2 and runs_on and not self.unfinished:
            return len(self._open) - 1
        if len(self._open) > 1 and not self.unfinished:
            del self._open[1:]
            return 1
        return len(self._open)


def key_of_bullet(label: Label) -> Key:
    """The list that a bullet belongs to: that of its sign."""
    return ("bullet", label.printed[:1])


def _continues(level: _List, reading: Reading, label: Label) -> bool:
    """Whether the reading is the very next place of that open list, in the same dress."""
    if level.key != (reading.sort, label.dress) or reading.value[:-1] != level.value[:-1]:
        return False
    step = reading.value[-1] - level.value[-1]
    return step == 1 or (step == 0 and bool(label.inserted))


def _follows_anyhow(level: _List, reading: Reading, label: Label) -> bool:
    """Whether the reading is of that list's sort at least: a gap, a repeat, another dress."""
    if level.key[0] != reading.sort:
        return False
    if reading.sort == "number1" and reading.value[0] == level.value[0] + 1:
        return True  # a number that lost its stop
    return level.key[1] == label.dress or (bool(level.key[1]) and bool(label.dress))
