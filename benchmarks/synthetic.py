"""Long resolutions made up by rule: one of any number of clauses, and revisions of it.

The words are invented, but their statistics are those of real texts: some 3,000 words whose
frequency falls as their rank rises (Zipf), the commonest ones English, clauses of 30 to 60 words,
phrases that stand in many clauses, citations that differ in a number only. What makes an alignment
costly is in them: common words, common phrases, clauses that resemble each other. The same seed
makes the same text.

    python benchmarks/synthetic.py 8000 FOLDER
"""

from __future__ import annotations

import random
import sys
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

COMMON = (
    "the of and to in that for on its by with as be at from which their are or an this all such other "
    "should is it has not have been was these they into through within under between more where"
)
PHRASES = (
    "within the limits of available resources",
    "taking into account the needs of developing countries",
    "in close cooperation with the Member States concerned",
    "as appropriate and within its mandate",
    "in accordance with the decisions of this conference",
    "telecommunications/information and communication technologies (ICTs)",
    "the least developed countries, small island developing states and landlocked developing countries",
    "the Director of the Telecommunication Development Bureau",
    "to report to the next plenipotentiary conference on the progress made",
    "Member States, Sector Members and other stakeholders",
)
PREAMBULAR = (
    "recalling considering noting recognizing emphasizing reaffirming acknowledging welcoming aware mindful"
)
ADVERBS = ("", " further", " also", " with appreciation")
OPERATIVE = ["instructs", "requests", "invites", "encourages", "urges"]
ONSETS = "b c d f g l m n p r s t v pr tr st con re in de"
NUCLEI = ["a", "e", "i", "o", "u", "ea", "io"]
CODAS = ["", "n", "r", "l", "t", "nt", "st", "ment", "tion", "ing"]
VOCABULARY = 3000
PER_SECTION = 40


class Section(NamedTuple):
    """A head and the texts of its clauses; preambular ones are lettered, others numbered."""

    head: str
    preambular: bool
    clauses: list[str]


class Writer:
    """Writes clauses with a fixed seed."""

    def __init__(self, seed: int = 901) -> None:
        self.random = random.Random(seed)
        onsets = ONSETS.split()
        words = dict.fromkeys(COMMON.split())
        while len(words) < VOCABULARY:
            syllables = self.random.choice((2, 2, 3, 3, 4))
            core = "".join(
                self.random.choice(onsets) + self.random.choice(NUCLEI) for _ in range(syllables - 1)
            )
            words[core + self.random.choice(CODAS)] = None
        self.words = list(words)
        self.weights = list(accumulate(1 / rank for rank in range(2, VOCABULARY + 2)))

    def some(self, count: int) -> list[str]:
        """So many words by their frequency."""
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def clause(self) -> str:
        """A clause of 30 to 60 words: words, a phrase or two, now and then a citation."""
        pieces = [" ".join(self.some(self.random.randint(8, 20))) for _ in range(3)]
        for phrase in self.random.sample(PHRASES, self.random.choice((0, 1, 1, 2))):
            pieces.insert(self.random.randint(1, len(pieces)), phrase)
        if self.random.random() < 0.25:
            number = self.random.randint(1, 220)
            pieces.insert(1, f"Resolution {number} (Rev. Busan, 2014) of this conference")
        return "that " + " ".join(pieces)

    def resolution(self, clauses: int) -> list[Section]:
        """Sections of up to 40 clauses that hold so many clauses in all, a quarter preambular."""
        sections: list[Section] = []
        verbs = PREAMBULAR.split()
        left = clauses
        while left > 0:
            number = len(sections)
            preambular = number < max(1, clauses // PER_SECTION // 4)
            if preambular:
                adverb, verb = divmod(number, len(verbs))
                head = verbs[verb] + (ADVERBS[adverb] if adverb < len(ADVERBS) else f" the {adverb}th")
            else:
                subject = " ".join(self.random.sample(self.words[60:], 2))
                head = f"{self.random.choice(OPERATIVE)} the Group on {subject}"
            sections.append(Section(head, preambular, [self.clause() for _ in range(min(left, PER_SECTION))]))
            left -= PER_SECTION
        return sections

    def touched(self, sections: list[Section]) -> list[Section]:
        """A revision with one clause in eight reworded, inserted, dropped or moved; the rest renumbers."""
        revised = [section._replace(clauses=list(section.clauses)) for section in sections]
        moving: list[str] = []
        for section in revised:
            kept: list[str] = []
            for text in section.clauses:
                fate = self.random.random() * 8
                if fate < 0.5:
                    kept.append(self.reworded(text))
                elif fate < 0.7:
                    kept += [text, self.clause()]
                elif fate < 0.9:
                    continue
                elif fate < 1:
                    moving.append(text)
                else:
                    kept.append(text)
            section.clauses[:] = kept
        for text in moving:
            clauses = self.random.choice(revised).clauses
            clauses.insert(self.random.randint(0, len(clauses)), text)
        return revised

    def reworded(self, text: str) -> str:
        """A clause with three stretches of its words replaced, dropped or added."""
        words = text.split()
        for _ in range(3):
            at = self.random.randrange(1, len(words) - 3)
            words[at : at + self.random.randint(0, 3)] = self.some(self.random.randint(0, 3))
        return " ".join(words)

    def every(self, sections: list[Section]) -> list[Section]:
        """A revision with one word changed in every clause, another one each time."""
        return [
            section._replace(clauses=[self.one_word(text) for text in section.clauses])
            for section in sections
        ]

    def one_word(self, text: str) -> str:
        """A clause with one of its words replaced."""
        words = text.split()
        words[self.random.randrange(1, len(words))] = self.random.choice(self.words[60:])
        return " ".join(words)


def everywhere(sections: list[Section]) -> list[Section]:
    """A revision with the same replacement in every clause, as when a new edition renames its subject."""
    return [
        section._replace(clauses=[text.replace("that ", "whether ", 1) for text in section.clauses])
        for section in sections
    ]


def markdown(sections: list[Section], revision: str) -> str:
    """The sections as a resolution in the ITU house style."""
    lines = [
        f"## RESOLUTION 901 ({revision.upper()})",
        "### **A long resolution**",
        "The Plenipotentiary Conference of the International Telecommunication Union,",
    ]
    for section in sections:
        lines.append(f"*{section.head}*")
        for index, text in enumerate(section.clauses):
            label = f"*{_letters(index)})*" if section.preambular else str(index + 1)
            mark = ";" if index + 1 < len(section.clauses) else ","
            lines.append(f"{label} {text}{mark}")
    return "\n\n".join(lines)[:-1] + ".\n"


def _letters(index: int) -> str:
    """a to z, then aa, bb, ..."""
    return chr(97 + index % 26) * (1 + index // 26)


def write(clauses: int, folder: Path) -> dict[str, Path]:
    """Write a resolution of so many clauses and its revisions into `folder`; their paths by name."""
    writer = Writer()
    old = writer.resolution(clauses)
    texts = {
        "old": markdown(old, "Busan, 2014"),
        "touched": markdown(writer.touched(old), "Rev. Dubai, 2018"),
        "every": markdown(writer.every(old), "Rev. Dubai, 2018"),
        "everywhere": markdown(everywhere(old), "Rev. Dubai, 2018"),
    }
    paths = {}
    for name, text in texts.items():
        paths[name] = folder / f"{name}-{clauses}.md"
        paths[name].write_text(text, "utf-8")
    return paths


if __name__ == "__main__":
    for path in write(int(sys.argv[1]), Path(sys.argv[2])).values():
        print(path)
