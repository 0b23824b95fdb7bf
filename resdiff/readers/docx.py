"""Word files (.docx): the text as Word shows it, on either side of its tracked changes.

Automatic numbers become labels, styles hints on what a paragraph is, footnotes are tied to their places,
rows of tables and text boxes are text. Headers and footers are furniture. Comments are left out, and
counted. Nothing is fetched, and what a file unpacks to has a limit (`package.MOST_UNPACKED`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from resdiff.errors import UnreadableError
from resdiff.model import Block, Document, Doubt, ReadOptions

if TYPE_CHECKING:
    from resdiff.readers._word.body import Story
    from resdiff.readers._word.names import Element
    from resdiff.readers._word.package import Package
    from resdiff.readers._word.styles import Styles

SUFFIXES = (".docx", ".docm", ".dotx")
SIDES = True

_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_CLEAR = 0.8  # of the letters must be in one language


def sniff(data: bytes) -> int:
    """How surely the bytes are of a Word file. Any zip and any old Office file is taken: it is told here
    what it is instead."""
    return 3 if data.startswith(_STARTS) else 0


def read(data: bytes, name: str, options: ReadOptions = ReadOptions()) -> Document:
    """The text of a Word file on the side that is asked for; '' is the accepted one, as Word shows it.

    Raises `UnreadableError` if it is no Word file, is protected or broken, unpacks to too much or holds
    no words.
    """
    from resdiff.readers._word.package import Package

    return _Reading(Package(data, name), options.side or "accepted").document()


class _Reading:
    """One pass over a file."""

    def __init__(self, package: Package, side: str) -> None:
        self.package, self.side = package, side
        self.tracked = 0
        self.uncounted = 0  # numbers that only Word itself counts
        self.links = package.related(package.main)

    def document(self) -> Document:
        from resdiff.readers._word.body import Story
        from resdiff.readers._word.laid import Laid, properties
        from resdiff.readers._word.names import W
        from resdiff.readers._word.notes import Notes
        from resdiff.readers._word.numbering import Numbering
        from resdiff.readers._word.styles import Styles

        package = self.package
        root = self.part("")
        body = None if root is None else root.find(f"{W}body")
        if root is None or body is None:
            raise UnreadableError(
                f"{package.name} holds no text of Word", "open it in Word and save it again"
            )
        styles = Styles(self._of_kind("styles"))
        lists = self._of_kind("numbering")
        numbering = Numbering(lists, styles)
        story = Story(styles, numbering, self.links)
        settings = self._of_kind("settings")
        if said := properties(self._of_file("custom-properties")):
            story.laid = Laid(styles, said)
        sections = list(body.iter(f"{W}sectPr"))
        language = _language(body, styles)
        for kind in ("footnote", "endnote"):
            part = next((r.target for r in self.links.values() if r.kind == f"{kind}s"), "")
            notes = Story(styles, numbering, package.related(part) if part else {})
            told = notes.text if story.laid is None else notes.verbatim
            story.notes[kind] = Notes(kind, self.part(part) if part else None, settings, sections, told)
        blocks = list(story.blocks(body))
        if story.laid is not None:
            blocks += story.laid.rest()
        for part in self._running(sections):
            running = Story(styles, Numbering(lists, styles), package.related(part))
            found = self._furniture(running, self.part(part), blocks)
            # The one running line that resdiff sets is the number of the page.
            blocks += [block for block in found if story.laid is None or not block.text.strip().isdecimal()]
        if not any(block.text.strip() for block in blocks):
            raise UnreadableError(
                f"{package.name} holds no words", "give a file that holds the text of a resolution"
            )
        document = Document(tuple(blocks), language, self.tracked, tuple(self._doubts(story, root)))
        if (laid := story.laid) is not None:
            return document._replace(language=laid.language or language, told=True, facts=laid.facts)
        return document

    def part(self, name: str) -> Element | None:
        """A part with text in it ('' is the main one), settled on the side that is asked for."""
        from resdiff.readers._word.fields import resolved
        from resdiff.readers._word.names import W
        from resdiff.readers._word.sides import settle, tracked
        from resdiff.readers._word.wrappers import opened, run_in

        root = self.package.part(name or self.package.main)
        if root is None:
            return None
        opened(root)
        self.tracked += tracked(root)
        settle(root, self.side)
        run_in(root)
        stories = list(root.iter(f"{W}footnote", f"{W}endnote")) or [root]
        self.uncounted += sum(map(resolved, stories))
        return root

    def _of_kind(self, kind: str) -> Element | None:
        """The part of a kind ('styles') that the text refers to; alternatives in it are chosen."""
        from resdiff.readers._word.wrappers import opened

        name = next((r.target for r in self.links.values() if r.kind == kind), "")
        root = self.package.part(name) if name else None
        if root is not None:
            opened(root)
        return root

    def _of_file(self, kind: str) -> Element | None:
        """The part of a kind that the file as a whole refers to."""
        name = next((r.target for r in self.package.related("").values() if r.kind == kind), "")
        return self.package.part(name) if name else None

    def _running(self, sections: list[Element]) -> list[str]:
        """The parts that hold headers and footers, each once, in order."""
        from resdiff.readers._word.names import R, W

        found = (
            self.links.get(reference.get(f"{R}id") or "")
            for section in sections
            for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference")
        )
        return list(dict.fromkeys(r.target for r in found if r is not None and not r.outside))

    def _furniture(self, story: Story, root: Element | None, before: list[Block]) -> list[Block]:
        """The lines of a header or footer that did not stand in another one."""
        known = {block.text for block in before if block.role == "furniture"}
        lines = [] if root is None else [b for b in story.blocks(root) if b.text.strip()]
        return [block._replace(role="furniture", style="") for block in lines if block.text not in known]

    def _doubts(self, story: Story, root: Element) -> list[Doubt]:
        from resdiff.readers._word.names import W

        comments = self._of_kind("comments")
        told = (
            (0 if comments is None else sum(1 for _ in comments.iter(f"{W}comment")), "comment", "left out"),
            (story.hidden, "hidden word", "left out"),
            (sum(1 for _ in root.iter(f"{W}altChunk", f"{W}subDoc")), "inserted file", "left out"),
            (self.uncounted, "number that only Word counts", "left out"),
        )
        doubts = [Doubt("", f"{n} {what if n == 1 else _plural(what)} {how}") for n, what, how in told if n]
        unknown = sorted(story.numbering.unknown)
        return doubts + [Doubt("", f"numbers of the format {form} are given in digits") for form in unknown]


def _plural(what: str) -> str:
    noun, _, rest = what.partition(" that ")
    return f"{noun}s that {rest}" if rest else f"{noun}s"


def _language(body: Element, styles: Styles) -> str:
    """The code of the language that most of the text is marked as; '' where that is not clear."""
    from collections import Counter

    from resdiff.readers._word.names import W, switch

    usual = styles.language()
    letters: Counter[str] = Counter()
    for run in body.iter(f"{W}r"):
        text = "".join(t.text or "" for t in run.iterchildren(f"{W}t"))
        properties = run.find(f"{W}rPr")
        if switch(properties, "vanish"):
            continue
        own = None if properties is None else properties.find(f"{W}lang")
        script = "val"
        if switch(properties, "rtl"):
            script = "bidi"
        elif any("\u3400" <= c <= "\u9fff" for c in text):
            script = "eastAsia"
        told = (lang.get(f"{W}{script}") for lang in (own, usual) if lang is not None)
        letters[next((code for code in told if code), "")[:2].casefold()] += sum(map(str.isalpha, text))
    code, most = max(letters.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return code if most and most >= _CLEAR * letters.total() else ""
