"""How rules on citations tell the instruments that a text cites."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.draft import Draft
from resdiff.folding import fold
from resdiff.model import Citation, Language, Provision
from resdiff.references.editions import edition
from resdiff.references.grammar import grammar
from resdiff.references.wording import wording

_INSTRUMENTS = ("resolution", "decision", "recommendation", "opinion")


def instruments(draft: Draft) -> Iterator[Citation]:
    """The citations of resolutions and the like, as far as they say a number.

    What is in capitals is the head of an annex or of another text, not cited.
    """
    for citation in draft.citations:
        if citation.kind in _INSTRUMENTS and citation.number and not _printed_as_head(citation.text):
            yield citation


def _printed_as_head(text: str) -> bool:
    """Whether the first word, 'RESOLUTION', is in capitals."""
    return any(word.isupper() and len(word) > 6 and word.isalpha() for word in text.split()[:3])


def called(citation: Citation) -> str:
    """An instrument as a message names it: 'Resolution 71 (Rev. Busan, 2014)'."""
    edition = f" ({citation.edition})" if citation.edition else ""
    return f"{citation.kind.capitalize()} {citation.number}{edition}"


def conference(revision: str, language: Language) -> tuple[str, str]:
    """Place and year of an edition ('Rev. Dubai, 2018'), for comparing."""
    city, year, _ = edition(revision, language)
    return fold(city).casefold(), year


def same_conference(citation: Citation, draft: Draft) -> bool | None:
    """Whether a citation is of the conference that adopts the text; None if that cannot be told."""
    own = conference(draft.instrument.revision, draft.language)
    cited = fold(citation.city).casefold(), citation.year
    return cited == own if all(own) and all(cited) else None


def says_own(citation: Citation, draft: Draft) -> bool:
    """Whether the words say 'of this conference'."""
    if not citation.said:
        return False
    found = grammar(draft.language).body.fullmatch(wording(citation.said).text)
    return found is not None and found.lastgroup == "own"


def historical(citation: Citation, draft: Draft) -> bool:
    """Whether the clause that cites tells of what was."""
    return recalls(draft.by_address[citation.address], draft)


def recalls(provision: Provision, draft: Draft) -> bool:
    """Whether a clause stands under 'recalling' or opens with it."""
    section = draft.by_address.get(provision.section)
    words = [provision.clause.keyword, section.clause.keyword if section else ""]
    recalling = tuple(form for form, concept in draft.language.preambular.items() if concept == "recalling")
    return any(fold(word).casefold().startswith(recalling) for word in words if word)
