"""Where the words of a finding stand in the file.

A clause's text is the file's without line ends, emphasis, bullets and marks of notes, so its letters
stand in the file in the same order, with other signs between them. Walking both at once finds for each
character of the text its line and column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from resdiff.model import Clause, Finding, Provision, Region

_SKIPPED = 400  # characters of the file between two letters of a clause: page furniture, a note


class Places:
    """The places of clauses in the lines of a file."""

    def __init__(self, source: Sequence[str]) -> None:
        self.lines = tuple(source)
        self.text = "\n".join(source)
        self.starts = [0, *accumulate(len(line) + 1 for line in source)]
        self._found: dict[int, list[int]] = {}

    def region(self, provision: Provision, start: int = 0, end: int = 0) -> Region | None:
        """The place of characters `start` to `end` of a clause's text; of all of it if both are 0.

        None if the file has no lines or the words are not found there.
        """
        clause = provision.clause
        words = clause.text or clause.keyword or clause.label
        if clause.line is None or not self.lines or clause.line > len(self.lines):
            return None
        offsets = self._offsets(clause, words)
        if not offsets:
            return Region(clause.line, 1, clause.line, len(self.lines[clause.line - 1]) + 1)
        end = end or len(words)
        first, last = offsets[min(start, len(words) - 1)], offsets[max(min(end, len(words)) - 1, 0)] + 1
        return Region(*self._at(first), *self._at(max(first, last)))

    def _at(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the file, from 1."""
        line = bisect_right(self.starts, offset) - 1
        return line + 1, offset - self.starts[line] + 1

    def _offsets(self, clause: Clause, words: str) -> list[int]:
        """For each character of a clause's words its offset in the file; [] if they are not there."""
        key = id(clause)
        if key not in self._found:
            assert clause.line is not None
            self._found[key] = self._walk(words, self.starts[clause.line - 1])
        return self._found[key]

    def _walk(self, words: str, at: int) -> list[int]:
        offsets: list[int] = []
        anchored = False
        for char in words:
            if char.isspace():
                offsets.append(at)
                continue
            found = self.text.find(char, at, at + _SKIPPED)
            if found < 0 and not anchored:
                return []
            if found < 0 or (not char.isalnum() and found > at + 8):
                offsets.append(max(at - 1, 0))  # a sign that stands otherwise in the file
                continue
            if not anchored:
                found = self._start(words, at)
                if found < 0:
                    return []
                anchored = True
            offsets.append(found)
            at = found + 1
        return offsets

    def _start(self, words: str, at: int) -> int:
        """Where the words begin behind their label: where their first letters stand in a row."""
        first = words[:1]
        opening = "".join(filter(str.isalnum, words))[:12]
        found = self.text.find(first, at, at + _SKIPPED)
        while found >= 0:
            if "".join(filter(str.isalnum, self.text[found : found + 80])).startswith(opening):
                return found
            found = self.text.find(first, found + 1, at + _SKIPPED)
        return -1


def located(finding: Finding, provision: Provision | None, places: Places) -> Finding:
    """The finding with its region, as far as the file has lines."""
    if finding.region is not None or provision is None:
        return finding
    return finding._replace(region=places.region(provision, finding.start, finding.end))
