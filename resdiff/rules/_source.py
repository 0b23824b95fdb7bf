"""The lines of the file that a draft stands in, each with the clause that it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.model import Finding, Fix, Provision, Region

_ABOVE = 4  # lines that a head may stand above its words


def head_line(draft: Draft, provision: Provision) -> int:
    """The line that a provision begins at: of a section with words of its own that of its head."""
    clause = provision.clause
    last = min(clause.line or 1, len(draft.source) or 1)
    if clause.role != "section" or not clause.text:
        return last
    lines = range(last, max(last - _ABOVE, 0), -1)
    return next((n for n in lines if clause.keyword in "".join(draft.source[n - 1 : n])), last)


class Lines:
    """The lines of a draft's file, and the clauses that begin at them."""

    def __init__(self, draft: Draft) -> None:
        self.lines = draft.source
        begun = sorted(
            (head_line(draft, provision), provision.position, provision.address)
            for provision in draft.provisions
            if provision.clause.line is not None
        )
        self._starts = [line for line, _, _ in begun]
        self._addresses = [address for _, _, address in begun]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Each line with its number, from 1; what follows the last line end is none."""
        lines = self.lines[:-1] if self.lines and not self.lines[-1] else self.lines
        return iter(enumerate(lines, 1))

    def address(self, line: int) -> str:
        """The address of the clause that a line belongs to; '' in front of the first."""
        at = bisect_right(self._starts, line)
        return self._addresses[at - 1] if at else ""

    def finding(
        self, rule: str, message: str, line: int, start: int, end: int, text: str | None = None
    ) -> Finding:
        """A finding on characters `start` to `end` of a line; `text` is what should stand there."""
        fix = Fix("line", start, end, text) if text is not None else None
        region = Region(line, start + 1, line, end + 1)
        return Finding(rule, message, self.address(line), fix=fix, region=region)
