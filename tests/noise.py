"""Layout noise: what converters, editors and printers do to a text without changing a word of it.

`noisy(text, kinds, random)` takes a text in which each paragraph is one line and gives it some of the
`KINDS` of noise. By the contract none of it is a change: the noisy text must be read to the same
addresses and, typography folded, to the same words.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from random import Random

Lines = list[str]

_LABEL = re.compile(
    r"(?P<indent>\s*)(?P<bullet>[-*•] )?(?P<open>\(?)"
    r"(?P<core>[a-z]|[ivx]{1,4}|\d{1,3})(?P<close>\)\*?|\.|)(?= )"
)
_HEAD = re.compile(r"\*(?P<head>[a-z][^*]{2,90})\*")
_TITLE = re.compile(r"#+ (?:\*\*)?(?P<title>.*?)(?:\*\*)?")
_NOTE = re.compile(r"(?:<sup>\d+</sup>|[⁰¹²³⁴⁵⁶⁷⁸⁹]+) ")
_OPENER, _CLOSER = re.compile(r"(?<![\w*])\*(?=\w)"), re.compile(r"(?<=[\w.,])\*(?!\w)")
_RULE = re.compile(r"-{3,}|_{3,}")
_HEADS = ("RES. 901 (REV. BUSAN, 2014)", "PP-14/901-E", "Final Acts of the Conference", "A/RES/80/901")


def noisy(text: str, kinds: Iterable[str], random: Random) -> str:
    """`text` with these kinds of noise, in the order of `KINDS` whatever order they are given in."""
    lines = text.split("\n")
    wanted = set(kinds)
    for kind, make in KINDS.items():
        if kind in wanted:
            lines = make(lines, random)
    return "\n".join(lines) + "\n"


def _label(line: str) -> re.Match[str] | None:
    """The label of a line; a bare number is one only before a word in small letters."""
    found = _LABEL.match(line)
    if found is None or (not found["close"] and not found["core"].isdigit()):
        return None
    rest = line[found.end() :].lstrip()
    return None if not found["close"] and not rest[:1].islower() else found


def bullets_off(lines: Lines, random: Random) -> Lines:
    """No bullets before labels."""
    return [
        found["indent"] + line[found.start("open") :] if (found := _label(line)) and found["bullet"] else line
        for line in lines
    ]


def bullets_on(lines: Lines, random: Random) -> Lines:
    """Bullets before some labels."""
    sign = random.choice("-*•")
    return [
        f"{found['indent']}{sign} {line[found.start('open') :]}"
        if (found := _label(line)) and not found["bullet"] and random.random() < 0.7
        else line
        for line in lines
    ]


def asterisks_off(lines: Lines, random: Random) -> Lines:
    """No stray asterisks behind labels."""
    return [re.sub(r"^(\s*[-*•]? ?\w{1,3}\))\*(?= )", r"\1", line) for line in lines]


def asterisks_on(lines: Lines, random: Random) -> Lines:
    """Stray asterisks behind some labels."""
    return [
        re.sub(r"^(\s*[-*•]? ?\w{1,3}\))(?= )", r"\1*", line) if random.random() < 0.5 else line
        for line in lines
    ]


def label_dress(lines: Lines, random: Random) -> Lines:
    """All labels in another dress, letters in one and numbers in one."""
    letters, numbers = random.choice((")", "()", ".")), random.choice((")", "()", ".", ""))
    dressed = []
    for line in lines:
        if found := _label(line):
            dress = numbers if found["core"].isdigit() else letters
            rest = line[found.end() :]
            if dress == "" and not rest.lstrip()[:1].islower():
                dress = "."
            core = f"({found['core']})" if dress == "()" else found["core"] + dress
            line = f"{found['indent']}{found['bullet'] or ''}{core}{rest}"
        dressed.append(line)
    return dressed


def emphasis_off(lines: Lines, random: Random) -> Lines:
    """No emphasis at all."""
    return [re.sub(r"(?<![\w)])(\*{1,2})(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\w)", r"\2", line) for line in lines]


def emphasis_on(lines: Lines, random: Random) -> Lines:
    """Some words in italics."""

    def italic(found: re.Match[str]) -> str:
        return f"*{found[0]}*" if random.random() < 0.05 else found[0]

    return [
        line if "*" in line or line.startswith("#") else re.sub(r"(?<= )[A-Za-z]{4,}(?= )", italic, line)
        for line in lines
    ]


def headings(lines: Lines, random: Random) -> Lines:
    """Titles and heads as Markdown headings, bold, italic or plain."""
    title = random.choice(("# {}", "### {}", "**{}**", "{}"))
    head = random.choice(("#### {}", "**{}**", "*{}*", "_{}_", "{}"))
    changed = []
    for line in lines:
        if found := _TITLE.fullmatch(line):
            line = title.format(found["title"])
        elif found := _HEAD.fullmatch(line.strip()):
            line = head.format(found["head"])
        changed.append(line)
    return changed


def notes_to_end(lines: Lines, random: Random) -> Lines:
    """Footnotes, and rules above them, at the end of the text."""
    notes = [line for line in lines if _NOTE.match(line)]
    rest = [line for line in lines if not _NOTE.match(line) and not _RULE.fullmatch(line)]
    return [*rest, "", "---", "", *(part for note in notes for part in (note, ""))] if notes else lines


def quotes(lines: Lines, random: Random) -> Lines:
    """Curly quotes straight or straight ones curly."""
    if random.random() < 0.5:
        table = str.maketrans("“”‘’", "\"\"''")
        return [line.translate(table) for line in lines]
    return [
        re.sub(r"(?<=\w)'", "’", re.sub(r'(?<![\w.,;)*])"(?=[\w*])', "“", line)).replace('"', "”")
        for line in lines
    ]


def dashes(lines: Lines, random: Random) -> Lines:
    """Other dashes and hyphens of the same meaning."""
    dash, hyphen = random.choice("-–—"), random.choice("-‐‑")
    changed = []
    for line in lines:
        line = re.sub(r"(?<=\w )[–—-](?= \w)", dash, line)
        line = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", hyphen, line)
        changed.append(re.sub(r"(?<=\d)[-–](?=\d)", random.choice("-–"), line))
    return changed


def spaces(lines: Lines, random: Random) -> Lines:
    """No-break, thin and double spaces between words."""
    kinds = ("\u00a0", "\u2009", "\u202f", "  ")
    return [
        re.sub(r"(?<=[\w,]) (?=\w)", lambda _: random.choice(kinds) if random.random() < 0.08 else " ", line)
        for line in lines
    ]


def _wrapped(width: int) -> Callable[[Lines, Random], Lines]:
    def wrap(lines: Lines, random: Random) -> Lines:
        wrapped: Lines = []
        for line in lines:
            indent = line[: len(line) - len(line.lstrip())]
            broken = textwrap.wrap(
                line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
            )
            keep = len(line) <= width or line.startswith("#")
            wrapped += [line] if keep else broken
        return wrapped

    return wrap


def blanks_off(lines: Lines, random: Random) -> Lines:
    """No blank lines."""
    return [line for line in lines if line.strip()]


def blanks_on(lines: Lines, random: Random) -> Lines:
    """Blank lines doubled."""
    return [part for line in lines for part in ([line, ""] if not line.strip() else [line])]


def furniture(lines: Lines, random: Random) -> Lines:
    """Page numbers, running heads and form feeds, wherever a page may end.

    That is not within a footnote, a heading or an emphasis.
    """
    number = random.choice(("– {} –", "{}/13", "- {} -", "Page {}", "24-12345 {}/13"))
    head = random.choice(_HEADS)
    feed = random.choice(("", "\f"))
    gap = [""] if any(not line.strip() for line in lines) else []
    notes = [at for at, line in enumerate(lines) if _NOTE.match(line)]
    allowed = [
        at
        for at in range(8, len(lines) - 3)
        if not any(note < at < note + 10 for note in notes)
        and (not lines[at - 1] or lines[at - 1][-1] in ".;:," or lines[at].strip()[:1].islower())
        and len(_OPENER.findall(lines[at - 1])) == len(_CLOSER.findall(lines[at - 1]))
    ]
    pages = random.randint(3, 6)
    breaks = {allowed[len(allowed) * page // pages] for page in range(1, pages)}
    paged: Lines = []
    for position, line in enumerate(lines):
        if position in breaks:
            paged += [*gap, number.format(position // 8), *gap, feed + head, *gap]
        paged.append(line)
    return paged


KINDS: dict[str, Callable[[Lines, Random], Lines]] = {
    "bullets off": bullets_off,
    "bullets on": bullets_on,
    "asterisks off": asterisks_off,
    "asterisks on": asterisks_on,
    "label dress": label_dress,
    "headings": headings,
    "emphasis off": emphasis_off,
    "emphasis on": emphasis_on,
    "notes to end": notes_to_end,
    "quotes": quotes,
    "dashes": dashes,
    "spaces": spaces,
    "wrapped at 72": _wrapped(72),
    "wrapped at 100": _wrapped(100),
    "blanks off": blanks_off,
    "blanks on": blanks_on,
    "furniture": furniture,
}

# Kinds that undo or contradict each other.
CLASHES = (
    {"bullets off", "bullets on"},
    {"asterisks off", "asterisks on"},
    {"asterisks on", "label dress"},
    {"emphasis off", "emphasis on"},
    {"emphasis off", "headings"},
    {"wrapped at 72", "wrapped at 100"},
    {"blanks off", "blanks on"},
)


def mix(random: Random, names: Sequence[str] = tuple(KINDS), most: int = 7) -> list[str]:
    """Between two and `most` kinds of noise that go together."""
    chosen: list[str] = []
    for name in random.sample(names, random.randint(2, most)):
        if not any({name, other} in CLASHES for other in chosen):
            chosen.append(name)
    return chosen
