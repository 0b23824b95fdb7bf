"""The rules that are on, in their levels, over one draft."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import ModuleType

from resdiff.checking.identity import identified
from resdiff.checking.place import Places, located
from resdiff.draft import Draft
from resdiff.families import member, names
from resdiff.model import Finding, Level

LEVELS: tuple[Level, ...] = ("error", "warning", "note")


def check(
    draft: Draft, levels: Mapping[str, str] | None = None, only: Collection[str] = ()
) -> tuple[Finding, ...]:
    """What the rules find in a draft, in the order of the text, each with level, region and fingerprint.

    `levels` say by rule what differs from the rule's own level: 'error', 'warning', 'note' or 'off'. A rule
    may tell some findings at another level than its own, but none above a level that is chosen for it.
    `only` are the ids of the rules that are asked, all if it is empty.
    """
    chosen = levels or {}
    places = Places(draft.source)
    found: list[Finding] = []
    for rule, module in rules(only):
        level = chosen.get(rule, module.LEVEL)
        if level == "off" or not fits(module, draft):
            continue
        for finding in module.check(draft):
            own = finding.level or level
            capped = max(own, level, key=LEVELS.index) if rule in chosen else own
            found.append(finding._replace(rule=rule, level=capped))
    found = _sensible(found)
    found = [located(finding, draft.by_address, places) for finding in found]
    order = {provision.address: provision.position for provision in draft.provisions}
    found.sort(key=lambda f: (f.region or (0,), order.get(f.address, -1), f.start, f.rule, f.message))
    return tuple(identified(found, draft.by_address))


def _sensible(found: list[Finding]) -> list[Finding]:
    """The findings without those that others make senseless: in what is no resolution no rule has a say."""
    if not found:
        return found
    modules = dict(rules({finding.rule for finding in found}))
    alone = {finding.rule for finding in found if getattr(modules[finding.rule], "ALONE", False)}
    if not alone:
        return found
    return [f for f in found if f.rule in alone or modules[f.rule].SCOPE != "text"]


def rules(only: Collection[str] = ()) -> Iterator[tuple[str, ModuleType]]:
    """The rules by id, all or `only` some."""
    for name in names("rules"):
        rule = name.replace("_", "-")
        if not only or rule in only:
            yield rule, member("rules", name)


def fits(rule: ModuleType, draft: Draft) -> bool:
    """Whether a draft is such as a rule speaks of: its scope, style and language."""
    if rule.SCOPE == "pair" and draft.base is None:
        return False
    if rule.SCOPE in ("register", "versions") and not draft.settings.get(rule.SCOPE):
        return False
    styles = getattr(rule, "STYLES", ())
    languages = getattr(rule, "LANGUAGES", ())
    return (not styles or draft.instrument.style in styles) and (
        not languages or draft.language.code in languages
    )
