"""A summary as Markdown: headings, lists, and the table with words marked as `<del>` and `<ins>`.

Stars and tildes mean nothing beside a letter or a bracket (CommonMark 6.2), and words change right there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from resdiff.edits import by_line
from resdiff.model import Edit
from resdiff.punctuation import arrow, right_to_left
from resdiff.renderers._escaping import markdown, stretch
from resdiff.renderers._marking import spans
from resdiff.summary import Concordance, Item, Row, Section, Summary, Table, Topic

_TAGS = {"old": "del", "new": "ins"}
_ISOLATES = re.compile("([\u2068\u2069])")
# A line is read from right to left if its first letter is of such a script: this mark makes it so.
_BACKWARDS = "\u200f"


def page(summary: Summary) -> str:
    """The summary as a text in Markdown."""
    body = "".join(_body(summary))
    return f'<div dir="rtl">\n\n{body}\n</div>\n' if summary.direction == "rtl" else body


def _body(summary: Summary) -> Iterator[str]:
    old, new = summary.old, summary.new
    yield f"# {markdown(summary.heading)}\n\n"
    if old.designation == new.designation:
        yield f"**{markdown(new.designation)}**\n"
    else:
        names = f"{markdown(old.designation)} {arrow(old.designation)} **{markdown(new.designation)}**"
        yield f"{_line(old.designation)}{names}\n"
    if new.title:
        yield f"\n{_line(new.title)}{markdown(new.title)}\n"
    yield f"\n{markdown(summary.counts)}\n"
    for topic in summary.topics:
        yield from _topic(topic)
    if summary.table:
        yield from _table(summary.table, summary.direction == "rtl")
    if summary.concordance:
        yield from _concordance(summary.concordance)


def _topic(topic: Topic) -> Iterator[str]:
    yield f"\n## {markdown(topic.heading)}\n"
    if topic.lead:
        yield f"\n{markdown(topic.lead)}\n"
    for group in topic.groups:
        yield f"\n### {_line(group.heading)}{markdown(group.heading)}\n\n" if group.heading else "\n"
        for item in group.items:
            yield f"- {_item(item)}\n"


def _item(item: Item) -> str:
    parts = [f"**{markdown(item.mark)}**"]
    if item.place:
        parts.append(f"· {_line(item.place)}{markdown(item.place)}")
    if item.lead:
        parts.append(f"· {markdown(item.lead)}")
    if item.words:
        parts.append(f"· {_words(item.words)}")
    if item.remark:
        parts.append(f"· *{_said(item.remark)}*")
    return " ".join(parts)


def _table(table: Table, backwards: bool) -> Iterator[str]:
    yield f"\n## {markdown(table.heading)}\n\n"
    legend = " · ".join(f"`{symbol}` {markdown(said)}" for symbol, said in table.legend)
    yield f"{_BACKWARDS if backwards else ''}{legend}\n\n"
    yield _cells(map(markdown, table.columns))
    yield _cells(["---"] * len(table.columns))
    for section in table.sections:
        if section.symbol:
            yield _cells(_head(section))
        for row in section.rows:
            yield _cells(_row(row))


def _head(section: Section) -> list[str]:
    """What became of a section as a whole."""
    old = _words(edit for edit in section.head if edit.op == "-")
    new = _words(edit for edit in section.head if edit.op == "+")
    name = "".join(edit.text for edit in section.head if edit.op != "-")
    return [f"**{markdown(name)}**", f"`{section.symbol}`", old, new, _said(section.remark), ""]


def _row(row: Row) -> list[str]:
    return [
        _line(row.provision) + markdown(row.provision),
        f"`{row.symbol}`",
        _words(row.old),
        _words(row.new),
        _said(row.kind),
        markdown(row.reason),
    ]


def _concordance(concordance: Concordance) -> Iterator[str]:
    yield f"\n## {markdown(concordance.heading)}\n\n"
    yield _cells(map(markdown, concordance.columns))
    yield _cells(["---"] * len(concordance.columns))
    for pair in concordance.pairs:
        yield _cells((markdown(pair.old), markdown(pair.new)))


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _words(edits: Iterable[Edit]) -> str:
    """Words with their marks on one line; a newline parts clauses."""
    edits = tuple(edits)
    written = "<br>".join("".join(_marked(line)).strip() for line in by_line(edits))
    return _line("".join(edit.text for edit in edits)) + written if written else ""


def _marked(edits: Iterable[Edit]) -> Iterator[str]:
    for text, look in spans(edits, color=True):
        tag = _TAGS.get(look)
        yield f"<{tag}>{stretch(text)}</{tag}>" if tag else stretch(text)


def _said(text: str) -> str:
    """What the summary says itself, in which words of the other direction are kept apart."""
    return "".join(part if _ISOLATES.fullmatch(part) else stretch(part) for part in _ISOLATES.split(text))


def _line(words: str) -> str:
    return _BACKWARDS if right_to_left(words) else ""
