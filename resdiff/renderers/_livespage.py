"""What stands in the page of a history: marks and labels, the words of each life, and who brought what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from resdiff.comparison.words import shown
from resdiff.model import Edit
from resdiff.punctuation import pointed
from resdiff.renderers._lettering import short
from resdiff.renderers._lives import MARKS, SAID, Cell, Lives, Row, Section, merely_head, parted, text
from resdiff.renderers._pagerows import escaped, words
from resdiff.renderers._pagewords import Dress, dressed
from resdiff.revise.history import Event, History, Life
from resdiff.revise.history.blame import Origin, blame

MOST = 12_000  # clauses of all revisions; a browser takes too long to draw more
_SHORT = 96  # columns of a clause that are shown of it at first
_NATURES = ("editorial", "head")  # told by the mark, or not worth a word


class Pen:
    """Writes the rows. `at` are language and direction of each revision as attributes, '' for the page's."""

    def __init__(self, history: History, phrases: Mapping[str, str], at: Sequence[Markup]) -> None:
        self.history, self.phrases, self.at = history, phrases, at
        self.lives = Lives(history, phrases)
        self.newest = len(history.revisions) - 1

    def size(self) -> int:
        """How many clauses all revisions have."""
        return sum(event.provision is not None for life in self.history.lives for event in life.events)

    def sections(self) -> list[Section]:
        """The sections without bare heads that always stood as they do."""
        found = []
        for section in self.lives.sections():
            rows = tuple(row for row in section.rows if section.gone or not merely_head(row))
            if rows:
                found.append(section._replace(rows=rows))
        return found

    def legend(self, sections: Sequence[Section]) -> list[tuple[str, str]]:
        """The marks that occur, with what they say."""
        found = {mark for s in sections for row in s.rows for cell in row.cells for mark in cell.marks}
        return [(mark, self.phrases[SAID[name]]) for name, mark in MARKS.items() if name in found]

    def counts(self) -> list[tuple[str, list[int]]]:
        """How many clauses of each kind each revision has: a row for each kind."""
        names = (*MARKS, "renumbered")
        counts = self.history.counts
        found = sorted((name for name in counts[0] if any(c[name] for c in counts)), key=names.index)
        return [(self.phrases[SAID.get(name, name)], [count[name] for count in counts]) for name in found]

    # -- a row --------------------------------------------------------------------------------------

    def head(self, section: Section) -> Markup:
        name = self.phrases["lives_gone"] if section.gone else section.head
        return Markup(f"<bdi{'' if section.gone else self.at[self.newest]}>{escaped(name)}</bdi>")

    def row(self, row: Row, gone: bool) -> Markup:
        """A life: its label, a cell for each revision, and its words."""
        life = row.life
        label = self.lives.cite(life) if gone else row.label
        at = self.at[life.until]
        cells = "".join(map(self.cell, row.cells))
        opened = " open" if self.history.asked is not None else ""
        said = escaped(short(text(life), _SHORT))
        events = "".join(self.event(event) for event in life.events)
        name = escaped(label or self.phrases["label_text"])
        return Markup(
            f'<tr id="life-{life.number + 1}"><th scope="row" class="what">'
            f'<a href="#life-{life.number + 1}"{at}><bdi>{name}</bdi></a></th>{cells}'
            f'<td class="text"><details{opened}><summary{at}>{said}</summary><dl>{events}</dl></details></td>'
            "</tr>"
        )

    def cell(self, cell: Cell) -> Markup:
        if cell.event is None:
            return Markup("<td></td>")
        signs = "".join(
            f'<abbr class="sign s-{name}" title="{escaped(self.phrases[SAID[name]])}">{MARKS[name]}</abbr>'
            for name in cell.marks
        )
        label = f"<bdi{self.at[cell.event.revision]}>{escaped(cell.label)}</bdi>" if cell.label else ""
        return Markup(f'<td class="when">{signs}{label}</td>')

    def event(self, event: Event) -> Markup:
        """What became of a clause in a revision, and its words where they are other ones."""
        name = escaped(self.history.revisions[event.revision].name)
        said = escaped(", ".join(self.said(event)))
        return Markup(f'<dt><bdi>{name}</bdi></dt><dd><p class="remark">{said}</p>{self.words(event)}</dd>')

    def said(self, event: Event) -> Iterator[str]:
        """'OP4, modified, moved, similarity 0.81'."""
        say = self.phrases
        if event.provision is not None:
            yield self.lives.names[event.revision].cite(event.provision) or event.provision.address
        kind = say["kind_editorial"] if event.symbol == "(MOD)" else say[SAID.get(event.kind, "lives_first")]
        if event.others and event.kind in ("split", "merged"):
            others = pointed(self.lives.others(event))
            kind += " " + say["lives_into" if event.provision is None else "lives_with"].format(what=others)
        yield kind
        if event.moved:
            yield say["moved"]
        if event.renumbered:
            yield say["renumbered"]
        if event.change is not None and event.provision is not None and event.altered:
            natures = (n.direction or n.kind for n in event.change.nature if n.kind not in _NATURES)
            yield from (say[f"kind_{nature}"] for nature in dict.fromkeys(natures))
            yield say["lives_similar"].format(number=f"{event.change.similarity:.2f}")

    def words(self, event: Event) -> Markup:
        if event.provision is None or event.kind == "unchanged":
            return Markup("")
        edits: tuple[Edit, ...] = (Edit("=", event.provision.text or event.provision.clause.keyword),)
        if event.kind not in ("first", "added"):
            edits = parted(shown(event.edits))
        (pieces,) = dressed([edits], Dress(), "+", {})
        return Markup(f"<p{self.at[event.revision]}>{words(pieces)}</p>")

    # -- blame --------------------------------------------------------------------------------------

    def blamed(self) -> Markup:
        """The newest text: a row for each clause, with who brought it, who last changed it, and its words."""
        origins = blame(self.history)
        written = []
        at = self.at[self.newest]
        for section in self.lives.sections():
            if section.gone:
                continue
            head = f"<h3{at}>{escaped(section.head)}</h3>"
            written.append(f'<tr class="head"><th colspan="3" scope="rowgroup">{head}</th></tr>')
            written += [
                self.origin(row, origins[row.life.number], at) for row in section.rows if row.life.last.text
            ]
        return Markup("".join(written))

    def origin(self, row: Row, origins: Sequence[Origin], at: Markup) -> str:
        life = row.life
        since, changed = (escaped(self.history.revisions[n].name) for n in (life.since, life.changed))
        label = f"<b>{escaped(row.label)}</b> " if row.label else ""
        return (
            f'<tr><td class="who"><bdi>{since}</bdi></td>'
            f'<td class="who">{f"<bdi>{changed}</bdi>" if life.changed != life.since else ""}</td>'
            f"<td{at}><p>{label}{''.join(self.stretch(origin, life) for origin in origins)}</p></td></tr>"
        )

    def stretch(self, origin: Origin, life: Life) -> str:
        """Words of one origin; with its number where it is not that of the clause."""
        core = origin.text.strip()
        if origin.revision == life.since or not any(map(str.isalnum, core)):
            return str(escaped(origin.text))
        before, _, after = origin.text.partition(core)
        name = escaped(self.history.revisions[origin.revision].name)
        return (
            f'{escaped(before)}<span class="from r{origin.revision}" title="{name}">'
            f"<sup>{origin.revision + 1}</sup>{escaped(core)}</span>{escaped(after)}"
        )


def shades(count: int) -> str:
    """A style for the words of each revision: the later, the darker."""
    return "".join(
        f".r{n}{{background:rgb(var(--from)/{0.06 + 0.2 * n / max(count - 1, 1):.2f})}}\n"
        for n in range(count)
    )
