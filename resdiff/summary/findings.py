"""References of the new text that ask for a look: what the rules found, said in the summary's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdiff.labelling import Names
from resdiff.model import Change, Comparison, Edit, Finding, Related, substantial
from resdiff.summary.nouns import Group, Item, Topic, Where
from resdiff.summary.table import Sides
from resdiff.summary.wording import Phrases

# What is said of the findings of a rule; 'xref-stale' says where the clause is now instead.
_SAID = {"xref-missing": "ref_missing", "xref-direction": "ref_direction", "xref-ambiguous": "ref_ambiguous"}
RULES = ("xref-stale", *_SAID)


def references(
    comparison: Comparison, findings: Iterable[Finding], names: Sides, phrases: Phrases
) -> Topic | None:
    """The references that are out of date or wrong; findings of other rules are passed over."""
    became = {p.address: change for change in comparison.changes for p in change.old}
    items = tuple(_item(found, became, names, phrases) for found in findings if found.rule in RULES)
    if not items:
        return None
    return Topic("references", phrases["topic_references"], "", (Group("", items),))


def _item(finding: Finding, became: dict[str, Change], names: Sides, phrases: Phrases) -> Item:
    level = finding.level or "warning"
    provision = names.new.by_address.get(finding.address)
    name = _name(names.new, finding.address)
    words = provision.text[finding.start : finding.end] if provision else ""
    if finding.rule == "xref-stale":
        remark = phrases.listed(_stale(finding.related, became, names, phrases), "between")
    else:
        remark = phrases[_SAID[finding.rule]]
    return Item(
        level,
        phrases[f"mark_{level}"],
        name,
        (Where("new", finding.address, name), *_related(finding, names)),
        "",
        (Edit("=", " ".join(words.split())),) if words else (),
        remark,
        (("rule", finding.rule),),
    )


def _related(finding: Finding, names: Sides) -> Iterator[Where]:
    for side, address in ((related.side, related.address) for related in finding.related):
        yield Where(side, address, _name(names.old if side == "old" else names.new, address))


def _name(side: Names, address: str) -> str:
    provision = side.by_address.get(address)
    return side.cite(provision) if provision else address


def _stale(
    related: tuple[Related, ...], became: dict[str, Change], names: Sides, phrases: Phrases
) -> Iterator[str]:
    """What each clause that was meant is called now."""
    for address in (one.address for one in related if one.side == "old"):
        old, change = _name(names.old, address), became.get(address)
        if change is None or not change.new:
            yield phrases.filled("ref_gone", old=old)
            continue
        new = " + ".join(names.new.cite(p) for p in substantial(change.new))
        yield phrases.filled("ref_now", old=old, new=new)
