"""Made proposals on the samples: what two groups change in one text, and what the text is with both.

A sample is taken apart into its lines; those with a label are items, and a label that another item names is
held by what it stands for. So what comes out when both groups have their way is known without any merging.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = (
    "itu-901-antalya-2006.md",
    "itu-901-busan-2014.md",
    "un-901-2025.md",
    *(f"versions/un-901-2025.{code}.md" for code in ("ar", "en", "es", "fr", "ru", "zh")),
    "drafts/itu-902-antalya-2006.md",
)
LETTERS, ARABIC, ROMANS = (
    "abcdefghijklmnopqrstuvwxyz",
    "أبجدهوزحط",
    ("i", "ii", "iii", "iv", "v", "vi", "vii"),
)

# How a label is printed at the start of a line, and what counts in it.
DRESSES = (
    (re.compile(r"\*(\w)\)\* "), "*{})* ", LETTERS),
    (re.compile(r"(i+|iv|vi*)\) "), "{}) ", ROMANS),
    (re.compile(r"(\d+) - "), "{} - ", None),
    (re.compile(r"(\d+)\. "), "{}. ", None),
    (re.compile(r"(\d+) "), "{} ", None),
    (re.compile(r"\((i+|iv|vi*)\) "), "({}) ", ROMANS),
    (re.compile(r"\(([a-z])\) "), "({}) ", LETTERS),
    (re.compile(r"\(([أبجدهوز])\) "), "({}) ", ARABIC),
    (re.compile(r"([абвг])\) "), "{}) ", "абвг"),
)
# Words that name an item: a head with a number or a letter, a paragraph of the text.
NAMED = re.compile(
    r"\*(?P<head>resolves|considering) (?P<letter>[a-z])\)\*|(?<=and )\*(?P<also>[a-z])\)(?=\* above)"
    r"|\*resolves\* (?P<number>\d+)"
    r"|(?:paragraph|paragraphe|párrafo|пункте|الفقرة|第) ?(?P<paragraph>\d+)(?! января)"
)
# What either side puts in, and what both put in with other numbers.
BANK = {
    "ar": (
        "تشجع الموانئ على تبادل القوائم {} مرات كل صيف؛",
        "تطلب نشر أسعار {} أسماك؛",
        "وضع {} مقعدا على الرصيف؛",
    ),
    "en": (
        "that harbours exchange their lists with {} neighbours every summer;",
        "that no fee be asked for {} nights at a berth in a storm;",
        "that {} seats be kept free for crews who wait for the tide;",
    ),
    "es": (
        "Alienta a los puertos a intercambiar sus listas con {} vecinos cada verano;",
        "Pide que se publique el precio de {} pescados;",
        "Decide poner {} bancos para las tripulaciones en cada muelle;",
    ),
    "fr": (
        "Encourage les ports à échanger leurs listes avec {} voisins chaque été ;",
        "Demande que le prix de {} poissons soit publié ;",
        "Décide de placer {} bancs pour les équipages sur chaque quai ;",
    ),
    "ru": (
        "призывает гавани обмениваться перечнями {} раза каждое лето;",
        "просит публиковать цены на {} вида рыбы;",
        "постановляет поставить {} скамей для экипажей на каждом причале;",
    ),
    "zh": ("鼓励各港口每年夏天交换{}次清单；", "请公布{}种鱼的价格；", "决定在每个码头为船员放置{}条长凳；"),
}
OWN = {  # a word of each side
    "ar": ("سريعا", "بطيئا"),
    "ru": ("кратко", "широко"),
    "zh": ("小港", "大洋"),
}
_HEAD = re.compile(r"^\*([^*]+)\*$")


class Item(NamedTuple):
    """A line: `row` is the list that counts it ('' for none), `dress` how its label is printed."""

    key: int
    text: str
    row: str = ""
    dress: str = ""
    counted: tuple[str, ...] | str | None = None


class Pair(NamedTuple):
    """Two proposals on a base text as Markdown, the text with both, and how many clashes are in it."""

    name: str
    base: str
    ours: str
    theirs: str
    both: str
    clashes: int


def pairs(count: int = 30) -> Iterator[Pair]:
    """So many pairs, the same at every call."""
    for number in range(count):
        file = FILES[number % len(FILES)]
        yield _pair(f"{number}-{Path(file).stem}", file, random.Random(number), number)


# -- a text taken apart -----------------------------------------------------------------------------


def taken_apart(text: str) -> list[Item]:
    """The lines of a sample."""
    items: list[Item] = []
    head, above = "", ""
    heads: dict[tuple[str, str], int] = {}
    for key, line in enumerate(one for one in text.splitlines() if one):
        if found := _HEAD.match(line):
            head = found[1]
        if line.startswith("---"):
            head = above = "the end"
        item = Item(key, line)
        for pattern, dress, counted in DRESSES if above != "the end" else ():
            if label := pattern.match(line):
                # Numbers with a stop count on below headings; what is nested counts anew below each.
                whole = dress in ("{}. ", "{} - ")
                nested = dress in ("{}) ", "({}) ")
                within = above if counted is ROMANS else above.partition(" ")[0]
                row = f"{dress}{within if nested else '' if whole else head}{counted if nested else ''}"
                item = Item(key, line[label.end() :], row, dress, counted)
                heads[("" if whole else head, label[1])] = key
                if not nested:
                    above = str(key)
                elif counted is LETTERS:
                    above = above.partition(" ")[0] + f" {key}"
                break
        items.append(item)
    return [item._replace(text=NAMED.sub(lambda found: _held(found, heads), item.text)) for item in items]


def _held(found: re.Match[str], heads: dict[tuple[str, str], int]) -> str:
    """Words that name an item with its key in the place of the label."""
    which = next(name for name in ("letter", "also", "number", "paragraph") if found[name])
    head = {"letter": found["head"], "also": "considering", "number": "resolves", "paragraph": ""}[which]
    key = heads.get((head or "", found[which]))
    if key is None:
        return found[0]
    start, end = found.start(which) - found.start(), found.end(which) - found.start()
    return f"{found[0][:start]}\0{key}\0{found[0][end:]}"


def printed(items: list[Item]) -> str:
    """The lines as Markdown, each list counted from its first label on."""
    numbers: dict[str, int] = {}
    label: dict[int, str] = {}
    for item in items:
        if item.row:
            number = numbers[item.row] = numbers.get(item.row, 0) + 1
            label[item.key] = item.counted[number - 1] if item.counted else str(number)
    lines = []
    for item in items:
        text = re.sub("\0(\\d+)\0", lambda found: label[int(found[1])], item.text)
        lines.append((item.dress.format(label[item.key]) if item.row else "") + text)
    return "\n\n".join(lines) + "\n"


# -- what a group changes ---------------------------------------------------------------------------

Edit = Callable[[list[Item]], list[Item]]


def _word(item: Item, number: int) -> tuple[int, int] | None:
    """Where a word of an item stands that may be replaced: a long one, or two Chinese characters."""
    plain = re.sub("\0\\d+\0|<sup>.*?</sup>|[*\\[\\]]", lambda found: " " * len(found[0]), item.text)
    found = list(re.finditer(r"(?<![\w’'-])[^\W\d_\u3400-\u9fff]{6,}(?![\w’'-])|[\u3400-\u9fff]{2}", plain))
    return found[number % len(found)].span() if len(found) > 2 else None


def _reword(key: int, number: int, words: str) -> Edit:
    def done(items: list[Item]) -> list[Item]:
        out = []
        for item in items:
            if item.key == key and (at := _word(item, number)):
                item = item._replace(text=item.text[: at[0]] + words + item.text[at[1] :])
            out.append(item)
        return out

    return done


def _insert(key: int, new: Item) -> Edit:
    def done(items: list[Item]) -> list[Item]:
        at = max(n for n, item in enumerate(items) if item.key == key or item.key // 1000 == key + 1)
        return [*items[: at + 1], new, *items[at + 1 :]]

    return done


def _delete(key: int) -> Edit:
    return lambda items: [item for item in items if item.key != key]


def _move(key: int, first: int) -> Edit:
    def done(items: list[Item]) -> list[Item]:
        moved = next(item for item in items if item.key == key)
        rest = [item for item in items if item.key != key]
        at = next((n for n, item in enumerate(rest) if item.key == first), 0)
        return [*rest[:at], moved, *rest[at:]] if key != first and at else items

    return done


def _pair(name: str, file: str, chance: random.Random, number: int) -> Pair:
    """Changes of all sorts: to clauses that the other leaves alone, beside the other's, and against them."""
    items = taken_apart((SAMPLES / file).read_text("utf-8"))
    code = next((c for c in BANK if f".{c}." in file), "en")
    words = OWN.get(code, ("smaller", "greater"))
    named = {int(key) for item in items for key in re.findall("\0(\\d+)\0", item.text)}
    # The last item of a list bears its last mark, and one above a list holds it: both stay where they are.
    inner = [a for a, b in pairwise(items) if a.row and a.row == b.row and len(a.text) > 20]
    free = [item for item in items if item.row and _word(item, 0)]
    chance.shuffle(inner)
    chance.shuffle(free)
    sides: tuple[list[Edit], list[Edit]] = ([], [])
    both: list[Edit] = []
    clashes = 0

    def add(side: int, edit: Edit) -> None:
        sides[side].append(edit)
        both.append(edit)

    def new(item: Item, side: int, text: str) -> Edit:
        return _insert(item.key, Item((item.key + 1) * 1000 + side, text, item.row, item.dress, item.counted))

    rows: dict[str, list[int]] = {}
    for item in inner:
        rows.setdefault(item.row, []).append(item.key)
    for row in rows.values():
        row.sort()
    gone = None
    for n, item in enumerate(inner[: 2 + number % 3]):
        if n == 1 and len(inner) > 3 and item.key not in named:
            add(1, _delete(item.key))  # one takes a clause out
            gone = item
        elif n == 2 and len(rows[item.row]) > 3:  # one puts a clause at the head of its list
            add(number % 2, _move(item.key, rows[item.row][0]))
        elif n == 0 and number % 4 == 3:  # both put in nearly the same
            *texts, brackets = (BANK[code][2].format(n) for n in ("12", "15", "[ours: 12] [theirs: 15]"))
            for side in range(2):
                sides[side].append(new(item, side, texts[side]))
            both.append(new(item, 0, brackets))
            clashes += 1
        else:
            for side in range(2) if n == 0 else (n % 2,):  # both put something in, or one
                add(side, new(item, side, BANK[code][(side + n) % 2].format(n + 3)))
    left = [item for item in free if item is not gone]
    for n, item in enumerate(left[:4]):  # words of different clauses
        add(n % 2, _reword(item.key, n, words[0]))
    if (
        len(left) > 4
    ):  # words of one clause, apart from each other; counted in the base text, so the last one first
        sides[0].append(_reword(left[4].key, 0, words[0]))
        sides[1].append(_reword(left[4].key, 2, words[1]))
        both += [_reword(left[4].key, 2, words[1]), _reword(left[4].key, 0, words[0])]
    if number % 3 == 2 and len(left) > 5:  # the same word
        for side in range(2):
            sides[side].append(_reword(left[5].key, 1, words[side]))
        both.append(_reword(left[5].key, 1, f"[ours: {words[0]}] [theirs: {words[1]}]"))
        clashes += 1
    ours, theirs = (printed(_done(items, side)) for side in sides)
    return Pair(name, printed(items), ours, theirs, printed(_done(items, both)), clashes)


def _done(items: list[Item], edits: list[Edit]) -> list[Item]:
    for edit in edits:
        items = edit(items)
    return items
