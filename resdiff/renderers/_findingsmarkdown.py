"""Findings as Markdown for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.findingsfile import by_rule
from resdiff.model import Checked, Finding
from resdiff.renderers._escaping import ROOM, markdown
from resdiff.renderers._sites import Site, counts, file_of, place, worst_first

_SIGNS = {"error": "❌ error", "warning": "⚠️ warning", "note": "note"}


def comment(checked: tuple[Checked, ...], stat: bool) -> str:
    """The findings, the worst first, as far as there is room; or only how many there are of each rule."""
    head = f"### resdiff: {counts(checked)}\n"
    if stat:
        return head + "".join(_stats(checked))
    return head + "".join(_files(checked, ROOM - len(head)))


def _stats(checked: tuple[Checked, ...]) -> Iterator[str]:
    yield "\n| rule | level | findings |\n| --- | --- | ---: |\n"
    for rule, level, number in by_rule(checked):
        yield f"| {rule} | {level} | {number} |\n"


def _files(checked: tuple[Checked, ...], room: int) -> Iterator[str]:
    """A table for each file; room goes to what is worst in any of them."""
    rows = {id(site.finding): _row(site.finding) for site in worst_first(checked)}
    kept = set()
    for key, row in rows.items():
        room -= len(row)
        if room < 400 * len(checked):
            break
        kept.add(key)
    for draft in checked:
        found = [site for site in worst_first((draft,)) if id(site.finding) in kept]
        if found:
            yield from _table(draft, found, rows)
    if len(kept) < len(rows):
        yield f"\n… and {len(rows) - len(kept)} more, for which a comment has no room.\n"


def _table(draft: Checked, found: list[Site], rows: dict[int, str]) -> Iterator[str]:
    yield f"\n**{markdown(file_of(draft)) or '-'}**\n\n"
    yield "| | line | clause | what | rule |\n| --- | ---: | --- | --- | --- |\n"
    for site in found:
        yield rows[id(site.finding)]


def _row(finding: Finding) -> str:
    told = (
        _SIGNS.get(finding.level or "", ""),
        place(finding),
        markdown(finding.address),
        markdown(finding.message),
        finding.rule,
    )
    return f"| {' | '.join(told)} |\n"
