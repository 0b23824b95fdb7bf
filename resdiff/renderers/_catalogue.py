"""Rules explained: the list of them, and the page of one, as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from resdiff.model import Rule
from resdiff.renderers._escaping import markdown
from resdiff.renderers._screen import Line, Span, padded, wrap

_SCOPES = {
    "text": "a draft alone",
    "pair": "a draft and its base text (--base)",
    "register": "a draft and the resolutions in force (--register)",
    "versions": "the language versions of a text (--versions)",
}
_STYLES = {"itu": "ITU", "un": "UN", "plain": "plain"}
_NAME, _LEVEL, _SCOPE = 28, 9, 10


def listed(rules: tuple[Rule, ...], width: int) -> Iterator[Line]:
    """A line or more for each rule: id, level, scope, what it catches."""
    start = _NAME + _LEVEL + _SCOPE
    for rule in rules:
        head = [Span(rule.id.ljust(_NAME), "head"), Span(rule.level.ljust(_LEVEL)), Span(rule.scope)]
        lines = wrap([Span(rule.catches)], width - start if width - start >= 40 else width - 2)
        if width - start >= 40:
            yield [*padded(head, start), *lines[0]]
            yield from ([Span(" " * start), *line] for line in lines[1:])
        else:
            yield head
            yield from ([Span("  "), *line] for line in lines)
    yield []
    yield from wrap([Span(f"{len(rules)} rules; resdiff rules ID explains one", "quiet")], width)


def explained(rule: Rule, width: int) -> Iterator[Line]:
    """The page of one rule."""
    yield [Span(rule.id, "head")]
    yield from wrap([Span(rule.catches)], width)
    yield []
    for name, words in _facts(rule):
        first, *rest = wrap([Span(words)], width - 10)
        yield [Span(f"{name}:".ljust(10), "quiet"), *first]
        yield from ([Span(" " * 10), *line] for line in rest)


def page(rule: Rule) -> tuple[str, str]:
    """The page of a rule as plain text and as Markdown."""
    plain = [rule.catches, *(f"{name}: {words}" for name, words in _facts(rule))]
    marked = [markdown(rule.catches), *(f"**{name}:** {markdown(words)}" for name, words in _facts(rule))]
    return "\n".join(plain), "\n\n".join(marked)


def table(rules: tuple[Rule, ...]) -> str:
    """The rules as a table in Markdown, each with a link to its page."""
    rows = (
        f"| [{rule.id}]({rule.id}.md) | {rule.level} | {rule.scope} | {markdown(rule.catches)} |"
        for rule in rules
    )
    return "\n".join(("| rule | level | scope | catches |", "| --- | --- | --- | --- |", *rows))


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    """What there is to say of a rule beyond what it catches."""
    if rule.why:
        yield "Why", rule.why
    if rule.source:
        yield "Source", rule.source
    if rule.example:
        yield "Example", rule.example
    if rule.instead:
        yield "Instead", rule.instead
    yield "Level", rule.level if rule.level != "off" else "off; the configuration turns it on"
    yield "Looks at", _SCOPES[rule.scope]
    if rule.styles:
        yield "Styles", ", ".join(_STYLES.get(style, style) for style in rule.styles)
    if rule.languages:
        yield "Languages", ", ".join(rule.languages)
