"""Footnotes and endnotes: what they say and the marks that Word prints for them (17.11)."""

from __future__ import annotations

from collections.abc import Callable

from resdiff.readers._numerals import numeral
from resdiff.readers._word.line import identity
from resdiff.readers._word.names import Element, W, number, value

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of one kind while the text that refers to them is read in order.

    `settings` and `sections` are where the file says how they are numbered, the sections in order;
    `said` gives the text of a note.
    """

    def __init__(
        self,
        kind: str,
        root: Element | None,
        settings: Element | None,
        sections: list[Element],
        said: Callable[[Element], str],
    ) -> None:
        found = () if root is None else root.iter(f"{W}{kind}")
        # The lines that part notes from the text are given as notes of a type of their own.
        self._notes = {identity(n): n for n in found if n.get(f"{W}type") in (None, "normal")}
        self._kind, self._said = kind, said
        self._told = [_said_of(kind, settings), *(_said_of(kind, section) for section in sections)]
        self._section = 0
        self._count = self._start()

    def at(self, reference: Element, mark: str) -> tuple[str, str]:
        """Mark and text of the note that is referred to; `mark` is the one it is given by hand, or ''."""
        note = self._notes.get(identity(reference))
        text = "" if note is None else self._said(note).strip()
        if mark:
            # LibreOffice sets a mark before the words of the note although it stands there already.
            twice = text.startswith(f"{mark}{mark} ")
            return mark, text.removeprefix(mark * 2 if twice else mark).strip()
        form = self._setting("numFmt") or _FORMS[self._kind]
        mark = numeral(self._count, form) or str(self._count)
        self._count += 1
        return mark, text

    def next_section(self) -> None:
        """A section of the text ends."""
        self._section += 1
        if self._setting("numRestart") == "eachSect":
            self._count = self._start()

    def next_page(self) -> None:
        """A page of the text ends."""
        if self._setting("numRestart") == "eachPage":
            self._count = self._start()

    def _start(self) -> int:
        told = self._own()
        start = number(told, "numStart")
        return 1 if start is None else start if start >= 0 else 1

    def _own(self) -> Element | None:
        """What the section that is read says of its notes; else what the file says."""
        at = self._section + 1
        own = self._told[at] if at < len(self._told) else None
        return self._told[0] if own is None else own

    def _setting(self, name: str) -> str | None:
        return value(self._own(), name) or value(self._told[0], name)


def _said_of(kind: str, parent: Element | None) -> Element | None:
    return None if parent is None else parent.find(f"{W}{kind}Pr")
