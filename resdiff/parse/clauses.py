"""Passages -> the tree: sections, headings, numbered and lettered clauses, points, annexes.

Labels nest by the lists that are open: a label that continues an open list stands in it, one that
starts a list opens it below the clause before. Nothing is refused; a label out of order stands where
it stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from resdiff.model import Clause, Part, Role
from resdiff.parse.frame import annex_of, is_formula
from resdiff.parse.heads import Heads
from resdiff.parse.labels import Label, Reading, readings
from resdiff.parse.normalize import Passage

_HEADING_END = re.compile(r"[.;:,!?…][\"'”’)\]]*$")
_HEADING_LABEL = re.compile(r"(?P<core>[IVXL]{1,7}|[A-Z])\.?")
_MOST_WORDS = 60


@dataclass(slots=True)
class Node:
    """A clause in the making."""

    role: Role
    part: Part
    passage: Passage
    label: str = ""
    ordinal: str = ""
    keyword: str = ""
    children: list[Node] = field(default_factory=list)

    def clause(self) -> Clause:
        """The finished clause."""
        return Clause(
            self.passage.text if self.role != "section" or self.passage.kind != "section" else "",
            self.role,
            self.part,
            self.label,
            self.ordinal,
            self.keyword,
            self.passage.marks,
            tuple(child.clause() for child in self.children),
            self.passage.emphasis if self.passage.kind != "section" else (),
            self.passage.line,
        )


@dataclass(slots=True)
class _List:
    """An open list: of which sort, its last value, who holds it and its last clause."""

    key: tuple[str, str]
    value: tuple[int, ...]
    holder: list[Node]
    last: Node
    indent: int = 0


class Tree:
    """Builds the tree of one text from its passages in order."""

    def __init__(self, heads: Heads) -> None:
        self.heads = heads
        self.root: list[Node] = []
        self.part: Part = "preambular"
        self.container: Node | None = None  # resolution or annex
        self.section: Node | None = None
        self.headings: list[tuple[str, Node]] = []
        self.lists: list[_List] = []
        self.several = False

    def build(self, passages: list[Passage]) -> list[Node]:
        """The top nodes of the tree that the passages make."""
        self.several = sum(is_formula(p, self.heads) for p in passages) > 1
        position = 0
        while position < len(passages):
            position += self._take(passages, position)
        return self.root

    # -- what a passage is ------------------------------------------------------------------------

    def _take(self, passages: list[Passage], at: int) -> int:
        """Put the passage at `at` where it belongs; returns how many passages were used up."""
        passage = passages[at]
        following = passages[at + 1] if at + 1 < len(passages) else None
        if is_formula(passage, self.heads):
            self._formula(passage)
            return 1
        if annex := self._annex(passage):
            return self._open_annex(passage, annex, following)
        if self.several and self._resolution(passages, at):
            return 1
        if self.heads.head(passage) and not self._inside_list(passage, following):
            self._open_section(passage)
            return 1
        if not self._untitled(passage) and (used := self._heading(passage, passages, at)):
            return used
        if passage.kind in ("designation", "title") or self._untitled(passage):
            role: Role = "designation" if passage.kind == "designation" else "title"
            self._scope().append(Node(role, "other", passage))
            return 1
        if passage.label is not None:
            self._labelled(passage, passages, at)
        else:
            self._plain(passage, following)
        return 1

    def _untitled(self, passage: Passage) -> bool:
        """Whether a line stands between the letter of resolution A or B and its enacting formula."""
        container = self.container
        return (
            container is not None
            and container.role == "resolution"
            and passage.label is None
            and not any(child.role == "formula" for child in container.children)
            and self.heads.opening(passage.text) is None
        )

    def _formula(self, passage: Passage) -> None:
        if self.several and not (self.container and self.container.role == "resolution"):
            if any(node.role == "formula" for node in self.root):
                self._contain(Node("resolution", "other", Passage("")))
        elif self.several and self.container and any(c.role == "formula" for c in self.container.children):
            self._contain(Node("resolution", "other", Passage("")))
        self._close()
        self.part = "preambular"
        self._scope().append(Node("formula", "preambular", passage))

    def _annex(self, passage: Passage) -> tuple[str, str] | None:
        if passage.label is not None or len(passage.text) > 140:
            return None
        return annex_of(passage.text, self.heads)

    def _open_annex(self, passage: Passage, annex: tuple[str, str], following: Passage | None) -> int:
        label, ordinal = annex
        title = (
            following is not None
            and following.label is None
            and self._title_like(following)
            and not self.heads.head(following)
            and annex_of(following.text, self.heads) is None
        )
        shown = following if title and following else Passage("", line=passage.line)
        self.container, self.section, self.headings, self.lists = None, None, [], []
        self._contain(Node("annex", "annex", shown, label, ordinal))
        self.part = "annex"
        return 2 if title else 1

    def _resolution(self, passages: list[Passage], at: int) -> bool:
        """A letter on its own line opens resolution A or B if a formula comes soon."""
        passage = passages[at]
        if passage.label is not None or not re.fullmatch(r"[A-Z]\.?", passage.text):
            return False
        if not any(is_formula(p, self.heads) for p in passages[at + 1 : at + 6]):
            return False
        self._contain(
            Node("resolution", "other", Passage("", line=passage.line), passage.text, passage.text[0])
        )
        return True

    def _contain(self, node: Node) -> None:
        self._close()
        self.container = None
        self.root.append(node)
        self.container = node
        self.part = "preambular"

    def _close(self) -> None:
        self.section, self.headings, self.lists = None, [], []

    def _scope(self) -> list[Node]:
        """The list of nodes that takes what stands at the top of the section or text that is open."""
        if self.section is not None:
            return self.section.children
        if self.headings:
            return self.headings[-1][1].children
        return self.container.children if self.container else self.root

    # -- sections and headings --------------------------------------------------------------------

    def _inside_list(self, passage: Passage, following: Passage | None) -> bool:
        """Whether a head-like line is a point of the open list: 'the Council' among bullets is none."""
        return passage.kind != "section" and self.part == "annex" and following is None

    def _open_section(self, passage: Passage) -> None:
        part = self.heads.part(passage.text)
        if passage.part in ("preambular", "operative"):
            part = passage.part if self.heads.opening(passage.text) is None else part
        self._close_lists()
        self.section = None
        keyword = passage.text.strip(" ,:*_")
        bare = Passage(passage.text, kind="section", marks=passage.marks, line=passage.line)
        if bare.marks:
            bare = Passage("", kind="section", marks=(), line=passage.line)
        node = Node("section", "preambular" if part == "preambular" else "operative", bare, keyword=keyword)
        node.passage = Passage(passage.text, kind="section", line=passage.line)
        self._scope().append(node)
        self.section = node
        if self.part != "annex":
            self.part = node.part

    def _close_lists(self) -> None:
        self.lists = []

    def _heading(self, passage: Passage, passages: list[Passage], at: int) -> int:
        """A heading if the passage is one; returns how many passages it took (number and title)."""
        if self.section is not None and self.part != "annex" and passage.kind != "heading":
            return 0
        following = passages[at + 1] if at + 1 < len(passages) else None
        label = self._heading_label(passage)
        if label and not passage.text.strip(". ").replace(label.strip("."), ""):
            if following is not None and following.label is None and self._title_like(following):
                if not is_formula(following, self.heads):
                    self._open_heading(following, label)
                    return 2
            self._open_heading(Passage("", line=passage.line, marks=passage.marks), label)
            return 1
        if label and passage.label and self._title_like(passage) and following is not None:
            self._open_heading(passage, label)
            return 1
        if self.part == "annex" and passage.label is None and self._title_like(passage):
            if number := re.match(r"(\d{1,2}(?:\.\d{1,2})*)\s+(?=[A-Z])", passage.text):
                self._open_heading(passage.cut(number.end()), number[1])
                return 1
        if passage.label is None and (roman := self._roman_before(passage)) and following is not None:
            self._open_heading(passage.cut(roman.end()), roman[1])
            return 1
        if passage.label is not None or not self._title_like(passage):
            return 0
        sure = passage.kind == "heading" or passage.wholly("bold")
        loose = self.part == "annex" and following is not None
        if not sure and not loose and (following is None or not self._starts_something(following)):
            return 0
        if self.lists and not sure and self._unfinished(self.lists[-1].last):
            return 0
        self._open_heading(passage, "")
        return 1

    def _heading_label(self, passage: Passage) -> str:
        """'II' or 'B.' of a heading, or ''."""
        if passage.label is not None:
            sorts = {reading.sort for reading in passage.label.readings}
            if sorts <= {"upper roman", "upper letter"} and sorts and passage.label.dress in (".", ""):
                return passage.label.printed
            return ""
        text = passage.text.strip("*_ ")
        return text if _HEADING_LABEL.fullmatch(text) else ""

    def _roman_before(self, passage: Passage) -> re.Match[str] | None:
        """'II ' in front of a title, if it is the numeral that comes next."""
        found = re.match(r"([IVXL]{1,7})\s+(?=[A-Z])", passage.text)
        if found is None or not self._title_like(passage):
            return None
        value = next((r.value for r in readings(found[1]) if r.sort == "upper roman"), None)
        last = [r.value[0] for sort, n in self.headings if sort == "roman" for r in readings(n.ordinal)[:1]]
        return found if value == ((last[-1] if last else 0) + 1,) else None

    def _title_like(self, passage: Passage) -> bool:
        text = passage.text
        short = text.endswith(":") and len(text.split()) <= 5  # 'Reporting:'
        if not text or (_HEADING_END.search(text) and not short) or len(text.split()) > _MOST_WORDS:
            return passage.kind == "heading" and bool(text)
        first = text.lstrip("\"'“‘(")[:1]
        return first.isupper() or first.isdigit() or passage.kind == "heading"

    def _starts_something(self, passage: Passage) -> bool:
        if passage.label is not None:
            return passage.label.sort != "bullet"
        if _HEADING_LABEL.fullmatch(passage.text) or self._title_like(passage):
            return True
        return self.heads.opening(passage.text) is not None or self.heads.head(passage)

    def _unfinished(self, node: Node) -> bool:
        return node.passage.text.rstrip().endswith(":")

    def _open_heading(self, passage: Passage, label: str) -> None:
        core = label.strip(". ")
        sort = "title"
        if core[:1].isdigit():
            sort = f"number{core.count('.')}"
        elif core:
            sort = "roman" if re.fullmatch(r"[IVXL]+", core) and not self._letter(core) else "letter"
        self.section = None
        self._close_lists()
        for depth, (open_sort, _) in enumerate(self.headings):
            if open_sort == sort:
                del self.headings[depth:]
                break
        node = Node("heading", self.part, passage, label, core)
        self._scope().append(node)
        self.headings.append((sort, node))

    def _letter(self, core: str) -> bool:
        """Whether a heading 'I', 'V' or 'X' is a letter: the one behind an open 'H', 'U' or 'W'."""
        return any(
            sort == "letter" and len(core) == 1 and ord(core) == ord(node.ordinal[:1] or "@") + 1
            for sort, node in self.headings
        )

    # -- clauses ----------------------------------------------------------------------------------

    def _node(self, passage: Passage, part: Part | None = None) -> Node:
        label = passage.label
        opening = None if self.section is not None else self.heads.opening(passage.text)
        node = Node("clause", part or self._part(), passage, keyword=opening.words if opening else "")
        if label is not None:
            node.label, node.ordinal = label.printed, label.ordinal
        return node

    def _part(self) -> Part:
        return self.section.part if self.section is not None and self.part != "annex" else self.part

    def _labelled(self, passage: Passage, passages: list[Passage], at: int) -> None:
        label = passage.label
        assert label is not None
        node = self._node(passage)
        if label.sort == "bullet" or not label.readings:
            self._put(node, _key_of(label), (1,), self._depth_of_bullet(passage, label))
            return
        if self._opens_operative(passage, label):
            # The first numbered paragraph of a UN-style text opens its operative part.
            self.part = node.part = "operative"
            self.lists = []
        reading, depth = self._choose(label, passages, at)
        self._put(node, (reading.sort, label.dress), reading.value, depth, passage.indent)

    def _opens_operative(self, passage: Passage, label: Label) -> bool:
        """Whether a numbered paragraph stands at the top behind unnumbered ones, not below them."""
        if self.section is not None or self.part == "annex" or label.dress not in (".", ""):
            return False
        if not any(reading.sort == "number1" for reading in label.readings):
            return False
        if self.lists and self.lists[0].key[0] != "plain":
            return False
        opening = self.heads.opening(passage.text)
        if opening is not None:
            return opening.part == "operative" or self.part == "operative"
        return not (self.lists and self._unfinished(self.lists[-1].last))

    def _choose(self, label: Label, passages: list[Passage], at: int) -> tuple[Reading, int]:
        """The reading that fits the open lists, and the depth at which it stands."""
        ways = list(label.readings)
        if len(ways) > 1:
            ways = self._by_neighbours(ways, label, passages, at)
        for fits in (self._continues, self._follows_anyhow):
            for depth in range(len(self.lists) - 1, -1, -1):
                for reading in ways:
                    if fits(self.lists[depth], reading, label):
                        return reading, depth
            if fits == self._continues and (below := self._below(ways, label)) is not None:
                return below, len(self.lists)
        return ways[0], len(self.lists)

    def _by_neighbours(
        self, ways: list[Reading], label: Label, passages: list[Passage], at: int
    ) -> list[Reading]:
        """Order the readings of 'i)', 'v)', 'x)' ... by the list that is open and the label that follows."""
        roman = next(w for w in ways if w.sort.endswith("roman"))
        letter = next(w for w in ways if not w.sort.endswith("roman"))
        open_roman = any(self._continues(level, roman, label) for level in self.lists)
        open_letter = any(self._continues(level, letter, label) for level in self.lists)
        if open_roman != open_letter and roman.value != (1,):
            return [roman, letter] if open_roman else [letter, roman]
        for passage in passages[at + 1 : at + 40]:
            after = passage.label
            if after is None or after.dress != label.dress or after.sort == "bullet":
                continue
            values = {w.sort: w.value for w in after.readings}
            if values.get(roman.sort) == (roman.value[0] + 1,) and len(after.ordinal) > 1:
                return [roman, letter]
            if values.get(letter.sort) == (letter.value[0] + 1,) and open_letter:
                return [letter, roman]
            break
        last_ends = self.lists and self._unfinished(self.lists[-1].last)
        return [letter, roman] if open_letter and not last_ends else [roman, letter]

    def _continues(self, level: _List, reading: Reading, label: Label) -> bool:
        """Whether the reading is the very next place of that open list, in the same dress."""
        if level.key != (reading.sort, label.dress) or reading.value[:-1] != level.value[:-1]:
            return False
        step = reading.value[-1] - level.value[-1]
        return step == 1 or (step == 0 and bool(label.inserted))

    def _follows_anyhow(self, level: _List, reading: Reading, label: Label) -> bool:
        """Whether the reading is of that list's sort at least: a gap, a repeat, another dress."""
        if level.key[0] != reading.sort:
            return False
        return level.key[1] == label.dress or (bool(level.key[1]) and bool(label.dress))

    def _below(self, ways: list[Reading], label: Label) -> Reading | None:
        """The reading with which the label opens a list below the last clause, or None."""
        for reading in ways:
            known = any(level.key == (reading.sort, label.dress) for level in self.lists)
            if len(reading.value) > 1:
                prefixes = [level.value for level in self.lists]
                if reading.value[-1] == 1 and (reading.value[:-1] in prefixes or not known):
                    return reading
            elif reading.value[-1] == 1 and not known:
                return reading
        return None

    def _depth_of_bullet(self, passage: Passage, label: Label) -> int:
        key = _key_of(label)
        for depth in range(len(self.lists) - 1, -1, -1):
            level = self.lists[depth]
            if level.key == key and passage.indent <= level.indent + 1:
                return depth
        return len(self.lists)

    def _put(
        self, node: Node, key: tuple[str, str], value: tuple[int, ...], depth: int, indent: int = 0
    ) -> None:
        """Set a clause into the list at `depth`, or into a new one below the last clause."""
        if depth < len(self.lists):
            level = self.lists[depth]
            del self.lists[depth + 1 :]
            if depth:
                node.keyword = ""
            level.holder.append(node)
            level.last, level.value = node, value
            return
        holder = self._scope()
        if self.lists:
            holder = self.lists[-1].last.children
            node.keyword = ""
        holder.append(node)
        self.lists.append(_List(key, value, holder, node, indent or node.passage.indent))

    def _plain(self, passage: Passage, following: Passage | None) -> None:
        """A paragraph without a label: opened by a verb or participle, a lone clause, or a point."""
        key = ("plain", "")
        if self.section is None and self.part != "annex":
            opening = self.heads.opening(passage.text)
            if opening is not None and self._opens(opening.part, passage):
                self.lists = []
                if self.part == "preambular" and opening.part == "operative":
                    self.part = "operative"
                node = self._node(passage)
                if opening.part == "preambular" and self._fresh():
                    self.part = node.part = "preambular"
                self._put(node, key, (1,), 0)
                return
        if not self.lists:
            self._put(self._node(passage), key, (1,), 0)
            return
        depth = len(self.lists)
        for level_depth, level in enumerate(self.lists):
            if level.key == key and (level_depth > 0 or not self._unfinished(self.lists[-1].last)):
                depth = level_depth
                break
        else:
            if depth > 1 and not self._unfinished(self.lists[-1].last):
                depth = -1
        if depth == -1:
            # A closing line below a list belongs to the clause that holds the list.
            del self.lists[1:]
            depth = 1
        if depth == 0 and self.section is None and self.part != "annex" and self.lists[0].key == key:
            # Under an opened paragraph an unopened one goes on with it.
            depth = 1
            del self.lists[1:]
        self._put(self._node(passage), key, (1,), depth)

    def _opens(self, part: str, passage: Passage) -> bool:
        """Whether opening words make a paragraph of the top level, not a point of an open list."""
        if not passage.text[0].isupper() and passage.text[0].islower():
            return False
        nested = self.lists and self._unfinished(self.lists[-1].last)
        return not (nested and part == "operative" and self.lists[0].key[0].startswith("number"))

    def _fresh(self) -> bool:
        """Whether a heading, formula or preambular paragraph is what stands just above."""
        scope = self._scope()
        return not scope or scope[-1].role != "clause" or scope[-1].part == "preambular"


def _key_of(label: Label) -> tuple[str, str]:
    return ("bullet", label.printed[:1])
