"""The zip that a Word file is: its parts are unpacked one by one, and hostile files refused.

Nothing is fetched, no entity is expanded and no declaration of a document type is taken. How much is
unpacked is counted while it is, whatever the headers of the zip say.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import NamedTuple

from lxml import etree

from resdiff.errors import UnreadableError
from resdiff.readers._word.names import STRICT, Element

MOST_UNPACKED = 128 * 1024 * 1024  # of all parts that are read
_CHUNK = 1024 * 1024
_DEEPEST = 200  # elements inside one another

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SAVE = "save it as .docx and read that"
_AGAIN = "open it in Word and save it again"
# Parts that tell the file of another program.
_OTHERS = (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation"), ("visio/", "a Visio drawing"))
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text",
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
    b"application/epub+zip": "an EPUB book",
}


class Related(NamedTuple):
    """What a part refers to: a part by its name, or an address outside."""

    kind: str
    target: str
    outside: bool


class Package:
    """An open Word file. Raises `UnreadableError` for anything else."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._left = MOST_UNPACKED
        if data.startswith(_OLE):
            raise self._old(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            raise UnreadableError(f"{name} is a broken zip file", "get or save the file again") from None
        self._names = set(self._zip.namelist())
        self.main = self._main()

    def part(self, name: str) -> Element | None:
        """The root element of a part, or None if there is none."""
        data = self._unpacked(name)
        if data is None:
            return None
        if b"purl.oclc.org/ooxml" in data:
            for strict, usual in STRICT:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in (error.msg or "").casefold():  # the parser's own limit
                raise self._too_deep(name) from None
            raise UnreadableError(f"{self.name}: {_shown(name)} is not well-formed XML", _AGAIN) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableError(f"{self.name}: {_shown(name)} declares a document type", _AGAIN)
        if _deep(root):
            raise self._too_deep(name)
        return root

    def related(self, name: str) -> dict[str, Related]:
        """What a part refers to, by id; `kind` is the last word of the type ('footnotes')."""
        folder, file = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Related] = {}
        for relation in () if root is None else root.iter(_RELATIONSHIP):
            target = relation.get("Target") or ""
            outside = relation.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (relation.get("Type") or "").rpartition("/")[2]
            found[relation.get("Id") or ""] = Related(kind, target, outside)
        return found

    def _main(self) -> str:
        """The name of the part that holds the text."""
        found = (r.target for r in self.related("").values() if r.kind == "officeDocument")
        main = next((target for target in found if target in self._names), "word/document.xml")
        for start, what in _OTHERS:
            if main.startswith(start) or (main not in self._names and self._any(start)):
                raise UnreadableError(f"{self.name} is {what}, not a Word file", "give a text")
        if main in self._names:
            return main
        what = _MIMETYPES.get((self._unpacked("mimetype") or b"").strip(), "a zip archive")
        hint = _SAVE if what == "an OpenDocument text" else "unpack it, and give one of the files in it"
        raise UnreadableError(f"{self.name} is {what}, not a Word file", hint)

    def _any(self, start: str) -> bool:
        return any(name.startswith(start) for name in self._names)

    def _unpacked(self, name: str) -> bytes | None:
        if name not in self._names:
            return None
        pieces: list[bytes] = []
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        break
                    pieces.append(piece)
        except RuntimeError:
            raise self._locked() from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise UnreadableError(f"{self.name} is a broken zip file", "get or save the file again") from None
        except Exception as error:
            # Packed with bzip2 or LZMA, whose errors are of those modules.
            if type(error).__name__ != "LZMAError":
                raise
            raise UnreadableError(f"{self.name} is a broken zip file", "get or save the file again") from None
        if self._left < 0:
            limit = MOST_UNPACKED >> 20
            raise UnreadableError(f"{self.name} unpacks to more than {limit} MB", "split the file")
        return b"".join(pieces)

    def _old(self, data: bytes) -> UnreadableError:
        """The error for a compound file: an encrypted Word file, or a file of Word 97 to 2003."""
        if "EncryptedPackage".encode("utf-16-le") in data:
            return self._locked()
        if "WordDocument".encode("utf-16-le") in data:
            return UnreadableError(f"{self.name} is a Word file of the old kind (.doc)", _SAVE)
        return UnreadableError(f"{self.name} is an old Office file, not a Word file", _SAVE)

    def _too_deep(self, name: str) -> UnreadableError:
        return UnreadableError(
            f"{self.name}: {_shown(name)} nests more than {_DEEPEST} elements deep", _AGAIN
        )

    def _locked(self) -> UnreadableError:
        return UnreadableError(
            f"{self.name} is protected by a password", "open it in Word and save it without one"
        )


def _shown(name: str) -> str:
    """The name of a part, fit for one line of a message."""
    return "".join(c for c in name if c.isprintable())[:80]


def _deep(root: Element) -> bool:
    """Whether elements nest deeper than any sane file has them."""
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
