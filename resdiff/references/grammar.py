"""What a language's file says about referring and citing, compiled once for each language."""

from __future__ import annotations

import re
from functools import cached_property

from resdiff.model import Language

# Kinds of instruments by the pattern that names them.
_KINDS = {
    "resolution": "a_resolution",
    "decision": "a_decision",
    "recommendation": "a_recommendation",
    "opinion": "an_opinion",
}
# Units in the order in which they are tried: 'preambular paragraph' before 'paragraph'.
_UNITS = ("preambular", "operative", "note", "paragraph", "heading", "annex", "provision")
_BODY = "named_"
# A number may be glued to the word before it ('resolution70/1').
_NO_LETTER = r"(?![^\W\d])"
# Numbers that say themselves whose they are: WHA66.2, EB153(2), A.1018(26), MSC.393(95), IX/16, COM6/4,
# and placeholders of draft new resolutions; all others are of the language's pattern `cited`.
_OWN = (
    r"WHA\d+\.\d+|WHA\d+\(\d+\)|EB\d+(?:\.R\d+|\(\d+\))|[A-Z]+(?:-[A-Z]+)*\.\d+\(\d+\)|[A-Z]*-?[IVXLC]{1,7}/\d+(?:\.\d+)?"
    r"|(?:COM|WG)\d?-?[A-Z]*/\d+|\d{1,3}\.\d{1,3}(?![\d/])|\[[A-Z][A-Z\d/-]{0,20}\d\]|\d{1,2} C/\d+"
)
# 'A/77/66', 'S/2026/8', 'E/CN.4/2002/28/Rev.1', 'A/RES/70/1'.
_SYMBOL = (
    r"(?<![A-Za-z\d/])[A-Z](?=[A-Za-z\d/.()-]{0,24}\d)[A-Z]{0,9}(?:[.-]\d+)?"
    r"(?:/(?:[A-Z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9]+)*(?:\(\d+\))?))+"
)
# 'MSC 84/24/Add.1': the symbols of some organizations have a space; a body before a number looks like them.
_SPACED = (
    r"(?<![A-Za-z\d/])(?!UNGA|HRC|ECOSOC|PP|GA )[A-Z]{2,5} \d{1,4}/\d{1,4}(?:/[\w.]*\w)*(?!\w)"
    r"|(?<![A-Za-z\d.])(?:WHA\d+\.\d+|EB\d+\.R\d+)(?!\w)"
)
_known: dict[int, tuple[Language, Grammar]] = {}


def grammar(language: Language) -> Grammar:
    """The grammar of a language; each is made once."""
    known = _known.get(id(language))
    if known is None or known[0] is not language:
        known = _known[id(language)] = (language, Grammar(language))
    return known[1]


class Grammar:
    """The patterns of one language by which references and citations are read."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._patterns = language.patterns
        self.spaced = language.spaced
        self._edge = (r"(?<!\w)", r"(?!\w)") if language.spaced else ("", "")
        # Where units and kinds stand behind their numbers ('第5段', '第70/1号决议').
        self.behind = not language.spaced
        # Where the body stands before the kind: 'General Assembly resolution 70/1'.
        self.led = bool(re.match(self._patterns["led"], " "))
        forms = language.preambular | language.operative
        self.openings = {form.lower(): concept for form, concept in forms.items()}

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        return re.compile(pattern)

    def _one(self, name: str) -> re.Pattern[str]:
        return self._compiled(self._patterns[name])

    @cached_property
    def kind(self) -> re.Pattern[str]:
        """A word for a kind of instrument; the group that matched is the kind."""
        before, after = self._edge
        ways = "|".join(f"(?P<{kind}>{self._patterns[name]})" for kind, name in _KINDS.items())
        return self._compiled(f"{before}(?:{ways}){after and _NO_LETTER}")

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """A word for a part of an instrument; the group that matched is the unit."""
        before, after = self._edge
        ways = "|".join(f"(?P<{unit}>{self._patterns[f'a_{unit}']})" for unit in _UNITS)
        return self._compiled(f"{before}(?:{ways})" + (r"(?:(?<=[§.])|(?!\w))" if after else ""))

    @cached_property
    def item(self) -> re.Pattern[str]:
        """A number of an instrument, with its sector before and its edition behind."""
        year, edition = self._patterns["year"], self._patterns["edition"]
        other = (
            rf"\((?:[A-Z]{{2,4}}-\d{{2,4}}|S-[IVXLC]+|{year}, [^()]{{1,40}}|[Rr]ev\. ?\([^()]{{1,40}})\)"
            r"|\([A-Z]-\d{2,4}(?:, [^()]{1,40})?\)"
        )
        cited = self._patterns["cited"]
        return self._compiled(
            rf"(?P<sector>ITU-[RTD] |(?:{self._patterns['sector']})\s?)?"
            rf"(?P<number>{_OWN}|{cited}(?: ?[A-Z](?=号| ?\([IVXLC]))?)(?![\d/])"
            rf"(?:\s?(?P<edition>{other}|{edition}))?"
        )

    @cached_property
    def item_edition(self) -> re.Pattern[str]:
        """The edition of an instrument, where it stands behind its kind."""
        return self._compiled(rf"\s?(?P<edition>{self._patterns['edition']})")

    @cached_property
    def symbol(self) -> re.Pattern[str]:
        """The symbol of a document, or a number that is one by itself ('WHA66.2')."""
        return self._compiled(f"{_SYMBOL}|{_SPACED}")

    @cached_property
    def body(self) -> re.Pattern[str]:
        """A body that adopts instruments; `body_of` tells which one."""
        before, after = self._edge
        ways = "|".join(
            f"(?P<{name}>{pattern})" for name, pattern in self._patterns.items() if name.startswith(_BODY)
        )
        own = self._patterns["own_body"]
        return self._compiled(f"{before}(?:(?P<own>{own})|{ways}){after and _NO_LETTER}")

    def body_of(self, found: re.Match[str], own: str) -> str:
        """The code of the body that was found; that of the text itself is `own`."""
        name = found.lastgroup or ""
        return own if name == "own" else name.removeprefix(_BODY).replace("_", "-")

    @cached_property
    def numbering(self) -> re.Pattern[str]:
        """What may stand between a kind and its number: a space, a sign."""
        return self._one("numbering")

    @cached_property
    def counted(self) -> re.Pattern[str]:
        """What stands between a number and the kind behind it."""
        return self._one("counted")

    @cached_property
    def by(self) -> re.Pattern[str]:
        """What stands before the body that adopted an instrument, named behind it."""
        return self._one("by")

    @cached_property
    def dated(self) -> re.Pattern[str]:
        """The date of an instrument, with what joins it."""
        return self._one("dated")

    @cached_property
    def within(self) -> re.Pattern[str]:
        """What joins a part to what holds it: ' of the '."""
        return self._one("within")

    @cached_property
    def of_work(self) -> re.Pattern[str]:
        """What joins a part to the name of another text."""
        return self._one("of_work")

    @cached_property
    def this_text(self) -> re.Pattern[str]:
        """Words behind a part that say it is of the text at hand: ' of the present resolution'."""
        return self._one("this_text")

    @cached_property
    def this_before(self) -> re.Pattern[str]:
        """The same where it stands before the part, at the end of what goes before."""
        return self._compiled(f"(?:{self._patterns['this_before']})$")

    @cached_property
    def work_before(self) -> re.Pattern[str]:
        """What a part before which it stands is of: the end of the name of another text."""
        return self._compiled(f"(?:{self._patterns['work_before']})$")

    @cached_property
    def above(self) -> re.Pattern[str]:
        """Words behind a part that say it stands above; those of `below` say the other."""
        return self._compiled(f"(?P<above>{self._patterns['above']})|(?P<below>{self._patterns['below']})")

    @cached_property
    def before(self) -> re.Pattern[str]:
        """The same words where they stand before a part, at the end of what goes before."""
        return self._compiled(
            f"(?:(?P<above>{self._patterns['above_before']})|(?P<below>{self._patterns['below_before']}))$"
        )

    @cached_property
    def listed(self) -> re.Pattern[str]:
        """What joins the members of a list."""
        return self._compiled(rf"\s?(?:{self._patterns['listed']})")

    @cached_property
    def through(self) -> re.Pattern[str]:
        """What joins the ends of a range."""
        return self._one("through")

    @cached_property
    def full_date(self) -> re.Pattern[str]:
        """A date."""
        return self._one("full_date")

    @cached_property
    def year(self) -> re.Pattern[str]:
        """A year."""
        return self._one("year")

    @cached_property
    def insertion(self) -> str:
        """A pattern for the words of inserted labels ('bis')."""
        return "|".join(map(re.escape, self.language.insertions)) or "(?!)"

    @cached_property
    def title(self) -> re.Pattern[str]:
        """The name of a text without a number, behind what joins a part to it."""
        return self._one("work")
