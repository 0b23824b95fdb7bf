"""Fixes put into the file: only what then reads as the rules said, and until nothing is left to mend.

A fix changes the letters that it names and nothing else. The text is read again after it: each clause must
stand where it stood, and only the words or the label that a fix named may differ, as it said. So no
word is lost, and what is mended twice is as what is mended once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from resdiff.draft import Draft
from resdiff.errors import UsageError
from resdiff.folding import fold
from resdiff.model import Finding, Provision, Replacement

_ROUNDS = 100  # a fix may bring to light what is to be mended next: the labels of a list, one after the other
_LINE_END = re.compile(r"\r\n|\r|\n")

Read = Callable[[bytes], Draft]
Find = Callable[[Draft], tuple[Finding, ...]]


class Mended(NamedTuple):
    """A file with its fixes, and what is found in it now.

    Of `wanted` findings that had a fix when the file was read, `fixes` are mended.
    """

    data: bytes
    fixes: int
    draft: Draft
    findings: tuple[Finding, ...]
    wanted: int = 0


def mended(data: bytes, name: str, read: Read, find: Find) -> Mended:
    """The bytes of a file called `name` with every fix that is certain.

    `read` makes a draft of bytes, `find` says what is to be mended in it. Raises `UsageError` if the file is
    none that fixes can be written into.
    """
    draft = read(data)
    if not draft.source:
        raise UsageError(
            f"{name} cannot be mended: fixes are written into Markdown and plain text only",
            "turn it into such a text first: resdiff show FILE -o draft.md",
        )
    states = [Mended(data, 0, draft, find(draft))]
    text = _Text(data, name)
    seen = {text.lines: 0}
    refused: set[_Key] = set()
    for _ in range(_ROUNDS):
        anew = not refused
        state, text = _round(text, states[-1], refused, read, find)
        if state.fixes == states[-1].fixes:
            if anew:
                break
            refused.clear()  # the other fixes may have made them certain
            continue
        if text.lines in seen:  # two rules that undo each other: from wherever one starts, the same is left
            return _counted(states[0], min(states[seen[text.lines] :], key=lambda one: one.data))
        seen[text.lines] = len(states)
        states.append(state)
    return _counted(states[0], states[-1])


def _counted(first: Mended, last: Mended) -> Mended:
    """The last state with the number of findings that are mended: a list of labels is one, however long."""
    before, now = (
        Counter(_key(finding, state.draft) for finding in state.findings if finding.replacements)
        for state in (first, last)
    )
    return last._replace(fixes=(before - now).total(), wanted=before.total())


def _round(text: _Text, state: Mended, refused: set[_Key], read: Read, find: Find) -> tuple[Mended, _Text]:
    """The fixes that do not touch each other, all at once; without those that do not end what they mend.

    To find out that a fix is not certain takes a reading, so it is not tried again while it is `refused`.
    """
    while True:
        chosen = _apart([one for one in state.findings if _key(one, state.draft) not in refused])
        kept = _certain(text, state.draft, chosen, read)
        refused |= {_key(one, state.draft) for one in chosen} - {_key(one, state.draft) for one in kept}
        if not kept:
            return state, text
        after = text.replaced(kept)
        draft = read(after.data)
        findings = find(draft)
        before, now = (
            Counter(_key(finding, of) for finding in found if finding.fix)
            for found, of in ((state.findings, state.draft), (findings, draft))
        )
        again = {key for finding in kept if now[key := _key(finding, state.draft)] >= before[key]}
        if not again:
            return Mended(after.data, state.fixes + len(kept), draft, findings), after
        refused |= again


_Key = tuple[str, int, str, str]


def _key(finding: Finding, draft: Draft) -> _Key:
    """What is mended where, whatever its place in the clause."""
    provision = draft.by_address.get(finding.address)
    fix = finding.fix
    return (
        finding.rule,
        provision.position if provision else -1,
        fix.field if fix else "",
        fix.text if fix else "",
    )


class _Text:
    """The lines of a file and how they end."""

    def __init__(self, data: bytes, name: str) -> None:
        self.mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        try:
            text = data.removeprefix(self.mark).decode("utf-8")
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text:
            raise UsageError(f"{name} cannot be mended: it is no text in UTF-8", "save it as UTF-8")
        self.name = name
        self.ends = (*_LINE_END.findall(text), "")
        self.lines = tuple(_LINE_END.split(text))

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.mark + "".join(map("".join, zip(self.lines, self.ends, strict=True))).encode("utf-8")

    def replaced(self, findings: Sequence[Finding]) -> _Text:
        """The text with the replacements of findings, which do not overlap."""
        lines = list(self.lines)
        usual = max(self.ends, key=self.ends.count) or "\n"
        for one in sorted(_replacements(findings), key=lambda r: r.region, reverse=True):
            line = lines[one.region.line - 1]
            words = _LINE_END.sub(lambda _: usual, one.text)
            lines[one.region.line - 1] = (
                line[: one.region.column - 1] + words + line[one.region.end_column - 1 :]
            )
        text = "".join(map("".join, zip(lines, self.ends, strict=True)))
        return _Text(self.mark + text.encode("utf-8"), self.name)


def _replacements(findings: Sequence[Finding]) -> list[Replacement]:
    return [one for finding in findings for one in finding.replacements]


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Findings whose fixes do not touch each other, in the order of the file; of two that do, the first."""
    chosen: list[Finding] = []
    taken: list[Replacement] = []
    fixable = [finding for finding in findings if finding.replacements]
    for finding in sorted(fixable, key=lambda f: (f.replacements[0].region, f.rule)):
        last = taken[-1].region if taken else None
        first = finding.replacements[0].region
        if last is None or first[:2] > last[2:]:
            chosen.append(finding)
            taken.append(max(finding.replacements, key=lambda r: r.region[2:]))
    return chosen


def _certain(text: _Text, draft: Draft, findings: list[Finding], read: Read) -> list[Finding]:
    """The findings after whose fixes the text reads as they say; halves are tried where all do not."""
    if not findings or _reads(draft, read(text.replaced(findings).data), findings):
        return findings
    if len(findings) == 1:
        return []
    half = len(findings) // 2
    kept = _certain(text, draft, findings[:half], read) + _certain(text, draft, findings[half:], read)
    # Each half holds for itself; whether both do together is to be seen.
    return kept if _reads(draft, read(text.replaced(kept).data), kept) else kept[:1]


def _reads(before: Draft, after: Draft, findings: Sequence[Finding]) -> bool:
    """Whether the text after the fixes is the one before but for what they said."""
    if len(before.provisions) != len(after.provisions):
        return False
    of: dict[str, list[Finding]] = {}
    for finding in findings:
        of.setdefault(finding.address, []).append(finding)
    places = {p.address: p.position for p in before.provisions}
    now = {p.address: p.position for p in after.provisions}
    return all(
        places.get(old.parent) == now.get(new.parent) and _as_said(old, new, of.get(old.address, ()))
        for old, new in zip(before.provisions, after.provisions, strict=True)
    ) and tuple(map(fold, before.instrument.furniture)) == tuple(map(fold, after.instrument.furniture))


def _as_said(old: Provision, new: Provision, findings: Sequence[Finding]) -> bool:
    """Whether a clause reads after the fixes as they said."""
    text, label = old.text, old.clause.label
    fixes = sorted((f.fix for f in findings if f.fix), key=lambda fix: fix.start, reverse=True)
    for fix in fixes:
        if fix.field == "text":
            text = text[: fix.start] + fix.text + text[fix.end :]
        elif fix.field == "label":
            label = label[: fix.start] + fix.text + label[fix.end :]
    if any(fix.field == "line" for fix in fixes):
        return new.clause.role == old.clause.role and _letters(text) == _letters(new.text)
    return (
        new.clause.role == old.clause.role
        and fold(text) == fold(new.text)
        and fold(label) == fold(new.clause.label)
        and fold(old.clause.keyword) == fold(new.clause.keyword)
        and len(old.clause.marks) == len(new.clause.marks)
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
