"""Files that mean harm, of every format: a sound result, or code 2 with one clear line; nothing is fetched.

Each file goes through the command line as a user's would. Sockets are blocked meanwhile, and a file beside
it holds a secret that no text may contain.
"""

from __future__ import annotations

import os
import random
import resource
import socket
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import hostile
import pytest

from resdiff.cli import run

SECRET = "the harbourmaster's own number"
SUFFIXES = (*hostile.SAMPLES, ".htm", ".akn", ".json", ".docm", ".doc", ".zip", ".bin", "")
_RANDOM = 20_250_101
_MEMORY = 2 * 1024**3


class Outcome(NamedTuple):
    """What a command ended with: its code, standard output and the lines of standard error."""

    code: int
    out: str
    errors: list[str]

    @property
    def sound(self) -> bool:
        """Whether a result came, or one clear error and nothing else."""
        if self.code == 0:
            return bool(self.out)
        clear = self.errors[:1] and self.errors[0].startswith("Error: ")
        expected = not any("does not expect" in line or "Traceback" in line for line in self.errors)
        hints = all(line.startswith("Hint: ") for line in self.errors[1:]) and len(self.errors) < 3
        return self.code == 2 and not self.out and bool(clear) and expected and hints


class Shown:
    """Shows files in a folder of their own, by the command line, in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        (folder / "secret.txt").write_text(SECRET)

    def __call__(self, data: str | bytes, name: str = "file") -> Outcome:
        """What `resdiff show` makes of the bytes in a file of that name."""
        path = self.folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return self.path(str(path))

    def path(self, path: str) -> Outcome:
        """What `resdiff show` makes of the file at that path."""
        self._capsys.readouterr()
        code = run(["show", path, "-f", "yaml"])
        out, err = self._capsys.readouterr()
        outcome = Outcome(code, out, err.splitlines())
        assert outcome.sound, (path, outcome.code, outcome.errors)
        assert SECRET not in out + err
        return outcome

    @property
    def secret(self) -> str:
        """The address of the file that holds the secret."""
        return (self.folder / "secret.txt").as_uri()


@pytest.fixture
def show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shown]:
    def blocked(*_: object, **__: object) -> None:
        called.append("socket")
        raise OSError("there is no network in this test")

    called: list[str] = []
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, blocked)
    yield Shown(tmp_path, capsys)
    assert not called


def _limited(*words: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own that may not take more than some memory."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))

    return subprocess.run(
        [sys.executable, "-m", "resdiff", *words],
        capture_output=True, text=True, timeout=120, check=False, preexec_fn=limit,
    )  # fmt: skip


# -- entities and addresses in XML and HTML --------------------------------------------------------


def _declared(show: Shown) -> dict[str, str]:
    """Declarations of a document type for a root of that name, each with an entity x10."""
    return {
        "bomb": hostile.bomb("ROOT"),
        "swollen": hostile.swollen("ROOT"),
        "file": f'<!DOCTYPE ROOT [<!ENTITY x10 SYSTEM "{show.secret}">]>',
        "network": '<!DOCTYPE ROOT [<!ENTITY x10 SYSTEM "http://harm.invalid/x">]>',
        "parameter": f'<!DOCTYPE ROOT [<!ENTITY % p SYSTEM "{show.secret}">%p;<!ENTITY x10 "y">]>',
        "type": f'<!DOCTYPE ROOT SYSTEM "{show.secret}">',
        "type on the network": '<!DOCTYPE ROOT PUBLIC "-//x" "http://harm.invalid/x.dtd">',
        "attributes": '<!DOCTYPE ROOT [<!ENTITY x10 "y"><!ATTLIST p xml:base CDATA "http://harm.invalid/">]>',
        "itself": '<!DOCTYPE ROOT [<!ENTITY x10 "&x10;">]>',
    }


KINDS = (
    "bomb",
    "swollen",
    "file",
    "network",
    "parameter",
    "type",
    "type on the network",
    "attributes",
    "itself",
)


@pytest.mark.parametrize("kind", KINDS)
def test_entities_in_akoma_ntoso(show: Shown, kind: str) -> None:
    prolog = _declared(show)[kind].replace("ROOT", "akomaNtoso")
    show(hostile.akn("<p>" + "&x10; " * 2000 + "</p>", prolog), "a.xml")
    show(hostile.akn(f'<p title="&x10;">{"&x10;" * 100}</p>', f'<?xml version="1.0"?>\n{prolog}'), "b.xml")


@pytest.mark.parametrize("kind", KINDS)
def test_entities_in_pages(show: Shown, kind: str) -> None:
    prolog = _declared(show)[kind].replace("ROOT", "html")
    for start in ("", '<?xml version="1.0"?>\n'):
        seen = show(hostile.html("<p>" + "&x10; " * 2000 + "</p>", prolog=f"{start}{prolog}"), "a.html")
        assert seen.code == 0
        assert hostile.WORDS in seen.out


@pytest.mark.parametrize("kind", KINDS)
def test_entities_in_word_files(show: Shown, kind: str) -> None:
    prolog = _declared(show)[kind].replace("ROOT", "w:document")
    content = hostile.body() + "<w:p><w:r><w:t>" + "&x10; " * 2000 + "</w:t></w:r></w:p>"
    assert show(hostile.docx(hostile.document(content, prolog)), "a.docx").code == 2
    relations = f"{prolog.replace('w:document', 'Relationships')}<Relationships>&x10;</Relationships>"
    show(hostile.docx(hostile.document(hostile.body()), {"_rels/.rels": relations}), "b.docx")


def test_addresses_are_never_followed(show: Shown) -> None:
    inclusion = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{show.secret}" parse="text"/>'
    style = f'<?xml-stylesheet type="text/xsl" href="{show.secret}"?>'
    assert show(hostile.akn(f"<p>{inclusion}</p>", style), "a.xml").code == 0
    head = (
        f'<base href="http://harm.invalid/"><link rel=stylesheet href="{show.secret}">'
        f'<style>@import "{show.secret}";'
        f"body{{background:url({show.secret})}}</style>"
        f'<meta http-equiv=refresh content="0;url={show.secret}">'
    )
    parts = "".join(
        f'<{tag} src="{show.secret}" data="{show.secret}" href="{show.secret}"></{tag}>'
        for tag in ("iframe", "img", "object", "embed", "script", "video", "a", "svg", "frame")
    )
    assert show(hostile.html(parts + inclusion, head), "a.html").code == 0
    kinds = (
        "attachedTemplate",
        "image",
        "hyperlink",
        "footnotes",
        "styles",
        "numbering",
        "header",
        "aFChunk",
    )
    targets = (
        show.secret,
        "http://harm.invalid/x",
        "../../secret.txt",
        "/etc/passwd",
        "file://harm.invalid/x",
    )
    relations = "".join(
        f'<Relationship Id="x{at}{number}" Type="http://x/{kind}" Target="{target}" {mode}/>'
        for at, kind in enumerate(kinds)
        for number, target in enumerate(targets)
        for mode in ("" if number % 2 else 'TargetMode="External"',)
    )
    fields = "".join(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText>{code} "{show.secret}"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>field</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        for code in ("INCLUDETEXT", "INCLUDEPICTURE", "DDEAUTO", "LINK", "IMPORT")
    )
    chunk = '<w:altChunk r:id="x70"/><w:subDoc r:id="x71"/>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    main = hostile.document(hostile.body() + fields + chunk)
    assert show(hostile.docx(main, {"word/_rels/document.xml.rels": rels}), "a.docx").code == 0
    harm = b"/AA<</O<</S/Launch/F(/bin/true)>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://harm.invalid/)>>>>]"
    script = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://harm.invalid'\\))>>"
    assert show(hostile.pdf(hostile.shown(), harm, script), "a.pdf").code == 0


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['touch harm']",
        "tree: resdiff/1\nclauses: !!python/name:os.system",
        "tree: resdiff/1\nclauses: !include secret.txt",
        "tree: resdiff/1\na: &a [x, x]\nb: &b [*a, *a]\nclauses: [*b, *b]",
        "tree: resdiff/1\nclauses: &a [*a]",
        "tree: resdiff/1\n" + "".join(f"a{n}: {{<<: {{x: 1}}}}\n" for n in range(1000)),
        "tree: resdiff/1\nclauses: " + "[" * 100_000,
        "tree: resdiff/1\nclauses: " + "{a: " * 100_000,
        "tree: resdiff/1\nclauses:\n" + "".join(f"{' ' * n}-\n" for n in range(2000)),
        "tree: resdiff/1\n" + "? " * 5000,
        "tree: resdiff/1\nclauses: [{text: 2025-13-45}, {text: !!binary x}, {text: 0x" + "f" * 10_000 + "}]",
        "tree: resdiff/1\nclauses: [{text: 1e999999999}, {text: !!int '1" + ":59" * 3000 + "'}]",
        '{"tree": "resdiff/1", "clauses": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
)
def test_trees_that_mean_harm(show: Shown, text: str) -> None:
    for name in ("a.yaml", "a.json", "a"):
        show(text, name)
    assert not Path("harm").exists()


# -- zips ------------------------------------------------------------------------------------------


def _zeros(size: int) -> bytes:
    """A Word file whose text unpacks to that many bytes."""
    main = hostile.document(hostile.body())
    return hostile.docx(main.replace("</w:body>", " " * size + "</w:body>"))


def test_zip_bombs_are_refused_in_time_and_memory(tmp_path: Path) -> None:
    def patched(data: bytes, size: int) -> bytes:
        """The zip with headers that claim its largest part to have another size."""
        claimed = bytearray(data)
        for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
            place = -1
            while (place := claimed.find(signature, place + 1)) >= 0:
                if struct.unpack_from("<I", claimed, place + at)[0] > 1_000_000:
                    struct.pack_into("<I", claimed, place + at, size)
        return bytes(claimed)

    big = _zeros(140_000_000)
    bombs = {
        "big": big,
        "claims to be small": patched(big, 500),
        "claims to be huge": patched(_zeros(2_000_000), 0xFFFFFFF0),
        "bzip2": hostile.docx(hostile.document(" " * 140_000_000), method=zipfile.ZIP_BZIP2),
        "lzma": hostile.docx(hostile.document(" " * 140_000_000), method=zipfile.ZIP_LZMA),
        "nested": hostile.docx(
            hostile.document(hostile.body()), {f"word/media/{n}.zip": big for n in range(9)}
        ),
        "notes": hostile.docx(
            hostile.document(hostile.body()),
            {
                "word/footnotes.xml": b" " * 140_000_000,
                "word/_rels/document.xml.rels": hostile.relations(("footnotes", "footnotes.xml")),
            },
        ),
        "entries": hostile.docx(
            hostile.document(hostile.body()), {f"word/x{n}.xml": "" for n in range(60_000)}
        ),
    }
    for kind, data in bombs.items():
        path = tmp_path / f"{kind}.docx"
        path.write_bytes(data)
        start = time.perf_counter()
        process = _limited("show", str(path), "-f", "yaml")
        errors = process.stderr.splitlines()
        outcome = Outcome(
            process.returncode, process.stdout, [e for e in errors if not e.startswith("Warning:")]
        )
        assert outcome.sound, (kind, outcome.code, errors)
        assert time.perf_counter() - start < 60, kind


def test_zips_that_are_odd(show: Shown) -> None:
    main = hostile.document(hostile.body())
    sound = hostile.docx(main)
    assert show(b"harmless words in front" + sound, "a.docx").code == 2
    show(sound + b"words behind", "b.docx")
    show(sound.replace(b"PK\x01\x02", b"PK\x01\x03"), "c.docx")
    show(sound.replace(b"PK\x05\x06", b"PK\x05\x07"), "d.docx")
    show(
        hostile.docx(main, {"word/document.xml/": "", "../../x": "y", "/etc/x": "z", "a\x1b[31m\n": ""}),
        "e.docx",
    )
    # Both entries of the directory point to one and the same part.
    twice = bytearray(hostile.docx(main, {"word/footnotes.xml": "<x/>"}))
    directory = [at for at in range(len(twice)) if twice[at : at + 4] == b"PK\x01\x02"]
    struct.pack_into("<I", twice, directory[-1] + 42, struct.unpack_from("<I", twice, directory[-2] + 42)[0])
    show(bytes(twice), "f.docx")
    locked = bytearray(sound)
    for signature, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := locked.find(signature, place + 1)) >= 0:
            locked[place + at] |= 1
    assert "password" in show(bytes(locked), "g.docx").errors[0]
    for name, parts in (("xlsx", {"xl/workbook.xml": "<x/>"}), ("pptx", {"ppt/presentation.xml": "<x/>"})):
        refused = show(
            hostile.docx(main, {"_rels/.rels": "<x/>", **parts}).replace(b"word/doc", b"ward/doc"), name
        )
        assert refused.code == 2
    with zipfile.ZipFile(show.folder / "h.docx", "w") as empty:
        empty.comment = b"nothing in it"
    assert show.path(str(show.folder / "h.docx")).code == 2


def test_protected_files_say_so(show: Shown) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    encrypted = compound + "EncryptedPackage".encode("utf-16-le") + bytes(4000)
    assert "password" in show(encrypted, "a.docx").errors[0]
    assert show(compound + "WordDocument".encode("utf-16-le"), "a.doc").code == 2
    assert show(compound, "a.docx").code == 2
    lock = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<%s>/U<%s>>>" % (
        b"ab" * 32,
        b"cd" * 32,
    )
    refused = show(hostile.pdf(hostile.shown(), trailer=lock), "a.pdf")
    assert "encrypted" in refused.errors[0] or "password" in refused.errors[0]


@pytest.mark.parametrize("kind", ["stream", "deep", "loop", "kids", "count", "names", "boxes"])
def test_pdfs_that_mean_harm(show: Shown, kind: str) -> None:
    start = time.perf_counter()
    if kind == "stream":
        data = hostile.pdf(zlib.compress(hostile.shown() + b" " * 100_000_000), packed=b"/Filter/FlateDecode")
    elif kind == "deep":
        data = hostile.pdf(b"q " * 500_000 + hostile.shown() + b"[" * 500_000)
    elif kind == "loop":
        data = hostile.pdf(hostile.shown()).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")
    elif kind == "kids":
        data = hostile.pdf(hostile.shown()).replace(
            b"/Kids[3 0 R]/Count 1", b"/Kids[" + b"3 0 R " * 3000 + b"]/Count 3000"
        )
    elif kind == "count":
        data = hostile.pdf(hostile.shown()).replace(b"/Count 1", b"/Count 99999999")
    elif kind == "names":
        data = hostile.pdf(hostile.shown((*[hostile.WORDS] * 5, "\x07\x1b[31m\x00x")))
    else:
        data = hostile.pdf(hostile.shown()).replace(b"[0 0 595 842]", b"[9e99 0 -9e99 1e-9]")
    show(data, "a.pdf")
    assert time.perf_counter() - start < 60


# -- cut and disguised -----------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", hostile.SAMPLES)
def test_a_file_that_is_cut(show: Shown, suffix: str) -> None:
    whole = hostile.SAMPLES[suffix]
    for tenth in range(10):
        show(whole[: len(whole) * tenth // 10], f"cut{suffix}")
        show(whole[len(whole) * tenth // 10 :], f"rest{suffix}")


@pytest.mark.parametrize("suffix", hostile.SAMPLES)
def test_the_content_decides_whatever_the_suffix(show: Shown, suffix: str) -> None:
    whole = hostile.SAMPLES[suffix]
    expected = show(whole, f"sample{suffix}")
    assert expected.code == 0
    assert hostile.WORDS in expected.out
    for other in SUFFIXES:
        seen = show(whole, f"sample{other}")
        if suffix in (".txt", ".md") and other in (".yaml", ".json"):
            continue  # what is no tree under a tree's name is told so
        assert seen.code == 0, (other, seen.errors)
        assert hostile.WORDS in seen.out, other


@pytest.mark.parametrize("suffix", hostile.SAMPLES)
def test_a_file_with_bytes_changed(show: Shown, suffix: str) -> None:
    """Bytes changed, taken out and doubled at places that are the same in each run."""
    chosen = random.Random(_RANDOM)
    whole = hostile.SAMPLES[suffix]
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chosen.choice((1, 3, 20))):
            at = chosen.randrange(len(data))
            what = chosen.randrange(4)
            if what == 0:
                data[at] = chosen.randrange(256)
            elif what == 1:
                del data[at : at + chosen.randrange(40)]
            elif what == 2:
                data[at:at] = data[max(at - 50, 0) : at] * chosen.randrange(4)
            else:
                data[at] = 0
            if not data:
                break
        show(bytes(data), f"changed{suffix}")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7", "cp037"],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".xml", ".yaml", ".html"])
def test_wide_and_odd_encodings(show: Shown, suffix: str, encoding: str) -> None:
    text = hostile.SAMPLES[suffix].decode()
    for prolog in (
        ("", f'<?xml version="1.0" encoding="{encoding}"?>\n') if suffix in (".xml", ".html") else ("",)
    ):
        seen = show((prolog + text).encode(encoding), f"a{suffix}")
        marked = encoding in ("utf-8-sig", "utf-16", "utf-32")
        if marked:
            assert hostile.WORDS in seen.out, seen.errors


@pytest.mark.parametrize("suffix", [".txt", ".md", ".xml", ".yaml", ".html", ".mhtml"])
def test_nuls_and_control_characters(show: Shown, suffix: str) -> None:
    whole = hostile.SAMPLES[suffix]
    for harm in (b"\x00", b"\x1b]0;title\x07", b"\x9b31m", "\u202e\u2066".encode(), b"\xff\xfe", b"\x0c\x08"):
        for data in (whole + harm, harm + whole, whole.replace(b" harbours", b" har" + harm + b"bours")):
            seen = show(data, f"a{suffix}")
            assert not any(sign in seen.out for sign in "\x00\x1b\x07\u202e\u2066\x9b\x08")


@pytest.mark.parametrize(
    "xml",
    [
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><text>words</text></svg>",
        "<?xml version='1.0'?><rss><title>words</title></rss>",
        "<?xml version='1.1'?><akomaNtoso><p>words &#1;</p></akomaNtoso>",
        "<?xml version='1.0' encoding='rot13'?><akomaNtoso><p>words</p></akomaNtoso>",
        "<akomaNtoso>" + "<p>" * 100_000,
        "<akomaNtoso>" + "<p>" * 100_000 + "words" + "</p>" * 100_000 + "</akomaNtoso>",
        "<akomaNtoso>"
        + "".join(f"<p xmlns:a{n}='x{n}'>" for n in range(250))
        + "x"
        + "</p>" * 250
        + "</akomaNtoso>",
        "<akomaNtoso><p " + " ".join(f"a{n}='1'" for n in range(50_000)) + ">words</p></akomaNtoso>",
        "<akomaNtoso><p>" + "x" * 12_000_000 + "</p></akomaNtoso>",
        "<akomaNtoso><p><![CDATA[words]]]]><![CDATA[>]]></p></akomaNtoso>",
        "<akomaNtoso><!-- -- --><p>words</p></akomaNtoso>",
        "<akomaNtoso/><akomaNtoso/>",
        "<!-- akomaNtoso --><x><p>words</p></x>",
        "<x>akomaNtoso</x>",
    ],
)
def test_xml_that_is_odd(show: Shown, xml: str) -> None:
    start = time.perf_counter()
    for name in ("a.xml", "a.html", "a"):
        seen = show(xml, name)
        assert name != "a.xml" or "<" not in seen.out
    assert time.perf_counter() - start < 30


# -- files that are no files -----------------------------------------------------------------------


def test_too_large(show: Shown) -> None:
    path = show.folder / "large.txt"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    for name in (str(path), "/dev/zero"):
        refused = show.path(name)
        assert "larger than 64 MB" in refused.errors[0]
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    assert show.path(str(path)).code == 2


def test_links_pipes_and_folders(show: Shown) -> None:
    folder = show.folder
    (folder / "text.md").write_bytes(hostile.SAMPLES[".md"])
    (folder / "link.md").symlink_to("text.md")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "nowhere.md").symlink_to("gone.md")
    (folder / "folder.md").mkdir()
    assert hostile.WORDS in show.path(str(folder / "link.md")).out
    for name in (
        "loop.md",
        "nowhere.md",
        "folder.md",
        "text.md/x",
        "none/x.md",
        "/dev/null",
        ".",
    ):
        assert show.path(os.path.join(folder, name)).code == 2
    pipe = folder / "pipe.md"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(hostile.SAMPLES[".md"],))
    writer.start()
    assert hostile.WORDS in show.path(str(pipe)).out
    writer.join()


def test_a_file_that_may_not_be_read(show: Shown) -> None:
    path = show.folder / "mine.md"
    path.write_bytes(hostile.SAMPLES[".md"])
    path.chmod(0)
    if not os.access(path, os.R_OK):
        assert "cannot be read" in show.path(str(path)).errors[0]


@pytest.mark.parametrize(
    "name",
    ["\x1b[31mred\x1b[0m.md", "a\nError: b.md", "\u202egnp.md", "\udcff.md", "x" * 200 + ".md", "x" * 300,
     "a" * 5000, "a\x00b", "-", "HEAD:\x1b[1m", "x\x07:y", "#accepted", "~", "\r\x1b[2K.md"],
)  # fmt: skip
def test_names_that_mean_harm(show: Shown, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(show.folder)
    refused = show.path(name if name != "-" else "./-")
    assert refused.code == 2
    assert all(line.isprintable() for line in refused.errors)
    if "\x00" not in name and "/" not in name and len(os.fsencode(name)) < 200 and name not in ("-", "~"):
        (show.folder / name).write_bytes(b"\x89PNG")
        told = show.path(f"./{name}")
        assert told.code == 2
        assert all(line.isprintable() for line in told.errors)
