"""The metadata of an Akoma Ntoso file: what the text is called as a work, an expression, a manifestation.

Dates are of the year that the text names (its revision, 'Busan, 2014'; a number such as '2459 (2019)'),
on its first day; where it names none, they are the first day of year 1. No clock is read.
"""

from __future__ import annotations

import re

from lxml import etree

from resdiff.model import Instrument, Language
from resdiff.writers._akninline import AKN, OWN, add
from resdiff.writers._xmltext import clean

Element = etree._Element

_UNDATED = "0001"
# Codes of three letters, as ISO 639-2 has them; what is not known here is 'und', undetermined.
_LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
_SHORT = {"resolution": "res", "decision": "dec", "recommendation": "rec", "opinion": "opn"}
# What is kept of an instrument beside its clauses, notes and furniture.
_FACTS = ("kind", "number", "title", "designation", "revision", "body", "language", "style")


def author(instrument: Instrument) -> str:
    """The eId of the body that adopted the text."""
    return _ascii(instrument.body) or "un"


def metadata(instrument: Instrument, language: Language, component: str = "main") -> Element:
    """The element `meta` of the text, or of one of its annexes (`component` is its eId)."""
    body = author(instrument)
    year = _year(instrument)
    name = f"{_SHORT.get(instrument.kind, _ascii(instrument.kind))}-{_ascii(instrument.number) or 'nn'}"
    work = f"/akn/un/statement/deliberation/{body}/{year}/{name}"
    code = _LANGUAGES.get(instrument.language, "und")
    expression = f"{work}/{code}@{year}"
    meta = etree.Element(f"{{{AKN}}}meta")
    identification = add(meta, "identification", source="#resdiff")
    element = _level(identification, "FRBRWork", work, f"/!{component}", year, f"#{body}")
    add(element, "FRBRcountry", value="un")
    add(element, "FRBRsubtype", value="deliberation")
    add(element, "FRBRnumber", value=name, showAs=instrument.designation or name)
    element = _level(identification, "FRBRExpression", expression, f"/!{component}", year, f"#{body}")
    add(element, "FRBRlanguage", language=code)
    element = _level(identification, "FRBRManifestation", expression, f"/!{component}.xml", year, "#resdiff")
    add(element, "FRBRformat", value="application/akn+xml")
    if component == "main":
        references = add(meta, "references", source="#resdiff")
        formula = language.bodies.get(instrument.body, (instrument.body or "unknown",))[0]
        add(references, "TLCOrganization", eId=body, href=f"/ontology/organization/{body}", showAs=formula)
        software = {"eId": "resdiff", "href": "/ontology/object/resdiff", "showAs": "resdiff"}
        add(references, "TLCObject", **software)
    return meta


def instrument_facts(meta: Element, instrument: Instrument) -> None:
    """What the file's tree does not say of the instrument, into meta/proprietary."""
    proprietary = add(meta, "proprietary", source="#resdiff")
    facts = etree.SubElement(proprietary, f"{{{OWN}}}instrument")
    for fact in _FACTS:
        if value := getattr(instrument, fact):
            facts.set(fact, clean(value))


def _level(holder: Element, tag: str, uri: str, component: str, year: str, by: str) -> Element:
    element = add(holder, tag)
    add(element, "FRBRthis", value=f"{uri}{component}")
    add(element, "FRBRuri", value=f"{uri}.xml" if tag == "FRBRManifestation" else uri)
    add(element, "FRBRdate", date=f"{year}-01-01", name="undated" if year == _UNDATED else "year")
    add(element, "FRBRauthor", href=by)
    return element


def _year(instrument: Instrument) -> str:
    for text in (instrument.revision, instrument.designation):
        years: list[str] = re.findall(r"(?<!\d)(?:19|20)[0-9]{2}(?!\d)", text)
        if years:
            return years[-1]
    return _UNDATED


def _ascii(text: str) -> str:
    """The text as a part of an address: ASCII letters and digits, hyphens between them."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
