"""Marks and labels that stand alone, as a program that turns a PDF into text leaves small or outlying ones.

A raised mark comes on a line of its own, above the line that it stands in or before its note; where
places on the page are not kept, the marks of a page may come in a stack, above its notes or below them.
A label that hangs out comes alone too. Here each gets back to its text: marks as raised digits, which
nothing takes for a label, a clause or a page number. Pages are parted by form feeds, as pdftotext does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from resdiff.punctuation import ended
from resdiff.readers._furniture import Line, furniture

_NUMBER = re.compile(r"\d{1,3}")
_LABEL = re.compile(
    r"""(?x) \(\s?[^\W_]{1,4}\s?\) | (?:[^\W\d_]|[ivx]{1,5}|\d{1,3})\) | \d{1,3}(?:\.\d{1,3}){0,3}[.．、]
    | \d{1,3}(?:\.\d{1,3}){1,3} | [^\W\d_A-Z]\. | \d{1,3}\s?[-–—] | [-–—•●○◦▪·]
    | [\u3220-\u3229\u2460-\u2487] """
)
_NOTE = re.compile(r"\s*(\d{1,3})\s+(?=[^\W_a-zà-öø-ÿа-яё]|[\"'“«‘(\[])")
_SMALL = re.compile(r"[a-zà-öø-ÿа-яё]")
_STOPPED = re.compile(r"[.。．!?؟۔][)\]\"'”’»）」』]*\d{0,3}$")
_GAP = re.compile(r"\s{2,}|\s|$")
_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789", _DIGITS)
_LOWERED = str.maketrans(_DIGITS, "0123456789")
_MOST_LOST = 4  # numbers of notes between those of one page and the next
_MOST_LINES = 6  # of the first note of a page, where no mark stands before it
# Marks of notes: glued to a word, an end mark or a year; apart from them; either, or alone in a line.
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_]|[,;:.)\]\"”’»])|(?<=\b20\d\d))(\d{1,3})(?![\d/%-])(?![.,]\d)|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
)
_APART = re.compile(
    r"(?:(?<=[^\W\d_]|[,;:)\]\"”’»])|(?<=\b20\d\d)) (\d{1,3})(?= |[,;.]?$|[,;] )", re.MULTILINE
)
_MARK = re.compile(
    r"^(\d{1,3})$|(?:(?<=[^\W\d_]|[,;:.)\]\"'”’»،؛。，；》」])|(?<=\b20\d\d))(\d{1,3})(?!\d)", re.MULTILINE
)
_FAR = 6  # columns between a raised mark and a gap that was left for it


def restored(lines: Sequence[Line]) -> list[Line]:
    """The lines, with marks and labels that stood alone back at their texts."""
    text = _Text(lines)
    if text.pages or any(map(text.label, range(len(lines)))):
        text.restore()
    return [line._replace(text=text.texts[at]) for at, line in enumerate(lines) if at not in text.gone]


class _Text:
    """The lines of a text in the making."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.bare = [line.text.strip() for line in lines]
        self.gone: set[int] = set()  # lines that were put into others, and blank ones that only parted them
        self.solid = [at for at, bare in enumerate(self.bare) if bare]
        self.pages = lines[-1].page > 1 if lines else False
        self.last = 0  # the number of the last note

    def number(self, at: int) -> str:
        """The number that a line consists of, or ''."""
        return self.bare[at] if _NUMBER.fullmatch(self.bare[at]) else ""

    def label(self, at: int) -> bool:
        """Whether a line is a label and nothing else."""
        return len(self.bare[at]) < 8 and _LABEL.fullmatch(self.bare[at]) is not None

    def restore(self) -> None:
        if self.pages:
            aside = self._aside()
            for page in self._paged():
                inner = [at for at in page if at not in aside]
                _Foot(self, inner).restore()
        self._labels()

    def _paged(self) -> Iterator[list[int]]:
        """The lines of each page that are not blank."""
        page: list[int] = []
        for at in self.solid:
            if page and self.lines[at].page != self.lines[page[0]].page:
                yield page
                page = []
            page.append(at)
        if page:
            yield page

    def _aside(self) -> set[int]:
        """Furniture; of bare numbers those at a page's edge that grow from page to page, or that name it."""
        numbers = {line.number for line in self.lines}
        found = furniture(self.lines) & numbers
        aside = {at for at in self.solid if self.lines[at].number in found and not self.number(at)}
        edges = []
        for page in self._paged():
            inner = [at for at in page if at not in aside]
            edges += [at for at in {*inner[:1], *inner[-1:]} if self.number(at)]
        shifts = Counter(int(self.bare[at]) - self.lines[at].page for at in edges)
        for at in edges:
            shift = int(self.bare[at]) - self.lines[at].page
            if shifts[shift] > 1 or (not shift and (self._apart(at) or self.bare.index(self.bare[at]) < at)):
                aside.add(at)
        return aside

    def _apart(self, at: int) -> bool:
        """Whether a blank line stands above a line; for the first one, below it."""
        return not self.bare[at - 1] if at else not "".join(self.bare[1:2])

    def _labels(self) -> None:
        """Put labels that stand alone before the text that comes next.

        Of a stack of labels the deepest has the next text; the others wait for one that has no label.
        """
        waiting: list[int] = []
        stack: list[int] = []
        for position, at in enumerate(self.solid):
            if at in self.gone:
                continue
            below = next((b for b in self.solid[position + 1 : position + 4] if b not in self.gone), -1)
            if stack and self.lines[at].page != self.lines[stack[0]].page:
                stack, waiting = [], []
            if below >= 0 and (self.label(at) or self._bare_label(at, below)):
                stack.append(at)
            elif stack:
                if at - stack[-1] <= 2:
                    own = max(stack, key=lambda label: _depth(self.bare[label]))
                    waiting += [label for label in stack if label != own]
                    self.put_before(own, at)
                stack = []
            elif waiting and self._unlabelled(at):
                self.put_before(waiting.pop(0), at)

    def _unlabelled(self, at: int) -> bool:
        """Whether a text begins at a line, behind a blank one, that no label stands before."""
        before = next((b for b in range(at - 1, -1, -1) if self.bare[b]), -1)
        apart = before >= 0 and before < at - 1 and ended(self.bare[before])
        known = _LABEL.match(self.bare[at]) or self.bare[at][0] in _DIGITS
        return apart and not known and not _SMALL.match(self.bare[at])

    def _bare_label(self, at: int, below: int) -> bool:
        """Whether a bare number is the label of the text below it, which goes on in small letters."""
        return self.pages and bool(self.number(at)) and bool(_SMALL.match(self.bare[below]))

    def put_before(self, label: int, at: int) -> None:
        """Put a label before a line below it, which is then in the label's place."""
        indent = len(self.texts[label]) - len(self.texts[label].lstrip())
        self.texts[at] = f"{' ' * indent}{self.bare[label]} {self.bare[at]}"
        self.bare[at] = self.texts[at].strip()
        self.gone.add(label)
        while at and (not self.bare[at - 1] or at - 1 in self.gone) and at - 1 > label:
            at -= 1
            self.gone.add(at)


def _depth(label: str) -> int:
    """How deep in a list a label stands, as a rule: '1.', then '(a)', then '(i)'."""
    inner = label.strip("().．、 ")
    if len(inner) > 1 or inner in ("i", "v", "x"):
        return 2 * inner.isalpha()
    return int(inner.isalpha())


class _Foot:
    """The notes at the foot of one page."""

    def __init__(self, text: _Text, page: list[int]) -> None:
        self.text, self.page = text, page
        self.starts = self._starts()  # place on the page -> number, of lone numbers and of lines with one

    def restore(self) -> None:
        """Put the marks of the page's notes back to their bodies, and those of the text to its lines."""
        if not self.starts:
            return
        text, page = self.text, self.page
        lone = {i: n for i, n in self.starts.items() if text.number(page[i])}
        bodies = self._bodies(lone)
        numbers = sorted(self.starts.values())
        if len(bodies) != len(numbers):
            return
        text.last = numbers[-1]
        first = min([*bodies, *lone])
        for i, number in zip(bodies, numbers, strict=True):
            at = page[i]
            bare = text.bare[at] if i not in self.starts else text.bare[at][len(str(number)) :].lstrip()
            text.texts[at] = f"{str(number).translate(_RAISED)} {bare}"
            text.bare[at] = text.texts[at]
        text.gone.update(page[i] for i in lone)
        text.gone.update(at for at in range(page[first], page[-1]) if not text.bare[at])
        for i in range(first):
            small = _SMALL.match(self._bare(i + 1)) and page[i + 1] > page[i] + 1  # a label
            if text.number(page[i]) and int(text.bare[page[i]]) in numbers and not small:
                self._put_up(i)
        self._raise(numbers, [at for at in page[:first] if at not in text.gone])

    def _raise(self, numbers: Sequence[int], above: Sequence[int]) -> None:
        """Raise marks that stand apart from their words, 'the report 4 of', if only one number can be it."""
        if not above:
            return
        whole = "\n".join(self.text.texts[at] for at in above)
        sure, loose = _found(_GLUED, whole), _found(_APART, whole)
        apart: list[tuple[int, int, int]] = []
        start = 0
        for position, number in enumerate(numbers):
            near = [at for at in sure.get(number, ()) if at > start]
            if near:
                start = near[0]
                continue
            later = (at for n in numbers[position + 1 :] for at in sure.get(n, ())[:1] if at > start)
            stop = next(later, len(whole))
            found = [at for at in loose.get(number, ()) if start < at < stop + 1]
            if len(found) == 1:
                start = found[0]
                apart.append((start - len(str(number)) - 1, start, number))
        for begin, end, number in reversed(apart):
            whole = f"{whole[:begin]}{str(number).translate(_RAISED)}{whole[end:]}"
        for at, line in zip(above, whole.split("\n"), strict=True):
            self.text.texts[at], self.text.bare[at] = line, line.strip()

    def _starts(self) -> dict[int, int]:
        """Where numbers of notes stand: the most lines at the end of the page whose numbers make a row."""
        found: dict[int, int] = {}
        best: dict[int, int] = {}
        last = self.text.last
        for i in range(len(self.page) - 1, -1, -1):
            number = self._number(i)
            if number in found.values():
                break
            inline = not self.text.number(self.page[i])
            if inline and number > min(found.values(), default=number):
                continue  # '3 December 2043', above note 1
            if number:
                found[i] = number
                low = min(found.values())
                whole = max(found.values()) - low + 1 == len(found)
                if whole and (low == 1 or last <= low):
                    best = dict(found)
        again = [*best.values()] == [last] and self.text.number(self.page[min(best)])  # printed on each page
        return dict(sorted(best.items())) if best and (again or self._marked(best)) else {}

    def _number(self, i: int) -> int:
        """The number that a line is, or begins with as a note does; else 0."""
        at = self.page[i]
        if self.text.number(at):
            below = self.text.bare[self.page[i + 1]] if i + 1 < len(self.page) else ""
            return 0 if _SMALL.match(below) else int(self.text.bare[at])
        found = _NOTE.match(self.text.bare[at])
        return int(found[1]) if found else 0

    def _marked(self, found: dict[int, int]) -> bool:
        """Whether the text above has the mark of one of the notes: alone in a line, or glued to a word.

        Where the numbers themselves go on from the notes before, a mark may stand apart from its word.
        """
        above = "\n".join(map(self._bare, range(min(found))))
        goes_on = 0 < min(found.values()) - self.text.last <= _MOST_LOST
        marks = {*_found(_MARK, above), *(_found(_APART, above) if goes_on else ())}
        return not marks.isdisjoint(found.values())

    def _bodies(self, lone: dict[int, int]) -> list[int]:
        """Where on the page the bodies of the notes begin, in order."""
        known = {number: i for i, number in self.starts.items() if i not in lone}
        waiting: list[int] = []  # of a stack of numbers
        for i, number in sorted(lone.items()):
            waiting.append(number)
            if i + 1 in lone:
                continue
            if self._behind(i):
                known[number] = i - 1
            elif i + 1 < len(self.page) and i + 1 not in self.starts:
                known[waiting[0] if self._follow(i + 1, len(waiting)) else number] = i + 1
            waiting = []
        if not known:
            # All bodies stand above all numbers.
            return self._begun(0, min(lone), len(lone))
        places: list[int] = []
        missing = 0
        end = min([*known.values(), *lone])
        for number in sorted(self.starts.values()):
            if number not in known:
                missing += 1
                continue
            start = places[-1] + 1 if places else 0
            stop = known[number] if places else min(known[number], end)
            places += [*self._begun(start, stop, missing), known[number]]
            missing = 0
        return [*places, *self._begun(places[-1] + 1, len(self.page), missing)] if places else []

    def _behind(self, i: int) -> bool:
        """Whether a mark stands below its note, which is set in as if behind it."""
        at = self.page[i]
        return bool(i) and self.text.texts[at - 1][:1] == " " and not "".join(self.text.bare[at + 1 : at + 2])

    def _follow(self, start: int, count: int) -> bool:
        """Whether so many bodies follow a stack of numbers."""
        end = next((i for i in range(start, len(self.page)) if i in self.starts), len(self.page))
        return len(self._begun(start + 1, end, count - 1)) == count - 1

    def _begun(self, start: int, stop: int, count: int) -> list[int]:
        """The last `count` lines between two places that can begin a note: behind a stop, no small letter.

        The first note of a page stands behind its text, which may break off anywhere.
        """
        found: list[int] = []
        for i in range(stop - 1, start - 1, -1):
            if len(found) >= count - (not start):
                break
            before = self._bare(i - 1) if i else "."
            if self._capital(i) and (_STOPPED.search(before) or i - 1 in self.starts):
                found.append(i)
        if count and not start and len(found) == count - 1:
            found += self._first(min([stop, *found]))
        return found[::-1]

    def _first(self, stop: int) -> list[int]:
        """Where the first note of the page most likely begins, whose last line is the one before `stop`."""
        near = [i for i in range(stop - 1, max(stop - _MOST_LINES, 0) - 1, -1) if self._capital(i)]
        longest = max((len(self._bare(i)) for i in near), default=0)
        numbers = {*self.starts.values(), max(self.starts.values()) + 1}

        def doubt(i: int) -> int:
            before = self._bare(i - 1) if i else ""
            whole = "\n".join(map(self._bare, range(i, stop)))
            if not numbers.isdisjoint(_found(_GLUED, whole)):
                return 9  # a mark stands in the text
            if not i or self.page[i - 1] < self.page[i] - 1:
                return 0  # behind a blank line
            if _STOPPED.search(before):
                return 1
            return 2 + (not ended(before)) * 2 + (5 * len(before) > 4 * longest)

        return [min(near, key=doubt)] if near else []

    def _bare(self, i: int) -> str:
        return self.text.bare[self.page[i]]

    def _capital(self, i: int) -> bool:
        """Whether a line that is no number can begin a note."""
        return i not in self.starts and not _SMALL.match(self._bare(i))

    def _put_up(self, i: int) -> None:
        """Put a raised mark into the line below it, at its column, or else behind the longer line near it."""
        text, at = self.text, self.page[i]
        mark = text.bare[at].translate(_RAISED)
        near = [self.page[j] for j in (i + 1, i - 1) if 0 <= j < len(self.page)]
        indent = len(text.texts[at]) - len(text.texts[at].lstrip())
        if near and near[0] == at + 1 and indent:
            target, place = at + 1, _place(text.texts[at + 1], indent)
        else:
            target = max(near, key=lambda n: len(text.bare[n]))
            place = len(text.texts[target])
        line = text.texts[target]
        text.texts[target] = f"{line[:place].rstrip()}{mark} {line[place:].lstrip()}".rstrip()
        text.bare[target] = text.texts[target].strip()
        text.gone.add(at)
        for step in (-1, 1):
            blank = at + step
            while 0 <= blank < len(text.bare) and not text.bare[blank]:
                text.gone.add(blank)
                blank += step


def _place(line: str, column: int) -> int:
    """Where in a line a raised mark above it belongs: in a gap that was left for it, else behind a word."""
    start = len(line) - len(line.lstrip())
    ends = [found.span() for found in _GAP.finditer(line, start)]
    gaps = [begin for begin, end in ends if end - begin > 1 and begin - _FAR <= column <= end + _FAR]
    return min(gaps or [begin for begin, _ in ends], key=lambda place: abs(place - column))


def _found(pattern: re.Pattern[str], text: str) -> dict[int, list[int]]:
    """Where in a text the marks end that the pattern finds, by their numbers."""
    ends: dict[int, list[int]] = {}
    for place in pattern.finditer(text):
        mark = place[place.lastindex or 0].translate(_LOWERED)
        ends.setdefault(int(mark), []).append(place.end())
    return ends
