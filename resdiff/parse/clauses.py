"""Passages -> the tree: sections, headings, numbered and lettered clauses, points, annexes.

Labels nest by the lists that are open: a label that continues an open list stands in it, one that
starts a list opens it below the clause before. Nothing is refused; a label out of order stands where
it stood.
"""

from __future__ import annotations

import re

from resdiff.model import Mark, Part, Role
from resdiff.parse.frame import is_formula
from resdiff.parse.heads import Heads
from resdiff.parse.labels import Label
from resdiff.parse.nesting import PLAIN, Lists, Node, key_of_bullet
from resdiff.parse.numerals import ordinal
from resdiff.parse.passage import Passage
from resdiff.parse.titles import annex, heading_number, numbered_next, title_like
from resdiff.punctuation import CAPITALS, plain

_HEADING_NUMBER = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}})*)\s+(?=[{CAPITALS}])")
_BARE = re.compile(rf"(\d{{1,3}})\s+(?=[{CAPITALS}])")
_SENTENCE = re.compile(r"[.;:,]$|[.;:,] (?:and|or)$")
_HEADING_ROMAN = re.compile(rf"([IVXL]{{1,7}})\s+(?=[{CAPITALS}])")
_LOOK_AHEAD = 40


class Tree:
    """Builds the tree of one text from its passages in order."""

    def __init__(self, heads: Heads) -> None:
        self.heads = heads
        self.root: list[Node] = []
        self.part: Part = "preambular"
        self.container: Node | None = None  # resolution or annex
        self.section: Node | None = None
        self.headings: list[tuple[str, Node]] = []
        self.lists = Lists()
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
        if passages[at].kind == "table" and passages[at].label is None:
            self._plain(passages[at])  # a row is no heading, however short it is
            return 1
        passage = self._numbered(passages[at])
        following = passages[at + 1] if at + 1 < len(passages) else None
        if is_formula(passage, self.heads):
            self._formula(passage)
            return 1
        if used := self._open_annex(passage, following):
            return used
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
            self._plain(passage)
        return 1

    def _numbered(self, passage: Passage) -> Passage:
        """The passage with a bare number read off it that comes next, though a capital letter follows.

        In an annex every sentence may be so numbered ('1 The room has'), elsewhere one that opens
        with an operative verb ('1 ADOPTS the Guidelines', as the IMO prints).
        """
        number = _BARE.match(passage.text) if passage.label is None and not passage.kind else None
        if number is None or int(number[1]) != self.lists.next_number:
            return passage
        sentence = passage.cut(number.end())
        opening = self.heads.opening(sentence.text)
        if self.part == "annex" and _SENTENCE.search(sentence.text):
            return sentence._replace(label=self.heads.labels.given(number[1]))
        if self.section is None and opening is not None and opening.part == "operative":
            return sentence._replace(label=self.heads.labels.given(number[1]))
        return passage

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

    def _open_annex(self, passage: Passage, following: Passage | None) -> int:
        """An annex if the passage opens one; returns how many passages it took (its line and title)."""
        found = annex(passage.text, self.heads) if passage.label is None else None
        if found is None:
            return 0
        label, ordinal, rest = found
        start = passage.text.rfind(rest) if rest else len(passage.text)
        own = passage.cut(start)
        node = Node("annex", "annex", own.cut(0, len(rest)), label, ordinal)
        self._contain(node)
        self.part = "annex"
        titled = (
            following is not None
            and following.label is None
            and title_like(following, self.heads)
            and not self.heads.head(following)
            and annex(following.text, self.heads) is None
        )
        if titled and following is not None:
            node.children.append(Node("title", "annex", following))
        return 2 if titled else 1

    def _resolution(self, passages: list[Passage], at: int) -> bool:
        """A letter on its own line opens resolution A or B if a formula comes soon."""
        passage = passages[at]
        if passage.label is not None or len(self.heads.labels.heading(passage.text)) != 1:
            return False
        if not any(is_formula(p, self.heads) for p in passages[at + 1 : at + 6]):
            return False
        self._contain(
            Node(
                "resolution",
                "other",
                Passage("", line=passage.line),
                passage.text,
                self.heads.labels.heading(passage.text),
            )
        )
        return True

    def _contain(self, node: Node) -> None:
        self._close()
        self.container = None
        self.root.append(node)
        self.container = node
        self.part = "preambular"

    def _close(self) -> None:
        self.section, self.headings = None, []
        self.lists.clear()

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
        if passage.part in ("preambular", "operative") and self.heads.opening(passage.text) is None:
            part = passage.part
        self.lists.clear()
        self.section = None
        marks = tuple(Mark(mark.mark, 0) for mark in passage.marks)
        bare = Passage("", kind="section", marks=marks, line=passage.line)
        node = Node(
            "section",
            "preambular" if part == "preambular" else "operative",
            bare,
            keyword=passage.text.strip(" ,:*_"),
        )
        self._scope().append(node)
        self.section = node
        if self.part != "annex":
            self.part = node.part

    def _heading(self, passage: Passage, passages: list[Passage], at: int) -> int:
        """A heading if the passage is one; returns how many passages it took (number and title)."""
        annex = self.part == "annex"
        if self.section is not None and not annex and passage.kind != "heading":
            return 0
        following = passages[at + 1] if at + 1 < len(passages) else None
        if ordinal := heading_number(passage, self.heads):
            label = passage.label.printed if passage.label else passage.text.strip("*_ ")
            alone = passage.label is None or not passage.text
            if alone and following is not None and self._titles(following):
                self._open_heading(following, label, ordinal)
                return 2
            if alone:
                self._open_heading(Passage("", line=passage.line, marks=passage.marks), label, ordinal)
                return 1
            if passage.label and title_like(passage, self.heads) and following is not None:
                self._open_heading(passage, label, ordinal)
                return 1
        if passage.label is not None or not title_like(passage, self.heads):
            return 0
        if (
            passage.kind != "heading"
            and plain(passage.text).endswith(":")
            and not numbered_next(following, self.heads)
        ):
            return 0
        number = self._number_before(passage, annex)
        if number is not None and following is not None:
            self._open_heading(passage.cut(number.end()), number[1], number[1])
            return 1
        sure = passage.kind == "heading" or passage.wholly("bold")
        loose = annex and following is not None
        if not sure and not loose and (following is None or not self._starts_something(following)):
            return 0
        if not sure and self.lists.unfinished and not self.heads.division(passage.text):
            return 0
        self._open_heading(passage, "", "")
        return 1

    def _titles(self, passage: Passage) -> bool:
        """Whether a passage is the title that belongs to the numeral or letter above it."""
        return (
            passage.label is None and title_like(passage, self.heads) and not is_formula(passage, self.heads)
        )

    def _number_before(self, passage: Passage, annex: bool) -> re.Match[str] | None:
        """'II ' in front of a title if that numeral comes next; in an annex also '2 ' or '2.1 '."""
        if annex and (number := _HEADING_NUMBER.match(passage.text)):
            return number
        roman = _HEADING_ROMAN.match(passage.text)
        if roman is None:
            return None
        value = next((r.value for r in self.heads.labels.readings(roman[1]) if r.sort == "upper roman"), None)
        readings = self.heads.labels.readings
        last = [r.value[0] for sort, n in self.headings if sort == "roman" for r in readings(n.ordinal)[:1]]
        return roman if value == ((last[-1] if last else 0) + 1,) else None

    def _starts_something(self, passage: Passage) -> bool:
        if passage.label is not None:
            return passage.label.sort != "bullet"
        if self.heads.labels.heading(passage.text) or title_like(passage, self.heads):
            return True
        return self.heads.opening(passage.text) is not None or self.heads.head(passage)

    def _open_heading(self, passage: Passage, label: str, core: str) -> None:
        sort = "title"
        if core[:1].isdigit():
            sort = f"number{core.count('.')}"
        elif core:
            sort = "roman" if re.fullmatch(r"[IVXL]+", core) and not self._letter(core) else "letter"
        self.section = None
        self.lists.clear()
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
            depth = self.lists.depth_of_bullet(label, passage.indent)
            self.lists.put(node, key_of_bullet(label), (1,), depth, self._scope(), passage.indent)
            return
        if label.part is not None and self.part != "annex":
            self.part = node.part = label.part
            self.lists.clear()
        elif self._opens_preambular(passage, label):
            self.lists.clear()
        elif self._opens_operative(passage, label):
            # The first numbered paragraph of a UN-style text opens its operative part.
            self.part = node.part = "operative"
            self.lists.clear()
        after = (p.label for p in passages[at + 1 : at + _LOOK_AHEAD] if p.label is not None)
        reading, depth = self.lists.choose(label, after, passage.indent)
        core = label.ordinal.removesuffix(label.inserted)
        node.ordinal = ordinal(core, reading, self.lists.letters_above(depth)) + label.inserted
        self.lists.put(node, (reading.sort, label.dress), reading.value, depth, self._scope(), passage.indent)

    def _opens_operative(self, passage: Passage, label: Label) -> bool:
        """Whether a numbered paragraph stands at the top behind unnumbered ones, not below them."""
        if self.section is not None or self.part == "annex":
            return False
        if not any(reading.sort == "number1" for reading in label.readings):
            return False
        opening = self.heads.opening(passage.text)
        if self.lists.outermost not in (None, PLAIN):
            # A preamble may be a list itself: '– having regard to', 'A. whereas'.
            verb = opening is not None and (opening.part == "operative" or opening.either)
            return (
                verb
                and self.heads.begins(passage.text)
                and label.first
                and self.part == "preambular"
                and not self.lists.unfinished
            )
        if opening is not None:
            return opening.part == "operative" or opening.either or self.part == "operative"
        return label.dress in (".", "", "-") and not self.lists.unfinished

    def _opens_preambular(self, passage: Passage, label: Label) -> bool:
        """Whether a lettered recital begins: 'A. whereas ...', behind those that have no letter."""
        if self.section is not None or self.part != "preambular" or label.dress != "." or not label.first:
            return False
        opening = self.heads.opening(passage.text)
        if opening is None or opening.either:
            return False
        return opening.part == "preambular" and not self.lists.unfinished

    def _plain(self, passage: Passage) -> None:
        """A paragraph without a label: opened by a verb or participle, a lone clause, or a point."""
        depth = -1
        node = self._node(passage)
        top = self.section is None and self.part != "annex"
        opening = self.heads.opening(passage.text) if top else None
        if opening is not None and (opening.either or self.heads.recital(passage.text)):
            opening = opening._replace(part=self.part)  # the place decides
        if opening is not None and self._opens(opening.part, passage):
            self.lists.clear()
            if opening.part == "operative" or self._fresh():
                self.part = node.part = "operative" if opening.part == "operative" else "preambular"
            depth = 0
        if depth < 0:
            depth = self.lists.depth_of_plain(not top, passage.text[:1].islower())
        self.lists.put(node, PLAIN, (1,), depth, self._scope(), passage.indent)

    def _opens(self, part: str, passage: Passage) -> bool:
        """Whether opening words make a paragraph of the top level, not a point of an open list."""
        if not self.heads.begins(passage.text) and passage.text[0].islower():
            return False
        outermost = self.lists.outermost
        numbered = outermost is not None and outermost[0].startswith("number")
        return not (self.lists.unfinished and part == "operative" and numbered)

    def _fresh(self) -> bool:
        """Whether a heading, formula or preambular paragraph is what stands just above."""
        scope = self._scope()
        return not scope or scope[-1].role != "clause" or scope[-1].part == "preambular"
