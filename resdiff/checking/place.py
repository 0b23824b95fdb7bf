"""Where the words of a finding stand in the file.

A clause's text is the file's without line ends, emphasis, bullets and marks of notes, so its letters
stand in the file in the same order, with other signs between them. Walking both at once finds for each
character of the text its line and column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from resdiff.model import Clause, Finding, Fix, Provision, Region, Replacement

_LONGEST = 400  # characters; a longer stretch is replaced as a whole
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

    def replacements(
        self, finding: Finding, region: Region | None, provision: Provision | None
    ) -> tuple[Replacement, ...]:
        """What the fix of a finding is in the file; () where the words that it replaces do not stand so."""
        fix = finding.fix
        if fix is None or region is None:
            return ()
        if fix.field == "line":
            start = self.starts[region.line - 1]
            return self._replaced([(start + fix.start, start + fix.end, fix.text)])
        if provision is None:
            return ()
        clause = provision.clause
        words = clause.text or clause.keyword or clause.label
        offsets = self._offsets(clause, words) if clause.line and clause.line <= len(self.lines) else []
        if not offsets:
            return ()
        if fix.field == "label":
            start = self.text.rfind(clause.label, self.starts[(clause.line or 1) - 1], offsets[0])
            if not clause.label or start < 0:
                return ()
            return self._replaced([(start + fix.start, start + fix.end, fix.text)])
        return self._replaced(_edits(words, offsets, fix, self.text))

    def _replaced(self, edits: Sequence[tuple[int, int, str]]) -> tuple[Replacement, ...]:
        """Edits of the file as replacements; () if one of them goes over the end of a line."""
        if any("\n" in self.text[start:end] for start, end, _ in edits):
            return ()
        return tuple(Replacement(Region(*self._at(a), *self._at(b)), text) for a, b, text in edits)

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


def located(finding: Finding, by_address: Mapping[str, Provision], places: Places) -> Finding:
    """The finding with the regions of itself and of what is related, and its fix in the source, as far as the
    file has lines."""
    provision = by_address.get(finding.address)
    region = finding.region
    if region is None and provision is not None:
        region = places.region(provision, finding.start, finding.end)
    return finding._replace(
        region=region,
        related=tuple(
            related._replace(region=places.region(by_address[related.address]))
            if related.side == "new" and related.address in by_address
            else related
            for related in finding.related
        ),
        replacements=places.replacements(finding, region, provision),
    )


def _edits(words: str, offsets: list[int], fix: Fix, source: str) -> list[tuple[int, int, str]]:
    """The fix of a clause's text as edits of the file: (start, end, what comes there), as few as will do.

    [] if between the letters that it replaces there is more in the file than spaces: emphasis, a page.
    """
    edits = []
    for start, end, text in _least(words, fix):
        if start == end:
            at = offsets[start - 1] + 1 if start else offsets[0]
            while start == len(words) and source[at : at + 1] in ("*", "_"):
                at += 1  # behind the emphasis that the last word stands in
            edits.append((at, at, text))
            continue
        first, last = offsets[start], offsets[end - 1] + 1
        if source[first:last].split() != words[start:end].split():
            return []
        edits.append((first, last, text))
    return edits


def _least(words: str, fix: Fix) -> list[tuple[int, int, str]]:
    """What a fix changes and no more: (start, end, what comes there)."""
    old, new = words[fix.start : fix.end], fix.text
    before = _alike(old, new)
    after = _alike(old[before:][::-1], new[before:][::-1])
    old, new = old[before : len(old) - after], new[before : len(new) - after]
    start = fix.start + before
    if not any(map(str.isspace, old)) or max(len(old), len(new)) > _LONGEST:
        return [(start, start + len(old), new)] if old or new else []
    from difflib import SequenceMatcher

    return [
        (start + a, start + b, new[c:d])
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if kind != "equal"
    ]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
