"""A comparison as plain text for mail: `[-old-]{+new+}`, in the manner of `git diff --word-diff` and wdiff.

What a line is, its beginning tells:

    --- +++   the two texts: file, tab, designation
    #         what resdiff says: counts, what was replaced throughout, what is folded
    ===       the head of a section
    @@        a clause: its address in the old text (-) and in the new one (+), symbol, label, remarks
    a space   words of that clause

Lines of words are wrapped at 72 columns. Joined as they stand, without the space that each begins with, they
are the whole clause: where a line ends in a space, it is one of the text's. A backslash stands before `[-`,
`-]`, `{+`, `+}` and a backslash of the text itself. A clause that was split has an `@@` for each part, and so
has one that several were merged into; a space where it was cut ends a part. So the words of both texts can be
read back; where they differ in layout alone, they stand as in the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from resdiff.arrangement import Arrangement, Row, arrange, told_counts
from resdiff.folding import printable
from resdiff.model import Comparison, Edit, Look, Provision, Report, substantial
from resdiff.punctuation import pointed
from resdiff.renderers._marking import SEPARATOR, remarks
from resdiff.renderers._screen import Span, wrap

COMMANDS = ("diff",)
SUFFIXES = (".diff",)

_WIDTH = 72
_BRACKETS = {"-": ("[-", "-]"), "+": ("{+", "+}"), "=": ("", "")}
_TAKEN = re.compile(r"\\|\[(?=-)|-(?=\])|\{(?=\+)|\+(?=\})")


def render(report: Report, look: Look) -> str:
    """The comparison line by line; `look.stat` shows the counts alone, two columns there are none."""
    assert report.comparison is not None
    arrangement = arrange(report.comparison, look.everything, look.editorial)
    lines = _top(report.comparison, arrangement)
    body = _counts(arrangement) if look.stat else _body(arrangement)
    return "".join(f"{line}\n" for part in (lines, body) for line in part)


def _top(comparison: Comparison, arrangement: Arrangement) -> Iterator[str]:
    for sign, text in (("---", comparison.old), ("+++", comparison.new)):
        yield printable(f"{sign} {text.source}") + f"\t{printable(text.designation)}".rstrip()
    if arrangement.title:
        yield from _remark(arrangement.title)
    counts = told_counts(arrangement.counts)
    yield from _remark(", ".join(f"{n} {name}" for name, n in counts) or "0 unchanged")
    if not any(section.rows or section.symbol for section in arrangement.sections):
        yield from _remark("nothing changed")
    for one in arrangement.substitutions:
        words = _words((Edit("-", one.old), Edit("+", one.new)))
        yield from _remark(f"throughout: {words} ({len(one.at)} clauses)")


def _counts(arrangement: Arrangement) -> Iterator[str]:
    from resdiff.renderers._stat import table

    for line in table(arrangement, _WIDTH - 2):
        yield f"# {''.join(span.text for span in line)}".rstrip()


def _body(arrangement: Arrangement) -> Iterator[str]:
    for section in arrangement.sections:
        if not section.rows and not section.symbol:
            continue
        yield ""
        other = section.other and f"{'to' if section.symbol == 'SUP*' else 'from'} {section.other}"
        yield _joined("===", _words(section.head), section.symbol, other)
        for row in section.rows:
            yield from _row(row)


def _row(row: Row) -> Iterator[str]:
    if row.form in ("renumbered", "editorial"):
        yield from _remark(_joined(row.symbol, pointed(row.label), row.form))
        return
    change = row.changes[0]
    old, new = substantial(change.old), substantial(change.new)
    label = pointed(row.label)
    if row.form == "gone":
        yield _joined("@@", _address("-", old), "@@", row.symbol, label, f"to {row.other}")
        return
    # A substitution that is told is often what binds more or less, too.
    said = SEPARATOR.join(dict.fromkeys("".join(span.text for span in remarks(row)).split(SEPARATOR)))
    other = f"from {row.other}" if row.other else ""
    last = len(row.pieces)
    for n, piece in enumerate(row.pieces, 1):
        # Each part of a split or merge has its own lines, with its own address.
        if last > 1:
            old = _with_words(change.old)[n - 1 : n] if change.kind == "merged" else old
            new = _with_words(change.new)[n - 1 : n] if change.kind == "split" else new
        number = f"({n} of {last})" if last > 1 else ""
        facts = (label, number, other, said) if n == 1 else (pointed(piece.label), number)
        yield _joined("@@", _address("-", old), _address("+", new), "@@", row.symbol, *facts)
        gap = row.pieces[n].gap if n < last else ""
        yield from _wrapped(f"{_words(piece.edits)}{gap}", " ")
    if not row.pieces:
        yield _joined("@@", _address("-", old), _address("+", new), "@@", row.symbol, label, other, said)


def _with_words(side: tuple[Provision, ...]) -> tuple[Provision, ...]:
    return tuple(provision for provision in side if provision.text)


def _address(sign: str, side: Iterable[Provision]) -> str:
    addresses = ", ".join(provision.address for provision in side)
    return f"{sign}{addresses}" if addresses else ""


def _joined(*words: str) -> str:
    return printable(" ".join(filter(None, words)))


def _words(edits: Iterable[Edit]) -> str:
    """The edits in their brackets; a space that old and new words have in common stands outside."""
    found = [edit for edit in edits if edit.text.strip("\n")]
    parts: list[str] = []
    after = ""
    for n, (op, text) in enumerate(found):
        text = text.replace("\n", " ")
        following = found[n + 1] if n + 1 < len(found) else Edit("=", "")
        if op == "-" and following.op == "+" and text.strip() and following.text.strip():
            if text[0] == following.text[0] == " ":
                parts.append(" ")
                text, following = text[1:], Edit("+", following.text[1:])
            if text[-1] == following.text[-1] == " ":
                text, following, after = text[:-1], Edit("+", following.text[:-1]), " "
            found[n + 1] = following
            parts.append(_bracketed(op, text))
            continue
        parts.append(_bracketed(op, text) + after)
        after = ""
    return "".join(parts)


def _bracketed(op: str, text: str) -> str:
    before, behind = _BRACKETS[op]
    return f"{before}{_TAKEN.sub(lambda found: chr(92) + found[0], text)}{behind}"


def _remark(text: str) -> Iterator[str]:
    yield from (line.rstrip() for line in _wrapped(text, "# "))


def _wrapped(text: str, start: str) -> Iterator[str]:
    """Lines that give the text when they are joined: the space at which one is broken ends it."""
    text = printable(text)
    at = 0
    for line in wrap([Span(text)], _WIDTH - len(start)):
        size = len("".join(span.text for span in line).strip("\u2067\u2069"))
        if text[at + size : at + size + 1] == " ":
            size += 1
        yield f"{start}{text[at : at + size]}"
        at += size
