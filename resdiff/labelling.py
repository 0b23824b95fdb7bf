"""How a clause is called when people read of it: 'c)', '5 ii)', 'OP5 (a)', 'considering further i)'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from resdiff.addresses import provisions
from resdiff.model import CONTAINERS, Instrument, Provision

_TITLES = ("designation", "title", "formula")
_PARTS = {"preambular": "Preamble", "operative": "Operative part", "annex": "", "other": ""}
# The symbols of changes, in the order of a legend, and the phrase that says what each means.
SYMBOLS = {
    "ADD": "symbol_add",
    "MOD": "symbol_mod",
    "(MOD)": "symbol_mod_editorial",
    "SUP": "symbol_sup",
    "ADD*": "symbol_add_moved",
    "SUP*": "symbol_sup_moved",
    "NOC": "symbol_noc",
}
# What is said where the text has no words of its own, and by which phrase in other languages.
_PHRASES = {
    "Title": "part_title",
    "Preamble": "part_preamble",
    "Operative part": "part_operative",
    "Notes": "part_notes",
    "designation": "label_designation",
    "title": "label_title",
    "formula": "label_formula",
    "note": "label_note",
}


class Names:
    """The names of the clauses of one text."""

    def __init__(
        self, instrument: Instrument, known: Iterable[Provision], phrases: Mapping[str, str] | None = None
    ) -> None:
        """`known` are provisions of the text: all of them, as a rule; else its tree says the rest.

        `phrases` are those of a language, for what the text has no words for; in English without them.
        """
        self._phrases = phrases or {}
        everything = sorted(known, key=lambda provision: provision.position)
        self.by_address = {provision.address: provision for provision in everything}
        if not all(p.parent in self.by_address for p in everything if p.parent):
            everything = list(provisions(instrument)) or everything
            self.by_address = {provision.address: provision for provision in everything}
        self._siblings: dict[str, int] = {}
        counts: dict[str, int] = {}
        for provision in everything:
            counts[provision.parent] = self._siblings[provision.address] = counts.get(provision.parent, 0) + 1

    def label(self, provision: Provision) -> str:
        """The label within the section; '' for the lone clause of a section and for a head."""
        clause, address = provision.clause, provision.address
        if clause.role in _TITLES:
            return self.word(clause.role)
        if clause.role in CONTAINERS:
            return ""
        if clause.role == "note":
            return clause.label or address.removeprefix("note ")
        last = address.rpartition("/")[2]
        parent = self.by_address.get(provision.parent)
        if parent is None or parent.clause.role in CONTAINERS:
            if last.startswith(("PP", "OP")) and clause.part in ("preambular", "operative"):
                return last
            return _own(clause.label, last)
        own = _own(clause.label, last)
        above = self.label(parent)
        return f"{above}{own}" if above.endswith(")") and own.startswith("(") else f"{above} {own}".strip()

    def section(self, provision: Provision) -> tuple[str, str]:
        """The key of the section that a provision is told in: its address and, where it has none, a part."""
        role = provision.clause.role
        if role in CONTAINERS:
            return provision.address, ""
        if role in _TITLES:
            return provision.section, "Title"
        if role == "note":
            return "", "Notes"
        holder = self.by_address.get(provision.section)
        if holder is not None and holder.clause.role in ("section", "heading"):
            return provision.section, ""
        return provision.section, _PARTS[provision.clause.part]

    def heading(self, key: tuple[str, ...]) -> str:
        """The head of a section by its key."""
        address, part = key[0], key[1] if len(key) > 1 else ""
        provision = self.by_address.get(address)
        head = self.head(provision) if provision else address
        return ": ".join(name for name in (head, self.word(part)) if name)

    def head(self, provision: Provision) -> str:
        """A container's head with those of the containers that hold it."""
        clause = provision.clause
        if clause.role == "section":
            own = clause.keyword or clause.text
        else:
            text = clause.text or clause.keyword
            between = " " if clause.role == "annex" else ". "  # 'Annex to resolution 1', 'I. Finance'
            own = between.join(words for words in (clause.label.rstrip("."), text) if words)
        parent = self.by_address.get(provision.parent)
        if parent is not None and parent.clause.role in ("annex", "resolution"):
            return f"{parent.address} › {own}"
        return own or provision.address

    def cite(self, provision: Provision) -> str:
        """The name of a clause from elsewhere in the text: with its section where the label needs it."""
        label = self.label(provision)
        holder = self.by_address.get(provision.section)
        if provision.clause.role in CONTAINERS:
            return self.head(provision)
        if provision.clause.role == "note":
            return f"{self.word('note')} {label}"
        if holder is None or (label.startswith(("PP", "OP")) and provision.address.startswith(label)):
            return label
        name = self.head(holder) if holder.clause.role == "section" else holder.address
        return f"{name} {label}".strip()

    def word(self, english: str) -> str:
        """What is said for 'Preamble', 'title' and the like in the language of the phrases."""
        return self._phrases.get(_PHRASES.get(english, ""), english)

    def follows(self, one: Provision, other: Provision) -> bool:
        """Whether `other` is the next sibling of `one`."""
        return one.parent == other.parent and self._siblings.get(other.address, 0) == (
            self._siblings.get(one.address, -2) + 1
        )


def _own(label: str, segment: str) -> str:
    """The label as printed; of what has none, or a bullet, its number: 'p2' -> '¶2'."""
    if any(character.isalnum() for character in label):
        return label
    return f"¶{segment[1:]}" if segment[:1] == "p" and segment[1:2].isdigit() else label or segment
